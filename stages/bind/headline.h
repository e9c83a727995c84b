#ifndef STAGES_BIND_HEADLINE_H
#define STAGES_BIND_HEADLINE_H

#include <stdbool.h>

#include "pipeline/metric.h"
#include "pipeline/paper/sheet.h"
#include "pipeline/table/table.h"
#include "stages/bind/doubts.h"

/* The headline: each metric by quarter for the whole programme, a sheet with the figures and one
 * with charts that draw them. Metrics are those of doubts. */
void headline_put(struct sheet_book *book, const struct table *measures, const struct doubts *doubts);

/* Whether the row is one of the metric's on the sheet headline: of the whole programme in a quarter, under its headline
 * definition. */
bool headline_has(const struct table *measures, size_t row, const struct metric *metric);

#endif
