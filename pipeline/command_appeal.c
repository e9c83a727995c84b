/* plaudit appeal: what the board would be without some scores or choices. Nothing that was published changes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/appeal.h"
#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/command.h"
#include "pipeline/conduct.h"
#include "pipeline/secret.h"
#include "pipeline/table/table.h"

enum { PROGRAMME, QUARTER, REMOVE, METHOD, HELP };

const struct option_row appeal_rows[] = {
	[PROGRAMME] = { "programme", 'p', "FILE", "the programme (programme.ini)" },
	[QUARTER] = { "quarter", 0, "2026Q3", "the quarter whose judging is asked (the newest that was run)" },
	[REMOVE] = { "remove", 'r', "KEY=VALUE...", "scores, choices and places in rankings to leave out: judge=J1, or judge=J1,nominee=N3 for those of J1 on N3; may be given several times" },
	[METHOD] = { "method", 'm', "NAME", "the method of the board to compare by (the one that decides)" },
	[HELP] = { "help", 'h', NULL, "this text" },
	{ 0 },
};

/* What the command works with. */
struct case_file {
	struct programme programme;
	char *folder;  /* private/QUARTER: the tables of a run */
	char *quarter; /* its name */
	char *work;    /* a folder of its own below the private one, gone at the end */
	char *stages;
	struct appeal appeal;
	char *removed; /* how many of what, in words */
};

/* The folder of the quarter that is asked for, else of the newest with scores. */
static bool find_quarter(struct case_file *file, const char *quarter, struct err *err)
{
	char *private_folder = secret_folder(&file->programme), *pattern = text_format("%s/scores.csv", quarter ? quarter : "[0-9][0-9][0-9][0-9]Q[1-4]");
	struct file_list found = { 0 };
	struct period period;

	if (quarter && (!period_read(quarter, &period) || period.kind != PERIOD_QUARTER))
		err_set(err, ERR_USAGE, "--quarter \"%s\"; a quarter such as 2026Q3 was expected", quarter);
	else if (file_list_glob(&found, private_folder, pattern, err) && found.n == 0)
		err_set(err, ERR_USAGE, "%s/%s/scores.csv is not there; `plaudit run` leaves the scores of each quarter that it publishes", private_folder,
		        quarter ? quarter : "QUARTER");
	else if (found.n) {
		file->folder = file_folder(found.paths[found.n - 1]);
		file->quarter = mem_copy_text(file_name(file->folder));
		file->work = text_format("%s/.appeal-%ld", private_folder, (long)getpid());
	}
	file_list_free(&found);
	free(pattern);
	free(private_folder);
	return file->folder != NULL;
}

static bool is_register(const char *name)
{
	for (size_t r = 0; r < APPEAL_REGISTERS; r++)
		if (!strcmp(name, appeal_registers[r]))
			return true;
	return false;
}

/* A table of the quarter's; empty where the run left none. */
static bool read_table(struct table *table, const char *name, const char *folder, struct err *err)
{
	char *path = text_format("%s/%s.csv", folder, name);
	bool ok = true;

	if (file_exists(path))
		ok = table_read(table, name, path, err);
	else
		table_new(table, name);
	free(path);
	return ok;
}

/* Scores, choices and rankings without those that the appeal removes. */
static bool write_registers(struct case_file *file, const char *folder, struct err *err)
{
	struct appeal_register registers[APPEAL_REGISTERS] = { 0 };
	struct table people = { 0 };
	bool ok = read_table(&people, "people", file->folder, err);

	for (size_t r = 0; ok && r < APPEAL_REGISTERS; r++)
		ok = read_table(&registers[r].table, appeal_registers[r], file->folder, err);
	ok = ok && appeal_mark(&file->appeal, registers, &people, err);
	if (ok)
		file->removed = appeal_count(registers);
	for (size_t r = 0; r < APPEAL_REGISTERS; r++) {
		char *path = text_format("%s/%s.csv", folder, appeal_registers[r]);

		if (ok && registers[r].n)
			table_remove_rows(&registers[r].table, registers[r].marks);
		ok = ok && table_write(&registers[r].table, path, err);
		free(registers[r].marks);
		table_free(&registers[r].table);
		free(path);
	}
	table_free(&people);
	return ok;
}

/* Runs adjust in work/NAME, on the quarter's tables or on those that the appeal leaves, and reads what comes of it. */
static bool recompute(struct case_file *file, const char *name, bool is_appealed, struct appeal_result *result, struct err *err)
{
	char *work = file_join(file->work, name), *tables = file_join(work, "tables"), *board = file_join(tables, "board.csv");
	const struct link *adjust = chain_find("adjust");
	struct conducted conducted = { 0 };
	const struct conduct order = { .programme = &file->programme, .stages = file->stages, .work = work, .quarter = file->quarter,
		                       .today = "1970-01-01", .jobs = 1, .only = adjust->name };
	bool ok = file_make_folder(tables, 0700, err);

	for (size_t i = 0; ok && i < LINK_TABLES && adjust->reads[i]; i++) {
		char *from = text_format("%s/%s.csv", file->folder, adjust->reads[i]), *to = text_format("%s/%s.csv", tables, adjust->reads[i]);

		if (file_exists(from) && !(is_appealed && is_register(adjust->reads[i])))
			ok = file_link(from, to, err);
		free(from);
		free(to);
	}
	ok = ok && (!is_appealed || write_registers(file, tables, err)) && conduct(&order, &conducted, err)
	     && table_read(&result->board, "board", board, err) && read_table(&result->deviations, "deviations", tables, err);
	conducted_free(&conducted);
	free(board);
	free(tables);
	free(work);
	return ok;
}

static bool has_method(const struct table *board, const char *method, struct err *err)
{
	size_t column = table_column(board, "method");
	const char **methods = mem_alloc(board->n_rows, sizeof *methods), *near;
	bool found = method == NULL;

	for (size_t row = 0; row < board->n_rows; row++) {
		methods[row] = table_text(board, column, row);
		found = found || !strcmp(methods[row], method);
	}
	near = found ? NULL : text_nearest(method, methods, board->n_rows);
	free(methods);
	return found
	       || err_set(err, ERR_USAGE, "the board has no method \"%s\"%s%s; see plaudit explain board", method, near ? "; did you mean " : "", near ? near : "");
}

static void print(const struct case_file *file, const struct appeal_result *before, const struct appeal_result *after, const struct table *categories,
                  const char *method)
{
	char *text = appeal_compare(before, after, categories, method);

	printf("%s, by the method %s, without ", file->quarter, method ? method : "that decides");
	for (size_t i = 0; i < file->appeal.n; i++)
		printf("%s%s", i ? " and " : "", file->appeal.removals[i].words);
	printf(": %s left out.\nNothing that was published changes; what to do about an appeal, people decide.\n%s", file->removed, text);
	free(text);
}

static bool answer(struct case_file *file, const struct options *options, struct err *err)
{
	struct appeal_result before = { 0 }, after = { 0 };
	struct table categories = { 0 };
	const char *method = options->values[METHOD];
	bool ok = appeal_read(&file->appeal, options->words, options->n_words, err) && find_quarter(file, options->values[QUARTER], err)
	          && (file->stages = conduct_find_stages(err)) && recompute(file, "after", true, &after, err)
	          && recompute(file, "before", false, &before, err) && has_method(&before.board, method, err)
	          && read_table(&categories, "categories", file->folder, err);
	struct err unheard = { 0 };

	if (ok)
		print(file, &before, &after, &categories, method);
	if (file->work)
		file_remove(file->work, &unheard);
	table_free(&before.board);
	table_free(&before.deviations);
	table_free(&after.board);
	table_free(&after.deviations);
	table_free(&categories);
	return ok;
}

int command_appeal(int argc, char **argv)
{
	struct case_file file = { 0 };
	struct options options;
	struct err err = { 0 };
	const char *path;
	bool ok = options_read(&options, "plaudit appeal", appeal_rows, argc, argv, &err);

	if (ok && options.values[HELP]) {
		command_help("appeal", appeal_rows);
		return 0;
	}
	path = options.values[PROGRAMME] ? options.values[PROGRAMME] : "programme.ini";
	if (ok && options.n_words == 0)
		ok = err_set(&err, ERR_USAGE, "appeal: --remove KEY=VALUE was expected, such as --remove judge=J1; see plaudit appeal --help");
	if (ok && !options.values[PROGRAMME] && !file_exists(path))
		ok = err_set(&err, ERR_USAGE, "there is no programme.ini in this folder; --programme FILE names another place");
	ok = ok && programme_read(&file.programme, path, &err) && answer(&file, &options, &err);
	if (!ok) {
		fflush(stdout);
		fprintf(stderr, "plaudit: %s\n", err.text);
	}
	appeal_free(&file.appeal);
	programme_free(&file.programme);
	free(file.folder);
	free(file.removed);
	free(file.quarter);
	free(file.work);
	free(file.stages);
	return (int)err.kind;
}
