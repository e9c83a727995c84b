#ifndef STAGES_COMPARE_COMPARE_H
#define STAGES_COMPARE_COMPARE_H

#include "pipeline/metric.h"
#include "pipeline/shift_row.h"
#include "pipeline/stage.h"
#include "stages/compare/subject.h"
#include "stages/compare/windows.h"

/* What the modules of compare share. Each design is a module with one function
 *
 *	bool DESIGN_add(struct comparing *comparing, struct err *err);
 *
 * that adds its rows to comparing->rows, refused ones with state and reason included, and to its own table; it changes
 * and frees nothing else. It has its row in the list of stages/compare.c. What rows borrow (texts, data of at_level)
 * must live until the rows have been put: texts of tables, subjects and events do. */

struct shift; /* shift.h */
struct interrupted_kept; /* interrupted.h */
struct segments; /* segments.h */

struct comparing {
	struct stage stage; /* settings: stage.programme; findings: stage_find */
	struct metrics metrics;
	struct table panel, series, cycles, breaks, covariates;    /* what is read */
	struct table shifts, series_fit, series_path, mix, control; /* what is written */
	struct event *events; /* owned; all that are known, in no order; comparing_wants says which are asked for */
	size_t n_events, event_capacity;
	struct subjects subjects;
	struct segments *segments; /* owned; their figures split by segment */
	struct shift_rows rows;
	struct shift **measured; /* owned, each too: the shifts before_after keeps behind its rows */
	size_t n_measured, measured_capacity;
	struct interrupted_kept **kept; /* owned, each too: what interrupted series keep behind their rows */
	size_t n_kept, kept_capacity;
};

/* Whether [window] event asks for shifts around it, and it lies before the last day that counts. */
bool comparing_wants(const struct comparing *comparing, const struct event *event);

/* The two windows around the event for that subject by [window] before, washout and after; is_refused where there are
 * none, is_broken (and is_refused) where a break of the scale lies between. wanted, unless NULL, gets the windows as
 * they would be without such a break. */
struct windows comparing_windows(const struct comparing *comparing, const struct subject *subject, const struct event *event,
                                 struct windows *wanted);

/* The row of a design: metric, definition, unit_kind programme, population all, event (NULL: none), measure_unit,
 * minimum and direction filled; no verdict unless is_headline is set. */
struct shift_row comparing_row(const struct subject *subject, enum design design, const struct event *event, const char *variant);

/* Gives the row its windows: period, before_from to after_to. Not for refused windows. */
void comparing_put_windows(struct shift_row *row, const struct windows *windows);

/* Adds the row as refused (or in another state), with the reason as a sentence. */
void comparing_refuse(struct comparing *comparing, struct shift_row row, const char *state, const char *reason);

/* The metric of that name, also of subjects that no section names; NULL: none. */
const struct metric *comparing_metric(const struct comparing *comparing, const struct subject *subject);

#endif
