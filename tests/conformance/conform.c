#include "tests/conformance/conform.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"

/* For any program, so that one that hangs is a failure and not the end of all. */
enum { LIMIT_S = 60 };

void conform_die(const char *format, ...)
{
	va_list args;

	fflush(stdout);
	fputs("conformance: error: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

static bool take_record(void *context, const struct csv_record *record, struct err *err)
{
	struct grid *grid = context;

	(void)err;
	if (!grid->columns.n) {
		for (size_t i = 0; i < record->n_cells; i++)
			map_add(&grid->columns, record->cells[i]);
		return true;
	}
	grid->cells = mem_grow(grid->cells, &grid->cells_capacity, grid->n_cells + grid->columns.n, sizeof *grid->cells);
	for (size_t i = 0; i < grid->columns.n; i++)
		grid->cells[grid->n_cells++] = mem_copy_text(i < record->n_cells ? record->cells[i] : "");
	grid->n_rows++;
	return true;
}

void grid_read(struct grid *grid, const char *path)
{
	struct err err = { 0 };

	*grid = (struct grid){ 0 };
	if (!csv_read_file(path, ',', take_record, grid, &err))
		conform_die("%s", err.text);
}

void grid_free(struct grid *grid)
{
	for (size_t i = 0; i < grid->n_cells; i++)
		free(grid->cells[i]);
	free(grid->cells);
	map_free(&grid->columns);
	*grid = (struct grid){ 0 };
}

const char *grid_cell(const struct grid *grid, size_t row, const char *column)
{
	size_t c = map_find(&grid->columns, column);

	return c == SIZE_MAX ? "" : grid->cells[row * grid->columns.n + c];
}

static void say(const char *set, const char *statistic, const char *subject, const char *want, const char *got, const char *verdict)
{
	printf("%-26s %-44s %-44s %-14s %-14s %s\n", set, statistic, subject, want, got, verdict);
}

void conform_number(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                    double want, double got, double tolerance)
{
	bool passed = !isnan(got) && fabs(got - want) <= tolerance;
	char wanted[TEXT_REAL], found[TEXT_REAL];

	snprintf(wanted, sizeof wanted, "%.8g", want);
	snprintf(found, sizeof found, "%.8g", got);
	say(set, statistic, subject, wanted, isnan(got) ? "missing" : found, passed ? "pass" : "FAIL");
	conformance->n_passed += passed;
	conformance->n_failed += !passed;
}

void conform_text(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                  const char *want, const char *got)
{
	bool passed = !strcmp(want, got);

	say(set, statistic, subject, want, *got ? got : "missing", passed ? "pass" : "FAIL");
	conformance->n_passed += passed;
	conformance->n_failed += !passed;
}

void conform_verdict(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                     const char *want, const char *got, bool passed)
{
	say(set, statistic, subject, want, got, passed ? "pass" : "FAIL");
	conformance->n_passed += passed;
	conformance->n_failed += !passed;
}

void conform_refused(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                     const char *path, const char *message)
{
	const char *words = strstr(message, path) ? strstr(message, path) + strlen(path) : message;

	printf("%-26s %-44s %-44s refused%s\n", set, statistic, subject, words);
	conformance->n_refused++;
}

void conform_differs_in_words(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                              const char *want, const char *got, const char *reason)
{
	printf("%-26s %-44s %-44s %-14s %-14s differs: %s\n", set, statistic, subject, want, got, reason);
	conformance->n_differing++;
}

bool conform_is_data(const char *path)
{
	static const char *const folders[] = { "clean/", "json/", "parameters/" };
	static const char *const endings[] = { ".csv", ".tsv", ".txt", ".gz", ".xlsx", ".xlsm" };

	if (!strcmp(file_name(path), "expected.csv"))
		return false;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (strstr(path, folders[i]))
			return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (strlen(path) > strlen(endings[i]) && !strcmp(path + strlen(path) - strlen(endings[i]), endings[i]))
			return true;
	return false;
}

void conform_differs(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                     double want, double got, const char *reason)
{
	printf("%-26s %-44s %-44s %-14.8g %-14.8g differs: %s\n", set, statistic, subject, want, got, reason);
	conformance->n_differing++;
}

void conform_not_offered(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                         const char *reason)
{
	printf("%-26s %-44s %-44s not offered: %s\n", set, statistic, subject, reason);
	conformance->n_not_offered++;
}

int conform_run(const struct conformance *conformance, const char *program, const char *const *arguments)
{
	const char *argv[16] = { program };
	char *said = conform_scratch_path(conformance, "said");
	int status;
	pid_t pid;

	for (size_t i = 0; i < 14 && arguments[i]; i++)
		argv[i + 1] = arguments[i];
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		alarm(LIMIT_S);
		if (!freopen(said, "w", stderr) || dup2(fileno(stderr), 1) < 0)
			_exit(126);
		execv(program, (char *const *)argv);
		_exit(127);
	}
	free(said);
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		conform_die("cannot run %s", program);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

void conform_stage(const struct conformance *conformance, const char *stage, const char *programme)
{
	char *program = text_format("%s/stages/%s", conformance->build, stage);
	char *in = conform_scratch_path(conformance, "in"), *out = conform_scratch_path(conformance, "out");
	const char *arguments[] = { "--from", in, "--to", out, programme ? "--programme" : NULL, programme, NULL };

	if (conform_run(conformance, program, arguments) != 0)
		conform_die("the stage %s failed; see %s/said", stage, conformance->scratch);
	free(program);
	free(in);
	free(out);
}

char *conform_set_path(const struct conformance *conformance, const char *set, const char *file)
{
	return text_format("%s/%s/%s", conformance->reference, set, file);
}

char *conform_scratch_path(const struct conformance *conformance, const char *file)
{
	return file_join(conformance->scratch, file);
}

char *conform_cell_text(const struct conformance *conformance, const char *table, const char *column, const char *const *where)
{
	char *path = text_format("%s/out/%s.csv", conformance->scratch, table), *cell = NULL;
	struct table read = { 0 };
	struct err err = { 0 };

	if (!table_read(&read, table, path, &err))
		conform_die("%s", err.text);
	for (size_t row = 0; row < read.n_rows && !cell; row++) {
		bool fits = true;

		for (size_t i = 0; where[i] && fits; i += 2) {
			char *value = table_cell(&read, table_column(&read, where[i]), row);

			fits = !strcmp(value, where[i + 1]);
			free(value);
		}
		if (fits)
			cell = table_cell(&read, table_column(&read, column), row);
	}
	table_free(&read);
	free(path);
	return cell ? cell : mem_copy_text("");
}

double conform_cell(const struct conformance *conformance, const char *table, const char *column, const char *const *where)
{
	char *text = conform_cell_text(conformance, table, column, where);
	double value = (double)NAN;

	if (!strcmp(text, "true") || !strcmp(text, "false"))
		value = !strcmp(text, "true");
	else if (!text_to_real(text, &value))
		value = (double)NAN;
	free(text);
	return value;
}

int main(int argc, char **argv)
{
	char scratch[] = "/tmp/plaudit-conformance-XXXXXX";
	struct conformance conformance = { 0 };
	struct err err = { 0 };

	if (argc != 3)
		conform_die("usage: conformance REFERENCE BUILD");
	conformance.reference = argv[1];
	conformance.build = argv[2];
	if (!file_is_folder(conformance.reference)) {
		printf("skipped: no reference data\n");
		return 0;
	}
	conformance.scratch = mkdtemp(scratch);
	if (!conformance.scratch)
		conform_die("cannot make a folder for scratch");
	printf("%-26s %-44s %-44s %-14s %-14s %s\n", "set", "statistic", "subject", "expected", "got", "verdict");
	conform_judging(&conformance);
	conform_selection(&conformance);
	conform_shift(&conformance);
	conform_exports(&conformance);
	conform_tables(&conformance);
	conform_helpdesk(&conformance);
	if (!file_remove(scratch, &err))
		conform_die("%s", err.text);
	printf("%zu differ from the reference for a stated reason, %zu are not offered, %zu files are refused with a cure\n%zu passed, %zu failed\n",
	       conformance.n_differing, conformance.n_not_offered, conformance.n_refused, conformance.n_passed, conformance.n_failed);
	return conformance.n_failed ? 1 : 0;
}
