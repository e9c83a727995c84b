#include "pipeline/stats/density.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/cutoff_local.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/student.h"

enum { SHARE_IN_WINDOW = 10, LEAST_IN_WINDOW = 10, MOST_IN_WINDOW = 40 };
enum { PILOT_ORDER = 4, MOST_BINS = 20000 };

static double split_p(size_t n_right, size_t n)
{
	/* Splits as likely as the one seen must not be lost to rounding. */
	double seen = gsl_ran_binomial_pdf((unsigned)n_right, 0.5, (unsigned)n) * (1 + 1e-7), p = 0;

	for (size_t k = 0; k <= n; k++) {
		double chance = gsl_ran_binomial_pdf((unsigned)k, 0.5, (unsigned)n);

		p += chance <= seen ? chance : 0;
	}
	return fmin(p, 1);
}

struct density_split density_split(const double *x, size_t n, double cutoff, double window)
{
	struct density_split split = { .window = window, .p = NAN };

	for (size_t i = 0; i < n; i++)
		if (fabs(x[i] - cutoff) <= window) {
			split.n_left += x[i] < cutoff;
			split.n_right += x[i] >= cutoff;
		}
	if (split.n_left + split.n_right > 0)
		split.p = split_p(split.n_right, split.n_left + split.n_right);
	return split;
}

double density_window(const double *x, size_t n, double cutoff)
{
	double *distances = mem_alloc(n, sizeof *distances), window = NAN;
	size_t wanted = n / SHARE_IN_WINDOW;

	wanted = wanted > MOST_IN_WINDOW ? MOST_IN_WINDOW : wanted;
	wanted = wanted < LEAST_IN_WINDOW ? LEAST_IN_WINDOW : wanted;
	wanted = wanted > n ? n : wanted;
	for (size_t i = 0; i < n; i++)
		distances[i] = fabs(x[i] - cutoff);
	stats_sort(distances, n);
	if (n > 0)
		window = distances[wanted - 1];
	free(distances);
	return window;
}

/* Heights of bins, side by side, with a border at the cut-off; middles are distances from it. */
struct histogram {
	double width;
	double *middles, *heights;
	size_t n_left, n_bins;
};

/* false when the values do not spread, or spread over more bins than make sense. */
static bool histogram_make(struct histogram *histogram, const double *x, size_t n, double cutoff)
{
	double least = INFINITY, most = -INFINITY, n_left, n_right;

	*histogram = (struct histogram){ .width = 2 * stats_sd(x, n) / sqrt((double)n) };
	for (size_t i = 0; i < n; i++) {
		least = fmin(least, x[i]);
		most = fmax(most, x[i]);
	}
	n_left = ceil((cutoff - least) / histogram->width);
	n_right = floor((most - cutoff) / histogram->width) + 1;
	if (!(histogram->width > 0 && n_left >= 1 && n_right >= 1 && n_left + n_right <= MOST_BINS))
		return false;
	histogram->n_left = (size_t)n_left;
	histogram->n_bins = histogram->n_left + (size_t)n_right;
	histogram->middles = mem_alloc(histogram->n_bins, sizeof(double));
	histogram->heights = mem_alloc(histogram->n_bins, sizeof(double));
	for (size_t i = 0; i < histogram->n_bins; i++)
		histogram->middles[i] = ((double)i - n_left + 0.5) * histogram->width;
	for (size_t i = 0; i < n; i++) {
		size_t bin = (size_t)fmax(0, fmin((double)histogram->n_bins - 1, floor((x[i] - cutoff) / histogram->width) + n_left));

		histogram->heights[bin] += 1 / ((double)n * histogram->width);
	}
	return true;
}

/* McCrary's plug-in: 3.348 (error variance times the range, over the sum of squared second derivatives)^(1/5). */
static double pilot_bandwidth(struct cutoff_points bins)
{
	double reach = 1.0001 * fmax(fabs(bins.x[0]), fabs(bins.x[bins.n - 1])), rss = 0, curvature = 0, result = NAN;
	struct cutoff_fit fit;

	cutoff_fit_make(&fit, bins, 0, reach, PILOT_ORDER, CUTOFF_UNIFORM);
	for (size_t i = 0; fit.exists && i < bins.n; i++) {
		double u = bins.x[i] / reach, residual = bins.y[i] - cutoff_fit_at(&fit, bins.x[i]);
		double second = (2 * fit.coefficients[2] + 6 * fit.coefficients[3] * u + 12 * fit.coefficients[4] * u * u) / (reach * reach);

		rss += residual * residual;
		curvature += second * second;
	}
	if (fit.exists && bins.n > PILOT_ORDER + 1 && curvature > 0)
		result = 3.348 * pow(rss / ((double)bins.n - PILOT_ORDER - 1) * (bins.x[bins.n - 1] - bins.x[0]) / curvature, 0.2);
	cutoff_fit_free(&fit);
	return result;
}

static double height_at_end(struct cutoff_points bins, double bandwidth)
{
	struct cutoff_fit fit;
	double height;

	bins = cutoff_within(bins, 0, bandwidth, CUTOFF_TRIANGULAR);
	cutoff_fit_make(&fit, bins, 0, bandwidth, 1, CUTOFF_TRIANGULAR);
	height = fit.exists ? fit.coefficients[0] : NAN;
	cutoff_fit_free(&fit);
	return height > 0 ? height : NAN;
}

struct density_jump density_jump(const double *x, size_t n, double cutoff)
{
	struct density_jump jump = { NAN, NAN, NAN, NAN, NAN };
	struct histogram histogram = { 0 };
	struct cutoff_points left, right;
	size_t n_left = 0;
	double at_left, at_right;

	for (size_t i = 0; i < n; i++)
		n_left += x[i] < cutoff;
	if (n_left < DENSITY_LEAST || n - n_left < DENSITY_LEAST || !histogram_make(&histogram, x, n, cutoff))
		return jump;
	left = (struct cutoff_points){ histogram.middles, histogram.heights, histogram.n_left };
	right = (struct cutoff_points){ histogram.middles + left.n, histogram.heights + left.n, histogram.n_bins - left.n };
	jump.bandwidth = (pilot_bandwidth(left) + pilot_bandwidth(right)) / 2;
	at_left = height_at_end(left, jump.bandwidth);
	at_right = height_at_end(right, jump.bandwidth);
	jump.estimate = log(at_right) - log(at_left);
	jump.se = sqrt(24 / (5 * (double)n * jump.bandwidth) * (1 / at_right + 1 / at_left));
	jump.z = jump.estimate / jump.se;
	jump.p = student_two_sided_p(jump.z, INFINITY);
	free(histogram.middles);
	free(histogram.heights);
	return jump;
}
