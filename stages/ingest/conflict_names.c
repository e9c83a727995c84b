#include "stages/ingest/conflict_names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"

enum { MOST = 10 }; /* rows that are told one by one */

static void add_names(struct map *names, const struct table *table, const char *column)
{
	size_t c = schema_column(table->schema, column);

	for (size_t row = 0; c != SIZE_MAX && row < table->n_rows; row++)
		if (*table_text(table, c, row))
			map_add(names, table_text(table, c, row));
}

static bool lacks(const struct map *names, const struct table *declared, const char *column, size_t row)
{
	return names->n && map_find(names, table_text(declared, table_column(declared, column), row)) == SIZE_MAX;
}

void conflict_names_tell(const struct conflicts *conflicts, struct stage *stage, const struct table *declared,
                         const struct table *const *others, size_t n)
{
	struct map judges = { 0 }, nominees = { 0 };
	struct text places = { 0 };
	size_t n_rows = 0;
	char *sentence;

	for (size_t i = 0; i < n; i++) {
		add_names(&judges, others[i], "judge");
		add_names(&nominees, others[i], "nominee");
		add_names(&nominees, others[i], "other_nominee");
	}
	for (size_t row = 0; row < declared->n_rows && row < conflicts->n_places; row++) {
		bool no_judge = lacks(&judges, declared, "judge", row), no_nominee = lacks(&nominees, declared, "nominee", row);

		if (!no_judge && !no_nominee)
			continue;
		if (n_rows++ < MOST)
			text_add_format(&places, "%s%s %s", places.length ? ", " : "", conflicts->places[row],
			                !no_nominee ? "the judge" : no_judge ? "both" : "the nominee");
	}
	if (n_rows) {
		sentence = text_format("Rows of the register of conflicts with a judge or a nominee whom no register of the judging has, so that they touch no score: "
		                       "%zu (%s%s).",
		                       n_rows, places.bytes, n_rows > MOST ? ", and others" : "");
		stage_find(stage, "conflict_unmatched", "conflicts", "", "warning", sentence,
		           "Write these names as the register of scores has them, letter by letter; the conflict of somebody who was not judged may stay.");
		free(sentence);
	}
	map_free(&judges);
	map_free(&nominees);
	text_free(&places);
}
