#ifndef PIPELINE_COMMAND_EXPLAIN_H
#define PIPELINE_COMMAND_EXPLAIN_H

#include "pipeline/option.h"

/* The parts of plaudit explain. */

enum { EXPLAIN_OUT, EXPLAIN_QUARTER, EXPLAIN_DEFINITION, EXPLAIN_ALL, EXPLAIN_HELP }; /* places in explain_rows */

/* plaudit explain shift METRIC POPULATION: in plain words, what the headline says of each kind of unit, by which rule it is the
 * headline, what the other designs say that the data of a published run allowed, and what was refused and why. Returns the
 * exit code. */
int explain_shift(const struct options *options);

#endif
