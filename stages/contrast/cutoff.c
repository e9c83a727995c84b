#include "stages/contrast/cutoff.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/cutoff.h"
#include "pipeline/stats/density.h"
#include "pipeline/stats/describe.h"
#include "stages/contrast/cutoff_judged.h"

/* A p under the first says that scores were sorted; mismatches above the second share, that winning did not go by the score. */
static const double SORTED = 0.05, FUZZY = 0.05;

struct density {
	struct density_split split; /* in the window that the table shows */
	struct density_jump jump;
	double p; /* that tells of sorting; NAN: neither can */
};

/* All that there is to say of one event. */
struct threshold {
	struct contrast *contrast;
	const struct topic *topic;
	const struct award_event *event;
	struct judged judged;
	struct cutoff_rules rules;
	struct cutoff found;
	struct density density;
	size_t n_won_below, n_lost_above;
};

/* The variant that may carry a verdict. */
static const char CAUTIOUS[] = "small_sample";

static const char *const rule_names[] = { [CUTOFF_MSERD] = "mserd",       [CUTOFF_MSETWO] = "msetwo",     [CUTOFF_MSESUM] = "msesum",
	                                  [CUTOFF_MSECOMB1] = "msecomb1", [CUTOFF_MSECOMB2] = "msecomb2", [CUTOFF_CERRD] = "cerrd",
	                                  [CUTOFF_CERTWO] = "certwo",     [CUTOFF_CERSUM] = "cersum",     [CUTOFF_CERCOMB1] = "cercomb1",
	                                  [CUTOFF_CERCOMB2] = "cercomb2", [CUTOFF_MANUAL] = "manual" };

/* The place of a word in a list; `standard` when it is not there. */
static size_t find_word(const char *const *words, size_t n, const char *word, size_t standard)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(words[i], word))
			return i;
	return standard;
}

static struct cutoff_rules read_rules(const struct programme *programme)
{
	static const char *const kernels[] = { [CUTOFF_TRIANGULAR] = "triangular", [CUTOFF_UNIFORM] = "uniform", [CUTOFF_EPANECHNIKOV] = "epanechnikov" };
	static const char *const variances[] = { [CUTOFF_NN] = "nn", [CUTOFF_HC0] = "hc0", [CUTOFF_HC1] = "hc1", [CUTOFF_HC2] = "hc2", [CUTOFF_HC3] = "hc3" };
	const char *bandwidth = programme_text(programme, "contrast", "bandwidth"), *bias = programme_text(programme, "contrast", "bias_bandwidth");
	struct cutoff_rules rules = { .cutoff = programme_real(programme, "contrast", "cutoff"),
		                      .order = (size_t)programme_int(programme, "contrast", "order"), .bandwidth = NAN, .bias_bandwidth = NAN };

	rules.kernel = (enum cutoff_kernel)find_word(kernels, sizeof kernels / sizeof *kernels, programme_text(programme, "contrast", "kernel"), CUTOFF_TRIANGULAR);
	rules.variance = (enum cutoff_variance)find_word(variances, sizeof variances / sizeof *variances, programme_text(programme, "contrast", "variance"), CUTOFF_NN);
	rules.rule = (enum cutoff_rule)find_word(rule_names, sizeof rule_names / sizeof *rule_names, bandwidth, CUTOFF_MSERD);
	if (text_to_real(bandwidth, &rules.bandwidth))
		rules.rule = CUTOFF_MANUAL;
	if (!text_to_real(bias, &rules.bias_bandwidth))
		rules.bias_bandwidth = NAN;
	return rules;
}

static struct density look_at_density(const struct judged *judged, const struct cutoff_rules *rules)
{
	double cutoff = rules->cutoff, nearest = density_window(judged->everybody, judged->n_all, cutoff);
	struct density density = { .split = density_split(judged->everybody, judged->n_all, cutoff, nearest),
		                   .jump = density_jump(judged->everybody, judged->n_all, cutoff) };

	density.p = isnan(density.jump.p) ? density.split.p : density.jump.p;
	if (rules->rule == CUTOFF_MANUAL)
		density.split = density_split(judged->everybody, judged->n_all, cutoff, rules->bandwidth);
	return density;
}

static void count_mismatches(struct threshold *threshold)
{
	const struct judged *judged = &threshold->judged;

	for (size_t i = 0; i < judged->n; i++) {
		bool is_above = judged->running[i] >= threshold->rules.cutoff;

		threshold->n_won_below += judged->won[i] && !is_above;
		threshold->n_lost_above += !judged->won[i] && is_above;
	}
}

/* Why there is no estimate; the caller frees it. */
static char *reason(const struct threshold *threshold)
{
	const struct cutoff *found = &threshold->found;
	bool is_manual = threshold->rules.rule == CUTOFF_MANUAL;
	size_t least_near = is_manual ? 1 : CUTOFF_LEAST_NEAR, least_distinct = is_manual ? threshold->rules.order + 1 : CUTOFF_LEAST_DISTINCT;

	switch (found->state) {
	case CUTOFF_ONE_SIDE:
		return text_format("All who were judged and have a figure stand on one side of the threshold: %zu below it, %zu at it or above.",
		                   found->n_left, found->n_right);
	case CUTOFF_NO_BANDWIDTH:
		return text_format("No bandwidth can be chosen: the %zu units below the threshold and the %zu at it or above have too few different "
		                   "scores, or figures that are all alike.",
		                   found->n_left, found->n_right);
	case CUTOFF_TOO_FEW:
		return text_format("Too few stand near the threshold: %zu units below it within %.4g, %zu at it or above within %.4g; it takes %zu on each side.",
		                   found->effective_left, found->bandwidths.left, found->effective_right, found->bandwidths.right, least_near);
	case CUTOFF_FEW_VALUES:
		return text_format("The scores near the threshold take too few values to fit a line: %zu below it and %zu at it or above, of %zu and %zu "
		                   "units; it takes %zu on each side.",
		                   found->distinct_left, found->distinct_right, found->effective_left, found->effective_right, least_distinct);
	default:
		return text_format("The figures of the %zu units near the threshold are all alike, which tells nothing of chance.",
		                   found->effective_left + found->effective_right);
	}
}

/* What an estimate rests on; the caller frees it. */
static char *remark(const struct threshold *threshold)
{
	const struct cutoff *found = &threshold->found;
	char *near = text_format("Near the threshold stand %zu units below it within %.4g, %zu at it or above within %.4g.", found->effective_left,
	                         found->bandwidths.left, found->effective_right, found->bandwidths.right);
	char *all;

	if (threshold->n_won_below + threshold->n_lost_above == 0)
		return near;
	all = text_format("%s Against their scores, %zu won below it and %zu did not win above it.", near, threshold->n_won_below, threshold->n_lost_above);
	free(near);
	return all;
}

/* The standard deviation of figures below the threshold, in which the effect size is told. */
static double spread_below(const struct threshold *threshold)
{
	const struct judged *judged = &threshold->judged;
	double *below = mem_alloc(judged->n, sizeof *below), spread;
	size_t n = 0;

	for (size_t i = 0; i < judged->n; i++)
		if (judged->running[i] < threshold->rules.cutoff)
			below[n++] = judged->figure[i];
	spread = n >= 2 ? stats_sd(below, n) : NAN;
	free(below);
	return spread > 0 ? spread : NAN;
}

/* Answers of those who count. */
static double answers_near(const struct threshold *threshold)
{
	const struct judged *judged = &threshold->judged;
	double sum = 0;

	for (size_t i = 0; i < judged->n; i++) {
		double distance = judged->running[i] - threshold->rules.cutoff;
		double bandwidth = distance < 0 ? threshold->found.bandwidths.left : threshold->found.bandwidths.right;

		sum += cutoff_weight(threshold->rules.kernel, distance / bandwidth) > 0 ? judged->answers[i] : 0;
	}
	return sum;
}

static struct shift_row row_of(const struct threshold *threshold, enum design design, const char *variant)
{
	struct shift_row row = topic_row_of_event(threshold->topic, design, "winner", variant, threshold->event);
	size_t n_crossed = threshold->n_won_below + threshold->n_lost_above;

	row.carries_verdict = variant == CAUTIOUS;
	if (threshold->event) {
		struct award_windows windows = topic_windows(threshold->topic, threshold->event);

		topic_put_windows(threshold->topic, &row, (struct span){ 0 }, windows.after);
		if (windows.is_short)
			row.caveats |= caveat_bit(CAVEAT_WINDOWS_SHORT);
	}
	if (threshold->density.p < SORTED) {
		row.caveats |= caveat_bit(CAVEAT_SORTING_AT_CUTOFF);
		row.carries_verdict = false;
	}
	if ((double)n_crossed > FUZZY * (double)threshold->judged.n) {
		row.caveats |= caveat_bit(CAVEAT_FUZZY_CUTOFF);
		row.carries_verdict = false;
	}
	if (threshold->found.is_few) {
		row.caveats |= caveat_bit(CAVEAT_FEW_NEAR_CUTOFF);
		row.carries_verdict = false;
	}
	return row;
}

static void add_jump(const struct threshold *threshold, enum design design, const char *variant, const struct cutoff_jump *jump, double df)
{
	struct shift_row row;

	if (!interval_exists(jump->interval))
		return;
	row = row_of(threshold, design, variant);
	row.estimate = jump->estimate;
	row.se = jump->se;
	row.df = df;
	row.p = jump->p;
	row.interval = jump->interval;
	row.effect_size = jump->estimate / spread_below(threshold);
	row.n_after = answers_near(threshold);
	row.clusters = (double)(threshold->found.effective_left + threshold->found.effective_right);
	row.n_treated = (double)threshold->found.effective_right;
	row.remark = remark(threshold);
	shift_rows_add(&threshold->contrast->rows, row);
}

static void add_rows(const struct threshold *threshold)
{
	const char *variant = rule_names[threshold->rules.rule];
	const struct cutoff *found = &threshold->found;

	if (found->state != CUTOFF_ESTIMATED) {
		char *why = reason(threshold);

		topic_refuse(threshold->contrast, row_of(threshold, DESIGN_CUTOFF_ROBUST, variant), "refused", why);
		free(why);
		return;
	}
	add_jump(threshold, DESIGN_CUTOFF_CONVENTIONAL, variant, &found->conventional, INFINITY);
	add_jump(threshold, DESIGN_CUTOFF_CONVENTIONAL, "pooled", &found->pooled, INFINITY);
	add_jump(threshold, DESIGN_CUTOFF_BIAS_CORRECTED, variant, &found->bias_corrected, INFINITY);
	add_jump(threshold, DESIGN_CUTOFF_ROBUST, variant, &found->robust, INFINITY);
	add_jump(threshold, DESIGN_CUTOFF_ROBUST, CAUTIOUS, &found->cautious, found->cautious_df);
}

static void put_bandwidths(struct table *table, const struct cutoff *found)
{
	table_put_real(table, "bandwidth_left", found->bandwidths.left);
	table_put_real(table, "bandwidth_right", found->bandwidths.right);
	table_put_real(table, "bias_bandwidth_left", found->bandwidths.bias_left);
	table_put_real(table, "bias_bandwidth_right", found->bandwidths.bias_right);
	table_put_int(table, "n_left", (long long)found->n_left);
	table_put_int(table, "n_right", (long long)found->n_right);
	table_put_int(table, "effective_left", (long long)found->effective_left);
	table_put_int(table, "effective_right", (long long)found->effective_right);
}

static void put_density(struct table *table, const struct density *density)
{
	table_put_real(table, "density_p", density->split.p);
	table_put_real(table, "density_window", density->split.window);
	table_put_int(table, "density_left", (long long)density->split.n_left);
	table_put_int(table, "density_right", (long long)density->split.n_right);
	table_put_real(table, "density_jump", density->jump.estimate);
	table_put_real(table, "density_jump_se", density->jump.se);
	table_put_real(table, "density_jump_p", density->jump.p);
}

static void put_threshold(struct table *table, const struct threshold *threshold)
{
	const struct cells *cells = threshold->topic->cells;
	char *period = threshold->event ? topic_period(threshold->topic, threshold->event->first) : NULL;

	table_add_row(table);
	table_put_text(table, "metric", cells->metric);
	table_put_text(table, "event", threshold->event ? threshold->event->name : "");
	table_put_text(table, "variant", rule_names[threshold->rules.rule]);
	table_put_text(table, "definition", cells->definition);
	table_put_text(table, "unit_kind", cells->unit_kind);
	table_put_text(table, "segment", cells->segment);
	table_put_text(table, "level", cells->level);
	table_put_text(table, "period", period);
	put_bandwidths(table, &threshold->found);
	put_density(table, &threshold->density);
	table_put_int(table, "won_below", (long long)threshold->n_won_below);
	table_put_int(table, "lost_above", (long long)threshold->n_lost_above);
	table_put_int(table, "without_figure", (long long)threshold->judged.n_without_figure);
	table_put_int(table, "won_before", (long long)threshold->judged.n_won_before);
	table_put_text(table, "state", threshold->found.state == CUTOFF_ESTIMATED ? "" : "refused");
	free(period);
}

static void add_event(struct contrast *contrast, const struct topic *topic, const struct award_event *event)
{
	struct threshold threshold = { .contrast = contrast, .topic = topic, .event = event, .rules = read_rules(&contrast->stage.programme) };

	judged_make(&threshold.judged, contrast, topic, event);
	if (threshold.judged.n_all > 0) {
		threshold.found = cutoff_estimate(threshold.judged.running, threshold.judged.figure, threshold.judged.n, &threshold.rules);
		threshold.density = look_at_density(&threshold.judged, &threshold.rules);
		count_mismatches(&threshold);
		add_rows(&threshold);
		put_threshold(&contrast->cutoff, &threshold);
	}
	judged_free(&threshold.judged);
}

static bool has_winners(const struct cells *cells)
{
	for (size_t u = 0; u < cells->n_units; u++)
		if (cells->units[u].first != LONG_MAX)
			return true;
	return false;
}

void cutoff_add(struct contrast *contrast, const struct topic *topic)
{
	for (size_t e = 0; e < topic->n_events; e++)
		add_event(contrast, topic, &topic->events[e]);
	if (topic->n_events == 0 && !has_winners(topic->cells))
		add_event(contrast, topic, NULL);
}
