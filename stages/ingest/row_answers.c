/* The row of a feed: its answers. */
#include <stdlib.h>

#include "stages/ingest/figures.h"
#include "stages/ingest/row.h"

static bool reject_answer(struct row *row, size_t item, const char *cell, enum answer answer)
{
	const struct responses *file = row->file;
	const struct answers *answers = &file->feed->items[item].answers;
	size_t column = file->columns->items[item];
	char *quoted = reject_quote_export(cell);

	if (answer == ANSWER_OUTSIDE_SCALE)
		row_reject(row, column, "outside_scale", "%s is not on the scale of %s; a whole number in %d..%d was expected",
		       quoted, file->feed->items[item].name, answers->lowest, answers->highest);
	else if (answers->labels.exact.n)
		row_reject(row, column, "unknown_label", "%s is none of the labels of %s, nor a whole number in %d..%d", quoted,
		       file->feed->items[item].name, answers->lowest, answers->highest);
	else if (answers->lowest == 0 && answers->highest == 1)
		row_reject(row, column, "not_a_number", "%s is no answer to %s; yes or no was expected (true or false, 1 or 0), or labels.%s",
		       quoted, file->feed->items[item].name, file->feed->items[item].name);
	else
		row_reject(row, column, "not_a_number", "%s is no answer to %s; a whole number in %d..%d was expected, or labels.%s",
		       quoted, file->feed->items[item].name, answers->lowest, answers->highest, file->feed->items[item].name);
	free(quoted);
	return false;
}

/* Who gives no answer may still have written something, which counts. */
static bool take_words_alone(struct row *row, enum out reason)
{
	if (!row->is_aside)
		comments_take_alone(row);
	return row_out(row, reason);
}

bool row_read_answers(struct row *row)
{
	struct responses *file = row->file;
	bool any = false;

	if (file->feed->n_items == 0 && !figures_are_in(file->feed))
		return take_words_alone(row, OUT_NO_ITEM);
	for (size_t i = 0; i < file->feed->n_items; i++) {
		const char *cell = row_cell(row, file->columns->items[i]);
		enum answer answer = answers_read(&file->feed->items[i].answers, cell, &file->answers[i].code);

		if (answer == ANSWER_UNKNOWN_LABEL || answer == ANSWER_OUTSIDE_SCALE)
			return reject_answer(row, i, cell, answer);
		file->answers[i].is_given = answer == ANSWER_GIVEN;
		any = any || file->answers[i].is_given;
	}
	if (!figures_read(row, &any))
		return false;
	return any || take_words_alone(row, OUT_NO_ANSWER);
}
