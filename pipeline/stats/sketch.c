#include "pipeline/stats/sketch.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/stats/student.h"

static const double LEAST = 0.001;
/* Beyond it the exact ranks and those of the normal are the same for all that is read from them. */
static const double MANY = 1e6;
/* A bin whose values spread by less than a millionth holds one value, many times. */
static const double ALIKE = 1e-12;

static double growth(void)
{
	return (1 + SKETCH_ERROR) / (1 - SKETCH_ERROR);
}

int sketch_bin(double value)
{
	if (!(value > LEAST))
		return 0;
	return (int)ceil(log(value / LEAST) / log(growth()));
}

double sketch_bin_value(int bin)
{
	return bin <= 0 ? 0 : LEAST * 2 * pow(growth(), bin) / (growth() + 1);
}

static int by_bin(const void *a, const void *b)
{
	const struct sketch_bin *x = a, *y = b;

	return (x->bin > y->bin) - (x->bin < y->bin);
}

size_t sketch_settle(struct sketch_bin *bins, size_t n_bins)
{
	size_t n = 0;

	if (n_bins > 0)
		qsort(bins, n_bins, sizeof *bins, by_bin);
	for (size_t i = 0; i < n_bins; i++) {
		if (!(bins[i].n > 0))
			continue;
		if (n > 0 && bins[n - 1].bin == bins[i].bin) {
			bins[n - 1].n += bins[i].n;
			bins[n - 1].sum += bins[i].sum;
			bins[n - 1].sum_squares += bins[i].sum_squares;
		} else {
			bins[n++] = bins[i];
		}
	}
	return n;
}

double sketch_n(struct sketch sketch)
{
	double n = 0;

	for (size_t i = 0; i < sketch.n_bins; i++)
		n += sketch.bins[i].n;
	return n;
}

static double bin_mean(const struct sketch_bin *bin)
{
	return bin->sum / bin->n;
}

/* The sum of squared deviations from the bin's own mean. */
static double bin_deviation(const struct sketch_bin *bin)
{
	return fmax(bin->sum_squares - bin->sum * bin_mean(bin), 0);
}

/* Adds to a compensated sum (Neumaier). */
static void add(double *sum, double *rest, double value)
{
	double next = *sum + value;

	*rest += fabs(*sum) >= fabs(value) ? (*sum - next) + value : (value - next) + *sum;
	*sum = next;
}

struct welch_sample sketch_sample(struct sketch sketch)
{
	struct welch_sample sample = { sketch_n(sketch), NAN, NAN };
	double sum = 0, rest = 0;

	for (size_t i = 0; i < sketch.n_bins; i++)
		add(&sum, &rest, sketch.bins[i].sum);
	if (!(sample.n > 0))
		return sample;
	sample.mean = (sum + rest) / sample.n;
	sum = rest = 0;
	for (size_t i = 0; i < sketch.n_bins; i++) {
		double away = bin_mean(&sketch.bins[i]) - sample.mean;

		add(&sum, &rest, bin_deviation(&sketch.bins[i]));
		add(&sum, &rest, sketch.bins[i].n * away * away);
	}
	if (sample.n > 1)
		sample.variance = (sum + rest) / (sample.n - 1);
	return sample;
}

/* The value of that rank, 1 for the least. */
static double value_of_rank(struct sketch sketch, double rank)
{
	double below = 0;
	size_t i = 0;

	while (i + 1 < sketch.n_bins && below + sketch.bins[i].n < rank)
		below += sketch.bins[i++].n;
	if (bin_deviation(&sketch.bins[i]) <= ALIKE * sketch.bins[i].sum_squares)
		return bin_mean(&sketch.bins[i]);
	return sketch_bin_value(sketch.bins[i].bin);
}

double sketch_quantile(struct sketch sketch, double q)
{
	double n = sketch_n(sketch), place = (n - 1) * q, lower = floor(place), low, high;

	if (!(n > 0) || !(q >= 0 && q <= 1))
		return NAN;
	low = value_of_rank(sketch, lower + 1);
	high = place > lower ? value_of_rank(sketch, lower + 2) : low;
	return low + (place - lower) * (high - low);
}

/* The least x with P(X <= x) >= share, X binomial of n and q. */
static double binomial_quantile(double share, double n, double q)
{
	double low = -1, high = n;

	if (n > MANY)
		return fmin(fmax(ceil(n * q + student_quantile(share, INFINITY) * sqrt(n * q * (1 - q)) - 0.5), 0), n);
	while (high - low > 1) {
		double middle = floor((low + high) / 2);

		if (gsl_cdf_binomial_P((unsigned)middle, q, (unsigned)n) >= share)
			high = middle;
		else
			low = middle;
	}
	return high;
}

struct interval sketch_quantile_interval(struct sketch sketch, double q, double level)
{
	double n = sketch_n(sketch), tail = (1 - level) / 2, lower, upper;

	if (!(n > 0) || !(q > 0 && q < 1) || !(level > 0 && level < 1))
		return interval_none();
	lower = binomial_quantile(tail, n, q);
	upper = binomial_quantile(1 - tail, n, q) + 1;
	if (lower < 1 || upper > n)
		return interval_none();
	return (struct interval){ value_of_rank(sketch, lower), value_of_rank(sketch, upper) };
}
