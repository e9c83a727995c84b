#include "stages/compare/control.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/control.h"
#include "stages/compare/control_points.h"

static const double POINTS = 100; /* of a share of 1 */
enum { ALL_RULES = CONTROL_BEYOND_LIMITS | CONTROL_RUN_OF_7 };

/* What the charts of one subject share. */
struct charting {
	struct comparing *comparing;
	const struct control_points *points;
	struct control_point *chart, *other; /* room for n */
	unsigned *signals;
	double *first, *second; /* room for n */
};

static char *words_of(unsigned signals)
{
	static const enum control_rule rules[] = { CONTROL_BEYOND_LIMITS, CONTROL_RUN_OF_7 };
	struct text words = { 0 };

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (signals & rules[i])
			text_add_format(&words, "%s%s", words.length ? " " : "", control_rule_name(rules[i]));
	return words.length ? text_take(&words) : NULL;
}

static void put_point(const struct charting *charting, const char *name, size_t i, const struct control_point *point, const char *unit)
{
	const struct control_points *points = charting->points;
	struct table *table = &charting->comparing->control;
	char period[CALENDAR_TEXT], *signal = words_of(charting->signals[i]);

	period_text(points->periods[i], period);
	table_add_row(table);
	table_put_text(table, "metric", points->subject->metric);
	table_put_text(table, "chart", name);
	table_put_text(table, "unit_kind", "programme");
	table_put_text(table, "unit", "");
	table_put_text(table, "period", period);
	table_put_real(table, "value", point->value);
	table_put_real(table, "centre", point->centre);
	table_put_real(table, "lower", point->lower);
	table_put_real(table, "upper", point->upper);
	table_put_text(table, "signal", signal);
	table_put_text(table, "definition", points->subject->definition);
	if (points->subject->kind != SUBJECT_COUNT)
		table_put_int(table, "n", llround(points->answers[i]));
	period_text(points->periods[points->n_base - 1], period);
	table_put_text(table, "base_to", period);
	table_put_int(table, "base_points", (long long)points->n_base);
	table_put_text(table, "measure_unit", unit);
	if (isnan(point->lower) && isnan(point->upper))
		table_put_text(table, "state", "undefined");
	free(signal);
}

/* Marks and puts a chart, scaled; points without a value are none. */
static void put_chart(const struct charting *charting, const char *name, struct control_point *chart, unsigned rules, double scale,
                      const char *unit)
{
	control_mark(chart, charting->points->n, rules, charting->signals);
	for (size_t i = 0; i < charting->points->n; i++) {
		struct control_point point = { scale * chart[i].value, scale * chart[i].centre, scale * chart[i].lower, scale * chart[i].upper };

		if (!isnan(point.value))
			put_point(charting, name, i, &point, unit);
	}
}

static bool are_equal(const double *x, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (x[i] != x[0])
			return false;
	return true;
}

static void chart_shares(const struct charting *charting)
{
	const struct control_points *points = charting->points;
	double *yes = charting->first, *of = points->answers;

	for (size_t i = 0; i < points->n; i++)
		yes[i] = points->value[i] / POINTS * of[i];
	control_p(yes, of, points->n, points->n_base, charting->chart);
	put_chart(charting, "p", charting->chart, ALL_RULES, POINTS, points->subject->unit);
	if (are_equal(of, points->n))
		put_chart(charting, "np", charting->chart, ALL_RULES, of[0], "answers");
	control_p_prime(yes, of, points->n, points->n_base, charting->chart);
	put_chart(charting, "p_prime", charting->chart, ALL_RULES, POINTS, points->subject->unit);
}

static void chart_counts(const struct charting *charting)
{
	const struct control_points *points = charting->points;
	double *counts = charting->first;

	for (size_t i = 0; i < points->n; i++)
		counts[i] = points->value[i] * points->exposure[i];
	if (points->has_exposure)
		control_u(counts, points->exposure, points->n, points->n_base, charting->chart);
	else
		control_c(counts, points->n, points->n_base, charting->chart);
	put_chart(charting, points->has_exposure ? "u" : "c", charting->chart, ALL_RULES, 1, points->subject->unit);
}

static void chart_spread(const struct charting *charting)
{
	const struct control_points *points = charting->points;

	for (size_t i = 0; i < points->n; i++)
		if (isnan(points->sd[i]) || !(points->answers[i] >= 2))
			return;
	control_s(points->sd, points->answers, points->n, points->n_base, charting->chart);
	put_chart(charting, "s", charting->chart, ALL_RULES, 1, points->subject->unit);
}

/* The standard error of each point goes to second, the centre comes back: by the spread within groups, or between
 * neighbours. */
static double chart_values(const struct charting *charting)
{
	const struct control_points *points = charting->points;
	double sigma = control_sigma(points->value, points->n_base), centre;

	for (size_t i = 0; i < points->n; i++)
		charting->second[i] = sigma;
	control_moving_ranges(points->value, points->n, points->n_base, charting->chart);
	put_chart(charting, "mr", charting->chart, CONTROL_BEYOND_LIMITS, 1, points->subject->unit);
	control_individuals(points->value, points->n, points->n_base, charting->chart);
	put_chart(charting, "xmr", charting->chart, ALL_RULES, 1, points->subject->unit);
	centre = charting->chart[0].centre;
	if (points->are_groups) {
		control_ranges(points->range, points->answers, points->n, points->n_base, charting->chart);
		put_chart(charting, "r", charting->chart, ALL_RULES, 1, points->subject->unit);
		control_means(points->value, points->range, points->answers, points->n, points->n_base, charting->chart, charting->second);
		put_chart(charting, "xbar", charting->chart, ALL_RULES, 1, points->subject->unit);
		centre = charting->chart[0].centre;
	}
	return centre;
}

static void chart_sums(const struct charting *charting, double centre)
{
	const struct control_points *points = charting->points;

	for (size_t i = 0; i < points->n; i++)
		charting->first[i] = (points->value[i] - centre) / charting->second[i];
	control_cusum(charting->first, points->n, charting->chart, charting->other);
	put_chart(charting, "cusum_high", charting->chart, CONTROL_BEYOND_LIMITS, 1, "standard errors");
	put_chart(charting, "cusum_low", charting->other, CONTROL_BEYOND_LIMITS, 1, "standard errors");
	control_ewma(points->value, charting->second, points->n, centre, charting->chart);
	put_chart(charting, "ewma", charting->chart, CONTROL_BEYOND_LIMITS, 1, points->subject->unit);
}

/* Whether point i lies in the quarter of the last one. */
static bool is_latest(const struct control_points *points, size_t i, int quarter_starts)
{
	struct period last = points->periods[points->n - 1], period = points->periods[i];

	if (last.kind == PERIOD_INDEX)
		return i + 1 == points->n;
	return period_of_day(PERIOD_QUARTER, period_last_day(period, quarter_starts), quarter_starts).number
	       == period_of_day(PERIOD_QUARTER, period_last_day(last, quarter_starts), quarter_starts).number;
}

static void find(const struct charting *charting, size_t i)
{
	const struct control_points *points = charting->points;
	const struct control_point *point = &charting->chart[i];
	const struct subject *of = points->subject;
	bool is_high = point->value > point->centre;
	char *subject = text_format("%s, %s", of->metric, of->definition), *sentence, period[CALENDAR_TEXT], base_to[CALENDAR_TEXT];

	period_text(points->periods[i], period);
	period_text(points->periods[points->n_base - 1], base_to);
	if (charting->signals[i] & CONTROL_BEYOND_LIMITS)
		sentence = text_format("In %s, %s (%s) lies %s the limits within which it moved by itself up to %s.", period, of->metric, of->definition,
		                       is_high ? "above" : "below", base_to);
	else
		sentence = text_format("%s is at least the seventh period in a row in which %s (%s) lies %s its mean up to %s.", period, of->metric,
		                       of->definition, is_high ? "above" : "below", base_to);
	stage_find(&charting->comparing->stage, "control_signal", subject, period, of->direction * (is_high ? 1 : -1) < 0 ? "warning" : "info",
	           sentence, "Find out what was different from then on. The table control has the charts.");
	free(subject);
	free(sentence);
}

/* The latest signal of the last quarter, by the chart that takes least for granted. */
static void find_signal(const struct charting *charting)
{
	const struct control_points *points = charting->points;
	int quarter_starts = programme_quarter_starts(&charting->comparing->stage.programme);

	if (points->n_base < CONTROL_BASE)
		return;
	control_individuals(points->value, points->n, points->n_base, charting->chart);
	control_mark(charting->chart, points->n, ALL_RULES, charting->signals);
	for (size_t i = points->n; i-- > 0 && is_latest(points, i, quarter_starts);)
		if (charting->signals[i]) {
			find(charting, i);
			return;
		}
}

static void chart_subject(struct comparing *comparing, const struct subject *subject)
{
	struct control_points points = control_points_of(comparing, subject);
	struct charting charting = { .comparing = comparing, .points = &points };
	double centre;

	if (points.n > 0) {
		charting.chart = mem_alloc(points.n, sizeof *charting.chart);
		charting.other = mem_alloc(points.n, sizeof *charting.other);
		charting.signals = mem_alloc(points.n, sizeof *charting.signals);
		charting.first = mem_alloc(points.n, sizeof *charting.first);
		charting.second = mem_alloc(points.n, sizeof *charting.second);
		if (subject->kind == SUBJECT_SHARE)
			chart_shares(&charting);
		else if (subject->kind == SUBJECT_COUNT)
			chart_counts(&charting);
		else if (subject->kind == SUBJECT_MEAN)
			chart_spread(&charting);
		centre = chart_values(&charting);
		chart_sums(&charting, centre);
		find_signal(&charting);
	}
	free(charting.chart);
	free(charting.other);
	free(charting.signals);
	free(charting.first);
	free(charting.second);
	control_points_free(&points);
}

bool control_add(struct comparing *comparing, struct err *err)
{
	(void)err;
	for (size_t s = 0; s < comparing->subjects.n; s++)
		if (comparing->subjects.all[s].is_headline)
			chart_subject(comparing, &comparing->subjects.all[s]);
	return true;
}
