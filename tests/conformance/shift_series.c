/* Single series with one interruption, as series.csv and covariates.csv through compare. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/conformance/shift.h"

/* How a set's data become tables. */
struct layout {
	const char *set;
	const char *value, *kind, *exposure; /* columns; exposure NULL: none */
	const char *year, *month;            /* or year NULL: month is the column of a plain number; month NULL: years */
	double per;                          /* the exposure is divided by it: then figures are per so many */
	const char *covariates[2];           /* columns; their logarithms are handed on where is_log */
	bool is_log;
};

static const struct layout layouts[] = {
	{ "sicily-smoking-ban", "aces", "count", "stdpop", "year", "month", 1e5, { NULL }, false },
	{ "uk-seatbelts", "drivers", "mean", NULL, "year", "month", 1, { "PetrolPrice", "kms" }, true },
	{ "airmiles-box-tiao", "airmiles", "mean", NULL, "year", "month", 1, { NULL }, false },
	{ "nile", "flow", "mean", NULL, "year", NULL, 1, { NULL }, false },
	{ "causalimpact-vignette", "y", "mean", NULL, NULL, "t", 1, { "x1" }, false },
};

/* What a cell is turned into, to be what was published. */
enum reading {
	AS_IS,
	RATIO,     /* per cent as a ratio */
	LOG_ERROR, /* a standard error in per cent, on the log scale */
};

/* Sums over the periods of series_path from the event on, or all. */
enum path { PATH_NONE, OBSERVED_MEAN, OBSERVED_SUM, COUNTERFACTUAL_MEAN, EFFECT_MEAN, EFFECT_SUM, EFFECT_PERCENT, OBSERVED_RATIO };

struct question {
	const char *set, *statistic, *subject; /* "": any */
	const char *settings;                  /* of programme.ini */
	const char *design, *variant;          /* of shifts; design NULL: of series_fit, and variant is the term */
	const char *column;
	enum reading reading;
	enum path path;
	bool has_covariates;
};

#define BAN "[programme]\nlaunch = 2005-01-01\n[window]\n"
#define STEP BAN "slope = no\nlink = log\nseason = none\n"
#define STEP_SEASON BAN "slope = no\nlink = log\nseason = harmonic 2\n"
#define BOTH_SEASON BAN "link = log\nseason = harmonic 2\n"
#define CRUDE BAN "slope = no\nseason = none\nlag = "
#define LAW "[programme]\nlaunch = 1983-02-01\n[window]\nslope = no\nlink = log\nseason = dummies\nlag = 12\nbefore = 24\nafter = 100\n"
#define SEPTEMBER "[programme]\nlaunch = 2001-09-01\n[window]\nslope = no\nlink = log\nseason = dummies\n"
#define NILE "[window]\nevent = 1899\ntrend = no\nslope = no\nbefore = 28\nafter = 72\n"
#define POST "[window]\nevent = 71\ntrend = no\nslope = no\nbefore = 70\nafter = 30\n"
#define LEVEL "interrupted_series_level"
#define SLOPE "interrupted_series_slope"
#define POISSON "step change, Poisson, no seasonality"
#define QUASI "step change, quasi-Poisson, no seasonality"
#define HARMONIC "step change, quasi-Poisson, harmonic seasonality (2 pairs, period 12)"

static const struct question questions[] = {
	{ "sicily-smoking-ban", "rate_ratio", POISSON, STEP, LEVEL, "poisson", "estimate", RATIO, PATH_NONE, false },
	{ "sicily-smoking-ban", "rate_ratio_ci_low", POISSON, STEP, LEVEL, "poisson", "low", RATIO, PATH_NONE, false },
	{ "sicily-smoking-ban", "rate_ratio_ci_high", POISSON, STEP, LEVEL, "poisson", "high", RATIO, PATH_NONE, false },
	{ "sicily-smoking-ban", "p_value", POISSON, STEP, LEVEL, "poisson", "p", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "rate_ratio", QUASI, STEP, LEVEL, "quasi_poisson", "estimate", RATIO, PATH_NONE, false },
	{ "sicily-smoking-ban", "rate_ratio_ci_low", QUASI, STEP, LEVEL, "quasi_poisson", "low", RATIO, PATH_NONE, false },
	{ "sicily-smoking-ban", "rate_ratio_ci_high", QUASI, STEP, LEVEL, "quasi_poisson", "high", RATIO, PATH_NONE, false },
	{ "sicily-smoking-ban", "p_value", QUASI, STEP, LEVEL, "quasi_poisson", "p", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "rate_ratio", HARMONIC, STEP_SEASON, LEVEL, "quasi_poisson", "estimate", RATIO, PATH_NONE, false },
	{ "sicily-smoking-ban", "rate_ratio_ci_low", HARMONIC, STEP_SEASON, LEVEL, "quasi_poisson", "low", RATIO, PATH_NONE, false },
	{ "sicily-smoking-ban", "rate_ratio_ci_high", HARMONIC, STEP_SEASON, LEVEL, "quasi_poisson", "high", RATIO, PATH_NONE, false },
	{ "sicily-smoking-ban", "p_value", HARMONIC, STEP_SEASON, LEVEL, "quasi_poisson", "p", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "trend_rate_ratio_per_month", HARMONIC, STEP_SEASON, NULL, "trend_ratio", "estimate", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "trend_rate_ratio_per_month", "", STEP, NULL, "trend_ratio", "estimate", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "dispersion", "quasi-Poisson, no seasonality", STEP, NULL, "dispersion", "estimate", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "dispersion", "quasi-Poisson, harmonic", STEP_SEASON, NULL, "dispersion", "estimate", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "slope_change_rate_ratio", "", BOTH_SEASON, SLOPE, "quasi_poisson", "estimate", RATIO, PATH_NONE, false },
	{ "sicily-smoking-ban", "slope_change_p", "", BOTH_SEASON, SLOPE, "quasi_poisson", "p", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "rate_ratio", "level change in level+slope model, harmonic", BOTH_SEASON, LEVEL, "quasi_poisson", "estimate", RATIO, PATH_NONE, false },
	{ "sicily-smoking-ban", "ols_level_change", "", CRUDE "1\n", LEVEL, "newey_west", "estimate", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "ols_se_iid", "", CRUDE "1\n", LEVEL, "iid", "se", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "ols_se_newey_west_lag1", "", CRUDE "1\n", LEVEL, "newey_west", "se", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "ols_se_newey_west_lag3", "", CRUDE "3\n", LEVEL, "newey_west", "se", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "ols_se_newey_west_lag12", "", CRUDE "12\n", LEVEL, "newey_west", "se", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "durbin_watson", "", CRUDE "1\n", NULL, "durbin_watson", "estimate", AS_IS, PATH_NONE, false },
	{ "sicily-smoking-ban", "naive_ratio", "", CRUDE "1\n", NULL, NULL, NULL, AS_IS, OBSERVED_RATIO, false },

	{ "uk-seatbelts", "percent_change", "law, log OLS with month dummies and trend", LAW, LEVEL, "newey_west", "estimate", AS_IS, PATH_NONE, false },
	{ "uk-seatbelts", "log_level_change", "law", LAW, NULL, "level", "estimate", AS_IS, PATH_NONE, false },
	{ "uk-seatbelts", "log_level_change_se_iid", "law", LAW, LEVEL, "iid", "se", LOG_ERROR, PATH_NONE, false },
	{ "uk-seatbelts", "log_level_change_se_nw12", "law", LAW, NULL, "level", "se", AS_IS, PATH_NONE, false },
	{ "uk-seatbelts", "percent_change", "law, log OLS with petrol and kms", LAW, LEVEL, "newey_west", "estimate", AS_IS, PATH_NONE, true },
	{ "uk-seatbelts", "log_level_change_se_nw12", "law, with petrol and kms", LAW, NULL, "level", "se", AS_IS, PATH_NONE, true },

	{ "airmiles-box-tiao", "segmented_ols_step", "", SEPTEMBER, NULL, "level", "estimate", AS_IS, PATH_NONE, false },
	{ "airmiles-box-tiao", "segmented_ols_step_se_iid", "", SEPTEMBER, NULL, "level", "se_iid", AS_IS, PATH_NONE, false },

	{ "nile", "level_change", "", NILE, LEVEL, "newey_west", "estimate", AS_IS, PATH_NONE, false },
	{ "nile", "mean", "1871-1898", NILE, NULL, "intercept", "estimate", AS_IS, PATH_NONE, false },
	{ "nile", "mean", "1899-1970", NILE, NULL, NULL, NULL, AS_IS, OBSERVED_MEAN, false },

	{ "causalimpact-vignette", "actual_average", "", POST, NULL, NULL, NULL, AS_IS, OBSERVED_MEAN, true },
	{ "causalimpact-vignette", "actual_average_exact", "", POST, NULL, NULL, NULL, AS_IS, OBSERVED_MEAN, true },
	{ "causalimpact-vignette", "actual_sum_exact", "", POST, NULL, NULL, NULL, AS_IS, OBSERVED_SUM, true },
	{ "causalimpact-vignette", "predicted_average", "", POST, NULL, NULL, NULL, AS_IS, COUNTERFACTUAL_MEAN, true },
	{ "causalimpact-vignette", "abs_effect_average", "", POST, NULL, NULL, NULL, AS_IS, EFFECT_MEAN, true },
	{ "causalimpact-vignette", "abs_effect_average_computed", "", POST, NULL, NULL, NULL, AS_IS, EFFECT_MEAN, true },
	{ "causalimpact-vignette", "rel_effect_average", "", POST, NULL, NULL, NULL, AS_IS, EFFECT_PERCENT, true },
	{ "causalimpact-vignette", "cumulative_effect", "", POST, NULL, NULL, NULL, AS_IS, EFFECT_SUM, true },
	{ "causalimpact-vignette", "cumulative_effect_computed", "", POST, NULL, NULL, NULL, AS_IS, EFFECT_SUM, true },
	{ "causalimpact-vignette", "ols_effect", "", POST, LEVEL, "newey_west", "estimate", AS_IS, PATH_NONE, true },
	{ "causalimpact-vignette", "ols_effect_se", "", POST, LEVEL, "iid", "se", AS_IS, PATH_NONE, true },
	{ "causalimpact-vignette", "naive_before_after", "", POST, "before_after", "independent", "estimate", AS_IS, PATH_NONE, false },
};

/* Why a statistic is not offered, by how it begins. */
static const struct {
	const char *set, *statistic, *reason;
} reasons[] = {
	{ "sicily-smoking-ban", "F_", "the slope's own p is printed; no test by analysis of deviance" },
	{ "sicily-smoking-ban", "p_F_", "the slope's own p is printed; no test by analysis of deviance" },
	{ "sicily-smoking-ban", "count", "the data themselves" },
	{ "uk-seatbelts", "naive_", "the plain ratio of two windows; before_after prints the difference" },
	{ "causalimpact-vignette", "counterfactual_ols", "the regression is fitted to all periods, with the jump as a term" },
	{ "causalimpact-vignette", "true_effect", "the truth, not an estimate" },
	{ "causalimpact-vignette", "", "Bayesian structural time series; the band of series_path is a regression's" },
	{ "nile", "break_", "the event is known; no search for one" },
	{ "nile", "supF", "the event is known; no search for one" },
	{ "nile", "", "no information criteria; errors by autoregression.h around least squares, no ARIMA" },
	{ "", "", "no ARIMA: errors by autoregression.h around least squares" },
};

static double cell(const struct grid *data, const char *column, size_t row)
{
	double value = (double)NAN;

	text_to_real(grid_cell(data, row, column), &value);
	return value;
}

static char *period_of(const struct layout *layout, const struct grid *data, size_t row)
{
	if (!layout->year || !layout->month)
		return text_format("%s", grid_cell(data, row, layout->year ? layout->year : layout->month));
	return text_format("%s-%02d", grid_cell(data, row, layout->year), (int)cell(data, layout->month, row));
}

static void write_table(const struct conformance *conformance, struct table *table, const char *file)
{
	char *path = conform_scratch_path(conformance, file);
	struct err err = { 0 };

	if (!table_write(table, path, &err))
		conform_die("%s", err.text);
	table_free(table);
	free(path);
}

static void write_tables(const struct conformance *conformance, const struct layout *layout, const struct grid *data, bool has_covariates)
{
	struct table series = { 0 }, covariates = { 0 };

	table_new(&series, "series");
	table_new(&covariates, "covariates");
	for (size_t row = 0; row < data->n_rows; row++) {
		char *period = period_of(layout, data, row);

		table_add_row(&series);
		table_put_text(&series, "metric", layout->value);
		table_put_text(&series, "definition", layout->kind);
		table_put_text(&series, "period", period);
		table_put_text(&series, "kind", layout->kind);
		table_put_int(&series, "n", 1);
		table_put_real(&series, "value", cell(data, layout->value, row));
		if (layout->exposure)
			table_put_real(&series, "exposure", cell(data, layout->exposure, row) / layout->per);
		for (size_t c = 0; c < 2 && has_covariates && layout->covariates[c]; c++) {
			double value = cell(data, layout->covariates[c], row);

			table_add_row(&covariates);
			table_put_text(&covariates, "unit_kind", "programme");
			table_put_text(&covariates, "period", period);
			table_put_text(&covariates, "name", layout->covariates[c]);
			table_put_real(&covariates, "value", layout->is_log ? log(value) : value);
		}
		free(period);
	}
	write_table(conformance, &series, "in/series.csv");
	write_table(conformance, &covariates, "in/covariates.csv");
}

static double path_of(const struct conformance *conformance, enum path path)
{
	char *file = conform_scratch_path(conformance, "out/series_path.csv");
	double before = 0, n_before = 0, observed = 0, counterfactual = 0, n = 0;
	struct grid grid;

	grid_read(&grid, file);
	free(file);
	for (size_t row = 0; row < grid.n_rows; row++) {
		if (*grid_cell(&grid, row, "counterfactual")) {
			observed += cell(&grid, "observed", row);
			counterfactual += cell(&grid, "counterfactual", row);
			n++;
		} else {
			before += cell(&grid, "observed", row);
			n_before++;
		}
	}
	grid_free(&grid);
	switch (path) {
	case OBSERVED_MEAN:
		return observed / n;
	case OBSERVED_SUM:
		return observed;
	case COUNTERFACTUAL_MEAN:
		return counterfactual / n;
	case EFFECT_MEAN:
		return (observed - counterfactual) / n;
	case EFFECT_SUM:
		return observed - counterfactual;
	case EFFECT_PERCENT:
		return 100 * (observed / counterfactual - 1);
	case OBSERVED_RATIO:
		return observed / n / (before / n_before);
	default:
		return (double)NAN;
	}
}

static double answer(const struct conformance *conformance, const struct question *question)
{
	const char *shift[] = { "design", question->design, "variant", question->variant, NULL };
	const char *term[] = { "term", question->variant, NULL };
	double got;

	if (question->path != PATH_NONE)
		return path_of(conformance, question->path);
	if (!question->design)
		return conform_cell(conformance, "series_fit", question->column, term);
	got = conform_cell(conformance, "shifts", question->column, shift);
	if (question->reading == RATIO)
		return 1 + got / 100;
	return question->reading == LOG_ERROR ? got / (100 + conform_cell(conformance, "shifts", "estimate", shift)) : got;
}

/* "rate_ratio_exact" is "rate_ratio" to more digits. */
static bool asks(const char *statistic, const char *question)
{
	size_t length = strlen(question);

	return !strncmp(statistic, question, length) && (!statistic[length] || !strcmp(statistic + length, "_exact"));
}

static const struct question *find_question(const char *set, const char *statistic, const char *subject)
{
	for (size_t pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
			const struct question *question = &questions[i];

			if (!strcmp(question->set, set) && (pass ? asks(statistic, question->statistic) : !strcmp(statistic, question->statistic))
			    && (!*question->subject || !strcmp(question->subject, subject)))
				return question;
		}
	return NULL;
}

static const char *reason_of(const char *set, const char *statistic)
{
	size_t i = 0;

	while ((*reasons[i].set && strcmp(reasons[i].set, set) != 0) || strncmp(statistic, reasons[i].statistic, strlen(reasons[i].statistic)) != 0)
		i++;
	return reasons[i].reason;
}

/* R's summary.glm() takes the weights of the step before the last, and glm() stops at a change of 1e-8: with
 * control = list(epsilon = 1e-14) it gives 3.5591867638 and 2.2621826405. */
static bool differs(struct conformance *conformance, const char *set, const struct grid *expected, size_t row, double got)
{
	const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");
	double want = 0;

	if (strcmp(set, "sicily-smoking-ban") != 0 || strcmp(statistic, "dispersion") != 0)
		return false;
	text_to_real(grid_cell(expected, row, "value"), &want);
	conform_differs(conformance, set, statistic, subject, want, got, "glm() had stopped at its default tolerance");
	return true;
}

void shift_series_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	const struct layout *layout = layouts;

	while (strcmp(layout->set, set) != 0)
		layout++;
	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *statistic = grid_cell(expected, row, "statistic");
		const struct question *question = find_question(set, statistic, grid_cell(expected, row, "subject"));
		char *programme;
		double got;

		if (!question) {
			shift_not_offered(conformance, set, expected, row, reason_of(set, statistic));
			continue;
		}
		shift_begin(conformance, question->settings);
		write_tables(conformance, layout, data, question->has_covariates);
		programme = conform_scratch_path(conformance, "programme.ini");
		conform_stage(conformance, "compare", programme);
		free(programme);
		got = answer(conformance, question);
		if (!differs(conformance, set, expected, row, got))
			shift_number(conformance, set, expected, row, got);
	}
}
