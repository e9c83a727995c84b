#include "pipeline/stats/verdict.h"

#include <math.h>
#include <string.h>

#include "pipeline/stats/student.h"

static const char *const names[] = {
	[VERDICT_NONE] = "",
	[VERDICT_IMPROVED] = "improved",
	[VERDICT_WORSENED] = "worsened",
	[VERDICT_NO_MATERIAL_CHANGE] = "no_material_change",
	[VERDICT_NOT_ENOUGH_DATA] = "not_enough_data",
	[VERDICT_SUPPRESSED] = "suppressed",
};

const char *verdict_name(enum verdict verdict)
{
	return names[verdict];
}

const char *verdict_words(enum verdict verdict)
{
	static const char *const words[] = {
		[VERDICT_NONE] = "no verdict",
		[VERDICT_IMPROVED] = "improved",
		[VERDICT_WORSENED] = "worsened",
		[VERDICT_NO_MATERIAL_CHANGE] = "no material change",
		[VERDICT_NOT_ENOUGH_DATA] = "not enough data",
		[VERDICT_SUPPRESSED] = "suppressed",
	};

	return words[verdict];
}

enum verdict verdict_read(const char *name)
{
	for (enum verdict v = VERDICT_IMPROVED; v <= VERDICT_SUPPRESSED; v++)
		if (strcmp(names[v], name) == 0)
			return v;
	return VERDICT_NONE;
}

enum verdict verdict_of(double estimate, struct interval interval, double minimum_meaningful,
                        int direction)
{
	double m = minimum_meaningful;

	if (direction == 0)
		return VERDICT_NONE;
	if (isnan(estimate) || !interval_exists(interval) || !(m > 0))
		return VERDICT_NOT_ENOUGH_DATA;
	if (direction < 0) {
		estimate = -estimate;
		interval = interval_times(interval, -1);
	}
	if (estimate >= m && interval.low > 0)
		return VERDICT_IMPROVED;
	if (estimate <= -m && interval.high < 0)
		return VERDICT_WORSENED;
	if (interval.low > -m && interval.high < m)
		return VERDICT_NO_MATERIAL_CHANGE;
	return VERDICT_NOT_ENOUGH_DATA;
}

double verdict_equivalence_p(double estimate, double se, double df, double minimum_meaningful)
{
	if (!(se > 0) || isinf(se) || !(minimum_meaningful > 0))
		return NAN;
	return student_upper_p((minimum_meaningful - fabs(estimate)) / se, df);
}
