#include "stages/select/scored.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* Scores this near each other are one: means over judges carry rounding. */
static const double SAME = 1e-9;

static bool is_of(const struct trial *trial, const struct table *table, size_t row)
{
	return !strcmp(table_cell_text(table, "award_kind", row), trial->award_kind) && !strcmp(table_cell_text(table, "step", row), trial->step)
	       && !strcmp(table_cell_text(table, "characteristic", row), trial->characteristic);
}

static void add_row(struct scored *scored, const struct trial *trial, const struct table *table, size_t row)
{
	long long pool = table_int(table, table_column(table, "pool"), row), selected = table_int(table, table_column(table, "selected"), row);
	double score = table_real(table, table_column(table, "score"), row);
	size_t level = map_find(&trial->levels, table_cell_text(table, "level", row));
	char *panel;

	if (level == SIZE_MAX || pool == TABLE_MISSING || selected == TABLE_MISSING || selected > pool || pool == 0)
		return;
	if (isnan(score)) {
		scored->has_unscored = true;
		return;
	}
	panel = text_format("%s\t%s", table_cell_text(table, "cycle", row), table_cell_text(table, "category", row));
	scored->cells = mem_grow(scored->cells, &scored->capacity, scored->n + 1, sizeof *scored->cells);
	scored->cells[scored->n++] = (struct scored_cell){ level, map_add(&scored->panels, panel), score, (double)pool, (double)selected };
	scored->pool[level] += (double)pool;
	scored->persons += (double)pool;
	scored->selected += (double)selected;
	free(panel);
}

/* Turns scores into deviations from their panel's mean. */
static void centre(struct scored *scored)
{
	scored->panel_means = mem_alloc(scored->panels.n, sizeof *scored->panel_means);
	scored->panel_persons = mem_alloc(scored->panels.n, sizeof *scored->panel_persons);
	for (size_t i = 0; i < scored->n; i++)
		scored->panel_persons[scored->cells[i].panel] += scored->cells[i].pool;
	for (size_t i = 0; i < scored->n; i++)
		scored->panel_means[scored->cells[i].panel] +=
			scored->cells[i].pool * scored->cells[i].deviation / scored->panel_persons[scored->cells[i].panel];
	for (size_t i = 0; i < scored->n; i++) {
		struct scored_cell *one = &scored->cells[i];

		one->deviation -= scored->panel_means[one->panel];
		scored->scores_differ = scored->scores_differ || fabs(one->deviation) > SAME * fmax(1, fabs(scored->panel_means[one->panel]));
	}
	for (size_t p = 1; p < scored->panels.n; p++)
		scored->means_differ = scored->means_differ || fabs(scored->panel_means[p] - scored->panel_means[0]) > SAME * fmax(1, fabs(scored->panel_means[0]));
}

/* Whether the lowest of those selected lies above the highest of the others; with the panel's mean added or
 * not. */
static bool parts(const struct scored *scored, bool with_mean)
{
	double lowest = INFINITY, highest = -INFINITY;

	for (size_t i = 0; i < scored->n; i++) {
		const struct scored_cell *one = &scored->cells[i];
		double score = one->deviation + (with_mean ? scored->panel_means[one->panel] : 0);

		if (one->selected > 0)
			lowest = fmin(lowest, score);
		if (one->selected < one->pool)
			highest = fmax(highest, score);
	}
	return lowest > highest;
}

void scored_make(struct scored *scored, const struct trial *trial, const struct table *pools_by_score)
{
	*scored = (struct scored){ .pool = mem_alloc(trial->levels.n, sizeof *scored->pool) };
	for (size_t row = 0; row < pools_by_score->n_rows; row++)
		if (is_of(trial, pools_by_score, row))
			add_row(scored, trial, pools_by_score, row);
	centre(scored);
	scored->is_separated = parts(scored, false) || parts(scored, true);
}

void scored_free(struct scored *scored)
{
	free(scored->cells);
	free(scored->panel_means);
	free(scored->panel_persons);
	free(scored->pool);
	map_free(&scored->panels);
	*scored = (struct scored){ 0 };
}
