#include "stages/agree/pairs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/kappa.h"
#include "stages/agree/row.h"

static const double LEVEL = 0.95;

/* A unit that two judges scored. */
struct meeting {
	size_t judge, other, nominee;
	double x, y;
};

/* One pair of judges: their meetings, and room to count in. */
struct pair {
	const struct meeting *meetings;
	size_t n;
	struct base base;
	const double *scale;
	size_t n_scale;
	double *counts, *weights;
};

static int compare_meetings(const void *left, const void *right)
{
	const struct meeting *a = left, *b = right;

	if (a->judge != b->judge)
		return a->judge < b->judge ? -1 : 1;
	if (a->other != b->other)
		return a->other < b->other ? -1 : 1;
	return (a->nominee > b->nominee) - (a->nominee < b->nominee);
}

static struct meeting *find_meetings(const struct subject *subject, size_t *n)
{
	const struct ratings *r = &subject->scores;
	struct meeting *meetings = NULL;
	size_t capacity = 0;

	*n = 0;
	for (size_t u = 0; u < r->n_units; u++)
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			for (size_t k = i + 1; k < r->starts[u + 1]; k++) {
				meetings = mem_grow(meetings, &capacity, *n + 1, sizeof *meetings);
				meetings[(*n)++] = (struct meeting){ r->rows[i].judge, r->rows[k].judge, subject->score_nominee[u],
					                             r->rows[i].value, r->rows[k].value };
			}
	if (*n)
		qsort(meetings, *n, sizeof *meetings, compare_meetings);
	return meetings;
}

static void put(struct row *row, struct table *agreement, const struct subject *subject, const struct pair *pair)
{
	const char *a = subject->panel->judges.names[pair->meetings->judge], *b = subject->panel->judges.names[pair->meetings->other];
	bool in_order = strcmp(a, b) < 0;

	row->judge = in_order ? a : b;
	row->other_judge = in_order ? b : a;
	row_put(row, agreement, subject);
}

static void put_kappa(struct table *agreement, const struct subject *subject, const struct pair *pair, const char *name,
                      void (*weigh)(double *weights, size_t n))
{
	struct row row = row_new(name, pair->base);
	struct kappa kappa;

	if (pair->n_scale > SUBJECT_CATEGORIES) {
		row.state = "refused";
		row.is_explained = true;
		row_remark(&row, "%zu different scores are no categories", pair->n_scale);
	} else {
		weigh(pair->weights, pair->n_scale);
		kappa = kappa_weighted(pair->counts, pair->weights, pair->n_scale);
		row.estimate = pair->n >= 2 ? kappa.value : (double)NAN;
		if (subject->is_clustered && !isnan(row.estimate))
			row_remark(&row, "no error given: a nominee's scores are not independent");
		if (!subject->is_clustered && pair->n >= 2) {
			row.se = kappa.se;
			row.limits = interval_within(interval_around(kappa.value, kappa.se, INFINITY, LEVEL), -1, 1);
			row.test = kappa.z;
			row.p = kappa.p;
		}
	}
	put(&row, agreement, subject, pair);
}

/* The values that either used, ascending. */
static double *used_values(const struct pair *pair, size_t *n)
{
	double *values = mem_alloc(2 * pair->n, sizeof *values);

	for (size_t i = 0; i < pair->n; i++) {
		values[2 * i] = pair->meetings[i].x;
		values[2 * i + 1] = pair->meetings[i].y;
	}
	stats_sort(values, 2 * pair->n);
	*n = 0;
	for (size_t i = 0; i < 2 * pair->n; i++)
		if (*n == 0 || values[i] > values[*n - 1])
			values[(*n)++] = values[i];
	return values;
}

static void cross(struct pair *pair)
{
	double *x, *y;

	if (pair->n_scale > SUBJECT_CATEGORIES)
		return;
	x = mem_alloc(2 * pair->n, sizeof *x);
	y = x + pair->n;
	for (size_t i = 0; i < pair->n; i++) {
		x[i] = pair->meetings[i].x;
		y[i] = pair->meetings[i].y;
	}
	/* Each value is on the scale: this cannot fail. */
	kappa_cross(x, y, pair->n, pair->scale, pair->n_scale, pair->counts);
	free(x);
}

static void put_pair(struct table *agreement, const struct subject *subject, struct pair *pair)
{
	double *used = used_values(pair, &pair->n_scale);

	pair->base = (struct base){ 0, 2, 2 * pair->n };
	for (size_t i = 0; i < pair->n; i++)
		pair->base.nominees += i == 0 || pair->meetings[i].nominee != pair->meetings[i - 1].nominee;
	pair->scale = used;
	if (subject->is_declared) {
		pair->scale = subject->values;
		pair->n_scale = subject->n_values;
	}
	cross(pair);
	put_kappa(agreement, subject, pair, "cohen_kappa", kappa_weights_identity);
	put_kappa(agreement, subject, pair, "weighted_kappa_linear", kappa_weights_linear);
	put_kappa(agreement, subject, pair, "weighted_kappa_quadratic", kappa_weights_quadratic);
	free(used);
}

void pairs_put(struct table *agreement, const struct subject *subject)
{
	size_t n;
	struct meeting *meetings = find_meetings(subject, &n);
	double *room = mem_alloc(2 * SUBJECT_CATEGORIES * SUBJECT_CATEGORIES, sizeof *room);
	struct pair pair = { .counts = room, .weights = room + SUBJECT_CATEGORIES * SUBJECT_CATEGORIES };

	for (size_t from = 0, to; from < n; from = to) {
		for (to = from; to < n && meetings[to].judge == meetings[from].judge && meetings[to].other == meetings[from].other;)
			to++;
		pair.meetings = meetings + from;
		pair.n = to - from;
		put_pair(agreement, subject, &pair);
	}
	free(room);
	free(meetings);
}
