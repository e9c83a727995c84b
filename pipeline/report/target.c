#include "pipeline/report/target.h"

#include <math.h>

enum target_state target_of(double estimate, double low, double high, double target, int direction)
{
	double worst = direction > 0 ? low : high, best = direction > 0 ? high : low;

	if (isnan(target))
		return TARGET_NONE;
	if (isnan(estimate) || isnan(worst) || isnan(best) || direction == 0)
		return TARGET_UNKNOWN;
	if (direction * (worst - target) >= 0)
		return TARGET_MET;
	if (direction * (best - target) < 0)
		return TARGET_MISSED;
	return direction * (estimate - target) >= 0 ? TARGET_MET_UNSURE : TARGET_MISSED_UNSURE;
}

const char *target_words(enum target_state state)
{
	static const char *const words[] = {
		[TARGET_NONE] = "", [TARGET_MET] = "met", [TARGET_MET_UNSURE] = "met, but not surely",
		[TARGET_MISSED_UNSURE] = "missed, but not surely", [TARGET_MISSED] = "missed", [TARGET_UNKNOWN] = "not known",
	};

	return words[state];
}

bool target_is_short(enum target_state state)
{
	return state == TARGET_MISSED || state == TARGET_MISSED_UNSURE;
}
