#ifndef STAGES_INGEST_REGISTER_H
#define STAGES_INGEST_REGISTER_H

#include "pipeline/intake/instant.h"
#include "pipeline/intake/labels.h"
#include "stages/ingest/asides.h"
#include "stages/ingest/comments_names.h"
#include "stages/ingest/ingest.h"
#include "stages/ingest/records.h"
#include "stages/ingest/rules.h"
#include "stages/ingest/score_cell.h"

/* One file of a register while it is read, and the row at hand. A row goes through
 *
 *	register_load   cells of the file into cells of the table, each of its type;
 *	register_check  do they contradict each other;
 *	register_scope  is the row of a quarter that counts, and of a status that does;
 *	register_names  are names known, and people made pseudonyms;
 *	register_score  of scores: the state, the scale, own_group; register_choice of comparisons;
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

/* Of a wide layout: a column of the file that becomes rows. What its heading names is set, the other is
 * NULL: the row has it. */
struct unfolded {
	size_t column;
	char *judge, *criterion;
};

struct register_file {
	struct ingest *ingest;
	const struct schema *schema;
	struct table *table;
	const char *words; /* "[register staff]" */
	const struct section *section;
	struct date_style dates;
	enum number_decimal decimal;
	enum score_state blank; /* what a blank score means */
	struct labels labels; /* of scores in words; empty without */
	struct input input;
	struct header header;

	size_t n_columns; /* of the table */
	size_t *columns;  /* by column of the table: the file's, or SIZE_MAX */
	char **constants; /* by column of the table: its value in every row, or NULL */
	struct rule *rules;
	struct unfolded *unfolded;
	size_t n_unfolded, unfolded_capacity;
	bool is_wide_by_judge; /* headings may be names of judges */
	struct comments_names names; /* read for redaction alone */
	size_t n_strange; /* columns of scores whose heading no register knows */
	const char *strange_near; /* the criterion that one of them may be meant for, borrowed; NULL */

	struct map keys, rows; /* those of the rows kept, to find duplicates */
	struct balance balance;
	struct rejects_first first;
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

/* Takes a record of the file, for input_read; the context is the register_file. */
bool register_take(void *context, const struct csv_record *record, struct err *err);

/* unfolded is the column of a wide file that this row is made of; NULL for other files. */
bool register_load(struct register_file *file, const struct csv_record *record, const struct unfolded *unfolded);
bool register_check(struct register_file *file);
bool register_scope(struct register_file *file);
bool register_names(struct register_file *file);
bool register_score(struct register_file *file);
/* Of comparisons: an outcome that names one of the two becomes our word for it; is the row about two nominees? */
void register_name_outcome(struct register_file *file);
bool register_choice(struct register_file *file);
/* Takes the labels that the section's key of that name tells. Errors: ERR_USAGE when there is neither a table nor a
 * set of that name, or the set does not fit a scale of the rubric. */
bool register_take_labels(struct register_file *file, struct err *err);
/* The row as a text, all of it; the caller frees it. Of a wide file those of all its unfolded columns
 * together tell whether the row came before. */
char *register_whole(const struct register_file *file);
bool register_first(struct register_file *file, const char *whole);
void register_add(struct register_file *file);

/* Whether the criterion is one of the category's, or the register of criteria does not say. */
bool register_has_criterion(const struct ingest *ingest, const char *category, const char *criterion);

/* Finds the columns of a file by the section and by our names, and those that a wide layout unfolds.
 * Errors: ERR_DATA for a column that is not there or there twice, for scores that tell no judge; ERR_USAGE
 * for one of secrets. */
bool register_find_columns(struct register_file *file, struct err *err);
/* Says which columns of the file nothing asks for: they are never stored. */
void register_tell_unused(const struct register_file *file);
/* Whether the columns may bear the names of people: those of scores may be judges. */
bool register_may_name_people(const struct register_file *file);
/* Whether a column's name is that of what lets people in: a secret, password, token, API key, PIN. Never a
 * judge, a criterion or anything else that is read. */
bool register_is_secret(const char *name);
/* Gives up what was found of one file. */
void register_forget_columns(struct register_file *file);

/* Looks at the dates and numbers of a file whose columns are found, unless the section declares how they
 * are written; register_settle then decides for all files together. */
struct register_evidence {
	struct date_evidence dates;
	struct number_evidence numbers;
};
bool register_needs_look(const struct register_file *file);
bool register_look(struct register_file *file, struct register_evidence *evidence, struct err *err);
bool register_settle(struct register_file *file, const struct register_evidence *evidence, struct err *err);

/* The word of ours that stands for another in that column ("Runner-up", "person"); NULL when none does. */
const char *register_word(const char *table, const char *column, const char *word);
/* Whether a nomination of that status counts: all do but those that were never handed in, were withdrawn or
 * are there twice. Of `keep`, "a|b", those alone; NULL: the rule above. */
bool register_status_counts(const char *status, const char *keep);

/* Puts the row at hand among the rejects; false. The format is that of reject (rejects.h). */
bool register_reject(struct register_file *file, size_t column, const char *reason, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Whether the day of a cycle that settles when it counts (announced, else judged, else the end or the
 * beginning of nominations) is after the last quarter. */
bool register_cycle_is_later(const struct ingest *ingest, const long long days[4]);

#endif
