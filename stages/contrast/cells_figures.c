#include <math.h>
#include <stddef.h>

#include "stages/contrast/cells.h"

size_t span_length(struct span span)
{
	return span.to > span.from ? span.to - span.from : 0;
}

size_t cells_place(const struct cells *cells, long number)
{
	size_t low = 0, high = cells->n_periods;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (cells->periods[middle] < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool counts(const struct cells *cells, size_t unit, size_t t, bool is_treated)
{
	return cells->n[unit * cells->n_periods + t] > 0 && (is_treated || cells->periods[t] < cells->units[unit].first);
}

size_t cells_count(const struct cells *cells, size_t unit, struct span span, bool is_treated)
{
	size_t n = 0;

	for (size_t t = span.from; t < span.to; t++)
		n += counts(cells, unit, t, is_treated);
	return n;
}

double cells_take(const struct cells *cells, size_t unit, struct span span, bool is_treated, bool *seen)
{
	double n = 0;

	for (size_t t = span.from; t < span.to; t++) {
		size_t at = unit * cells->n_periods + t;

		if (!counts(cells, unit, t, is_treated))
			continue;
		n += seen[at] ? 0 : cells->n[at];
		seen[at] = true;
	}
	return n;
}

double cells_mean(const struct cells *cells, size_t unit, struct span span, bool is_treated, double *n)
{
	double sum = 0, weight = 0;

	for (size_t t = span.from; t < span.to; t++) {
		size_t at = unit * cells->n_periods + t;

		if (counts(cells, unit, t, is_treated)) {
			weight += cells->n[at];
			sum += cells->n[at] * cells->value[at];
		}
	}
	if (n)
		*n = weight;
	return weight > 0 ? sum / weight : (double)NAN;
}
