#include "stages/draw/breaks.h"

#include <string.h>

#include "pipeline/metric_source.h"

static const struct {
	const char *kind, *words;
} kinds[] = {
	{ "scale_flip", "[b] scale turned" }, { "scale_change", "[b] other scale" }, { "question_text", "[b] wording" },
	{ "channel_mix", "[b] mix" },         { "gap", "[b] gap" },                  { "stops_early", "[b] rows end" },
};

const char *break_words(const struct table *breaks, size_t row, const struct picture_context *context, const struct metric *metric)
{
	const char *kind = table_text(breaks, table_column(breaks, "kind"), row);

	if (table_is_missing(breaks, table_column(breaks, "date"), row)
	    || !metric_uses_feed(metric, context->programme, table_text(breaks, table_column(breaks, "source"), row), table_text(breaks, table_column(breaks, "item"), row)))
		return NULL;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kinds[i].kind, kind))
			return kinds[i].words;
	return NULL;
}
