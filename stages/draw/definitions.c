#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/words.h"
#include "stages/draw/path.h"
#include "stages/draw/pictures.h"
#include "stages/draw/shift.h"

enum {
	MOST_ROWS = 60,
	MOST_TOLD = 3, /* metrics that the title names */
	MOST_LETTERS = 40,
};

/* One row a definition, a group a metric. */
struct strip {
	struct chart_row *rows;
	char **texts;
	size_t n;
	size_t n_metrics, n_one_way; /* those that move one way under all their definitions */
	struct text told;
};

/* What the definitions of one metric say. */
struct said {
	size_t n, n_up, n_down, n_clear_up, n_clear_down; /* clear: the interval, as it is, leaves 0 out */
};

/* The metric's row that answers around the event. */
static size_t find_answer(const struct table *shifts, const struct metric *metric, const char *event)
{
	for (size_t row = 0; row < shifts->n_rows; row++)
		if (!strcmp(shift_text(shifts, "metric", row), metric->name) && !strcmp(shift_text(shifts, "event", row), event) && shift_answers(shifts, row))
			return row;
	return SIZE_MAX;
}

/* The row of another definition that is reckoned alike; SIZE_MAX without a figure. */
static size_t find_alike(const struct table *shifts, size_t answer, const char *definition)
{
	static const char *const alike[] = { "metric", "unit_kind", "population", "segment", "design", "event", "variant" };

	for (size_t row = 0; row < shifts->n_rows; row++) {
		size_t i = 0;

		if (strcmp(shift_text(shifts, "definition", row), definition) != 0)
			continue;
		while (i < sizeof alike / sizeof *alike && !strcmp(shift_text(shifts, alike[i], row), shift_text(shifts, alike[i], answer)))
			i++;
		if (i == sizeof alike / sizeof *alike && isfinite(shift_number(shifts, "estimate", row)) && isfinite(shift_number(shifts, "effect_size", row)))
			return row;
	}
	return SIZE_MAX;
}

/* The effect size, and the limits brought to its scale by what one unit of the estimate is worth there. */
static struct chart_row row_of(const struct table *shifts, size_t row)
{
	double estimate = shift_number(shifts, "estimate", row), size = shift_number(shifts, "effect_size", row);
	double worth = estimate != 0 ? size / estimate : (double)NAN;
	double low = shift_number(shifts, "low", row) * worth, high = shift_number(shifts, "high", row) * worth;

	return (struct chart_row){ .estimate = size, .low = fmin(low, high), .high = fmax(low, high), .tone = low > 0 || high < 0 ? CHART_PLAIN : CHART_QUIET };
}

/* "+4.1 (+2.0 to +6.1)"; decimals tell points from scale points. */
static char *own_figure(const struct table *shifts, size_t row, const struct definition *definition)
{
	enum number_format format = path_change_format(definition);
	char value[NUMBER_TEXT], interval[NUMBER_TEXT];

	number_text(shift_number(shifts, "estimate", row), format, value);
	number_interval(shift_number(shifts, "low", row), shift_number(shifts, "high", row), format, interval);
	return *interval ? text_format("%s (%s)", value, interval) : mem_copy_text(value);
}

static void take_row(struct strip *strip, struct said *said, const struct table *shifts, size_t row, const char *name)
{
	const struct definition *definition = definition_of_metric(name);
	struct chart_row *drawn = &strip->rows[strip->n];

	*drawn = row_of(shifts, row);
	drawn->label = definition ? definition->label : name;
	drawn->text = strip->texts[strip->n++] = own_figure(shifts, row, definition);
	said->n++;
	said->n_up += drawn->estimate > 0;
	said->n_down += drawn->estimate < 0;
	said->n_clear_up += drawn->low > 0;
	said->n_clear_down += drawn->high < 0;
}

static void take_back(struct strip *strip, size_t first)
{
	while (strip->n > first) {
		strip->n--;
		free(strip->texts[strip->n]);
		strip->texts[strip->n] = NULL;
	}
}

/* "CSAT is up under all 8 definitions, unadjusted intervals without 0: 7 of 8" */
static void sum_up(struct strip *strip, const struct said *said, const char *label)
{
	char *name = words_shorten(label, MOST_LETTERS);
	const char *between = strip->told.bytes ? "; " : "";

	if (said->n_up == said->n || said->n_down == said->n) {
		text_add_format(&strip->told, "%s%s is %s under ", between, name, said->n_up ? "up" : "down");
		if (said->n == 2)
			text_add(&strip->told, "both");
		else
			text_add_format(&strip->told, "all %zu", said->n);
		text_add(&strip->told, " definitions");
	} else {
		text_add_format(&strip->told, "%s%s is up under %zu definitions and down under %zu", between, name, said->n_up, said->n_down);
	}
	text_add_format(&strip->told, " (interval without 0, unadjusted: %zu of %zu)", said->n_clear_up + said->n_clear_down, said->n);
	strip->n_metrics++;
	strip->n_one_way += said->n_up == said->n || said->n_down == said->n;
	free(name);
}

/* A metric that is read in one way alone says nothing here. */
static void take_metric(struct strip *strip, const struct table *shifts, const struct metric *metric, const char *event)
{
	size_t answer = find_answer(shifts, metric, event), first = strip->n;
	struct said said = { 0 };

	for (size_t i = 0; answer != SIZE_MAX && metric->definitions[i] && strip->n < MOST_ROWS; i++) {
		size_t row = find_alike(shifts, answer, metric->definitions[i]);

		if (row != SIZE_MAX)
			take_row(strip, &said, shifts, row, metric->definitions[i]);
	}
	if (said.n < 2) {
		take_back(strip, first);
		return;
	}
	for (size_t i = first; i < strip->n; i++)
		strip->rows[i].group = metric_label(metric);
	sum_up(strip, &said, metric_label(metric));
}

static char *title_of(const struct strip *strip)
{
	if (strip->n_metrics > MOST_TOLD)
		return text_format("%zu of %zu metrics move one way under all their definitions", strip->n_one_way, strip->n_metrics);
	return mem_copy_text(strip->told.bytes);
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct strip *strip, const char *event)
{
	char *title = title_of(strip), *words = shift_event_words(event, context->programme);
	char *subtitle = text_format("Change %s of each metric under each definition, as effect sizes, with unadjusted 95%% intervals", words);
	char *caption = text_format("Source: %s. Effect sizes put definitions on different scales on one axis: Cohen's h of shares, of means and net scores the change over the pooled standard deviation of single answers. "
	                            "The first definition of each metric is its headline. Filled: the interval, not adjusted for the number of metrics or definitions, leaves 0 out; verdicts, which go by adjusted intervals, are in the chart shifts. Definitions of one metric rest on the same answers: that they agree is no further evidence.", context->who);
	char *description = strcmp(title, strip->told.bytes) ? text_format("%s.", strip->told.bytes) : NULL;
	struct chart_about about = { .name = "definitions", .title = title, .subtitle = subtitle, .caption = caption, .description = description };
	struct chart_rows chart = { .rows = strip->rows, .n_rows = strip->n, .unit = "effect size", .format = NUMBER_RATIO,
		                    .text_heading = "points or scale points", .below = "lower after", .above = "higher after" };

	chart_forest(book, &about, &chart);
	free(title);
	free(words);
	free(subtitle);
	free(caption);
	free(description);
}

void pictures_definitions(struct chart_book *book, const struct picture_context *context)
{
	const struct table *shifts = picture_table(context, "shifts");
	const char *event = shift_main_event(shifts, context->programme);
	struct strip strip = { .rows = mem_alloc(MOST_ROWS, sizeof *strip.rows), .texts = mem_alloc(MOST_ROWS, sizeof *strip.texts) };

	for (size_t m = 0; event && m < context->metrics->n; m++)
		take_metric(&strip, shifts, &context->metrics->all[m], event);
	if (strip.n)
		draw(book, context, &strip, event);
	else
		picture_skip(context, "definitions", "Each metric's shift under each of its definitions", "shifts has no metric with a figure under two or more definitions around one event");
	take_back(&strip, 0);
	free(strip.rows);
	free(strip.texts);
	text_free(&strip.told);
}
