#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/draw/pictures.h"

/* Whether the table has rows over all panels: cycle and category empty. */
static bool has_overall(const struct table *judges_fit)
{
	for (size_t row = 0; row < judges_fit->n_rows; row++)
		if (!*table_text(judges_fit, 0, row) && !*table_text(judges_fit, 1, row))
			return true;
	return false;
}

/* Severity over all panels where it was estimated; else panel by panel. */
static size_t gather(struct chart_row *rows, char **groups, const struct table *judges_fit)
{
	bool overall = has_overall(judges_fit);
	size_t n = 0;

	for (size_t row = 0; row < judges_fit->n_rows; row++) {
		const char *cycle = table_text(judges_fit, 0, row), *category = table_text(judges_fit, 1, row);
		double low = table_real(judges_fit, table_column(judges_fit, "severity_additive_low"), row);
		double high = table_real(judges_fit, table_column(judges_fit, "severity_additive_high"), row);

		if (overall && (*cycle || *category))
			continue;
		groups[n] = *cycle || *category ? text_format("%s %s", cycle, category) : NULL;
		rows[n] = (struct chart_row){ .group = groups[n], .label = table_text(judges_fit, table_column(judges_fit, "judge"), row),
			                      .estimate = table_real(judges_fit, table_column(judges_fit, "severity_additive"), row),
			                      .low = low, .high = high,
			                      .tone = low > 0 || high < 0 ? CHART_PLAIN : CHART_QUIET };
		n++;
	}
	return n;
}

static char *title_of(const struct chart_row *rows, size_t n)
{
	const struct chart_row *harshest = NULL;
	char value[NUMBER_TEXT], interval[NUMBER_TEXT];

	for (size_t i = 0; i < n; i++)
		if (!isnan(rows[i].estimate) && (!harshest || rows[i].estimate > harshest->estimate))
			harshest = &rows[i];
	if (!harshest)
		return mem_copy_text("Severity of judges could not be estimated");
	number_text(harshest->estimate, NUMBER_SCORE, value);
	number_interval(harshest->low, harshest->high, NUMBER_SCORE, interval);
	return text_format("%s scores most severely: %s rubric points below the panel (%s)", harshest->label, value, interval);
}

void pictures_judges(struct chart_book *book, const struct picture_context *context, const struct table *judges_fit)
{
	struct chart_row *rows = mem_alloc(judges_fit->n_rows, sizeof *rows);
	char **groups = mem_alloc(judges_fit->n_rows, sizeof *groups);
	size_t n = gather(rows, groups, judges_fit);
	struct chart_rows chart = { .rows = rows, .n_rows = n, .unit = "rubric points below the panel", .format = NUMBER_SCORE,
		                    .value_heading = "severity", .below = "milder", .above = "harsher" };
	char *title = title_of(rows, n);
	char *caption = text_format("Source: %s. Additive model of nominees and judges, zero over the panel. Hollow: the interval holds 0.", context->who);
	struct chart_about about = { .name = "judges", .title = title, .subtitle = "Severity of each judge in rubric points (additive model), with 95% intervals", .caption = caption, .description = title };

	if (n)
		chart_dots(book, &about, &chart);
	for (size_t i = 0; i < n; i++)
		free(groups[i]);
	free(groups);
	free(rows);
	free(title);
	free(caption);
}
