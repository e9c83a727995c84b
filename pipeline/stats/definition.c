#include "pipeline/stats/definition.h"

#include <math.h>
#include <string.h>

const struct definition definitions[] = {
	{ .name = "top2", .topic = "metric", .label = "Satisfied (top two answers)", .unit = "points",
	  .family = DEFINITION_SHARE, .score = scoring_top2,
	  .formula = "100 (f4 + f5) / n on 1..5; the two highest answers of any scale with 4 answers or more",
	  .source = "Survey practice, examined by Morgan & Rego (2006), Marketing Science 25(5), 426-439.",
	  .caveat = "Does not see moves between 4 and 5, or among the dissatisfied. Not defined on scales "
	            "of 3 answers, where the second box is the neutral one." },
	{ .name = "top1", .topic = "metric", .label = "Top answer", .unit = "points",
	  .family = DEFINITION_SHARE, .score = scoring_top1,
	  .formula = "100 fK / n, K the highest answer",
	  .source = "Survey practice.",
	  .caveat = "Stricter than top2 and more sensitive to how freely people use the end of a scale." },
	{ .name = "net", .topic = "metric", .label = "Net satisfaction", .unit = "points",
	  .family = DEFINITION_NET, .score = scoring_net,
	  .formula = "100 (f4 + f5 - f1 - f2) / n on 1..5; the two highest less the two lowest answers of "
	             "any scale with 4 answers or more",
	  .source = "Survey practice.",
	  .caveat = "Runs from -100 to 100: a shift can be up to twice that of top2." },
	{ .name = "net_neutral_against", .topic = "metric", .label = "Satisfied less all others",
	  .unit = "points", .family = DEFINITION_NET, .score = scoring_net_neutral_against,
	  .formula = "100 (f4 + f5 - f1 - f2 - f3) / n on 1..5; the two highest less all other answers of "
	             "any scale with 4 answers or more",
	  .source = "Vendors' practice.",
	  .caveat = "Counts the neutral answer as dissatisfied; equals 2 top2 - 100 and tells nothing more." },
	{ .name = "mean", .topic = "metric", .label = "Mean answer", .unit = "scale points",
	  .family = DEFINITION_MEAN, .score = scoring_mean,
	  .formula = "sum(k fk) / n",
	  .source = "Survey practice, examined by Morgan & Rego (2006), Marketing Science 25(5), 426-439.",
	  .caveat = "Takes the steps of the scale as equal. Not comparable between scales." },
	{ .name = "sum_over_max", .topic = "metric", .label = "Share of possible points", .unit = "points",
	  .family = DEFINITION_MEAN, .score = scoring_sum_over_max,
	  .formula = "100 sum(k fk) / (K n), K the highest answer",
	  .source = "Vendors' practice.",
	  .caveat = "On 1..5 the worst possible score is 20, not 0." },
	{ .name = "rescaled", .topic = "metric", .label = "Percentage of maximum possible",
	  .unit = "points", .family = DEFINITION_MEAN, .score = scoring_rescaled,
	  .formula = "100 (mean - lowest) / (highest - lowest)",
	  .source = "Cohen, Cohen, Aiken & West (1999), Multivariate Behavioral Research 34(3), 315-346.",
	  .caveat = "Brings scales to 0..100 but does not make differently worded questions comparable." },
	{ .name = "nps_like", .topic = "metric", .label = "Promoter cut on five answers",
	  .unit = "points", .family = DEFINITION_NET, .score = scoring_nps_like,
	  .formula = "100 (f5 - f1 - f2 - f3) / n on 1..5",
	  .source = "Vendors' practice.",
	  .caveat = "Not the Net Promoter Score, which is asked on 0..10, and not comparable with it." },
	{ .name = "binary", .topic = "metric", .label = "Good ratings", .unit = "points",
	  .family = DEFINITION_SHARE, .score = scoring_binary,
	  .formula = "100 good / (good + bad)",
	  .source = "Helpdesk practice.",
	  .caveat = "Ratings that were offered and not given are in the response rate only." },
	{ .name = "nps", .topic = "metric", .label = "Net Promoter Score", .unit = "points",
	  .family = DEFINITION_NET, .score = scoring_nps,
	  .formula = "100 (promoters - detractors) / n; promoters answer 9 or 10, detractors 0 to 6, on 0..10",
	  .source = "Reichheld (2003), Harvard Business Review 81(12), 46-54.",
	  .caveat = "Needs about three times the answers of a share for the same margin. The score is the "
	            "plain one; its interval is the adjusted one, whose middle lies a little nearer to 0." },
	{ .name = "ces_mean", .topic = "metric", .label = "Customer effort (mean)", .unit = "scale points",
	  .family = DEFINITION_MEAN, .score = scoring_mean,
	  .formula = "sum(k fk) / n, high is easy",
	  .source = "Dixon, Freeman & Toman (2010), Harvard Business Review 88(7/8), 116-122; agreement "
	            "wording: Dixon, Toman & DeLisi (2013), The Effortless Experience.",
	  .caveat = "Older wording runs the other way, low is easy; it is turned round first and never "
	            "pooled with the newer." },
	{ .name = "ces_top3", .topic = "metric", .label = "Found it easy (top three answers)",
	  .unit = "points", .family = DEFINITION_SHARE, .score = scoring_top3,
	  .formula = "100 (f5 + f6 + f7) / n on 1..7; the three highest answers of any scale with 6 answers "
	             "or more",
	  .source = "Dixon, Toman & DeLisi (2013), The Effortless Experience.",
	  .caveat = "Not defined on 1..5, where three answers would take in the neutral one." },
	{ .name = "enps", .topic = "metric", .label = "Employee Net Promoter Score", .unit = "points",
	  .family = DEFINITION_NET, .score = scoring_nps,
	  .formula = "100 (promoters - detractors) / n of the employees who answered; cuts as for nps",
	  .source = "Reichheld (2003), Harvard Business Review 81(12), 46-54, applied to employees.",
	  .caveat = "What is recommended, the workplace or the scheme, is part of the question: items are "
	            "never pooled. Teams are small, so most intervals are wide." },
	{ .name = "fcr_gross", .topic = "metric", .label = "First contact resolution, gross",
	  .unit = "points",
	  .formula = "100 resolved at first contact / all contacts",
	  .source = "Contact centre practice.",
	  .caveat = "Charges the first line with contacts that it cannot resolve." },
	{ .name = "fcr_net", .topic = "metric", .label = "First contact resolution, net", .unit = "points",
	  .formula = "100 resolved at first contact / (all contacts - contacts that the first line cannot "
	             "resolve)",
	  .source = "Contact centre practice.",
	  .caveat = "Depends on who decides what the first line cannot resolve: read it beside the gross "
	            "rate." },
	{ .name = "share", .topic = "metric", .label = "Share", .unit = "points",
	  .formula = "100 numerator / denominator, or 100 yes / (yes + no)",
	  .source = "Common practice.",
	  .caveat = "What counts, and what it is a share of, is the organisation's own rule." },
	{ .name = "sla_share", .topic = "metric", .label = "Service level attained", .unit = "points",
	  .formula = "100 targets met / targets completed; open targets that are already missed count as "
	             "missed, other open ones do not count",
	  .source = "Service desk practice.",
	  .caveat = "Counts targets, of which a ticket can have several, not tickets. Says nothing of how "
	            "late the late ones were." },
	{ .name = "response_rate", .topic = "metric", .label = "Response rate", .unit = "points",
	  .formula = "RR1 = 100 I / (I + P + R + NC + O + U), RR6 = 100 (I + P) / (I + P + R + NC + O): "
	             "complete, partial, refused, no contact, other, unknown",
	  .source = "AAPOR (2023), Standard Definitions, 10th edition.",
	  .caveat = "The truth lies between RR1 and RR6. A high rate does not make those who answered like "
	            "those who did not." },

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

	{ .name = "before_after", .topic = "shift", .label = "Change from before to after",
	  .unit = "the metric's unit",
	  .formula = "after - before, two windows around the event",
	  .source = "Campbell & Stanley (1963), Experimental and Quasi-Experimental Designs for Research.",
	  .caveat = "Whatever else changed at the time is in it. On those chosen for being high it is biased "
	            "downwards." },
	{ .name = "clustered_error", .topic = "shift", .label = "Error clustered by unit",
	  .unit = "the metric's unit",
	  .formula = "se^2 = G/(G - 1) sum over units of u^2, u = a unit's share in the deviation of the "
	             "difference; t with G - 1 degrees of freedom, G units",
	  .source = "Liang & Zeger (1986), Biometrika 73, 13-22; Cameron & Miller (2015), Journal of Human "
	            "Resources 50(2), 317-372.",
	  .caveat = "Few units, or a few large ones, make the interval too short." },
	{ .name = "jackknife_error", .topic = "shift", .label = "Error by leaving out each unit",
	  .unit = "the metric's unit",
	  .formula = "se^2 = (G - 1)/G sum over units of (change without the unit - change)^2; t with G - 1 "
	             "degrees of freedom, G units",
	  .source = "Bell & McCaffrey (2002), Survey Methodology 28(2), 169-181; MacKinnon, Nielsen & Webb "
	            "(2023), Journal of Applied Econometrics 38, 671-694.",
	  .caveat = "More cautious than the clustered error where units differ in size; few units are still "
	            "few." },
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
	  .formula = "se (t_a + t_b), quantiles of 1 - alpha/2 and of power; 5 % and 80 % unless set",
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

	{ .name = "percent_exact", .topic = "agreement", .label = "Same score", .unit = "points",
	  .formula = "100 pairs of equal scores / pairs",
	  .source = "Common practice.",
	  .caveat = "Not corrected for chance: few categories alone make it high." },
	{ .name = "percent_adjacent", .topic = "agreement", .label = "Same or next score", .unit = "points",
	  .formula = "100 pairs at most one step apart / pairs",
	  .source = "Common practice.",
	  .caveat = "Not corrected for chance: on a short scale nearly all pairs are adjacent." },
	{ .name = "cohen_kappa", .topic = "agreement", .label = "Cohen's kappa",
	  .unit = "coefficient, up to 1",
	  .formula = "(po - pe) / (1 - pe), pe from each judge's own margins",
	  .source = "Cohen (1960), Educational and Psychological Measurement 20, 37-46.",
	  .caveat = "Two judges. Low where nearly all fall into one category, however often they agree." },
	{ .name = "weighted_kappa_linear", .topic = "agreement", .label = "Weighted kappa, linear",
	  .unit = "coefficient, up to 1",
	  .formula = "kappa with agreement weights 1 - |i - k| / (K - 1)",
	  .source = "Cohen (1968), Psychological Bulletin 70, 213-220; Cicchetti & Allison (1971), American "
	            "Journal of EEG Technology 11, 101-110.",
	  .caveat = "Two judges. Depends on the scale that is declared: unused ends raise it." },
	{ .name = "weighted_kappa_quadratic", .topic = "agreement", .label = "Weighted kappa, quadratic",
	  .unit = "coefficient, up to 1",
	  .formula = "kappa with agreement weights 1 - ((i - k) / (K - 1))^2",
	  .source = "Cohen (1968), Psychological Bulletin 70, 213-220; Fleiss & Cohen (1973), Educational and "
	            "Psychological Measurement 33, 613-619.",
	  .caveat = "Two judges. Higher than the linear one as a rule; the two are not comparable." },
	{ .name = "fleiss_kappa", .topic = "agreement", .label = "Fleiss' kappa",
	  .unit = "coefficient, up to 1",
	  .formula = "(po - pe) / (1 - pe), pe from the margins of all judges together",
	  .source = "Fleiss (1971), Psychological Bulletin 76, 378-382.",
	  .caveat = "For named categories: a near miss counts as a miss." },
	{ .name = "conger_kappa", .topic = "agreement", .label = "Conger's kappa",
	  .unit = "coefficient, up to 1",
	  .formula = "(po - pe) / (1 - pe), pe from each judge's own margins, averaged over pairs of judges",
	  .source = "Conger (1980), Psychological Bulletin 88, 322-328.",
	  .caveat = "Cohen's kappa for several judges, with its weakness where one category dominates." },
	{ .name = "gwet_ac1", .topic = "agreement", .label = "Gwet's AC1", .unit = "coefficient, up to 1",
	  .formula = "(po - pe) / (1 - pe), pe = sum(pk (1 - pk)) / (K - 1)",
	  .source = "Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29-48.",
	  .caveat = "Stays high where one category dominates; higher than kappa on most data, so not "
	            "comparable with it." },
	{ .name = "gwet_ac2", .topic = "agreement", .label = "Gwet's AC2", .unit = "coefficient, up to 1",
	  .formula = "AC1 with weights for near misses: pe = sum(w) sum(pk (1 - pk)) / (K (K - 1))",
	  .source = "Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition.",
	  .caveat = "Depends on the weights and on the scale that is declared." },
	{ .name = "krippendorff_alpha_nominal", .topic = "agreement",
	  .label = "Krippendorff's alpha, nominal", .unit = "coefficient, up to 1",
	  .formula = "1 - Do / De, any two different values equally far apart",
	  .source = "Krippendorff (2019), Content Analysis, 4th edition, chapter 12.",
	  .caveat = "For named categories. Any number of judges, gaps allowed." },
	{ .name = "krippendorff_alpha_ordinal", .topic = "agreement",
	  .label = "Krippendorff's alpha, ordinal", .unit = "coefficient, up to 1",
	  .formula = "1 - Do / De, distance the squared difference of mean ranks",
	  .source = "Krippendorff (2019), Content Analysis, 4th edition, chapter 12.",
	  .caveat = "For ordered answers whose steps need not be equal." },
	{ .name = "krippendorff_alpha_interval", .topic = "agreement",
	  .label = "Krippendorff's alpha, interval", .unit = "coefficient, up to 1",
	  .formula = "1 - Do / De, distance (c - k)^2",
	  .source = "Krippendorff (2019), Content Analysis, 4th edition, chapter 12.",
	  .caveat = "For scores whose steps are equal. A harsh judge lowers it even when all rank alike." },
	{ .name = "krippendorff_alpha_ratio", .topic = "agreement",
	  .label = "Krippendorff's alpha, ratio", .unit = "coefficient, up to 1",
	  .formula = "1 - Do / De, distance ((c - k) / (c + k))^2",
	  .source = "Krippendorff (2019), Content Analysis, 4th edition, chapter 12.",
	  .caveat = "For amounts with a true zero; not defined with values below 0." },
	{ .name = "icc_1_1", .topic = "agreement", .label = "Intraclass correlation (1,1)",
	  .unit = "coefficient, up to 1",
	  .formula = "(MSb - MSw) / (MSb + (k - 1) MSw)",
	  .source = "Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428.",
	  .caveat = "One judge's score, where each entry has its own judges." },
	{ .name = "icc_2_1", .topic = "agreement", .label = "Intraclass correlation (2,1)",
	  .unit = "coefficient, up to 1",
	  .formula = "(MSe - MSr) / (MSe + (k - 1) MSr + k (MSj - MSr) / n); entries, judges, residual",
	  .source = "Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428.",
	  .caveat = "One judge's score; severity counts as error. Needs every judge on every entry." },
	{ .name = "icc_3_1", .topic = "agreement", .label = "Intraclass correlation (3,1)",
	  .unit = "coefficient, up to 1",
	  .formula = "(MSe - MSr) / (MSe + (k - 1) MSr)",
	  .source = "Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428.",
	  .caveat = "One judge's score; severity does not count. Speaks of these judges only." },
	{ .name = "icc_1_k", .topic = "agreement", .label = "Intraclass correlation (1,k)",
	  .unit = "coefficient, up to 1",
	  .formula = "(MSb - MSw) / MSb",
	  .source = "Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428.",
	  .caveat = "The panel's mean, where each entry has its own judges." },
	{ .name = "icc_2_k", .topic = "agreement", .label = "Intraclass correlation (2,k)",
	  .unit = "coefficient, up to 1",
	  .formula = "(MSe - MSr) / (MSe + (MSj - MSr) / n)",
	  .source = "Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428.",
	  .caveat = "The panel's mean; severity counts as error. A large panel makes it high, whatever the "
	            "judges are like." },
	{ .name = "icc_3_k", .topic = "agreement", .label = "Intraclass correlation (3,k)",
	  .unit = "coefficient, up to 1",
	  .formula = "(MSe - MSr) / MSe",
	  .source = "Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428.",
	  .caveat = "The panel's mean; severity does not count. The same as Cronbach's alpha of the judges." },
	{ .name = "kendall_w", .topic = "agreement", .label = "Kendall's W", .unit = "coefficient, 0 to 1",
	  .formula = "12 S / (m^2 (n^3 - n) - m T), m judges, n entries, T for ties",
	  .source = "Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10, 275-287.",
	  .caveat = "Of ranks only: blind to severity and spread. Needs every judge on every entry." },
	{ .name = "cronbach_alpha", .topic = "agreement", .label = "Cronbach's alpha",
	  .unit = "coefficient, up to 1",
	  .formula = "k / (k - 1) (1 - sum of the items' variances / variance of the total)",
	  .source = "Cronbach (1951), Psychometrika 16, 297-334.",
	  .caveat = "Grows with the number of items; a high value does not show that they measure one "
	            "thing." },

	{ .name = "raw", .topic = "judging", .label = "Raw mean", .unit = "scores",
	  .formula = "mean over judges of the entry's scores, each judge's the weighted mean over the criteria scored",
	  .source = "Common practice.",
	  .caveat = "An entry that met harsh judges suffers for it." },
	{ .name = "median", .topic = "judging", .label = "Median", .unit = "scores",
	  .formula = "middle one of the judges' scores, each the weighted mean over the criteria scored",
	  .source = "Common practice.",
	  .caveat = "Ties are frequent. An entry that met harsh judges suffers for it." },
	{ .name = "trimmed", .topic = "judging", .label = "Trimmed mean", .unit = "scores",
	  .formula = "mean without the highest and the lowest score",
	  .source = "Judging practice in sport.",
	  .caveat = "Needs 5 scores. Guards against one wild score, not against harsh judges." },
	{ .name = "rank", .topic = "judging", .label = "Mean rank", .unit = "ranks, higher is better",
	  .formula = "mean over judges of the entry's rank among all that the judge scored, 1 the lowest",
	  .source = "Judging practice.",
	  .caveat = "Fair only where the judges scored equally many and equally good entries." },
	{ .name = "z", .topic = "judging", .label = "Mean z-score", .unit = "standard deviations",
	  .formula = "mean over judges of (score - judge's mean) / judge's standard deviation, divisor n",
	  .source = "Judging practice.",
	  .caveat = "Supposes that each judge saw equally good entries. A judge with under 3 scores or no "
	            "spread is left out." },
	{ .name = "z_sample", .topic = "judging", .label = "Mean z-score, divisor n - 1",
	  .unit = "standard deviations",
	  .formula = "as z, with divisor n - 1",
	  .source = "Judging practice.",
	  .caveat = "Gives less to judges with few scores than z does; the order of entries may differ." },
	{ .name = "additive", .topic = "judging", .label = "Adjusted for severity", .unit = "scores",
	  .formula = "least squares of score = mean + entry + judge + error; a judge's score of an entry is the weighted mean over the criteria scored",
	  .source = "Raymond & Viswesvaran (1993), Journal of Educational Measurement 30(3), 253-268.",
	  .caveat = "Entries compare only where judges connect them. A lead of under twice its standard error "
	            "is inside the noise: then the panel decides." },
	{ .name = "shrunken", .topic = "judging", .label = "Adjusted and shrunken", .unit = "scores",
	  .formula = "mean + n / (n + lambda) entry, lambda = error variance / entry variance",
	  .source = "Henderson (1953), Biometrics 9, 226-252; Robinson (1991), Statistical Science 6, 15-51.",
	  .caveat = "Draws thinly judged entries to the mean: safer to act on, too small as an estimate of "
	            "how good an exceptional entry is." },

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

	{ .name = "suppression", .topic = "privacy", .label = "Suppression of small bases",
	  .unit = "a marker",
	  .formula = "hidden whole: a figure with a base under [privacy] minimum_base, survey figures of units and "
	             "segments where all gave one answer, and a comparison with a group that is hidden",
	  .source = "Hundepool et al. (2012), Statistical Disclosure Control.",
	  .caveat = "A hidden figure is neither good nor bad; totals still count it. Figures are hidden one by one: "
	            "where all others of a total are shown, the hidden one can be worked out by subtraction." },
	{ 0 }
};

const struct definition *definition_find(const char *name)
{
	for (const struct definition *d = definitions; d->name; d++)
		if (strcmp(d->name, name) == 0)
			return d;
	return NULL;
}

bool definition_fits(const struct definition *definition, int lowest, int highest)
{
	return definition->score && !isnan(definition->score(lowest, lowest, highest));
}

bool definition_scores(const struct definition *definition, int lowest, int highest, double *scores)
{
	bool fits = definition_fits(definition, lowest, highest);

	for (int answer = lowest; answer <= highest; answer++)
		scores[answer - lowest] = fits ? definition->score(answer, lowest, highest) : NAN;
	return fits;
}
