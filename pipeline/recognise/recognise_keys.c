/* The keys that name one column each, and the questions where one cannot be named. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/recognise/recognise_dates.h"
#include "pipeline/recognise/recognise_section.h"
#include "pipeline/recognise/recognise_words.h"
#include "pipeline/intake/status.h"
#include "pipeline/zone.h"

enum { SHOWN = 12, VENDOR_STRENGTH = 40 };

const struct guess *section_guess(const struct section_text *section, size_t column)
{
	return &section->found->guesses[column];
}

const struct header *section_header(const struct section_text *section)
{
	return &section->found->header;
}

/* A column that several fit equally well is asked for, and left out. */
static void ask(const struct section_text *section, enum header_role role, const char *key)
{
	size_t n, best = recognise_best(section->found, role, &n), told = 0;

	for (size_t i = best; i < section_header(section)->n_columns; i++)
		if (section_guess(section, i)->role == role && section_guess(section, i)->strength == section_guess(section, best)->strength && told < SHOWN)
			write_question(section->out, key, section_header(section), i, told++ ? "or this one" : "they fit equally well; one of these lines");
}

/* Keeps the vendor's own column from standing in for one that is left out. */
static void bar(const struct section_text *section, enum header_role role, const char *key, bool is_asked)
{
	size_t column;

	if (header_look_role(section_header(section), role, &column) != HEADER_ABSENT)
		text_add_format(section->out, "%s = #0%s\n", key, is_asked ? "   ; none yet: the line above that is right takes the place of this one" : "");
}

/* Why the dates' order cannot be told, without the place of it. */
static void ask_dates(const struct section_text *section, const struct err *undecided)
{
	const char *why = strstr(undecided->text, "error: ");

	text_add(section->out, "# ");
	write_harmless(section->out, why ? why + strlen("error: ") : undecided->text);
	text_add(section->out, "\n# dates = day_first   ; ? or the next line\n# dates = month_first   ; ?\n");
}

void section_date(const struct section_text *section)
{
	size_t n, column = recognise_best(section->found, HEADER_DATE, &n);
	struct date_style style = { 0 };
	struct err undecided = { 0 };

	if (column == SIZE_MAX) {
		text_add(section->out, "# no column is a date: on which day, or around which, was this answered? Without it the rows are out of scope.\n# responded_on = YYYY-MM-DD   ; ? with a day in place of YYYY-MM-DD\n");
		dates_ask(section->out, section->found);
		bar(section, HEADER_DATE, "responded_at", false);
	} else if (n > 1) {
		ask(section, HEADER_DATE, "responded_at");
		bar(section, HEADER_DATE, "responded_at", true);
	} else if (!date_decide(&section->found->cells[column].dates, "the section", &style, &undecided)) {
		ask_dates(section, &undecided);
		write_question(section->out, "responded_at", section_header(section), column, "with one of the two");
		bar(section, HEADER_DATE, "responded_at", true);
	} else {
		dates_write_evidence(section->out, section->found, column);
		write_column(section->out, "responded_at", section_header(section), column);
		if (strcmp(write_style(style), "iso") != 0)
			text_add_format(section->out, "dates = %s\n", write_style(style));
	}
}

/* A column for a key, when one fits best. */
static void write_best(const struct section_text *section, enum header_role role, const char *key)
{
	size_t n, column = recognise_best(section->found, role, &n);

	if (column == SIZE_MAX) {
		bar(section, role, key, false);
		return;
	}
	if (n > 1) {
		ask(section, role, key);
		bar(section, role, key, true);
		return;
	}
	write_column(section->out, key, section_header(section), column);
}

/* A team under its leader's name is a person, whom a table of units would publish. */
static bool names_people(const char *name)
{
	static const char *const people[] = { " leader ", " lead ", " teamleader ", " manager ", " supervisor ", " owner ", " head " };
	char *words = words_of(name);
	bool does = false;

	for (size_t i = 0; !does && i < sizeof people / sizeof *people; i++)
		does = strstr(words, people[i]);
	free(words);
	return does;
}

static void write_unit(const struct section_text *section, size_t column)
{
	const struct cells *cells = &section->found->cells[column];
	char *kind;

	if (names_people(section_header(section)->columns[column].name)) {
		write_question(section->out, "unit", section_header(section), column, "if its people stand for their teams: with the next line");
		text_add(section->out, "# unit_kind = person   ; ? with it\n");
		return;
	}
	kind = words_key(section_header(section)->columns[column].name, 16);
	write_column(section->out, "unit", section_header(section), column);
	if (strcmp(kind, "team") != 0)
		text_add_format(section->out, "# unit_kind = %s   ; ? or another kind of the register of units; %zu value%s\n", kind, cells->levels.n,
		                cells->levels.n == 1 ? "" : "s");
	free(kind);
}

void section_unit(const struct section_text *section)
{
	size_t n, column = recognise_best(section->found, HEADER_UNIT, &n), person;

	if (column != SIZE_MAX && n == 1) {
		write_unit(section, column);
	} else if (column != SIZE_MAX) {
		ask(section, HEADER_UNIT, "unit");
	}
	person = recognise_best(section->found, HEADER_PERSON, &n);
	if (person == SIZE_MAX)
		return;
	write_question(section->out, "person", section_header(section), person,
	               "the member of staff: names become pseudonyms, and with the register of staff the team follows");
}

static bool is_complete(const char *level)
{
	static const char words[] = "complete|completed|finished|submitted|full|responded|response received|answered|closed - complete|achieved|breached";

	return status_is_listed(words, level);
}

/* Of answers, those that were completed; of a promise about a ticket, those that are decided. */
void section_status(const struct section_text *section)
{
	size_t n, column = recognise_best(section->found, HEADER_STATUS, &n), kept = 0;
	const struct cells *cells;
	bool has_trial = false;
	struct text keep = { 0 };

	if (column == SIZE_MAX || n > 1)
		return;
	cells = &section->found->cells[column];
	for (size_t i = 0; i < cells->levels.n && !cells->has_many; i++) {
		const char *level = cells->levels.names[i];

		has_trial = has_trial || status_is_trial(level);
		if (is_complete(level) && write_is_safe(level) && !strchr(level, '|'))
			text_add_format(&keep, "%s%s", kept++ ? "|" : "", level);
	}
	if (has_trial || kept || section_guess(section, column)->strength >= VENDOR_STRENGTH) {
		write_column(section->out, "status", section_header(section), column);
		if (kept && kept < cells->levels.n)
			text_add_format(section->out, "status_keep = %s\n", keep.bytes);
	}
	text_free(&keep);
}

/* Words that are neither yes nor no would make every row a reject. */
void section_finished(const struct section_text *section)
{
	size_t n, column = recognise_best(section->found, HEADER_FINISHED, &n);
	const struct cells *cells = column == SIZE_MAX ? NULL : &section->found->cells[column];

	if (!cells || n > 1)
		return;
	if (cells->n_flags == cells->n_filled && cells->n_filled > 0) {
		write_column(section->out, "finished", section_header(section), column);
		return;
	}
	write_question(section->out, "finished", section_header(section), column, "its texts are neither yes nor no");
	bar(section, HEADER_FINISHED, "finished", true);
}

/* What comes again counts once with an id, and each time without. */
void section_id(const struct section_text *section)
{
	size_t n, column = recognise_best(section->found, HEADER_ID, &n);

	write_best(section, HEADER_ID, "id");
	if (column != SIZE_MAX && n == 1 && section->found->cells[column].n_repeats)
		text_add_format(section->out, "# id: %zu rows bear one that came before; of those of one id, the first that counts is kept, the others are duplicates\n",
		                section->found->cells[column].n_repeats);
	for (size_t i = 0; column == SIZE_MAX && i < section_header(section)->n_columns; i++) {
		char *remark;

		if (!section_guess(section, i)->is_repeated || section_guess(section, i)->role != HEADER_PLAIN)
			continue;
		remark = text_format("%zu rows repeat a value of it and differ otherwise: with it they are duplicates, without it all count",
		                     section->found->cells[i].n_repeats);
		write_question(section->out, "id", section_header(section), i, remark);
		free(remark);
	}
}

/* A zone that the export names must be one that this machine knows. */
void section_zone(const struct section_text *section)
{
	size_t n, column = recognise_best(section->found, HEADER_DATE, &n);
	const char *name = column == SIZE_MAX ? NULL : section_header(section)->columns[column].timezone;
	struct zone zone = { 0 };
	struct err unknown = { 0 };

	if (!name)
		return;
	if (!zone_open(&zone, name, &unknown)) {
		text_add(section->out, "# timezone = UTC is a guess, since ");
		write_harmless(section->out, unknown.text);
		text_add(section->out, "\ntimezone = UTC\n");
	}
	zone_free(&zone);
}
