#include "tests/calibrate/winning.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"
#include "pipeline/stats/random.h"

enum { MOST_JUDGES = 7 };

const double winning_spreads[WINNING_SPREADS] = { 0, 0.15, 0.3, 0.6, 1.2 };

/* How a panel judges, in steps of its scale. */
struct panel {
	size_t nominees, judges, criteria;
	double highest;                    /* of the scale, which begins with 1 */
	double centre, step;               /* of the scores; step: of the 1-to-5 scale on this one */
	double whole, single;              /* sd of a judge's view of a nominee at large, and of each criterion */
	double merit[12], severity[MOST_JUDGES], difficulty[5];
	bool sees[12][MOST_JUDGES];
};

static void draw_judges(struct panel *panel, bool is_complete, struct random *random)
{
	size_t half = panel->judges / 2 + panel->judges % 2, wanted = is_complete ? panel->judges : half < 2 ? 2 : half;

	for (size_t i = 0; i < panel->nominees; i++) {
		size_t order[MOST_JUDGES] = { 0 };

		for (size_t j = 0; j < panel->judges; j++) {
			order[j] = j;
			panel->sees[i][j] = false;
		}
		for (size_t k = 0; k < wanted; k++) {
			size_t at = k + random_below(random, panel->judges - k), chosen = order[at];

			order[at] = order[k];
			panel->sees[i][chosen] = true;
		}
	}
}

static void draw_panel(struct panel *panel, const struct winning_cell *cell, struct random *random)
{
	panel->nominees = 4 + random_below(random, 9);
	panel->judges = 3 + random_below(random, 5);
	panel->criteria = 3 + random_below(random, 3);
	panel->highest = random_below(random, 2) ? 5 : 10;
	panel->step = panel->highest / 5;
	panel->centre = (panel->highest + 1) / 2 + 0.3 * panel->highest * (random_uniform(random) - 0.5);
	panel->whole = panel->step * (0.3 + 0.3 * random_uniform(random));
	panel->single = panel->step * (0.6 + 0.6 * random_uniform(random));
	for (size_t i = 0; i < panel->nominees; i++)
		panel->merit[i] = cell->spread * panel->step * random_normal(random);
	for (size_t j = 0; j < panel->judges; j++)
		panel->severity[j] = 0.5 * panel->step * random_normal(random);
	for (size_t c = 0; c < panel->criteria; c++)
		panel->difficulty[c] = 0.3 * panel->step * random_normal(random);
	draw_judges(panel, cell->is_complete, random);
}

/* The mean over the criteria of a judge's rounded scores, which go to scores. */
static double draw_total(const struct panel *panel, size_t nominee, size_t judge, struct random *random, struct winning_score *scores)
{
	double view = panel->centre + panel->merit[nominee] - panel->severity[judge] + panel->whole * random_normal(random), sum = 0;

	for (size_t c = 0; c < panel->criteria; c++) {
		double score = fmin(panel->highest, fmax(1, round(view - panel->difficulty[c] + panel->single * random_normal(random))));

		scores[c] = (struct winning_score){ nominee, judge, c, (int)score };
		sum += score;
	}
	return sum / (double)panel->criteria;
}

static struct winning_score *draw_ratings(const struct panel *panel, struct random *random, struct ratings *ratings)
{
	struct winning_score *scores = mem_alloc(panel->nominees * panel->judges * panel->criteria, sizeof *scores);
	struct rating rows[12 * MOST_JUDGES];
	size_t n = 0;

	for (size_t i = 0; i < panel->nominees; i++)
		for (size_t j = 0; j < panel->judges; j++)
			if (panel->sees[i][j]) {
				rows[n] = (struct rating){ i, j, draw_total(panel, i, j, random, scores + n * panel->criteria) };
				n++;
			}
	ratings_make(ratings, rows, n, panel->nominees, panel->judges, NULL);
	return scores;
}

static bool is_connected(const struct ratings *ratings)
{
	size_t of_unit[12], of_judge[MOST_JUDGES];

	return components_find(ratings, of_unit, of_judge) == 1;
}

void winning_draw(struct winning_board *board, const struct winning_cell *cell, uint64_t number)
{
	struct random random;
	struct panel panel;

	random_start(&random, number, "calibrate winning", (uint64_t)(cell->spread * 100) * 2 + cell->is_complete);
	for (*board = (struct winning_board){ 0 };; ratings_free(&board->first), free(board->first_scores)) {
		draw_panel(&panel, cell, &random);
		board->first_scores = draw_ratings(&panel, &random, &board->first);
		if (is_connected(&board->first))
			break;
	}
	board->again_scores = draw_ratings(&panel, &random, &board->again);
	board->n_criteria = panel.criteria;
	board->n_scores = board->first.n * panel.criteria;
	board->truth = mem_alloc(board->first.n, sizeof *board->truth);
	board->merit = mem_copy(panel.merit, panel.nominees, sizeof *board->merit);
	for (size_t i = 0; i < board->first.n; i++)
		board->truth[i] = panel.merit[board->first.rows[i].unit] - panel.severity[board->first.rows[i].judge];
}

void winning_free(struct winning_board *board)
{
	ratings_free(&board->first);
	ratings_free(&board->again);
	free(board->first_scores);
	free(board->again_scores);
	free(board->truth);
	free(board->merit);
	*board = (struct winning_board){ 0 };
}
