#include "stages/bind/answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/verdict.h"
#include "stages/bind/layout.h"

static const char *cell(const struct table *shifts, const char *column, size_t row)
{
	return table_text(shifts, table_column(shifts, column), row);
}

static enum answer_group group_of(const struct table *shifts, size_t row)
{
	const char *population = cell(shifts, "population", row);

	if (!strcmp(population, "winner"))
		return ANSWER_WINNERS;
	if (!strcmp(population, "nominated"))
		return ANSWER_PASSED_OVER;
	if (strcmp(population, "all") != 0)
		return ANSWER_GROUPS;
	return strcmp(cell(shifts, "event", row), "launch") ? ANSWER_OTHER_EVENTS : ANSWER_PROGRAMME;
}

/* By group, kind of unit, event and the metric's place in the programme; the row last, so that equals keep their order. */
static int by_question(const void *a, const void *b)
{
	const struct answer *x = a, *y = b;
	int order = (x->group > y->group) - (x->group < y->group);

	order = order ? order : strcmp(x->unit_kind, y->unit_kind);
	order = order ? order : strcmp(x->event, y->event);
	order = order ? order : (x->metric > y->metric) - (x->metric < y->metric);
	return order ? order : (x->row > y->row) - (x->row < y->row);
}

void answers_find(struct answers *answers, const struct table *shifts, const struct metrics *metrics)
{
	size_t headline = table_column(shifts, "headline"), segment = table_column(shifts, "segment");

	*answers = (struct answers){ .all = mem_alloc(shifts->n_rows, sizeof *answers->all) };
	for (size_t row = 0; row < shifts->n_rows; row++) {
		const struct metric *metric;
		struct answer answer = { .row = row };

		if (table_int(shifts, headline, row) != 1 || *table_text(shifts, segment, row))
			continue;
		answer.group = group_of(shifts, row);
		if (answer.group == ANSWER_GROUPS)
			continue;
		metric = metrics_find(metrics, cell(shifts, "metric", row));
		answer.metric = metric ? (size_t)(metric - metrics->all) : metrics->n;
		answer.label = metric ? metric_label(metric) : cell(shifts, "metric", row);
		answer.unit_kind = cell(shifts, "unit_kind", row);
		answer.event = cell(shifts, "event", row);
		answers->all[answers->n++] = answer;
	}
	if (answers->n)
		qsort(answers->all, answers->n, sizeof *answers->all, by_question);
}

void answers_free(struct answers *answers)
{
	free(answers->all);
	*answers = (struct answers){ 0 };
}

const char *answer_group_words(enum answer_group group)
{
	static const char *const words[] = {
		[ANSWER_PROGRAMME] = "whole programme", [ANSWER_WINNERS] = "winners", [ANSWER_PASSED_OVER] = "passed over",
		[ANSWER_OTHER_EVENTS] = "whole programme", [ANSWER_GROUPS] = "",
	};

	return words[group];
}

enum number_format answer_format(const struct table *shifts, size_t row)
{
	return strcmp(cell(shifts, "measure_unit", row), "points") ? NUMBER_SCORE : NUMBER_CHANGE;
}

const char *answer_verdict(const struct table *shifts, size_t row)
{
	static const struct {
		const char *state, *words;
	} states[] = { { "refused", "refused" }, { "no_data", "no data" }, { "undefined", "undefined" }, { "suppressed", "suppressed" } };
	const char *state = cell(shifts, "state", row);

	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (!strcmp(states[i].state, state))
			return states[i].words;
	return verdict_words(verdict_read(cell(shifts, "verdict", row)));
}

static const struct sheet_emphasis verdicts[] = {
	{ "improved", SHEET_GOOD },      { "worsened", SHEET_BAD }, { "no material change", SHEET_PLAIN }, { "not enough data", SHEET_QUIET },
	{ "suppressed", SHEET_QUIET },   { "refused", SHEET_QUIET }, { "no data", SHEET_QUIET },           { NULL, SHEET_PLAIN },
};

/* What each column is, and from which of the table its figure comes; those without one are texts that put_row writes. */
static const struct {
	struct sheet_column column;
	const char *from;
} columns[] = {
	{ { .heading = "whose", .is_text = true, .is_key = true, .note = "The whole programme, winners, or those who were nominated and passed over." }, NULL },
	{ { .heading = "metric", .is_text = true, .is_key = true }, NULL },
	{ { .heading = "units", .is_text = true, .note = "Whether teams or persons won." }, NULL },
	{ { .heading = "around", .is_text = true, .note = "The event between before and after." }, NULL },
	{ { .heading = "verdict", .is_text = true, .emphasis = verdicts, .note = "By one rule, printed among the notes; it goes by the adjusted limits." }, NULL },
	{ { .heading = "change", .format = NUMBER_CHANGE, .note = "After less before; of winners and those passed over, less what was to be expected." }, "estimate" },
	{ { .heading = "unit of measure", .is_text = true }, NULL },
	{ { .heading = "low", .format = NUMBER_CHANGE, .note = "Lower limit of the 95 % interval." }, "low" },
	{ { .heading = "high", .format = NUMBER_CHANGE, .note = "Upper limit of the 95 % interval." }, "high" },
	{ { .heading = "adjusted low", .format = NUMBER_CHANGE, .note = "Lower limit once adjusted for the number of metrics tested at once (Holm, within population and kind of unit); the verdict goes by it." }, "low_holm" },
	{ { .heading = "adjusted high", .format = NUMBER_CHANGE, .note = "Upper limit, adjusted likewise." }, "high_holm" },
	{ { .heading = "smallest detectable", .format = NUMBER_POINTS, .note = "The least true change that this volume would have shown in four of five cases (80 % power), before adjusting for the number of metrics." }, "detectable" },
	{ { .heading = "smallest that matters", .format = NUMBER_POINTS, .note = "From [metric] minimum_meaningful, or by the kind of metric." }, "minimum_meaningful" },
	{ { .heading = "n before", .format = NUMBER_COUNT, .note = "The base: answers before." }, "n_before" },
	{ { .heading = "n after", .format = NUMBER_COUNT, .note = "Answers after." }, "n_after" },
	{ { .heading = "clusters", .format = NUMBER_COUNT, .note = "Units that the error is clustered by; empty when answers are taken as independent." }, "clusters" },
	{ { .heading = "of the group", .format = NUMBER_COUNT, .note = "Winners, or passed over, that the figure rests on." }, "treated" },
	{ { .heading = "evidence (growth)", .format = NUMBER_WHOLE, .note = "Level of evidence, 0 to 5, as What Works Growth reads the Maryland scale." }, "evidence_growth" },
	{ { .heading = "evidence (magenta)", .format = NUMBER_WHOLE, .note = "The same as the Magenta Book's tools read it." }, "evidence_magenta" },
	{ { .heading = "design", .is_text = true, .note = "`plaudit explain shift METRIC winner` tells which others were possible." }, NULL },
	{ { .heading = "what to know", .is_text = true, .most_width = 140, .note = "Caveats, in words." }, NULL },
};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* What rounds to 0 is 0: spreadsheets would show it with a sign. */
static void put_number(struct sheet_book *book, double value, enum number_format format)
{
	sheet_put_number_as(book, fpclassify(number_round(value, number_decimals(format))) == FP_ZERO ? 0 : value, format);
}

static void put_figure(struct sheet_book *book, const struct table *shifts, size_t row, const char *from, enum number_format format)
{
	size_t c = table_column(shifts, from);
	bool is_int = shifts->schema->columns[c].type == COLUMN_INT;
	enum mark mark;

	if (!table_is_missing(shifts, c, row))
		put_number(book, is_int ? (double)table_int(shifts, c, row) : table_real(shifts, c, row),
		           is_int || answer_format(shifts, row) == NUMBER_CHANGE ? format : NUMBER_SCORE);
	else if (layout_mark(cell(shifts, "state", row), &mark))
		sheet_put_mark(book, mark);
	else
		sheet_put_empty(book);
}

static void put_row(struct sheet_book *book, const struct table *shifts, const struct answer *answer)
{
	bool is_programme = answer->group == ANSWER_PROGRAMME || answer->group == ANSWER_OTHER_EVENTS;
	char *award = text_format("award %s", answer->event);
	const char *texts[] = {
		answer_group_words(answer->group), answer->label, is_programme ? "" : answer->unit_kind,
		answer->group == ANSWER_PROGRAMME ? "launch" : *answer->event ? award : "all awards",
		answer_verdict(shifts, answer->row), cell(shifts, "measure_unit", answer->row), cell(shifts, "design", answer->row), cell(shifts, "note", answer->row),
	};
	size_t text = 0;

	for (size_t c = 0; c < COLUMNS; c++)
		if (columns[c].from)
			put_figure(book, shifts, answer->row, columns[c].from, columns[c].column.format);
		else
			sheet_put_text(book, texts[text++]);
	sheet_end_row(book);
	free(award);
}

void answers_put(struct sheet_book *book, const struct table *shifts, const struct answers *answers)
{
	struct sheet_column forms[COLUMNS];

	if (!answers->n)
		return;
	for (size_t c = 0; c < COLUMNS; c++)
		forms[c] = columns[c].column;
	sheet_begin_table(book, "changes", "What changed: the row that answers for each metric, group and event",
	                  "First the whole programme around the launch; then winners; then those who were nominated and passed over; then the whole programme around each other event. All designs stand in the sheet shifts.",
	                  forms, COLUMNS, SHEET_TABLE);
	for (size_t i = 0; i < answers->n; i++)
		put_row(book, shifts, &answers->all[i]);
}
