#include "pipeline/caveat.h"

#include <stddef.h>

const struct caveat_kind caveat_kinds[] = {
	[CAVEAT_NO_COMPARISON_GROUP] = { "no_comparison_group", "Without a comparison group: whatever else changed at the time is in it." },
	[CAVEAT_SELECTION_BIASES] = { "selection_biases", "Biased for groups picked for a good result: they fall back by themselves, and that is in it." },
	[CAVEAT_SELECTION_BIASES_REST] = { "selection_biases_rest", "Those never picked are what is left when the good ones are taken out: they rise by themselves, and that is in it." },
	[CAVEAT_SELECTION_BY_SCORE] = { "selection_by_score", "Selection on the earlier figure does not bias it; what judges knew besides may." },
	[CAVEAT_BASE_MAY_BE_LUCKY] = { "base_may_be_lucky", "Its base may be the very period that won the award: then the fall-back to the mean is in it." },
	[CAVEAT_WINDOWS_CUT] = { "windows_cut", "Windows cut at neighbouring events." },
	[CAVEAT_WINDOWS_SHORT] = { "windows_short", "Windows shortened to the periods that have data." },
	[CAVEAT_SEASON] = { "season", "The windows are not whole years: the season is in the difference." },
	[CAVEAT_ANSWERS_INDEPENDENT] = { "answers_independent", "Answers taken as independent; the clustered row takes units together." },
	[CAVEAT_UNITS_UNKNOWN] = { "units_unknown", "Answers taken as independent, as no units are known: the interval may be too short." },
	[CAVEAT_PERIODS_ARE_OBSERVATIONS] = { "periods_are_observations", "Each period is one observation." },
	[CAVEAT_ANSWERS_UNPLACED] = { "answers_unplaced", "Answers without a unit are not in it." },
	[CAVEAT_FEW_CLUSTERS] = { "few_clusters", "Under six units on a side: what the awards did and what those few units did by chance cannot be told apart, so that no other verdict is given." },
	[CAVEAT_FEW_CLUSTERS_A_SIDE] = { "few_clusters_a_side", "Under six units on a side: chance and effect can hardly be told apart." },
	[CAVEAT_FEW_TREATED] = { "few_treated", "Under 30 treated units: the interval of this estimator is too short." },
	[CAVEAT_NO_DESIGN_HOLDS] = { "no_design_holds", "No design that survives how units were picked can be used with these data: what the award changed cannot be told from luck." },
	[CAVEAT_NO_MINIMUM] = { "no_minimum", "No verdict can be given: no minimum that matters is known; [metric] minimum_meaningful sets it." },
	[CAVEAT_BREAK] = { "break", "[b] Something that the figures rest on changed in the windows." },
	[CAVEAT_UNBALANCED] = { "unbalanced", "Units without figures in some of the periods are left out there." },
	[CAVEAT_PRETREND] = { "pretrend", "Treated and others moved apart before the award already." },
	[CAVEAT_FRAGILE_TRENDS] = { "fragile_trends", "A breach of parallel trends smaller than those seen before the award would overturn it." },
	[CAVEAT_SORTING_AT_CUTOFF] = { "sorting_at_cutoff", "More stand on one side of the threshold than chance would place there." },
	[CAVEAT_FUZZY_CUTOFF] = { "fuzzy_cutoff", "Some won below the threshold, or not above it." },
	[CAVEAT_FEW_NEAR_CUTOFF] = { "few_near_cutoff", "Few stand near the threshold: the interval holds for many." },
	[CAVEAT_NO_EARLIER_SCORE] = { "no_earlier_score", "There is no figure from before the award: what differed already is in it." },
	[CAVEAT_HARM] = { "harm", "Those passed over got surely worse than those never nominated." },
	[CAVEAT_INTERVAL_CUT] = { "interval_cut", "The interval would run beyond what the scale allows, and is cut there." },
	[CAVEAT_INTERVAL_TOO_SHORT] = { "interval_too_short", "Simulated programmes show that this interval covers less often than it says; the row is as other programs print it." },
	[CAVEAT_LEVELS_INDEPENDENT] = { "levels_independent", "Levels and their answers taken as independent: where units' answers rise and fall together, the error is larger." },
	[CAVEAT_LEVEL_ONE_SIDED] = { "level_one_sided", "A level without answers on one side is taken to have had the same figure there: all that it does is mix." },
	[CAVEAT_LEVELS_DO_NOT_ADD_UP] = { "levels_do_not_add_up", "The levels' figures do not add up to the whole's: rate and mix sum to the levels' own change." },
	[CAVEAT_ANSWERS_WITHOUT_LEVEL] = { "answers_without_level", "Answers that name no level of the segment are one more level." },
	[CAVEAT_SEASON_NOT_MODELLED] = { "season_not_modelled", "No season is taken out of it: the series is too short for one, or [window] season says none." },
	[CAVEAT_GAPS] = { "gaps", "Periods without figures are left out." },
	[CAVEAT_AUTOCORRELATED] = { "autocorrelated", "Neighbouring periods hang together so strongly that the interval may be too short." },
	[CAVEATS] = { 0 },
};

uint64_t caveat_bit(enum caveat caveat)
{
	return (uint64_t)1 << caveat;
}
