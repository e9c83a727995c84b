#ifndef STAGES_ENROL_ENROLMENTS_H
#define STAGES_ENROL_ENROLMENTS_H

#include "pipeline/stage.h"

/* The units that awards treat: persons in individual awards, teams in team awards (award.h says which). */
struct enrol_registers {
	struct table cycles, categories, nominations, awards, staff, units, board;
};

/* One unit in one category of one cycle. */
struct enrolment {
	const char *cycle, *category, *unit; /* borrowed from the registers */
	bool is_team, has_won;
	long announced, decided; /* LONG_MIN when not known; announced of winners only */
	double running;          /* NAN without a cut-off or a score */
};

struct enrolments {
	struct enrolment *all;
	size_t n, capacity;
	struct map keys;
};

/* Everybody nominated or awarded. A winner is announced on the award's own date, else the cycle's, and
 * decided likewise (a nominee who did not win: by the cycle's). running is the score on the board, by
 * the raw method, by which panels decide, or else the additive one, less the category's cut-off. */
void enrolments_make(struct enrolments *enrolments, const struct enrol_registers *registers);
void enrolments_free(struct enrolments *enrolments);

/* Findings: awards announced on another day than their cycle; winners whose announcement has no date;
 * awards where there is no nomination: by cycle, or once when the register has none at all. */
void enrolments_find(const struct enrolments *enrolments, const struct enrol_registers *registers, struct stage *stage);

#endif
