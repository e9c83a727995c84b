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

bool row_find_unit(struct row *row)
{
	const struct responses *file = row->file;
	enum feed_column column = row_has_column(row, FEED_UNIT) ? FEED_UNIT : FEED_PERSON;
	bool is_person = column == FEED_PERSON || !strcmp(file->feed->unit_kind, "person");
	const char *cell, *person;
	char *set;

	row->unit = "";
	if (!row_has_column(row, column) || !*(cell = row_cell_of(row, column)))
		return true;
	if (is_total(row, cell))
		return row_out(row, OUT_TOTAL);
	if (is_person) {
		person = person_of(row, column);
		if (person)
			row->unit = column == FEED_UNIT ? person : staff_team(&file->ingest->staff, person, row->day);
		return person != NULL;
	}
	set = text_format("unit %s", file->feed->unit_kind);
	if (known_any(&file->ingest->known, set) && !known_has(&file->ingest->known, set, cell))
		reject_unit(row, column, set, cell);
	else
		row->unit = tallies_keep(&file->ingest->tallies, cell);
	free(set);
	return row->bin == BINS;
}
