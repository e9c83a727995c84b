#ifndef STAGES_COMPARE_SUBJECT_H
#define STAGES_COMPARE_SUBJECT_H

#include "pipeline/calendar.h"
#include "pipeline/metric.h"
#include "pipeline/table/table.h"

/* What is compared: a metric under one definition, with its figures by period, of everybody and of
 * units, read from series and panel. */

/* One figure: of everybody, or of a unit, in one period. */
struct point {
	const char *cluster; /* the unit, or what the panel says it belongs to; "" of everybody */
	size_t cluster_number; /* the same as a number, 0 to n_clusters - 1 */
	struct period period;
	double n, value;
	double variance; /* of value; NAN when the table does not say */
	double exposure; /* of SUBJECT_COUNT, by which the count was divided: value exposure is the count; 1 without one */
};

struct points {
	struct point *all;
	size_t n, capacity;
};

/* How windows of figures are pooled and compared. */
enum subject_kind {
	SUBJECT_SHARE, /* in points; exact counts are n value / 100 */
	SUBJECT_NET,   /* in points; exact counts follow from value and variance */
	SUBJECT_MEAN,
	SUBJECT_COUNT, /* a count, or a rate by exposure, in each period: a period is one observation */
};

struct subject {
	const char *metric, *definition; /* borrowed from the tables */
	enum subject_kind kind;
	bool is_headline;  /* the definition that answers for its metric */
	int direction;     /* +1 when higher is better, -1 when lower is */
	double minimum_meaningful; /* NAN when nothing says it: a mean of which the scale is not known */
	const char *unit;  /* "points", "scale points" ... */
	enum period_kind period_kind;
	long first_number, last_number; /* the periods between which there are figures */
	struct points everybody; /* from series; where it has none, the units' */
	struct points units;     /* of one kind of unit, see below; none without a panel */
	size_t n_clusters;       /* of units */
	double range;            /* between the least and the most that a figure can be; INFINITY where nothing bounds it */
};

struct subjects {
	struct subject *all; /* by metric, then definition */
	size_t n, capacity;
	size_t n_late; /* rows of periods that end after the last day that counts */
};

/* What to read by. */
struct subject_rule {
	const struct metrics *metrics;
	enum period_kind period_kind; /* of [window] */
	int quarter_starts;
	long last_day;
};

/* Reads all subjects. A subject is read in periods of [window]; when it has none of that kind, in the
 * finest it has. Of several kinds of unit, teams serve; without teams, the kind with most answers.
 * Rows split by segment are another stage's. A mean without n and variance is one observation. Errors are
 * ERR_DATA: no n where it is needed, a share outside 0 to 100. */
bool subjects_read(struct subjects *subjects, const struct table *series, const struct table *panel,
                   const struct subject_rule *rule, struct err *err);
void subjects_free(struct subjects *subjects);

/* Fills what the metric (NULL: one that nothing tells of) and the definition say: direction, least change that matters,
 * unit, range. */
void subject_describe(struct subject *subject, const struct metric *metric);

/* Adds the figure of a row of series or panel, which is of that period, to points; a row without a value, or without
 * answers, adds none. Errors as above. */
bool subject_read_point(const struct subject *subject, const struct table *table, size_t row, struct period period,
                        struct points *points, struct err *err);

/* Numbers the clusters of its units, when they have been read by hand. */
void subject_number_clusters(struct subject *subject);

#endif
