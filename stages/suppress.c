/* suppress: the one gate before all paper.
 *
 * reads   every public table
 * writes  every public table, without what could tell of fewer people than the policy's limit
 *
 * What it does not write, no paper can print: what follows is given its output alone. */
#include "pipeline/metric.h"
#include "pipeline/stage.h"
#include "stages/suppress/primary.h"

static bool pass(struct stage *stage, const struct schema *schema, const struct metrics *metrics, struct err *err)
{
	struct table table = { 0 };
	size_t before = stage->n_supplied, n_hidden = 0, n_levels = 0;
	bool ok = stage_read(stage, schema->name, &table, err);

	/* A table that was not supplied stays unwritten: nothing must look as if it had been computed. */
	if (ok && stage->n_supplied > before) {
		n_hidden = primary_suppress(&table, metrics, &stage->programme, &n_levels);
		ok = stage_write(stage, schema->name, &table, err);
	}
	if (ok && n_hidden)
		stage_note(stage, "%s: %zu rows suppressed, %zu published", schema->name, n_hidden, table.n_rows);
	if (ok && n_levels)
		stage_note(stage, "%s: %zu levels of segments left out, which nowhere reach the minimum base", schema->name, n_levels);
	table_free(&table);
	return ok;
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct metrics metrics = { 0 };
	struct err err = { 0 };
	bool ok = stage_begin(&stage, "suppress", argc, argv, &err) && metrics_read(&metrics, &stage.programme, &err);

	for (const struct schema *schema = schemas; ok && schema->name; schema++)
		if (schema->is_public)
			ok = pass(&stage, schema, &metrics, &err);
	if (ok)
		stage_supplied(&stage, &err);
	metrics_free(&metrics);
	return stage_end(&stage, &err);
}
