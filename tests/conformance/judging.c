/* Sets of judges' scores, as scores.csv through agree and adjust. */
#include "tests/conformance/judging.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static const struct judging_set sets[] = {
	{ .name = "anxiety_3_raters", .nominee = { "nominee" } },
	{ .name = "conference_reviews", .nominee = { "nominee" } },
	{ .name = "diving_2000_olympics", .nominee = { "nominee", "event", "round", "dive" },
	  .columns = { { "own_group", "judge_country", "nominee_country" } } },
	{ .name = "ebel_1951_missing", .nominee = { "nominee" } },
	{ .name = "edge_cases", .nominee = { "nominee" }, .category = "case" },
	{ .name = "essays_120k", .nominee = { "nominee" } },
	{ .name = "fleiss_1971_diagnoses", .nominee = { "nominee" } },
	{ .name = "guilford_creativity", .nominee = { "nominee" }, .settings = "free = judge\n" },
	{ .name = "krippendorff_canonical", .nominee = { "nominee" } },
	{ .name = "ptam4_writing", .nominee = { "nominee" }, .criterion = "crit2" },
	{ .name = "shrout_fleiss_1979", .nominee = { "nominee" } },
	{ .name = "skating_2016_2017", .nominee = { "nominee" }, .category = "program_type",
	  .columns = { { "own_group", "judge_country", "nominee_country" } } },
	{ .name = "weighted_kappa_tables", .category = "case" },
	{ .name = "wines_2012", .nominee = { "nominee" }, .category = "flight",
	  .columns = { { "own_group", "judge_group", "nominee_group" } } },
};

/* Passes of the same settings stand together: the stages run once for them. */
static const struct judging_pass passes[] = {
	{ NULL, NULL, judging_agreement_check },
	{ "bias.", NULL, judging_affinity_check },
	{ "mfrm.", NULL, judging_rasch_check },
	{ "mfrm.pcm.", "form = partial_credit\n", judging_partial_credit_check },
	{ "mfrm.mml.", "estimator = marginal\n", judging_marginal_check },
};

/* Why a statistic that no pass takes is in none of our tables. */
static const char *reason(const char *statistic)
{
	static const struct {
		const char *begins, *words;
	} reasons[] = {
		{ "agreement.weighted_kappa_custom", "weights of one's own have no setting; linear, quadratic and ordinal ones are given" },
		{ "halo.", "plaudit does not test for halo yet" },
		{ "rank.leave_one_judge_out", "plaudit does not recompute the board without a judge yet" },
		{ "rank.sum_of_ranks", "the board shows mean ranks, which are the same up to the number of judges" },
		{ "design.", "a count that the tables do not print as such" },
	};

	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (!strncmp(statistic, reasons[i].begins, strlen(reasons[i].begins)))
			return reasons[i].words;
	return "plaudit prints another coefficient for the same question";
}

const char *judging_statistic(const struct judging *judging, size_t row)
{
	return grid_cell(&judging->expected, row, "statistic");
}

const char *judging_subject_text(const struct judging *judging, size_t row)
{
	return grid_cell(&judging->expected, row, "subject");
}

void judging_number(struct judging *judging, size_t row, double got)
{
	double want = 0, tolerance = 0;

	text_to_real(grid_cell(&judging->expected, row, "value"), &want);
	text_to_real(grid_cell(&judging->expected, row, "tolerance"), &tolerance);
	conform_number(judging->conformance, judging->set->name, judging_statistic(judging, row), judging_subject_text(judging, row),
	               want, got, tolerance);
}

void judging_not_offered(struct judging *judging, size_t row, const char *words)
{
	conform_not_offered(judging->conformance, judging->set->name, judging_statistic(judging, row), judging_subject_text(judging, row),
	                    words);
}

static void forget_tables(struct judging *judging)
{
	for (size_t i = 0; i < judging->n_tables; i++) {
		table_free(&judging->tables[i].table);
		free(judging->tables[i].name);
	}
	free(judging->tables);
	judging->tables = NULL;
	judging->n_tables = judging->capacity = 0;
}

static const struct table *read_table(struct judging *judging, const char *name)
{
	struct judging_table *kept;
	struct err err = { 0 };
	char *path;

	for (size_t i = 0; i < judging->n_tables; i++)
		if (!strcmp(judging->tables[i].name, name))
			return &judging->tables[i].table;
	judging->tables = mem_grow(judging->tables, &judging->capacity, judging->n_tables + 1, sizeof *judging->tables);
	kept = &judging->tables[judging->n_tables++];
	*kept = (struct judging_table){ .name = mem_copy_text(name) };
	path = text_format("%s/out/%s.csv", judging->conformance->scratch, name);
	if (!table_read(&kept->table, name, path, &err))
		conform_die("%s", err.text);
	free(path);
	return &kept->table;
}

char *judging_cell_text(struct judging *judging, const char *name, const char *column, const char *const *where)
{
	const struct table *table = read_table(judging, name);
	char room[TABLE_CELL];

	for (size_t row = 0; row < table->n_rows; row++) {
		bool fits = true;

		for (size_t i = 0; where[i] && fits; i += 2)
			fits = !strcmp(table_borrow_cell(table, table_column(table, where[i]), row, room), where[i + 1]);
		if (fits)
			return table_cell(table, table_column(table, column), row);
	}
	return mem_copy_text("");
}

double judging_cell(struct judging *judging, const char *table, const char *column, const char *const *where)
{
	char *text = judging_cell_text(judging, table, column, where);
	double value = (double)NAN;

	if (!strcmp(text, "true") || !strcmp(text, "false"))
		value = !strcmp(text, "true");
	else if (!text_to_real(text, &value))
		value = (double)NAN;
	free(text);
	return value;
}

static bool is_of_category(const struct table *table, size_t row, const char *category)
{
	return !category || !strcmp(table_text(table, table_column(table, "category"), row), category);
}

double judging_count(struct judging *judging, const char *name, const char *column, const char *value, const char *category)
{
	const struct table *table = read_table(judging, name);
	struct map different = { 0 };
	char room[TABLE_CELL];
	size_t n = 0;

	for (size_t row = 0; row < table->n_rows; row++) {
		const char *cell = table_borrow_cell(table, table_column(table, column), row, room);

		if (!is_of_category(table, row, category))
			continue;
		if (!value)
			map_add(&different, cell);
		else
			n += !strcmp(cell, value);
	}
	n += different.n;
	map_free(&different);
	return (double)n;
}

double judging_sum(struct judging *judging, const char *name, const char *column, const char *category, double *largest)
{
	const struct table *table = read_table(judging, name);
	double sum = 0, most = 0;

	for (size_t row = 0; row < table->n_rows; row++) {
		double value = (double)table_int(table, table_column(table, column), row);

		if (!is_of_category(table, row, category) || table_is_missing(table, table_column(table, column), row))
			continue;
		sum += value;
		most = fmax(most, value);
	}
	if (largest)
		*largest = most;
	return sum;
}

static void run_stages(struct judging *judging, const char *settings)
{
	const char *own = judging->set->settings;
	char *path = conform_scratch_path(judging->conformance, "programme.ini"), *out = conform_scratch_path(judging->conformance, "out");
	char *words = text_format("[judging]\n%s%s", own ? own : "", settings ? settings : "");
	struct err err = { 0 };

	if (!file_remove(out, &err) || !file_write(path, words, strlen(words), &err))
		conform_die("%s", err.text);
	forget_tables(judging);
	conform_stage(judging->conformance, "agree", path);
	conform_stage(judging->conformance, "adjust", path);
	free(words);
	free(path);
	free(out);
}

static bool is_wanted(const struct judging *judging, const struct judging_pass *pass)
{
	if (!pass->begins)
		return true;
	for (size_t row = 0; row < judging->expected.n_rows; row++)
		if (!strncmp(judging_statistic(judging, row), pass->begins, strlen(pass->begins)))
			return true;
	return false;
}

static bool same_settings(const char *a, const char *b)
{
	return (!a && !b) || (a && b && !strcmp(a, b));
}

static void check_set(struct judging *judging)
{
	bool *taken = mem_alloc(judging->expected.n_rows, sizeof *taken), has_run = false;
	const char *settings = NULL;

	judging_write_scores(judging);
	for (size_t p = 0; p < sizeof passes / sizeof *passes; p++) {
		if (!is_wanted(judging, &passes[p]))
			continue;
		if (!has_run || !same_settings(settings, passes[p].settings))
			run_stages(judging, passes[p].settings);
		has_run = true;
		settings = passes[p].settings;
		for (size_t row = 0; row < judging->expected.n_rows; row++)
			taken[row] = taken[row] || passes[p].check(judging, row);
	}
	for (size_t row = 0; row < judging->expected.n_rows; row++)
		if (!taken[row])
			judging_not_offered(judging, row, reason(judging_statistic(judging, row)));
	forget_tables(judging);
	free(taken);
}

void conform_judging(struct conformance *conformance)
{
	struct err err = { 0 };

	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		char *folder = text_format("fairness/%s", sets[i].name);
		char *data_path = conform_set_path(conformance, folder, "data.csv");
		char *expected_path = conform_set_path(conformance, folder, "expected.csv");
		char *in = conform_scratch_path(conformance, "in");
		struct judging judging = { .conformance = conformance, .set = &sets[i] };

		if (file_exists(data_path)) {
			if (!file_remove(in, &err) || !file_make_folder(in, 0700, &err))
				conform_die("%s", err.text);
			grid_read(&judging.data, data_path);
			grid_read(&judging.expected, expected_path);
			check_set(&judging);
			grid_free(&judging.data);
			grid_free(&judging.expected);
		}
		free(folder);
		free(data_path);
		free(expected_path);
		free(in);
	}
}
