#include "tests/calibrate/severities.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/random.h"

enum { NOMINEE, JUDGE, CRITERION };

const struct severities_cell *severities_grid(size_t *n)
{
	static const struct severities_cell grid[] = {
		{ 8, 0.5, 3, 1, 4, false },  { 20, 1, 3, 1, 5, false },  { 12, 1, 2, 2, 5, false }, { 8, 0.5, 2, 3, 4, false },
		{ 20, 0.5, 5, 2, 4, false }, { 8, 1, 8, 1, 5, false },   { 10, 0.5, 10, 1, 4, false }, { 10, 1, 5, 2, 5, true },
	};

	*n = sizeof grid / sizeof *grid;
	return grid;
}

/* Thresholds lie evenly around 0, 1.2 logits apart; criteria likewise, half a logit. */
static double place(size_t i, size_t n, double apart)
{
	return ((double)i - ((double)n - 1) / 2) * apart;
}

static int draw_category(struct random *random, double position, size_t categories)
{
	double chances[16] = { 1 }, sum = 1, at;

	for (size_t k = 1; k < categories; k++)
		sum += chances[k] = chances[k - 1] * exp(position - place(k - 1, categories - 1, 1.2));
	at = random_uniform(random) * sum;
	for (size_t k = 0; k + 1 < categories; k++) {
		if (at < chances[k])
			return (int)k;
		at -= chances[k];
	}
	return (int)categories - 1;
}

static void draw_truth(struct random *random, const struct severities_cell *cell, double *truth)
{
	double sum = 0;

	for (size_t j = 1; j < cell->judges; j++)
		sum += truth[j] = cell->spread * random_normal(random);
	truth[0] = 1;
	for (size_t j = 1; j < cell->judges; j++)
		truth[j] -= (sum + 1) / (double)(cell->judges - 1);
}

/* The judges of a nominee: each judge of a hand of cards that is dealt anew when it is used up, so that all have as much to
 * do, and nobody always the same colleagues. */
static void deal(struct random *random, size_t *hand, size_t n)
{
	for (size_t i = 0; i < n; i++)
		hand[i] = i;
	for (size_t i = n; i > 1; i--) {
		size_t other = random_below(random, i), kept = hand[i - 1];

		hand[i - 1] = hand[other];
		hand[other] = kept;
	}
}

/* The next card that the nominee has not been dealt yet; where only such are left, the hand is dealt anew. */
static size_t next_judge(struct random *random, size_t *hand, size_t n, size_t *left, const size_t *had, size_t n_had)
{
	for (;;) {
		for (size_t c = 0; c < *left; c++) {
			size_t judge = hand[c];
			bool is_had = false;

			for (size_t h = 0; h < n_had; h++)
				is_had = is_had || had[h] == judge;
			if (is_had)
				continue;
			hand[c] = hand[--*left];
			return judge;
		}
		deal(random, hand, n);
		*left = n;
	}
}

static void make_room(struct severities_panel *panel, const struct severities_cell *cell, size_t nominees)
{
	const size_t sizes[] = { nominees, cell->judges, cell->criteria };

	*panel = (struct severities_panel){ .data = { .n = nominees * cell->seen_by * cell->criteria, .n_facets = 3, .n_structures = 1 } };
	for (size_t f = 0; f < 3; f++) {
		panel->element[f] = mem_alloc(panel->data.n, sizeof *panel->element[f]);
		panel->data.element[f] = panel->element[f];
		panel->data.facets[f] = (struct rasch_facet){ .n = sizes[f], .sign = f == NOMINEE ? 1 : -1, .is_free = f == NOMINEE };
	}
	panel->category = mem_alloc(panel->data.n, sizeof *panel->category);
	panel->data.category = panel->category;
	panel->truth = mem_alloc(cell->judges, sizeof *panel->truth);
}

void severities_draw(struct severities_panel *panel, const struct severities_cell *cell, uint64_t number)
{
	size_t nominees = SEVERITIES_RATINGS * cell->judges / (cell->seen_by * cell->criteria), left = 0, at = 0;
	size_t *hand = mem_alloc(2 * cell->judges, sizeof *hand), *had = hand + cell->judges;
	struct random random;

	random_start(&random, number, "calibrate severities", (uint64_t)cell->judges * 1000 + cell->seen_by * 100 + cell->criteria * 10 + cell->categories);
	make_room(panel, cell, nominees);
	draw_truth(&random, cell, panel->truth);
	for (size_t u = 0; u < nominees; u++) {
		double quality = cell->is_skewed ? -log(random_uniform(&random)) - 1 : random_normal(&random);

		for (size_t j = 0; j < cell->seen_by; j++) {
			size_t judge = had[j] = next_judge(&random, hand, cell->judges, &left, had, j);

			for (size_t c = 0; c < cell->criteria; c++, at++) {
				panel->element[NOMINEE][at] = (uint32_t)u;
				panel->element[JUDGE][at] = (uint32_t)judge;
				panel->element[CRITERION][at] = (uint32_t)c;
				panel->category[at] = draw_category(&random, 0.5 + quality - panel->truth[judge] - place(c, cell->criteria, 0.5), cell->categories);
			}
		}
	}
	free(hand);
}

void severities_free(struct severities_panel *panel)
{
	for (size_t f = 0; f < 3; f++)
		free(panel->element[f]);
	free(panel->category);
	free(panel->truth);
	*panel = (struct severities_panel){ 0 };
}
