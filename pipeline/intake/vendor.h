#ifndef PIPELINE_INTAKE_VENDOR_H
#define PIPELINE_INTAKE_VENDOR_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/intake/header.h"

/* What the exports of known systems look like, as data: one row for each layout, with the columns that
 * prove it and what each column is. A system whose layouts differ with its age, or with what is
 * exported, has several rows under one format.
 *
 * Throughout, a text of names separated by | holds ways to write one column's name, in the languages and
 * releases known; case and white space make no difference. */

enum vendor_kind {
	VENDOR_SURVEY,    /* one row an answer */
	VENDOR_TICKETS,   /* one row a ticket, a case or a promise about one */
	VENDOR_INTERVALS, /* one row for each interval and queue, with counts */
};

struct vendor_column {
	const char *names;
	enum header_role role;
	const char *as; /* of items, segments and durations: under which name; else NULL */
};

enum { VENDOR_ALL = 5, VENDOR_ANY = 24 };

struct vendor {
	const char *format; /* as [source] format names it */
	const char *what;   /* for people: "Zendesk tickets" */
	enum vendor_kind kind;
	/* The evidence: all of these columns, and at least so many of those. Of layouts whose evidence is in
	 * the header rows themselves, none. */
	const char *all[VENDOR_ALL], *any[VENDOR_ANY];
	size_t least;
	bool is_first;        /* whether the first of `all` must be the file's first column */
	const char *timezone; /* of times without an offset, by its IANA name; NULL: the organisation's own */
	/* Of several columns of one role the first listed counts. Ends with one without names. */
	const struct vendor_column *columns;
};

/* All of them; ends with one without a format. */
extern const struct vendor vendors[];

/* The row of that format (NULL: of any) that most columns prove, and how many do; of several the first. names
 * holds n. Returns NULL, and 0 proofs, when none is proved. */
const struct vendor *vendor_find(const char *format, const char *const *names, size_t n, size_t *proofs);

/* The row of a format whose columns most of the names are, whether it is proved or not; NULL when the
 * format has no row. */
const struct vendor *vendor_nearest(const char *format, const char *const *names, size_t n);

/* Gives the columns that have no role yet the vendor's roles, and sets header->vendor. */
void vendor_mark(const struct vendor *vendor, struct header *header);

/* Whether the name is one of the names. */
bool vendor_has_name(const char *names, const char *name);

#endif
