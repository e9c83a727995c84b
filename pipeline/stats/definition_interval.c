/* Intervals of metrics. */
#include "pipeline/stats/definition_topics.h"

const struct definition definition_interval[] = {
	{ .name = "feldt_interval", .topic = "interval", .label = "Interval of Cronbach's alpha",
	  .unit = "coefficient, up to 1",
	  .formula = "1 - (1 - alpha) F, F the 97.5 and 2.5% points with n - 1 and (n - 1)(k - 1) degrees of freedom",
	  .source = "Feldt (1965), Psychometrika 30, 357-370; Feldt, Woodruff & Salih (1987), Applied Psychological "
	            "Measurement 11, 93-103.",
	  .caveat = "Exact for items of equal covariance and normal answers; else approximate." },
	{ .name = "wilson_interval", .topic = "interval", .label = "Interval of a share", .unit = "points",
	  .formula = "centre (p + z^2/2n) / (1 + z^2/n), half-width z sqrt(p(1-p)/n + z^2/4n^2) / "
	             "(1 + z^2/n)",
	  .source = "Wilson (1927), Journal of the American Statistical Association 22, 209-212.",
	  .caveat = "Not symmetric around the share. Takes answers as independent." },
	{ .name = "newcombe_interval", .topic = "interval", .label = "Interval of a difference of shares",
	  .unit = "points",
	  .formula = "d - sqrt((p1 - l1)^2 + (u0 - p0)^2) to d + sqrt((u1 - p1)^2 + (p0 - l0)^2), l and u "
	             "the Wilson limits",
	  .source = "Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.",
	  .caveat = "For independent answers: not for the same people asked twice." },
	{ .name = "adjusted_wald_interval", .topic = "interval",
	  .label = "Interval of a net score, and of a difference of two", .unit = "points",
	  .formula = "100 (p' - d' +- z sqrt(v'/n')), n' = n + 3, p' = (P + 3/4)/n', d' = (D + 3/4)/n', "
	             "v' = p' + d' - (p' - d')^2; variances add for a difference",
	  .source = "Rocks (2016), The American Statistician 70(4), 365-372; differences: Lewis & Sauro, "
	            "MeasuringU.",
	  .caveat = "Its middle is not the score: it lies a little nearer to 0. Cut at the ends of the "
	            "scale." },
	{ .name = "t_interval", .topic = "interval", .label = "Interval of a mean",
	  .unit = "the unit of the mean",
	  .formula = "mean +- t(n - 1) s / sqrt(n)",
	  .source = "Student (1908), Biometrika 6, 1-25.",
	  .caveat = "Approximate for few answers on a short scale." },
	{ .name = "welch_interval", .topic = "interval", .label = "Interval of a difference of means",
	  .unit = "the unit of the means",
	  .formula = "d +- t(df) sqrt(s1^2/n1 + s0^2/n0), df = (s1^2/n1 + s0^2/n0)^2 / "
	             "((s1^2/n1)^2/(n1 - 1) + (s0^2/n0)^2/(n0 - 1))",
	  .source = "Welch (1947), Biometrika 34, 28-35; Satterthwaite (1946), Biometrics Bulletin 2, "
	            "110-114.",
	  .caveat = "For independent answers: not for the same people asked twice." },
	{ .name = "rank_interval", .topic = "interval", .label = "Interval of a median or percentile",
	  .unit = "the unit of the values",
	  .formula = "the values of ranks l and u, binomial quantiles of n and q at 2.5% and, plus 1, at 97.5%",
	  .source = "Conover (1999), Practical Nonparametric Statistics, 3rd edition, 3.2.",
	  .caveat = "Covers at least at its level, whatever the distribution. Does not exist for few values." },
	{ .name = "garwood_interval", .topic = "interval", .label = "Interval of a rate of events",
	  .unit = "the rate's unit",
	  .formula = "chi-square quantiles: X2(0.025, 2 x) / 2 to X2(0.975, 2 x + 2) / 2 events over the exposure",
	  .source = "Garwood (1936), Biometrika 28, 437-442.",
	  .caveat = "Exact for events that come independently of each other; wider than need be, never narrower." },
	{ 0 },
};
