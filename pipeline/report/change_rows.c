/* Rows of shifts that say otherwise than the one that answers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/report/brief_part.h"
#include "pipeline/report/change_part.h"
#include "pipeline/stats/definition.h"

/* The columns that tell rows apart, looked up once: shifts are many. */
struct keys {
	size_t metric, definition, unit_kind, population, segment, design, event, variant, low, high, low_holm, high_holm;
};

static struct keys keys_of(const struct table *shifts)
{
	return (struct keys){
		table_column(shifts, "metric"),  table_column(shifts, "definition"), table_column(shifts, "unit_kind"), table_column(shifts, "population"), table_column(shifts, "segment"),
		table_column(shifts, "design"),  table_column(shifts, "event"),      table_column(shifts, "variant"),   table_column(shifts, "low"),        table_column(shifts, "high"),
		table_column(shifts, "low_holm"), table_column(shifts, "high_holm"),
	};
}

static bool is_same(const struct table *shifts, size_t column, size_t row, size_t other)
{
	return !strcmp(table_text(shifts, column, row), table_text(shifts, column, other));
}

/* Whether the row is of the same metric, event and whole programme as the one that answers. */
static bool is_beside(const struct table *shifts, const struct keys *keys, size_t row, size_t answer)
{
	return is_same(shifts, keys->metric, row, answer) && is_same(shifts, keys->event, row, answer) && is_same(shifts, keys->population, row, answer)
	       && is_same(shifts, keys->unit_kind, row, answer) && !*table_text(shifts, keys->segment, row);
}

/* What another row says otherwise than the answer: that a change is not sure, that one is, or that it went the other way. */
enum dissent { DISSENT_NONE, DISSENT_UNSURE, DISSENT_SURE, DISSENT_OTHER_WAY, DISSENTS };

/* Against a change it counts what the row says alone; against none what it says once adjusted. */
static enum dissent dissent_of(const struct table *shifts, const struct keys *keys, size_t row, const struct brief_line *line)
{
	bool is_decisive = change_is_decisive(line), is_adjusted = !is_decisive && !table_is_missing(shifts, keys->low_holm, row);
	double low = table_real(shifts, is_adjusted ? keys->low_holm : keys->low, row), high = table_real(shifts, is_adjusted ? keys->high_holm : keys->high, row);

	if (isnan(low) || isnan(high))
		return DISSENT_NONE;
	if (!brief_is_sure(low, high))
		return is_decisive ? DISSENT_UNSURE : DISSENT_NONE;
	if (!is_decisive)
		return DISSENT_SURE;
	return (low > 0) == (line->estimate > 0) ? DISSENT_NONE : DISSENT_OTHER_WAY;
}

/* Whether other rows can say otherwise of the line at all. */
static bool is_answered(const struct brief_line *line)
{
	return *line->change_interval && line->verdict != VERDICT_NONE && line->verdict != VERDICT_SUPPRESSED;
}

/* "CSAT (+1.2, -4.9 to +7.3)", with what the row is called behind the name. */
static void add_row(struct brief_names *names, const struct table *shifts, size_t row, const char *label, const char *called)
{
	char change[NUMBER_TEXT], interval[NUMBER_TEXT], *remark;
	enum number_format format = answer_format(shifts, row);

	brief_signed_beside(brief_number(shifts, "estimate", row), brief_number(shifts, "low", row), brief_number(shifts, "high", row), format, change);
	brief_signed_interval(brief_number(shifts, "low", row), brief_number(shifts, "high", row), format, interval);
	remark = text_format("%s%s (%s, %s)", *called ? " as " : "", called, change, interval);
	brief_names_add(names, label, remark);
	free(remark);
}

/* Names that dissent in one way, and the row of the first. */
struct dissenters {
	struct brief_names names;
	struct brief_source first;
};

static void take(struct dissenters *dissenters, const struct table *shifts, size_t row, const char *label, const char *called)
{
	add_row(&dissenters->names, shifts, row, label, called);
	if (!dissenters->first.table)
		dissenters->first = (struct brief_source){ shifts, row };
}

static void put(struct changes *changes, struct dissenters *dissenters, int weight, const char *before)
{
	struct text words = { 0 };

	if (dissenters->names.n == 0)
		return;
	brief_names_put(&dissenters->names, &words, before);
	text_add(&words, ".");
	change_add(changes, weight, &words, dissenters->first);
}

/* What interrupted series say of each line otherwise than the answer. */
static void find_designs(struct dissenters found[DISSENTS], const struct brief *brief, const struct table *shifts)
{
	struct keys keys;

	if (shifts->n_rows == 0)
		return;
	keys = keys_of(shifts);
	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];

		if (!is_answered(line))
			continue;
		for (size_t row = 0; row < shifts->n_rows; row++) {
			enum dissent dissent;

			if (strcmp(table_text(shifts, keys.design, row), "interrupted_series_level") != 0 || strcmp(table_text(shifts, keys.variant, row), "iid") == 0
			    || !is_beside(shifts, &keys, row, line->change_source.row) || !is_same(shifts, keys.definition, row, line->change_source.row))
				continue;
			dissent = dissent_of(shifts, &keys, row, line);
			if (dissent != DISSENT_NONE)
				take(&found[dissent], shifts, row, line->label, "");
			break;
		}
	}
}

void change_find_designs(struct changes *changes, const struct brief *brief, const struct table *shifts)
{
	struct dissenters found[DISSENTS] = { { { 0 }, { 0 } } };

	find_designs(found, brief, shifts);
	put(changes, &found[DISSENT_OTHER_WAY], CHANGE_OTHER_WAY, "The trend from before carried on (interrupted series), the step goes the other way in ");
	put(changes, &found[DISSENT_SURE], CHANGE_DESIGNS, "With the trend from before carried on (interrupted series) a step is sure in ");
	/* Told by change_add_trend. */
	brief_names_free(&found[DISSENT_UNSURE].names);
}

void change_add_trend(const struct brief *brief, const struct table *shifts, struct text *words)
{
	struct dissenters found[DISSENTS] = { { { 0 }, { 0 } } };

	find_designs(found, brief, shifts);
	if (found[DISSENT_UNSURE].names.n) {
		brief_names_put(&found[DISSENT_UNSURE].names, words, " With the trend from before carried on (interrupted series) no step is sure in ");
		text_add(words, ".");
	}
	for (size_t i = 0; i < DISSENTS; i++)
		brief_names_free(&found[i].names);
}

/* The definition whose row goes furthest from the answer stands for all of the metric's. */
static size_t worst_definition(const struct table *shifts, const struct keys *keys, const struct brief_line *line, enum dissent *worst)
{
	size_t answer = line->change_source.row, found = SIZE_MAX;

	for (size_t row = 0; row < shifts->n_rows; row++) {
		enum dissent dissent;

		if (!is_beside(shifts, keys, row, answer) || is_same(shifts, keys->definition, row, answer) || !is_same(shifts, keys->design, row, answer)
		    || !is_same(shifts, keys->variant, row, answer))
			continue;
		dissent = dissent_of(shifts, keys, row, line);
		if (dissent > *worst) {
			*worst = dissent;
			found = row;
		}
	}
	return found;
}

void change_find_definitions(struct changes *changes, const struct brief *brief, const struct table *shifts)
{
	struct dissenters found[DISSENTS] = { { { 0 }, { 0 } } };
	struct keys keys;

	if (shifts->n_rows == 0)
		return;
	keys = keys_of(shifts);
	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];
		enum dissent dissent = DISSENT_NONE;
		size_t row = is_answered(line) ? worst_definition(shifts, &keys, line, &dissent) : SIZE_MAX;
		const struct definition *definition = row == SIZE_MAX ? NULL : definition_of_metric(table_text(shifts, keys.definition, row));

		if (row != SIZE_MAX)
			take(&found[dissent], shifts, row, line->label, definition ? definition->label : table_text(shifts, keys.definition, row));
	}
	put(changes, &found[DISSENT_OTHER_WAY], CHANGE_OTHER_WAY, "Under another definition the change goes the other way: ");
	put(changes, &found[DISSENT_SURE], CHANGE_DEFINITIONS, "Under another definition a change is sure: ");
	put(changes, &found[DISSENT_UNSURE], CHANGE_DEFINITIONS, "Under another definition the change is not sure: ");
}
