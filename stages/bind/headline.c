#include "stages/bind/headline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/report/layout.h"
#include "pipeline/stats/definition.h"

/* One metric under its headline definition: a run of rows, a quarter each. */
struct line {
	const struct metric *metric;
	const struct definition *definition;
	size_t first_row, n_rows;
	double lowest, highest; /* of all figures and limits; NAN without one */
};

struct headline {
	struct line *lines;
	size_t n, capacity;
};

static bool is_quarter(const char *text)
{
	struct period period;

	return period_read(text, &period) && period.kind == PERIOD_QUARTER;
}

/* Whether the row is the whole programme's in a quarter. */
static bool is_overall(const struct table *measures, size_t row)
{
	return !*table_text(measures, table_column(measures, "unit"), row)
	       && !*table_text(measures, table_column(measures, "segment"), row)
	       && is_quarter(table_text(measures, table_column(measures, "period"), row));
}

bool headline_has(const struct table *measures, size_t row, const struct metric *metric)
{
	return is_overall(measures, row)
	       && !strcmp(table_text(measures, table_column(measures, "metric"), row), metric->name)
	       && !strcmp(table_text(measures, table_column(measures, "definition"), row), metric->definitions[0]);
}

static enum number_format format_of(const struct definition *definition)
{
	if (definition->unit && !strcmp(definition->unit, "seconds"))
		return NUMBER_DURATION;
	return definition->unit && !strcmp(definition->unit, "scale points") ? NUMBER_SCORE : NUMBER_POINTS;
}

static void span_take(struct line *line, const struct table *measures, size_t row)
{
	static const char *const columns[] = { "estimate", "low", "high" };

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		size_t c = table_column(measures, columns[i]);

		if (table_is_missing(measures, c, row))
			continue;
		line->lowest = fmin(line->lowest, table_real(measures, c, row));
		line->highest = fmax(line->highest, table_real(measures, c, row));
	}
}

/* The estimate with the marks of what to doubt about it. */
static void put_figure(struct sheet_book *book, const struct table *measures, size_t row, const char *column,
                       enum number_format format, unsigned marks)
{
	size_t c = table_column(measures, column);
	enum mark mark = MARK_NOT_AVAILABLE;

	if (!table_is_missing(measures, c, row)) {
		sheet_put_marked(book, table_real(measures, c, row), format, marks);
		return;
	}
	layout_mark(table_text(measures, table_column(measures, "state"), row), &mark);
	sheet_put_mark(book, mark);
}

/* The rows of one metric, in the order of measures, that is by quarter. */
static void put_line(struct sheet_book *book, struct headline *headline, const struct table *measures, const struct doubts *doubts,
                     const struct metric *metric, size_t first_row)
{
	struct line line = { .metric = metric, .definition = definition_of_metric(metric->definitions[0]), .first_row = first_row, .lowest = (double)NAN, .highest = (double)NAN };

	for (size_t row = 0; line.definition && row < measures->n_rows; row++) {
		if (!headline_has(measures, row, metric))
			continue;
		span_take(&line, measures, row);
		sheet_put_text(book, metric_label(metric));
		sheet_put_text(book, line.definition->label);
		sheet_put_text(book, table_text(measures, table_column(measures, "period"), row));
		put_figure(book, measures, row, "estimate", format_of(line.definition), doubts_of(doubts, measures, row));
		put_figure(book, measures, row, "low", format_of(line.definition), 0);
		put_figure(book, measures, row, "high", format_of(line.definition), 0);
		sheet_put_text(book, line.definition->unit ? line.definition->unit : "");
		if (table_is_missing(measures, table_column(measures, "n"), row))
			sheet_put_mark(book, MARK_CONFIDENTIAL);
		else
			sheet_put_number(book, (double)table_int(measures, table_column(measures, "n"), row));
		sheet_put_text(book, table_text(measures, table_column(measures, "state"), row));
		sheet_end_row(book);
		line.n_rows++;
	}
	if (!line.n_rows)
		return;
	headline->lines = mem_grow(headline->lines, &headline->capacity, headline->n + 1, sizeof *headline->lines);
	headline->lines[headline->n++] = line;
}

enum { QUARTER = 2, ESTIMATE, LOW, HIGH };

static size_t put_table(struct sheet_book *book, struct headline *headline, const struct table *measures, const struct doubts *doubts)
{
	static const struct sheet_column columns[] = {
		{ .heading = "metric", .is_text = true, .is_key = true },
		{ .heading = "definition", .is_text = true, .note = "Its formula stands among the notes." },
		[QUARTER] = { .heading = "quarter", .is_text = true },
		[ESTIMATE] = { .heading = "estimate", .note = "In points, or scale points for means of answers.", .is_charted = true, .format = NUMBER_POINTS },
		[LOW] = { .heading = "low", .note = "Lower limit of the 95% interval.", .is_charted = true, .format = NUMBER_POINTS },
		[HIGH] = { .heading = "high", .note = "Upper limit of the 95% interval.", .is_charted = true, .format = NUMBER_POINTS },
		{ .heading = "measure unit", .is_text = true, .note = "Of the estimate and its limits." },
		{ .heading = "n", .note = "The base: answers that count.", .format = NUMBER_COUNT },
		{ .heading = "state", .is_text = true, .note = "Why a figure is not there." },
	};
	size_t sheet = sheet_begin_table(book, "headline", "Headline figures by quarter",
	                                 "Each metric for the whole programme, under its headline definition, with its base and 95% interval. "
	                                 "Source: tables/measures.csv of this run; the sheet trace leads each figure back to its files.",
	                                 columns, sizeof columns / sizeof *columns, SHEET_TABLE);
	size_t row = 0;

	for (size_t m = 0; m < doubts->metrics->n; m++) {
		put_line(book, headline, measures, doubts, &doubts->metrics->all[m], row);
		if (headline->n && headline->lines[headline->n - 1].metric == &doubts->metrics->all[m])
			row += headline->lines[headline->n - 1].n_rows;
	}
	return sheet;
}

/* Columns stand on 0, on the whole scale: cut off, they would make small changes look large. */
static void set_scale(struct sheet_chart *chart, const struct line *line)
{
	chart->least = line->definition->family == DEFINITION_NET ? -100 : 0;
	chart->most = 100;
	if (line->definition->family == DEFINITION_MEAN && format_of(line->definition) == NUMBER_SCORE) {
		chart->least = fmin(0, line->metric->lowest);
		chart->most = line->metric->highest;
	}
	if (line->definition->family == DEFINITION_QUANTITY)
		chart->most = 0; /* a time or a rate has no greatest value */
	if (line->metric->parts.has_expectations) { /* a gap may be as wide as the scale, either way */
		chart->most = line->metric->highest - line->metric->lowest;
		chart->least = -chart->most;
	}
}

/* 1, 2 or 5 times a power of ten, so that about six of them make up the range. */
static double step_of(double range)
{
	double power = pow(10, floor(log10(range / 6))), parts = range / 6 / power;

	return (parts <= 1 ? 1 : parts <= 2 ? 2 : parts <= 5 ? 5 : 10) * power;
}

/* Lines show how a figure moved: their axis spans what is drawn with a margin, but no more than the scale has. */
static void set_range(struct sheet_chart *chart, const struct line *line)
{
	struct sheet_chart scale = { 0 };
	double range = line->highest - line->lowest, margin, step;

	if (!isfinite(range))
		return;
	range = range > 0 ? range : fmax(1, fabs(line->highest) / 10);
	margin = range / 10;
	step = step_of(range + 2 * margin);
	/* Twelve decimals: a third of three tenths is a tenth. */
	chart->least = number_round(step * floor((line->lowest - margin) / step), 12);
	chart->most = number_round(step * ceil((line->highest + margin) / step), 12);
	set_scale(&scale, line);
	if (scale.least < scale.most) {
		chart->least = fmax(chart->least, format_of(line->definition) == NUMBER_SCORE ? line->metric->lowest : scale.least);
		chart->most = fmin(chart->most, scale.most);
	} else {
		chart->least = fmax(chart->least, 0);
	}
}

/* A line chart of the figure with its limits, and a column chart of the figure on its whole scale. */
static void put_charts(struct sheet_book *book, const struct headline *headline, size_t sheet)
{
	sheet_begin_charts(book, "charts", "Charts of the headline figures",
	                   "They draw what the sheet headline holds, and change with it. Dashed lines are the limits of the 95% interval.");
	for (size_t i = 0; i < headline->n; i++) {
		const struct line *line = &headline->lines[i];
		const char *label = metric_label(line->metric);
		struct sheet_series series[3];
		char *title = text_format("%s by quarter: %s", label, line->definition->label);
		char *words = text_format("%s by quarter for the whole programme, with the limits of its 95%% interval.", line->definition->label);
		struct sheet_chart chart = { .title = title, .description = words, .label_axis = "Quarter", .value_axis = line->definition->unit,
			                     .format = format_of(line->definition), .series = series, .n_series = 3 };

		for (size_t f = 0; f < 3; f++)
			series[f] = (struct sheet_series){ .name = f == 0 ? label : NULL, .sheet = sheet, .first_row = line->first_row, .n_rows = line->n_rows,
				                           .label_column = QUARTER, .value_column = ESTIMATE + f, .is_limit = f > 0 };
		set_range(&chart, line);
		sheet_chart(book, &chart);
		chart.is_column = true;
		chart.n_series = 1;
		set_scale(&chart, line);
		sheet_chart(book, &chart);
		free(title);
		free(words);
	}
}

void headline_put(struct sheet_book *book, const struct table *measures, const struct doubts *doubts)
{
	struct headline headline = { 0 };
	size_t sheet;

	if (!measures->n_rows)
		return;
	sheet = put_table(book, &headline, measures, doubts);
	if (headline.n)
		put_charts(book, &headline, sheet);
	free(headline.lines);
}
