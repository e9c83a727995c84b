#include "stages/bind/answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/layout.h"

static const struct sheet_emphasis verdicts[] = {
	{ "improved", SHEET_GOOD },      { "worsened", SHEET_BAD }, { "no material change", SHEET_PLAIN }, { "not enough data", SHEET_QUIET },
	{ "suppressed", SHEET_QUIET },   { "refused", SHEET_QUIET }, { "no data", SHEET_QUIET },           { NULL, SHEET_PLAIN },
};

/* What each column is, and from which of the table its figure comes; those without one are texts that put_row writes. */
static const struct {
	struct sheet_column column;
	const char *from;
	bool of_winners; /* says nothing of the whole programme */
} columns[] = {
	{ { .heading = "whose", .is_text = true, .is_key = true, .note = "Winners, or those who were nominated and passed over." }, NULL, true },
	{ { .heading = "metric", .is_text = true, .is_key = true }, NULL, false },
	{ { .heading = "units", .is_text = true, .note = "Whether teams or persons won." }, NULL, true },
	{ { .heading = "around", .is_text = true, .note = "The event between before and after." }, NULL, false },
	{ { .heading = "verdict", .is_text = true, .emphasis = verdicts, .note = "By one rule, printed among the notes; it goes by the adjusted limits." }, NULL, false },
	{ { .heading = "change", .format = NUMBER_CHANGE, .note = "After less before; of winners and those passed over, less what was to be expected." }, "estimate", false },
	{ { .heading = "unit of measure", .is_text = true }, NULL, false },
	{ { .heading = "low", .format = NUMBER_CHANGE, .note = "Lower limit of the 95% interval." }, "low", false },
	{ { .heading = "high", .format = NUMBER_CHANGE, .note = "Upper limit of the 95% interval." }, "high", false },
	{ { .heading = "adjusted low", .format = NUMBER_CHANGE, .note = "Lower limit once adjusted for the number of metrics tested at once (Holm, within population and kind of unit); the verdict goes by it." }, "low_holm", false },
	{ { .heading = "adjusted high", .format = NUMBER_CHANGE, .note = "Upper limit, adjusted likewise." }, "high_holm", false },
	{ { .heading = "smallest detectable", .format = NUMBER_POINTS, .note = "The least true change that this volume would have shown in four of five cases (80% power), before adjusting for the number of metrics." }, "detectable", false },
	{ { .heading = "smallest that matters", .format = NUMBER_POINTS, .note = "From [metric] minimum_meaningful, or by the kind of metric." }, "minimum_meaningful", false },
	{ { .heading = "n before", .format = NUMBER_COUNT, .note = "The base: answers before." }, "n_before", false },
	{ { .heading = "n after", .format = NUMBER_COUNT, .note = "Answers after." }, "n_after", false },
	{ { .heading = "clusters", .format = NUMBER_COUNT, .note = "Units that the error is clustered by; empty when answers are taken as independent." }, "clusters", false },
	{ { .heading = "of the group", .format = NUMBER_COUNT, .note = "Winners, or passed over, that the figure rests on." }, "treated", true },
	{ { .heading = "evidence (growth)", .format = NUMBER_WHOLE, .note = "Level of evidence, 0 to 5, as What Works Growth reads the Maryland scale." }, "evidence_growth", false },
	{ { .heading = "evidence (magenta)", .format = NUMBER_WHOLE, .note = "The same as the Magenta Book's tools read it." }, "evidence_magenta", false },
	{ { .heading = "design", .is_text = true, .note = "`plaudit explain shift METRIC winner` tells which others were possible." }, NULL, false },
	{ { .heading = "what to know", .is_text = true, .runs_on = true, .note = "Caveats, in words." }, NULL, false },
};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* The column's format for points; in other units changes show their sign as they do there. */
static enum number_format format_in(const struct table *shifts, size_t row, enum number_format format)
{
	enum number_format own = answer_format(shifts, row);

	if (own == NUMBER_CHANGE)
		return format;
	return format == NUMBER_CHANGE ? own : own == NUMBER_DURATION_CHANGE ? NUMBER_DURATION : NUMBER_SCORE;
}

static void put_figure(struct sheet_book *book, const struct table *shifts, size_t row, const char *from, enum number_format format)
{
	size_t c = table_column(shifts, from);
	enum mark mark;

	if (!table_is_missing(shifts, c, row) && shifts->schema->columns[c].type == COLUMN_INT)
		sheet_put_number_as(book, (double)table_int(shifts, c, row), format);
	else if (!table_is_missing(shifts, c, row) && (!strncmp(from, "low", 3) || !strncmp(from, "high", 4)))
		sheet_put_limit(book, table_real(shifts, c, row), format_in(shifts, row, format));
	else if (!table_is_missing(shifts, c, row))
		sheet_put_number_as(book, table_real(shifts, c, row), format_in(shifts, row, format));
	else if (layout_mark(table_cell_text(shifts, "state", row), &mark))
		sheet_put_mark(book, mark);
	else
		sheet_put_empty(book);
}

static void put_row(struct sheet_book *book, const struct table *shifts, const struct answer *answer)
{
	bool is_programme = answer->group == ANSWER_PROGRAMME || answer->group == ANSWER_OTHER_EVENTS;
	char *award = text_format("award %s", answer->event);
	const char *texts[] = {
		answer_group_words(answer->group), answer->label, answer->unit_kind,
		answer->group == ANSWER_PROGRAMME ? "launch" : *answer->event ? award : "all awards",
		answer_verdict(shifts, answer->row), table_cell_text(shifts, "measure_unit", answer->row), table_cell_text(shifts, "design", answer->row), table_cell_text(shifts, "note", answer->row),
	};
	size_t text = 0;

	for (size_t c = 0; c < COLUMNS; c++) {
		const char *words = columns[c].from ? NULL : texts[text++];

		if (columns[c].of_winners && is_programme)
			continue;
		if (columns[c].from)
			put_figure(book, shifts, answer->row, columns[c].from, columns[c].column.format);
		else
			sheet_put_text(book, words);
	}
	sheet_end_row(book);
	free(award);
}

static bool is_of_winners(const struct answer *answer)
{
	return answer->group == ANSWER_WINNERS || answer->group == ANSWER_PASSED_OVER;
}

static void put_sheet(struct sheet_book *book, const struct table *shifts, const struct answer_list *answers, bool of_winners)
{
	struct sheet_column forms[COLUMNS];
	size_t n = 0, n_columns = 0;

	for (size_t i = 0; i < answers->n; i++)
		n += is_of_winners(&answers->all[i]) == of_winners;
	if (n == 0)
		return;
	for (size_t c = 0; c < COLUMNS; c++)
		if (of_winners || !columns[c].of_winners)
			forms[n_columns++] = columns[c].column;
	if (of_winners)
		sheet_begin_table(book, "winners", "Winners, and those who were passed over: the row that answers for each metric and award",
		                  "How they changed, less what was to be expected without an award. All designs stand in the sheet shifts. Source: tables/shifts.csv of this run.", forms,
		                  n_columns, SHEET_TABLE);
	else
		sheet_begin_table(book, "changes", "What changed in the whole programme: the row that answers for each metric and event",
		                  "First around the launch, then around every other event: changes, not their cause. All designs stand in the sheet shifts. Source: tables/shifts.csv of "
		                  "this run.",
		                  forms, n_columns, SHEET_TABLE);
	for (size_t i = 0; i < answers->n; i++)
		if (is_of_winners(&answers->all[i]) == of_winners)
			put_row(book, shifts, &answers->all[i]);
}

void answers_put(struct sheet_book *book, const struct table *shifts, const struct answer_list *answers)
{
	put_sheet(book, shifts, answers, false);
	put_sheet(book, shifts, answers, true);
}
