#include "stages/ingest/registers.h"

#include <inttypes.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/layout.h"
#include "stages/ingest/files.h"
#include "stages/ingest/register.h"
#include "stages/ingest/wide.h"

static bool refuse_key(const struct programme *programme, const struct schema *schema, const struct entry *entry,
                       struct err *err)
{
	size_t n = schema_n_columns(schema);
	const char **columns = mem_alloc(n, sizeof *columns), *near;

	for (size_t c = 0; c < n; c++)
		columns[c] = schema->columns[c].name;
	near = !strncmp(entry->key, "labels.", strlen("labels.")) ? "labels" : text_nearest(entry->key, columns, n);
	free(columns);
	return err_at(err, ERR_USAGE, programme->path, entry->line, 0, "[register %s] %s: the register has no such column%s%s%s",
	              schema->name, entry->key, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

/* Keys of the section that name no column of the register. */
static bool check_keys(const struct programme *programme, const struct section *section, const struct schema *schema,
                       struct err *err)
{
	static const struct {
		const char *key, *table; /* table: of that register alone */
	} own[] = {
		{ "file", NULL },  { "dates", NULL }, { "decimal", NULL },   { "encoding", NULL }, { "delimiter", NULL },
		{ "quotes", NULL }, { "title_lines", NULL }, { "sheet", NULL }, { "blank", "scores" }, { "labels", "scores" }, { "status_keep", "nominations" },
		{ "names", "staff" }, { "names", "judges" }, { "names", "nominations" },
	};

	for (size_t i = 0; i < section->n_entries; i++) {
		const struct entry *entry = &section->entries[i];
		bool is_own = schema_column(schema, entry->key) != SIZE_MAX;

		for (size_t k = 0; k < sizeof own / sizeof *own; k++)
			is_own = is_own || (!strcmp(entry->key, own[k].key) && (!own[k].table || !strcmp(own[k].table, schema->name)));
		if (is_own)
			continue;
		return refuse_key(programme, schema, entry, err);
	}
	return true;
}

static bool read_rows(struct register_file *file, struct err *err)
{
	const struct ingest_file about = {
		.source = file->section->name, .recognised_as = "register", .header_rows = file->header.n_rows,
		.balance = &file->balance, .first_day = LONG_MAX, .last_day = LONG_MIN,
	};

	register_tell_unused(file);
	if (!input_read(&file->input, register_take, file, err))
		return false;
	asides_finish(&file->asides, &file->balance);
	return ingest_add_file(file->ingest, &file->input, &about, err);
}

/* Opens a file and finds its columns, then looks at them, or (evidence NULL) reads the rows. What tells
 * duplicates goes on from file to file of the register. */
static bool open_file(struct register_file *file, const char *path, struct register_evidence *evidence, struct err *err)
{
	const struct section *section = file->section;
	const struct input_wish wish = {
		section_text(section, "register", "encoding"), section_text(section, "register", "delimiter"),
		section_text(section, "register", "quotes"), section_text(section, "register", "title_lines"),
		section_text(section, "register", "sheet"), file->words,
	};
	bool ok;

	file->n_records = 0;
	file->balance = (struct balance){ 0 };
	ok = input_open(&file->input, path, files_name(file->ingest->programme, path), &wish, err)
	     && layout_read("csv", &file->input, file->words, &file->header, err);
	if (ok)
		wide_read_blocks(file);
	ok = ok && register_find_columns(file, err)
	     && comments_names_find(&file->names, section, &file->header, &file->input, file->words, err)
	     && (evidence ? register_look(file, evidence, err) : read_rows(file, err));
	register_forget_columns(file);
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
	free(file->constants);
	free(file->rules);
	free(file->unfolded);
	comments_names_free(&file->names);
	asides_free(&file->asides);
	rejects_first_free(&file->first);
	labels_free(&file->labels);
	map_free(&file->keys);
	map_free(&file->rows);
}

/* What judges said, all of it lost, must not be published as if nobody had said anything. Nothing is lost where
 * rows are of later quarters. */
static bool check_judging(const struct register_file *file, const struct balance *sum, struct err *err)
{
	static const char *const judging[] = { "scores", "comparisons", "rankings" };
	bool is_judging = false;

	for (size_t i = 0; i < sizeof judging / sizeof *judging; i++)
		is_judging = is_judging || !strcmp(judging[i], file->schema->name);
	if (!is_judging || sum->bins[BIN_KEPT] || sum->out[OUT_AFTER_QUARTER] || !file->first.place)
		return true;
	return err_set(err, ERR_DATA,
	               "%s: error: %s; it is the first of %" PRIu64 " rejected row%s of %s, of which not one was kept, so that nobody would have judged "
	               "anything: correct the file, or what the section says of it",
	               file->first.place, file->first.message, sum->bins[BIN_REJECTED], sum->bins[BIN_REJECTED] == 1 ? "" : "s", file->words);
}

/* How the files write dates and numbers. */
static bool settle(struct register_file *file, const struct file_list *paths, struct err *err)
{
	struct register_evidence evidence = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < paths->n && register_needs_look(file); i++)
		ok = open_file(file, paths->paths[i], &evidence, err);
	ok = ok && register_settle(file, &evidence, err);
	date_evidence_free(&evidence.dates);
	number_evidence_free(&evidence.numbers);
	return ok;
}

/* Who is in two teams on one day. */
static void tell_overlaps(const struct ingest *ingest)
{
	size_t n = staff_overlaps(&ingest->staff);
	char *sentence;

	if (n == 0)
		return;
	sentence = text_format("Persons whom the register of staff has in two stays on one day: %zu. Of two stays, the one that began last counts.", n);
	stage_find(ingest->stage, "stays_overlap", "staff", "", "warning", sentence, "End each stay, in the column to, on the day before the next begins.");
	free(sentence);
}

static bool read_register(struct ingest *ingest, const struct section *section, struct table *table, struct err *err)
{
	char *words = text_format("[register %s]", section->name);
	struct register_file file = { .ingest = ingest, .schema = table->schema, .table = table, .section = section, .words = words };
	struct file_list paths = { 0 };
	struct balance sum = { 0 };
	bool ok = check_keys(ingest->programme, section, table->schema, err)
	          && files_find(&paths, ingest->programme, section, "file", err);

	file.blank = score_state_of(section_text(section, "register", "blank"));
	file.n_columns = table->n_columns;
	file.columns = mem_alloc(file.n_columns, sizeof *file.columns);
	file.constants = mem_alloc(file.n_columns, sizeof *file.constants);
	file.rules = mem_alloc(file.n_columns, sizeof *file.rules);
	file.cells = mem_alloc(file.n_columns, sizeof *file.cells);
	ok = ok && register_take_labels(&file, err) && settle(&file, &paths, err);
	for (size_t i = 0; ok && i < paths.n; i++) {
		ok = open_file(&file, paths.paths[i], NULL, err);
		balance_add(&sum, &file.balance);
	}
	ok = ok && check_judging(&file, &sum, err);
	if (ok)
		ingest_check_rejects(ingest, words, &sum);
	if (ok && !strcmp(section->name, "staff"))
		tell_overlaps(ingest);
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
