#ifndef STAGES_DRAW_NOMINEES_H
#define STAGES_DRAW_NOMINEES_H

#include "pipeline/base/hash.h"
#include "pipeline/table/table.h"

/* The nominees of one cycle by the deciding method of each category, and which of many are worth showing. */

struct nominee {
	size_t row, category; /* the row of the board; the category's number */
	double rank, chance;  /* NAN for none */
	bool is_close;        /* cannot be told from the first */
	bool is_winner;       /* announced */
	bool is_shown;
};

struct nominees {
	const struct table *board, *categories;
	const char *cycle, *method; /* the method where all categories have one; else NULL */
	struct nominee *list;       /* category by category, each in the order of places */
	size_t n;
	struct map names;           /* the categories */
	struct map close;           /* CATEGORY TAB NOMINEE of those whom additive scores cannot tell from the first */
	bool has_awards;            /* chances are those of an award; else of coming first */
};

/* Whether the row of the board is by the deciding method. */
bool nominees_decides(const struct table *board, size_t row);

void nominees_make(struct nominees *nominees, const struct table *board, const struct table *categories, const char *cycle);
void nominees_free(struct nominees *nominees);

/* Behind the last of the category that begins at `from`. */
size_t nominees_end(const struct nominees *nominees, size_t from);

/* Marks who is shown when each category keeps n_kept, 3 or more: the first of them, whoever had something announced, and whoever
 * has a chance of one in ten. Returns how many rows that makes, with one for all who are left out of a category. */
size_t nominees_choose(struct nominees *nominees, size_t n_kept);

/* Cells of the board. */
const char *nominees_text(const struct nominees *nominees, const char *column, size_t row);
double nominees_number(const struct nominees *nominees, const char *column, size_t row);
/* The name of the category of the i-th nominee; "All nominees" where there is none. */
const char *nominees_category(const struct nominees *nominees, size_t i);

#endif
