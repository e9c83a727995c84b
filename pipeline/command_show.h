#ifndef PIPELINE_COMMAND_SHOW_H
#define PIPELINE_COMMAND_SHOW_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/text.h"
#include "pipeline/report/brief.h"

/* plaudit show: the headline on a terminal, in 30 lines of 80 columns. */

enum { SHOW_COLUMNS = 80, SHOW_LINES = 30 };

/* What the terminal can do. */
struct show_terminal {
	bool is_unicode; /* else all is printed in ASCII */
	bool has_colour;
};

/* Unicode where the character set that LC_ALL, LC_CTYPE or LANG names is UTF-8; colour where stdout is a terminal, NO_COLOR
 * is empty and TERM neither is nor says dumb. */
struct show_terminal show_terminal_here(void);

/* What pictures of intervals span, in `columns` characters: from below 0 to above. */
struct show_axis {
	double from, to;
	size_t columns;
};

/* The column of 0, from 0. */
size_t show_zero(const struct show_axis *axis);

/* An interval as a picture: "  ┊ ├──●──┤", "├──┼●─┤" where it holds 0. What lies beyond the axis ends in an arrow. Nothing but
 * the mark of 0 where there is no interval. */
void show_interval(struct text *picture, double estimate, double low, double high, const struct show_axis *axis);

/* The whole page. folder is where the run's files are, files those of them that a reader wants, ended by NULL. Metrics that do
 * not fit are counted. The caller frees it. */
char *show_page(const struct brief *brief, const char *folder, const char *const *files, const struct show_terminal *terminal);

#endif
