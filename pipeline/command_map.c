/* plaudit map: says what export files are, and prints sections of programme.ini for them. */
#include <stdio.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/command.h"
#include "pipeline/recognise/recognise.h"
#include "pipeline/recognise/recognise_register.h"
#include "pipeline/recognise/recognise_write.h"

enum { HELP };

/* All files that could be opened, those of one header together. */
struct mapping {
	struct recognised *groups;
	size_t n, capacity;
	struct written written;
	struct text out;
	bool has_failed;
};

static void complain(struct mapping *mapping, struct err *err)
{
	fprintf(stderr, "plaudit: map: %s\n", err->text);
	mapping->has_failed = true;
	err_clear(err);
}

static void open_table(struct mapping *mapping, const char *path, const char *sheet)
{
	struct recognised found = { 0 };
	struct err err = { 0 };

	if (!recognise_open(&found, path, sheet, &err)) {
		complain(mapping, &err);
		recognise_free(&found);
		return;
	}
	for (size_t i = 0; i < mapping->n; i++)
		if (recognise_is_same(&mapping->groups[i], &found)) {
			recognise_join(&mapping->groups[i], &found);
			recognise_free(&found);
			return;
		}
	mapping->groups = mem_grow(mapping->groups, &mapping->capacity, mapping->n + 1, sizeof *mapping->groups);
	mapping->groups[mapping->n++] = found;
}

/* Each sheet of a workbook is a table of its own. */
static void open_file(struct mapping *mapping, const char *path)
{
	struct map sheets = { 0 };

	recognise_sheets(path, &sheets);
	if (sheets.n == 0)
		open_table(mapping, path, NULL);
	for (size_t i = 0; i < sheets.n; i++)
		open_table(mapping, path, sheets.names[i]);
	map_free(&sheets);
}

static void write_group(struct mapping *mapping, struct recognised *found)
{
	struct err err = { 0 };

	if (!recognise_read(found, &err))
		complain(mapping, &err);
	else if (!register_write(found, &mapping->written, &mapping->out))
		recognise_write(found, &mapping->written, &mapping->out);
}

/* Files that no pattern names get a section each. */
static void read_group(struct mapping *mapping, struct recognised *found)
{
	char *pattern = write_pattern(&found->files);

	for (size_t i = 0; !pattern && i < found->files.n; i++) {
		struct recognised one = { 0 };
		struct err err = { 0 };

		if (recognise_open(&one, found->files.paths[i], NULL, &err))
			write_group(mapping, &one);
		else
			complain(mapping, &err);
		recognise_free(&one);
	}
	if (pattern)
		write_group(mapping, found);
	free(pattern);
}

int command_map(int argc, char **argv)
{
	struct mapping mapping = { 0 };
	struct options options;
	struct err err = { 0 };

	if (!options_read(&options, "plaudit map", help_rows, argc, argv, &err)) {
		fprintf(stderr, "plaudit: %s\n", err.text);
		return (int)err.kind;
	}
	if (options.values[HELP]) {
		command_help("map", help_rows);
		return 0;
	}
	if (options.n_words == 0) {
		fprintf(stderr, "plaudit map: a file was expected; see plaudit map --help\n");
		return ERR_USAGE;
	}
	for (size_t i = 0; i < options.n_words; i++)
		open_file(&mapping, options.words[i]);
	for (size_t i = 0; i < mapping.n; i++) {
		read_group(&mapping, &mapping.groups[i]);
		recognise_free(&mapping.groups[i]);
	}
	if (mapping.out.length)
		fwrite(mapping.out.bytes, 1, mapping.out.length, stdout);
	free(mapping.groups);
	written_free(&mapping.written);
	text_free(&mapping.out);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "plaudit: map: cannot write to the standard output\n");
		return ERR_SYSTEM;
	}
	return mapping.has_failed ? ERR_DATA : 0;
}
