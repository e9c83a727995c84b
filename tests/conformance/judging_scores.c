/* A set's data.csv as the table scores. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"
#include "tests/conformance/judging.h"

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void learn_codes(const struct grid *grid, struct map *codes)
{
	const char **words = mem_alloc(grid->n_rows, sizeof *words);
	double number;
	size_t n = 0;

	for (size_t row = 0; row < grid->n_rows; row++)
		if (*grid_cell(grid, row, "score") && !text_to_real(grid_cell(grid, row, "score"), &number))
			words[n++] = grid_cell(grid, row, "score");
	if (n)
		qsort(words, n, sizeof *words, by_bytes);
	for (size_t i = 0; i < n; i++)
		map_add(codes, words[i]);
	free(words);
}

size_t judging_code(const struct grid *data, const char *score)
{
	struct map codes = { 0 };
	size_t code;

	learn_codes(data, &codes);
	code = map_find(&codes, score) + 1;
	map_free(&codes);
	return code;
}

/* The columns that stand before the further ones, and their cells of a row. */
static const char *const header[] = { "category", "nominee", "judge", "criterion", "task", "score" };

enum { BASE = sizeof header / sizeof *header, COLUMNS = sizeof((struct judging_set *)0)->columns / sizeof(struct judging_column) };

/* A further column by that name takes the place of one of ours. */
static bool is_replaced(const struct judging_set *set, const char *column)
{
	for (size_t i = 0; i < COLUMNS && set->columns[i].name; i++)
		if (!strcmp(set->columns[i].name, column))
			return true;
	return false;
}

static void put_columns(struct csv_writer *writer, const struct judging_set *set, const struct grid *grid, size_t row)
{
	for (size_t i = 0; i < COLUMNS && set->columns[i].name; i++) {
		const char *cell = grid_cell(grid, row, set->columns[i].from);

		if (set->columns[i].equals)
			cell = !strcmp(cell, grid_cell(grid, row, set->columns[i].equals)) ? "1" : "0";
		csv_put(writer, cell);
	}
}

static void put_score(struct csv_writer *writer, const struct judging_set *set, const struct grid *grid, size_t row,
                      const char *const *cells)
{
	for (size_t i = 0; i < BASE; i++)
		if (!is_replaced(set, header[i]))
			csv_put(writer, cells[i]);
	put_columns(writer, set, grid, row);
	csv_end_row(writer);
}

/* A table of counts of two raters becomes one nominee an entry. */
static void put_counts(struct csv_writer *writer, const struct judging_set *set, const struct grid *grid)
{
	static const char *const raters[] = { "rater1", "rater2" };
	long long count;
	size_t n = 0;

	for (size_t row = 0; row < grid->n_rows; row++)
		for (text_to_int(grid_cell(grid, row, "count"), &count); count > 0; count--) {
			char *nominee = text_format("N%04zu", n++);

			for (size_t i = 0; i < sizeof raters / sizeof *raters; i++)
				put_score(writer, set, grid, row,
				          (const char *[]){ grid_cell(grid, row, "case"), nominee, raters[i], "overall", "", grid_cell(grid, row, raters[i]) });
			free(nominee);
		}
}

static void put_row(struct csv_writer *writer, const struct judging_set *set, const struct grid *grid, size_t row, const struct map *codes)
{
	const char *criterion = grid_cell(grid, row, "criterion");
	size_t code = map_find(codes, grid_cell(grid, row, "score"));
	char *score = code == SIZE_MAX ? mem_copy_text(grid_cell(grid, row, "score")) : text_format("%zu", code + 1);
	struct text nominee = { 0 };

	for (size_t i = 0; set->nominee[i]; i++)
		text_add_format(&nominee, "%s%s", i ? "/" : "", grid_cell(grid, row, set->nominee[i]));
	put_score(writer, set, grid, row,
	          (const char *[]){ set->category ? grid_cell(grid, row, set->category) : "", nominee.bytes, grid_cell(grid, row, "judge"),
	                            *criterion ? criterion : "overall", grid_cell(grid, row, "task"), score });
	text_free(&nominee);
	free(score);
}

void judging_write_scores(const struct judging *judging)
{
	const struct judging_set *set = judging->set;
	char *path = conform_scratch_path(judging->conformance, "in/scores.csv");
	struct csv_writer writer;
	struct map codes = { 0 };
	struct err err = { 0 };

	if (!csv_create(&writer, path, &err))
		conform_die("%s", err.text);
	for (size_t i = 0; i < BASE; i++)
		if (!is_replaced(set, header[i]))
			csv_put(&writer, header[i]);
	for (size_t i = 0; i < COLUMNS && set->columns[i].name; i++)
		csv_put(&writer, set->columns[i].name);
	csv_end_row(&writer);
	learn_codes(&judging->data, &codes);
	if (!set->nominee[0])
		put_counts(&writer, set, &judging->data);
	for (size_t row = 0; set->nominee[0] && row < judging->data.n_rows; row++)
		put_row(&writer, set, &judging->data, row, &codes);
	if (!csv_close(&writer, &err))
		conform_die("%s", err.text);
	map_free(&codes);
	free(path);
}
