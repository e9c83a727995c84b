#ifndef STAGES_INGEST_KPI_PERIOD_H
#define STAGES_INGEST_KPI_PERIOD_H

#include <stdbool.h>

#include "pipeline/calendar.h"

/* Periods as reports write them: 2026, 2026Q1, Q1 2026, 2026-03, 2026/03, 03/2026, 2026M03, Mar 2026, March-26,
 * 2026-W14. False for anything else, also for a date with a day. Of two figures a year is 20xx. */
bool kpi_period_read(const char *cell, struct period *period);

/* The period whose first and last day these are: of days, weeks, months, quarters or years. */
bool kpi_period_between(long first, long last, int quarter_starts, struct period *period);

#endif
