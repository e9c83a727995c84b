#include "pipeline/stats/win_shift.h"

#include <math.h>

double win_spread(const double *x, const double *other, size_t n)
{
	double sum = 0, squares = 0, count = 0;

	for (size_t u = 0; u < n; u++)
		if (isfinite(x[u]) && isfinite(other[u])) {
			sum += x[u];
			count++;
		}
	for (size_t u = 0; u < n; u++)
		if (isfinite(x[u]) && isfinite(other[u]))
			squares += (x[u] - sum / count) * (x[u] - sum / count);
	return count > 1 ? sqrt(squares / (count - 1)) : 0;
}

double win_shift(const double *score, const struct additive *fit, size_t n, double *shift)
{
	double own = win_spread(score, fit->score, n), scale = own > 0 ? win_spread(fit->score, score, n) / own : 1;

	for (size_t u = 0; u < n; u++)
		shift[u] = scale * score[u] - fit->score[u];
	return scale;
}
