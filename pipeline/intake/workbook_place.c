#include "pipeline/intake/workbook_place.h"

#include <string.h>

/* How much of a name that is none may stand in a message. */
static int shown(const char *name)
{
	enum { MOST = 20 };
	size_t n = name ? strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789$:-. ") : 0;

	return n < MOST ? (int)n : MOST;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The number of a row up to the end of the text; 0 when it is none of a sheet. */
static long row_number(const char *text)
{
	long row = 0;

	while (is_digit(*text) && row <= WORKBOOK_ROWS)
		row = row * 10 + (*text++ - '0');
	return *text || row > WORKBOOK_ROWS ? 0 : row;
}

/* The number of the column whose letters stand here, and *text behind them; 0 when it is none of a sheet. */
static long column_number(const char **text)
{
	long column = 0;

	while (**text >= 'A' && **text <= 'Z' && column <= WORKBOOK_COLUMNS)
		column = column * 26 + (*(*text)++ - 'A' + 1);
	return column > WORKBOOK_COLUMNS ? 0 : column;
}

bool workbook_place_row(struct workbook_place *place, const struct workbook_element *row, struct err *err)
{
	const char *name = workbook_attribute(row, "r");
	long number = name ? row_number(name) : place->row + 1;

	if (number <= place->row || number > WORKBOOK_ROWS)
		return err_at(err, ERR_DATA, place->path, place->row, 0,
		              "sheet \"%s\": behind this row a row \"%.*s\" follows; rows in ascending order, %d at most, were expected",
		              place->sheet->name, shown(name), name ? name : "", WORKBOOK_ROWS);
	place->row = number;
	place->column = 0;
	return true;
}

bool workbook_place_cell(struct workbook_place *place, const struct workbook_element *cell, struct err *err)
{
	const char *name = workbook_attribute(cell, "r"), *at = name;
	long column = name ? column_number(&at) : place->column + 1;

	if (column <= place->column || column > WORKBOOK_COLUMNS || (name && row_number(at) != place->row))
		return err_at(err, ERR_DATA, place->path, place->row, place->column,
		              "sheet \"%s\": a cell \"%.*s\" follows; cells of this row in ascending order, %d at most, were expected",
		              place->sheet->name, shown(name), name ? name : "", WORKBOOK_COLUMNS);
	place->column = column;
	return true;
}
