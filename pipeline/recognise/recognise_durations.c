/* The lines of the spans of time that tickets and calls took. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/vendor.h"
#include "pipeline/recognise/recognise_words.h"
#include "pipeline/recognise/recognise_write.h"

/* The unit by the words of the column's name; NULL when they tell none. */
static const char *unit_of(const char *words)
{
	static const struct {
		const char *word, *unit;
	} units[] = {
		{ " seconds ", "seconds" }, { " secs ", "seconds" }, { " sec ", "seconds" }, { " s ", "seconds" },
		{ " minutes ", "minutes" }, { " mins ", "minutes" }, { " min ", "minutes" }, { " hours ", "hours" },
		{ " hrs ", "hours" }, { " hour ", "hours" }, { " h ", "hours" }, { " days ", "days" }, { " hms ", "hms" },
	};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strstr(words, units[i].word))
			return units[i].unit;
	return NULL;
}

/* ServiceNow exports spans of time as numbers of seconds, where it does not as words, "1 Day 2 Hours". */
static bool is_in_seconds(const struct recognised *found, size_t column)
{
	const struct vendor *vendor = found->header.vendor;

	return vendor && !strcmp(vendor->format, "servicenow") && found->header.columns[column].role == HEADER_DURATION && found->cells[column].n_filled > 0
	       && found->cells[column].n_numbers == found->cells[column].n_filled;
}

/* A span in words, "1 Day 2 Hours". */
static bool are_words(const struct cells *cells)
{
	size_t n = 0;

	for (size_t i = 0; i < cells->levels.n; i++) {
		char *words = words_of(cells->levels.names[i]);

		n += words[1] >= '0' && words[1] <= '9' && (strstr(words, " second") || strstr(words, " minute") || strstr(words, " hour") || strstr(words, " day"));
		free(words);
	}
	return n > 0 && 2 * n >= cells->levels.n;
}

const char *write_unit_of(const struct recognised *found, size_t column)
{
	const struct cells *cells = &found->cells[column];
	char *words;
	const char *unit;

	if (cells->n_filled > 0 && cells->n_clocks == cells->n_filled)
		return "hms";
	if (cells->n_numbers < cells->n_filled)
		return NULL;
	words = words_of(found->header.columns[column].name);
	unit = unit_of(words);
	free(words);
	return unit || !is_in_seconds(found, column) ? unit : "seconds";
}

/* Columns that programme.ini would take for two. */
static bool is_pair(const struct header_column *column)
{
	return strstr(column->name, "->") || strchr(column->name, '=');
}

/* The column that tells which calls were answered; SIZE_MAX without one. */
static size_t answered_column(const struct recognised *found)
{
	for (size_t i = 0; i < found->header.n_columns; i++) {
		char *words = words_of(found->header.columns[i].name);
		bool is = strstr(words, " answered ") && found->guesses[i].fit.form == ITEM_FLAGS && write_is_safe(found->header.columns[i].name)
		          && !is_pair(&found->header.columns[i]);

		free(words);
		if (is)
			return i;
	}
	return SIZE_MAX;
}

/* The text that says yes in a column of flags; NULL when several do. */
static const char *yes_of(const struct cells *cells)
{
	static const char *const words[] = { "Y", "y", "Yes", "yes", "YES", "TRUE", "True", "true", "1" };
	const char *found = NULL;

	for (size_t i = 0; i < cells->levels.n; i++)
		for (size_t w = 0; w < sizeof words / sizeof *words; w++)
			if (!strcmp(cells->levels.names[i], words[w])) {
				if (found)
					return NULL;
				found = words[w];
			}
	return found;
}

/* What nobody answered took no time: a 0 there is no time. */
static void write_condition(struct text *out, const struct recognised *found, const char *key, const struct cells *cells)
{
	size_t column = answered_column(found), place;
	const char *yes = column == SIZE_MAX ? NULL : yes_of(&found->cells[column]);

	if (!yes || cells->n_numbers == 0 || cells->lowest > 0
	    || header_look(&found->header, found->header.columns[column].name, &place) != HEADER_FOUND)
		return;
	text_add_format(out, "duration_if.%s = %s = %s\n", key, found->header.columns[column].name, yes);
}

static void write_duration(struct text *out, const struct recognised *found, size_t column, const char *key)
{
	const struct cells *cells = &found->cells[column];
	char *entry = text_format("duration.%s", key);
	const char *unit = write_unit_of(found, column);

	if (unit && !is_pair(&found->header.columns[column])) {
		if (is_in_seconds(found, column))
			text_add(out, "# ServiceNow exports spans of time in seconds\n");
		write_column(out, entry, &found->header, column);
		text_add_format(out, "duration_unit.%s = %s\n", key, unit);
		write_condition(out, found, key, cells);
	} else if (are_words(cells)) {
		write_question(out, entry, &found->header, column, "once it is exported as a number of seconds: spans in words, 1 Day 2 Hours, are not read");
		text_add_format(out, "# duration_unit.%s = seconds   ; ? with it\n", key);
	} else {
		write_question(out, entry, &found->header, column, "in which unit? with the next line");
		text_add_format(out, "# duration_unit.%s = seconds   ; ? or minutes, hours, days, hms\n", key);
	}
	free(entry);
}

/* The column that counts as the ticket's date, when its order of day and month is known; else SIZE_MAX. */
static size_t first_step(const struct recognised *found)
{
	size_t n, column = recognise_best(found, HEADER_DATE, &n);
	struct date_style style;
	struct err undecided = { 0 };

	if (column == SIZE_MAX || n != 1 || !found->are_tickets
	    || !date_decide(&found->cells[column].dates, "", &style, &undecided))
		return SIZE_MAX;
	return column;
}

bool write_has_steps(const struct recognised *found)
{
	size_t began = first_step(found);

	for (size_t i = 0; began != SIZE_MAX && i < found->header.n_columns; i++) {
		char *words = words_of(found->header.columns[i].name);
		bool is = i != began && found->guesses[i].role == HEADER_DATE && words_step(words) && strcmp(words_step(words), "created") != 0;

		free(words);
		if (is)
			return true;
	}
	return false;
}

/* From the ticket's creation to each later step, where the export has the times and not the span. */
static void write_steps(struct text *out, const struct recognised *found, struct map *keys)
{
	size_t began = first_step(found);

	for (size_t i = 0; began != SIZE_MAX && i < found->header.n_columns; i++) {
		char *words = words_of(found->header.columns[i].name);
		const char *step = words_step(words);

		if (i != began && found->guesses[i].role == HEADER_DATE && step && strcmp(step, "created") != 0
		    && map_find(keys, step) == SIZE_MAX) {
			map_add(keys, step);
			text_add_format(out, "# from #%zu ", began + 1);
			write_name(out, &found->header, began);
			text_add_format(out, " to #%zu ", i + 1);
			write_name(out, &found->header, i);
			text_add_format(out, ":\nduration.%s = #%zu -> #%zu\n", step, began + 1, i + 1);
		}
		free(words);
	}
}

void write_durations(struct text *out, const struct recognised *found)
{
	struct map keys = { 0 };

	for (size_t i = 0; i < found->header.n_columns; i++) {
		const struct guess *guess = &found->guesses[i];
		char *key;

		if (guess->role != HEADER_DURATION || found->cells[i].n_filled == 0)
			continue;
		key = guess->as && map_find(&keys, guess->as) == SIZE_MAX ? mem_copy_text(guess->as) : words_key(found->header.columns[i].name, 40);
		if (map_find(&keys, key) == SIZE_MAX)
			write_duration(out, found, i, key);
		map_add(&keys, key);
		free(key);
	}
	write_steps(out, found, &keys);
	map_free(&keys);
}
