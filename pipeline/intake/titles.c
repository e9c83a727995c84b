#include "pipeline/intake/titles.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

enum { TITLES_SEEN = 1000 }; /* records are enough to tell what is usual */

/* Whether it begins like a number or a date in figures. */
static bool is_number(const char *cell)
{
	cell += strspn(cell, " +-(");
	return *cell >= '0' && *cell <= '9';
}

bool titles_take(void *context, const struct csv_record *record, struct err *err)
{
	struct titles *titles = context;
	struct titles_record *taken;

	(void)err;
	if (titles->n == TITLES_SEEN)
		return false; /* which stops the reading */
	titles->records = mem_grow(titles->records, &titles->capacity, titles->n + 1, sizeof *titles->records);
	taken = &titles->records[titles->n++];
	*taken = (struct titles_record){ .width = record->n_cells, .line = record->line, .is_malformed = record->malformed };
	for (size_t i = 0; i < record->n_cells; i++) {
		bool is_filled = record->cells[i][strspn(record->cells[i], " \t\r\n")] != '\0';

		taken->n_filled += is_filled;
		taken->n_numbers += is_number(record->cells[i]);
		taken->first_filled = taken->first_filled || (is_filled && i == 0);
	}
	return true;
}

/* The most frequent; of several the greatest. */
size_t titles_width(const struct titles *titles)
{
	size_t best = 0, n_best = 0;

	for (size_t i = 0; i < titles->n; i++) {
		size_t n = 0;

		if (i > 0 && titles->records[i].width == titles->records[i - 1].width)
			continue;
		for (size_t j = 0; j < titles->n; j++)
			n += titles->records[j].width == titles->records[i].width && !titles->records[j].is_malformed;
		if (n > n_best || (n == n_best && titles->records[i].width > best)) {
			best = titles->records[i].width;
			n_best = n;
		}
	}
	return best;
}

static bool is_title(const struct titles_record *record, size_t width)
{
	if (record->is_malformed)
		return false;
	if (record->n_filled == 0)
		return true;
	if (record->width < width)
		return (record->n_filled == 1 && record->first_filled) || (width >= 4 && record->n_filled == 2);
	return record->width == width && width >= 3 && record->n_filled == 1 && record->first_filled;
}

/* A title over two columns, told from a header that lacks a name by the row of nothing below it. */
static bool is_title_of_two(const struct titles *titles, size_t i)
{
	const struct titles_record *record = &titles->records[i];

	return i + 1 < titles->n && !record->is_malformed && record->width == 2 && record->n_filled == 1 && record->first_filled
	       && titles->records[i + 1].n_filled == 0 && !titles->records[i + 1].is_malformed;
}

/* Whether the record behind place i is the header by what stands in it and in the rows. */
static bool is_above_header(const struct titles *titles, size_t i, size_t width)
{
	size_t n_rows = 0, n_numbered = 0;

	if (i + 2 >= titles->n || titles->records[i].width == width || titles->records[i].is_malformed)
		return false;
	if (titles->records[i + 1].width != width || titles->records[i + 1].n_filled != width || titles->records[i + 1].n_numbers)
		return false;
	for (size_t row = i + 2; row < titles->n; row++) {
		n_rows++;
		n_numbered += titles->records[row].n_numbers > 0;
	}
	return 2 * n_numbered > n_rows;
}

size_t titles_count(const struct titles *titles, long n_lines)
{
	size_t n = 0, width;

	if (n_lines >= 0) {
		while (n < titles->n && titles->records[n].line <= n_lines)
			n++;
		return n;
	}
	width = titles_width(titles);
	while (width > 1 && n < titles->n
	       && (is_title(&titles->records[n], width) || is_title_of_two(titles, n) || is_above_header(titles, n, width)))
		n++;
	return n < titles->n ? n : 0;
}

void titles_free(struct titles *titles)
{
	free(titles->records);
	*titles = (struct titles){ 0 };
}
