#ifndef STAGES_SELECT_NOMINATING_H
#define STAGES_SELECT_NOMINATING_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"
#include "pipeline/table/table.h"

/* Who nominates whom, out of whom: the registers, numbered. Cycles that are announced (or, when that is not
 * known, closed) after the last day that counts are left out with all that belongs to them. */
struct nominating_registers {
	struct table nominations, awards, staff, units, categories, cycles;
};

struct nominating_cycle {
	const char *name;  /* borrowed */
	long open, close;  /* the window of nominations; LONG_MIN and LONG_MAX where it is not known */
	long announced;    /* LONG_MIN when not known */
	bool is_over;
};

struct nomination {
	size_t cycle;
	bool of_team;
	size_t nominee;   /* a person, or of_team a team */
	size_t nominator; /* a person; SIZE_MAX when nobody is named */
	size_t route;     /* SIZE_MAX when none is given */
	bool is_self;     /* the nominator is the nominee, or the route says self */
	size_t team;      /* the nominee's on the last day of nominations, or the nominee; SIZE_MAX when not known */
	size_t from_team; /* the nominator's */
};

/* A winner, or whoever else got an award of a cycle. */
struct nominating_win {
	size_t cycle, nominee;
	bool of_team;
};

struct nominating {
	struct nominating_cycle *cycles; /* in order of their windows, then of their names */
	size_t n_cycles;
	struct map cycle_names;          /* as they came; order[] says where each stands in cycles */
	size_t *order;
	struct map persons, teams, routes;
	size_t n_staff;                  /* rows of the register of staff: without any nobody knows who could be nominated */
	struct nomination *all;
	size_t n, capacity;
	struct nominating_win *wins;
	size_t n_wins, wins_capacity;
	const struct nominating_registers *registers;
};

/* The registers must outlive it. */
void nominating_make(struct nominating *nominating, const struct nominating_registers *registers, long last_day);
void nominating_free(struct nominating *nominating);

/* Persons, and teams, in post in the window of a cycle: marks in_post[person] and adds to size[team] each of
 * its persons; both have room for all. Without a window everybody who ever was. */
void nominating_in_post(const struct nominating *nominating, size_t cycle, bool *in_post, double *size);

#endif
