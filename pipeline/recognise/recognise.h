#ifndef PIPELINE_RECOGNISE_RECOGNISE_H
#define PIPELINE_RECOGNISE_RECOGNISE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/header.h"
#include "pipeline/intake/input.h"
#include "pipeline/intake/layout.h"
#include "pipeline/recognise/recognise_cells.h"
#include "pipeline/recognise/recognise_item.h"

/* What an export is and what its columns are: by the vendor's layout where it is known, else by the words
 * of the header and by every cell below it. A guess is made where one reading fits best; where two fit
 * equally there is a question instead. */

/* A column as it is to be mapped. */
struct guess {
	enum header_role role; /* HEADER_PLAIN: nothing speaks for any */
	int strength;          /* how much speaks for it */
	const char *as;        /* of items: csat, nps ... when it may be that; of segments and durations the vendor's name */
	char *key;             /* of items and segments, once chosen: its name in programme.ini, else NULL */
	struct item_fit fit;   /* of items */
	bool is_by_cells;      /* of dates: by the cells alone, whatever the name */
	bool is_repeated;      /* named like an id, though values come again in rows that differ */
};

/* The files of one layout and header. `= {0}` is empty. */
struct recognised {
	struct file_names {
		char **paths;
		size_t n, capacity;
	} files;
	struct input input; /* of the first file */
	struct header header;
	const struct layout *layout;
	char *doubt;      /* why format = csv must be declared; NULL when nothing stands against auto */
	struct cells *cells;   /* by column, of all files */
	struct guess *guesses; /* by column */
	bool are_tickets; /* by the vendor, or by the words of the header */
	size_t n_rows, n_malformed; /* below the headers; those with another width, or no CSV */
	struct map rows;            /* hashes of the first rows, as many as cells.h keeps levels */
	size_t n_row_repeats;       /* rows that equal an earlier one, until there were many */
};

/* Opens a file and reads its header; of a workbook the sheet of that name, or the only one with a table (NULL).
 * Errors: those of input_open and layout_read; when a file reads as more than one layout it is read as csv, and
 * doubt says so. */
bool recognise_open(struct recognised *found, const char *path, const char *sheet, struct err *err);
/* Adds the names of a workbook's sheets that hold a header and rows and are not hidden, when there are several; none of another
 * file. */
void recognise_sheets(const char *path, struct map *sheets);

/* Whether the second has the layout and the header of the first. */
bool recognise_is_same(const struct recognised *found, const struct recognised *other);
/* Adds the second's file to the first. */
void recognise_join(struct recognised *found, const struct recognised *other);

/* Reads all cells of all files, and guesses. Errors: those of input_read. */
bool recognise_read(struct recognised *found, struct err *err);
void recognise_free(struct recognised *found);

/* The column of most strength in a role; SIZE_MAX when there is none. *n is how many share that strength. */
size_t recognise_best(const struct recognised *found, enum header_role role, size_t *n);

/* The same among the items that may be csat, nps and so on. */
size_t recognise_rivals(const struct recognised *found, const char *as, size_t *n);

/* Guesses the role of every column from its words and cells: the step of recognise_read behind reading. */
void recognise_guess(struct recognised *found);
/* Gives items, segments and units their names; the step behind that. An item gets a usual name (csat, nps)
 * when it alone fits it best. */
void recognise_name(struct recognised *found);

#endif
