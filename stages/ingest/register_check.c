/* The row of a register: columns that contradict each other. */
#include <math.h>
#include <string.h>

#include "stages/ingest/register.h"

/* Pairs of columns of which the first may not be after, or above, the second. */
static const struct {
	const char *table, *first, *second;
	bool may_be_equal;
} pairs[] = {
	{ "staff", "from", "to", true },
	{ "cycles", "nominations_open", "nominations_close", true },
	{ "criteria", "scale_min", "scale_max", false },
	{ "scores", "scale_min", "scale_max", false },
};

static bool are_days_in_order(const struct cell *first, const struct cell *second)
{
	return first->whole == TABLE_MISSING || second->whole == TABLE_MISSING || first->whole <= second->whole;
}

static bool are_numbers_in_order(const struct cell *first, const struct cell *second, bool may_be_equal)
{
	return isnan(first->real) || isnan(second->real) || first->real < second->real || (may_be_equal && first->real <= second->real);
}

bool register_check(struct register_file *file)
{
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		size_t first, second;
		bool are_days;

		if (strcmp(pairs[i].table, file->schema->name) != 0)
			continue;
		first = register_column(file, pairs[i].first);
		second = register_column(file, pairs[i].second);
		are_days = file->schema->columns[first].type == COLUMN_DATE;
		if (are_days ? are_days_in_order(&file->cells[first], &file->cells[second])
		             : are_numbers_in_order(&file->cells[first], &file->cells[second], pairs[i].may_be_equal))
			continue;
		return register_reject(file, second, "out_of_order", are_days ? "the day is before that of %s" : "the number is not above that of %s",
		                       pairs[i].first);
	}
	return true;
}
