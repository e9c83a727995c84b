#include "stages/compare/family.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/multiple.h"

static const double ALPHA = 0.05;

static bool same_question(const struct shift *a, const struct shift *b)
{
	return a->event == b->event && !strcmp(a->subject->metric, b->subject->metric);
}

void family_find_headlines(struct shifts *shifts)
{
	for (size_t i = 0; i < shifts->n; i++) {
		struct shift *shift = &shifts->all[i];
		bool is_best = shift->subject->is_headline;

		for (size_t j = 0; j < shifts->n && is_best; j++) {
			const struct shift *other = &shifts->all[j];
			bool other_serves = other->variant == SHIFT_CLUSTERED && interval_exists(other->interval);

			if (other->subject != shift->subject || other->event != shift->event || other->variant == shift->variant)
				continue;
			is_best = shift->variant == SHIFT_CLUSTERED ? interval_exists(shift->interval) : !other_serves;
		}
		shift->is_headline = is_best;
	}
}

static bool same_family(const struct shift *a, const struct shift *b)
{
	if (a->event != b->event || a->is_headline != b->is_headline || a->subject->is_headline != b->subject->is_headline)
		return false;
	return a->subject->is_headline || (same_question(a, b) && a->variant == b->variant);
}

/* The same test under two definitions (mean and rescaled) gives p-values that differ by rounding alone;
 * made equal, they share their rank, so that their intervals have one level. */
static void join_ties(double *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++)
			if (fabs(p[i] - p[j]) <= 1e-9 * p[j])
				p[i] = p[j];
}

/* Adjusts the family of row `first`. */
static void adjust_family(struct shifts *shifts, size_t first, size_t *members, double *p, double *levels)
{
	size_t n = 0;

	for (size_t i = first; i < shifts->n; i++) {
		const struct shift *shift = &shifts->all[i];

		if (!same_family(&shifts->all[first], shift))
			continue;
		members[n] = i;
		/* All answers alike, before and after, have an interval and no test: that is no sign of a change,
		 * but it is one more interval of the family. */
		p[n++] = isnan(shift->p) && interval_exists(shift->interval) ? 1 : shift->p;
	}
	join_ties(p, n);
	multiple_holm_levels(p, n, ALPHA, levels);
	multiple_holm(p, n, p);
	for (size_t i = 0; i < n; i++) {
		struct shift *shift = &shifts->all[members[i]];

		if (!interval_exists(shift->interval))
			continue;
		shift->p_holm = isnan(shift->p) ? (double)NAN : p[i];
		shift->interval_holm = shift_interval(shift, levels[i]);
	}
}

void family_adjust(struct shifts *shifts)
{
	size_t *members = mem_alloc(shifts->n, sizeof *members);
	double *p = mem_alloc(shifts->n, sizeof *p), *levels = mem_alloc(shifts->n, sizeof *levels);

	for (size_t i = 0; i < shifts->n; i++) {
		bool is_first = true;

		for (size_t j = 0; j < i && is_first; j++)
			is_first = !same_family(&shifts->all[i], &shifts->all[j]);
		if (is_first)
			adjust_family(shifts, i, members, p, levels);
	}
	for (size_t i = 0; i < shifts->n; i++) {
		struct shift *shift = &shifts->all[i];

		if (shift->is_headline)
			shift->verdict = verdict_of(shift->estimate, shift->interval_holm, shift->subject->minimum_meaningful,
			                            shift->subject->direction);
	}
	free(members);
	free(p);
	free(levels);
}
