#include "stages/bind/summary.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/design.h"
#include "pipeline/stats/verdict.h"

/* "improved: +4.5 points, 95 % interval +2.6 to +6.5". The caller frees it. */
static char *sentence_of(const struct table *shifts, size_t row)
{
	double estimate = table_real(shifts, table_column(shifts, "estimate"), row);
	const char *unit = table_text(shifts, table_column(shifts, "measure_unit"), row);
	enum number_format format = strcmp(unit, "points") != 0 ? NUMBER_SCORE : NUMBER_CHANGE;
	char value[NUMBER_TEXT], interval[NUMBER_TEXT];
	const char *verdict = verdict_words(verdict_read(table_text(shifts, table_column(shifts, "verdict"), row)));

	number_text(estimate, format, value);
	number_interval(table_real(shifts, table_column(shifts, "low"), row), table_real(shifts, table_column(shifts, "high"), row), format, interval);
	if (!*value || !*interval)
		return mem_copy_text(verdict);
	return text_format("%s: %s %s, 95 %% interval %s", verdict, value, unit, interval);
}

static const char *cell(const struct table *shifts, const char *column, size_t row)
{
	return table_text(shifts, table_column(shifts, column), row);
}

static bool is_headline(const struct table *shifts, size_t row)
{
	return table_int(shifts, table_column(shifts, "headline"), row) == 1 && !*cell(shifts, "segment", row);
}

/* Everybody's headline around the launch, by the plain change. */
static bool is_of_launch(const struct table *shifts, size_t row)
{
	return is_headline(shifts, row) && !strcmp(cell(shifts, "population", row), "all") && !strcmp(cell(shifts, "event", row), "launch")
	       && !strcmp(cell(shifts, "design", row), design_kinds[DESIGN_BEFORE_AFTER].name);
}

/* What answers for winners and for those passed over, by whatever design. */
static bool is_of_group(const struct table *shifts, size_t row)
{
	return is_headline(shifts, row) && strcmp(cell(shifts, "population", row), "all") != 0;
}

static void put_launch(struct sheet_book *book, const struct table *shifts, size_t row, const char *label)
{
	char *words = sentence_of(shifts, row);

	sheet_fact(book, label, words);
	free(words);
}

static void put_group(struct sheet_book *book, const struct table *shifts, size_t row, const char *label)
{
	const char *population = cell(shifts, "population", row);
	char *about = text_format("%s, %s (%s)", label, strcmp(population, "nominated") ? population : "passed over", cell(shifts, "unit_kind", row));
	char *sentence = sentence_of(shifts, row), *words = text_format("%s (%s)", sentence, cell(shifts, "design", row));

	sheet_fact(book, about, words);
	free(about);
	free(sentence);
	free(words);
}

/* The rows of one part, under its heading when there are any. */
static void put_part(struct sheet_book *book, const struct table *shifts, const struct metrics *metrics, const char *heading, const char *closing,
                     bool (*is_told)(const struct table *shifts, size_t row),
                     void (*put)(struct sheet_book *book, const struct table *shifts, size_t row, const char *label))
{
	bool any = false;

	for (size_t row = 0; row < shifts->n_rows; row++) {
		const char *name = cell(shifts, "metric", row);
		const struct metric *metric = metrics_find(metrics, name);

		if (!is_told(shifts, row))
			continue;
		if (!any)
			sheet_heading(book, heading);
		any = true;
		put(book, shifts, row, metric ? metric_label(metric) : name);
	}
	if (any)
		sheet_paragraph(book, closing);
}

void summary_put(struct sheet_book *book, const struct table *shifts, const struct table *findings, const struct metrics *metrics)
{
	size_t n_warnings = 0;
	char *words;

	for (size_t row = 0; row < findings->n_rows; row++)
		n_warnings += strcmp(table_text(findings, table_column(findings, "severity"), row), "info") != 0;
	put_part(book, shifts, metrics, "Before and after the launch",
	         "These are changes, not their cause: there is no comparison group in them. The sheet shifts has the windows, the adjusted limits that the verdicts use, and the shifts around each award.",
	         is_of_launch, put_launch);
	put_part(book, shifts, metrics, "Winners, and those passed over",
	         "Winners are picked for a good result and fall back by themselves, so that a plain before and after misleads; the design in brackets survives that. `plaudit explain shift METRIC winner` tells which others were possible.",
	         is_of_group, put_group);
	sheet_heading(book, "Before using the figures");
	words = text_format("%zu findings, %zu of them warnings, stand in the sheet findings, each with what to do about it.", findings->n_rows, n_warnings);
	sheet_paragraph(book, words);
	free(words);
}
