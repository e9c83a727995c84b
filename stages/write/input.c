#include "stages/write/input.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"

static size_t count_schemas(void)
{
	size_t n = 0;

	while (schemas[n].name)
		n++;
	return n;
}

void input_begin(struct input *input, struct stage *stage)
{
	*input = (struct input){ .stage = stage, .tables = mem_alloc(count_schemas(), sizeof *input->tables) };
}

const struct table *input_table(struct input *input, const char *name)
{
	struct table *table = &input->tables[schema_find(name) - schemas];

	if (table->schema)
		return table;
	if (!stage_read(input->stage, name, table, &input->err)) {
		table_free(table);
		table_new(table, name);
	}
	return table;
}

static bool is_drawn(const struct table *charts, const char *chart)
{
	size_t name = table_column(charts, "chart"), drawn = table_column(charts, "drawn");

	for (size_t row = 0; row < charts->n_rows; row++)
		if (!strcmp(table_text(charts, name, row), chart))
			return table_int(charts, drawn, row) == 1;
	return false;
}

char *input_picture(struct input *input, const char *chart)
{
	char *file, *path;

	if (!is_drawn(input_table(input, "charts"), chart))
		return NULL;
	file = text_format("charts/%s.svg", chart);
	path = file_join(input->stage->from, file);
	free(file);
	return path;
}

char *input_day(const struct input *input)
{
	const struct stage *stage = input->stage;
	char day[CALENDAR_TEXT] = "";

	if (stage->today != LONG_MIN)
		day_text(stage->today, day);
	else if (*stage->quarter)
		day_text(stage_last_day(stage), day);
	return mem_copy_text(day);
}

void input_free(struct input *input)
{
	if (!input->tables)
		return;
	for (size_t i = 0; i < count_schemas(); i++)
		table_free(&input->tables[i]);
	free(input->tables);
	input->tables = NULL;
}
