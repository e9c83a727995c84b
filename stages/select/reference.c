#include "stages/select/reference.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static bool bad_part(const struct programme *programme, const char *part, const char *wrong, struct err *err)
{
	long line = section_line(programme_section(programme, "selection", ""), "reference");

	return err_at(err, ERR_USAGE, programme->path, line, 0,
	              "[selection] reference: \"%s\" %s; CHARACTERISTIC = LEVEL was expected, several of them separated by |", part, wrong);
}

/* Takes one part, which it cuts up. */
static bool add_part(struct references *references, char *part, const struct programme *programme, struct err *err)
{
	char *whole = mem_copy_text(text_trim(part)), *equals = strchr(part, '='), *characteristic, *level;
	bool ok = false;

	if (!equals) {
		bad_part(programme, whole, "has no =", err);
		goto done;
	}
	*equals = '\0';
	characteristic = text_trim(part);
	level = text_trim(equals + 1);
	if (!*characteristic || !*level) {
		bad_part(programme, whole, "lacks a side of the =", err);
		goto done;
	}
	if (references_level(references, characteristic)) {
		bad_part(programme, whole, "comes second for its characteristic", err);
		goto done;
	}
	references->all = mem_grow(references->all, &references->capacity, references->n + 1, sizeof *references->all);
	references->all[references->n++] = (struct reference){ mem_copy_text(characteristic), mem_copy_text(level) };
	ok = true;
done:
	free(whole);
	return ok;
}

bool references_read(struct references *references, const struct programme *programme, struct err *err)
{
	const char *setting = programme_text(programme, "selection", "reference");
	char *words = mem_copy_text(setting ? setting : ""), *rest = words;
	bool ok = true;

	*references = (struct references){ 0 };
	if (setting && *setting)
		for (char *part = strsep(&rest, "|"); ok && part; part = strsep(&rest, "|"))
			ok = add_part(references, part, programme, err);
	free(words);
	return ok;
}

void references_free(struct references *references)
{
	for (size_t i = 0; i < references->n; i++) {
		free(references->all[i].characteristic);
		free(references->all[i].level);
	}
	free(references->all);
	*references = (struct references){ 0 };
}

const char *references_level(const struct references *references, const char *characteristic)
{
	for (size_t i = 0; i < references->n; i++)
		if (!strcmp(references->all[i].characteristic, characteristic))
			return references->all[i].level;
	return NULL;
}
