#include "pipeline/gate_learn.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/table.h"

/* Reads a table of the run; one that is not there is empty. */
static bool read_table(struct table *table, const char *folder, const char *name, struct err *err)
{
	char *path = text_format("%s/%s.csv", folder, name);
	bool ok = true;

	if (file_exists(path))
		ok = table_read(table, name, path, err);
	else
		table_new(table, name);
	free(path);
	return ok;
}

/* Adds the texts of some columns to the map: pseudonyms of whom registers know. */
static bool find_registered(struct map *registered, const char *folder, struct err *err)
{
	static const struct {
		const char *table, *column;
	} columns[] = {
		{ "staff", "person" }, { "staff", "line_manager" }, { "judges", "judge" }, { "judges", "person" },
	};
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof columns / sizeof *columns; i++) {
		struct table table = { 0 };

		ok = read_table(&table, folder, columns[i].table, err);
		for (size_t row = 0; ok && row < table.n_rows; row++)
			map_add(registered, table_text(&table, table_column(&table, columns[i].column), row));
		table_free(&table);
	}
	return ok;
}

static bool add_people(struct gate_names *names, const char *folder, struct err *err)
{
	struct map registered = { 0 };
	struct table people = { 0 };
	bool ok = find_registered(&registered, folder, err) && read_table(&people, folder, "people", err);

	for (size_t row = 0; ok && row < people.n_rows; row++)
		gate_names_add(names, table_text(&people, table_column(&people, "name"), row),
		               map_find(&registered, table_text(&people, 0, row)) != SIZE_MAX);
	table_free(&people);
	map_free(&registered);
	return ok;
}

/* NAME of item.NAME and the like, for every key of that form. */
static void spare_programme(struct gate_names *names, const struct programme *programme)
{
	for (size_t s = 0; s < programme->n_sections; s++) {
		const struct section *section = &programme->sections[s];

		gate_names_spare(names, section->name);
		for (size_t i = 0; i < section->n_entries; i++) {
			const char *dot = strchr(section->entries[i].key, '.');

			if (dot)
				gate_names_spare(names, dot + 1);
		}
	}
	gate_names_spare(names, programme_text(programme, "programme", "name"));
	gate_names_spare(names, programme_text(programme, "programme", "organisation"));
}

static bool spare_columns(struct gate_names *names, const char *folder, struct err *err)
{
	static const struct {
		const char *table, *column;
	} columns[] = {
		{ "staff", "team" },         { "judges", "team" },         { "cycles", "cycle" },   { "categories", "category" },
		{ "criteria", "criterion" }, { "nominations", "nominee" }, { "scores", "nominee" }, { "awards", "nominee" },
	};
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof columns / sizeof *columns; i++) {
		struct table table = { 0 };

		ok = read_table(&table, folder, columns[i].table, err);
		for (size_t row = 0; ok && row < table.n_rows; row++)
			gate_names_spare(names, table_text(&table, table_column(&table, columns[i].column), row));
		table_free(&table);
	}
	return ok;
}

/* Counts the registered persons among the units of each kind, then spares the units of the other kinds. */
static bool spare_units(struct gate_names *names, const char *folder, struct err *err)
{
	struct table units = { 0 };
	struct map kinds = { 0 };
	bool ok = read_table(&units, folder, "units", err);
	size_t *n_persons = mem_alloc(units.n_rows + 1, sizeof *n_persons);
	size_t kind = ok ? table_column(&units, "unit_kind") : 0, unit = ok ? table_column(&units, "unit") : 0;

	for (size_t row = 0; ok && row < units.n_rows; row++)
		n_persons[map_add(&kinds, table_text(&units, kind, row))] += gate_names_has_registered(names, table_text(&units, unit, row));
	for (size_t row = 0; ok && row < units.n_rows; row++)
		if (n_persons[map_find(&kinds, table_text(&units, kind, row))] < 2)
			gate_names_spare(names, table_text(&units, unit, row));
	free(n_persons);
	map_free(&kinds);
	table_free(&units);
	return ok;
}

/* Whether the key item.NAME is called as a person is; signs between the words of a key make no difference. What has
 * a [metric NAME] is declared to mean something else, unless a register knows the person. */
static bool is_item_of_person(const struct gate_names *names, const struct programme *programme, const char *key)
{
	const char *name = strncmp(key, "item.", strlen("item.")) ? NULL : key + strlen("item.");
	char *spaced;
	bool is;

	if (!name)
		return false;
	spaced = mem_copy_text(name);
	for (char *c = spaced; *c; c++)
		*c = *c == '_' || *c == '-' ? ' ' : *c;
	is = gate_names_has_registered(names, name) || gate_names_has_registered(names, spaced);
	if (!is && !programme_section(programme, "metric", name))
		is = gate_names_is(names, name) || gate_names_is(names, spaced) || gate_names_holds(names, name);
	free(spaced);
	return is;
}

/* Items stand in notes, where no column is looked at, and are spared below: so they are asked first. */
static bool check_items(const struct gate_names *names, const struct programme *programme, struct err *err)
{
	for (size_t s = 0; s < programme->n_sections; s++) {
		const struct section *section = &programme->sections[s];

		for (size_t i = 0; i < section->n_entries; i++)
			if (is_item_of_person(names, programme, section->entries[i].key))
				return err_at(err, ERR_PRIVACY, programme->path, section->entries[i].line, 0,
				              "nothing was published: an item of [%s %s] is named as a person whom the map of pseudonyms knows; another "
				              "name in item.NAME, and in what reads it, was expected; what means no person after all goes into the "
				              "register of units",
				              section->kind, section->name);
	}
	return true;
}

bool gate_learn(struct gate_names *names, const char *tables, const struct programme *programme, struct err *err)
{
	bool ok = add_people(names, tables, err) && spare_units(names, tables, err) && spare_columns(names, tables, err)
	          && check_items(names, programme, err);

	if (ok)
		spare_programme(names, programme);
	return ok;
}
