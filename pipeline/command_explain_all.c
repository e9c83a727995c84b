/* plaudit explain shift --all: every row, in the codes of the table. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/command_explain_view.h"
#include "pipeline/paper/number.h"
#include "pipeline/stats/verdict.h"

static void add_base(const struct question *question, size_t row, struct text *text)
{
	static const struct {
		const char *column, *words;
	} bases[] = { { "n_before", "n before" }, { "n_after", "n after" }, { "clusters", "clusters" }, { "treated", "treated" } };
	char digits[NUMBER_TEXT];

	for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
		long long count = question_count(question, bases[i].column, row);

		if (count == TABLE_MISSING)
			continue;
		number_text((double)count, NUMBER_COUNT, digits);
		text_add_format(text, "; %s %s", bases[i].words, digits);
	}
}

/* "team, launch, bias_reduced", as far as the row has them. */
static void add_subject(const struct question *question, size_t row, struct text *text)
{
	static const char *const columns[] = { "segment", "variant", "cohort", "period" };
	const char *event = question_cell(question, "event", row);

	text_add_format(text, "%s, %s", question_cell(question, "unit_kind", row), *event ? event : "all awards");
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if ((i < 3 || !*event) && *question_cell(question, columns[i], row))
			text_add_format(text, ", %s%s", i == 2 ? "first treated " : "", question_cell(question, columns[i], row));
}

static void print_row(const struct question *question, size_t row)
{
	const char *state = question_cell(question, "state", row), *caveats = question_cell(question, "caveats", row);
	char *remark = question_remark(question, row);
	struct text text = { 0 };

	add_subject(question, row, &text);
	text_add(&text, ": ");
	if (!isnan(question_number(question, "estimate", row)))
		question_add_figure(question, row, false, &text);
	if (*state)
		text_add_format(&text, "%s%s", isnan(question_number(question, "estimate", row)) ? "" : "; ", state);
	add_base(question, row, &text);
	text_add(&text, ".");
	if (question_headline(question, row))
		text_add_format(&text, " HEADLINE: %s.", verdict_words(verdict_read(question_cell(question, "verdict", row))));
	if (*remark)
		text_add_format(&text, " %s", remark);
	if (*caveats)
		text_add_format(&text, " [%s]", caveats);
	question_print("    ", 6, text.bytes);
	text_free(&text);
	free(remark);
}

static void print_codes(const struct question *question)
{
	bool any = false;

	for (enum caveat caveat = 0; caveat < CAVEATS; caveat++) {
		bool is_there = false;
		char *lead;

		for (size_t row = 0; row < question->shifts.n_rows && !is_there; row++)
			is_there = question_is_asked(question, row) && question_has_caveat(question, row, caveat);
		if (!is_there)
			continue;
		printf("%s", any ? "" : "\nWhat the codes say\n");
		any = true;
		lead = text_format("  %s: ", caveat_kinds[caveat].code);
		question_print(lead, 4, caveat_kinds[caveat].sentence);
		free(lead);
	}
}

void views_print_all(const struct views *views)
{
	const struct question *question = views->n ? views->all[0].question : NULL;

	if (!question)
		return;
	printf("\nEvery row, by design (%s)\n", question->path);
	for (enum design design = 0; design < DESIGNS; design++) {
		bool any = false;

		for (size_t row = 0; row < question->shifts.n_rows; row++) {
			if (!question_is_asked(question, row) || question_design(question, row) != design)
				continue;
			if (!any)
				printf("  %s\n", design_kinds[design].name);
			any = true;
			print_row(question, row);
		}
	}
	print_codes(question);
}
