/* contrast: those who won, those passed over and those never nominated, before and after their awards.
 *
 * reads   panel        units' figures by period
 *         treatments   who was treated when
 *         covariates   what else is known of units; may be left out
 * writes  shifts       one row a metric, definition, population, design, event and variant
 *         event_study  effects by periods since the award
 *         cutoff       what the designs at the judging threshold rest on
 *         groups       winners', passed-over and never nominated units' own figures around the announcements
 *
 * Winners are picked for a good quarter, and fall back by themselves: plain before and after, and differences-in-
 * differences from that quarter, are wrong by as much. So each design is a row of its own that says whether selection
 * can bias it (pipeline/design.h), one rule chooses the row that answers (stages/contrast/headline.h), and designs that
 * selection biases carry no verdict.
 *
 * A unit is treated from its first win on. Its windows are its own: another unit's award does not cut them, and the
 * figures of a unit to compare with count until its own award begins. */
#include <stdlib.h>

#include "stages/contrast/ancova.h"
#include "stages/contrast/before_after.h"
#include "stages/contrast/cutoff.h"
#include "stages/contrast/groups.h"
#include "stages/contrast/headline.h"
#include "stages/contrast/not_supplied.h"
#include "stages/contrast/regression_to_mean.h"
#include "stages/contrast/staggered.h"
#include "stages/contrast/two_by_two.h"

static bool read_tables(struct contrast *contrast, struct err *err)
{
	struct stage *stage = &contrast->stage;

	return stage_read(stage, "panel", &contrast->panel, err) && stage_read(stage, "treatments", &contrast->treatments, err)
	       && stage_read(stage, "covariates", &contrast->covariates, err) && stage_supplied(stage, err)
	       && metrics_read(&contrast->metrics, &stage->programme, err);
}

/* Every design: a row of its own modules. Definitions that do not answer for their metric have the plain ones alone. */
static void add_designs(struct contrast *contrast, const struct topic *topic)
{
	before_after_add(contrast, topic);
	if (!topic->is_headline)
		return;
	regression_to_mean_add(contrast, topic);
	ancova_add(contrast, topic);
	two_by_two_add(contrast, topic);
	staggered_add(contrast, topic);
	cutoff_add(contrast, topic);
	groups_add(contrast, topic);
}

static void contrast_cells(struct contrast *contrast, const struct cells *cells)
{
	struct topic topic = topic_of(contrast, cells);
	struct award_event *events = events_of(&topic, &contrast->names, &topic.n_events);
	size_t from = contrast->rows.n;

	topic.events = events;
	add_designs(contrast, &topic);
	headline_choose(contrast, &topic, from);
	free(events);
}

/* What the cells of all metrics had in common. */
struct counts {
	size_t n_cells, n_late, n_unnamed, n_undated;
};

static void take_counts(struct counts *counts, const struct cells *cells)
{
	counts->n_cells++;
	counts->n_late += cells->n_late;
	if (cells->n_unnamed > counts->n_unnamed)
		counts->n_unnamed = cells->n_unnamed;
	if (cells->n_undated > counts->n_undated)
		counts->n_undated = cells->n_undated;
}

static void note(const struct contrast *contrast, const struct counts *counts)
{
	if (contrast->treatments.n_rows == 0) {
		stage_note(&contrast->stage, "%zu cells of the panel in, and no treatment: nobody is enrolled: no award can be contrasted", contrast->panel.n_rows);
		return;
	}
	stage_note(&contrast->stage,
	           "%zu cells of the panel and %zu treatments in; %zu shifts of %zu metrics by definition and kind of unit out; left out because "
	           "their period ends after the quarter: %zu; units without treatments, taken as never nominated: %zu; winners without a "
	           "first period of the panel's kind, left out: %zu; winners whose unit the panel does not have: %zu",
	           contrast->panel.n_rows, contrast->treatments.n_rows, contrast->shifts.n_rows, counts->n_cells, counts->n_late, counts->n_unnamed,
	           counts->n_undated, not_supplied_winners(contrast));
}

static void contrast_all(struct contrast *contrast)
{
	const struct programme *programme = &contrast->stage.programme;
	struct cells_reader reader = { .panel = &contrast->panel,
		                       .treatments = &contrast->treatments,
		                       .covariates = &contrast->covariates,
		                       .wanted = period_kind_read(programme_text(programme, "window", "period")),
		                       .quarter_starts = programme_quarter_starts(programme),
		                       .last_day = stage_last_day(&contrast->stage) };
	struct counts counts = { 0 };
	struct cells cells;

	topics_open(contrast);
	table_new(&contrast->shifts, "shifts");
	table_new(&contrast->event_study, "event_study");
	table_new(&contrast->cutoff, "cutoff");
	table_new(&contrast->groups, "groups");
	cells_open(&reader);
	while (cells_next(&reader, &cells)) {
		contrast_cells(contrast, &cells);
		take_counts(&counts, &cells);
		cells_free(&cells);
	}
	cells_close(&reader);
	not_supplied_add(contrast);
	shift_rows_finish(&contrast->rows);
	headline_find_harm(contrast);
	shift_rows_put(&contrast->shifts, &contrast->rows);
	note(contrast, &counts);
}

static bool write_tables(struct contrast *contrast, struct err *err)
{
	return stage_write(&contrast->stage, "shifts", &contrast->shifts, err)
	       && stage_write(&contrast->stage, "event_study", &contrast->event_study, err)
	       && stage_write(&contrast->stage, "cutoff", &contrast->cutoff, err)
	       && stage_write(&contrast->stage, "groups", &contrast->groups, err);
}

static void release(struct contrast *contrast)
{
	shift_rows_free(&contrast->rows);
	map_free(&contrast->names);
	map_free(&contrast->answering);
	free(contrast->answering_definition);
	metrics_free(&contrast->metrics);
	table_free(&contrast->panel);
	table_free(&contrast->treatments);
	table_free(&contrast->covariates);
	table_free(&contrast->shifts);
	table_free(&contrast->event_study);
	table_free(&contrast->cutoff);
	table_free(&contrast->groups);
}

int main(int argc, char **argv)
{
	struct contrast contrast = { 0 };
	struct err err = { 0 };

	if (stage_begin(&contrast.stage, "contrast", argc, argv, &err) && read_tables(&contrast, &err)) {
		contrast_all(&contrast);
		write_tables(&contrast, &err);
	}
	release(&contrast);
	return stage_end(&contrast.stage, &err);
}
