#include "stages/ingest/files.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

bool files_find(struct file_list *files, const struct programme *programme, const struct section *section,
                const char *key, struct err *err)
{
	const char *wanted = section_text(section, section->kind, key);
	char *path;
	bool ok;

	*files = (struct file_list){ 0 };
	if (!wanted)
		return err_at(err, ERR_USAGE, programme->path, section->line, 0, "[%s %s] has no %s; a path was expected",
		              section->kind, section->name, key);
	path = file_join(programme->folder, wanted);
	if (file_exists(path)) { /* a file whose name looks like a pattern */
		files->paths = mem_grow(NULL, &files->capacity, 1, sizeof *files->paths);
		files->paths[files->n++] = mem_copy_text(path);
		ok = true;
	} else {
		ok = file_list_glob(files, programme->folder, wanted, err);
	}
	if (ok && files->n == 0)
		ok = err_at(err, ERR_FEED, programme->path, section_line(section, key), 0,
		            "[%s %s] %s = %s: no such file; one was expected at %s", section->kind, section->name, key,
		            wanted, path);
	free(path);
	return ok;
}

static int latest_first(const void *a, const void *b)
{
	const char *const *x = *(const char *const *const *)a, *const *y = *(const char *const *const *)b;
	int order = strverscmp(*y, *x);

	return order ? order : strcmp(*y, *x); /* 1 and 01 */
}

size_t *files_latest_first(const struct file_list *files)
{
	char ***sorted = mem_alloc(files->n, sizeof *sorted);
	size_t *order = mem_alloc(files->n, sizeof *order);

	for (size_t i = 0; i < files->n; i++)
		sorted[i] = &files->paths[i];
	if (files->n)
		qsort(sorted, files->n, sizeof *sorted, latest_first);
	for (size_t i = 0; i < files->n; i++)
		order[i] = (size_t)(sorted[i] - files->paths);
	free(sorted);
	return order;
}

const char *files_name(const struct programme *programme, const char *path)
{
	size_t n = strlen(programme->folder);

	return !strncmp(path, programme->folder, n) && path[n] == '/' ? path + n + 1 : path;
}
