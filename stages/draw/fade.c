#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/design.h"
#include "stages/draw/names.h"
#include "stages/draw/path.h"
#include "stages/draw/pictures.h"

enum {
	TRACES = 2,
	FEWEST_UNITS = 6,     /* below that an interval says little and would stretch the axis for all */
	FEWEST_ESTIMATES = 3, /* below that there is no course in time to be seen */
	MOST_AWAY = 18,       /* periods before the award, and after it: what lies farther off rests on few awards */
	NUMBER_ROOM = 24,
	MOST_TOLD = 3,        /* metrics that the title names */
};

static const char quarterly[] = "_by_quarter";

/* One study: a metric's effects by time since the award, for one kind of unit. */
struct study {
	const struct metric *metric;
	const char *unit_kind, *variant;
	long first, stride; /* of the places on the axis, in periods since the award */
	size_t n;
	char (*names)[NUMBER_ROOM];
	const char **labels;
	double *estimate, *low, *high, *low_all, *high_all;
	bool *small;
	struct chart_trace traces[TRACES];
	struct chart_event events[2];
	size_t n_events;
	size_t n_after, n_sure; /* estimates from the award on with a simultaneous interval; those that leave 0 out */
	char *title, *note;
};

struct drawing {
	const struct picture_context *context;
	const struct table *table;
	struct study *studies;
	size_t n, capacity;
};

static double number(const struct table *table, const char *column, size_t row)
{
	return table_real(table, table_column(table, column), row);
}

static bool is_quarterly(const char *variant)
{
	size_t n = strlen(variant), tail = strlen(quarterly);

	return n >= tail && !strcmp(variant + n - tail, quarterly);
}

static bool is_studied(const struct table *table, size_t row, const struct metric *metric)
{
	return path_is_of(table, row, metric) && !strcmp(table_cell_text(table, "population", row), "winner") && !*table_cell_text(table, "segment", row)
	       && !strcmp(table_cell_text(table, "design", row), design_kinds[DESIGN_DID_STAGGERED_DYNAMIC].name) && !isnan(number(table, "estimate", row));
}

static bool is_of(const struct study *study, const struct table *table, size_t row)
{
	return is_studied(table, row, study->metric) && !strcmp(table_cell_text(table, "unit_kind", row), study->unit_kind) && !strcmp(table_cell_text(table, "variant", row), study->variant);
}

static bool is_of_few(const struct table *table, size_t row)
{
	size_t treated = table_column(table, "treated");

	return !table_is_missing(table, treated, row) && table_int(table, treated, row) < FEWEST_UNITS;
}

static bool is_near(const struct table *table, size_t row)
{
	long at = (long)table_int(table, table_column(table, "relative_period"), row);

	return at >= -MOST_AWAY && at < MOST_AWAY;
}

/* From the first estimate to the last; false when they are too few for a picture, or none lies behind the award. */
static bool find_ends(struct study *study, const struct table *table, const size_t *rows, size_t n_rows)
{
	size_t relative = table_column(table, "relative_period"), n = 0;
	long last = 0;

	for (size_t i = 0; i < n_rows; i++) {
		long at;

		if (!is_of(study, table, rows[i]) || !is_near(table, rows[i]))
			continue;
		at = (long)table_int(table, relative, rows[i]);
		study->stride = n ? path_stride(study->stride, labs(at - last)) : 0;
		study->first = !n || at < study->first ? at : study->first;
		last = !n || at > last ? at : last;
		n++;
	}
	study->stride = study->stride ? study->stride : 1;
	if (n < FEWEST_ESTIMATES || last < 0)
		return false;
	study->n = (size_t)((last - study->first) / study->stride) + 1;
	return true;
}

static void make_room(struct study *study)
{
	study->names = mem_alloc(study->n, sizeof *study->names);
	study->labels = mem_alloc(study->n, sizeof *study->labels);
	study->estimate = mem_alloc(study->n, sizeof(double));
	study->low = mem_alloc(study->n, sizeof(double));
	study->high = mem_alloc(study->n, sizeof(double));
	study->low_all = mem_alloc(study->n, sizeof(double));
	study->high_all = mem_alloc(study->n, sizeof(double));
	study->small = mem_alloc(study->n, sizeof *study->small);
	for (size_t i = 0; i < study->n; i++) {
		long at = study->first + study->stride * (long)i;

		snprintf(study->names[i], sizeof study->names[i], "%s%ld", at < 0 ? "\xe2\x88\x92" : at > 0 ? "+" : "", at < 0 ? -at : at);
		study->labels[i] = study->names[i];
		study->estimate[i] = study->low[i] = study->high[i] = study->low_all[i] = study->high_all[i] = (double)NAN;
	}
}

static void take_row(struct study *study, const struct table *table, size_t row)
{
	long at = (long)table_int(table, table_column(table, "relative_period"), row);
	size_t i = (size_t)((at - study->first) / study->stride);

	study->estimate[i] = number(table, "estimate", row);
	study->small[i] = is_of_few(table, row);
	if (study->small[i])
		return;
	study->low[i] = number(table, "low", row);
	study->high[i] = number(table, "high", row);
	study->low_all[i] = number(table, "low_simultaneous", row);
	study->high_all[i] = number(table, "high_simultaneous", row);
	if (at < 0 || isnan(study->low_all[i]) || isnan(study->high_all[i]))
		return;
	study->n_after++;
	study->n_sure += study->low_all[i] > 0 || study->high_all[i] < 0;
}

static const char *period_word(const struct study *study, const struct picture_context *context)
{
	return is_quarterly(study->variant) ? "quarter" : path_period_word(context->programme);
}

/* "trends before: no sure gap (p = 0.41), half of it gone after 2.1 months (1.0 to 4.2)", or that neither can be said. */
static char *note_of(const struct study *study, const struct table *table, size_t row, const struct picture_context *context)
{
	double p = number(table, "p_pretrend", row), half = number(table, "half_life", row);
	char words[NUMBER_TEXT], value[NUMBER_TEXT], interval[NUMBER_TEXT];
	char *trend, *fade, *note;

	number_p(p, words);
	trend = isnan(p) ? mem_copy_text("trends before: no test") : text_format("trends before: %s (%s)", p < 0.05 ? "apart" : "no sure gap", words);
	number_text(half, NUMBER_POINTS, value);
	number_interval(number(table, "half_life_low", row), number(table, "half_life_high", row), NUMBER_POINTS, interval);
	fade = isnan(half) ? mem_copy_text("no half-life to be told")
	                   : text_format("half of it gone after %s %ss%s%s%s", value, period_word(study, context), *interval ? " (" : "", interval, *interval ? ")" : "");
	note = text_format("%s, %s", trend, fade);
	free(trend);
	free(fade);
	return note;
}

static void add_event(struct study *study, double relative, const char *label)
{
	double at = (relative - (double)study->first) / (double)study->stride;

	if (at >= -0.5 && at <= (double)study->n - 0.5)
		study->events[study->n_events++] = (struct chart_event){ at, label };
}

/* The award begins with period 0. The base is marked where the programme names it; else cohorts have bases of their own. */
static void mark_events(struct study *study, const struct picture_context *context)
{
	const char *base = programme_text(context->programme, "contrast", "base");
	long long back;

	if (!is_quarterly(study->variant) && text_to_int(base, &back) && back > 0)
		add_event(study, (double)-back, "base");
	add_event(study, -0.5, "award");
}

static void fill(struct study *study, const struct drawing *drawing, const size_t *rows, size_t n_rows)
{
	size_t any = SIZE_MAX;

	make_room(study);
	for (size_t i = 0; i < n_rows; i++) {
		if (!is_of(study, drawing->table, rows[i]))
			continue;
		if (is_near(drawing->table, rows[i]))
			take_row(study, drawing->table, rows[i]);
		any = rows[i];
	}
	study->title = text_format("%s (%s)", metric_label(study->metric), study->unit_kind);
	study->note = note_of(study, drawing->table, any, drawing->context);
	study->traces[0] = (struct chart_trace){ .label = "95% band for all periods at once", .look = CHART_TRACE_LINE, .colour = 5, .low = study->low_all, .high = study->high_all };
	study->traces[1] = (struct chart_trace){ .label = "effect, with the 95% interval of its own", .look = CHART_TRACE_POINTS,
		                                 .value = study->estimate, .low = study->low, .high = study->high, .small = study->small };
	mark_events(study, drawing->context);
}

static void study_free(struct study *study)
{
	free(study->names);
	free(study->labels);
	free(study->estimate);
	free(study->low);
	free(study->high);
	free(study->low_all);
	free(study->high_all);
	free(study->small);
	free(study->title);
	free(study->note);
}

static bool is_begun(const struct drawing *drawing, const struct metric *metric, const char *unit_kind)
{
	for (size_t i = 0; i < drawing->n; i++)
		if (drawing->studies[i].metric == metric && !strcmp(drawing->studies[i].unit_kind, unit_kind))
			return true;
	return false;
}

/* A metric's studies: one for each kind of unit, by its first variant that has enough; by quarters only where periods have not. */
static void gather(struct drawing *drawing, const struct metric *metric, const size_t *rows, size_t n_rows)
{
	for (int quarters = 0; quarters < 2; quarters++)
		for (size_t i = 0; i < n_rows; i++) {
			struct study study = { .metric = metric, .unit_kind = table_cell_text(drawing->table, "unit_kind", rows[i]), .variant = table_cell_text(drawing->table, "variant", rows[i]) };

			if (i && !strcmp(study.unit_kind, table_cell_text(drawing->table, "unit_kind", rows[i - 1])) && !strcmp(study.variant, table_cell_text(drawing->table, "variant", rows[i - 1])))
				continue;
			if (is_quarterly(study.variant) != quarters || is_begun(drawing, metric, study.unit_kind) || !find_ends(&study, drawing->table, rows, n_rows))
				continue;
			fill(&study, drawing, rows, n_rows);
			drawing->studies = mem_grow(drawing->studies, &drawing->capacity, drawing->n + 1, sizeof *drawing->studies);
			drawing->studies[drawing->n++] = study;
		}
}

static char *title_of(const struct drawing *drawing)
{
	struct text sure = { 0 };
	size_t n_after = 0, n_sure = 0;
	char *title;

	for (size_t i = 0; i < drawing->n; i++) {
		const struct study *study = &drawing->studies[i];

		n_after += study->n_after;
		if (study->n_sure)
			n_sure++;
		if (study->n_sure && n_sure <= MOST_TOLD)
			text_add_format(&sure, "%s%s in %zu of %zu %ss", sure.bytes ? ", " : "", study->title, study->n_sure, study->n_after, period_word(study, drawing->context));
	}
	if (sure.bytes)
		title = text_format("After the award an effect on winners is sure in single periods: %s%s", sure.bytes,
		                    n_sure > MOST_TOLD ? " and others" : n_sure < drawing->n ? "; in no other metric" : "");
	else
		title = mem_copy_text(n_after ? "After the award no effect on winners is sure in any single period" : "Effects by time since the award: too few winners to be sure of any");
	text_free(&sure);
	return title;
}

/* The place of period 0, or of the next behind it. */
static size_t zero_of(const struct study *study)
{
	return study->first < 0 ? (size_t)((-study->first + study->stride - 1) / study->stride) : 0;
}

static void draw(struct chart_book *book, const struct drawing *drawing)
{
	const struct picture_context *context = drawing->context;
	const char *word = path_period_word(context->programme);
	struct chart_panel *panels = mem_alloc(drawing->n, sizeof *panels);
	char *unit = text_format("%ss since the award", word), *title = title_of(drawing), *caption, *subtitle, *description;
	struct chart_panels chart = { .panels = panels, .n_panels = drawing->n, .unit = unit, .has_zero = true };
	struct chart_about about = { .name = "fade", .title = title };
	const char *base = programme_text(context->programme, "contrast", "base");
	bool is_auto = !base || !*base || !strcmp(base, "auto");

	for (size_t i = 0; i < drawing->n; i++) {
		struct study *study = &drawing->studies[i];

		panels[i] = (struct chart_panel){ .title = study->title, .note = study->note, .periods = study->labels, .n_periods = study->n,
			                          .anchor = zero_of(study), .traces = study->traces,
			                          .n_traces = TRACES, .events = study->events, .n_events = study->n_events,
			                          .format = path_change_format(definition_of_metric(study->metric->definitions[0])) };
	}
	about.description = description = names_describe(&chart);
	about.subtitle = subtitle = text_format("Headline metrics of winners against those not yet, or never, awarded, by %s since the award", word);
	about.caption = caption = text_format("Source: %s. Difference-in-differences after Callaway and Sant'Anna. From 0 on: the change since the base (%s). Before: the change since the %s before, which is near 0 where trends ran alike. Hollow, and without an interval: fewer than six winners. Each metric's band stands alone: one in twenty leaves 0 out by chance. What is more than %d periods away is in the sheet event_study.",
	                                      context->who, is_auto ? "the period before the award was decided, where that is known" : "as marked", word, MOST_AWAY);
	chart_panels(book, &about, &chart);
	free(panels);
	free(unit);
	free(title);
	free(subtitle);
	free(caption);
	free(description);
}

void pictures_fade(struct chart_book *book, const struct picture_context *context)
{
	const struct table *event_study = picture_table(context, "event_study");
	struct drawing drawing = { .context = context, .table = event_study };
	size_t *rows = mem_alloc(event_study->n_rows, sizeof *rows);

	for (size_t m = 0; m < context->metrics->n; m++) {
		size_t n = 0;

		for (size_t row = 0; row < event_study->n_rows; row++)
			if (is_studied(event_study, row, &context->metrics->all[m]))
				rows[n++] = row;
		gather(&drawing, &context->metrics->all[m], rows, n);
	}
	/* The events lie in the studies, which have moved while they grew: draw takes them from there. */
	if (drawing.n)
		draw(book, &drawing);
	for (size_t i = 0; i < drawing.n; i++)
		study_free(&drawing.studies[i]);
	free(drawing.studies);
	if (!drawing.n)
		picture_skip(context, "fade", "Winners' effects by time since the award", "event_study has no effects at three or more times, from the award on too");
	free(rows);
}
