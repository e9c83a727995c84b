#include "pipeline/stats/affinity_regression.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"
#include "pipeline/stats/student.h"
#include "pipeline/stats/two_way.h"

/* Of a flag, what units and judges must leave over for its effect to be seen: less is rounding. */
static const double LEAST_LEFT = 1e-9;

/* A judge on a panel is a column of the fit. */
static struct rating *make_rows(const struct affinity_data *data)
{
	const struct ratings *ratings = data->ratings;
	struct rating *rows = mem_alloc(ratings->n, sizeof *rows);

	for (size_t i = 0; i < ratings->n; i++) {
		rows[i] = ratings->rows[i];
		if (data->panel)
			rows[i].judge += data->panel[rows[i].unit] * ratings->n_judges;
	}
	return rows;
}

/* ratings - units - columns + parts: what is left when both are fitted. */
static double df_left(const struct ratings *ratings, size_t n_columns)
{
	size_t *of_unit = mem_alloc(ratings->n_units, sizeof *of_unit), *of_column = mem_alloc(n_columns, sizeof *of_column);
	double df = (double)ratings->n + (double)components_find(ratings, of_unit, of_column);

	for (size_t u = 0; u < ratings->n_units; u++)
		df -= of_unit[u] != COMPONENT_NONE;
	for (size_t c = 0; c < n_columns; c++)
		df -= of_column[c] != COMPONENT_NONE;
	free(of_unit);
	free(of_column);
	return df;
}

/* y and x are what is left of score and own; largest is the largest score. */
static struct affinity_regression fit(const double *y, const double *x, size_t n, double df, double largest)
{
	struct affinity_regression result = { NAN, NAN, NAN, NAN, df };
	double xx = 0, xy = 0, squares = 0, slip = 64 * DBL_EPSILON * largest;

	for (size_t i = 0; i < n; i++) {
		xx += x[i] * x[i];
		xy += x[i] * y[i];
	}
	if (!(xx > LEAST_LEFT))
		return result;
	result.size = xy / xx;
	for (size_t i = 0; i < n; i++)
		squares += (y[i] - result.size * x[i]) * (y[i] - result.size * x[i]);
	if (df > 0 && squares > (double)n * slip * slip) {
		result.se = sqrt(squares / df / xx);
		result.t = result.size / result.se;
		result.p = student_two_sided_p(result.t, df);
	}
	return result;
}

struct affinity_regression affinity_regress(const struct affinity_data *data)
{
	struct ratings ratings = *data->ratings; /* its rows by columns of the fit */
	size_t n = ratings.n, n_columns = ratings.n_judges * (data->panel ? data->n_panels : 1);
	size_t *row = mem_alloc(2 * n, sizeof *row), *column = row + n;
	double *y = mem_alloc(2 * n, sizeof *y), *x = y + n, largest = 0;
	const struct two_way ways = { n, ratings.n_units, n_columns, row, column };
	struct affinity_regression result = { NAN, NAN, NAN, NAN, NAN };

	ratings.rows = make_rows(data);
	ratings.n_judges = n_columns;
	for (size_t i = 0; i < n; i++) {
		row[i] = ratings.rows[i].unit;
		column[i] = ratings.rows[i].judge;
		y[i] = ratings.rows[i].value;
		x[i] = data->own[i];
		largest = fmax(largest, fabs(y[i]));
	}
	if (two_way_residuals(&ways, y, y) && two_way_residuals(&ways, x, x))
		result = fit(y, x, n, df_left(&ratings, n_columns) - 1, largest);
	free(ratings.rows);
	free(row);
	free(y);
	return result;
}
