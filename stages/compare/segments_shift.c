#include "stages/compare/segments_shift.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/heterogeneity.h"
#include "pipeline/stats/multiple.h"
#include "stages/compare/before_after.h"
#include "stages/compare/segments.h"

static const double LEVEL = 0.95, ALPHA = 0.05;

/* Whether every level with figures has an interval by units, so that all are reckoned alike. */
static bool serves_by_units(const struct segment *segment)
{
	size_t n = 0;

	for (size_t l = 0; l < segment->n_levels; l++) {
		const struct shift *shift = segment->levels[l].by_units;

		if (isnan(segment->levels[l].independent->estimate))
			continue;
		if (!interval_exists(shift->interval))
			return false;
		n++;
	}
	return n > 0;
}

static void add_levels(struct comparing *comparing, const struct segment *segment, bool by_units)
{
	for (size_t l = 0; l < segment->n_levels; l++) {
		const struct segment_level *level = &segment->levels[l];
		struct shift_row row = before_after_row(by_units ? level->by_units : level->independent, segment->breaks);

		row.segment = segment->name;
		row.level = level->name;
		row.family = text_format("%s\n%s\n%s\n%s", segment->event->name, segment->whole->metric, segment->whole->definition, segment->name);
		shift_rows_add(&comparing->rows, row);
	}
}

static struct heterogeneity test(const struct segment *segment, bool by_units)
{
	double *estimates = mem_alloc(segment->n_levels, sizeof *estimates), *errors = mem_alloc(segment->n_levels, sizeof *errors);
	struct heterogeneity result;

	for (size_t l = 0; l < segment->n_levels; l++) {
		const struct shift *shift = by_units ? segment->levels[l].by_units : segment->levels[l].independent;

		estimates[l] = shift->estimate;
		errors[l] = shift->se;
	}
	result = heterogeneity_cochran(estimates, errors, segment->n_levels);
	free(estimates);
	free(errors);
	return result;
}

/* Its interval is of the pooled change, its p of the differences: there is none that agrees with the adjusted p. */
static struct interval no_interval(const struct shift_row *row, double level)
{
	(void)row;
	(void)level;
	return interval_none();
}

static void add_bases(struct shift_row *row, const struct segment *segment)
{
	row->n_before = row->n_after = 0;
	for (size_t l = 0; l < segment->n_levels; l++) {
		row->n_before += segment->levels[l].independent->before.n;
		row->n_after += segment->levels[l].independent->after.n;
	}
}

static void free_texts(struct shift_row *row)
{
	free(row->remark);
	free(row->period);
	free(row->before_from);
	free(row->before_to);
	free(row->after_from);
	free(row->after_to);
}

/* What is to be said beside any of the levels' changes. */
static uint64_t caveats_of(const struct segment *segment, bool by_units)
{
	uint64_t caveats = caveat_bit(CAVEAT_LEVELS_INDEPENDENT);

	for (size_t l = 0; l < segment->n_levels; l++) {
		const struct segment_level *level = &segment->levels[l];
		struct shift_row row = before_after_row(by_units ? level->by_units : level->independent, segment->breaks);

		caveats |= row.caveats;
		free_texts(&row);
	}
	return caveats;
}

static char *refusal_of(const struct segment *segment)
{
	struct shift_row row = before_after_row(segment->levels[0].independent, segment->breaks);
	char *refusal = row.remark;

	row.remark = NULL;
	free_texts(&row);
	return refusal;
}

static void add_test(struct comparing *comparing, const struct segment *segment, const struct heterogeneity *result, bool by_units)
{
	struct shift_row row = comparing_row(segment->whole, DESIGN_BEFORE_AFTER, segment->event, "heterogeneity");

	row.segment = segment->name;
	row.family = text_format("%s\nheterogeneity", segment->event->name);
	row.at_level = no_interval;
	if (segment->windows.is_refused) {
		row.state = "refused";
		row.remark = refusal_of(segment);
	} else if (result->n < 2) {
		row.state = "undefined";
		row.remark = text_format("%s", "Fewer than two levels have a change with an error: there is nothing to compare.");
	} else {
		row.estimate = result->pooled;
		row.se = result->se;
		row.df = INFINITY;
		row.p = result->p;
		row.interval = interval_around(result->pooled, result->se, INFINITY, LEVEL);
		row.caveats = caveats_of(segment, by_units);
		row.remark = text_format("p is of the levels having changed alike: Cochran's Q %.2f, %.0f degrees of freedom, I squared %.0f%%. The estimate is their pooled change.",
		                         result->q, result->df, 100 * result->i_squared);
	}
	if (!segment->windows.is_refused) {
		add_bases(&row, segment);
		comparing_put_windows(&row, &segment->windows);
	}
	shift_rows_add(&comparing->rows, row);
}

/* Whether some level surely rose and another surely fell. */
static bool contradict(const struct segment *segment, bool by_units)
{
	bool rose = false, fell = false;

	for (size_t l = 0; l < segment->n_levels; l++) {
		const struct shift *shift = by_units ? segment->levels[l].by_units : segment->levels[l].independent;

		rose = rose || shift->interval.low > 0;
		fell = fell || shift->interval.high < 0;
	}
	return rose && fell;
}

static void find(struct comparing *comparing, const struct segment *segment, bool by_units)
{
	char *subject = text_format("%s, %s, %s", segment->whole->metric, segment->whole->definition, segment->name), period[CALENDAR_TEXT];
	bool is_contradiction = contradict(segment, by_units);
	char *sentence = text_format("Around %s, %s (%s) did not change alike over the levels of %s, by more than chance would bring%s.", segment->event->name,
	                             segment->whole->metric, segment->whole->definition, segment->name,
	                             is_contradiction ? ": some surely rose and some surely fell" : "");

	period_text(segment->windows.after_from, period);
	stage_find(&comparing->stage, "segments_differ", subject, period, is_contradiction ? "warning" : "info", sentence,
	           "Tell the change of each level beside that of the whole.");
	free(subject);
	free(sentence);
}

bool segments_shift_add(struct comparing *comparing, struct err *err)
{
	const struct segments *segments = comparing->segments;
	double *p = mem_alloc(segments->n, sizeof *p);

	(void)err;
	for (size_t i = 0; i < segments->n; i++) {
		const struct segment *segment = &segments->all[i];
		struct heterogeneity result;

		p[i] = (double)NAN;
		if (!segment->event)
			continue;
		result = test(segment, serves_by_units(segment));
		p[i] = result.p;
		if (!segment->windows.is_refused)
			add_levels(comparing, segment, serves_by_units(segment));
		add_test(comparing, segment, &result, serves_by_units(segment));
	}
	multiple_holm(p, segments->n, p);
	for (size_t i = 0; i < segments->n; i++)
		if (p[i] <= ALPHA && segments->all[i].event)
			find(comparing, &segments->all[i], serves_by_units(&segments->all[i]));
	free(p);
	return true;
}
