#include "stages/agree/pairs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/correlation.h"
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
	double *x, *y;
};

/* What the pairs come to on average: plain for kappas, by Fisher's z for correlations. */
struct average {
	double sum, n;
	size_t n_perfect; /* correlations of 1 and -1, whose z is infinite: left out */
};

struct averages {
	struct average kappa, pearson, spearman;
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

/* Returns kappa, NAN where there is none. */
static double put_kappa(struct table *agreement, const struct subject *subject, const struct pair *pair, const char *name,
                        void (*weigh)(double *weights, size_t n))
{
	double estimate;
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
	estimate = row.estimate;
	put(&row, agreement, subject, pair);
	return estimate;
}

static double put_correlation(struct table *agreement, const struct subject *subject, const struct pair *pair, const char *name,
                              double (*correlate)(const double *x, const double *y, size_t n))
{
	struct row row = row_new(name, pair->base);
	double estimate = correlate(pair->x, pair->y, pair->n);

	row.estimate = estimate;
	if (isnan(estimate) && pair->n >= 2) {
		row.is_explained = true;
		row_remark(&row, "one of the two gave all the same score: 0/0");
	}
	put(&row, agreement, subject, pair);
	return estimate;
}

static void put_percents(struct table *agreement, const struct subject *subject, const struct pair *pair)
{
	struct row exact = row_new("percent_exact", pair->base), adjacent = row_new("percent_adjacent", pair->base);
	size_t n_exact = 0, n_adjacent = 0;

	for (size_t i = 0; i < pair->n; i++) {
		n_exact += pair->x[i] == pair->y[i];
		n_adjacent += fabs(pair->x[i] - pair->y[i]) <= subject->step * (1 + 1e-9);
	}
	exact.estimate = 100 * (double)n_exact / (double)pair->n;
	adjacent.estimate = 100 * (double)n_adjacent / (double)pair->n;
	put(&exact, agreement, subject, pair);
	put(&adjacent, agreement, subject, pair);
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
	pair->x = mem_alloc(2 * pair->n, sizeof *pair->x);
	pair->y = pair->x + pair->n;
	for (size_t i = 0; i < pair->n; i++) {
		pair->x[i] = pair->meetings[i].x;
		pair->y[i] = pair->meetings[i].y;
	}
	/* Each value is on the scale: this cannot fail. */
	if (pair->n_scale <= SUBJECT_CATEGORIES)
		kappa_cross(pair->x, pair->y, pair->n, pair->scale, pair->n_scale, pair->counts);
}

static void add_plain(struct average *average, double value)
{
	if (isnan(value))
		return;
	average->sum += value;
	average->n++;
}

static void add_correlation(struct average *average, double r)
{
	if (fabs(r) >= 1)
		average->n_perfect++;
	else
		add_plain(average, atanh(r));
}

static void put_pair(struct table *agreement, const struct subject *subject, struct pair *pair, struct averages *averages)
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
	put_percents(agreement, subject, pair);
	add_plain(&averages->kappa, put_kappa(agreement, subject, pair, "cohen_kappa", kappa_weights_identity));
	put_kappa(agreement, subject, pair, "weighted_kappa_linear", kappa_weights_linear);
	put_kappa(agreement, subject, pair, "weighted_kappa_quadratic", kappa_weights_quadratic);
	add_correlation(&averages->pearson, put_correlation(agreement, subject, pair, "pearson", correlation_pearson));
	add_correlation(&averages->spearman, put_correlation(agreement, subject, pair, "spearman", correlation_spearman));
	put_correlation(agreement, subject, pair, "kendall_tau_b", correlation_kendall);
	free(pair->x);
	free(used);
}

static void put_average(struct table *agreement, const struct subject *subject, const char *name, const struct average *average, bool is_fisher)
{
	struct row row = row_new(name, subject_paired(subject));

	if (average->n > 0)
		row.estimate = is_fisher ? tanh(average->sum / average->n) : average->sum / average->n;
	else if (average->n_perfect)
		row.estimate = 1;
	if (average->n_perfect && average->n > 0)
		row_remark(&row, "left out as perfect, whose z is infinite: %zu pairs of judges", average->n_perfect);
	if (!isnan(row.estimate))
		row_remark(&row, "mean over pairs of judges: %.0f", average->n > 0 ? average->n : (double)average->n_perfect);
	row_put(&row, agreement, subject);
}

void pairs_put(struct table *agreement, const struct subject *subject)
{
	size_t n;
	struct meeting *meetings = find_meetings(subject, &n);
	double *room = mem_alloc(2 * SUBJECT_CATEGORIES * SUBJECT_CATEGORIES, sizeof *room);
	struct averages averages = { 0 };
	struct pair pair = { .counts = room, .weights = room + SUBJECT_CATEGORIES * SUBJECT_CATEGORIES };

	for (size_t from = 0, to; from < n; from = to) {
		for (to = from; to < n && meetings[to].judge == meetings[from].judge && meetings[to].other == meetings[from].other;)
			to++;
		pair.meetings = meetings + from;
		pair.n = to - from;
		put_pair(agreement, subject, &pair, &averages);
	}
	put_average(agreement, subject, "light_kappa", &averages.kappa, false);
	put_average(agreement, subject, "mean_pearson", &averages.pearson, true);
	put_average(agreement, subject, "mean_spearman", &averages.spearman, true);
	free(room);
	free(meetings);
}
