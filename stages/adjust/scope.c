#include "stages/adjust/scope.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

static void add_score(struct scope_score **scores, size_t *n, size_t *capacity, struct scope_score score)
{
	*scores = mem_grow(*scores, capacity, *n + 1, sizeof score);
	(*scores)[(*n)++] = score;
}

static struct scope_score score_of(struct scope *scope, const struct panel *panel, const struct panel_cell *cell)
{
	size_t own_group = table_column(scope->table, "own_group");
	bool has_own_group = !table_is_missing(scope->table, own_group, cell->row);

	return (struct scope_score){
		.nominee = cell->nominee,
		.item = cell->item,
		.judge = map_add(&scope->judges, panel->judges.names[cell->judge]),
		.criterion = map_add(&scope->criteria, panel->criteria.names[cell->criterion]),
		.panel = scope->n_panels - 1,
		.value = cell->value,
		.row = cell->row,
		.own_group = has_own_group && table_int(scope->table, own_group, cell->row) == 1,
		.has_own_group = has_own_group,
	};
}

/* Judges and criteria without a score are there, too. */
static void add_scores(struct scope *scope, const struct panel *panel)
{
	for (size_t j = 0; j < panel->judges.n; j++)
		map_add(&scope->judges, panel->judges.names[j]);
	for (size_t c = 0; c < panel->criteria.n; c++)
		map_add(&scope->criteria, panel->criteria.names[c]);
	for (size_t i = 0; i < panel->n_cells; i++)
		if (panel->cells[i].state == PANEL_SCORED) {
			struct scope_score score = score_of(scope, panel, &panel->cells[i]);

			score.nominee += scope->n_nominees;
			score.item += scope->n_items;
			add_score(&scope->scores, &scope->n_scores, &scope->scores_capacity, score);
		}
}

static void add_totals(struct scope *scope, const struct judging *judging)
{
	scope->totals = mem_grow(scope->totals, &scope->totals_capacity, scope->n_totals + judging->totals.n, sizeof *scope->totals);
	for (size_t i = 0; i < judging->totals.n; i++) {
		const struct rating *row = &judging->totals.rows[i];

		scope->totals[scope->n_totals++] = (struct rating){ scope->n_nominees + row->unit,
			map_find(&scope->judges, judging->panel->judges.names[row->judge]), row->value };
	}
}

/* Its nominees and items are numbered from 0 here; scope_ready moves them behind the others. */
static void add_calibration(struct scope *scope, const struct panel *panel)
{
	for (size_t i = 0; i < panel->n_cells; i++)
		if (panel->cells[i].state == PANEL_SCORED) {
			struct scope_score score = score_of(scope, panel, &panel->cells[i]);

			/* Each item by itself: what it was and who did it does not matter. */
			score.item += scope->n_calibration_nominees;
			score.nominee = score.item;
			score.own_group = score.has_own_group = false;
			add_score(&scope->calibration, &scope->n_calibration, &scope->calibration_capacity, score);
		}
	scope->n_calibration_nominees += panel->items.n;
}

static void add_nominees(struct scope *scope, const struct panel *panel)
{
	scope->nominees = mem_grow(scope->nominees, &scope->nominees_capacity, scope->n_nominees + panel->nominees.n, sizeof *scope->nominees);
	for (size_t i = 0; i < panel->nominees.n; i++)
		scope->nominees[scope->n_nominees++] = (struct scope_nominee){ panel->nominees.names[i], scope->n_panels - 1, i };
	scope->n_items += panel->items.n;
}

void scope_add(struct scope *scope, const struct judging *judging, const struct panel *calibration, const struct table *scores)
{
	const struct panel *panel = judging->panel;

	scope->table = scores;
	scope->is_all = scope->n_panels > 0;
	scope->cycle = scope->is_all ? "" : panel->cycle;
	scope->category = scope->is_all ? "" : panel->category;
	scope->panels = mem_grow(scope->panels, &scope->panels_capacity, scope->n_panels + 1, sizeof *scope->panels);
	scope->panels[scope->n_panels++] = judging;
	add_scores(scope, panel);
	add_totals(scope, judging);
	add_nominees(scope, panel);
	if (calibration)
		add_calibration(scope, calibration);
	scope->range = fmax(scope->range, isnan(judging->rubric.range) ? 0 : judging->rubric.range);
}

void scope_ready(struct scope *scope)
{
	for (size_t i = 0; i < scope->n_calibration; i++) {
		scope->calibration[i].nominee += scope->n_nominees;
		scope->calibration[i].item += scope->n_items;
	}
	scope->judge_fits = mem_alloc(scope->judges.n, sizeof *scope->judge_fits);
	for (size_t j = 0; j < scope->judges.n; j++)
		judge_fit_start(&scope->judge_fits[j]);
	for (size_t i = 0; i < scope->n_scores; i++)
		scope->judge_fits[scope->scores[i].judge].ratings++;
	scope->criterion_fits = criteria_start(scope);
}

void scope_free(struct scope *scope)
{
	for (size_t j = 0; scope->judge_fits && j < scope->judges.n; j++)
		text_free(&scope->judge_fits[j].note);
	criteria_free(scope->criterion_fits, scope->criteria.n);
	map_free(&scope->judges);
	map_free(&scope->criteria);
	free(scope->panels);
	suspicions_free(&scope->suspicions);
	free(scope->judge_fits);
	free(scope->nominees);
	free(scope->scores);
	free(scope->totals);
	free(scope->calibration);
	*scope = (struct scope){ 0 };
}

char *scope_name(const struct scope *scope)
{
	if (scope->is_all || scope->n_panels == 0 || (!*scope->cycle && !*scope->category))
		return text_format("%s", "");
	return panel_name(scope->panels[0]->panel);
}

const char *scope_period(const struct scope *scope)
{
	return scope->is_all || scope->n_panels == 0 ? "" : panel_period(scope->panels[0]->panel);
}
