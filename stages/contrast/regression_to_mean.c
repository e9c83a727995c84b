#include "stages/contrast/regression_to_mean.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/fallback.h"
#include "pipeline/stats/linear.h"
#include "stages/contrast/sample.h"

static const double LEVEL = 0.95;
enum { FEW_A_SIDE = 6 };

/* The sample's units with both figures, side by side. */
struct pairs {
	double *before, *after; /* owned, as are the selected's below */
	bool *is_selected;
	size_t n, n_selected, n_units;
	double *selected_before, *selected_after; /* not centred */
	struct sample_base selected;
};

static void pairs_free(struct pairs *pairs)
{
	free(pairs->before);
	free(pairs->after);
	free(pairs->is_selected);
	free(pairs->selected_before);
	free(pairs->selected_after);
}

static bool has_both(const struct sample_unit *unit)
{
	return !isnan(unit->earlier) && !isnan(unit->later);
}

/* The means of those not selected of the event that begins at row `from`; its end comes back. 0 where there are none. */
static size_t find_centre(const struct sample *sample, size_t from, double *before, double *after)
{
	size_t end = from;
	double n = 0;

	*before = *after = 0;
	for (; end < sample->n && sample->all[end].event == sample->all[from].event; end++)
		if (has_both(&sample->all[end]) && !sample->all[end].is_selected) {
			*before += sample->all[end].earlier;
			*after += sample->all[end].later;
			n++;
		}
	*before = n > 0 ? *before / n : (double)NAN;
	*after = n > 0 ? *after / n : (double)NAN;
	return end;
}

static void take_pair(struct pairs *pairs, const struct sample_unit *unit, double before, double after)
{
	if (unit->is_selected) {
		pairs->selected_before[pairs->n_selected] = unit->earlier;
		pairs->selected_after[pairs->n_selected++] = unit->later;
	}
	/* Without anybody else in its event a unit cannot be centred. */
	if (isnan(before) || isnan(after))
		return;
	pairs->before[pairs->n] = unit->earlier - before;
	pairs->after[pairs->n] = unit->later - after;
	pairs->is_selected[pairs->n++] = unit->is_selected;
}

static void pairs_make(struct pairs *pairs, const struct sample *sample)
{
	bool *is_used = mem_alloc(sample->n, sizeof *is_used);

	*pairs = (struct pairs){ 0 };
	pairs->before = mem_alloc(sample->n, sizeof *pairs->before);
	pairs->after = mem_alloc(sample->n, sizeof *pairs->after);
	pairs->is_selected = mem_alloc(sample->n, sizeof *pairs->is_selected);
	pairs->selected_before = mem_alloc(sample->n, sizeof *pairs->selected_before);
	pairs->selected_after = mem_alloc(sample->n, sizeof *pairs->selected_after);
	for (size_t from = 0, end; from < sample->n; from = end) {
		double before, after;

		end = find_centre(sample, from, &before, &after);
		for (size_t i = from; i < end; i++)
			if (has_both(&sample->all[i]))
				take_pair(pairs, &sample->all[i], sample->event ? 0 : before, sample->event ? 0 : after);
	}
	for (size_t i = 0; i < sample->n; i++)
		is_used[i] = has_both(&sample->all[i]);
	pairs->selected = sample_base(sample, true, is_used);
	pairs->n_units = sample_units(sample, is_used);
	free(is_used);
}

static const char *const method_names[] = { [FALLBACK_SLOPE] = "slope", [FALLBACK_CORRELATION] = "correlation", [FALLBACK_STATED] = "stated" };
static const char *const expected_names[] = { [FALLBACK_SLOPE] = "expected_slope", [FALLBACK_CORRELATION] = "expected_correlation",
	                                      [FALLBACK_STATED] = "expected_stated" };
static const char *const method_words[] = { [FALLBACK_SLOPE] = "the slope of later on earlier figures among those not selected",
	                                    [FALLBACK_CORRELATION] = "the correlation of later and earlier figures over all units",
	                                    [FALLBACK_STATED] = "the reliability that [contrast] states" };

/* The levels of awards are those of all their cases, and the slope is not quite that among the others by themselves. */
static const char stacked_words[] = "the slope of those not selected in one regression of all cases on their earlier figure, the award and, with a slope of their own, having been selected";

static struct shift_row row_of(const struct sample *sample, const struct pairs *pairs, const char *variant)
{
	struct shift_row row = sample_row(sample, DESIGN_REGRESSION_TO_MEAN, variant, EARLIER_DECIDING);

	row.n_before = pairs->selected.n_before;
	row.n_after = pairs->selected.n_after;
	row.n_treated = (double)pairs->selected.n_units;
	row.fewest = fmin((double)pairs->selected.n_units, (double)sample_clusters(sample, false, NULL));
	if (row.fewest < FEW_A_SIDE)
		row.caveats |= caveat_bit(CAVEAT_FEW_CLUSTERS_A_SIDE);
	return row;
}

static char *remark_of(const struct pairs *pairs, double lasting, const char *how, double change)
{
	char *selected = sample_base_words(&pairs->selected, true);
	char *remark = text_format("%.4f of the distance from the mean lasts, by %s: %s would have changed by %.4f by themselves.", lasting, how, selected, change);

	free(selected);
	return remark;
}

/* What takes the cases of a unit, one for each award, as independent. */
static void put_independent(struct shift_row *row, size_t n_cases, size_t n_units)
{
	row->clusters = (double)n_units;
	if (n_cases <= n_units)
		return;
	row->caveats |= caveat_bit(CAVEAT_INTERVAL_TOO_SHORT);
	row->carries_verdict = false;
}

/* ---- all awards together: a unit may stand in several events, and for a shorter time in some ---- */

enum { STACKED_SELECTED, STACKED_EARLIER, STACKED_OWN, STACKED_EVENTS }; /* columns; the events' follow */

/* With the earlier figure taken from the mean of those selected, and a slope of their own for them, the coefficient of
 * having been selected is what is left of their change at the slope of the others. Weights as for ancova. */
static void fill_stacked(const struct sample *sample, double centre, size_t k, double *x, double *y, double *weights, size_t *cluster)
{
	size_t row = 0;

	for (size_t i = 0; i < sample->n; i++) {
		const struct sample_unit *unit = &sample->all[i];

		if (!has_both(unit))
			continue;
		x[row * k + STACKED_SELECTED] = unit->is_selected;
		x[row * k + STACKED_EARLIER] = unit->earlier - centre;
		x[row * k + STACKED_OWN] = unit->is_selected ? unit->earlier - centre : 0;
		x[row * k + STACKED_EVENTS + unit->event] = 1;
		y[row] = unit->later;
		weights[row] = unit->later_periods;
		cluster[row++] = sample->topic->cells->units[unit->unit].cluster;
	}
}

struct stacked {
	struct linear_estimate adjusted;
	double lasting, change; /* change: of those selected, by the same weights */
	size_t n_clusters;
};

static double centre_of(const struct sample *sample, double *change)
{
	double sum = 0, later = 0, weight = 0;

	for (size_t i = 0; i < sample->n; i++)
		if (has_both(&sample->all[i]) && sample->all[i].is_selected) {
			sum += sample->all[i].later_periods * sample->all[i].earlier;
			later += sample->all[i].later_periods * sample->all[i].later;
			weight += sample->all[i].later_periods;
		}
	*change = (later - sum) / weight;
	return weight > 0 ? sum / weight : 0;
}

static struct stacked stack(const struct sample *sample)
{
	size_t n = 0, k = STACKED_EVENTS + sample->topic->n_events, n_clusters = sample->topic->cells->n_clusters;
	double *x = mem_alloc(sample->n * k, sizeof *x), *y = mem_alloc(sample->n, sizeof *y), *weights = mem_alloc(sample->n, sizeof *weights);
	double *covariance = mem_alloc(k * k, sizeof *covariance), *selected = mem_alloc(k, sizeof *selected);
	size_t *cluster = mem_alloc(sample->n, sizeof *cluster);
	struct stacked stacked;
	struct linear fit = { 0 };

	for (size_t i = 0; i < sample->n; i++)
		n += has_both(&sample->all[i]);
	fill_stacked(sample, centre_of(sample, &stacked.change), k, x, y, weights, cluster);
	linear_fit(&fit, x, y, weights, n, k);
	linear_covariance(&fit, LINEAR_CR2, cluster, n_clusters, covariance);
	selected[STACKED_SELECTED] = 1;
	stacked.adjusted = linear_estimate(&fit, covariance, STACKED_SELECTED, linear_satterthwaite(&fit, cluster, n_clusters, selected), LEVEL);
	stacked.lasting = fit.coefficient[STACKED_EARLIER];
	stacked.n_clusters = linear_clusters(&fit, cluster, n_clusters);
	linear_free(&fit);
	free(x);
	free(y);
	free(weights);
	free(covariance);
	free(selected);
	free(cluster);
	return stacked;
}

static void add_or_refuse(struct contrast *contrast, const struct sample *sample, const struct pairs *pairs, struct shift_row row)
{
	row.effect_size = row.estimate / sample_spread(sample);
	sample_put_treated(sample, &pairs->selected, &row);
	if (interval_exists(row.interval)) {
		shift_rows_add(&contrast->rows, row);
		return;
	}
	topic_refuse(contrast, row, isnan(row.estimate) ? "no_data" : "undefined",
	             isnan(row.estimate) ? "The fall-back cannot be reckoned: too few units without an award have figures before and after it, or these are all alike."
	                                 : "The units are too few, or too much alike, to tell chance.");
}

static void add_expected(struct contrast *contrast, const struct sample *sample, const struct pairs *pairs, enum fallback_method method, double change)
{
	struct shift_row row = row_of(sample, pairs, expected_names[method]);

	row.estimate = change;
	row.carries_verdict = false;
	topic_refuse(contrast, row, "undefined", "The change that those selected were to make by themselves; it has no error of its own.");
}

static void add_method(struct contrast *contrast, const struct sample *sample, const struct pairs *pairs, enum fallback_method method)
{
	struct fallback_rule rule = { .method = method,
		                      .reliability = contrast_real(contrast, "reliability"),
		                      .population_mean = sample->event ? contrast_real(contrast, "population_mean") : (double)NAN };
	struct fallback fallback = fallback_adjust(pairs->before, pairs->after, pairs->is_selected, pairs->n, &rule);
	struct shift_row row = row_of(sample, pairs, method_names[method]);

	row.estimate = fallback.adjusted;
	row.se = fallback.se;
	row.df = fallback.df;
	row.p = fallback.p;
	row.interval = fallback.interval;
	put_independent(&row, pairs->n, pairs->n_units);
	if (!isnan(row.estimate))
		row.remark = remark_of(pairs, fallback.lasting, method_words[method], fallback.expected - fallback.before);
	add_or_refuse(contrast, sample, pairs, row);
	if (!isnan(fallback.expected))
		add_expected(contrast, sample, pairs, method, fallback.expected - fallback.before);
}

static void add_stacked(struct contrast *contrast, const struct sample *sample, const struct pairs *pairs)
{
	struct stacked stacked = stack(sample);
	struct shift_row row = row_of(sample, pairs, method_names[FALLBACK_SLOPE]);

	if (!isnan(stacked.lasting)) {
		row.estimate = stacked.adjusted.estimate;
		row.se = stacked.adjusted.se;
		row.df = stacked.adjusted.df;
		row.p = stacked.adjusted.p;
		row.interval = stacked.adjusted.interval;
	}
	row.clusters = (double)stacked.n_clusters;
	if (!isnan(row.estimate))
		row.remark = remark_of(pairs, stacked.lasting, stacked_words, stacked.change - row.estimate);
	add_or_refuse(contrast, sample, pairs, row);
	if (isnan(row.estimate))
		return;
	add_expected(contrast, sample, pairs, FALLBACK_SLOPE, stacked.change - row.estimate);
}

static void add_mee_chua(struct contrast *contrast, const struct sample *sample, const struct pairs *pairs, double mean)
{
	struct fallback_test test = fallback_mee_chua(pairs->selected_before, pairs->selected_after, pairs->n_selected, mean);
	struct shift_row row = row_of(sample, pairs, "mee_chua");

	row.estimate = test.effect;
	row.se = test.se;
	row.df = test.df;
	row.p = test.p;
	row.interval = test.interval;
	put_independent(&row, pairs->selected.n_cases, pairs->selected.n_units);
	/* There is no other side. */
	if (pairs->n_selected >= FEW_A_SIDE)
		row.caveats &= ~caveat_bit(CAVEAT_FEW_CLUSTERS_A_SIDE);
	if (!isnan(row.estimate))
		row.remark = text_format("The change of a selected unit whose figure was %.10g, the population's mean as [contrast] states it.", mean);
	add_or_refuse(contrast, sample, pairs, row);
}

static void add_population(struct contrast *contrast, const struct topic *topic, enum population population, const struct award_event *event)
{
	double mean = contrast_real(contrast, "population_mean");
	struct sample sample;
	struct pairs pairs;

	sample_make(&sample, topic, population, event, EARLIER_DECIDING);
	if (sample_clusters(&sample, true, NULL)) {
		pairs_make(&pairs, &sample);
		if (event)
			add_method(contrast, &sample, &pairs, FALLBACK_SLOPE);
		else
			add_stacked(contrast, &sample, &pairs);
		add_method(contrast, &sample, &pairs, FALLBACK_CORRELATION);
		if (!isnan(contrast_real(contrast, "reliability")))
			add_method(contrast, &sample, &pairs, FALLBACK_STATED);
		if (!isnan(mean))
			add_mee_chua(contrast, &sample, &pairs, mean);
		pairs_free(&pairs);
	}
	sample_free(&sample);
}

void regression_to_mean_add(struct contrast *contrast, const struct topic *topic)
{
	for (enum population population = POPULATION_WINNER; population <= POPULATION_NOMINATED; population++) {
		for (size_t e = 0; e < topic->n_events; e++)
			add_population(contrast, topic, population, &topic->events[e]);
		if (topic->n_events > 1)
			add_population(contrast, topic, population, NULL);
	}
}
