/* Unit tests of pipeline/stats/rasch_interaction.h. */
#include "pipeline/stats/rasch_interaction.h"
#include "tests/pipeline/stats/rasch_scores.h"

static struct rasch_interaction judge_by_nominee(const struct scores *scores, const struct rasch *fit, struct rasch_pair **pairs)
{
	uint32_t *cell = mem_alloc(scores->data.n, sizeof *cell);
	struct rasch_interaction interaction;
	size_t n_cells;

	*pairs = rasch_interaction_cells(&scores->data, JUDGE, scores->element[NOMINEE], scores->data.facets[NOMINEE].n, cell, &n_cells);
	rasch_interaction_fit(&scores->data, fit, cell, n_cells, 0, &interaction);
	free(cell);
	return interaction;
}

/* A hand-written Newton in R 4.2.2 on each cell, all else at the joint estimates (optim and Newton with numDeriv to 1e-9). The
 * FACETS manual's Table 13.1.1 prints, from a run stopped at its default convergence: Brahe on Edward 14 observed, 27.0 expected,
 * size -1.27, error .36, t -3.55; Avogadro on Edward +.70; fixed chi-square 41.6 on 21. */
static void guilfords_cells_are_those_of_facets_table_13(void **state)
{
	static const double sizes[] = { -0.2359354316, 0.2498830901, -0.4547211721, -0.2286350004, 0.7055396767, -0.1260227466, 0.1271857539,
		                        0.2434876401, -0.04289875404, 0.427451521, 0.7426311509, -1.301983739, 0.3871453885, -0.4850081832,
		                        -0.008809836897, -0.1949657361, -0.003731637678, -0.5951394737, 0.697712406, -0.261688316, 0.3826470418 };
	struct scores scores = scores_guilford();
	struct rasch_interaction interaction;
	struct rasch_pair *pairs;
	const struct rasch_cell *edward;
	struct rasch fit;

	(void)state;
	rasch_fit(&scores.data, NULL, &fit);
	interaction = judge_by_nominee(&scores, &fit, &pairs);
	assert_true(interaction.n_cells == LEN(sizes) && interaction.n_sized == LEN(sizes));
	for (size_t c = 0; c < LEN(sizes); c++) {
		assert_true(pairs[c].element == c / 7 && pairs[c].label == c % 7);
		assert_near(interaction.cells[c].size, sizes[c], 1e-7);
	}
	edward = &interaction.cells[11];
	assert_true(edward->n == 5 && edward->extreme == RASCH_INSIDE);
	assert_near(edward->observed, 14, 0);
	assert_near(edward->expected, 27.015553, 1e-6);
	assert_near(edward->se, 0.3607386, 1e-6);
	assert_near(edward->t, -3.609217036, 1e-7);
	assert_near(edward->df, 4, 0);
	assert_near(edward->p, 0.02257230918, 1e-7); /* R: 2 * pt(-3.609217036, 4) */
	assert_near(edward->infit, 0.683613007, 1e-7);
	assert_near(edward->first_step, -1.166517088, 1e-7);
	assert_near(interaction.chisq, 42.80404839, 1e-7);
	assert_near(interaction.df, 21, 0);
	assert_near(interaction.p, 0.003329435378, 1e-9); /* R: pchisq(42.80404839, 21, lower.tail = FALSE) */
	free(pairs);
	rasch_interaction_free(&interaction);
	rasch_interaction_free(&interaction);
	rasch_free(&fit);
	scores_free(&scores);
}

/* R: uniroot(function(b) sum(E(eta + b)) - (40 - 0.3), c(-5, 15), tol = 1e-13) with the fit before Avogadro gave Anne nines. */
static void a_cell_of_highest_scores_is_moved_inwards(void **state)
{
	struct scores scores = scores_guilford();
	struct rasch_interaction interaction;
	struct rasch_pair *pairs;
	struct rasch fit;

	(void)state;
	rasch_fit(&scores.data, NULL, &fit);
	for (size_t i = 0; i < 5; i++)
		scores.category[i] = 9;
	interaction = judge_by_nominee(&scores, &fit, &pairs);
	assert_true(interaction.cells[0].extreme == RASCH_HIGHEST);
	assert_near(interaction.cells[0].size, 3.950079501, 1e-8);
	assert_near(interaction.cells[0].infit, NAN, 0);
	assert_true(interaction.cells[0].se > 0 && interaction.cells[0].t > 0);
	free(pairs);
	rasch_interaction_free(&interaction);
	rasch_free(&fit);
	scores_free(&scores);
}

static void single_ratings_have_a_size_and_no_p(void **state)
{
	struct scores scores = scores_guilford();
	uint32_t cell[105];
	struct rasch_interaction interaction;
	struct rasch fit;

	(void)state;
	rasch_fit(&scores.data, NULL, &fit);
	for (size_t i = 0; i < 105; i++)
		cell[i] = i == 58 ? 0 : RASCH_NO_CELL;
	rasch_interaction_fit(&scores.data, &fit, cell, 2, 0, &interaction);
	assert_true(interaction.cells[0].n == 1 && interaction.cells[0].size < -1);
	assert_near(interaction.cells[0].p, NAN, 0);
	assert_true(interaction.n_sized == 1 && interaction.cells[1].extreme == RASCH_UNSEEN);
	assert_near(interaction.cells[1].size, NAN, 0);
	assert_near(interaction.df, 1, 0);
	rasch_interaction_free(&interaction);
	rasch_free(&fit);
	scores_free(&scores);
}

/* Nominees 17 and 24 have nothing but lowest, and highest, scores: the joint model expects nothing of them. */
static void ratings_of_extreme_nominees_do_not_count(void **state)
{
	struct scores scores = scores_sparse();
	struct rasch_interaction interaction;
	struct rasch_pair *pairs;
	struct rasch fit;
	size_t n_unseen = 0, n = 0;

	(void)state;
	rasch_fit(&scores.data, NULL, &fit);
	interaction = judge_by_nominee(&scores, &fit, &pairs);
	for (size_t c = 0; c < interaction.n_cells; c++) {
		assert_true((interaction.cells[c].extreme == RASCH_UNSEEN) == (pairs[c].label == 17 || pairs[c].label == 24));
		n_unseen += interaction.cells[c].extreme == RASCH_UNSEEN;
		n += interaction.cells[c].n;
	}
	assert_true(interaction.n_cells == 60 && n_unseen == 4 && n == 112);
	free(pairs);
	rasch_interaction_free(&interaction);
	rasch_free(&fit);
	scores_free(&scores);
}

/* Ratings of a group against all others: labels that are no facet, some ratings without. */
static void cells_may_be_of_a_group(void **state)
{
	struct scores scores = scores_guilford();
	uint32_t labels[105], cell[105];
	struct rasch_pair *pairs;
	size_t n_cells;

	(void)state;
	for (size_t i = 0; i < 105; i++)
		labels[i] = i < 35 ? RASCH_NO_CELL : i / 5 % 7 == 3;
	pairs = rasch_interaction_cells(&scores.data, JUDGE, labels, 2, cell, &n_cells);
	assert_true(n_cells == 4);
	assert_true(pairs[1].element == 1 && pairs[1].label == 1 && pairs[2].element == 2 && pairs[2].label == 0);
	assert_true(cell[0] == RASCH_NO_CELL && cell[35] == 0 && cell[50] == 1 && cell[85] == 3);
	free(pairs);
	scores.data.n = 0;
	pairs = rasch_interaction_cells(&scores.data, JUDGE, labels, 2, cell, &n_cells);
	assert_true(n_cells == 0);
	free(pairs);
	scores_free(&scores);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(guilfords_cells_are_those_of_facets_table_13),
		cmocka_unit_test(a_cell_of_highest_scores_is_moved_inwards),
		cmocka_unit_test(single_ratings_have_a_size_and_no_p),
		cmocka_unit_test(ratings_of_extreme_nominees_do_not_count),
		cmocka_unit_test(cells_may_be_of_a_group),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
