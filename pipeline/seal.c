#include "pipeline/seal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"

static const char sums_name[] = "SHA256SUMS";

/* Whether a file of the folder is under seal. */
static bool is_sealed(const char *path)
{
	/* ".~lock.x#" is LibreOffice's note that somebody is reading. */
	return strcmp(path, sums_name) != 0 && strcmp(path, "run.log") != 0 && strncmp(path, ".~lock.", 7) != 0;
}

bool seal_write(const char *folder, struct err *err)
{
	struct file_list files;
	struct text sums = { 0 };
	bool ok = file_list_tree(&files, folder, err);
	char *path;

	for (size_t i = 0; ok && i < files.n; i++) {
		char hex[HASH_SHA256_HEX];

		if (!is_sealed(files.paths[i]))
			continue;
		path = file_join(folder, files.paths[i]);
		ok = hash_sha256_file(path, hex, NULL, err);
		free(path);
		if (ok)
			text_add_format(&sums, "%s  %s\n", hex, files.paths[i]);
	}
	path = file_join(folder, sums_name);
	ok = ok && file_write(path, sums.bytes ? sums.bytes : "", sums.length, err);
	free(path);
	text_free(&sums);
	file_list_free(&files);
	return ok;
}

/* Notes what does not fit, and frees the words. */
static void misfit_take(struct text *misfits, char *words, struct err *err)
{
	err_set(err, ERR_SEAL, "%s", words);
	text_add_format(misfits, "%s\n", words);
	free(words);
}

/* Checks one line, "HEX  PATH"; notes the path as listed. */
static bool check_line(const char *folder, char *line, struct map *listed, struct text *misfits, struct err *err)
{
	char hex[HASH_SHA256_HEX], *path;
	bool ok = true;

	if (strlen(line) < HASH_SHA256_HEX + 2 || strncmp(line + HASH_SHA256_HEX - 1, "  ", 2) != 0) {
		misfit_take(misfits, text_format("%s/%s: \"%.80s\" is no line of checksum and path", folder, sums_name, line), err);
		return true;
	}
	line[HASH_SHA256_HEX - 1] = '\0';
	map_add(listed, line + HASH_SHA256_HEX + 1);
	path = file_join(folder, line + HASH_SHA256_HEX + 1);
	if (!file_exists(path)) {
		misfit_take(misfits, text_format("%s is missing, which %s lists", path, sums_name), err);
	} else if (!hash_sha256_file(path, hex, NULL, err)) {
		ok = false;
	} else if (strcmp(hex, line) != 0) {
		misfit_take(misfits, text_format("%s was changed after it was sealed: its SHA-256 is %s, %s was sealed", path, hex, line), err);
	}
	free(path);
	return ok;
}

static bool check_extra(const char *folder, const struct map *listed, struct text *misfits, struct err *err)
{
	struct file_list files;
	bool ok = file_list_tree(&files, folder, err);

	for (size_t i = 0; ok && i < files.n; i++)
		if (is_sealed(files.paths[i]) && map_find(listed, files.paths[i]) == SIZE_MAX)
			misfit_take(misfits, text_format("%s/%s was added after the run was sealed", folder, files.paths[i]), err);
	file_list_free(&files);
	return ok;
}

bool seal_verify(const char *folder, struct text *misfits, struct err *err)
{
	struct map listed = { 0 };
	char *path = file_join(folder, sums_name), *sums, *rest, *line;
	size_t n;
	bool ok = true;

	if (!file_exists(path)) {
		err_set(err, ERR_USAGE, "%s is no published run: it holds no %s", folder, sums_name);
		free(path);
		return false;
	}
	sums = file_read(path, &n, err);
	free(path);
	if (!sums)
		return false;
	rest = sums;
	while (ok && (line = strsep(&rest, "\n")))
		if (*line)
			ok = check_line(folder, line, &listed, misfits, err);
	ok = ok && check_extra(folder, &listed, misfits, err);
	map_free(&listed);
	free(sums);
	return ok && misfits->length == 0;
}
