#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/stats/definition.h"
#include "stages/draw/breaks.h"
#include "stages/draw/pictures.h"

/* One metric's quarters, in order. */
struct quarters {
	char (*names)[CALENDAR_TEXT];
	const char **labels;
	double *value, *low, *high;
	long long *base;
	struct period first;
	size_t n;
};

static bool is_wanted(const struct table *measures, size_t row, const struct metric *metric, struct period *period)
{
	return !strcmp(table_text(measures, table_column(measures, "metric"), row), metric->name)
	       && !strcmp(table_text(measures, table_column(measures, "definition"), row), metric->definitions[0])
	       && !*table_text(measures, table_column(measures, "unit"), row)
	       && !*table_text(measures, table_column(measures, "segment"), row)
	       && period_read(table_text(measures, table_column(measures, "period"), row), period) && period->kind == PERIOD_QUARTER;
}

/* Every quarter from the first to the last, those without figures too: a gap is seen as a gap. */
static void gather(struct quarters *quarters, const struct table *measures, const struct metric *metric)
{
	struct period period;
	long last = 0;

	*quarters = (struct quarters){ 0 };
	for (size_t row = 0; row < measures->n_rows; row++)
		if (is_wanted(measures, row, metric, &period)) {
			if (!quarters->n++)
				quarters->first = period;
			if (period.number < quarters->first.number)
				quarters->first = period;
			last = period.number > last ? period.number : last;
		}
	if (!quarters->n)
		return;
	quarters->n = (size_t)(last - quarters->first.number + 1);
	quarters->names = mem_alloc(quarters->n, sizeof *quarters->names);
	quarters->labels = mem_alloc(quarters->n, sizeof *quarters->labels);
	quarters->value = mem_alloc(quarters->n, sizeof(double));
	quarters->low = mem_alloc(quarters->n, sizeof(double));
	quarters->high = mem_alloc(quarters->n, sizeof(double));
	quarters->base = mem_alloc(quarters->n, sizeof *quarters->base);
	for (size_t i = 0; i < quarters->n; i++) {
		period = quarters->first;
		period.number += (long)i;
		period_text(period, quarters->names[i]);
		quarters->labels[i] = quarters->names[i];
		quarters->value[i] = quarters->low[i] = quarters->high[i] = (double)NAN;
	}
	for (size_t row = 0; row < measures->n_rows; row++)
		if (is_wanted(measures, row, metric, &period)) {
			size_t i = (size_t)(period.number - quarters->first.number);

			quarters->value[i] = table_real(measures, table_column(measures, "estimate"), row);
			quarters->low[i] = table_real(measures, table_column(measures, "low"), row);
			quarters->high[i] = table_real(measures, table_column(measures, "high"), row);
			quarters->base[i] = table_int(measures, table_column(measures, "n"), row);
		}
}

static void quarters_free(struct quarters *quarters)
{
	free(quarters->names);
	free(quarters->labels);
	free(quarters->value);
	free(quarters->low);
	free(quarters->high);
	free(quarters->base);
}

/* Where a day lies on the axis, a quarter a unit, its middle at the whole number; NAN outside. */
static double place_of(const struct quarters *quarters, long day, int quarter_starts)
{
	struct period period = period_of_day(PERIOD_QUARTER, day, quarter_starts);
	long first = period_first_day(period, quarter_starts), last = period_last_day(period, quarter_starts);
	double at = (double)(period.number - quarters->first.number) - 0.5 + (double)(day - first) / (double)(last - first + 1);

	return at >= -0.5 && at <= (double)quarters->n - 0.5 ? at : (double)NAN;
}

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

/* Of n quarters, the one a year before the last begins at n - 5.5: the middle of quarter i is at i. */
static const double YEAR_AGO = 5.5;

/* Marks that lie so near that their words would meet become one, which says how many they are. */
static void merge_breaks(struct events *events, struct events *breaks, const struct quarters *quarters)
{
	double width = fmax(0.5, (double)quarters->n / 6);
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
		at = place_of(quarters, (long)table_int(breaks, date, row), programme_quarter_starts(context->programme));
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
	int starts = programme_quarter_starts(context->programme);
	long day;

	if (launch && day_read(launch, &day))
		add_event(events, place_of(quarters, day, starts), mem_copy_text("launch"));
	for (size_t row = 0; row < cycles->n_rows; row++) {
		size_t announced = table_column(cycles, "announced");

		if (!table_is_missing(cycles, announced, row))
			add_event(events, place_of(quarters, (long)table_int(cycles, announced, row), starts),
			          text_format("award %s", table_text(cycles, 0, row)));
	}
}

/* "NPS was 24.1 in 2026Q3 (21.0 to 27.2), after 18.3 a year before", with [b] behind it where a break lies
 * between the two. */
static char *title_of(const struct quarters *quarters, const char *label, enum number_format format, bool is_broken)
{
	char value[NUMBER_TEXT], interval[NUMBER_TEXT], before[NUMBER_TEXT];
	size_t last = quarters->n - 1;

	number_text(quarters->value[last], format, value);
	number_interval(quarters->low[last], quarters->high[last], format, interval);
	if (!*value)
		return text_format("%s by quarter; no figure for %s", label, quarters->names[last]);
	if (last >= 4 && !isnan(quarters->value[last - 4])) {
		number_text(quarters->value[last - 4], format, before);
		return text_format("%s was %s in %s (%s), after %s a year before%s", label, value, quarters->names[last], interval, before,
		                   is_broken ? " [b]" : "");
	}
	return text_format("%s was %s in %s (%s)", label, value, quarters->names[last], interval);
}

static char *caption_of(const struct quarters *quarters, const struct definition *definition, const struct picture_context *context, bool is_broken)
{
	const char *breaks = is_broken ? " [b]: a break; figures on its two sides do not compare (table breaks)." : "";
	long long base = quarters->base[quarters->n - 1];

	if (base == TABLE_MISSING)
		return text_format("Source: %s. Definition: %s.%s", context->who, definition->name, breaks);
	return text_format("Source: %s; n = %lld in %s. Definition: %s. Single quarters; the shifts compare longer windows.%s", context->who, base,
	                   quarters->names[quarters->n - 1], definition->name, breaks);
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct metric *metric,
                 const struct quarters *quarters, const struct table *cycles, const struct table *breaks)
{
	const struct definition *definition = definition_of_metric(metric->definitions[0]);
	enum number_format format = definition->unit && !strcmp(definition->unit, "scale points") ? NUMBER_SCORE : NUMBER_POINTS;
	char *subtitle = text_format("%s, %s, whole programme, by quarter, with 95%% intervals", definition->label, definition->unit);
	char *title, *caption;
	struct chart_about about = { .name = metric->name, .subtitle = subtitle };
	struct chart_series series = { .label = metric_label(metric), .value = quarters->value, .low = quarters->low, .high = quarters->high };
	char target[NUMBER_TEXT], *target_label;
	struct chart_level level = { metric->target, NULL };
	struct events events = { 0 };
	double last_break;
	struct chart_time time = { .periods = quarters->labels, .n_periods = quarters->n, .series = &series, .n_series = 1,
		                   .levels = &level, .n_levels = isnan(metric->target) ? 0u : 1u, .unit = definition->unit, .format = format };

	number_text(metric->target, format, target);
	target_label = text_format("target %s", target);
	level.label = target_label;
	gather_events(&events, quarters, context, cycles);
	last_break = gather_breaks(&events, quarters, context, metric, breaks);
	about.title = about.description = title = title_of(quarters, metric_label(metric), format, last_break > (double)quarters->n - YEAR_AGO);
	about.caption = caption = caption_of(quarters, definition, context, !isnan(last_break));
	if (events.n)
		qsort(events.all, events.n, sizeof *events.all, by_place);
	time.events = events.all;
	time.n_events = events.n;
	chart_time(book, &about, &time);
	for (size_t i = 0; i < events.n; i++)
		free(events.labels[i]);
	free(events.all);
	free(events.labels);
	free(target_label);
	free(title);
	free(subtitle);
	free(caption);
}

/* What has a chart of its own: what customers say, and what has a target to be seen against. The others
 * have theirs in the workbook. */
static bool is_pictured(const struct metric *metric)
{
	return metric->kind == METRIC_CSAT || metric->kind == METRIC_NPS || !isnan(metric->target);
}

void pictures_time(struct chart_book *book, const struct picture_context *context, const struct table *measures,
                   const struct table *cycles, const struct table *breaks)
{
	for (size_t m = 0; m < context->metrics->n; m++) {
		const struct metric *metric = &context->metrics->all[m];
		struct quarters quarters;

		if (!is_pictured(metric))
			continue;
		gather(&quarters, measures, metric);
		if (quarters.n && definition_of_metric(metric->definitions[0]))
			draw(book, context, metric, &quarters, cycles, breaks);
		quarters_free(&quarters);
	}
}
