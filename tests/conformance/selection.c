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
} sets[] = {
	{ "berkeley_1973_admissions", count_berkeley, NULL },
	{ "four_fifths_examples", count_case, NULL },
	{ "ricci_2003_firefighters", count_ricci, "group = White" },
};

static void write_pools(const struct conformance *conformance, const struct counts *counts)
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
		csv_put(&writer, counts->all[i].category);
		csv_put(&writer, counts->all[i].step);
		csv_put(&writer, "group");
		csv_put(&writer, counts->all[i].group);
		csv_put_int(&writer, counts->all[i].pool);
		csv_put_int(&writer, counts->all[i].selected);
		csv_end_row(&writer);
	}
	if (!csv_close(&writer, &err))
		conform_die("%s", err.text);
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
};

static const char *reason(const char *statistic)
{
	if (!strncmp(statistic, "adverse.mh_", 11))
		return "plaudit does not pool strata yet";
	if (!strncmp(statistic, "adverse.score_gap", 17))
		return "select reads counts, not scores";
	if (!strncmp(statistic, "adverse.chisq", 13) || strstr(statistic, "freeman_halton"))
		return "select tests each group with Fisher's exact test and the pooled z";
	return "select prints the two-sided exact p and the conditional odds ratio without its interval";
}

static void check_row(struct conformance *conformance, const struct set *set, const struct grid *expected, size_t row)
{
	const char *statistic = grid_cell(expected, row, "statistic"), *subject = grid_cell(expected, row, "subject");
	const char *column = NULL;
	char *group = part_of(subject, "group:"), *stratum = part_of(subject, "stratum:"), *outcome = part_of(subject, "outcome:");
	char *unit = part_of(subject, strstr(subject, "case:") ? "case:" : "stage:");
	double want = 0, tolerance = 0;

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (!strcmp(places[i].statistic, statistic))
			column = places[i].column;
	if (!column || !*group) {
		conform_not_offered(conformance, set->name, statistic, subject, reason(statistic));
	} else {
		const char *where[] = { "category", *stratum ? stratum : unit, "step", !strcmp(outcome, "passed") ? "shortlisted" : "won",
			                "level", group, NULL };

		text_to_real(grid_cell(expected, row, "value"), &want);
		text_to_real(grid_cell(expected, row, "tolerance"), &tolerance);
		conform_number(conformance, set->name, statistic, subject, want, conform_cell(conformance, "selection", column, where), tolerance);
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
	write_pools(conformance, &counts);
	conform_stage(conformance, "select", programme);
	for (size_t row = 0; row < expected.n_rows; row++)
		check_row(conformance, set, &expected, row);
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
