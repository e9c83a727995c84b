#include "pipeline/stats/staggered_aggregate.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

struct averaging {
	const struct staggered *staggered;
	struct staggered_aggregates *aggregates;
	size_t capacity;
	size_t *which; /* the effects of the mean at hand */
	size_t n_which;
};

static double *column(struct staggered_aggregates *aggregates, size_t i)
{
	return &aggregates->influence[i * aggregates->n_clusters];
}

static struct staggered_aggregate *add(struct averaging *averaging, enum staggered_kind kind, bool is_overall, long at)
{
	struct staggered_aggregates *aggregates = averaging->aggregates;
	struct staggered_aggregate *added = &aggregates->all[aggregates->n++];

	*added = (struct staggered_aggregate){ .kind = kind, .is_overall = is_overall, .at = at, .reach = NAN, .estimate = NAN, .se = NAN };
	return added;
}

static void set_error(struct averaging *averaging, size_t i)
{
	struct staggered_aggregate *aggregate = &averaging->aggregates->all[i];
	const double *influence = column(averaging->aggregates, i);
	double squares = 0;

	for (size_t c = 0; c < averaging->aggregates->n_clusters; c++)
		squares += influence[c] * influence[c];
	aggregate->se = squares > DBL_MIN ? sqrt(squares) : NAN;
}

/* Adds what the shares, being estimated, add to the error of the mean: `pull` of each cohort is by how much the mean
 * moves with its share. */
static void add_share_part(struct averaging *averaging, size_t i, const double *pull)
{
	const struct staggered *staggered = averaging->staggered;
	double *influence = column(averaging->aggregates, i);
	double total = 0;

	for (size_t c = 0; c < staggered->n_clusters; c++)
		total += staggered->cluster_weight[c];
	for (size_t j = 0; j < staggered->n_cohorts; j++) {
		const double *weight = &staggered->cohort_weight[j * staggered->n_clusters];

		if (pull[j] == 0)
			continue;
		for (size_t c = 0; c < staggered->n_clusters; c++)
			influence[c] += pull[j] * (weight[c] - staggered->cluster_weight[c] * staggered->cohorts[j].share) / total;
	}
}

/* Clusters with a treated unit in an effect of `which`. */
static double count_treated(const struct averaging *averaging)
{
	const struct staggered *staggered = averaging->staggered;
	double n = 0;

	for (size_t c = 0; c < staggered->n_clusters; c++)
		for (size_t w = 0; w < averaging->n_which; w++)
			if (staggered->has_treated[averaging->which[w] * staggered->n_clusters + c]) {
				n++;
				break;
			}
	return n;
}

/* The mean of the effects in `which`, each by its cohort's share, or all alike. */
static void average(struct averaging *averaging, size_t i, bool by_share)
{
	const struct staggered *staggered = averaging->staggered;
	struct staggered_aggregate *aggregate = &averaging->aggregates->all[i];
	double *influence = column(averaging->aggregates, i), *pull, total = 0;

	aggregate->n_effects = averaging->n_which;
	if (averaging->n_which == 0)
		return;
	for (size_t w = 0; w < averaging->n_which; w++)
		total += by_share ? staggered->cohorts[staggered->effects[averaging->which[w]].at_cohort].share : 1;
	aggregate->estimate = aggregate->reach = 0;
	for (size_t w = 0; w < averaging->n_which; w++) {
		size_t k = averaging->which[w];
		double share = (by_share ? staggered->cohorts[staggered->effects[k].at_cohort].share : 1) / total;

		aggregate->estimate += share * staggered->effects[k].estimate;
		aggregate->reach += share * (double)staggered->effects[k].steps;
		for (size_t c = 0; c < staggered->n_clusters; c++)
			influence[c] += share * staggered->influence[k * staggered->n_clusters + c];
	}
	aggregate->n_treated = count_treated(averaging);
	pull = mem_alloc(staggered->n_cohorts, sizeof *pull);
	for (size_t w = 0; by_share && w < averaging->n_which; w++) {
		const struct staggered_effect *effect = &staggered->effects[averaging->which[w]];

		pull[effect->at_cohort] += (effect->estimate - aggregate->estimate) / total;
	}
	add_share_part(averaging, i, pull);
	free(pull);
	set_error(averaging, i);
}

/* The mean of aggregates from..to - 1 with an estimate and, of the dynamic kind, e >= 0; by the shares of cohorts
 * where `shares` is given, else all alike. */
static void average_aggregates(struct averaging *averaging, size_t overall, size_t from, size_t to, const double *shares)
{
	struct staggered_aggregates *aggregates = averaging->aggregates;
	struct staggered_aggregate *mean = &aggregates->all[overall];
	double *influence = column(aggregates, overall), total = 0, sum = 0, reach = 0, inverse = 0;

	for (size_t i = from; i < to; i++) {
		const struct staggered_aggregate *part = &aggregates->all[i];
		double share = shares ? shares[i - from] : 1;

		if (isnan(part->estimate) || (part->kind == STAGGERED_DYNAMIC && part->at < 0))
			continue;
		mean->n_effects += part->n_effects;
		total += share;
		sum += share * part->estimate;
		reach += share * part->reach;
		inverse += share / part->n_treated;
		for (size_t c = 0; c < aggregates->n_clusters; c++)
			influence[c] += share * column(aggregates, i)[c];
	}
	if (!(total > 0))
		return;
	mean->estimate = sum / total;
	mean->reach = reach / total;
	mean->n_treated = total / inverse;
	for (size_t c = 0; c < aggregates->n_clusters; c++)
		influence[c] /= total;
	set_error(averaging, overall);
}

static long place_of(const struct staggered_effect *effect, enum staggered_kind kind)
{
	switch (kind) {
	case STAGGERED_DYNAMIC:
		return effect->period - effect->cohort;
	case STAGGERED_GROUP:
		return effect->cohort;
	default:
		return effect->period;
	}
}

static int compare_longs(const void *a, const void *b)
{
	long left = *(const long *)a, right = *(const long *)b;

	return (left > right) - (left < right);
}

static bool takes(const struct staggered_effect *effect, enum staggered_kind kind)
{
	return effect->state == STAGGERED_GOOD && (kind == STAGGERED_DYNAMIC || effect->period >= effect->cohort);
}

/* The places of one kind that have an effect to average, rising. */
static size_t find_places(const struct staggered *staggered, enum staggered_kind kind, long *places)
{
	size_t n = 0, kept = 0;

	for (size_t k = 0; k < staggered->n_effects; k++)
		if (takes(&staggered->effects[k], kind))
			places[n++] = place_of(&staggered->effects[k], kind);
	qsort(places, n, sizeof *places, compare_longs);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || places[i] != places[kept - 1])
			places[kept++] = places[i];
	return kept;
}

static void add_place(struct averaging *averaging, enum staggered_kind kind, long at)
{
	const struct staggered *staggered = averaging->staggered;
	struct staggered_aggregate *aggregate = add(averaging, kind, false, at);

	averaging->n_which = 0;
	for (size_t k = 0; k < staggered->n_effects; k++) {
		const struct staggered_effect *effect = &staggered->effects[k];

		if (!takes(effect, kind) || place_of(effect, kind) != at)
			continue;
		averaging->which[averaging->n_which++] = k;
		if (effect->period < effect->cohort && !staggered_is_before(staggered, effect))
			aggregate->is_between = true;
	}
	average(averaging, averaging->aggregates->n - 1, kind != STAGGERED_GROUP);
}

/* By cohort the shares are estimated too. */
static void average_groups(struct averaging *averaging, size_t overall, size_t from, size_t to)
{
	const struct staggered *staggered = averaging->staggered;
	struct staggered_aggregates *aggregates = averaging->aggregates;
	double *shares = mem_alloc(to - from, sizeof *shares), *pull = mem_alloc(staggered->n_cohorts, sizeof *pull);
	double total = 0;

	for (size_t j = 0; j < staggered->n_cohorts; j++)
		for (size_t i = from; i < to; i++)
			if (aggregates->all[i].at == staggered->cohorts[j].first)
				total += shares[i - from] = staggered->cohorts[j].share;
	average_aggregates(averaging, overall, from, to, shares);
	/* Each cluster is in the error by its distance from the mean over all. */
	aggregates->all[overall].n_treated = aggregates->all[0].n_treated;
	for (size_t j = 0; j < staggered->n_cohorts; j++)
		for (size_t i = from; i < to; i++)
			if (aggregates->all[i].at == staggered->cohorts[j].first)
				pull[j] = (aggregates->all[i].estimate - aggregates->all[overall].estimate) / total;
	add_share_part(averaging, overall, pull);
	set_error(averaging, overall);
	free(shares);
	free(pull);
}

static void add_kind(struct averaging *averaging, enum staggered_kind kind, long *places)
{
	struct staggered_aggregates *aggregates = averaging->aggregates;
	size_t n_places = find_places(averaging->staggered, kind, places), overall = aggregates->n;

	add(averaging, kind, true, 0);
	for (size_t i = 0; i < n_places; i++)
		add_place(averaging, kind, places[i]);
	if (kind == STAGGERED_GROUP)
		average_groups(averaging, overall, overall + 1, aggregates->n);
	else
		average_aggregates(averaging, overall, overall + 1, aggregates->n, NULL);
}

void staggered_aggregate(struct staggered_aggregates *aggregates, const struct staggered *staggered)
{
	struct averaging averaging = { .staggered = staggered, .aggregates = aggregates };
	long *places = mem_alloc(staggered->n_effects, sizeof *places);
	size_t n = 4;

	*aggregates = (struct staggered_aggregates){ .n_clusters = staggered->n_clusters };
	for (enum staggered_kind kind = STAGGERED_DYNAMIC; kind <= STAGGERED_CALENDAR; kind++)
		n += find_places(staggered, kind, places);
	aggregates->all = mem_alloc(n, sizeof *aggregates->all);
	aggregates->influence = mem_alloc(n * staggered->n_clusters, sizeof *aggregates->influence);
	averaging.which = mem_alloc(staggered->n_effects, sizeof *averaging.which);
	add(&averaging, STAGGERED_SIMPLE, true, 0);
	for (size_t k = 0; k < staggered->n_effects; k++)
		if (takes(&staggered->effects[k], STAGGERED_SIMPLE))
			averaging.which[averaging.n_which++] = k;
	average(&averaging, 0, true);
	for (enum staggered_kind kind = STAGGERED_DYNAMIC; kind <= STAGGERED_CALENDAR; kind++)
		add_kind(&averaging, kind, places);
	free(averaging.which);
	free(places);
}

void staggered_aggregates_free(struct staggered_aggregates *aggregates)
{
	free(aggregates->all);
	free(aggregates->influence);
	*aggregates = (struct staggered_aggregates){ 0 };
}

size_t staggered_aggregates_find(const struct staggered_aggregates *aggregates, enum staggered_kind kind, bool is_overall, long at)
{
	for (size_t i = 0; i < aggregates->n; i++)
		if (aggregates->all[i].kind == kind && aggregates->all[i].is_overall == is_overall && aggregates->all[i].at == at)
			return i;
	return aggregates->n;
}
