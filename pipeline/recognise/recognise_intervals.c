/* The lines of a contact centre's intervals: counts of calls, and the times that they took together. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/recognise/recognise_intervals.h"
#include "pipeline/recognise/recognise_words.h"
#include "pipeline/recognise/recognise_write.h"

enum { MOST_WITHIN = 3600, LEAST_CALL = 5, MOST_CALL = 7200 };

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

static bool has_word(const char *words, const char *const *these)
{
	for (; *these; these++)
		if (strstr(words, *these))
			return true;
	return false;
}

/* How many seconds one count of the unit is that stands behind a number, or is the next word; 0 when it is none. */
static unsigned long unit_seconds(const char *unit)
{
	static const char *const seconds[] = { "s ", "sec ", "secs ", "second ", "seconds " }, *const minutes[] = { "m ", "min ", "mins ", "minute ", "minutes " };

	for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
		if (!strncmp(unit, seconds[i], strlen(seconds[i])))
			return 1;
		if (!strncmp(unit, minutes[i], strlen(minutes[i])))
			return 60;
	}
	return 0;
}

/* The seconds that a name tells, "in 20s", "<= 5 sec", "0-20", "within 2 minutes"; 0 when it tells none, or several. */
static unsigned long seconds_in(const char *name)
{
	static const char *const within[] = { " in ", " within ", " under ", " less ", " inside ", " 0 ", NULL };
	char *words = words_of(name);
	bool is_within = has_word(words, within) || strchr(name, '<');
	unsigned long found = 0, n = 0;

	for (const char *c = words; *c; c++) {
		unsigned long number, unit;
		char *behind;

		if (*c != ' ' || !(c[1] >= '0' && c[1] <= '9'))
			continue;
		number = strtoul(c + 1, &behind, 10);
		unit = unit_seconds(behind + (*behind == ' '));
		if (number == 0)
			continue;
		n += (unit || (is_within && !strcmp(behind, " "))) && number <= MOST_WITHIN ? 1 : 2;
		found = number * (unit ? unit : 1);
	}
	free(words);
	return n == 1 && found <= MOST_WITHIN ? found : 0;
}

static bool is_count_within(const char *name, const char *const *roots)
{
	static const char *const others[] = { " after ", " over ", " more ", " longer ", " above ", " beyond ", " not ", " percent", " pct ", " rate ", " avg ", " average ", NULL };
	char *words = words_of(name);
	bool is = has_word(words, roots) && !has_word(words, others) && !strpbrk(name, ">%") && seconds_in(name);

	free(words);
	return is;
}

static bool is_average(const char *name)
{
	static const char *const averages[] = { " avg ", " average ", " mean ", " aht ", " asa ", " att ", NULL };
	char *words = words_of(name);
	bool is = has_word(words, averages);

	free(words);
	return is;
}

void intervals_guess(struct recognised *found)
{
	static const char *const answered[] = { " answered ", " answer ", " ans ", " handled ", " accepted ", NULL };
	static const char *const abandoned[] = { " abandoned ", " abandon ", " abandons ", " aban ", " abd ", NULL };

	for (size_t i = 0; i < found->header.n_columns; i++) {
		const char *name = found->header.columns[i].name;
		struct guess *guess = &found->guesses[i];

		if (is_average(name)) {
			guess->role = HEADER_ASIDE;
			guess->as = "average";
		} else if (guess->role != HEADER_COUNT && is_count_within(name, abandoned)) {
			guess->role = HEADER_COUNT;
			guess->as = "abandoned_in";
		} else if (guess->role != HEADER_COUNT && is_count_within(name, answered)) {
			guess->role = HEADER_COUNT;
			guess->as = "answered_in";
		}
	}
}

/* A count within a time that must be told. */
static size_t write_within(struct text *out, const struct recognised *found, const char *as, const char *key, const char *stated)
{
	size_t column = column_of(found, as);
	unsigned long seconds = column == SIZE_MAX ? 0 : seconds_in(found->header.columns[column].name);

	if (column == SIZE_MAX)
		return 0;
	if (seconds) {
		write_column(out, key, &found->header, column);
		text_add_format(out, "%s = %lu\n", stated, seconds);
		return 1;
	}
	write_question(out, key, &found->header, column, "within how many seconds? with the next line");
	text_add_format(out, "# %s = 20   ; ? the seconds in place of 20\n", stated);
	return 0;
}

static const char *const times[] = { "talk", "hold", "wrap", "wait" };

/* What one call answered took together in the times whose names tell no unit, in whole numbers; 0 when that cannot be told. */
static double per_call(const struct recognised *found)
{
	size_t answered = column_of(found, "answered");
	double sum = 0;

	for (size_t i = 0; i < 3; i++) {
		size_t column = column_of(found, times[i]);

		if (column == SIZE_MAX || write_unit_of(found, column))
			continue;
		if (found->cells[column].n_integers < found->cells[column].n_filled)
			return 0;
		sum += found->cells[column].sum;
	}
	return answered != SIZE_MAX && found->cells[answered].sum > 0 ? sum / found->cells[answered].sum : 0;
}

/* Calls take from 5 seconds to two hours: where minutes would be more, it is seconds. */
static bool are_seconds(double one_call)
{
	return one_call >= LEAST_CALL && one_call <= MOST_CALL && 60 * one_call > MOST_CALL;
}

/* The times of calls answered. */
static size_t write_times(struct text *out, const struct recognised *found)
{
	double one_call = per_call(found);
	bool is_told = false;
	size_t n = 0;

	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		size_t column = column_of(found, times[i]);
		const char *unit = column == SIZE_MAX ? NULL : write_unit_of(found, column);

		if (column != SIZE_MAX && !unit && are_seconds(one_call) && found->cells[column].n_integers == found->cells[column].n_filled) {
			if (!is_told)
				text_add_format(out, "# times without a unit are taken for seconds: a call answered took %.0f of them, and in minutes it would be hours\n", one_call);
			is_told = true;
			unit = "seconds";
		}
		if (unit) {
			write_column(out, times[i], &found->header, column);
			text_add_format(out, "duration_unit.%s = %s\n", times[i], unit);
			n++;
		} else if (column != SIZE_MAX) {
			write_question(out, times[i], &found->header, column, "in which unit? with the next line");
			text_add_format(out, "# duration_unit.%s = seconds   ; ? or minutes, hours, hms\n", times[i]);
		}
	}
	return n;
}

/* What others have averaged cannot be pooled. */
static void list_averages(struct text *out, const struct recognised *found)
{
	size_t n = 0;

	for (size_t i = 0; i < found->header.n_columns; i++)
		if (found->guesses[i].as && !strcmp(found->guesses[i].as, "average")) {
			text_add(out, n++ ? ", " : "# left out, since averages cannot be pooled; the times of all calls together can: ");
			write_name(out, &found->header, i);
		}
	text_add(out, n ? "\n" : "");
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
	list_averages(out, found);
	return n > 0;
}
