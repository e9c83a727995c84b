#ifndef STAGES_AGREE_ROW_H
#define STAGES_AGREE_ROW_H

#include "pipeline/base/text.h"
#include "pipeline/stats/interval.h"
#include "pipeline/table/table.h"
#include "stages/agree/subject.h"

/* A row of the table agreement on its way there. row_new makes one without figures; row_put writes it
 * and frees its note. */
struct row {
	const char *statistic;
	const char *judge, *other_judge; /* "" for the whole panel */
	double estimate, se;
	struct interval limits;
	double test, df, df2, p;
	struct base base;
	const char *state; /* "" while there may be an estimate */
	bool is_explained; /* the note says already why there is none */
	struct text note;
};

struct row row_new(const char *statistic, struct base base);

/* Adds to the note, in words that need no full stop. */
void row_remark(struct row *row, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* For a figure from totals: says that no nominee has the totals of two judges, where that is why there is none. */
void row_explain_totals(struct row *row, const struct subject *subject);

/* Writes it. Without an estimate, and unless a state is set, it is no_data where nobody scored at all,
 * else undefined, and the note says what is lacking. A figure that rests on under 3 judges (unless it is
 * about a pair of them) or under 5 nominees has a caveat. */
void row_put(struct row *row, struct table *agreement, const struct subject *subject);

#endif
