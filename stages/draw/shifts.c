#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/design.h"
#include "stages/draw/pictures.h"
#include "stages/draw/shift.h"

/* Everybody's headline in points: means of scales of their own would not fit one axis. What winners and
 * levels of segments did by themselves, and other designs, are other questions. */
static bool is_drawn(const struct table *shifts, size_t row)
{
	return table_int(shifts, table_column(shifts, "headline"), row) == 1 && !strcmp(shift_text(shifts, "measure_unit", row), "points")
	       && !strcmp(shift_text(shifts, "population", row), "all") && !*shift_text(shifts, "segment", row)
	       && !strcmp(shift_text(shifts, "design", row), design_kinds[DESIGN_BEFORE_AFTER].name);
}

/* An event is the launch, an announcement by its cycle, or the one that [window] event names by a period. */
static char *group_of(const char *event, const struct programme *programme)
{
	if (!strcmp(event, "launch"))
		return mem_copy_text("around the launch");
	return text_format(!strcmp(event, programme_text(programme, "window", "event")) ? "from %s on" : "around the award %s", event);
}

/* An interval from a handful of units says little but would stretch the axis for all: words stand for it. */
static struct chart_row row_of(const struct table *shifts, size_t row, const struct metrics *metrics, const char *group)
{
	enum verdict verdict = verdict_read(shift_text(shifts, "verdict", row));
	double minimum = shift_number(shifts, "minimum_meaningful", row);
	struct chart_row drawn = {
		.group = group,
		.label = shift_label(metrics, shift_text(shifts, "metric", row)),
		.estimate = shift_number(shifts, "estimate", row),
		.low = shift_number(shifts, "low", row),
		.high = shift_number(shifts, "high", row),
		.tone = shift_tone(verdict),
		.minimum = isnan(minimum) ? 0 : minimum,
		.text = shift_words(verdict, shift_text(shifts, "state", row)),
	};

	if (verdict == VERDICT_NOT_ENOUGH_DATA && shift_has_caveat(shifts, row, CAVEAT_FEW_CLUSTERS)) {
		drawn.low = drawn.high = (double)NAN;
		drawn.text = "too few units to tell";
	}
	return drawn;
}

/* The launch first, then the announcements. */
static size_t gather(struct chart_row *rows, char **groups, const struct table *shifts, const struct picture_context *context, bool launch)
{
	size_t n = 0;

	for (size_t row = 0; row < shifts->n_rows; row++) {
		if (!is_drawn(shifts, row) || !strcmp(shift_text(shifts, "event", row), "launch") != launch)
			continue;
		groups[n] = group_of(shift_text(shifts, "event", row), context->programme);
		rows[n] = row_of(shifts, row, context->metrics, groups[n]);
		n++;
	}
	return n;
}

static int by_group_and_metric(const void *a, const void *b)
{
	const struct chart_row *x = a, *y = b;
	int order = strcmp(x->group, y->group);

	return order ? order : strcmp(x->label, y->label);
}

/* The title says no more than the verdict: "csat rose by 5.4 points around the launch (3.1 to 7.7): improved", but
 * "csat around the launch: not enough data (+5.4 points, -1.0 to 11.8)". */
static char *title_of(const struct chart_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct chart_row *row = &rows[i];
		char value[NUMBER_TEXT], interval[NUMBER_TEXT];

		if (isnan(row->estimate))
			continue;
		number_interval(row->low, row->high, NUMBER_CHANGE, interval);
		if (row->tone == CHART_GOOD || row->tone == CHART_BAD) {
			number_text(fabs(row->estimate), NUMBER_POINTS, value);
			return text_format("%s %s by %s points %s (%s): %s", row->label, row->estimate < 0 ? "fell" : "rose", value, row->group, interval, row->text);
		}
		number_text(row->estimate, NUMBER_CHANGE, value);
		return text_format("%s %s: %s (%s points%s%s)", row->label, row->group, row->text, value, *interval ? ", " : "", interval);
	}
	return mem_copy_text("Shifts around each event");
}

void pictures_shifts(struct chart_book *book, const struct picture_context *context, const struct table *shifts)
{
	struct chart_row *rows = mem_alloc(shifts->n_rows, sizeof *rows);
	char **groups = mem_alloc(shifts->n_rows, sizeof *groups), *title, *caption;
	size_t n_launch = gather(rows, groups, shifts, context, true), n = n_launch + gather(rows + n_launch, groups + n_launch, shifts, context, false);
	struct chart_rows chart = { .rows = rows, .n_rows = n, .unit = "change in points, after less before", .format = NUMBER_CHANGE,
		                    .value_heading = "change", .text_heading = "verdict", .below = "lower after", .above = "higher after" };
	struct chart_about about = { .name = "shifts", .subtitle = "Change of each headline metric around each event, whole programme, with 95% intervals" };

	if (n > n_launch)
		qsort(rows + n_launch, n - n_launch, sizeof *rows, by_group_and_metric);
	title = title_of(rows, n);
	caption = text_format("Source: %s. Change, not its cause: there is no comparison group. Shaded: too small to matter. Verdicts use limits adjusted for the number of metrics (Holm), wider than those drawn. No interval is drawn where fewer than six units stand behind a side.", context->who);
	about.title = title;
	about.caption = caption;
	about.description = title;
	if (n)
		chart_forest(book, &about, &chart);
	for (size_t i = 0; i < n; i++)
		free(groups[i]);
	free(groups);
	free(rows);
	free(title);
	free(caption);
}
