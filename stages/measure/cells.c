#include "stages/measure/cells.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

/* What is read at one grain. */
struct scope {
	const char *source, *unit_kind, *segment;
	enum period_kind grain;
};

struct scopes {
	struct scope *all;
	size_t n, capacity;
};

static bool same(const char *a, const char *b)
{
	return a == b || !strcmp(a, b);
}

static bool nests(enum period_kind grain, struct cells_time time)
{
	if (grain == time.kind)
		return true;
	switch (grain) {
	case PERIOD_DAY:
		return time.kind != PERIOD_INDEX && time.kind != PERIOD_NONE;
	case PERIOD_MONTH:
		return time.kind == PERIOD_QUARTER || time.kind == PERIOD_YEAR;
	case PERIOD_QUARTER:
		return time.kind == PERIOD_YEAR && time.quarter_starts % 3 == 1;
	default:
		return false;
	}
}

/* Whether grain a serves better than b: it nests, or both or none do and it is finer. Plain numbers
 * serve only where nothing has dates. */
static bool serves_better(enum period_kind a, enum period_kind b, struct cells_time time)
{
	if (nests(a, time) != nests(b, time))
		return nests(a, time);
	if ((a == PERIOD_INDEX) != (b == PERIOD_INDEX))
		return b == PERIOD_INDEX;
	return a < b;
}

static struct scope *find_scope(struct scopes *scopes, const struct tally *tally)
{
	for (size_t i = 0; i < scopes->n; i++) {
		struct scope *scope = &scopes->all[i];

		if (same(scope->source, tally->source) && same(scope->unit_kind, tally->unit_kind)
		    && same(scope->segment, tally->segment))
			return scope;
	}
	scopes->all = mem_grow(scopes->all, &scopes->capacity, scopes->n + 1, sizeof *scopes->all);
	scopes->all[scopes->n] = (struct scope){ tally->source, tally->unit_kind, tally->segment, tally->period.kind };
	return &scopes->all[scopes->n++];
}

static int compare_texts(const char *a, const char *b)
{
	return a == b ? 0 : strcmp(a, b);
}

static int by_cell(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;
	int order = compare_texts(x->unit_kind, y->unit_kind);

	if (!order)
		order = compare_texts(x->unit, y->unit);
	if (!order)
		order = compare_texts(x->segment, y->segment);
	if (!order)
		order = compare_texts(x->level, y->level);
	if (!order)
		order = (x->period.kind > y->period.kind) - (x->period.kind < y->period.kind);
	return order ? order : (x->period.number > y->period.number) - (x->period.number < y->period.number);
}

size_t cells_choose(struct tally *chosen, const struct tally_list *list, struct cells_time time)
{
	struct scopes scopes = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++) {
		struct scope *scope = find_scope(&scopes, &list->all[i]);

		if (serves_better(list->all[i].period.kind, scope->grain, time))
			scope->grain = list->all[i].period.kind;
	}
	for (size_t i = 0; i < list->n; i++) {
		struct tally tally = list->all[i];

		if (find_scope(&scopes, &tally)->grain != tally.period.kind)
			continue;
		if (nests(tally.period.kind, time) && tally.period.kind != time.kind)
			tally.period = period_of_day(time.kind, period_first_day(tally.period, time.quarter_starts), time.quarter_starts);
		if (tally.period.kind == PERIOD_INDEX || period_last_day(tally.period, time.quarter_starts) <= time.last_day)
			chosen[n++] = tally;
	}
	free(scopes.all);
	if (n > 0)
		qsort(chosen, n, sizeof *chosen, by_cell);
	return n;
}

bool cells_same(const struct tally *a, const struct tally *b)
{
	return by_cell(a, b) == 0;
}

void cells_build(struct cells *cells, const struct tally_list *list, size_t n_answers, struct cells_time time)
{
	struct tally *chosen = mem_alloc(list->n, sizeof *chosen);
	size_t n = cells_choose(chosen, list, time);

	*cells = (struct cells){ .n_answers = n_answers };
	cells->all = mem_alloc(n, sizeof *cells->all);
	cells->counts = mem_alloc(n * n_answers, sizeof *cells->counts);
	for (size_t i = 0; i < n; i++) {
		const struct tally *tally = &chosen[i];

		if (i == 0 || by_cell(tally, tally - 1))
			cells->all[cells->n++] = (struct cell){ tally->unit_kind, tally->unit, tally->segment, tally->level, tally->period };
		cells->counts[(cells->n - 1) * n_answers + tally->answer] += tally->n;
	}
	free(chosen);
}

void cells_free(struct cells *cells)
{
	free(cells->all);
	free(cells->counts);
	*cells = (struct cells){ 0 };
}

const double *cells_counts(const struct cells *cells, size_t i)
{
	return cells->counts + i * cells->n_answers;
}

bool cell_is_programme(const struct cell *cell)
{
	return !strcmp(cell->unit_kind, TALLY_PROGRAMME) && !*cell->segment;
}
