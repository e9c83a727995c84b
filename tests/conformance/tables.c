/* Every file of csv/ and exports/ as a table: it reads as its corpus says it must, or is refused with a cure. Where
 * a corpus has the table, cell by cell; else by the facts of expected.csv. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "tests/conformance/conform.h"
#include "tests/conformance/facts.h"
#include "tests/conformance/reading.h"
#include "tests/conformance/truth.h"

/* Files that read otherwise than their corpus has them, or have facts that do, and why. */
static const struct reason {
	const char *path, *words;
} reasons[] = {
	{ "clevercsv/imdb.csv", "the reference takes the delimiters behind a backslash for such" },
	{ "csv-spectrum/csvs/newlines_crlf.csv", "the file has LF in its quotes, the reference CRLF" },
	{ "csvw/test019.csv", "it has no header row; its first row of data is taken for one" },
	{ "messytables/complex.csv", "the reference takes a quote behind a space for text" },
	{ "messytables/weird_head_padding.csv", "the reference counts commas in the titles; the table has semicolons" },
	{ "pollock-polluted/csv/file_header_multirow_2.csv", "its second header row is read as data; the reference joins both" },
	{ "pollock-polluted/csv/file_multitable_same.csv", "a second table of the same columns stands below; the reference leaves it out" },
	{ "pollock-survey/csv/2004-2016.csv", "the reference leaves the word missing out" },
	{ "pollock-survey/csv/20170320-ePC_Data-Travel-Stationery.csv", "a second table of the same columns stands below; the reference leaves it out" },
	{ "pollock-survey/csv/Auto_Tone_sub242_nov.csv", "it has no header row; the reference makes one up" },
	{ "pollock-survey/csv/Note_4_Staff_costs_-_Average_number_of_persons_employed_13-14.csv", "the reference joins three header rows" },
	{ "pollock-survey/csv/O18_air.csv", "the reference has 0.\\ for 0.0 in one cell" },
	{ "pollock-survey/csv/PLA_6pctTalc-1hz.csv", "the reference writes a quote in the header as two apostrophes" },
	{ "pollock-survey/csv/Sustainability_-_Water_consumption_P_56.csv", "the reference joins the title and the header row" },
	{ "pollock-survey/csv/nati-clin-audi-bowe-canc-2017-tran-main-fiel-list.csv", "the reference writes U+0095 as a bullet" },
	{ NULL, NULL },
};

static const char *find_reason(const char *path)
{
	for (size_t i = 0; reasons[i].path; i++)
		if (!strcmp(reasons[i].path, path))
			return reasons[i].words;
	return NULL;
}

/* A file under way. */
struct subject {
	struct conformance *conformance;
	const char *set, *corpus, *file; /* csv; csvkit; bad.csv, or csv/bad.csv */
	char *path;
	struct reading reading;
};

static void judge(const struct subject *subject, const char *statistic, const char *want, const char *got, bool passed)
{
	char *key = text_format("%s/%s", subject->corpus, subject->file);
	const char *reason = passed ? NULL : find_reason(key);

	if (reason)
		conform_differs_in_words(subject->conformance, subject->corpus, statistic, subject->file, want, got, reason);
	else
		conform_verdict(subject->conformance, subject->corpus, statistic, subject->file, want, got, passed);
	free(key);
}

static void compare_truth(const struct subject *subject, const struct reading_rows *truth)
{
	struct truth_comparison found = truth_compare(truth, &subject->reading.rows);
	char *want = text_format("%zu rows", truth->n), *got;
	/* What is missing must have been told: as rejects. */
	bool passed = found.n_other == 0 && (found.n_missing == 0 || found.n_rejected > 0);

	got = found.n_other || found.n_missing || found.n_rejected
	      ? text_format("%zu, %zu rejects, %zu else", found.n_found, found.n_rejected, found.n_other)
	      : text_format("%zu", found.n_found);
	if (passed && found.n_spaced)
		conform_differs_in_words(subject->conformance, subject->corpus, "table", subject->file, want, got,
		                         "spaces around cells are kept, and left out where a cell is read as a value");
	else
		judge(subject, "table", want, got, passed);
	free(want);
	free(got);
}

/* One line for all facts of a file. */
static void compare_facts(const struct subject *subject, const struct grid *expected)
{
	struct text want = { 0 }, got = { 0 };
	size_t n = facts_compare(&subject->reading, expected, file_name(subject->file), &want, &got);
	char *all = text_format("%zu facts", n);

	if (n > 0)
		judge(subject, "facts", want.length ? want.bytes : all, want.length ? got.bytes : "agree", want.length == 0);
	free(all);
	text_free(&want);
	text_free(&got);
}

static bool is_empty(const struct reading_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i][strspn(row->cells[i], " ")])
			return false;
	return true;
}

static bool compare_described(const struct subject *subject)
{
	size_t n_headers = reading_number(&subject->reading, "header_rows"), n = 0;
	struct truth_described described;
	char *want, *got;

	if (!truth_read_described(&described, &subject->reading.rows, n_headers, subject->path))
		return false;
	for (size_t r = n_headers; r < subject->reading.rows.n; r++)
		n += subject->reading.rows.all[r].is_sound && !is_empty(&subject->reading.rows.all[r]);
	want = text_format("%zu rows", described.n_rows);
	got = text_format("%zu, %zu/%zu values", n, described.n_verbatim, described.n_values);
	judge(subject, "rows", want, got, n == described.n_rows);
	free(want);
	free(got);
	return true;
}

/* A file of which nothing is known but that it reads; where its name says bad, that something is told of it: a
 * reject, or a manner of quoting that is not the usual one. (bad-header is bad beside a header of its own.) */
static void compare_nothing(const struct subject *subject)
{
	const char *name = file_name(subject->file);
	bool is_bad = !strncmp(name, "bad-", 4) && strncmp(name, "bad-header-", 11) != 0;
	size_t n_rejected = 0;
	char *got;

	for (size_t r = 0; r < subject->reading.rows.n; r++)
		n_rejected += !subject->reading.rows.all[r].is_sound;
	got = text_format("%zu, %zu rejects, quotes %s", subject->reading.rows.n, n_rejected, reading_fact(&subject->reading, "quotes"));
	judge(subject, "reads", is_bad ? "a word of it" : "a table", got,
	      !is_bad || n_rejected > 0 || strcmp(reading_fact(&subject->reading, "quotes"), "doubled") != 0);
	free(got);
}

static void compare_table(const struct subject *subject, const struct grid *expected)
{
	struct reading_rows truth = { 0 };
	bool has_truth = truth_read(&truth, subject->path);

	if (has_truth)
		compare_truth(subject, &truth);
	if (expected->n_rows)
		compare_facts(subject, expected);
	if (!has_truth && !expected->n_rows && !compare_described(subject))
		compare_nothing(subject);
	reading_rows_free(&truth);
}

static void check_file(struct subject *subject, const struct grid *expected)
{
	char *scratch = conform_scratch_path(subject->conformance, "reading.csv");

	reading_read(&subject->reading, subject->path, scratch);
	free(scratch);
	switch (subject->reading.outcome) {
	case READING_TABLE:
		compare_table(subject, expected);
		break;
	case READING_REFUSED:
		if (reading_names_cure(&subject->reading, subject->path))
			conform_refused(subject->conformance, subject->corpus, "table", subject->file, subject->path, subject->reading.message);
		else
			judge(subject, "refusal", "a cure", subject->reading.message, false);
		break;
	case READING_CRASHED:
		judge(subject, "reads", "an end", "a crash", false);
		break;
	case READING_ENDLESS:
		judge(subject, "reads", "an end", "none in 20 s", false);
		break;
	}
	reading_free(&subject->reading);
}

/* The facts of a corpus, read when it begins. */
static void begin_corpus(struct grid *expected, const char *set, const char *corpus)
{
	char *path = text_format("%s/%s/expected.csv", set, corpus);

	grid_free(expected);
	if (file_exists(path))
		grid_read(expected, path);
	free(path);
}

static void check_set(struct conformance *conformance, const char *set)
{
	char *folder = file_join(conformance->reference, set), *corpus = mem_copy_text("");
	struct file_list files = { 0 };
	struct grid expected = { 0 };
	struct err err = { 0 };

	if (file_is_folder(folder) && !file_list_tree(&files, folder, &err))
		conform_die("%s", err.text);
	for (size_t i = 0; i < files.n; i++) {
		const char *slash = strchr(files.paths[i], '/');
		size_t n = slash ? (size_t)(slash - files.paths[i]) : 0;
		struct subject subject = { .conformance = conformance, .set = set };

		if (!slash || !conform_is_data(files.paths[i]))
			continue;
		if (strncmp(corpus, files.paths[i], n) != 0 || corpus[n]) {
			free(corpus);
			corpus = text_format("%.*s", (int)n, files.paths[i]);
			begin_corpus(&expected, folder, corpus);
		}
		subject.corpus = corpus;
		subject.file = slash + 1;
		subject.path = file_join(folder, files.paths[i]);
		check_file(&subject, &expected);
		free(subject.path);
	}
	grid_free(&expected);
	file_list_free(&files);
	free(corpus);
	free(folder);
}

void conform_tables(struct conformance *conformance)
{
	check_set(conformance, "csv");
	check_set(conformance, "exports");
}
