#ifndef PIPELINE_BASE_MEM_H
#define PIPELINE_BASE_MEM_H

#include <stddef.h>

/* Memory that never comes back NULL: when there is none left, the program says so on stderr and
 * exits 1, the one place in the library that does. The caller owns what it gets and frees it
 * with free(). */

/* n objects of `size` bytes, all zero. n = 0 gives a pointer that may be freed. */
void *mem_alloc(size_t n, size_t size);

/* Room for at least `need` objects of `size` bytes in a growing array: returns the old pointer
 * or its successor, with *capacity raised by half or more and the new part zeroed. */
void *mem_grow(void *array, size_t *capacity, size_t need, size_t size);

/* A copy of the n objects at `from`; of a text. */
void *mem_copy(const void *from, size_t n, size_t size);
char *mem_copy_text(const char *text);

#endif
