#ifndef PIPELINE_INTAKE_HEADER_H
#define PIPELINE_INTAKE_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/intake/input.h"

/* The columns of one file, as its header rows name them. */

/* What a vendor's layout says of a column, whatever the language of the export. Ids, dates, status and
 * finished stand in when a section of programme.ini names no column; the others are for `plaudit map`. */
enum header_role {
	HEADER_PLAIN,
	HEADER_ID,
	HEADER_DATE,
	HEADER_STATUS,
	HEADER_FINISHED,
	HEADER_UNIT,
	HEADER_PERSON, /* a member of staff */
	HEADER_COMMENT,
	HEADER_SEGMENT,
	HEADER_ITEM,
	HEADER_DURATION,
	HEADER_COUNT,    /* of calls and the like, in an interval */
	HEADER_PERSONAL, /* of a customer or respondent: never mapped */
	HEADER_SECRET,   /* never mapped, and told */
	HEADER_ASIDE,    /* known, and of no use */
};

struct vendor;

struct header_column {
	char *name; /* the first header row's */
	char *text; /* the question's, where the layout has it; else "" */
	enum header_role role;
	char *timezone; /* of times without an offset, by its IANA name, where the export tells ("Start Date (UTC)"); else NULL */
	const char *as; /* of items, segments, durations: the vendor's column under our name; else NULL */
};

/* `= {0}` is empty. The header owns its columns. */
struct header {
	struct header_column *columns;
	size_t n_columns, capacity;
	size_t n_rows; /* header rows in the file */
	long line;     /* on which the first begins */
	char *first_row; /* its cells as they stand, each behind a U+001F; NULL in a header made by hand */
	const struct vendor *vendor; /* whose export it is (vendor.h); NULL when that is not known */
};

void header_add(struct header *header, const char *name, const char *text, enum header_role role);
void header_free(struct header *header);

enum header_found { HEADER_FOUND, HEADER_ABSENT, HEADER_AMBIGUOUS };

/* Looks a column up: first exactly by name, then exactly by question, then both without regard to
 * case and white space, then as "#3", the third column from the left. Two that fit the same way are
 * ambiguous. */
enum header_found header_look(const struct header *header, const char *wanted, size_t *column);
/* The one column of a role; HEADER_ABSENT when there is none. */
enum header_found header_look_role(const struct header *header, enum header_role role, size_t *column);

/* Always false: says that a column is not there, or is there more than once; which programme.ini asks
 * for ("[source customers] id"), with the nearest name, or else up to three that have the word in them, and the columns found. ERR_DATA. */
bool header_refuse(const struct header *header, const struct input *input, const char *asked_by,
                   const char *wanted, enum header_found found, struct err *err);

#endif
