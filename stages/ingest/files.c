#include "stages/ingest/files.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

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

bool files_find(struct file_list *files, const struct programme *programme, const struct section *section,
                const char *key, struct err *err)
{
	const char *wanted = section_text(section, section->kind, key);
	char *path, *pattern;
	bool ok;

	*files = (struct file_list){ 0 };
	if (!wanted)
		return err_at(err, ERR_USAGE, programme->path, section->line, 0, "[%s %s] has no %s; a path was expected",
		              section->kind, section->name, key);
	path = file_join(programme->folder, wanted);
	pattern = pattern_in(programme->folder, wanted);
	if (file_exists(path)) { /* a file whose name looks like a pattern */
		files->paths = mem_grow(NULL, &files->capacity, 1, sizeof *files->paths);
		files->paths[files->n++] = mem_copy_text(path);
		ok = true;
	} else {
		ok = file_list_glob(files, pattern, err);
	}
	if (ok && files->n == 0)
		ok = err_at(err, ERR_FEED, programme->path, section_line(section, key), 0,
		            "[%s %s] %s = %s: no such file; one was expected at %s", section->kind, section->name, key,
		            wanted, path);
	free(path);
	free(pattern);
	return ok;
}

const char *files_name(const struct programme *programme, const char *path)
{
	size_t n = strlen(programme->folder);

	return !strncmp(path, programme->folder, n) && path[n] == '/' ? path + n + 1 : path;
}
