#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/design.h"
#include "stages/draw/path.h"
#include "stages/draw/pictures.h"
#include "stages/draw/shift.h"

enum { MOST_PAIRS = 20 };

/* What prints as 0.0 points. */
static const double least_told = 0.05;

/* What the answers' change and the changed mix of answers make of each shift, by one segment: two rows each. */
struct split {
	struct chart_row rows[2 * MOST_PAIRS];
	char *headings[MOST_PAIRS];
	size_t n; /* pairs */
	size_t n_left_out;
	size_t largest; /* the row of the mix that accounts for most */
	struct text told;
};

static bool is_of(const struct table *shifts, size_t row, const struct metric *metric, enum design design)
{
	return path_is_of(shifts, row, metric) && !strcmp(shift_text(shifts, "design", row), design_kinds[design].name) && *shift_text(shifts, "segment", row)
	       && !*shift_text(shifts, "level", row) && shift_is_in_points(shifts, row) && isfinite(shift_number(shifts, "estimate", row));
}

/* The part that the mix has in the same split. */
static size_t find_mix(const struct table *shifts, size_t rate, const struct metric *metric)
{
	for (size_t row = 0; row < shifts->n_rows; row++)
		if (is_of(shifts, row, metric, DESIGN_MIX) && !strcmp(shift_text(shifts, "segment", row), shift_text(shifts, "segment", rate))
		    && !strcmp(shift_text(shifts, "event", row), shift_text(shifts, "event", rate)))
			return row;
	return SIZE_MAX;
}

static struct chart_row row_of(const struct table *shifts, size_t row, const char *heading, const char *label)
{
	double low = shift_number(shifts, "low", row), high = shift_number(shifts, "high", row);

	return (struct chart_row){ .group = heading, .label = label, .estimate = shift_number(shifts, "estimate", row), .low = low, .high = high,
		                   .tone = low > 0 || high < 0 ? CHART_PLAIN : CHART_QUIET };
}

static void add_pair(struct split *split, const struct table *shifts, size_t rate, size_t mix, const struct metric *metric, const char *event)
{
	char *heading = text_format("%s by %s%s%s", metric_label(metric), shift_text(shifts, "segment", rate), *event ? ", " : "", event);
	struct chart_row *rows = &split->rows[2 * split->n];
	char values[2][NUMBER_TEXT];

	split->headings[split->n++] = heading;
	rows[0] = row_of(shifts, rate, heading, "answers within levels");
	rows[1] = row_of(shifts, mix, heading, "mix of levels");
	number_text(rows[0].estimate, NUMBER_CHANGE, values[0]);
	number_text(rows[1].estimate, NUMBER_CHANGE, values[1]);
	text_add_format(&split->told, "%s%s: %s points from answers within levels, %s from their mix", split->told.bytes ? "; " : "", heading, values[0], values[1]);
	if (fabs(rows[1].estimate) > fabs(split->rows[split->largest].estimate) || split->n == 1)
		split->largest = 2 * split->n - 1;
}

static void gather(struct split *split, const struct table *shifts, const struct picture_context *context, const char *main_event)
{
	for (size_t m = 0; m < context->metrics->n; m++)
		for (size_t row = 0; row < shifts->n_rows; row++) {
			const struct metric *metric = &context->metrics->all[m];
			size_t mix = is_of(shifts, row, metric, DESIGN_RATE) ? find_mix(shifts, row, metric) : SIZE_MAX;
			const char *event;

			if (mix == SIZE_MAX)
				continue;
			if (split->n == MOST_PAIRS) {
				split->n_left_out++;
				continue;
			}
			event = shift_text(shifts, "event", row);
			add_pair(split, shifts, row, mix, metric, strcmp(event, main_event) != 0 ? event : "");
		}
}

/* "A changed mix of answers moved no metric by more than 0.1 points (CSAT by channel: -0.1, 95% interval -0.2 to +0.1)",
 * but what it surely moved by a point and more is said as such. */
static char *title_of(const struct split *split)
{
	const struct chart_row *row = &split->rows[split->largest];
	char value[NUMBER_TEXT], interval[NUMBER_TEXT], size[NUMBER_TEXT];
	bool is_sure = row->tone == CHART_PLAIN;

	number_text(row->estimate, NUMBER_CHANGE, value);
	number_text(fabs(row->estimate), NUMBER_POINTS, size);
	number_interval(row->low, row->high, NUMBER_CHANGE, interval);
	if (fabs(row->estimate) < least_told)
		return mem_copy_text("A changed mix of answers moved no metric by as much as 0.1 points");
	if (is_sure && fabs(row->estimate) >= 1)
		return text_format("A changed mix of answers accounts for %s points of the change in %s (95%% interval %s); in no other split for more", value, row->group, interval);
	return text_format("A changed mix of answers moved no metric by more than %s points (%s: %s%s%s)", size, row->group, value, *interval ? ", 95% interval " : "", interval);
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct split *split, const char *main_event)
{
	char *title = title_of(split), *description = text_format("%s.", split->told.bytes), *caption, *more, *subtitle, *words = shift_event_words(main_event, context->programme);
	struct chart_rows chart = { .rows = split->rows, .n_rows = 2 * split->n, .unit = "points", .format = NUMBER_CHANGE, .value_heading = "part of the change",
		                    .below = "lower", .above = "higher" };
	struct chart_about about = { .name = "mix", .title = title, .description = description };

	about.subtitle = subtitle = text_format("What answers within each level, and the mix of levels, make of each shift %s, with 95%% intervals", words);
	more = split->n_left_out ? text_format(" %zu more splits are in the sheet shifts.", split->n_left_out) : mem_copy_text("");
	about.caption = caption = text_format("Source: %s. The two parts of a metric add up to its change. The mix: had each level answered as before, and only the levels' shares of all answers changed. "
	                                      "Answers are taken as independent. Hollow: the interval holds 0.%s", context->who, more);
	chart_forest(book, &about, &chart);
	free(title);
	free(description);
	free(caption);
	free(more);
	free(subtitle);
	free(words);
}

void pictures_mix(struct chart_book *book, const struct picture_context *context)
{
	const struct table *shifts = picture_table(context, "shifts");
	const char *main_event = shift_main_event(shifts, context->programme);
	struct split *split = mem_alloc(1, sizeof *split);

	if (main_event)
		gather(split, shifts, context, main_event);
	if (split->n)
		draw(book, context, split, main_event);
	else
		picture_skip(context, "mix", "What answers and their mix make of each shift", "shifts has no change in points that is split by a segment");
	for (size_t i = 0; i < split->n; i++)
		free(split->headings[i]);
	text_free(&split->told);
	free(split);
}
