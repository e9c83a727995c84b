#include "stages/bind/summary.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
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

void summary_put(struct sheet_book *book, const struct table *shifts, const struct table *findings, const struct metrics *metrics)
{
	size_t n_warnings = 0;
	bool has_launch = false;
	char *words;

	for (size_t row = 0; row < findings->n_rows; row++)
		n_warnings += strcmp(table_text(findings, table_column(findings, "severity"), row), "info") != 0;
	for (size_t row = 0; row < shifts->n_rows; row++) {
		const char *name = table_text(shifts, table_column(shifts, "metric"), row);
		const struct metric *metric = metrics_find(metrics, name);

		if (table_int(shifts, table_column(shifts, "headline"), row) != 1 || strcmp(table_text(shifts, table_column(shifts, "event"), row), "launch") != 0)
			continue;
		if (!has_launch)
			sheet_heading(book, "Before and after the launch");
		has_launch = true;
		words = sentence_of(shifts, row);
		sheet_fact(book, metric ? metric_label(metric) : name, words);
		free(words);
	}
	if (has_launch)
		sheet_paragraph(book, "These are changes, not their cause: there is no comparison group in them. The sheet shifts has the windows, the adjusted limits that the verdicts use, and the shifts around each award.");
	sheet_heading(book, "Before using the figures");
	words = text_format("%zu findings, %zu of them warnings, stand in the sheet findings, each with what to do about it.", findings->n_rows, n_warnings);
	sheet_paragraph(book, words);
	free(words);
}
