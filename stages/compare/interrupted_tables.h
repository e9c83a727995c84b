#ifndef STAGES_COMPARE_INTERRUPTED_TABLES_H
#define STAGES_COMPARE_INTERRUPTED_TABLES_H

#include "stages/compare/compare.h"
#include "stages/compare/interrupted_fit.h"

/* Adds the terms of a fit to the table series_fit: intercept, trend, level, slope, season_sin_1 and season_cos_1 (...)
 * or season_2 (the second place of the round) and on, covariates by their names (covariate_NAME where a name of ours
 * would be meant). se is Newey and West's; low, high and p are those of autoregression.h. Further terms: with a log
 * link trend_ratio, level_ratio and slope_ratio, the factors of one period, the jump and each period after it;
 * autocorrelation (of neighbouring periods), durbin_watson; of counts dispersion. */
void interrupted_put_fit(struct table *table, const struct interrupted_series *series, const struct interrupted_fit *fit, const struct event *event);

/* Adds the periods of a series to the table series_path, in the figure's own unit: as observed, as fitted, and from the event on
 * the counterfactual with its 95 % band. The table has one path for each metric and definition: call it once. */
void interrupted_put_path(struct table *table, const struct interrupted_series *series, const struct interrupted_fit *fit, const struct event *event);

#endif
