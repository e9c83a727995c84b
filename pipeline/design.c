#include "pipeline/design.h"

#include <string.h>

/* Levels: What Works Growth takes before and after without a comparison group for 1, with adequate controls for 2, with a
 * comparison group for 3, a discontinuity for 4; the Magenta Book's tools take a comparator for 2, difference-in-differences
 * and interrupted series for 4. A single series has no comparison group: 2 under the first reading. */
const struct design_kind design_kinds[] = {
	[DESIGN_BEFORE_AFTER] = { "before_after", 1, 1, SELECTION_BIASES, "The figure after the event less the figure before it, without a comparison group." },
	[DESIGN_SAME_QUARTER_LAST_YEAR] = { "same_quarter_last_year", 1, 1, SELECTION_NONE, "A quarter less the same quarter a year before, so that the season is the same." },
	[DESIGN_INTERRUPTED_SERIES_LEVEL] = { "interrupted_series_level", 2, 4, SELECTION_NONE, "The jump of a series at the event: the level that it has from then on less the trend and season from before, carried on to the last period before the event, where both are reckoned." },
	[DESIGN_INTERRUPTED_SERIES_SLOPE] = { "interrupted_series_slope", 2, 4, SELECTION_NONE, "The change of a series' trend from the event on, per period." },
	[DESIGN_MIX] = { "mix", 1, 1, SELECTION_NONE, "The part of the change that comes from other shares of the segments' levels." },
	[DESIGN_RATE] = { "rate", 1, 1, SELECTION_NONE, "The part of the change that comes from the levels' own figures, at the mean of both mixes." },
	[DESIGN_REGRESSION_TO_MEAN] = { "regression_to_mean", 2, 2, SELECTION_BY_SCORE, "The later figure of those selected less what they would have fallen back to by themselves." },
	[DESIGN_ANCOVA] = { "ancova", 3, 2, SELECTION_BY_SCORE, "Later figures of treated and untreated units with the same earlier figure." },
	[DESIGN_DID_2X2] = { "did_2x2", 3, 4, SELECTION_BY_BASE, "The change of the treated less the change of the others over the same time." },
	[DESIGN_DID_STAGGERED_SIMPLE] = { "did_staggered_simple", 3, 4, SELECTION_BY_BASE, "Changes since the base period less those of units not treated by then, over all treated units and periods." },
	[DESIGN_DID_STAGGERED_DYNAMIC] = { "did_staggered_dynamic", 3, 4, SELECTION_BY_BASE, "The same, by periods since the award, each weighing alike." },
	[DESIGN_DID_STAGGERED_GROUP] = { "did_staggered_group", 3, 4, SELECTION_BY_BASE, "The same, by units first treated in one period." },
	[DESIGN_DID_STAGGERED_CALENDAR] = { "did_staggered_calendar", 3, 4, SELECTION_BY_BASE, "The same, by calendar period." },
	[DESIGN_DID_GROUP_TIME] = { "did_group_time", 3, 4, SELECTION_BY_BASE, "The same, of one cohort in one period." },
	[DESIGN_RANDOMISATION] = { "randomisation", 3, 4, SELECTION_BY_BASE, "How often a random draw of the treated units would have given as large a difference." },
	[DESIGN_CUTOFF_CONVENTIONAL] = { "cutoff_conventional", 4, 4, SELECTION_SURVIVES, "The jump of later figures at the judging threshold, by local lines on either side." },
	[DESIGN_CUTOFF_BIAS_CORRECTED] = { "cutoff_bias_corrected", 4, 4, SELECTION_SURVIVES, "The same jump, corrected for the lines' curvature." },
	[DESIGN_CUTOFF_ROBUST] = { "cutoff_robust", 4, 4, SELECTION_SURVIVES, "The same, with an error that holds the correction's own." },
	[DESIGNS] = { 0 },
};

const struct design_choice design_choices[] = {
	{ DESIGN_CUTOFF_ROBUST, NULL, "units' distance from the judging threshold is known, enough stand near it, and they do not crowd on one side of it" },
	{ DESIGN_ANCOVA, "robust", "at least six units a side have figures from before the award and after it" },
	{ DESIGN_DID_STAGGERED_SIMPLE, NULL, "at least six units are on a side, its base lies before what decided the award, and treated and others moved alike before" },
	{ DESIGN_DID_2X2, "changes", "winners are asked about, at least four units are on a side (of one award alone), its base lies before what decided the award, and treated and others moved alike before" },
	{ DESIGN_REGRESSION_TO_MEAN, "slope", "at least three units were selected and six others have figures from before and after" },
	{ DESIGNS, NULL, NULL },
};

enum design design_read(const char *name)
{
	enum design design = 0;

	while (design < DESIGNS && strcmp(design_kinds[design].name, name) != 0)
		design++;
	return design;
}

const char *design_selection_words(enum design_selection selection)
{
	switch (selection) {
	case SELECTION_BIASES:
		return "Those picked for a good result fall back by themselves: selection biases it.";
	case SELECTION_BY_SCORE:
		return "Selection on the earlier figure does not bias it; what judges knew besides may.";
	case SELECTION_BY_BASE:
		return "Selection biases it unless its base lies before what decided the award.";
	case SELECTION_SURVIVES:
		return "It rests on the rule of selection itself, which does not bias it.";
	default:
		return "Nobody was selected.";
	}
}

const char *design_headline_words(const char *population)
{
	if (strcmp(population, "all") == 0)
		return "Everybody's headline is the plain change from before to after: it says what changed, not why. Its error takes the "
		       "answers of a unit together, corrected for few and unequal units (bias_reduced), where two units or more are known; "
		       "else answers count as independent. Under six units on a side it says no more than not_enough_data.";
	if (strcmp(population, "never") == 0)
		return "Those never nominated have none: they are whom the others are compared with.";
	return "Of winners, and of those passed over, the row of the first of these designs that holds is the headline; where none does, "
	       "the row of ancova stands as the headline, without a finding: its verdict is not_enough_data. The designs:";
}

uint64_t design_bars(enum design design)
{
	uint64_t bars = caveat_bit(CAVEAT_PRETREND) | caveat_bit(CAVEAT_BASE_MAY_BE_LUCKY) | caveat_bit(CAVEAT_NO_EARLIER_SCORE)
	                | caveat_bit(CAVEAT_SORTING_AT_CUTOFF);

	return design == DESIGN_ANCOVA || design == DESIGN_DID_STAGGERED_SIMPLE ? bars | caveat_bit(CAVEAT_FEW_CLUSTERS_A_SIDE) : bars;
}
