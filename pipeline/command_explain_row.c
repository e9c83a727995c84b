#include "pipeline/command_explain_row.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/wrap.h"
#include "pipeline/command_explain_remark.h"
#include "pipeline/command_explain_words.h"
#include "pipeline/paper/number.h"

enum { TERMINAL_COLUMNS = 100 };

const char *question_cell(const struct question *question, const char *column, size_t row)
{
	return table_text(&question->shifts, table_column(&question->shifts, column), row);
}

double question_number(const struct question *question, const char *column, size_t row)
{
	return table_real(&question->shifts, table_column(&question->shifts, column), row);
}

long long question_count(const struct question *question, const char *column, size_t row)
{
	return table_int(&question->shifts, table_column(&question->shifts, column), row);
}

bool question_headline(const struct question *question, size_t row)
{
	return question_count(question, "headline", row) == 1;
}

enum design question_design(const struct question *question, size_t row)
{
	return design_read(question_cell(question, "design", row));
}

bool question_is(const struct question *question, const char *column, size_t row, const char *text)
{
	return !strcmp(question_cell(question, column, row), text);
}

bool question_is_asked(const struct question *question, size_t row)
{
	return question_is(question, "metric", row, question->metric) && question_is(question, "population", row, question->population)
	       && question_is(question, "definition", row, question->definition) && question_is(question, "level", row, "");
}

bool question_is_detail(const struct question *question, size_t row)
{
	enum design design = question_design(question, row);

	return design == DESIGN_DID_GROUP_TIME || !question_is(question, "cohort", row, "")
	       || (design == DESIGN_DID_STAGGERED_CALENDAR && !question_is(question, "period", row, ""));
}

bool question_has_caveat(const struct question *question, size_t row, enum caveat caveat)
{
	const char *code = caveat_kinds[caveat].code;
	size_t n = strlen(code);

	for (const char *at = question_cell(question, "caveats", row); at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL)
		if (!strncmp(at, code, n) && (!at[n] || at[n] == ' '))
			return true;
	return false;
}

/* The remark stands before the sentences of the caveats. */
char *question_remark(const struct question *question, size_t row)
{
	const char *note = question_cell(question, "note", row), *end = note + strlen(note);
	struct text remark = { 0 };

	for (enum caveat caveat = 0; caveat < CAVEATS; caveat++) {
		const char *at = question_has_caveat(question, row, caveat) ? strstr(note, caveat_kinds[caveat].sentence) : NULL;

		if (at && at < end)
			end = at;
	}
	while (end > note && end[-1] == ' ')
		end--;
	remark_add(&remark, note, end, question_is(question, "measure_unit", row, "points"));
	return text_take(&remark);
}

char *question_reason(const struct question *question, size_t row)
{
	static const char refused[] = "Refused: ";
	const char *state = question_cell(question, "state", row);
	char *remark = question_remark(question, row), *reason;
	size_t skip = strncmp(remark, refused, sizeof refused - 1) ? 0 : sizeof refused - 1;

	if (!*remark || !strcmp(state, "suppressed"))
		reason = mem_copy_text(words_of_state(state));
	else
		reason = mem_copy_text(remark + skip);
	free(remark);
	return reason;
}

char *question_selection(const struct question *question, size_t row)
{
	enum design_selection selection = design_kinds[question_design(question, row)].selection;
	bool is_biased = question_has_caveat(question, row, CAVEAT_SELECTION_BIASES), is_lucky = question_has_caveat(question, row, CAVEAT_BASE_MAY_BE_LUCKY);
	const char *words, *from = question_cell(question, "before_from", row), *to = question_cell(question, "before_to", row);

	if (question_is(question, "population", row, "all") || question_is(question, "population", row, "never"))
		return mem_copy_text("");
	words = words_of_selection(selection, is_biased, is_lucky);
	if (selection != SELECTION_BY_BASE || !*from || !*to)
		return mem_copy_text(words);
	return text_format("%s (base %s to %s, after %s to %s)", words, from, to, question_cell(question, "after_from", row),
	                   question_cell(question, "after_to", row));
}

char *question_change(const struct question *question, size_t row, double value, bool with_unit)
{
	const char *unit = question_cell(question, "measure_unit", row);
	bool is_points = !strcmp(unit, "points");
	char number[NUMBER_TEXT];

	number_text(value, is_points ? NUMBER_CHANGE : NUMBER_SCORE, number);
	return text_format("%s%s%s%s", !is_points && value > 0 && strpbrk(number, "123456789") ? "+" : "", number, with_unit && *number ? " " : "",
	                   with_unit && *number ? unit : "");
}

void question_add_interval(const struct question *question, size_t row, struct text *text)
{
	double low = question_number(question, "low", row), high = question_number(question, "high", row);
	char *from = question_change(question, row, low, false), *to = question_change(question, row, high, false);

	if (!isnan(low) && !isnan(high))
		text_add_format(text, "%s to %s", from, to);
	free(from);
	free(to);
}

void question_add_figure(const struct question *question, size_t row, bool is_brief, struct text *text)
{
	char *value = question_change(question, row, question_number(question, "estimate", row), !is_brief);
	struct text interval = { 0 };

	question_add_interval(question, row, &interval);
	text_add_format(text, "%s (%s%s)", value, interval.length && !is_brief ? "95% interval " : "", interval.length ? interval.bytes : "no interval");
	text_free(&interval);
	free(value);
}

void question_print(const char *lead, size_t indent, const char *text)
{
	char *lines = wrap_text(lead, indent, TERMINAL_COLUMNS, text);

	fputs(lines, stdout);
	free(lines);
}
