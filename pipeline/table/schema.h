#ifndef PIPELINE_TABLE_SCHEMA_H
#define PIPELINE_TABLE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

/* Every table of plaudit, declared once: readers and writers check against these declarations, and
 * the published data package, the workbook's notes and `plaudit explain` are printed from them. */

enum column_type {
	COLUMN_TEXT,
	COLUMN_INT,
	COLUMN_REAL,   /* finite; 17 significant digits in files */
	COLUMN_DATE,   /* YYYY-MM-DD */
	COLUMN_TIME,   /* YYYY-MM-DDThh:mm:ss, local to the programme's time zone */
	COLUMN_FLAG,   /* true or false; yes, no, 1 and 0 are read too */
	COLUMN_PERIOD, /* 2026, 2026Q3, 2026-09, 2026-W36, 2026-09-14 or a plain integer */
};

struct column {
	const char *name;
	enum column_type type;
	bool key;       /* part of the table's key; key columns come first */
	bool optional;  /* the whole column may be absent from a file */
	const char *unit;     /* "points", "answers"; NULL when it has none */
	const char *domain;   /* ">=0", "0..1", "-100..100", "a|b|c"; NULL when any value will do */
	const char *sentence; /* what it holds, for people */
};

struct schema {
	const char *name;
	bool is_public;   /* published, once suppress has seen it; else it stays private */
	bool is_register; /* kept by people, in a spreadsheet */
	bool repeats;     /* rows may repeat the key */
	const char *title;    /* for a heading */
	const char *sentence; /* what one row is */
	const struct column *columns; /* ends with a column without a name */
};

/* All tables, in the order in which documentation lists them; ends with one without a name. */
extern const struct schema schemas[];

/* The declaration of a table, or NULL when there is none of that name. */
const struct schema *schema_find(const char *name);
size_t schema_n_columns(const struct schema *schema);
/* How many of them, which stand first, are the key. */
size_t schema_n_keys(const struct schema *schema);
/* The place of a column, or SIZE_MAX. */
size_t schema_column(const struct schema *schema, const char *name);
/* The type in words: "a whole number", "a date written YYYY-MM-DD". */
const char *schema_type_words(enum column_type type);

/* Whether the number lies in the domain; whether the text is one of the words that it lists. A NULL
 * domain takes everything. */
bool schema_domain_has_number(const char *domain, double value);
bool schema_domain_has_text(const char *domain, const char *value);
/* Whether the text is a time of COLUMN_TIME, of a day that exists. */
bool schema_is_time(const char *value);

#endif
