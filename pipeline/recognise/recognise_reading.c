#include "pipeline/recognise/recognise_reading.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/intake/labels.h"
#include "pipeline/recognise/recognise_ballot.h"
#include "pipeline/recognise/recognise_words.h"

size_t reading_column(const struct recognised *found, const struct known_column *column)
{
	char *ours = words_of(column->name);
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < found->header.n_columns && best == SIZE_MAX; i++) {
		char *theirs = words_of(found->header.columns[i].name);

		if (!strcmp(ours, theirs))
			best = i;
		free(theirs);
	}
	free(ours);
	for (const char *other = column->others; other && best == SIZE_MAX; other = strchr(other, '|') ? strchr(other, '|') + 1 : NULL) {
		char *one = text_format("%.*s", (int)strcspn(other, "|"), other), *words = words_of(one);

		for (size_t i = 0; i < found->header.n_columns && best == SIZE_MAX; i++) {
			char *theirs = words_of(found->header.columns[i].name);

			if (!strcmp(words, theirs) && found->guesses[i].role != HEADER_SECRET)
				best = i;
			free(theirs);
		}
		free(one);
		free(words);
	}
	return best;
}

static bool is_ours(const struct recognised *found, size_t column, const char *name)
{
	char *ours = words_of(name), *theirs = words_of(found->header.columns[column].name);
	bool is = !strcmp(ours, theirs);

	free(ours);
	free(theirs);
	return is;
}

bool reading_has(const struct reading *reading, size_t column, size_t before)
{
	for (size_t c = 0; c < before; c++)
		if (reading->columns[c] == column)
			return true;
	return false;
}

/* False when a column is missing without which nobody would take the file for this register. */
static bool read_as(const struct recognised *found, const struct known_register *row, struct reading *reading)
{
	*reading = (struct reading){ .known = row };
	for (size_t c = 0; c < KNOWN_COLUMNS; c++)
		reading->columns[c] = SIZE_MAX;
	for (size_t c = 0; c < KNOWN_COLUMNS && row->columns[c].name; c++) {
		size_t column = reading_column(found, &row->columns[c]);

		if (column != SIZE_MAX && !reading_has(reading, column, c)) {
			reading->columns[c] = column;
			reading->n_found++;
			reading->n_ours += is_ours(found, column, row->columns[c].name);
		} else if (row->columns[c].is_mark) {
			return false;
		}
	}
	return true;
}

size_t reading_place(const struct reading *reading, const char *name)
{
	for (size_t c = 0; c < KNOWN_COLUMNS && reading->known->columns[c].name; c++)
		if (!strcmp(reading->known->columns[c].name, name))
			return reading->columns[c];
	return SIZE_MAX;
}

bool reading_holds_scores(const struct recognised *found, size_t column)
{
	const struct cells *cells = &found->cells[column];

	return cells->n_filled > 0 && cells_share(cells, cells->n_numbers) > 0.8 && cells->lowest >= 0 && cells->highest <= 100;
}

size_t reading_wide(const struct recognised *found, const struct reading *reading)
{
	size_t n = 0;

	for (size_t i = 0; i < found->header.n_columns; i++)
		n += !reading_has(reading, i, KNOWN_COLUMNS) && reading_holds_scores(found, i) && *found->header.columns[i].name
		     && !ballot_is_sum(found->header.columns[i].name);
	return n;
}

static bool holds_words(const struct cells *cells)
{
	return cells_are_levels(cells, LABEL_ANSWERS) && cells_share(cells, cells->n_numbers + cells->n_dates + cells->n_emails) < 0.2;
}

size_t reading_words(const struct recognised *found, const struct reading *reading, const char **set)
{
	size_t score = reading_place(reading, "score"), n = 0;

	*set = NULL;
	if (score == SIZE_MAX && reading_wide(found, reading) > 0)
		return 0;
	for (size_t i = 0; i < found->header.n_columns; i++) {
		const struct cells *cells = &found->cells[i];
		bool is_due = score != SIZE_MAX ? i == score : !reading_has(reading, i, KNOWN_COLUMNS) && *found->header.columns[i].name
		                                                   && found->guesses[i].role != HEADER_SECRET;
		struct item_fit fit;

		if (!is_due || !holds_words(cells))
			continue;
		fit = item_look(cells);
		*set = fit.form != ITEM_SET ? NULL : n == 0 || (*set && !strcmp(*set, fit.set)) ? fit.set : NULL;
		n++;
	}
	return n;
}

static bool has_role(const struct recognised *found, enum header_role role)
{
	for (size_t i = 0; i < found->header.n_columns; i++)
		if (found->guesses[i].role == role)
			return true;
	return false;
}

/* Whether a column's name holds one of the two words. */
static bool has_word(const struct recognised *found, const char *one, const char *other)
{
	bool has = false;

	for (size_t i = 0; !has && i < found->header.n_columns; i++) {
		char *words = words_of(found->header.columns[i].name);

		has = strstr(words, one) || strstr(words, other);
		free(words);
	}
	return has;
}

static bool are_dates(const struct recognised *found, size_t column)
{
	return cells_share(&found->cells[column], found->cells[column].n_dates) >= 0.5;
}

/* Whether the columns of scores have their nominee, too: who is beside a nominee has judged one. */
static bool has_nominee(const struct recognised *found)
{
	return reading_column(found, &known_registers[0].columns[0]) != SIZE_MAX;
}

/* A list of names is one of judges when each has a secret link to vote by; choices between pairs are none. */
static bool are_judges(const struct recognised *found, const struct reading *reading)
{
	size_t judge = reading_place(reading, "judge");

	return !are_dates(found, judge) && !has_word(found, " winner ", " loser ") && !has_nominee(found)
	       && (!is_ours(found, judge, "name") || has_role(found, HEADER_SECRET));
}

/* Others have categories and names, too. */
static bool are_nominations(const struct recognised *found, const struct reading *reading)
{
	static const char *const columns[] = { "nominee", "category", "nominator", "nomination" };
	size_t n = 0;

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		n += reading_place(reading, columns[i]) != SIZE_MAX;
	return n >= 2 && has_word(found, " nominat", " submission name ") && reading_place(reading, "nominator") != reading_place(reading, "nominee");
}

/* Scores have a column for the score, or one a criterion. */
static bool is_plausible(const struct recognised *found, const struct reading *reading)
{
	const char *name = reading->known->name, *set;

	if (!strcmp(name, "scores"))
		return reading_place(reading, "score") != SIZE_MAX || reading_wide(found, reading) > 0 || reading_words(found, reading, &set) > 0;
	if (!strcmp(name, "comparisons"))
		return reading_place(reading, "outcome") != SIZE_MAX || ballot_tells_winners(found, reading);
	if (!strcmp(name, "judges"))
		return are_judges(found, reading);
	if (!strcmp(name, "staff"))
		return !are_dates(found, reading_place(reading, "person"));
	if (!strcmp(name, "nominations"))
		return are_nominations(found, reading);
	if (!strcmp(name, "units") || !strcmp(name, "holidays"))
		return reading->n_ours >= 2 || found->header.n_columns <= 3;
	return true;
}

bool reading_find(const struct recognised *found, struct reading *best)
{
	struct reading reading;
	bool has = false;

	if (found->header.vendor || found->header.n_rows != 1)
		return false;
	for (const struct known_register *row = known_registers; row->name; row++) {
		if (!read_as(found, row, &reading) || !is_plausible(found, &reading))
			continue;
		if (!has || reading.n_found > best->n_found || (reading.n_found == best->n_found && reading.n_ours > best->n_ours))
			*best = reading;
		has = true;
	}
	return has || ballot_read(found, best);
}
