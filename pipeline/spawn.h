#ifndef PIPELINE_SPAWN_H
#define PIPELINE_SPAWN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "pipeline/base/err.h"

/* Starting a stage as a process of its own: clean environment (locale C, time zone UTC), no
 * standard input, stderr kept in a file, and, where the kernel has Landlock, no sight of any file
 * but those it was given. */
struct spawn {
	const char *program;     /* the path of the executable */
	const char *const *argv; /* ends with NULL */
	const char *stderr_path; /* takes both standard output and standard error */
	const char *scratch;     /* its home and folder for temporary files; it may write there */
	const char *const *may_read;  /* files and folders; ends with NULL */
	const char *const *may_write; /* folders; ends with NULL */
};

/* The process's number, or -1 with err filled. */
pid_t spawn_start(const struct spawn *spawn, struct err *err);

#endif
