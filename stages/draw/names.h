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

/* "CSAT: step of +1.2 points at the launch; NPS: ...": what each panel of a chart says. The caller frees it. */
char *names_describe(const struct chart_panels *panels);

#endif
