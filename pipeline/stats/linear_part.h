#ifndef PIPELINE_STATS_LINEAR_PART_H
#define PIPELINE_STATS_LINEAR_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/linear.h"

/* What the modules of linear.h share; nobody else includes it.
 *
 * A meat is rank x rank in the basis of Q: the covariance is R^-1 meat R^-T. alone has rank numbers,
 * one for each kept coefficient: how much of its variance (of the bread's diagonal) lies along
 * directions that one row or cluster decides alone. Both are added to. */

/* Whether an eigenvalue of H_gg (a row's leverage) is 1: no residual is left along its direction. */
bool linear_decides_alone(double value);
/* What residuals are multiplied by along a direction of that eigenvalue: 1 for HC0, HC1, CR0, CR1;
 * (1 - value)^(-1/2) for HC2, CR2; (1 - value)^-1 for HC3, CR3; 0 where it decides alone. */
double linear_stretch(enum linear_variance kind, double value);
/* Adds what a direction (rank numbers) weighs in each coefficient to alone. */
void linear_add_alone(const struct linear *fit, const double *direction, double size, double *alone);

/* The clusters' meat; returns their number. */
size_t linear_cluster_meat(const struct linear *fit, enum linear_variance kind,
                           const size_t *cluster, size_t n_clusters, double *meat, double *alone);

#endif
