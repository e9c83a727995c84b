#ifndef STAGES_DRAW_PICTURES_H
#define STAGES_DRAW_PICTURES_H

#include "pipeline/metric.h"
#include "pipeline/paper/chart.h"
#include "pipeline/programme.h"
#include "pipeline/table/table.h"

/* The charts as data: a row a kind in pictures.c, and a file each. To add one: its file, its function below, its row,
 * and in pipeline/chain.c the tables that draw did not read before.
 *
 * Each kind draws what its tables have to show, and says of what it does not draw why not: so the table `charts` tells
 * of every chart, drawn or not. */

/* What each of them is given. */
struct picture_context {
	const struct programme *programme;
	const struct metrics *metrics;
	const char *who;            /* the organisation, or the programme's name: for captions */
	const struct table *tables; /* those that the stage read */
	size_t n_tables;
	struct table *charts;       /* the table that is written */
};

/* A table by its name, one of those that the kind's row lists. */
const struct table *picture_table(const struct picture_context *context, const char *name);

/* Says in `charts` that a chart is not drawn: its name, what it would have shown, and why not, the words of a sentence
 * without its full stop: "event_study has no effects by time since the award". */
void picture_skip(const struct picture_context *context, const char *name, const char *title, const char *reason);

/* Draws all of them into the book and writes a row each into context->charts. */
void pictures_draw(struct chart_book *book, const struct picture_context *context);

enum { PICTURE_TABLES = 6 };

/* One kind. `draw` draws one chart of that name, or several, or none; what it neither draws nor skips is skipped for it. */
struct picture_kind {
	const char *name;
	const char *title;                  /* what it shows, when the data do not say */
	const char *tables[PICTURE_TABLES]; /* what it reads; without a row in the first there is nothing to draw */
	void (*draw)(struct chart_book *book, const struct picture_context *context);
};

/* Ends with a row without a name. */
extern const struct picture_kind picture_kinds[];

/* METRIC.svg for CSAT, NPS and each metric with a target: the whole programme by quarter with intervals, what the
 * interrupted series fitted and what would have been, the launch, each announcement and each break of the metric's feeds and items marked, the target as a line. */
void pictures_time(struct chart_book *book, const struct picture_context *context);

/* shifts.svg: the headline shifts around the launch and the newest events, with verdicts. */
void pictures_shifts(struct chart_book *book, const struct picture_context *context);

/* definitions.svg: the definition strip: the shift of each metric that has several definitions, under each of them, in
 * effect sizes on one axis. */
void pictures_definitions(struct chart_book *book, const struct picture_context *context);

/* mix.svg: each shift that is split by a segment, into what answers within levels and what their mix make of it. */
void pictures_mix(struct chart_book *book, const struct picture_context *context);

/* awards.svg: what answers for winners and for those passed over, with verdicts, and the plain change beside it. */
void pictures_awards(struct chart_book *book, const struct picture_context *context);

/* groups.svg: winners, those passed over and those never nominated through time around the announcement, a panel each
 * headline metric and kind of unit. */
void pictures_groups(struct chart_book *book, const struct picture_context *context);

/* series.svg: each headline metric's interrupted series, a panel each, its event and breaks marked. */
void pictures_series(struct chart_book *book, const struct picture_context *context);

/* fade.svg: winners' effects by time since the award, a panel each headline metric and kind of unit. */
void pictures_fade(struct chart_book *book, const struct picture_context *context);

/* balance.svg: rows kept, seen before, rejected and out of scope by feed. */
void pictures_balance(struct chart_book *book, const struct picture_context *context);

/* control.svg: control charts of the headline metrics, a panel each. */
void pictures_control(struct chart_book *book, const struct picture_context *context);

/* judges.svg: each judge's severity against the panel, with intervals, and fit. Of many judges those at both ends, and
 * who does not fit. */
void pictures_judges(struct chart_book *book, const struct picture_context *context);

/* board.svg (and board-2.svg and so on where there are many categories): the newest cycle's nominees by the deciding
 * method, with places, their intervals and chances. Needs the tables cycles and categories, which may be empty. */
void pictures_board(struct chart_book *book, const struct picture_context *context);

/* methods.svg: who comes first in the newest cycle under each way to combine the scores, and where the others then stand. */
void pictures_methods(struct chart_book *book, const struct picture_context *context);

/* residuals.svg: the newest cycle's judges by nominees: who scored whom higher or lower than both lead to expect. */
void pictures_residuals(struct chart_book *book, const struct picture_context *context);

/* selection.svg: rates by group at each step, over all cycles. */
void pictures_selection(struct chart_book *book, const struct picture_context *context);

#endif
