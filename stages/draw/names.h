#ifndef STAGES_DRAW_NAMES_H
#define STAGES_DRAW_NAMES_H

#include <stddef.h>

/* Names in a sentence, such as those of metrics. `= {0}` is empty. */
struct names {
	const char **all; /* borrowed names */
	size_t n, capacity;
};

void names_add(struct names *names, const char *name);

/* "CSAT", "CSAT and NPS", "CSAT, NPS and SLA", "CSAT, NPS, SLA and 9 others"; "" of none. Long names are shortened. The
 * caller frees it. */
char *names_words(const struct names *names);

void names_free(struct names *names);

struct chart_panels;

/* "Title. CSAT: step of +1.2 points at the launch; NPS: ...": the message of a chart of panels with what each of them says.
 * The caller frees it. */
char *names_describe(const char *title, const struct chart_panels *panels);

#endif
