/* Agreement, and what judges_fit and board show of the additive model. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/snedecor.h"
#include "tests/conformance/judging.h"

/* Where a statistic of the reference stands in our tables. Endings _lo95 _hi95 _F _p _z _chisq _se
 * choose the column of agreement. */
static const struct place {
	const char *statistic;
	const char *table, *column, *name; /* name: agreement.statistic or board.method */
	double factor;
} places[] = {
	{ "agreement.icc1", "agreement", "estimate", "icc_1_1", 1 },
	{ "agreement.icc2", "agreement", "estimate", "icc_2_1", 1 },
	{ "agreement.icc3", "agreement", "estimate", "icc_3_1", 1 },
	{ "agreement.icc1k", "agreement", "estimate", "icc_1_k", 1 },
	{ "agreement.icc2k", "agreement", "estimate", "icc_2_k", 1 },
	{ "agreement.icc3k", "agreement", "estimate", "icc_3_k", 1 },
	{ "agreement.kendall_w_tie_corrected", "agreement", "estimate", "kendall_w", 1 },
	{ "agreement.kripp_alpha_nominal", "agreement", "estimate", "krippendorff_alpha_nominal", 1 },
	{ "agreement.kripp_alpha_ordinal", "agreement", "estimate", "krippendorff_alpha_ordinal", 1 },
	{ "agreement.kripp_alpha_interval", "agreement", "estimate", "krippendorff_alpha_interval", 1 },
	{ "agreement.kripp_alpha_ratio", "agreement", "estimate", "krippendorff_alpha_ratio", 1 },
	{ "agreement.cohen_kappa", "agreement", "estimate", "cohen_kappa", 1 },
	{ "agreement.weighted_kappa_linear", "agreement", "estimate", "weighted_kappa_linear", 1 },
	{ "agreement.weighted_kappa_quadratic", "agreement", "estimate", "weighted_kappa_quadratic", 1 },
	{ "agreement.fleiss_kappa", "agreement", "estimate", "fleiss_kappa", 1 },
	{ "agreement.fleiss_kappa_exact_conger", "agreement", "estimate", "conger_kappa", 1 },
	{ "agreement.gwet_ac1", "agreement", "estimate", "gwet_ac1", 1 },
	{ "agreement.gwet_ac2", "agreement", "estimate", "gwet_ac2", 1 },
	{ "agreement.fleiss_kappa_gwet", "agreement", "estimate", "fleiss_kappa", 1 },
	{ "agreement.conger_kappa", "agreement", "estimate", "conger_kappa", 1 },
	{ "agreement.brennan_prediger", "agreement", "estimate", "brennan_prediger", 1 },
	{ "agreement.kripp_alpha_gwet", "agreement", "estimate", "krippendorff_weighted", 1 },
	{ "agreement.kendall_w_uncorrected", "agreement", "estimate", "kendall_w_uncorrected", 1 },
	{ "agreement.friedman_chisq_nominees", "agreement", "test", "kendall_w", 1 },
	{ "agreement.friedman_p", "agreement", "p", "kendall_w", 1 },
	{ "agreement.pearson", "agreement", "estimate", "pearson", 1 },
	{ "agreement.spearman", "agreement", "estimate", "spearman", 1 },
	{ "agreement.kendall_tau_b", "agreement", "estimate", "kendall_tau_b", 1 },
	{ "agreement.mean_spearman", "agreement", "estimate", "mean_spearman", 1 },
	{ "agreement.mean_pearson_fisher", "agreement", "estimate", "mean_pearson", 1 },
	{ "agreement.light_kappa", "agreement", "estimate", "light_kappa", 1 },
	{ "agreement.finn_oneway", "agreement", "estimate", "finn_one_way", 1 },
	{ "agreement.robinson_A", "agreement", "estimate", "robinson_a", 1 },
	{ "agreement.percent_all_agree", "agreement", "estimate", "percent_all_agree", 1 },
	{ "agreement.percent_all_agree_tol1", "agreement", "estimate", "percent_all_adjacent", 1 },
	{ "agreement.exact_opportunities", "agreement", "estimate", "exact_opportunities", 1 },
	{ "agreement.exact_observed", "agreement", "estimate", "exact_observed", 1 },
	{ "agreement.pairable_values", "agreement", "ratings", "krippendorff_alpha_nominal", 1 },
	{ "agreement.category_kappa", "agreement", "estimate", "category_kappa", 1 },
	{ "agreement.cronbach_alpha", "agreement", "estimate", "cronbach_alpha", 1 },
	{ "agreement.cronbach_alpha_standardized", "agreement", "estimate", "cronbach_alpha_standardized", 1 },
	{ "anova.ms_between_nominees", "agreement", "estimate", "mean_square_nominees", 1 },
	{ "anova.ms_judges", "agreement", "estimate", "mean_square_judges", 1 },
	{ "anova.ms_error", "agreement", "estimate", "mean_square_error", 1 },
	{ "anova.ms_within", "agreement", "estimate", "mean_square_within", 1 },
	{ "variance.nominee", "agreement", "estimate", "variance_nominee", 1 },
	{ "variance.judge", "agreement", "estimate", "variance_judge", 1 },
	{ "variance.residual", "agreement", "estimate", "variance_residual", 1 },
	{ "agreement.percent_agreement", "agreement", "estimate", "percent_exact", 0.01 },
	{ "severity.mean_deviation", "judges_fit", "mean_deviation", NULL, 1 },
	{ "severity.mean_deviation_leave_one_out", "judges_fit", "deviation_others", NULL, 1 },
	{ "severity.fe_judge_effect", "judges_fit", "severity_additive", NULL, -1 },
	{ "severity.fe_adjusted_nominee_score", "board", "score", "additive", 1 },
	{ "rank.full", "board", "rank", "raw", 1 },
};

static const struct ending {
	const char *ending, *column;
} endings[] = {
	{ "_lo95", "low" }, { "_hi95", "high" }, { "_F", "test" }, { "_chisq", "test" }, { "_z", "test" },
	{ "_p", "p" },      { "_se", "se" },
};

/* Finds the place, and the column if an ending names another one; NULL when it is not offered. */
static const struct place *find_place(const char *statistic, const char **column)
{
	char *stem = mem_copy_text(statistic);
	char *published = strstr(stem, "_published");
	const struct place *found = NULL;

	if (published)
		*published = '\0';
	for (size_t e = 0; e <= sizeof endings / sizeof *endings && !found; e++) {
		size_t n = strlen(stem), n_ending = e ? strlen(endings[e - 1].ending) : 0;

		if (e && (n <= n_ending || strcmp(stem + n - n_ending, endings[e - 1].ending) != 0))
			continue;
		for (size_t i = 0; i < sizeof places / sizeof *places && !found; i++)
			if (strlen(places[i].statistic) == n - n_ending && !strncmp(places[i].statistic, stem, n - n_ending)
			    && (!e || !strcmp(places[i].table, "agreement"))) {
				found = &places[i];
				*column = e ? endings[e - 1].column : places[i].column;
			}
	}
	free(stem);
	return found;
}


/* Of a category (NULL: of all): over all criteria when there are several, else of the one that there is. */
static const char *criterion_of(const struct judging *judging, const char *category)
{
	const struct grid *data = &judging->data;
	const char *only = NULL;

	for (size_t row = 0; row < data->n_rows; row++) {
		const char *criterion = grid_cell(data, row, "criterion");

		if (category && judging->set->category && strcmp(category, grid_cell(data, row, judging->set->category)) != 0)
			continue;
		if (only && strcmp(only, criterion) != 0)
			return "";
		only = criterion;
	}
	return only && *only ? only : "overall";
}

/* The statistic's name under the subject's weights or of its category; NULL when the category is not there. The
 * caller frees it. */
static char *name_of(const struct judging *judging, const struct place *place, const struct judging_subject *subject)
{
	const char *weights = subject->weights, *name = place->name ? place->name : "";

	if (!strcmp(name, "category_kappa"))
		return subject->score ? text_format("category_kappa_%zu", judging_code(&judging->data, subject->score)) : NULL;
	if (!weights || !strcmp(weights, "unweighted") || (!strcmp(weights, "quadratic") && !strcmp(name, "gwet_ac2")))
		return mem_copy_text(name);
	return text_format("%s_%s", !strcmp(name, "percent_exact") ? "percent_weighted" : name, weights);
}

/* Alpha as the program behind the reference has it: irr 0.84.1 leaves out the division by (judges - 1)
 * when no cell is missing, and so counts (judges - 1) as many values as there are. */
static double alpha_of_irr(double alpha, double ratings, double judges)
{
	double n = (judges - 1) * ratings;

	return 1 - (1 - alpha) * (n - 1) / ((judges - 1) * (ratings - 1));
}

/* Compares one alpha; where ours is Krippendorff's and the reference irr's, says so. */
static void check_alpha(struct judging *judging, size_t row, const char *const *where)
{
	double alpha = judging_cell(judging, "agreement", "estimate", where), ratings = judging_cell(judging, "agreement", "ratings", where);
	double judges = judging_cell(judging, "agreement", "judges", where), nominees = judging_cell(judging, "agreement", "nominees", where);
	double as_irr = alpha_of_irr(alpha, ratings, judges), want = 0, tolerance = 0;

	text_to_real(grid_cell(&judging->expected, row, "value"), &want);
	text_to_real(grid_cell(&judging->expected, row, "tolerance"), &tolerance);
	if (fabs(alpha - want) > tolerance && ratings == judges * nominees && judges > 2 && fabs(as_irr - want) <= tolerance)
		conform_differs(judging->conformance, judging->set->name, judging_statistic(judging, row), judging_subject_text(judging, row), want,
		                alpha, "irr 0.84.1 does not divide by (judges - 1) when no cell is missing; in its form ours agrees");
	else
		judging_number(judging, row, alpha);
}

/* Limits of (2,k) with gaps as irrNA 0.2.3 has them: its degrees of freedom are McGraw and Wong's for the single
 * score with the mean's correlation put into them. */
static double limit_of_irrna(struct judging *judging, const char *const *where, const char *column)
{
	const char *single[] = { where[0], where[1], where[2], where[3], "statistic", "icc_1_1", NULL };
	const char *mean[] = { where[0], where[1], where[2], where[3], "statistic", "icc_1_k", NULL };
	double one = judging_cell(judging, "agreement", "estimate", single), many = judging_cell(judging, "agreement", "estimate", mean);
	double k = many * (1 - one) / (one * (1 - many)), r = judging_cell(judging, "agreement", "estimate", where);
	double f = judging_cell(judging, "agreement", "test", where), n = judging_cell(judging, "agreement", "nominees", where);
	double judges = judging_cell(judging, "agreement", "judges", where) - 1, error = judging_cell(judging, "agreement", "df2", where);
	double ratio = ((f - 1) / r - f) * n + 1, own = k * r / (n * (1 - r)), rest = 1 + (n - 1) * own;
	double df = (own * ratio + rest) * (own * ratio + rest) / (own * ratio * own * ratio / judges + rest * rest / error);
	double down = snedecor_quantile(0.975, n - 1, df), up = snedecor_quantile(0.975, df, n - 1);

	return !strcmp(column, "low") ? n * (f - down) / (down * (ratio - 1) + n * f) : n * (up * f - 1) / (ratio - 1 + n * up * f);
}

/* Compares a limit of (2,k); where it is irrNA's, says so. */
static void check_limit(struct judging *judging, size_t row, const char *const *where, const char *column)
{
	double got = judging_cell(judging, "agreement", column, where), as_irrna = limit_of_irrna(judging, where, column), want = 0, tolerance = 0;

	text_to_real(grid_cell(&judging->expected, row, "value"), &want);
	text_to_real(grid_cell(&judging->expected, row, "tolerance"), &tolerance);
	if (fabs(got - want) > tolerance && fabs(as_irrna - want) <= tolerance)
		conform_differs(judging->conformance, judging->set->name, judging_statistic(judging, row), judging_subject_text(judging, row), want,
		                got, "irrNA 0.2.3 puts the mean's correlation into the degrees of freedom of the single score; in its form ours agrees");
	else
		judging_number(judging, row, got);
}

/* The row's state where the reference says that a statistic does not exist. */
static bool check_undefined(struct judging *judging, size_t row, const struct judging_subject *subject)
{
	char *stem = mem_copy_text(judging_statistic(judging, row)), *state;
	const char *where[10] = { "category", subject->category ? subject->category : "" };
	const struct place *place;
	const char *column;

	*strstr(stem, "_undefined") = '\0';
	place = find_place(stem, &column);
	free(stem);
	if (!place || strcmp(place->table, "agreement") != 0)
		return false;
	where[2] = "statistic";
	where[3] = place->name;
	if (subject->other_judge) {
		where[4] = "judge";
		where[5] = subject->judge;
		where[6] = "other_judge";
		where[7] = subject->other_judge;
	}
	state = judging_cell_text(judging, "agreement", "state", where);
	conform_text(judging->conformance, judging->set->name, judging_statistic(judging, row), judging_subject_text(judging, row), "undefined",
	             state);
	free(state);
	return true;
}

static void check_agreement(struct judging *judging, size_t row, const char *name, const char *column, double factor,
                            const struct judging_subject *subject)
{
	bool is_pair = !strncmp(name, "cohen", 5) || !strncmp(name, "weighted", 8);
	const char *where[] = { "category",    subject->category ? subject->category : "",
		                "criterion",   judging->set->criterion ? judging->set->criterion : criterion_of(judging, subject->category),
		                "statistic",   name,
		                "judge",       subject->judge ? subject->judge : is_pair ? "rater1" : "",
		                "other_judge", subject->other_judge ? subject->other_judge : is_pair ? "rater2" : "",
		                NULL };

	if (!strncmp(name, "krippendorff_alpha", 18) && !strcmp(column, "estimate"))
		check_alpha(judging, row, where);
	else if (!strcmp(name, "icc_2_k") && (!strcmp(column, "low") || !strcmp(column, "high")))
		check_limit(judging, row, where, column);
	else
		judging_number(judging, row, factor * judging_cell(judging, "agreement", column, where));
}

static void check_other(struct judging *judging, size_t row, const struct place *place, const struct judging_subject *subject)
{
	const char *where[8] = { "category", subject->category ? subject->category : "" };
	size_t n = 2;

	if (subject->judge) {
		where[n++] = "judge";
		where[n++] = subject->judge;
	}
	if (!strcmp(place->table, "board")) {
		where[n++] = "nominee";
		where[n++] = subject->nominee ? subject->nominee : "";
		where[n++] = "method";
		where[n++] = place->name;
	}
	judging_number(judging, row, place->factor * judging_cell(judging, place->table, place->column, where));
}

/* What coverage and load count. */
static bool check_design(struct judging *judging, size_t row, const struct judging_subject *subject)
{
	const char *statistic = judging_statistic(judging, row);
	const char *in_category = subject->category ? subject->category : NULL;
	double got = NAN;

	if (!strcmp(statistic, "design.subsets"))
		judging_sum(judging, "coverage", "component", in_category, &got);
	else if (!strcmp(statistic, "design.judges"))
		got = judging_count(judging, "load", "judge", NULL, in_category);
	else if (!strcmp(statistic, "design.nominees") || !strcmp(statistic, "design.units"))
		got = judging_count(judging, "coverage", "nominee", NULL, in_category);
	else if (!strcmp(statistic, "design.ratings"))
		got = judging_sum(judging, "load", "ratings", in_category, NULL);
	else if (!strcmp(statistic, "design.judges_rating_one_nominee"))
		got = judging_count(judging, "load", "nominees", "1", in_category);
	else if (!strcmp(statistic, "design.unpairable_units") && subject->nominee)
		got = judging_cell(judging, "coverage", "judges", (const char *[]){ "nominee", subject->nominee, NULL });
	else
		return false;
	judging_number(judging, row, got);
	return true;
}

bool judging_agreement_check(struct judging *judging, size_t row)
{
	const char *statistic = judging_statistic(judging, row), *column, *totals = "agreement.nominee_totals.";
	char *renamed = !strncmp(statistic, totals, strlen(totals)) ? text_format("agreement.%s", statistic + strlen(totals))
	                                                            : mem_copy_text(statistic);
	const struct place *place = find_place(renamed, &column);
	struct judging_subject subject;
	bool is_taken = false;

	judging_subject_read(&subject, judging->set, judging_subject_text(judging, row));
	if (strstr(statistic, "_undefined")) {
		is_taken = check_undefined(judging, row, &subject);
	} else if (!strncmp(statistic, "design.", 7)) {
		is_taken = check_design(judging, row, &subject);
	} else if (place && !subject.is_other && !strcmp(place->table, "agreement")) {
		char *name = name_of(judging, place, &subject);

		is_taken = name != NULL;
		if (is_taken)
			check_agreement(judging, row, name, column, place->factor, &subject);
		free(name);
	} else if (place && !subject.is_other) {
		is_taken = true;
		check_other(judging, row, place, &subject);
	}
	judging_subject_free(&subject);
	free(renamed);
	return is_taken;
}
