#include "stages/agree/subject.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/scale.h"

static bool is_meant(const struct panel_cell *cell, size_t criterion)
{
	return cell->state == PANEL_SCORED && (criterion == SIZE_MAX || cell->criterion == criterion);
}

static void fill_scores(struct subject *subject, size_t criterion)
{
	const struct panel *panel = subject->panel;
	size_t n_criteria = criterion == SIZE_MAX ? panel->criteria.n : 1, n = 0;
	struct rating *rows = mem_alloc(panel->n_cells, sizeof *rows);

	subject->score_nominee = mem_alloc(panel->items.n * n_criteria, sizeof *subject->score_nominee);
	for (size_t i = 0; i < panel->n_cells; i++) {
		const struct panel_cell *cell = &panel->cells[i];
		size_t unit = cell->item * n_criteria + (n_criteria > 1 ? cell->criterion : 0);

		if (!is_meant(cell, criterion))
			continue;
		subject->score_nominee[unit] = cell->nominee;
		rows[n++] = (struct rating){ unit, cell->judge, cell->value };
	}
	/* A panel holds each cell once: there is no clash. */
	ratings_make(&subject->scores, rows, n, panel->items.n * n_criteria, panel->judges.n, NULL);
	free(rows);
}

/* How many criteria anybody scored; what nobody scored makes no total partial. */
static size_t count_criteria(const struct panel *panel)
{
	bool *seen = mem_alloc(panel->criteria.n, sizeof *seen);
	size_t n = 0;

	for (size_t i = 0; i < panel->n_cells; i++)
		if (panel->cells[i].state == PANEL_SCORED && !seen[panel->cells[i].criterion]) {
			seen[panel->cells[i].criterion] = true;
			n++;
		}
	free(seen);
	return n;
}

/* The cells of one item and judge stand together in a panel. */
static void fill_totals(struct subject *subject, size_t criterion)
{
	const struct panel *panel = subject->panel;
	size_t wanted = criterion == SIZE_MAX ? count_criteria(panel) : 1, n = 0;
	struct rating *rows = mem_alloc(panel->n_cells, sizeof *rows);

	subject->total_nominee = mem_alloc(panel->items.n, sizeof *subject->total_nominee);
	for (size_t from = 0, to; from < panel->n_cells; from = to) {
		const struct panel_cell *first = &panel->cells[from];
		size_t found = 0;
		double sum = 0;

		for (to = from; to < panel->n_cells && panel->cells[to].item == first->item && panel->cells[to].judge == first->judge; to++)
			if (is_meant(&panel->cells[to], criterion)) {
				sum += panel->cells[to].value;
				found++;
			}
		subject->total_nominee[first->item] = first->nominee;
		if (found > 0 && found == wanted)
			rows[n++] = (struct rating){ first->item, first->judge, sum / (double)wanted };
		else
			subject->n_partial += found > 0;
	}
	ratings_make(&subject->totals, rows, n, panel->items.n, panel->judges.n, NULL);
	free(rows);
}

static bool find_clusters(const struct subject *subject)
{
	bool *seen = mem_alloc(subject->panel->nominees.n, sizeof *seen), several = false;

	for (size_t u = 0; u < subject->scores.n_units; u++) {
		if (ratings_count(&subject->scores, u) == 0)
			continue;
		several = several || seen[subject->score_nominee[u]];
		seen[subject->score_nominee[u]] = true;
	}
	free(seen);
	return several;
}

static double find_step(const struct subject *subject)
{
	double least = INFINITY;
	bool whole = true;

	for (size_t i = 0; i < subject->n_values; i++) {
		whole = whole && subject->values[i] == floor(subject->values[i]);
		if (i > 0)
			least = fmin(least, subject->values[i] - subject->values[i - 1]);
	}
	return whole ? 1 : least;
}

/* Whether all scores meant agree on a scale in whole numbers and keep to it. */
static bool find_declared(const struct subject *subject, size_t criterion, double *low, double *high)
{
	bool any = false;

	for (size_t i = 0; i < subject->panel->n_cells; i++) {
		const struct panel_cell *cell = &subject->panel->cells[i];

		if (!is_meant(cell, criterion))
			continue;
		if (!any) {
			*low = cell->scale_low;
			*high = cell->scale_high;
		}
		any = true;
		if (cell->scale_low != *low || cell->scale_high != *high || cell->value != floor(cell->value) || cell->value < *low
		    || cell->value > *high)
			return false;
	}
	return any && *low < *high && *low == floor(*low) && *high == floor(*high) && *high - *low < SUBJECT_CATEGORIES;
}

static void fill_scale(struct subject *subject, size_t criterion)
{
	double low = NAN, high = NAN;

	subject->values = ratings_values(&subject->scores, &subject->n_values);
	subject->step = find_step(subject);
	subject->is_declared = find_declared(subject, criterion, &low, &high);
	if (!subject->is_declared)
		return;
	free(subject->values);
	subject->n_values = (size_t)(high - low) + 1;
	subject->values = mem_alloc(subject->n_values, sizeof *subject->values);
	for (size_t i = 0; i < subject->n_values; i++)
		subject->values[i] = low + (double)i;
}

void subject_make(struct subject *subject, const struct panel *panel, size_t criterion)
{
	*subject = (struct subject){ .panel = panel, .criterion = criterion == SIZE_MAX ? "" : panel->criteria.names[criterion] };
	fill_scores(subject, criterion);
	fill_totals(subject, criterion);
	fill_scale(subject, criterion);
	subject->is_clustered = find_clusters(subject);
}

void subject_free(struct subject *subject)
{
	ratings_free(&subject->scores);
	ratings_free(&subject->totals);
	free(subject->score_nominee);
	free(subject->total_nominee);
	free(subject->values);
	*subject = (struct subject){ 0 };
}

bool subject_shares_totals(const struct subject *subject)
{
	for (size_t u = 0; u < subject->totals.n_units; u++)
		if (ratings_count(&subject->totals, u) >= 2)
			return true;
	return false;
}

/* The ratings of units with `least` of them or more. */
static struct base count_base(const struct subject *subject, const struct ratings *ratings, const size_t *nominee, size_t least)
{
	bool *nominees = mem_alloc(subject->panel->nominees.n, sizeof *nominees);
	bool *judges = mem_alloc(subject->panel->judges.n, sizeof *judges);
	struct base base = { 0 };

	for (size_t u = 0; u < ratings->n_units; u++) {
		if (ratings_count(ratings, u) < least)
			continue;
		base.nominees += !nominees[nominee[u]];
		nominees[nominee[u]] = true;
		for (size_t i = ratings->starts[u]; i < ratings->starts[u + 1]; i++) {
			base.judges += !judges[ratings->rows[i].judge];
			judges[ratings->rows[i].judge] = true;
			base.ratings++;
		}
	}
	free(nominees);
	free(judges);
	return base;
}

struct base subject_paired(const struct subject *subject)
{
	return count_base(subject, &subject->scores, subject->score_nominee, 2);
}

struct base subject_totals(const struct subject *subject)
{
	return count_base(subject, &subject->totals, subject->total_nominee, 1);
}

struct base subject_complete(const struct subject *subject, const struct rating_block *block)
{
	bool *seen = mem_alloc(subject->panel->nominees.n, sizeof *seen);
	struct base base = { 0, block->n_units ? block->n_judges : 0, block->n_units * block->n_judges };

	for (size_t b = 0; b < block->n_units; b++) {
		size_t nominee = subject->total_nominee[block->units[b]];

		base.nominees += !seen[nominee];
		seen[nominee] = true;
	}
	free(seen);
	return base;
}
