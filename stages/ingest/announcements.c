#include "stages/ingest/announcements.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"

/* The day of announcement of a cycle; TABLE_MISSING when it is not known. */
static long long announced(const struct table *cycles, const char *cycle)
{
	for (size_t row = 0; row < cycles->n_rows; row++)
		if (!strcmp(table_text(cycles, table_column(cycles, "cycle"), row), cycle))
			return table_int(cycles, table_column(cycles, "announced"), row);
	return TABLE_MISSING;
}

static void find_one(struct stage *stage, const char *subject, long long own, long long cycle)
{
	char own_text[CALENDAR_TEXT], cycle_text[CALENDAR_TEXT], *sentence;

	day_text((long)own, own_text);
	day_text((long)cycle, cycle_text);
	sentence = text_format("%s: the register of awards says that it was announced on %s, the register of cycles on %s; the award's day is used.",
	                       subject, own_text, cycle_text);
	stage_find(stage, "announcement_differs", subject, "", "warning", sentence, "Correct the register that is wrong.");
	free(sentence);
}

void announcements_compare(struct stage *stage, const struct table *cycles, const struct table *awards)
{
	struct map told = { 0 };

	for (size_t row = 0; row < awards->n_rows; row++) {
		const char *cycle = table_text(awards, table_column(awards, "cycle"), row);
		const char *category = table_text(awards, table_column(awards, "category"), row);
		long long own = table_int(awards, table_column(awards, "announced"), row), other = announced(cycles, cycle);
		char *subject = text_format("%s %s", cycle, category);

		if (own != TABLE_MISSING && other != TABLE_MISSING && own != other && map_find(&told, subject) == SIZE_MAX) {
			map_add(&told, subject);
			find_one(stage, subject, own, other);
		}
		free(subject);
	}
	map_free(&told);
}
