#include "stages/adjust/stability_weights.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/board.h"

enum { STEPS = 100, HALVINGS = 14 };

/* What one judge gave one nominee on one criterion. */
struct mark {
	size_t nominee, judge, criterion;
	double value;
};

/* The panel's scores, those of one nominee and judge together. */
struct blend {
	const struct judging *judging;
	struct mark *marks;
	size_t n;
	double *weights, *sum, *count, *score; /* by criterion; by nominee */
	bool *is_first, *was_first;            /* by nominee: at these weights; at the declared ones */
};

static int compare_marks(const void *left, const void *right)
{
	const struct mark *a = left, *b = right;

	if (a->nominee != b->nominee)
		return a->nominee < b->nominee ? -1 : 1;
	if (a->judge != b->judge)
		return a->judge < b->judge ? -1 : 1;
	return (a->criterion > b->criterion) - (a->criterion < b->criterion);
}

static bool is_same(const struct mark *a, const struct mark *b, bool on_criterion)
{
	return a->nominee == b->nominee && a->judge == b->judge && (!on_criterion || a->criterion == b->criterion);
}

/* Scores of several tasks or rounds on one criterion become their mean. */
static void gather(struct blend *blend)
{
	const struct panel *panel = blend->judging->panel;
	struct mark *all = mem_alloc(panel->n_cells, sizeof *all);
	size_t n = 0;

	for (size_t i = 0; i < panel->n_cells; i++)
		if (panel->cells[i].state == PANEL_SCORED)
			all[n++] = (struct mark){ panel->cells[i].nominee, panel->cells[i].judge, panel->cells[i].criterion, panel->cells[i].value };
	if (n)
		qsort(all, n, sizeof *all, compare_marks);
	for (size_t from = 0, to; from < n; from = to) {
		struct mark mark = all[from];

		for (to = from + 1; to < n && is_same(&all[from], &all[to], true); to++)
			mark.value += all[to].value;
		mark.value /= (double)(to - from);
		all[blend->n++] = mark;
	}
	blend->marks = all;
}

/* The plain means of totals at the weights. */
static void score(struct blend *blend)
{
	size_t n_nominees = blend->judging->totals.n_units;

	for (size_t u = 0; u < n_nominees; u++)
		blend->sum[u] = blend->count[u] = 0;
	for (size_t from = 0, to; from < blend->n; from = to) {
		const struct mark *first = &blend->marks[from];
		double sum = 0, weight = 0;

		for (to = from; to < blend->n && is_same(first, &blend->marks[to], false); to++) {
			sum += blend->weights[blend->marks[to].criterion] * blend->marks[to].value;
			weight += blend->weights[blend->marks[to].criterion];
		}
		if (weight > 0) {
			blend->sum[first->nominee] += sum / weight;
			blend->count[first->nominee]++;
		}
	}
	for (size_t u = 0; u < n_nominees; u++)
		blend->score[u] = blend->count[u] > 0 ? blend->sum[u] / blend->count[u] : (double)NAN;
	board_firsts(blend->score, n_nominees, blend->is_first);
}

/* Sets a criterion's share of all weights, the others in proportion to what they have, or alike where they have
 * nothing; whether the same nominees come first. */
static bool stands(struct blend *blend, size_t criterion, double share)
{
	const double *declared = blend->judging->rubric.weights;
	size_t n = blend->judging->panel->criteria.n;
	double others = 0;

	for (size_t c = 0; c < n; c++)
		others += c == criterion ? 0 : declared[c];
	for (size_t c = 0; c < n; c++)
		blend->weights[c] = c == criterion ? share : (1 - share) * declared[c] / others;
	score(blend);
	return !memcmp(blend->is_first, blend->was_first, blend->judging->totals.n_units * sizeof *blend->is_first);
}

/* From the declared share towards 0 or 1: the last share at which the winner stands. */
static double find_border(struct blend *blend, size_t criterion, double declared, bool upward)
{
	double last = declared;

	for (int step = 1; step <= STEPS; step++) {
		double next = upward ? fmin(1, declared + (double)step / STEPS) : fmax(0, declared - (double)step / STEPS);

		if (!stands(blend, criterion, next)) {
			for (int i = 0; i < HALVINGS; i++) {
				double middle = (last + next) / 2;

				*(stands(blend, criterion, middle) ? &last : &next) = middle;
			}
			stands(blend, criterion, next); /* leaves who comes first beyond the border */
			return last;
		}
		last = next;
		if (next <= 0 || next >= 1)
			break;
	}
	return last;
}

static void add_firsts(const struct blend *blend, struct text *note, const char *side)
{
	size_t n = 0;

	text_add_format(note, "%s%s that share first would be ", note->length ? "; " : "", side);
	for (size_t u = 0; u < blend->judging->totals.n_units; u++)
		if (blend->is_first[u])
			text_add_format(note, "%s%s", n++ ? ", " : "", blend->judging->panel->nominees.names[u]);
}

static void put_range(struct adjust *adjust, struct blend *blend, size_t criterion, double declared)
{
	const struct panel *panel = blend->judging->panel;
	char *change = text_format("weight of %s", panel->criteria.names[criterion]);
	struct text note = { 0 };
	double low, high;

	low = find_border(blend, criterion, declared, false);
	if (low > 0)
		add_firsts(blend, &note, "below");
	high = find_border(blend, criterion, declared, true);
	if (high < 1)
		add_firsts(blend, &note, "above");
	table_add_row(&adjust->stability);
	table_put_text(&adjust->stability, "cycle", panel->cycle);
	table_put_text(&adjust->stability, "category", panel->category);
	table_put_text(&adjust->stability, "method", "raw");
	table_put_text(&adjust->stability, "change", change);
	table_put_flag(&adjust->stability, "winner_changed", note.length > 0);
	table_put_real(&adjust->stability, "low", low);
	table_put_real(&adjust->stability, "high", high);
	table_put_text(&adjust->stability, "note", note.length ? note.bytes : "the winner stands at any weight");
	text_free(&note);
	free(change);
}

static void put_ranges(struct adjust *adjust, struct blend *blend, double sum)
{
	const struct judging *judging = blend->judging;

	for (size_t c = 0; c < judging->panel->criteria.n; c++)
		blend->weights[c] = judging->rubric.weights[c];
	score(blend);
	memcpy(blend->was_first, blend->is_first, judging->totals.n_units * sizeof *blend->is_first);
	for (size_t c = 0; c < judging->panel->criteria.n; c++) {
		double weight = judging->rubric.weights[c];

		if (*judging->panel->criteria.names[c] && weight > 0 && weight < sum)
			put_range(adjust, blend, c, weight / sum);
	}
}

void stability_put_weights(struct adjust *adjust, const struct judging *judging)
{
	size_t n = judging->totals.n_units, n_criteria = judging->panel->criteria.n;
	struct blend blend = { .judging = judging };
	double sum = 0;

	for (size_t c = 0; c < n_criteria; c++)
		sum += judging->rubric.weights[c];
	if (!(sum > 0))
		return;
	blend.sum = mem_alloc(3 * n + n_criteria, sizeof *blend.sum);
	blend.count = blend.sum + n;
	blend.score = blend.count + n;
	blend.weights = blend.score + n;
	blend.is_first = mem_alloc(2 * n, sizeof *blend.is_first);
	blend.was_first = blend.is_first + n;
	gather(&blend);
	put_ranges(adjust, &blend, sum);
	free(blend.marks);
	free(blend.is_first);
	free(blend.sum);
}
