#ifndef PIPELINE_GATE_LEARN_H
#define PIPELINE_GATE_LEARN_H

#include "pipeline/gate_names.h"
#include "pipeline/programme.h"

/* Learns who may not stand in what is published: everybody in the map of pseudonyms, registered where the
 * registers of staff or judges have the pseudonym. Spared is what means something else: names in
 * programme.ini (of itself, of sections, items, segments, indicators), units, teams, cycles, categories,
 * criteria and nominees that ingest took for teams. Of a kind of units of which two or more are registered
 * persons no name is spared: they are persons all.
 *
 * tables is the folder with the tables of the run, unsuppressed. Errors are those of table_read, and ERR_PRIVACY
 * with file and line where item.NAME is itself called as a person is whom a register knows, or, without a
 * [metric NAME], anybody in the map. */
bool gate_learn(struct gate_names *names, const char *tables, const struct programme *programme, struct err *err);

#endif
