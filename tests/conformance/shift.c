/* Sets of answers before and after, as tallies.csv through measure and compare. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/table.h"
#include "tests/conformance/conform.h"
#include "tests/conformance/shift.h"

void shift_begin(const struct conformance *conformance, const char *settings)
{
	char *in = conform_scratch_path(conformance, "in"), *out = conform_scratch_path(conformance, "out");
	char *programme = conform_scratch_path(conformance, "programme.ini");
	struct err err = { 0 };

	if (!file_remove(in, &err) || !file_remove(out, &err) || !file_make_folder(in, 0700, &err)
	    || !file_write(programme, settings, strlen(settings), &err))
		conform_die("%s", err.text);
	free(in);
	free(out);
	free(programme);
}

static void add_tally(struct table *tallies, const char *item, const char *grain, const char *unit, const char *period,
                      const char *segment, const char *level, long long answer, long long n)
{
	table_add_row(tallies);
	table_put_text(tallies, "source", "answers");
	table_put_text(tallies, "item", item);
	table_put_text(tallies, "grain", grain);
	table_put_text(tallies, "unit_kind", *unit ? "unit" : "programme");
	table_put_text(tallies, "unit", unit);
	table_put_text(tallies, "period", period);
	table_put_text(tallies, "segment", segment);
	table_put_text(tallies, "level", level);
	table_put_int(tallies, "answer", answer);
	table_put_int(tallies, "n", n);
}

/* Writes the tallies, measures them, and, when asked, compares what came out. */
static void run(const struct conformance *conformance, struct table *tallies, bool compares)
{
	static const char *const handed[] = { "measures", "panel", "series" };
	char *path = conform_scratch_path(conformance, "in/tallies.csv"), *programme = conform_scratch_path(conformance, "programme.ini");
	struct err err = { 0 };

	if (!table_write(tallies, path, &err))
		conform_die("%s", err.text);
	conform_stage(conformance, "measure", programme);
	for (size_t i = 0; compares && i < sizeof handed / sizeof *handed; i++) {
		char *from = text_format("%s/out/%s.csv", conformance->scratch, handed[i]);
		char *to = text_format("%s/in/%s.csv", conformance->scratch, handed[i]);

		if (!file_copy(from, to, &err))
			conform_die("%s", err.text);
		free(from);
		free(to);
	}
	if (compares)
		conform_stage(conformance, "compare", programme);
	free(path);
	free(programme);
}

void shift_write(const struct conformance *conformance, struct table *table, const char *name)
{
	char *path = text_format("%s/in/%s.csv", conformance->scratch, name);
	struct err err = { 0 };

	table_sort(table);
	if (!table_write(table, path, &err))
		conform_die("%s", err.text);
	free(path);
}

void shift_number(struct conformance *conformance, const char *set, const struct grid *expected, size_t row, double got)
{
	double want = 0, tolerance = 0;

	text_to_real(grid_cell(expected, row, "value"), &want);
	text_to_real(grid_cell(expected, row, "tolerance"), &tolerance);
	conform_number(conformance, set, grid_cell(expected, row, "statistic"), grid_cell(expected, row, "subject"), want, got, tolerance);
}

void shift_not_offered(struct conformance *conformance, const char *set, const struct grid *expected, size_t row, const char *reason)
{
	conform_not_offered(conformance, set, grid_cell(expected, row, "statistic"), grid_cell(expected, row, "subject"), reason);
}

/* ---- shares: csat-proportions-newcombe ---- */

/* x satisfied of n, as answers 5 and 1. */
static void add_share(struct table *tallies, const char *unit, const char *period, const char *x, const char *n)
{
	long long satisfied = 0, all = 0;

	text_to_int(x, &satisfied);
	text_to_int(n, &all);
	add_tally(tallies, "csat", "month", unit, period, "", "", 5, satisfied);
	add_tally(tallies, "csat", "month", unit, period, "", "", 1, all - satisfied);
}

static void check_singles(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	struct table tallies = { 0 };

	shift_begin(conformance, "");
	table_new(&tallies, "tallies");
	for (size_t row = 0; row < data->n_rows; row++)
		if (!strcmp(grid_cell(data, row, "kind"), "single")) {
			char *unit = text_format("%s/%s", grid_cell(data, row, "x1"), grid_cell(data, row, "n1"));

			add_share(&tallies, unit, "2026-01", grid_cell(data, row, "x1"), grid_cell(data, row, "n1"));
			free(unit);
		}
	run(conformance, &tallies, false);
	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");
		const char *where[] = { "unit", subject, "definition", "top1", "period", "2026Q1", NULL };

		if (strstr(subject, "minus"))
			continue;
		if (!strncmp(statistic, "wilson_ci_", 10))
			shift_number(conformance, set, expected, row, conform_cell(conformance, "measures", strstr(statistic, "low") ? "low" : "high", where) / 100);
		else
			shift_not_offered(conformance, set, expected, row, "measures prints Wilson's interval; stats/share.h has the others, with tests");
	}
	table_free(&tallies);
}

static const char *shift_column(const char *statistic)
{
	if (!strncmp(statistic, "newcombe_diff_ci_low", 20))
		return "low";
	if (!strncmp(statistic, "newcombe_diff_ci_high", 21))
		return "high";
	if (!strcmp(statistic, "diff"))
		return "estimate";
	return !strcmp(statistic, "two_proportion_p") ? "p" : NULL;
}

static void check_difference(struct conformance *conformance, const char *set, const struct grid *data, size_t pair, const struct grid *expected)
{
	static const char *const where[] = { "definition", "top1", "design", "before_after", "event", "launch", "variant", "independent", NULL };
	char *subject = text_format("%s/%s minus %s/%s", grid_cell(data, pair, "x1"), grid_cell(data, pair, "n1"),
	                            grid_cell(data, pair, "x0"), grid_cell(data, pair, "n0"));
	struct table tallies = { 0 };

	shift_begin(conformance, "[programme]\nlaunch = 2026-01-01\n[window]\nbefore = 1\nafter = 1\n");
	table_new(&tallies, "tallies");
	add_share(&tallies, "", "2026-01", grid_cell(data, pair, "x1"), grid_cell(data, pair, "n1"));
	add_share(&tallies, "", "2025-12", grid_cell(data, pair, "x0"), grid_cell(data, pair, "n0"));
	run(conformance, &tallies, true);
	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *column = shift_column(grid_cell(expected, row, "statistic"));

		if (strcmp(grid_cell(expected, row, "subject"), subject) != 0)
			continue;
		if (column)
			shift_number(conformance, set, expected, row, conform_cell(conformance, "shifts", column, where) / (strcmp(column, "p") != 0 ? 100 : 1));
		else
			shift_not_offered(conformance, set, expected, row, "shifts prints Newcombe's interval and the score test");
	}
	table_free(&tallies);
	free(subject);
}

static void check_shares(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	check_singles(conformance, set, data, expected);
	for (size_t row = 0; row < data->n_rows; row++)
		if (!strcmp(grid_cell(data, row, "kind"), "difference"))
			check_difference(conformance, set, data, row, expected);
}

/* ---- net scores: nps-rocks-testdata ---- */

static void tally_answers(struct table *tallies, const struct grid *data)
{
	for (size_t row = 0; row < data->n_rows; row++) {
		const char *date = grid_cell(data, row, "date");
		char month[8] = { 0 };
		long long answer = 0;

		memcpy(month, date, 7);
		text_to_int(grid_cell(data, row, "score"), &answer);
		/* The whole year as one quarter, for figures over all; months, for shifts; */
		add_tally(tallies, "nps", "month", "", month, "", "", answer, 1);
		add_tally(tallies, "nps", "quarter", grid_cell(data, row, "business_unit"), "2012Q1", "", "", answer, 1);
		add_tally(tallies, "nps", "quarter", "", "2012Q1", "region", grid_cell(data, row, "region"), answer, 1);
		add_tally(tallies, "year_nps", "quarter", "", "2012Q1", "", "", answer, 1);
	}
}

/* Adds up the rows of one answer. */
static void merge(struct table *merged, struct table *tallies)
{
	size_t n = table_column(tallies, "n"), keys = n;
	long long count = 0;

	table_sort(tallies);
	for (size_t row = 0; row < tallies->n_rows; row++) {
		count += table_int(tallies, n, row);
		if (row + 1 < tallies->n_rows && table_compare(tallies, row, tallies, row + 1, keys) == 0)
			continue;
		add_tally(merged, table_text(tallies, 1, row), table_text(tallies, 2, row), table_text(tallies, 4, row),
		          table_text(tallies, 5, row), table_text(tallies, 6, row), table_text(tallies, 7, row),
		          table_int(tallies, 8, row), count);
		count = 0;
	}
}

static const char *measure_column(const char *statistic)
{
	static const struct {
		const char *statistic, *column;
	} columns[] = {
		{ "n", "n" }, { "nps", "estimate" }, { "nps_estimate_wald", "estimate" }, { "nps_se", "variance" }, { "nps_se_wald", "variance" },
		{ "nps_ci_low_adjusted_wald", "low" }, { "nps_ci_high_adjusted_wald", "high" },
	};

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (!strcmp(columns[i].statistic, statistic))
			return columns[i].column;
	return NULL;
}

static void check_net_row(struct conformance *conformance, const char *set, const struct grid *expected, size_t row)
{
	const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");
	const char *column = measure_column(statistic), *value = strchr(subject, '=');
	const char *where[] = { "metric", "nps", "unit", "", "segment", "", "level", "", "period", "2012Q1", NULL };
	const char *shift[] = { "metric", "nps", "event", "launch", "variant", "independent", NULL };
	double got;

	if (!strncmp(subject, "all: date", 9)) {
		column = !strcmp(statistic, "nps_shift") ? "estimate" : strstr(statistic, "ci_low_adj") ? "low" : strstr(statistic, "ci_high_adj") ? "high"
		         : strstr(statistic, "p_adj") ? "p" : NULL;
		if (column)
			shift_number(conformance, set, expected, row, conform_cell(conformance, "shifts", column, shift));
		else
			shift_not_offered(conformance, set, expected, row, "shifts prints the plain difference with the adjusted-Wald interval and p");
		return;
	}
	if (!strcmp(subject, "all"))
		where[1] = "year_nps";
	else if (!strncmp(subject, "business_unit=", 14))
		where[3] = value + 1;
	else if (!strncmp(subject, "region=", 7)) {
		where[5] = "region";
		where[7] = value + 1;
	} else {
		column = NULL;
	}
	if (!column) {
		shift_not_offered(conformance, set, expected, row, "measures prints n, the plain score and the adjusted-Wald interval, by quarter");
		return;
	}
	got = conform_cell(conformance, "measures", column, where);
	shift_number(conformance, set, expected, row, !strcmp(column, "variance") ? sqrt(got) : got);
}

static void check_net(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected)
{
	struct table single = { 0 }, tallies = { 0 };

	shift_begin(conformance, "[programme]\nlaunch = 2012-07-01\n[metric nps]\nkind = nps\n[metric year_nps]\nkind = nps\n[window]\nbefore = 6\nafter = 6\n");
	table_new(&single, "tallies");
	table_new(&tallies, "tallies");
	tally_answers(&single, data);
	merge(&tallies, &single);
	run(conformance, &tallies, true);
	for (size_t row = 0; row < expected->n_rows; row++)
		check_net_row(conformance, set, expected, row);
	table_free(&single);
	table_free(&tallies);
}

void conform_shift(struct conformance *conformance)
{
	static const struct {
		const char *set;
		void (*check)(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected);
	} sets[] = {
		{ "csat-proportions-newcombe", check_shares },
		{ "nps-rocks-testdata", check_net },
		{ "petersen-cluster", shift_regression_check },
		{ "wild-cluster-voters", shift_regression_check },
		{ "naive-before-after-classics", shift_small_check },
		{ "multiple-testing-bh1995", shift_small_check },
		{ "card-krueger", shift_did_check },
		{ "kielmc", shift_did_check },
		{ "event-study-base-did", shift_did_check },
		{ "rdrobust-senate", shift_cutoff_check },
		{ "rtm-language-test", shift_fallback_check },
		{ "rtm-simulated-awards", shift_fallback_check },
		{ "spc-c-circuit", shift_control_check },
		{ "spc-p-orangejuice", shift_control_check },
		{ "spc-laney-nhs-accidents", shift_control_check },
		{ "spc-pistonrings", shift_control_check },
		{ "nhs-ae-kpi-panel", shift_control_check },
		{ "sicily-smoking-ban", shift_series_check },
		{ "uk-seatbelts", shift_series_check },
		{ "airmiles-box-tiao", shift_series_check },
		{ "nile", shift_series_check },
		{ "causalimpact-vignette", shift_series_check },
		{ "mpdta", shift_staggered_check },
		{ "base-stagg", shift_staggered_check },
	};

	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		char *folder = text_format("shift/%s", sets[i].set);
		char *data_path = conform_set_path(conformance, folder, "data.csv"), *expected_path = conform_set_path(conformance, folder, "expected.csv");
		struct grid data, expected;

		if (file_exists(data_path)) {
			grid_read(&data, data_path);
			grid_read(&expected, expected_path);
			sets[i].check(conformance, sets[i].set, &data, &expected);
			grid_free(&data);
			grid_free(&expected);
		}
		free(folder);
		free(data_path);
		free(expected_path);
	}
}
