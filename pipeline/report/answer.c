#include "pipeline/report/answer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/verdict.h"

static enum answer_group group_of(const struct table *shifts, size_t row)
{
	const char *population = table_cell_text(shifts, "population", row);

	if (!strcmp(population, "winner"))
		return ANSWER_WINNERS;
	if (!strcmp(population, "nominated"))
		return ANSWER_PASSED_OVER;
	if (strcmp(population, "all") != 0)
		return ANSWER_GROUPS;
	return strcmp(table_cell_text(shifts, "event", row), "launch") ? ANSWER_OTHER_EVENTS : ANSWER_PROGRAMME;
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

/* The metric's row of the table of metrics; SIZE_MAX without. */
static size_t row_of(const struct table *metrics, const char *name)
{
	size_t metric = table_column(metrics, "metric");

	for (size_t row = 0; row < metrics->n_rows; row++)
		if (!strcmp(table_text(metrics, metric, row), name))
			return row;
	return SIZE_MAX;
}

static void place(struct answer *answer, const struct table *metrics, const char *name)
{
	size_t row = metrics->n_rows ? row_of(metrics, name) : SIZE_MAX;

	answer->metric = row == SIZE_MAX ? SIZE_MAX : (size_t)table_int(metrics, table_column(metrics, "place"), row);
	answer->label = row == SIZE_MAX ? name : table_text(metrics, table_column(metrics, "label"), row);
}

void answer_list_find(struct answer_list *answers, const struct table *shifts, const struct table *metrics)
{
	size_t headline, segment;

	*answers = (struct answer_list){ .all = mem_alloc(shifts->n_rows, sizeof *answers->all) };
	if (shifts->n_rows == 0)
		return;
	headline = table_column(shifts, "headline");
	segment = table_column(shifts, "segment");
	for (size_t row = 0; row < shifts->n_rows; row++) {
		struct answer answer = { .row = row };

		if (table_int(shifts, headline, row) != 1 || *table_text(shifts, segment, row))
			continue;
		answer.group = group_of(shifts, row);
		if (answer.group == ANSWER_GROUPS)
			continue;
		place(&answer, metrics, table_cell_text(shifts, "metric", row));
		answer.unit_kind = table_cell_text(shifts, "unit_kind", row);
		answer.event = table_cell_text(shifts, "event", row);
		answers->all[answers->n++] = answer;
	}
	if (answers->n)
		qsort(answers->all, answers->n, sizeof *answers->all, by_question);
}

void answer_list_free(struct answer_list *answers)
{
	free(answers->all);
	*answers = (struct answer_list){ 0 };
}

const char *answer_group_words(enum answer_group group)
{
	static const char *const words[] = {
		[ANSWER_PROGRAMME] = "whole programme", [ANSWER_WINNERS] = "winners", [ANSWER_PASSED_OVER] = "passed over",
		[ANSWER_OTHER_EVENTS] = "whole programme", [ANSWER_GROUPS] = "",
	};

	return words[group];
}

static bool is_time(const char *unit)
{
	return !strcmp(unit, "seconds");
}

enum number_format answer_format(const struct table *shifts, size_t row)
{
	const char *unit = table_cell_text(shifts, "measure_unit", row);

	return is_time(unit) ? NUMBER_DURATION_CHANGE : strcmp(unit, "points") ? NUMBER_SCORE_CHANGE : NUMBER_CHANGE;
}

enum number_format answer_level_format(const char *unit)
{
	return is_time(unit) ? NUMBER_DURATION : strcmp(unit, "points") ? NUMBER_SCORE : NUMBER_POINTS;
}

const char *answer_unit(const char *unit)
{
	return is_time(unit) ? "" : unit;
}

const char *answer_verdict(const struct table *shifts, size_t row)
{
	static const struct {
		const char *state, *words;
	} states[] = { { "refused", "refused" }, { "no_data", "no data" }, { "undefined", "undefined" }, { "suppressed", "suppressed" } };
	const char *state = table_cell_text(shifts, "state", row);

	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (!strcmp(states[i].state, state))
			return states[i].words;
	return verdict_words(verdict_read(table_cell_text(shifts, "verdict", row)));
}
