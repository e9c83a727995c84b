#include "pipeline/weights.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static bool refuse(const struct programme *programme, const char *part, const char *wrong, struct err *err)
{
	long line = section_line(programme_section(programme, "judging", ""), "weights");

	return err_at(err, ERR_USAGE, programme->path, line, 0,
	              "[judging] weights: \"%s\" %s; equal, or CRITERION = WEIGHT was expected, several of them separated by |", part, wrong);
}

/* Sets the weight in every row of the criterion; one that has none gets a row for all categories. */
static void set_weight(struct table *criteria, const char *criterion, double weight)
{
	size_t name = table_column(criteria, "criterion"), column = table_column(criteria, "weight");
	bool any = false;

	for (size_t row = 0; row < criteria->n_rows; row++)
		if (!strcmp(table_text(criteria, name, row), criterion)) {
			table_set_real(criteria, column, row, weight);
			any = true;
		}
	if (any)
		return;
	table_add_row(criteria);
	table_put_text(criteria, "criterion", criterion);
	table_put_real(criteria, "weight", weight);
}

/* Takes one part, which it cuts up. */
static bool apply_part(struct table *criteria, struct map *seen, char *part, const struct programme *programme, struct err *err)
{
	char *whole = mem_copy_text(text_trim(part)), *equals = strchr(part, '=');
	size_t n_seen = seen->n;
	double weight = NAN;
	bool ok = false;

	if (!equals) {
		refuse(programme, whole, "has no =", err);
	} else if (!text_to_real(text_trim(equals + 1), &weight) || weight < 0) {
		refuse(programme, whole, "has no weight of 0 or more", err);
	} else {
		*equals = '\0';
		map_add(seen, text_trim(part));
		ok = seen->n > n_seen || refuse(programme, whole, "comes second for its criterion", err);
	}
	if (ok)
		set_weight(criteria, text_trim(part), weight);
	free(whole);
	return ok;
}

bool weights_apply(struct table *criteria, const struct programme *programme, struct err *err)
{
	const char *setting = programme_text(programme, "judging", "weights");
	char *words, *rest;
	struct map seen = { 0 };
	bool ok = true;

	if (!setting || !*setting)
		return true;
	for (size_t row = 0; row < criteria->n_rows; row++)
		table_set_missing(criteria, table_column(criteria, "weight"), row);
	if (!strcmp(setting, "equal"))
		return true;
	words = rest = mem_copy_text(setting);
	for (char *part = strsep(&rest, "|"); ok && part; part = strsep(&rest, "|"))
		ok = apply_part(criteria, &seen, part, programme, err);
	free(words);
	map_free(&seen);
	return ok;
}
