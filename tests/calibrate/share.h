#ifndef TESTS_CALIBRATE_SHARE_H
#define TESTS_CALIBRATE_SHARE_H

#include <stdbool.h>
#include <stddef.h>

/* Work shared out among processes, one a processor. */

/* Handles the pieces number, number + of, number + 2 of, ... and leaves what it finds in result, which begins as zeros. */
typedef void share_work(const void *context, long number, long of, void *result);

/* The results one after another, each of `size` bytes, n of them; the caller frees them. NULL when a process failed. */
void *share_out(share_work *work, const void *context, size_t size, long *n);

#endif
