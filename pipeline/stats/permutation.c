#include "pipeline/stats/permutation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/inversion.h"
#include "pipeline/stats/random.h"

static const double most_exact = 20000;
static const double tie = 1e-10; /* of the observed statistic */

/* The units ordered by stratum, so that each stratum's are neighbours. y and was_treated have the
 * stratum's mean taken off. chosen is the assignment at hand: of stratum s the places chosen[start[s]] to
 * chosen[start[s + 1] - 1], rising while all are gone through. */
struct lot {
	size_t n, n_strata;
	double *y, *was_treated;
	size_t *first;  /* n_strata + 1: where units of a stratum begin */
	size_t *start;  /* n_strata + 1 */
	size_t *chosen;
	size_t *order;  /* all places, in the order of the last draw */
	double squares; /* of y */
	double spread;  /* sum of was_treated squared, the same in every assignment */
};

/* An assignment's difference, and what each point of effect takes off it: 1 for the one that was. */
struct outcome {
	double difference, pull;
};

double permutation_ways(size_t n, size_t chosen)
{
	double ways = 1;

	if (chosen > n)
		return 0;
	for (size_t i = 1; i <= chosen; i++)
		ways = ways * (double)(n - chosen + i) / (double)i;
	return floor(ways + 0.5);
}

static void center(const struct lot *lot, size_t s, double *values)
{
	double mean = 0;

	for (size_t i = lot->first[s]; i < lot->first[s + 1]; i++)
		mean += values[i] / (double)(lot->first[s + 1] - lot->first[s]);
	for (size_t i = lot->first[s]; i < lot->first[s + 1]; i++)
		values[i] -= mean;
}

static struct lot new_lot(size_t n, size_t n_strata)
{
	return (struct lot){
		.n = n,
		.n_strata = n_strata,
		.y = mem_alloc(n, sizeof(double)),
		.was_treated = mem_alloc(n, sizeof(double)),
		.first = mem_alloc(n_strata + 1, sizeof(size_t)),
		.start = mem_alloc(n_strata + 1, sizeof(size_t)),
		.chosen = mem_alloc(n, sizeof(size_t)),
		.order = mem_alloc(n, sizeof(size_t)),
	};
}

static struct lot make_lot(const double *y, const bool *is_treated, const size_t *stratum,
                           size_t n_strata, size_t n)
{
	struct lot lot = new_lot(n, stratum ? n_strata : 1);
	size_t place = 0, n_chosen = 0;

	for (size_t s = 0; s < lot.n_strata; s++) {
		lot.first[s] = place;
		lot.start[s] = n_chosen;
		for (size_t i = 0; i < n; i++) {
			if (stratum && stratum[i] != s)
				continue;
			lot.y[place] = y[i];
			lot.was_treated[place] = is_treated[i];
			if (is_treated[i])
				lot.chosen[n_chosen++] = place;
			place++;
		}
		lot.first[s + 1] = place;
		lot.start[s + 1] = n_chosen;
		center(&lot, s, lot.y);
		center(&lot, s, lot.was_treated);
	}
	for (size_t i = 0; i < n; i++) {
		lot.order[i] = i;
		lot.squares += lot.y[i] * lot.y[i];
		lot.spread += lot.was_treated[i] * lot.was_treated[i];
	}
	return lot;
}

static void lot_free(struct lot *lot)
{
	free(lot->y);
	free(lot->was_treated);
	free(lot->first);
	free(lot->start);
	free(lot->chosen);
	free(lot->order);
}

static size_t n_treated(const struct lot *lot)
{
	return lot->start[lot->n_strata];
}

static struct outcome outcome_of(const struct lot *lot)
{
	struct outcome outcome = { 0 };

	for (size_t i = 0; i < n_treated(lot); i++) {
		outcome.difference += lot->y[lot->chosen[i]];
		outcome.pull += lot->was_treated[lot->chosen[i]];
	}
	outcome.difference /= lot->spread;
	outcome.pull /= lot->spread;
	return outcome;
}

static double t_of(const struct lot *lot)
{
	double n1 = (double)n_treated(lot), n0 = (double)lot->n - n1, sum = 0, squares = 0;
	double mean1, mean0, error1, error0;

	for (size_t i = 0; i < n_treated(lot); i++) {
		double value = lot->y[lot->chosen[i]];

		sum += value;
		squares += value * value;
	}
	mean1 = sum / n1;
	mean0 = -sum / n0;
	error1 = fmax(squares - n1 * mean1 * mean1, 0) / (n1 - 1) / n1;
	error0 = fmax(lot->squares - squares - n0 * mean0 * mean0, 0) / (n0 - 1) / n0;
	return (mean1 - mean0) / sqrt(error1 + error0);
}

/* The first assignment of a stratum: its first units. */
static void start_stratum(struct lot *lot, size_t s)
{
	for (size_t i = lot->start[s]; i < lot->start[s + 1]; i++)
		lot->chosen[i] = lot->first[s] + i - lot->start[s];
}

/* The next one in order; false, and the first one again, when there is none. */
static bool next_of_stratum(struct lot *lot, size_t s)
{
	for (size_t i = lot->start[s + 1]; i-- > lot->start[s];) {
		size_t last = lot->first[s + 1] - (lot->start[s + 1] - i);

		if (lot->chosen[i] == last)
			continue;
		lot->chosen[i]++;
		for (size_t j = i + 1; j < lot->start[s + 1]; j++)
			lot->chosen[j] = lot->chosen[j - 1] + 1;
		return true;
	}
	start_stratum(lot, s);
	return false;
}

static bool next(struct lot *lot)
{
	for (size_t s = 0; s < lot->n_strata; s++)
		if (next_of_stratum(lot, s))
			return true;
	return false;
}

/* A random assignment: as many places as are wanted come to the front of the stratum's order. */
static void shuffle(struct lot *lot, struct random *random)
{
	for (size_t s = 0; s < lot->n_strata; s++)
		for (size_t i = lot->start[s]; i < lot->start[s + 1]; i++) {
			size_t front = lot->first[s] + i - lot->start[s];
			size_t other = front + random_below(random, lot->first[s + 1] - front);

			lot->chosen[i] = lot->order[other];
			lot->order[other] = lot->order[front];
			lot->order[front] = lot->chosen[i];
		}
}

static bool is_as_large(double statistic, double observed)
{
	/* 0 / 0 is no difference; a difference without spread is beyond any t. */
	return !isnan(statistic) && fabs(statistic) >= fabs(observed) * (1 - tie);
}

static bool go_on(struct permutation *result, struct lot *lot, struct random *random, size_t done,
                  const struct permutation_rule *rule)
{
	if (result->is_exact)
		return next(lot);
	if (done < rule->draws)
		shuffle(lot, random);
	return done < rule->draws;
}

/* All assignments, or the draws: to statistics (of t, as differences). Returns how many. */
static size_t go_through(struct permutation *result, struct lot *lot, const struct permutation_rule *rule,
                         struct outcome *outcomes)
{
	struct random random;
	size_t n = 0;

	random_start(&random, rule->seed, "permutation", rule->stream);
	for (size_t s = 0; result->is_exact && s < lot->n_strata; s++)
		start_stratum(lot, s);
	if (!result->is_exact)
		shuffle(lot, &random);
	do {
		if (rule->statistic == PERMUTATION_T)
			outcomes[n++].difference = t_of(lot);
		else
			outcomes[n++] = outcome_of(lot);
	} while (go_on(result, lot, &random, n, rule));
	return n;
}

/* p of an effect that is the same for all. */
static double p_of(const struct permutation *result, const struct outcome *outcomes, size_t n,
                   double effect)
{
	size_t as_large = 0;

	for (size_t i = 0; i < n; i++)
		as_large += is_as_large(outcomes[i].difference - effect * outcomes[i].pull,
		                        result->observed - effect);
	return result->is_exact ? (double)as_large / (double)n : ((double)as_large + 1) / ((double)n + 1);
}

/* What an effect is tried against. */
struct trial {
	const struct permutation *result;
	const struct outcome *outcomes;
	size_t n;
	double level;
};

static bool rejects(const void *data, double effect)
{
	const struct trial *trial = data;

	return p_of(trial->result, trial->outcomes, trial->n, effect) <= 1 - trial->level;
}

static void find_interval(struct permutation *result, const struct outcome *outcomes, size_t n, double level)
{
	struct trial trial = { result, outcomes, n, level };
	double squares = 0;

	for (size_t i = 0; i < n; i++)
		squares += outcomes[i].difference * outcomes[i].difference;
	if (squares > 0 && result->smallest_p <= 1 - level)
		result->interval = inversion_interval(rejects, &trial, result->observed, sqrt(squares / (double)n));
}

static void test(struct permutation *result, struct lot *lot, const struct permutation_rule *rule)
{
	size_t n = result->is_exact ? (size_t)result->n_assignments : rule->draws;
	struct outcome *outcomes = mem_alloc(n + 1, sizeof *outcomes);

	n = go_through(result, lot, rule, outcomes);
	result->p = p_of(result, outcomes, n, 0);
	if (rule->level > 0 && rule->statistic == PERMUTATION_DIFFERENCE)
		find_interval(result, outcomes, n, rule->level);
	free(outcomes);
}

/* Whether exchanging treated and others gives an assignment too: then each has a mirror image with the
 * opposite difference. */
static bool has_mirror(const struct lot *lot)
{
	for (size_t s = 0; s < lot->n_strata; s++)
		if (2 * (lot->start[s + 1] - lot->start[s]) != lot->first[s + 1] - lot->first[s])
			return false;
	return true;
}

struct permutation permutation_test(const double *y, const bool *is_treated, const size_t *stratum,
                                    size_t n_strata, size_t n, const struct permutation_rule *rule)
{
	struct permutation result = { .observed = NAN, .p = NAN, .interval = interval_none(), .n_assignments = 1 };
	struct lot lot = make_lot(y, is_treated, stratum, n_strata, n);

	for (size_t s = 0; s < lot.n_strata; s++)
		result.n_assignments *= permutation_ways(lot.first[s + 1] - lot.first[s], lot.start[s + 1] - lot.start[s]);
	result.is_exact = result.n_assignments <= most_exact;
	result.smallest_p = (has_mirror(&lot) ? 2 : 1) / result.n_assignments;
	if (!result.is_exact)
		result.smallest_p = fmax(result.smallest_p, 1 / ((double)rule->draws + 1));
	if (rule->statistic == PERMUTATION_DIFFERENCE && lot.spread > 0)
		result.observed = outcome_of(&lot).difference;
	if (rule->statistic == PERMUTATION_T && n_treated(&lot) >= 2 && n - n_treated(&lot) >= 2)
		result.observed = t_of(&lot);
	if (!isnan(result.observed))
		test(&result, &lot, rule);
	lot_free(&lot);
	return result;
}
