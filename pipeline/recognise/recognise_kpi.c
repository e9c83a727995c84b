/* The lines of indicators that somebody else has aggregated: their period, name and figures. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/recognise/recognise_words.h"
#include "pipeline/recognise/recognise_write.h"

enum { MOST_INDICATORS = 200 };

/* The one column whose words are one of these texts, " kpi | indicator "; SIZE_MAX when there is none, or several. */
static size_t column_of(const struct recognised *found, const char *texts)
{
	size_t column = SIZE_MAX, n = 0;

	for (size_t i = 0; i < found->header.n_columns; i++) {
		char *words = words_of(found->header.columns[i].name);
		const char *place = strlen(words) > 2 ? strstr(texts, words) : NULL;

		if (place) {
			column = i;
			n++;
		}
		free(words);
	}
	return n == 1 ? column : SIZE_MAX;
}

static bool are_numbers(const struct recognised *found, size_t column)
{
	return column != SIZE_MAX && found->cells[column].n_filled > 0 && found->cells[column].n_numbers == found->cells[column].n_filled;
}

static bool are_names(const struct recognised *found, size_t column)
{
	const struct cells *cells = column == SIZE_MAX ? NULL : &found->cells[column];

	return cells && cells->n_filled > 0 && !cells->has_many && cells->levels.n <= MOST_INDICATORS && cells_share(cells, cells->n_numbers) < 0.1;
}

static bool are_days(const struct recognised *found, size_t column)
{
	return column != SIZE_MAX && cells_share(&found->cells[column], found->cells[column].n_dates) >= 0.9;
}

/* First days of months show no order of day and month, last days do. */
static bool find_style(const struct recognised *found, size_t start, size_t end, struct date_style *style)
{
	struct err undecided = { 0 };

	if (date_decide(&found->cells[end].dates, "", style, &undecided))
		return true;
	err_clear(&undecided);
	return date_decide(&found->cells[start].dates, "", style, &undecided);
}

/* The period: its first and last day, or one column with its name. */
static bool write_period(struct text *out, const struct recognised *found)
{
	size_t start = column_of(found, " period start | start date | from | period from "), end = column_of(found, " period end | end date | to | period to ");
	size_t period = column_of(found, " period | month | quarter | reporting period | week | reporting month | reporting quarter ");
	struct date_style style = { 0 };

	if (are_days(found, start) && are_days(found, end) && find_style(found, start, end, &style)) {
		write_column(out, "period_start", &found->header, start);
		write_column(out, "period_end", &found->header, end);
		text_add_format(out, "dates = %s\n", write_style(style));
		return true;
	}
	if (period == SIZE_MAX || found->cells[period].n_filled == 0 || found->cells[period].n_dates > 0
	    || found->cells[period].n_numbers > 0)
		return false;
	write_column(out, "period", &found->header, period);
	return true;
}

bool write_kpi(struct text *out, const struct recognised *found)
{
	size_t name = column_of(found, " kpi | kpi id | kpi name | indicator | indicator name | measure | measure name | metric | metric name ");
	size_t numerator = column_of(found, " numerator | num "), denominator = column_of(found, " denominator | denom ");
	size_t value = column_of(found, " value | result | score | percentage | rate | percent ");
	bool has_parts = are_numbers(found, numerator) && are_numbers(found, denominator);
	bool has_name = are_names(found, name);

	if (found->header.vendor || !(has_parts || (has_name && are_numbers(found, value))) || !write_period(out, found))
		return false;
	if (!has_name) {
		text_add_format(out, "# which indicator is it?\nkpi.indicator = #%zu / #%zu\n", numerator + 1, denominator + 1);
		return true;
	}
	write_column(out, "kpi", &found->header, name);
	if (has_parts) {
		write_column(out, "numerator", &found->header, numerator);
		write_column(out, "denominator", &found->header, denominator);
	}
	if (are_numbers(found, value)) {
		write_column(out, "value", &found->header, value);
		if (!has_parts)
			text_add(out, "# value_unit = percent   ; ? or share (0 to 1), or number; bare figures are published as given, and never pooled\n");
	}
	return true;
}
