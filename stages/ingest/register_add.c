/* The row of a register: what one that is kept makes known. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "stages/ingest/register.h"

static void put_cell(struct register_file *file, size_t c)
{
	const struct column *column = &file->schema->columns[c];
	const struct cell *cell = &file->cells[c];

	if (column->type == COLUMN_TEXT)
		table_put_text(file->table, column->name, cell->text.bytes);
	else if (column->type == COLUMN_REAL)
		table_put_real(file->table, column->name, cell->real);
	else if (cell->whole == TABLE_MISSING)
		return;
	else if (column->type == COLUMN_DATE)
		table_put_day(file->table, column->name, (long)cell->whole);
	else if (column->type == COLUMN_FLAG)
		table_put_flag(file->table, column->name, cell->whole != 0);
	else
		table_put_int(file->table, column->name, cell->whole);
}

static long day_or(const struct register_file *file, const char *column, long otherwise)
{
	long long day = file->cells[register_column(file, column)].whole;

	return day == TABLE_MISSING ? otherwise : (long)day;
}

static void learn_cycle(struct register_file *file)
{
	long announced = day_or(file, "announced", day_or(file, "nominations_close", LONG_MIN));

	known_add(&file->ingest->known, "cycle", register_text(file, "cycle"));
	ties_add_cycle(&file->ingest->ties, register_text(file, "cycle"), day_or(file, "judged", announced));
}

static void learn_unit(struct register_file *file)
{
	char *set = text_format("unit %s", register_text(file, "unit_kind"));

	known_add(&file->ingest->known, set, register_text(file, "unit"));
	free(set);
}

static void learn_stay(struct register_file *file)
{
	staff_add(&file->ingest->staff, register_text(file, "person"), register_text(file, "team"),
	          register_text(file, "line_manager"), day_or(file, "from", LONG_MIN), day_or(file, "to", LONG_MAX));
}

static void learn_category(struct register_file *file)
{
	known_add(&file->ingest->known, "category", register_text(file, "category"));
	if (!strcmp(register_text(file, "award_kind"), "team"))
		known_add(&file->ingest->known, "team category", register_text(file, "category"));
}

static void learn_criterion(struct register_file *file)
{
	const char *category = register_text(file, "category"), *criterion = register_text(file, "criterion");
	char *set = text_format("criterion %s", category);

	known_add(&file->ingest->known, "criterion", criterion);
	known_add(&file->ingest->known, set, criterion);
	rubric_add(&file->ingest->rubric, category, criterion, file->cells[register_column(file, "scale_min")].real,
	           file->cells[register_column(file, "scale_max")].real);
	free(set);
}

static void learn_judge(struct register_file *file)
{
	known_add(&file->ingest->known, "judge", register_text(file, "judge"));
	ties_add_judge(&file->ingest->ties, register_text(file, "judge"), register_text(file, "person"), register_text(file, "team"));
}

static void learn_conflict(struct register_file *file)
{
	conflicts_note(&file->ingest->conflicts, file->place.file, file->place.line);
	ties_add_conflict(&file->ingest->ties, register_text(file, "cycle"), register_text(file, "category"),
	                  register_text(file, "judge"), register_text(file, "nominee"), day_or(file, "declared", LONG_MAX),
	                  register_text(file, "action"));
}

static void learn_nomination(struct register_file *file)
{
	if (*register_text(file, "nominator"))
		ties_add_nomination(&file->ingest->ties, register_text(file, "cycle"), register_text(file, "category"),
		                    register_text(file, "nominee"), register_text(file, "nominator"));
}

void register_add(struct register_file *file)
{
	static const struct {
		const char *name;
		void (*learn)(struct register_file *file);
	} registers[] = {
		{ "cycles", learn_cycle },     { "units", learn_unit },          { "staff", learn_stay },
		{ "categories", learn_category }, { "criteria", learn_criterion }, { "judges", learn_judge },
		{ "conflicts", learn_conflict },  { "nominations", learn_nomination },
	};

	table_add_row(file->table);
	for (size_t c = 0; c < file->n_columns; c++)
		put_cell(file, c);
	for (size_t i = 0; i < sizeof registers / sizeof *registers; i++)
		if (!strcmp(registers[i].name, file->schema->name))
			registers[i].learn(file);
}
