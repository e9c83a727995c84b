#include "pipeline/stats/scoring.h"

#include <math.h>
#include <stdbool.h>

/* The answer is on a scale of `least` answers or more. */
static bool bears(int answer, int lowest, int highest, int least)
{
	return answer >= lowest && answer <= highest && highest - lowest + 1 >= least;
}

static double top(int answer, int lowest, int highest, int boxes)
{
	if (!bears(answer, lowest, highest, 2 * boxes))
		return NAN;
	return answer > highest - boxes ? 100 : 0;
}

double scoring_top1(int answer, int lowest, int highest)
{
	return top(answer, lowest, highest, 1);
}

double scoring_top2(int answer, int lowest, int highest)
{
	return top(answer, lowest, highest, 2);
}

double scoring_top3(int answer, int lowest, int highest)
{
	return top(answer, lowest, highest, 3);
}

double scoring_net(int answer, int lowest, int highest)
{
	if (!bears(answer, lowest, highest, 4))
		return NAN;
	if (answer > highest - 2)
		return 100;
	return answer < lowest + 2 ? -100 : 0;
}

double scoring_net_neutral_against(int answer, int lowest, int highest)
{
	if (!bears(answer, lowest, highest, 4))
		return NAN;
	return answer > highest - 2 ? 100 : -100;
}

double scoring_mean(int answer, int lowest, int highest)
{
	return bears(answer, lowest, highest, 2) ? (double)answer : NAN;
}

double scoring_sum_over_max(int answer, int lowest, int highest)
{
	if (!bears(answer, lowest, highest, 2) || lowest < 0 || lowest > 1)
		return NAN;
	return 100.0 * answer / highest;
}

double scoring_rescaled(int answer, int lowest, int highest)
{
	if (!bears(answer, lowest, highest, 2))
		return NAN;
	return 100.0 * (answer - lowest) / (highest - lowest);
}

double scoring_nps_like(int answer, int lowest, int highest)
{
	if (!bears(answer, lowest, highest, 5) || highest - lowest != 4)
		return NAN;
	if (answer == highest)
		return 100;
	return answer < highest - 1 ? -100 : 0;
}

double scoring_binary(int answer, int lowest, int highest)
{
	if (!bears(answer, lowest, highest, 2) || highest - lowest != 1)
		return NAN;
	return answer == highest ? 100 : 0;
}

double scoring_nps(int answer, int lowest, int highest)
{
	if (!bears(answer, lowest, highest, 11) || lowest != 0 || highest != 10)
		return NAN;
	if (answer >= 9)
		return 100;
	return answer <= 6 ? -100 : 0;
}
