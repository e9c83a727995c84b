/* Regressions with errors by clusters: firms by years, which no stage takes as they are, by stats/linear.h; voters through
 * contrast. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/linear.h"
#include "tests/conformance/shift.h"

enum { IMMIGRATION_ANSWERS = 10 };

static double cell_number(const struct grid *grid, size_t row, const char *column)
{
	double value = (double)NAN;

	text_to_real(grid_cell(grid, row, column), &value);
	return value;
}

static size_t *clusters_of(const struct grid *data, const char *column, size_t *n_clusters)
{
	size_t *cluster = mem_alloc(data->n_rows, sizeof *cluster);
	struct map names = { 0 };

	for (size_t row = 0; row < data->n_rows; row++)
		cluster[row] = map_add(&names, grid_cell(data, row, column));
	*n_clusters = names.n;
	map_free(&names);
	return cluster;
}

/* ---- firms by years: petersen-cluster ---- */

struct firms {
	struct linear fit;
	size_t *firm, *year, n_firms, n_years;
};

/* The covariance that a statistic's name asks for; false when there is none. Clustered HC0, HC2 and HC3 of sandwich
 * have G / (G - 1) beside the plain sum; its HC2 takes that factor off again. */
static bool firms_covariance(const struct firms *firms, const char *statistic, double *covariance)
{
	double g = (double)firms->n_firms, factor = 1;

	if (!strncmp(statistic, "se_iid", 6))
		linear_covariance(&firms->fit, LINEAR_IID, NULL, 0, covariance);
	else if (!strncmp(statistic, "se_HC1", 6))
		linear_covariance(&firms->fit, LINEAR_HC1, NULL, 0, covariance);
	else if (!strncmp(statistic, "se_both", 7))
		linear_two_way(&firms->fit, firms->firm, firms->n_firms, firms->year, firms->n_years, covariance);
	else if (!strncmp(statistic, "se_year", 7) || !strncmp(statistic, "p_year", 6))
		linear_covariance(&firms->fit, LINEAR_CR1, firms->year, firms->n_years, covariance);
	else if (!strcmp(statistic, "se_firm_HC2"))
		linear_covariance(&firms->fit, LINEAR_CR2, firms->firm, firms->n_firms, covariance);
	else if (!strncmp(statistic, "se_firm_HC", 10)) {
		linear_covariance(&firms->fit, statistic[10] == '0' ? LINEAR_CR0 : LINEAR_CR3, firms->firm, firms->n_firms, covariance);
		factor = g / (g - 1);
	} else if (!strncmp(statistic, "se_firm", 7))
		linear_covariance(&firms->fit, LINEAR_CR1, firms->firm, firms->n_firms, covariance);
	else
		return false;
	for (size_t i = 0; i < 4; i++)
		covariance[i] *= factor;
	return true;
}

static void check_firms(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	double *x = mem_alloc(data->n_rows * 2, sizeof *x), *y = mem_alloc(data->n_rows, sizeof *y), covariance[4];
	struct firms firms;

	for (size_t i = 0; i < data->n_rows; i++) {
		x[2 * i] = 1;
		x[2 * i + 1] = cell_number(data, i, "x");
		y[i] = cell_number(data, i, "y");
	}
	linear_fit(&firms.fit, x, y, NULL, data->n_rows, 2);
	firms.firm = clusters_of(data, "firm", &firms.n_firms);
	firms.year = clusters_of(data, "year", &firms.n_years);
	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *statistic = grid_cell(expected, row, "statistic");
		size_t column = grid_cell(expected, row, "subject")[0] == 'x';

		if (!strncmp(statistic, "coef", 4))
			shift_number(conformance, set, expected, row, firms.fit.coefficient[column]);
		else if (!firms_covariance(&firms, statistic, covariance))
			shift_not_offered(conformance, set, expected, row, "plaudit has no such error");
		else if (!strncmp(statistic, "p_", 2))
			shift_number(conformance, set, expected, row,
			             linear_estimate(&firms.fit, covariance, column, (double)firms.n_years - 1, 0.95).p);
		else
			shift_number(conformance, set, expected, row, sqrt(covariance[3 * column]));
	}
	linear_free(&firms.fit);
	free(firms.firm);
	free(firms.year);
	free(x);
	free(y);
}

/* ---- voters in groups, as panel.csv, treatments.csv and covariates.csv through contrast: wild-cluster-voters ---- */

static void write_table(const struct conformance *conformance, struct table *table, const char *file)
{
	char *path = conform_scratch_path(conformance, file);
	struct err err = { 0 };

	table_sort(table);
	if (!table_write(table, path, &err))
		conform_die("%s", err.text);
	table_free(table);
	free(path);
}

static void put_covariate(struct table *covariates, const char *unit, const char *name, double value)
{
	table_add_row(covariates);
	table_put_text(covariates, "unit_kind", "voter");
	table_put_text(covariates, "unit", unit);
	table_put_text(covariates, "name", name);
	table_put_real(covariates, "value", value);
}

/* One column for each answer about immigration. */
static void put_immigration(struct table *covariates, const char *unit, const char *answer)
{
	for (int i = 1; i <= IMMIGRATION_ANSWERS; i++) {
		char *number = text_format("%d", i), *name = text_format("immigration %02d", i);

		put_covariate(covariates, unit, name, !strcmp(answer, number));
		free(number);
		free(name);
	}
}

static void put_voter(struct table *panel, struct table *treatments, const struct grid *data, size_t row)
{
	bool is_treated = cell_number(data, row, "treatment") > 0;

	table_add_row(panel);
	table_put_text(panel, "metric", "proposition");
	table_put_text(panel, "definition", "mean");
	table_put_text(panel, "unit_kind", "voter");
	table_put_text(panel, "unit", grid_cell(data, row, "ID"));
	table_put_text(panel, "period", "1");
	table_put_int(panel, "n", 1);
	table_put_real(panel, "value", cell_number(data, row, "proposition_vote"));
	table_put_text(panel, "cluster", grid_cell(data, row, "group_id1"));
	table_add_row(treatments);
	table_put_text(treatments, "unit_kind", "voter");
	table_put_text(treatments, "unit", grid_cell(data, row, "ID"));
	table_put_text(treatments, "role", is_treated ? "winner" : "never");
	table_put_text(treatments, "first_period", is_treated ? "1" : NULL);
}

/* Contrasts the voters of the first `groups` groups; of all of them with their answers about immigration. */
static void contrast_voters(const struct conformance *conformance, const struct grid *data, double groups)
{
	struct table panel = { 0 }, treatments = { 0 }, covariates = { 0 };
	char *programme = conform_scratch_path(conformance, "programme.ini");

	shift_begin(conformance, "[contrast]\nbootstrap = rademacher\ndraws = 9999\n");
	table_new(&panel, "panel");
	table_new(&treatments, "treatments");
	table_new(&covariates, "covariates");
	for (size_t row = 0; row < data->n_rows; row++) {
		const char *unit = grid_cell(data, row, "ID");

		if (cell_number(data, row, "group_id1") > groups)
			continue;
		put_voter(&panel, &treatments, data, row);
		put_covariate(&covariates, unit, "ideology", cell_number(data, row, "ideology1"));
		put_covariate(&covariates, unit, "log income", cell_number(data, row, "log_income"));
		if (isinf(groups))
			put_immigration(&covariates, unit, grid_cell(data, row, "Q1_immigration"));
	}
	write_table(conformance, &panel, "in/panel.csv");
	write_table(conformance, &treatments, "in/treatments.csv");
	write_table(conformance, &covariates, "in/covariates.csv");
	conform_stage(conformance, "contrast", programme);
	free(programme);
}

static double voters_answer(const struct conformance *conformance, const char *statistic)
{
	static const struct {
		const char *statistic, *variant, *column;
	} answers[] = {
		{ "estimate", "clustered", "estimate" },
		{ "estimate_exact", "clustered", "estimate" },
		{ "se_cluster_CR1", "clustered", "se" },
		{ "p_t_G-1", "clustered", "p" },
		{ "wcb_p", "wild_bootstrap", "p" },
		{ "wcb_restricted_p_full_enumeration", "wild_bootstrap", "p" },
		{ "wcb_restricted_p_ties_counted", "wild_bootstrap_ties", "p" },
		{ "wcb_ci_low", "wild_bootstrap", "low" },
		{ "wcb_ci_high", "wild_bootstrap", "high" },
		{ "wcb_unrestricted_p_full_enumeration", "wild_bootstrap_unrestricted", "p" },
	};
	const char *where[] = { "design", "ancova", "variant", "clustered", NULL };

	/* t is what estimate and se give. */
	if (!strncmp(statistic, "t_", 2))
		return conform_cell(conformance, "shifts", "estimate", where) / conform_cell(conformance, "shifts", "se", where);
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (!strcmp(answers[i].statistic, statistic)) {
			where[3] = answers[i].variant;
			return conform_cell(conformance, "shifts", answers[i].column, where);
		}
	return (double)NAN;
}

static void check_voters(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *subject = grid_cell(expected, row, "subject");

		contrast_voters(conformance, data, strncmp(subject, "group_id1<=", 11) != 0 ? INFINITY : strtod(subject + 11, NULL));
		shift_number(conformance, set, expected, row, voters_answer(conformance, grid_cell(expected, row, "statistic")));
	}
}

void shift_regression_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	if (!strcmp(set, "petersen-cluster"))
		check_firms(conformance, set, data, expected);
	else
		check_voters(conformance, set, data, expected);
}
