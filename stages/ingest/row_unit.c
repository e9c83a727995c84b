/* The row of a feed: the unit that it is about. */
#include <stdlib.h>
#include <string.h>

#include "stages/ingest/row.h"

/* Says that a unit is not in its register; the value is told only where it is near to a unit's name, and
 * so is one misspelt. */
static bool reject_unit(struct row *row, enum feed_column column, const char *set, const char *value)
{
	const struct known *known = &row->file->ingest->known;
	const char *near = known_nearest(known, set, value);
	size_t place = row->file->columns->of[column];
	char *quoted;

	if (column == FEED_PERSON || !strcmp(row->file->feed->unit_kind, "person"))
		return row_reject(row, place, "unknown_person", "the person is not in the register of staff");
	quoted = near ? reject_quote(value) : reject_quote_export(value);
	row_reject(row, place, "unknown_unit", "%s is not in the register of units%s%s%s", quoted,
	           near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
	free(quoted);
	return false;
}

/* The person's pseudonym, known to the register of staff where there is one; NULL when the row's way
 * ends here. */
static const char *person_of(struct row *row, enum feed_column column)
{
	struct ingest *ingest = row->file->ingest;
	const char *person = people_name(&ingest->people, PEOPLE_STAFF, row_cell_of(row, column), row->err);

	if (person && ingest->staff.n_stays && !staff_knows(&ingest->staff, person)) {
		reject_unit(row, column, "", "");
		return NULL;
	}
	return person;
}

/* Whether the cell stands for all units together, and is not the name of one. */
static bool is_total(const struct row *row, const char *cell)
{
	char *set;
	bool is_unit;

	if (!asides_is_all(cell))
		return false;
	set = text_format("unit %s", row->file->feed->unit_kind);
	is_unit = known_has(&row->file->ingest->known, set, cell);
	free(set);
	return !is_unit;
}

/* Whom the row is about besides its unit; false when two people would share a pseudonym. A register of staff says
 * who is one: other words in the column (a queue, a robot) are then nobody, and known as nobody. */
static bool find_person(struct row *row)
{
	struct ingest *ingest = row->file->ingest;
	const char *cell = row_cell_of(row, FEED_PERSON);

	if (row->file->feed->is_of_staff || !*cell || (ingest->staff.n_stays && !people_has(&ingest->people, PEOPLE_STAFF, cell)))
		return true;
	row->person = people_name(&ingest->people, PEOPLE_STAFF, cell, row->err);
	return row->person != NULL;
}

/* The person that the column names, or the team that the person is in that day. */
static bool find_unit_of_person(struct row *row, enum feed_column column)
{
	const struct responses *file = row->file;
	const char *person = person_of(row, column);

	if (!person)
		return false;
	if (column == FEED_UNIT && !file->feed->is_of_staff) {
		row->unit = person;
		return true;
	}
	row->unit = staff_team(&file->ingest->staff, person, row->day);
	row->person = file->feed->is_of_staff ? "" : person;
	return true;
}

bool row_find_unit(struct row *row)
{
	const struct responses *file = row->file;
	enum feed_column column = row_has_column(row, FEED_UNIT) ? FEED_UNIT : FEED_PERSON;
	bool is_person = column == FEED_PERSON || !strcmp(file->feed->unit_kind, "person");
	const char *cell;
	char *set;

	row->unit = row->person = "";
	if (!row_has_column(row, column) || !*(cell = row_cell_of(row, column)))
		return !row_has_column(row, FEED_PERSON) || find_person(row);
	if (is_total(row, cell))
		return row_out(row, OUT_TOTAL);
	if (is_person)
		return find_unit_of_person(row, column);
	set = text_format("unit %s", file->feed->unit_kind);
	if (known_any(&file->ingest->known, set) && !known_has(&file->ingest->known, set, cell))
		reject_unit(row, column, set, cell);
	else
		row->unit = tallies_keep(&file->ingest->tallies, cell);
	free(set);
	return row->bin == BINS && (!row_has_column(row, FEED_PERSON) || find_person(row));
}
