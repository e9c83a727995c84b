#include "stages/adjust/ballot_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"
#include "stages/adjust/ballot_duel.h"
#include "stages/adjust/ladder.h"

/* The cells of the scores, their nominees renumbered. */
static void take_cells(struct ballot_order *order, const struct panel *scores)
{
	struct panel *panel = &order->panel;

	panel->judges = scores->judges;
	panel->items = scores->items;
	panel->criteria = scores->criteria;
	panel->cells = mem_copy(scores->cells, scores->n_cells, sizeof *panel->cells);
	panel->n_cells = scores->n_cells;
	for (size_t i = 0; i < panel->n_cells; i++)
		panel->cells[i].nominee = map_add(&panel->nominees, scores->nominees.names[scores->cells[i].nominee]);
}

static void take_standing(struct ballot_order *order, const char *method, const struct ballot_standing *of)
{
	size_t n = order->panel.nominees.n;
	struct standing *standing = standings_new(&order->standings, method);

	order->part = mem_alloc(n, sizeof *order->part);
	order->is_judged = mem_alloc(n, sizeof *order->is_judged);
	for (size_t u = 0; u < n; u++) {
		order->part[u] = u < of->n ? of->component[u] : COMPONENT_NONE;
		order->is_judged[u] = u < of->n;
	}
	memcpy(standing->score, of->score, of->n * sizeof *of->score);
	memcpy(standing->se, of->se, of->n * sizeof *of->se);
	memcpy(standing->place, of->place, of->n * sizeof *of->place);
	memcpy(standing->settled, of->place, of->n * sizeof *of->place);
	standing->part = order->part;
	standing->is_judged = order->is_judged;
	standing->has_model = true;
	standing->error = ballot_standing_error;
	standing->model = of;
}

void ballot_order_make(struct ballot_order *order, const struct adjust *adjust, const struct ballot_panel *ballots, const struct panel *scores,
                       const char *method, const struct ballot_standing *standing)
{
	struct ballot_duel duel;

	*order = (struct ballot_order){ .panel = { .cycle = ballots->cycle, .category = ballots->category, .criteria = ballots->criteria } };
	for (size_t u = 0; u < ballots->nominees.n; u++)
		map_add(&order->panel.nominees, ballots->nominees.names[u]);
	if (scores)
		take_cells(order, scores);
	judging_make(&order->judging, &order->panel, &adjust->criteria, &adjust->categories, &adjust->awards);
	standings_start(&order->standings, &order->judging, method);
	take_standing(order, method, standing);
	ballot_duel_make(&duel, ballots);
	order->standings.beats = ballot_duel_beats;
	order->standings.duel = &duel;
	ladder_climb(&order->standings, adjust);
	order->standings.beats = NULL;
	order->standings.duel = NULL;
	ballot_duel_free(&duel);
}

void ballot_order_free(struct ballot_order *order)
{
	standings_free(&order->standings);
	judging_free(&order->judging);
	map_free(&order->panel.nominees);
	free(order->panel.cells);
	free(order->part);
	free(order->is_judged);
	*order = (struct ballot_order){ 0 };
}

const struct standing *ballot_order_deciding(const struct ballot_order *order)
{
	return standings_deciding(&order->standings);
}
