#ifndef PIPELINE_LOCK_H
#define PIPELINE_LOCK_H

#include <stdbool.h>

#include "pipeline/base/err.h"

/* One run at a time: an advisory lock (flock) on a file, which the kernel lets go when the process
 * ends, however it ends. `= {.file = -1}` is no lock. */
struct lock {
	int file;
};

/* Takes the lock, or fails at once with ERR_LOCKED and the holder's words: process, machine and
 * since when. `words` is what the next one will be told. */
bool lock_take(struct lock *lock, const char *path, const char *words, struct err *err);
void lock_free(struct lock *lock);

#endif
