/* plaudit map: says what export files are, and prints sections of programme.ini for them. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/command.h"
#include "pipeline/recognise/recognise.h"
#include "pipeline/recognise/recognise_register.h"
#include "pipeline/recognise/recognise_write.h"

enum { PROGRAMME, HELP };

const struct option_row map_rows[] = {
	[PROGRAMME] = { "programme", 'p', "FILE", "what the sections are to be appended to (programme.ini, when there is one)" },
	[HELP] = { "help", 'h', NULL, "this text" },
	{ 0 },
};

/* All files that could be opened, those of one header together. */
struct mapping {
	struct recognised *groups;
	size_t n, capacity;
	struct programme programme;
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

/* What the programme reads already is not printed again. */
static bool is_mapped(struct mapping *mapping, const char *path, const char *sheet)
{
	const struct section *section = written_reader(&mapping->written, path, sheet);

	if (!section)
		return false;
	text_add(&mapping->out, "# ");
	write_harmless(&mapping->out, path);
	if (sheet) {
		text_add(&mapping->out, ", sheet ");
		write_harmless(&mapping->out, sheet);
	}
	text_add(&mapping->out, " is mapped already: ");
	write_harmless(&mapping->out, mapping->programme.path);
	text_add_format(&mapping->out, " has [%s %s] on line %ld\n\n", section->kind, section->name, section->line);
	return true;
}

static void open_table(struct mapping *mapping, const char *path, const char *sheet)
{
	struct recognised found = { 0 };
	struct err err = { 0 };

	if (is_mapped(mapping, path, sheet))
		return;
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

/* A path as it is written in the folder's programme.ini: relative to it, or whole when it lies elsewhere. */
static char *path_in(const char *folder, const char *path)
{
	char *around = file_folder(path), *whole = realpath(around, NULL), *found;
	size_t n = strlen(folder);

	if (whole && !strncmp(whole, folder, n) && (!whole[n] || whole[n] == '/'))
		found = whole[n] ? text_format("%s/%s", whole + n + 1, file_name(path)) : mem_copy_text(file_name(path));
	else
		found = whole ? text_format("%s/%s", strcmp(whole, "/") ? whole : "", file_name(path)) : mem_copy_text(path);
	free(whole);
	free(around);
	return found;
}

/* An open last line of programme.ini would swallow the first that is appended. */
static bool is_open(const char *path)
{
	FILE *file = fopen(path, "rb");
	bool is = file && fseek(file, -1, SEEK_END) == 0 && fgetc(file) != '\n';

	if (file)
		fclose(file);
	return is;
}

/* Reads the programme, and goes to its folder: what programme.ini names is relative to that. */
static bool begin(struct mapping *mapping, const struct options *options, char **paths, struct err *err)
{
	const char *path = options->values[PROGRAMME] ? options->values[PROGRAMME] : file_exists("programme.ini") ? "programme.ini" : NULL;
	char folder[PATH_MAX];

	for (size_t i = 0; i < options->n_words; i++)
		paths[i] = mem_copy_text(options->words[i]);
	if (!path)
		return true;
	if (!programme_read(&mapping->programme, path, err) || !written_begin(&mapping->written, &mapping->programme, err))
		return false;
	text_add(&mapping->out, is_open(path) ? "\n" : "");
	if (!strcmp(mapping->programme.folder, "."))
		return true;
	if (!realpath(mapping->programme.folder, folder))
		return err_system(err, "cannot find %s", mapping->programme.folder);
	for (size_t i = 0; i < options->n_words; i++) {
		char *there = path_in(folder, paths[i]);

		free(paths[i]);
		paths[i] = there;
	}
	return chdir(folder) == 0 || err_system(err, "cannot go to %s", folder);
}

static void map_all(struct mapping *mapping, char **paths, size_t n)
{
	for (size_t i = 0; i < n; i++)
		open_file(mapping, paths[i]);
	for (size_t i = 0; i < mapping->n; i++) {
		read_group(mapping, &mapping->groups[i]);
		recognise_free(&mapping->groups[i]);
	}
	if (mapping->out.length)
		fwrite(mapping->out.bytes, 1, mapping->out.length, stdout);
}

/* A programme.ini that cannot be read is a wrong call, whatever stands against it. */
static int map_files(const struct options *options)
{
	struct mapping mapping = { 0 };
	struct err err = { 0 };
	char **paths = mem_alloc(options->n_words, sizeof *paths);
	bool ok = begin(&mapping, options, paths, &err);

	if (ok)
		map_all(&mapping, paths, options->n_words);
	else
		fprintf(stderr, "plaudit: map: %s\n", err.text);
	for (size_t i = 0; i < options->n_words; i++)
		free(paths[i]);
	free(paths);
	free(mapping.groups);
	written_free(&mapping.written);
	programme_free(&mapping.programme);
	text_free(&mapping.out);
	return !ok ? ERR_USAGE : mapping.has_failed ? ERR_DATA : 0;
}

int command_map(int argc, char **argv)
{
	struct options options;
	struct err err = { 0 };
	int code;

	if (!options_read(&options, "plaudit map", map_rows, argc, argv, &err)) {
		fprintf(stderr, "plaudit: %s\n", err.text);
		return (int)err.kind;
	}
	if (options.values[HELP]) {
		command_help("map", map_rows);
		return 0;
	}
	if (options.n_words == 0) {
		fprintf(stderr, "plaudit map: a file was expected; see plaudit map --help\n");
		return ERR_USAGE;
	}
	code = map_files(&options);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fprintf(stderr, "plaudit: map: cannot write to the standard output\n");
		return ERR_SYSTEM;
	}
	return code;
}
