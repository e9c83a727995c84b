#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/breakdown.h"
#include "pipeline/stats/multiplier.h"
#include "pipeline/stats/staggered_fade.h"
#include "pipeline/stats/student.h"
#include "stages/contrast/staggered_part.h"

static const double LEVEL = 0.95;

static const double *column(const struct staggered_study *study, size_t i)
{
	return &study->influence[i * study->n_clusters];
}

struct staggered_base staggered_answers(const struct cells *cells, long cohort, size_t from, size_t to)
{
	struct staggered_base base = { 0 };

	for (size_t u = 0; u < cells->n_units; u++) {
		size_t row = u * cells->n_periods;

		if (cells->units[u].first != cohort || isnan(cells->value[row + from]) || isnan(cells->value[row + to]))
			continue;
		base.before += cells->n[row + from];
		base.after += cells->n[row + to];
	}
	return base;
}

/* Of all effects so long after the award; how many units were treated goes to *n_units. */
static double answers_at(const struct staggered_run *run, long at, size_t *n_units)
{
	const struct cells *cells = run->topic->cells;
	double n = 0;

	*n_units = 0;
	for (size_t k = 0; k < run->result.n_effects; k++) {
		const struct staggered_effect *effect = &run->result.effects[k];
		struct staggered_base base;

		if (effect->state != STAGGERED_GOOD || effect->period - effect->cohort != at)
			continue;
		base = staggered_answers(cells, effect->cohort, cells_place(cells, effect->base), cells_place(cells, effect->period));
		n += fmin(base.before, base.after);
		*n_units += effect->n_treated;
	}
	return n;
}

static void add_period(struct staggered_study *study, const struct staggered_run *run, size_t a)
{
	const struct staggered_aggregate *aggregate = &run->aggregates.all[a];
	const double *influence = &run->aggregates.influence[a * study->n_clusters];

	study->points[study->n] = (struct staggered_point){
		.at = aggregate->at, .estimate = aggregate->estimate, .se = aggregate->se, .n_treated = aggregate->n_treated,
		.reach = aggregate->reach, .is_step = aggregate->at < 0 && !aggregate->is_between,
	};
	study->points[study->n].n = answers_at(run, aggregate->at, &study->points[study->n].n_units);
	for (size_t c = 0; c < study->n_clusters; c++)
		study->influence[study->n * study->n_clusters + c] = influence[c];
	study->n++;
}

/* The plain mean over the periods a to end - 1, all of one quarter. */
static void add_quarter(struct staggered_study *study, const struct staggered_run *run, size_t a, size_t end, long quarter)
{
	double n = (double)(end - a), squares = 0, inverse = 0, *influence = &study->influence[study->n * study->n_clusters];
	struct staggered_point point = { .at = quarter, .n_units = SIZE_MAX };

	for (size_t i = a; i < end; i++) {
		const struct staggered_aggregate *aggregate = &run->aggregates.all[i];
		size_t n_units;

		point.estimate += aggregate->estimate / n;
		point.reach += aggregate->reach / n;
		point.n += answers_at(run, aggregate->at, &n_units);
		point.n_units = n_units < point.n_units ? n_units : point.n_units;
		inverse += 1 / aggregate->n_treated / n;
		for (size_t c = 0; c < study->n_clusters; c++)
			influence[c] += run->aggregates.influence[i * study->n_clusters + c] / n;
	}
	for (size_t c = 0; c < study->n_clusters; c++)
		squares += influence[c] * influence[c];
	point.n_treated = 1 / inverse;
	point.se = squares > 0 ? sqrt(squares) : (double)NAN;
	study->points[study->n++] = point;
}

static void take_points(struct staggered_study *study, const struct staggered_run *run, bool by_quarter)
{
	const struct staggered_aggregates *aggregates = &run->aggregates;
	long length = period_kind_a_quarter(run->topic->cells->period_kind);
	size_t from = 0;

	while (from < aggregates->n && (aggregates->all[from].kind != STAGGERED_DYNAMIC || aggregates->all[from].is_overall))
		from++;
	for (size_t a = from, end; a < aggregates->n && aggregates->all[a].kind == STAGGERED_DYNAMIC; a = end) {
		long at = aggregates->all[a].at;

		end = a + 1;
		if (!by_quarter) {
			add_period(study, run, a);
			continue;
		}
		if (at < 0)
			continue;
		while (end < aggregates->n && aggregates->all[end].kind == STAGGERED_DYNAMIC && aggregates->all[end].at / length == at / length)
			end++;
		add_quarter(study, run, a, end, at / length);
	}
}

static double covariance(const double *a, const double *b, size_t n)
{
	double sum = 0;

	for (size_t c = 0; c < n; c++)
		sum += a[c] * b[c];
	return sum;
}

static double breakdown_of(const struct staggered_study *study, const struct staggered_sureness *sureness, double estimate, double reach,
                           const double *influence)
{
	double *steps = mem_alloc(3 * study->n, sizeof *steps), *variances = steps + study->n, *covariances = variances + study->n, value;
	struct breakdown breakdown = { .estimate = estimate, .variance = sureness->se * sureness->se, .df = sureness->df, .reach = reach,
		                       .step = steps, .step_variance = variances, .step_covariance = covariances };

	for (size_t i = 0; i < study->n; i++) {
		const struct staggered_point *point = &study->points[i];

		if (!point->is_step || isnan(point->sureness.se))
			continue;
		steps[breakdown.n_steps] = point->estimate;
		variances[breakdown.n_steps] = point->sureness.se * point->sureness.se;
		covariances[breakdown.n_steps++] = covariance(influence, column(study, i), study->n_clusters);
	}
	value = isnan(sureness->se) ? (double)NAN : breakdown_value(&breakdown, LEVEL);
	free(steps);
	return value;
}

double staggered_study_breakdown(const struct staggered_study *study, const struct staggered_run *run, const struct staggered_aggregate *aggregate,
                                 const double *influence)
{
	struct staggered_sureness sureness = staggered_sureness(&run->result, influence, aggregate->estimate, aggregate->se, aggregate->n_treated, LEVEL);

	return breakdown_of(study, &sureness, aggregate->estimate, aggregate->reach, influence);
}

static void draw_band(struct staggered_study *study, const struct staggered_run *run)
{
	const struct programme *programme = &run->contrast->stage.programme;
	struct multiplier_rule rule = { .weights = MULTIPLIER_RADEMACHER, .draws = (size_t)programme_int(programme, "contrast", "draws"), .seed = programme_seed(programme),
		                        .purpose = "staggered band" };
	double *draws = mem_alloc(rule.draws * study->n, sizeof *draws), *se = mem_alloc(study->n, sizeof *se);

	for (size_t i = 0; i < study->n; i++)
		se[i] = isnan(study->points[i].sureness.se) ? (double)NAN : study->points[i].se;
	multiplier_draw(&rule, study->influence, study->n_clusters, study->n, draws);
	study->critical = multiplier_critical(draws, rule.draws, study->n, se, LEVEL);
	/* Of one or two points the draws may give less than the normal by chance; a band lies outside each interval. */
	if (study->critical < student_critical(LEVEL, INFINITY))
		study->critical = student_critical(LEVEL, INFINITY);
	free(draws);
	free(se);
}

/* Half-life of the effects from 0 on, if the mean of them is sure: there is nothing to fade else. */
static void tell_fading(struct staggered_study *study, const struct staggered_run *run)
{
	double *time = mem_alloc(4 * study->n, sizeof *time), *effect = time + study->n, *se = effect + study->n, *pull = se + study->n;
	double *influence = mem_alloc(study->n_clusters, sizeof *influence), *mean = mem_alloc(study->n_clusters, sizeof *mean);
	double rate, estimate = 0, inverse = 0, n = 0;
	size_t first = 0;
	struct staggered_sureness sureness;

	while (first < study->n && study->points[first].at < 0)
		first++;
	for (size_t i = first; i < study->n; i++, n++) {
		time[i] = (double)study->points[i].at;
		effect[i] = study->points[i].estimate;
		se[i] = study->points[i].sureness.se;
		estimate += effect[i];
		inverse += 1 / study->points[i].n_treated;
		for (size_t c = 0; c < study->n_clusters; c++)
			mean[c] += column(study, i)[c];
	}
	sureness = staggered_sureness(&run->result, mean, estimate, sqrt(covariance(mean, mean, study->n_clusters)), n / inverse, LEVEL);
	rate = staggered_fade_rate(time + first, effect + first, se + first, study->n - first, pull + first);
	if (!isnan(rate) && interval_exists(sureness.interval) && (sureness.interval.low > 0 || sureness.interval.high < 0)) {
		for (size_t i = first; i < study->n; i++)
			for (size_t c = 0; c < study->n_clusters; c++)
				influence[c] += pull[i] * column(study, i)[c];
		sureness = staggered_sureness(&run->result, influence, rate, sqrt(covariance(influence, influence, study->n_clusters)), n / inverse, LEVEL);
		study->half_life = staggered_fade_half_life(rate);
		study->half_life_low = staggered_fade_half_life(sureness.interval.high);
		study->half_life_high = staggered_fade_half_life(sureness.interval.low);
	}
	free(time);
	free(influence);
	free(mean);
}

void staggered_study_make(struct staggered_study *study, const struct staggered_run *run, bool by_quarter)
{
	*study = (struct staggered_study){ .n_clusters = run->result.n_clusters, .critical = NAN };
	study->half_life = study->half_life_low = study->half_life_high = NAN;
	study->points = mem_alloc(run->aggregates.n, sizeof *study->points);
	study->influence = mem_alloc(run->aggregates.n * study->n_clusters, sizeof *study->influence);
	if (!by_quarter || period_kind_a_quarter(run->topic->cells->period_kind) > 1)
		take_points(study, run, by_quarter);
	for (size_t i = 0; i < study->n; i++) {
		struct staggered_point *point = &study->points[i];

		point->breakdown = NAN;
		point->sureness = staggered_sureness(&run->result, column(study, i), point->estimate, point->se, point->n_treated, LEVEL);
	}
	for (size_t i = 0; i < study->n; i++) {
		struct staggered_point *point = &study->points[i];

		if (point->at >= 0)
			point->breakdown = breakdown_of(study, &point->sureness, point->estimate, point->reach, column(study, i));
	}
	draw_band(study, run);
	if (study->n > 0)
		tell_fading(study, run);
}

void staggered_study_free(struct staggered_study *study)
{
	free(study->points);
	free(study->influence);
	*study = (struct staggered_study){ 0 };
}

static void put(struct table *table, const char *name, double value)
{
	if (isfinite(value))
		table_put_real(table, name, value);
}

static void put_point(struct table *table, const struct staggered_study *study, const struct staggered_point *point)
{
	/* The band's share of the normal, taken of the point's own distribution: the same where that is the normal. */
	double outside = student_two_sided_p(study->critical, INFINITY);
	double half = isnan(point->sureness.se) || isnan(study->critical) ? (double)NAN
	              : isinf(point->sureness.df)                         ? study->critical * point->sureness.se
	                                                                  : student_critical(1 - outside, point->sureness.df) * point->sureness.se;

	table_put_int(table, "relative_period", point->at);
	put(table, "estimate", point->estimate);
	put(table, "se", point->se);
	put(table, "low", point->sureness.interval.low);
	put(table, "high", point->sureness.interval.high);
	put(table, "low_simultaneous", point->estimate - half);
	put(table, "high_simultaneous", point->estimate + half);
	put(table, "breakdown", point->breakdown);
	table_put_int(table, "n", llround(point->n));
	table_put_int(table, "treated", (long long)point->n_units);
}

void staggered_study_put(const struct staggered_study *study, const struct staggered_run *run, const char *variant)
{
	const struct cells *cells = run->topic->cells;
	struct table *table = &run->contrast->event_study;

	for (size_t i = 0; i < study->n; i++) {
		table_add_row(table);
		table_put_text(table, "metric", cells->metric);
		table_put_text(table, "definition", cells->definition);
		table_put_text(table, "unit_kind", cells->unit_kind);
		table_put_text(table, "population", "winner");
		table_put_text(table, "segment", cells->segment);
		table_put_text(table, "level", cells->level);
		table_put_text(table, "design", design_kinds[DESIGN_DID_STAGGERED_DYNAMIC].name);
		table_put_text(table, "variant", variant);
		put_point(table, study, &study->points[i]);
		put(table, "p_pretrend", run->pretrend.is_few ? run->pretrend.p_hotelling : run->pretrend.p);
		put(table, "half_life", study->half_life);
		put(table, "half_life_low", study->half_life_low);
		put(table, "half_life_high", study->half_life_high);
	}
}
