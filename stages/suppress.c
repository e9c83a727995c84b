/* suppress: the one gate before all paper.
 *
 * reads   every public table
 * writes  every public table, without what could tell of fewer people than the policy's limit
 *
 * Small bases are hidden, and what would give them away by adding up or taking off; then a reader tries to work back what is
 * hidden, and where that can be done the run ends: exit code 5 (guard.h).
 *
 * What it does not write, no paper can print: what follows is given its output alone. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/metric.h"
#include "pipeline/stage.h"
#include "stages/suppress/before.h"
#include "stages/suppress/guard.h"
#include "stages/suppress/guarded.h"
#include "stages/suppress/pass.h"
#include "stages/suppress/primary.h"
#include "stages/suppress/restate.h"

/* A table that tells of people is kept, to be held against the others, and findings, which say it in words; any other passes as it is. A table that was not
 * supplied stays unwritten: nothing must look as if it had been computed. */
static bool take(struct stage *stage, const struct schema *schema, struct guarded *guarded, struct err *err)
{
	struct table table = { 0 };
	size_t before = stage->n_supplied;
	bool is_held = primary_guards(schema->name) || !strcmp(schema->name, "findings"), is_passed = false, is_supplied, ok;

	if (!is_held && !pass_on(stage, schema, &is_passed, err))
		return false;
	if (is_passed)
		return true;
	ok = stage_read(stage, schema->name, &table, err);
	is_supplied = stage->n_supplied > before;
	if (ok && is_supplied && is_held) {
		guarded_add(guarded)->table = table;
		return true;
	}
	ok = ok && (!is_supplied || stage_write(stage, schema->name, &table, err));
	table_free(&table);
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
	if (guarded->n_remarks)
		stage_note(stage, "%s: %zu left out, which are about figures that are suppressed", name, guarded->n_remarks);
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
	char *before = ok ? before_folder(stage.from) : NULL;

	for (const struct schema *schema = schemas; ok && schema->name; schema++)
		if (schema->is_public && strcmp(schema->name, "restatements") != 0)
			ok = take(&stage, schema, &guarded, &err);
	ok = ok && stage_supplied(&stage, &err) && guard(&guarded, &metrics, &stage.programme, before, &err);
	for (size_t i = 0; ok && i < guarded.n; i++)
		ok = give(&stage, &guarded.all[i], &err);
	if (ok)
		look_back(&stage, &metrics, &guarded, &err);
	free(before);
	guarded_free(&guarded);
	metrics_free(&metrics);
	return stage_end(&stage, &err);
}
