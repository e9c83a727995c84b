#include "pipeline/stats/arrival.h"

#include <math.h>

/* Answers next to the day by which the share is told. */
static const double NEAR = 200;

/* One end of the scale, seen in one direction of time: days are counted from where it is not used. */
struct end {
	const struct mirror_days *days;
	size_t from, to;
	size_t n_codes;
	bool is_upper, has_come;
};

static size_t day_of(const struct end *end, size_t step)
{
	return end->has_come ? end->from + step : end->to - 1 - step;
}

static double answers_of(const struct end *end, size_t day, double *of_end)
{
	size_t n = end->days->n_codes;
	double all = 0;

	for (size_t code = 0; code < n; code++) {
		double answers = end->days->counts[day * n + code];

		all += answers;
		if (end->is_upper ? code >= n - end->n_codes : code < end->n_codes)
			*of_end += answers;
	}
	return all;
}

static bool look(const struct end *end, double least, struct arrival *found)
{
	double without = 0, near = 0, used = 0, with = 0, of_end;
	size_t n = end->to - end->from, step = 0;

	for (; step < n; step++) {
		double all;

		of_end = 0;
		all = answers_of(end, day_of(end, step), &of_end);
		if (of_end > 0)
			break;
		without += all;
	}
	for (size_t s = step; s < n; s++) {
		of_end = 0;
		with += answers_of(end, day_of(end, s), &of_end);
		if (near < NEAR) {
			near = with;
			used += of_end;
		}
	}
	*found = (struct arrival){ .n_codes = end->n_codes, .is_upper = end->is_upper, .has_come = end->has_come, .share = near > 0 ? used / near : 0 };
	found->chance = pow(1 - found->share, without);
	found->n_before = end->has_come ? without : with;
	found->n_after = end->has_come ? with : without;
	found->at = end->has_come ? end->from + step : end->to - step;
	return without >= least && with >= least && found->share >= ARRIVAL_SHARE && found->chance <= ARRIVAL_CHANCE;
}

bool arrival_find(const struct mirror_days *days, size_t from, size_t to, double least, struct arrival *found)
{
	bool any = false;

	for (size_t n = 1; n + ARRIVAL_CODES_LEFT <= days->n_codes; n++)
		for (int way = 0; way < 4; way++) {
			const struct end end = { days, from, to, n, way % 2 == 0, way / 2 == 0 };
			struct arrival arrival;

			/* Of two ends with the same chance (both 0, as it may come out) the more used one is the range. */
			if (to > from && look(&end, least, &arrival)
			    && (!any || arrival.chance < found->chance || (arrival.chance <= found->chance && arrival.share > found->share))) {
				*found = arrival;
				any = true;
			}
		}
	return any;
}
