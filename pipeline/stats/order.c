#include "pipeline/stats/order.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

enum { FEW = 48, BYTES = sizeof(uint64_t), BYTE = 256 };

/* A number's bits as a whole number of the same order, and where it stands. */
struct keyed {
	uint64_t key;
	size_t place;
};

static uint64_t key_of(double value)
{
	uint64_t bits, sign = (uint64_t)1 << 63;

	/* Both zeros are one. */
	value += 0.0;
	memcpy(&bits, &value, sizeof bits);
	return bits & sign ? ~bits : bits | sign;
}

static void insert(const double *x, size_t *places, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		size_t moved = places[i], at = i;

		for (; at > 0 && x[places[at - 1]] > x[moved]; at--)
			places[at] = places[at - 1];
		places[at] = moved;
	}
}

static size_t byte_of(uint64_t key, size_t byte)
{
	return key >> (8 * byte) & (BYTE - 1);
}

/* Deals `from` out to `to` by one byte, whose values come counts times; false where all have the same. */
static bool deal(const struct keyed *from, struct keyed *to, size_t n, size_t byte, const size_t *counts)
{
	size_t next[BYTE], sum = 0;

	if (counts[byte_of(from[0].key, byte)] == n)
		return false;
	for (size_t value = 0; value < BYTE; value++) {
		next[value] = sum;
		sum += counts[value];
	}
	for (size_t i = 0; i < n; i++)
		to[next[byte_of(from[i].key, byte)]++] = from[i];
	return true;
}

void order_by(const double *x, size_t *places, size_t n)
{
	struct keyed *from, *to, *room;
	size_t counts[BYTES][BYTE] = { { 0 } };

	if (n <= FEW) {
		insert(x, places, n);
		return;
	}
	room = from = mem_alloc(2 * n, sizeof *room);
	to = room + n;
	for (size_t i = 0; i < n; i++) {
		from[i] = (struct keyed){ key_of(x[places[i]]), places[i] };
		for (size_t byte = 0; byte < BYTES; byte++)
			counts[byte][byte_of(from[i].key, byte)]++;
	}
	for (size_t byte = 0; byte < BYTES; byte++)
		if (deal(from, to, n, byte, counts[byte])) {
			struct keyed *spare = from;

			from = to;
			to = spare;
		}
	for (size_t i = 0; i < n; i++)
		places[i] = from[i].place;
	free(room);
}
