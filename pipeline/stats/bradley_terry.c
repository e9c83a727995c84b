#include "pipeline/stats/bradley_terry.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Beta(4, 1), on the scale of the logit. The source's Beta(10, 1) is made for crowds: of a judge who tosses a coin 20 to
 * 80 times among five sound ones its 95% interval covers the truth in 60 to 82 % of panels, this one in 95 %, and it
 * takes one sound judge in a thousand for such a one. */
static const double PRIOR_AGREED = 4;
static const double PRIOR_DIFFERED = 1;

static const double Z95 = 1.959963984540054;

/* What the model's likelihood is made of; places of parameters, or SIZE_NONE. */
struct terms {
	const struct bradley_terry_data *data;
	size_t n_parameters, order, ties, reliability; /* reliability: of the first judge */
};

#define NO_TERM ((size_t)-1)

/* First and second derivatives of one choice's log likelihood by x, by ties (t) and by the logit of q (w). */
struct bend {
	double value, x, t, w, xx, tt, ww, xt, xw;
};

/* log D, the sum of the three odds. */
static struct bend bend_total(double x, double ties, bool has_ties)
{
	double first = exp(x / 2), second = exp(-x / 2), tie = has_ties ? exp(ties) : 0, all = first + second + tie;
	double lead = (first - second) / (2 * all), tied = tie / all;

	return (struct bend){ .value = log(all), .x = lead, .t = tied, .xx = (first + second) / (4 * all) - lead * lead,
		.tt = tied * (1 - tied), .xt = -tied * lead };
}

static struct bend bend_choice(const struct terms *terms, const struct bradley_terry_choice *choice, const double *point, double x)
{
	bool has_ties = terms->ties != NO_TERM, is_tie = choice->outcome == BRADLEY_TERRY_TIE;
	struct bend bend = bend_total(x, has_ties ? point[terms->ties] : 0, has_ties);
	double side = choice->outcome == BRADLEY_TERRY_FIRST ? 1 : -1, q = 1, followed = 1;

	bend = (struct bend){ -bend.value, -bend.x, -bend.t, 0, -bend.xx, -bend.tt, 0, -bend.xt, 0 };
	if (is_tie) {
		bend.value += point[terms->ties];
		bend.t += 1;
		return bend;
	}
	if (terms->reliability == NO_TERM) {
		bend.value += side * x / 2;
	} else {
		double with = exp(side * x / 2), against = exp(-side * x / 2);

		q = 1 / (1 + exp(-point[terms->reliability + choice->judge]));
		bend.value += log(q * with + (1 - q) * against);
		followed = q * with / (q * with + (1 - q) * against);
	}
	bend.x += side * (followed - 0.5);
	bend.xx += followed * (1 - followed);
	bend.w = followed - q;
	bend.ww = followed * (1 - followed) - q * (1 - q);
	bend.xw = side * followed * (1 - followed);
	return bend;
}

static void put(double *information, size_t n, size_t a, size_t b, double value)
{
	information[(a > b ? a : b) * n + (a > b ? b : a)] -= value;
}

static void add_bend(const struct terms *terms, const struct bradley_terry_choice *choice, const struct bend *bend, double *gradient,
                     double *information)
{
	size_t of_x[3] = { choice->first, choice->second, terms->order }, n = terms->n_parameters;
	size_t w = terms->reliability == NO_TERM ? NO_TERM : terms->reliability + choice->judge;
	size_t n_of_x = terms->order == NO_TERM ? 2 : 3;
	double times = choice->times;

	for (size_t a = 0; a < n_of_x; a++) {
		double sign = a == 1 ? -times : times;

		gradient[of_x[a]] += sign * bend->x;
		for (size_t b = 0; b <= a; b++)
			put(information, n, of_x[a], of_x[b], (b == 1 ? -sign : sign) * bend->xx);
		if (terms->ties != NO_TERM)
			put(information, n, of_x[a], terms->ties, sign * bend->xt);
		if (w != NO_TERM)
			put(information, n, of_x[a], w, sign * bend->xw);
	}
	if (terms->ties != NO_TERM) {
		gradient[terms->ties] += times * bend->t;
		put(information, n, terms->ties, terms->ties, times * bend->tt);
	}
	if (w != NO_TERM) {
		gradient[w] += times * bend->w;
		put(information, n, w, w, times * bend->ww);
	}
}

static double look_at_prior(const struct terms *terms, const double *point, double *gradient, double *information)
{
	double sum = 0;

	for (size_t j = 0; terms->reliability != NO_TERM && j < terms->data->n_judges; j++) {
		size_t w = terms->reliability + j;
		double q = 1 / (1 + exp(-point[w]));

		sum += PRIOR_AGREED * log(q) + PRIOR_DIFFERED * log1p(-q);
		if (gradient) {
			gradient[w] += PRIOR_AGREED * (1 - q) - PRIOR_DIFFERED * q;
			put(information, terms->n_parameters, w, w, -(PRIOR_AGREED + PRIOR_DIFFERED) * q * (1 - q));
		}
	}
	return sum;
}

static double look(const void *context, const double *point, double *gradient, double *information)
{
	const struct terms *terms = context;
	double sum = look_at_prior(terms, point, gradient, information);

	for (size_t i = 0; i < terms->data->n; i++) {
		const struct bradley_terry_choice *choice = &terms->data->choices[i];
		double x = point[choice->first] - point[choice->second] + (terms->order == NO_TERM ? 0 : point[terms->order]);
		struct bend bend = bend_choice(terms, choice, point, x);

		sum += choice->times * bend.value;
		if (gradient)
			add_bend(terms, choice, &bend, gradient, information);
	}
	return sum;
}

static void count(const struct bradley_terry_data *data, double times[3])
{
	for (size_t i = 0; i < data->n; i++)
		times[data->choices[i].outcome] += data->choices[i].times;
}

static struct dominance_edge *find_edges(const struct bradley_terry_data *data, size_t *n)
{
	struct dominance_edge *edges = mem_alloc(2 * data->n, sizeof *edges);

	*n = 0;
	for (size_t i = 0; i < data->n; i++) {
		const struct bradley_terry_choice *choice = &data->choices[i];

		if (choice->outcome != BRADLEY_TERRY_SECOND)
			edges[(*n)++] = (struct dominance_edge){ choice->first, choice->second };
		if (choice->outcome != BRADLEY_TERRY_FIRST)
			edges[(*n)++] = (struct dominance_edge){ choice->second, choice->first };
	}
	return edges;
}

/* The log likelihood where all strengths are the same: each outcome has its share of all, the two sides alike
 * without order. */
static double equal_loglik(const double times[3], bool has_order)
{
	double all = times[0] + times[1] + times[2], sum = 0;
	double sides[3] = { times[0], times[1], times[2] };

	if (!has_order)
		sides[0] = sides[1] = (times[0] + times[1]) / 2;
	for (int i = 0; i < 3; i++)
		sum += times[i] > 0 ? times[i] * log(sides[i] / all) : 0;
	return sum;
}

static void fill_test(struct bradley_terry *fit, const double times[3], bool has_order)
{
	fit->chisq = 2 * (fit->strengths.loglik - equal_loglik(times, has_order));
	for (size_t p = 0; p < fit->strengths.dominance.n_parts; p++) {
		fit->df += (double)fit->strengths.dominance.size[p] - 1;
		fit->chisq = fit->strengths.is_penalised[p] ? (double)NAN : fit->chisq;
	}
	fit->chisq = fit->strengths.converged ? fmax(fit->chisq, isnan(fit->chisq) ? fit->chisq : 0) : (double)NAN;
	if (isnan(fit->chisq))
		fit->df = NAN;
	else
		fit->p = gsl_cdf_chisq_Q(fit->chisq, fit->df);
}

static void fill_reliability(struct bradley_terry *fit, const struct terms *terms)
{
	const struct bradley_terry_data *data = terms->data;

	for (size_t j = 0; j < data->n_judges; j++)
		fit->reliability[j] = fit->reliability_low[j] = fit->reliability_high[j] = NAN;
	for (size_t i = 0; terms->reliability != NO_TERM && i < data->n; i++) {
		size_t j = data->choices[i].judge, parameter = terms->reliability - fit->strengths.n + j;
		double logit = fit->strengths.value[terms->reliability + j], se = strengths_more_se(&fit->strengths, parameter);

		if (data->choices[i].outcome == BRADLEY_TERRY_TIE || !isnan(fit->reliability[j]) || !fit->strengths.converged)
			continue;
		fit->reliability[j] = 1 / (1 + exp(-logit));
		fit->reliability_low[j] = 1 / (1 + exp(-(logit - Z95 * se)));
		fit->reliability_high[j] = 1 / (1 + exp(-(logit + Z95 * se)));
	}
}

/* Room for the parameters that the data allow, and where each begins. */
static struct terms find_terms(const struct bradley_terry_data *data, const struct bradley_terry_options *options, const double times[3],
                               double *start)
{
	struct terms terms = { .data = data, .n_parameters = data->n_objects, .order = NO_TERM, .ties = NO_TERM, .reliability = NO_TERM };

	if (options->has_order && times[BRADLEY_TERRY_FIRST] > 0 && times[BRADLEY_TERRY_SECOND] > 0)
		terms.order = terms.n_parameters++;
	if (times[BRADLEY_TERRY_TIE] > 0) {
		start[terms.n_parameters - data->n_objects] = log(2 * times[BRADLEY_TERRY_TIE] / (times[BRADLEY_TERRY_FIRST] + times[BRADLEY_TERRY_SECOND]));
		terms.ties = terms.n_parameters++;
	}
	if (options->has_reliability) {
		terms.reliability = terms.n_parameters;
		terms.n_parameters += data->n_judges;
		for (size_t j = 0; j < data->n_judges; j++)
			start[terms.reliability - data->n_objects + j] = log(PRIOR_AGREED / PRIOR_DIFFERED);
	}
	return terms;
}

void bradley_terry_fit(const struct bradley_terry_data *data, const struct bradley_terry_options *options, struct bradley_terry *fit)
{
	double times[3] = { 0 }, *start = mem_alloc(data->n_judges + 2, sizeof *start);
	struct terms terms;
	struct strengths_model model;
	struct dominance_edge *edges;
	size_t n_edges;

	count(data, times);
	*fit = (struct bradley_terry){
		.order = NAN, .order_se = NAN, .ties = NAN, .ties_se = NAN, .chisq = NAN, .p = NAN,
		.reliability = mem_alloc(3 * data->n_judges, sizeof *fit->reliability), .n_choices = times[0] + times[1] + times[2],
	};
	fit->reliability_low = fit->reliability + data->n_judges;
	fit->reliability_high = fit->reliability_low + data->n_judges;
	fit->is_empty = !(times[BRADLEY_TERRY_FIRST] + times[BRADLEY_TERRY_SECOND] > 0);
	terms = find_terms(data, options, times, start);
	model = (struct strengths_model){ .n = data->n_objects, .n_more = terms.n_parameters - data->n_objects, .context = &terms, .look = look,
		.is_penalised = options->has_reliability, .start = start };
	edges = find_edges(data, &n_edges);
	if (!fit->is_empty) {
		strengths_fit(&fit->strengths, &model, edges, n_edges);
		fill_reliability(fit, &terms);
		fill_test(fit, times, terms.order != NO_TERM);
		if (terms.order != NO_TERM) {
			fit->order = fit->strengths.value[terms.order];
			fit->order_se = strengths_more_se(&fit->strengths, terms.order - data->n_objects);
		}
		if (terms.ties != NO_TERM) {
			fit->ties = fit->strengths.value[terms.ties];
			fit->ties_se = strengths_more_se(&fit->strengths, terms.ties - data->n_objects);
		}
	}
	free(edges);
	free(start);
}

void bradley_terry_free(struct bradley_terry *fit)
{
	strengths_free(&fit->strengths);
	free(fit->reliability);
	*fit = (struct bradley_terry){ 0 };
}
