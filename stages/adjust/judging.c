#include "stages/adjust/judging.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

static bool fits(const char *of_panel, const char *of_award)
{
	return !*of_panel || !strcmp(of_panel, of_award);
}

static void take_award(struct judging *judging, const struct table *awards, size_t row)
{
	const char *outcome = table_text(awards, table_column(awards, "outcome"), row);
	size_t nominee = map_find(&judging->panel->nominees, table_text(awards, table_column(awards, "nominee"), row));

	if (nominee != SIZE_MAX) {
		judging->announced[nominee] = outcome;
		judging->award_row[nominee] = row;
		judging->has_reason[nominee] = !table_is_missing(awards, table_column(awards, "override_reason"), row);
	}
	if (!strcmp(outcome, "winner") && nominee == SIZE_MAX)
		judging->n_unknown_winners++;
}

struct win_rule judging_rule(const struct table *categories, const char *category)
{
	size_t name = table_column(categories, "category"), places = table_column(categories, "places"), cut_off = table_column(categories, "cut_off");
	struct win_rule rule = { NAN, NAN };

	for (size_t row = 0; row < categories->n_rows; row++) {
		if (strcmp(table_text(categories, name, row), category) != 0)
			continue;
		rule.cut_off = table_real(categories, cut_off, row);
		if (!table_is_missing(categories, places, row))
			rule.places = (double)table_int(categories, places, row);
	}
	return rule;
}

void judging_make(struct judging *judging, const struct panel *panel, const struct table *criteria, const struct table *categories,
                  const struct table *awards)
{
	size_t cycle = table_column(awards, "cycle"), category = table_column(awards, "category");

	*judging = (struct judging){ .panel = panel, .rule = judging_rule(categories, panel->category) };
	rubric_make(&judging->rubric, panel, criteria);
	panel_totals(panel, judging->rubric.weights, &judging->totals);
	additive_fit(&judging->totals, &judging->fit);
	shrunken_fit(&judging->totals, &judging->fit, &judging->shrunken);
	judging->announced = mem_alloc(panel->nominees.n, sizeof *judging->announced);
	judging->has_reason = mem_alloc(panel->nominees.n, sizeof *judging->has_reason);
	judging->award_row = mem_alloc(panel->nominees.n, sizeof *judging->award_row);
	for (size_t i = 0; i < panel->nominees.n; i++) {
		judging->announced[i] = "";
		judging->award_row[i] = SIZE_MAX;
	}
	for (size_t row = 0; row < awards->n_rows; row++)
		if (fits(panel->cycle, table_text(awards, cycle, row)) && fits(panel->category, table_text(awards, category, row)))
			take_award(judging, awards, row);
}

void judging_free(struct judging *judging)
{
	rubric_free(&judging->rubric);
	ratings_free(&judging->totals);
	additive_free(&judging->fit);
	shrunken_free(&judging->shrunken);
	free(judging->announced);
	free(judging->has_reason);
	free(judging->award_row);
	*judging = (struct judging){ 0 };
}
