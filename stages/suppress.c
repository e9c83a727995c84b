/* suppress: the one gate before all paper.
 *
 * reads   every public table
 * writes  every public table, without what could tell of fewer people than the policy's limit
 *
 * Small bases are hidden (primary.h), and what would give them away by adding up or taking off (protect.h, complement.h);
 * then a reader tries to work back what is hidden (prove.h), and where that can be done the run ends: exit code 5.
 *
 * What it does not write, no paper can print: what follows is given its output alone. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/metric.h"
#include "pipeline/stage.h"
#include "stages/suppress/cells.h"
#include "stages/suppress/comparisons.h"
#include "stages/suppress/complement.h"
#include "stages/suppress/guarded.h"
#include "stages/suppress/levels.h"
#include "stages/suppress/primary.h"
#include "stages/suppress/protect.h"
#include "stages/suppress/prove.h"
#include "stages/suppress/restate.h"
#include "stages/suppress/steps.h"

/* A table that tells of people is kept, to be held against the others; any other passes as it is. A table that was not
 * supplied stays unwritten: nothing must look as if it had been computed. */
static bool take(struct stage *stage, const struct schema *schema, struct guarded *guarded, struct err *err)
{
	struct table table = { 0 };
	size_t before = stage->n_supplied;
	bool ok = stage_read(stage, schema->name, &table, err), is_supplied = stage->n_supplied > before;

	if (ok && is_supplied && primary_guards(schema->name)) {
		guarded_add(guarded)->table = table;
		return true;
	}
	ok = ok && (!is_supplied || stage_write(stage, schema->name, &table, err));
	table_free(&table);
	return ok;
}

static void hide_small(struct guarded *guarded, const struct metrics *metrics, const struct programme *programme)
{
	for (size_t i = 0; i < guarded->n; i++) {
		levels_show(&guarded->all[i].shown, &guarded->all[i].table, metrics, programme);
		guarded->all[i].n_primary = primary_suppress(&guarded->all[i].table, metrics, programme);
	}
}

/* What goes with what is hidden: of the table itself, and comparisons with a group that is hidden. */
static void hide_with_it(const struct cells *cells, struct guarded *guarded)
{
	for (size_t i = 0; i < guarded->n; i++) {
		guarded->all[i].n_complementary += complement_suppress(&guarded->all[i].table);
		if (!strcmp(guarded->all[i].table.schema->name, "selection"))
			comparisons_hide(&guarded->all[i].table);
	}
	steps_tell_pools(cells, guarded);
}

/* Ends the run when what is hidden can be worked back. */
static bool prove_hidden(const struct cells *cells, const struct guarded *guarded, struct err *err)
{
	struct proof proof = { 0 };
	bool ok;

	prove(&proof, cells, guarded);
	ok = proof.n == 0;
	if (!ok) {
		char *words = leak_words(&proof.leaks[0], cells, guarded);

		err_set(err, ERR_PRIVACY, "%s; and %zu more such; a figure that protects it was expected to be hidden, too", words, proof.n - 1);
		free(words);
	}
	proof_free(&proof);
	return ok;
}

static bool guard(struct guarded *guarded, const struct metrics *metrics, const struct programme *programme, struct err *err)
{
	struct cells cells;
	struct table *selection = guarded_table(guarded, "selection");
	bool *gone, ok;

	if (selection)
		steps_fill(selection);
	cells_make(&cells, guarded, metrics, programme);
	hide_small(guarded, metrics, programme);
	steps_hide_filled(&cells, guarded);
	cells_mark(&cells, guarded);
	gone = steps_mark_alone(&cells, guarded);
	protect(&cells, guarded, gone);
	hide_with_it(&cells, guarded);
	ok = prove_hidden(&cells, guarded, err);
	if (selection) {
		steps_mark_filled(selection, gone);
		table_remove_rows(selection, gone);
	}
	for (size_t i = 0; i < guarded->n; i++)
		guarded->all[i].n_levels = levels_drop(&guarded->all[i].table, &guarded->all[i].shown);
	free(gone);
	cells_free(&cells);
	return ok;
}

static bool give(struct stage *stage, struct guarded_table *guarded, struct err *err)
{
	const char *name = guarded->table.schema->name;

	if (!stage_write(stage, name, &guarded->table, err))
		return false;
	if (guarded->n_complementary)
		stage_note(stage, "%s: %zu rows suppressed, %zu of them to protect others, %zu published", name, guarded->n_primary + guarded->n_complementary,
		           guarded->n_complementary, guarded->table.n_rows);
	else if (guarded->n_primary)
		stage_note(stage, "%s: %zu rows suppressed, %zu published", name, guarded->n_primary, guarded->table.n_rows);
	if (guarded->n_levels)
		stage_note(stage, "%s: %zu levels of segments left out, which nowhere reach the minimum base", name, guarded->n_levels);
	return true;
}

static bool look_back(struct stage *stage, const struct metrics *metrics, const struct guarded *guarded, struct err *err)
{
	const struct table *measures = guarded_table(guarded, "measures"), *shifts = guarded_table(guarded, "shifts");
	struct table restatements = { 0 }, none = { 0 };
	bool ok;

	table_new(&restatements, "restatements");
	restate(stage, metrics, measures ? measures : &none, shifts ? shifts : &none, &restatements);
	ok = stage_write(stage, "restatements", &restatements, err);
	table_free(&restatements);
	return ok;
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct metrics metrics = { 0 };
	struct guarded guarded = { 0 };
	struct err err = { 0 };
	bool ok = stage_begin(&stage, "suppress", argc, argv, &err) && metrics_read(&metrics, &stage.programme, &err);

	for (const struct schema *schema = schemas; ok && schema->name; schema++)
		if (schema->is_public && strcmp(schema->name, "restatements") != 0)
			ok = take(&stage, schema, &guarded, &err);
	ok = ok && stage_supplied(&stage, &err) && guard(&guarded, &metrics, &stage.programme, &err);
	for (size_t i = 0; ok && i < guarded.n; i++)
		ok = give(&stage, &guarded.all[i], &err);
	ok = ok && look_back(&stage, &metrics, &guarded, &err);
	guarded_free(&guarded);
	metrics_free(&metrics);
	return stage_end(&stage, &err);
}
