/* The chance of winning from scores and their standard errors alone: see win.h. */
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"
#include "pipeline/stats/random.h"
#include "pipeline/stats/win_field.h"

/* Of a Gauss-Chebyshev rule, whose own density is the prior: half-Cauchy, as in win_merit. */
enum { NODES = 16 };

struct scores {
	const double *score, *se;
	double ratio[NODES]; /* of the variance of merits to the mean square of the errors */
	double *merit, *fresh;
	struct win_rule rule;
};

/* One group of entries that compete. */
struct group {
	const size_t *units;
	size_t n;
	double error; /* mean square of their standard errors */
};

static struct group find_group(const struct scores *scores, const struct win_field *field, size_t at)
{
	struct group group = { field->order + field->starts[at], field->starts[at + 1] - field->starts[at], 0 };

	for (size_t i = 0; i < group.n; i++)
		group.error += scores->se[group.units[i]] * scores->se[group.units[i]] / (double)group.n;
	return group;
}

/* How likely the scores make a variance of merits (its logarithm), when squared errors are `scale` times as large; and the
 * mean of merits and its variance. */
static double weigh(const struct scores *scores, const struct group *group, double variance, double scale, double *mean, double *mean_variance)
{
	double information = 0, sum = 0, squares = 0, product = 1, log_weight = 0;

	for (size_t i = 0; i < group->n; i++) {
		double se = scores->se[group->units[i]], score = scores->score[group->units[i]] - scores->score[group->units[0]];
		double of_one = 1 / (variance + scale * se * se);

		information += of_one;
		sum += of_one * score;
		squares += of_one * score * score;
		product *= of_one * scale * group->error;
		if (product < 1e-200 || product > 1e200) {
			log_weight += log(product) / 2;
			product = 1;
		}
	}
	*mean = sum / information;
	*mean_variance = 1 / information;
	*mean += scores->score[group->units[0]];
	return log_weight + log(product) / 2 - (squares - sum * sum / information) / 2 - log(information * scale * group->error) / 2;
}

/* Draws merits and fresh scores of a group. */
static void draw(const struct scores *scores, const struct group *group, double scale, struct random *random)
{
	double weights[NODES], means[NODES], variances[NODES], highest = -INFINITY, sum = 0, at, mean, variance;
	size_t k = 0;

	for (size_t i = 0; i < NODES; i++) {
		weights[i] = weigh(scores, group, scores->ratio[i] * scale * group->error, scale, &means[i], &variances[i]);
		highest = fmax(highest, weights[i]);
	}
	for (size_t i = 0; i < NODES; i++)
		sum += weights[i] = exp(weights[i] - highest);
	for (at = random_uniform(random) * sum; k + 1 < NODES && at > weights[k]; k++)
		at -= weights[k];
	mean = means[k] + sqrt(variances[k]) * random_normal(random);
	variance = scores->ratio[k] * scale * group->error;
	for (size_t i = 0; i < group->n; i++) {
		size_t u = group->units[i];
		double error = scale * scores->se[u] * scores->se[u], kept = variance / (variance + error);

		scores->merit[u] = mean + kept * (scores->score[u] - mean) + sqrt(kept * error) * random_normal(random);
		scores->fresh[u] = scores->merit[u] + sqrt(error) * random_normal(random);
	}
}

/* Scores that have a standard error; NAN elsewhere. */
static double *find_usable(const double *score, const double *se, size_t n)
{
	double *actual = mem_alloc(n, sizeof *actual);

	for (size_t u = 0; u < n; u++)
		actual[u] = isfinite(score[u]) && se[u] > 0 && isfinite(se[u]) ? score[u] : (double)NAN;
	return actual;
}

static void draw_all(const struct scores *scores, double error_df, size_t n_draws, struct random *random, struct win_field *field, struct win *win)
{
	struct group *groups = mem_alloc(field->n_groups, sizeof *groups);

	for (size_t g = 0; g < field->n_groups; g++)
		groups[g] = find_group(scores, field, g);
	for (size_t d = 0; d < n_draws && field->starts[field->n_groups] > 0; d++) {
		double scale = isfinite(error_df) ? error_df / (2 * random_gamma(random, error_df / 2)) : 1;

		for (size_t g = 0; g < field->n_groups; g++)
			if (groups[g].n)
				draw(scores, &groups[g], scale, random);
		if (win_field_count(field, scores->fresh, 1, win->chance)) {
			win_field_award(field, scores->fresh, &scores->rule, win->award);
			win->n_draws++;
		}
		win_field_place(field, scores->merit);
	}
	free(groups);
}

void win_scores(const double *score, const double *se, double error_df, const size_t *part, size_t n_units, const struct win_rule *rule,
                uint64_t seed, uint64_t unit, size_t n_draws, struct win *win)
{
	double *actual = find_usable(score, se, n_units), *merit = mem_alloc(2 * n_units, sizeof *merit);
	struct scores scores = { .score = score, .se = se, .merit = merit, .fresh = merit + n_units,
		                 .rule = rule ? *rule : (struct win_rule){ NAN, NAN } };
	struct win_field field;
	struct random random;

	for (size_t k = 0; k < NODES; k++) {
		double angle = M_PI * ((double)k + 0.5) / NODES;

		scores.ratio[k] = (1 + cos(angle)) / (1 - cos(angle));
	}
	*win = (struct win){ .chance = mem_alloc(n_units, sizeof(double)), .award = mem_alloc(n_units, sizeof(double)),
		             .low = mem_alloc(n_units, sizeof(double)), .high = mem_alloc(n_units, sizeof(double)) };
	win_field_make(&field, actual, part, n_units, n_draws);
	random_start(&random, seed, "fresh measures", unit);
	draw_all(&scores, error_df, n_draws, &random, &field, win);
	win_field_end(&field, &field, actual, win);
	win_field_free(&field);
	free(actual);
	free(merit);
}
