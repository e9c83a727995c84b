/* restate: earlier figures that would tell of few people by adding up. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/suppress/restate_part.h"

/* A whole and its parts, of which the restated ones are listed. */
struct family {
	size_t whole; /* SIZE_MAX: it is not restated, and so known */
	size_t *parts, n, capacity;
};

struct families {
	struct map names;
	struct family *all;
	size_t capacity;
};

enum { METRIC, DEFINITION, UNIT_KIND, UNIT, SEGMENT, LEVEL, PERIOD, CELLS };

static const char *const columns[CELLS] = { "metric", "definition", "unit_kind", "unit", "segment", "level", "period" };

/* The name of a family: what its whole is, and how it is divided. */
static char *name_of(const char *run, const char *const *cells, const char *divided_by)
{
	struct text name = { 0 };

	text_add_format(&name, "%s\x1f%s", run, divided_by);
	for (size_t i = 0; i < CELLS; i++)
		text_add_format(&name, "\x1f%s", cells[i]);
	return text_take(&name);
}

static struct family *family_of(struct families *families, const char *run, const char *const *cells, const char *divided_by)
{
	char *name = name_of(run, cells, divided_by);
	size_t n = families->names.n, at = map_add(&families->names, name);

	free(name);
	families->all = mem_grow(families->all, &families->capacity, families->names.n, sizeof *families->all);
	if (at == n)
		families->all[at] = (struct family){ .whole = SIZE_MAX };
	return &families->all[at];
}

static void add_part(struct families *families, const char *run, const char *const *cells, const char *divided_by, size_t change)
{
	struct family *family = family_of(families, run, cells, divided_by);

	family->parts = mem_grow(family->parts, &family->capacity, family->n + 1, sizeof *family->parts);
	family->parts[family->n++] = change;
}

/* The quarter in which a shorter period lies; "" without one. */
static void quarter_of(const struct restating *restating, const char *text, char quarter[CALENDAR_TEXT])
{
	int starts = programme_quarter_starts(&restating->stage->programme);
	struct period period;

	*quarter = '\0';
	if (period_read(text, &period) && period.kind > PERIOD_INDEX && period.kind < PERIOD_QUARTER)
		period_text(period_of_day(PERIOD_QUARTER, period_first_day(period, starts), starts), quarter);
}

/* The families that a figure is a part of. */
static void join_families(const struct restating *restating, struct families *families, size_t i, const char *const *cells)
{
	const char *run = restating->changes[i].run, *whole[CELLS];
	char quarter[CALENDAR_TEXT];

	if (*cells[UNIT]) {
		memcpy(whole, cells, sizeof whole);
		whole[UNIT_KIND] = "programme";
		whole[UNIT] = "";
		add_part(families, run, whole, cells[UNIT_KIND], i);
	}
	if (*cells[SEGMENT]) {
		memcpy(whole, cells, sizeof whole);
		whole[SEGMENT] = whole[LEVEL] = "";
		add_part(families, run, whole, cells[SEGMENT], i);
	}
	quarter_of(restating, cells[PERIOD], quarter);
	if (*quarter) {
		memcpy(whole, cells, sizeof whole);
		whole[PERIOD] = quarter;
		add_part(families, run, whole, "period", i);
	}
}

static bool is_of_measures(const struct restate_change *change)
{
	return change->table && !strcmp(change->table_name, "measures");
}

static void read_cells(const struct restate_change *change, const char *cells[CELLS])
{
	for (size_t c = 0; c < CELLS; c++)
		cells[c] = table_text(change->table, table_column(change->table, columns[c]), change->row);
}

static void find_families(const struct restating *restating, struct families *families)
{
	const char *cells[CELLS];

	for (size_t i = 0; i < restating->n; i++)
		if (is_of_measures(&restating->changes[i])) {
			read_cells(&restating->changes[i], cells);
			join_families(restating, families, i, cells);
		}
}

/* The divisions of one whole differ in name alone: every one of them learns of it. */
static void find_wholes(const struct restating *restating, struct families *families)
{
	struct map wholes = { 0 };
	size_t *changes = mem_alloc(restating->n, sizeof *changes);

	for (size_t i = 0; i < restating->n; i++)
		if (is_of_measures(&restating->changes[i])) {
			const char *cells[CELLS];
			size_t n = wholes.n;
			char *name;

			read_cells(&restating->changes[i], cells);
			name = name_of(restating->changes[i].run, cells, "");
			if (map_add(&wholes, name) == n)
				changes[n] = i;
			free(name);
		}
	for (size_t f = 0; f < families->names.n; f++) {
		/* run, how it is divided, cells: without the second it is the whole's own name. */
		const char *name = families->names.names[f], *divided = strchr(name, '\x1f') + 1, *cells = strchr(divided, '\x1f');
		char *whole = text_format("%.*s%s", (int)(divided - name), name, cells);
		size_t at = map_find(&wholes, whole);

		families->all[f].whole = at == SIZE_MAX ? SIZE_MAX : changes[at];
		free(whole);
	}
	map_free(&wholes);
	free(changes);
}

/* Whether the old figure is told by what is published: it stands there, or there was none to tell. */
static bool is_told(const struct restate_change *change)
{
	return !change->is_few && change->cause != RESTATE_SUPPRESSION;
}

/* Answers by which the whole changed and no part did: of no unit, say, and so of nobody's part. They hide a part as another
 * would. NAN where a part's base is not known. */
static double answers_of_no_part(const struct restating *restating, const struct family *family, const struct restate_change *whole)
{
	double left = whole ? whole->n_new - whole->n_old : 0;

	for (size_t i = 0; i < family->n; i++)
		left -= restating->changes[family->parts[i]].n_new - restating->changes[family->parts[i]].n_old;
	return fabs(left);
}

/* Hides what lets the hidden parts be told by adding up; returns whether anything was. */
static bool guard(struct restating *restating, const struct family *family)
{
	struct restate_change *whole = family->whole == SIZE_MAX ? NULL : &restating->changes[family->whole], *smallest = NULL;
	long long limit = 0;
	double people = 0, others;
	size_t n = 0;

	for (size_t i = 0; i < family->n; i++) {
		struct restate_change *part = &restating->changes[family->parts[i]];

		limit = part->limit > limit ? part->limit : limit;
		if (!is_told(part) && part->is_guarded)
			return false;
		if (!is_told(part)) {
			n++;
			people += isnan(part->people) ? 0 : part->people;
		} else if (!smallest || part->people < smallest->people) {
			smallest = part;
		}
	}
	others = answers_of_no_part(restating, family, whole);
	if (others > 0) {
		people += others;
		n += n > 0;
	}
	if (n == 0 || (whole && !is_told(whole)) || (n > 1 && people >= (double)limit))
		return false;
	if (!smallest)
		smallest = whole;
	if (smallest)
		smallest->is_few = true;
	return smallest != NULL;
}

void restate_hide(struct restating *restating)
{
	struct families families = { 0 };
	bool hid = true;

	find_families(restating, &families);
	find_wholes(restating, &families);
	while (hid) {
		hid = false;
		for (size_t f = 0; f < families.names.n; f++)
			while (guard(restating, &families.all[f]))
				hid = true;
	}
	for (size_t f = 0; f < families.names.n; f++)
		free(families.all[f].parts);
	free(families.all);
	map_free(&families.names);
}
