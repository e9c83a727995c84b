#ifndef STAGES_INGEST_REGISTER_H
#define STAGES_INGEST_REGISTER_H

#include "pipeline/intake/instant.h"
#include "stages/ingest/asides.h"
#include "stages/ingest/ingest.h"
#include "stages/ingest/records.h"
#include "stages/ingest/rules.h"

/* One file of a register while it is read, and the row at hand. A row goes through
 *
 *	register_load   cells of the file into cells of the table, each of its type;
 *	register_scope  is the row of a quarter that counts;
 *	register_names  are names known, and people made pseudonyms;
 *	register_score  of scores: the state, the scale, own_group;
 *	register_first  is it a duplicate of another, or says it something else under the same key;
 *
 * each of which puts it into a bin and returns false when its way ends there, or fills err; then
 * register_add makes it a row of the table, and its names known to what is read later. */

/* A cell of the table to be: text for texts, whole for dates, flags and whole numbers, real for numbers;
 * "", TABLE_MISSING and NAN when missing. */
struct cell {
	struct text text;
	long long whole;
	double real;
};

struct register_file {
	struct ingest *ingest;
	const struct schema *schema;
	struct table *table;
	const char *words; /* "[register staff]" */
	struct date_style dates;
	struct input input;
	struct header header;

	size_t n_columns; /* of the table */
	size_t *columns;  /* by column of the table: the file's, or SIZE_MAX */
	struct rule *rules;
	/* of a wide layout: columns of the file that become rows, their names going to one column */
	size_t *unfolded, n_unfolded, unfolded_capacity;
	size_t unfold_into;

	struct map keys, rows; /* those of the rows kept, to find duplicates */
	struct balance balance;
	struct asides asides;
	size_t n_records;

	/* the row at hand */
	struct rejects_place place;
	struct cell *cells;
	bool nominee_is_team;
	struct err *err;
};

/* The place of a column of the table. */
size_t register_column(const struct register_file *file, const char *column);
/* Its text in the row at hand, "" when missing. */
const char *register_text(const struct register_file *file, const char *column);

/* unfolded is the column of a wide file that this row is made of; SIZE_MAX for other files. */
bool register_load(struct register_file *file, const struct csv_record *record, size_t unfolded);
bool register_scope(struct register_file *file);
bool register_names(struct register_file *file);
bool register_score(struct register_file *file);
bool register_first(struct register_file *file);
void register_add(struct register_file *file);

/* Puts the row at hand among the rejects; false. The format is that of reject (rejects.h). */
bool register_reject(struct register_file *file, size_t column, const char *reason, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Whether the day of a cycle that settles when it counts (announced, else judged, else the end or the
 * beginning of nominations) is after the last quarter. */
bool register_cycle_is_later(const struct ingest *ingest, const long long days[4]);

#endif
