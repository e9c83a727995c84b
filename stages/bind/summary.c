#include "stages/bind/summary.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

static const char *cell(const struct table *shifts, const char *column, size_t row)
{
	return table_text(shifts, table_column(shifts, column), row);
}

/* A count, if it is there, with words before and after it. */
static void add_count(struct text *words, const struct table *shifts, const char *column, size_t row, const char *before, const char *after)
{
	char number[NUMBER_TEXT];
	size_t c = table_column(shifts, column);

	if (table_is_missing(shifts, c, row))
		return;
	number_text((double)table_int(shifts, c, row), NUMBER_COUNT, number);
	text_add_format(words, "%s%s%s", before, number, after);
}

static double number(const struct table *shifts, const char *column, size_t row)
{
	return table_real(shifts, table_column(shifts, column), row);
}

/* The interval that the verdict goes by, where it is another than the plain one. */
static void add_adjusted(struct text *words, const struct table *shifts, size_t row, enum number_format format, const char *plain)
{
	char interval[NUMBER_TEXT];

	number_interval(number(shifts, "low_holm", row), number(shifts, "high_holm", row), format, interval);
	if (*interval && strcmp(interval, plain) != 0)
		text_add_format(words, " (adjusted %s)", interval);
}

/* "improved: +4.5 points, 95 % interval +2.6 to +6.5 (adjusted +2.2 to +6.9). Base 5,769 before, 5,784 after; 40
 * clusters. Before adjusting, a change of 2.9 could have been seen. Evidence 1 of 5 (before_after)." The caller frees it. */
static char *sentence_of(const struct table *shifts, size_t row, enum answer_group group)
{
	struct text words = { 0 };
	char value[NUMBER_TEXT], interval[NUMBER_TEXT], least[NUMBER_TEXT];
	enum number_format format = answer_format(shifts, row);

	number_text(number(shifts, "estimate", row), format, value);
	number_interval(number(shifts, "low", row), number(shifts, "high", row), format, interval);
	number_text(number(shifts, "detectable", row), format == NUMBER_CHANGE ? NUMBER_POINTS : format, least);
	text_add(&words, answer_verdict(shifts, row));
	if (!*value || !*interval)
		return text_take(&words);
	text_add_format(&words, ": %s %s, 95 %% interval %s", value, cell(shifts, "measure_unit", row), interval);
	add_adjusted(&words, shifts, row, format, interval);
	add_count(&words, shifts, "n_before", row, ". Base ", " before");
	add_count(&words, shifts, "n_after", row, ", ", " after");
	add_count(&words, shifts, "treated", row, "; ", group == ANSWER_WINNERS ? " winners" : " passed over");
	add_count(&words, shifts, "clusters", row, "; ", " clusters");
	if (*least)
		text_add_format(&words, ". Before adjusting, a change of %s could have been seen", least);
	add_count(&words, shifts, "evidence_growth", row, ". Evidence ", " of 5");
	text_add_format(&words, " (%s).", cell(shifts, "design", row));
	return text_take(&words);
}

/* What stands beside each heading. */
static const char *const openings[] = {
	[ANSWER_PROGRAMME] = "The whole programme before and after: changes, not their cause, for there is no comparison group in them. The sheet changes has those around each award too.",
	[ANSWER_WINNERS] = "Winners are picked for a good result and fall back by themselves, so that a plain before and after misleads; the design in brackets allows for that. `plaudit explain shift METRIC winner` tells which others were possible.",
	[ANSWER_PASSED_OVER] = "Nominated, but not awarded: whether being passed over did harm. The sheet changes says what to know of each figure.",
};

static char *heading_of(const struct answer *answer)
{
	if (answer->group == ANSWER_PROGRAMME)
		return text_format("Around the launch");
	return text_format(answer->group == ANSWER_WINNERS ? "Winners (%s)" : "Passed over (%s)", answer->unit_kind);
}

/* Whether the i-th begins a part of its own: a group and a kind of unit. */
static bool begins(const struct answers *answers, size_t i)
{
	const struct answer *here = &answers->all[i], *before = i ? here - 1 : NULL;

	return !before || before->group != here->group || strcmp(before->unit_kind, here->unit_kind) != 0;
}

static const char reading[] = "Each line: the verdict, the change with its 95 % interval, and, where it differs, the adjusted interval by which the verdict goes: "
                              "wider, for the number of metrics tested at once (Holm, within population and kind of unit). What could have been seen would have "
                              "been so in four of five cases, before adjusting for the number of metrics.";

/* Why nothing, or nothing with a figure, answers around an event; NULL: compare found no reason. */
static const char *find_missing(const struct table *findings, const char *event)
{
	for (size_t row = 0; row < findings->n_rows; row++)
		if (!strcmp(cell(findings, "subject", row), event)
		    && (!strcmp(cell(findings, "code", row), "launch_missing") || !strcmp(cell(findings, "code", row), "event_without_data")))
			return cell(findings, "sentence", row);
	return NULL;
}

static void put_answers(struct sheet_book *book, const struct table *shifts, const struct answers *answers, const struct table *findings)
{
	for (size_t i = 0; i < answers->n && answers->all[i].group < ANSWER_OTHER_EVENTS; i++) {
		const struct answer *answer = &answers->all[i];
		char *words = sentence_of(shifts, answer->row, answer->group);
		char *label = *answer->event && answer->group != ANSWER_PROGRAMME ? text_format("%s, award %s", answer->label, answer->event) : text_format("%s", answer->label);

		if (begins(answers, i)) {
			char *heading = heading_of(answer);

			sheet_heading(book, heading);
			sheet_paragraph(book, openings[answer->group]);
			if (answer->group == ANSWER_PROGRAMME && find_missing(findings, "launch"))
				sheet_paragraph(book, find_missing(findings, "launch"));
			free(heading);
		}
		sheet_fact(book, label, words);
		free(label);
		free(words);
	}
}

static void put_launch(struct sheet_book *book, const struct answers *answers, const struct table *findings, const char *event)
{
	const char *why = find_missing(findings, "launch");
	bool is_asked = !strcmp(event, "all") || !strcmp(event, "launch");

	if (answers->n && answers->all[0].group == ANSWER_PROGRAMME)
		return;
	sheet_heading(book, "Around the launch");
	if (!why)
		why = is_asked ? "Not measured: no metric has figures that could be compared before and after it." : "Not measured: [window] event asks for something else.";
	sheet_paragraph(book, why);
}

static void begin_named(struct sheet_book *book, const char *event, const char *opening)
{
	char *heading = text_format("Around %s", event);

	sheet_heading(book, heading);
	sheet_paragraph(book, opening);
	free(heading);
}

/* What answers around the event that the programme names by its period, or why nothing does. */
static void put_named(struct sheet_book *book, const struct table *shifts, const struct answers *answers, const struct table *findings, const char *event)
{
	const char *why = find_missing(findings, event);
	size_t n_told = 0;

	for (size_t i = 0; i < answers->n; i++) {
		const struct answer *answer = &answers->all[i];
		char *words;

		if (answer->group != ANSWER_OTHER_EVENTS || strcmp(answer->event, event) != 0)
			continue;
		if (n_told++ == 0)
			begin_named(book, event, why ? why : openings[ANSWER_PROGRAMME]);
		words = sentence_of(shifts, answer->row, answer->group);
		sheet_fact(book, answer->label, words);
		free(words);
	}
	if (!n_told && why && strcmp(event, "launch") != 0)
		begin_named(book, event, why);
}

void summary_put(struct sheet_book *book, const struct table *shifts, const struct answers *answers, const struct table *findings, const char *event, bool is_alone)
{
	size_t n_serious = 0, n_warnings = 0;
	char *words;

	for (size_t row = 0; row < findings->n_rows; row++) {
		n_serious += !strcmp(cell(findings, "severity", row), "serious");
		n_warnings += !strcmp(cell(findings, "severity", row), "warning");
	}
	if (answers->n) {
		sheet_heading(book, "What changed");
		sheet_paragraph(book, reading);
	}
	/* Judging alone has no launch to miss. */
	if (shifts->n_rows || !is_alone)
		put_launch(book, answers, findings, event);
	put_named(book, shifts, answers, findings, event);
	put_answers(book, shifts, answers, findings);
	sheet_heading(book, "Before using the figures");
	words = text_format("Findings: %zu, of them serious %zu, warnings %zu. They stand in the sheet findings, the most severe first, each with what to do about it.",
	                    findings->n_rows, n_serious, n_warnings);
	sheet_paragraph(book, words);
	free(words);
}
