/* Real exports, through `plaudit map` and, with what it prints as it stands, `plaudit run`; and the scores that
 * somebody else computed from them. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "tests/conformance/conform.h"
#include "tests/conformance/figures.h"

/* What a statistic of expected.csv is called in the table of sources. */
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

/* One export under way. */
struct export {
	struct conformance *conformance;
	const char *set, *name; /* zendesk, tickets.csv */
	char *relative;         /* zendesk/tickets.csv */
	char *folder, *out;     /* of the programme, and what it publishes, below scratch */
	char *path;             /* of the copy in the folder */
	char *sections;         /* as map printed them; NULL when it refused the file */
};

static void die_unless(bool ok, const struct err *err)
{
	if (!ok)
		conform_die("%s", err->text);
}

static char *read_said(const struct conformance *conformance)
{
	char *path = conform_scratch_path(conformance, "said"), *said;
	struct err err = { 0 };
	size_t n;

	said = file_read(path, &n, &err);
	die_unless(said, &err);
	free(path);
	return said;
}

static void begin_export(struct export *export, const char *from)
{
	struct err err = { 0 };

	export->folder = conform_scratch_path(export->conformance, "programme");
	export->out = conform_scratch_path(export->conformance, "published");
	export->path = file_join(export->folder, export->name);
	die_unless(file_remove(export->folder, &err) && file_make_folder(export->folder, 0700, &err) && file_copy(from, export->path, &err),
	           &err);
}

static void end_export(struct export *export)
{
	free(export->relative);
	free(export->folder);
	free(export->out);
	free(export->path);
	free(export->sections);
}

static void map_file(struct export *export)
{
	char *plaudit = text_format("%s/plaudit", export->conformance->build), *said;
	const char *arguments[] = { "map", export->path, NULL };
	int code = conform_run(export->conformance, plaudit, arguments);

	free(plaudit);
	said = read_said(export->conformance);
	if (code == 0) {
		export->sections = said;
		return;
	}
	if (code == ERR_DATA)
		conform_refused(export->conformance, export->set, "map", export->name, export->path, said);
	else
		conform_verdict(export->conformance, export->set, "map", export->name, "sections", "a crash, or no end", false);
	free(said);
}

/* The sections with another day for all answers: dates that they have are left out. */
static void add_sections(struct text *ini, const char *sections, const char *responded_on)
{
	for (const char *line = sections; *line;) {
		size_t n = strcspn(line, "\n");

		if (!responded_on || (strncmp(line, "responded_at ", 13) != 0 && strncmp(line, "dates ", 6) != 0))
			text_add_format(ini, "%.*s\n", (int)n, line);
		if (responded_on && !strncmp(line, "[source ", 8))
			text_add_format(ini, "responded_on = %s\n", responded_on);
		line += n + (line[n] == '\n');
	}
}

/* Publishes a run; false when it failed, with the verdict printed. */
static bool run_programme(const struct export *export, const char *quarter, const char *responded_on, const char *metrics)
{
	char *plaudit = text_format("%s/plaudit", export->conformance->build), *ini = text_format("%s/programme.ini", export->folder);
	const char *arguments[] = { "run", "--programme", ini, "--out", export->out, "--quarter", quarter, "--today", "2026-10-01", NULL };
	struct text settings = { 0 };
	struct err err = { 0 };
	int code;

	text_add(&settings, "[programme]\nname = Conformance\nsimulated = yes\n\n");
	add_sections(&settings, export->sections, responded_on);
	text_add(&settings, metrics);
	die_unless(file_remove(export->out, &err) && file_write(ini, settings.bytes, settings.length, &err), &err);
	code = conform_run(export->conformance, plaudit, arguments);
	if (code != 0 && code != ERR_REJECTS) {
		char *said = read_said(export->conformance);

		conform_verdict(export->conformance, export->set, "run", export->name, "published", said, false);
		free(said);
	}
	text_free(&settings);
	free(plaudit);
	free(ini);
	return code == 0 || code == ERR_REJECTS;
}

static void read_table(const struct export *export, const char *quarter, const char *table, struct grid *grid)
{
	char *path = text_format("%s/%s/tables/%s.csv", export->out, quarter, table);

	grid_read(grid, path);
	free(path);
}

/* Our word for the reference's: ASCII is UTF-8; "lf=13" counts what we name. */
static char *in_our_words(const char *statistic, const char *value)
{
	char *words;

	if (!strcmp(statistic, "encoding") && !strcmp(value, "ascii"))
		return mem_copy_text("utf-8");
	if (!strcmp(statistic, "bom"))
		return mem_copy_text(!strcmp(value, "yes") ? "true" : "false");
	words = mem_copy_text(value);
	/* Of several kinds the first is that of records; the others stand inside cells (tables.c looks). */
	if (!strcmp(statistic, "line_ends") && strchr(words, '='))
		*strchr(words, '=') = '\0';
	return words;
}

static uint64_t count(const struct grid *sources, size_t row, const char *column)
{
	return strtoull(grid_cell(sources, row, column), NULL, 10);
}

/* The balance of rows, which must close for every source. */
static void check_balance(const struct export *export, const struct grid *sources)
{
	for (size_t row = 0; row < sources->n_rows; row++) {
		uint64_t in = count(sources, row, "rows_in");
		uint64_t out = count(sources, row, "rows_kept") + count(sources, row, "rows_duplicate") + count(sources, row, "rows_rejected")
		               + count(sources, row, "rows_out_of_scope");
		char *want = text_format("%" PRIu64, in), *got = text_format("%" PRIu64, out);

		conform_verdict(export->conformance, export->set, "balance of rows", export->name, want, got, in == out);
		free(want);
		free(got);
	}
}

/* The statistics of the file that the table of sources has, in one line. */
static void check_places(const struct export *export, const struct grid *expected, const struct grid *sources)
{
	struct text wrong = { 0 };
	size_t n = 0;
	char *all;

	for (size_t row = 0; row < expected->n_rows; row++)
		for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
			const char *got = grid_cell(sources, 0, places[i].column);
			char *want;

			if (strcmp(grid_cell(expected, row, "subject"), export->name) != 0
			    || strcmp(grid_cell(expected, row, "statistic"), places[i].statistic) != 0)
				continue;
			want = in_our_words(places[i].statistic, grid_cell(expected, row, "value"));
			if (strcmp(want, got) != 0)
				text_add_format(&wrong, "%s%s %s not %s", wrong.length ? ", " : "", places[i].column, got, want);
			free(want);
			n++;
		}
	all = text_format("%zu facts", n);
	if (n > 0)
		conform_verdict(export->conformance, export->set, "table of sources", export->name, all, wrong.length ? wrong.bytes : "agree",
		                wrong.length == 0);
	free(all);
	text_free(&wrong);
}

static void check_figures(const struct export *export, const struct grid *expected)
{
	const struct figures_addition *addition = figures_addition(export->relative);
	struct grid measures;

	if (!addition || !run_programme(export, addition->quarter, addition->responded_on, addition->metrics))
		return;
	read_table(export, addition->quarter, "measures", &measures);
	figures_check(export->conformance, export->relative, expected, &measures);
	grid_free(&measures);
}

static void check_export(struct export *export, const char *from, const struct grid *expected)
{
	static const char quarter[] = "2026Q3";
	struct grid sources;

	begin_export(export, from);
	map_file(export);
	if (export->sections && run_programme(export, quarter, NULL, "")) {
		read_table(export, quarter, "sources", &sources);
		if (sources.n_rows) {
			check_balance(export, &sources);
			check_places(export, expected, &sources);
		} else {
			conform_not_offered(export->conformance, export->set, "run", export->name, "map has no section for it but comments");
		}
		grid_free(&sources);
		check_figures(export, expected);
	}
	end_export(export);
}

static void check_set(struct conformance *conformance, const char *folder, const char *set)
{
	char *of_set = file_join(folder, set), *path = file_join(of_set, "expected.csv");
	struct file_list files = { 0 };
	struct grid expected = { 0 };
	struct err err = { 0 };

	if (file_exists(path))
		grid_read(&expected, path);
	die_unless(file_list_tree(&files, of_set, &err), &err);
	for (size_t i = 0; i < files.n; i++) {
		struct export export = { .conformance = conformance, .set = set, .name = file_name(files.paths[i]) };
		char *from = file_join(of_set, files.paths[i]);

		export.relative = text_format("%s/%s", set, files.paths[i]);
		if (conform_is_data(files.paths[i]))
			check_export(&export, from, &expected);
		else
			free(export.relative);
		free(from);
	}
	grid_free(&expected);
	file_list_free(&files);
	free(path);
	free(of_set);
}

void conform_exports(struct conformance *conformance)
{
	char *folder = file_join(conformance->reference, "exports");
	struct file_list sets = { 0 };
	struct err err = { 0 };

	if (file_is_folder(folder)) {
		die_unless(file_list_glob(&sets, folder, "*", &err), &err);
		for (size_t i = 0; i < sets.n; i++)
			if (file_is_folder(sets.paths[i]))
				check_set(conformance, folder, file_name(sets.paths[i]));
	}
	file_list_free(&sets);
	free(folder);
}
