#include "pipeline/stats/staggered.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/staggered_pair.h"

/* What one estimation shares: the panel, the rule, and where each unit stands. */
struct estimation {
	const struct staggered_panel *panel;
	const struct staggered_rule *rule;
	struct staggered *staggered;
	struct staggered_pair pair;
	size_t *unit;   /* of each row of the pair */
	size_t *cohort; /* of each unit: its cohort; NONE: never treated; LEFT_OUT */
	size_t n_cohorts_estimated; /* without one that serves as a control only */
};

static const size_t NONE = (size_t)-1, LEFT_OUT = (size_t)-2;

static int compare_longs(const void *a, const void *b)
{
	long left = *(const long *)a, right = *(const long *)b;

	return (left > right) - (left < right);
}

static double weight_of(const struct staggered_panel *panel, size_t unit)
{
	return panel->weight ? panel->weight[unit] : 1;
}

static size_t cluster_of(const struct staggered_panel *panel, size_t unit)
{
	return panel->cluster ? panel->cluster[unit] : unit;
}

/* The index of the first period from `number` on; n_periods when there is none. */
static size_t index_from(const struct staggered_panel *panel, long number)
{
	size_t at = 0;

	while (at < panel->n_periods && panel->periods[at] < number)
		at++;
	return at;
}

/* ---- cohorts ---- */

static void find_cohorts(struct estimation *estimation)
{
	const struct staggered_panel *panel = estimation->panel;
	struct staggered *staggered = estimation->staggered;
	long *firsts = mem_alloc(panel->n_units, sizeof *firsts);
	size_t n = 0;

	for (size_t u = 0; u < panel->n_units; u++)
		if (panel->first[u] > panel->periods[0] && panel->first[u] <= panel->periods[panel->n_periods - 1])
			firsts[n++] = panel->first[u];
	qsort(firsts, n, sizeof *firsts, compare_longs);
	staggered->cohorts = mem_alloc(n, sizeof *staggered->cohorts);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || firsts[i] != firsts[i - 1])
			staggered->cohorts[staggered->n_cohorts++] = (struct staggered_cohort){ .first = firsts[i], .base = LONG_MIN };
	free(firsts);
}

static size_t find_cohort(const struct staggered *staggered, long first)
{
	size_t low = 0, high = staggered->n_cohorts;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (staggered->cohorts[middle].first < first)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void place_units(struct estimation *estimation)
{
	const struct staggered_panel *panel = estimation->panel;
	struct staggered *staggered = estimation->staggered;
	double total = 0;

	for (size_t u = 0; u < panel->n_units; u++) {
		long first = panel->first[u];
		size_t cluster = cluster_of(panel, u), cohort = NONE;
		double weight = weight_of(panel, u);

		if (first <= panel->periods[0]) {
			estimation->cohort[u] = LEFT_OUT;
			staggered->n_always++;
			continue;
		}
		staggered->n_units++;
		staggered->cluster_weight[cluster] += weight;
		total += weight;
		if (first <= panel->periods[panel->n_periods - 1]) {
			cohort = find_cohort(staggered, first);
			staggered->cohorts[cohort].n_units++;
			staggered->cohorts[cohort].share += weight;
			staggered->cohort_weight[cohort * panel->n_clusters + cluster] += weight;
			staggered->is_treated_cluster[cluster] = true;
		} else {
			staggered->n_never++;
		}
		estimation->cohort[u] = cohort;
	}
	for (size_t j = 0; j < staggered->n_cohorts; j++)
		staggered->cohorts[j].share /= total;
}

static void set_bases(struct estimation *estimation)
{
	const struct staggered_panel *panel = estimation->panel;
	struct staggered *staggered = estimation->staggered;

	for (size_t j = 0; j < staggered->n_cohorts; j++) {
		struct staggered_cohort *cohort = &staggered->cohorts[j];
		long before = cohort->first;
		size_t steps = estimation->rule->base > 0 ? estimation->rule->base : 1, at;

		for (size_t u = 0; panel->decided && estimation->rule->base == 0 && u < panel->n_units; u++)
			if (estimation->cohort[u] == j && panel->decided[u] < before)
				before = panel->decided[u];
		at = index_from(panel, before);
		if (at >= steps)
			cohort->base = panel->periods[at - steps];
	}
}

/* ---- one effect ---- */

static bool is_control(const struct estimation *estimation, size_t unit, size_t cohort, long latest)
{
	size_t own = estimation->cohort[unit];

	if (own == LEFT_OUT || own == cohort)
		return false;
	return own == NONE || (estimation->rule->control == STAGGERED_NOT_YET && estimation->panel->first[unit] > latest);
}

/* Puts the unit into the pair; false when it cannot take part. */
static bool take_unit(struct estimation *estimation, size_t unit, size_t from, size_t to, bool is_treated)
{
	const struct staggered_panel *panel = estimation->panel;
	struct staggered_pair *pair = &estimation->pair;
	double change = panel->outcome[unit * panel->n_periods + to] - panel->outcome[unit * panel->n_periods + from];
	double *x = &pair->x[pair->n * pair->k];

	if (isnan(change))
		return false;
	x[0] = 1;
	for (size_t c = 1; c < pair->k; c++) {
		x[c] = panel->covariate[(unit * panel->n_covariates + c - 1) * panel->n_periods + (from < to ? from : to)];
		if (isnan(x[c]))
			return false;
	}
	pair->change[pair->n] = change;
	pair->weight[pair->n] = weight_of(panel, unit);
	pair->is_treated[pair->n] = is_treated;
	estimation->unit[pair->n] = unit;
	pair->n++;
	pair->n_treated += is_treated;
	return true;
}

static void fill_pair(struct estimation *estimation, struct staggered_effect *effect, size_t from, size_t to)
{
	const struct staggered_panel *panel = estimation->panel;
	long latest = panel->periods[from > to ? from : to];

	estimation->pair.n = estimation->pair.n_treated = 0;
	for (size_t u = 0; u < panel->n_units; u++) {
		bool is_treated = estimation->cohort[u] == effect->at_cohort;

		if (is_treated || is_control(estimation, u, effect->at_cohort, latest))
			effect->n_dropped += !take_unit(estimation, u, from, to, is_treated);
	}
	effect->n_treated = estimation->pair.n_treated;
	effect->n_controls = estimation->pair.n - estimation->pair.n_treated;
}

/* The root of the sum of squares; NAN when there is nothing but rounding beside the outcome's size. */
static double error_of(const double *influence, size_t n_clusters, double size)
{
	double squares = 0;

	for (size_t c = 0; c < n_clusters; c++)
		squares += influence[c] * influence[c];
	return sqrt(squares) > 16 * DBL_EPSILON * size ? sqrt(squares) : NAN;
}

static void estimate_effect(struct estimation *estimation, size_t k, size_t from, size_t to)
{
	const struct staggered_panel *panel = estimation->panel;
	struct staggered_effect *effect = &estimation->staggered->effects[k];
	struct staggered_pair *pair = &estimation->pair;
	double *influence = &estimation->staggered->influence[k * panel->n_clusters], size = 0;
	bool *has_treated = &estimation->staggered->has_treated[k * panel->n_clusters];

	fill_pair(estimation, effect, from, to);
	effect->estimate = staggered_pair_estimate(pair, estimation->rule->method, &effect->state);
	if (effect->state != STAGGERED_GOOD)
		return;
	for (size_t i = 0; i < pair->n; i++) {
		size_t cluster = cluster_of(panel, estimation->unit[i]);

		influence[cluster] += pair->influence[i];
		if (pair->is_treated[i]) {
			effect->treated_clusters += !has_treated[cluster];
			has_treated[cluster] = true;
		}
		size = fmax(size, fabs(panel->outcome[estimation->unit[i] * panel->n_periods + from]));
	}
	effect->se = error_of(influence, panel->n_clusters, size);
}

static void estimate_cohort(struct estimation *estimation, size_t j)
{
	const struct staggered_panel *panel = estimation->panel;
	struct staggered *staggered = estimation->staggered;
	const struct staggered_cohort *cohort = &staggered->cohorts[j];
	size_t base = cohort->base == LONG_MIN ? NONE : index_from(panel, cohort->base);

	for (size_t t = 1; t < panel->n_periods; t++) {
		bool is_treated = panel->periods[t] >= cohort->first;
		size_t from = is_treated ? base : t - 1, k = staggered->n_effects++;

		staggered->effects[k] = (struct staggered_effect){
			.cohort = cohort->first, .at_cohort = j, .period = panel->periods[t],
			.base = from == NONE ? LONG_MIN : panel->periods[from], .steps = from == NONE ? 0 : t - from,
			.state = STAGGERED_NO_BASE, .estimate = NAN, .se = NAN,
		};
		if (from != NONE)
			estimate_effect(estimation, k, from, t);
	}
}

static void start(struct estimation *estimation)
{
	const struct staggered_panel *panel = estimation->panel;
	struct staggered *staggered = estimation->staggered;
	bool adjusts = estimation->rule->method != STAGGERED_UNADJUSTED;

	estimation->unit = mem_alloc(panel->n_units, sizeof *estimation->unit);
	estimation->cohort = mem_alloc(panel->n_units, sizeof *estimation->cohort);
	staggered_pair_make(&estimation->pair, panel->n_units, adjusts ? panel->n_covariates + 1 : 1);
	staggered->n_clusters = panel->n_clusters;
	if (panel->n_periods > 0)
		find_cohorts(estimation);
	staggered->cohort_weight = mem_alloc(staggered->n_cohorts * panel->n_clusters, sizeof *staggered->cohort_weight);
	staggered->cluster_weight = mem_alloc(panel->n_clusters, sizeof *staggered->cluster_weight);
	staggered->is_treated_cluster = mem_alloc(panel->n_clusters, sizeof *staggered->is_treated_cluster);
	if (panel->n_periods > 0)
		place_units(estimation);
	set_bases(estimation);
	estimation->n_cohorts_estimated = staggered->n_cohorts;
	if (estimation->rule->control == STAGGERED_NOT_YET && staggered->n_never == 0 && staggered->n_cohorts > 0)
		estimation->n_cohorts_estimated--;
}

void staggered_estimate(struct staggered *staggered, const struct staggered_panel *panel, const struct staggered_rule *rule)
{
	struct estimation estimation = { .panel = panel, .rule = rule, .staggered = staggered };
	size_t capacity;

	*staggered = (struct staggered){ 0 };
	start(&estimation);
	capacity = estimation.n_cohorts_estimated * (panel->n_periods > 0 ? panel->n_periods - 1 : 0);
	staggered->effects = mem_alloc(capacity, sizeof *staggered->effects);
	staggered->influence = mem_alloc(capacity * panel->n_clusters, sizeof *staggered->influence);
	staggered->has_treated = mem_alloc(capacity * panel->n_clusters, sizeof *staggered->has_treated);
	for (size_t j = 0; j < estimation.n_cohorts_estimated; j++)
		estimate_cohort(&estimation, j);
	staggered_pair_free(&estimation.pair);
	free(estimation.unit);
	free(estimation.cohort);
}

void staggered_free(struct staggered *staggered)
{
	free(staggered->effects);
	free(staggered->cohorts);
	free(staggered->influence);
	free(staggered->has_treated);
	free(staggered->cohort_weight);
	free(staggered->cluster_weight);
	free(staggered->is_treated_cluster);
	*staggered = (struct staggered){ 0 };
}

bool staggered_is_before(const struct staggered *staggered, const struct staggered_effect *effect)
{
	const struct staggered_cohort *cohort = &staggered->cohorts[effect->at_cohort];

	return effect->period < cohort->first && (cohort->base == LONG_MIN || effect->period <= cohort->base);
}
