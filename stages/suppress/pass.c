#include "stages/suppress/pass.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* The caller frees it. */
static char *header_of(const struct schema *schema)
{
	struct text header = { 0 };

	for (const struct column *column = schema->columns; column->name; column++)
		text_add_format(&header, "%s%s", header.length ? "," : "", column->name);
	text_add(&header, "\n");
	return text_take(&header);
}

static bool begins_with(const char *path, const char *header)
{
	size_t n = strlen(header);
	char *found = mem_alloc(n, 1);
	FILE *file = fopen(path, "rb");
	bool is_same = file && fread(found, 1, n, file) == n && memcmp(found, header, n) == 0;

	if (file)
		fclose(file);
	free(found);
	return is_same;
}

bool pass_on(struct stage *stage, const struct schema *schema, bool *is_passed, struct err *err)
{
	char *header = header_of(schema), *from = text_format("%s/%s.csv", stage->from, schema->name), *to = text_format("%s/%s.csv", stage->to, schema->name);
	bool ok = true;

	*is_passed = begins_with(from, header);
	if (*is_passed) {
		ok = file_copy(from, to, err);
		stage->n_supplied++;
	}
	free(header);
	free(from);
	free(to);
	return ok;
}
