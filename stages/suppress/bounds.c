#include "stages/suppress/bounds.h"

#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* The number that the tables show; whether they do. */
static bool read_shown(const struct cells *cells, const struct guarded *guarded, const struct count *count, long long *value)
{
	if (count->is_told) {
		*value = count->value;
		return true;
	}
	for (size_t p = count->place; p != SIZE_MAX; p = cells->places[p].next) {
		const struct place *place = &cells->places[p];
		const struct table *table = &guarded->all[place->table].table;

		if (table_is_missing(table, place->column, place->row))
			continue;
		*value = table_int(table, place->column, place->row);
		return true;
	}
	return false;
}

void bounds_make(struct bounds *bounds, const struct cells *cells, const struct guarded *guarded)
{
	*bounds = (struct bounds){ .low = mem_alloc(cells->n_counts, sizeof *bounds->low), .high = mem_alloc(cells->n_counts, sizeof *bounds->high),
		                   .by_low = mem_alloc(cells->n_counts, sizeof *bounds->by_low),
		                   .by_high = mem_alloc(cells->n_counts, sizeof *bounds->by_high), .n = cells->n_counts };
	for (size_t c = 0; c < cells->n_counts; c++) {
		long long value;
		bool is_shown = read_shown(cells, guarded, &cells->counts[c], &value);

		bounds->low[c] = is_shown ? value : cells->counts[c].least;
		bounds->high[c] = is_shown ? value : BOUNDS_NONE;
		bounds->by_low[c] = bounds->by_high[c] = SIZE_MAX;
	}
}

void bounds_free(struct bounds *bounds)
{
	free(bounds->low);
	free(bounds->high);
	free(bounds->by_low);
	free(bounds->by_high);
	*bounds = (struct bounds){ 0 };
}

static bool raise_low(struct bounds *bounds, size_t count, long long low, size_t equation)
{
	if (low <= bounds->low[count] || low >= BOUNDS_NONE / 2)
		return false;
	bounds->low[count] = low;
	bounds->by_low[count] = equation;
	return true;
}

static bool cut_high(struct bounds *bounds, size_t count, long long high, size_t equation)
{
	if (high >= bounds->high[count] || high >= BOUNDS_NONE / 2)
		return false;
	bounds->high[count] = high;
	bounds->by_high[count] = equation;
	return true;
}

/* Sums of the parts' bounds; how many have no upper one. */
struct sums {
	long long low, high;
	size_t n_open;
};

static struct sums sums_of(const struct bounds *bounds, const size_t *parts, size_t n)
{
	struct sums sums = { 0 };

	for (size_t i = 0; i < n; i++) {
		sums.low += bounds->low[parts[i]];
		if (bounds->high[parts[i]] >= BOUNDS_NONE)
			sums.n_open++;
		else
			sums.high += bounds->high[parts[i]];
	}
	return sums;
}

/* The highest that all parts but one make together. */
static long long high_of_others(const struct bounds *bounds, const struct sums *sums, size_t part)
{
	bool is_open = bounds->high[part] >= BOUNDS_NONE;

	if (sums->n_open > (is_open ? 1U : 0U))
		return BOUNDS_NONE;
	return sums->high - (is_open ? 0 : bounds->high[part]);
}

static bool narrow_by(struct bounds *bounds, const struct cells *cells, size_t e)
{
	const struct equation *equation = &cells->equations[e];
	const size_t *parts = cells->parts + equation->first_part;
	struct sums sums = sums_of(bounds, parts, equation->n_parts);
	size_t whole = equation->whole;
	bool is_changed = false;

	for (size_t i = 0; i < equation->n_parts; i++) {
		long long others = high_of_others(bounds, &sums, parts[i]);
		long long less = equation->kind == EQUATION_SUM ? sums.low - bounds->low[parts[i]] : 0;

		if (bounds->low[parts[i]] == bounds->high[parts[i]])
			continue;
		if (bounds->high[whole] < BOUNDS_NONE)
			is_changed = cut_high(bounds, parts[i], bounds->high[whole] - less, e) || is_changed;
		if (equation->kind != EQUATION_AT_MOST && others < BOUNDS_NONE)
			is_changed = raise_low(bounds, parts[i], bounds->low[whole] - others, e) || is_changed;
		if (is_changed)
			sums = sums_of(bounds, parts, equation->n_parts);
	}
	for (size_t i = 0; i < equation->n_parts && equation->kind != EQUATION_SUM; i++)
		is_changed = raise_low(bounds, whole, bounds->low[parts[i]], e) || is_changed;
	if (equation->kind == EQUATION_SUM)
		is_changed = raise_low(bounds, whole, sums.low, e) || is_changed;
	if (equation->kind != EQUATION_AT_MOST && sums.n_open == 0)
		is_changed = cut_high(bounds, whole, sums.high, e) || is_changed;
	return is_changed;
}

/* Equations between counts that are all known say nothing more. */
static bool is_open(const struct bounds *bounds, const struct cells *cells, const struct equation *equation)
{
	if (bounds->low[equation->whole] != bounds->high[equation->whole])
		return true;
	for (size_t i = 0; i < equation->n_parts; i++) {
		size_t part = cells->parts[equation->first_part + i];

		if (bounds->low[part] != bounds->high[part])
			return true;
	}
	return false;
}

bool bounds_narrow(struct bounds *bounds, const struct cells *cells)
{
	enum { ROUNDS = 1000 }; /* bounds that creep by ones in a ring of overlaps end somewhere, or are cut off here */
	size_t *open = mem_alloc(cells->n_equations, sizeof *open), n = 0;
	bool is_any = false, is_changed = true;

	for (size_t e = 0; e < cells->n_equations; e++)
		if (is_open(bounds, cells, &cells->equations[e]))
			open[n++] = e;
	for (size_t round = 0; is_changed && round < ROUNDS; round++) {
		is_changed = false;
		for (size_t i = 0; i < n; i++)
			is_changed = narrow_by(bounds, cells, open[i]) || is_changed;
		is_any = is_any || is_changed;
	}
	free(open);
	return is_any;
}
