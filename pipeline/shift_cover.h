#ifndef PIPELINE_SHIFT_COVER_H
#define PIPELINE_SHIFT_COVER_H

#include <stdint.h>

struct shift_row;

/* Rows whose interval covers less often than the 95 % it says, as simulated programmes show (`make calibrate`). They
 * stand for what other programs print, or to be compared with the row that answers.
 *
 * Coverage over all programmes (no effect, 2 and 10 points; 6, 20 and 100 units of which a tenth wins a quarter, three
 * quarters on end; equal and skewed bases; autocorrelation 0 and 0.5), winners drawn at random / on luck, of 200 to a cell:
 *
 *	did_2x2 pooled, fixed_effects, one award         85 / 84 %   where 2 are treated 77, where 10 are 92
 *	did_2x2 changes, one award of 2 units            89 / 89     of 10: 95 / 94
 *	did_2x2 changes, those passed over               93 / 91
 *	did_group_time, did_staggered_group, 2 units     90 / 89     of 10: 95 / 95
 *	regression_to_mean slope, one award of 2 units   91 / 93     of 10: 95 / 96
 *	regression_to_mean correlation                   96 / 86     one award: 93 / 89
 *	ancova wild_bootstrap, under 6 units a side      92 / 92     from 6 on: 95 / 95
 *	ancova wild_bootstrap_unrestricted               finds 10 to 16 % where there is nothing
 *	randomisation, all awards                        90 / 88     one award: 95 / 94
 *	cutoff_conventional, cutoff_bias_corrected       93 / 93, 89 / 90
 *	interrupted_series_level, _slope iid             93, 92
 *	same_quarter_last_year clustered                 94
 *
 * For comparison, the rows that answer: winners 96 / 96, those passed over 96 / 95, at the threshold 96 / 96, everybody 95. */

/* The caveats of such a row: interval_too_short, or what else makes it so; 0 of all others. shift_rows_add asks. */
uint64_t shift_cover_caveats(const struct shift_row *row);

#endif
