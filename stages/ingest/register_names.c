/* The row of a register: is it in scope, are its names known; people become pseudonyms. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/register.h"

static bool out(struct register_file *file)
{
	balance_count_out(&file->balance, OUT_AFTER_QUARTER);
	return false;
}

bool register_cycle_is_later(const struct ingest *ingest, const long long days[4])
{
	for (int i = 0; i < 4; i++)
		if (days[i] != TABLE_MISSING)
			return days[i] > ingest->last_day;
	return false;
}

/* A cycle that is not announced yet is left out, with all that belongs to it. */
static bool cycle_in_scope(struct register_file *file)
{
	static const char *const columns[] = { "announced", "judged", "nominations_close", "nominations_open" };
	long long days[4];

	for (int i = 0; i < 4; i++)
		days[i] = file->cells[register_column(file, columns[i])].whole;
	if (!register_cycle_is_later(file->ingest, days))
		return true;
	known_add(&file->ingest->known, "later cycle", register_text(file, "cycle"));
	return out(file);
}

/* Nominations that were withdrawn, and awards that went to nobody. */
static bool status_in_scope(struct register_file *file)
{
	bool counts = true;

	if (!strcmp(file->schema->name, "nominations"))
		counts = register_status_counts(register_text(file, "status"), section_text(file->section, "register", "status_keep"));
	else if (!strcmp(file->schema->name, "awards"))
		counts = strcmp(register_text(file, "outcome"), "none") != 0;
	if (!counts)
		balance_count_out(&file->balance, OUT_STATUS);
	return counts;
}

bool register_scope(struct register_file *file)
{
	if (!strcmp(file->schema->name, "cycles"))
		return cycle_in_scope(file);
	if (!status_in_scope(file))
		return false;
	for (size_t c = 0; c < file->n_columns; c++) {
		const struct cell *cell = &file->cells[c];

		if (file->rules[c].role == ROLE_CYCLE && known_has(&file->ingest->known, "later cycle", cell->text.bytes))
			return out(file);
		if (file->rules[c].ends_scope && cell->whole != TABLE_MISSING && cell->whole > file->ingest->last_day)
			return out(file);
	}
	return true;
}

/* Rejects a name that its register does not know; what says which it is, "unit". What stands in place
 * of a nominee may be a person's name, and is not told. */
static bool unknown(struct register_file *file, size_t c, const char *what, const char *set)
{
	const char *value = file->cells[c].text.bytes, *near = known_nearest(&file->ingest->known, set, value);
	char *reason = text_format("unknown_%s", what);
	char *quoted = rule_is_personal(file->rules[c]) ? mem_copy_text("the value") : near ? reject_quote(value) : reject_quote_export(value);

	register_reject(file, c, reason, "%s is no known %s%s%s%s", quoted, what, near ? "; did you mean \"" : "",
	                near ? near : "", near ? "\"?" : "");
	free(reason);
	free(quoted);
	return false;
}

static bool is_known(const struct register_file *file, size_t c, const char *set)
{
	const struct known *known = &file->ingest->known;

	return !known_any(known, set) || known_has(known, set, file->cells[c].text.bytes);
}

static bool check_cycle(struct register_file *file, size_t c)
{
	const struct known *known = &file->ingest->known;

	if (is_known(file, c, "cycle") && (known_any(known, "cycle") || !known_any(known, "later cycle")))
		return true;
	return unknown(file, c, "cycle", "cycle");
}

bool register_has_criterion(const struct ingest *ingest, const char *category, const char *criterion)
{
	const struct known *known = &ingest->known;
	char *set = text_format("criterion %s", category);
	bool has = !known_any(known, "criterion") || known_has(known, set, criterion) || known_has(known, "criterion ", criterion)
	           || (!*category && known_has(known, "criterion", criterion));

	free(set);
	return has;
}

/* A criterion of another category is told as such: nothing is misspelt then. */
static bool check_criterion(struct register_file *file, size_t c)
{
	const struct known *known = &file->ingest->known;
	const char *category = register_text(file, "category"), *name = file->cells[c].text.bytes;
	char *set;

	if (register_has_criterion(file->ingest, category, name))
		return true;
	if (known_has(known, "criterion", name))
		return register_reject(file, c, "unknown_criterion", "\"%s\" is a criterion of other categories alone, as the register of criteria has it", name);
	set = text_format("criterion %s", category);
	unknown(file, c, "criterion", known_any(known, set) ? set : "criterion");
	free(set);
	return false;
}

/* Makes the cell a pseudonym. */
static bool hide(struct register_file *file, size_t c, enum people_kind kind)
{
	struct text *text = &file->cells[c].text;
	const char *name = people_name(&file->ingest->people, kind, text->bytes, file->err);

	if (!name)
		return false;
	text->length = 0;
	text_add(text, name);
	return true;
}

/* Whether the nominee is a team: by the row, by its category, or else by its name. */
static bool is_team(const struct register_file *file, const char *nominee)
{
	const struct known *known = &file->ingest->known;
	const char *category = register_text(file, "category");
	size_t kind = schema_column(file->schema, "award_kind");

	if (kind != SIZE_MAX && *file->cells[kind].text.bytes)
		return !strcmp(file->cells[kind].text.bytes, "team");
	if (known_has(known, "team category", category) || known_has(known, "category", category))
		return known_has(known, "team category", category);
	return known_has(known, "unit team", nominee) || map_find(&file->ingest->staff.teams, nominee) != SIZE_MAX;
}

/* The judge as a member of staff, where the register of judges does not say: the same name there. */
static void find_person(struct register_file *file, const char *judge)
{
	struct text *person = &file->cells[register_column(file, "person")].text;

	if (!*person->bytes) {
		person->length = 0;
		text_add(person, judge); /* which register_names makes a pseudonym next */
	}
}

/* A judge who has no row in the register may still be known as a member of staff by the same name. */
static bool take_judge(struct register_file *file, size_t c)
{
	struct ingest *ingest = file->ingest;
	const char *name = file->cells[c].text.bytes, *judge;
	const char *staff = people_has(&ingest->people, PEOPLE_STAFF, name) ? people_name(&ingest->people, PEOPLE_STAFF, name, file->err) : "";
	bool is_staff = staff && staff_knows(&ingest->staff, staff);

	if (file->rules[c].defines && is_staff)
		find_person(file, file->cells[c].text.bytes);
	if (!staff || !hide(file, c, PEOPLE_JUDGE))
		return false;
	judge = file->cells[c].text.bytes;
	if (file->rules[c].defines)
		return true; /* register_add makes it known, with its person and team */
	if (known_any(&ingest->known, "judge") && !known_has(&ingest->known, "judge", judge))
		return register_reject(file, c, "unknown_judge", "the judge is not in the register of judges");
	ties_add_judge(&ingest->ties, judge, is_staff ? staff : "", "");
	return true;
}

/* What an element of the Rasch model is, by its facet. */
static enum role role_of_element(const struct register_file *file)
{
	const char *facet = register_text(file, "facet");

	if (!strcmp(facet, "judge"))
		return ROLE_JUDGE;
	if (!strcmp(facet, "criterion"))
		return ROLE_CRITERION;
	return !strcmp(facet, "nominee") ? ROLE_NOMINEE : ROLE_PLAIN;
}

static bool take_name(struct register_file *file, size_t c)
{
	const char *value = file->cells[c].text.bytes;
	enum role role = file->rules[c].role;

	switch (role == ROLE_ELEMENT ? role_of_element(file) : role) {
	case ROLE_CYCLE:
		return check_cycle(file, c);
	case ROLE_CATEGORY:
		return is_known(file, c, "category") || unknown(file, c, "category", "category");
	case ROLE_CRITERION:
		return check_criterion(file, c);
	case ROLE_TEAM:
		return is_known(file, c, "unit team") || unknown(file, c, "unit", "unit team");
	case ROLE_PERSON:
		return hide(file, c, PEOPLE_STAFF);
	case ROLE_UNIT:
		return strcmp(register_text(file, "unit_kind"), "person") != 0 || hide(file, c, PEOPLE_STAFF);
	case ROLE_JUDGE:
		return take_judge(file, c);
	case ROLE_NOMINEE:
		file->nominee_is_team = is_team(file, value);
		if (!file->nominee_is_team)
			return hide(file, c, PEOPLE_STAFF);
		return is_known(file, c, "unit team") || unknown(file, c, "unit", "unit team");
	case ROLE_ELEMENT:
	case ROLE_PLAIN:
		break;
	}
	return true;
}

bool register_names(struct register_file *file)
{
	file->nominee_is_team = false;
	for (size_t c = 0; c < file->n_columns; c++)
		if (*file->cells[c].text.bytes && !take_name(file, c))
			return false;
	return true;
}
