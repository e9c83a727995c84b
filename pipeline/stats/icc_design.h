#ifndef PIPELINE_STATS_ICC_DESIGN_H
#define PIPELINE_STATS_ICC_DESIGN_H

/* What a panel could show before it has scored: n nominees, each by k judges (their mean number, where it
 * differs), looked at by the intraclass correlation (1,1). NAN with n < 2 or k <= 1. */

/* The least true correlation of which the lower limit of the interval of that level lies above 0 in the share
 * `power` of panels.
 *
 * Method: the F test of the one-way analysis of variance, exact under the normal model: 1 + k rho / (1 - rho) is
 *         the quotient of the upper tail's critical F and the lower quantile 1 - power.
 * Source: Donner & Eliasziw (1987), Statistics in Medicine 6, 441-448; Walter, Eliasziw & Donner (1998), the same
 *         17, 101-110, give an approximation: 0.2 with 152 nominees and two judges at level 0.90 and power 0.80.
 * Check:  R's qf(). */
double icc_design_least(double n, double k, double level, double power);

/* Half the width that the interval is to be expected to have when the true correlation is rho.
 *
 * Source: Bonett (2002), Statistics in Medicine 21, 1331-1335: 51 nominees and two judges give +-0.1 at 0.8. */
double icc_design_half_width(double rho, double n, double k, double level);

#endif
