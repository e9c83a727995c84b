#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/file.h"
#include "pipeline/init.h"

/* Whether the folder is empty, or not there. */
static bool is_free(const char *folder, struct err *err)
{
	DIR *listing;
	const struct dirent *entry;
	bool is_empty = true;

	if (!file_exists(folder))
		return true;
	listing = opendir(folder);
	if (!listing)
		return errno == ENOTDIR ? err_set(err, ERR_USAGE, "init: %s is no folder", folder) : err_system(err, "cannot list %s", folder);
	while (is_empty && (entry = readdir(listing)))
		is_empty = !strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..");
	closedir(listing);
	return is_empty || err_set(err, ERR_USAGE, "init: %s is not empty; an empty folder, or a name that is free, was expected", folder);
}

/* Writes a file that must not be there; takes over the text. */
static bool write_fresh(const char *folder, const char *name, struct text *text, struct err *err)
{
	char *path = file_join(folder, name);
	FILE *file = fopen(path, "wx");
	bool ok = file && fwrite(text->bytes, 1, text->length, file) == text->length;

	if (file && fclose(file) != 0)
		ok = false;
	if (!ok)
		err_system(err, "cannot write %s", path);
	free(path);
	text_free(text);
	return ok;
}

static bool make_part(const char *folder, const char *name, mode_t mode, struct err *err)
{
	char *path = file_join(folder, name);
	bool ok = file_make_folder(path, mode, err);

	free(path);
	return ok;
}

static bool write_registers(const char *folder, struct err *err)
{
	struct text readme = { 0 };
	bool ok = true;

	for (const struct schema *schema = schemas; ok && schema->name; schema++) {
		struct text header = { 0 };
		char *name;

		if (!schema->is_register)
			continue;
		name = text_format("registers/%s.csv", schema->name);
		init_register(&header, schema);
		ok = write_fresh(folder, name, &header, err);
		free(name);
	}
	init_registers_readme(&readme);
	ok = ok && write_fresh(folder, "registers/README.txt", &readme, err);
	text_free(&readme);
	return ok;
}

bool init_folder(const char *folder, struct err *err)
{
	struct text ini = { 0 }, readme = { 0 }, ignored = { 0 };
	bool ok;

	init_programme_ini(&ini);
	init_readme(&readme);
	text_add(&ignored, "# what holds personal data, and what is made from it\n/private/\n/exports/\n/registers/*.csv\n/output/\n");
	ok = is_free(folder, err) && file_make_folder(folder, 0777, err) && make_part(folder, "private", 0700, err)
	     && make_part(folder, "exports", 0777, err) && make_part(folder, "registers", 0777, err) && write_registers(folder, err)
	     && write_fresh(folder, ".gitignore", &ignored, err) && write_fresh(folder, "README.txt", &readme, err)
	     && write_fresh(folder, "programme.ini", &ini, err);
	text_free(&ini);
	text_free(&readme);
	text_free(&ignored);
	return ok;
}
