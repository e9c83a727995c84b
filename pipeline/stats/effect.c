#include "pipeline/stats/effect.h"

double effect_cohen_d(struct welch_sample after, struct welch_sample before)
{
	double df = after.n + before.n - 2;

	return welch_hedges_g(after, before) / (1 - 3 / (4 * df - 1));
}
