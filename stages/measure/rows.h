#ifndef STAGES_MEASURE_ROWS_H
#define STAGES_MEASURE_ROWS_H

#include "pipeline/metric.h"
#include "pipeline/table/table.h"
#include "stages/measure/cells.h"
#include "stages/measure/figure.h"

/* Rows of the tables that measure writes, for one metric under one definition. */
struct rows {
	const struct metric *metric;
	const struct figure_rule *rule;
	/* Of single persons, whose answers are few, the headline definition alone is written, to the panel alone. */
	bool is_headline;
};

/* A row of measures for each cell, and one that says "no data" for each period between the first and
 * the last of all cells in which a unit or level has no answers; periods without dates have no such rows.
 * Nothing that is published tells of a single person: persons have no rows. */
void rows_put_measures(const struct rows *rows, const struct cells *cells, struct table *measures);

/* Rows of measures for the whole programme by the periods of `cells`, but those whose kind of period
 * `others`, which are written already, have. */
void rows_put_programme(const struct rows *rows, const struct cells *cells, const struct cells *others,
                        struct table *measures);

/* The whole programme as rows of series, under the headline definition by level of each segment too, and units as rows
 * of panel, where there are answers. */
void rows_put_series(const struct rows *rows, const struct cells *cells, struct table *series);
void rows_put_panel(const struct rows *rows, const struct cells *cells, struct table *panel);

#endif
