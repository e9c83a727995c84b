/* select: who is nominated, shortlisted and awarded, by group?
 *
 * reads   pools            persons who could have been selected at a step, and who were, by group
 *         pools_by_score   the same by what judges gave, where they gave any
 *         nominations, awards, staff, units, categories, cycles
 *         panel            what customers said of teams and persons
 * writes  selection        each group's rate, and what compares it with the reference group
 *         selection_tests  like with like: over categories and cycles, and at the same score
 *         reach            how far nominations reach, and from how few they come
 *         overlooked       who is among the best and never was nominated, for named managers only
 *
 * Bases of any size are reckoned with here: suppress hides the small ones. Findings name no figure and
 * no small group, for they are published as they are. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/stage.h"
#include "stages/select/at_score.h"
#include "stages/select/comparison.h"
#include "stages/select/nominating.h"
#include "stages/select/overlooked.h"
#include "stages/select/reach.h"
#include "stages/select/reference.h"
#include "stages/select/stratified.h"

/* What selection.h takes. */
static const long long POOL_MOST = 1LL << 30;

/* The key of a row in words; the caller frees it. Without its level unless `whole`. */
static char *name_of(const struct table *pools, size_t row, bool whole)
{
	static const char *const columns[] = { "cycle", "category", "award_kind", "step", "characteristic", "level" };
	size_t n = sizeof columns / sizeof *columns - !whole;
	struct text name = { 0 };

	for (size_t i = 0; i < n; i++)
		if (*table_cell_text(pools, columns[i], row))
			text_add_format(&name, "%s%s", name.length ? ", " : "", table_cell_text(pools, columns[i], row));
	return text_take(&name);
}

static bool check_counts(const struct table *pools, struct err *err)
{
	size_t pool = table_column(pools, "pool"), selected = table_column(pools, "selected");
	bool ok = true;

	for (size_t row = 0; ok && row < pools->n_rows; row++) {
		bool missing = table_is_missing(pools, pool, row) || table_is_missing(pools, selected, row);
		char *name = name_of(pools, row, true);

		if (missing)
			ok = err_set(err, ERR_DATA, "pools.csv: %s: error: a count is empty; pool and selected were expected", name);
		else if (table_int(pools, selected, row) > table_int(pools, pool, row) || table_int(pools, pool, row) > POOL_MOST)
			ok = err_set(err, ERR_DATA, "pools.csv: %s: error: selected %lld of a pool of %lld; at most the pool was expected, and a pool "
			             "of at most 2^30", name, table_int(pools, selected, row), table_int(pools, pool, row));
		free(name);
	}
	return ok;
}

/* Whether the table has the row's comparison for all cycles, or all categories, as well: the broadest
 * one is what a finding is about. */
static bool has_broader(const struct table *pools, size_t row)
{
	size_t cycle = table_column(pools, "cycle"), category = table_column(pools, "category"), level = table_column(pools, "level");

	for (size_t other = 0; other < pools->n_rows; other++) {
		bool same = true, broader = false;

		for (size_t c = 0; c <= level && same; c++) {
			bool equal = !strcmp(table_text(pools, c, row), table_text(pools, c, other));
			bool opens = (c == cycle || c == category) && table_is_missing(pools, c, other);

			broader = broader || (!equal && opens);
			same = equal || opens;
		}
		if (same && broader)
			return true;
	}
	return false;
}

/* A finding; takes over its subject and sentence. */
static void find(struct stage *stage, const char *code, char *subject, const char *severity, char *sentence, const char *action)
{
	stage_find(stage, code, subject, "", severity, sentence, action);
	free(subject);
	free(sentence);
}

/* Which step is meant, in words. */
static const char *step_words(const char *step)
{
	return !strcmp(step, "won") ? "awarded" : step;
}

static bool has_large_group(const struct comparison *comparison, uint64_t least)
{
	for (size_t row = comparison->from; row < comparison->to; row++)
		if (comparison_count(comparison->pools, row).pool >= least)
			return true;
	return false;
}

static void find_gaps(struct stage *stage, const struct comparison *comparison)
{
	uint64_t least = (uint64_t)programme_int(&stage->programme, "privacy", "minimum_base.characteristics");
	const struct table *pools = comparison->pools;
	size_t reference = comparison->reference;

	if (reference == SIZE_MAX || has_broader(pools, reference))
		return;
	if (comparison_count(pools, reference).pool < least) {
		if (has_large_group(comparison, least))
			find(stage, "reference_small", name_of(pools, reference, false), "info",
			     text_format("The reference group, %s, has fewer than %llu persons: what is compared with it will not be published.",
			                 comparison->is_declared ? "as declared" : "the one with the highest rate", (unsigned long long)least),
			     "Declare a larger reference group in [selection] reference.");
		return;
	}
	for (size_t row = comparison->from; row < comparison->to; row++)
		if (comparison_is_gap(comparison, row) && comparison_count(pools, row).pool >= least)
			find(stage, "selection_gap", name_of(pools, row, true), "warning",
			     text_format("%s: %s less often than %s, a difference worth examining: under four fifths of the rate, and more than chance "
			                 "would readily bring.", table_cell_text(pools, "level", row), step_words(table_cell_text(pools, "step", row)),
			                 table_cell_text(pools, "level", reference)),
			     "Look at who is put forward and how, and at what the step asks for. The four-fifths rule is a screening rule of the United "
			     "States without statutory force in Great Britain.");
}

static void compare(struct stage *stage, const struct table *pools, const struct references *references, struct table *selection)
{
	size_t level = table_column(pools, "level");

	/* Rows come in the order of the key: those of one comparison stand together. */
	for (size_t from = 0, to; from < pools->n_rows; from = to) {
		struct comparison comparison;

		for (to = from; to < pools->n_rows && table_compare(pools, from, pools, to, level) == 0;)
			to++;
		comparison_make(&comparison, pools, from, to, references_level(references, table_cell_text(pools, "characteristic", from)));
		comparison_put(&comparison, selection);
		find_gaps(stage, &comparison);
		comparison_free(&comparison);
	}
	stage_note(stage, "%zu pools in, %zu rows out", pools->n_rows, selection->n_rows);
}

/* What the stage reads and writes. */
struct tables {
	struct table pools, pools_by_score, panel;
	struct nominating_registers registers;
	struct table selection, selection_tests, reach, overlooked;
};

static bool read_tables(struct stage *stage, struct tables *tables, struct err *err)
{
	struct nominating_registers *registers = &tables->registers;

	return stage_read(stage, "pools", &tables->pools, err) && stage_read(stage, "pools_by_score", &tables->pools_by_score, err)
	       && stage_read(stage, "nominations", &registers->nominations, err) && stage_read(stage, "awards", &registers->awards, err)
	       && stage_read(stage, "staff", &registers->staff, err) && stage_read(stage, "units", &registers->units, err)
	       && stage_read(stage, "categories", &registers->categories, err) && stage_read(stage, "cycles", &registers->cycles, err)
	       && stage_read(stage, "panel", &tables->panel, err) && stage_supplied(stage, err) && check_counts(&tables->pools, err);
}

static bool write_tables(struct stage *stage, struct tables *tables, struct err *err)
{
	return stage_write(stage, "selection", &tables->selection, err) && stage_write(stage, "selection_tests", &tables->selection_tests, err)
	       && stage_write(stage, "reach", &tables->reach, err) && stage_write(stage, "overlooked", &tables->overlooked, err);
}

static void free_tables(struct tables *tables)
{
	struct table *const all[] = { &tables->pools, &tables->pools_by_score, &tables->panel, &tables->registers.nominations, &tables->registers.awards,
		                      &tables->registers.staff, &tables->registers.units, &tables->registers.categories, &tables->registers.cycles,
		                      &tables->selection, &tables->selection_tests, &tables->reach, &tables->overlooked };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		table_free(all[i]);
}

static void test(struct stage *stage, const struct references *references, struct tables *tables)
{
	struct trial_tests tests = { stage, &tables->selection_tests,
		                     (uint64_t)programme_int(&stage->programme, "privacy", "minimum_base.characteristics") };
	struct trials trials;

	trials_make(&trials, &tables->pools, references);
	for (size_t i = 0; i < trials.n; i++) {
		stratified_put(&tests, &trials.all[i]);
		at_score_put(&tests, &trials.all[i], &tables->pools_by_score);
	}
	trials_free(&trials);
}

static void look_at_nominations(struct stage *stage, const struct metrics *metrics, struct tables *tables)
{
	struct nominating nominating;

	nominating_make(&nominating, &tables->registers, stage_last_day(stage));
	reach_put(stage, &nominating, &tables->reach);
	overlooked_put(stage, &tables->panel, metrics, &nominating, &tables->overlooked);
	nominating_free(&nominating);
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct references references = { 0 };
	struct metrics metrics = { 0 };
	struct tables tables = { 0 };
	struct err err = { 0 };

	if (stage_begin(&stage, "select", argc, argv, &err) && references_read(&references, &stage.programme, &err)
	    && metrics_read(&metrics, &stage.programme, &err) && read_tables(&stage, &tables, &err)) {
		table_new(&tables.selection, "selection");
		table_new(&tables.selection_tests, "selection_tests");
		table_new(&tables.reach, "reach");
		table_new(&tables.overlooked, "overlooked");
		test(&stage, &references, &tables);
		look_at_nominations(&stage, &metrics, &tables);
		compare(&stage, &tables.pools, &references, &tables.selection);
		write_tables(&stage, &tables, &err);
	}
	references_free(&references);
	metrics_free(&metrics);
	free_tables(&tables);
	return stage_end(&stage, &err);
}
