/* Sets of selections by group, as pools.csv through select. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"
#include "tests/conformance/conform.h"

/* Counts by category, step and group, gathered from a set of any of the shapes. */
struct count {
	char *category, *step, *group;
	long long pool, selected;
};

struct counts {
	struct count *all;
	size_t n, capacity;
};

static void add(struct counts *counts, const char *category, const char *step, const char *group, long long pool, long long selected)
{
	struct count *count = NULL;

	for (size_t i = 0; i < counts->n && !count; i++)
		if (!strcmp(counts->all[i].category, category) && !strcmp(counts->all[i].step, step) && !strcmp(counts->all[i].group, group))
			count = &counts->all[i];
	if (!count) {
		counts->all = mem_grow(counts->all, &counts->capacity, counts->n + 1, sizeof *counts->all);
		count = &counts->all[counts->n++];
		*count = (struct count){ mem_copy_text(category), mem_copy_text(step), mem_copy_text(group), 0, 0 };
	}
	count->pool += pool;
	count->selected += selected;
}

static long long whole(const struct grid *grid, size_t row, const char *column)
{
	long long value = 0;

	return text_to_int(grid_cell(grid, row, column), &value) ? value : 0;
}

/* stratum, group, outcome (selected or rejected), count: by stratum and over all. */
static void count_berkeley(struct counts *counts, const struct grid *data, size_t row)
{
	long long n = whole(data, row, "count"), selected = !strcmp(grid_cell(data, row, "outcome"), "selected") ? n : 0;

	add(counts, grid_cell(data, row, "stratum"), "won", grid_cell(data, row, "group"), n, selected);
	add(counts, "", "won", grid_cell(data, row, "group"), n, selected);
}

/* One candidate a row, two outcomes. */
static void count_ricci(struct counts *counts, const struct grid *data, size_t row)
{
	add(counts, grid_cell(data, row, "stage"), "shortlisted", grid_cell(data, row, "group"), 1, whole(data, row, "passed"));
	add(counts, grid_cell(data, row, "stage"), "won", grid_cell(data, row, "group"), 1, whole(data, row, "promotable"));
}

static void count_case(struct counts *counts, const struct grid *data, size_t row)
{
	add(counts, grid_cell(data, row, "case"), "won", grid_cell(data, row, "group"), whole(data, row, "total"), whole(data, row, "selected"));
}

static const struct set {
	const char *name;
	void (*count)(struct counts *counts, const struct grid *data, size_t row);
	const char *reference; /* [selection] reference; NULL: the highest rate */
	const char *first;     /* the group that tests over strata and of scores are about */
	const char *score;     /* the column with what each person scored; NULL of counts */
} sets[] = {
	{ "berkeley_1973_admissions", count_berkeley, NULL, "Male", NULL },
	{ "four_fifths_examples", count_case, NULL, "", NULL },
	{ "ricci_2003_firefighters", count_ricci, "group = White | Captain = White | Lieutenant = White", "White", "combined" },
};

static void put_counts(struct csv_writer *writer, const char *category, const char *step, const char *characteristic, const char *group, long long pool,
                       long long selected)
{
	csv_put(writer, category);
	csv_put(writer, step);
	csv_put(writer, characteristic);
	csv_put(writer, group);
	csv_put_int(writer, pool);
	csv_put_int(writer, selected);
	csv_end_row(writer);
}

/* Where persons have scores, their stage is a characteristic of its own besides: tests of scores pool categories. */
static void write_pools(const struct conformance *conformance, const struct set *set, const struct counts *counts)
{
	char *path = conform_scratch_path(conformance, "in/pools.csv");
	struct csv_writer writer;
	struct err err = { 0 };

	if (!csv_create(&writer, path, &err))
		conform_die("%s", err.text);
	for (const char *const *name = (const char *const[]){ "category", "step", "characteristic", "level", "pool", "selected", NULL }; *name; name++)
		csv_put(&writer, *name);
	csv_end_row(&writer);
	for (size_t i = 0; i < counts->n; i++) {
		const struct count *count = &counts->all[i];

		put_counts(&writer, count->category, count->step, "group", count->group, count->pool, count->selected);
		if (set->score)
			put_counts(&writer, count->category, count->step, count->category, count->group, count->pool, count->selected);
	}
	if (!csv_close(&writer, &err))
		conform_die("%s", err.text);
	free(path);
}

struct scored {
	const char *stage, *group, *score;
	long long pool, selected;
};

static int by_key(const void *a, const void *b)
{
	const struct scored *one = a, *other = b;
	int order = strcmp(one->stage, other->stage);

	order = order ? order : strcmp(one->group, other->group);
	return order ? order : strcmp(one->score, other->score);
}

static void write_scores(const struct conformance *conformance, const struct set *set, const struct grid *data)
{
	char *path = conform_scratch_path(conformance, "in/pools_by_score.csv");
	struct scored *all = mem_alloc(data->n_rows, sizeof *all);
	struct csv_writer writer;
	struct err err = { 0 };

	for (size_t row = 0; row < data->n_rows; row++)
		all[row] = (struct scored){ grid_cell(data, row, "stage"), grid_cell(data, row, "group"), grid_cell(data, row, set->score), 1,
			                    whole(data, row, "promotable") };
	qsort(all, data->n_rows, sizeof *all, by_key);
	if (!csv_create(&writer, path, &err))
		conform_die("%s", err.text);
	for (const char *const *name = (const char *const[]){ "category", "step", "characteristic", "level", "pool", "selected", "score", NULL }; *name; name++)
		csv_put(&writer, *name);
	csv_end_row(&writer);
	for (size_t from = 0, to; from < data->n_rows; from = to) {
		struct scored sum = all[from];

		for (to = from + 1; to < data->n_rows && by_key(&all[from], &all[to]) == 0; to++) {
			sum.pool++;
			sum.selected += all[to].selected;
		}
		csv_put(&writer, sum.stage);
		csv_put(&writer, "won");
		csv_put(&writer, sum.stage);
		csv_put(&writer, sum.group);
		csv_put_int(&writer, sum.pool);
		csv_put_int(&writer, sum.selected);
		csv_put(&writer, sum.score);
		csv_end_row(&writer);
	}
	if (!csv_close(&writer, &err))
		conform_die("%s", err.text);
	free(all);
	free(path);
}

/* The value of "key:" in a subject such as "stage:Captain/outcome:passed/group:Black vs White", up to
 * the next / or " vs ". The caller frees it; "" when the key is not there. */
static char *part_of(const char *subject, const char *key)
{
	const char *at = strstr(subject, key), *end, *versus;
	char *part;

	if (!at)
		return mem_copy_text("");
	at += strlen(key);
	end = strchr(at, '/') ? strchr(at, '/') : at + strlen(at);
	versus = strstr(at, " vs ");
	if (versus && versus < end)
		end = versus;
	part = mem_copy_text(at);
	part[end - at] = '\0';
	return part;
}

static const struct {
	const char *statistic, *column;
} places[] = {
	{ "adverse.selection_rate", "rate" },
	{ "adverse.selection_rate_published", "rate" },
	{ "adverse.impact_ratio", "ratio" },
	{ "adverse.impact_ratio_published", "ratio" },
	{ "adverse.impact_ratio_lo95", "ratio_low" },
	{ "adverse.impact_ratio_hi95", "ratio_high" },
	{ "adverse.four_fifths_violation", "below_four_fifths" },
	{ "adverse.four_fifths_violation_published", "below_four_fifths" },
	{ "adverse.fisher_two_sided_p", "p_fisher" },
	{ "adverse.odds_ratio_conditional_mle", "odds_ratio" },
	{ "adverse.two_sd_z", "z_pooled" },
	{ "adverse.flip_one_ratio", "flip_one_ratio" },
	{ "adverse.fisher_one_sided_p_less", "p_less" },
	{ "adverse.odds_ratio_sample", "odds_sample" },
	{ "adverse.odds_ratio_exact_lo95", "odds_low" },
	{ "adverse.odds_ratio_exact_hi95", "odds_high" },
	{ "adverse.chisq", "chisq" },
	{ "adverse.chisq_p", "p_chisq" },
	{ "adverse.chisq_yates", "chisq_yates" },
	{ "adverse.chisq_yates_p", "p_chisq_yates" },
	{ "adverse.chisq_overall", "chisq_overall" },
	{ "adverse.chisq_overall_p", "p_chisq_overall" },
	{ "adverse.freeman_halton_p", "p_freeman_halton" },
};

/* Over all strata, of the set's first group against all others: the odds of men in Berkeley; the scores of
 * those whom ricci declares as the reference group. */
static const struct {
	const char *statistic, *test, *column;
} tests[] = {
	{ "adverse.mh_common_odds_ratio", "cmh", "estimate" },
	{ "adverse.mh_common_odds_ratio_lo95", "cmh", "low" },
	{ "adverse.mh_common_odds_ratio_hi95", "cmh", "high" },
	{ "adverse.mh_chisq", "cmh", "statistic" },
	{ "adverse.mh_chisq_p", "cmh", "p" },
	{ "adverse.mh_chisq_corrected", "cmh", "statistic_corrected" },
	{ "adverse.mh_chisq_corrected_p", "cmh", "p_corrected" },
	{ "adverse.mh_exact_p", "cmh", "p_exact" },
	{ "adverse.mh_exact_conditional_odds_ratio", "cmh", "odds_ratio_exact" },
	{ "adverse.score_gap_white_minus_minority", "score_gap", "estimate" },
	{ "adverse.score_gap_welch_p", "score_gap", "p" },
	{ "adverse.score_gap_cohens_d", "score_gap", "effect_size" },
};

static void check_number(struct conformance *conformance, const struct set *set, const struct grid *expected, size_t row, double got)
{
	double want = 0, tolerance = 0;

	text_to_real(grid_cell(expected, row, "value"), &want);
	text_to_real(grid_cell(expected, row, "tolerance"), &tolerance);
	conform_number(conformance, set->name, grid_cell(expected, row, "statistic"), grid_cell(expected, row, "subject"), want, got, tolerance);
}

/* One of the tests over strata, or of the scores of the subject's stage; false when the row is none. */
static bool check_test(struct conformance *conformance, const struct set *set, const struct grid *expected, size_t row)
{
	const char *statistic = grid_cell(expected, row, "statistic");
	char *stage = part_of(grid_cell(expected, row, "subject"), "stage:");
	const char *where[] = { "level", set->first, "test", NULL, "step", "won", "characteristic", *stage ? stage : "group", NULL };
	bool found = false;

	for (size_t i = 0; i < sizeof tests / sizeof *tests && !found; i++) {
		found = !strcmp(tests[i].statistic, statistic);
		where[3] = tests[i].test;
		if (found)
			check_number(conformance, set, expected, row, conform_cell(conformance, "selection_tests", tests[i].column, where));
	}
	free(stage);
	return found;
}

static const char *first_group(const struct counts *counts, const char *category)
{
	for (size_t i = 0; i < counts->n; i++)
		if (!strcmp(counts->all[i].category, category))
			return counts->all[i].group;
	return "";
}

static void check_row(struct conformance *conformance, const struct set *set, const struct counts *counts, const struct grid *expected, size_t row)
{
	const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");
	const char *column = NULL, *level;
	char *group = part_of(subject, "group:"), *stratum = part_of(subject, "stratum:"), *outcome = part_of(subject, "outcome:");
	char *unit = part_of(subject, strstr(subject, "case:") ? "case:" : "stage:");

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (!strcmp(places[i].statistic, statistic))
			column = places[i].column;
	/* What all groups make together stands in the row of each. */
	level = *group ? group : first_group(counts, *stratum ? stratum : unit);
	if (column) {
		const char *where[] = { "category", *stratum ? stratum : unit, "step", !strcmp(outcome, "passed") ? "shortlisted" : "won",
			                "level", level, "characteristic", "group", NULL };

		check_number(conformance, set, expected, row, conform_cell(conformance, "selection", column, where));
	} else if (!check_test(conformance, set, expected, row)) {
		conform_not_offered(conformance, set->name, statistic, subject, "a count of the set itself");
	}
	free(group);
	free(stratum);
	free(outcome);
	free(unit);
}

static void run_set(struct conformance *conformance, const struct set *set, const char *data_path, const char *expected_path)
{
	char *in = conform_scratch_path(conformance, "in"), *out = conform_scratch_path(conformance, "out");
	char *programme = conform_scratch_path(conformance, "programme.ini");
	char *settings = text_format("[selection]\n%s%s\n", set->reference ? "reference = " : "", set->reference ? set->reference : "");
	struct grid data, expected;
	struct counts counts = { 0 };
	struct err err = { 0 };

	if (!file_remove(in, &err) || !file_remove(out, &err) || !file_make_folder(in, 0700, &err)
	    || !file_write(programme, settings, strlen(settings), &err))
		conform_die("%s", err.text);
	grid_read(&data, data_path);
	grid_read(&expected, expected_path);
	for (size_t row = 0; row < data.n_rows; row++)
		set->count(&counts, &data, row);
	write_pools(conformance, set, &counts);
	if (set->score)
		write_scores(conformance, set, &data);
	conform_stage(conformance, "select", programme);
	for (size_t row = 0; row < expected.n_rows; row++)
		check_row(conformance, set, &counts, &expected, row);
	for (size_t i = 0; i < counts.n; i++) {
		free(counts.all[i].category);
		free(counts.all[i].step);
		free(counts.all[i].group);
	}
	free(counts.all);
	grid_free(&data);
	grid_free(&expected);
	free(in);
	free(out);
	free(programme);
	free(settings);
}

void conform_selection(struct conformance *conformance)
{
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		char *folder = text_format("fairness/%s", sets[i].name);
		char *data = conform_set_path(conformance, folder, "data.csv"), *expected = conform_set_path(conformance, folder, "expected.csv");

		if (file_exists(data))
			run_set(conformance, &sets[i], data, expected);
		free(folder);
		free(data);
		free(expected);
	}
}
