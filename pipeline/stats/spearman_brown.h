#ifndef PIPELINE_STATS_SPEARMAN_BROWN_H
#define PIPELINE_STATS_SPEARMAN_BROWN_H

/* How reliable the mean of several judges is, from the reliability of one.
 *
 * Source: Spearman (1910), British Journal of Psychology 3, 271-295; Brown (1910), the same, 296-322. */

/* The reliability of the mean of k judges. NAN unless k > 0 and 1 + (k - 1) single > 0. */
double spearman_brown(double single, double k);

/* How many judges it takes, at least, for a reliability in (0, 1): a whole number. NAN where single is not
 * above 0: then no number does.
 *
 * Check: (0.5, 0.8) takes 4, (0.2, 0.7) takes 10 (9.33), by hand. */
double spearman_brown_needed(double single, double reliability);

#endif
