#ifndef STAGES_INGEST_INDICATORS_H
#define STAGES_INGEST_INDICATORS_H

#include "pipeline/programme.h"
#include "stages/ingest/keys.h"
#include "stages/ingest/places.h"

/* Indicators that come as sums, not as single answers: of contact-centre intervals and of rows that somebody
 * else has aggregated. They make the table kpis, beside the yes and no of tickets. */

/* `= {0}` is empty. */
struct indicators {
	struct keys keys;
	struct indicator *all; /* by the number of its key */
	size_t capacity;
};

/* Adds to numerator and denominator at every place of the row. */
void indicators_add(struct indicators *indicators, struct tallies *tallies, const struct tallies_row *row, uint32_t metric,
                    double numerator, double denominator);

/* One figure of a row that was aggregated elsewhere. depth says in how many ways the row is split beyond the
 * place: totals of a place (0) stand before sums of its parts, so that nothing counts twice; of two depths the
 * lesser is kept, and a bare figure only where there is nothing else. */
struct indicator_part {
	uint32_t metric;
	struct place place;
	unsigned depth;
	double numerator, denominator;
	double value; /* where there are no numerator and denominator: it is taken at depth 0 alone */
};
void indicators_put(struct indicators *indicators, const struct indicator_part *part);

/* Adds the rows of the table kpis; the programme is for messages. Errors are ERR_USAGE: tickets count an indicator of the same name. */
bool indicators_write(const struct indicators *indicators, const struct tallies *tallies, const struct programme *programme,
                      struct table *kpis, struct err *err);
void indicators_free(struct indicators *indicators);

#endif
