#include "stages/ingest/scale_score.h"

#include <math.h>

static const double POINTS = 100;

const char *scale_score_name(const struct metric *metric, size_t score)
{
	const struct metric_parts *parts = &metric->parts;
	bool has_gaps = parts->has_expectations;

	if (metric->kind == METRIC_SCALE)
		return score == 0 ? "scale_index" : NULL;
	if (score < parts->n_dimensions)
		return parts->dimensions[score].definition;
	if (score == parts->n_dimensions)
		return has_gaps ? "servqual_unweighted" : "servperf_unweighted";
	if (score == parts->n_dimensions + 1 && parts->has_importance)
		return has_gaps ? "servqual_weighted" : "servperf_weighted";
	return NULL;
}

int scale_answer(const struct metric *metric, const struct scale_answers *answers, size_t item)
{
	bool is_reversed = metric->parts.dimensions[0].parts[item].is_reversed;

	return is_reversed ? metric->lowest + metric->highest - answers->codes[item] : answers->codes[item];
}

/* Half of the items is enough. */
static double mean_of(int sum, size_t n, size_t n_all)
{
	return n > 0 && 2 * n >= n_all ? (double)sum / (double)n : (double)NAN;
}

static double score_index(const struct metric *metric, const struct scale_answers *answers)
{
	size_t n_all = metric->parts.dimensions[0].n_parts, n = 0;
	int sum = 0;

	for (size_t i = 0; i < n_all; i++)
		if (answers->is_given[i]) {
			sum += scale_answer(metric, answers, i) - metric->lowest;
			n++;
		}
	return POINTS * mean_of(sum, n, n_all) / (metric->highest - metric->lowest);
}

static size_t count_items(const struct metric_parts *parts)
{
	size_t n = 0;

	for (size_t d = 0; d < parts->n_dimensions; d++)
		n += parts->dimensions[d].n_parts;
	return n;
}

/* The dimension's mean gap, or mean perception; `first` is the number of its first item. */
static double score_dimension(const struct metric_parts *parts, size_t d, size_t first, const struct scale_answers *answers)
{
	size_t n_all = parts->dimensions[d].n_parts, n = 0;
	size_t expected = parts->has_expectations ? count_items(parts) : 0;
	int sum = 0;

	for (size_t i = first; i < first + n_all; i++) {
		if (!answers->is_given[i] || !answers->is_given[i + expected])
			continue;
		sum += answers->codes[i] - (expected ? answers->codes[i + expected] : 0);
		n++;
	}
	return mean_of(sum, n, n_all);
}

/* The number of the first item of importance. */
static size_t first_importance(const struct metric_parts *parts)
{
	return (parts->has_expectations ? 2 : 1) * count_items(parts);
}

int scale_points(const struct metric *metric, const struct scale_answers *answers)
{
	size_t first = first_importance(&metric->parts);
	int sum = -1;

	for (size_t d = 0; metric->parts.has_importance && d < metric->parts.n_dimensions; d++)
		if (answers->is_given[first + d])
			sum = (sum < 0 ? 0 : sum) + answers->codes[first + d];
	return sum;
}

static double score_weighted(const struct metric *metric, const struct scale_answers *answers, const double *dimensions)
{
	size_t first = first_importance(&metric->parts);
	int points = scale_points(metric, answers);
	double sum = 0;

	for (size_t d = 0; d < metric->parts.n_dimensions; d++)
		if (answers->is_given[first + d])
			sum += answers->codes[first + d] * dimensions[d];
	return points > 0 ? sum / points : (double)NAN;
}

void scale_score(const struct metric *metric, const struct scale_answers *answers, double *scores)
{
	const struct metric_parts *parts = &metric->parts;
	size_t first = 0, n = parts->n_dimensions;
	double sum = 0;

	if (metric->kind == METRIC_SCALE) {
		scores[0] = score_index(metric, answers);
		return;
	}
	for (size_t d = 0; d < n; first += parts->dimensions[d++].n_parts) {
		scores[d] = score_dimension(parts, d, first, answers);
		sum += scores[d];
	}
	scores[n] = sum / (double)n;
	if (parts->has_importance)
		scores[n + 1] = isnan(sum) ? (double)NAN : score_weighted(metric, answers, scores);
}
