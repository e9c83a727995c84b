#include "stages/bind/shelf.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"

static size_t count_schemas(void)
{
	size_t n = 0;

	while (schemas[n].name)
		n++;
	return n;
}

const struct table *shelf_table(struct shelf *shelf, const char *name, struct err *err)
{
	struct table *table;

	if (!shelf->tables)
		shelf->tables = mem_alloc(count_schemas(), sizeof *shelf->tables);
	table = &shelf->tables[schema_find(name) - schemas];
	if (!table->schema && !stage_read(shelf->stage, name, table, err)) {
		table_free(table);
		return NULL;
	}
	return table;
}

bool shelf_borrow(struct shelf *shelf, const char *name, struct table *table, struct err *err)
{
	const struct table *kept = shelf_table(shelf, name, err);

	*table = kept ? *kept : (struct table){ 0 };
	return kept != NULL;
}

void shelf_free(struct shelf *shelf)
{
	for (size_t i = 0; shelf->tables && schemas[i].name; i++)
		table_free(&shelf->tables[i]);
	free(shelf->tables);
	*shelf = (struct shelf){ 0 };
}
