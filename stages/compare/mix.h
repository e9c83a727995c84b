#ifndef STAGES_COMPARE_MIX_H
#define STAGES_COMPARE_MIX_H

#include "stages/compare/compare.h"

/* Adds of each of comparing->segments the rows `rate` and `mix` of shifts, which sum to the whole's plain change, and the
 * rows of the table mix behind them: a level each, and one for all of them, whose level is empty.
 *
 * Answers that name no level (the whole less all levels) are one more level, "(none)". A level with answers on one side
 * only is taken to have had the same figure on the other: all that it does is mix. Refused where levels overlap, so that
 * they have more answers than the whole; with a caveat where as many have other figures. Counts have no weights and are left out. Errors take answers for independent
 * (pipeline/stats/mix.h); a level of one answer has the spread that the others have.
 *
 * A mix that turns the whole's direction round is a finding, unless chance may have brought both. */
bool mix_add(struct comparing *comparing, struct err *err);

#endif
