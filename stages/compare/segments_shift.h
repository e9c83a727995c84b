#ifndef STAGES_COMPARE_SEGMENTS_SHIFT_H
#define STAGES_COMPARE_SEGMENTS_SHIFT_H

#include "stages/compare/compare.h"

/* Adds of each of comparing->segments a row of before_after for each level, Holm within the segment, and one of the
 * variant heterogeneity: its p is that of Cochran's Q that all levels changed alike, its estimate, se and interval are of
 * their pooled change, which the p is not about; the note has Q and I squared. Holm of these over all segments around one
 * event. Errors are by units where every level with figures has an interval so, else by answers. Levels that surely did
 * not change alike are a finding. */
bool segments_shift_add(struct comparing *comparing, struct err *err);

#endif
