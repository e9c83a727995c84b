#include "pipeline/base/file.h"

#include <errno.h>
#include <fts.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

char *file_join(const char *folder, const char *name)
{
	return *name == '/' ? mem_copy_text(name) : text_format("%s/%s", folder, name);
}

char *file_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder;

	if (!slash)
		return mem_copy_text(".");
	folder = mem_copy_text(path);
	folder[slash == path ? 1 : slash - path] = '\0';
	return folder;
}

const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

bool file_exists(const char *path)
{
	struct stat about;

	return lstat(path, &about) == 0;
}

bool file_is_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool file_make_folder(const char *path, mode_t mode, struct err *err)
{
	char *part = mem_copy_text(path);
	bool ok = true;

	for (char *slash = *part ? strchr(part + 1, '/') : NULL; ok && slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		ok = mkdir(part, mode) == 0 || errno == EEXIST;
		*slash = '/';
	}
	ok = ok && (mkdir(part, mode) == 0 || errno == EEXIST);
	if (!ok)
		err_system(err, "cannot make the folder %s", path);
	else if (!file_is_folder(path))
		ok = err_set(err, ERR_SYSTEM, "cannot make the folder %s: a file of that name is there", path);
	free(part);
	return ok;
}

bool file_remove(const char *path, struct err *err)
{
	char *paths[] = { (char *)path, NULL };
	bool ok = true;
	FTS *tree;
	FTSENT *entry;

	if (!file_exists(path))
		return true;
	tree = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	if (!tree)
		return err_system(err, "cannot list %s", path);
	while ((entry = fts_read(tree))) {
		if (entry->fts_info == FTS_D)
			continue;
		if (remove(entry->fts_accpath) != 0)
			ok = err_system(err, "cannot remove %s", entry->fts_path);
	}
	fts_close(tree);
	return ok;
}

bool file_write(const char *path, const char *bytes, size_t n, struct err *err)
{
	FILE *file = fopen(path, "wb");
	bool ok;

	if (!file)
		return err_system(err, "cannot create %s", path);
	ok = fwrite(bytes, 1, n, file) == n;
	ok = fclose(file) == 0 && ok;
	return ok || err_system(err, "cannot write %s", path);
}

char *file_read(const char *path, size_t *n, struct err *err)
{
	enum { CHUNK = 1 << 16 };
	FILE *file = fopen(path, "rb");
	char *bytes = NULL;
	size_t capacity = 0, got;
	bool ok;

	*n = 0;
	if (!file) {
		err_system(err, "cannot open %s", path);
		return NULL;
	}
	do {
		bytes = mem_grow(bytes, &capacity, *n + CHUNK + 1, 1);
		got = fread(bytes + *n, 1, CHUNK, file);
		*n += got;
	} while (got > 0);
	ok = !ferror(file) || err_system(err, "cannot read %s", path);
	fclose(file);
	bytes[*n] = '\0';
	if (ok)
		return bytes;
	free(bytes);
	return NULL;
}

bool file_copy(const char *from, const char *to, struct err *err)
{
	enum { CHUNK = 1 << 16 };
	FILE *in = fopen(from, "rb"), *out = in ? fopen(to, "wb") : NULL;
	char *chunk = mem_alloc(CHUNK, 1);
	size_t n;
	bool ok = out != NULL;

	if (!ok)
		err_system(err, "cannot open %s", in ? to : from);
	while (ok && (n = fread(chunk, 1, CHUNK, in)) > 0)
		if (fwrite(chunk, 1, n, out) != n)
			ok = err_system(err, "cannot write %s", to);
	if (ok && ferror(in))
		ok = err_system(err, "cannot read %s", from);
	if (in)
		fclose(in);
	if (out && fclose(out) != 0)
		ok = err_system(err, "cannot write %s", to);
	free(chunk);
	return ok;
}

bool file_link(const char *from, const char *to, struct err *err)
{
	return link(from, to) == 0 || file_copy(from, to, err);
}

bool file_rename(const char *from, const char *to, struct err *err)
{
	return rename(from, to) == 0 || err_system(err, "cannot rename %s to %s", from, to);
}

static void list_add(struct file_list *list, const char *path)
{
	list->paths = mem_grow(list->paths, &list->capacity, list->n + 1, sizeof *list->paths);
	list->paths[list->n++] = mem_copy_text(path);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

bool file_list_tree(struct file_list *list, const char *folder, struct err *err)
{
	char *paths[] = { (char *)folder, NULL };
	FTS *tree = fts_open(paths, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, NULL);
	FTSENT *entry;
	bool ok = true;

	*list = (struct file_list){ 0 };
	if (!tree)
		return err_system(err, "cannot list %s", folder);
	while (ok && (entry = fts_read(tree))) {
		bool is_folder = entry->fts_info == FTS_D || entry->fts_info == FTS_DP;
		const char *path = entry->fts_path + strlen(folder);

		/* fts goes on over what it cannot read, and takes a file for a tree of one. */
		errno = entry->fts_level == FTS_ROOTLEVEL && !is_folder && !entry->fts_errno ? ENOTDIR : entry->fts_errno;
		if (errno)
			ok = err_system(err, "cannot list %s", entry->fts_path);
		else if (entry->fts_info == FTS_F || entry->fts_info == FTS_SL)
			list_add(list, path + strspn(path, "/"));
	}
	fts_close(tree);
	if (list->n)
		qsort(list->paths, list->n, sizeof *list->paths, by_bytes);
	return ok;
}

/* The pattern behind the folder's own name, whose stars and brackets are no pattern. */
static char *pattern_in(const char *folder, const char *pattern)
{
	struct text whole = { 0 };

	if (*pattern == '/')
		return mem_copy_text(pattern);
	for (; *folder; folder++) {
		if (strchr("*?[]\\", *folder))
			text_add(&whole, "\\");
		text_add_n(&whole, folder, 1);
	}
	text_add_format(&whole, "/%s", pattern);
	return text_take(&whole);
}

bool file_list_glob(struct file_list *list, const char *folder, const char *pattern, struct err *err)
{
	glob_t found = { 0 };
	char *whole = pattern_in(folder, pattern);
	int result = glob(whole, GLOB_NOSORT, NULL, &found);

	free(whole);
	*list = (struct file_list){ 0 };
	if (result == GLOB_NOMATCH) {
		globfree(&found);
		return true;
	}
	if (result) {
		globfree(&found);
		return err_system(err, "cannot search for %s in %s", pattern, folder);
	}
	for (size_t i = 0; i < found.gl_pathc; i++)
		list_add(list, found.gl_pathv[i]);
	globfree(&found);
	qsort(list->paths, list->n, sizeof *list->paths, by_bytes);
	return true;
}

void file_list_free(struct file_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->paths[i]);
	free(list->paths);
	*list = (struct file_list){ 0 };
}
