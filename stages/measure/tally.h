#ifndef STAGES_MEASURE_TALLY_H
#define STAGES_MEASURE_TALLY_H

#include "pipeline/calendar.h"
#include "pipeline/metric.h"
#include "pipeline/table/table.h"

/* The counts of one metric, from the tallies of its item or from kpis, in one form: a rate's
 * denominator is so many answers on the scale no, yes. */

static const char TALLY_PROGRAMME[] = "programme"; /* the unit_kind of everybody */
static const char TALLY_PERSON[] = "person";

struct tally {
	const char *source; /* the feed; "" of kpis. Texts are borrowed from the table */
	const char *unit_kind, *unit, *segment, *level;
	struct period period; /* its kind is the grain of the count */
	size_t answer;        /* place on the metric's scale, lowest (worst, of a reversed one) first */
	double n;
};

struct tally_list {
	struct tally *all;
	size_t n, capacity;
};

/* Whether a row of the table is the metric's. Of kpis only metrics on a scale of two answers have rows. */
bool tally_is_of(const struct metric *metric, const struct table *tallies, size_t row);
/* Whether it counts answers to an item of a metric of several, which is measured from moments. */
bool tally_is_part_of(const struct metric *metric, const struct table *tallies, size_t row);
bool tally_is_kpi_of(const struct metric *metric, const struct table *kpis, size_t row);

/* Whether a row of kpis holds a figure as it was supplied, in place of numerator and denominator. */
bool tally_is_given(const struct table *kpis, size_t row);

/* Adds a tally with a row's place alone: source, period, answer and n are for the caller to fill. */
struct tally *tally_add_place(struct tally_list *list, const struct table *table, size_t row);

/* Adds the metric's counts. When kpis have any, the tallies of its item are left alone: the two are
 * different bases and are never added. Errors are ERR_DATA: an answer outside the scale, a period that
 * is not of the row's grain, a numerator above its denominator. */
bool tally_collect(struct tally_list *list, const struct metric *metric, const struct table *tallies,
                   const struct table *kpis, struct err *err);
void tally_free(struct tally_list *list);

#endif
