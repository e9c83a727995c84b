#include "pipeline/stats/icc.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/snedecor.h"

/* A sum of n squares that rounding alone can leave behind counts as 0: a constant shift between
 * judges has no error, whatever the last bit says. */
static double without_rounding(double squares, double n, double largest)
{
	double slip = 16 * DBL_EPSILON * largest;

	return squares > n * slip * slip ? squares : 0;
}

static double largest_value(const double *values, size_t n)
{
	double largest = 0;

	for (size_t i = 0; i < n; i++)
		largest = fmax(largest, fabs(values[i]));
	return largest;
}

/* Means of each row and each column; returns the mean of all. */
static double table_means(const struct rating_block *block, double *rows, double *columns)
{
	size_t n = block->n_units, k = block->n_judges;
	double mean = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < k; j++) {
			rows[i] += block->values[i * k + j] / (double)k;
			columns[j] += block->values[i * k + j] / (double)n;
		}
	for (size_t i = 0; i < n; i++)
		mean += rows[i] / (double)n;
	return mean;
}

static struct icc_anova no_anova(void)
{
	return (struct icc_anova){ 0, 0, NAN, NAN, NAN, NAN, NAN, NAN };
}

struct icc_anova icc_anova(const struct rating_block *block)
{
	struct icc_anova anova = no_anova();
	double n = (double)block->n_units, k = (double)block->n_judges, mean, largest;
	double units = 0, judges = 0, error = 0;
	double *rows, *columns;

	if (block->n_units < 2 || block->n_judges < 2)
		return anova;
	rows = mem_alloc(block->n_units + block->n_judges, sizeof *rows);
	columns = rows + block->n_units;
	mean = table_means(block, rows, columns);
	for (size_t i = 0; i < block->n_units; i++)
		units += k * (rows[i] - mean) * (rows[i] - mean);
	for (size_t j = 0; j < block->n_judges; j++)
		judges += n * (columns[j] - mean) * (columns[j] - mean);
	for (size_t i = 0; i < block->n_units; i++)
		for (size_t j = 0; j < block->n_judges; j++) {
			double left = block->values[i * block->n_judges + j] - rows[i] - columns[j] + mean;

			error += left * left;
		}
	free(rows);
	largest = largest_value(block->values, block->n_units * block->n_judges);
	units = without_rounding(units, n * k, largest);
	judges = without_rounding(judges, n * k, largest);
	error = without_rounding(error, n * k, largest);
	return (struct icc_anova){ n, k, k - 1, (n - 1) * (k - 1), units / (n - 1), judges / (k - 1), error / ((n - 1) * (k - 1)),
		                   (judges + error) / (n * (k - 1)) };
}

static double f_quantile(double level, double df1, double df2)
{
	return snedecor_quantile((1 + level) / 2, df1, df2);
}

/* ICC of one rating turned into that of the mean of k. */
static double stepped_up(double single, double k)
{
	return k * single / (1 + (k - 1) * single);
}

static double ratio_or_nan(double over, double under)
{
	return under > 0 ? over / under : NAN;
}

static void test_f(struct icc *icc, double above, double below, double df1, double df2)
{
	icc->df1 = df1;
	icc->df2 = df2;
	if (!(below > 0))
		return;
	icc->f = above / below;
	icc->p = snedecor_upper_p(icc->f, df1, df2);
}

/* Limits that lie beyond all numbers, as with no variation between units at all, say nothing. */
static void drop_boundless(struct icc *icc)
{
	if (!isfinite(icc->limits.low) || !isfinite(icc->limits.high))
		icc->limits = interval_none();
}

/* Limits of the forms whose limits are those of f: (1,1) and (3,1), and of their means of k. */
static void limit_by_f(struct icc *icc, double k, bool mean_of_k, double level)
{
	double low = icc->f / f_quantile(level, icc->df1, icc->df2);
	double high = icc->f * f_quantile(level, icc->df2, icc->df1);

	if (isnan(icc->f))
		return;
	icc->limits.low = mean_of_k ? 1 - 1 / low : (low - 1) / (low + k - 1);
	icc->limits.high = mean_of_k ? 1 - 1 / high : (high - 1) / (high + k - 1);
}

static double icc_2_1_value(const struct icc_anova *a)
{
	double n = a->n_units, k = a->n_judges;

	return ratio_or_nan(a->ms_units - a->ms_error,
	                    a->ms_units + (k - 1) * a->ms_error + k * (a->ms_judges - a->ms_error) / n);
}

/* Limits of (2,1): Satterthwaite's degrees of freedom for the judges and the error together. */
static void limit_two_way(struct icc *icc, const struct icc_anova *a, bool mean_of_k, double level)
{
	double n = a->n_units, k = a->n_judges, rho = icc_2_1_value(a);
	double severity = a->ms_judges / a->ms_error;
	double own = k * rho * severity, rest = n * (1 + (k - 1) * rho) - k * rho;
	double df = (own + rest) * (own + rest) / (own * own / a->df_judges + rest * rest / a->df_error);
	double mixed = k * a->ms_judges + (k * n - k - n) * a->ms_error;
	double down, up;

	if (!(a->ms_error > 0) || !isfinite(df) || !(df > 0))
		return;
	down = f_quantile(level, n - 1, df);
	up = f_quantile(level, df, n - 1);
	icc->limits.low = n * (a->ms_units - down * a->ms_error) / (down * mixed + n * a->ms_units);
	icc->limits.high = n * (up * a->ms_units - a->ms_error) / (mixed + n * up * a->ms_units);
	if (mean_of_k) {
		icc->limits.low = stepped_up(icc->limits.low, k);
		icc->limits.high = stepped_up(icc->limits.high, k);
	}
}

static struct icc no_icc(void)
{
	return (struct icc){ NAN, interval_none(), NAN, NAN, NAN, NAN };
}

struct icc icc_of(const struct icc_anova *a, enum icc_form form, double level)
{
	struct icc icc = no_icc();
	double n = a->n_units, k = a->n_judges;
	bool mean_of_k = form >= ICC_1_K, one_way = form == ICC_1_1 || form == ICC_1_K;
	double below = one_way ? a->ms_within : a->ms_error;

	if (isnan(a->ms_units) || isnan(below))
		return icc;
	test_f(&icc, a->ms_units, below, n - 1, one_way ? n * (k - 1) : a->df_error);
	if (form == ICC_2_1)
		icc.value = icc_2_1_value(a);
	else if (form == ICC_2_K)
		icc.value = ratio_or_nan(a->ms_units - a->ms_error,
		                         a->ms_units + (a->ms_judges - a->ms_error) / n);
	else
		icc.value = ratio_or_nan(a->ms_units - below,
		                         mean_of_k ? a->ms_units : a->ms_units + (k - 1) * below);
	if (isnan(icc.value))
		return icc;
	if (form == ICC_2_1 || form == ICC_2_K)
		limit_two_way(&icc, a, mean_of_k, level);
	else
		limit_by_f(&icc, k, mean_of_k, level);
	drop_boundless(&icc);
	return icc;
}

/* Units that were rated, and the mean number of their ratings, adjusted for being unequal. */
static void count_ratings(const struct ratings *r, double *n_units, double *mean)
{
	double total = (double)r->n, squares = 0;

	*n_units = 0;
	for (size_t u = 0; u < r->n_units; u++) {
		double count = (double)ratings_count(r, u);

		*n_units += count > 0;
		squares += count * count;
	}
	*mean = (total - squares / total) / (*n_units - 1);
}

static double largest_rating(const struct ratings *r)
{
	double largest = 0;

	for (size_t i = 0; i < r->n; i++)
		largest = fmax(largest, fabs(r->rows[i].value));
	return largest;
}

/* Sums of squares between and within units; each judge's severity, NULL for none, is taken off first. */
static void one_way_squares(const struct ratings *r, const double *severity, double *between, double *within)
{
	double mean = 0;

	*between = *within = 0;
	for (size_t i = 0; i < r->n; i++)
		mean += (r->rows[i].value - (severity ? severity[r->rows[i].judge] : 0)) / (double)r->n;
	for (size_t u = 0; u < r->n_units; u++) {
		double count = (double)ratings_count(r, u), own = 0;

		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			own += (r->rows[i].value - (severity ? severity[r->rows[i].judge] : 0)) / count;
		if (count > 0)
			*between += count * (own - mean) * (own - mean);
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++) {
			double gap = r->rows[i].value - (severity ? severity[r->rows[i].judge] : 0) - own;

			*within += gap * gap;
		}
	}
}

/* Each judge's mean less the mean of all; returns their sum of squares, *n_judges those with ratings. */
static double find_severities(const struct ratings *r, double *severity, double *n_judges)
{
	double *counts = mem_alloc(r->n_judges, sizeof *counts), mean = 0, squares = 0;

	*n_judges = 0;
	for (size_t i = 0; i < r->n; i++) {
		mean += r->rows[i].value / (double)r->n;
		severity[r->rows[i].judge] += r->rows[i].value;
		counts[r->rows[i].judge]++;
	}
	for (size_t j = 0; j < r->n_judges; j++) {
		if (!(counts[j] > 0))
			continue;
		severity[j] = severity[j] / counts[j] - mean;
		squares += counts[j] * severity[j] * severity[j];
		++*n_judges;
	}
	free(counts);
	return squares;
}

struct icc_anova icc_anova_gaps(const struct ratings *r)
{
	struct icc_anova anova = no_anova();
	double *severity = mem_alloc(r->n_judges, sizeof *severity), total = (double)r->n, largest = largest_rating(r);
	double n, k, m, judges = find_severities(r, severity, &m), units, error, df_error;

	count_ratings(r, &n, &k);
	df_error = (total - n) * (n - 1) / n;
	if (n >= 2 && m >= 2 && total > n) {
		one_way_squares(r, severity, &units, &error);
		units = without_rounding(units, total, largest);
		judges = without_rounding(judges, total, largest);
		error = without_rounding(error, total, largest);
		anova = (struct icc_anova){ n, k, m - 1, df_error, units / (n - 1), judges / (m - 1), error / df_error, NAN };
	}
	free(severity);
	return anova;
}

struct icc icc_one_way(const struct ratings *ratings, enum icc_form form, double level)
{
	struct icc icc = no_icc();
	double total = (double)ratings->n, largest = largest_rating(ratings), units, k, between, within;

	count_ratings(ratings, &units, &k);
	if ((form != ICC_1_1 && form != ICC_1_K) || units < 2 || total <= units)
		return icc;
	one_way_squares(ratings, NULL, &between, &within);
	between = without_rounding(between, total, largest) / (units - 1);
	within = without_rounding(within, total, largest) / (total - units);
	test_f(&icc, between, within, units - 1, total - units);
	icc.value = ratio_or_nan(between - within,
	                         form == ICC_1_K ? between : between + (k - 1) * within);
	if (!isnan(icc.value))
		limit_by_f(&icc, k, form == ICC_1_K, level);
	drop_boundless(&icc);
	return icc;
}

double cronbach_alpha(const double *values, size_t n, size_t k)
{
	double *means = mem_alloc(k, sizeof *means), items = 0, totals = 0, largest;

	for (size_t i = 0; i < n * k; i++)
		means[i % k] += values[i] / (double)n;
	for (size_t i = 0; i < n; i++) {
		double total = 0;

		for (size_t j = 0; j < k; j++) {
			double gap = values[i * k + j] - means[j];

			items += gap * gap;
			total += gap;
		}
		totals += total * total;
	}
	free(means);
	largest = largest_value(values, n * k);
	totals = without_rounding(totals, (double)(n * k * k), largest);
	if (n < 2 || k < 2 || !(totals > 0))
		return NAN;
	return (double)k / (double)(k - 1) * (1 - items / totals);
}
