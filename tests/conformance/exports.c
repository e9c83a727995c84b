/* Real exports, through `plaudit run` with a programme.ini of a few lines. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "tests/conformance/conform.h"

/* The mapping that an operator would write for a file: its item is of no matter, its layout is. */
static const struct mapping {
	const char *set, *file, *lines;
} mappings[] = {
	{ "qualtrics", "insights-better-sample.csv", "responded_at = EndDate\nid = ResponseID\nitem.answer = Q8_1\nscale.answer = 0..100" },
	{ "qualtrics", "insights-no-basis.csv", "responded_at = EndDate\nid = ResponseID" },
	{ "qualtrics", "insights-side-by-side.csv", "responded_at = EndDate\nid = ResponseID" },
	{ "qualtrics", "insights-text-entry.csv", "responded_at = EndDate\nid = ResponseID" },
	{ "qualtrics", "legacy-no-basis.csv", "responded_at = V9\nid = V1" },
	{ "qualtrics", "legacy-side-by-side.csv", "responded_at = V9\nid = V1" },
	{ "qualtrics", "legacy-german-bom.csv", "responded_at = V9\nid = V1" },
	{ "qualtrics", "german-labels-json-row.csv", "responded_at = EndDate\nid = ResponseId" },
	{ "qualtrics", "choice-text-2025-json-timezone.csv", "responded_at = EndDate\nid = ResponseId" },
	{ "surveymonkey", "star-wars-cp1252-two-headers.csv", "responded_on = 2014-06-03\nid = RespondentID\nencoding = windows-1252" },
	{ "surveymonkey", "steak-risk-two-headers.csv", "responded_on = 2014-05-01\nid = RespondentID" },
	{ "surveymonkey", "region-midwest-expanded-choices.csv", "responded_on = 2014-04-01\nid = RespondentID" },
	{ "surveymonkey", "flying-etiquette-one-header.csv", "responded_on = 2014-09-01\nid = RespondentID" },
};

static const struct {
	const char *statistic, *column;
} places[] = {
	{ "bytes", "bytes" },
	{ "encoding", "encoding" },
	{ "bom", "bom" },
	{ "delimiter", "delimiter" },
	{ "line_ends", "line_ends" },
	{ "header_rows", "header_rows" },
	{ "records_after_headers", "rows_in" },
};

/* Our word for the reference's: ASCII is UTF-8; "lf=13" counts what we name. */
static char *in_our_words(const char *statistic, const char *value)
{
	char *words;

	if (!strcmp(statistic, "encoding") && !strcmp(value, "ascii"))
		return mem_copy_text("utf-8");
	if (!strcmp(statistic, "bom"))
		return mem_copy_text(!strcmp(value, "yes") ? "true" : "false");
	words = mem_copy_text(value);
	if (!strcmp(statistic, "line_ends") && strchr(words, '='))
		*strchr(words, '=') = '\0';
	return words;
}

static const struct mapping *find_mapping(const char *set, const char *file)
{
	for (size_t i = 0; i < sizeof mappings / sizeof *mappings; i++)
		if (!strcmp(mappings[i].set, set) && !strcmp(mappings[i].file, file))
			return &mappings[i];
	return NULL;
}

/* Publishes a run over one file and puts its table of sources where conform_cell looks. */
static void run_file(const struct conformance *conformance, const struct mapping *mapping)
{
	char *folder = conform_scratch_path(conformance, "programme"), *out = conform_scratch_path(conformance, "published");
	char *tables = conform_scratch_path(conformance, "out"), *to = text_format("%s/sources.csv", tables);
	char *set = text_format("exports/%s", mapping->set), *from = conform_set_path(conformance, set, mapping->file);
	char *file = text_format("%s/export.csv", folder), *ini = text_format("%s/programme.ini", folder);
	char *settings = text_format("[programme]\nname = Conformance\nsimulated = yes\n\n[source export]\nfiles = export.csv\n%s\n", mapping->lines);
	char *plaudit = text_format("%s/plaudit", conformance->build), *sources = text_format("%s/2026Q3/tables/sources.csv", out);
	const char *arguments[] = { "run", "--programme", ini, "--out", out, "--quarter", "2026Q3", "--today", "2026-10-01", NULL };
	struct err err = { 0 };
	int code;

	if (!file_remove(folder, &err) || !file_remove(out, &err) || !file_remove(tables, &err) || !file_make_folder(folder, 0700, &err)
	    || !file_make_folder(tables, 0700, &err) || !file_copy(from, file, &err) || !file_write(ini, settings, strlen(settings), &err))
		conform_die("%s", err.text);
	code = conform_run(conformance, plaudit, arguments);
	if (code != 0 && code != ERR_REJECTS) {
		size_t n;
		char *path = conform_scratch_path(conformance, "said"), *said = file_read(path, &n, &err);

		conform_die("plaudit run on %s ended with %d: %s", mapping->file, code, said ? said : "");
	}
	if (!file_copy(sources, to, &err))
		conform_die("%s", err.text);
	free(folder);
	free(out);
	free(tables);
	free(to);
	free(set);
	free(from);
	free(file);
	free(ini);
	free(settings);
	free(plaudit);
	free(sources);
}

static double source_count(const struct conformance *conformance, const char *column)
{
	static const char *const where[] = { "file", "export.csv", NULL };

	return conform_cell(conformance, "sources", column, where);
}

/* The balance of rows, which must close for every file. */
static void check_balance(struct conformance *conformance, const struct mapping *mapping)
{
	conform_number(conformance, mapping->set, "balance of rows", mapping->file, source_count(conformance, "rows_in"),
	               source_count(conformance, "rows_kept") + source_count(conformance, "rows_duplicate")
	               + source_count(conformance, "rows_rejected") + source_count(conformance, "rows_out_of_scope"), 0);
}

static void check_set(struct conformance *conformance, const char *set, const struct grid *expected)
{
	static const char *const where[] = { "file", "export.csv", NULL };
	const struct mapping *last = NULL;

	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *statistic = grid_cell(expected, row, "statistic"), *file = grid_cell(expected, row, "subject");
		const struct mapping *mapping = find_mapping(set, file);
		const char *column = NULL;

		for (size_t i = 0; i < sizeof places / sizeof *places; i++)
			if (!strcmp(places[i].statistic, statistic))
				column = places[i].column;
		if (!mapping || !column) {
			conform_not_offered(conformance, set, statistic, file, "the table of sources does not count it");
			continue;
		}
		if (mapping != last) {
			run_file(conformance, mapping);
			check_balance(conformance, mapping);
			last = mapping;
		}
		{
			char *got = conform_cell_text(conformance, "sources", column, where);
			char *want = in_our_words(statistic, grid_cell(expected, row, "value"));

			conform_text(conformance, set, statistic, file, want, got);
			free(got);
			free(want);
		}
	}
}

void conform_exports(struct conformance *conformance)
{
	static const char *const sets[] = { "qualtrics", "surveymonkey" };

	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		char *folder = text_format("exports/%s", sets[i]), *path = conform_set_path(conformance, folder, "expected.csv");
		struct grid expected;

		if (file_exists(path)) {
			grid_read(&expected, path);
			check_set(conformance, sets[i], &expected);
			grid_free(&expected);
		}
		free(folder);
		free(path);
	}
}
