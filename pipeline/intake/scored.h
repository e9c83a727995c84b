#ifndef PIPELINE_INTAKE_SCORED_H
#define PIPELINE_INTAKE_SCORED_H

#include "pipeline/table/table.h"

/* The day on which each row of the table scores was scored, by its column scored_at, which is as the awards
 * system wrote it: days[n_rows], LONG_MIN where the cell is blank or tells no day. One order of day and
 * month holds for the whole column; where nothing decides it, only days that read but one way are told. */
void scored_days(const struct table *scores, long *days);

#endif
