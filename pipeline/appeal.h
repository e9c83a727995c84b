#ifndef PIPELINE_APPEAL_H
#define PIPELINE_APPEAL_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/table/table.h"

/* What an appeal asks to be left out of the scores, of the choices between two and of the rankings. A removal is KEY=VALUE, or
 * several of them separated by commas that must hold together: judge=J1,nominee=N3 is what J1 gave N3, and J1's choices between
 * N3 and others. Keys are cycle, category, round, nominee, judge, task, criterion; choices and rankings have no round and no
 * task, and stay where one is asked for. Removals add up. */

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

/* Where a panel's judgements are: the tables scores, comparisons and rankings, any of which may be empty. */
struct appeal_register {
	struct table table;
	bool *marks; /* the rows that are to go; owned */
	size_t n;    /* of them, those that count: not a score that is missing, recused, under a conflict or of a calibration */
};

enum { APPEAL_SCORES, APPEAL_COMPARISONS, APPEAL_RANKINGS, APPEAL_REGISTERS };

/* Their names as tables. */
extern const char *const appeal_registers[APPEAL_REGISTERS];

/* Marks the rows that are to go; the caller frees the marks. A value names a judge or nominee by the pseudonym that the tables
 * have, or by the name that `people`, the map of pseudonyms (may be empty), has for it, whatever its case.
 *
 * Errors: ERR_USAGE for a removal that no row answers to, with the nearest value that there is, or none that counts. */
bool appeal_mark(const struct appeal *appeal, struct appeal_register registers[APPEAL_REGISTERS], const struct table *people, struct err *err);

/* How many of each were marked: "3 scores, 1 choice and 2 places in rankings"; only of registers with rows. The caller frees it. */
char *appeal_count(const struct appeal_register registers[APPEAL_REGISTERS]);

/* What adjust makes of the judgements. */
struct appeal_result {
	struct table board, deviations;
};

/* How a board differs from the one before, as text for a person. First, on how many boards another comes first and how many would
 * reach an award or lose theirs; then, the newest cycle first, each panel that changes under the method (NULL: under the one
 * that decides on the panel, which is named): the nominees' places, scores and chances before and after, who comes first or is
 * awarded instead, and which announced outcomes that touches; a line on the panels that do not change.
 *
 * Awards go by the category's places and cut-off in `categories` (may be empty), else to the first; places are those that the
 * ladder of tie-breaks settled, as far as the tables tell. The caller frees it. */
char *appeal_compare(const struct appeal_result *before, const struct appeal_result *after, const struct table *categories, const char *method);

#endif
