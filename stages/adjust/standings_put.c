#include <math.h>
#include <stdint.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/stats/components.h"
#include "stages/adjust/standings.h"

static void add_row(struct table *board, const struct panel *panel, const char *nominee, const char *method)
{
	table_add_row(board);
	table_put_text(board, "cycle", panel->cycle);
	table_put_text(board, "category", panel->category);
	table_put_text(board, "nominee", nominee);
	table_put_text(board, "method", method);
}

static void put_sureness(struct table *board, const struct standing *standing, size_t nominee)
{
	table_put_real(board, "rank_low", standing->low[nominee]);
	table_put_real(board, "rank_high", standing->high[nominee]);
	table_put_real(board, "p_win", standing->chance[nominee]);
	table_put_real(board, "p_win_judges", standing->chance_judges[nominee]);
	table_put_real(board, "p_award", standing->award[nominee]);
	if (isnan(standing->gap[nominee]))
		return;
	table_put_flag(board, "inside_noise", !(standing->gap[nominee] >= 2 * standing->gap_se[nominee]));
	table_put_real(board, "gap", standing->gap[nominee]);
	table_put_real(board, "gap_se", standing->gap_se[nominee]);
}

/* Whether the first by the deciding method is less likely to come first again than somebody else of the same part. */
static bool is_outdone(const struct standings *standings, const struct standing *standing, size_t nominee)
{
	if (!standing->decides || standing->settled[nominee] != 1)
		return false;
	for (size_t u = 0; u < standings->judging->totals.n_units; u++)
		if ((!standing->part || standing->part[u] == standing->part[nominee]) && standing->chance[u] > standing->chance[nominee] + 1e-9)
			return true;
	return false;
}

static void put_note(struct table *board, const struct standings *standings, const struct standing *standing, size_t nominee)
{
	struct text note = { 0 };

	if (isnan(standing->chance[nominee]))
		text_add(&note, standings->n_draws ? "chance of winning not given: scores do not tell how far they are due to chance"
		                                   : "chance of winning not given: the field is too large to draw again and again");
	else if (standing->remark)
		text_add(&note, standing->remark);
	if (is_outdone(standings, standing, nominee))
		text_add_format(&note, "%sanother nominee is likelier to come first again: draws allow for how little the scores of each nominee tell", note.length ? "; " : "");
	table_put_text(board, "note", note.length ? note.bytes : "");
	text_free(&note);
}

static void put_row(struct table *board, const struct standings *standings, const struct standing *standing, size_t nominee)
{
	const struct judging *judging = standings->judging;
	size_t component = judging->fit.unit_component[nominee];
	bool has_score = ratings_count(&judging->totals, nominee) > 0 || judging->rubric.weighs_nothing;

	add_row(board, judging->panel, judging->panel->nominees.names[nominee], standing->method);
	table_put_text(board, "announced", judging->announced[nominee]);
	table_put_flag(board, "decides", standing->decides);
	if (component != COMPONENT_NONE)
		table_put_int(board, "component", (long long)component + 1);
	if (isnan(standing->score[nominee])) {
		table_put_text(board, "state", has_score ? "undefined" : "no_data");
		if (has_score)
			table_put_text(board, "note", standing->why_not);
		return;
	}
	table_put_real(board, "score", standing->score[nominee]);
	table_put_real(board, "se", standing->se[nominee]);
	table_put_real(board, "rank", standing->place[nominee]);
	put_sureness(board, standing, nominee);
	if (standing->step[nominee])
		table_put_text(board, "tie_step", standing->step[nominee]);
	put_note(board, standings, standing, nominee);
}

/* Shortlisted nominees whom the panel does not know. */
static void put_unscored(const struct standings *standings, struct table *board, const struct table *nominations)
{
	const struct panel *panel = standings->judging->panel;
	size_t cycle = table_column(nominations, "cycle"), category = table_column(nominations, "category");
	size_t nominee = table_column(nominations, "nominee"), shortlisted = table_column(nominations, "shortlisted");
	struct map seen = { 0 };

	for (size_t row = 0; row < nominations->n_rows; row++) {
		const char *name = table_text(nominations, nominee, row);

		if (table_int(nominations, shortlisted, row) != 1 || strcmp(table_text(nominations, cycle, row), panel->cycle) != 0
		    || strcmp(table_text(nominations, category, row), panel->category) != 0
		    || map_find(&panel->nominees, name) != SIZE_MAX || map_find(&seen, name) != SIZE_MAX)
			continue;
		map_add(&seen, name);
		for (size_t s = 0; s < standings->n; s++) {
			add_row(board, panel, name, standings->all[s].method);
			table_put_flag(board, "decides", standings->all[s].decides);
			table_put_text(board, "state", "no_data");
		}
	}
	map_free(&seen);
}

void standings_put(const struct standings *standings, struct adjust *adjust)
{
	for (size_t s = 0; s < standings->n; s++)
		for (size_t u = 0; u < standings->judging->totals.n_units; u++)
			put_row(&adjust->board, standings, &standings->all[s], u);
	put_unscored(standings, &adjust->board, &adjust->nominations);
}
