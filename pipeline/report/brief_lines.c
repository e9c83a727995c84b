/* The lines of the brief: one a metric. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/calendar.h"
#include "pipeline/report/brief_part.h"
#include "pipeline/report/layout.h"
#include "pipeline/stats/definition.h"

static struct brief_line *add_line(struct brief *brief, const char *metric, const char *label, const char *definition)
{
	const struct definition *found = definition_of_metric(definition);
	struct brief_line *line = &brief->lines[brief->n_lines++];

	*line = (struct brief_line){
		.metric = metric, .label = label, .definition = mem_copy_text(found ? found->label : definition),
		.unit = mem_copy_text(found && found->unit ? found->unit : ""), .now = mem_copy_text(mark_text(MARK_NOT_AVAILABLE)), .now_interval = mem_copy_text(""),
		.now_base = mem_copy_text(""), .now_period = mem_copy_text(""), .change = mem_copy_text(""), .change_interval = mem_copy_text(""),
		.estimate = (double)NAN, .low = (double)NAN, .high = (double)NAN, .minimum = (double)NAN, .verdict_words = "not compared", .tone = BRIEF_QUIET,
		.caveats = mem_copy_text(""), .target_value = mem_copy_text(""), .target_words = mem_copy_text(""),
	};
	return line;
}

static void replace(char **words, char *with)
{
	free(*words);
	*words = with;
}

static enum brief_tone tone_of(enum verdict verdict)
{
	return verdict == VERDICT_IMPROVED ? BRIEF_GOOD : verdict == VERDICT_WORSENED ? BRIEF_BAD : verdict == VERDICT_NO_MATERIAL_CHANGE ? BRIEF_PLAIN : BRIEF_QUIET;
}

/* The row's interval by which the verdict goes. */
static void take_interval(struct brief_line *line, const struct table *shifts, size_t row)
{
	line->estimate = brief_number(shifts, "estimate", row);
	line->low_column = "low_holm";
	line->high_column = "high_holm";
	if (!brief_has(shifts, "low_holm", row) || !brief_has(shifts, "high_holm", row)) {
		line->low_column = "low";
		line->high_column = "high";
	}
	line->low = brief_number(shifts, line->low_column, row);
	line->high = brief_number(shifts, line->high_column, row);
}

/* Intervals end where the scale does: one that reaches both ends leaves nothing out. */
static bool is_whole_range(const struct brief_line *line)
{
	return isfinite(line->low) && line->low >= -line->high && line->low <= -line->high && (line->estimate < 0 || line->estimate > 0);
}

static void take_change(struct brief_line *line, const struct table *shifts, size_t row)
{
	char words[NUMBER_TEXT];
	enum number_format format = answer_format(shifts, row);

	take_interval(line, shifts, row);
	line->minimum = brief_number(shifts, "minimum_meaningful", row);
	line->verdict = verdict_read(brief_cell(shifts, "verdict", row));
	if (!strcmp(brief_cell(shifts, "state", row), "suppressed"))
		line->verdict = VERDICT_SUPPRESSED;
	line->verdict_words = answer_verdict(shifts, row);
	line->tone = tone_of(line->verdict);
	line->change_source = (struct brief_source){ shifts, row };
	if (isnan(line->estimate))
		return;
	replace(&line->caveats, brief_caveats(shifts, row));
	replace(&line->unit, mem_copy_text(brief_cell(shifts, "measure_unit", row)));
	brief_signed_beside(line->estimate, line->low, line->high, format, words);
	replace(&line->change, mem_copy_text(words));
	brief_signed_interval(line->low, line->high, format, words);
	replace(&line->change_interval, mem_copy_text(is_whole_range(line) ? "anything" : words));
}

/* Whether an answer is one of the whole programme around what the lines are around. */
static bool is_answer(const struct brief_reading *reading, const struct answer *answer)
{
	if (!reading->event || answer->group != (reading->is_launch ? ANSWER_PROGRAMME : ANSWER_OTHER_EVENTS))
		return false;
	return !strcmp(answer->event, reading->event);
}

static struct brief_line *find_line(struct brief *brief, const char *metric)
{
	for (size_t i = 0; i < brief->n_lines; i++)
		if (!strcmp(brief->lines[i].metric, metric))
			return &brief->lines[i];
	return NULL;
}

/* The rows of the table of metrics by place. The caller frees it. */
static size_t *by_place(const struct table *metrics)
{
	size_t *rows = mem_alloc(metrics->n_rows, sizeof *rows), place = table_column(metrics, "place");

	for (size_t row = 0; row < metrics->n_rows; row++) {
		size_t at = row;

		for (; at > 0 && table_int(metrics, place, rows[at - 1]) > table_int(metrics, place, row); at--)
			rows[at] = rows[at - 1];
		rows[at] = row;
	}
	return rows;
}

static void begin_lines(struct brief *brief, const struct brief_reading *reading)
{
	const struct table *metrics = &reading->tables->metrics;
	size_t *rows = metrics->n_rows ? by_place(metrics) : NULL;

	brief->lines = mem_alloc(metrics->n_rows + reading->answers.n, sizeof *brief->lines);
	for (size_t i = 0; i < metrics->n_rows; i++) {
		struct brief_line *line = add_line(brief, brief_cell(metrics, "metric", rows[i]), brief_cell(metrics, "label", rows[i]), brief_cell(metrics, "definition", rows[i]));
		double direction = brief_number(metrics, "direction", rows[i]);

		line->direction = isnan(direction) ? 0 : (int)direction;
		line->minimum = brief_number(metrics, "minimum_meaningful", rows[i]);
	}
	free(rows);
	for (size_t i = 0; i < reading->answers.n; i++) {
		const struct answer *answer = &reading->answers.all[i];
		const struct table *shifts = &reading->tables->shifts;
		const char *metric = brief_cell(shifts, "metric", answer->row);
		struct brief_line *line = find_line(brief, metric);

		if (!is_answer(reading, answer))
			continue;
		take_change(line ? line : add_line(brief, metric, answer->label, brief_cell(shifts, "definition", answer->row)), shifts, answer->row);
	}
}

static void take_now(struct brief_line *line, const struct table *measures, size_t row)
{
	const char *unit = brief_cell(measures, "measure_unit", row);
	double estimate = brief_number(measures, "estimate", row), n = brief_number(measures, "n", row);
	char words[NUMBER_TEXT];
	enum mark mark = MARK_NOT_AVAILABLE;

	line->now_source = (struct brief_source){ measures, row };
	replace(&line->now_period, mem_copy_text(brief_cell(measures, "period", row)));
	replace(&line->now_interval, mem_copy_text(""));
	if (isnan(estimate)) {
		layout_mark(brief_cell(measures, "state", row), &mark);
		replace(&line->now, mem_copy_text(mark_text(mark)));
		replace(&line->now_base, mem_copy_text(""));
		return;
	}
	if (*unit)
		replace(&line->unit, mem_copy_text(unit));
	number_beside(estimate, brief_number(measures, "high", row), answer_level_format(line->unit), words);
	replace(&line->now, mem_copy_text(words));
	number_interval(brief_number(measures, "low", row), brief_number(measures, "high", row), answer_level_format(line->unit), words);
	replace(&line->now_interval, mem_copy_text(words));
	number_text(n, NUMBER_COUNT, words);
	replace(&line->now_base, mem_copy_text(words));
}

/* The definition in use of a line: that of its change, else that of the table of metrics. */
static const char *definition_of(const struct brief_line *line, const struct brief_tables *tables)
{
	if (line->change_source.table)
		return brief_cell(line->change_source.table, "definition", line->change_source.row);
	for (size_t row = 0; row < tables->metrics.n_rows; row++)
		if (!strcmp(brief_cell(&tables->metrics, "metric", row), line->metric))
			return brief_cell(&tables->metrics, "definition", row);
	return "";
}

/* Each line's newest quarter of the whole programme: one pass, for measures are many. */
static void find_now(struct brief *brief, const struct brief_tables *tables)
{
	const struct table *measures = &tables->measures;
	size_t unit, segment, metric, definition, period;
	struct brief_line *line = NULL;

	if (measures->n_rows == 0)
		return;
	unit = table_column(measures, "unit"), segment = table_column(measures, "segment"), metric = table_column(measures, "metric");
	definition = table_column(measures, "definition"), period = table_column(measures, "period");
	for (size_t row = 0; row < measures->n_rows; row++) {
		const char *when = table_text(measures, period, row);
		struct period read;

		if (*table_text(measures, unit, row) || *table_text(measures, segment, row) || !period_read(when, &read) || read.kind != PERIOD_QUARTER)
			continue;
		if (!line || strcmp(line->metric, table_text(measures, metric, row)) != 0)
			line = find_line(brief, table_text(measures, metric, row));
		if (!line || strcmp(definition_of(line, tables), table_text(measures, definition, row)) != 0)
			continue;
		if (!*line->now_period || period_compare(when, line->now_period) > 0)
			take_now(line, measures, row);
	}
}

/* What worsened comes first; all else stays in its order. */
static void put_worsened_first(struct brief *brief)
{
	size_t n_first = 0;

	for (size_t i = 0; i < brief->n_lines; i++) {
		struct brief_line line = brief->lines[i];

		if (line.verdict != VERDICT_WORSENED)
			continue;
		memmove(&brief->lines[n_first + 1], &brief->lines[n_first], (i - n_first) * sizeof line);
		brief->lines[n_first++] = line;
	}
}

static void take_target(struct brief_line *line, const struct table *metrics, size_t row)
{
	const struct brief_source *now = &line->now_source;
	double target = brief_number(metrics, "target", row);
	char words[NUMBER_TEXT];
	bool has_now = now->table != NULL;

	if (isnan(target))
		return;
	line->target = target_of(has_now ? brief_number(now->table, "estimate", now->row) : (double)NAN, has_now ? brief_number(now->table, "low", now->row) : (double)NAN,
	                         has_now ? brief_number(now->table, "high", now->row) : (double)NAN, target, line->direction);
	line->target_source = (struct brief_source){ metrics, row };
	number_text(target, answer_level_format(line->unit), words);
	replace(&line->target_value, mem_copy_text(words));
	replace(&line->target_words, mem_copy_text(target_words(line->target)));
}

void brief_make_lines(struct brief *brief, const struct brief_reading *reading)
{
	const struct table *metrics = &reading->tables->metrics;

	begin_lines(brief, reading);
	find_now(brief, reading->tables);
	for (size_t row = 0; row < metrics->n_rows; row++) {
		struct brief_line *line = find_line(brief, brief_cell(metrics, "metric", row));

		if (line)
			take_target(line, metrics, row);
	}
	put_worsened_first(brief);
	/* Spans of time say their unit behind each figure. */
	for (size_t i = 0; i < brief->n_lines; i++)
		replace(&brief->lines[i].unit, mem_copy_text(answer_unit(brief->lines[i].unit)));
}

void brief_make_targets(struct brief *brief)
{
	static const struct {
		enum target_state state;
		const char *words;
	} parts[] = {
		{ TARGET_MISSED, "missed: " }, { TARGET_MISSED_UNSURE, "missed, but not surely: " }, { TARGET_MET_UNSURE, "met, but not surely: " },
		{ TARGET_MET, "met: " },       { TARGET_UNKNOWN, "not known: " },
	};
	struct text words = { 0 };

	for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
		struct brief_names names = { 0 };

		for (size_t i = 0; i < brief->n_lines; i++)
			if (brief->lines[i].target == parts[p].state)
				brief_names_add(&names, brief->lines[i].label, "");
		if (names.n)
			text_add(&words, words.length ? "; " : "Targets ");
		brief_names_put(&names, &words, parts[p].words);
	}
	if (words.length)
		text_add(&words, ".");
	brief->targets = text_take(&words);
}
