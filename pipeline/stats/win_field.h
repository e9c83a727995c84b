#ifndef PIPELINE_STATS_WIN_FIELD_H
#define PIPELINE_STATS_WIN_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/win.h"

/* What the sources of win.h share; nobody else includes it. A field is who competes with whom: entries in groups,
 * of which each has a first place of its own. */
struct win_field {
	size_t n_units, n_groups;
	size_t *order;  /* entries that take part, group by group; owned, as the others */
	size_t *starts; /* n_groups + 1 */
	double *own, *place;
	double *places; /* n_draws a unit: the place in each draw; NULL unless asked for */
	double weights; /* of the draws so far */
	size_t n_draws, room;
};

/* Entries without a score in `actual` take no part. part: as of win_scores, COMPONENT_NONE for none. room is
 * how many draws will be placed; 0: none. */
void win_field_make(struct win_field *field, const double *actual, const size_t *part, size_t n_units, size_t room);
void win_field_free(struct win_field *field);

/* Adds `weight` to the chances of the first of each group, shared between ties; without a score nobody is
 * first. False, and nothing added, where a group has no score at all, and where nobody competes. */
bool win_field_count(struct win_field *field, const double *score, double weight, double *chance);
/* Adds 1 for each who gets an award by the rule, ties on the last place shared. Where win_field_count added nothing, this is not called. */
void win_field_award(struct win_field *field, const double *score, const struct win_rule *rule, double *award);
/* The places of one draw. */
void win_field_place(struct win_field *field, const double *score);

/* Turns what was counted into chances, and the places of `placed` (itself, or another field whose places it
 * shares; NULL: none) into intervals that hold the place on the actual board, too. */
void win_field_end(struct win_field *field, const struct win_field *placed, const double *actual, struct win *win);

#endif
