/* Difference-in-differences of one event, as panel.csv, treatments.csv and covariates.csv through contrast. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/conformance/shift.h"

/* Which rows of the data a run takes. */
enum choice {
	ALL,
	CLOSED_AS_ZERO, /* stores of status 2, 4 and 5 without a later figure have 0 */
};

/* How a set's data become tables. */
struct layout {
	const char *set;
	const char *value, *unit, *period, *treated; /* columns; unit NULL: each row is one */
	const char *first;                           /* treated period, as text */
	const char *covariates[10];                  /* columns */
};

static const struct layout layouts[] = {
	{ "card-krueger", "fte", "id", "d", "nj", "1", { NULL } },
	{ "kielmc", "rprice", NULL, "year", "nearinc", "1981", { "age", "agesq", "intst", "land", "area", "rooms", "baths" } },
	{ "event-study-base-did", "y", "id", "period", "treat", "6", { "x1" } },
};

struct question {
	const char *set, *statistic, *subject; /* beginnings; "" is any */
	const char *settings;
	const char *design, *variant, *column; /* of shifts; design NULL: of event_study */
	const char *population;                /* NULL: winner */
	size_t n_covariates;                   /* of those that the layout lists */
	enum choice choice;
};

#define IID "[contrast]\nvariance = iid\n"
#define HC(n) "[contrast]\nvariance = hc" n "\n"
#define STORES "card-krueger"
#define EVERY "all available"
#define BALANCED "balanced stores"
#define HOUSES "kielmc"
#define STUDY "event-study-base-did"
#define DID "did_2x2"
#define PLAIN "before_after"
#define T "t" /* estimate over se */

static const struct question questions[] = {
	{ STORES, "did", "NJ-PA after-before", "", DID, "pooled", "estimate", NULL, 0, ALL },
	{ STORES, "did_exact", EVERY, "", DID, "pooled", "estimate", NULL, 0, ALL },
	{ STORES, "se_iid", EVERY, IID, DID, "pooled", "se", NULL, 0, ALL },
	{ STORES, "p_iid", EVERY, IID, DID, "pooled", "p", NULL, 0, ALL },
	{ STORES, "se_HC0", EVERY, HC("0"), DID, "pooled", "se", NULL, 0, ALL },
	{ STORES, "se_HC1", EVERY, HC("1"), DID, "pooled", "se", NULL, 0, ALL },
	{ STORES, "se_HC2", EVERY, HC("2"), DID, "pooled", "se", NULL, 0, ALL },
	{ STORES, "se_HC3", EVERY, HC("3"), DID, "pooled", "se", NULL, 0, ALL },
	{ STORES, "se_cluster_id_CR1", EVERY, "", DID, "pooled", "se", NULL, 0, ALL },
	{ STORES, "change_mean", "NJ balanced", "", PLAIN, "paired", "estimate", NULL, 0, ALL },
	{ STORES, "change_mean", "PA balanced", "", PLAIN, "paired", "estimate", "never", 0, ALL },
	{ STORES, "se_change_mean", "NJ balanced", "", PLAIN, "paired", "se", NULL, 0, ALL },
	{ STORES, "se_change_mean", "PA balanced", "", PLAIN, "paired", "se", "never", 0, ALL },
	{ STORES, "did", "NJ-PA balanced", "", DID, "changes", "estimate", NULL, 0, ALL },
	{ STORES, "se_did", "NJ-PA balanced", "", DID, "changes", "se", NULL, 0, ALL },
	{ STORES, "n_units", BALANCED, "", DID, "changes", "clusters", NULL, 0, ALL },
	{ STORES, "did_exact", BALANCED, "", DID, "changes", "estimate", NULL, 0, ALL },
	{ STORES, "se_HC2", BALANCED, "", DID, "changes", "se", NULL, 0, ALL },
	{ STORES, "welch_t", BALANCED, "", DID, "changes", T, NULL, 0, ALL },
	{ STORES, "welch_p", BALANCED, "", DID, "changes", "p", NULL, 0, ALL },
	{ STORES, "welch_ci_low", BALANCED, "", DID, "changes", "low", NULL, 0, ALL },
	{ STORES, "welch_ci_high", BALANCED, "", DID, "changes", "high", NULL, 0, ALL },
	{ STORES, "twfe_did", BALANCED, "", DID, "fixed_effects", "estimate", NULL, 0, ALL },
	{ STORES, "twfe_se_cluster_id", BALANCED, "", DID, "fixed_effects", "se", NULL, 0, ALL },
	{ STORES, "twfe_p", BALANCED, "", DID, "fixed_effects", "p", NULL, 0, ALL },
	{ STORES, "did", "temporarily closed", "", DID, "changes", "estimate", NULL, 0, CLOSED_AS_ZERO },
	{ STORES, "did_exact", "temporarily closed", "", DID, "changes", "estimate", NULL, 0, CLOSED_AS_ZERO },
	{ STORES, "naive_before_after", "NJ only, unpaired", "", PLAIN, "clustered", "estimate", NULL, 0, ALL },
	{ STORES, "naive_before_after", "NJ only, paired", "", PLAIN, "paired", "estimate", NULL, 0, ALL },
	{ STORES, "naive_p", "NJ only, paired", "", PLAIN, "paired", "p", NULL, 0, ALL },

	{ HOUSES, "did", "rprice full controls", IID, DID, "pooled", "estimate", NULL, 7, ALL },
	{ HOUSES, "se_did_iid", "rprice full controls", IID, DID, "pooled", "se", NULL, 7, ALL },
	{ HOUSES, "did", "rprice with age", IID, DID, "pooled", "estimate", NULL, 2, ALL },
	{ HOUSES, "se_did_iid", "rprice with age", IID, DID, "pooled", "se", NULL, 2, ALL },
	{ HOUSES, "did", "rprice", IID, DID, "pooled", "estimate", NULL, 0, ALL },
	{ HOUSES, "did_exact", "rprice", IID, DID, "pooled", "estimate", NULL, 0, ALL },
	{ HOUSES, "se_did_iid", "rprice", IID, DID, "pooled", "se", NULL, 0, ALL },
	{ HOUSES, "se_did_HC1", "rprice", HC("1"), DID, "pooled", "se", NULL, 0, ALL },
	{ HOUSES, "se_did_HC2", "rprice", HC("2"), DID, "pooled", "se", NULL, 0, ALL },
	{ HOUSES, "se_did_HC3", "rprice", HC("3"), DID, "pooled", "se", NULL, 0, ALL },

	{ STUDY, "event_study", "period=", "", NULL, "fixed_effects", "estimate", NULL, 1, ALL },
	{ STUDY, "se_event_study_iid", "period=", IID, NULL, "fixed_effects", "se", NULL, 1, ALL },
	{ STUDY, "se_event_study_cluster_id", "period=", "", NULL, "fixed_effects", "se", NULL, 1, ALL },
	{ STUDY, "did", "", "", DID, "fixed_effects", "estimate", NULL, 1, ALL },
	{ STUDY, "se_did_cluster_id", "", "", DID, "fixed_effects", "se", NULL, 1, ALL },
	{ STUDY, "se_did_iid", "", IID, DID, "fixed_effects", "se", NULL, 1, ALL },
	{ STUDY, "pretrend_joint_p_iid", "", IID, NULL, "fixed_effects", "p_pretrend", NULL, 1, ALL },
};

/* Why a statistic is not offered, by how it begins. */
static const struct {
	const char *set, *statistic, *reason;
} reasons[] = {
	{ STORES, "se_did_published", "errors of the balanced stores' changes beside the means of all" },
	{ STORES, "welch_df", "the degrees of freedom are not printed beside estimate, se and p" },
	{ STORES, "naive_p", "stores seen twice are not taken as independent" },
	{ STORES, "", "a figure of one side: measures prints those, shifts their changes" },
	{ HOUSES, "coef", "the other coefficients of the fit are not printed" },
	{ STUDY, "pretrend_joint_F", "its p is printed" },
	{ STUDY, "se_did_cluster_id_nosmall", "clustered errors have the small-sample factor" },
	{ "", "", "coefficients of covariates are not printed" },
};

static char *unit_of(const struct layout *layout, const struct grid *data, size_t row)
{
	return layout->unit ? text_format("%s", grid_cell(data, row, layout->unit)) : text_format("row %06zu", row);
}

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

/* The figure of a row; false when it has none. */
static bool read_value(const struct layout *layout, const struct grid *data, size_t row, enum choice choice, double *value)
{
	const char *status = grid_cell(data, row, "status");

	*value = 0;
	if (text_to_real(grid_cell(data, row, layout->value), value))
		return true;
	return choice == CLOSED_AS_ZERO && !strcmp(grid_cell(data, row, layout->period), "1")
	       && (!strcmp(status, "2") || !strcmp(status, "4") || !strcmp(status, "5"));
}

static void put_unit(struct table *treatments, const struct layout *layout, const char *unit, bool is_treated)
{
	table_add_row(treatments);
	table_put_text(treatments, "unit_kind", "unit");
	table_put_text(treatments, "unit", unit);
	table_put_text(treatments, "role", is_treated ? "winner" : "never");
	table_put_text(treatments, "first_period", is_treated ? layout->first : NULL);
}

static void put_covariates(struct table *covariates, const struct layout *layout, const struct grid *data, size_t row, const char *unit, size_t n)
{
	for (size_t c = 0; c < n; c++) {
		double value = 0;

		text_to_real(grid_cell(data, row, layout->covariates[c]), &value);
		table_add_row(covariates);
		table_put_text(covariates, "unit_kind", "unit");
		table_put_text(covariates, "unit", unit);
		table_put_text(covariates, "period", grid_cell(data, row, layout->period));
		table_put_text(covariates, "name", layout->covariates[c]);
		table_put_real(covariates, "value", value);
	}
}

static void write_tables(const struct conformance *conformance, const struct layout *layout, const struct question *question, const struct grid *data)
{
	struct table panel = { 0 }, treatments = { 0 }, covariates = { 0 };
	struct map units = { 0 };

	table_new(&panel, "panel");
	table_new(&treatments, "treatments");
	table_new(&covariates, "covariates");
	for (size_t row = 0; row < data->n_rows; row++) {
		char *unit = unit_of(layout, data, row);
		size_t known = units.n;
		double value;

		if (map_add(&units, unit) == known)
			put_unit(&treatments, layout, unit, !strcmp(grid_cell(data, row, layout->treated), "1"));
		put_covariates(&covariates, layout, data, row, unit, question->n_covariates);
		if (read_value(layout, data, row, question->choice, &value)) {
			table_add_row(&panel);
			table_put_text(&panel, "metric", layout->value);
			table_put_text(&panel, "definition", "mean");
			table_put_text(&panel, "unit_kind", "unit");
			table_put_text(&panel, "unit", unit);
			table_put_text(&panel, "period", grid_cell(data, row, layout->period));
			table_put_int(&panel, "n", 1);
			table_put_real(&panel, "value", value);
		}
		free(unit);
	}
	map_free(&units);
	write_table(conformance, &panel, "in/panel.csv");
	write_table(conformance, &treatments, "in/treatments.csv");
	write_table(conformance, &covariates, "in/covariates.csv");
}

static double shift_answer(const struct conformance *conformance, const struct question *question)
{
	const char *where[] = { "design", question->design, "variant", question->variant, "population", question->population ? question->population : "winner", NULL };

	if (!strcmp(question->column, T))
		return conform_cell(conformance, "shifts", "estimate", where) / conform_cell(conformance, "shifts", "se", where);
	return conform_cell(conformance, "shifts", question->column, where);
}

/* "period=8" stands 2 periods after the first treated one. */
static double study_answer(const struct conformance *conformance, const struct layout *layout, const struct question *question, const char *subject)
{
	const char *number = strncmp(subject, "period=", 7) != 0 ? NULL : subject + 7;
	long relative = number ? strtol(number, NULL, 10) - strtol(layout->first, NULL, 10) : 0;
	char *text = text_format("%ld", relative);
	const char *where[] = { "design", DID, "variant", question->variant, "relative_period", text, NULL };
	double got = conform_cell(conformance, "event_study", question->column, where);

	free(text);
	return got;
}

static bool begins(const char *text, const char *beginning)
{
	return !strncmp(text, beginning, strlen(beginning));
}

static const struct question *find_question(const char *set, const char *statistic, const char *subject)
{
	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
		if (!strcmp(questions[i].set, set) && !strcmp(questions[i].statistic, statistic) && begins(subject, questions[i].subject))
			return &questions[i];
	return NULL;
}

static const char *reason_of(const char *set, const char *statistic)
{
	size_t i = 0;

	while (!begins(set, reasons[i].set) || !begins(statistic, reasons[i].statistic))
		i++;
	return reasons[i].reason;
}

void shift_did_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	const struct layout *layout = layouts;

	while (strcmp(layout->set, set) != 0)
		layout++;
	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");
		const struct question *question = find_question(set, statistic, subject);
		char *programme;

		if (!question) {
			shift_not_offered(conformance, set, expected, row, reason_of(set, statistic));
			continue;
		}
		shift_begin(conformance, question->settings);
		write_tables(conformance, layout, question, data);
		programme = conform_scratch_path(conformance, "programme.ini");
		conform_stage(conformance, "contrast", programme);
		free(programme);
		shift_number(conformance, set, expected, row,
		             question->design ? shift_answer(conformance, question) : study_answer(conformance, layout, question, subject));
	}
}
