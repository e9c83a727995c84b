#include "stages/adjust/rasch_frame.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/adjust/rasch_anchors.h"
#include "stages/adjust/rasch_steps.h"

const struct scope_score *rasch_frame_score(const struct rasch_frame *frame, size_t rating)
{
	const struct scope *scope = frame->scope;
	size_t origin = frame->origin[rating];

	return origin < scope->n_scores ? &scope->scores[origin] : &scope->calibration[origin - scope->n_scores];
}

bool rasch_frame_is_calibration(const struct rasch_frame *frame, size_t rating)
{
	return frame->origin[rating] >= frame->scope->n_scores;
}

const char *rasch_frame_name(const struct rasch_frame *frame, enum rasch_facet_kind kind, size_t element)
{
	const struct scope *scope = frame->scope;

	switch (kind) {
	case FACET_NOMINEE: return element < scope->n_nominees ? scope->nominees[element].name : "";
	case FACET_JUDGE: return scope->judges.names[element];
	case FACET_CRITERION: return scope->criteria.names[element];
	case FACET_TASK: return frame->tasks.names[element];
	default: return frame->rounds.names[element];
	}
}

/* Takes in the scores of an array whose numbers begin at `first`. */
static void take_scores(struct rasch_frame *frame, const struct scope_score *scores, size_t n, size_t first)
{
	const struct table *table = frame->scope->table;
	size_t score_column = table_column(table, "score"), task = table_column(table, "task"), round = table_column(table, "round");

	for (size_t i = 0; i < n; i++) {
		const struct scope_score *score = &scores[i];
		size_t rating = frame->data.n;

		/* A cell filled twice holds the mean, which need not be a step of the scale. */
		if (table_real(table, score_column, score->row) != score->value) {
			frame->n_twice++;
			continue;
		}
		frame->origin[rating] = first + i;
		frame->element[FACET_NOMINEE][rating] = (uint32_t)score->nominee;
		frame->element[FACET_JUDGE][rating] = (uint32_t)score->judge;
		frame->element[FACET_CRITERION][rating] = (uint32_t)score->criterion;
		frame->element[FACET_TASK][rating] = (uint32_t)map_add(&frame->tasks, table_text(table, task, score->row));
		frame->element[FACET_ROUND][rating] = (uint32_t)map_add(&frame->rounds, table_text(table, round, score->row));
		frame->data.n++;
	}
}

size_t rasch_frame_count(const struct rasch_frame *frame, enum rasch_facet_kind kind)
{
	const struct scope *scope = frame->scope;

	switch (kind) {
	case FACET_NOMINEE: return scope->n_nominees + scope->n_calibration_nominees;
	case FACET_JUDGE: return scope->judges.n;
	case FACET_CRITERION: return scope->criteria.n;
	case FACET_TASK: return frame->tasks.n;
	default: return frame->rounds.n;
	}
}

static size_t count_used(const struct rasch_frame *frame, enum rasch_facet_kind kind, size_t n)
{
	bool *seen = mem_alloc(n, sizeof *seen);
	size_t n_used = 0;

	for (size_t i = 0; i < frame->data.n; i++) {
		bool *mark = &seen[frame->element[kind][i]];

		n_used += !*mark;
		*mark = true;
	}
	free(seen);
	return n_used;
}

static void choose_facets(struct rasch_frame *frame)
{
	struct rasch_data *data = &frame->data;

	for (enum rasch_facet_kind kind = FACET_NOMINEE; kind < FACET_KINDS; kind++) {
		size_t n = rasch_frame_count(frame, kind);

		frame->n_used[kind] = count_used(frame, kind, n);
		frame->place[kind] = SIZE_MAX;
		/* One criterion is no harder than itself: its difficulty is 0, and its fit that of all scores. */
		if (!frame->plan->has[kind] || (frame->n_used[kind] < 2 && kind != FACET_CRITERION && kind != frame->plan->free && !frame->anchors[kind]))
			continue;
		frame->place[kind] = data->n_facets;
		frame->kinds[data->n_facets] = kind;
		data->element[data->n_facets] = frame->element[kind];
		data->facets[data->n_facets++] = (struct rasch_facet){
			.n = n, .sign = kind == FACET_NOMINEE ? 1 : -1, .is_free = kind == frame->plan->free, .anchors = frame->anchors[kind],
		};
	}
}

static void refuse(struct rasch_frame *frame, const char *state, char *why)
{
	frame->state = state;
	frame->why = why;
}

/* Whether there are more numbers to find than scores to find them from. */
static void compare_with_unknowns(struct rasch_frame *frame, size_t n_categories)
{
	size_t unknown = n_categories > 2 ? n_categories - 2 : 0;

	for (size_t f = 0; f < frame->data.n_facets; f++)
		unknown += frame->n_used[frame->kinds[f]] - !frame->data.facets[f].is_free;
	if (unknown >= frame->data.n)
		refuse(frame, "undefined", text_format("%zu scores are too few for the Rasch model, which has %zu unknowns here", frame->data.n, unknown));
}

static void judge_steps(struct rasch_frame *frame, const struct rasch_steps *steps)
{
	if (frame->data.n == 0)
		refuse(frame, "no_data", text_format("%s", frame->n_twice ? "every score was given twice, and differently" : "there are no scores"));
	else if (!(steps->step > 0))
		refuse(frame, "refused", text_format("scores have finer steps than tenths: they are measurements, and the Rasch model is for steps of a scale"));
	else if (steps->n_categories > RASCH_MOST_CATEGORIES)
		refuse(frame, "refused", text_format("%zu different scores are more than a scale has steps (%d at most for the Rasch model)",
		                                     steps->n_categories, RASCH_MOST_CATEGORIES));
	else if (steps->n_categories < 2)
		refuse(frame, "undefined", text_format("all scores are the same: the Rasch model has nothing to tell apart"));
	else
		compare_with_unknowns(frame, steps->n_categories);
}

void rasch_frame_make(struct rasch_frame *frame, const struct adjust *adjust, const struct scope *scope, const struct rasch_plan *plan)
{
	size_t n = scope->n_scores + scope->n_calibration;
	struct rasch_steps steps;

	*frame = (struct rasch_frame){ .scope = scope, .plan = plan, .origin = mem_alloc(n, sizeof *frame->origin) };
	for (enum rasch_facet_kind kind = FACET_NOMINEE; kind < FACET_KINDS; kind++)
		frame->element[kind] = mem_alloc(n, sizeof *frame->element[kind]);
	take_scores(frame, scope->scores, scope->n_scores, 0);
	take_scores(frame, scope->calibration, scope->n_calibration, scope->n_scores);
	rasch_anchors_find(frame, &adjust->anchors);
	choose_facets(frame);
	frame->mean_ratings = frame->n_used[FACET_NOMINEE] ? (double)frame->data.n / (double)frame->n_used[FACET_NOMINEE] : (double)NAN;
	rasch_steps_find(frame, &steps);
	frame->n_categories = steps.n_categories;
	rasch_scales_find(frame, &adjust->criteria);
	judge_steps(frame, &steps);
}

void rasch_frame_free(struct rasch_frame *frame)
{
	for (enum rasch_facet_kind kind = FACET_NOMINEE; kind < FACET_KINDS; kind++) {
		free(frame->element[kind]);
		free(frame->anchors[kind]);
	}
	free(frame->origin);
	free(frame->structure);
	free(frame->category);
	free(frame->structure_of);
	free(frame->why);
	map_free(&frame->tasks);
	map_free(&frame->rounds);
	*frame = (struct rasch_frame){ 0 };
}
