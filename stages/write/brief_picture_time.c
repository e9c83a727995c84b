#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/programme.h"
#include "stages/write/brief_pictures_part.h"

enum { PERIODS_MOST = 24, PERIODS_LEAST = 2 };

/* Whether the row is of the whole programme, of the metric and definition of another row. */
static bool is_of(const struct table *measures, size_t row, size_t like)
{
	return !*table_cell_text(measures, "unit", row) && !*table_cell_text(measures, "segment", row) && !strcmp(table_cell_text(measures, "metric", row), table_cell_text(measures, "metric", like))
	       && !strcmp(table_cell_text(measures, "definition", row), table_cell_text(measures, "definition", like));
}

/* The first and the last of its periods of that kind with a figure. */
static size_t span_of(const struct table *measures, size_t like, enum period_kind kind, long *first, long *last)
{
	size_t n = 0;

	for (size_t row = 0; row < measures->n_rows; row++) {
		struct period period;

		if (!is_of(measures, row, like) || !period_read(table_cell_text(measures, "period", row), &period) || period.kind != kind)
			continue;
		if (table_is_missing(measures, table_column(measures, "estimate"), row))
			continue;
		*first = n == 0 || period.number < *first ? period.number : *first;
		*last = n == 0 || period.number > *last ? period.number : *last;
		n++;
	}
	return n;
}

static void begin(struct brief_picture *picture, enum period_kind kind, long first, size_t n)
{
	picture->n_periods = n;
	picture->periods = mem_alloc(n, sizeof *picture->periods);
	picture->value = mem_alloc(n, sizeof *picture->value);
	picture->low = mem_alloc(n, sizeof *picture->low);
	picture->high = mem_alloc(n, sizeof *picture->high);
	picture->small = mem_alloc(n, sizeof *picture->small);
	for (size_t i = 0; i < n; i++) {
		char text[CALENDAR_TEXT];

		period_text((struct period){ kind, first + (long)i }, text);
		picture->periods[i] = mem_copy_text(text);
		picture->value[i] = picture->low[i] = picture->high[i] = (double)NAN;
	}
}

static void fill(struct brief_picture *picture, const struct table *measures, size_t like, enum period_kind kind, long first)
{
	for (size_t row = 0; row < measures->n_rows; row++) {
		struct period period;
		size_t i;

		if (!is_of(measures, row, like) || !period_read(table_cell_text(measures, "period", row), &period) || period.kind != kind || period.number < first)
			continue;
		i = (size_t)(period.number - first);
		if (i >= picture->n_periods)
			continue;
		picture->value[i] = table_real(measures, table_column(measures, "estimate"), row);
		picture->low[i] = table_real(measures, table_column(measures, "low"), row);
		picture->high[i] = table_real(measures, table_column(measures, "high"), row);
		picture->small[i] = !strcmp(table_cell_text(measures, "state", row), "below_base");
	}
}

/* Where the event lies, in periods from the first; NAN when it is no day or lies outside. */
static void place_event(struct brief_picture *picture, const struct brief *brief, const struct programme *programme, enum period_kind kind, long first)
{
	const char *launch = programme_text(programme, "programme", "launch");
	int starts = programme_quarter_starts(programme);
	bool is_launch = !strcmp(brief->around, "the launch");
	struct period period;
	long day, begins;
	double at;

	picture->event = (double)NAN;
	if (is_launch ? !launch || !day_read(launch, &day) : !period_read(brief->around, &period) || period.kind == PERIOD_INDEX)
		return;
	if (!is_launch)
		day = period_first_day(period, starts);
	period = period_of_day(kind, day, starts);
	begins = period_first_day(period, starts);
	at = (double)(period.number - first) - 0.5 + (double)(day - begins) / (double)(period_last_day(period, starts) - begins + 1);
	if (at < -0.5 || at > (double)picture->n_periods - 0.5)
		return;
	picture->event = at;
	picture->event_label = mem_copy_text(is_launch ? "launch" : brief->around);
}

static void place_target(struct brief_picture *picture, const struct brief_line *line, struct input *input)
{
	const struct table *metrics = input_table(input, "metrics");

	picture->target = (double)NAN;
	for (size_t row = 0; row < metrics->n_rows && line->target != TARGET_NONE; row++)
		if (!strcmp(table_cell_text(metrics, "metric", row), line->metric))
			picture->target = table_real(metrics, table_column(metrics, "target"), row);
	if (isfinite(picture->target))
		picture->target_label = text_format("target %s", line->target_value);
}

/* Spans of time stand on an axis of the unit that their words have. */
static void scale_time(struct brief_picture *picture, const struct brief_line *line)
{
	double largest = 0, unit;
	const char *words;

	if (strcmp(table_cell_text(line->now_source.table, "measure_unit", line->now_source.row), "seconds") != 0)
		return;
	largest = table_real(line->now_source.table, table_column(line->now_source.table, "high"), line->now_source.row);
	if (!isfinite(largest))
		largest = picture->value[picture->n_periods - 1];
	unit = number_time_unit(largest, &words);
	for (size_t i = 0; i < picture->n_periods; i++) {
		picture->value[i] /= unit;
		picture->low[i] /= unit;
		picture->high[i] /= unit;
	}
	picture->target /= unit;
}

/* How many decimals the newest figure has in words, so that picture and table agree. */
static int decimals_of(const char *number)
{
	const char *point = strchr(number, '.');

	return point ? (int)strspn(point + 1, "0123456789") : 0;
}

static void describe(struct brief_picture *picture, const struct brief_line *line)
{
	struct text words = { 0 };

	text_add_format(&words, "%s %s", line->label, line->now);
	if (*line->now_interval)
		text_add_format(&words, " (%s)", line->now_interval);
	text_add_format(&words, "%s%s in %s", *line->unit ? " " : "", line->unit, line->now_period);
	picture->title = text_take(&words);
	text_add_format(&words, "%s, %s to %s, 95%% intervals", line->definition, picture->periods[0], picture->periods[picture->n_periods - 1]);
	if (*line->now_base)
		text_add_format(&words, "; newest base %s", line->now_base);
	text_add(&words, ".");
	picture->note = text_take(&words);
	picture->description = text_format("%s. %s", picture->title, picture->note);
}

bool brief_picture_time(struct brief_picture *picture, const struct brief *brief, struct input *input, size_t number)
{
	const struct brief_line *line = number < brief->n_lines ? &brief->lines[number] : NULL;
	const struct table *measures = line ? line->now_source.table : NULL;
	enum period_kind kind = PERIOD_QUARTER;
	long first = 0, last = 0;

	if (!measures || span_of(measures, line->now_source.row, kind, &first, &last) < PERIODS_LEAST)
		return false;
	if (last - first >= PERIODS_MOST)
		first = last - PERIODS_MOST + 1;
	*picture = (struct brief_picture){ .kind = BRIEF_PICTURE_TIME, .name = text_format("time%zu", number + 1), .source = line->now_source };
	begin(picture, kind, first, (size_t)(last - first) + 1);
	fill(picture, measures, line->now_source.row, kind, first);
	place_event(picture, brief, &input->stage->programme, kind, first);
	place_target(picture, line, input);
	scale_time(picture, line);
	picture->decimals = decimals_of(line->now);
	describe(picture, line);
	return true;
}
