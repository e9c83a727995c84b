#ifndef PIPELINE_STATS_RASCH_PART_H
#define PIPELINE_STATS_RASCH_PART_H

#include "pipeline/stats/rasch.h"

/* What the parts of the Rasch model share, and no one else includes.
 *
 * One facet, the largest, is the inner one: its information is diagonal, so that it is eliminated. All others and the
 * thresholds have columns in a dense matrix. Measures are kept signed (positions), thresholds as pushes (minus the
 * threshold), so that the derivative of a rating's exponent by each of them is +1. */

/* The thresholds of a structure. */
struct rasch_pushes {
	size_t n_steps;
	size_t first;   /* where its pushes begin; its columns begin at rasch_part.n_outer + first */
	double *push;   /* n_steps, borrowed of rasch_part.push */
	double *factor; /* exp(push) */
	double reach;   /* the largest sum of pushes in size */
};

/* Categories that are there, by structure and then category. */
struct rasch_codes {
	size_t n, capacity;
	uint64_t *key;  /* structure and category; ascending */
	size_t *n_used; /* ratings that count */
	uint32_t *step; /* number among those used in the structure; of others that of the nearest used */
	uint32_t *of;   /* a rating each: its code */
	size_t *from;   /* structure s has the codes from[s] to from[s + 1] - 1 */
};

struct rasch_part {
	const struct rasch_data *data;
	const struct rasch_options *options;
	struct rasch_codes codes;
	bool *counts;                    /* a rating each: it is of no element that was set aside */
	uint32_t *round[RASCH_FACETS];   /* when an element was set aside; 0 when it was not */
	size_t n_rounds;

	size_t n;                        /* ratings that count, by the inner facet's element, then as in the data */
	uint32_t *rating;                /* n: their numbers in the data */
	uint32_t *element[RASCH_FACETS]; /* n each */
	uint32_t *step, *structure;      /* n each */
	size_t inner;                    /* the facet that is eliminated */
	size_t *from;                    /* its element e has the ratings from[e] to from[e + 1] - 1 */
	size_t n_chunks;
	size_t *chunk;                   /* chunk c is the inner facet's elements chunk[c] to chunk[c + 1] - 1 */

	double *position[RASCH_FACETS];  /* signed measures; 0 where there are none */
	bool *is_moved[RASCH_FACETS];    /* it has ratings that count and no anchor */
	size_t column[RASCH_FACETS];     /* the column of a facet's first element; the inner one has none */
	size_t n_outer, n_pushes, n_columns;
	struct rasch_pushes *pushes;     /* one a structure */
	double *push, *factor;
	size_t most_steps;

	bool *is_pinned;                 /* n_outer: held, because the design leaves it open, or anchored, or unused */
	size_t n_null;                   /* directions that the design leaves open */
	double *null;                    /* n_null times n_outer */
};

/* rasch_extreme.c: sets aside what is extreme; measures it when the rest is known. */
void rasch_set_aside(struct rasch_part *part, struct rasch *fit);
void rasch_measure_aside(const struct rasch_part *part, struct rasch *fit);

/* rasch_codes.c */
void rasch_codes_make(struct rasch_part *part);
void rasch_codes_number(struct rasch_part *part, struct rasch *fit);
int rasch_code_category(const struct rasch_codes *codes, size_t code);

/* rasch_design.c: the ratings that count, in order; what the design leaves open; centring. */
void rasch_arrange(struct rasch_part *part);
void rasch_explore(struct rasch_part *part);
void rasch_centre(struct rasch_part *part);
/* How far a direction that the design leaves open moves an element. */
double rasch_moves(const struct rasch_part *part, const double *direction, size_t facet, size_t element);
void rasch_part_free(struct rasch_part *part);
static inline size_t rasch_column(const struct rasch_part *part, size_t facet, size_t element)
{
	return part->column[facet] + element;
}

/* The row of the information that an inner element shares with the columns: few of them are not 0. */
struct rasch_strip {
	double *value;    /* a column each */
	bool *is_there;   /* likewise */
	uint32_t *column; /* those that are there */
	size_t n;
};
void rasch_strip_make(struct rasch_strip *strip, size_t n_columns);
void rasch_strip_free(struct rasch_strip *strip);
static inline void rasch_strip_add(struct rasch_strip *strip, size_t column, double value)
{
	if (!strip->is_there[column]) {
		strip->is_there[column] = true;
		strip->column[strip->n++] = (uint32_t)column;
	}
	strip->value[column] += value;
}
void rasch_strip_clear(struct rasch_strip *strip);
/* Takes strip strip' / by from the upper triangle of a matrix. */
void rasch_strip_subtract(const struct rasch_strip *strip, double by, size_t n_columns, double *matrix);

/* rasch_subset.c */
void rasch_tell_subsets(const struct rasch_part *part, struct rasch *fit);

/* The number of threads, and the chunks among them; `each` fills what belongs to its chunk alone. */
void rasch_share(const struct rasch_part *part, void (*each)(void *context, size_t chunk), void *context);

/* rasch_pass.c: what one pass over the ratings gathers of the measures as they are. */
struct rasch_pass {
	const struct rasch_part *part;
	size_t conditional;      /* inner elements with at most so many ratings are conditioned upon; 0: none is */
	double *matrix;          /* a chunk each: information, n_columns squared, upper triangle, inner facet eliminated */
	double *gradient;        /* a chunk each: n_columns */
	double *loglik;          /* a chunk each */
	double *inner_gradient, *inner_variance; /* the inner facet's elements */
	double *variance;        /* a rating each */
	double *share;           /* an inner element's information with each push: n_pushes each */
};
void rasch_pass_make(struct rasch_pass *pass, const struct rasch_part *part);
void rasch_pass_free(struct rasch_pass *pass);
double rasch_pass_run(struct rasch_pass *pass); /* returns the log-likelihood */

/* rasch_start.c: rough measures and thresholds. */
void rasch_start(struct rasch_part *part);

/* rasch_newton.c: the measures and thresholds with the greatest likelihood; whether they exist. When they do, the pass
 * is left with the elimination of the information there. */
bool rasch_climb(struct rasch_part *part, struct rasch_pass *pass, size_t *n_iterations);
void rasch_hold(const struct rasch_part *part, bool *is_pinned); /* n_columns: those that do not move */

/* rasch_conditional.c: chances of each step given an inner element's total. Rating i has the chances probability[i]
 * (most_steps + 1 each) without it; chance[i] (most_steps each) are those of reaching step k + 1 with it. Returns the log
 * of the total's chance. */
struct rasch_totals {
	double *before, *after; /* of the ratings before and after one: chances of their totals */
	size_t n;
};
void rasch_totals_make(struct rasch_totals *totals, const struct rasch_part *part, size_t conditional);
void rasch_totals_free(struct rasch_totals *totals);
double rasch_condition(const struct rasch_part *part, size_t element, struct rasch_totals *totals, const double *probability, double *chance);
size_t rasch_conditional_limit(const struct rasch_part *part);

/* rasch.c: before and after the measures are found. */
void rasch_prepare(struct rasch_part *part, struct rasch *fit);
void rasch_finish(struct rasch_part *part, struct rasch *fit);

/* Probabilities at an exponent; returns the log of their divisor. */
double rasch_weigh(const struct rasch_pushes *pushes, double position, double *probability);
void rasch_push_set(struct rasch_part *part);

/* In place: the upper triangle of a symmetric matrix, row by row, becomes rows of its elimination. A column whose pivot
 * falls below `least` of what it was is given up: told in is_pinned when there is one, else a failure. */
bool rasch_eliminate(double *matrix, size_t n, bool *is_pinned, double least);
void rasch_solve(const double *matrix, size_t n, const bool *is_pinned, double *vector);

/* rasch_fit.c: everything that is told of the measures; rasch_summary.c: of facets. */
void rasch_tell(const struct rasch_part *part, struct rasch *fit);
void rasch_tell_fair(const struct rasch_data *data, struct rasch *fit);
void rasch_summarise(const struct rasch_data *data, struct rasch *fit);

#endif
