#include "pipeline/stats/answers.h"

#include <math.h>

static const struct answers NONE = { NAN, NAN, NAN, NAN, NAN, { NAN, NAN, NAN } };

static void count_sign(struct net_counts *counts, double score, double count)
{
	if (score > 0)
		counts->plus += count;
	else if (score < 0)
		counts->minus += count;
	else
		counts->zero += count;
}

struct answers answers_describe(const double *counts, const double *scores, size_t n_answers)
{
	struct answers result = { 0 };
	double squares = 0;

	for (size_t i = 0; i < n_answers; i++) {
		if (!(counts[i] >= 0) || isnan(scores[i]))
			return NONE;
		result.n += counts[i];
		result.sum += counts[i] * scores[i];
		count_sign(&result.counts, scores[i], counts[i]);
	}
	result.mean = result.n > 0 ? result.sum / result.n : NAN;
	for (size_t i = 0; i < n_answers; i++) {
		double deviation = scores[i] - result.mean;

		squares += counts[i] * deviation * deviation;
	}
	result.variance_n = result.n > 0 ? squares / result.n : NAN;
	result.variance = result.n > 1 ? squares / (result.n - 1) : NAN;
	return result;
}

void answers_add(double *counts, const double *more, size_t n_answers)
{
	for (size_t i = 0; i < n_answers; i++)
		counts[i] += more[i];
}

void answers_reverse(double *counts, size_t n_answers)
{
	for (size_t i = 0; i < n_answers / 2; i++) {
		double low = counts[i];

		counts[i] = counts[n_answers - 1 - i];
		counts[n_answers - 1 - i] = low;
	}
}

struct welch_sample answers_sample(struct answers answers)
{
	return (struct welch_sample){ answers.n, answers.mean, answers.variance };
}
