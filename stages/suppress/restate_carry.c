/* restate: what the run before had restated, when it is of the same quarter. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "stages/suppress/restate_part.h"

enum { RUN, TABLE, FIGURE, ROW, OLD, NEW, N_OLD, N_NEW, CAUSE, UNIT, VERDICT_OLD, VERDICT_NEW, HEADLINE };

static const char *const columns[] = {
	"run", "table", "figure", "row", "old", "new", "n_old", "n_new", "cause", "measure_unit", "verdict_old", "verdict_new", "headline", NULL,
};

/* This run's rows by the ids of their figures. */
struct figures {
	const struct table *table;
	struct map ids; /* the number is the row's */
};

static void index_figures(struct figures *figures, const struct table *table)
{
	char id[FIGURE_ID];

	figures->table = table;
	for (size_t row = 0; row < table->n_rows; row++) {
		figure_id(table, row, NULL, id);
		map_add(&figures->ids, id);
	}
}

/* A restatement as the run before had it, and the figure that it is about as this run has it. */
struct carried {
	const struct before *before;
	size_t row;
	const struct figures *figures;
	size_t at;                      /* the row of its table; SIZE_MAX: gone */
	double old, was, n_was, is, n_is;
	const char *verdict_was, *verdict_is;
	enum restate_cause cause;
};

static struct carried carried_of(const struct restating *restating, const struct before *before, size_t row, const struct figures *figures)
{
	struct carried carried = {
		.before = before, .row = row, .figures = figures, .at = map_find(&figures->ids, before_cell(before, row, FIGURE)),
		.old = before_number(before, row, OLD), .was = before_number(before, row, NEW), .n_was = before_number(before, row, N_NEW),
		.is = NAN, .n_is = NAN, .verdict_was = before_cell(before, row, VERDICT_NEW), .verdict_is = "",
		.cause = restate_cause_read(before_cell(before, row, CAUSE)),
	};

	if (carried.at == SIZE_MAX)
		return carried;
	carried.is = restate_number(figures->table, "estimate", carried.at);
	carried.n_is = restate_base(figures->table, carried.at);
	if (figures->table == restating->shifts)
		carried.verdict_is = table_text(figures->table, table_column(figures->table, "verdict"), carried.at);
	return carried;
}

/* Adds one about a row that this run does not have either. */
static struct restate_change *add_gone(struct restating *restating, const struct carried *carried)
{
	struct restate_change *change;

	restating->changes = mem_grow(restating->changes, &restating->capacity, restating->n + 1, sizeof *restating->changes);
	change = &restating->changes[restating->n++];
	*change = (struct restate_change){ .table_name = schema_find(before_cell(carried->before, carried->row, TABLE))->name, .row = SIZE_MAX, .people = NAN };
	snprintf(change->run, sizeof change->run, "%s", before_cell(carried->before, carried->row, RUN));
	snprintf(change->id, sizeof change->id, "%s", before_cell(carried->before, carried->row, FIGURE));
	change->words = mem_copy_text(before_cell(carried->before, carried->row, ROW));
	change->is_headline = !strcmp(before_cell(carried->before, carried->row, HEADLINE), "true");
	return change;
}

static bool is_settled(const struct carried *carried, bool is_told)
{
	return !restate_differs(carried->was, carried->is) && strcmp(carried->verdict_was, carried->verdict_is) == 0
	       && (!is_told || !restate_differs(carried->n_was, carried->n_is));
}

/* What the change amounts to against today's figure. */
static void weigh(const struct restating *restating, const struct carried *carried, struct restate_change *change)
{
	bool is_told = !isnan(carried->old), is_count = carried->cause <= RESTATE_CORRECTED, is_same = is_settled(carried, is_told);

	change->is_guarded = !is_told;
	change->is_few = !is_told && carried->cause != RESTATE_APPEARED && carried->cause != RESTATE_SUPPRESSION;
	if (carried->at != SIZE_MAX && restate_is_suppressed(carried->figures->table, carried->at)) {
		change->cause = RESTATE_SUPPRESSION;
		change->is_few = true;
	} else if (is_told && is_count && !is_same) {
		change->cause = carried->n_is > change->n_old                        ? RESTATE_LATE
		                : carried->n_is < change->n_old                      ? RESTATE_FEWER
		                : carried->cause == RESTATE_LATE_ELSEWHERE ? RESTATE_LATE_ELSEWHERE
		                                                           : RESTATE_CORRECTED;
	}
	if (change->is_few || !is_told || carried->at == SIZE_MAX)
		return;
	/* The sides of a shift are no longer known: what changed once more is not told. */
	if (carried->figures->table == restating->shifts)
		change->is_few = !is_same;
	else
		restate_weigh(restating, change, (double[2]){ change->n_old, NAN }, (double[2]){ carried->n_is, NAN });
}

static void carry_row(struct restating *restating, const struct before *before, size_t row, const struct figures *figures)
{
	struct carried carried = carried_of(restating, before, row, figures);
	const char *verdict_old = before_cell(before, row, VERDICT_OLD);
	bool is_back = !isnan(carried.old) && !restate_differs(carried.old, carried.is) && !strcmp(verdict_old, carried.verdict_is);
	struct restate_change *change;

	if (is_back || carried.cause == RESTATE_CAUSES)
		return;
	change = carried.at != SIZE_MAX ? restate_add(restating, before_cell(before, row, RUN), figures->table, carried.at) : add_gone(restating, &carried);
	if (!change)
		return;
	change->old = carried.old;
	change->new = carried.is;
	change->n_old = before_number(before, row, N_OLD);
	change->n_new = carried.n_is;
	change->cause = carried.cause;
	change->measure_unit = mem_copy_text(before_cell(before, row, UNIT));
	change->verdict_old = mem_copy_text(verdict_old);
	change->verdict_new = mem_copy_text(carried.verdict_is);
	weigh(restating, &carried, change);
}

void restate_carry(struct restating *restating)
{
	char *path = text_format("%s/restatements.csv", restating->folder);
	struct figures measures = { 0 }, shifts = { 0 };
	struct before before = { 0 };
	struct err err = { 0 };

	if (restating->is_same_quarter && file_exists(path)) {
		if (!before_read(&before, path, columns, &err))
			stage_note(restating->stage, "restatements of the run of %s cannot be read and are not carried on: %s", restating->run, err.text);
		else if (before.n_rows) {
			index_figures(&measures, restating->measures);
			index_figures(&shifts, restating->shifts);
		}
		for (size_t row = 0; measures.table && row < before.n_rows; row++)
			if (!strcmp(before_cell(&before, row, TABLE), "measures"))
				carry_row(restating, &before, row, &measures);
			else if (!strcmp(before_cell(&before, row, TABLE), "shifts"))
				carry_row(restating, &before, row, &shifts);
	}
	before_free(&before);
	map_free(&measures.ids);
	map_free(&shifts.ids);
	free(path);
}
