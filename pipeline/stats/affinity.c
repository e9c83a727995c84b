#include "pipeline/stats/affinity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/permutation.h"

enum from { FROM_PANEL, FROM_OTHERS, FROM_WITHIN, FROM_NEUTRAL, FROMS };

struct deviation {
	size_t judge, panel, row;
	bool own;
	double from[FROMS];
};

/* Of some judges, in order of judge and panel: those of one judge on one panel are a stratum. */
struct deviations {
	const struct deviation *all;
	size_t n;
};

static int by_judge_and_panel(const void *left, const void *right)
{
	const struct deviation *a = left, *b = right;

	if (a->judge != b->judge)
		return a->judge < b->judge ? -1 : 1;
	if (a->panel != b->panel)
		return a->panel < b->panel ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

/* The end of the stratum that begins at `from`. */
static size_t stratum_end(const struct deviations *d, size_t from)
{
	size_t to = from;

	while (to < d->n && d->all[to].judge == d->all[from].judge && d->all[to].panel == d->all[from].panel)
		to++;
	return to;
}

/* The judge's own leniency on the panel, taken off. */
static void fill_within(struct deviation *all, size_t n)
{
	const struct deviations d = { all, n };

	for (size_t from = 0, to; from < n; from = to) {
		double mean = 0;

		to = stratum_end(&d, from);
		for (size_t i = from; i < to; i++)
			mean += all[i].from[FROM_OTHERS] / (double)(to - from);
		for (size_t i = from; i < to; i++)
			all[i].from[FROM_WITHIN] = all[i].from[FROM_OTHERS] - mean;
	}
}

/* Of one unit: all its ratings, and those of judges whose own group it is not. */
struct sums {
	double all, n, neutral, n_neutral;
};

static struct sums sum_unit(const struct affinity_data *data, size_t unit)
{
	struct sums sums = { 0 };

	for (size_t i = data->ratings->starts[unit]; i < data->ratings->starts[unit + 1]; i++) {
		sums.all += data->ratings->rows[i].value;
		sums.n++;
		sums.neutral += data->own[i] ? 0 : data->ratings->rows[i].value;
		sums.n_neutral += !data->own[i];
	}
	return sums;
}

static struct deviation deviation_of(const struct affinity_data *data, size_t row, const struct sums *sums)
{
	const struct rating *rating = &data->ratings->rows[row];
	double value = rating->value, is_neutral = !data->own[row];

	return (struct deviation){
		.judge = rating->judge, .panel = data->panel ? data->panel[rating->unit] : 0, .row = row, .own = data->own[row],
		.from = {
			[FROM_PANEL] = value - sums->all / sums->n,
			[FROM_OTHERS] = value - (sums->all - value) / (sums->n - 1),
			[FROM_NEUTRAL] = sums->n_neutral > is_neutral ? value - (sums->neutral - is_neutral * value) / (sums->n_neutral - is_neutral)
			                                              : (double)NAN,
		},
	};
}

static struct deviation *make_deviations(const struct affinity_data *data, size_t *n)
{
	struct deviation *all = mem_alloc(data->ratings->n, sizeof *all);

	*n = 0;
	for (size_t u = 0; u < data->ratings->n_units; u++) {
		struct sums sums = sum_unit(data, u);

		for (size_t i = data->ratings->starts[u]; sums.n > 1 && i < data->ratings->starts[u + 1]; i++)
			all[(*n)++] = deviation_of(data, i, &sums);
	}
	if (*n)
		qsort(all, *n, sizeof *all, by_judge_and_panel);
	fill_within(all, *n);
	return all;
}

/* room holds twice as many numbers as there are deviations. */
static struct affinity_comparison compare(const struct deviations *d, enum from from, double level, double *room)
{
	double *own = room, *other = room + d->n;
	size_t n_own = 0, n_other = 0;
	struct affinity_comparison result;

	for (size_t i = 0; i < d->n; i++) {
		double deviation = d->all[i].from[from];

		if (isnan(deviation))
			continue;
		if (d->all[i].own)
			own[n_own++] = deviation;
		else
			other[n_other++] = deviation;
	}
	result.own = stats_mean(own, n_own);
	result.other = stats_mean(other, n_other);
	result.difference = welch_difference((struct welch_sample){ (double)n_own, result.own, stats_variance(own, n_own) },
	                                     (struct welch_sample){ (double)n_other, result.other, stats_variance(other, n_other) }, level);
	return result;
}

static size_t count_own(const struct deviation *all, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += all[i].own;
	return n;
}

/* The sum over the own group less what dealing out makes of it, over the spread of that. */
static double permutation_z(const struct deviations *d, double *room)
{
	double above = 0, variance = 0;

	for (size_t from = 0, to; from < d->n; from = to) {
		double n_own, n;

		to = stratum_end(d, from);
		n_own = (double)count_own(d->all, from, to);
		n = (double)(to - from);
		for (size_t i = from; i < to; i++) {
			room[i - from] = d->all[i].from[FROM_WITHIN];
			above += d->all[i].own ? d->all[i].from[FROM_WITHIN] : 0;
		}
		if (n_own > 0 && n_own < n)
			variance += n_own * (n - n_own) / n * stats_variance(room, to - from);
	}
	return variance > 0 ? above / sqrt(variance) : (double)NAN;
}

/* Puts a stratum behind the n there are; its flags are dealt out by permutation_test, and where all are alike nothing is. */
static size_t take_stratum(const struct deviations *d, size_t from, size_t to, enum from which, double *y, bool *own, size_t *n)
{
	size_t begin = *n, n_own = 0;

	for (size_t i = from; i < to; i++)
		if (!isnan(d->all[i].from[which])) {
			y[*n] = d->all[i].from[which];
			own[*n] = d->all[i].own;
			n_own += own[*n];
			(*n)++;
		}
	if (n_own == 0 || n_own == *n - begin)
		*n = begin;
	return *n - begin;
}

static double permutation_p(const struct deviations *d, enum from which, const struct affinity_rule *rule, uint64_t stream, double *y)
{
	const struct permutation_rule how = { PERMUTATION_DIFFERENCE, rule->draws, rule->seed, stream, 0 };
	bool *own = mem_alloc(d->n, sizeof *own);
	size_t *stratum = mem_alloc(d->n, sizeof *stratum), n = 0, n_strata = 0;
	double p;

	for (size_t from = 0, to; from < d->n; from = to) {
		size_t taken;

		to = stratum_end(d, from);
		taken = take_stratum(d, from, to, which, y, own, &n);
		for (size_t i = n - taken; i < n; i++)
			stratum[i] = n_strata;
		n_strata += taken > 0;
	}
	p = n ? permutation_test(y, own, stratum, n_strata, n, &how).p : (double)NAN;
	free(own);
	free(stratum);
	return p;
}

static struct affinity affinity_of(const struct deviations *d, const struct affinity_rule *rule, uint64_t stream, double *room)
{
	struct affinity result = { .n_own = count_own(d->all, 0, d->n), .permutation_p = NAN, .neutral_p = NAN };

	result.n_other = d->n - result.n_own;
	result.panel = compare(d, FROM_PANEL, rule->level, room);
	result.others = compare(d, FROM_OTHERS, rule->level, room);
	result.within = compare(d, FROM_WITHIN, rule->level, room);
	result.neutral = compare(d, FROM_NEUTRAL, rule->level, room);
	result.permutation_z = permutation_z(d, room);
	if (rule->draws && !isnan(result.permutation_z)) {
		result.permutation_p = permutation_p(d, FROM_WITHIN, rule, stream, room);
		result.neutral_p = permutation_p(d, FROM_NEUTRAL, rule, stream, room);
	}
	return result;
}

void affinity_compare(const struct affinity_data *data, const struct affinity_rule *rule, struct affinity *judges, struct affinity *all)
{
	size_t n, n_judges = data->ratings->n_judges, from = 0;
	struct deviation *deviations = make_deviations(data, &n);
	double *room = mem_alloc(2 * n, sizeof *room);

	for (size_t j = 0; j < n_judges; j++) {
		size_t to = from;

		while (to < n && deviations[to].judge == j)
			to++;
		judges[j] = affinity_of(&(struct deviations){ deviations + from, to - from }, rule, j + 1, room);
		from = to;
	}
	*all = affinity_of(&(struct deviations){ deviations, n }, rule, 0, room);
	free(room);
	free(deviations);
}
