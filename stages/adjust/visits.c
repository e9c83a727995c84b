#include "stages/adjust/visits.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/describe.h"

/* A score on its way into a visit. */
struct placed {
	const struct scope_score *score;
	double others; /* the mean of the other judges on the same item and criterion; NAN without any */
};

static int by_judge(const void *left, const void *right)
{
	const struct scope_score *a = ((const struct placed *)left)->score, *b = ((const struct placed *)right)->score;

	if (a->judge != b->judge)
		return a->judge < b->judge ? -1 : 1;
	if (a->item != b->item)
		return a->item < b->item ? -1 : 1;
	return (a->criterion > b->criterion) - (a->criterion < b->criterion);
}

/* The scores in order of judge, item, criterion, each with the mean of the others. */
static struct placed *place_scores(const struct scope *scope)
{
	size_t n_criteria = scope->criteria.n, n_units = scope->n_items * n_criteria;
	double *sums = mem_alloc(2 * n_units, sizeof *sums), *counts = sums + n_units;
	struct placed *placed = mem_alloc(scope->n_scores, sizeof *placed);

	for (size_t i = 0; i < scope->n_scores; i++) {
		size_t unit = scope->scores[i].item * n_criteria + scope->scores[i].criterion;

		sums[unit] += scope->scores[i].value;
		counts[unit]++;
	}
	for (size_t i = 0; i < scope->n_scores; i++) {
		const struct scope_score *score = &scope->scores[i];
		size_t unit = score->item * n_criteria + score->criterion;

		placed[i] = (struct placed){ score, counts[unit] > 1 ? (sums[unit] - score->value) / (counts[unit] - 1) : (double)NAN };
	}
	free(sums);
	if (scope->n_scores)
		qsort(placed, scope->n_scores, sizeof *placed, by_judge);
	return placed;
}

/* Whether a score is at an end of the scale that its row declares: 1 or 0, NAN without one. */
static double is_end(const struct scope *scope, const struct scope_score *score, size_t low, size_t high)
{
	double lowest = table_real(scope->table, low, score->row), highest = table_real(scope->table, high, score->row);

	if (isnan(lowest) || isnan(highest))
		return NAN;
	return score->value <= lowest || score->value >= highest;
}

static struct visit make_visit(const struct scope *scope, const struct placed *placed, size_t n, double *room)
{
	size_t low = table_column(scope->table, "scale_min"), high = table_column(scope->table, "scale_max"), n_compared = 0;
	struct visit visit = { .item = placed->score->item, .judge = placed->score->judge, .panel = placed->score->panel, .n_criteria = n,
		               .position = NAN };
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		room[i] = placed[i].score->value;
		visit.ends += is_end(scope, placed[i].score, low, high) / (double)n;
		if (!isnan(placed[i].others)) {
			sum += placed[i].score->value - placed[i].others;
			n_compared++;
		}
	}
	visit.mean = stats_mean(room, n);
	visit.sd = n > 1 ? stats_sd(room, n) : (double)NAN;
	visit.deviation = n_compared ? sum / (double)n_compared : (double)NAN;
	return visit;
}

/* When a visit took place, as far as its rows say. */
struct moment {
	size_t panel, visit;
	double sequence;
	const char *scored_at;
};

static int by_moment(const void *left, const void *right)
{
	const struct moment *a = left, *b = right;

	if (a->panel != b->panel)
		return a->panel < b->panel ? -1 : 1;
	if (!isnan(a->sequence) && !isnan(b->sequence))
		return (a->sequence > b->sequence) - (a->sequence < b->sequence);
	return strcmp(a->scored_at, b->scored_at);
}

/* Positions within one session, moments[from] to moments[to - 1]. Sequence counts when all of it have one. */
static void place_session(struct visits *visits, struct moment *moments, size_t n)
{
	bool has_sequence = true, has_time = true;

	for (size_t i = 0; i < n; i++) {
		has_sequence = has_sequence && !isnan(moments[i].sequence);
		has_time = has_time && *moments[i].scored_at;
	}
	if (n < 2 || (!has_sequence && !has_time))
		return;
	for (size_t i = 0; i < n && !has_sequence; i++)
		moments[i].sequence = NAN;
	qsort(moments, n, sizeof *moments, by_moment);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && by_moment(&moments[from], &moments[to]) == 0;)
			to++;
		for (size_t i = from; i < to && (from > 0 || to < n); i++)
			visits->all[moments[i].visit].position = ((double)(from + to - 1) / 2) / (double)(n - 1);
	}
}

static int by_panel(const void *left, const void *right)
{
	const struct moment *a = left, *b = right;

	if (a->panel != b->panel)
		return a->panel < b->panel ? -1 : 1;
	return (a->visit > b->visit) - (a->visit < b->visit);
}

/* `first` is the first score of each visit. */
static void place_visits(struct visits *visits, const struct scope *scope, const struct scope_score *const *first, size_t judge)
{
	size_t sequence = table_column(scope->table, "sequence"), scored_at = table_column(scope->table, "scored_at");
	size_t start = visits->starts[judge], n = visits->starts[judge + 1] - start;
	struct moment *moments = mem_alloc(n, sizeof *moments);

	for (size_t i = 0; i < n; i++) {
		size_t row = first[start + i]->row;
		bool is_missing = table_is_missing(scope->table, sequence, row);

		moments[i] = (struct moment){ visits->all[start + i].panel, start + i,
			is_missing ? (double)NAN : (double)table_int(scope->table, sequence, row), table_text(scope->table, scored_at, row) };
	}
	if (n)
		qsort(moments, n, sizeof *moments, by_panel);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && moments[to].panel == moments[from].panel;)
			to++;
		place_session(visits, moments + from, to - from);
	}
	free(moments);
}

static void index_items(struct visits *visits, size_t n_items)
{
	size_t *next = mem_alloc(n_items + 1, sizeof *next);

	visits->item_starts = mem_alloc(n_items + 1, sizeof *visits->item_starts);
	visits->order = mem_alloc(visits->n, sizeof *visits->order);
	for (size_t i = 0; i < visits->n; i++)
		visits->item_starts[visits->all[i].item + 1]++;
	for (size_t i = 0; i < n_items; i++)
		next[i + 1] = visits->item_starts[i + 1] += visits->item_starts[i];
	for (size_t i = 0; i < visits->n; i++)
		visits->order[next[visits->all[i].item]++] = i;
	free(next);
}

void visits_make(struct visits *visits, const struct scope *scope)
{
	struct placed *placed = place_scores(scope);
	const struct scope_score **first = mem_alloc(scope->n_scores, sizeof *first);
	double *room = mem_alloc(scope->criteria.n, sizeof *room);

	*visits = (struct visits){ .all = mem_alloc(scope->n_scores, sizeof *visits->all), .starts = mem_alloc(scope->judges.n + 1, sizeof *visits->starts) };
	for (size_t from = 0, to; from < scope->n_scores; from = to) {
		const struct scope_score *score = placed[from].score;

		for (to = from + 1; to < scope->n_scores && placed[to].score->judge == score->judge && placed[to].score->item == score->item;)
			to++;
		visits->starts[score->judge + 1]++;
		first[visits->n] = score;
		visits->all[visits->n++] = make_visit(scope, placed + from, to - from, room);
	}
	for (size_t j = 0; j < scope->judges.n; j++)
		visits->starts[j + 1] += visits->starts[j];
	for (size_t j = 0; j < scope->judges.n; j++)
		place_visits(visits, scope, first, j);
	index_items(visits, scope->n_items);
	free(room);
	free(first);
	free(placed);
}

void visits_free(struct visits *visits)
{
	free(visits->all);
	free(visits->starts);
	free(visits->order);
	free(visits->item_starts);
	*visits = (struct visits){ 0 };
}
