#include "pipeline/variant.h"

#include <stddef.h>
#include <string.h>

const struct variant_kind variant_kinds[] = {
	{ "independent", DESIGN_BEFORE_AFTER, DESIGN_RATE, "each answer counted as independent", "Answers count as independent of each other: Newcombe's interval of shares, adjusted Wald's of net scores, Welch's of means." },
	{ "clustered", DESIGN_BEFORE_AFTER, DESIGN_SAME_QUARTER_LAST_YEAR, "answers of a unit taken together", "All answers after less all answers before; the error takes the answers of a unit together (CR1, Student's t with units - 1)." },
	{ "bias_reduced", DESIGN_BEFORE_AFTER, DESIGN_SAME_QUARTER_LAST_YEAR, "answers of a unit taken together, corrected for few units", "The same change; the error is corrected for few and unequal units (CR2, Student's t with Bell and McCaffrey's degrees of freedom)." },
	{ "within", DESIGN_BEFORE_AFTER, DESIGN_SAME_QUARTER_LAST_YEAR, "units compared with themselves alone", "Each unit against itself, every period alike, so that units that come, go or weigh otherwise change nothing; error as bias_reduced." },
	{ "paired", DESIGN_BEFORE_AFTER, DESIGN_SAME_QUARTER_LAST_YEAR, "each unit's own change, all weighing alike", "The mean of the units' own changes, each weighing alike, of those with figures on both sides; of single answers of yes and no McNemar's test." },
	{ "heterogeneity", DESIGN_BEFORE_AFTER, DESIGN_BEFORE_AFTER, "levels pooled by inverse variance", "Whether the levels of a segment changed alike: the estimate is their pooled change, p that of Cochran's Q." },
	{ "newey_west", DESIGN_INTERRUPTED_SERIES_LEVEL, DESIGN_INTERRUPTED_SERIES_SLOPE, "neighbouring periods may hang together: standard error by Newey and West, interval and p by a small-sample method (errors as an autoregression, averaged over its strength)", "se is Newey and West's, which holds where neighbouring periods hang together but is too small in short series. So low, high and p come from another method and do not follow from se: errors are taken for a first-order autoregression, every strength of it is weighed by its restricted likelihood, and the Student's t intervals are mixed (pipeline/stats/autoregression.h, with its coverage)." },
	{ "iid", DESIGN_INTERRUPTED_SERIES_LEVEL, DESIGN_INTERRUPTED_SERIES_SLOPE, "periods counted as independent", "The periods' deviations count as independent and equal: what ordinary least squares says." },
	{ "quasi_poisson", DESIGN_INTERRUPTED_SERIES_LEVEL, DESIGN_INTERRUPTED_SERIES_SLOPE, NULL, "Counts that scatter more than Poisson's law has it: its errors, widened by as much." },
	{ "poisson", DESIGN_INTERRUPTED_SERIES_LEVEL, DESIGN_INTERRUPTED_SERIES_SLOPE, NULL, "Counts that scatter as Poisson's law has it." },
	{ "slope", DESIGN_REGRESSION_TO_MEAN, DESIGN_REGRESSION_TO_MEAN, "fall-back as seen among those not selected", "What those selected would have come to follows from the slope of later on earlier figures among those not selected." },
	{ "correlation", DESIGN_REGRESSION_TO_MEAN, DESIGN_REGRESSION_TO_MEAN, "fall-back by how figures of all units hang together", "It follows from the correlation of later and earlier figures over all units." },
	{ "stated", DESIGN_REGRESSION_TO_MEAN, DESIGN_REGRESSION_TO_MEAN, NULL, "It follows from [contrast] reliability." },
	{ "mee_chua", DESIGN_REGRESSION_TO_MEAN, DESIGN_REGRESSION_TO_MEAN, NULL, "Mee and Chua's test against [contrast] population_mean, which needs those selected alone." },
	{ "expected_slope", DESIGN_REGRESSION_TO_MEAN, DESIGN_REGRESSION_TO_MEAN, NULL, "The change that those selected were to make by themselves, by the slope; it is no effect and has no error." },
	{ "expected_correlation", DESIGN_REGRESSION_TO_MEAN, DESIGN_REGRESSION_TO_MEAN, NULL, "The same by the correlation." },
	{ "expected_stated", DESIGN_REGRESSION_TO_MEAN, DESIGN_REGRESSION_TO_MEAN, NULL, "The same by [contrast] reliability." },
	{ "classical", DESIGN_ANCOVA, DESIGN_ANCOVA, "an error as if all units varied alike", "Errors equal and independent: what ordinary least squares says." },
	{ "clustered", DESIGN_ANCOVA, DESIGN_ANCOVA, "answers of a unit taken together", "The error takes units of a cluster together (CR1, Student's t with clusters - 1)." },
	{ "robust", DESIGN_ANCOVA, DESIGN_ANCOVA, "an error that holds with few units, and where some vary more than others (CR2)", "The error is corrected for few and unequal clusters (CR2, Bell and McCaffrey's degrees of freedom; [contrast] variance names another). The variant that answers." },
	{ "wild_bootstrap", DESIGN_ANCOVA, DESIGN_DID_2X2, "signs drawn at random", "p and interval by the wild cluster bootstrap with no effect imposed, which holds with few clusters; all sign vectors of at most 12, else [contrast] draws." },
	{ "wild_bootstrap_ties", DESIGN_ANCOVA, DESIGN_ANCOVA, "signs drawn at random, ties counted", "The same; draws as large as what was seen count as larger." },
	{ "wild_bootstrap_unrestricted", DESIGN_ANCOVA, DESIGN_ANCOVA, "signs drawn at random about the estimate", "The same around the estimate, without imposing that there is no effect." },
	{ "pooled", DESIGN_DID_2X2, DESIGN_DID_2X2, "from all periods together", "Least squares of all units' figures in both windows on treated, after, both at once and the covariates; error by clusters (CR1) unless [contrast] variance names another." },
	{ "unadjusted", DESIGN_DID_2X2, DESIGN_DID_2X2, "without covariates", "The same without the covariates." },
	{ "small_sample", DESIGN_DID_2X2, DESIGN_DID_2X2, "from all periods together, corrected for few units", "pooled with an error corrected for few and unequal clusters (CR2, Bell and McCaffrey's degrees of freedom)." },
	{ "fixed_effects", DESIGN_DID_2X2, DESIGN_DID_2X2, "from all periods, less each unit's and period's own level", "The same figures on an effect of each unit and each period, so that only changes within units count; clustered by unit." },
	{ "changes", DESIGN_DID_2X2, DESIGN_DID_2X2, "from each unit's change", "Each unit's mean change, of those with figures on both sides: Welch's test of treated against others, or, by clusters or over several events, CR2." },
	{ "changes", DESIGN_RANDOMISATION, DESIGN_RANDOMISATION, "from each unit's change", "The difference of the units' mean changes; p by drawing anew which units won, and as interval the effects that this test does not reject." },
	{ "no_covariates", DESIGN_DID_STAGGERED_SIMPLE, DESIGN_DID_GROUP_TIME, "without covariates", "Without covariates: the change of a cohort less that of its controls." },
	{ "doubly_robust", DESIGN_DID_STAGGERED_SIMPLE, DESIGN_DID_GROUP_TIME, "covariates held equal in two ways", "With covariates, by their regression among controls and by weights at once: right when either is." },
	{ "regression", DESIGN_DID_STAGGERED_SIMPLE, DESIGN_DID_GROUP_TIME, "covariates held equal", "With covariates, by their regression among controls." },
	{ "weighting", DESIGN_DID_STAGGERED_SIMPLE, DESIGN_DID_GROUP_TIME, NULL, "With covariates, by weighting controls to resemble the cohort." },
	{ "saturated", DESIGN_DID_STAGGERED_SIMPLE, DESIGN_DID_GROUP_TIME, "one regression with an effect for each group and period", "One regression on all cohorts and periods (Sun and Abraham), which takes covariates that change over time; it carries no verdict." },
	{ "no_covariates_by_quarter", DESIGN_DID_STAGGERED_SIMPLE, DESIGN_DID_GROUP_TIME, NULL, "no_covariates, by quarters since the award." },
	{ "doubly_robust_by_quarter", DESIGN_DID_STAGGERED_SIMPLE, DESIGN_DID_GROUP_TIME, NULL, "doubly_robust, by quarters since the award." },
	{ "regression_by_quarter", DESIGN_DID_STAGGERED_SIMPLE, DESIGN_DID_GROUP_TIME, NULL, "regression, by quarters since the award." },
	{ "weighting_by_quarter", DESIGN_DID_STAGGERED_SIMPLE, DESIGN_DID_GROUP_TIME, NULL, "weighting, by quarters since the award." },
	{ "small_sample", DESIGN_CUTOFF_ROBUST, DESIGN_CUTOFF_ROBUST, "with an error that holds where few stand near", "With HC3 errors and Student's t, which cover where few stand near the threshold; the one that may carry a verdict." },
	{ "pooled", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_CONVENTIONAL, "one regression for both sides", "One weighted regression within the bandwidth, with HC1 errors." },
	{ "manual", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_ROBUST, "as near to the threshold as [contrast] bandwidth says", "Within the bandwidth that [contrast] bandwidth gives." },
	{ "mserd", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_ROBUST, "as near to the threshold as makes the least mean squared error (mserd)", "Within the bandwidth, one for both sides, of least mean squared error of the jump." },
	{ "msetwo", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_ROBUST, NULL, "Within a bandwidth for each side, of least mean squared error of that side." },
	{ "msesum", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_ROBUST, NULL, "Within the bandwidth, one for both sides, of least mean squared error of the sum of both sides' figures." },
	{ "msecomb1", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_ROBUST, NULL, "Within the smaller of the bandwidths of mserd and msesum." },
	{ "msecomb2", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_ROBUST, NULL, "Within the median, side by side, of the bandwidths of mserd, msetwo and msesum." },
	{ "cerrd", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_ROBUST, NULL, "Within that of mserd, narrowed so that the robust interval covers best." },
	{ "certwo", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_ROBUST, NULL, "Within those of msetwo, narrowed likewise." },
	{ "cersum", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_ROBUST, NULL, "Within that of msesum, narrowed likewise." },
	{ "cercomb1", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_ROBUST, NULL, "Within the smaller of the bandwidths of cerrd and cersum." },
	{ "cercomb2", DESIGN_CUTOFF_CONVENTIONAL, DESIGN_CUTOFF_ROBUST, NULL, "Within the median, side by side, of the bandwidths of cerrd, certwo and cersum." },
	{ NULL, DESIGNS, DESIGNS, NULL, NULL },
};

const struct variant_kind *variant_find(enum design design, const char *name)
{
	for (const struct variant_kind *variant = variant_kinds; variant->name; variant++)
		if (design >= variant->from && design <= variant->to && !strcmp(variant->name, name))
			return variant;
	return NULL;
}
