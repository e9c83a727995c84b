#ifndef STAGES_MEASURE_QUANTITIES_H
#define STAGES_MEASURE_QUANTITIES_H

#include "pipeline/metric.h"
#include "pipeline/stats/interval.h"
#include "pipeline/table/table.h"
#include "stages/measure/cells.h"

/* Figures that are no scores of answers (times, rates, averages from sums) as rows of the tables that
 * measure writes. */

struct quantity {
	struct cell cell;
	double n; /* 0: no data; NAN: the base is not known */
	double estimate, variance; /* NAN for what does not exist */
	struct interval interval;
};

/* `= {0}` is empty. In the order of cells. */
struct quantities {
	struct quantity *all;
	size_t n, capacity;
};

void quantities_add(struct quantities *quantities, struct quantity quantity);
void quantities_free(struct quantities *quantities);

/* Under which name rows are written. */
struct quantity_name {
	const struct metric *metric;
	const char *definition;
	bool is_headline; /* of persons, whose figures rest on few, the headline alone is written, to the panel alone */
};

/* As rows_put_measures and rows_put_programme (rows.h) do it. */
void quantities_put_measures(struct quantity_name name, const struct quantities *quarters, struct table *measures);
void quantities_put_programme(struct quantity_name name, const struct quantities *windows, const struct quantities *quarters,
                              struct table *measures);

/* Every one as it stands, without rows for what is not there. */
void quantities_put_plain(struct quantity_name name, const struct quantities *quantities, struct table *measures);

/* The whole programme as rows of series, of the kind mean, under the headline by level of each segment too, and units
 * as rows of panel. */
void quantities_put_series(struct quantity_name name, const struct quantities *windows, struct table *series);
void quantities_put_panel(struct quantity_name name, const struct quantities *windows, struct table *panel);

#endif
