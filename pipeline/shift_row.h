#ifndef PIPELINE_SHIFT_ROW_H
#define PIPELINE_SHIFT_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/caveat.h"
#include "pipeline/design.h"
#include "pipeline/stats/interval.h"
#include "pipeline/stats/verdict.h"
#include "pipeline/table/table.h"

/* Rows of the table `shifts`, as the stages that measure changes fill them: what was estimated goes in, and what
 * every shift needs besides (adjusted p, smallest change that could have been seen, equivalence, verdict, level of
 * evidence, caveats in words) is reckoned here, alike for all. */

struct shift_row {
	/* What it is of. Texts are borrowed and must outlive the rows; "" or NULL where there is none. */
	const char *metric, *definition, *unit_kind, *population, *segment, *level;
	enum design design;
	const char *event, *variant;
	char *cohort, *period; /* owned; NULL: empty */

	/* The estimate, in measure_unit; NAN what does not exist. */
	double estimate;
	double middle;            /* of the interval, when it is not the estimate; NAN: the estimate */
	double se, df, p;         /* df INFINITY for the normal; p two-sided */
	double error;             /* the standard error that goes with df and the interval, where se is another one; NAN: se */
	struct interval interval; /* 95 % */
	/* The interval at another level, for Holm's; NULL: estimate, se and df by Student's t. `data` is for it. */
	struct interval (*at_level)(const struct shift_row *row, double level);
	const void *data;
	double effect_size;       /* standardised: h, d or g, as the design's header says */
	double range;             /* no change is larger: limits beyond it, either way, are cut; INFINITY: any is possible */
	double n_before, n_after; /* the bases; NAN: not to be told */
	double clusters;          /* NAN: answers taken as independent */
	double n_treated;         /* units of the population that it rests on; NAN: of everybody */
	double fewest;            /* clusters of the side, treated or others, that has fewer; NAN: there are no sides */

	const char *measure_unit;
	double minimum_meaningful; /* NAN: none known */
	int direction;             /* 1, -1; 0: neither is better */
	const char *state;         /* "" when there is an interval */
	uint64_t caveats;          /* caveat_bit of each; with CAVEAT_BREAK the remark says what broke */
	char *remark;              /* owned; further sentences for the note, before those of the caveats; NULL: none */
	char *before_from, *before_to, *after_from, *after_to; /* owned: periods; NULL: none */

	char *family;              /* owned; rows of one family are adjusted together; NULL: none, and only a headline row has p_holm */
	bool is_headline;          /* the row that answers for its metric, population and event */
	bool carries_verdict;      /* false for a design that selection biases, whatever is_headline says */
	int growth, magenta;       /* levels of evidence; below 0: the design's own (0 where there is no estimate) */

	/* Filled by shift_rows_finish. */
	double p_holm, p_bh; /* NAN: not adjusted */
	struct interval interval_holm; /* at the level that agrees with p_holm; none without a family, but of headline rows */
	enum verdict verdict;
};

struct shift_rows {
	struct shift_row *all; /* owned */
	size_t n, capacity;
};

/* A row without numbers: NAN and none where that is what is meant, the design's levels of evidence, and the caveat
 * that goes with what selection does to the design. */
struct shift_row shift_row_of(enum design design);

/* Adds a row; owned members pass to the rows. One whose interval covers less often than it says (shift_cover.h) gets the
 * caveat and carries no verdict. */
struct shift_row *shift_rows_add(struct shift_rows *rows, struct shift_row row);

/* Adjusts p by Holm and the interval to match within each family, p by Benjamini and Hochberg over all headline rows,
 * and gives the verdict to headline rows that may carry one: none, and the caveat no_minimum, without a minimum that
 * matters; not_enough_data with the caveat few_clusters or no_design_holds, whatever the figures say. Intervals are cut
 * where the scale ends; one that is has the caveat interval_cut. */
void shift_rows_finish(struct shift_rows *rows);

/* Adds all to the table shifts, with detectable, p_equivalence, notes. Numbers that are not finite become empty cells. */
void shift_rows_put(struct table *table, const struct shift_rows *rows);

void shift_rows_free(struct shift_rows *rows);

#endif
