#ifndef STAGES_BIND_HEADLINE_H
#define STAGES_BIND_HEADLINE_H

#include "pipeline/metric.h"
#include "pipeline/paper/sheet.h"
#include "pipeline/table/table.h"

/* The headline: each metric by quarter for the whole programme, a sheet with the figures and one
 * with charts that draw them. */
void headline_put(struct sheet_book *book, const struct table *measures, const struct metrics *metrics);

#endif
