#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

/* Chunks are the unit of work of a thread, and of summation: their number follows from the data alone. */
enum { CHUNK_RATINGS = 20000, MOST_CHUNKS = 8, CHUNK_CELLS = 1 << 23 };

static void order_ratings(struct rasch_part *part)
{
	const struct rasch_data *data = part->data;
	const uint32_t *of = data->element[part->inner];
	size_t n_inner = data->facets[part->inner].n, *next;

	part->from = mem_alloc(n_inner + 1, sizeof *part->from);
	for (size_t i = 0; i < data->n; i++)
		part->from[of[i] + 1] += part->counts[i];
	for (size_t e = 0; e < n_inner; e++)
		part->from[e + 1] += part->from[e];
	part->n = part->from[n_inner];
	part->rating = mem_alloc(part->n, sizeof *part->rating);
	next = mem_copy(part->from, n_inner + 1, sizeof *next);
	for (size_t i = 0; i < data->n; i++)
		if (part->counts[i])
			part->rating[next[of[i]]++] = (uint32_t)i;
	free(next);
}

static void copy_ratings(struct rasch_part *part)
{
	const struct rasch_data *data = part->data;

	part->step = mem_alloc(part->n, sizeof *part->step);
	part->structure = mem_alloc(part->n, sizeof *part->structure);
	for (size_t i = 0; i < part->n; i++) {
		part->step[i] = part->codes.step[part->codes.of[part->rating[i]]];
		part->structure[i] = data->structure ? data->structure[part->rating[i]] : 0;
	}
	for (size_t f = 0; f < data->n_facets; f++) {
		part->element[f] = mem_alloc(part->n, sizeof *part->element[f]);
		for (size_t i = 0; i < part->n; i++)
			part->element[f][i] = data->element[f][part->rating[i]];
	}
}

static void number_columns(struct rasch_part *part)
{
	const struct rasch_data *data = part->data;

	for (size_t f = 0; f < data->n_facets; f++) {
		part->column[f] = part->n_outer;
		if (f != part->inner)
			part->n_outer += data->facets[f].n;
		part->position[f] = mem_alloc(data->facets[f].n, sizeof *part->position[f]);
		part->is_moved[f] = mem_alloc(data->facets[f].n, sizeof *part->is_moved[f]);
		for (size_t i = 0; i < part->n; i++)
			part->is_moved[f][part->element[f][i]] = true;
		for (size_t e = 0; data->facets[f].anchors && e < data->facets[f].n; e++) {
			if (isnan(data->facets[f].anchors[e]))
				continue;
			part->position[f][e] = data->facets[f].sign * data->facets[f].anchors[e];
			part->is_moved[f][e] = false;
		}
	}
	part->n_columns = part->n_outer + part->n_pushes;
}

static void cut_chunks(struct rasch_part *part)
{
	size_t n_inner = part->data->facets[part->inner].n, cells = part->n_columns * part->n_columns;

	part->n_chunks = 1 + part->n / CHUNK_RATINGS;
	if (part->n_chunks > MOST_CHUNKS)
		part->n_chunks = MOST_CHUNKS;
	while (part->n_chunks > 1 && part->n_chunks * cells > CHUNK_CELLS)
		part->n_chunks--;
	part->chunk = mem_alloc(part->n_chunks + 1, sizeof *part->chunk);
	for (size_t c = 0, e = 0; c <= part->n_chunks; c++) {
		while (e < n_inner && part->from[e] < c * part->n / part->n_chunks)
			e++;
		part->chunk[c] = c == part->n_chunks ? n_inner : e;
	}
}

void rasch_arrange(struct rasch_part *part)
{
	for (size_t f = 1; f < part->data->n_facets; f++)
		if (part->data->facets[f].n > part->data->facets[part->inner].n)
			part->inner = f;
	order_ratings(part);
	copy_ratings(part);
	number_columns(part);
	cut_chunks(part);
}

/* The information that the design would give with every rating of variance 1, the inner facet eliminated. */
static void add_inner(const struct rasch_part *part, size_t e, struct rasch_strip *strip, double *matrix)
{
	size_t n = part->n_outer;

	for (size_t i = part->from[e]; i < part->from[e + 1]; i++)
		for (size_t f = 0; f < part->data->n_facets; f++) {
			size_t row = rasch_column(part, f, part->element[f][i]);

			if (f == part->inner)
				continue;
			rasch_strip_add(strip, row, 1);
			matrix[row * n + row] += 1;
			for (size_t g = f + 1; g < part->data->n_facets; g++)
				if (g != part->inner)
					matrix[row * n + rasch_column(part, g, part->element[g][i])] += 1;
		}
	if (part->is_moved[part->inner][e])
		rasch_strip_subtract(strip, (double)(part->from[e + 1] - part->from[e]), n, matrix);
	rasch_strip_clear(strip);
}

/* Of those that the design leaves open the last columns are pinned; each gives a direction in which nothing changes. */
static void find_null(struct rasch_part *part, const double *matrix, const bool *is_open)
{
	size_t n = part->n_outer, at = 0;

	for (size_t j = 0; j < n; j++)
		part->n_null += is_open[j];
	part->null = mem_alloc(part->n_null * n, sizeof *part->null);
	for (size_t j = 0; j < n; j++) {
		double *v = &part->null[at * n];

		if (!is_open[j])
			continue;
		at++;
		v[j] = 1;
		for (size_t i = j; i-- > 0;) {
			double sum = 0;

			if (part->is_pinned[i])
				continue;
			for (size_t k = i + 1; k <= j; k++)
				sum += matrix[i * n + k] * v[k];
			v[i] = -sum / matrix[i * n + i];
		}
	}
}

void rasch_explore(struct rasch_part *part)
{
	size_t n = part->n_outer;
	double *matrix = mem_alloc(n * n, sizeof *matrix);
	bool *is_open = mem_alloc(n, sizeof *is_open);

	struct rasch_strip strip;

	rasch_strip_make(&strip, n);
	part->is_pinned = mem_alloc(n, sizeof *part->is_pinned);
	for (size_t e = 0; e < part->data->facets[part->inner].n; e++)
		add_inner(part, e, &strip, matrix);
	rasch_strip_free(&strip);
	for (size_t f = 0; f < part->data->n_facets; f++)
		for (size_t e = 0; f != part->inner && e < part->data->facets[f].n; e++)
			part->is_pinned[rasch_column(part, f, e)] = !part->is_moved[f][e];
	for (size_t j = 0; j < n; j++)
		is_open[j] = part->is_pinned[j];
	rasch_eliminate(matrix, n, part->is_pinned, 1e-9);
	for (size_t j = 0; j < n; j++)
		is_open[j] = part->is_pinned[j] && !is_open[j];
	find_null(part, matrix, is_open);
	free(matrix);
	free(is_open);
}

double rasch_moves(const struct rasch_part *part, const double *direction, size_t facet, size_t element)
{
	double sum = 0;
	size_t i;

	if (!part->is_moved[facet][element])
		return 0;
	if (facet != part->inner)
		return direction[rasch_column(part, facet, element)];
	i = part->from[element];
	for (size_t f = 0; f < part->data->n_facets; f++)
		if (f != facet && part->is_moved[f][part->element[f][i]])
			sum -= direction[rasch_column(part, f, part->element[f][i])];
	return sum;
}

/* The facet that takes up what centring moves: the first free one without anchors, else the first free, else without
 * anchors the first, with anchors the last that has none. */
static size_t floating_facet(const struct rasch_data *data)
{
	size_t floating = RASCH_FACETS;
	bool any = false;

	for (size_t f = 0; f < data->n_facets; f++)
		any = any || data->facets[f].anchors;
	for (size_t f = 0; f < data->n_facets; f++)
		if (data->facets[f].is_free && !data->facets[f].anchors)
			return f;
	for (size_t f = 0; f < data->n_facets; f++)
		if (!data->facets[f].anchors && (any || floating == RASCH_FACETS))
			floating = f;
	return floating;
}

/* Of all solutions the one with the smallest sum of squares over the facets that are centred; so each connected part has
 * mean 0 there. */
void rasch_centre(struct rasch_part *part)
{
	size_t q = part->n_null, floating = floating_facet(part->data);
	double *matrix = mem_alloc(q * q, sizeof *matrix), *vector = mem_alloc(q, sizeof *vector), *v = mem_alloc(q, sizeof *v);
	bool *is_pinned = mem_alloc(q, sizeof *is_pinned);

	for (size_t f = 0; f < part->data->n_facets && q > 0; f++)
		for (size_t e = 0; e < part->data->facets[f].n && f != floating; e++) {
			/* Where no anchor reaches a part of an anchored facet, that part is centred. */
			double weight = part->data->facets[f].anchors ? 1e-6 : 1;

			for (size_t a = 0; a < q && part->is_moved[f][e]; a++)
				v[a] = rasch_moves(part, &part->null[a * part->n_outer], f, e);
			for (size_t a = 0; a < q && part->is_moved[f][e]; a++) {
				vector[a] += weight * v[a] * part->position[f][e];
				for (size_t b = 0; b < q && v[a] != 0; b++)
					matrix[a * q + b] += weight * v[a] * v[b];
			}
		}
	rasch_eliminate(matrix, q, is_pinned, 1e-12);
	rasch_solve(matrix, q, is_pinned, vector);
	for (size_t f = 0; f < part->data->n_facets; f++)
		for (size_t e = 0; e < part->data->facets[f].n; e++)
			for (size_t a = 0; a < q && part->is_moved[f][e]; a++)
				part->position[f][e] -= vector[a] * rasch_moves(part, &part->null[a * part->n_outer], f, e);
	free(matrix);
	free(vector);
	free(v);
	free(is_pinned);
}

void rasch_part_free(struct rasch_part *part)
{
	free(part->codes.key);
	free(part->codes.n_used);
	free(part->codes.step);
	free(part->codes.of);
	free(part->codes.from);
	free(part->counts);
	free(part->rating);
	free(part->step);
	free(part->structure);
	free(part->from);
	free(part->chunk);
	free(part->pushes);
	free(part->push);
	free(part->factor);
	free(part->is_pinned);
	free(part->null);
	for (size_t f = 0; f < RASCH_FACETS; f++) {
		free(part->round[f]);
		free(part->element[f]);
		free(part->position[f]);
		free(part->is_moved[f]);
	}
	*part = (struct rasch_part){ 0 };
}
