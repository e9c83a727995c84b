/* The row of a register: choices between two nominees. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/intake/fold.h"
#include "stages/ingest/register.h"

static bool is_same(const char *one, const char *other)
{
	char *a = fold_text(one), *b = fold_text(other);
	bool is = !strcmp(a, b);

	free(a);
	free(b);
	return is;
}

void register_name_outcome(struct register_file *file)
{
	struct text *outcome = &file->cells[register_column(file, "outcome")].text;
	const char *ours;

	if (!*outcome->bytes)
		return;
	if (is_same(outcome->bytes, register_text(file, "nominee")))
		ours = "nominee";
	else if (is_same(outcome->bytes, register_text(file, "other_nominee")))
		ours = "other";
	else
		return;
	outcome->length = 0;
	text_add(outcome, ours);
}

bool register_choice(struct register_file *file)
{
	if (!is_same(register_text(file, "nominee"), register_text(file, "other_nominee")))
		return true;
	return register_reject(file, register_column(file, "other_nominee"), "same_nominee", "the nominee is compared with itself; another one was expected");
}
