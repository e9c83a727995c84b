#include "pipeline/award.h"

#include <stdint.h>
#include <string.h>

static size_t find_row(const struct table *table, const char *column, const char *value)
{
	size_t c = table_column(table, column);

	for (size_t row = 0; row < table->n_rows; row++)
		if (!strcmp(table_text(table, c, row), value))
			return row;
	return SIZE_MAX;
}

bool award_lists(const struct table *table, const char *column, const char *value)
{
	return find_row(table, column, value) != SIZE_MAX;
}

size_t award_category_row(const struct table *categories, const char *category)
{
	return find_row(categories, "category", category);
}

size_t award_cycle_row(const struct table *cycles, const char *cycle)
{
	return find_row(cycles, "cycle", cycle);
}

bool award_is_of_team(const char *own, const char *category, const char *nominee, const struct table *categories, const struct table *staff)
{
	size_t row = award_category_row(categories, category);
	const char *word = own;

	if (!*word && row != SIZE_MAX)
		word = table_text(categories, table_column(categories, "award_kind"), row);
	if (*word)
		return !strcmp(word, "team");
	return award_lists(staff, "team", nominee) && !award_lists(staff, "person", nominee);
}

const char *award_nominated_kind(const struct table *nominations, const char *cycle, const char *category, const char *nominee)
{
	size_t at_cycle = table_column(nominations, "cycle"), at_category = table_column(nominations, "category");
	size_t at_nominee = table_column(nominations, "nominee"), kind = table_column(nominations, "award_kind");

	for (size_t row = 0; row < nominations->n_rows; row++)
		if (!table_is_missing(nominations, kind, row) && !strcmp(table_text(nominations, at_nominee, row), nominee)
		    && !strcmp(table_text(nominations, at_cycle, row), cycle) && !strcmp(table_text(nominations, at_category, row), category))
			return table_text(nominations, kind, row);
	return "";
}

bool award_method_is_on_scale(const char *method)
{
	static const char *const methods[] = { "raw", "median", "trimmed", "additive", "shrunken", "rasch_fair" };

	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
		if (!strcmp(methods[i], method))
			return true;
	return false;
}
