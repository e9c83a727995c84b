#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/draw/names.h"
#include "stages/draw/path.h"
#include "stages/draw/pictures.h"

enum {
	GROUPS = 3,
	TRACES = GROUPS + 1,
	FEWEST_UNITS = 6, /* below that an interval says little and would stretch the axis for all */
	NUMBER_ROOM = 24,
	MOST_PLACES = 200,
	MOST_PANELS = 16,
};

/* From the largest group, which lies below, to the smallest. */
static const struct {
	const char *population, *label;
	enum chart_trace_look look;
	size_t colour;
} groups[GROUPS] = {
	{ "never", "never nominated", CHART_TRACE_LINE, 5 },
	{ "nominated", "passed over", CHART_TRACE_DASHED, 1 },
	{ "winner", "winners", CHART_TRACE_POINTS, 0 },
};

/* One panel: a metric's headline definition, of one kind of unit. */
struct panel {
	long first, stride;
	size_t n;
	char (*names)[NUMBER_ROOM];
	const char **labels;
	double *value[GROUPS], *low[GROUPS], *high[GROUPS];
	bool *small;
	struct chart_trace traces[TRACES];
	struct chart_event award;
	char *title, *note;
};

struct drawing {
	struct chart_panel panels[MOST_PANELS];
	struct panel parts[MOST_PANELS];
	size_t n, n_left_out;
	size_t n_above; /* panels whose winners stood above those never nominated already before the award */
	size_t n_told;  /* panels that tell of both before it, of six winners or more */
};

static double number(const struct table *table, const char *column, size_t row)
{
	return table_real(table, table_column(table, column), row);
}

static long time_of(const struct table *table, size_t row)
{
	return (long)table_int(table, table_column(table, "relative_period"), row);
}

static size_t group_of(const struct table *table, size_t row)
{
	size_t group = 0;

	while (group < GROUPS && strcmp(groups[group].population, table_cell_text(table, "population", row)) != 0)
		group++;
	return group;
}

/* From the first to the last of the rows that have a figure; false without a course in time of winners and others. */
static bool find_ends(struct panel *panel, const struct table *table, const size_t *rows, size_t n_rows)
{
	size_t n_of[GROUPS + 1] = { 0 };
	long last = 0;
	bool any = false;

	for (size_t i = 0; i < n_rows; i++) {
		long at = time_of(table, rows[i]);

		if (isnan(number(table, "estimate", rows[i])))
			continue;
		panel->stride = any ? path_stride(panel->stride, labs(at - last)) : 0;
		panel->first = !any || at < panel->first ? at : panel->first;
		last = !any || at > last ? at : last;
		n_of[group_of(table, rows[i])]++;
		any = true;
	}
	panel->stride = panel->stride ? panel->stride : 1;
	panel->n = any ? (size_t)((last - panel->first) / panel->stride) + 1 : 0;
	return panel->n > 1 && panel->n <= MOST_PLACES && n_of[2] && n_of[0] + n_of[1];
}

static double *make_column(size_t n)
{
	double *column = mem_alloc(n, sizeof *column);

	for (size_t i = 0; i < n; i++)
		column[i] = (double)NAN;
	return column;
}

static void make_room(struct panel *panel)
{
	panel->names = mem_alloc(panel->n, sizeof *panel->names);
	panel->labels = mem_alloc(panel->n, sizeof *panel->labels);
	panel->small = mem_alloc(panel->n, sizeof *panel->small);
	for (size_t g = 0; g < GROUPS; g++) {
		panel->value[g] = make_column(panel->n);
		panel->low[g] = make_column(panel->n);
		panel->high[g] = make_column(panel->n);
	}
	for (size_t i = 0; i < panel->n; i++) {
		long at = panel->first + panel->stride * (long)i;

		snprintf(panel->names[i], sizeof panel->names[i], "%s%ld", at < 0 ? "\xe2\x88\x92" : at > 0 ? "+" : "", labs(at));
		panel->labels[i] = panel->names[i];
	}
}

static void take_row(struct panel *panel, const struct table *table, size_t row)
{
	size_t group = group_of(table, row), i = (size_t)((time_of(table, row) - panel->first) / panel->stride), units = table_column(table, "units");
	bool is_small = !table_is_missing(table, units, row) && table_int(table, units, row) < FEWEST_UNITS;

	if (group == GROUPS || isnan(number(table, "estimate", row)))
		return;
	panel->value[group][i] = number(table, "estimate", row);
	if (!strcmp(groups[group].population, "winner"))
		panel->small[i] = is_small;
	if (is_small)
		return;
	panel->low[group][i] = number(table, "low", row);
	panel->high[group][i] = number(table, "high", row);
}

/* The mean of a group's figures before the award. */
static double mean_before(const struct panel *panel, size_t group)
{
	double sum = 0;
	size_t n = 0;

	for (size_t i = 0; i < panel->n && panel->first + panel->stride * (long)i < 0; i++)
		if (isfinite(panel->value[group][i])) {
			sum += panel->value[group][i];
			n++;
		}
	return n ? sum / (double)n : (double)NAN;
}

/* Whether fewer than six winners stand behind each of their figures before the award. */
static bool is_small_before(const struct panel *panel)
{
	for (size_t i = 0; i < panel->n && panel->first + panel->stride * (long)i < 0; i++)
		if (isfinite(panel->value[2][i]) && !panel->small[i])
			return false;
	return true;
}

/* "winners had 31.2 before, passed over 25.1, never nominated 21.9" */
static char *note_of(const struct panel *panel, enum number_format format)
{
	static const char *const words[GROUPS] = { "never nominated", "passed over", "winners" };
	struct text note = { 0 };
	double largest = 0;

	for (size_t g = 0; g < GROUPS; g++)
		largest = fmax(largest, fabs(mean_before(panel, g)));
	for (size_t g = GROUPS; g-- > 0;) {
		char value[NUMBER_TEXT];

		number_beside(mean_before(panel, g), largest, format, value);
		if (*value && note.bytes)
			text_add_format(&note, ", %s %s", words[g], value);
		else if (*value)
			text_add_format(&note, "%s had %s before", words[g], value);
	}
	return text_take(&note);
}

static void fill_traces(struct panel *panel)
{
	for (size_t g = 0; g < GROUPS; g++)
		panel->traces[g] = (struct chart_trace){ .label = groups[g].label, .look = groups[g].look, .colour = groups[g].colour, .value = panel->value[g], .low = panel->low[g], .high = panel->high[g] };
	/* The line that joins the winners' points lies below them. */
	panel->traces[3] = panel->traces[2];
	panel->traces[3].small = panel->small;
	panel->traces[2] = (struct chart_trace){ .look = CHART_TRACE_LINE, .colour = groups[2].colour, .thin = true, .value = panel->value[2] };
}

static void add_panel(struct drawing *drawing, const struct metric *metric, const struct table *table, const size_t *rows, size_t n_rows)
{
	struct panel panel = { 0 }, *part = &drawing->parts[drawing->n];
	enum number_format format = path_format(definition_of_metric(metric->definitions[0]));
	double winners, never;

	if (!find_ends(&panel, table, rows, n_rows))
		return;
	if (drawing->n == MOST_PANELS) {
		drawing->n_left_out++;
		return;
	}
	*part = panel;
	make_room(part);
	for (size_t i = 0; i < n_rows; i++)
		take_row(part, table, rows[i]);
	fill_traces(part);
	part->award = (struct chart_event){ (-0.5 - (double)part->first) / (double)part->stride, "award" };
	part->title = text_format("%s (%s)", metric_label(metric), table_cell_text(table, "unit_kind", rows[0]));
	part->note = note_of(part, format);
	winners = mean_before(part, 2);
	never = mean_before(part, 0);
	if (isfinite(winners) && isfinite(never) && !is_small_before(part)) {
		drawing->n_told++;
		drawing->n_above += (winners - never) * metric->direction > 0;
	}
	drawing->panels[drawing->n++] = (struct chart_panel){ .title = part->title, .note = part->note, .periods = part->labels, .n_periods = part->n,
		.anchor = part->first < 0 ? (size_t)((-part->first + part->stride - 1) / part->stride) : 0, .traces = part->traces, .n_traces = TRACES,
		.events = &part->award, .n_events = 1, .format = format };
}

/* The answers about winners of the row's kind of unit. */
static double winners_of(const struct table *table, size_t like, const struct metric *metric)
{
	size_t n = table_column(table, "n");
	double sum = 0;

	for (size_t row = 0; row < table->n_rows; row++)
		if (path_is_of(table, row, metric) && !strcmp(table_cell_text(table, "unit_kind", row), table_cell_text(table, "unit_kind", like))
		    && !strcmp(table_cell_text(table, "population", row), "winner") && !table_is_missing(table, n, row))
			sum += (double)table_int(table, n, row);
	return sum;
}

/* A metric is drawn of the kind of unit that most answers about winners are about: the others say the same less surely. */
static void gather(struct drawing *drawing, const struct metric *metric, const struct table *table, size_t *rows)
{
	size_t best = SIZE_MAX, before = SIZE_MAX, n = 0;
	double most = 0;

	for (size_t row = 0; row < table->n_rows; row++) {
		if (!path_is_of(table, row, metric))
			continue;
		if (before == SIZE_MAX || strcmp(table_cell_text(table, "unit_kind", before), table_cell_text(table, "unit_kind", row)) != 0) {
			double answers = winners_of(table, row, metric);

			drawing->n_left_out += before != SIZE_MAX;
			best = answers > most ? row : best;
			most = fmax(most, answers);
		}
		before = row;
	}
	for (size_t row = 0; best != SIZE_MAX && row < table->n_rows; row++)
		if (path_is_of(table, row, metric) && !strcmp(table_cell_text(table, "unit_kind", row), table_cell_text(table, "unit_kind", best)))
			rows[n++] = row;
	if (n)
		add_panel(drawing, metric, table, rows, n);
}

static char *title_of(const struct drawing *drawing)
{
	if (!drawing->n_told)
		return mem_copy_text("Winners, passed over and never nominated around the announcement: too few winners to compare");
	return text_format("Winners already did better than the never nominated: %zu of %zu metrics", drawing->n_above, drawing->n_told);
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct drawing *drawing)
{
	const char *word = path_period_word(context->programme);
	char *title = title_of(drawing), *unit = text_format("%ss since the first whole %s after the announcement", word, word), *subtitle, *caption, *more, *description;
	struct chart_panels chart = { .panels = drawing->panels, .n_panels = drawing->n, .unit = unit };
	struct chart_about about = { .name = "groups", .title = title };

	more = drawing->n_left_out ? text_format(" Metrics of other kinds of unit, %zu of them, are in the sheet groups.", drawing->n_left_out) : mem_copy_text("");
	about.description = description = names_describe(&chart);
	about.subtitle = subtitle = text_format("Headline metrics of three groups by %s around the announcement, all awards together, with 95%% intervals", word);
	about.caption = caption = text_format("Source: %s. The figures themselves, not a comparison: winners are picked for a good result and fall back by themselves; what an award changed is in the chart awards. Before: the mean over the %ss before. "
	                                      "Later %ss rest on the older awards alone. Hollow, and without an interval: fewer than six winners.%s", context->who, word, word, more);
	chart_panels(book, &about, &chart);
	free(title);
	free(unit);
	free(subtitle);
	free(caption);
	free(more);
	free(description);
}

static void panel_free(struct panel *panel)
{
	for (size_t g = 0; g < GROUPS; g++) {
		free(panel->value[g]);
		free(panel->low[g]);
		free(panel->high[g]);
	}
	free(panel->names);
	free(panel->labels);
	free(panel->small);
	free(panel->title);
	free(panel->note);
}

void pictures_groups(struct chart_book *book, const struct picture_context *context)
{
	const struct table *table = picture_table(context, "groups");
	struct drawing *drawing = mem_alloc(1, sizeof *drawing);
	size_t *rows = mem_alloc(table->n_rows, sizeof *rows);

	for (size_t m = 0; m < context->metrics->n; m++)
		gather(drawing, &context->metrics->all[m], table, rows);
	if (drawing->n)
		draw(book, context, drawing);
	else
		picture_skip(context, "groups", "Winners, passed over and never nominated around the announcement", "groups has no figures of winners and of others at two or more times");
	for (size_t i = 0; i < drawing->n; i++)
		panel_free(&drawing->parts[i]);
	free(drawing);
	free(rows);
}
