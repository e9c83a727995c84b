/* Sums that hang together through hidden counts, solved at once. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "stages/suppress/bounds.h"

/* One system: unknowns are columns, then the known side. */
struct system {
	double *cells;
	size_t *unknowns, *equations; /* counts and equations */
	size_t n_unknowns, n_equations;
};

static bool is_unknown(const struct bounds *bounds, size_t count)
{
	return bounds->low[count] != bounds->high[count];
}

/* The number that stands for the group of a count. */
static size_t root(size_t *groups, size_t count)
{
	while (groups[count] != count)
		count = groups[count] = groups[groups[count]];
	return count;
}

static void join(size_t *groups, size_t a, size_t b)
{
	size_t x = root(groups, a), y = root(groups, b);

	groups[x < y ? y : x] = x < y ? x : y;
}

/* The first unknown of a sum; SIZE_MAX when it has none or is none. */
static size_t first_unknown(const struct bounds *bounds, const struct cells *cells, const struct equation *equation)
{
	if (equation->kind != EQUATION_SUM)
		return SIZE_MAX;
	if (is_unknown(bounds, equation->whole))
		return equation->whole;
	for (size_t i = 0; i < equation->n_parts; i++)
		if (is_unknown(bounds, cells->parts[equation->first_part + i]))
			return cells->parts[equation->first_part + i];
	return SIZE_MAX;
}

/* Which unknowns hang together. The caller frees it. */
static size_t *groups_of(const struct bounds *bounds, const struct cells *cells)
{
	size_t *groups = mem_alloc(bounds->n, sizeof *groups);

	for (size_t c = 0; c < bounds->n; c++)
		groups[c] = c;
	for (size_t e = 0; e < cells->n_equations; e++) {
		const struct equation *equation = &cells->equations[e];
		size_t first = first_unknown(bounds, cells, equation);

		for (size_t i = 0; first != SIZE_MAX && i < equation->n_parts; i++)
			if (is_unknown(bounds, cells->parts[equation->first_part + i]))
				join(groups, first, cells->parts[equation->first_part + i]);
	}
	return groups;
}

static void add_term(const struct system *system, const struct bounds *bounds, const size_t *columns, double *row, size_t count, double sign)
{
	if (is_unknown(bounds, count))
		row[columns[count]] += sign;
	else
		row[system->n_unknowns] -= sign * (double)bounds->low[count];
}

static void fill(struct system *system, const struct bounds *bounds, const struct cells *cells, const size_t *columns)
{
	system->cells = mem_alloc(system->n_equations * (system->n_unknowns + 1), sizeof *system->cells);
	for (size_t r = 0; r < system->n_equations; r++) {
		const struct equation *equation = &cells->equations[system->equations[r]];
		double *row = system->cells + r * (system->n_unknowns + 1);

		add_term(system, bounds, columns, row, equation->whole, -1);
		for (size_t i = 0; i < equation->n_parts; i++)
			add_term(system, bounds, columns, row, cells->parts[equation->first_part + i], 1);
	}
}

static void swap_rows(struct system *system, size_t a, size_t b)
{
	for (size_t c = 0; c <= system->n_unknowns; c++) {
		double *x = &system->cells[a * (system->n_unknowns + 1) + c], *y = &system->cells[b * (system->n_unknowns + 1) + c], kept = *x;

		*x = *y;
		*y = kept;
	}
}

static void clear_column(struct system *system, size_t pivot, size_t column)
{
	size_t width = system->n_unknowns + 1;
	double *by = system->cells + pivot * width, scale = by[column];

	for (size_t c = 0; c < width; c++)
		by[c] /= scale;
	for (size_t r = 0; r < system->n_equations; r++) {
		double *row = system->cells + r * width, times = row[column];

		if (r == pivot || times == 0)
			continue;
		for (size_t c = 0; c < width; c++)
			row[c] -= times * by[c];
	}
}

/* Coefficients are whole at the start and stay small; what is left of them by rounding is nothing. */
static const double NOTHING = 1e-7;

static void reduce(struct system *system)
{
	size_t width = system->n_unknowns + 1;

	for (size_t column = 0, pivot = 0; column < system->n_unknowns && pivot < system->n_equations; column++) {
		size_t best = pivot;

		for (size_t r = pivot + 1; r < system->n_equations; r++)
			if (fabs(system->cells[r * width + column]) > fabs(system->cells[best * width + column]))
				best = r;
		if (fabs(system->cells[best * width + column]) < NOTHING)
			continue;
		swap_rows(system, pivot, best);
		clear_column(system, pivot, column);
		pivot++;
	}
}

/* Fixes the unknowns that stand alone in their row. */
static bool take(const struct system *system, struct bounds *bounds)
{
	size_t width = system->n_unknowns + 1;
	bool is_any = false;

	for (size_t r = 0; r < system->n_equations; r++) {
		const double *row = system->cells + r * width;
		size_t n = 0, only = 0;

		for (size_t c = 0; c < system->n_unknowns && n < 2; c++)
			if (fabs(row[c]) > NOTHING) {
				only = c;
				n++;
			}
		if (n != 1)
			continue;
		bounds->low[system->unknowns[only]] = bounds->high[system->unknowns[only]] = llround(row[system->n_unknowns] / row[only]);
		bounds->by_low[system->unknowns[only]] = bounds->by_high[system->unknowns[only]] = SIZE_MAX;
		is_any = true;
	}
	return is_any;
}


static bool solve_group(struct bounds *bounds, const struct cells *cells, struct system *system, size_t *columns)
{
	bool is_any;

	if (system->n_equations < 2) /* one by one they have been tried */
		return false;
	for (size_t i = 0; i < system->n_unknowns; i++)
		columns[system->unknowns[i]] = i;
	fill(system, bounds, cells, columns);
	reduce(system);
	is_any = take(system, bounds);
	free(system->cells);
	return is_any;
}

/* A number of the group, and whom it belongs to: sorted, members of a group are neighbours. */
struct member {
	size_t group, item;
};

static int compare_members(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

/* The items of one group into `items`; moves *at behind them. Returns how many. */
static size_t take_group(const struct member *members, size_t n, size_t group, size_t *at, size_t *items)
{
	size_t taken = 0;

	while (*at < n && members[*at].group < group)
		(*at)++;
	for (; *at < n && members[*at].group == group; (*at)++)
		items[taken++] = members[*at].item;
	return taken;
}

bool bounds_solve(struct bounds *bounds, const struct cells *cells)
{
	size_t *groups = groups_of(bounds, cells), *columns = mem_alloc(bounds->n, sizeof *columns), n_sums = 0, n_unknowns = 0;
	struct member *sums = mem_alloc(cells->n_equations, sizeof *sums), *unknowns = mem_alloc(bounds->n, sizeof *unknowns);
	struct system system = { .unknowns = mem_alloc(bounds->n, sizeof(size_t)), .equations = mem_alloc(cells->n_equations, sizeof(size_t)) };
	bool is_any = false;

	for (size_t e = 0; e < cells->n_equations; e++) {
		size_t first = first_unknown(bounds, cells, &cells->equations[e]);

		if (first != SIZE_MAX)
			sums[n_sums++] = (struct member){ root(groups, first), e };
	}
	for (size_t c = 0; c < bounds->n; c++)
		if (is_unknown(bounds, c))
			unknowns[n_unknowns++] = (struct member){ root(groups, c), c };
	qsort(sums, n_sums, sizeof *sums, compare_members);
	qsort(unknowns, n_unknowns, sizeof *unknowns, compare_members);
	for (size_t s = 0, u = 0; s < n_sums;) {
		size_t group = sums[s].group;

		system.n_equations = take_group(sums, n_sums, group, &s, system.equations);
		system.n_unknowns = take_group(unknowns, n_unknowns, group, &u, system.unknowns);
		is_any = solve_group(bounds, cells, &system, columns) || is_any;
	}
	free(system.unknowns);
	free(system.equations);
	free(groups);
	free(columns);
	free(sums);
	free(unknowns);
	return is_any;
}
