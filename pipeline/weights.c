#include "pipeline/weights.h"

#include <math.h>
#include <stdint.h>
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

/* The criteria of the register and of the scores. */
static void learn(struct map *known, const struct table *table)
{
	for (size_t row = 0; row < table->n_rows; row++)
		map_add(known, table_text(table, table_column(table, "criterion"), row));
}

static bool check_known(const struct map *known, const char *criterion, const struct programme *programme, struct err *err)
{
	long line = section_line(programme_section(programme, "judging", ""), "weights");
	const char *near;

	if (known->n == 0 || map_find(known, criterion) != SIZE_MAX)
		return true;
	near = text_nearest(criterion, (const char *const *)known->names, known->n);
	return err_at(err, ERR_USAGE, programme->path, line, 0, "[judging] weights: no score and no row of the register of criteria has the criterion \"%s\"%s%s",
	              criterion, near ? "; did you mean " : "", near ? near : "");
}

/* Takes one part, which it cuts up. */
static bool apply_part(struct table *criteria, const struct map *known, struct map *seen, char *part, const struct programme *programme, struct err *err)
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
		ok = seen->n > n_seen ? check_known(known, text_trim(part), programme, err) : refuse(programme, whole, "comes second for its criterion", err);
	}
	if (ok)
		set_weight(criteria, text_trim(part), weight);
	free(whole);
	return ok;
}

static bool has_weight(const struct table *criteria)
{
	for (size_t row = 0; row < criteria->n_rows; row++)
		if (table_real(criteria, table_column(criteria, "weight"), row) > 0)
			return true;
	return false;
}

bool weights_apply(struct table *criteria, const struct table *scores, const struct programme *programme, struct err *err)
{
	const char *setting = programme_text(programme, "judging", "weights");
	char *words, *rest;
	struct map seen = { 0 }, known = { 0 };
	bool ok = true;

	if (!setting || !*setting)
		return true;
	learn(&known, criteria);
	learn(&known, scores);
	for (size_t row = 0; row < criteria->n_rows; row++)
		table_set_missing(criteria, table_column(criteria, "weight"), row);
	words = rest = mem_copy_text(setting);
	for (char *part = strcmp(setting, "equal") != 0 ? strsep(&rest, "|") : NULL; ok && part; part = strsep(&rest, "|"))
		ok = apply_part(criteria, &known, &seen, part, programme, err);
	if (ok && seen.n && !has_weight(criteria))
		ok = refuse(programme, setting, "weighs nothing", err);
	free(words);
	map_free(&seen);
	map_free(&known);
	return ok;
}
