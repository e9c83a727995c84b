#ifndef STAGES_ADJUST_SCOPE_H
#define STAGES_ADJUST_SCOPE_H

#include <stdbool.h>
#include <stddef.h>

#include "stages/adjust/criteria.h"
#include "stages/adjust/judges.h"
#include "stages/adjust/judging.h"
#include "stages/adjust/suspicions.h"

/* The scores of one panel, or of all panels together, flat and numbered: what judges are looked at by.
 * `= {0}` is empty: add panels, then read.
 *
 * A nominee of two panels is two nominees: what is judged differs. Judges and criteria of one name are
 * one judge, one criterion. */

struct scope_score {
	size_t nominee;   /* of the scope */
	size_t item;      /* of the scope: one task of one nominee in one round; a unit is an item on a criterion */
	size_t judge, criterion;
	size_t panel;     /* of the scope, in the order added */
	double value;
	size_t row;       /* of the table of scores: the first that filled the cell */
	bool own_group;   /* judge and nominee belong together, as the row says */
	bool has_own_group; /* the row says so, or that they do not */
};

struct scope_nominee {
	const char *name; /* borrowed */
	size_t panel;
	size_t number;    /* of the panel's nominees */
};

struct scope {
	const char *cycle, *category; /* "" for all panels together; borrowed */
	bool is_all;                  /* holds several panels */
	const struct table *table;    /* the scores as read; borrowed */
	const struct judging **panels;
	size_t n_panels, panels_capacity;
	struct map judges, criteria;
	struct judge_fit *judge_fits; /* one a judge, once scope_ready was called: modules fill them */
	struct criterion_fit *criterion_fits; /* one a criterion, likewise */
	struct scope_nominee *nominees;
	size_t n_nominees, nominees_capacity, n_items;
	struct scope_score *scores;   /* those that count, in the panels' order */
	size_t n_scores, scores_capacity;
	struct rating *totals;        /* unit: nominee; what a judge gave the nominee in all */
	size_t n_totals, totals_capacity;
	/* What judges were calibrated by: scores of items that do not count; their nominees have numbers from
	 * n_nominees on. Anchors: they show how judges differ on the same work. */
	struct scope_score *calibration;
	size_t n_calibration, calibration_capacity, n_calibration_nominees;
	struct suspicions suspicions; /* what modules noticed, told once it is known what stands */
	double range;                 /* the widest of the panels' scales, highest less lowest */
};

/* Takes in a panel, with the calibration items of its cycle and category (NULL without any); all must
 * outlive the scope. */
void scope_add(struct scope *scope, const struct judging *judging, const struct panel *calibration, const struct table *scores);
/* After the last panel: makes room for the judges' rows. */
void scope_ready(struct scope *scope);
void scope_free(struct scope *scope);

/* The scope's name for a finding: the panel's, or "" for all panels together and for a panel without a
 * name; the caller frees it. */
char *scope_name(const struct scope *scope);
/* The cycle where its name is a period and the scope is one panel; else "". */
const char *scope_period(const struct scope *scope);

#endif
