#include "stages/contrast/cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/contrast/cells_part.h"

/* The place of each column of the panel that is read. */
struct places {
	size_t unit, segment, level, period, n, value, variance, cluster;
};

static struct places find_places(const struct table *panel)
{
	return (struct places){
		table_column(panel, "unit"),   table_column(panel, "segment"), table_column(panel, "level"),    table_column(panel, "period"),
		table_column(panel, "n"),      table_column(panel, "value"),   table_column(panel, "variance"), table_column(panel, "cluster"),
	};
}

char *cells_key(const char *kind, const char *unit)
{
	return text_format("%s\x1f%s", kind, unit);
}

/* For each unit the rows of treatments that name it, in their order. */
static void index_treatments(struct cells_reader *reader)
{
	const struct table *t = reader->treatments;
	size_t kind = table_column(t, "unit_kind"), unit = table_column(t, "unit");

	reader->next_row = mem_alloc(t->n_rows, sizeof *reader->next_row);
	reader->first_row = mem_alloc(t->n_rows, sizeof *reader->first_row);
	for (size_t row = t->n_rows; row-- > 0;) {
		char *key = cells_key(table_text(t, kind, row), table_text(t, unit, row));
		size_t n = reader->enrolled.n, at = map_add(&reader->enrolled, key);

		map_add(&reader->kinds, table_text(t, kind, row));
		reader->next_row[row] = at == n ? SIZE_MAX : reader->first_row[at];
		reader->first_row[at] = row;
		free(key);
	}
}

/* Covariates are sorted by unit kind and unit: for each unit the first of its rows. */
static void index_covariates(struct cells_reader *reader)
{
	const struct table *t = reader->covariates;
	size_t kind = table_column(t, "unit_kind"), unit = table_column(t, "unit");

	reader->covariates_from = mem_alloc(t->n_rows, sizeof *reader->covariates_from);
	for (size_t row = 0; row < t->n_rows; row++) {
		char *key = cells_key(table_text(t, kind, row), table_text(t, unit, row));
		size_t n = reader->described.n, at = map_add(&reader->described, key);

		if (at == n)
			reader->covariates_from[at] = row;
		free(key);
	}
}

void cells_open(struct cells_reader *reader)
{
	index_treatments(reader);
	index_covariates(reader);
}

void cells_close(struct cells_reader *reader)
{
	map_free(&reader->enrolled);
	map_free(&reader->kinds);
	map_free(&reader->described);
	map_free(&reader->levels);
	free(reader->first_row);
	free(reader->next_row);
	free(reader->covariates_from);
	free(reader->level_of_row);
	*reader = (struct cells_reader){ 0 };
}

void cells_free(struct cells *cells)
{
	for (size_t u = 0; u < cells->n_units; u++)
		free(cells->units[u].enrolments);
	free(cells->units);
	free(cells->periods);
	free(cells->value);
	free(cells->n);
	free(cells->variance);
	free(cells->covariates);
	free(cells->covariate);
	*cells = (struct cells){ 0 };
}

/* Sorts the rows at hand by segment and level. */
static void split_levels(struct cells_reader *reader)
{
	const struct table *panel = reader->panel;
	struct places places = find_places(panel);

	map_free(&reader->levels);
	free(reader->level_of_row);
	reader->level_of_row = mem_alloc(reader->end - reader->row, sizeof *reader->level_of_row);
	for (size_t row = reader->row; row < reader->end; row++) {
		char *key = cells_key(table_text(panel, places.segment, row), table_text(panel, places.level, row));

		reader->level_of_row[row - reader->row] = map_add(&reader->levels, key);
		free(key);
	}
	reader->level = 0;
}

/* Goes to the next rows of one metric, definition and unit kind of which treatments knows. */
static bool find_rows(struct cells_reader *reader)
{
	const struct table *panel = reader->panel;
	size_t kind = table_column(panel, "unit_kind");

	do {
		reader->row = reader->end;
		if (reader->row >= panel->n_rows)
			return false;
		for (reader->end = reader->row + 1; reader->end < panel->n_rows; reader->end++)
			if (table_compare(panel, reader->row, panel, reader->end, kind + 1) != 0)
				break;
	} while (map_find(&reader->kinds, table_text(panel, kind, reader->row)) == SIZE_MAX);
	split_levels(reader);
	return true;
}

/* One row of the panel that is a cell. */
struct figure {
	const char *unit, *cluster;
	long number;
	double n, value, variance;
};

struct figures {
	struct figure *all;
	size_t n;
	enum period_kind kind;
};

/* Whether periods of kind a serve better than those of kind b, as for the windows of the whole programme. */
static bool serves_better(enum period_kind a, enum period_kind b, enum period_kind wanted)
{
	if (b == PERIOD_NONE || (a == wanted) != (b == wanted))
		return b == PERIOD_NONE || a == wanted;
	if ((a == PERIOD_INDEX) != (b == PERIOD_INDEX))
		return b == PERIOD_INDEX ? a != PERIOD_YEAR : b == PERIOD_YEAR;
	return a < b;
}

static bool is_at_hand(const struct cells_reader *reader, const struct places *places, size_t row, struct period *period)
{
	return reader->level_of_row[row - reader->row] == reader->level && period_read(table_text(reader->panel, places->period, row), period);
}

static enum period_kind find_kind(const struct cells_reader *reader, const struct places *places)
{
	enum period_kind kind = PERIOD_NONE;
	struct period period;

	for (size_t row = reader->row; row < reader->end; row++)
		if (is_at_hand(reader, places, row, &period) && serves_better(period.kind, kind, reader->wanted))
			kind = period.kind;
	return kind;
}

/* A figure without its base is one of a plain panel: one observation. */
static struct figure read_figure(const struct table *panel, const struct places *places, size_t row, long number)
{
	long long n = table_int(panel, places->n, row);
	struct figure figure = { table_text(panel, places->unit, row), table_text(panel, places->cluster, row), number,
		                 n == TABLE_MISSING ? 1 : (double)n, table_real(panel, places->value, row), table_real(panel, places->variance, row) };

	if (!*figure.cluster)
		figure.cluster = figure.unit;
	return figure;
}

static void read_figures(const struct cells_reader *reader, struct figures *figures, size_t *n_late)
{
	struct places places = find_places(reader->panel);
	struct period period;

	figures->kind = find_kind(reader, &places);
	figures->all = mem_alloc(reader->end - reader->row, sizeof *figures->all);
	for (size_t row = reader->row; row < reader->end; row++) {
		struct figure figure;

		if (!is_at_hand(reader, &places, row, &period) || !period_is(&period, figures->kind))
			continue;
		if (period.kind != PERIOD_INDEX && period_last_day(period, reader->quarter_starts) > reader->last_day) {
			(*n_late)++;
			continue;
		}
		figure = read_figure(reader->panel, &places, row, period.number);
		if (!isnan(figure.value) && figure.n > 0)
			figures->all[figures->n++] = figure;
	}
}

static int by_number(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

static void list_periods(struct cells *cells, const struct figures *figures)
{
	size_t n = 0;

	cells->periods = mem_alloc(figures->n, sizeof *cells->periods);
	for (size_t i = 0; i < figures->n; i++)
		cells->periods[i] = figures->all[i].number;
	qsort(cells->periods, figures->n, sizeof *cells->periods, by_number);
	for (size_t i = 0; i < figures->n; i++)
		if (i == 0 || cells->periods[i] != cells->periods[n - 1])
			cells->periods[n++] = cells->periods[i];
	cells->n_periods = n;
}

static void list_units(struct cells *cells, const struct figures *figures)
{
	size_t capacity = 0;

	for (size_t i = 0; i < figures->n; i++) {
		if (i > 0 && !strcmp(figures->all[i].unit, figures->all[i - 1].unit))
			continue;
		cells->units = mem_grow(cells->units, &capacity, cells->n_units + 1, sizeof *cells->units);
		cells->units[cells->n_units++] = (struct cell_unit){ .name = figures->all[i].unit, .first = LONG_MAX };
	}
}

/* The units may be fewer than the figures name: those left out of the cells. A unit that changes its cluster belongs
 * to the first: that of its base. */
static void fill_values(struct cells *cells, const struct figures *figures)
{
	size_t size = cells->n_units * cells->n_periods, u = 0;
	struct map clusters = { 0 };
	const char *filled = NULL;

	cells->value = mem_alloc(size, sizeof *cells->value);
	cells->n = mem_alloc(size, sizeof *cells->n);
	cells->variance = mem_alloc(size, sizeof *cells->variance);
	for (size_t i = 0; i < size; i++)
		cells->value[i] = cells->variance[i] = (double)NAN;
	for (size_t i = 0; i < figures->n; i++) {
		const struct figure *figure = &figures->all[i];
		size_t at;

		while (u < cells->n_units && strcmp(cells->units[u].name, figure->unit) < 0)
			u++;
		if (u == cells->n_units || strcmp(cells->units[u].name, figure->unit) != 0)
			continue;
		if (filled != cells->units[u].name)
			cells->units[u].cluster = map_add(&clusters, figure->cluster);
		filled = cells->units[u].name;
		at = u * cells->n_periods + cells_place(cells, figure->number);
		cells->value[at] = figure->value;
		cells->n[at] = figure->n;
		cells->variance[at] = figure->variance;
	}
	cells->n_clusters = clusters.n;
	map_free(&clusters);
}

bool cells_next(struct cells_reader *reader, struct cells *cells)
{
	const struct table *panel = reader->panel;
	struct figures figures = { 0 };
	size_t first;

	*cells = (struct cells){ 0 };
	if (reader->level >= reader->levels.n && !find_rows(reader))
		return false;
	for (first = reader->row; reader->level_of_row[first - reader->row] != reader->level; first++)
		;
	cells->metric = table_text(panel, table_column(panel, "metric"), first);
	cells->definition = table_text(panel, table_column(panel, "definition"), first);
	cells->unit_kind = table_text(panel, table_column(panel, "unit_kind"), first);
	cells->segment = table_text(panel, table_column(panel, "segment"), first);
	cells->level = table_text(panel, table_column(panel, "level"), first);
	read_figures(reader, &figures, &cells->n_late);
	cells->period_kind = figures.kind;
	list_periods(cells, &figures);
	list_units(cells, &figures);
	enrol_units(cells, reader);
	fill_values(cells, &figures);
	describe_units(cells, reader);
	free(figures.all);
	reader->level++;
	return true;
}
