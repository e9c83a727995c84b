/* Small sets that are no panel: pairs, two groups, lists of p-values; the functions of stats, called here. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/effect.h"
#include "pipeline/stats/multiple.h"
#include "pipeline/stats/paired.h"
#include "pipeline/stats/welch.h"
#include "tests/conformance/shift.h"

enum { MOST = 100 };

/* An answer to one row of expected.csv. */
struct answer {
	const char *statistic, *subject; /* the subject's beginning */
	double value;
};

static bool put_answer(struct conformance *conformance, const char *set, const struct grid *expected, size_t row,
                       const struct answer *answers, size_t n)
{
	const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");

	for (size_t i = 0; i < n; i++)
		if (!strcmp(answers[i].statistic, statistic) && !strncmp(answers[i].subject, subject, strlen(answers[i].subject))) {
			shift_number(conformance, set, expected, row, answers[i].value);
			return true;
		}
	return false;
}

/* ---- pairs: naive-before-after-classics ---- */

static size_t values_of(const struct grid *data, const char *set, const char *group, const char *column, double *values)
{
	size_t n = 0;

	for (size_t row = 0; row < data->n_rows && n < MOST; row++)
		if (!strcmp(grid_cell(data, row, "set"), set) && !strcmp(grid_cell(data, row, "group"), group))
			n += text_to_real(grid_cell(data, row, column), &values[n]);
	return n;
}

static struct welch_sample sample_of(const double *values, size_t n)
{
	struct welch_sample sample = { .n = (double)n };

	for (size_t i = 0; i < n; i++)
		sample.mean += values[i] / (double)n;
	for (size_t i = 0; i < n; i++)
		sample.variance += (values[i] - sample.mean) * (values[i] - sample.mean) / ((double)n - 1);
	return sample;
}

static double count_of(const struct grid *data, const char *group)
{
	double count = 0;

	values_of(data, "approval", group, "count", &count);
	return count;
}

static struct paired_share approval_of(const struct grid *data)
{
	double gained = count_of(data, "disapprove-approve"), lost = count_of(data, "approve-disapprove");

	return paired_share(gained, lost, gained + lost + count_of(data, "approve-approve") + count_of(data, "disapprove-disapprove"), 0.95);
}

static void check_pairs(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	double before[MOST], after[MOST];
	size_t n = values_of(data, "sleep", "before", "value", before);
	struct welch_sample first = sample_of(before, n), second;
	struct paired pairs;
	struct welch_difference welch;
	struct paired_share share = approval_of(data);

	values_of(data, "sleep", "after", "value", after);
	second = sample_of(after, n);
	pairs = paired_difference(before, after, n, 0.95);
	welch = welch_difference(second, first, 0.95);
	for (size_t row = 0; row < expected->n_rows; row++) {
		const struct answer answers[] = {
			{ "paired_t", "sleep", pairs.t },
			{ "paired_p", "sleep", pairs.p },
			{ "paired_mean_diff", "sleep", pairs.estimate },
			{ "paired_ci_low", "sleep", pairs.interval.low },
			{ "paired_ci_high", "sleep", pairs.interval.high },
			{ "welch_t", "sleep", welch.t },
			{ "welch_df", "sleep", welch.df },
			{ "welch_p", "sleep", welch.p },
			{ "cohen_dz", "sleep", pairs.dz },
			{ "cohen_d", "sleep", effect_cohen_d(second, first) },
			{ "hedges_g", "sleep", welch_hedges_g(second, first) },
			{ "mcnemar_z", "approval", share.z },
			{ "mcnemar_chi2_cc", "approval", share.chi2_corrected },
			{ "mcnemar_p_cc", "approval", share.p_corrected },
			{ "mcnemar_chi2", "approval", share.chi2 },
			{ "mcnemar_exact_p", "approval", share.p_exact },
			{ "paired_proportion_shift", "approval", share.estimate },
			{ "paired_proportion_shift_se", "approval", share.se },
			{ "paired_proportion_ci_low", "approval", share.interval.low },
			{ "paired_proportion_ci_high", "approval", share.interval.high },
		};

		if (!put_answer(conformance, set, expected, row, answers, sizeof answers / sizeof *answers))
			shift_not_offered(conformance, set, expected, row, "shifts are of means and shares, with intervals in their units: no tests of ranks");
	}
}

/* ---- lists of p: multiple-testing-bh1995 ---- */

static double rejected(const double *p, size_t n)
{
	double count = 0;

	for (size_t i = 0; i < n; i++)
		count += p[i] <= 0.05;
	return count;
}

static void check_lists(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	double *p = mem_alloc(data->n_rows, sizeof *p), *holm = mem_alloc(data->n_rows, sizeof *holm), *bh = mem_alloc(data->n_rows, sizeof *bh);

	for (size_t row = 0; row < data->n_rows; row++)
		text_to_real(grid_cell(data, row, "p"), &p[row]);
	multiple_holm(p, data->n_rows, holm);
	multiple_benjamini_hochberg(p, data->n_rows, bh);
	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *subject = grid_cell(expected, row, "subject");
		size_t test = strncmp(subject, "test ", 5) != 0 ? 0 : (size_t)strtol(subject + 5, NULL, 10);
		double none = (double)NAN;
		const struct answer answers[] = {
			{ "rejected_BH", "alpha=0.05", rejected(bh, data->n_rows) },
			{ "rejected_holm", "alpha=0.05", rejected(holm, data->n_rows) },
			{ "p_adjusted_BH", "test", test > 0 && test <= data->n_rows ? bh[test - 1] : none },
			{ "p_adjusted_holm", "test", test > 0 && test <= data->n_rows ? holm[test - 1] : none },
		};

		if (!put_answer(conformance, set, expected, row, answers, sizeof answers / sizeof *answers))
			shift_not_offered(conformance, set, expected, row, "shifts prints Holm's p within a family and Benjamini and Hochberg's across");
	}
	free(p);
	free(holm);
	free(bh);
}

void shift_small_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	if (!strcmp(set, "multiple-testing-bh1995"))
		check_lists(conformance, set, data, expected);
	else
		check_pairs(conformance, set, data, expected);
}
