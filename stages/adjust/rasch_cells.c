#include "stages/adjust/rasch_cells.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/multiple.h"

static const char *const kind_names[CELLS_KINDS] = { "judge_by_nominee", "judge_by_criterion", "judge_by_group" };

static uint32_t label_of(const struct rasch_frame *frame, enum cells_kind kind, size_t rating)
{
	const struct scope_score *score = rasch_frame_score(frame, rating);

	if (rasch_frame_is_calibration(frame, rating))
		return RASCH_NO_CELL;
	if (kind == CELLS_GROUP)
		return score->has_own_group ? (uint32_t)score->own_group : RASCH_NO_CELL;
	return (uint32_t)(kind == CELLS_NOMINEE ? score->nominee : score->criterion);
}

static size_t count_labels(const struct rasch_frame *frame, enum cells_kind kind)
{
	return kind == CELLS_GROUP ? 2 : kind == CELLS_NOMINEE ? frame->scope->n_nominees : frame->scope->criteria.n;
}

/* Whether some score is known to be of the own group: all others alone have nothing to be compared with. */
static bool has_own_group(const struct rasch_frame *frame)
{
	for (size_t i = 0; i < frame->data.n; i++)
		if (!rasch_frame_is_calibration(frame, i) && rasch_frame_score(frame, i)->own_group)
			return true;
	return false;
}

static bool applies(const struct rasch_model *model, enum cells_kind kind)
{
	if (!rasch_model_has(model, FACET_JUDGE))
		return false;
	if (kind == CELLS_GROUP)
		return has_own_group(&model->frame);
	return rasch_model_has(model, kind == CELLS_NOMINEE ? FACET_NOMINEE : FACET_CRITERION);
}

void rasch_cells_make(struct rasch_cells *cells, const struct rasch_model *model, enum cells_kind kind)
{
	const struct rasch_frame *frame = &model->frame;
	uint32_t *labels, *cell;
	double *p;
	size_t n_cells;

	*cells = (struct rasch_cells){ 0 };
	if (!applies(model, kind))
		return;
	labels = mem_alloc(frame->data.n, sizeof *labels);
	cell = mem_alloc(frame->data.n, sizeof *cell);
	for (size_t i = 0; i < frame->data.n; i++)
		labels[i] = label_of(frame, kind, i);
	cells->pairs = rasch_interaction_cells(&frame->data, frame->place[FACET_JUDGE], labels, count_labels(frame, kind), cell, &n_cells);
	rasch_interaction_fit(&frame->data, model->basis, cell, n_cells, 0, &cells->fit);
	p = cells->p_adjusted = mem_alloc(n_cells, sizeof *p);
	for (size_t i = 0; i < n_cells; i++)
		p[i] = cells->fit.cells[i].p;
	multiple_holm(p, n_cells, p);
	free(labels);
	free(cell);
}

void rasch_cells_free(struct rasch_cells *cells)
{
	rasch_interaction_free(&cells->fit);
	free(cells->pairs);
	free(cells->p_adjusted);
	*cells = (struct rasch_cells){ 0 };
}

static const char *name_label(const struct rasch_frame *frame, enum cells_kind kind, uint32_t label)
{
	if (kind == CELLS_GROUP)
		return label ? "own" : "others";
	return rasch_frame_name(frame, kind == CELLS_NOMINEE ? FACET_NOMINEE : FACET_CRITERION, label);
}

static void add_row(const struct rasch_model *model, struct table *interactions, enum cells_kind kind)
{
	table_add_row(interactions);
	table_put_text(interactions, "cycle", model->frame.scope->cycle);
	table_put_text(interactions, "category", model->frame.scope->category);
	table_put_text(interactions, "kind", kind_names[kind]);
}

static void put_cell(const struct rasch_model *model, struct table *interactions, enum cells_kind kind, const struct rasch_cells *cells, size_t i)
{
	const struct rasch_cell *cell = &cells->fit.cells[i];
	double step = model->frame.step;

	add_row(model, interactions, kind);
	table_put_text(interactions, "judge", rasch_frame_name(&model->frame, FACET_JUDGE, cells->pairs[i].element));
	table_put_text(interactions, "other", name_label(&model->frame, kind, cells->pairs[i].label));
	table_put_int(interactions, "n", (long long)cell->n);
	table_put_real(interactions, "size", cell->size);
	table_put_real(interactions, "se", cell->se);
	table_put_real(interactions, "t", cell->t);
	if (cell->n > 1)
		table_put_real(interactions, "df", cell->df);
	table_put_real(interactions, "p", cell->p);
	table_put_real(interactions, "p_adjusted", cells->p_adjusted[i]);
	if (cell->n == 0) {
		table_put_text(interactions, "state", "undefined");
		table_put_text(interactions, "note", "the nominee, judge or criterion has nothing but extreme scores");
	} else {
		if (cell->extreme == RASCH_LOWEST || cell->extreme == RASCH_HIGHEST)
			table_put_text(interactions, "note", cell->extreme == RASCH_LOWEST
			               ? "nothing but the lowest scores: the size is that of a score moved inwards a little"
			               : "nothing but the highest scores: the size is that of a score moved inwards a little");
		table_put_real(interactions, "observed", cell->observed * step);
		table_put_real(interactions, "expected", cell->expected * step);
	}
	table_put_real(interactions, "infit", cell->infit);
	table_put_real(interactions, "first_step", cell->first_step);
}

static void put_all(const struct rasch_model *model, struct table *interactions, enum cells_kind kind, const struct rasch_cells *cells)
{
	size_t n = 0;

	for (size_t i = 0; i < cells->fit.n_cells; i++)
		n += cells->fit.cells[i].n;
	add_row(model, interactions, kind);
	table_put_int(interactions, "n", (long long)n);
	table_put_real(interactions, "df", cells->fit.df);
	table_put_real(interactions, "p", cells->fit.p);
	table_put_real(interactions, "chisq", cells->fit.chisq);
	if (isnan(cells->fit.chisq))
		table_put_text(interactions, "state", "undefined");
	table_put_text(interactions, "note", "all cells together");
}

void rasch_cells_put(const struct rasch_model *model, struct table *interactions)
{
	for (enum cells_kind kind = CELLS_NOMINEE; kind < CELLS_KINDS; kind++) {
		struct rasch_cells cells;

		if (kind == CELLS_NOMINEE && model->frame.scope->is_all)
			continue;
		rasch_cells_make(&cells, model, kind);
		for (size_t i = 0; i < cells.fit.n_cells; i++)
			put_cell(model, interactions, kind, &cells, i);
		if (cells.fit.n_cells)
			put_all(model, interactions, kind, &cells);
		rasch_cells_free(&cells);
	}
}
