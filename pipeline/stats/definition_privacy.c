/* What is hidden. */
#include "pipeline/stats/definition_topics.h"

const struct definition definition_privacy[] = {
	{ .name = "suppression", .topic = "privacy", .label = "Suppression of small bases",
	  .unit = "a marker",
	  .formula = "hidden whole: a figure with a base under [privacy] minimum_base, survey figures (not counts of "
	             "tickets or contacts) where all gave one answer, a comparison with a group that is hidden, and as many "
	             "other figures as are needed so that no hidden base can be worked back by adding up or taking off: of "
	             "units, levels, months and groups those with the fewest, or those hidden in the run before; a reader's "
	             "attempt to do so ends the run (exit code 5) where it succeeds",
	  .source = "Hundepool et al. (2012), Statistical Disclosure Control; Willenborg & de Waal (2001), Elements of "
	            "Statistical Disclosure Control.",
	  .caveat = "A hidden figure is neither good nor bad; totals still count it. Which figures are hidden for their own "
	            "sake and which to protect others is not told. Who did not state a characteristic is in no group: their "
	            "row is hidden as any small one is, but nothing else on its account, since how many did not say tells "
	            "nobody's characteristic. Not hidden: how many answered, in files, dispositions and response rates, "
	            "without what they answered. Not held against each other: groups of winners and the teams that are in "
	            "them; weeks that lie across two quarters; this run and those published before, but for restatements." },
	{ 0 },
};
