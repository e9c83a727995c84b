#include "stages/draw/cycle.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "pipeline/award.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static long long announced_on(const struct table *cycles, const char *cycle)
{
	size_t row = cycles->n_rows ? award_cycle_row(cycles, cycle) : SIZE_MAX;
	long long day = row == SIZE_MAX ? TABLE_MISSING : table_int(cycles, table_column(cycles, "announced"), row);

	return day == TABLE_MISSING ? LLONG_MIN : day;
}

const char *cycle_newest(const struct table *table, const struct table *cycles, bool (*is_wanted)(const struct table *table, size_t row))
{
	size_t column = table_column(table, "cycle");
	const char *newest = NULL;

	for (size_t row = 0; row < table->n_rows; row++) {
		const char *cycle = table_text(table, column, row);
		long long day, best;

		if ((newest && !strcmp(cycle, newest)) || (is_wanted && !is_wanted(table, row)))
			continue;
		day = announced_on(cycles, cycle);
		best = newest ? announced_on(cycles, newest) : LLONG_MIN;
		if (!newest || day > best || (day == best && strcmp(cycle, newest) > 0))
			newest = cycle;
	}
	return newest;
}

const char *cycle_category_name(const struct table *categories, const char *category)
{
	size_t row = categories->n_rows ? award_category_row(categories, category) : SIZE_MAX;
	const char *name = row == SIZE_MAX ? "" : table_text(categories, table_column(categories, "name"), row);

	return *name ? name : category;
}

char *cycle_words(const char *code)
{
	char *words = mem_copy_text(code);

	for (char *c = words; *c; c++)
		if (*c == '_')
			*c = ' ';
	return words;
}

char *cycle_title(const char *cycle, const char *words)
{
	char *title = *cycle ? text_format("%s: %s", cycle, words) : mem_copy_text(words);

	if (!*cycle && *title >= 'a' && *title <= 'z')
		*title = (char)(*title - 'a' + 'A');
	return title;
}
