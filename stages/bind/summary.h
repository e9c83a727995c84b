#ifndef STAGES_BIND_SUMMARY_H
#define STAGES_BIND_SUMMARY_H

#include "pipeline/metric.h"
#include "pipeline/paper/sheet.h"
#include "pipeline/table/table.h"

/* The answer in short, for the cover: each metric's verdict around the launch, what can be said of winners and of those
 * passed over, and how many findings there are to read before using the figures. */
void summary_put(struct sheet_book *book, const struct table *shifts, const struct table *findings, const struct metrics *metrics);

#endif
