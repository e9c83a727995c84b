#include "pipeline/command_explain_words.h"

#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/variant.h"

/* The brief word stands among others of its kind. */
static const struct {
	const char *title, *sentence, *brief;
} designs[] = {
	[DESIGN_BEFORE_AFTER] = { "plain change from before to after", "The figure after the event less the figure before it, without a comparison group.", NULL },
	[DESIGN_SAME_QUARTER_LAST_YEAR] = { "against the same quarter a year before",
	                                    "A quarter less the same quarter a year before, so that the season is the same.", NULL },
	[DESIGN_INTERRUPTED_SERIES_LEVEL] = { "jump of the series at the event",
	                                      "How far the series jumped at the event: its level from then on less the trend and season from before, both reckoned at the last period before the event.", NULL },
	[DESIGN_INTERRUPTED_SERIES_SLOPE] = { "change of the series' trend at the event",
	                                      "By how much more, or less, the series rises in each period from the event on.", NULL },
	[DESIGN_MIX] = { "what comes from another mix", "The part of the change that comes from other shares of the segment's levels.", NULL },
	[DESIGN_RATE] = { "what comes from the levels themselves", "The part of the change that comes from the levels' own figures, at an unchanged mix.", NULL },
	[DESIGN_REGRESSION_TO_MEAN] = { "change, less the fall-back to the mean",
	                                "The later figure of those selected less what they would have fallen back to by themselves.", NULL },
	[DESIGN_ANCOVA] = { "against units that had the same figure before",
	                    "Later figures of units with and without the award that had the same figure before (ANCOVA).", NULL },
	[DESIGN_DID_2X2] = { "change against that of the others",
	                     "The change of those with the award less the change of the others over the same time (difference-in-differences).", NULL },
	[DESIGN_DID_STAGGERED_SIMPLE] = { "change against that of units without an award at the time",
	                                  "Each winner's change since its base period less that of units without an award at the time, over all winners and periods "
	                                  "(staggered difference-in-differences).", NULL },
	[DESIGN_DID_STAGGERED_DYNAMIC] = { "change against that of units without an award at the time, averaged by time since the award",
	                                   "Changes against those of units without an award at the time, each length of time since the award weighing alike.",
		  "averaged by time since the award" },
	[DESIGN_DID_STAGGERED_GROUP] = { "change against that of units without an award at the time, averaged by those who won together",
	                                 "Changes against those of units without an award at the time, averaged first for those who won at the same time.",
		  "averaged by those who won together" },
	[DESIGN_DID_STAGGERED_CALENDAR] = { "change against that of units without an award at the time, averaged by calendar period",
	                                    "Changes against those of units without an award at the time, each calendar period weighing alike.",
		  "averaged by calendar period" },
	[DESIGN_DID_GROUP_TIME] = { "change against that of units without an award at the time, of one group of winners in one period",
	                            "Changes against those of units without an award at the time, of those who won at one time, in one period.",
		  "of one group of winners in one period" },
	[DESIGN_RANDOMISATION] = { "permutation test (which units won, drawn anew)",
	                           "Which units won is drawn anew many times: how often that alone gives as large a difference in changes.", NULL },
	[DESIGN_CUTOFF_CONVENTIONAL] = { "jump at the judging threshold, by straight lines",
	                                 "Later figures just above the judging threshold less those just below it, by a straight line on either side.",
		  "by straight lines" },
	[DESIGN_CUTOFF_BIAS_CORRECTED] = { "jump at the judging threshold, corrected for curves",
	                                   "Later figures just above the judging threshold less those just below it, corrected for lines that are not straight.",
		  "corrected for curves" },
	[DESIGN_CUTOFF_ROBUST] = { "jump at the judging threshold",
	                           "Later figures just above the judging threshold less those just below it, corrected for lines that are not straight, with an "
	                           "error that allows for the correction.", NULL },
	[DESIGNS] = { "", "", "" },
};

const char *words_of_design(enum design design)
{
	return designs[design].title;
}

const char *words_of_design_sentence(enum design design)
{
	return designs[design].sentence;
}

const char *words_of_design_brief(enum design design)
{
	return designs[design].brief;
}

const char *words_of_selection(enum design_selection selection, bool is_biased, bool is_lucky)
{
	if (is_biased)
		return "biased, so no verdict: those picked for a good result fall back by themselves";
	switch (selection) {
	case SELECTION_BIASES:
		return "biased, so no verdict: those picked for a good result fall back by themselves";
	case SELECTION_BY_SCORE:
		return "not biased by picking on the earlier figure";
	case SELECTION_BY_BASE:
		return is_lucky ? "biased if its base is the very period that won the award, as it may be" : "its base lies before what decided the award";
	case SELECTION_SURVIVES:
		return "not biased by how winners were picked";
	default:
		return "";
	}
}

const char *words_of_variant(enum design design, const char *name)
{
	const struct variant_kind *variant = variant_find(design, name);

	return variant && variant->brief ? variant->brief : name;
}

const char *words_read_population(const char *word)
{
	static const struct {
		const char *word, *population;
	} words[] = {
		{ "all", "all" },             { "everybody", "all" },       { "winner", "winner" }, { "winners", "winner" },
		{ "nominated", "nominated" }, { "passed_over", "nominated" }, { "never", "never" },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(word, words[i].word))
			return words[i].population;
	return NULL;
}

const char *words_of_population(const char *population)
{
	static const struct {
		const char *name, *words;
	} populations[] = {
		{ "all", "everybody" },
		{ "winner", "winners" },
		{ "nominated", "those nominated and passed over" },
		{ "never", "those never nominated" },
	};

	for (size_t i = 0; i < sizeof populations / sizeof *populations; i++)
		if (!strcmp(population, populations[i].name))
			return populations[i].words;
	return population;
}

char *words_of_units(const char *unit_kind, bool is_one)
{
	static const char *const plain[] = { "team", "person" };

	if (!strcmp(unit_kind, "programme"))
		return mem_copy_text("whole programme");
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (!strcmp(unit_kind, plain[i]))
			return text_format("%s%s", plain[i], is_one ? "" : "s");
	return text_format("unit%s of kind %s", is_one ? "" : "s", unit_kind);
}

const char *words_of_state(const char *state)
{
	static const struct {
		const char *state, *sentence;
	} sentences[] = {
		{ "no_data", "There is nothing to make the figure of." },
		{ "below_base", "The base is smaller than the method allows." },
		{ "undefined", "These data allow no interval." },
		{ "refused", "The method does not hold for these data." },
		{ "not_supplied", "What it needs was not supplied." },
		{ "suppressed", "The figure is hidden to protect people: its base is under [privacy] minimum_base, or all gave one answer." },
	};

	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if (!strcmp(state, sentences[i].state))
			return sentences[i].sentence;
	return "There is no figure.";
}
