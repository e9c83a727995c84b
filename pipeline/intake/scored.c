#include "pipeline/intake/scored.h"

#include <limits.h>

#include "pipeline/intake/date.h"

static struct date_style find_style(const struct table *scores, size_t column)
{
	struct date_evidence evidence = { 0 };
	struct date_style style = { 0 };
	struct err undecided = { 0 };

	for (size_t row = 0; row < scores->n_rows; row++)
		if (*table_text(scores, column, row))
			date_evidence_add(&evidence, "scores", (long)row + 1, table_text(scores, column, row));
	if (!date_decide(&evidence, "scores", &style, &undecided))
		style = (struct date_style){ .short_years = evidence.has_short_names };
	style.zone_letters = true; /* the day is what is asked for */
	date_evidence_free(&evidence);
	return style;
}

void scored_days(const struct table *scores, long *days)
{
	size_t column = table_column(scores, "scored_at");
	struct date_style style = find_style(scores, column);

	for (size_t row = 0; row < scores->n_rows; row++) {
		struct date_moment moment;
		const char *cell = table_text(scores, column, row);

		days[row] = *cell && !date_read(cell, style, &moment) ? moment.day : LONG_MIN;
	}
}
