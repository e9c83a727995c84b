#ifndef STAGES_INGEST_ROW_H
#define STAGES_INGEST_ROW_H

#include "stages/ingest/rejects.h"
#include "stages/ingest/responses.h"

/* One row of a feed on its way to its bin, and what the checks on that way share. A check returns true
 * when the row goes on; false when its way ends: the row is then counted in row->bin, or row->err says
 * why the whole reading ends. */
struct row {
	struct responses *file;
	const struct csv_record *record;
	struct rejects_place place;
	enum bin bin;     /* BINS as long as no check has returned false */
	long day;         /* set by the check of the date; LONG_MIN before */
	const char *unit; /* set by the check of the unit: "" without one */
	const char *person; /* set with it, where the unit is none: the pseudonym of whom the row is about, or "" */
	bool is_partial;  /* the response was not finished */
	bool is_trial;    /* a preview, a test or spam */
	enum disposition disposition; /* that its status declares; DISPOSITIONS when it declares none */
	bool is_aside;    /* the row's bin is settled: checks change nothing but their result */
	struct err *err;
};

/* The cell of a column, without white space around it, "" of a row that is too short for it; borrowed until the next call. */
const char *row_cell(const struct row *row, size_t column);
/* The same for one of the feed's own keys, and whether the file has a column for it. */
const char *row_cell_of(const struct row *row, enum feed_column column);
bool row_has_column(const struct row *row, enum feed_column column);

/* Puts the row out of scope; false. */
bool row_out(struct row *row, enum out reason);
/* Puts the row among the rejects, with the name of the column at fault; false. The format is that of
 * reject (rejects.h): it never holds the value of a personal column. */
bool row_reject(struct row *row, size_t column, const char *reason, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Finds the unit that the row is about: its column's; else the team that the person was in that day; and the person,
 * where the column of persons names one whom the register of staff has. What staff say is counted by
 * no person. A row of all
 * units together (asides.h) that the register of units does not name is a total, and out of scope: its parts
 * stand beside it. */
bool row_find_unit(struct row *row);
/* Reads the answers of all items into file->answers. */
bool row_read_answers(struct row *row);

#endif
