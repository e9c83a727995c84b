#ifndef PIPELINE_COMMAND_SHOW_PART_H
#define PIPELINE_COMMAND_SHOW_PART_H

/* Between the parts of command_show.h, for no one else. Pages are put together in Unicode, and changed at the end for who has
 * ASCII alone. */
#include "pipeline/command_show.h"

enum { SHOW_LABEL = 11, SHOW_NOW = 8 }; /* the first columns of the page */

/* command_show_text.c */
/* The words in so many columns with a space behind them, cut or filled, in a colour of show_colour ("" for none). */
void show_cell(struct text *page, const char *words, size_t columns, bool is_right, const char *colour);
/* Ends the line, without spaces before its end. */
void show_end_line(struct text *page);
/* A paragraph of at most that many lines; a longer one ends in an ellipsis. */
void show_paragraph(struct text *page, const char *lead, const char *words, size_t most);
size_t show_count_lines(const char *page);
/* The terminal's code for a tone; "" where it has no colours. */
const char *show_colour(enum brief_tone tone, const struct show_terminal *terminal);
/* The same in ASCII, character by character, so that columns stay. The caller frees it. */
char *show_to_ascii(const char *page);

/* command_show_metrics.c: a line a metric, at most so many, with heads and legend. */
void show_metrics(struct text *page, const struct brief *brief, size_t most, const struct show_terminal *terminal);

#endif
