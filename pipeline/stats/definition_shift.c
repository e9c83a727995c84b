/* What changed, and how surely: designs' errors, tests, sizes, charts. */
#include "pipeline/stats/definition_topics.h"

const struct definition definition_shift[] = {
	{ .name = "before_after", .topic = "shift", .label = "Change from before to after",
	  .unit = "the metric's unit",
	  .formula = "after - before, two windows around the event",
	  .source = "Campbell & Stanley (1963), Experimental and Quasi-Experimental Designs for Research.",
	  .caveat = "Whatever else changed at the time is in it. On those chosen for being high it is biased "
	            "downwards." },
	{ .name = "same_quarter_last_year", .topic = "shift", .label = "Change against the same quarter of the year before",
	  .unit = "the metric's unit",
	  .formula = "the quarter's figure less that of the quarter four before it",
	  .source = "By construction.",
	  .caveat = "The season is the same on both sides; whatever else changed over the year is in it." },
	{ .name = "interrupted_series", .topic = "shift", .label = "Jump and change of slope of a series at an event",
	  .unit = "the metric's unit, or per cent with a log link; of slopes each period",
	  .formula = "y = b0 + b1 t + b2 P + b3 (t - t*) P + season + covariates by least squares, P 1 from the event on, t* the "
	             "last period before; jump b2, change of slope b3; with a log link of log y, of counts by quasi-Poisson",
	  .source = "Wagner, Soumerai, Zhang & Ross-Degnan (2002), Journal of Clinical Pharmacy and Therapeutics 27, "
	            "299-309; Lopez Bernal, Cummins & Gasparrini (2017), International Journal of Epidemiology 46, 348-355.",
	  .caveat = "What else happened at the event is in it. Periods weigh alike, whatever their base." },
	{ .name = "newey_west_error", .topic = "shift", .label = "Error of a series after Newey and West",
	  .unit = "the metric's unit",
	  .formula = "least squares with Bartlett's kernel over the lag; no prewhitening, no factor for few periods",
	  .source = "Newey & West (1987), Econometrica 55, 703-708.",
	  .caveat = "Too small in short series: limits and p do not rest on it." },
	{ .name = "autoregression_interval", .topic = "shift", .label = "Limits and p of a series",
	  .unit = "the metric's unit",
	  .formula = "least-squares estimate within t by n - k degrees of freedom under a first-order autoregression, mixed over its "
	             "strength rho by the restricted likelihood of the residuals times 1 + rho",
	  .source = "Harville (1974), Biometrika 61, 383-385; Zellner & Tiao (1964), Journal of the American Statistical "
	            "Association 59, 763-778; centre and prior chosen by simulation.",
	  .caveat = "Where neighbouring periods hang together strongly (0.8), short series are covered 90 to 93% instead of 95%." },
	{ .name = "clustered_error", .topic = "shift", .label = "Error clustered by unit",
	  .unit = "the metric's unit",
	  .formula = "se^2 = G/(G - 1) (n - 1)/(n - 2) sum over units of u^2, u = a unit's share in the deviation of the "
	             "difference, G units, n unit-by-period figures (CR1); t with G - 1 degrees of freedom",
	  .source = "Liang & Zeger (1986), Biometrika 73, 13-22; Cameron & Miller (2015), Journal of Human "
	            "Resources 50(2), 317-372.",
	  .caveat = "Few units, or a few large ones, make the interval too short." },
	{ .name = "bias_reduced_error", .topic = "shift", .label = "Error clustered by unit, corrected for few and unequal units",
	  .unit = "the metric's unit",
	  .formula = "se^2 = sum over units of u^2, each side's part of u divided by the root of 1 - the unit's "
	             "share of that side (CR2); t with Bell and McCaffrey's degrees of freedom",
	  .source = "Bell & McCaffrey (2002), Survey Methodology 28(2), 169-181; Imbens & Kolesar (2016), Review "
	            "of Economics and Statistics 98(4), 701-712.",
	  .caveat = "Under six units a side it stands on little whatever it says." },
	{ .name = "mix_and_rate", .topic = "shift", .label = "Change split into mix and rate",
	  .unit = "the metric's unit",
	  .formula = "rate = sum of (w0 + w1)/2 (s1 - s0), mix = sum of (s0 + s1)/2 (w1 - w0) over the levels of a segment, w their "
	             "shares of the answers and s their figures before and after; both sum to the change; errors by the delta method",
	  .source = "Kitagawa (1955), Journal of the American Statistical Association 50, 1168-1194.",
	  .caveat = "A level without answers on one side is all mix. Answers are taken as independent." },
	{ .name = "heterogeneity", .topic = "shift", .label = "Test that all levels of a segment changed alike",
	  .unit = "the metric's unit; p of Cochran's Q",
	  .formula = "Q = sum of ((change - pooled) / se)^2, chi-square with levels - 1 degrees of freedom; I squared = (Q - df)/Q; pooled: "
	             "the mean of the levels' changes weighted by 1/se^2",
	  .source = "Cochran (1954), Biometrics 10, 101-129; Higgins & Thompson (2002), Statistics in Medicine 21, 1539-1558.",
	  .caveat = "The estimate of its row is the pooled change; p is not about that. With few answers or units in a level, p is too small." },
	{ .name = "control_limits", .topic = "shift", .label = "Limits of a control chart",
	  .unit = "the metric's unit",
	  .formula = "xmr: mean -+ 3 mean moving range/1.128; mr: 3.27 mean moving range; p: p -+ 3 sqrt(p(1 - p)/n); p_prime: the same times "
	             "the mean moving range of z/1.128; c: c -+ 3 sqrt(c); u: u -+ 3 sqrt(u/exposure); s and r: 3 standard errors of the "
	             "spread; xbar: 3 standard errors by the mean range; ewma: weight 0.2, 3 standard errors; limits from the periods "
	             "before the event where there are 8 or more, else from all",
	  .source = "Shewhart (1931); Montgomery, Introduction to Statistical Quality Control; Laney (2002), Quality Engineering 14(4), 531-537.",
	  .caveat = "Beyond the limits: one false alarm in 370 points, more where limits come from few (12: one in 50). A run of 7 on one "
	            "side of the centre: one in 127." },
	{ .name = "cusum", .topic = "shift", .label = "Sums of what lies above and below the centre",
	  .unit = "standard errors",
	  .formula = "max(0, last + z - 0.5) upwards and min(0, last + z + 0.5) downwards, z the distance from the centre; limits 5 and -5",
	  .source = "Page (1954), Biometrika 41, 100-115.",
	  .caveat = "Finds small shifts that last. One false alarm in 465 points." },
	{ .name = "score_test", .topic = "shift", .label = "Test of a difference of shares",
	  .unit = "probability, 0 to 1",
	  .formula = "z = (p1 - p0) / sqrt(p(1-p)(1/n1 + 1/n0)), p the pooled share; two-sided",
	  .source = "Pearson (1900), Philosophical Magazine 50, 157-175, without continuity correction.",
	  .caveat = "May disagree with the interval beside it in a close case: two methods." },
	{ .name = "cohens_h", .topic = "shift", .label = "Size of a difference of shares",
	  .unit = "radians, -3.14 to 3.14",
	  .formula = "2 asin(sqrt(p1)) - 2 asin(sqrt(p0))",
	  .source = "Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd edition.",
	  .caveat = "Words for its size (0.2 small, 0.5 medium) are rules of thumb." },
	{ .name = "cohens_d", .topic = "shift", .label = "Size of a difference in standard deviations",
	  .unit = "standard deviations",
	  .formula = "(mean1 - mean0) / s pooled over single answers; of net scores of answers as +1, 0 or -1; of pairs "
	             "mean / s of the units' changes",
	  .source = "Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd edition.",
	  .caveat = "Words for its size (0.2 small, 0.5 medium) are rules of thumb; that of pairs is another scale." },
	{ .name = "paired_change", .topic = "shift", .label = "Change of the same people or units",
	  .unit = "the metric's unit",
	  .formula = "mean of after - before of each; t with pairs - 1 degrees of freedom; of yes or no McNemar's test, "
	             "exact under 25 changes, and Wald's error sqrt(b + c - (b - c)^2/n) / n",
	  .source = "Student (1908), Biometrika 6, 1-25; McNemar (1947), Psychometrika 12, 153-157.",
	  .caveat = "Each unit weighs alike, whatever its answers; those seen on one side alone are left out." },
	{ .name = "hedges_g", .topic = "shift", .label = "Size of a difference of means",
	  .unit = "standard deviations",
	  .formula = "(mean1 - mean0) / s pooled, times 1 - 3 / (4 (n1 + n0 - 2) - 1)",
	  .source = "Hedges (1981), Journal of Educational Statistics 6(2), 107-128.",
	  .caveat = "Words for its size (0.2 small, 0.5 medium) are rules of thumb." },
	{ .name = "holm", .topic = "shift", .label = "Adjusted for many tests (Holm)",
	  .unit = "probability, 0 to 1",
	  .formula = "the i-th smallest p of k times k - i + 1, never falling, at most 1",
	  .source = "Holm (1979), Scandinavian Journal of Statistics 6, 65-70.",
	  .caveat = "A family is the headline figures of all metrics around one event; a metric's other definitions "
	            "are a family of their own. Limits that agree with p_holm are at the level 1 - 0.05 / (k - i + 1) "
	            "for rejected tests, and at the level where Holm stops for the others." },
	{ .name = "benjamini_hochberg", .topic = "shift", .label = "False discovery rate",
	  .unit = "probability, 0 to 1",
	  .formula = "the i-th smallest p of k times k / i, never rising from the largest down",
	  .source = "Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.",
	  .caveat = "Of findings at 0.05, one in twenty is expected to be false." },
	{ .name = "equivalence", .topic = "shift", .label = "Test that a change is too small to matter",
	  .unit = "probability, 0 to 1",
	  .formula = "P(T > (m - |change|) / se), m the minimum meaningful change",
	  .source = "Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680.",
	  .caveat = "A small p speaks for no material change; a large p is no evidence of a change." },
	{ .name = "minimum_detectable_change", .topic = "shift", .label = "Smallest change that could be seen",
	  .unit = "the metric's unit",
	  .formula = "se (t_a + t_b), quantiles of 1 - alpha/2 and of power; 5% and 80% unless set",
	  .source = "Bloom (1995), Evaluation Review 19(5), 547-556.",
	  .caveat = "Of a single test: in a family of several it is larger." },
	{ .name = "sample_size", .topic = "shift", .label = "Answers needed on each side",
	  .unit = "answers",
	  .formula = "shares: (z_a + z_b)^2 (p1 q1 + p0 q0) / (p1 - p0)^2; net scores: "
	             "2 v ((z_a + z_b) / delta)^2, delta = points / 100",
	  .source = "Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3rd edition.",
	  .caveat = "For independent answers: where they come in teams, it takes more." },
	{ .name = "verdict", .topic = "shift", .label = "Verdict", .unit = "a word",
	  .formula = "improved: estimate >= m and lower limit > 0; worsened: estimate <= -m and upper limit "
	             "< 0; no_material_change: both limits inside (-m, m); otherwise not_enough_data; "
	             "suppressed overrides all",
	  .source = "plaudit's rule, with signs turned where less is better and limits adjusted by Holm "
	            "within a family.",
	  .caveat = "Rests on m, the minimum meaningful change, which is a judgement and printed with it. Not "
	            "enough data is not the same as no change." },
	{ 0 },
};
