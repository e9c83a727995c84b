#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/stats/definition.h"
#include "stages/draw/breaks.h"
#include "stages/draw/path.h"
#include "stages/draw/pictures.h"
#include "stages/draw/quarters.h"
#include "stages/draw/time_words.h"

struct events {
	struct chart_event *all;
	char **labels;
	size_t n, capacity, labels_capacity;
};

static void add_event(struct events *events, double at, char *label)
{
	if (isnan(at)) {
		free(label);
		return;
	}
	events->all = mem_grow(events->all, &events->capacity, events->n + 1, sizeof *events->all);
	events->labels = mem_grow(events->labels, &events->labels_capacity, events->n + 1, sizeof *events->labels);
	events->labels[events->n] = label;
	events->all[events->n++] = (struct chart_event){ at, label };
}

static int by_place(const void *a, const void *b)
{
	double x = ((const struct chart_event *)a)->at, y = ((const struct chart_event *)b)->at;

	return (x > y) - (x < y);
}

/* Marks that lie so near that their words would meet become one, which says how many they are. */
static void merge_breaks(struct events *events, struct events *breaks, const struct quarters *quarters)
{
	double width = fmax(0.5, (double)quarters->n_places / 6);
	size_t i = 0;

	if (breaks->n)
		qsort(breaks->all, breaks->n, sizeof *breaks->all, by_place);
	while (i < breaks->n) {
		size_t first = i;

		while (i < breaks->n && (i == first || breaks->all[i].at - breaks->all[first].at < width))
			i++;
		add_event(events, breaks->all[first].at,
		          i - first > 1 ? text_format("[b] %zu breaks", i - first) : mem_copy_text(breaks->all[first].label));
	}
	for (size_t b = 0; b < breaks->n; b++)
		free(breaks->labels[b]);
	free(breaks->all);
	free(breaks->labels);
}

/* Adds the breaks of the metric's feeds and items; returns the place of the last, NAN when there is none. */
static double gather_breaks(struct events *events, const struct quarters *quarters, const struct picture_context *context,
                            const struct metric *metric, const struct table *breaks)
{
	size_t date = table_column(breaks, "date");
	struct events found = { 0 };
	double last = (double)NAN;

	for (size_t row = 0; row < breaks->n_rows; row++) {
		const char *words = break_words(breaks, row, context, metric);
		double at;

		if (!words)
			continue;
		at = quarters_place(quarters, (long)table_int(breaks, date, row));
		add_event(&found, at, mem_copy_text(words));
		last = isnan(at) || last > at ? last : at;
	}
	merge_breaks(events, &found, quarters);
	return last;
}

static void gather_events(struct events *events, const struct quarters *quarters, const struct picture_context *context,
                          const struct table *cycles)
{
	const char *launch = programme_text(context->programme, "programme", "launch");
	long day;

	if (launch && day_read(launch, &day))
		add_event(events, quarters_place(quarters, day), mem_copy_text("launch"));
	for (size_t row = 0; row < cycles->n_rows; row++) {
		size_t announced = table_column(cycles, "announced");

		if (!table_is_missing(cycles, announced, row))
			add_event(events, quarters_place(quarters, (long)table_int(cycles, announced, row)),
			          text_format("award %s", table_text(cycles, 0, row)));
	}
}

/* Whether a break lies between the last quarter and the one a year before. */
static bool breaks_year(const struct quarters *quarters, double last_break)
{
	return quarters->n > 4 && last_break > quarters_place(quarters, quarters_day(quarters, quarters->n - 5));
}

static char *subtitle_of(const struct quarters *quarters, const struct definition *definition)
{
	if (!quarters->has_fit)
		return text_format("%s%s%s, whole programme, by quarter, with 95%% intervals", definition->label, number_is_duration(path_format(definition)) ? "" : ", ",
		                   number_is_duration(path_format(definition)) ? "" : definition->unit);
	return text_format("%s, whole programme: quarters with 95%% intervals; line: fitted by %s; dashed: had the trend before the event gone on",
	                   definition->label, period_kind_word(quarters->start.kind));
}

static char *caption_of(const struct quarters *quarters, const struct definition *definition, const struct picture_context *context, bool is_broken)
{
	struct text caption = { 0 };
	long long base = quarters->base[quarters->n - 1];
	char n[NUMBER_TEXT];

	text_add_format(&caption, "Source: %s", context->who);
	number_text((double)base, NUMBER_COUNT, n);
	if (base != TABLE_MISSING)
		text_add_format(&caption, "; n = %s in %s", n, quarters->names[quarters->n - 1]);
	text_add_format(&caption, ". Definition: %s. Points are single quarters; a change around an event compares longer windows (sheet shifts).", definition->name);
	if (quarters->has_fit)
		text_add(&caption, " Change, not its cause: there is no comparison group.");
	if (quarters->has_small)
		text_add(&caption, " Hollow: fewer than 30 answers.");
	if (is_broken)
		text_add(&caption, " [b]: a break; figures on its two sides do not compare (table breaks).");
	return text_take(&caption);
}

enum { SERIES = 3 };

/* Measured first: it has the first colour, and what is fitted goes on with it. */
static size_t fill(struct chart_series series[SERIES], const struct quarters *quarters, const char *label)
{
	series[0] = (struct chart_series){ .label = label, .value = quarters->place_value, .low = quarters->place_low, .high = quarters->place_high,
		                           .small = quarters->place_small };
	series[1] = (struct chart_series){ .value = quarters->fitted, .look = CHART_FITTED, .continues = true };
	series[2] = (struct chart_series){ .label = "trend gone on", .value = quarters->expected, .low = quarters->expected_low, .high = quarters->expected_high,
		                           .look = CHART_DASHED };
	return quarters->has_fit ? SERIES : 1;
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct metric *metric, const char *name,
                 const struct quarters *quarters)
{
	const struct table *cycles = picture_table(context, "cycles"), *breaks = picture_table(context, "breaks");
	const struct definition *definition = definition_of_metric(metric->definitions[0]);
	enum number_format format = path_format(definition);
	char *title, *subtitle = subtitle_of(quarters, definition), *caption, *description;
	struct chart_about about = { .name = name, .subtitle = subtitle };
	struct chart_series series[SERIES];
	char target[NUMBER_TEXT], *target_label;
	struct chart_level level = { metric->target, NULL };
	struct events events = { 0 };
	double last_break;
	struct chart_time time = { .periods = quarters->labels, .n_periods = quarters->n_places, .series = series, .levels = &level,
		                   .n_levels = isnan(metric->target) ? 0u : 1u, .unit = number_is_duration(format) ? "" : definition->unit, .format = format };

	time.n_series = fill(series, quarters, metric_label(metric));
	number_text(metric->target, format, target);
	level.label = target_label = text_format("target %s", target);
	gather_events(&events, quarters, context, cycles);
	last_break = gather_breaks(&events, quarters, context, metric, breaks);
	about.title = title = time_words_title(context, metric, quarters, breaks_year(quarters, last_break));
	about.description = description = time_words_sentence(title, metric, quarters, breaks_year(quarters, last_break));
	about.caption = caption = caption_of(quarters, definition, context, !isnan(last_break));
	if (events.n)
		qsort(events.all, events.n, sizeof *events.all, by_place);
	time.events = events.all;
	time.n_events = events.n;
	if (!chart_time(book, &about, &time))
		picture_skip(context, name, title, "measures has no figure of it in any quarter");
	for (size_t i = 0; i < events.n; i++)
		free(events.labels[i]);
	free(events.all);
	free(events.labels);
	free(target_label);
	free(title);
	free(subtitle);
	free(caption);
	free(description);
}

/* What has a chart of its own: what customers say, and what has a target to be seen against. The others
 * have theirs in the workbook. */
static bool is_pictured(const struct metric *metric)
{
	return metric->kind == METRIC_CSAT || metric->kind == METRIC_NPS || !isnan(metric->target);
}

/* The metric's own name where that may name a file and is no other chart's; else metric-N, by its place. The caller frees it. */
static char *name_of(const struct metrics *metrics, const struct metric *metric)
{
	const char *name = metric->name;
	bool is_fit = *name && *name != '-' && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") == strlen(name) && strncmp(name, "metric-", strlen("metric-")) != 0;

	for (const struct picture_kind *kind = picture_kinds; kind->name; kind++)
		is_fit = is_fit && strcmp(kind->name, name) != 0;
	return is_fit ? mem_copy_text(name) : text_format("metric-%zu", (size_t)(metric - metrics->all) + 1);
}

static void draw_metric(struct chart_book *book, const struct picture_context *context, const struct metric *metric)
{
	struct quarters quarters;
	enum period_kind kind = period_kind_read(path_period_word(context->programme));
	bool is_told = quarters_read(&quarters, picture_table(context, "measures"), picture_table(context, "series_path"), metric, kind,
	                             programme_quarter_starts(context->programme));
	char *name = name_of(context->metrics, metric);

	if (is_told && definition_of_metric(metric->definitions[0])) {
		draw(book, context, metric, name, &quarters);
	} else {
		char *title = text_format("%s by quarter", metric_label(metric));

		picture_skip(context, name, title, "measures has no figure of the whole programme by quarter under its headline definition");
		free(title);
	}
	quarters_free(&quarters);
	free(name);
}

void pictures_time(struct chart_book *book, const struct picture_context *context)
{
	static const struct {
		enum metric_kind kind;
		const char *name, *title, *reason;
	} wanted[] = {
		{ METRIC_CSAT, "csat", "CSAT by quarter", "the programme has no metric of the kind csat" },
		{ METRIC_NPS, "nps", "NPS by quarter", "the programme has no metric of the kind nps" },
	};

	for (size_t m = 0; m < context->metrics->n; m++)
		if (is_pictured(&context->metrics->all[m]))
			draw_metric(book, context, &context->metrics->all[m]);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		bool any = false;

		for (size_t m = 0; m < context->metrics->n; m++)
			any = any || context->metrics->all[m].kind == wanted[i].kind || !strcmp(context->metrics->all[m].name, wanted[i].name);
		if (!any)
			picture_skip(context, wanted[i].name, wanted[i].title, wanted[i].reason);
	}
}
