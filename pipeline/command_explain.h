#ifndef PIPELINE_COMMAND_EXPLAIN_H
#define PIPELINE_COMMAND_EXPLAIN_H

#include "pipeline/option.h"

/* The parts of plaudit explain. */

enum { EXPLAIN_OUT, EXPLAIN_QUARTER, EXPLAIN_DEFINITION, EXPLAIN_ALL, EXPLAIN_HELP }; /* places in explain_rows */

/* plaudit explain shift METRIC POPULATION: in plain words, what the headline says of each kind of unit, by which rule it is the
 * headline, what the other designs say that the data of a published run allowed, and what was refused and why. Returns the
 * exit code. */
int explain_shift(const struct options *options);

/* plaudit explain F-0123456789: the row of a published run that the id names, cell by cell, and all that is behind it: definition,
 * design, base, and the files with their checksums. Returns the exit code. */
int explain_figure(const struct options *options);

/* The folder of tables of the run that the options name; NULL with err when --quarter is none or the run is not there. The
 * caller frees it. */
char *explain_tables(const struct options *options, struct err *err);

#endif
