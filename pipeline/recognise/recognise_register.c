#include "pipeline/recognise/recognise_register.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/recognise/recognise_ballot.h"
#include "pipeline/recognise/recognise_reading.h"
#include "pipeline/recognise/recognise_words.h"
#include "pipeline/table/schema.h"

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
			text_add(out, "# the columns' dates show no order of day and month, or both\n# dates = day_first   ; ? or the next line\n# dates = month_first   ; ?\n");
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
			text_add_format(out, "# %s = COLUMN   ; ? a column's name in place of COLUMN: the register must have it, and none fits\n", reading->known->columns[c].name), n++;
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

/* Scores in words need the number of each: a set that has them all, else a section that only the organiser can write.
 * Whether it is open. */
static bool write_labels(const struct recognised *found, const struct reading *reading, struct text *out)
{
	const char *set = NULL;
	size_t n = !strcmp(reading->known->name, "scores") && !reading->is_ballot && !reading->has_blocks ? reading_words(found, reading, &set) : 0;

	if (n == 0)
		return false;
	if (set)
		text_add_format(out, "labels = %s   ; the lowest answer is the lowest score; if the rubric says otherwise, a section [labels NAME]\n", set);
	else
		text_add(out, "labels = rubric\n");
	return !set;
}

/* The section below its head. */
static size_t write_body(const struct recognised *found, const struct reading *reading, const char *pattern, bool *is_open, struct text *out)
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
	if (!strcmp(reading->known->name, "comparisons") && reading_place(reading, "outcome") == SIZE_MAX)
		text_add(out, "outcome = \"nominee\"   ; in every row: the one won, the other lost\n");
	missing = write_missing(reading, out);
	*is_open = write_labels(found, reading, out);
	if (reading->is_ballot || reading->has_blocks)
		ballot_write_evidence(out, found, reading);
	else if (!strcmp(reading->known->name, "scores") && reading_place(reading, "score") == SIZE_MAX && reading_wide(found, reading))
		text_add_format(out, "# one column a criterion: %zu columns of numbers are read so, unless a register of criteria says otherwise\n",
		                reading_wide(found, reading));
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

/* Whether the register has its section already; then what to do is told. */
static bool tell_taken(const struct written *written, const char *name, struct text *out)
{
	const struct section *section = written_register(written, name);

	if (map_find(&written->registers, name) != SIZE_MAX) {
		text_add_format(out, "# [register %s] is above already: one pattern of files for both, or another register?\n", name);
		return true;
	}
	if (!section)
		return false;
	text_add(out, "# ");
	write_harmless(out, written->programme->path);
	text_add_format(out, " has [register %s] on line %ld", name, section->line);
	if (written_is_template(section)) {
		text_add(out, ", a template without rows: put these lines in its place\n");
		return true;
	}
	text_add(out, ": put these lines in its place, if they are to be read instead\n");
	return true;
}

/* Rankings with a column a place, which no register reads, are told. */
static bool tell_places(const struct recognised *found, struct text *out)
{
	static const struct known_column judge = { "judge", true, true, "judge name|reviewer|reviewer name|juror|assessor|panellist|panelist|voter" };
	size_t n = 0;

	for (size_t i = 0; i < found->header.n_columns; i++)
		n += words_are_preference(found->header.columns[i].name) && cells_share(&found->cells[i], found->cells[i].n_numbers) < 0.5;
	if (n < 2 || reading_column(found, &judge) == SIZE_MAX)
		return false;
	write_evidence(out, found, "rankings with a column a place");
	text_add(out, "# these are not read: [register rankings] takes one row a judge and nominee, with columns judge, nominee and place; bring the file\n"
	              "# into that shape, and map it again\n\n");
	return true;
}

bool register_write(const struct recognised *found, struct written *written, struct text *out)
{
	struct reading reading = { 0 };
	struct text body = { 0 };
	char *pattern, *what;
	bool is_there, is_open = false;

	if (tell_places(found, out))
		return true;
	if ((found->input.sheet && !write_is_safe(found->input.sheet)) || !reading_find(found, &reading))
		return false;
	pattern = write_pattern(&found->files);
	what = text_format("the register of %s", reading.known->name);
	if (write_body(found, &reading, pattern, &is_open, &body)) {
		tell_missing(found, &reading, out);
		free(pattern);
		free(what);
		text_free(&body);
		return false;
	}
	write_evidence(out, found, what);
	if (found->n_rows == 0)
		text_add(out, "# the header is all there is: the register has no rows yet\n");
	if (is_open) {
		text_add(out, "# beside judge and nominee there are words and no numbers. If these are scores: write below which number each word is, and take\n"
		              "# the \"# \" of the lines that follow away\n");
		text_add(&body, "[labels rubric]\nGood = 3   ; ? an example; a line for each word was expected\n");
	}
	is_there = tell_taken(written, reading.known->name, out) || is_open;
	text_add_format(out, "%s[register %s]\n", is_there ? "# " : "", reading.known->name);
	if (is_there)
		write_commented(out, body.bytes);
	else
		text_add(out, body.bytes);
	text_add(out, "\n");
	map_add(&written->registers, reading.known->name);
	free(pattern);
	free(what);
	text_free(&body);
	return true;
}
