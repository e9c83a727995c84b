/* plaudit show: the headline of a published run on the terminal. It reads the run's tables and manifest alone, so that a
 * folder that was forwarded does. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/calendar.h"
#include "pipeline/command.h"
#include "pipeline/command_show.h"

enum { OUT, HELP };

const struct option_row show_rows[] = {
	[OUT] = { "out", 'o', "DIR", "the folder of published runs (output)" },
	[HELP] = { "help", 'h', NULL, "this text" },
	{ 0 },
};

static bool is_run(const char *folder)
{
	char *tables = file_join(folder, "tables");
	bool found = file_is_folder(tables);

	free(tables);
	return found;
}

/* The run's folder, from a folder, a quarter or nothing. The caller frees it; NULL with err. */
static char *find_run(const char *word, const char *out, struct err *err)
{
	struct period period;
	char *folder = word && is_run(word) ? mem_copy_text(word) : NULL;

	if (folder)
		return folder;
	if (word && !(period_read(word, &period) && period.kind == PERIOD_QUARTER)) {
		if (file_is_folder(word))
			err_set(err, ERR_USAGE, "%s is no published run: it holds no folder tables", word);
		else
			err_set(err, ERR_USAGE, "%s is not there; the folder of a published run, or a quarter such as 2026Q3, was expected", word);
		return NULL;
	}
	folder = file_join(out, word ? word : "latest");
	if (is_run(folder))
		return folder;
	err_set(err, ERR_USAGE, "%s is no published run; `plaudit run` publishes one, and --out DIR names another place", folder);
	free(folder);
	return NULL;
}

/* A run from before a table was thought of does without it. */
static bool read_tables(struct brief_tables *tables, const char *folder, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && brief_table_names[i]; i++) {
		char *path = text_format("%s/tables/%s.csv", folder, brief_table_names[i]);

		if (file_exists(path))
			ok = table_read(brief_table(tables, i), brief_table_names[i], path, err);
		else
			table_new(brief_table(tables, i), brief_table_names[i]);
		free(path);
	}
	return ok;
}

static const char *text_at(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

/* What the manifest says of the run; NULL with err. The caller gives it back with json_decref. */
static json_t *read_manifest(const char *folder, struct brief_about *about, struct err *err)
{
	char *path = file_join(folder, "manifest.json");
	json_error_t wrong;
	json_t *manifest = json_load_file(path, 0, &wrong);
	const json_t *programme = json_object_get(manifest, "programme");

	if (!manifest && !file_exists(path))
		err_set(err, ERR_USAGE, "%s is no published run: it holds no manifest.json", folder);
	else if (!manifest)
		err_set(err, ERR_DATA, "%s:%d: error: %s; the manifest that `plaudit run` wrote was expected", path, wrong.line, wrong.text);
	else
		*about = (struct brief_about){
			.name = text_at(programme, "name"), .organisation = text_at(programme, "organisation"), .quarter = text_at(manifest, "quarter"),
			.as_of = text_at(manifest, "today"), .is_simulated = json_is_true(json_object_get(programme, "simulated")),
		};
	free(path);
	return manifest;
}

static void print_brief(const struct brief *brief, const char *folder)
{
	static const char *const papers[] = { "brief.html", "evaluation.xlsx", "evidence.html", "charts", "tables", NULL };
	const char *files[sizeof papers / sizeof *papers] = { NULL };
	struct show_terminal terminal = show_terminal_here();
	char *page;
	size_t n = 0;

	for (size_t i = 0; papers[i]; i++) {
		char *path = file_join(folder, papers[i]);

		if (file_exists(path))
			files[n++] = papers[i];
		free(path);
	}
	page = show_page(brief, folder, files, &terminal);
	fputs(page, stdout);
	free(page);
}

static void show(const char *folder, struct err *err)
{
	struct brief_tables tables = { 0 };
	struct brief_about about;
	struct brief brief = { 0 };
	json_t *manifest = read_manifest(folder, &about, err);

	if (manifest && read_tables(&tables, folder, err)) {
		brief_make(&brief, &tables, &about);
		print_brief(&brief, folder);
	}
	brief_free(&brief);
	brief_tables_free(&tables);
	json_decref(manifest);
}

int command_show(int argc, char **argv)
{
	struct options options;
	struct err err = { 0 };
	char *folder;
	int code;

	if (!command_begin("show", show_rows, 0, 1, argc, argv, &options, &code))
		return code;
	folder = find_run(options.n_words ? options.words[0] : NULL, options.values[OUT] ? options.values[OUT] : "output", &err);
	if (folder)
		show(folder, &err);
	if (err.kind == ERR_NONE && (fflush(stdout) != 0 || ferror(stdout)))
		err_set(&err, ERR_SYSTEM, "the terminal, or the file in its place, cannot be written");
	if (err.kind != ERR_NONE)
		fprintf(stderr, "plaudit: %s\n", err.text);
	free(folder);
	return (int)err.kind;
}
