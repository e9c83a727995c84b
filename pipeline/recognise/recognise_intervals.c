/* The lines of a contact centre's intervals: counts of calls, and the times that they took together. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/recognise/recognise_write.h"

/* The column that the vendor's table calls so; SIZE_MAX without one, or with cells that are no numbers. */
static size_t column_of(const struct recognised *found, const char *as)
{
	for (size_t i = 0; i < found->header.n_columns; i++) {
		const struct guess *guess = &found->guesses[i];
		const struct cells *cells = &found->cells[i];
		bool is_right = guess->as && !strcmp(guess->as, as) && (guess->role == HEADER_COUNT || guess->role == HEADER_DURATION);

		if (is_right && cells->n_filled > 0 && (cells->n_numbers == cells->n_filled || cells->n_clocks == cells->n_filled))
			return i;
	}
	return SIZE_MAX;
}

/* The number of seconds that a column's name tells, "Answered in 20 s"; 0 when it tells none. */
static unsigned long seconds_in(const char *name)
{
	const char *digits = strpbrk(name, "0123456789");

	return digits ? strtoul(digits, NULL, 10) : 0;
}

/* A count within a time that must be told. */
static size_t write_within(struct text *out, const struct recognised *found, const char *as, const char *key, const char *stated)
{
	size_t column = column_of(found, as);
	unsigned long seconds = column == SIZE_MAX ? 0 : seconds_in(found->header.columns[column].name);

	if (column == SIZE_MAX)
		return 0;
	if (seconds >= 1 && seconds <= 3600) {
		write_column(out, key, &found->header, column);
		text_add_format(out, "%s = %lu\n", stated, seconds);
		return 1;
	}
	text_add_format(out, "# %s = ", key);
	write_name(out, &found->header, column);
	text_add_format(out, "   within how many seconds? With it, %s = SECONDS.\n", stated);
	return 0;
}

/* The times of calls answered. */
static size_t write_times(struct text *out, const struct recognised *found)
{
	static const char *const times[] = { "talk", "hold", "wrap", "wait" };
	size_t n = 0;

	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		size_t column = column_of(found, times[i]);
		const char *unit = column == SIZE_MAX ? NULL : write_unit_of(found, column);

		if (unit) {
			write_column(out, times[i], &found->header, column);
			text_add_format(out, "duration_unit.%s = %s\n", times[i], unit);
			n++;
		} else if (column != SIZE_MAX) {
			text_add_format(out, "# %s = ", times[i]);
			write_name(out, &found->header, column);
			text_add_format(out, "   with duration_unit.%s = seconds, minutes, hours or hms?\n", times[i]);
		}
	}
	return n;
}

bool write_intervals(struct text *out, const struct recognised *found)
{
	size_t offered = column_of(found, "offered"), answered = column_of(found, "answered"), abandoned = column_of(found, "abandoned"), n = 0;

	if (offered != SIZE_MAX) {
		write_column(out, "offered", &found->header, offered);
		n += write_within(out, found, "answered_in", "answered_in_target", "service_level_seconds");
		n += write_within(out, found, "abandoned_in", "abandoned_short", "abandon_seconds");
		if (abandoned != SIZE_MAX)
			write_column(out, "abandoned", &found->header, abandoned);
		n += abandoned != SIZE_MAX;
	}
	if (answered != SIZE_MAX) {
		write_column(out, "answered", &found->header, answered);
		n += write_times(out, found);
	}
	return n > 0;
}
