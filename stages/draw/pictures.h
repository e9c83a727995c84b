#ifndef STAGES_DRAW_PICTURES_H
#define STAGES_DRAW_PICTURES_H

#include "pipeline/metric.h"
#include "pipeline/paper/chart.h"
#include "pipeline/programme.h"
#include "pipeline/table/table.h"

/* The charts, one function a kind; each draws nothing when its table has nothing to show. */

/* What all of them say in their captions. */
struct picture_context {
	const struct programme *programme;
	const struct metrics *metrics;
	const char *who; /* the organisation, or the programme's name */
};

/* METRIC.svg for CSAT, NPS and each metric with a target: the whole programme by quarter with intervals,
 * the launch, each announcement and each break of the metric's feeds and items marked, the target as a line. */
void pictures_time(struct chart_book *book, const struct picture_context *context, const struct table *measures,
                   const struct table *cycles, const struct table *breaks);

/* shifts.svg: the headline shifts around each event, with verdicts. */
void pictures_shifts(struct chart_book *book, const struct picture_context *context, const struct table *shifts);

/* judges.svg: each judge's severity against the panel, with intervals. */
void pictures_judges(struct chart_book *book, const struct picture_context *context, const struct table *judges_fit);

/* selection.svg: rates by group at each step, over all cycles. */
void pictures_selection(struct chart_book *book, const struct picture_context *context, const struct table *selection);

#endif
