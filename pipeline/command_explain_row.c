#include "pipeline/command_explain_row.h"

#include <stdio.h>
#include <string.h>

#include "pipeline/paper/number.h"
#include "pipeline/stats/verdict.h"

const char *question_cell(const struct question *question, const char *column, size_t row)
{
	return table_text(&question->shifts, table_column(&question->shifts, column), row);
}

double question_number(const struct question *question, const char *column, size_t row)
{
	return table_real(&question->shifts, table_column(&question->shifts, column), row);
}

bool question_headline(const struct question *question, size_t row)
{
	return table_int(&question->shifts, table_column(&question->shifts, "headline"), row) == 1;
}

static void print_base(const struct question *question, size_t row)
{
	const struct {
		const char *column, *words;
	} bases[] = { { "n_before", "before" }, { "n_after", "after" }, { "clusters", "unit" } };
	char text[NUMBER_TEXT];

	for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
		long long base = table_int(&question->shifts, table_column(&question->shifts, bases[i].column), row);

		if (base == TABLE_MISSING)
			continue;
		number_text((double)base, NUMBER_COUNT, text);
		printf("; %s%s %s%s", i < 2 ? "n " : "", text, bases[i].words, i == 2 && base != 1 ? "s" : "");
	}
}

/* "    team, launch, bias_reduced", as far as the row has them. */
static void print_subject(const struct question *question, size_t row)
{
	static const char *const columns[] = { "segment", "variant", "cohort" };
	const char *kind = question_cell(question, "unit_kind", row), *event = question_cell(question, "event", row);
	bool is_of_programme = !strcmp(kind, "programme");

	printf("    %s%s%s", is_of_programme ? "" : kind, is_of_programme ? "" : ", ", *event ? event : "all awards");
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (*question_cell(question, columns[i], row))
			printf(", %s%s", i == 2 ? "first treated " : "", question_cell(question, columns[i], row));
}

void question_print_row(const struct question *question, size_t row)
{
	const char *unit = question_cell(question, "measure_unit", row), *state = question_cell(question, "state", row), *caveats = question_cell(question, "caveats", row);
	enum number_format format = strcmp(unit, "points") != 0 ? NUMBER_SCORE : NUMBER_CHANGE;
	char value[NUMBER_TEXT], interval[NUMBER_TEXT];

	print_subject(question, row);
	number_text(question_number(question, "estimate", row), format, value);
	number_interval(question_number(question, "low", row), question_number(question, "high", row), format, interval);
	printf(":");
	if (*value)
		printf(" %s %s%s%s%s", value, unit, *interval ? " (95 % interval " : "", interval, *interval ? ")" : "");
	if (*state)
		printf("%s %s", *value ? ";" : "", state);
	print_base(question, row);
	printf(".");
	if (question_headline(question, row))
		printf(" HEADLINE: %s.", verdict_words(verdict_read(question_cell(question, "verdict", row))));
	if (*caveats)
		printf(" [%s]", caveats);
	printf("\n");
}

bool question_has_caveat(const struct question *question, size_t row, const struct caveat_kind *caveat)
{
	size_t n = strlen(caveat->code);

	for (const char *at = question_cell(question, "caveats", row); at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL)
		if (!strncmp(at, caveat->code, n) && (!at[n] || at[n] == ' '))
			return true;
	return false;
}

/* How much of a row's note is its own: it stands before the sentences of its caveats, which are told at the end. */
static size_t own_length(const struct question *question, size_t row)
{
	const char *note = question_cell(question, "note", row), *end = note + strlen(note);

	for (const struct caveat_kind *caveat = caveat_kinds; caveat->code; caveat++) {
		const char *at = question_has_caveat(question, row, caveat) ? strstr(note, caveat->sentence) : NULL;

		if (at && at < end)
			end = at;
	}
	while (end > note && end[-1] == ' ')
		end--;
	return (size_t)(end - note);
}

void question_print_remarks(const struct question *question, const size_t *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *note = question_cell(question, "note", rows[i]);
		size_t length = own_length(question, rows[i]);
		bool is_new = length > 0;

		for (size_t j = 0; j < i && is_new; j++)
			is_new = own_length(question, rows[j]) != length || strncmp(note, question_cell(question, "note", rows[j]), length) != 0;
		if (is_new)
			printf("      %.*s\n", (int)length, note);
	}
}

