#include "stages/adjust/ballot_panel.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* The places of the columns that both tables have. */
struct places {
	size_t cycle, category, criterion, judge, nominee;
};

static struct places find_places(const struct table *table)
{
	return (struct places){ table_column(table, "cycle"), table_column(table, "category"), table_column(table, "criterion"),
		table_column(table, "judge"), table_column(table, "nominee") };
}

const struct ballot_panel *ballot_panels_find(const struct ballot_panels *panels, const char *cycle, const char *category)
{
	for (size_t p = 0; p < panels->n; p++)
		if (!strcmp(panels->all[p].cycle, cycle) && !strcmp(panels->all[p].category, category))
			return &panels->all[p];
	return NULL;
}

/* The row's panel, which is added when it is new; rows come in the order of panels, for the most part. */
static struct ballot_panel *panel_of(struct ballot_panels *panels, const struct table *table, const struct places *places, size_t row)
{
	const char *cycle = table_text(table, places->cycle, row), *category = table_text(table, places->category, row);
	const struct ballot_panel *known = ballot_panels_find(panels, cycle, category);

	if (known)
		return &panels->all[known - panels->all];
	panels->all = mem_grow(panels->all, &panels->capacity, panels->n + 1, sizeof *panels->all);
	panels->all[panels->n] = (struct ballot_panel){ .cycle = cycle, .category = category };
	return &panels->all[panels->n++];
}

static size_t object_of(struct ballot_panel *panel, const char *criterion, const char *nominee)
{
	char *name = text_format("%s\x1f%s", criterion, nominee);
	size_t n = panel->object_names.n, object = map_add(&panel->object_names, name);

	if (object == n) {
		panel->objects = mem_grow(panel->objects, &panel->objects_capacity, n + 1, sizeof *panel->objects);
		panel->objects[n] = (struct ballot_object){ map_add(&panel->nominees, nominee), map_add(&panel->criteria, criterion) };
	}
	free(name);
	return object;
}

static void take_comparison(struct ballot_panels *panels, const struct table *table, const struct places *places, size_t row)
{
	const char *criterion = table_text(table, places->criterion, row), *nominee = table_text(table, places->nominee, row);
	const char *other = table_text(table, table_column(table, "other_nominee"), row);
	const char *outcome = table_text(table, table_column(table, "outcome"), row);
	struct ballot_panel *panel;
	size_t first, second;

	if (!strcmp(nominee, other) || !*outcome)
		return;
	panel = panel_of(panels, table, places, row);
	first = object_of(panel, criterion, nominee);
	second = object_of(panel, criterion, other);
	panel->choices = mem_grow(panel->choices, &panel->choices_capacity, panel->n_choices + 1, sizeof *panel->choices);
	panel->choices[panel->n_choices++] = (struct bradley_terry_choice){
		first, second, map_add(&panel->judges, table_text(table, places->judge, row)),
		!strcmp(outcome, "nominee") ? BRADLEY_TERRY_FIRST : !strcmp(outcome, "other") ? BRADLEY_TERRY_SECOND : BRADLEY_TERRY_TIE, 1,
	};
}

static void take_ranking(struct ballot_panels *panels, const struct table *table, const struct places *places, size_t row)
{
	const char *criterion = table_text(table, places->criterion, row), *judge = table_text(table, places->judge, row);
	struct ballot_panel *panel = panel_of(panels, table, places, row);
	long long place = table_int(table, table_column(table, "place"), row);
	char *name = text_format("%s\x1f%s", criterion, judge);
	size_t ranking = map_add(&panel->rankings, name);

	panel->judge_of_ranking = mem_grow(panel->judge_of_ranking, &panel->rankings_capacity, panel->rankings.n, sizeof *panel->judge_of_ranking);
	panel->judge_of_ranking[ranking] = map_add(&panel->judges, judge);
	panel->entries = mem_grow(panel->entries, &panel->entries_capacity, panel->n_entries + 1, sizeof *panel->entries);
	panel->entries[panel->n_entries++] = (struct plackett_luce_entry){ ranking, object_of(panel, criterion, table_text(table, places->nominee, row)),
		place == TABLE_MISSING ? (double)NAN : (double)place };
	free(name);
}

void ballot_panels_make(struct ballot_panels *panels, const struct table *comparisons, const struct table *rankings)
{
	struct places places = find_places(comparisons);

	*panels = (struct ballot_panels){ 0 };
	for (size_t row = 0; row < comparisons->n_rows; row++)
		take_comparison(panels, comparisons, &places, row);
	places = find_places(rankings);
	for (size_t row = 0; row < rankings->n_rows; row++)
		take_ranking(panels, rankings, &places, row);
}

void ballot_panels_free(struct ballot_panels *panels)
{
	for (size_t p = 0; p < panels->n; p++) {
		struct ballot_panel *panel = &panels->all[p];

		map_free(&panel->nominees);
		map_free(&panel->judges);
		map_free(&panel->criteria);
		map_free(&panel->object_names);
		map_free(&panel->rankings);
		free(panel->objects);
		free(panel->choices);
		free(panel->entries);
		free(panel->judge_of_ranking);
	}
	free(panels->all);
	*panels = (struct ballot_panels){ 0 };
}

/* Whether the first stands before the second (1), behind (-1), or neither is known or both share a place (0). */
static int order_of(double a, double b)
{
	if (isnan(a) || isnan(b))
		return isnan(b) - isnan(a);
	return (a < b) - (a > b);
}

struct bradley_terry_choice *ballot_choices(const struct ballot_panel *panel, size_t *n)
{
	size_t capacity = panel->n_choices, *size = mem_alloc(panel->rankings.n, sizeof *size), *starts, *members;
	struct bradley_terry_choice *choices = mem_copy(panel->choices, panel->n_choices, sizeof *choices);

	*n = panel->n_choices;
	starts = mem_alloc(panel->rankings.n + 1, sizeof *starts);
	members = mem_alloc(panel->n_entries, sizeof *members);
	for (size_t i = 0; i < panel->n_entries; i++)
		starts[panel->entries[i].ranking + 1]++;
	for (size_t r = 0; r < panel->rankings.n; r++)
		starts[r + 1] += starts[r];
	for (size_t i = 0; i < panel->n_entries; i++)
		members[starts[panel->entries[i].ranking] + size[panel->entries[i].ranking]++] = i;
	for (size_t r = 0; r < panel->rankings.n; r++)
		for (size_t i = starts[r]; i < starts[r + 1]; i++)
			for (size_t j = i + 1; j < starts[r + 1]; j++) {
				const struct plackett_luce_entry *a = &panel->entries[members[i]], *b = &panel->entries[members[j]];
				int order = order_of(a->place, b->place);

				if (order == 0)
					continue;
				choices = mem_grow(choices, &capacity, *n + 1, sizeof *choices);
				choices[(*n)++] = (struct bradley_terry_choice){ a->object, b->object, panel->judge_of_ranking[r],
					order > 0 ? BRADLEY_TERRY_FIRST : BRADLEY_TERRY_SECOND, 2 / (double)(starts[r + 1] - starts[r]) };
			}
	free(size);
	free(starts);
	free(members);
	return choices;
}
