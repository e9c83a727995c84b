#include "stages/draw/pairs.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static const double SURPRISING = 0.05;

struct panel {
	double strongest; /* the greatest |t| */
	size_t n_nominees;
	bool is_shown;
};

/* A judge or a nominee, on the way to a place among those shown. */
struct member {
	const char *name, *category;
	size_t panel;     /* of a nominee */
	double strongest; /* the greatest |t| */
	double place;     /* by the deciding method; of judges 0 */
	bool is_there;
	size_t at; /* the place among those shown; SIZE_MAX for none */
};

struct pair {
	size_t judge, nominee;
	double t;
	bool is_sure;
};

struct made {
	struct map panel_names, judge_names, nominee_names; /* nominees by CATEGORY TAB NOMINEE */
	struct panel *panels;
	struct member *judges, *nominees;
	struct pair *pairs;
	size_t n_pairs;
};

bool pairs_has(const struct table *interactions, size_t row)
{
	return !strcmp(table_cell_text(interactions, "kind", row), "judge_by_nominee") && *table_cell_text(interactions, "judge", row) && *table_cell_text(interactions, "other", row)
	       && !table_is_missing(interactions, table_column(interactions, "t"), row);
}

static char *name_nominee(const struct table *table, size_t row, const char *column)
{
	return text_format("%s\t%s", table_cell_text(table, "category", row), table_cell_text(table, column, row));
}

static void add(struct made *made, const struct table *interactions, size_t row)
{
	char *key = name_nominee(interactions, row, "other");
	size_t panel = map_add(&made->panel_names, table_cell_text(interactions, "category", row));
	struct pair pair = {
		.judge = map_add(&made->judge_names, table_cell_text(interactions, "judge", row)),
		.nominee = map_add(&made->nominee_names, key),
		.t = table_real(interactions, table_column(interactions, "t"), row),
		.is_sure = table_real(interactions, table_column(interactions, "p_adjusted"), row) < SURPRISING,
	};
	struct member *judge = &made->judges[pair.judge], *nominee = &made->nominees[pair.nominee];

	made->panels[panel].n_nominees += !nominee->name;
	made->panels[panel].strongest = fmax(made->panels[panel].strongest, fabs(pair.t));
	judge->name = table_cell_text(interactions, "judge", row);
	judge->strongest = fmax(judge->strongest, fabs(pair.t));
	nominee->name = table_cell_text(interactions, "other", row);
	nominee->category = table_cell_text(interactions, "category", row);
	nominee->panel = panel;
	nominee->place = INFINITY;
	nominee->strongest = fmax(nominee->strongest, fabs(pair.t));
	made->pairs[made->n_pairs++] = pair;
	free(key);
}

static void find_places(struct made *made, const struct table *board, const char *cycle)
{
	size_t decides = table_column(board, "decides"), rank = table_column(board, "rank");

	for (size_t row = 0; row < board->n_rows; row++) {
		char *key;
		size_t i;

		if (table_int(board, decides, row) != 1 || table_is_missing(board, rank, row) || strcmp(table_cell_text(board, "cycle", row), cycle) != 0)
			continue;
		key = name_nominee(board, row, "nominee");
		i = map_find(&made->nominee_names, key);
		if (i != SIZE_MAX)
			made->nominees[i].place = table_real(board, rank, row);
		free(key);
	}
}

/* The panels with the strongest pairs first, as long as their nominees find room; one at least. */
static void choose_panels(struct made *made)
{
	size_t n_columns = 0;

	for (size_t turn = 0; turn < made->panel_names.n; turn++) {
		struct panel *best = NULL;

		for (size_t i = 0; i < made->panel_names.n; i++) {
			struct panel *panel = &made->panels[i];

			if (!panel->is_shown && (!n_columns || n_columns + panel->n_nominees <= PAIRS_MOST) && (!best || panel->strongest > best->strongest))
				best = panel;
		}
		if (!best)
			return;
		best->is_shown = true;
		n_columns += best->n_nominees;
	}
}

static int by_strength(const void *a, const void *b)
{
	const struct member *one = *(struct member *const *)a, *other = *(struct member *const *)b;

	if (one->strongest < other->strongest || one->strongest > other->strongest)
		return one->strongest > other->strongest ? -1 : 1;
	return strcmp(one->name, other->name);
}

static int by_place(const void *a, const void *b)
{
	const struct member *one = *(struct member *const *)a, *other = *(struct member *const *)b;

	if (one->panel != other->panel)
		return one->panel < other->panel ? -1 : 1;
	if (one->place < other->place || one->place > other->place)
		return one->place < other->place ? -1 : 1;
	return strcmp(one->name, other->name);
}

/* Those of the members who are there: the strongest PAIRS_MOST of them, put in order; returns how many these are. */
static size_t put_in_order(struct member *members, size_t n, const char **names, const char **categories)
{
	struct member **list = mem_alloc(n, sizeof(struct member *));
	size_t n_there = 0;

	for (size_t i = 0; i < n; i++) {
		members[i].at = SIZE_MAX;
		if (members[i].is_there)
			list[n_there++] = &members[i];
	}
	if (n_there > PAIRS_MOST) {
		qsort(list, n_there, sizeof(struct member *), by_strength);
		n_there = PAIRS_MOST;
	}
	qsort(list, n_there, sizeof(struct member *), by_place);
	for (size_t i = 0; i < n_there; i++) {
		list[i]->at = i;
		names[i] = list[i]->name;
		if (categories)
			categories[i] = list[i]->category;
	}
	free(list);
	return n_there;
}

/* Whoever is in a panel that is shown. */
static void find_members(struct made *made)
{
	for (size_t i = 0; i < made->n_pairs; i++) {
		struct member *nominee = &made->nominees[made->pairs[i].nominee];

		nominee->is_there = made->panels[nominee->panel].is_shown;
		if (nominee->is_there)
			made->judges[made->pairs[i].judge].is_there = true;
	}
}

static void fill(struct pairs *pairs, struct made *made)
{
	size_t n;

	pairs->judges = mem_alloc(made->judge_names.n, sizeof *pairs->judges);
	pairs->nominees = mem_alloc(made->nominee_names.n, sizeof *pairs->nominees);
	pairs->categories = mem_alloc(made->nominee_names.n, sizeof *pairs->categories);
	pairs->n_judges_all = made->judge_names.n;
	pairs->n_nominees_all = made->nominee_names.n;
	pairs->n_pairs = made->n_pairs;
	pairs->n_judges = put_in_order(made->judges, made->judge_names.n, pairs->judges, NULL);
	pairs->n_nominees = put_in_order(made->nominees, made->nominee_names.n, pairs->nominees, pairs->categories);
	n = pairs->n_judges * pairs->n_nominees;
	pairs->t = mem_alloc(n, sizeof *pairs->t);
	pairs->is_sure = mem_alloc(n, sizeof *pairs->is_sure);
	for (size_t i = 0; i < n; i++)
		pairs->t[i] = (double)NAN;
	for (size_t i = 0; i < made->n_pairs; i++) {
		size_t judge = made->judges[made->pairs[i].judge].at, nominee = made->nominees[made->pairs[i].nominee].at;

		if (judge == SIZE_MAX || nominee == SIZE_MAX)
			continue;
		pairs->t[judge * pairs->n_nominees + nominee] = made->pairs[i].t;
		pairs->is_sure[judge * pairs->n_nominees + nominee] = made->pairs[i].is_sure;
	}
}

void pairs_make(struct pairs *pairs, const struct table *interactions, const struct table *board, const char *cycle)
{
	size_t n = interactions->n_rows;
	struct made made = { .panels = mem_alloc(n, sizeof(struct panel)), .judges = mem_alloc(n, sizeof(struct member)),
		             .nominees = mem_alloc(n, sizeof(struct member)), .pairs = mem_alloc(n, sizeof(struct pair)) };

	*pairs = (struct pairs){ 0 };
	for (size_t row = 0; row < n; row++)
		if (!strcmp(table_cell_text(interactions, "cycle", row), cycle) && pairs_has(interactions, row))
			add(&made, interactions, row);
	find_places(&made, board, cycle);
	choose_panels(&made);
	find_members(&made);
	fill(pairs, &made);
	free(made.panels);
	free(made.judges);
	free(made.nominees);
	free(made.pairs);
	map_free(&made.panel_names);
	map_free(&made.judge_names);
	map_free(&made.nominee_names);
}

void pairs_free(struct pairs *pairs)
{
	free(pairs->judges);
	free(pairs->nominees);
	free(pairs->categories);
	free(pairs->t);
	free(pairs->is_sure);
	*pairs = (struct pairs){ 0 };
}
