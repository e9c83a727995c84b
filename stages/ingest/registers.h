#ifndef STAGES_INGEST_REGISTERS_H
#define STAGES_INGEST_REGISTERS_H

#include "stages/ingest/ingest.h"
#include "stages/ingest/rules.h"

/* Reads every [register NAME] of the programme, and [cycle NAME] sections, into the tables of that
 * name, which come in the order of rules_registers and are new; one that is not declared stays empty.
 * Each file gets its row in the table sources. Errors: ERR_USAGE for a key that is no column of the
 * register, ERR_FEED for a file that is not there, ERR_DATA for a column that is not. */
bool registers_read(struct ingest *ingest, struct table *tables, struct err *err);

#endif
