#include "stages/suppress/unstated.h"

#include <string.h>

#include "pipeline/intake/answers.h"

bool unstated_is(const char *level)
{
	return answer_is_none(level) || !strcmp(level, "not stated");
}

bool unstated_is_row(const struct table *selection, size_t row)
{
	return !strcmp(selection->schema->name, "selection") && unstated_is(table_text(selection, table_column(selection, "level"), row));
}

void unstated_leave_counts(struct table *selection, size_t row)
{
	size_t selected = table_column(selection, "selected"), state = table_column(selection, "state"), note = table_column(selection, "note");

	/* All else of a comparison stands behind what is selected; what all groups make together is the same in each row. */
	for (size_t c = selected + 1; c < selection->n_columns; c++)
		if (!strstr(selection->schema->columns[c].name, "overall") && strcmp(selection->schema->columns[c].name, "p_freeman_halton") != 0)
			table_set_missing(selection, c, row);
	table_set_text(selection, state, row, "below_base");
	table_set_text(selection, note, row, "Who did not say is in no group: the counts are told, and no rate is made of so few. ");
}
