/* restate: what the run before had otherwise. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/suppress/restate_facing.h"

static const char *const windows[] = { "before_from", "before_to", "after_from", "after_to" };

static bool is_headline(const struct facing *facing, size_t row)
{
	return table_int(facing->table, table_column(facing->table, "headline"), row) == 1;
}

static bool same_windows(const struct facing *facing, size_t row, size_t old)
{
	for (size_t i = 0; i < sizeof windows / sizeof *windows; i++)
		if (strcmp(facing_new(facing, windows[i], row), facing_old(facing, windows[i], old)) != 0)
			return false;
	return true;
}

/* Whether both rows tell of the same thing, so that another figure is a restatement. */
static bool is_comparable(const struct facing *facing, size_t row, size_t old)
{
	bool pooled = !*facing_new(facing, "after_to", row) || !*facing_old(facing, "after_to", old);

	if (!facing->is_shifts)
		return facing_covers(facing, facing_new(facing, "period", row));
	if (!is_headline(facing, row) && strcmp(facing_old(facing, "headline", old), "true") != 0)
		return false;
	return facing->restating->is_same_quarter || (!pooled && same_windows(facing, row, old));
}

static void bases_before(const struct facing *facing, size_t old, double n[2])
{
	n[0] = facing_old_number(facing, facing->is_shifts ? "n_before" : "n", old);
	n[1] = facing->is_shifts ? facing_old_number(facing, "n_after", old) : NAN;
}

static void bases_now(const struct facing *facing, size_t row, double n[2])
{
	n[0] = restate_number(facing->table, facing->is_shifts ? "n_before" : "n", row);
	n[1] = facing->is_shifts ? restate_number(facing->table, "n_after", row) : NAN;
}

static double both(const double n[2])
{
	return isnan(n[1]) ? n[0] : n[0] + n[1];
}

/* Whether all but the interval that allows for the other metrics is as it was. */
static bool is_as_it_was_alone(const struct facing *facing, size_t row, size_t old)
{
	static const char *const own[] = { "low", "high", "minimum_meaningful" };

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (restate_differs(facing_old_number(facing, own[i], old), restate_number(facing->table, own[i], row)))
			return false;
	return restate_differs(facing_old_number(facing, "low_holm", old), restate_number(facing->table, "low_holm", row))
	       || restate_differs(facing_old_number(facing, "high_holm", old), restate_number(facing->table, "high_holm", row));
}

/* Whether answers to the metric came late and none was corrected, as far as measures tell: a shift may then be another one
 * from as many answers of its own, as those of the units that it is compared with grew. Measures are compared first. */
static bool came_late_elsewhere(const struct facing *facing, size_t row)
{
	const struct restating *restating = facing->restating;
	const char *metric = facing_new(facing, "metric", row);
	bool came_late = false;

	for (size_t i = 0; facing->is_shifts && i < restating->n; i++) {
		const struct restate_change *change = &restating->changes[i];

		if (strcmp(change->table_name, "measures") != 0 || !change->table || strcmp(table_text(change->table, 0, change->row), metric) != 0)
			continue;
		if (change->cause == RESTATE_CORRECTED)
			return false;
		came_late = came_late || change->cause == RESTATE_LATE;
	}
	return came_late;
}

static enum restate_cause cause_of_answers(const struct facing *facing, size_t row, const struct restate_change *change)
{
	if (restate_differs(change->n_new, change->n_old))
		return change->n_new > change->n_old ? RESTATE_LATE : RESTATE_FEWER;
	return came_late_elsewhere(facing, row) ? RESTATE_LATE_ELSEWHERE : RESTATE_CORRECTED;
}

static enum restate_cause find_cause(const struct facing *facing, size_t row, size_t old, const struct restate_change *change)
{
	if (restate_is_suppressed(facing->table, row) || !strcmp(facing_old(facing, "state", old), "suppressed"))
		return RESTATE_SUPPRESSION;
	if (strcmp(facing_new(facing, "measure_unit", row), facing_old(facing, "measure_unit", old)) != 0 || (facing->is_shifts && !same_windows(facing, row, old)))
		return RESTATE_SETTINGS;
	if (isnan(change->new) || isnan(change->old))
		return isnan(change->new) ? RESTATE_GONE : RESTATE_APPEARED;
	if (!restate_differs(change->old, change->new))
		return facing->is_shifts && is_as_it_was_alone(facing, row, old) ? RESTATE_OTHER_METRICS : RESTATE_SETTINGS;
	return cause_of_answers(facing, row, change);
}

static void compare(struct facing *facing, size_t row, size_t old)
{
	double was = facing_old_number(facing, "estimate", old), is = restate_number(facing->table, "estimate", row), n_old[2], n_new[2];
	const char *verdict_old = facing_old(facing, "verdict", old), *verdict_new = facing->is_shifts ? facing_new(facing, "verdict", row) : "";
	struct restate_change *change;

	if (!restate_differs(was, is) && strcmp(verdict_old, verdict_new) == 0)
		return;
	bases_before(facing, old, n_old);
	bases_now(facing, row, n_new);
	change = restate_add(facing->restating, facing->restating->run, facing->table, row);
	if (!change)
		return;
	change->old = was;
	change->new = is;
	change->n_old = both(n_old);
	change->n_new = both(n_new);
	change->measure_unit = mem_copy_text(facing_new(facing, "measure_unit", row));
	change->verdict_old = mem_copy_text(verdict_old);
	change->verdict_new = mem_copy_text(verdict_new);
	change->cause = find_cause(facing, row, old, change);
	restate_weigh(facing->restating, change, n_old, n_new);
}

/* A row that only this run has. */
static void appear(struct facing *facing, size_t row)
{
	double is = restate_number(facing->table, "estimate", row), n[2];
	const char *last = facing->is_shifts ? facing_new(facing, "after_to", row) : facing_new(facing, "period", row);
	struct restate_change *change;

	if (isnan(is) || !facing_had_kind(facing, table_text(facing->table, 0, row), table_text(facing->table, 1, row)))
		return;
	if (facing->is_shifts ? !is_headline(facing, row) || (!facing->restating->is_same_quarter && (!*last || !facing_covers(facing, last))) : !facing_covers(facing, last))
		return;
	bases_now(facing, row, n);
	change = restate_add(facing->restating, facing->restating->run, facing->table, row);
	if (!change)
		return;
	change->new = is;
	change->n_new = both(n);
	change->cause = RESTATE_APPEARED;
	change->measure_unit = mem_copy_text(facing_new(facing, "measure_unit", row));
	change->verdict_old = mem_copy_text("");
	change->verdict_new = mem_copy_text(facing->is_shifts ? facing_new(facing, "verdict", row) : "");
}

/* Puts the key of a row that is gone into a table of its own, so that it can be named. */
static size_t put_gone(struct facing *facing, size_t old)
{
	const struct schema *schema = facing->table->schema;
	size_t n_keys = schema_n_keys(schema);

	if (!facing->gone->schema)
		table_new(facing->gone, schema->name);
	table_add_row(facing->gone);
	for (size_t i = 0; i < n_keys; i++)
		table_put_text(facing->gone, schema->columns[i].name, before_cell(&facing->before, old, i));
	return facing->gone->n_rows - 1;
}

/* A row that only the run before has. A level that this run nowhere tells stays untold. */
static void go(struct facing *facing, size_t old)
{
	const char *segment = facing_old(facing, "segment", old), *level = facing_old(facing, "level", old);
	double was = facing_old_number(facing, "estimate", old), n_old[2], n_new[2] = { 0, facing->is_shifts ? 0 : NAN };
	struct restate_change *change;

	if (isnan(was) || !facing_has_kind(facing, before_cell(&facing->before, old, 0), before_cell(&facing->before, old, 1)))
		return;
	if ((*segment && !facing_has_level(facing, segment, level)) || (facing->is_shifts && strcmp(facing_old(facing, "headline", old), "true") != 0))
		return;
	bases_before(facing, old, n_old);
	change = restate_add(facing->restating, facing->restating->run, facing->gone, put_gone(facing, old));
	if (!change)
		return;
	change->old = was;
	change->n_old = both(n_old);
	change->cause = RESTATE_GONE;
	change->measure_unit = mem_copy_text(facing_old(facing, "measure_unit", old));
	change->verdict_old = mem_copy_text(facing_old(facing, "verdict", old));
	change->verdict_new = mem_copy_text("");
	restate_weigh(facing->restating, change, n_old, n_new);
}

static void find_in(struct restating *restating, const struct table *table, struct table *gone)
{
	struct facing facing = { .restating = restating, .table = table, .gone = gone };
	bool ok = facing_begin(&facing);

	for (size_t row = 0; ok && row < table->n_rows; row++) {
		size_t at = facing_find(&facing, row);

		if (at == SIZE_MAX) {
			appear(&facing, row);
			continue;
		}
		facing.seen[at] = true;
		if (is_comparable(&facing, row, facing.rows[at]))
			compare(&facing, row, facing.rows[at]);
	}
	for (size_t at = 0; ok && at < facing.keys.n; at++)
		if (!facing.seen[at])
			go(&facing, facing.rows[at]);
	facing_free(&facing);
}

void restate_find(struct restating *restating)
{
	find_in(restating, restating->measures, &restating->gone[0]);
	find_in(restating, restating->shifts, &restating->gone[1]);
}
