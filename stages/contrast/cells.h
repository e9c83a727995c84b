#ifndef STAGES_CONTRAST_CELLS_H
#define STAGES_CONTRAST_CELLS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"
#include "pipeline/calendar.h"
#include "pipeline/table/table.h"

/* Units by periods: the figures of one metric under one definition, of one kind of unit, with who was treated when. */

enum role { ROLE_NEVER, ROLE_NOMINATED, ROLE_WINNER };

/* One enrolment of a unit, as treatments has it: one row each. */
struct enrolment {
	const char *cycle, *category; /* borrowed; "" where there is none */
	enum role role;
	bool is_treated;              /* winner with a first period of the panel's kind */
	long first;                   /* number of the first treated period; of nominated: of their cycle's winners, if any */
	bool has_decided;
	long decided;                 /* number of the period in which the award was decided */
	double running;               /* NAN: none */
};

struct cell_unit {
	const char *name;        /* borrowed from the panel */
	size_t cluster;          /* index of its cluster, 0 to n_clusters - 1: the panel's `cluster`, else the unit */
	enum role role;          /* winner if it ever won, else nominated if it ever was */
	long first;              /* of winners: number of the first treated period of the first win; LONG_MAX: never treated */
	bool has_decided;
	long decided;            /* of that first win */
	struct enrolment *enrolments; /* owned */
	size_t n_enrolments, capacity;
};

struct cells {
	const char *metric, *definition, *unit_kind, *segment, *level; /* borrowed */
	enum period_kind period_kind;
	size_t n_units, n_clusters, n_periods;
	struct cell_unit *units; /* owned; by name */
	long *periods;           /* owned; numbers of the periods with a cell, rising: there may be gaps between them */
	/* Owned; of unit u in periods[t] at [u * n_periods + t]. NAN, 0 and NAN where there is no cell. */
	double *value, *n, *variance;
	/* Covariates: names, and values of unit u, covariate c, period t at [(u * n_covariates + c) * n_periods + t];
	 * one without a period holds for all; NAN where it is not given. */
	const char **covariates; /* owned array of borrowed names */
	size_t n_covariates;
	double *covariate;       /* owned; NULL without covariates */
	size_t n_unnamed;        /* units that treatments do not name: taken as never nominated */
	/* Winners left out: no first period, or none that these periods can express. Where no winner has one, those with a
	 * score are in, never treated. */
	size_t n_undated;
	size_t n_late;           /* cells left out: their period ends after the quarter evaluated */
};

void cells_free(struct cells *cells);

/* Some of the periods: periods[from] to periods[to - 1]; none when to is not above from. */
struct span {
	size_t from, to;
};

size_t span_length(struct span span);

/* The first place in cells->periods whose period is that number or later; n_periods when there is none. */
size_t cells_place(const struct cells *cells, long number);

/* The unit's figure over the span: the mean of its cells, each by its answers; NAN without any. Cells from its own
 * award on count only when is_treated says so. What n it rests on goes to *n, unless that is NULL. */
double cells_mean(const struct cells *cells, size_t unit, struct span span, bool is_treated, double *n);

/* How many cells that is. */
size_t cells_count(const struct cells *cells, size_t unit, struct span span, bool is_treated);

/* The answers of those of them that `seen` does not mark yet, n_units * n_periods as the cells; it does then. */
double cells_take(const struct cells *cells, size_t unit, struct span span, bool is_treated, bool *seen);

/* The tables from which cells come, and the way through them. Fill the first part; cells_open does the rest. */
struct cells_reader {
	const struct table *panel, *treatments, *covariates; /* borrowed */
	enum period_kind wanted; /* of [window]: read where a unit has periods of several kinds */
	int quarter_starts;
	long last_day;

	/* Its own. */
	struct map enrolled;      /* unit kind and unit, as treatments names them */
	size_t *first_row, *next_row; /* of each of them the first row of treatments, and of each row the next */
	struct map kinds;         /* unit kinds that treatments names */
	struct map described;     /* the same of covariates */
	size_t *covariates_from;
	size_t row, end;          /* the rows of the panel that are at hand: one metric, definition and unit kind */
	struct map levels;        /* their segments and levels */
	size_t *level_of_row;     /* of row `row` and on */
	size_t level;             /* the next to be read */
};

void cells_open(struct cells_reader *reader);
void cells_close(struct cells_reader *reader);

/* The next cells: one metric, definition, unit kind that has treatments, segment and level, in the order of the panel.
 * False when there are no more. cells_free releases them; the tables must outlive them. */
bool cells_next(struct cells_reader *reader, struct cells *cells);

#endif
