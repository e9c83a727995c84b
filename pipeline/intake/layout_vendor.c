/* The layouts with one header row of known names: what they are stands in the tables of vendor.h. */
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/layout.h"
#include "pipeline/intake/vendor.h"

static size_t evidence(const struct layout *layout, const struct layout_rows *rows)
{
	const struct layout_row *names = &rows->rows[0];
	size_t proofs;

	vendor_find(layout->name, (const char *const *)names->cells, names->n_cells, &proofs);
	return proofs;
}

/* A declared layout is believed: its export may have been cut down to a few columns. */
static bool read_header(const struct layout *layout, const struct layout_rows *rows, struct header *header)
{
	return layout_csv.read(layout, rows, header);
}

#define ONE_ROW(word) .name = word, .evidence = evidence, .read = read_header, .wants = "one header row was expected"

const struct layout layout_vendors[] = {
	{ ONE_ROW("google_forms") },
	{ ONE_ROW("microsoft_forms") },
	{ ONE_ROW("typeform"), .undated_is_unfinished = true },
	{ ONE_ROW("delighted") },
	{ ONE_ROW("medallia"), .undated_is_unfinished = true },
	{ ONE_ROW("formbricks") },
	{ ONE_ROW("zendesk") },
	{ ONE_ROW("freshdesk") },
	{ ONE_ROW("servicenow") },
	{ ONE_ROW("contact_centre") },
	{ 0 },
};
