#ifndef PIPELINE_GATE_H
#define PIPELINE_GATE_H

#include <stdbool.h>

#include "pipeline/base/err.h"
#include "pipeline/programme.h"

/* The last look before a run is published: nobody whom its map of pseudonyms knows may stand in it by a
 * name, an e-mail address or an id (gate_names.h says how these are told). A column of persons that was
 * mapped as a unit or a segment ends here.
 *
 *   tables    every text cell of every public table, but those whose column is a list of words of ours;
 *             of names of files, each part of the path, too. A group of staff (selection.level) may be
 *             called as one person is: White, Christian; two words may not.
 *   papers    the texts of charts and pages: pictures and the workbook hold what these and the tables hold
 *   files     the names of all; the texts of run.log and of what is JSON
 *   items     the names in item.NAME of programme.ini, which notes tell (gate_learn.h)
 *
 * Not looked into are rejected rows that [privacy] keep_rejected_lines asked for. */

/* Looks through the folder `run`, which holds tables/ and all else that is to be published, with the map
 * and the registers of the folder `tables`. ERR_PRIVACY with table, column and key of the first row at
 * fault and what to do about it, never with the value; ERR_SYSTEM and ERR_DATA when a file does not
 * read. */
bool gate_check(const char *run, const char *tables, const struct programme *programme, struct err *err);

#endif
