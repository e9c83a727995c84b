#include "stages/ingest/cycleless.h"

#include <stdlib.h>

#include "pipeline/base/text.h"

void cycleless_tell(struct stage *stage, const struct table *cycles, const struct table *judging)
{
	size_t column = table_column(judging, "cycle"), n = 0;
	const char *name = judging->schema->name;
	char *sentence, *action;

	for (size_t row = 0; row < judging->n_rows; row++)
		n += !*table_text(judging, column, row);
	if (cycles->n_rows < 2 || n == 0)
		return;
	sentence = text_format("Entries of the register of %s that name no cycle, although the programme has %zu: %zu of %zu. They are judged as one panel, "
	                       "all rounds together.",
	                       name, cycles->n_rows, n, judging->n_rows);
	action = text_format("Give the file a column cycle; where all rows are of one cycle, write cycle = \"ITS NAME\", in quotes, in [register %s].", name);
	stage_find(stage, "cycle_missing", name, "", "warning", sentence, action);
	free(sentence);
	free(action);
}
