/* The layout of LimeSurvey. One header row: the codes of questions, their texts, or both, "id. Response
 * ID". Two: the texts over the codes, as its own import format has them; or, as results are often
 * published, the questions over their sub-questions, semicolons between, the columns of ids and dates
 * taken out. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/layout.h"
#include "pipeline/intake/vendor.h"

/* A heading of code and text, cut to its code when that is one of LimeSurvey's own. */
static char *heading(const char *cell)
{
	static const char *const codes[] = { "id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp",
	                                     "ipaddr", "refurl", "interviewtime" };
	size_t n = strcspn(cell, ".:");

	for (size_t i = 0; cell[n] && i < sizeof codes / sizeof *codes; i++)
		if (n == strlen(codes[i]) && !strncmp(cell, codes[i], n))
			return mem_copy_text(codes[i]);
	return mem_copy_text(cell);
}

static size_t proofs_of(const struct layout_row *row)
{
	char **names = mem_alloc(row->n_cells, sizeof *names);
	size_t proofs;

	for (size_t i = 0; i < row->n_cells; i++)
		names[i] = heading(row->cells[i]);
	vendor_find("limesurvey", (const char *const *)names, row->n_cells, &proofs);
	for (size_t i = 0; i < row->n_cells; i++)
		free(names[i]);
	free(names);
	return proofs;
}

/* Whether the second row holds the codes under the first one's texts. */
static bool has_codes_below(const struct layout_rows *rows)
{
	return rows->n > 1 && !strcmp(layout_cell(&rows->rows[1], 0), "id") && proofs_of(&rows->rows[1]) > 0;
}

static bool is_published(const struct layout_rows *rows)
{
	return rows->delimiter == ';' && layout_is_spread(rows);
}

static size_t evidence(const struct layout *layout, const struct layout_rows *rows)
{
	(void)layout;
	return has_codes_below(rows) || is_published(rows) ? LAYOUT_SURE : proofs_of(&rows->rows[0]);
}

/* A question over its sub-questions: "Question / sub-question", as of SurveyMonkey. */
static void add_spread(const struct layout_rows *rows, struct header *header)
{
	const char *question = "";

	for (size_t i = 0; i < rows->rows[0].n_cells; i++) {
		char *both;

		if (*rows->rows[0].cells[i])
			question = rows->rows[0].cells[i];
		both = text_format("%s / %s", question, rows->rows[1].cells[i]);
		header_add(header, both, rows->rows[1].cells[i], HEADER_PLAIN);
		free(both);
	}
	header->n_rows = 2;
}

static bool read_header(const struct layout *layout, const struct layout_rows *rows, struct header *header)
{
	bool two = has_codes_below(rows);

	(void)layout;
	if (!two && layout_is_spread(rows)) {
		add_spread(rows, header);
		return true;
	}
	for (size_t i = 0; i < rows->rows[0].n_cells; i++) {
		const char *name = rows->rows[0].cells[i];
		char *code = heading(name);

		header_add(header, two ? layout_cell(&rows->rows[1], i) : name, two || strcmp(code, name) == 0 ? (two ? name : "") : code,
		           HEADER_PLAIN);
		free(code);
	}
	header->n_rows = two ? 2 : 1;
	return true;
}

const struct layout layout_limesurvey = {
	.name = "limesurvey", .evidence = evidence, .read = read_header, .undated_is_unfinished = true,
	.wants = "one header row, or questions over sub-questions, was expected",
};
