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

/* awards.svg: what answers for winners and for those passed over, with verdicts, and the plain change beside it. */
void pictures_awards(struct chart_book *book, const struct picture_context *context, const struct table *shifts);

/* series.svg: each headline metric's interrupted series, a panel each, its event and breaks marked. */
void pictures_series(struct chart_book *book, const struct picture_context *context, const struct table *series_path, const struct table *shifts,
                     const struct table *breaks);

/* fade.svg: winners' effects by time since the award, a panel each headline metric and kind of unit. Returns whether
 * there is enough to draw. */
bool pictures_fade(struct chart_book *book, const struct picture_context *context, const struct table *event_study);

/* control.svg: control charts of the headline metrics, a panel each. */
void pictures_control(struct chart_book *book, const struct picture_context *context, const struct table *control);

/* judges.svg: each judge's severity against the panel, with intervals. */
void pictures_judges(struct chart_book *book, const struct picture_context *context, const struct table *judges_fit);

/* selection.svg: rates by group at each step, over all cycles. */
void pictures_selection(struct chart_book *book, const struct picture_context *context, const struct table *selection);

#endif
