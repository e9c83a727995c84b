#include "stages/select/trial.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/select/comparison.h"

/* What a row is about, of the cycles and categories of a trial. */
struct scope {
	const char *cycle, *category;
};

static struct scope scope_of(const struct table *pools, size_t row)
{
	return (struct scope){ table_cell_text(pools, "cycle", row), table_cell_text(pools, "category", row) };
}

static bool is_total_of(struct scope wide, struct scope narrow)
{
	bool same_cycle = !strcmp(wide.cycle, narrow.cycle), same_category = !strcmp(wide.category, narrow.category);

	return (same_cycle || !*wide.cycle) && (same_category || !*wide.category) && !(same_cycle && same_category);
}

/* The rows of one trial, and the scopes that they are about. */
struct gathered {
	size_t *rows, n, capacity;
	struct map keys;      /* of scopes */
	struct scope *scopes; /* by number of their key */
	size_t scopes_capacity;
	bool *is_total;       /* by scope */
};

static char *scope_key(struct scope scope)
{
	return text_format("%s\t%s", scope.cycle, scope.category);
}

static void gather(struct gathered *gathered, const struct table *pools, size_t row)
{
	struct scope scope = scope_of(pools, row);
	char *key = scope_key(scope);
	size_t at = map_add(&gathered->keys, key);

	gathered->rows = mem_grow(gathered->rows, &gathered->capacity, gathered->n + 1, sizeof *gathered->rows);
	gathered->rows[gathered->n++] = row;
	gathered->scopes = mem_grow(gathered->scopes, &gathered->scopes_capacity, gathered->keys.n, sizeof scope);
	gathered->scopes[at] = scope;
	free(key);
}

static void find_totals(struct gathered *gathered)
{
	gathered->is_total = mem_alloc(gathered->keys.n, sizeof *gathered->is_total);
	for (size_t wide = 0; wide < gathered->keys.n; wide++)
		for (size_t narrow = 0; narrow < gathered->keys.n && !gathered->is_total[wide]; narrow++)
			gathered->is_total[wide] = is_total_of(gathered->scopes[wide], gathered->scopes[narrow]);
}

static void gathered_free(struct gathered *gathered)
{
	free(gathered->rows);
	free(gathered->scopes);
	free(gathered->is_total);
	map_free(&gathered->keys);
}

/* The number of the row's scope. */
static size_t find_scope(const struct gathered *gathered, const struct table *pools, size_t row)
{
	char *key = scope_key(scope_of(pools, row));
	size_t at = map_find(&gathered->keys, key);

	free(key);
	return at;
}

static void fill_counts(struct trial *trial, const struct gathered *gathered, const struct table *pools)
{
	for (size_t i = 0; i < gathered->n; i++)
		map_add(&trial->levels, table_cell_text(pools, "level", gathered->rows[i]));
	for (size_t s = 0; s < gathered->keys.n; s++)
		if (!gathered->is_total[s])
			map_add(&trial->strata, gathered->keys.names[s]);
	trial->counts = mem_alloc(trial->strata.n * trial->levels.n, sizeof *trial->counts);
	trial->whole = mem_alloc(trial->levels.n, sizeof *trial->whole);
	trial->persons = mem_alloc(trial->levels.n, sizeof *trial->persons);
	for (size_t i = 0; i < gathered->n; i++) {
		size_t row = gathered->rows[i], scope = find_scope(gathered, pools, row), level = map_find(&trial->levels, table_cell_text(pools, "level", row));
		struct selection_count count = comparison_count(pools, row);

		if (!gathered->is_total[scope]) {
			trial->counts[map_find(&trial->strata, gathered->keys.names[scope]) * trial->levels.n + level] = count;
		} else {
			trial->has_total = trial->has_total || (!*gathered->scopes[scope].cycle && !*gathered->scopes[scope].category);
			if (!*gathered->scopes[scope].cycle && !*gathered->scopes[scope].category)
				trial->whole[level] = count;
			if (count.pool > trial->persons[level])
				trial->persons[level] = count.pool;
		}
	}
}

/* What no total tells, from the strata. */
static void fill_sums(struct trial *trial)
{
	for (size_t level = 0; level < trial->levels.n; level++) {
		struct selection_count sum = { 0, 0 };

		for (size_t s = 0; s < trial->strata.n; s++) {
			sum.pool += trial_count(trial, s, level).pool;
			sum.selected += trial_count(trial, s, level).selected;
		}
		if (!trial->has_total)
			trial->whole[level] = sum;
		if (trial->persons[level] == 0)
			trial->persons[level] = sum.pool;
	}
}

static void find_reference(struct trial *trial, const char *declared)
{
	size_t level = declared ? map_find(&trial->levels, declared) : SIZE_MAX;
	struct selection_count *counts = mem_copy(trial->whole, trial->levels.n, sizeof *counts);

	trial->reference = SIZE_MAX;
	trial->is_declared = level != SIZE_MAX && trial->whole[level].pool > 0;
	for (size_t l = 0; l < trial->levels.n; l++)
		if (trial_is_unstated(trial, l))
			counts[l] = (struct selection_count){ 0, 0 };
	if (trial->is_declared)
		trial->reference = level;
	else if (!selection_reference(counts, trial->levels.n, &trial->reference))
		trial->reference = SIZE_MAX;
	free(counts);
}

static struct trial *add_trial(struct trials *trials, const struct table *pools, const struct gathered *gathered)
{
	struct trial *trial;
	size_t row = gathered->rows[0];

	trials->all = mem_grow(trials->all, &trials->capacity, trials->n + 1, sizeof *trials->all);
	trial = &trials->all[trials->n++];
	*trial = (struct trial){ .award_kind = table_cell_text(pools, "award_kind", row), .step = table_cell_text(pools, "step", row),
		                 .characteristic = table_cell_text(pools, "characteristic", row) };
	return trial;
}

void trials_make(struct trials *trials, const struct table *pools, const struct references *references)
{
	struct map keys = { 0 };
	struct gathered *all = NULL;
	size_t capacity = 0;

	*trials = (struct trials){ 0 };
	for (size_t row = 0; row < pools->n_rows; row++) {
		char *key = text_format("%s\t%s\t%s", table_cell_text(pools, "award_kind", row), table_cell_text(pools, "step", row), table_cell_text(pools, "characteristic", row));
		size_t at = map_add(&keys, key);

		all = mem_grow(all, &capacity, keys.n, sizeof *all);
		gather(&all[at], pools, row);
		free(key);
	}
	for (size_t i = 0; i < keys.n; i++) {
		struct trial *trial = add_trial(trials, pools, &all[i]);

		find_totals(&all[i]);
		fill_counts(trial, &all[i], pools);
		fill_sums(trial);
		find_reference(trial, references_level(references, trial->characteristic));
		gathered_free(&all[i]);
	}
	free(all);
	map_free(&keys);
}

void trials_free(struct trials *trials)
{
	for (size_t i = 0; i < trials->n; i++) {
		map_free(&trials->all[i].levels);
		map_free(&trials->all[i].strata);
		free(trials->all[i].counts);
		free(trials->all[i].whole);
		free(trials->all[i].persons);
	}
	free(trials->all);
	*trials = (struct trials){ 0 };
}

struct selection_count trial_count(const struct trial *trial, size_t stratum, size_t level)
{
	return trial->counts[stratum * trial->levels.n + level];
}

bool trial_is_unstated(const struct trial *trial, size_t level)
{
	return !strcmp(trial->levels.names[level], COMPARISON_NOT_STATED);
}

bool trial_is_of_teams(const struct trial *trial)
{
	return !strcmp(trial->award_kind, "team");
}
