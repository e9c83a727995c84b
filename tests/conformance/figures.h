#ifndef TESTS_CONFORMANCE_FIGURES_H
#define TESTS_CONFORMANCE_FIGURES_H

#include "tests/conformance/conform.h"

/* The scores of real exports that somebody else computed, against the table of measures. */

/* What an operator would add to the sections of map to get figures: metrics, and a day for answers whose own
 * dates are spread, or not there (NULL: as they are). */
struct figures_addition {
	const char *file, *quarter, *responded_on, *metrics;
};

/* What a file takes, "zendesk/tickets.csv"; NULL when it has no figures. */
const struct figures_addition *figures_addition(const char *relative);

/* Compares each figure of expected.csv that is ours. */
void figures_check(struct conformance *conformance, const char *relative, const struct grid *expected, const struct grid *measures);

#endif
