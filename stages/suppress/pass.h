#ifndef STAGES_SUPPRESS_PASS_H
#define STAGES_SUPPRESS_PASS_H

#include <stdbool.h>

#include "pipeline/stage.h"
#include "pipeline/table/schema.h"

/* Gives a table without a rule on as it is, byte by byte: reading and writing the coefficients of agreement alone takes longer
 * than all that is hidden. Sets *is_passed to false, and gives on nothing, when it is not there or its first line is not the
 * declaration's as a stage writes it: what the declaration does not have must not pass. */
bool pass_on(struct stage *stage, const struct schema *schema, bool *is_passed, struct err *err);

#endif
