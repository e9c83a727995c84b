#ifndef TESTS_CONFORMANCE_SHIFT_H
#define TESTS_CONFORMANCE_SHIFT_H

#include "tests/conformance/conform.h"

/* What the files of the kind shift/ share: each has functions that check sets, listed in conform_shift(). */

/* Starts a set of stage runs over empty folders, with that programme.ini. */
void shift_begin(const struct conformance *conformance, const char *settings);

/* Writes a table, sorted, as scratch/in/NAME.csv for the stages. */
void shift_write(const struct conformance *conformance, struct table *table, const char *name);

/* One row of expected.csv: passed when `got` is within its tolerance; what plaudit does not offer, and why. */
void shift_number(struct conformance *conformance, const char *set, const struct grid *expected, size_t row, double got);
void shift_not_offered(struct conformance *conformance, const char *set, const struct grid *expected, size_t row, const char *reason);

/* Single series with one interruption, as series.csv and covariates.csv through compare. */
void shift_series_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected);

/* Control charts and panels of indicators, as series.csv or panel.csv through compare. */
void shift_control_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected);

/* Jumps at a cut-off, as panel.csv and treatments.csv through contrast. */
void shift_cutoff_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected);

/* Groups picked on a first figure, in the same way. */
void shift_fallback_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected);
void shift_staggered_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected);

/* Regressions with errors by clusters, and small sets that are no panel: by the functions of stats. */
void shift_regression_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected);
void shift_small_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected);

/* Difference-in-differences of one event, as panel.csv, treatments.csv and covariates.csv through contrast. */
void shift_did_check(struct conformance *conformance, const char *set, const struct grid *data, const struct grid *expected);

#endif
