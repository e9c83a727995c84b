#ifndef STAGES_THEME_QUOTES_H
#define STAGES_THEME_QUOTES_H

#include "pipeline/programme.h"
#include "pipeline/table/table.h"
#include "stages/theme/voices.h"

/* Examples of what people say: of each score of the quarter ("": of the newest in the table) as many comments as
 * [privacy] quotes says, drawn by lot from the seed, no text twice.
 *
 * Only comments are drawn in which nothing had to be redacted (where something was found, something may be left) and every word is
 * one that others use (ordinary.h): what single persons tell of themselves is not for print, and no pattern knows it. Long ones are cut
 * behind a word, with an ellipsis. They bear no unit, no person, no id and no day.
 *
 * Check: two seeds draw otherwise; one seed alike, whatever other scores and quarters hold (tests/stages/theme/test_quotes.c). */
void quotes_draw(const struct voices *voices, const struct table *comments, const struct programme *programme, const char *quarter, struct table *quotes);

#endif
