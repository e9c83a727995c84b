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

struct icc_anova icc_anova(const struct rating_block *block)
{
	struct icc_anova anova = { block->n_units, block->n_judges, NAN, NAN, NAN, NAN };
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
	anova.ms_units = units / (n - 1);
	anova.ms_judges = judges / (k - 1);
	anova.ms_error = error / ((n - 1) * (k - 1));
	anova.ms_within = (judges + error) / (n * (k - 1));
	return anova;
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
	double n = (double)a->n_units, k = (double)a->n_judges;

	return ratio_or_nan(a->ms_units - a->ms_error,
	                    a->ms_units + (k - 1) * a->ms_error + k * (a->ms_judges - a->ms_error) / n);
}

/* Limits of (2,1): Satterthwaite's degrees of freedom for the judges and the error together. */
static void limit_two_way(struct icc *icc, const struct icc_anova *a, bool mean_of_k, double level)
{
	double n = (double)a->n_units, k = (double)a->n_judges, rho = icc_2_1_value(a);
	double severity = a->ms_judges / a->ms_error;
	double own = k * rho * severity, rest = n * (1 + (k - 1) * rho) - k * rho;
	double df = (k - 1) * (n - 1) * (own + rest) * (own + rest)
	            / ((n - 1) * own * own + rest * rest);
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
	double n = (double)a->n_units, k = (double)a->n_judges;
	bool mean_of_k = form >= ICC_1_K, one_way = form == ICC_1_1 || form == ICC_1_K;
	double below = one_way ? a->ms_within : a->ms_error;

	if (isnan(a->ms_units))
		return icc;
	test_f(&icc, a->ms_units, below, n - 1, one_way ? n * (k - 1) : (n - 1) * (k - 1));
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
	return icc;
}

/* Sums of squares between and within units, from the unit means. */
static void one_way_squares(const struct ratings *r, double mean, double *between, double *within)
{
	*between = *within = 0;
	for (size_t u = 0; u < r->n_units; u++) {
		double count = (double)ratings_count(r, u), own = 0;

		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			own += r->rows[i].value / count;
		if (count > 0)
			*between += count * (own - mean) * (own - mean);
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			*within += (r->rows[i].value - own) * (r->rows[i].value - own);
	}
}

struct icc icc_one_way(const struct ratings *ratings, enum icc_form form, double level)
{
	struct icc icc = no_icc();
	double total = (double)ratings->n, units = 0, mean = 0, largest = 0, squares = 0;
	double k, between, within;

	for (size_t u = 0; u < ratings->n_units; u++) {
		double count = (double)ratings_count(ratings, u);

		units += count > 0;
		squares += count * count;
	}
	for (size_t i = 0; i < ratings->n; i++) {
		mean += ratings->rows[i].value / total;
		largest = fmax(largest, fabs(ratings->rows[i].value));
	}
	if ((form != ICC_1_1 && form != ICC_1_K) || units < 2 || total <= units)
		return icc;
	one_way_squares(ratings, mean, &between, &within);
	between = without_rounding(between, total, largest) / (units - 1);
	within = without_rounding(within, total, largest) / (total - units);
	k = (total - squares / total) / (units - 1);
	test_f(&icc, between, within, units - 1, total - units);
	icc.value = ratio_or_nan(between - within,
	                         form == ICC_1_K ? between : between + (k - 1) * within);
	if (!isnan(icc.value))
		limit_by_f(&icc, k, form == ICC_1_K, level);
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
