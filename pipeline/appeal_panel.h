#ifndef PIPELINE_APPEAL_PANEL_H
#define PIPELINE_APPEAL_PANEL_H

#include "pipeline/appeal.h"

/* One panel's board under one method, before and after an appeal: what appeal_compare tells from. Private to it. */

/* Whether the category's rule gives a nominee an award; tied: as many share its last place as there is no room for. */
enum appeal_award { APPEAL_NONE, APPEAL_TIED, APPEAL_WINS };

struct appeal_side {
	size_t row;  /* of the board; SIZE_MAX without one */
	double rank; /* settled by the ladder as far as the tables tell; NAN without one, as the others */
	double score, chance;
	enum appeal_award award;
};

struct appeal_entry {
	const char *nominee, *announced;
	struct appeal_side before, after;
};

struct appeal_panel {
	const struct appeal_result *before, *after;
	const char *cycle, *category;
	const char *asked;           /* the method; NULL: the one that decides on the panel */
	const char *method;          /* of the panel */
	double places, cut_off;      /* of the category; NAN without */
	struct appeal_entry *entries; /* by place before; owned by the caller, with room for every row of the board */
	size_t n;
};

/* Fills in the panel whose rows of the board before begin at `from`; asked, before, after and entries stand. */
void appeal_panel_take(struct appeal_panel *panel, const struct table *categories, size_t from);

/* Whether two figures differ: one is missing, or by more than rounding. */
bool appeal_differs(double a, double b);

/* Whether more than the first of the board wins, or a score is needed. */
bool appeal_has_rule(const struct appeal_panel *panel);

/* The place of the first, before or after; INFINITY where nobody has one. */
double appeal_best(const struct appeal_panel *panel, bool after);

/* Whether others come first. */
bool appeal_first_changes(const struct appeal_panel *panel);

#endif
