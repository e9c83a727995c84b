#ifndef STAGES_BIND_NOTES_H
#define STAGES_BIND_NOTES_H

#include <stdbool.h>

#include "pipeline/paper/sheet.h"
#include "stages/bind/shelf.h"

/* The sheet `notes`: every definition and method in use, by topic. In use is what a column of a public table names as its
 * definition, statistic, method and the like; what a column that has figures is called after; how changes are tested, where
 * changes are told; and what is withheld. The table definitions has all that there are. False with err filled when a table
 * cannot be read. */
bool notes_put(struct sheet_book *book, struct shelf *shelf, struct err *err);

#endif
