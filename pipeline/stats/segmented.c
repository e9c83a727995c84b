#include "pipeline/stats/segmented.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

static void add_term(struct segmented *segmented, enum segmented_term_kind kind, size_t number)
{
	segmented->terms[segmented->k++] = (struct segmented_term){ kind, number };
}

/* The sine that is 0 at every whole place, at half the places a round, tells nothing; beyond it pairs repeat. */
static void add_harmonics(struct segmented *segmented, const struct segmented_rule *rule)
{
	for (size_t pair = 1; pair <= rule->pairs && 2 * (double)pair <= rule->places; pair++) {
		if (2 * (double)pair < rule->places)
			add_term(segmented, SEGMENTED_SINE, pair);
		add_term(segmented, SEGMENTED_COSINE, pair);
	}
}

static void add_places(struct segmented *segmented, const struct segmented_rule *rule, const struct segmented_point *points, size_t n)
{
	bool is_reference = true;

	for (size_t place = 1; (double)place <= rule->places; place++) {
		bool occurs = false;

		for (size_t i = 0; i < n && !occurs; i++)
			occurs = (size_t)points[i].place == place;
		if (occurs && !is_reference)
			add_term(segmented, SEGMENTED_PLACE, place);
		is_reference = is_reference && !occurs;
	}
}

static double cell(const struct segmented_rule *rule, const struct segmented_point *point, struct segmented_term term, long last_before,
                   const double *regressors)
{
	double angle = 2 * M_PI * (double)term.number * point->place / rule->places;

	switch (term.kind) {
	case SEGMENTED_INTERCEPT:
		return 1;
	case SEGMENTED_TREND:
		return (double)point->time;
	case SEGMENTED_LEVEL:
		return point->is_after;
	case SEGMENTED_SLOPE:
		return point->is_after ? (double)(point->time - last_before) : 0;
	case SEGMENTED_SINE:
		return sin(angle);
	case SEGMENTED_COSINE:
		return cos(angle);
	case SEGMENTED_PLACE:
		return (size_t)point->place == term.number;
	default:
		return regressors[term.number];
	}
}

void segmented_make(struct segmented *segmented, const struct segmented_rule *rule, const struct segmented_point *points, size_t n,
                    long last_before, const double *regressors)
{
	size_t most = 4 + (size_t)ceil(rule->places) + rule->n_regressors;

	*segmented = (struct segmented){ .n = n, .terms = mem_alloc(most, sizeof *segmented->terms) };
	add_term(segmented, SEGMENTED_INTERCEPT, 0);
	if (rule->has_trend)
		add_term(segmented, SEGMENTED_TREND, 0);
	add_term(segmented, SEGMENTED_LEVEL, 0);
	if (rule->has_slope)
		add_term(segmented, SEGMENTED_SLOPE, 0);
	if (rule->season == SEGMENTED_HARMONIC)
		add_harmonics(segmented, rule);
	if (rule->season == SEGMENTED_DUMMIES)
		add_places(segmented, rule, points, n);
	for (size_t r = 0; r < rule->n_regressors; r++)
		add_term(segmented, SEGMENTED_REGRESSOR, r);
	segmented->x = mem_alloc(n * segmented->k, sizeof *segmented->x);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < segmented->k; j++)
			segmented->x[i * segmented->k + j] = cell(rule, &points[i], segmented->terms[j], last_before,
			                                          rule->n_regressors ? regressors + i * rule->n_regressors : NULL);
}

void segmented_free(struct segmented *segmented)
{
	free(segmented->x);
	free(segmented->terms);
	*segmented = (struct segmented){ 0 };
}

size_t segmented_find(const struct segmented *segmented, enum segmented_term_kind kind)
{
	for (size_t j = 0; j < segmented->k; j++)
		if (segmented->terms[j].kind == kind)
			return j;
	return SIZE_MAX;
}

void segmented_without_event(const struct segmented *segmented, size_t i, double *row)
{
	for (size_t j = 0; j < segmented->k; j++) {
		enum segmented_term_kind kind = segmented->terms[j].kind;

		row[j] = kind == SEGMENTED_LEVEL || kind == SEGMENTED_SLOPE ? 0 : segmented->x[i * segmented->k + j];
	}
}
