/* The many-facet Rasch model: measures, fit, thresholds, facets, interactions and unexpected scores. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "tests/conformance/judging.h"

/* A subject such as "case:x/judge:A/nominee:B"; what it does not name is "". */
struct subject {
	char *words;
	const char *category, *nominee, *judge, *criterion, *score, *facet;
};

static void read_subject(struct subject *subject, const char *text)
{
	char *rest, *part;

	*subject = (struct subject){ mem_copy_text(text), "", "", "", "", "", "" };
	rest = subject->words;
	while ((part = strsep(&rest, "/"))) {
		const struct {
			const char *begins, **place;
		} places[] = {
			{ "case:", &subject->category },       { "nominee:", &subject->nominee }, { "judge:", &subject->judge },
			{ "criterion:", &subject->criterion }, { "category:", &subject->score },  { "facet:", &subject->facet },
		};

		for (size_t i = 0; i < sizeof places / sizeof *places; i++)
			if (!strncmp(part, places[i].begins, strlen(places[i].begins)))
				*places[i].place = part + strlen(places[i].begins);
	}
}

/* A value of an element: the same column in the table of its facet. */
static double element_cell(struct judging *judging, const struct subject *of, const char *column)
{
	const char *table = *of->judge ? "judges_fit" : *of->nominee ? "nominees_fit" : "criteria_fit";
	const char *key = *of->judge ? "judge" : *of->nominee ? "nominee" : "criterion";
	const char *element = *of->judge ? of->judge : *of->nominee ? of->nominee : of->criterion;

	if (!strcmp(column, "measure"))
		column = *of->judge ? "severity" : *of->nominee ? "measure" : "difficulty";
	return judging_cell(judging, table, column, (const char *[]){ "cycle", "", "category", of->category, key, element, NULL });
}

static bool check_element(struct judging *judging, size_t row, const char *statistic, const struct subject *of)
{
	static const struct {
		const char *statistic, *column;
	} places[] = {
		{ "measure", "measure" },        { "se", "se" },
		{ "infit_mnsq", "infit" },       { "outfit_mnsq", "outfit" },
		{ "infit_zstd", "infit_z" },     { "outfit_zstd", "outfit_z" },
		{ "fair_average", "fair" },      { "extreme_measure", "measure" },
		{ "measure_published", "measure" },
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (!strcmp(statistic, places[i].statistic) && (*of->judge || *of->nominee || *of->criterion)) {
			judging_number(judging, row, element_cell(judging, of, places[i].column));
			return true;
		}
	return false;
}

static bool check_facet(struct judging *judging, size_t row, const char *statistic, const struct subject *of)
{
	static const struct {
		const char *statistic, *column, *facet;
	} places[] = {
		{ "rmse", "rmse", NULL },
		{ "sd_pop", "sd", NULL },
		{ "sep_pop", "separation", NULL },
		{ "rel_pop", "reliability", NULL },
		{ "strata_pop", "strata", NULL },
		{ "sd_sample", "sd_sample", NULL },
		{ "sep_sample", "separation_sample", NULL },
		{ "rel_sample", "reliability_sample", NULL },
		{ "strata_sample", "strata_sample", NULL },
		{ "fixed_chisq", "chisq", NULL },
		{ "fixed_chisq_df", "df", NULL },
		{ "fixed_chisq_p", "p", NULL },
		{ "loglik", "loglik", "nominee" },
		{ "nominee_mean", "mean_marginal", "nominee" },
		{ "nominee_variance", "variance_marginal", "nominee" },
		{ "deviance", "deviance_marginal", "nominee" },
		{ "eap_reliability", "reliability_marginal", "nominee" },
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (!strcmp(statistic, places[i].statistic) && (places[i].facet || *of->facet)) {
			const char *facet = places[i].facet ? places[i].facet : of->facet;

			judging_number(judging, row, judging_cell(judging, "facets", places[i].column,
			               (const char *[]){ "cycle", "", "category", of->category, "facet", facet, NULL }));
			return true;
		}
	return false;
}

static bool check_threshold(struct judging *judging, size_t row, const char *statistic, const struct subject *of)
{
	if (strcmp(statistic, "threshold") != 0)
		return false;
	judging_number(judging, row, judging_cell(judging, "thresholds", "threshold",
	               (const char *[]){ "cycle", "", "category", of->category, "criterion", of->criterion, "step", of->score, NULL }));
	return true;
}

static bool check_unexpected(struct judging *judging, size_t row, const char *statistic, const struct subject *of)
{
	if (strcmp(statistic, "unexpected_z") != 0)
		return false;
	judging_number(judging, row, judging_cell(judging, "unexpected", "z",
	               (const char *[]){ "category", of->category, "nominee", of->nominee, "judge", of->judge, "criterion", of->criterion, NULL }));
	return true;
}

/* Elements set aside, of all facets that the model has. */
static double count_extreme(struct judging *judging, const struct subject *of)
{
	static const char *const facets[] = { "nominee", "judge", "criterion" };
	double sum = 0;

	for (size_t i = 0; i < sizeof facets / sizeof *facets; i++)
		sum += fmax(0, judging_cell(judging, "facets", "n_extreme",
		                            (const char *[]){ "cycle", "", "category", of->category, "facet", facets[i], NULL }));
	return sum;
}

static bool check_extreme(struct judging *judging, size_t row, const char *statistic, const struct subject *of)
{
	if (!strcmp(statistic, "mfrm.extreme_count")) {
		judging_number(judging, row, count_extreme(judging, of));
	} else if (!strcmp(statistic, "mfrm.extreme")) {
		char *end = judging_cell_text(judging, *of->judge ? "judges_fit" : "nominees_fit", "extreme",
		                              (const char *[]){ "cycle", "", "category", of->category, *of->judge ? "judge" : "nominee",
		                                                *of->judge ? of->judge : of->nominee, NULL });

		judging_number(judging, row, *end != '\0');
		free(end);
	} else {
		return false;
	}
	return true;
}

/* One column of the interaction of a judge and a nominee. */
static double cell_of(struct judging *judging, const char *column, const char *judge, const char *nominee)
{
	const char *const where[] = { "kind", "judge_by_nominee", "judge", judge, "other", nominee, NULL };

	if (!strcmp(column, "residual"))
		return judging_cell(judging, "interactions", "observed", where) - judging_cell(judging, "interactions", "expected", where);
	if (!strcmp(column, "residual_average"))
		return cell_of(judging, "residual", judge, nominee) / judging_cell(judging, "interactions", "n", where);
	return judging_cell(judging, "interactions", column, where);
}

/* Mean, or standard deviation with divisor n or n - 1, of a column over all cells of judges and nominees. */
static double over_cells(struct judging *judging, const char *column, const char *which)
{
	struct map judges = { 0 }, nominees = { 0 };
	double sum = 0, squares = 0, n = 0, mean;

	for (size_t row = 0; row < judging->data.n_rows; row++) {
		map_add(&judges, grid_cell(&judging->data, row, "judge"));
		map_add(&nominees, grid_cell(&judging->data, row, "nominee"));
	}
	n = (double)(judges.n * nominees.n);
	for (size_t j = 0; j < judges.n; j++)
		for (size_t i = 0; i < nominees.n; i++)
			sum += cell_of(judging, column, judges.names[j], nominees.names[i]);
	mean = sum / n;
	for (size_t j = 0; j < judges.n; j++)
		for (size_t i = 0; i < nominees.n; i++)
			squares += pow(cell_of(judging, column, judges.names[j], nominees.names[i]) - mean, 2);
	map_free(&judges);
	map_free(&nominees);
	return !strcmp(which, "mean") ? mean : sqrt(squares / (!strcmp(which, "sd_pop") ? n : n - 1));
}

static const struct {
	const char *statistic, *column;
} cells[] = {
	{ "observed_score", "observed" }, { "expected_score", "expected" },
	{ "size", "size" },               { "se", "se" },
	{ "t", "t" },                     { "infit_mnsq", "infit" },
	{ "fixed_chisq", "chisq" },       { "fixed_chisq_df", "df" },
	{ "first_step", "first_step" },   { "largest_residual", "residual" }, { "obs_minus_exp_average", "residual_average" },
};

/* mfrm.bias.*: of one cell, of all cells together (fixed_chisq), or summed up over them. */
static bool check_bias(struct judging *judging, size_t row, const char *statistic, const struct subject *of)
{
	static const char *const summaries[] = { "_mean", "_sd_pop", "_sd_sample" };
	char *stem = mem_copy_text(statistic), *published = strstr(stem, "_published");
	bool is_taken = false;

	if (published)
		*published = '\0';
	for (size_t i = 0; i < sizeof cells / sizeof *cells && !is_taken; i++) {
		size_t n = strlen(cells[i].statistic);

		if (strncmp(stem, cells[i].statistic, n) != 0)
			continue;
		if (!stem[n]) {
			judging_number(judging, row, cell_of(judging, cells[i].column, of->judge, of->nominee));
			is_taken = true;
		}
		for (size_t s = 0; s < sizeof summaries / sizeof *summaries && !is_taken; s++)
			if (!strcmp(stem + n, summaries[s])) {
				judging_number(judging, row, over_cells(judging, cells[i].column, summaries[s] + 1));
				is_taken = true;
			}
	}
	free(stem);
	return is_taken;
}

static bool check_model(struct judging *judging, size_t row, const char *begins)
{
	const char *statistic = judging_statistic(judging, row);
	struct subject of;
	bool is_taken;

	if (strncmp(statistic, begins, strlen(begins)) != 0)
		return false;
	read_subject(&of, judging_subject_text(judging, row));
	statistic += strlen(begins);
	is_taken = check_threshold(judging, row, statistic, &of) || check_element(judging, row, statistic, &of)
	           || check_facet(judging, row, statistic, &of) || check_unexpected(judging, row, statistic, &of);
	free(of.words);
	return is_taken;
}

/* Pairs of scores on the same work: those there are, those that are the same, and how many of these the model expects. */
static bool check_exact(struct judging *judging, size_t row, const char *statistic)
{
	static const struct {
		const char *statistic, *column;
	} places[] = {
		{ "agreement.exact_opportunities", NULL },
		{ "agreement.exact_observed", "exact_share" },
		{ "agreement.exact_expected_mfrm", "exact_share_expected" },
	};
	const char *const where[] = { "cycle", "", "category", "", "facet", "judge", NULL };

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (!strcmp(statistic, places[i].statistic)) {
			judging_number(judging, row, judging_cell(judging, "facets", "exact_pairs", where)
			                             * (places[i].column ? judging_cell(judging, "facets", places[i].column, where) : 1));
			return true;
		}
	return false;
}

bool judging_rasch_check(struct judging *judging, size_t row)
{
	const char *statistic = judging_statistic(judging, row);
	struct subject of;
	bool is_taken;

	if (check_exact(judging, row, statistic) || check_model(judging, row, "mfrm.rsm."))
		return true;
	read_subject(&of, judging_subject_text(judging, row));
	is_taken = check_extreme(judging, row, statistic, &of)
	           || (!strncmp(statistic, "mfrm.bias.", 10) && check_bias(judging, row, statistic + 10, &of));
	free(of.words);
	return is_taken;
}

bool judging_partial_credit_check(struct judging *judging, size_t row)
{
	return check_model(judging, row, "mfrm.pcm.");
}

bool judging_marginal_check(struct judging *judging, size_t row)
{
	return check_model(judging, row, "mfrm.mml.");
}
