#ifndef STAGES_SUPPRESS_PRIMARY_H
#define STAGES_SUPPRESS_PRIMARY_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/metric.h"
#include "pipeline/programme.h"
#include "pipeline/table/table.h"

/* Primary suppression: figures with a base under the policy's limit are hidden, whole: the base, the
 * estimate and all from which either could be reckoned. The row stays, with the state `suppressed`.
 *
 *   measures   base n under minimum_base.customers or .staff; and any base when all gave one answer
 *   shifts     base before or after under it, whatever the design, population and segment
 *   mix        a level with a base before or after under it
 *   control    a period's base under it: all charts of the metric, whose lines are made of all periods
 *   series_path, event_study, groups  base n of the period under it, where the table tells it
 * and of shifts and event_study every row about a group that does not tell its base, since the group may be a handful,
 * or that rests on fewer persons (treated, or units of groups) than minimum_base.staff: these are its base then.
 *   selection  pool under minimum_base.characteristics, of those who stated no group, too (unstated.h); comparisons also
 *              when the reference group's is, and what all groups make together when any is (comparisons.h)
 *   selection_tests  a group or its reference group under it in all; and where one single stratum is, which the
 *              others would leave over (further ones: tests.h)
 *   reach      persons told of, under minimum_base.staff
 *
 * Tables without a rule pass as they are. What else must go so that these cannot be worked back: protect.h, complement.h.
 *
 * Source: UK Data Service and GSS practice; reference definitions c.18. */

/* Whether the table has a rule. */
bool primary_guards(const char *table);

/* Hides what must be hidden in one table for its own sake; returns how many rows were. */
size_t primary_suppress(struct table *table, const struct metrics *metrics, const struct programme *programme);

/* The least base that a row may tell. */
long long primary_limit(const struct table *table, size_t row, const struct metrics *metrics, const struct programme *programme);

/* Whether the row is about so few persons, such as the winners of one award, that it tells of each: then it is the
 * persons that are its base, however many customers answered about them. */
bool primary_is_of_few_persons(const struct table *table, size_t row, const struct programme *programme);

/* Hides a row of a table that has a rule, as if its base were small; or all but its bases. */
void primary_hide(struct table *table, size_t row);
void primary_hide_outcome(struct table *table, size_t row);

#endif
