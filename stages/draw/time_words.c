#include "stages/draw/time_words.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/report/answer.h"
#include "pipeline/stats/definition.h"
#include "stages/draw/shift.h"

static enum number_format format_of(const struct metric *metric)
{
	const struct definition *definition = definition_of_metric(metric->definitions[0]);

	return answer_level_format(definition && definition->unit ? definition->unit : "points");
}

char *time_words_quarter(const struct metric *metric, const struct quarters *quarters, bool is_broken)
{
	char value[NUMBER_TEXT], interval[NUMBER_TEXT], before[NUMBER_TEXT];
	const char *label = metric_label(metric);
	size_t last = quarters->n - 1;

	number_text(quarters->value[last], format_of(metric), value);
	number_interval(quarters->low[last], quarters->high[last], format_of(metric), interval);
	if (!*value)
		return text_format("%s by quarter; no figure for %s", label, quarters->names[last]);
	if (last >= 4 && !isnan(quarters->value[last - 4])) {
		number_text(quarters->value[last - 4], format_of(metric), before);
		return text_format("%s was %s in %s (%s), after %s a year before%s", label, value, quarters->names[last], interval, before,
		                   is_broken ? " [b]" : "");
	}
	return text_format("%s was %s in %s (%s)", label, value, quarters->names[last], interval);
}

static size_t find_answer(const struct table *shifts, const struct metric *metric, const char *event)
{
	for (size_t row = 0; row < shifts->n_rows; row++)
		if (!strcmp(shift_text(shifts, "metric", row), metric->name) && !strcmp(shift_text(shifts, "event", row), event) && shift_answers(shifts, row))
			return row;
	return SIZE_MAX;
}

/* What is told of a change: its row of a chart, and the words that its interval, around the event, is introduced by. */
struct told {
	const struct chart_row *row;
	const char *event, *interval;
};

/* "NPS rose 5.8 points around the launch, 95% interval adjusted for 10 metrics 2.5 to 9.1": both ends are of its size when
 * both have its sign. */
static char *moved_words(const struct told *told, const char *unit, enum number_format format)
{
	const struct chart_row *row = told->row;
	char value[NUMBER_TEXT], interval[NUMBER_TEXT];
	bool is_fall = row->estimate < 0;

	number_text(fabs(row->estimate), format, value);
	if (is_fall)
		number_interval(-row->high, -row->low, format, interval);
	else
		number_interval(row->low, row->high, format, interval);
	return text_format("%s %s %s%s %s, %s %s", row->label, is_fall ? "fell" : "rose", value, unit, told->event, told->interval, interval);
}

/* No more than the verdict says. The unit stands behind a figure: " points", or nothing where the figure has it. */
static char *change_words(const struct table *shifts, size_t at, const struct told *told)
{
	const struct chart_row *row = told->row;
	enum number_format format = answer_format(shifts, at);
	const char *own = answer_unit(shift_text(shifts, "measure_unit", at)), *label = row->label;
	char value[NUMBER_TEXT], interval[NUMBER_TEXT], *unit = text_format("%s%s", *own ? " " : "", own), *words;

	number_text(row->estimate, format, value);
	number_interval(row->low, row->high, format, interval);
	switch (verdict_read(shift_text(shifts, "verdict", at))) {
	case VERDICT_IMPROVED:
	case VERDICT_WORSENED:
		words = moved_words(told, unit, answer_level_format(shift_text(shifts, "measure_unit", at)));
		break;
	case VERDICT_NO_MATERIAL_CHANGE:
		words = text_format("No material change in %s %s: %s%s, %s %s", label, told->event, value, unit, told->interval, interval);
		break;
	case VERDICT_NOT_ENOUGH_DATA:
		words = text_format("Not enough data to tell whether %s changed enough to matter: %s%s %s, %s %s", label, value, unit, told->event, told->interval, interval);
		break;
	default:
		words = text_format("%s %s: %s%s, %s %s", label, told->event, value, unit, told->interval, interval);
	}
	free(unit);
	return words;
}

char *time_words_title(const struct picture_context *context, const struct metric *metric, const struct quarters *quarters, bool is_broken)
{
	const struct table *shifts = picture_table(context, "shifts");
	const char *event = shift_main_event(shifts, context->programme);
	size_t at = event ? find_answer(shifts, metric, event) : SIZE_MAX;
	struct shift_adjusted adjusted = { 0 };
	struct chart_row row = { 0 };
	char *words, *change, *title, *adjusted_words, *interval;

	if (at != SIZE_MAX)
		row = shift_chart_row(shifts, at, context->metrics);
	if (at == SIZE_MAX || !isfinite(row.estimate) || !isfinite(row.low) || !isfinite(row.high))
		return time_words_quarter(metric, quarters, is_broken);
	words = shift_event_words(event, context->programme);
	shift_adjusted_take(&adjusted, shifts, at);
	adjusted_words = shift_adjusted_words(&adjusted);
	interval = text_format("95%% interval%s%s", adjusted_words, *adjusted_words ? ":" : "");
	change = change_words(shifts, at, &(struct told){ &row, words, interval });
	title = text_format("%s%s", change, shift_has_caveat(shifts, at, CAVEAT_BREAK) ? " [b]" : "");
	free(words);
	free(adjusted_words);
	free(interval);
	free(change);
	return title;
}

/* "Had the trend from before the event gone on, it would have been 70.7 in 2026-09 (59.4 to 81.9)." */
static void add_expected(struct text *sentence, const struct metric *metric, const struct quarters *quarters)
{
	char value[NUMBER_TEXT], interval[NUMBER_TEXT], name[CALENDAR_TEXT];
	size_t at = quarters->last_expected;

	if (!quarters->has_fit || isnan(quarters->expected[at]))
		return;
	number_text(quarters->expected[at], format_of(metric), value);
	number_interval(quarters->expected_low[at], quarters->expected_high[at], format_of(metric), interval);
	period_text((struct period){ quarters->start.kind, quarters->start.number + (long)at }, name);
	text_add_format(sentence, "%sHad the trend from before the event gone on, it would have been %s in %s (%s).", sentence->bytes ? " " : "", value, name, interval);
}

char *time_words_sentence(const char *title, const struct metric *metric, const struct quarters *quarters, bool is_broken)
{
	char *quarter = time_words_quarter(metric, quarters, is_broken);
	struct text sentence = { 0 };

	if (strcmp(quarter, title) != 0)
		text_add_format(&sentence, "%s.", quarter);
	add_expected(&sentence, metric, quarters);
	free(quarter);
	return text_take(&sentence);
}
