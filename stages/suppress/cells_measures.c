/* Counts of measures, and of control and series_path, which show the same figures. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "stages/suppress/cells.h"
#include "stages/suppress/primary.h"

/* The columns of measures. */
struct measures {
	const struct table *table;
	size_t metric, definition, unit_kind, unit, segment, level, period, n;
	size_t *block; /* of each row */
	bool *is_first; /* of each block: whether it stands for its class */
};

static const char *cell(const struct measures *measures, size_t column, size_t row)
{
	return table_text(measures->table, column, row);
}

static struct measures measures_of(const struct table *table)
{
	return (struct measures){ .table = table, .metric = table_column(table, "metric"), .definition = table_column(table, "definition"),
		                  .unit_kind = table_column(table, "unit_kind"), .unit = table_column(table, "unit"),
		                  .segment = table_column(table, "segment"), .level = table_column(table, "level"),
		                  .period = table_column(table, "period"), .n = table_column(table, "n"),
		                  .block = mem_alloc(table->n_rows, sizeof(size_t)) };
}

static void clear(struct text *text)
{
	text->length = 0;
	if (text->bytes)
		*text->bytes = '\0';
}

/* Adds the texts with a sign between them that none of them has. */
static void add_parts(struct text *text, const char *const *parts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		text_add(text, parts[i]);
		text_add_n(text, "\x1f", 1);
	}
}

static void block_key(struct text *key, const char *metric, const char *definition, const char *unit_kind, const char *segment)
{
	clear(key);
	add_parts(key, (const char *const[]){ metric, definition, unit_kind, segment }, 4);
}

/* FNV-1a. */
static uint64_t mixed(uint64_t hash, const void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ ((const unsigned char *)bytes)[i]) * UINT64_C(1099511628211);
	return hash;
}

static uint64_t mixed_text(uint64_t hash, const char *text)
{
	return mixed(hash, text, strlen(text) + 1);
}

/* Finds each row's block, and a hash of what each block tells: bases alone. */
static uint64_t *find_blocks(struct cells *cells, struct measures *measures)
{
	struct text key = { 0 };
	uint64_t *hashes = NULL;
	size_t capacity = 0;

	for (size_t row = 0; row < measures->table->n_rows; row++) {
		long long n = table_int(measures->table, measures->n, row);
		size_t block;

		block_key(&key, cell(measures, measures->metric, row), cell(measures, measures->definition, row),
		          cell(measures, measures->unit_kind, row), cell(measures, measures->segment, row));
		block = measures->block[row] = map_add(&cells->blocks, key.bytes);
		hashes = mem_grow(hashes, &capacity, block + 1, sizeof *hashes);
		hashes[block] = mixed_text(mixed_text(hashes[block], cell(measures, measures->unit, row)), cell(measures, measures->level, row));
		hashes[block] = mixed(mixed_text(hashes[block], cell(measures, measures->period, row)), &n, sizeof n);
	}
	text_free(&key);
	return hashes;
}

/* Blocks with the same bases everywhere, such as the definitions of one metric, are one class. */
static void find_classes(struct cells *cells, struct measures *measures)
{
	uint64_t *hashes = find_blocks(cells, measures);
	struct map classes = { 0 };
	size_t *firsts = mem_alloc(cells->blocks.n, sizeof *firsts);
	bool *is_met = mem_alloc(cells->blocks.n, sizeof *is_met);

	measures->is_first = mem_alloc(cells->blocks.n, sizeof *measures->is_first);
	cells->classes = mem_grow(cells->classes, &cells->classes_capacity, cells->blocks.n, sizeof *cells->classes);
	for (size_t row = 0; row < measures->table->n_rows; row++) {
		size_t block = measures->block[row], class;
		char *key;

		if (is_met[block])
			continue;
		is_met[block] = true;
		key = text_format("%s\x1f%s\x1f%llx", cell(measures, measures->unit_kind, row), cell(measures, measures->segment, row),
		                  (unsigned long long)hashes[block]);
		class = map_find(&classes, key);
		if (class == SIZE_MAX) {
			class = map_add(&classes, key);
			firsts[class] = block;
			measures->is_first[block] = true;
		}
		cells->classes[block] = firsts[class];
		free(key);
	}
	map_free(&classes);
	free(is_met);
	free(firsts);
	free(hashes);
}

static void count_key(struct text *key, size_t class, const char *unit, const char *level, const char *period)
{
	char number[TEXT_REAL];

	snprintf(number, sizeof number, "%zu", class);
	clear(key);
	add_parts(key, (const char *const[]){ "n", number, unit, level, period }, 5);
}

size_t cells_find_measure(const struct cells *cells, const char *metric, const char *definition, const char *unit_kind, const char *unit,
                          const char *segment, const char *level, const char *period)
{
	struct text key = { 0 };
	size_t found;

	block_key(&key, metric, definition, unit_kind, segment);
	found = map_find(&cells->blocks, key.bytes);
	if (found != SIZE_MAX) {
		count_key(&key, cells->classes[found], unit, level, period);
		found = map_find(&cells->keys, key.bytes);
	}
	text_free(&key);
	return found;
}

/* The row's count; SIZE_MAX when it has no base. */
static size_t count_of(const struct cells *cells, const struct measures *measures, size_t row, struct text *key)
{
	count_key(key, cells->classes[measures->block[row]], cell(measures, measures->unit, row), cell(measures, measures->level, row),
	          cell(measures, measures->period, row));
	return map_find(&cells->keys, key->bytes);
}

static void add_counts(struct cells *cells, const struct measures *measures, size_t table, const struct metrics *metrics, const struct programme *programme)
{
	struct text key = { 0 };

	for (size_t row = 0; row < measures->table->n_rows; row++) {
		struct count *count;
		size_t at;

		if (table_is_missing(measures->table, measures->n, row))
			continue;
		count_key(&key, cells->classes[measures->block[row]], cell(measures, measures->unit, row), cell(measures, measures->level, row),
		          cell(measures, measures->period, row));
		at = cells_count(cells, key.bytes, table_int(measures->table, measures->n, row), 0);
		cells_place(cells, at, table, row, measures->n);
		count = &cells->counts[at];
		if (count->is_figure)
			continue;
		count->limit = primary_limit(measures->table, row, metrics, programme);
		count->is_figure = true;
		count->least = count->value > 0;
		count->rank = !*cell(measures, measures->unit, row) || !*cell(measures, measures->level, row);
		count->is_kept = !strcmp(cell(measures, measures->unit_kind, row), "programme") && !*cell(measures, measures->segment, row)
		                 && strchr(cell(measures, measures->period, row), 'Q');
	}
	text_free(&key);
}

/* The row is a part of that whole, when it is there. */
static void add_part(struct cells *cells, const struct measures *measures, size_t row, const char *unit_kind, const char *unit,
                     const char *segment, const char *level, const char *words, struct text *key)
{
	const char *period = cell(measures, measures->period, row);
	size_t part = count_of(cells, measures, row, key), whole, equation;

	whole = cells_find_measure(cells, cell(measures, measures->metric, row), cell(measures, measures->definition, row), unit_kind, unit, segment, level, period);
	if (part == SIZE_MAX || whole == SIZE_MAX)
		return;
	clear(key);
	text_add_format(key, "%zu\x1f%zu\x1f%s", cells->classes[measures->block[row]], whole, words);
	equation = cells_equation(cells, key->bytes, EQUATION_SUM, whole, words);
	cells_add_part(cells, equation, part);
}

static void add_splits(struct cells *cells, const struct measures *measures)
{
	struct text key = { 0 };

	for (size_t row = 0; row < measures->table->n_rows; row++) {
		const char *unit_kind = cell(measures, measures->unit_kind, row), *segment = cell(measures, measures->segment, row);

		if (!measures->is_first[measures->block[row]])
			continue;
		if (*segment)
			add_part(cells, measures, row, unit_kind, cell(measures, measures->unit, row), "", "", "levels of a segment", &key);
		if (strcmp(unit_kind, "programme") != 0)
			add_part(cells, measures, row, "programme", "", segment, cell(measures, measures->level, row), "units of a kind", &key);
	}
	text_free(&key);
}

/* Whether two rows are about the same, at different times. */
static bool is_same_series(const struct measures *measures, size_t a, size_t b)
{
	return measures->block[a] == measures->block[b] && !strcmp(cell(measures, measures->unit, a), cell(measures, measures->unit, b))
	       && !strcmp(cell(measures, measures->level, a), cell(measures, measures->level, b));
}

static bool is_within(struct period part, struct period whole, int quarter_starts)
{
	return part.kind < whole.kind && part.kind > PERIOD_INDEX && period_first_day(part, quarter_starts) >= period_first_day(whole, quarter_starts)
	       && period_last_day(part, quarter_starts) <= period_last_day(whole, quarter_starts);
}

/* Rows from .. to are one series: shorter periods make the longer ones up. */
static void add_periods_of(struct cells *cells, const struct measures *measures, size_t from, size_t to, int quarter_starts, struct text *key)
{
	struct period *periods = mem_alloc(to - from, sizeof *periods);

	for (size_t row = from; row < to; row++)
		if (!period_read(cell(measures, measures->period, row), &periods[row - from]))
			periods[row - from].kind = PERIOD_NONE;
	for (size_t whole = from; whole < to; whole++)
		for (size_t part = from; part < to; part++) {
			size_t counts[2], equation;

			if (!is_within(periods[part - from], periods[whole - from], quarter_starts))
				continue;
			counts[0] = count_of(cells, measures, whole, key);
			counts[1] = count_of(cells, measures, part, key);
			if (counts[0] == SIZE_MAX || counts[1] == SIZE_MAX || counts[0] == counts[1])
				continue;
			clear(key);
			text_add_format(key, "%zu\x1fperiods\x1f%d", counts[0], (int)periods[part - from].kind);
			equation = cells_equation(cells, key->bytes, EQUATION_SUM, counts[0], "shorter periods");
			cells_add_part(cells, equation, counts[1]);
		}
	free(periods);
}

static void add_periods(struct cells *cells, const struct measures *measures, int quarter_starts)
{
	struct text key = { 0 };

	for (size_t from = 0, to; from < measures->table->n_rows; from = to) {
		for (to = from + 1; to < measures->table->n_rows && is_same_series(measures, from, to);)
			to++;
		if (measures->is_first[measures->block[from]])
			add_periods_of(cells, measures, from, to, quarter_starts, &key);
	}
	text_free(&key);
}

/* Bases that stand in measures too are the same counts. */
static void add_same(struct cells *cells, const struct guarded *guarded, const char *name)
{
	size_t at = guarded_find(guarded, name), n;
	const struct table *table = guarded_table(guarded, name);
	bool has_units;

	if (!table)
		return;
	n = table_column(table, "n");
	has_units = schema_column(table->schema, "unit") < table->n_columns;
	for (size_t row = 0; row < table->n_rows; row++) {
		size_t count;

		if (table_is_missing(table, n, row))
			continue;
		count = cells_find_measure(cells, table_text(table, table_column(table, "metric"), row), table_text(table, table_column(table, "definition"), row),
		                           has_units ? table_text(table, table_column(table, "unit_kind"), row) : "programme",
		                           has_units ? table_text(table, table_column(table, "unit"), row) : "", "", "",
		                           table_text(table, table_column(table, "period"), row));
		if (count != SIZE_MAX && cells->counts[count].value == table_int(table, n, row))
			cells_place(cells, count, at, row, n);
	}
}

void cells_of_measures(struct cells *cells, const struct guarded *guarded, const struct metrics *metrics, const struct programme *programme)
{
	size_t at = guarded_find(guarded, "measures");
	struct measures measures;

	if (at == SIZE_MAX)
		return;
	measures = measures_of(&guarded->all[at].table);
	find_classes(cells, &measures);
	add_counts(cells, &measures, at, metrics, programme);
	add_splits(cells, &measures);
	add_periods(cells, &measures, programme_quarter_starts(programme));
	add_same(cells, guarded, "control");
	add_same(cells, guarded, "series_path");
	free(measures.block);
	free(measures.is_first);
}
