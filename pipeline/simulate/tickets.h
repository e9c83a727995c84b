#ifndef PIPELINE_SIMULATE_TICKETS_H
#define PIPELINE_SIMULATE_TICKETS_H

#include "pipeline/simulate/truth.h"
#include "pipeline/simulate/world.h"

/* Draws and writes exports/tickets_*.csv, as help desks do: one ticket for two customer responses,
 * with whether it was resolved at first contact, and whether the first reply kept the promise of
 * its priority. Tells the truth of its effects and rows. */
bool tickets_write(const struct world *world, const char *dir, struct truth *truth, struct err *err);

#endif
