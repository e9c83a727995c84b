#include "pipeline/stats/staggered_sureness.h"

#include <math.h>

#include "pipeline/stats/student.h"

/* On either side: from here on the normal's intervals cover as they say, to about 1 %. */
static const double many = 30;

static const double rounding = 1e-20;

static double raised(double variance, double n)
{
	return variance > 0 ? variance * n / (n - 1) : 0;
}

/* Welch's degrees of freedom of a sum of two variances; a side without clusters adds none. */
static double welch(double treated, double n_treated, double control, double n_controls)
{
	double sum = treated + control;

	return sum * sum / (treated * treated / (n_treated - 1) + (n_controls > 1 ? control * control / (n_controls - 1) : 0));
}

struct staggered_sureness staggered_sureness(const struct staggered *staggered, const double *influence, double estimate, double se,
                                             double n_treated, double level)
{
	struct staggered_sureness sureness = { .se = NAN, .df = NAN, .p = NAN, .interval = interval_none() };
	double treated = 0, control = 0, n_controls = 0;

	for (size_t c = 0; c < staggered->n_clusters; c++) {
		double square = influence[c] * influence[c];

		if (staggered->is_treated_cluster[c])
			treated += square;
		else
			control += square;
		/* Who was left out everywhere has nothing in it but rounding. */
		n_controls += !staggered->is_treated_cluster[c] && square > rounding * se * se;
	}
	sureness.is_few = n_treated < many || (n_controls > 0 && n_controls < many);
	if (isnan(se) || n_treated < 2 || (n_controls > 0 && n_controls < 2))
		return sureness;
	sureness.se = se;
	sureness.df = INFINITY;
	if (sureness.is_few) {
		treated = raised(treated, n_treated);
		control = raised(control, n_controls);
		sureness.se = sqrt(treated + control);
		sureness.df = welch(treated, n_treated, control, n_controls);
	}
	sureness.p = student_two_sided_p(estimate / sureness.se, sureness.df);
	sureness.interval = interval_around(estimate, sureness.se, sureness.df, level);
	return sureness;
}
