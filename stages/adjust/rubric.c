#include "stages/adjust/rubric.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

size_t rubric_row(const struct table *criteria, const char *category, const char *criterion)
{
	size_t at_category = table_column(criteria, "category"), at_criterion = table_column(criteria, "criterion"), general = SIZE_MAX;

	for (size_t row = 0; row < criteria->n_rows; row++) {
		const char *listed = table_text(criteria, at_category, row);

		if (strcmp(table_text(criteria, at_criterion, row), criterion) != 0)
			continue;
		if (!*category || !strcmp(listed, category))
			return row;
		if (!*listed)
			general = row;
	}
	return general;
}

static bool *find_scored(const struct panel *panel)
{
	bool *scored = mem_alloc(panel->criteria.n, sizeof *scored);

	for (size_t i = 0; i < panel->n_cells; i++)
		if (panel->cells[i].state == PANEL_SCORED)
			scored[panel->cells[i].criterion] = true;
	return scored;
}

static double score_range(const struct panel *panel)
{
	double low = INFINITY, high = -INFINITY;

	for (size_t i = 0; i < panel->n_cells; i++)
		if (panel->cells[i].state == PANEL_SCORED) {
			low = fmin(low, panel->cells[i].value);
			high = fmax(high, panel->cells[i].value);
		}
	return high >= low ? high - low : (double)NAN;
}

/* Reads the register; unknown weights are NAN. */
static void look_up(struct rubric *rubric, const struct panel *panel, const struct table *criteria)
{
	size_t weight = table_column(criteria, "weight"), low = table_column(criteria, "scale_min"), high = table_column(criteria, "scale_max");

	rubric->range = NAN;
	for (size_t c = 0; c < panel->criteria.n; c++) {
		size_t row = rubric_row(criteria, panel->category, panel->criteria.names[c]);

		rubric->weights[c] = row == SIZE_MAX ? (double)NAN : table_real(criteria, weight, row);
		if (row != SIZE_MAX)
			rubric->range = fmax(rubric->range, table_real(criteria, high, row) - table_real(criteria, low, row));
	}
}

void rubric_make(struct rubric *rubric, const struct panel *panel, const struct table *criteria)
{
	bool *scored = find_scored(panel), any_known = false, any_scored = false;
	double sum = 0;

	*rubric = (struct rubric){ .weights = mem_alloc(panel->criteria.n, sizeof *rubric->weights) };
	rubric->is_unweighted = mem_alloc(panel->criteria.n, sizeof *rubric->is_unweighted);
	look_up(rubric, panel, criteria);
	if (isnan(rubric->range))
		rubric->range = score_range(panel);
	for (size_t c = 0; c < panel->criteria.n; c++)
		any_known = any_known || !isnan(rubric->weights[c]);
	for (size_t c = 0; c < panel->criteria.n; c++) {
		rubric->is_unweighted[c] = any_known && scored[c] && isnan(rubric->weights[c]);
		rubric->n_unweighted += rubric->is_unweighted[c];
		if (isnan(rubric->weights[c]))
			rubric->weights[c] = any_known ? 0 : 1;
		any_scored = any_scored || scored[c];
		sum += scored[c] ? rubric->weights[c] : 0;
	}
	rubric->weighs_nothing = any_scored && !(sum > 0);
	free(scored);
}

void rubric_free(struct rubric *rubric)
{
	free(rubric->weights);
	free(rubric->is_unweighted);
	*rubric = (struct rubric){ 0 };
}
