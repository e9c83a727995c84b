#ifndef STAGES_SELECT_TRIAL_ROW_H
#define STAGES_SELECT_TRIAL_ROW_H

#include "pipeline/base/text.h"
#include "pipeline/stage.h"
#include "stages/select/trial.h"

/* What the tests share: where their rows go, and the least pool of which a finding may tell. */
struct trial_tests {
	struct stage *stage;
	struct table *table; /* selection_tests */
	uint64_t least;      /* [privacy] minimum_base.characteristics */
};

/* One row of selection_tests. Numbers that do not exist are NAN, counts then SIZE_MAX. */
struct trial_row {
	const struct trial *trial;
	const char *test, *level, *reference; /* "" for all groups at once */
	double estimate, se, low, high, statistic, df, p;
	double log_odds, statistic_corrected, p_corrected, p_exact, odds_exact, odds_exact_low, odds_exact_high, effect_size;
	size_t strata, strata_small, pool, pool_reference, n;
	const char *state; /* NULL: there is a figure with an interval, or a test */
	struct text note;
};

struct trial_row trial_row_make(const struct trial *trial, const char *test, const char *level, const char *reference);
/* Writes it, and empties the note. */
void trial_row_put(const struct trial_tests *tests, struct trial_row *row);

/* Whether the row, which tells of a difference, has groups large enough for a finding to speak of them. */
bool trial_row_is_large(const struct trial_tests *tests, const struct trial_row *row);
/* "individual, won, gender, Women" of a row, for a finding's subject; the caller frees it. */
char *trial_row_subject(const struct trial_row *row);
/* What the step does to those selected: "awarded less often", of the group. */
const char *trial_verb(const struct trial *trial);

#endif
