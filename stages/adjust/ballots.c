#include "stages/adjust/ballots.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/adjust/ballot_board.h"

void ballots_make(struct ballots *ballots, const struct adjust *adjust)
{
	*ballots = (struct ballots){ 0 };
	ballot_panels_make(&ballots->panels, &adjust->comparisons, &adjust->rankings);
	ballots->judges = mem_alloc(ballots->panels.n, sizeof *ballots->judges);
	ballots->is_in_scope = mem_alloc(ballots->panels.n, sizeof *ballots->is_in_scope);
	ballots->judging = mem_alloc(ballots->panels.n, sizeof *ballots->judging);
	for (size_t p = 0; p < ballots->panels.n; p++)
		ballot_judges_make(&ballots->judges[p], &ballots->panels.all[p], 1);
	ballot_judges_make(&ballots->all, ballots->panels.all, ballots->panels.n);
}

void ballots_free(struct ballots *ballots)
{
	for (size_t p = 0; p < ballots->panels.n; p++)
		ballot_judges_free(&ballots->judges[p]);
	ballot_judges_free(&ballots->all);
	free(ballots->judges);
	free(ballots->is_in_scope);
	free(ballots->judging);
	ballot_panels_free(&ballots->panels);
	*ballots = (struct ballots){ 0 };
}

/* The number of the scope's panel; SIZE_MAX when it has no choices and no rankings. */
static size_t find(const struct ballots *ballots, const struct scope *scope)
{
	const struct ballot_panel *panel = ballot_panels_find(&ballots->panels, scope->cycle, scope->category);

	return panel ? (size_t)(panel - ballots->panels.all) : SIZE_MAX;
}

void ballots_join(const struct ballots *ballots, struct scope *scope)
{
	size_t p = find(ballots, scope);

	if (scope->is_all)
		ballot_judges_join(&ballots->all, scope);
	else if (p != SIZE_MAX)
		ballot_judges_join(&ballots->judges[p], scope);
}

void ballots_fill(struct ballots *ballots, struct scope *scope)
{
	size_t p = find(ballots, scope);

	if (scope->is_all) {
		ballot_judges_fill(&ballots->all, scope);
		ballots->all_are_in_scope = true;
	} else if (p != SIZE_MAX) {
		ballot_judges_fill(&ballots->judges[p], scope);
		ballots->is_in_scope[p] = true;
		ballots->judging[p] = scope->panels[0];
	}
}

/* Rows of judges who gave no scores where they chose or ranked. */
static void put_judges(const struct ballot_judges *judges, const char *cycle, const char *category, struct table *judges_fit)
{
	struct scope scope = { .cycle = cycle, .category = category };

	ballot_judges_join(judges, &scope);
	scope_ready(&scope);
	ballot_judges_fill(judges, &scope);
	judges_put(&scope, judges_fit);
	scope_free(&scope);
}

static bool has_key(const struct table *judges_fit, const char *cycle, const char *category)
{
	size_t at_cycle = table_column(judges_fit, "cycle"), at_category = table_column(judges_fit, "category");

	for (size_t row = 0; row < judges_fit->n_rows; row++)
		if (!strcmp(table_text(judges_fit, at_cycle, row), cycle) && !strcmp(table_text(judges_fit, at_category, row), category))
			return true;
	return false;
}

void ballots_put(struct ballots *ballots, struct adjust *adjust, struct winners *winners, size_t *n_hanging)
{
	for (size_t p = 0; p < ballots->panels.n; p++) {
		const struct ballot_panel *panel = &ballots->panels.all[p];

		*n_hanging += ballot_board_put(adjust, panel, p, ballots->judging[p], winners);
		if (!ballots->is_in_scope[p])
			put_judges(&ballots->judges[p], panel->cycle, panel->category, &adjust->judges_fit);
	}
	/* All together, unless there is but one panel, or one without a name, which has their key. */
	if (ballots->panels.n > 1 && !ballots->all_are_in_scope && !has_key(&adjust->judges_fit, "", ""))
		put_judges(&ballots->all, "", "", &adjust->judges_fit);
	ballot_judges_find(&ballots->all, adjust->stage, "");
	if (ballots->panels.n)
		stage_note(adjust->stage, "%zu choices and %zu places in, %zu panels judged by them", adjust->comparisons.n_rows, adjust->rankings.n_rows,
		           ballots->panels.n);
}
