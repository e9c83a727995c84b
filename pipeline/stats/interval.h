#ifndef PIPELINE_STATS_INTERVAL_H
#define PIPELINE_STATS_INTERVAL_H

#include <stdbool.h>

/* A confidence interval, in the unit of what it belongs to. Both limits are NAN when it does not
 * exist. Throughout the library a level is a share in (0, 1): 0.95 for 95 %; outside, no interval
 * exists. */
struct interval {
	double low, high;
};

struct interval interval_none(void);
bool interval_exists(struct interval interval);

/* estimate - t se to estimate + t se, t the critical value of `df` degrees of freedom (INFINITY for
 * the normal's). None unless se > 0 is finite and df > 0: an error of 0 says that the data cannot
 * tell, not that there is no doubt. */
struct interval interval_around(double estimate, double se, double df, double level);

/* Both limits times `factor`, low still the lower: 100 turns a share into points, -1 mirrors. */
struct interval interval_times(struct interval interval, double factor);

/* The part that lies within [low, high], for limits that stick out of the scale. */
struct interval interval_within(struct interval interval, double low, double high);

#endif
