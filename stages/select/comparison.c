#include "stages/select/comparison.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/share.h"

static const double LEVEL = 0.95;
static const double SURPRISING = 0.05;

static const char LAW[] = "Four fifths is a screening rule of the United States without statutory force in Great Britain, where the law asks "
                          "about particular disadvantage and its justification. ";
static const char TOGETHER[] = "Members of a team are selected together: the tests, which take persons as independent, find differences too "
                               "readily. ";

static const char *level_of(const struct table *pools, size_t row)
{
	return table_text(pools, table_column(pools, "level"), row);
}

struct selection_count comparison_count(const struct table *pools, size_t row)
{
	long long pool = table_int(pools, table_column(pools, "pool"), row), selected = table_int(pools, table_column(pools, "selected"), row);

	return (struct selection_count){ (uint64_t)pool, (uint64_t)selected };
}

/* The row of the declared level, if it has anybody; else SIZE_MAX. */
static size_t find_declared(const struct comparison *comparison, const char *declared)
{
	for (size_t row = comparison->from; row < comparison->to; row++)
		if (!strcmp(level_of(comparison->pools, row), declared) && comparison_count(comparison->pools, row).pool > 0)
			return row;
	return SIZE_MAX;
}

static size_t find_highest(const struct comparison *comparison)
{
	size_t n = comparison->to - comparison->from, at = SIZE_MAX;
	struct selection_count *counts = mem_alloc(n, sizeof *counts), none = { 0, 0 };
	bool found;

	for (size_t i = 0; i < n; i++)
		counts[i] = strcmp(level_of(comparison->pools, comparison->from + i), COMPARISON_NOT_STATED) != 0
		                    ? comparison_count(comparison->pools, comparison->from + i) : none;
	found = selection_reference(counts, n, &at);
	for (size_t i = 0; !found && i < n; i++)
		if (comparison_count(comparison->pools, comparison->from + i).selected > 0) {
			at = i;
			found = true;
		}
	free(counts);
	return found ? comparison->from + at : SIZE_MAX;
}

static struct selection_overall overall_of(const struct comparison *comparison)
{
	struct selection_count *stated = mem_alloc(comparison->to - comparison->from, sizeof *stated);
	struct selection_overall overall;
	size_t n = 0;

	for (size_t row = comparison->from; row < comparison->to; row++)
		if (strcmp(level_of(comparison->pools, row), COMPARISON_NOT_STATED) != 0)
			stated[n++] = comparison_count(comparison->pools, row);
	overall = selection_overall(stated, n);
	free(stated);
	return overall;
}

void comparison_make(struct comparison *comparison, const struct table *pools, size_t from, size_t to, const char *declared)
{
	struct selection_count reference = { 0, 0 };

	*comparison = (struct comparison){ .pools = pools, .from = from, .to = to, .reference = SIZE_MAX,
		                           .results = mem_alloc(to - from, sizeof *comparison->results) };
	if (declared) {
		comparison->reference = find_declared(comparison, declared);
		comparison->is_declared = comparison->reference != SIZE_MAX;
		comparison->lost = comparison->is_declared ? NULL : declared;
	}
	if (!comparison->is_declared)
		comparison->reference = find_highest(comparison);
	if (comparison->reference != SIZE_MAX)
		reference = comparison_count(pools, comparison->reference);
	for (size_t row = from; row < to; row++)
		comparison->results[row - from] = selection_compare(comparison_count(pools, row), reference, LEVEL);
	comparison->overall = overall_of(comparison);
}

void comparison_free(struct comparison *comparison)
{
	free(comparison->results);
	*comparison = (struct comparison){ 0 };
}

static bool is_of_teams(const struct comparison *comparison, size_t row)
{
	return !strcmp(table_text(comparison->pools, table_column(comparison->pools, "award_kind"), row), "team");
}

bool comparison_is_gap(const struct comparison *comparison, size_t row)
{
	const struct selection *result = &comparison->results[row - comparison->from];

	return result->below_four_fifths && result->exact.p < SURPRISING && !is_of_teams(comparison, row);
}

/* Why the row has no ratio, or what it is; the ratio of the reference group is 1. */
static const char *remark(const struct comparison *comparison, size_t row)
{
	if (comparison_count(comparison->pools, row).pool == 0)
		return "Nobody of the group could have been selected. ";
	if (comparison->reference == SIZE_MAX)
		return "Nobody of any group was selected. ";
	if (isnan(comparison->results[row - comparison->from].ratio))
		return "Nobody of the reference group was selected. ";
	if (row == comparison->reference)
		return comparison->is_declared ? "The declared reference group. " : "The reference group: the highest rate. ";
	return comparison_is_gap(comparison, row) ? "A difference worth examining. " : "";
}

/* What a reader of the row should know; the caller frees it. */
static char *note_of(const struct comparison *comparison, size_t row)
{
	struct text note = { 0 };

	text_add(&note, remark(comparison, row));
	if (comparison->lost)
		text_add_format(&note, "The declared reference group, %s, has nobody in its pool. ", comparison->lost);
	if (comparison->results[row - comparison->from].below_four_fifths)
		text_add(&note, LAW);
	if (is_of_teams(comparison, row) && row != comparison->reference)
		text_add(&note, TOGETHER);
	text_add(&note, "");
	text_trim(note.bytes);
	return text_take(&note);
}

static void put_companions(struct table *selection, const struct selection *result)
{
	table_put_real(selection, "ratio", result->ratio);
	table_put_real(selection, "ratio_low", result->ratio_limits.low);
	table_put_real(selection, "ratio_high", result->ratio_limits.high);
	table_put_real(selection, "difference", result->difference);
	table_put_real(selection, "difference_low", result->difference_limits.low);
	table_put_real(selection, "difference_high", result->difference_limits.high);
	table_put_real(selection, "odds_ratio", result->exact.odds_ratio);
	table_put_real(selection, "p_fisher", result->exact.p);
	table_put_real(selection, "p_mid", result->exact.p_mid);
	if (!isnan(result->shortfall))
		table_put_int(selection, "shortfall", (long long)result->shortfall);
	table_put_real(selection, "flip_one_ratio", result->flip_one_ratio);
	if (!isnan(result->ratio))
		table_put_flag(selection, "below_four_fifths", result->below_four_fifths);
	table_put_real(selection, "z_pooled", result->two_sd_z);
	table_put_real(selection, "odds_sample", result->odds_sample);
	table_put_real(selection, "odds_low", result->exact.odds_limits.low);
	table_put_real(selection, "odds_high", result->exact.odds_limits.high);
	table_put_real(selection, "p_less", result->exact.p_less);
	table_put_real(selection, "chisq", result->chisq);
	table_put_real(selection, "p_chisq", result->chisq_p);
	table_put_real(selection, "chisq_yates", result->yates);
	table_put_real(selection, "p_chisq_yates", result->yates_p);
}

static void put_overall(struct table *selection, const struct selection_overall *overall)
{
	table_put_real(selection, "chisq_overall", overall->chisq);
	table_put_real(selection, "df_overall", overall->df);
	table_put_real(selection, "p_chisq_overall", overall->p);
	table_put_real(selection, "p_freeman_halton", overall->p_exact);
}

static void put_keys(const struct comparison *comparison, struct table *selection, size_t row)
{
	static const char *const keys[] = { "cycle", "category", "award_kind", "step", "characteristic", "level" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		table_put_text(selection, keys[i], table_text(comparison->pools, table_column(comparison->pools, keys[i]), row));
}

static void put_row(const struct comparison *comparison, struct table *selection, size_t row)
{
	const struct selection *result = &comparison->results[row - comparison->from];
	struct selection_count count = comparison_count(comparison->pools, row);
	struct interval rate = share_wilson((double)count.selected, (double)count.pool, LEVEL);
	char *note = note_of(comparison, row);

	table_add_row(selection);
	put_keys(comparison, selection, row);
	table_put_text(selection, "reference", comparison->reference == SIZE_MAX ? NULL : level_of(comparison->pools, comparison->reference));
	table_put_int(selection, "pool", (long long)count.pool);
	table_put_int(selection, "selected", (long long)count.selected);
	if (count.pool > 0)
		table_put_real(selection, "rate", (double)count.selected / (double)count.pool);
	if (row == comparison->reference) {
		/* Nothing to test: one by definition. */
		table_put_real(selection, "ratio", result->ratio);
	} else {
		put_companions(selection, result);
	}
	put_overall(selection, &comparison->overall);
	if (isnan(result->ratio))
		table_put_text(selection, "state", count.pool == 0 ? "no_data" : "undefined");
	table_put_real(selection, "rate_low", rate.low);
	table_put_real(selection, "rate_high", rate.high);
	table_put_text(selection, "note", note);
	free(note);
}

void comparison_put(const struct comparison *comparison, struct table *selection)
{
	for (size_t row = comparison->from; row < comparison->to; row++)
		put_row(comparison, selection, row);
}
