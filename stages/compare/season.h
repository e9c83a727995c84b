#ifndef STAGES_COMPARE_SEASON_H
#define STAGES_COMPARE_SEASON_H

#include <stdbool.h>

#include "stages/compare/subject.h"
#include "stages/compare/windows.h"

/* Whether the season weighs alike on both sides of the windows, by where the subject has figures: the calendar months that have
 * some are the same on both sides, each as often for every year; or the windows are whole years, and nine in ten of their periods
 * have figures. So a survey in waves counts by its waves: February, May, August and November on both sides are a year, though a
 * window of twelve months begins and ends without one. Not for plain numbers. */
bool season_is_alike(const struct subject *subject, const struct windows *windows);

#endif
