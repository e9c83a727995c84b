#include "pipeline/stats/win_merit.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"

/* Nodes of merits' and of judges' spread; with many judges theirs is well known, and matters little. */
enum { MERIT_NODES = 16, JUDGE_NODES = 8, MANY_JUDGES = 40, MOST_JUDGES = 300 };

void win_merit_free(struct win_merit *merit)
{
	free(merit->nodes);
	free(merit->sums);
	free(merit->part_judges);
	free(merit->root);
	free(merit->centre);
	*merit = (struct win_merit){ 0 };
}

/* The equations of the judges' effects, merits taken out, in units of the error variance; and what they
 * equal, in centre. Returns the sum of squares that merits alone leave. */
static double fill_equations(struct win_merit *merit, const struct win_node *node)
{
	const struct ratings *r = merit->ratings;
	size_t n = r->n_judges;
	double squares = 0;

	memset(merit->root, 0, n * n * sizeof *merit->root);
	memset(merit->centre, 0, n * sizeof *merit->centre);
	for (size_t u = 0; u < r->n_units; u++) {
		double share = 1 / ((double)ratings_count(r, u) + node->lambda), drawn = merit->sums[u] * share;

		squares -= merit->sums[u] * drawn;
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++) {
			double *row = merit->root + r->rows[i].judge * n, value = r->rows[i].value - merit->mean;

			squares += value * value;
			merit->centre[r->rows[i].judge] += value - drawn;
			row[r->rows[i].judge] += 1;
			for (size_t k = r->starts[u]; k <= i; k++)
				row[r->rows[k].judge] -= share;
		}
	}
	for (size_t j = 0; j < n; j++) {
		size_t part = merit->fit->judge_component[j];

		merit->root[j * n + j] += part == COMPONENT_NONE ? 1 : node->kappa;
		for (size_t k = 0; k <= j && part != COMPONENT_NONE; k++)
			if (merit->fit->judge_component[k] == part)
				merit->root[j * n + k] -= node->kappa / merit->part_judges[part];
	}
	return squares;
}

/* Turns the equations into their root and solves them half way: centre becomes L^-1 of it. Returns the
 * logarithm of their determinant; *explained, the sum of squares that judges take. */
static double factor(struct win_merit *merit, double *explained)
{
	size_t n = merit->ratings->n_judges;
	double determinant = 0, *a = merit->root, *x = merit->centre;

	*explained = 0;
	for (size_t j = 0; j < n; j++) {
		double *row = a + j * n;

		for (size_t k = 0; k < j; k++) {
			const double *other = a + k * n;

			for (size_t l = 0; l < k; l++)
				row[k] -= row[l] * other[l];
			row[k] /= other[k];
			row[j] -= row[k] * row[k];
			x[j] -= row[k] * x[k];
		}
		determinant += log(row[j]);
		row[j] = sqrt(row[j]);
		x[j] /= row[j];
		*explained += x[j] * x[j];
	}
	return determinant;
}

/* The logarithm of how likely the scores make a node, up to a constant. */
static double weigh(struct win_merit *merit, struct win_node *node)
{
	const struct ratings *r = merit->ratings;
	double squares = fill_equations(merit, node), explained, log_weight = -factor(merit, &explained) / 2, judges = 0;

	node->residual = fmax(squares - explained, DBL_MIN);
	for (size_t u = 0; u < r->n_units; u++)
		log_weight -= log1p((double)ratings_count(r, u) / node->lambda) / 2;
	for (size_t c = 0; c < merit->fit->n_components; c++)
		judges += merit->part_judges[c] - 1;
	if (node->kappa > 0)
		log_weight += judges * log(node->kappa) / 2;
	return log_weight - merit->df * log(node->residual) / 2;
}

/* The k-th of n Gauss-Chebyshev nodes, as an angle; their places between 0 and 1 are (1 - cos) / 2. */
static double node_angle(size_t k, size_t n)
{
	return M_PI * ((double)k + 0.5) / (double)n;
}

/* The ratio of variances, error to effect, under which chance keeps a share (1 - cos(angle)) / 2 of the variance
 * of a mean of so many ratings. */
static double ratio_at(double angle, double ratings)
{
	return ratings * (1 - cos(angle)) / (1 + cos(angle));
}

static void place_nodes(struct win_merit *merit, double per_unit, double per_judge, size_t n_judge_nodes)
{
	merit->nodes = mem_alloc(MERIT_NODES * n_judge_nodes, sizeof *merit->nodes);
	for (size_t k = 0; k < MERIT_NODES; k++)
		for (size_t l = 0; l < n_judge_nodes; l++) {
			double angle = node_angle(l, n_judge_nodes);

			/* The nodes' own density is the prior of merits; that of judges is uniform. */
			merit->nodes[merit->n_nodes++] = (struct win_node){
				.lambda = ratio_at(node_angle(k, MERIT_NODES), per_unit),
				.kappa = n_judge_nodes > 1 ? ratio_at(angle, per_judge) : 0,
				.weight = sin(angle),
			};
		}
}

static void weigh_nodes(struct win_merit *merit)
{
	double *logs = mem_alloc(merit->n_nodes, sizeof *logs), highest = -INFINITY, sum = 0;

	for (size_t i = 0; i < merit->n_nodes; i++) {
		logs[i] = weigh(merit, &merit->nodes[i]);
		highest = fmax(highest, logs[i]);
	}
	for (size_t i = 0; i < merit->n_nodes; i++)
		sum += merit->nodes[i].weight *= exp(logs[i] - highest);
	for (size_t i = 0; i < merit->n_nodes; i++)
		merit->nodes[i].weight /= sum;
	free(logs);
	merit->at = SIZE_MAX;
}

/* The mean of the scores, and the sums of what is left; false when nothing is left. */
static bool take_scores(struct win_merit *merit)
{
	const struct ratings *r = merit->ratings;
	double largest = 0, squares = 0;

	for (size_t i = 0; i < r->n; i++)
		merit->mean += r->rows[i].value / (double)r->n;
	for (size_t i = 0; i < r->n; i++) {
		double value = r->rows[i].value - merit->mean;

		merit->sums[r->rows[i].unit] += value;
		squares += value * value;
		largest = fmax(largest, fabs(r->rows[i].value));
	}
	return squares > (double)r->n * 1e-20 * largest * largest;
}

bool win_merit_fit(const struct ratings *r, const struct additive *fit, struct win_merit *merit)
{
	double judges = (double)ratings_judges(r), units = 0;
	bool is_known;

	*merit = (struct win_merit){ .ratings = r, .fit = fit, .df = (double)r->n - (double)fit->n_components };
	if (!(fit->df > 0) || r->n_judges > MOST_JUDGES)
		return false;
	merit->sums = mem_alloc(r->n_units, sizeof *merit->sums);
	merit->part_judges = mem_alloc(fit->n_components, sizeof *merit->part_judges);
	merit->root = mem_alloc(r->n_judges * r->n_judges, sizeof *merit->root);
	merit->centre = mem_alloc(r->n_judges, sizeof *merit->centre);
	for (size_t j = 0; j < r->n_judges; j++)
		if (fit->judge_component[j] != COMPONENT_NONE)
			merit->part_judges[fit->judge_component[j]]++;
	for (size_t u = 0; u < r->n_units; u++)
		units += ratings_count(r, u) > 0;
	is_known = take_scores(merit);
	if (is_known) {
		place_nodes(merit, (double)r->n / units, (double)r->n / judges, r->n_judges <= MANY_JUDGES ? JUDGE_NODES : 1);
		weigh_nodes(merit);
	} else {
		win_merit_free(merit);
	}
	return is_known;
}

/* The node at a share of all weight, its equations solved. */
static const struct win_node *choose_node(struct win_merit *merit, double share)
{
	size_t at = 0;
	double explained;

	for (double before = merit->nodes[0].weight; at + 1 < merit->n_nodes && before < share; before += merit->nodes[at].weight)
		at++;
	if (at != merit->at) {
		fill_equations(merit, &merit->nodes[at]);
		factor(merit, &explained);
		merit->at = at;
	}
	return &merit->nodes[at];
}

void win_merit_draw(struct win_merit *merit, double share, struct random *random, double *merits, double *judges, double *error_sd)
{
	const struct win_node *node = choose_node(merit, share);
	const struct ratings *r = merit->ratings;
	size_t n = r->n_judges;
	double sd = sqrt(node->residual / (2 * random_gamma(random, merit->df / 2)));

	*error_sd = sd;
	for (size_t j = n; j-- > 0;) {
		judges[j] = merit->centre[j] + sd * random_normal(random);
		for (size_t k = j + 1; k < n; k++)
			judges[j] -= merit->root[k * n + j] * judges[k];
		judges[j] /= merit->root[j * n + j];
	}
	for (size_t u = 0; u < r->n_units; u++) {
		double count = (double)ratings_count(r, u), left = merit->sums[u];

		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			left -= judges[r->rows[i].judge];
		merits[u] = count > 0 ? left / (count + node->lambda) + sd * random_normal(random) / sqrt(count + node->lambda) : (double)NAN;
	}
	for (size_t j = 0; j < n; j++)
		judges[j] = merit->fit->judge_component[j] == COMPONENT_NONE ? (double)NAN : judges[j] + merit->mean;
}
