/* evidence: what people say: comments counted by score and quarter, and examples drawn by lot. */
#include <stdint.h>

#include "stages/write/evidence_part.h"

static const struct evidence_column count_columns[] = {
	{ "source", NULL, NULL },
	{ "item", "question", NULL },
	{ "period", NULL, NULL },
	{ "scored_by", "score of", NULL },
	{ "score", NULL, NULL },
	{ "n", "comments", NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column quote_columns[] = {
	{ "score", NULL, NULL },
	{ "source", NULL, NULL },
	{ "item", "question", NULL },
	{ "period", NULL, NULL },
	{ "text", "what was written", NULL },
	{ "n", "comments with that score", NULL },
	{ NULL, NULL, NULL },
};

void evidence_put_comments(struct evidence *evidence)
{
	const struct table *counts = input_table(evidence->input, "comment_counts"), *quotes = input_table(evidence->input, "quotes");
	struct page *page = &evidence->page;
	struct evidence_rows counted = { .table = counts }, drawn = { .table = quotes };
	size_t n_hidden = 0;

	for (size_t row = 0; row < counts->n_rows; row++)
		evidence_rows_add(&counted, row);
	for (size_t row = 0; row < quotes->n_rows; row++) {
		if (*evidence_text(quotes, "text", row))
			evidence_rows_add(&drawn, row);
		else
			n_hidden++;
	}
	page_section_begin(page, "comments", "What people say");
	if (!counts->n_rows) {
		evidence_put_quiet(evidence, "No comments were supplied.");
	} else {
		page_paragraph(page, quotes->n_rows == n_hidden ? "Comments are counted by the score of the same answer. None is quoted: the programme asks for none ([privacy] quotes = 0), or none has nothing but words that others use."
		                     : "Comments are counted by the score of the same answer. Quotes are drawn by lot, from the programme's seed, among comments in which nothing had to be redacted and every word is one that others use, and beside scores with enough comments: they are examples and prove nothing.");
		if (quotes->n_rows > n_hidden)
			evidence_put_rows(evidence, &drawn, &(struct evidence_view){ .caption = "Examples drawn by lot", .columns = quote_columns });
		if (n_hidden)
			evidence_put_quiet(evidence, "Beside some scores there are too few comments to quote one.");
		page_details_begin(page, NULL, "Counts of comments by score and quarter");
		evidence_put_rows(evidence, &counted, &(struct evidence_view){ .caption = "Comments by score and quarter", .columns = count_columns });
		page_end(page);
	}
	page_end(page);
	evidence_rows_free(&counted);
	evidence_rows_free(&drawn);
}
