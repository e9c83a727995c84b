#include "stages/select/stratified.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/mantel_haenszel.h"
#include "pipeline/stats/selection_overall.h"

static const double LEVEL = 0.95, SURPRISING = 0.05;

static const char LAW[] = "No test says why; the law of Great Britain asks about particular disadvantage and its justification. ";
static const char OTHERS[] = "all others";
static const char ACTION[] = "Look at who is put forward and how, and at what the step asks for. A test alone says neither why nor whether it is justified.";

/* Two groups in every stratum; `other` SIZE_MAX stands for all others but those not stated. The caller frees
 * them. */
static struct mantel_stratum *strata_of(const struct trial *trial, size_t level, size_t other)
{
	struct mantel_stratum *strata = mem_alloc(trial->strata.n, sizeof *strata);

	for (size_t s = 0; s < trial->strata.n; s++) {
		strata[s].group = trial_count(trial, s, level);
		for (size_t l = 0; l < trial->levels.n; l++)
			if (l == other || (other == SIZE_MAX && l != level && !trial_is_unstated(trial, l))) {
				strata[s].reference.pool += trial_count(trial, s, l).pool;
				strata[s].reference.selected += trial_count(trial, s, l).selected;
			}
	}
	return strata;
}

static size_t at_most(uint64_t persons, uint64_t most)
{
	return (size_t)(persons < most ? persons : most);
}

/* Counts the persons behind the row. */
static void count_persons(struct trial_row *row, const struct mantel_stratum *strata, size_t level, size_t other, uint64_t least)
{
	const struct trial *trial = row->trial;
	uint64_t group = 0, reference = 0, others = 0;

	row->strata_small = 0;
	for (size_t s = 0; s < trial->strata.n; s++)
		if (mantel_tells(strata[s])) {
			group += strata[s].group.pool;
			reference += strata[s].reference.pool;
			row->strata_small += strata[s].group.pool < least || strata[s].reference.pool < least;
		}
	for (size_t l = 0; l < trial->levels.n; l++)
		others += l == other || (other == SIZE_MAX && l != level && !trial_is_unstated(trial, l)) ? trial->persons[l] : 0;
	row->n = (size_t)(group + reference);
	row->pool = at_most(group, trial->persons[level]);
	row->pool_reference = at_most(reference, others);
}

static void fill_row(struct trial_row *row, const struct mantel_haenszel *result)
{
	row->estimate = result->odds_ratio;
	row->se = result->log_se;
	row->low = result->limits.low;
	row->high = result->limits.high;
	row->statistic = result->statistic;
	row->df = result->n_strata ? 1 : (double)NAN;
	row->p = result->p;
	row->log_odds = result->odds_ratio > 0 ? log(result->odds_ratio) : (double)NAN;
	row->statistic_corrected = result->statistic_corrected;
	row->p_corrected = result->p_corrected;
	row->p_exact = result->exact.p;
	row->odds_exact = result->exact.odds_ratio;
	row->odds_exact_low = result->exact.odds_limits.low;
	row->odds_exact_high = result->exact.odds_limits.high;
	row->strata = result->n_strata;
}

static void explain(struct trial_row *row, const struct mantel_haenszel *result)
{
	if (result->n_strata == 0) {
		row->state = "undefined";
		text_add(&row->note, "In no category and cycle were both groups there, some of them selected and some not. ");
		return;
	}
	if (!interval_exists(result->limits)) {
		row->state = "undefined";
		text_add_format(&row->note, "In the strata that tell, nobody of %s was selected%s: the odds ratio has no interval, the exact limits do. ",
		                result->odds_ratio == 0 ? "the group" : "the reference group",
		                result->odds_ratio == 0 ? "" : " or everybody of the group was");
	}
	if (isnan(result->exact.p))
		text_add(&row->note, "The groups are too large to reckon exactly, and large enough for chi-square. ");
	if (result->n_strata == 1)
		text_add(&row->note, "One stratum alone tells. ");
	else if (row->n > row->pool + row->pool_reference)
		text_add(&row->note, "Whoever is in several strata counts in each, which makes p somewhat too small. ");
}

static bool is_gap(const struct trial_row *row)
{
	return row->p < SURPRISING && row->estimate < 1 && !trial_is_of_teams(row->trial);
}

static void find(const struct trial_tests *tests, const struct trial_row *row, const char *code, const char *severity, char *sentence)
{
	char *subject = trial_row_subject(row);

	stage_find(tests->stage, code, subject, "", severity, sentence, ACTION);
	free(subject);
	free(sentence);
}

/* What like with like adds to the comparison over all, which select makes a finding of by itself. */
static void judge(const struct trial_tests *tests, struct trial_row *row, size_t level)
{
	const struct trial *trial = row->trial;
	struct selection whole = selection_compare(trial->whole[level], trial->whole[trial->reference], LEVEL);
	bool within = is_gap(row), over_all = whole.below_four_fifths && whole.exact.p < SURPRISING && !trial_is_of_teams(trial);

	if (within)
		text_add_format(&row->note, "A difference worth examining. %s", LAW);
	if (row->strata < 2 || !trial_row_is_large(tests, row))
		return;
	if (within && !over_all)
		find(tests, row, "selection_gap_within", "warning",
		     text_format("%s: %s less often than %s within the same category and cycle, a difference worth examining: more than chance would readily "
		                 "bring.", row->level, trial_verb(trial), row->reference));
	if (over_all && !within) {
		text_add(&row->note, "Over all, the group is selected less often by more than chance; like with like it is not. ");
		find(tests, row, "selection_gap_mix", "info",
		     text_format("%s: %s less often than %s over all, but within the same category and cycle %s: the difference goes with which categories and "
		                 "cycles the groups stand for.", row->level, trial_verb(trial), row->reference,
		                 row->estimate >= 1 ? "not less often" : "by no more than chance would readily bring"));
	}
}

static void put_homogeneity(const struct trial_tests *tests, const struct trial_row *of, const struct mantel_haenszel *result)
{
	struct trial_row row = trial_row_make(of->trial, "homogeneity", of->level, of->reference);

	if (isnan(result->homogeneity))
		return;
	row.statistic = result->homogeneity;
	row.df = result->homogeneity_df;
	row.p = result->homogeneity_p;
	row.strata = of->strata;
	row.strata_small = of->strata_small;
	row.pool = of->pool;
	row.pool_reference = of->pool_reference;
	row.n = of->n;
	if (row.p < SURPRISING)
		text_add(&row.note, "The odds ratio is not the same in all categories and cycles: one figure for all of them hides that. ");
	trial_row_put(tests, &row);
}

static void put_pair(const struct trial_tests *tests, const struct trial *trial, size_t level, size_t other)
{
	struct trial_row row = trial_row_make(trial, "cmh", trial->levels.names[level], other == SIZE_MAX ? OTHERS : trial->levels.names[other]);
	struct mantel_stratum *strata = strata_of(trial, level, other);
	struct mantel_haenszel result = mantel_haenszel(strata, trial->strata.n, LEVEL);

	fill_row(&row, &result);
	count_persons(&row, strata, level, other, tests->least);
	explain(&row, &result);
	if (other != SIZE_MAX)
		judge(tests, &row, level);
	put_homogeneity(tests, &row, &result);
	trial_row_put(tests, &row);
	free(strata);
}

/* The levels that were stated, with anybody in them; returns how many. */
static size_t find_stated(const struct trial *trial, size_t *levels)
{
	size_t n = 0;

	for (size_t l = 0; l < trial->levels.n; l++)
		if (!trial_is_unstated(trial, l) && trial->whole[l].pool > 0)
			levels[n++] = l;
	return n;
}

/* The persons of the smallest of the groups. */
static size_t smallest(const struct trial *trial, const size_t *levels, size_t n)
{
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < n; i++)
		least = at_most(trial->persons[levels[i]], least);
	return least;
}

static void put_general(const struct trial_tests *tests, const struct trial *trial, const size_t *levels, size_t n)
{
	struct trial_row row = trial_row_make(trial, "cmh", "", "");
	struct selection_count *counts = mem_alloc(trial->strata.n * n, sizeof *counts);
	struct mantel_general result;
	uint64_t persons = 0;

	row.strata_small = 0;
	for (size_t s = 0; s < trial->strata.n; s++) {
		bool is_small = false;

		for (size_t i = 0; i < n; i++) {
			counts[s * n + i] = trial_count(trial, s, levels[i]);
			persons += counts[s * n + i].pool;
			is_small = is_small || (counts[s * n + i].pool > 0 && counts[s * n + i].pool < tests->least);
		}
		row.strata_small += is_small;
	}
	result = mantel_general(counts, trial->strata.n, n);
	row.statistic = result.statistic;
	row.df = result.df;
	row.p = result.p;
	row.strata = result.n_strata;
	row.pool = smallest(trial, levels, n);
	row.n = (size_t)persons;
	if (isnan(result.p)) {
		row.state = "undefined";
		text_add(&row.note, n < 2 ? "There is no other group to compare with. "
		                          : "In no category and cycle were two groups there, some of them selected and some not. ");
	}
	trial_row_put(tests, &row);
	free(counts);
}

/* Of the counts over all; where they are sums over strata, persons may count in several: then none. */
static void put_overall(const struct trial_tests *tests, const struct trial *trial, const size_t *levels, size_t n)
{
	struct selection_count *counts = mem_alloc(n, sizeof *counts);
	struct trial_row chisq = trial_row_make(trial, "chisq_overall", "", ""), exact = trial_row_make(trial, "freeman_halton", "", "");
	struct selection_overall overall;
	uint64_t persons = 0;

	for (size_t i = 0; i < n; i++) {
		counts[i] = trial->whole[levels[i]];
		persons += counts[i].pool;
	}
	overall = selection_overall(counts, n);
	chisq.statistic = overall.chisq;
	chisq.df = overall.df;
	chisq.p = overall.p;
	exact.p = overall.p_exact;
	chisq.n = exact.n = (size_t)persons;
	chisq.pool = exact.pool = smallest(trial, levels, n);
	chisq.state = isnan(overall.p) ? "undefined" : NULL;
	exact.state = isnan(overall.p_exact) ? "undefined" : NULL;
	if (isnan(overall.p))
		text_add(&chisq.note, "All were selected, or nobody. ");
	if (isnan(overall.p_exact))
		text_add(&exact.note, "The groups are too large to reckon exactly, and large enough for chi-square. ");
	trial_row_put(tests, &chisq);
	trial_row_put(tests, &exact);
	free(counts);
}

void stratified_put(const struct trial_tests *tests, const struct trial *trial)
{
	size_t *stated = mem_alloc(trial->levels.n, sizeof *stated), n = find_stated(trial, stated);

	put_general(tests, trial, stated, n);
	if (n >= 2 && (trial->has_total || trial->strata.n == 1))
		put_overall(tests, trial, stated, n);
	for (size_t l = 0; l < trial->levels.n && trial->reference != SIZE_MAX; l++)
		if (l != trial->reference && trial->whole[l].pool > 0)
			put_pair(tests, trial, l, trial->reference);
		else if (l == trial->reference && n >= 2)
			put_pair(tests, trial, l, SIZE_MAX);
	free(stated);
}
