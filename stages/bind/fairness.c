#include "stages/bind/fairness.h"

#include <stdlib.h>

#include "pipeline/base/text.h"

void fairness_put_cover(struct sheet_book *book, const struct fairness *fairness)
{
	if (fairness->n == 0)
		return;
	sheet_heading(book, "Was the judging fair?");
	for (size_t i = 0; i < fairness->n; i++) {
		char *words = text_format("%s. %s", fairness->answers[i].verdict, fairness->answers[i].words);

		sheet_fact(book, fairness->answers[i].subject, words);
		free(words);
	}
}

void fairness_put(struct sheet_book *book, const struct fairness *fairness)
{
	static const struct sheet_column columns[] = {
		{ .heading = "question", .is_text = true, .is_key = true },
		{ .heading = "answer", .is_text = true },
		{ .heading = "figures", .is_text = true, .most_width = 100 },
		{ .heading = "sheet", .is_text = true, .note = "The sheet with the rows behind it." },
	};

	if (fairness->n == 0)
		return;
	sheet_begin_table(book, "fairness", "Was the judging fair?", "One answer a question, from the rows of the sheet that is named.", columns,
	                  sizeof columns / sizeof *columns, SHEET_TABLE);
	for (size_t i = 0; i < fairness->n; i++) {
		sheet_put_text(book, fairness->answers[i].question);
		sheet_put_text(book, fairness->answers[i].verdict);
		sheet_put_text(book, fairness->answers[i].words);
		sheet_put_text(book, fairness->answers[i].table);
		sheet_end_row(book);
	}
}
