#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/contrast/cells_part.h"

static enum role role_read(const char *word)
{
	if (!strcmp(word, "winner"))
		return ROLE_WINNER;
	return !strcmp(word, "nominated") ? ROLE_NOMINATED : ROLE_NEVER;
}

/* Reads a period as one of the cells' kind: with `first` the first that begins on its first day or after it, else the
 * one in which that day lies. False where there is none, or one of the two is a plain integer. */
static bool read_number(const struct cells *cells, const struct cells_reader *reader, const char *text, bool first, long *number)
{
	struct period period, own;
	long day;

	if (!period_read(text, &period))
		return false;
	*number = period.number;
	if (period_is(&period, cells->period_kind))
		return true;
	if (period.kind == PERIOD_INDEX || cells->period_kind <= PERIOD_INDEX)
		return false;
	day = period_first_day(period, reader->quarter_starts);
	own = period_of_day(cells->period_kind, day, reader->quarter_starts);
	*number = own.number + (first && period_first_day(own, reader->quarter_starts) < day);
	return true;
}

static struct enrolment read_enrolment(const struct cells *cells, const struct cells_reader *reader, size_t row)
{
	const struct table *t = reader->treatments;
	struct enrolment enrolment = { .cycle = table_text(t, table_column(t, "cycle"), row),
		                       .category = table_text(t, table_column(t, "category"), row),
		                       .role = role_read(table_text(t, table_column(t, "role"), row)),
		                       .first = LONG_MAX,
		                       .running = table_real(t, table_column(t, "running"), row) };
	bool is_dated = read_number(cells, reader, table_text(t, table_column(t, "first_period"), row), true, &enrolment.first);

	enrolment.is_treated = is_dated && enrolment.role == ROLE_WINNER;
	enrolment.has_decided = read_number(cells, reader, table_text(t, table_column(t, "decided_period"), row), false, &enrolment.decided);
	return enrolment;
}

/* Adds an enrolment; of wins the first in time decides over the unit. */
static void add_enrolment(struct cell_unit *unit, struct enrolment enrolment)
{
	unit->enrolments = mem_grow(unit->enrolments, &unit->capacity, unit->n_enrolments + 1, sizeof *unit->enrolments);
	unit->enrolments[unit->n_enrolments++] = enrolment;
	if (enrolment.role > unit->role)
		unit->role = enrolment.role;
	if (!enrolment.is_treated || enrolment.first >= unit->first)
		return;
	unit->first = enrolment.first;
	unit->has_decided = enrolment.has_decided;
	unit->decided = enrolment.decided;
}

static bool has_dated(const struct cells *cells)
{
	for (size_t u = 0; u < cells->n_units; u++)
		if (cells->units[u].first != LONG_MAX)
			return true;
	return false;
}

static bool has_score(const struct cell_unit *unit)
{
	for (size_t i = 0; i < unit->n_enrolments; i++)
		if (!isnan(unit->enrolments[i].running))
			return true;
	return false;
}

/* Takes out winners that cannot be placed in time: they are neither treated from a period on nor to be compared with. Where
 * no winner can, those with a score stay: the judging threshold needs no time. */
static void leave_out(struct cells *cells)
{
	bool is_dated = has_dated(cells);
	size_t n = 0;

	for (size_t u = 0; u < cells->n_units; u++) {
		const struct cell_unit *unit = &cells->units[u];

		if (unit->role == ROLE_WINNER && unit->first == LONG_MAX && (is_dated || !has_score(unit))) {
			free(cells->units[u].enrolments);
			cells->n_undated++;
		} else {
			cells->units[n++] = cells->units[u];
		}
	}
	cells->n_units = n;
}

/* The first treated period of a cycle's winners, in that category where it has any. */
struct round {
	const char *cycle, *category;
	long first, last;
};

static const struct round *find_round(const struct round *rounds, size_t n, const struct enrolment *enrolment, bool any_category)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(rounds[i].cycle, enrolment->cycle) && (any_category || !strcmp(rounds[i].category, enrolment->category)))
			return &rounds[i];
	return NULL;
}

static size_t list_rounds(const struct cells *cells, struct round **rounds)
{
	size_t n = 0, capacity = 0;

	for (size_t u = 0; u < cells->n_units; u++)
		for (size_t i = 0; i < cells->units[u].n_enrolments; i++) {
			const struct enrolment *enrolment = &cells->units[u].enrolments[i];
			struct round *round = (struct round *)find_round(*rounds, n, enrolment, false);

			if (!enrolment->is_treated)
				continue;
			if (!round) {
				*rounds = mem_grow(*rounds, &capacity, n + 1, sizeof **rounds);
				round = &(*rounds)[n++];
				*round = (struct round){ enrolment->cycle, enrolment->category, enrolment->first, enrolment->first };
			}
			round->first = enrolment->first < round->first ? enrolment->first : round->first;
			round->last = enrolment->first > round->last ? enrolment->first : round->last;
		}
	return n;
}

/* Those passed over are so from the day on which others of their cycle were named. Without cycles only a single such
 * day tells it. */
static void date_nominated(struct cells *cells)
{
	struct round *rounds = NULL;
	size_t n = list_rounds(cells, &rounds);

	for (size_t u = 0; u < cells->n_units; u++)
		for (size_t i = 0; i < cells->units[u].n_enrolments; i++) {
			struct enrolment *enrolment = &cells->units[u].enrolments[i];
			const struct round *round = find_round(rounds, n, enrolment, false);

			if (!round)
				round = find_round(rounds, n, enrolment, true);
			if (enrolment->role == ROLE_NOMINATED && enrolment->first == LONG_MAX && round && (*enrolment->cycle || round->first == round->last))
				enrolment->first = round->first;
		}
	free(rounds);
}

void enrol_units(struct cells *cells, const struct cells_reader *reader)
{
	for (size_t u = 0; u < cells->n_units; u++) {
		struct cell_unit *unit = &cells->units[u];
		char *key = cells_key(cells->unit_kind, unit->name);
		size_t at = map_find(&reader->enrolled, key);

		cells->n_unnamed += at == SIZE_MAX;
		for (size_t row = at == SIZE_MAX ? SIZE_MAX : reader->first_row[at]; row != SIZE_MAX; row = reader->next_row[row])
			add_enrolment(unit, read_enrolment(cells, reader, row));
		free(key);
	}
	leave_out(cells);
	date_nominated(cells);
}

/* The rows of covariates of a unit: from *row to before *end. */
static bool find_described(const struct cells *cells, const struct cells_reader *reader, size_t u, size_t *row, size_t *end)
{
	const struct table *t = reader->covariates;
	char *key = cells_key(cells->unit_kind, cells->units[u].name);
	size_t at = map_find(&reader->described, key);

	free(key);
	if (at == SIZE_MAX)
		return false;
	*row = reader->covariates_from[at];
	for (*end = *row + 1; *end < t->n_rows && !table_compare(t, *row, t, *end, 2); (*end)++)
		;
	return true;
}

/* One without a period holds for all that have none of their own. */
static void put_covariate(struct cells *cells, size_t u, size_t c, const char *period, double value, const struct cells_reader *reader)
{
	double *values = &cells->covariate[(u * cells->n_covariates + c) * cells->n_periods];
	long number;

	if (!*period) {
		for (size_t t = 0; t < cells->n_periods; t++)
			if (isnan(values[t]))
				values[t] = value;
	} else if (read_number(cells, reader, period, false, &number)) {
		size_t t = cells_place(cells, number);

		if (t < cells->n_periods && cells->periods[t] == number)
			values[t] = value;
	}
}

void describe_units(struct cells *cells, const struct cells_reader *reader)
{
	const struct table *t = reader->covariates;
	size_t name = table_column(t, "name"), period = table_column(t, "period"), value = table_column(t, "value"), row, end, size;
	struct map names = { 0 };

	for (size_t u = 0; u < cells->n_units; u++)
		if (find_described(cells, reader, u, &row, &end))
			for (; row < end; row++)
				map_add(&names, table_text(t, name, row));
	cells->n_covariates = names.n;
	size = cells->n_units * names.n * cells->n_periods;
	cells->covariates = mem_alloc(names.n, sizeof *cells->covariates);
	cells->covariate = mem_alloc(size, sizeof *cells->covariate);
	for (size_t i = 0; i < size; i++)
		cells->covariate[i] = (double)NAN;
	for (size_t u = 0; u < cells->n_units; u++)
		if (find_described(cells, reader, u, &row, &end))
			for (; row < end; row++) {
				size_t c = map_find(&names, table_text(t, name, row));

				cells->covariates[c] = table_text(t, name, row);
				put_covariate(cells, u, c, table_text(t, period, row), table_real(t, value, row), reader);
			}
	map_free(&names);
}
