#ifndef TESTS_CONFORMANCE_READING_H
#define TESTS_CONFORMANCE_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"

/* What plaudit reads of one file, found in a process of its own: a reader that crashes, or takes longer than
 * the limit, is a result like others. */

enum reading_outcome { READING_TABLE, READING_REFUSED, READING_CRASHED, READING_ENDLESS };

struct reading_row {
	char **cells;
	size_t n;
	bool is_sound; /* else it becomes a reject: malformed, of another width, or no text */
};

struct reading_rows {
	struct reading_row *all;
	size_t n, capacity;
};

/* `= {0}` is empty. */
struct reading {
	enum reading_outcome outcome;
	char *message; /* of a refusal */
	struct map facts;
	char **values; /* by fact */
	size_t capacity;
	struct reading_rows rows; /* those of the header among them */
};

/* Reads a file as a source does that programme.ini says nothing of. scratch is a file to work with. */
void reading_read(struct reading *reading, const char *path, const char *scratch);
/* What was found: encoding, bom, delimiter, quotes, line_ends, bytes, title_rows, header_rows, columns, records,
 * blank_lines, layout; "" when it is none of them. */
const char *reading_fact(const struct reading *reading, const char *name);
size_t reading_number(const struct reading *reading, const char *name); /* of one that is a number */
/* Whether a refusal names the file and what can be done. */
bool reading_names_cure(const struct reading *reading, const char *path);
void reading_free(struct reading *reading);

void reading_add_row(struct reading_rows *rows, char **cells, size_t n, bool is_sound); /* takes cells */
void reading_rows_free(struct reading_rows *rows);

#endif
