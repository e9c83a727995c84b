#include "stages/adjust/judging.h"

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
	if (!strcmp(outcome, "winner") && (nominee == SIZE_MAX || ratings_count(&judging->totals, nominee) == 0))
		judging->n_unscored_winners++;
}

void judging_make(struct judging *judging, const struct panel *panel, const struct table *criteria, const struct table *awards)
{
	size_t cycle = table_column(awards, "cycle"), category = table_column(awards, "category");

	*judging = (struct judging){ .panel = panel };
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
