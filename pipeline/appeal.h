#ifndef PIPELINE_APPEAL_H
#define PIPELINE_APPEAL_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/table/table.h"

/* What an appeal asks to be left out of the scores. A removal is KEY=VALUE, or several of them separated by commas that must
 * hold together: judge=J1,nominee=N3 is what J1 gave N3. Keys are cycle, category, round, nominee, judge, task, criterion.
 * Removals add up. */

enum { APPEAL_CONDITIONS = 7 };

struct appeal_condition {
	const char *key; /* a column of scores; constant */
	char *value;     /* owned */
};

struct appeal_removal {
	struct appeal_condition conditions[APPEAL_CONDITIONS];
	size_t n;
	char *words; /* as it was given; owned */
};

struct appeal {
	struct appeal_removal *removals; /* owned */
	size_t n, capacity;
};

/* Reads the removals. Errors: ERR_USAGE with what was found and what was expected. `= {0}` before; the caller frees it in
 * either case. */
bool appeal_read(struct appeal *appeal, const char *const *words, size_t n, struct err *err);
void appeal_free(struct appeal *appeal);

/* Marks the scores that are to go. A value names a judge or nominee by the pseudonym that the table has, or by the name
 * that `people`, the map of pseudonyms (may be empty), has for it, whatever its case.
 *
 * Errors: ERR_USAGE for a removal that no score answers to, with the nearest value that there is. */
bool appeal_mark(const struct appeal *appeal, const struct table *scores, const struct table *people, bool *marks, struct err *err);

/* How a board differs from the one before, panel by panel, as text for a person: for each panel that changes under the method
 * the nominees' places, scores and chances of winning before and after, who comes first instead, and which announced
 * outcomes that touches; a line on the panels that do not. The caller frees it. */
char *appeal_compare(const struct table *before, const struct table *after, const char *method);

#endif
