#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/verdict.h"
#include "stages/draw/pictures.h"

static enum chart_tone tone_of(enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_IMPROVED:
		return CHART_GOOD;
	case VERDICT_WORSENED:
		return CHART_BAD;
	case VERDICT_NO_MATERIAL_CHANGE:
		return CHART_PLAIN;
	default:
		return CHART_QUIET;
	}
}

/* The verdict in words, or why there is none. */
static const char *words_of(enum verdict verdict, const char *state)
{
	static const struct {
		const char *state, *words;
	} words[] = {
		{ "refused", "refused" },
		{ "no_data", "no data" },
		{ "undefined", "undefined" },
		{ "suppressed", "suppressed" },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i].state, state))
			return words[i].words;
	return verdict_words(verdict);
}

/* A row of the headline in points; means of scales of their own would not fit one axis. */
static bool is_drawn(const struct table *shifts, size_t row)
{
	return table_int(shifts, table_column(shifts, "headline"), row) == 1
	       && !strcmp(table_text(shifts, table_column(shifts, "measure_unit"), row), "points");
}

static const char *label_of(const struct metrics *metrics, const char *name)
{
	const struct metric *metric = metrics_find(metrics, name);

	return metric ? metric_label(metric) : name;
}

/* The launch first, then the announcements. */
static size_t gather(struct chart_row *rows, char **groups, const struct table *shifts, const struct metrics *metrics, bool launch)
{
	size_t n = 0, event = table_column(shifts, "event");

	for (size_t row = 0; row < shifts->n_rows; row++) {
		enum verdict verdict = verdict_read(table_text(shifts, table_column(shifts, "verdict"), row));

		if (!is_drawn(shifts, row) || !strcmp(table_text(shifts, event, row), "launch") != launch)
			continue;
		groups[n] = launch ? mem_copy_text("around the launch") : text_format("around the award %s", table_text(shifts, event, row));
		rows[n] = (struct chart_row){ .group = groups[n], .label = label_of(metrics, table_text(shifts, table_column(shifts, "metric"), row)),
			                      .estimate = table_real(shifts, table_column(shifts, "estimate"), row),
			                      .low = table_real(shifts, table_column(shifts, "low"), row),
			                      .high = table_real(shifts, table_column(shifts, "high"), row),
			                      .tone = tone_of(verdict),
			                      .text = words_of(verdict, table_text(shifts, table_column(shifts, "state"), row)) };
		rows[n].minimum = table_real(shifts, table_column(shifts, "minimum_meaningful"), row);
		if (isnan(rows[n].minimum))
			rows[n].minimum = 0;
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

/* "After the launch csat rose by 5.4 points (3.1 to 7.7): improved" */
static char *title_of(const struct chart_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char value[NUMBER_TEXT], interval[NUMBER_TEXT];

		if (isnan(rows[i].estimate))
			continue;
		number_text(fabs(rows[i].estimate), NUMBER_POINTS, value);
		number_interval(rows[i].low, rows[i].high, NUMBER_CHANGE, interval);
		return text_format("%s %s by %s points %s (%s): %s", rows[i].label, rows[i].estimate < 0 ? "fell" : "rose", value, rows[i].group,
		                   interval, rows[i].text);
	}
	return mem_copy_text("Shifts around each event");
}

void pictures_shifts(struct chart_book *book, const struct picture_context *context, const struct table *shifts)
{
	struct chart_row *rows = mem_alloc(shifts->n_rows, sizeof *rows);
	char **groups = mem_alloc(shifts->n_rows, sizeof *groups), *title, *caption;
	size_t n_launch = gather(rows, groups, shifts, context->metrics, true), n = n_launch + gather(rows + n_launch, groups + n_launch, shifts, context->metrics, false);
	struct chart_rows chart = { .rows = rows, .n_rows = n, .unit = "change in points, after less before", .format = NUMBER_CHANGE,
		                    .value_heading = "change", .text_heading = "verdict", .below = "lower after", .above = "higher after" };
	struct chart_about about = { .name = "shifts", .subtitle = "Change of each headline metric around each event, whole programme, with 95% intervals" };

	if (n > n_launch)
		qsort(rows + n_launch, n - n_launch, sizeof *rows, by_group_and_metric);
	title = title_of(rows, n);
	caption = text_format("Source: %s. Change, not its cause: there is no comparison group. Shaded: too small to matter. Verdicts use limits adjusted for the number of metrics (Holm), wider than those drawn.", context->who);
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
