/* Sets of judges' scores, as scores.csv through agree and adjust. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"
#include "tests/conformance/conform.h"

/* Which columns make up a nominee and a category; the others bear their own names. */
static const struct set {
	const char *name;
	const char *nominee[5];
	const char *category;
	const char *criterion; /* the one that its agreement is about, when that is not all */
} sets[] = {
	{ "anxiety_3_raters", { "nominee" }, NULL, NULL },
	{ "conference_reviews", { "nominee" }, NULL, NULL },
	{ "diving_2000_olympics", { "nominee", "event", "round", "dive" }, NULL, NULL },
	{ "ebel_1951_missing", { "nominee" }, NULL, NULL },
	{ "edge_cases", { "nominee" }, "case", NULL },
	{ "essays_120k", { "nominee" }, NULL, NULL },
	{ "fleiss_1971_diagnoses", { "nominee" }, NULL, NULL },
	{ "guilford_creativity", { "nominee" }, NULL, NULL },
	{ "krippendorff_canonical", { "nominee" }, NULL, NULL },
	{ "ptam4_writing", { "nominee" }, NULL, "crit2" },
	{ "shrout_fleiss_1979", { "nominee" }, NULL, NULL },
	{ "skating_2016_2017", { "nominee" }, NULL, NULL },
	{ "weighted_kappa_tables", { NULL, NULL }, "case", NULL },
	{ "wines_2012", { "nominee" }, "flight", NULL },
};

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Scores that are words become codes in the order of their bytes. */
static void learn_codes(const struct grid *grid, struct map *codes)
{
	const char **words = mem_alloc(grid->n_rows, sizeof *words);
	double number;
	size_t n = 0;

	for (size_t row = 0; row < grid->n_rows; row++)
		if (*grid_cell(grid, row, "score") && !text_to_real(grid_cell(grid, row, "score"), &number))
			words[n++] = grid_cell(grid, row, "score");
	if (n)
		qsort(words, n, sizeof *words, by_bytes);
	for (size_t i = 0; i < n; i++)
		map_add(codes, words[i]);
	free(words);
}

static void put_score(struct csv_writer *writer, const char *category, const char *nominee, const char *judge,
                      const char *criterion, const char *task, const char *score)
{
	const char *const cells[] = { category, nominee, judge, *criterion ? criterion : "overall", task, score };

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		csv_put(writer, cells[i]);
	csv_end_row(writer);
}

/* A table of counts of two raters becomes one nominee an entry. */
static void put_counts(struct csv_writer *writer, const struct grid *grid)
{
	long long count;
	size_t n = 0;

	for (size_t row = 0; row < grid->n_rows; row++)
		for (text_to_int(grid_cell(grid, row, "count"), &count); count > 0; count--) {
			char *nominee = text_format("N%04zu", n++);

			put_score(writer, grid_cell(grid, row, "case"), nominee, "rater1", "", "", grid_cell(grid, row, "rater1"));
			put_score(writer, grid_cell(grid, row, "case"), nominee, "rater2", "", "", grid_cell(grid, row, "rater2"));
			free(nominee);
		}
}

static void write_scores(const struct conformance *conformance, const struct set *set, const struct grid *grid)
{
	static const char *const header[] = { "category", "nominee", "judge", "criterion", "task", "score" };
	char *path = conform_scratch_path(conformance, "in/scores.csv");
	struct csv_writer writer;
	struct map codes = { 0 };
	struct err err = { 0 };

	if (!csv_create(&writer, path, &err))
		conform_die("%s", err.text);
	for (size_t i = 0; i < sizeof header / sizeof *header; i++)
		csv_put(&writer, header[i]);
	csv_end_row(&writer);
	learn_codes(grid, &codes);
	if (!set->nominee[0])
		put_counts(&writer, grid);
	for (size_t row = 0; set->nominee[0] && row < grid->n_rows; row++) {
		struct text nominee = { 0 };
		size_t code = map_find(&codes, grid_cell(grid, row, "score"));
		char *score = code == SIZE_MAX ? mem_copy_text(grid_cell(grid, row, "score")) : text_format("%zu", code + 1);

		for (size_t i = 0; set->nominee[i]; i++)
			text_add_format(&nominee, "%s%s", i ? "/" : "", grid_cell(grid, row, set->nominee[i]));
		put_score(&writer, set->category ? grid_cell(grid, row, set->category) : "", nominee.bytes,
		          grid_cell(grid, row, "judge"), grid_cell(grid, row, "criterion"), grid_cell(grid, row, "task"), score);
		text_free(&nominee);
		free(score);
	}
	if (!csv_close(&writer, &err))
		conform_die("%s", err.text);
	map_free(&codes);
	free(path);
}

/* What of a subject "case:x/judge:A", "A x C", "weights:linear", "all" is which column. */
struct subject {
	char *category, *judge, *other_judge, *nominee, *weights;
	bool is_other; /* names something that no table has */
};

static void take_part(struct subject *subject, const char *part, bool is_bare_category)
{
	const char *colon = strchr(part, ':'), *cross = strstr(part, " x ");
	char **place = NULL;

	if (cross) {
		subject->judge = mem_copy_text(part);
		subject->judge[cross - part] = '\0';
		subject->other_judge = mem_copy_text(cross + 3);
		return;
	}
	if (!colon) {
		if (is_bare_category)
			subject->category = mem_copy_text(part);
		else
			subject->is_other = strcmp(part, "all") != 0 && strcmp(part, "judges as items") != 0;
		return;
	}
	if (!strncmp(part, "case:", 5) || !strncmp(part, "flight:", 7))
		place = &subject->category;
	else if (!strncmp(part, "judge:", 6))
		place = &subject->judge;
	else if (!strncmp(part, "nominee:", 8))
		place = &subject->nominee;
	else if (!strncmp(part, "weights:", 8))
		place = &subject->weights;
	else
		subject->is_other = true;
	if (place)
		*place = mem_copy_text(colon + 1);
}

static void read_subject(struct subject *subject, const struct set *set, const char *text)
{
	char *copy = mem_copy_text(text), *rest = copy, *part;

	*subject = (struct subject){ 0 };
	while ((part = strsep(&rest, "/")))
		take_part(subject, part, set->category && !set->nominee[0]);
	free(copy);
}

static void free_subject(struct subject *subject)
{
	free(subject->category);
	free(subject->judge);
	free(subject->other_judge);
	free(subject->nominee);
	free(subject->weights);
}

/* Where a statistic of the reference stands in our tables. Endings _lo95 _hi95 _F _p _z _chisq _se
 * choose the column of agreement. */
static const struct place {
	const char *statistic;
	const char *table, *column, *name; /* name: agreement.statistic or board.method */
	double factor;
} places[] = {
	{ "agreement.icc1", "agreement", "estimate", "icc_1_1", 1 },
	{ "agreement.icc2", "agreement", "estimate", "icc_2_1", 1 },
	{ "agreement.icc3", "agreement", "estimate", "icc_3_1", 1 },
	{ "agreement.icc1k", "agreement", "estimate", "icc_1_k", 1 },
	{ "agreement.icc2k", "agreement", "estimate", "icc_2_k", 1 },
	{ "agreement.icc3k", "agreement", "estimate", "icc_3_k", 1 },
	{ "agreement.kendall_w_tie_corrected", "agreement", "estimate", "kendall_w", 1 },
	{ "agreement.kripp_alpha_nominal", "agreement", "estimate", "krippendorff_alpha_nominal", 1 },
	{ "agreement.kripp_alpha_ordinal", "agreement", "estimate", "krippendorff_alpha_ordinal", 1 },
	{ "agreement.kripp_alpha_interval", "agreement", "estimate", "krippendorff_alpha_interval", 1 },
	{ "agreement.kripp_alpha_ratio", "agreement", "estimate", "krippendorff_alpha_ratio", 1 },
	{ "agreement.cohen_kappa", "agreement", "estimate", "cohen_kappa", 1 },
	{ "agreement.weighted_kappa_linear", "agreement", "estimate", "weighted_kappa_linear", 1 },
	{ "agreement.weighted_kappa_quadratic", "agreement", "estimate", "weighted_kappa_quadratic", 1 },
	{ "agreement.fleiss_kappa", "agreement", "estimate", "fleiss_kappa", 1 },
	{ "agreement.fleiss_kappa_exact_conger", "agreement", "estimate", "conger_kappa", 1 },
	{ "agreement.gwet_ac1", "agreement", "estimate", "gwet_ac1", 1 },
	{ "agreement.gwet_ac2", "agreement", "estimate", "gwet_ac2", 1 },
	{ "agreement.fleiss_kappa_gwet", "agreement", "estimate", "fleiss_kappa", 1 },
	{ "agreement.conger_kappa", "agreement", "estimate", "conger_kappa", 1 },
	{ "agreement.cronbach_alpha", "agreement", "estimate", "cronbach_alpha", 1 },
	{ "agreement.percent_agreement", "agreement", "estimate", "percent_exact", 0.01 },
	{ "severity.mean_deviation", "judges_fit", "mean_deviation", NULL, 1 },
	{ "severity.mean_deviation_leave_one_out", "judges_fit", "deviation_others", NULL, 1 },
	{ "severity.fe_judge_effect", "judges_fit", "severity_additive", NULL, -1 },
	{ "severity.fe_adjusted_nominee_score", "board", "score", "additive", 1 },
	{ "rank.full", "board", "rank", "raw", 1 },
};

static const struct ending {
	const char *ending, *column;
} endings[] = {
	{ "_lo95", "low" }, { "_hi95", "high" }, { "_F", "test" }, { "_chisq", "test" }, { "_z", "test" },
	{ "_p", "p" },      { "_se", "se" },
};

/* Finds the place, and the column if an ending names another one; NULL when it is not offered. */
static const struct place *find_place(const char *statistic, const char **column)
{
	char *stem = mem_copy_text(statistic);
	char *published = strstr(stem, "_published");
	const struct place *found = NULL;

	if (published)
		*published = '\0';
	for (size_t e = 0; e <= sizeof endings / sizeof *endings && !found; e++) {
		size_t n = strlen(stem), n_ending = e ? strlen(endings[e - 1].ending) : 0;

		if (e && (n <= n_ending || strcmp(stem + n - n_ending, endings[e - 1].ending) != 0))
			continue;
		for (size_t i = 0; i < sizeof places / sizeof *places && !found; i++)
			if (strlen(places[i].statistic) == n - n_ending && !strncmp(places[i].statistic, stem, n - n_ending)
			    && (!e || !strcmp(places[i].table, "agreement"))) {
				found = &places[i];
				*column = e ? endings[e - 1].column : places[i].column;
			}
	}
	free(stem);
	return found;
}

/* Why a statistic of the reference is in none of our tables. */
static const char *reason(const char *statistic)
{
	static const struct {
		const char *begins, *words;
	} reasons[] = {
		{ "mfrm.", "plaudit has no many-facet Rasch model yet" },
		{ "mml.", "plaudit has no many-facet Rasch model yet" },
		{ "bias.", "plaudit does not estimate own-group preference yet" },
		{ "halo.", "plaudit does not test for halo yet" },
		{ "rank.leave_one_judge_out", "plaudit does not recompute the board without a judge yet" },
		{ "rank.sum_of_ranks", "the board shows mean ranks, which are the same up to the number of judges" },
		{ "variance.", "the board shows shrunken scores; their variance components have no column" },
		{ "anova.", "mean squares have no column; F and degrees of freedom have" },
		{ "design.", "a count that the tables do not print as such" },
		{ "agreement.kendall_w_uncorrected", "W is corrected for ties only" },
		{ "agreement.friedman", "the chi-square of Kendall's W is the same statistic" },
	};

	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (!strncmp(statistic, reasons[i].begins, strlen(reasons[i].begins)))
			return reasons[i].words;
	return "plaudit prints another coefficient for the same question";
}

/* The row's state where the reference says that a statistic does not exist. */
static void check_undefined(struct conformance *conformance, const struct set *set, const char *statistic,
                            const char *subject_text, const struct subject *subject)
{
	char *stem = mem_copy_text(statistic), *state;
	const struct place *place;
	const char *column;

	*strstr(stem, "_undefined") = '\0';
	place = find_place(stem, &column);
	if (place && !strcmp(place->table, "agreement")) {
		const char *where[] = { "category", subject->category ? subject->category : "", "statistic", place->name, NULL };

		state = conform_cell_text(conformance, "agreement", "state", where);
		conform_text(conformance, set->name, statistic, subject_text, "undefined", state);
		free(state);
	} else {
		conform_not_offered(conformance, set->name, statistic, subject_text, reason(stem));
	}
	free(stem);
}

/* Over all criteria when there are several, else of the one that there is. */
static const char *criterion_of(const struct grid *data)
{
	const char *first = data->n_rows ? grid_cell(data, 0, "criterion") : "";

	for (size_t row = 1; row < data->n_rows; row++)
		if (strcmp(first, grid_cell(data, row, "criterion")) != 0)
			return "";
	return *first ? first : "overall";
}

/* Whether judges times nominees are more than the scores of the first criterion: cells are empty. */
static bool has_gaps(const struct grid *data)
{
	struct map judges = { 0 }, nominees = { 0 };
	size_t n = 0;

	for (size_t row = 0; row < data->n_rows; row++) {
		n += !strcmp(grid_cell(data, row, "criterion"), grid_cell(data, 0, "criterion"));
		map_add(&judges, grid_cell(data, row, "judge"));
		map_add(&nominees, grid_cell(data, row, "nominee"));
	}
	n = judges.n * nominees.n - n;
	map_free(&judges);
	map_free(&nominees);
	return n > 0;
}

/* Our coefficients are unweighted, but for AC2, whose weights are quadratic. */
static bool has_weights(const struct place *place, const struct subject *subject)
{
	if (!subject->weights)
		return true;
	return !strcmp(subject->weights, place->name && !strcmp(place->name, "gwet_ac2") ? "quadratic" : "unweighted");
}

/* Alpha as the program behind the reference has it: irr 0.84.1 leaves out the division by (judges - 1)
 * when no cell is missing, and so counts (judges - 1) as many values as there are. */
static double alpha_of_irr(double alpha, double ratings, double judges)
{
	double n = (judges - 1) * ratings;

	return 1 - (1 - alpha) * (n - 1) / ((judges - 1) * (ratings - 1));
}

/* Compares one alpha; where ours is Krippendorff's and the reference irr's, says so. */
static void check_alpha(struct conformance *conformance, const struct set *set, const char *statistic, const char *subject,
                        double want, double tolerance, const char *const *where)
{
	double alpha = conform_cell(conformance, "agreement", "estimate", where), ratings = conform_cell(conformance, "agreement", "ratings", where);
	double judges = conform_cell(conformance, "agreement", "judges", where), nominees = conform_cell(conformance, "agreement", "nominees", where);
	double as_irr = alpha_of_irr(alpha, ratings, judges);

	if (fabs(alpha - want) > tolerance && ratings == judges * nominees && judges > 2 && fabs(as_irr - want) <= tolerance)
		conform_differs(conformance, set->name, statistic, subject, want, alpha,
		                "irr 0.84.1 does not divide by (judges - 1) when no cell is missing; in its form ours agrees");
	else
		conform_number(conformance, set->name, statistic, subject, want, alpha, tolerance);
}

static void check_row(struct conformance *conformance, const struct set *set, const struct grid *data,
                      const struct grid *expected, size_t row)
{
	const char *statistic = grid_cell(expected, row, "statistic"), *text = grid_cell(expected, row, "subject");
	const char *column, *totals = "agreement.nominee_totals.";
	char *renamed = !strncmp(statistic, totals, strlen(totals)) ? text_format("agreement.%s", statistic + strlen(totals))
	                                                            : mem_copy_text(statistic);
	const struct place *place = find_place(renamed, &column);
	struct subject subject;
	double want = 0, tolerance = 0;

	read_subject(&subject, set, text);
	text_to_real(grid_cell(expected, row, "value"), &want);
	text_to_real(grid_cell(expected, row, "tolerance"), &tolerance);
	if (strstr(renamed, "_undefined")) {
		check_undefined(conformance, set, renamed, text, &subject);
	} else if (!strcmp(statistic, "design.nominees")) {
		conform_not_offered(conformance, set->name, statistic, text, reason(statistic));
	} else if (place && place->name && (!strncmp(place->name, "icc_2", 5) || !strncmp(place->name, "icc_3", 5)) && !set->category
	           && has_gaps(data)) {
		conform_not_offered(conformance, set->name, statistic, text, "two-way ICCs are of complete tables; one-way and alpha take gaps");
	} else if (!place || subject.is_other || !has_weights(place, &subject)) {
		conform_not_offered(conformance, set->name, statistic, text, reason(statistic));
	} else {
		bool is_agreement = !strcmp(place->table, "agreement"), is_board = !strcmp(place->table, "board");
		const char *name = place->name ? place->name : "";
		bool is_pair = is_agreement && (strstr(name, "cohen") || strstr(name, "weighted"));
		const char *where[16] = { "category", subject.category ? subject.category : "" };
		size_t n = 2;

		if (is_agreement) {
			where[n++] = "criterion";
			where[n++] = set->criterion ? set->criterion : criterion_of(data);
			where[n++] = "judge";
			where[n++] = subject.judge ? subject.judge : is_pair ? "rater1" : "";
			where[n++] = "other_judge";
			where[n++] = subject.other_judge ? subject.other_judge : is_pair ? "rater2" : "";
		} else if (subject.judge) {
			where[n++] = "judge";
			where[n++] = subject.judge;
		}
		if (is_board) {
			where[n++] = "nominee";
			where[n++] = subject.nominee ? subject.nominee : "";
		}
		if (*name) {
			where[n++] = is_board ? "method" : "statistic";
			where[n++] = name;
		}
		if (is_agreement && !strncmp(name, "krippendorff", 12) && !strcmp(column, "estimate"))
			check_alpha(conformance, set, statistic, text, want, tolerance, where);
		else
			conform_number(conformance, set->name, statistic, text, want,
			               place->factor * conform_cell(conformance, place->table, column, where), tolerance);
	}
	free_subject(&subject);
	free(renamed);
}

void conform_judging(struct conformance *conformance)
{
	struct err err = { 0 };

	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		char *folder = text_format("fairness/%s", sets[i].name);
		char *data_path = conform_set_path(conformance, folder, "data.csv");
		char *expected_path = conform_set_path(conformance, folder, "expected.csv");
		char *in = conform_scratch_path(conformance, "in"), *out = conform_scratch_path(conformance, "out");
		struct grid data, expected;

		if (file_exists(data_path)) {
			if (!file_remove(in, &err) || !file_remove(out, &err) || !file_make_folder(in, 0700, &err))
				conform_die("%s", err.text);
			grid_read(&data, data_path);
			grid_read(&expected, expected_path);
			write_scores(conformance, &sets[i], &data);
			conform_stage(conformance, "agree", NULL);
			conform_stage(conformance, "adjust", NULL);
			for (size_t row = 0; row < expected.n_rows; row++)
				check_row(conformance, &sets[i], &data, &expected, row);
			grid_free(&data);
			grid_free(&expected);
		}
		free(folder);
		free(data_path);
		free(expected_path);
		free(in);
		free(out);
	}
}
