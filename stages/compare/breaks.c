#include "stages/compare/breaks.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/metric_source.h"

/* Whether the days of the windows hold that of the break, or meet a gap. */
static bool is_in(const struct table *breaks, size_t row, const struct windows *windows, int quarter_starts)
{
	long from = period_first_day(windows->before_from, quarter_starts), to = period_last_day(windows->after_to, quarter_starts);
	long long day = table_int(breaks, table_column(breaks, "date"), row), until = table_int(breaks, table_column(breaks, "until"), row);

	if (day == TABLE_MISSING)
		return false;
	return day <= to && (until == TABLE_MISSING ? day > from : until >= from);
}

static void add_sentence(struct text *text, const struct table *breaks, size_t row)
{
	const char *kind = table_cell_text(breaks, "kind", row), *period = table_cell_text(breaks, "period", row), *item = table_cell_text(breaks, "item", row);
	const char *source = table_cell_text(breaks, "source", row);
	char day[CALENDAR_TEXT];

	text_add(text, text->length ? " [b] " : "[b] ");
	if (!strcmp(kind, "scale_flip")) {
		text_add_format(text, "The scale of %s was turned round on %s.", item, period);
	} else if (!strcmp(kind, "scale_change")) {
		text_add_format(text, "The scale of %s is another one from %s on.", item, period);
	} else if (!strcmp(kind, "question_text")) {
		text_add_format(text, "The wording of %s changed on %s.", item, period);
	} else if (!strcmp(kind, "channel_mix")) {
		text_add_format(text, "The mix of %s changed in %s.", table_cell_text(breaks, "segment", row), period);
	} else if (!strcmp(kind, "starts_late")) {
		text_add_format(text, "%s starts on %s.", source, period);
	} else if (table_is_missing(breaks, table_column(breaks, "until"), row)) {
		text_add_format(text, "%s has no rows from %s on.", source, period);
	} else {
		day_text((long)table_int(breaks, table_column(breaks, "until"), row), day);
		text_add_format(text, "%s has no rows from %s to %s.", source, period, day);
	}
}

/* Whether the break of that row is the metric's, and in the windows. */
static bool concerns(const struct table *breaks, size_t row, const struct programme *programme, const struct metric *metric,
                     const struct windows *windows)
{
	if (!metric || windows->is_refused || windows->before_from.kind <= PERIOD_INDEX)
		return false;
	return metric_uses_feed(metric, programme, table_cell_text(breaks, "source", row), table_cell_text(breaks, "item", row))
	       && is_in(breaks, row, windows, programme_quarter_starts(programme));
}

char *breaks_words(const struct table *breaks, const struct programme *programme, const struct metric *metric,
                   const struct windows *windows)
{
	struct text text = { 0 };

	for (size_t row = 0; row < breaks->n_rows; row++)
		if (concerns(breaks, row, programme, metric, windows))
			add_sentence(&text, breaks, row);
	return text.length ? text_take(&text) : NULL;
}

bool breaks_forbid(const struct table *breaks, const struct programme *programme, const struct metric *metric,
                   const struct windows *windows)
{
	for (size_t row = 0; row < breaks->n_rows; row++) {
		const char *kind = table_cell_text(breaks, "kind", row);

		if ((!strcmp(kind, "scale_flip") || !strcmp(kind, "scale_change")) && concerns(breaks, row, programme, metric, windows))
			return true;
	}
	return false;
}
