#ifndef STAGES_CONTRAST_CONTRAST_H
#define STAGES_CONTRAST_CONTRAST_H

#include "pipeline/base/hash.h"
#include "pipeline/metric.h"
#include "pipeline/shift_row.h"
#include "pipeline/stage.h"
#include "stages/contrast/cells.h"

/* What the modules of contrast share. Each design is a module with one function
 *
 *	void DESIGN_add(struct contrast *contrast, const struct topic *topic);
 *
 * that adds its rows to contrast->rows (and to its own table), refused ones with state and reason included, and neither
 * frees nor changes anything else. */

struct contrast {
	struct stage stage;          /* settings: stage.programme; findings: stage_find */
	struct metrics metrics;
	struct table panel, treatments, covariates;
	struct table shifts, event_study, cutoff, groups; /* what is written */
	struct shift_rows rows;
	struct map names; /* of events that are no cycle's: what rows borrow */
	struct map answering; /* metrics, and of each the definition that answers for it */
	const char **answering_definition; /* owned array of borrowed names */
};

/* One award event: units whose first treated period is the same, in one cycle where cycles are known. */
struct award_event {
	const char *name; /* borrowed: the cycle, else the first treated period as text; "" of all awards together */
	const char *cycle; /* borrowed; "" where there is none */
	long first;       /* number of the first treated period */
	bool has_decided;
	long decided;     /* the earliest of its winners */
};

/* What is contrasted: the cells, the metric's facts, and the events. */
struct topic {
	const struct cells *cells;
	const struct metric *metric; /* NULL: a metric that no section and no default names */
	int direction;
	double minimum_meaningful;   /* NAN: none known */
	const char *measure_unit;
	double range;                /* between the least and the most that a figure can be; INFINITY where nothing bounds it */
	bool is_headline;            /* whether the definition is its metric's headline */
	const struct award_event *events;
	size_t n_events;
	long before, washout, after; /* of [window], in periods; before, after 0: all there are, as of years and plain numbers unless set */
	int quarter_starts;
	long last_first; /* awards that begin later lie behind the quarter evaluated and make no event; LONG_MAX: none does */
};

/* ---- topic.c: what is contrasted ---- */

/* Finds the metrics of the panel, and which definition answers for each: that of its kind; where the panel does not have
 * it, the first that it has. */
void topics_open(struct contrast *contrast);

/* The definition that answers for the metric. */
const char *topic_answering(const struct contrast *contrast, const char *metric);

/* The topic of some cells, but for its events: what the metric, its definition and [window] say. */
struct topic topic_of(const struct contrast *contrast, const struct cells *cells);

/* ---- topic_row.c: rows of shifts for a topic ---- */

/* The row of a design for that topic: metric, definition, unit_kind, measure_unit, minimum and direction filled. */
struct shift_row topic_row(const struct topic *topic, enum design design, const char *population, const char *variant);

/* The same of one event, with its name and first period; of all awards together when event is NULL. */
struct shift_row topic_row_of_event(const struct topic *topic, enum design design, const char *population, const char *variant,
                                    const struct award_event *event);

/* Adds the row as refused (or another state), with the reason as a sentence. */
void topic_refuse(struct contrast *contrast, struct shift_row row, const char *state, const char *reason);

/* A number of [contrast] that has no default: NAN when it is not given. */
double contrast_real(const struct contrast *contrast, const char *key);

/* A period's number as text, for cohort, period and the windows; the caller frees it. */
char *topic_period(const struct topic *topic, long number);

/* Fills before_from ... after_to of a row; a span without periods leaves its columns empty. */
void topic_put_windows(const struct topic *topic, struct shift_row *row, struct span before, struct span after);

/* ---- events.c: awards, and what units are to them ---- */

/* What a unit is to an event. */
enum standing {
	STANDING_WINNER,    /* its first win */
	STANDING_NOMINATED, /* nominated in that cycle and passed over; nothing won before */
	STANDING_NEVER,     /* nominated neither then nor before, what may come later aside */
	STANDING_OTHER,     /* nominated before, not then; nothing won */
	STANDING_TREATED,   /* won before, or at the same time in another cycle: it belongs to no side */
};

enum standing topic_standing(const struct topic *topic, const struct award_event *event, size_t unit);

/* All events of the cells, in time: the caller frees the array. Names that are no cycle's go to `names`. */
struct award_event *events_of(const struct topic *topic, struct map *names, size_t *n);

/* ---- award_windows.c: the windows of an event ---- */

/* The windows of an event, in places of cells->periods: only periods with figures count, so that gaps do no harm. */
struct award_windows {
	struct span before;   /* the `before` periods up to the first treated one; 0: all */
	struct span deciding; /* the quarter that decided the award: topic_deciding */
	struct span base;     /* of `before` the periods before that quarter */
	struct span since;    /* those between that quarter and the first treated one */
	struct span after;    /* from the first treated one on, behind the washout */
	bool is_short;        /* there are fewer periods after the award than [window] asks for */
};

/* The quarter that decided an award, in places of cells->periods: the last whole quarter that had ended with the period of
 * the decision; of periods of a quarter or longer, and of plain integers, that period itself; where it has no figures,
 * as many periods with figures up to the decision. */
struct span topic_deciding(const struct topic *topic, long decided);

struct award_windows topic_windows(const struct topic *topic, const struct award_event *event);

#endif
