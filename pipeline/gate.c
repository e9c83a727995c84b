#include "pipeline/gate.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/gate_learn.h"
#include "pipeline/table/csv.h"
#include "pipeline/table/schema.h"

/* How a column is looked at. */
enum manner {
	MANNER_NONE, /* it can hold no name */
	MANNER_TEXT,
	MANNER_PATH,
	MANNER_GROUP, /* of persons, by a characteristic */
};

static enum manner manner_of(const struct schema *schema, const struct column *column)
{
	bool is_group = !strcmp(column->name, "level") || !strcmp(column->name, "reference");

	/* Definitions are plaudit's own words: a nominee called Range is not in them. */
	if (column->type != COLUMN_TEXT || column->domain || !strcmp(schema->name, "definitions"))
		return MANNER_NONE;
	if (!strcmp(column->name, "file"))
		return MANNER_PATH;
	return is_group && !strcmp(schema->name, "selection") ? MANNER_GROUP : MANNER_TEXT;
}

/* Whether a part of a path, from / to / and to a full stop, is a person's. Years are no staff numbers. */
static bool path_tells(const struct gate_names *names, const char *path)
{
	char *copy = mem_copy_text(path), *rest = copy, *part;
	bool tells = gate_names_holds(names, path);

	while (!tells && (part = strsep(&rest, "/.")))
		tells = strspn(part, "0123456789") < strlen(part) && gate_names_is(names, part);
	free(copy);
	return tells;
}

static bool tells(const struct gate_names *names, enum manner manner, const char *cell)
{
	if (manner == MANNER_PATH)
		return path_tells(names, cell);
	return (manner == MANNER_TEXT && gate_names_is(names, cell)) || gate_names_holds(names, cell);
}

/* One table while it is read. */
struct look {
	const struct gate_names *names;
	const struct schema *schema;
	struct map *clean; /* texts that were looked at in full, in this table or one before */
	const struct column **columns; /* by column of the file */
	size_t n_columns, capacity;
};

static const struct column undeclared = { .name = "(undeclared)", .type = COLUMN_TEXT };

static void take_header(struct look *look, const struct csv_record *record)
{
	for (size_t i = 0; i < record->n_cells; i++) {
		size_t c = schema_column(look->schema, record->cells[i]);

		look->columns = mem_grow(look->columns, &look->capacity, i + 1, sizeof *look->columns);
		look->columns[i] = c == SIZE_MAX ? &undeclared : &look->schema->columns[c];
		look->n_columns = i + 1;
	}
}

/* "metric csat, unit (a person), period 2026Q3". The caller frees it. */
static char *key_words(const struct look *look, const struct csv_record *record)
{
	struct text words = { 0 };

	text_add(&words, "");
	for (size_t i = 0; i < record->n_cells && i < look->n_columns; i++) {
		const struct column *column = look->columns[i];

		if (!column->key || !*record->cells[i])
			continue;
		text_add_format(&words, "%s%s %s", words.length ? ", " : "", column->name,
		                tells(look->names, manner_of(look->schema, column), record->cells[i]) ? "(a person)" : record->cells[i]);
	}
	return text_take(&words);
}

/* The cell of a column by its name; "" when there is none. */
static const char *cell_of(const struct look *look, const struct csv_record *record, const char *name)
{
	for (size_t i = 0; i < record->n_cells && i < look->n_columns; i++)
		if (!strcmp(look->columns[i]->name, name))
			return record->cells[i];
	return "";
}

/* What to do about a person in a column. The caller frees it. */
static char *remedy(const struct look *look, const struct csv_record *record, const struct column *column)
{
	const char *segment = cell_of(look, record, "segment");

	if (!strcmp(column->name, "level") && *segment && !gate_names_is(look->names, segment))
		return text_format("take segment.%s out of its [source NAME] and map that column as person", segment);
	if (!strcmp(column->name, "unit"))
		return text_format("map that column as person, or say unit_kind = person in its [source NAME] and in the register of units; a team "
		                   "called after its leader needs another name");
	if (!strcmp(column->name, "nominee"))
		return text_format("say award_kind = individual in the register of categories where persons are nominated");
	if (manner_of(look->schema, column) == MANNER_PATH)
		return text_format("give the file another name");
	return text_format("map the column it comes from as person, or take it out of segment.* and out of names in programme.ini");
}

static bool refuse(const struct look *look, const struct csv_record *record, const struct column *column, struct err *err)
{
	char *key = key_words(look, record), *what = remedy(look, record, column);

	err_set(err, ERR_PRIVACY,
	        "nothing was published: a person whom the map of pseudonyms knows would stand in the table %s, column %s, row %s; %s; "
	        "what means no person after all goes into the register of units",
	        look->schema->name, column->name, key, what);
	free(key);
	free(what);
	return false;
}

static bool take_row(void *context, const struct csv_record *record, struct err *err)
{
	struct look *look = context;

	if (!look->columns) {
		take_header(look, record);
		return true;
	}
	for (size_t i = 0; i < record->n_cells && i < look->n_columns; i++) {
		const struct column *column = look->columns[i];
		enum manner manner = manner_of(look->schema, column);
		const char *cell = record->cells[i];

		if (!*cell || manner == MANNER_NONE || (manner != MANNER_PATH && map_find(look->clean, cell) != SIZE_MAX))
			continue;
		if (tells(look->names, manner, cell))
			return refuse(look, record, column, err);
		if (manner == MANNER_TEXT)
			map_add(look->clean, cell);
	}
	return true;
}

static bool check_tables(const struct gate_names *names, const char *run, struct err *err)
{
	struct map clean = { 0 };
	bool ok = true;

	for (const struct schema *schema = schemas; ok && schema->name; schema++) {
		char *path = text_format("%s/tables/%s.csv", run, schema->name);
		struct look look = { .names = names, .schema = schema, .clean = &clean };

		if (file_exists(path))
			ok = csv_read_file(path, ',', take_row, &look, err);
		free(look.columns);
		free(path);
	}
	map_free(&clean);
	return ok;
}

static bool ends_with(const char *path, const char *end)
{
	size_t n = strlen(path), n_end = strlen(end);

	return n >= n_end && !strcmp(path + n - n_end, end);
}

/* Makes the words of a page or a chart, between its tags, lines of their own, in place. */
static void strip_tags(char *text)
{
	bool inside = false;

	for (; *text; text++) {
		inside = inside || *text == '<';
		if (*text == '>')
			inside = false;
		else if (!inside)
			continue;
		*text = '\n';
	}
}

static bool check_text(const struct gate_names *names, const char *path, const char *name, struct err *err)
{
	size_t n = 0;
	char *text = file_read(path, &n, err), *rest = text, *line;
	bool ok = text != NULL;

	for (size_t i = 0; ok && i < n; i++)
		if (!text[i])
			text[i] = '\n'; /* so that it hides nothing behind it */
	if (ok && (ends_with(name, ".svg") || ends_with(name, ".html")))
		strip_tags(text);
	for (long number = 1; ok && (line = strsep(&rest, "\n")); number++)
		if (*line && gate_names_holds(names, line))
			ok = err_set(err, ERR_PRIVACY,
			             "nothing was published: a person whom the map of pseudonyms knows would stand in %s, line %ld; take the name out of "
			             "what it comes from: a name in programme.ini, of a column or of a file",
			             name, number);
	free(text);
	return ok;
}

static bool check_file(const struct gate_names *names, const char *run, const char *name, struct err *err)
{
	static const char *const texts[] = { ".svg", ".html", ".json", ".log" };
	char *path;
	bool ok = true;

	if (gate_names_holds(names, name))
		return err_set(err, ERR_PRIVACY, "nothing was published: a person whom the map of pseudonyms knows would stand in the name of a "
		               "file; give the export, register or metric that it is called after another name");
	path = file_join(run, name);
	for (size_t i = 0; ok && i < sizeof texts / sizeof *texts; i++)
		if (ends_with(name, texts[i]))
			ok = check_text(names, path, name, err);
	free(path);
	return ok;
}

static bool check_files(const struct gate_names *names, const char *run, struct err *err)
{
	struct file_list files = { 0 };
	bool ok = file_list_tree(&files, run, err);

	for (size_t i = 0; ok && i < files.n; i++)
		ok = check_file(names, run, files.paths[i], err);
	file_list_free(&files);
	return ok;
}

bool gate_check(const char *run, const char *tables, const struct programme *programme, struct err *err)
{
	struct gate_names names = { 0 };
	bool ok = gate_learn(&names, tables, programme, err) && check_tables(&names, run, err) && check_files(&names, run, err);

	gate_names_free(&names);
	return ok;
}
