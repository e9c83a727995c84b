#include "tests/conformance/reading.h"

#include <inttypes.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/delimiter.h"
#include "pipeline/intake/layout.h"
#include "pipeline/table/csv.h"
#include "tests/conformance/conform.h"

enum { LIMIT_S = 20 };

/* The child's side: facts and rows as a CSV file, each row with a word before it. */
struct telling {
	struct csv_writer writer;
	const struct header *header;
	const struct input *input;
	size_t n_records;
};

static void tell(struct telling *telling, const char *name, const char *value)
{
	csv_put(&telling->writer, "fact");
	csv_put(&telling->writer, name);
	csv_put(&telling->writer, value);
	csv_end_row(&telling->writer);
}

static void tell_number(struct telling *telling, const char *name, uint64_t value)
{
	char *text = text_format("%" PRIu64, value);

	tell(telling, name, text);
	free(text);
}

/* As ingest has it: cells behind the header's last may be empty in all rows, an empty line stands for a whole one. */
static bool is_sound(const struct csv_record *record, const struct header *header, const struct input *input)
{
	bool is_blank = record->n_cells == 1 && record->lengths[0] == 0;

	if (record->malformed || record->has_nul || (record->n_cells < header->n_columns && !is_blank)
	    || (record->n_cells > header->n_columns && record->n_cells != input->width))
		return false;
	for (size_t i = 0; i < record->n_cells; i++)
		if ((i >= header->n_columns && record->lengths[i])
		    || text_utf8_error(record->cells[i], record->lengths[i]) < record->lengths[i])
			return false;
	return true;
}

static bool tell_record(void *context, const struct csv_record *record, struct err *err)
{
	struct telling *telling = context;
	bool is_header = telling->n_records++ < telling->header->n_rows;

	(void)err;
	csv_put(&telling->writer, is_header || is_sound(record, telling->header, telling->input) ? "sound" : "reject");
	for (size_t i = 0; i < record->n_cells; i++)
		csv_put(&telling->writer, record->cells[i]);
	csv_end_row(&telling->writer);
	return true;
}

static void tell_input(struct telling *telling, const struct input *input, const struct layout *layout)
{
	tell(telling, "encoding", input->encoding);
	tell(telling, "bom", input->n_mark ? "yes" : "no");
	tell(telling, "delimiter", delimiter_word(input->dialect.delimiter));
	tell(telling, "quotes", dialect_quotes_word(input->dialect.quotes));
	tell(telling, "line_ends", input_line_ends(input));
	tell_number(telling, "bytes", input->n_bytes);
	tell_number(telling, "title_rows", input->n_titles);
	tell_number(telling, "header_rows", telling->header->n_rows);
	tell_number(telling, "columns", telling->header->n_columns);
	tell_number(telling, "records", input->n_records);
	tell_number(telling, "blank_lines", input->ends.empty);
	tell(telling, "layout", layout->name);
}

/* All of the child: what it exits with is err.kind. */
static void read_in_child(const char *path, const char *scratch)
{
	const struct input_wish wish = { .encoding = "auto", .delimiter = "auto", .section = "[source NAME]" };
	struct header header = { 0 };
	struct input input = { 0 };
	struct telling telling = { .header = &header, .input = &input };
	const struct layout *layout = NULL;
	struct err err = { 0 }, wrote = { 0 };

	alarm(LIMIT_S);
	if (!csv_create(&telling.writer, scratch, &wrote))
		_exit(ERR_SYSTEM);
	if (input_open(&input, path, path, &wish, &err))
		layout = layout_read("auto", &input, wish.section, &header, &err);
	if (layout && input_read(&input, tell_record, &telling, &err))
		tell_input(&telling, &input, layout);
	if (err.kind)
		tell(&telling, "message", err.text);
	_exit(csv_close(&telling.writer, &wrote) ? (int)err.kind : ERR_SYSTEM);
}

static bool take_told(void *context, const struct csv_record *record, struct err *err)
{
	struct reading *reading = context;
	char **cells;
	size_t n = record->n_cells - 1;

	(void)err;
	if (!strcmp(record->cells[0], "fact")) {
		size_t fact = map_add(&reading->facts, record->cells[1]);

		reading->values = mem_grow(reading->values, &reading->capacity, fact + 1, sizeof *reading->values);
		reading->values[fact] = mem_copy_text(record->cells[2]);
		return true;
	}
	cells = mem_alloc(n, sizeof *cells);
	for (size_t i = 0; i < n; i++)
		cells[i] = mem_copy_text(record->cells[i + 1]);
	reading_add_row(&reading->rows, cells, n, !strcmp(record->cells[0], "sound"));
	return true;
}

void reading_read(struct reading *reading, const char *path, const char *scratch)
{
	struct err err = { 0 };
	int status;
	pid_t pid;

	*reading = (struct reading){ 0 };
	fflush(stdout);
	pid = fork();
	if (pid == 0)
		read_in_child(path, scratch);
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		conform_die("cannot read %s in a process of its own", path);
	if (WIFSIGNALED(status)) {
		reading->outcome = WTERMSIG(status) == SIGALRM ? READING_ENDLESS : READING_CRASHED;
		return;
	}
	if (!csv_read_file(scratch, ',', take_told, reading, &err))
		conform_die("%s", err.text);
	reading->outcome = WEXITSTATUS(status) == 0 ? READING_TABLE : READING_REFUSED;
	reading->message = mem_copy_text(reading_fact(reading, "message"));
}

const char *reading_fact(const struct reading *reading, const char *name)
{
	size_t fact = map_find(&reading->facts, name);

	return fact == SIZE_MAX ? "" : reading->values[fact];
}

size_t reading_number(const struct reading *reading, const char *name)
{
	return (size_t)strtoull(reading_fact(reading, name), NULL, 10);
}

bool reading_names_cure(const struct reading *reading, const char *path)
{
	static const char *const words[] = { "expected", " = ", "export ", "save ", "Save " };

	if (!strstr(reading->message, path))
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(reading->message, words[i]))
			return true;
	return false;
}

void reading_add_row(struct reading_rows *rows, char **cells, size_t n, bool is_sound_row)
{
	rows->all = mem_grow(rows->all, &rows->capacity, rows->n + 1, sizeof *rows->all);
	rows->all[rows->n++] = (struct reading_row){ cells, n, is_sound_row };
}

void reading_rows_free(struct reading_rows *rows)
{
	for (size_t r = 0; r < rows->n; r++) {
		for (size_t i = 0; i < rows->all[r].n; i++)
			free(rows->all[r].cells[i]);
		free(rows->all[r].cells);
	}
	free(rows->all);
	*rows = (struct reading_rows){ 0 };
}

void reading_free(struct reading *reading)
{
	for (size_t i = 0; i < reading->facts.n; i++)
		free(reading->values[i]);
	free(reading->values);
	free(reading->message);
	map_free(&reading->facts);
	reading_rows_free(&reading->rows);
	*reading = (struct reading){ 0 };
}
