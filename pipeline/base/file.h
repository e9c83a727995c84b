#ifndef PIPELINE_BASE_FILE_H
#define PIPELINE_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "pipeline/base/err.h"

/* Files and folders. Paths are borrowed; every failure is ERR_SYSTEM with the path and the reason. */

/* "folder/name", in memory that the caller frees. A name that begins with '/' stays as it is. */
char *file_join(const char *folder, const char *name);
/* The folder a path lies in ("." when it names none); its last part, borrowed from path. */
char *file_folder(const char *path);
const char *file_name(const char *path);

bool file_exists(const char *path);
bool file_is_folder(const char *path);

/* Makes the folder, and those above it, with that mode; one that is there stays as it is. */
bool file_make_folder(const char *path, mode_t mode, struct err *err);
/* Removes a file, or a folder with all that is in it; what is not there is no failure. */
bool file_remove(const char *path, struct err *err);
bool file_copy(const char *from, const char *to, struct err *err);
/* A second name for the same file, or a copy where that cannot be. */
bool file_link(const char *from, const char *to, struct err *err);
bool file_rename(const char *from, const char *to, struct err *err);

/* All of a file, with a NUL byte behind it that *n does not count. The caller frees it. */
char *file_read(const char *path, size_t *n, struct err *err);
bool file_write(const char *path, const char *bytes, size_t n, struct err *err);

/* The files below a folder (links too, as themselves), paths relative to it, in the order of their
 * bytes; folders themselves are not listed. The caller frees with file_list_free. */
struct file_list {
	char **paths;
	size_t n, capacity;
};
bool file_list_tree(struct file_list *list, const char *folder, struct err *err);
/* The files and folders in a folder that a pattern of the shell (*, ?, [...]) names, sorted; none is no
 * failure. The folder's own name is no pattern, whatever stands in it. A pattern that begins with '/'
 * stays as it is. Paths come back with the folder before them. */
bool file_list_glob(struct file_list *list, const char *folder, const char *pattern, struct err *err);
void file_list_free(struct file_list *list);

#endif
