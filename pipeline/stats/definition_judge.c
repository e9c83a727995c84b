/* Judging, second part: models of judges, and their habits. */
#include "pipeline/stats/definition_topics.h"

const struct definition definition_judge[] = {
	{ .name = "reliability", .topic = "judging", .label = "Reliability of a judge's choices", .unit = "share of choices",
	  .formula = "q of: with probability q the judge chooses by the Bradley-Terry odds, with 1 - q by these odds turned round; prior Beta(4, 1)",
	  .source = "Chen, Bennett, Collins-Thompson & Horvitz (2013), WSDM '13, 193-202 (Crowd-BT).",
	  .caveat = "Going along with the others is not being right: a low one is a reason to talk, and the board counts all judges alike "
	            "unless [judging] reliability says otherwise." },
	{ .name = "infit", .topic = "judging", .label = "Infit mean square", .unit = "1 as expected",
	  .formula = "sum of squared residuals / sum of model variances",
	  .source = "Wright & Masters (1982), Rating Scale Analysis, chapter 5.",
	  .caveat = "0.5 to 1.5 serves measurement well (Linacre). Above, scores scatter more than the model expects; below, they repeat one another." },
	{ .name = "outfit", .topic = "judging", .label = "Outfit mean square", .unit = "1 as expected",
	  .formula = "mean of residual^2 / model variance",
	  .source = "Wright & Masters (1982), Rating Scale Analysis, chapter 5.",
	  .caveat = "A few wild scores move it. With few scores read the z value beside it." },
	{ .name = "separation", .topic = "judging", .label = "Separation", .unit = "errors",
	  .formula = "sqrt(variance of the measures - mean squared error) / root mean squared error; reliability = separation^2 / (1 + separation^2)",
	  .source = "Wright & Masters (1982), Rating Scale Analysis, chapter 5.",
	  .caveat = "Of nominees large is good: they can be told apart. Of judges it is not: they differ in severity." },
	{ .name = "judge_by_*", .topic = "judging", .label = "Interaction of a judge with a nominee, criterion or group", .unit = "logits",
	  .formula = "one more parameter for the scores of a judge on it, all else as estimated; t = size / se, Holm over the rows of a kind",
	  .source = "Linacre, A User's Guide to FACETS, Table 13; Myford & Wolfe (2004), Journal of Applied Measurement 5, 189-227.",
	  .caveat = "Positive is more lenient than elsewhere. With few judges a nominee it is drawn to 0, since the nominee's measure goes along." },
	{ .name = "own_group", .topic = "judging", .label = "Preference for the own group", .unit = "scores",
	  .formula = "of a judge: mean of score - the other judges' mean on the same item, over nominees of the own group less over all others (Welch's t, Holm over judges); "
	             "of all judges: least squares of score = item + judge on the panel + own group; a finding by permutation of own-group flags within judge and panel, "
	             "against judges whose own group the nominee is not",
	  .source = "Emerson, Seltzer & Lin (2009), The American Statistician 63, 124-131.",
	  .caveat = "Own group: the same team or line on the day of judging, the judge's own nomination, a declared conflict. Few such scores find large preference only; "
	            "who favours the own group makes the others look hard on it." },
	{ .name = "halo_correlation", .topic = "judging", .label = "Halo: criteria that go together", .unit = "correlation",
	  .formula = "of one judge: Pearson's r over items between each pair of criteria, averaged; expected: the other judges' mean",
	  .source = "Thorndike (1920), Journal of Applied Psychology 4, 25-29; Saal, Downey & Lahey (1980), Psychological Bulletin 88, 413-428.",
	  .caveat = "Criteria that truly go together correlate, too: read it beside the other judges'." },
	{ .name = "halo_spread", .topic = "judging", .label = "Halo: spread across criteria", .unit = "scores",
	  .formula = "of one judge: standard deviation (divisor n - 1) across the criteria of an item, averaged over items; expected: the other judges' on the "
	             "same items; Student's t over items",
	  .source = "Saal, Downey & Lahey (1980), Psychological Bulletin 88, 413-428.",
	  .caveat = "Low says that criteria are told apart less than by the others, not that the others are right." },
	{ .name = "range", .topic = "judging", .label = "Range of the scores", .unit = "scores",
	  .formula = "of one judge: distance of an item's mean score from the judge's own median on the panel, averaged; expected: the other judges' on the same "
	             "items; Student's t over items",
	  .source = "Brown & Forsythe (1974), Journal of the American Statistical Association 69, 364-367, in pairs.",
	  .caveat = "Low is a restricted range: the judge's scores decide less than those of others." },
	{ .name = "ends", .topic = "judging", .label = "Use of the ends of the scale", .unit = "share of scores",
	  .formula = "of one judge: share of scores that are the lowest or highest of the declared scale; expected: the other judges' on the same items; Student's t "
	             "over items",
	  .source = "Myford & Wolfe (2003), Journal of Applied Measurement 4, 386-422.",
	  .caveat = "Needs a declared scale." },
	{ .name = "categories", .topic = "judging", .label = "Different scores used", .unit = "scores",
	  .formula = "how many different scores a judge gave; expected: the other judges' mean",
	  .source = "Judging practice.",
	  .caveat = "Grows with the number of scores given." },
	{ .name = "drift", .topic = "judging", .label = "Drift over the session", .unit = "scores, first to last item",
	  .formula = "least squares of the judge's deviation from the other judges on the place in the session (0 the first item, 1 the last), each session with a "
	             "level of its own",
	  .source = "Myford & Wolfe (2009), Journal of Educational Measurement 46, 371-389.",
	  .caveat = "Shows what sets a judge apart from the others; what all judges do alike is order." },
	{ .name = "order", .topic = "judging", .label = "Order of the session", .unit = "scores, first to last place",
	  .formula = "least squares of the score on the place in the session, with items and sessions held fixed",
	  .source = "Bruine de Bruin (2005), Acta Psychologica 118, 245-260.",
	  .caveat = "Exists only where judges met the nominees in different orders." },
	{ .name = "severity", .topic = "judging", .label = "Severity of a judge", .unit = "logits, or scores",
	  .formula = "logits: the judge's measure in the many-facet Rasch model; scores: the judge's term in score = mean + nominee + judge + error "
	             "with its sign turned; zero over the panel",
	  .source = "Linacre (1989), Many-Facet Rasch Measurement; Raymond & Viswesvaran (1993), Journal of Educational Measurement 30(3), 253-268.",
	  .caveat = "Harsher than these others, not than is right: nobody's severity is the true one. Adjusted scores take it out." },
	{ 0 },
};
