#ifndef PIPELINE_RECOGNISE_RECOGNISE_REGISTER_H
#define PIPELINE_RECOGNISE_RECOGNISE_REGISTER_H

#include <stdbool.h>

#include "pipeline/recognise/recognise_write.h"

/* Writes a [register NAME] section when the file is one of the registers of tables.c: nominations, scores
 * (long, a column a criterion, a column a judge), awards, staff, judges and so on, by our own column names
 * or those that awards systems write. As comments alone when the register has its section already. False
 * when it is no register; of one that lacks a column which it must have, that is told first. */
bool register_write(const struct recognised *found, struct written *written, struct text *out);

#endif
