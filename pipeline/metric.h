#ifndef PIPELINE_METRIC_H
#define PIPELINE_METRIC_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/metric_parts.h"
#include "pipeline/programme.h"

/* The metrics of a programme: what is computed from which item, under which definitions, and what
 * change of it matters. They come from the [metric NAME] sections, with defaults by kind; items of
 * a source that bear the name of a kind (csat, nps, ces, enps) or of a usual indicator (fcr, sla)
 * are metrics without a section, too, and so are what a feed times (duration.NAME) and whether in time
 * (sla_NAME). */

enum metric_kind { METRIC_CSAT, METRIC_NPS, METRIC_CES, METRIC_ENPS, METRIC_MEAN, METRIC_SHARE, METRIC_SLA,
                   METRIC_DURATION, METRIC_RATE, METRIC_RATIO, METRIC_SCALE, METRIC_SERVQUAL };

enum { METRIC_DEFINITIONS = 16 };

/* The least change that matters, unless the programme says otherwise: shares (top boxes, first
 * contact, service level) 3 points; net scores (NPS, eNPS, net CSAT) 5 points, since they count an
 * answer that crosses from one end to the other twice; means 2.5 % of the scale's range: 0.1 scale
 * points on 1 to 5, 0.15 on 1 to 7, 2.5 points of a rescaled mean. Durations, rates and ratios have no
 * scale, and so no such default: the programme says. */
static const double METRIC_MINIMUM_SHARE = 3;
static const double METRIC_MINIMUM_NET = 5;
static const double METRIC_MINIMUM_OF_RANGE = 0.025;

struct metric {
	char *name;
	enum metric_kind kind;
	char *item; /* "" of a metric of several items, which are in parts */
	struct metric_parts parts;
	/* The answers' scale; answers outside it are rejects. Of METRIC_SHARE and METRIC_SLA, 0 and 1. */
	int lowest, highest;
	bool is_reversed; /* effort asked as "how hard": x becomes lowest + highest - x first */
	/* The definitions that measure computes, those that the scale bears, the headline first; ends with
	 * NULL. The headline is top2 for csat (top1 on 3 answers, binary on 2), ces_mean, nps, enps, mean,
	 * share (fcr_gross for a metric named fcr), sla_share, index, servqual_unweighted. */
	const char *definitions[METRIC_DEFINITIONS + 1];
	int direction; /* +1 when higher is better, -1 when lower is */
	double target; /* NAN without one */
	double minimum_meaningful; /* in the unit of the headline definition */
	/* Of METRIC_RATE: the items whose counts are divided, and how many of the second are meant by one figure.
	 * Borrowed from the programme; NULL of other kinds. */
	const char *numerator, *denominator;
	double per;
	bool is_staff; /* a staff survey asks it (without a feed that does: eNPS): the staff's minimum base holds */
};

struct metrics {
	struct metric *all; /* in the order of the programme, then those without a section */
	size_t n, capacity;
};

/* Reads them. A scale comes from [metric] scale or from [source] scale.ITEM, and all that are given
 * must agree. Effort on another scale than 1..7 must say its direction. Errors are ERR_USAGE with file,
 * line, key, value and what was expected: a scale that is none, a definition that the kind does not
 * have on that scale. */
bool metrics_read(struct metrics *metrics, const struct programme *programme, struct err *err);
void metrics_free(struct metrics *metrics);

/* The metric of that name, or the first computed from that item; NULL when there is none. */
const struct metric *metrics_find(const struct metrics *metrics, const char *name);
const struct metric *metrics_of_item(const struct metrics *metrics, const char *item);
/* The first metric of several items of which it is one, with what it is to that metric; NULL when there
 * is none. */
const struct metric *metrics_of_part(const struct metrics *metrics, const char *item, enum metric_role *role);

/* The metric's name for people: CSAT for csat, and so on; its own name where there is no usual one. */
const char *metric_label(const struct metric *metric);

/* Adds the default metric for an item or indicator that no section names, for stages run by hand on
 * a folder of tables: csat, nps, ces, enps, fcr, sla by name; of kpis any name, as a share. Returns
 * NULL for an item that has no default, or whose name another metric bears. Pointers from before are
 * not valid afterwards. */
const struct metric *metrics_add_default(struct metrics *metrics, const char *item, bool is_kpi);

/* The same for an item that was timed: METRIC_DURATION. */
const struct metric *metrics_add_duration(struct metrics *metrics, const char *item);

/* Whether it is a share of kpis: METRIC_SHARE or METRIC_SLA. */
bool metric_is_rate(const struct metric *metric);
/* Whether it is made of answers on a scale, yes and no being one: not a duration, rate or ratio. */
bool metric_has_scale(const struct metric *metric);
/* Whether it is made of several items, which ingest scores for each respondent: METRIC_SCALE or
 * METRIC_SERVQUAL. */
bool metric_has_parts(const struct metric *metric);

/* The least change of the metric under a definition that matters: minimum_meaningful under the
 * headline, else the default above. NAN for an unknown definition. */
double metric_minimum(const struct metric *metric, const char *definition);

/* Between what a figure lies: 0 and 100 of shares, -100 and 100 of net scores, else the scores of the scale's ends; -INFINITY
 * and INFINITY where nothing bounds it. The metric may be NULL, one that nothing tells of. */
void metric_bounds(const struct metric *metric, const char *definition, double *least, double *most);

#endif
