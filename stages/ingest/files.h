#ifndef STAGES_INGEST_FILES_H
#define STAGES_INGEST_FILES_H

#include "pipeline/base/err.h"
#include "pipeline/base/file.h"
#include "pipeline/programme.h"

/* The files that a section of programme.ini names, by a path or a pattern of the shell, relative to
 * the programme's folder; sorted. The key has that name. No file is ERR_FEED, no key ERR_USAGE. */
bool files_find(struct file_list *files, const struct programme *programme, const struct section *section,
                const char *key, struct err *err);

/* The path as tables name it: relative to the programme's folder where it lies below it. Borrowed. */
const char *files_name(const struct programme *programme, const char *path);

/* The numbers of the files from the last to the first in the natural order of their names, in which figures count
 * as numbers: q-10 comes after q-9. Later exports are told by their names. The caller frees them. */
size_t *files_latest_first(const struct file_list *files);

#endif
