/* The layout of SurveyMonkey: the questions, then for each column "Response", "Open-Ended Response" or
 * the text of one choice or row. A question with several columns stands over the first of them only.
 * Exports for analysis tools come without the second row; publishers take out the respondents' ids. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"
#include "pipeline/intake/layout.h"

static bool is_respondent(const char *name)
{
	return fold_equal(name, "Respondent ID") || fold_equal(name, "RespondentID");
}

/* Whether the text under a question says no more than that the answer stands there. */
static bool is_plain(const char *label)
{
	return !*label || fold_equal(label, "Response") || fold_equal(label, "Open-Ended Response");
}

static bool has_evidence(const struct layout_rows *rows)
{
	return is_respondent(layout_cell(&rows->rows[0], 0));
}

static size_t evidence(const struct layout *layout, const struct layout_rows *rows)
{
	(void)layout;
	return has_evidence(rows) || (rows->delimiter != ';' && layout_is_spread(rows)) ? LAYOUT_SURE : 0;
}

/* Whether the second record is a header row: nothing stands under what is no question, and under
 * questions the words that SurveyMonkey writes there, or texts under columns without a question. */
static bool has_labels(const struct layout_rows *rows)
{
	const struct layout_row *labels = &rows->rows[1];
	bool has_plain = false, has_spread = false;

	if (rows->n < 2 || (is_respondent(layout_cell(&rows->rows[0], 0)) && *layout_cell(labels, 0)))
		return false;
	for (size_t i = 0; i < labels->n_cells; i++) {
		has_plain = has_plain || (*labels->cells[i] && is_plain(labels->cells[i]));
		has_spread = has_spread || (*labels->cells[i] && !*layout_cell(&rows->rows[0], i));
	}
	return has_plain || has_spread;
}

static enum header_role role_of(const struct layout_rows *rows, size_t column)
{
	static const char *const dates[] = { "End Date", "Date Modified", "Start Date", "Date Created" };
	const struct layout_row *names = &rows->rows[0];

	if (is_respondent(names->cells[column]))
		return HEADER_ID;
	for (size_t d = 0; d < sizeof dates / sizeof *dates; d++)
		for (size_t i = 0; i < names->n_cells; i++)
			if (fold_equal(names->cells[i], dates[d]))
				return i == column ? HEADER_DATE : HEADER_PLAIN;
	return HEADER_PLAIN;
}

/* Whether the question that began at `first` goes on in the next column. */
static bool is_spread(const struct layout_rows *rows, size_t first)
{
	return !*layout_cell(&rows->rows[0], first + 1) && *layout_cell(&rows->rows[1], first + 1);
}

static void add_column(const struct layout_rows *rows, struct header *header, size_t column, size_t first)
{
	const char *question = layout_cell(&rows->rows[0], first), *label = layout_cell(&rows->rows[1], column);
	enum header_role role = role_of(rows, column);
	char *both;

	if (!is_spread(rows, first) && is_plain(label)) {
		header_add(header, question, "", role);
		return;
	}
	both = text_format("%s / %s", question, label);
	header_add(header, is_spread(rows, first) ? both : question, both, role);
	free(both);
}

static bool read_header(const struct layout *layout, const struct layout_rows *rows, struct header *header)
{
	bool two = has_labels(rows);
	size_t first = 0;

	(void)layout;
	if (!two && !has_evidence(rows))
		return false;
	for (size_t i = 0; i < rows->rows[0].n_cells; i++) {
		if (*rows->rows[0].cells[i] || !*layout_cell(&rows->rows[1], i))
			first = i;
		if (two)
			add_column(rows, header, i, first);
		else
			header_add(header, rows->rows[0].cells[i], "", role_of(rows, i));
	}
	header->n_rows = two ? 2 : 1;
	return true;
}

const struct layout layout_surveymonkey = {
	.name = "surveymonkey", .evidence = evidence, .read = read_header,
	.wants = "Respondent ID first, or a second row of Response and choices, was expected",
};
