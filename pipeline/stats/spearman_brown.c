#include "pipeline/stats/spearman_brown.h"

#include <math.h>

double spearman_brown(double single, double k)
{
	double below = 1 + (k - 1) * single;

	return k > 0 && below > 0 ? k * single / below : (double)NAN;
}

double spearman_brown_needed(double single, double reliability)
{
	double k = reliability * (1 - single) / (single * (1 - reliability));

	if (!(single > 0) || !(single <= 1) || !(reliability > 0) || !(reliability < 1))
		return (double)NAN;
	/* What comes out whole but for rounding is that number, not the next. */
	return fmax(1, ceil(k * (1 - 1e-12)));
}
