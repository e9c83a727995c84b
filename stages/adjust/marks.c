#include "stages/adjust/marks.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"

/* By panel and criterion of the scope: what it weighs; 0 where the panel does not have it. */
static double *find_weights(const struct scope *scope)
{
	size_t n_criteria = scope->criteria.n;
	double *weights = mem_alloc(scope->n_panels * n_criteria, sizeof *weights);

	for (size_t p = 0; p < scope->n_panels; p++) {
		const struct judging *judging = scope->panels[p];

		for (size_t c = 0; c < judging->panel->criteria.n; c++)
			weights[p * n_criteria + map_find(&scope->criteria, judging->panel->criteria.names[c])]
				= judging->rubric.weighs_nothing ? 1 : judging->rubric.weights[c];
	}
	return weights;
}

static int by_item_and_judge(const void *left, const void *right)
{
	const struct rating *a = &((const struct mark *)left)->rating, *b = &((const struct mark *)right)->rating;

	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	return (a->judge > b->judge) - (a->judge < b->judge);
}

/* One mark of the scores from `from` to before `to`, which are one judge's of one item; false where they weigh nothing. */
static bool make_mark(const struct scope *scope, const double *weights, size_t from, size_t to, struct mark *mark)
{
	double sum = 0, weight_sum = 0;

	*mark = (struct mark){ .rating = { scope->scores[from].item, scope->scores[from].judge, 0 } };
	for (size_t i = from; i < to; i++) {
		const struct scope_score *score = &scope->scores[i];
		double weight = weights[score->panel * scope->criteria.n + score->criterion];

		sum += weight * score->value;
		weight_sum += weight;
		mark->own = mark->own || score->own_group;
		mark->is_known = mark->is_known || score->has_own_group;
	}
	mark->rating.value = sum / weight_sum;
	return weight_sum > 0;
}

static void fill_marks(struct marks *marks, const struct scope *scope)
{
	double *weights = find_weights(scope);

	marks->all = mem_alloc(scope->n_scores, sizeof *marks->all);
	/* The scores of one judge and item stand together. */
	for (size_t from = 0, to; from < scope->n_scores; from = to) {
		const struct scope_score *first = &scope->scores[from];

		marks->panel[first->item] = first->panel;
		for (to = from; to < scope->n_scores && scope->scores[to].item == first->item && scope->scores[to].judge == first->judge;)
			to++;
		marks->n += make_mark(scope, weights, from, to, &marks->all[marks->n]);
	}
	if (marks->n)
		qsort(marks->all, marks->n, sizeof *marks->all, by_item_and_judge);
	free(weights);
}

void marks_make(struct marks *marks, const struct scope *scope)
{
	struct rating *rows;

	*marks = (struct marks){ .panel = mem_alloc(scope->n_items, sizeof *marks->panel) };
	fill_marks(marks, scope);
	marks->own = mem_alloc(marks->n, sizeof *marks->own);
	rows = mem_alloc(marks->n, sizeof *rows);
	for (size_t i = 0; i < marks->n; i++) {
		rows[i] = marks->all[i].rating;
		marks->own[i] = marks->all[i].own;
		marks->n_own += marks->all[i].own;
		marks->n_unknown += !marks->all[i].is_known;
	}
	/* Each judge and item came once, in order: the ratings stand as the marks do. */
	ratings_make(&marks->ratings, rows, marks->n, scope->n_items, scope->judges.n, NULL);
	free(rows);
}

void marks_free(struct marks *marks)
{
	ratings_free(&marks->ratings);
	free(marks->all);
	free(marks->own);
	free(marks->panel);
}
