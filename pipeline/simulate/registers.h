#ifndef PIPELINE_SIMULATE_REGISTERS_H
#define PIPELINE_SIMULATE_REGISTERS_H

#include "pipeline/simulate/world.h"

/* Writes the registers that do not come out of the judging: cycles, units, staff, objectives,
 * costs, comms, equality and holidays. */
bool registers_write(const struct world *world, const char *dir, struct err *err);

/* Writes programme.ini, which maps the exports and registers as they are written. */
bool registers_write_programme(const struct world *world, const char *dir, struct err *err);

#endif
