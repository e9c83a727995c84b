#ifndef STAGES_DRAW_TIME_WORDS_H
#define STAGES_DRAW_TIME_WORDS_H

#include "stages/draw/pictures.h"
#include "stages/draw/quarters.h"

/* What a metric's chart by quarter says. The caller frees what comes back. */

/* The metric's change around the event that papers tell of first, as far as its verdict goes: "NPS rose 5.8 points around
 * the launch, 95% interval 2.5 to 9.1", "No material change in SLA around the launch: -0.6 points, 95% interval -2.4 to
 * +1.2", "Not enough data to tell whether FCR changed enough to matter: ...". Without a change that has an interval its
 * newest quarter, as time_words_quarter tells it. is_broken: a break lies within the last year. */
char *time_words_title(const struct picture_context *context, const struct metric *metric, const struct quarters *quarters, bool is_broken);

/* "NPS was 24.1 in 2026Q3 (21.0 to 27.2), after 18.3 a year before", with [b] behind it where a break lies between. */
char *time_words_quarter(const struct metric *metric, const struct quarters *quarters, bool is_broken);

/* What is read behind the title: the newest quarter, and what the trend from before the event would have led to; "" where the title
 * says all. */
char *time_words_sentence(const char *title, const struct metric *metric, const struct quarters *quarters, bool is_broken);

#endif
