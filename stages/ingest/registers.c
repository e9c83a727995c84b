#include "stages/ingest/registers.h"

#include <inttypes.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/files.h"
#include "pipeline/intake/layout.h"
#include "stages/ingest/register.h"
#include "stages/ingest/wide.h"

static bool check(struct register_file *file, const struct csv_record *record, size_t unfolded)
{
	return register_load(file, record, unfolded) && register_scope(file) && register_names(file)
	       && (strcmp(file->schema->name, "scores") != 0 || register_score(file));
}

/* A row of a wide file goes into one bin as a whole: all its scores are looked at before the first is
 * added. */
static bool add_unfolded(struct register_file *file, const struct csv_record *record)
{
	for (size_t i = 0; i < file->n_unfolded; i++)
		if (!check(file, record, file->unfolded[i]))
			return false;
	if (!register_first(file))
		return false;
	for (size_t i = 0; i < file->n_unfolded; i++)
		if (check(file, record, file->unfolded[i]))
			register_add(file);
	return true;
}

static bool add_row(struct register_file *file, const struct csv_record *record)
{
	if (file->n_unfolded)
		return add_unfolded(file, record);
	if (!check(file, record, SIZE_MAX) || !register_first(file))
		return false;
	register_add(file);
	return true;
}

static bool is_aside(struct register_file *file, const struct csv_record *record)
{
	struct text scratch = { 0 };
	bool is = asides_take(&file->asides, record, &file->header, &file->balance, &scratch);

	text_free(&scratch);
	return is;
}

static bool take_record(void *context, const struct csv_record *record, struct err *err)
{
	struct register_file *file = context;
	struct text scratch = { 0 };

	if (file->n_records++ < file->header.n_rows || is_aside(file, record))
		return true;
	file->place = ingest_place(file->ingest, &file->input, record);
	file->err = err;
	asides_flush(&file->asides, &file->place, &file->header, &file->balance);
	if (!record_is_sound(&file->place, record, &file->header, &file->input, file->words))
		balance_count(&file->balance, BIN_REJECTED);
	else if (record_is_empty(record, &scratch))
		balance_count_out(&file->balance, OUT_EMPTY);
	else if (add_row(file, record))
		balance_count(&file->balance, BIN_KEPT);
	text_free(&scratch);
	return err->kind == ERR_NONE;
}

static bool refuse_key(const struct programme *programme, const struct schema *schema, const struct entry *entry,
                       struct err *err)
{
	size_t n = schema_n_columns(schema);
	const char **columns = mem_alloc(n, sizeof *columns), *near;

	for (size_t c = 0; c < n; c++)
		columns[c] = schema->columns[c].name;
	near = text_nearest(entry->key, columns, n);
	free(columns);
	return err_at(err, ERR_USAGE, programme->path, entry->line, 0, "[register %s] %s: the register has no such column%s%s%s",
	              schema->name, entry->key, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

/* Keys of the section that name no column of the register. */
static bool check_keys(const struct programme *programme, const struct section *section, const struct schema *schema,
                       struct err *err)
{
	static const char *const own[] = { "file", "dates", "encoding", "delimiter", "quotes", "title_lines", "sheet" };

	for (size_t i = 0; i < section->n_entries; i++) {
		const struct entry *entry = &section->entries[i];
		bool is_own = schema_column(schema, entry->key) != SIZE_MAX;

		for (size_t k = 0; k < sizeof own / sizeof *own; k++)
			is_own = is_own || !strcmp(entry->key, own[k]);
		if (is_own)
			continue;
		return refuse_key(programme, schema, entry, err);
	}
	return true;
}

/* Finds a column by the name that the section gives it, else by ours, also with spaces in it. */
static enum header_found look(const struct register_file *file, const char *theirs, const char *ours, size_t *place)
{
	enum header_found found = header_look(&file->header, theirs ? theirs : ours, place);
	char *spaced;

	if (theirs || found != HEADER_ABSENT)
		return found;
	spaced = mem_copy_text(ours);
	for (char *c = spaced; *c; c++)
		if (*c == '_')
			*c = ' ';
	found = header_look(&file->header, spaced, place);
	free(spaced);
	return found;
}

static bool may_lack(const struct register_file *file, const struct column *column)
{
	bool is_scores = !strcmp(file->schema->name, "scores"); /* may be wide */

	return column->optional || (!rule_of(file->schema->name, column->name).is_required && !is_scores)
	       || (is_scores && strcmp(column->name, "nominee") != 0);
}

/* Whether the columns may bear the names of people: those of scores may be judges. */
static bool may_name_people(const struct register_file *file)
{
	return !strcmp(file->schema->name, "scores");
}

static bool refuse_column(const struct register_file *file, const char *ours, const char *wanted, enum header_found found, struct err *err)
{
	char *asked_by = text_format("%s %s", file->words, ours);

	if (found == HEADER_ABSENT && may_name_people(file))
		err_at(err, ERR_DATA, file->input.path, file->header.line, 0,
		       "no column \"%s\", which %s asks for; %zu columns found, which are not told since they may bear the names of judges", wanted,
		       asked_by, file->header.n_columns);
	else
		header_refuse(&file->header, &file->input, asked_by, wanted, found, err);
	free(asked_by);
	return false;
}

static bool find_columns(struct register_file *file, const struct section *section, struct err *err)
{
	for (size_t c = 0; c < file->n_columns; c++) {
		const struct column *column = &file->schema->columns[c];
		const char *theirs = NULL;
		enum header_found found;

		for (size_t i = 0; i < section->n_entries; i++)
			if (!strcmp(section->entries[i].key, column->name) && *section->entries[i].value)
				theirs = section->entries[i].value;
		file->columns[c] = SIZE_MAX;
		file->rules[c] = rule_of(file->schema->name, column->name);
		found = look(file, theirs, column->name, &file->columns[c]);
		if (found == HEADER_FOUND || (found == HEADER_ABSENT && !theirs && may_lack(file, column)))
			continue;
		return refuse_column(file, column->name, theirs ? theirs : column->name, found, err);
	}
	return wide_find(file, err);
}

/* Columns of the file that nothing asks for are never stored. */
static void note_unused(const struct register_file *file)
{
	size_t n = 0;

	for (size_t i = 0; i < file->header.n_columns; i++) {
		bool used = false;

		for (size_t c = 0; c < file->n_columns; c++)
			used = used || file->columns[c] == i;
		for (size_t u = 0; u < file->n_unfolded; u++)
			used = used || file->unfolded[u] == i;
		if (used || !*record_column(&file->header, i))
			continue;
		n++;
		if (!may_name_people(file))
			stage_note(file->ingest->stage, "%s: the column \"%s\" is none of the register's and was left out", file->input.path,
			           record_column(&file->header, i));
	}
	if (n && may_name_people(file))
		stage_note(file->ingest->stage, "%s: %zu columns are none of the register's and were left out", file->input.path, n);
}

static bool read_rows(struct register_file *file, const struct section *section, struct err *err)
{
	const struct ingest_file about = {
		.source = section->name, .recognised_as = "register", .header_rows = file->header.n_rows,
		.balance = &file->balance, .first_day = LONG_MAX, .last_day = LONG_MIN,
	};

	if (!find_columns(file, section, err))
		return false;
	note_unused(file);
	if (!input_read(&file->input, take_record, file, err))
		return false;
	asides_finish(&file->asides, &file->balance);
	return ingest_add_file(file->ingest, &file->input, &about, err);
}

/* Reads one file. What tells duplicates goes on from file to file of the register. */
static bool read_file(struct register_file *file, const struct section *section, const char *path, struct err *err)
{
	const struct input_wish wish = {
		section_text(section, "register", "encoding"), section_text(section, "register", "delimiter"),
		section_text(section, "register", "quotes"), section_text(section, "register", "title_lines"),
		section_text(section, "register", "sheet"), file->words,
	};
	bool ok;

	file->n_records = file->n_unfolded = 0;
	file->balance = (struct balance){ 0 };
	ok = input_open(&file->input, path, files_name(file->ingest->programme, path), &wish, err)
	     && layout_read("csv", &file->input, file->words, &file->header, err) && read_rows(file, section, err);
	header_free(&file->header);
	input_free(&file->input);
	return ok;
}

static void file_free(struct register_file *file)
{
	for (size_t c = 0; c < file->n_columns; c++)
		text_free(&file->cells[c].text);
	free(file->cells);
	free(file->columns);
	free(file->rules);
	free(file->unfolded);
	asides_free(&file->asides);
	map_free(&file->keys);
	map_free(&file->rows);
}

static bool read_register(struct ingest *ingest, const struct section *section, struct table *table, struct err *err)
{
	char *words = text_format("[register %s]", section->name);
	struct register_file file = { .ingest = ingest, .schema = table->schema, .table = table, .words = words };
	struct file_list paths = { 0 };
	struct balance sum = { 0 };
	bool ok = check_keys(ingest->programme, section, table->schema, err)
	          && files_find(&paths, ingest->programme, section, "file", err);

	date_style_of_word(section_text(section, "register", "dates"), &file.dates);
	file.n_columns = table->n_columns;
	file.columns = mem_alloc(file.n_columns, sizeof *file.columns);
	file.rules = mem_alloc(file.n_columns, sizeof *file.rules);
	file.cells = mem_alloc(file.n_columns, sizeof *file.cells);
	for (size_t i = 0; ok && i < paths.n; i++) {
		ok = read_file(&file, section, paths.paths[i], err);
		balance_add(&sum, &file.balance);
	}
	if (ok)
		ingest_check_rejects(ingest, words, &sum);
	file_free(&file);
	file_list_free(&paths);
	free(words);
	return ok;
}

/* Cycles that the programme holds itself. */
static bool take_cycle_sections(struct ingest *ingest, struct table *cycles, struct err *err)
{
	static const char *const columns[] = { "announced", "judged", "nominations_close", "nominations_open" };
	const struct programme *programme = ingest->programme;

	for (size_t i = programme_next(programme, "cycle", 0); i < programme->n_sections;
	     i = programme_next(programme, "cycle", i + 1)) {
		const struct section *section = &programme->sections[i];
		long long days[4];

		if (known_has(&ingest->known, "cycle", section->name) || known_has(&ingest->known, "later cycle", section->name))
			return err_at(err, ERR_USAGE, programme->path, section->line, 0,
			              "[cycle %s] is in the register of cycles, too; one of them was expected", section->name);
		for (int d = 0; d < 4; d++) {
			const char *text = section_text(section, "cycle", columns[d]);
			long day;

			days[d] = text && day_read(text, &day) ? day : TABLE_MISSING;
		}
		if (register_cycle_is_later(ingest, days)) {
			known_add(&ingest->known, "later cycle", section->name);
			continue;
		}
		known_add(&ingest->known, "cycle", section->name);
		ties_add_cycle(&ingest->ties, section->name, days[1] != TABLE_MISSING ? (long)days[1] : LONG_MIN);
		table_add_row(cycles);
		table_put_text(cycles, "cycle", section->name);
		for (int d = 3; d >= 0; d--)
			if (days[d] != TABLE_MISSING)
				table_put_day(cycles, columns[d], (long)days[d]);
	}
	return true;
}

bool registers_read(struct ingest *ingest, struct table *tables, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && rules_registers[i]; i++) {
		const struct section *section = programme_section(ingest->programme, "register", rules_registers[i]);

		if (section)
			ok = read_register(ingest, section, &tables[i], err);
		if (ok && !strcmp(rules_registers[i], "cycles"))
			ok = take_cycle_sections(ingest, &tables[i], err);
	}
	return ok;
}
