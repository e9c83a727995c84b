#ifndef PIPELINE_STATS_SEGMENTED_H
#define PIPELINE_STATS_SEGMENTED_H

#include <stdbool.h>
#include <stddef.h>

/* The columns of an interrupted time series: a series that has a level and a trend, and of which both may change at one
 * event.
 *
 *   y = intercept + trend t + level P + slope (t - t*) P + season + further regressors
 *
 * t counts periods (the first is 1), P is 0 before the event and 1 after it, t* is the last period before it. So `level`
 * is the jump at the event against what the line before would have gone on to, and `slope` by how much more the line rises
 * in each period from then on. */

enum segmented_season {
	SEGMENTED_NO_SEASON = 0,
	SEGMENTED_HARMONIC, /* pairs of sine and cosine */
	SEGMENTED_DUMMIES,  /* a column for each place in the year but the first that occurs */
};

enum segmented_term_kind {
	SEGMENTED_INTERCEPT,
	SEGMENTED_TREND,
	SEGMENTED_LEVEL,
	SEGMENTED_SLOPE,
	SEGMENTED_SINE,      /* number: of the pair, 1 for once a year */
	SEGMENTED_COSINE,
	SEGMENTED_PLACE,     /* number: the place, counted from 1 */
	SEGMENTED_REGRESSOR, /* number: of the further regressor, counted from 0 */
};

struct segmented_term {
	enum segmented_term_kind kind;
	size_t number;
};

struct segmented_rule {
	bool has_trend, has_slope;
	enum segmented_season season;
	size_t pairs;        /* of SEGMENTED_HARMONIC, 1 or more; those that whole places cannot tell apart are left out */
	double places;       /* in a season's round: 12 for months; need not be whole for harmonics. 0: no season is known */
	size_t n_regressors;
};

struct segmented_point {
	long time;    /* t */
	double place; /* in the round, 1 <= place < places + 1: 3 for March */
	bool is_after;
};

struct segmented {
	size_t n, k;
	double *x;                    /* n rows of k columns, row after row */
	struct segmented_term *terms; /* k, in the order of the enum */
};

/* Makes the columns for n points in the order of time. last_before is t*. regressors holds n rows of
 * rule->n_regressors numbers, NULL when there are none. Columns that give one another are linear.h's to drop.
 * segmented_free empties. */
void segmented_make(struct segmented *segmented, const struct segmented_rule *rule, const struct segmented_point *points, size_t n,
                    long last_before, const double *regressors);
void segmented_free(struct segmented *segmented);

/* The column of a term of that kind; SIZE_MAX when there is none. */
size_t segmented_find(const struct segmented *segmented, enum segmented_term_kind kind);

/* Row i as it would be without the event: k numbers. */
void segmented_without_event(const struct segmented *segmented, size_t i, double *row);

#endif
