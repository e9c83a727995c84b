#include "pipeline/base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *or_die(void *memory)
{
	if (!memory) {
		fputs("error: out of memory\n", stderr);
		exit(1);
	}
	return memory;
}

void *mem_alloc(size_t n, size_t size)
{
	return or_die(calloc(n ? n : 1, size ? size : 1));
}

void *mem_grow(void *array, size_t *capacity, size_t need, size_t size)
{
	size_t old = *capacity, grown;
	char *memory;

	if (need <= old && array)
		return array;
	grown = old + old / 2;
	if (grown < need)
		grown = need;
	if (grown < 8)
		grown = 8;
	memory = or_die(grown > SIZE_MAX / size ? NULL : realloc(array, grown * size));
	memset(memory + old * size, 0, (grown - old) * size);
	*capacity = grown;
	return memory;
}

void *mem_copy(const void *from, size_t n, size_t size)
{
	void *memory = mem_alloc(n, size);

	if (n)
		memcpy(memory, from, n * size);
	return memory;
}

char *mem_copy_text(const char *text)
{
	return mem_copy(text, strlen(text) + 1, 1);
}
