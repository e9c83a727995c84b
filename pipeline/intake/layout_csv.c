/* The layout of plain tables: one header row. */
#include "pipeline/intake/layout.h"

static bool read_header(const struct layout *layout, const struct layout_rows *rows, struct header *header)
{
	(void)layout;
	for (size_t i = 0; i < rows->rows[0].n_cells; i++)
		header_add(header, rows->rows[0].cells[i], "", HEADER_PLAIN);
	header->n_rows = 1;
	return true;
}

const struct layout layout_csv = { .name = "csv", .wants = "one header row was expected", .read = read_header };
