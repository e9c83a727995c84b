#ifndef STAGES_CONTRAST_TWO_BY_TWO_PART_H
#define STAGES_CONTRAST_TWO_BY_TWO_PART_H

#include "pipeline/stats/linear.h"
#include "stages/contrast/sample.h"

/* What the modules behind two_by_two.h share; nobody else includes it. */

enum two_side {
	TWO_NEITHER = 0,
	TWO_OTHER,
	TWO_TREATED,
};

/* One event, one population. */
struct two {
	struct contrast *contrast;
	const struct topic *topic;
	const struct award_event *event;
	enum population population;
	enum two_side *side;       /* owned; by unit */
	struct span before, after; /* the windows that are compared */
	bool is_short;             /* the window after holds fewer periods than asked for */
	bool may_be_lucky;         /* the window before may hold the quarter that decided the award */
	double p_pretrend;         /* of the event study; NAN where there is none */
};

/* Rows of a regression, one a cell; those of one unit are neighbours. */
struct two_rows {
	size_t n, k, n_covariates;
	double *x, *y, *weight; /* x: n x k */
	size_t *cluster, *unit, *place;
	size_t n_incomplete;    /* cells left out since a covariate is missing */
	double n_before, n_after; /* answers of the treated */
	size_t n_treated, treated_clusters, other_clusters;
};

/* Whether unit u's cell at a place counts: it is there, and others are not yet treated themselves. */
bool two_has(const struct two *two, size_t u, size_t place);
bool two_is_in(struct span span, size_t place);

enum two_cells {
	TWO_WINDOWS,        /* those of the two windows */
	TWO_WINDOWS_PAIRED, /* the same, of units that have two or more */
	TWO_ALL_PAIRED,     /* those between the windows too, of such units */
};

/* Lists the cells that are asked for and have all covariates, where these are taken. x has n_columns that are 0, and
 * behind them the covariates. */
void two_rows_make(struct two_rows *rows, const struct two *two, size_t n_columns, enum two_cells which, bool with_covariates);
void two_rows_free(struct two_rows *rows);

/* The error that [contrast] variance names: LINEAR_CR1 for auto, cluster and nn. */
enum linear_variance two_variance(const struct two *two);

/* A row of the design with event, windows and caveats. */
struct shift_row two_row(const struct two *two, enum design design, const char *variant);
/* Takes bases, clusters and treated units from the rows, and says so where one side has few. */
void two_put_bases(struct shift_row *row, const struct two_rows *rows);
/* Says so of few clusters on a side, and of what so few could show at best. */
void two_put_few(struct shift_row *row, size_t treated, size_t others);
/* Adds it, or refuses it when the estimate or its error does not exist. */
void two_finish(const struct two *two, struct shift_row row, const struct two_rows *rows);
void two_put_estimate(struct shift_row *row, const struct linear_estimate *estimate);

/* An interval at another level where only the one at 95 % was found: as wide as Student's t would make it. */
struct interval two_stretched(const struct shift_row *row, double level);

/* The designs. */
void two_pooled_add(struct two *two);
void two_fixed_add(struct two *two);  /* fills p_pretrend */
/* Of several events (two[0 .. n - 1], one population) within each. */
void two_changes_add(const struct two *two, size_t n);

#endif
