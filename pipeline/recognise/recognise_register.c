#include "pipeline/recognise/recognise_register.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/recognise/recognise_known.h"
#include "pipeline/recognise/recognise_words.h"
#include "pipeline/intake/vendor.h"
#include "pipeline/table/schema.h"

/* The column of that name, ours or another's, with "_" or spaces; SIZE_MAX when there is none. */
static size_t find_column(const struct recognised *found, const struct known_column *column)
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

/* A register as the file would be read. */
struct reading {
	const struct known_register *known;
	size_t columns[KNOWN_COLUMNS]; /* by known column: the file's, or SIZE_MAX */
	size_t n_found, n_ours;        /* n_ours: under the register's own names */
};

static bool is_ours(const struct recognised *found, size_t column, const char *name)
{
	char *ours = words_of(name), *theirs = words_of(found->header.columns[column].name);
	bool is = !strcmp(ours, theirs);

	free(ours);
	free(theirs);
	return is;
}

static bool is_taken(const struct reading *reading, size_t column, size_t before)
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
		size_t column = find_column(found, &row->columns[c]);

		if (column != SIZE_MAX && !is_taken(reading, column, c)) {
			reading->columns[c] = column;
			reading->n_found++;
			reading->n_ours += is_ours(found, column, row->columns[c].name);
		} else if (row->columns[c].is_mark) {
			return false;
		}
	}
	return true;
}

static size_t place_of(const struct reading *reading, const char *name)
{
	for (size_t c = 0; c < KNOWN_COLUMNS && reading->known->columns[c].name; c++)
		if (!strcmp(reading->known->columns[c].name, name))
			return reading->columns[c];
	return SIZE_MAX;
}

static bool holds_scores(const struct recognised *found, size_t column)
{
	const struct cells *cells = &found->cells[column];

	return cells->n_filled > 0 && cells_share(cells, cells->n_numbers) > 0.8 && cells->lowest >= 0 && cells->highest <= 100;
}

/* Columns that hold numbers and are none of the register's: criteria, or judges. */
static size_t count_wide(const struct recognised *found, const struct reading *reading)
{
	size_t n = 0;

	for (size_t i = 0; i < found->header.n_columns; i++)
		n += !is_taken(reading, i, KNOWN_COLUMNS) && holds_scores(found, i) && *found->header.columns[i].name
		     && !vendor_has_name("average|mean|median|total|sum|rank", found->header.columns[i].name);
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

/* A list of names is one of judges when each has a secret link to vote by; choices between pairs are none. */
static bool are_judges(const struct recognised *found, const struct reading *reading)
{
	size_t judge = place_of(reading, "judge");

	return !are_dates(found, judge) && !has_word(found, " winner ", " loser ")
	       && (!is_ours(found, judge, "name") || has_role(found, HEADER_SECRET));
}

/* Others have categories and names, too. */
static bool are_nominations(const struct recognised *found, const struct reading *reading)
{
	static const char *const columns[] = { "nominee", "category", "nominator", "nomination" };
	size_t n = 0;

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		n += place_of(reading, columns[i]) != SIZE_MAX;
	return n >= 2 && has_word(found, " nominat", " submission name ") && place_of(reading, "nominator") != place_of(reading, "nominee");
}

/* Scores have a column for the score, or one a criterion. */
static bool is_plausible(const struct recognised *found, const struct reading *reading)
{
	const char *name = reading->known->name;

	if (!strcmp(name, "scores"))
		return place_of(reading, "score") != SIZE_MAX || count_wide(found, reading) > 0;
	if (!strcmp(name, "judges"))
		return are_judges(found, reading);
	if (!strcmp(name, "staff"))
		return !are_dates(found, place_of(reading, "person"));
	if (!strcmp(name, "nominations"))
		return are_nominations(found, reading);
	if (!strcmp(name, "units") || !strcmp(name, "holidays"))
		return reading->n_ours >= 2 || found->header.n_columns <= 3;
	return true;
}

/* Scores with one column a judge: entries, an average, and columns of numbers on one scale. */
static bool read_as_ballot(const struct recognised *found, struct reading *reading)
{
	static const struct known_column nominee = { "nominee", true, true, "filename|file name|entry|nominee name|submission|submission name|entry name|project|paper|candidate" };
	bool has_average = false;
	size_t column = find_column(found, &nominee);

	*reading = (struct reading){ .known = &known_registers[0] };
	for (size_t c = 0; c < KNOWN_COLUMNS; c++)
		reading->columns[c] = SIZE_MAX;
	if (column == SIZE_MAX)
		return false;
	reading->columns[0] = column;
	for (size_t i = 0; i < found->header.n_columns; i++) {
		char *words = words_of(found->header.columns[i].name);

		has_average = has_average || strstr(" average mean total ", words);
		free(words);
	}
	for (size_t i = 0; i < found->header.n_columns; i++)
		if (i != column && !holds_scores(found, i) && found->cells[i].n_filled)
			return false;
	return has_average && count_wide(found, reading) >= 3 && cells_are_unique(&found->cells[column]);
}

/* The register that most columns speak for. */
static bool find_register(const struct recognised *found, struct reading *best)
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
	return has || read_as_ballot(found, best);
}

static bool is_date(const struct known_register *row, const char *name)
{
	const struct schema *schema = schema_find(row->name);
	size_t column = schema_column(schema, name);

	return column != SIZE_MAX && schema->columns[column].type == COLUMN_DATE;
}

/* How the register's dates are written, by its first date column that shows it. */
static void write_dates(const struct recognised *found, const struct reading *reading, struct text *out)
{
	for (size_t c = 0; c < KNOWN_COLUMNS && reading->known->columns[c].name; c++) {
		size_t column = reading->columns[c];
		struct date_style style = { 0 };
		struct err undecided = { 0 };

		if (column == SIZE_MAX || !is_date(reading->known, reading->known->columns[c].name)
		    || found->cells[column].n_dates + found->cells[column].n_number_dates == 0)
			continue;
		if (!date_decide(&found->cells[column].dates, "", &style, &undecided)) {
			text_add(out, "# dates = day_first   or month_first? The columns show no order, or both.\n");
			return;
		}
		if (strcmp(write_style(style), "iso") == 0)
			continue;
		text_add_format(out, "dates = %s\n", write_style(style));
		return;
	}
}

/* Our columns that nothing fits although the register must have them. */
static size_t write_missing(const struct reading *reading, struct text *out)
{
	size_t n = 0;

	for (size_t c = 0; c < KNOWN_COLUMNS && reading->known->columns[c].name; c++)
		if (reading->known->columns[c].is_must && reading->columns[c] == SIZE_MAX
		    && strcmp(reading->known->columns[c].name, "judge") != 0)
			text_add_format(out, "# %s = ?   The register must have it, and no column fits.\n", reading->known->columns[c].name), n++;
	return n;
}

static void list_left_out(const struct recognised *found, enum header_role role, const char *title, struct text *out)
{
	size_t n = 0;

	for (size_t i = 0; i < found->header.n_columns; i++)
		if (found->guesses[i].role == role) {
			text_add(out, n++ ? ", " : title);
			write_name(out, &found->header, i);
		}
	text_add(out, n ? "\n" : "");
}

/* The section below its head. */
static size_t write_body(const struct recognised *found, const struct reading *reading, const char *pattern, struct text *out)
{
	size_t missing;

	if (pattern && found->files.n > 1)
		text_add_format(out, "file = %s\n", pattern);
	else
		write_path(out, "file", found->files.paths[0]);
	if (found->input.sheet && write_is_safe(found->input.sheet))
		text_add_format(out, "sheet = %s\n", found->input.sheet);
	write_dates(found, reading, out);
	for (size_t c = 0; c < KNOWN_COLUMNS && reading->known->columns[c].name; c++) {
		const char *name = reading->known->columns[c].name;
		size_t place;

		if (reading->columns[c] != SIZE_MAX
		    && (strcmp(found->header.columns[reading->columns[c]].name, name) != 0 || header_look(&found->header, name, &place) != HEADER_FOUND))
			write_column(out, name, &found->header, reading->columns[c]);
	}
	missing = write_missing(reading, out);
	if (!strcmp(reading->known->name, "scores") && place_of(reading, "score") == SIZE_MAX)
		text_add_format(out, "# one column a %s: %zu columns of numbers are read so, unless a register of %s says otherwise\n",
		                place_of(reading, "judge") == SIZE_MAX ? "judge" : "criterion", count_wide(found, reading),
		                place_of(reading, "judge") == SIZE_MAX ? "judges" : "criteria");
	list_left_out(found, HEADER_SECRET, "# secret, and never to be mapped: ", out);
	return missing;
}

/* What looks like a register and cannot be read as one is told, and left to be read as a feed. */
static void tell_missing(const struct recognised *found, const struct reading *reading, struct text *out)
{
	text_add(out, "# ");
	write_harmless(out, found->files.paths[0]);
	text_add_format(out, " looks like the register of %s, but cannot be read as one:\n", reading->known->name);
	write_missing(reading, out);
}

bool register_write(const struct recognised *found, struct written *written, struct text *out)
{
	struct reading reading = { 0 };
	struct text body = { 0 };
	char *pattern, *what;
	bool is_above;

	if (found->n_rows == 0 || (found->input.sheet && !write_is_safe(found->input.sheet)) || !find_register(found, &reading))
		return false;
	pattern = write_pattern(&found->files);
	what = text_format("the register of %s", reading.known->name);
	if (write_body(found, &reading, pattern, &body)) {
		tell_missing(found, &reading, out);
		free(pattern);
		free(what);
		text_free(&body);
		return false;
	}
	write_evidence(out, found, what);
	is_above = map_find(&written->registers, reading.known->name) != SIZE_MAX;
	if (is_above)
		text_add_format(out, "# [register %s] is above already: one pattern of files for both, or another register?\n", reading.known->name);
	text_add_format(out, "%s[register %s]\n", is_above ? "# " : "", reading.known->name);
	for (char *line = strtok(body.bytes, "\n"); line; line = strtok(NULL, "\n"))
		text_add_format(out, "%s%s\n", is_above && *line != '#' ? "# " : "", line);
	text_add(out, "\n");
	map_add(&written->registers, reading.known->name);
	free(pattern);
	free(what);
	text_free(&body);
	return true;
}
