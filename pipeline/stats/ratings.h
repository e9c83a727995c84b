#ifndef PIPELINE_STATS_RATINGS_H
#define PIPELINE_STATS_RATINGS_H

#include <stdbool.h>
#include <stddef.h>

/* The shape that every judging statistic takes: who gave what to whom, and nothing for a cell that
 * nobody filled. An absent cell is absent: never a zero, never a mean.
 *
 * A unit is what was judged: a nominee, or a nominee on one criterion. Units and judges are
 * numbered from 0; the caller keeps the names. */
struct rating {
	size_t unit;
	size_t judge;
	double value; /* any scale; a value that is not finite is an absent cell */
};

/* Ratings in order of unit, then judge. At most one for each cell. */
struct ratings {
	size_t n_units;
	size_t n_judges;
	size_t n;            /* ratings present */
	struct rating *rows; /* n, owned */
	size_t *starts;      /* n_units + 1, owned: unit u has rows starts[u] to starts[u + 1] - 1 */
};

/* Two rows of the caller's list that fill the same cell. */
struct rating_clash {
	size_t first;
	size_t second;
};

/* Orders n rows, which stay the caller's and need no order. Every unit < n_units, every judge <
 * n_judges. Rows whose value is not finite are left out. Units and judges without any rating may be
 * there.
 *
 * False when a judge rated a unit twice: `ratings` stays empty, and `clash` (may be NULL) names the
 * two rows, the first clash by unit and judge, so that the caller can report them or decide which
 * one counts. Nothing is averaged in silence. */
bool ratings_make(struct ratings *ratings, const struct rating *rows, size_t n, size_t n_units,
                  size_t n_judges, struct rating_clash *clash);
void ratings_free(struct ratings *ratings);

/* The number of ratings of a unit. */
size_t ratings_count(const struct ratings *ratings, size_t unit);

/* How many judges gave at least one rating. */
size_t ratings_judges(const struct ratings *ratings);

/* The distinct values that occur, ascending; *n of them. The caller frees the array. */
double *ratings_values(const struct ratings *ratings, size_t *n);

/* The units that both judges rated, in order: x[i] from judge a, y[i] from judge b. Each array has
 * room for n_units. Returns how many. */
size_t ratings_pair(const struct ratings *ratings, size_t a, size_t b, double *x, double *y);

/* The same ratings in order of judge, then unit. starts (n_judges + 1, as in the struct above) and
 * the result (n rows) are the caller's to free. */
struct rating *ratings_by_judge(const struct ratings *ratings, size_t **starts);

/* The complete part: a full table of the units that all the judges rated. */
struct rating_block {
	size_t n_units;
	size_t n_judges;
	size_t n_left_out; /* units with some ratings, but not from every judge */
	double *values;    /* n_units x n_judges, row by row; owned */
	size_t *units;     /* n_units: their numbers in the ratings; owned */
	size_t *judges;    /* n_judges: likewise; owned */
};

/* Fills `block`. "All the judges" are those with at least one rating. A panel whose judges shared
 * out the units may have no complete part: n_units is then 0. */
void ratings_block(const struct ratings *ratings, struct rating_block *block);
void rating_block_free(struct rating_block *block);

#endif
