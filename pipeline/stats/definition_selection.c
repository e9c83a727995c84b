/* Selection by group. */
#include "pipeline/stats/definition_topics.h"

const struct definition definition_selection[] = {
	{ .name = "four_fifths_ratio", .topic = "selection", .label = "Four-fifths ratio",
	  .unit = "ratio of rates",
	  .formula = "(selected / pool) / (selected / pool of the reference group); flagged below 0.80",
	  .source = "Uniform Guidelines on Employee Selection Procedures (1978), 29 CFR 1607.4 D; limits on "
	            "the log scale: Katz, Baptista, Azen & Pike (1978), Biometrics 34, 469-474.",
	  .caveat = "A screening rule of the United States without statutory force in Great Britain, where "
	            "the law asks about particular disadvantage and its justification. On small numbers it "
	            "flags by chance: read the exact test beside it." },
	{ .name = "fisher_exact", .topic = "selection", .label = "Fisher's exact test",
	  .unit = "probability, 0 to 1",
	  .formula = "sum of the probabilities of all tables with the same margins that are no more likely; "
	             "mid-p takes half of those as likely",
	  .source = "Fisher (1935), Journal of the Royal Statistical Society 98, 39-54.",
	  .caveat = "Cautious on small numbers: a large p there is no evidence of fairness." },
	{ .name = "shortfall", .topic = "selection", .label = "Shortfall", .unit = "persons",
	  .formula = "0.8 reference rate times pool, less selected, rounded up; 0 when that is reached",
	  .source = "Uniform Guidelines on Employee Selection Procedures (1978), 29 CFR 1607.4 D, solved "
	            "for the count.",
	  .caveat = "How far from the screening line, not how many were treated unfairly." },
	{ .name = "flip_one_ratio", .topic = "selection", .label = "Ratio if one selection had gone the other way",
	  .unit = "ratio of rates",
	  .formula = "the four-fifths ratio after one selection moves from the reference group to the group",
	  .source = "Questions and Answers on the Uniform Guidelines (1979), question 21.",
	  .caveat = "When one person turns the flag, the flag says little." },
	{ 0 },
};
