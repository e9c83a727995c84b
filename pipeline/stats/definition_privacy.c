/* What is hidden. */
#include "pipeline/stats/definition_topics.h"

const struct definition definition_privacy[] = {
	{ .name = "suppression", .topic = "privacy", .label = "Suppression of small bases",
	  .unit = "a marker",
	  .formula = "hidden whole: a figure with a base under [privacy] minimum_base, survey figures (not counts of "
	             "tickets or contacts) where all gave one answer, and a comparison with a group that is hidden",
	  .source = "Hundepool et al. (2012), Statistical Disclosure Control.",
	  .caveat = "A hidden figure is neither good nor bad; totals still count it. Figures are hidden one by one: "
	            "where all others of a total are shown, the hidden one can be worked out by subtraction." },
	{ 0 },
};
