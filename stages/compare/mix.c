#include "stages/compare/mix.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/mix.h"
#include "pipeline/stats/student.h"
#include "stages/compare/before_after.h"
#include "stages/compare/segments.h"

static const double LEVEL = 0.95;
static const double POINTS = 100; /* of a share of 1 */
static const double NO_CHANGE = 1e-9; /* the rounding of sums */
static const double ADDS_UP = 1e-9;   /* the same, beside the figures */
static const char NO_LEVEL[] = "(none)";

enum when { BEFORE, AFTER, SIDES };

/* One segment's levels, the answers without a level behind them. */
struct parts {
	size_t n;
	const char **names;
	struct side *sides[SIDES]; /* owned */
	struct mix_level *levels;
	struct mix_part *parts;
	bool has_rest, overlaps;
};

static const struct side *side_of(const struct shift *shift, enum when when)
{
	return when == BEFORE ? &shift->before : &shift->after;
}

/* What the whole has beyond the first n sides. */
static struct side rest_of(const struct side *whole, const struct side *sides, size_t n, enum subject_kind kind)
{
	struct side rest = *whole;
	double sum = whole->n * whole->mean, step;

	for (size_t i = 0; i < n; i++) {
		const struct side *side = &sides[i];

		if (!(side->n > 0))
			continue;
		rest.n -= side->n;
		sum -= side->n * side->mean;
		rest.yes -= side->yes;
		rest.counts.plus -= side->counts.plus;
		rest.counts.zero -= side->counts.zero;
		rest.counts.minus -= side->counts.minus;
		rest.squares -= side->squares + side->n * (side->mean - whole->mean) * (side->mean - whole->mean);
		rest.is_exact = rest.is_exact && side->is_exact;
	}
	if (!(rest.n > 0.5))
		return (struct side){ .n = rest.n, .is_exact = true };
	rest.mean = sum / rest.n;
	step = rest.mean - whole->mean;
	rest.squares = fmax(rest.squares - rest.n * step * step, 0);
	if (kind == SUBJECT_SHARE)
		rest.yes = fmin(fmax(rest.yes, 0), rest.n);
	return rest;
}

/* The spread of single answers within levels; NAN when none has two. */
static double spread_of(const struct side *sides, size_t n)
{
	double squares = 0, df = 0;

	for (size_t i = 0; i < n; i++)
		if (sides[i].is_exact && sides[i].n >= 2) {
			squares += sides[i].squares;
			df += sides[i].n - 1;
		}
	return df > 0 ? squares / df : (double)NAN;
}

static double variance_of(const struct side *side, enum subject_kind kind, double spread)
{
	double share = side->yes / side->n;

	if (kind == SUBJECT_SHARE)
		return POINTS * POINTS * share * (1 - share) / side->n;
	if (!side->is_exact)
		return (double)NAN;
	if (kind == SUBJECT_NET)
		return POINTS * POINTS * net_variance(side->counts) / side->n;
	return (side->n >= 2 ? side->squares / (side->n - 1) : spread) / side->n;
}

static struct mix_side mix_side_of(const struct side *side, enum subject_kind kind, double spread)
{
	if (!(side->n > 0))
		return (struct mix_side){ 0, (double)NAN, (double)NAN };
	return (struct mix_side){ side->n, side->mean, variance_of(side, kind, spread) };
}

static void parts_make(struct parts *parts, const struct segment *segment, const struct shift *whole)
{
	enum subject_kind kind = segment->whole->kind;
	size_t n = segment->n_levels;
	double spread;

	parts->names = mem_alloc(n + 1, sizeof *parts->names);
	parts->levels = mem_alloc(n + 1, sizeof *parts->levels);
	parts->parts = mem_alloc(n + 1, sizeof *parts->parts);
	parts->names[n] = NO_LEVEL;
	for (size_t l = 0; l < n; l++)
		parts->names[l] = segment->levels[l].name;
	for (enum when when = BEFORE; when < SIDES; when++) {
		struct side *sides = parts->sides[when] = mem_alloc(n + 1, sizeof *sides);

		for (size_t l = 0; l < n; l++)
			sides[l] = *side_of(segment->levels[l].independent, when);
		sides[n] = rest_of(side_of(whole, when), sides, n, kind);
		parts->has_rest = parts->has_rest || sides[n].n > 0.5;
		parts->overlaps = parts->overlaps || sides[n].n < -0.5;
		sides[n].n = sides[n].n > 0.5 ? sides[n].n : 0;
	}
	parts->n = n + parts->has_rest;
	for (enum when when = BEFORE; when < SIDES; when++) {
		spread = spread_of(parts->sides[when], parts->n);
		for (size_t l = 0; l < parts->n; l++)
			*(when == BEFORE ? &parts->levels[l].before : &parts->levels[l].after) = mix_side_of(&parts->sides[when][l], kind, spread);
	}
}

static void parts_free(struct parts *parts)
{
	free(parts->names);
	free(parts->levels);
	free(parts->parts);
	free(parts->sides[BEFORE]);
	free(parts->sides[AFTER]);
}

static struct shift_row row_of(const struct segment *segment, enum design design)
{
	struct shift_row row = comparing_row(segment->whole, design, segment->event, "independent");

	row.segment = segment->name;
	row.family = text_format("%s\n%s", segment->event->name, design_kinds[design].name);
	if (!segment->windows.is_refused)
		comparing_put_windows(&row, &segment->windows);
	return row;
}

static void refuse(struct comparing *comparing, const struct segment *segment, const char *state, const char *reason)
{
	comparing_refuse(comparing, row_of(segment, DESIGN_RATE), state, reason);
	comparing_refuse(comparing, row_of(segment, DESIGN_MIX), state, reason);
}

/* Whether the tables give the variances that an error needs. */
static bool are_exact(const struct parts *parts, enum subject_kind kind)
{
	for (size_t l = 0; l < parts->n && kind != SUBJECT_SHARE; l++)
		for (enum when when = BEFORE; when < SIDES; when++)
			if (parts->sides[when][l].n > 0 && !parts->sides[when][l].is_exact)
				return false;
	return true;
}

static void add_row(struct comparing *comparing, const struct segment *segment, const struct parts *parts, enum design design,
                    const struct shift *whole, double estimate, double se, uint64_t caveats)
{
	struct shift_row row = row_of(segment, design);

	row.estimate = estimate;
	row.se = se;
	row.n_before = whole->before.n;
	row.n_after = whole->after.n;
	row.caveats = caveat_bit(CAVEAT_NO_COMPARISON_GROUP) | caveat_bit(CAVEAT_LEVELS_INDEPENDENT) | before_after_window_caveats(segment->whole, &segment->windows)
	              | (segment->breaks ? caveat_bit(CAVEAT_BREAK) : 0) | caveats;
	if (isnan(se)) {
		bool has_variances = are_exact(parts, segment->whole->kind);

		row.state = has_variances ? "undefined" : "not_supplied";
		row.remark = mem_copy_text(has_variances ? "No interval: answers in the levels are all alike, or too few." : "No interval: the table gives no variance.");
	} else {
		row.df = INFINITY;
		row.p = student_two_sided_p(estimate / se, INFINITY);
		row.interval = interval_around(estimate, se, INFINITY, LEVEL);
	}
	shift_rows_add(&comparing->rows, row);
}

static void put_part(struct comparing *comparing, const struct segment *segment, const char *level, const struct mix_part *part,
                     double n_before, double n_after)
{
	struct table *table = &comparing->mix;

	table_add_row(table);
	table_put_text(table, "metric", segment->whole->metric);
	table_put_text(table, "definition", segment->whole->definition);
	table_put_text(table, "segment", segment->name);
	table_put_text(table, "level", level);
	table_put_real(table, "weight_before", part->weight_before);
	table_put_real(table, "weight_after", part->weight_after);
	table_put_real(table, "value_before", part->value_before);
	table_put_real(table, "value_after", part->value_after);
	table_put_real(table, "rate", part->rate);
	table_put_real(table, "mix", part->mix);
	table_put_text(table, "event", segment->event->name);
	table_put_int(table, "n_before", llround(n_before));
	table_put_int(table, "n_after", llround(n_after));
	if (!(n_before > 0) || !(n_after > 0))
		table_put_text(table, "state", "no_data");
}

static void put_parts(struct comparing *comparing, const struct segment *segment, const struct parts *parts, const struct shift *whole,
                      const struct mix *mix)
{
	const struct mix_part all = { 1, 1, whole->before.mean, whole->after.mean, mix->rate, mix->mix };

	put_part(comparing, segment, "", &all, whole->before.n, whole->after.n);
	for (size_t l = 0; l < parts->n; l++)
		put_part(comparing, segment, parts->names[l], &parts->parts[l], parts->levels[l].before.n, parts->levels[l].after.n);
}

static bool is_sure(double estimate, double se)
{
	return isnan(se) || fabs(estimate) > student_critical(LEVEL, INFINITY) * se;
}

static void find(struct comparing *comparing, const struct segment *segment, const struct shift *whole, const struct mix *mix)
{
	const struct subject *of = segment->whole;
	char *subject, *sentence, period[CALENDAR_TEXT];
	bool fell = mix->change < 0;

	if (!(mix->change * mix->rate < 0) || fabs(mix->change) <= NO_CHANGE || fabs(mix->rate) <= NO_CHANGE)
		return;
	if (!is_sure(mix->rate, mix->rate_se) && !is_sure(mix->change, whole->se))
		return;
	subject = text_format("%s, %s, %s", of->metric, of->definition, segment->name);
	sentence = text_format("Around %s, %s (%s) %s as a whole, while at an unchanged mix of %s it would have %s.", segment->event->name,
	                       of->metric, of->definition, fell ? "fell" : "rose", segment->name, fell ? "risen" : "fallen");
	period_text(segment->windows.after_from, period);
	stage_find(&comparing->stage, "mix_reverses", subject, period, "warning", sentence,
	           "Tell rate and mix beside the whole's change, and find out why other shares answered.");
	free(subject);
	free(sentence);
}

/* What the levels ask to be said. */
static uint64_t caveats_of(const struct parts *parts, const struct mix *mix, const struct shift *whole)
{
	double least = ADDS_UP * fmax(fabs(whole->before.mean), fabs(whole->after.mean));

	return (mix->n_one_sided ? caveat_bit(CAVEAT_LEVEL_ONE_SIDED) : 0) | (parts->has_rest ? caveat_bit(CAVEAT_ANSWERS_WITHOUT_LEVEL) : 0)
	       | (fabs(mix->change - whole->estimate) > least ? caveat_bit(CAVEAT_LEVELS_DO_NOT_ADD_UP) : 0);
}

static void split(struct comparing *comparing, const struct segment *segment, const struct shift *whole)
{
	struct parts parts = { 0 };
	struct mix mix;

	parts_make(&parts, segment, whole);
	if (parts.overlaps) {
		refuse(comparing, segment, "refused", "Refused: the levels have more answers than the whole, so that some are in several.");
	} else {
		mix = mix_split(parts.levels, parts.n, parts.parts);
		add_row(comparing, segment, &parts, DESIGN_RATE, whole, mix.rate, mix.rate_se, caveats_of(&parts, &mix, whole));
		add_row(comparing, segment, &parts, DESIGN_MIX, whole, mix.mix, mix.mix_se, caveats_of(&parts, &mix, whole));
		put_parts(comparing, segment, &parts, whole, &mix);
		find(comparing, segment, whole, &mix);
	}
	parts_free(&parts);
}

bool mix_add(struct comparing *comparing, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < comparing->segments->n; i++) {
		const struct segment *segment = &comparing->segments->all[i];
		struct shift *whole;

		if (!segment->event || segment->whole->kind == SUBJECT_COUNT)
			continue;
		whole = shift_measure(segment->whole, segment->event, segment->windows, SHIFT_INDEPENDENT);
		if (segment->windows.is_refused)
			refuse(comparing, segment, "refused", "Refused: there are no two windows to compare; the plain change's row says why.");
		else if (isnan(whole->estimate))
			refuse(comparing, segment, "no_data", "No answers in one of the windows.");
		else
			split(comparing, segment, whole);
		shift_free(whole);
	}
	return true;
}
