#ifndef STAGES_SUPPRESS_TESTS_H
#define STAGES_SUPPRESS_TESTS_H

#include <stddef.h>

#include "pipeline/table/table.h"

/* Of the table selection_tests, beside a selection in which groups are hidden: what a test says must not tell how many of a
 * hidden group were selected.
 *
 *   whole    A test whose group, or the one it is compared with, is hidden in selection over all cycles and categories is
 *            hidden: its figures are made of the same counts, those of one stratum of nothing else, and mean scores of all
 *            groups but one beside everybody's, which the board tells, leave that one over. So is a test of all groups at
 *            once when one is hidden, unless those hidden stated no group (unstated.h)
 *   strata   A stratum is hidden in which either group is. Where it is the only one the others, which are published, would
 *            leave it over: the test is hidden. Where there are several, all its figures together would let one try what the
 *            counts can be: they keep three digits
 *
 * Called when all is hidden in selection, and its rows are all there. Returns how many more rows were hidden. */
size_t tests_hide(struct table *tests, const struct table *selection);

#endif
