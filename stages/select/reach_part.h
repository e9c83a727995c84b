#ifndef STAGES_SELECT_REACH_PART_H
#define STAGES_SELECT_REACH_PART_H

#include <stdint.h>

#include "stages/select/reach.h"

/* One scope of the table: a cycle or all, one kind of award. */
struct reach_scope {
	struct stage *stage;
	struct table *table;
	const struct nominating *nominating;
	size_t cycle;                  /* SIZE_MAX: all */
	bool of_team;
	const struct nomination **all; /* n nominations of the scope */
	size_t n;
};

/* One figure. NAN and SIZE_MAX are what does not exist. */
struct reach_figure {
	size_t n;
	double value, low, high;
	size_t persons; /* whom it tells of; SIZE_MAX when of teams */
	double by_lot_low, by_lot_high;
	const char *state;
};

struct reach_figure reach_figure(size_t n, double value, size_t persons);
/* Adds the row; the note is the statistic's. */
void reach_put_figure(const struct reach_scope *scope, const char *statistic, const struct reach_figure *figure);
/* The same of `route_` and a route. */
void reach_put_route(const struct reach_scope *scope, const char *route, const struct reach_figure *figure);

/* Adds a finding of the scope of all cycles; takes the sentence over. */
void reach_find(const struct reach_scope *scope, const char *code, const char *severity, char *sentence, const char *action);
/* [privacy] minimum_base.staff. */
size_t reach_least(const struct reach_scope *scope);

/* The parts: who could be and was nominated, and the teams; where nominations come from, and who meets again. */
void reach_put_breadth(const struct reach_scope *scope);
void reach_put_sources(const struct reach_scope *scope);
void reach_put_ties(const struct reach_scope *scope);

#endif
