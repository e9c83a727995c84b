#include "pipeline/simulate/replies.h"

/* The category that u falls into, from 0; p adds up to 1 but for rounding, which the last takes. */
static int pick(const double *p, int n, double u)
{
	double sum = 0;

	for (int k = 0; k + 1 < n; k++) {
		sum += p[k];
		if (u < sum)
			return k;
	}
	return n - 1;
}

int reply_csat(double share, double u)
{
	double rest = 1 - share;
	const double p[] = { 0.25 * rest, 0.27 * rest, 0.48 * rest, 0.56 * share, 0.44 * share };

	return 1 + pick(p, 5, u);
}

int reply_ces(double share, double u)
{
	double rest = 1 - share;
	const double p[] = {
		0.14 * rest,  0.18 * rest,  0.26 * rest,  0.42 * rest,
		0.34 * share, 0.40 * share, 0.26 * share,
	};

	return 1 + pick(p, 7, u);
}

/* A score moves promoters and detractors by half each; the passives stay as many. */
static int recommend(double passives, double score, double u)
{
	static const double low[] = { 0.10, 0.05, 0.07, 0.11, 0.13, 0.29, 0.25 };
	double promoters = (1 - passives + score) / 2, detractors = (1 - passives - score) / 2;
	double p[11];

	for (int k = 0; k < 7; k++)
		p[k] = low[k] * detractors;
	p[7] = 0.42 * passives;
	p[8] = 0.58 * passives;
	p[9] = 0.46 * promoters;
	p[10] = 0.54 * promoters;
	return pick(p, 11, u);
}

int reply_nps(double score, double u)
{
	return recommend(0.30, score, u);
}

int reply_enps(double score, double u)
{
	return recommend(0.40, score, u);
}

static const double motivation[REPLY_ITEMS][5] = {
	{ 0.06, 0.13, 0.25, 0.39, 0.17 },
	{ 0.10, 0.19, 0.29, 0.31, 0.11 },
	{ 0.05, 0.10, 0.22, 0.42, 0.21 },
	{ 0.12, 0.21, 0.28, 0.28, 0.11 },
	{ 0.07, 0.15, 0.30, 0.34, 0.14 },
};

static const double fairness[REPLY_FAIRNESS][5] = {
	{ 0.11, 0.20, 0.33, 0.27, 0.09 },
	{ 0.14, 0.24, 0.26, 0.26, 0.10 },
	{ 0.10, 0.17, 0.36, 0.28, 0.09 },
};

static double mean_of(const double base[5])
{
	double mean = 0;

	for (int k = 0; k < 5; k++)
		mean += (k + 1) * base[k];
	return mean;
}

double reply_motivation_mean(size_t item)
{
	return mean_of(motivation[item]);
}

double reply_fairness_mean(size_t item)
{
	return mean_of(fairness[item]);
}

/* Out of each category but the last, the same part moves one step on: the mean moves by that part
 * times those who could. */
static int agree(const double base[5], double shift, double u)
{
	double p[5];

	if (shift >= 0) {
		double part = shift / (1 - base[4]);

		for (int k = 0; k < 5; k++)
			p[k] = base[k] * (k < 4 ? 1 - part : 1) + (k > 0 ? part * base[k - 1] : 0);
	} else {
		double part = -shift / (1 - base[0]);

		for (int k = 0; k < 5; k++)
			p[k] = base[k] * (k > 0 ? 1 - part : 1) + (k < 4 ? part * base[k + 1] : 0);
	}
	return 1 + pick(p, 5, u);
}

int reply_motivation(size_t item, double shift, double u)
{
	return agree(motivation[item], shift, u);
}

int reply_fairness(size_t item, double shift, double u)
{
	return agree(fairness[item], shift, u);
}
