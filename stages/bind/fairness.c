#include "stages/bind/fairness.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

void fairness_put_cover(struct sheet_book *book, const struct fairness *fairness)
{
	if (fairness->n == 0)
		return;
	sheet_heading(book, "Was the judging fair?");
	if (fairness->span)
		sheet_paragraph(book, fairness->span);
	for (size_t i = 0; i < fairness->n; i++) {
		char *words = text_format("%s. %s", fairness->answers[i].verdict, fairness->answers[i].words);

		words[0] = (char)toupper((unsigned char)words[0]);
		sheet_fact(book, fairness->answers[i].subject, words);
		free(words);
	}
}

void fairness_put(struct sheet_book *book, const struct fairness *fairness)
{
	static const enum sheet_tone tones[] = {
		[FAIRNESS_PLAIN] = SHEET_PLAIN, [FAIRNESS_GOOD] = SHEET_GOOD, [FAIRNESS_LOOK] = SHEET_BAD, [FAIRNESS_UNKNOWN] = SHEET_QUIET,
	};
	static const char *const asks[] = {
		[FAIRNESS_PLAIN] = "note", [FAIRNESS_GOOD] = "fine", [FAIRNESS_LOOK] = "look into it", [FAIRNESS_UNKNOWN] = "not known",
	};
	struct sheet_emphasis verdicts[FAIRNESS_QUESTIONS + 1] = { { NULL, SHEET_PLAIN } };
	const struct sheet_column columns[] = {
		{ .heading = "question", .is_text = true, .is_key = true, .most_width = 45 },
		{ .heading = "answer", .is_text = true, .emphasis = verdicts },
		{ .heading = "what to do", .is_text = true },
		{ .heading = "figures", .is_text = true, .most_width = 85 },
		{ .heading = "sheet", .is_text = true, .note = "The sheet with the rows behind it." },
	};
	char *about;

	if (fairness->n == 0)
		return;
	for (size_t i = 0; i < fairness->n; i++)
		verdicts[i] = (struct sheet_emphasis){ fairness->answers[i].verdict, tones[fairness->answers[i].tone] };
	verdicts[fairness->n] = (struct sheet_emphasis){ NULL, SHEET_PLAIN };
	about = text_format("%s%sOne answer a question, from the rows of the sheet that is named, which are the file of that name in tables/.", fairness->span ? fairness->span : "", fairness->span ? " " : "");
	sheet_begin_table(book, "judging", "Was the judging fair?", about, columns, sizeof columns / sizeof *columns, SHEET_TABLE);
	for (size_t i = 0; i < fairness->n; i++) {
		const struct fairness_answer *answer = &fairness->answers[i];

		sheet_put_text(book, answer->question);
		sheet_put_text(book, answer->verdict);
		sheet_put_text(book, asks[answer->tone]);
		sheet_put_text(book, answer->words);
		/* Of this table the rows meant have a sheet of their own (parts.h). */
		sheet_put_text(book, !strcmp(answer->table, "interactions") ? "own group" : answer->table);
		sheet_end_row(book);
	}
	free(about);
}
