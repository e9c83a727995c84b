#ifndef PIPELINE_COMMAND_EXPLAIN_H
#define PIPELINE_COMMAND_EXPLAIN_H

#include "pipeline/option.h"

/* The parts of plaudit explain. */

enum { EXPLAIN_OUT, EXPLAIN_QUARTER, EXPLAIN_DEFINITION, EXPLAIN_HELP }; /* places in explain_rows */

/* plaudit explain shift METRIC POPULATION: which designs the data of a published run allowed, what each says, what was
 * refused and why, and which one answers. Returns the exit code. */
int explain_shift(const struct options *options);

#endif
