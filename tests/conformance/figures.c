#include "tests/conformance/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/sketch.h"

static const struct figures_addition additions[] = {
	{ "carpentries/carpentrycon-2020-nps-raw.csv", "2026Q3", "2026-08-15", "[metric nps]\nkind = nps\n" },
	{ "carpentries/long-term-survey-2020-multiselect.csv", "2026Q3", "2026-08-15", "[metric nps]\nkind = nps\n" },
	{ "call-centre/pwc-call-centre.csv", "2021Q1", NULL, "[metric csat]\nkind = csat\n" },
	{ "zendesk/tickets-with-satisfaction.csv", "2026Q3", "2026-08-15", "[metric csat]\nkind = csat\n" },
	{ "employee-survey/employee-survey-na.csv", "2026Q3", "2026-08-15",
	  "[metric job_satisfaction]\nkind = mean\nscale = 1..4\n[metric environment_satisfaction]\nkind = mean\nscale = 1..4\n" },
};

/* Where a figure of expected.csv stands in the table of measures; factor is its unit in ours. Quantiles of
 * durations are known to 1 % (pipeline/stats/sketch.h). */
static const struct figure {
	const char *file, *statistic, *metric, *definition, *period, *column;
	double factor;
	bool is_quantile;
} figures[] = {
	{ "carpentries/carpentrycon-2020-nps-raw.csv", "nps", "nps", "nps", "2026Q3", "estimate", 1, false },
	{ "carpentries/carpentrycon-2020-nps-raw.csv", "nps_answers", "nps", "nps", "2026Q3", "n", 1, false },
	{ "carpentries/long-term-survey-2020-multiselect.csv", "nps on recommendation_score", "nps", "nps", "2026Q3", "estimate", 1, false },
	{ "call-centre/pwc-call-centre.csv", "rated_calls", "csat", "mean", "2021Q1", "n", 1, false },
	{ "call-centre/pwc-call-centre.csv", "mean_satisfaction", "csat", "mean", "2021Q1", "estimate", 1, false },
	{ "call-centre/pwc-call-centre.csv", "csat_percent_4_5_of_rated", "csat", "top2", "2021Q1", "estimate", 1, false },
	{ "call-centre/pwc-call-centre.csv", "mean_satisfaction month 2021-01", "csat", "mean", "2021-01", "estimate", 1, false },
	{ "call-centre/pwc-call-centre.csv", "mean_satisfaction month 2021-02", "csat", "mean", "2021-02", "estimate", 1, false },
	{ "call-centre/pwc-call-centre.csv", "mean_satisfaction month 2021-03", "csat", "mean", "2021-03", "estimate", 1, false },
	{ "call-centre/pwc-call-centre.csv", "n_speed_of_answer", "answer", "duration_mean", "2021Q1", "n", 1, false },
	{ "call-centre/pwc-call-centre.csv", "mean_speed_of_answer_s", "answer", "duration_mean", "2021Q1", "estimate", 1, false },
	{ "zendesk/tickets-with-satisfaction.csv", "csat_percent_4_5_of_numeric", "csat", "top2", "2026Q3", "estimate", 1, false },
	{ "zendesk/tickets-with-satisfaction.csv", "mean_satisfaction_of_numeric", "csat", "mean", "2026Q3", "estimate", 1, false },
	{ "zendesk/tickets-with-satisfaction.csv", "n_first_reply_time", "first_response_business", "duration_mean", "2026Q3", "n", 1, false },
	{ "zendesk/tickets-with-satisfaction.csv", "mean_first_reply_min_business", "first_response_business", "duration_mean", "2026Q3",
	  "estimate", 1.0 / 60, false },
	{ "zendesk/tickets-with-satisfaction.csv", "median_first_reply_min_business", "first_response_business", "duration_median",
	  "2026Q3", "estimate", 1.0 / 60, true },
	{ "employee-survey/employee-survey-na.csv", "mean JobSatisfaction", "job_satisfaction", "mean", "2026Q3", "estimate", 1, false },
	{ "employee-survey/employee-survey-na.csv", "mean EnvironmentSatisfaction", "environment_satisfaction", "mean", "2026Q3", "estimate", 1, false },
};

const struct figures_addition *figures_addition(const char *relative)
{
	for (size_t i = 0; i < sizeof additions / sizeof *additions; i++)
		if (!strcmp(additions[i].file, relative))
			return &additions[i];
	return NULL;
}

/* The row of the figure: of the whole programme, without a segment. */
static double find_measure(const struct grid *measures, const struct figure *figure)
{
	double value = (double)NAN;

	for (size_t row = 0; row < measures->n_rows; row++)
		if (!strcmp(grid_cell(measures, row, "metric"), figure->metric) && !strcmp(grid_cell(measures, row, "definition"), figure->definition)
		    && !strcmp(grid_cell(measures, row, "period"), figure->period) && !strcmp(grid_cell(measures, row, "unit_kind"), "programme")
		    && !*grid_cell(measures, row, "segment") && text_to_real(grid_cell(measures, row, figure->column), &value))
			return value * figure->factor;
	return (double)NAN;
}

void figures_check(struct conformance *conformance, const char *relative, const struct grid *expected, const struct grid *measures)
{
	const char *name = file_name(relative);
	char *set = file_folder(relative);

	for (size_t row = 0; row < expected->n_rows; row++)
		for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
			double want, tolerance;

			if (strcmp(figures[i].file, relative) != 0 || strcmp(grid_cell(expected, row, "statistic"), figures[i].statistic) != 0
			    || strcmp(grid_cell(expected, row, "subject"), name) != 0)
				continue;
			if (!text_to_real(grid_cell(expected, row, "value"), &want) || !text_to_real(grid_cell(expected, row, "tolerance"), &tolerance))
				continue;
			tolerance = figures[i].is_quantile ? SKETCH_ERROR * want : fmax(tolerance, 1e-9);
			conform_number(conformance, set, figures[i].statistic, name, want, find_measure(measures, &figures[i]), tolerance);
		}
	free(set);
}
