#include "stages/adjust/rasch_steps.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* Wide enough for 0 to 1,000 in tenths; beyond are sums and measurements. */
static const double MOST_STEPS = 10000;

/* How far a decimal fraction may be off in binary, in steps. */
static const double SLACK = 1e-6;

static bool fits(const struct rasch_frame *frame, double parts)
{
	for (size_t i = 0; i < frame->data.n; i++) {
		double steps = rasch_frame_score(frame, i)->value * parts;

		if (!(fabs(steps) <= MOST_STEPS) || fabs(steps - round(steps)) > SLACK)
			return false;
	}
	return true;
}

static size_t count_categories(const int *category, size_t n)
{
	int low = n ? category[0] : 0, high = low;
	bool *seen;
	size_t n_seen = 0;

	for (size_t i = 0; i < n; i++) {
		low = category[i] < low ? category[i] : low;
		high = category[i] > high ? category[i] : high;
	}
	seen = mem_alloc((size_t)(high - low) + 1, sizeof *seen);
	for (size_t i = 0; i < n; i++) {
		n_seen += !seen[category[i] - low];
		seen[category[i] - low] = true;
	}
	free(seen);
	return n_seen;
}

void rasch_steps_find(struct rasch_frame *frame, struct rasch_steps *steps)
{
	static const double parts[] = { 1, 2, 4, 10 };
	size_t p = 0;

	while (p < sizeof parts / sizeof *parts && !fits(frame, parts[p]))
		p++;
	*steps = (struct rasch_steps){ .step = NAN };
	frame->category = mem_alloc(frame->data.n, sizeof *frame->category);
	frame->data.category = frame->category;
	if (p == sizeof parts / sizeof *parts)
		return;
	frame->step = steps->step = 1 / parts[p];
	for (size_t i = 0; i < frame->data.n; i++)
		frame->category[i] = (int)lround(rasch_frame_score(frame, i)->value * parts[p]);
	steps->n_categories = count_categories(frame->category, frame->data.n);
}

/* The lowest and highest score in use, a panel each. */
struct span {
	double low, high;
};

static struct span *find_spans(const struct rasch_frame *frame)
{
	struct span *spans = mem_alloc(frame->scope->n_panels, sizeof *spans);

	for (size_t p = 0; p < frame->scope->n_panels; p++)
		spans[p] = (struct span){ INFINITY, -INFINITY };
	for (size_t i = 0; i < frame->data.n; i++) {
		const struct scope_score *score = rasch_frame_score(frame, i);

		spans[score->panel].low = fmin(spans[score->panel].low, score->value);
		spans[score->panel].high = fmax(spans[score->panel].high, score->value);
	}
	return spans;
}

/* Whether undeclared scales can be one: no panel's scores span more than twice what another's do. Judges who
 * spare the ends of a scale do not make it another. */
static bool are_alike(const struct rasch_frame *frame)
{
	struct span *spans = find_spans(frame);
	double least = INFINITY, most = 0;

	for (size_t p = 0; p < frame->scope->n_panels; p++)
		if (spans[p].high > spans[p].low) {
			least = fmin(least, spans[p].high - spans[p].low);
			most = fmax(most, spans[p].high - spans[p].low);
		}
	free(spans);
	return !(most > 2 * least);
}

/* Scales by panel and criterion, numbered by name; UNKNOWN where none is declared, or nothing was scored. */
static const uint32_t UNKNOWN = UINT32_MAX;

/* The declared scale of a score, by its row or the register; UNKNOWN without one. */
static uint32_t find_declared(const struct rasch_frame *frame, const struct scope_score *score, const struct table *criteria, struct map *scales)
{
	const struct table *scores = frame->scope->table;
	const char *category = frame->scope->panels[score->panel]->panel->category;
	double low = table_real(scores, table_column(scores, "scale_min"), score->row);
	double high = table_real(scores, table_column(scores, "scale_max"), score->row);
	size_t row = rubric_row(criteria, category, frame->scope->criteria.names[score->criterion]);
	uint32_t number;
	char *name;

	if ((isnan(low) || isnan(high)) && row != SIZE_MAX) {
		low = table_real(criteria, table_column(criteria, "scale_min"), row);
		high = table_real(criteria, table_column(criteria, "scale_max"), row);
	}
	if (isnan(low) || isnan(high))
		return UNKNOWN;
	name = text_format("%.10g..%.10g", low, high);
	number = (uint32_t)map_add(scales, name);
	free(name);
	return number;
}

/* The one scale that is declared between two places; UNKNOWN when there is none, or several. */
static uint32_t only_scale(const uint32_t *scale, size_t from, size_t to)
{
	uint32_t found = UNKNOWN;

	for (size_t i = from; i < to; i++) {
		if (scale[i] != UNKNOWN && found != UNKNOWN && scale[i] != found)
			return UNKNOWN;
		found = scale[i] == UNKNOWN ? found : scale[i];
	}
	return found;
}

/* What is not declared is what its panel otherwise has, else, where panels look alike, what all others have. */
static void fill_undeclared(const struct rasch_frame *frame, uint32_t *scale, struct map *scales)
{
	size_t n_criteria = frame->scope->criteria.n, n = frame->scope->n_panels * n_criteria;
	bool alike = are_alike(frame);
	uint32_t everywhere = alike ? only_scale(scale, 0, n) : UNKNOWN;

	for (size_t p = 0; p < frame->scope->n_panels; p++) {
		uint32_t own = only_scale(scale, p * n_criteria, (p + 1) * n_criteria);
		char *name = text_format("%zu", alike ? 0 : p + 1);

		own = own == UNKNOWN ? everywhere : own;
		for (size_t i = p * n_criteria; i < (p + 1) * n_criteria; i++)
			if (scale[i] == UNKNOWN)
				scale[i] = own == UNKNOWN ? (uint32_t)map_add(scales, name) : own;
		free(name);
	}
}

static uint32_t *find_scales(const struct rasch_frame *frame, const struct table *criteria)
{
	const struct scope *scope = frame->scope;
	size_t n = scope->n_panels * scope->criteria.n;
	uint32_t *scale = mem_alloc(n, sizeof *scale);
	bool *seen = mem_alloc(n, sizeof *seen);
	struct map scales = { 0 };

	for (size_t i = 0; i < n; i++)
		scale[i] = UNKNOWN;
	for (size_t i = 0; i < frame->data.n; i++) {
		const struct scope_score *score = rasch_frame_score(frame, i);
		size_t at = score->panel * scope->criteria.n + score->criterion;

		if (!seen[at])
			scale[at] = find_declared(frame, score, criteria, &scales);
		seen[at] = true;
	}
	fill_undeclared(frame, scale, &scales);
	map_free(&scales);
	free(seen);
	return scale;
}

void rasch_scales_find(struct rasch_frame *frame, const struct table *criteria)
{
	const struct scope *scope = frame->scope;
	size_t n = scope->n_panels * scope->criteria.n;
	uint32_t *scale = find_scales(frame, criteria);
	bool *is_scale = mem_alloc(n + 1, sizeof *is_scale);
	struct map sets = { 0 };

	frame->structure = mem_alloc(frame->data.n, sizeof *frame->structure);
	frame->structure_of = mem_alloc(n, sizeof *frame->structure_of);
	for (size_t i = 0; i < n; i++)
		frame->structure_of[i] = UINT32_MAX;
	for (size_t i = 0; i < frame->data.n; i++) {
		const struct scope_score *score = rasch_frame_score(frame, i);
		size_t at = score->panel * scope->criteria.n + score->criterion;

		if (frame->structure_of[at] == UINT32_MAX) {
			char *name = text_format("%u\x1f%s", scale[at], frame->plan->is_partial_credit ? scope->criteria.names[score->criterion] : "");

			frame->structure_of[at] = (uint32_t)map_add(&sets, name);
			frame->n_scales += !is_scale[scale[at]];
			is_scale[scale[at]] = true;
			free(name);
		}
		frame->structure[i] = frame->structure_of[at];
	}
	frame->data.n_structures = sets.n ? sets.n : 1;
	frame->data.structure = sets.n > 1 ? frame->structure : NULL;
	map_free(&sets);
	free(is_scale);
	free(scale);
}
