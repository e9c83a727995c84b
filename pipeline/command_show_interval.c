#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/command_show.h"

enum mark_of { BLANK, ZERO, LINE, FROM, TO, POINT, CROSS, BEYOND_LEFT, BEYOND_RIGHT };
static const char *const marks[] = {
	[BLANK] = " ", [ZERO] = "┊", [LINE] = "─", [FROM] = "├", [TO] = "┤", [POINT] = "●", [CROSS] = "┼", [BEYOND_LEFT] = "◂", [BEYOND_RIGHT] = "▸",
};

/* The column of a value: below 0, or from `columns` on, of what lies beyond. */
static long column_of(double value, const struct show_axis *axis)
{
	double share = (value - axis->from) / (axis->to - axis->from);

	return lround(fmax(-1, fmin(2, share)) * (double)(axis->columns - 1));
}

size_t show_zero(const struct show_axis *axis)
{
	return (size_t)column_of(0, axis);
}

static void put(enum mark_of *cells, long at, long last, enum mark_of mark)
{
	if (at >= 0 && at <= last)
		cells[at] = mark;
}

/* Columns are coarse: that an end lies on one side of 0 is never lost to them. */
static long beside_zero(long column, double value, long zero)
{
	if (value > 0 && column <= zero)
		return zero + 1;
	return value < 0 && column >= zero ? zero - 1 : column;
}

void show_interval(struct text *picture, double estimate, double low, double high, const struct show_axis *axis)
{
	enum mark_of *cells = mem_alloc(axis->columns, sizeof *cells);
	long last = (long)axis->columns - 1, zero = (long)show_zero(axis);

	cells[zero] = ZERO;
	if (isfinite(estimate) && isfinite(low) && isfinite(high)) {
		long from = beside_zero(column_of(low, axis), low, zero), to = beside_zero(column_of(high, axis), high, zero), at = column_of(estimate, axis);

		for (long c = from < 0 ? 0 : from; c <= to && c <= last; c++)
			cells[c] = c == zero ? CROSS : LINE;
		put(cells, from, last, FROM);
		put(cells, to, last, TO);
		put(cells, from < 0 ? 0 : -1, last, BEYOND_LEFT);
		put(cells, to > last ? last : -1, last, BEYOND_RIGHT);
		put(cells, at < from ? from : at > to ? to : at, last, POINT);
	}
	for (size_t c = 0; c < axis->columns; c++)
		text_add(picture, marks[cells[c]]);
	free(cells);
}
