#ifndef TESTS_STAGES_BIND_READ_BACK_H
#define TESTS_STAGES_BIND_READ_BACK_H

/* Sheets read back by the reader of pipeline/intake, which shares nothing with what writes them. */
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/workbook.h"

/* A sheet: lines of cells, counted from 1 as spreadsheets do. `= {0}` is empty. */
struct grid {
	char ***lines;
	size_t *widths, n;
	size_t lines_capacity, widths_capacity;
};

/* For workbook_read. */
static inline bool grid_take(void *context, const struct csv_record *record, struct err *err)
{
	struct grid *grid = context;
	size_t line = (size_t)record->line;

	(void)err;
	grid->lines = mem_grow(grid->lines, &grid->lines_capacity, line + 1, sizeof *grid->lines);
	grid->widths = mem_grow(grid->widths, &grid->widths_capacity, line + 1, sizeof *grid->widths);
	grid->n = line + 1;
	grid->widths[line] = record->n_cells;
	grid->lines[line] = mem_alloc(record->n_cells, sizeof *grid->lines[line]);
	for (size_t i = 0; i < record->n_cells; i++)
		grid->lines[line][i] = mem_copy_text(record->cells[i]);
	return true;
}

static inline void grid_free(struct grid *grid)
{
	for (size_t line = 0; line < grid->n; line++) {
		for (size_t i = 0; i < grid->widths[line]; i++)
			free(grid->lines[line][i]);
		free(grid->lines[line]);
	}
	free(grid->lines);
	free(grid->widths);
	*grid = (struct grid){ 0 };
}

/* The cell, column from 0; "" where there is none. */
static inline const char *grid_cell(const struct grid *grid, size_t line, size_t column)
{
	return line < grid->n && column < grid->widths[line] ? grid->lines[line][column] : "";
}

#endif
