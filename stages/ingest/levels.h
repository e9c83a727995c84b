#ifndef STAGES_INGEST_LEVELS_H
#define STAGES_INGEST_LEVELS_H

#include "stages/ingest/comments.h"
#include "stages/ingest/row.h"

/* What is published as it stands: the levels of segments and the names of units. Checks that these are no
 * persons and no free text; the gate before publishing knows only whom a register or a column of persons
 * names. */

/* Looks at the columns of one file, once they are found. Errors are about a line of programme.ini:
 *
 *   ERR_USAGE    a column is a unit or segment, and a comment, too
 *   ERR_PRIVACY  the header says that a unit's or segment's column holds people (person_words.h, or the vendor's
 *                layout says so of its staff); not of unit_kind = person, nor where the programme names the
 *                column by its place, #5, which declares that it holds none */
bool levels_check_columns(const struct feed *feed, const struct programme *programme, const struct header *header,
                          const struct feed_columns *columns, const struct comments_file *comments, struct err *err);

/* Takes the unit and levels of a row that is kept: the levels to file->segments and file->levels. Each text is
 * looked at when the feed has it for the first time. False, with row->err: ERR_PRIVACY where the redactor finds
 * an e-mail address, a telephone number, a card, an account or a National Insurance number in one (a telephone
 * number may be a unit of the register of units: a queue is called so); ERR_DATA when a segment has more levels
 * than any way to split answers has. */
bool levels_take(struct row *row);

#endif
