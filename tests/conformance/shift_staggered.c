/* Staggered awards, as panel.csv, treatments.csv and covariates.csv through contrast. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "tests/conformance/shift.h"

/* How a set's data become tables. */
struct layout {
	const char *set, *unit, *period, *outcome, *first;
	const char *covariate;    /* NULL: none; fixed is one that does not change */
	bool is_fixed;
	long long never;          /* what `first` holds of units that are never treated */
};

static const struct layout layouts[] = {
	{ "mpdta", "countyreal", "year", "lemp", "first_treat", "lpop", true, 0 },
	{ "base-stagg", "id", "year", "y", "year_treated", "x1", false, 10000 },
};

/* The part of a statistic's name, behind "se_", and the design that it belongs to. */
static const struct {
	const char *statistic, *design;
} designs[] = {
	{ "att_gt", "did_group_time" },
	{ "aggte_simple_overall", "did_staggered_simple" },
	{ "aggte_dynamic_overall", "did_staggered_dynamic" },
	{ "aggte_dynamic", "event_study" },
	{ "aggte_group_overall", "did_staggered_group" },
	{ "aggte_group", "did_staggered_group" },
	{ "aggte_calendar_overall", "did_staggered_calendar" },
	{ "aggte_calendar", "did_staggered_calendar" },
	{ "pretest_wald_p", "event_study" },
	{ "sunab_event_study", "event_study" },
	{ "sunab_att", "did_staggered_simple" },
};

static void add_treatment(struct table *treatments, const struct layout *layout, const char *unit, const char *first)
{
	long long number = 0;

	text_to_int(first, &number);
	table_add_row(treatments);
	table_put_text(treatments, "unit_kind", "unit");
	table_put_text(treatments, "unit", unit);
	table_put_text(treatments, "role", number == layout->never ? "never" : "winner");
	if (number != layout->never)
		table_put_text(treatments, "first_period", first);
}

static void add_covariate(struct table *covariates, const struct layout *layout, const struct grid *data, size_t row)
{
	double value = 0;

	text_to_real(grid_cell(data, row, layout->covariate), &value);
	table_add_row(covariates);
	table_put_text(covariates, "unit_kind", "unit");
	table_put_text(covariates, "unit", grid_cell(data, row, layout->unit));
	if (!layout->is_fixed)
		table_put_text(covariates, "period", grid_cell(data, row, layout->period));
	table_put_text(covariates, "name", layout->covariate);
	table_put_real(covariates, "value", value);
}

static void contrast(const struct conformance *conformance, const struct layout *layout, const struct grid *data, const char *settings)
{
	char *programme = conform_scratch_path(conformance, "programme.ini");
	struct table panel = { 0 }, treatments = { 0 }, covariates = { 0 };
	struct map units = { 0 };

	shift_begin(conformance, settings);
	table_new(&panel, "panel");
	table_new(&treatments, "treatments");
	table_new(&covariates, "covariates");
	for (size_t row = 0; row < data->n_rows; row++) {
		const char *unit = grid_cell(data, row, layout->unit);
		size_t n = units.n;
		double value = 0;

		text_to_real(grid_cell(data, row, layout->outcome), &value);
		table_add_row(&panel);
		table_put_text(&panel, "metric", "figure");
		table_put_text(&panel, "definition", "mean");
		table_put_text(&panel, "unit_kind", "unit");
		table_put_text(&panel, "unit", unit);
		table_put_text(&panel, "period", grid_cell(data, row, layout->period));
		table_put_int(&panel, "n", 1);
		table_put_real(&panel, "value", value);
		if (map_add(&units, unit) == n)
			add_treatment(&treatments, layout, unit, grid_cell(data, row, layout->first));
		if (!layout->is_fixed || units.n > n)
			add_covariate(&covariates, layout, data, row);
	}
	shift_write(conformance, &panel, "panel");
	table_free(&panel);
	shift_write(conformance, &treatments, "treatments");
	table_free(&treatments);
	shift_write(conformance, &covariates, "covariates");
	table_free(&covariates);
	conform_stage(conformance, "contrast", programme);
	map_free(&units);
	free(programme);
}

static const char *variant_of(const char *statistic)
{
	if (strstr(statistic, "sunab"))
		return "saturated";
	if (strstr(statistic, " dr"))
		return "doubly_robust";
	return strstr(statistic, " reg") ? "regression" : "no_covariates";
}

/* The value behind "g=", "t=" or "e=" of a subject such as "g=2004,t=2005"; "" when there is none. */
static void value_of(const char *subject, char letter, char *value, size_t size)
{
	const char *at = subject;

	*value = '\0';
	while (at && *at != letter)
		at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL;
	if (at && at[1] == '=')
		snprintf(value, size, "%.*s", (int)strcspn(at + 2, ","), at + 2);
}

static const char *design_of(const char *name)
{
	for (size_t i = 0; i < sizeof designs / sizeof *designs; i++) {
		size_t length = strlen(designs[i].statistic);

		if (!strncmp(name, designs[i].statistic, length) && (name[length] == '\0' || name[length] == ' ' || name[length] == '_'))
			return designs[i].design;
	}
	return NULL;
}

static double look_up(const struct conformance *conformance, const char *design, const char *statistic, const char *subject, const char *column)
{
	char cohort[32], period[32], relative[32];
	const char *in_study[] = { "variant", variant_of(statistic), "relative_period", relative, NULL };
	const char *in_shifts[] = { "design", design, "variant", variant_of(statistic), "cohort", cohort, "period", period, NULL };

	value_of(subject, 'g', cohort, sizeof cohort);
	value_of(subject, 't', period, sizeof period);
	value_of(subject, 'e', relative, sizeof relative);
	if (!strcmp(subject, "ATT") || !strcmp(subject, "overall"))
		*cohort = *period = '\0';
	if (strcmp(design, "event_study") != 0)
		return conform_cell(conformance, "shifts", column, in_shifts);
	if (!*relative)
		snprintf(relative, sizeof relative, "0");
	return conform_cell(conformance, "event_study", column, in_study);
}

/* Why plaudit does not print a statistic; NULL when it does. */
static const char *why_not(const char *statistic)
{
	if (strstr(statistic, "bootstrap"))
		return "the error is analytic; what is drawn is the simultaneous band of event_study";
	if (!strncmp(statistic, "pretest_wald", 12) && strncmp(statistic, "pretest_wald_p", 14) != 0)
		return "event_study prints the test's p";
	if (strstr(statistic, "balance_e"))
		return "a balanced composition over time is not offered; event_study has all cohorts";
	if (strstr(statistic, "twfe_naive"))
		return "a regression with unit and period effects is wrong where effects differ, so it is not printed";
	if (strstr(statistic, "sunab_coef"))
		return "a covariate's own coefficient is no shift";
	if (!strncmp(statistic, "se_", 3) && strstr(statistic, "iid"))
		return "errors are clustered by unit";
	if (!strcmp(statistic, "true_effect"))
		return "the truth of the simulation, for the reader";
	return NULL;
}

static void check_row(struct conformance *conformance, const char *set, const struct grid *expected, size_t row)
{
	const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");
	bool is_p = !strncmp(statistic, "pretest_wald_p", 14) || !strncmp(statistic, "p_", 2);
	const char *name = !strncmp(statistic, "se_", 3) ? statistic + 3 : !strncmp(statistic, "p_", 2) ? statistic + 2 : statistic;
	const char *column = name == statistic + 3 ? "se" : is_p ? "p" : "estimate", *design, *reason = why_not(statistic);
	double want = 0, tolerance = 0, got;

	name += !strncmp(name, "did_", 4) ? 4 : 0;
	design = design_of(name);
	if (reason || !design) {
		conform_not_offered(conformance, set, statistic, subject, reason ? reason : "not a figure of plaudit's");
		return;
	}
	if (!strncmp(statistic, "pretest", 7))
		column = "p_pretrend";
	text_to_real(grid_cell(expected, row, "value"), &want);
	text_to_real(grid_cell(expected, row, "tolerance"), &tolerance);
	/* did's own settings are named by the subject there, by the statistic elsewhere. */
	if (strchr(subject, '=') == NULL)
		subject = "overall";
	got = look_up(conformance, design, statistic, subject, column);
	if (!strncmp(statistic, "se_", 3) && strstr(statistic, "aggte_group_overall"))
		conform_differs(conformance, set, statistic, subject, want, got,
		                "did 2.1.2 takes the first cohort's size for that of each when it adds the sizes' own error");
	else if (strstr(statistic, "sunab_att_cluster_id"))
		conform_differs(conformance, set, statistic, subject, want, got, "the set has the error and p of the coefficient of x1 here, not those of ATT");
	else
		conform_number(conformance, set, statistic, grid_cell(expected, row, "subject"), want, got, tolerance);
}

void shift_staggered_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	static const char *const settings[] = { "[contrast]\ndraws = 99\n", "[contrast]\ncontrol = not_yet\ndraws = 99\n" };
	const struct layout *layout = layouts;

	while (strcmp(layout->set, set) != 0)
		layout++;
	for (size_t control = 0; control < sizeof settings / sizeof *settings; control++) {
		contrast(conformance, layout, data, settings[control]);
		for (size_t row = 0; row < expected->n_rows; row++)
			if ((strstr(grid_cell(expected, row, "statistic"), "not yet") != NULL) == (control == 1))
				check_row(conformance, set, expected, row);
	}
}
