#ifndef PIPELINE_REPORT_BRIEF_PART_H
#define PIPELINE_REPORT_BRIEF_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/text.h"
#include "pipeline/caveat.h"
#include "pipeline/paper/number.h"
#include "pipeline/report/brief.h"

/* For brief.h alone: how it reads tables, and its parts, each made from those before it. */

const char *brief_cell(const struct table *table, const char *column, size_t row);
/* NAN where the cell is empty. */
double brief_number(const struct table *table, const char *column, size_t row);
bool brief_has(const struct table *table, const char *column, size_t row);

/* A change with its sign, whatever its format: "+4.1", "+0.04". */
void brief_signed(double value, enum number_format format, char text[NUMBER_TEXT]);
/* The same in the unit that its interval has (number_beside). */
void brief_signed_beside(double value, double low, double high, enum number_format format, char text[NUMBER_TEXT]);
/* "+1.1 to +7.0", each limit as number_limit has it; empty when one is not finite. */
void brief_signed_interval(double low, double high, enum number_format format, char text[NUMBER_TEXT]);
/* A size without its sign, with the decimals of number_limit. */
void brief_size(double value, enum number_format format, char text[NUMBER_TEXT]);

/* Names of a sentence: "A", "A and B", "A, B and C"; beyond BRIEF_NAMES the first of them "and 9 other metrics". */
enum { BRIEF_NAMES = 6 };
struct brief_names {
	char **all; /* owned */
	size_t n, capacity;
};
void brief_names_add(struct brief_names *names, const char *name, const char *remark);
/* Adds them to the words, after `before`, and empties the names. Nothing of none. */
void brief_names_put(struct brief_names *names, struct text *words, const char *before);
void brief_names_free(struct brief_names *names);

/* Where the names are those of all n metrics and too many to read, one name stands for them: "all 8 metrics". */
void brief_names_whole(struct brief_names *names, size_t n_metrics);

/* Adds a clause behind those that stand there: "; " between. */
void brief_part(struct text *words);
/* Whether the sentence begins with a name that people wrote small: then its first letter is made capital. */
void brief_begin_large(char *sentence);
/* Whether an interval leaves 0 out. */
bool brief_is_sure(double low, double high);
bool brief_has_caveat(const struct table *shifts, size_t row, enum caveat caveat);
/* The sentences of caveats that the row bears, but for those that hold of every line; "" for none. The caller frees it. */
char *brief_caveats(const struct table *shifts, size_t row);
/* How many lines have the verdict. */
size_t brief_count(const struct brief *brief, enum verdict verdict);

/* What answers, sorted. */
struct brief_reading {
	const struct brief_tables *tables;
	struct answer_list answers;
	const char *event; /* what the lines are around; NULL where nothing answers */
	bool is_launch;
};

void brief_make_lines(struct brief *brief, const struct brief_reading *reading);
void brief_make_targets(struct brief *brief);
/* What the lines' changes are, from their windows. */
void brief_make_span(struct brief *brief);
/* Finds which lines' newest quarters are back where they were a year before. */
void brief_find_back(struct brief *brief, const struct table *shifts);
/* Sentences with a space before each, or nothing: which are; how many of all changes claimed stand once adjusted for all of their kind
 * that was tested. */
void brief_add_back(const struct brief *brief, struct text *words);
void brief_add_standing(const struct brief_reading *reading, struct text *words);
void brief_make_groups(struct brief *brief, const struct brief_reading *reading);
void brief_make_fairness(struct brief *brief, const struct brief_tables *tables);
void brief_make_findings(struct brief *brief, const struct table *findings);
void brief_make_verdict(struct brief *brief, bool is_simulated);
void brief_make_sureness(struct brief *brief, const struct brief_reading *reading);

#endif
