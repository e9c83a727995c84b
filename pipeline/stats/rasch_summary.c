#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

static bool is_inside(const struct rasch_element *element)
{
	return element->extreme == RASCH_INSIDE && !isnan(element->measure) && !isnan(element->se);
}

static double separation_of(double variance, double error, double rmse)
{
	return variance > error ? sqrt(variance - error) / rmse : 0;
}

/* Strata and reliability: how many levels of measures errors let tell apart, and the share of variance that is not error. */
static void tell_separation(struct rasch_summary *summary, double squares, double error)
{
	double n = (double)summary->n, variance = squares / n, variance_sample = squares / (n - 1);

	summary->sd = sqrt(variance);
	summary->separation = separation_of(variance, error, summary->rmse);
	summary->strata = (4 * summary->separation + 1) / 3;
	summary->reliability = variance > 0 ? fmax(variance - error, 0) / variance : NAN;
	if (summary->n < 2)
		return;
	summary->sd_sample = sqrt(variance_sample);
	summary->separation_sample = separation_of(variance_sample, error, summary->rmse);
	summary->strata_sample = (4 * summary->separation_sample + 1) / 3;
	summary->reliability_sample = variance_sample > 0 ? fmax(variance_sample - error, 0) / variance_sample : NAN;
}

static void summarise_facet(const struct rasch_element *elements, size_t n, struct rasch_summary *summary)
{
	double sum = 0, squares = 0, error = 0, weight = 0, weighted = 0;

	*summary = (struct rasch_summary){ 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
	for (size_t e = 0; e < n; e++) {
		if (!is_inside(&elements[e]))
			continue;
		summary->n++;
		sum += elements[e].measure;
		error += elements[e].se * elements[e].se;
		weight += 1 / (elements[e].se * elements[e].se);
		weighted += elements[e].measure / (elements[e].se * elements[e].se);
	}
	if (summary->n == 0)
		return;
	summary->mean = sum / (double)summary->n;
	summary->rmse = sqrt(error / (double)summary->n);
	summary->chisq = 0;
	for (size_t e = 0; e < n; e++) {
		double from = elements[e].measure - weighted / weight;

		if (!is_inside(&elements[e]))
			continue;
		squares += (elements[e].measure - summary->mean) * (elements[e].measure - summary->mean);
		summary->chisq += from * from / (elements[e].se * elements[e].se);
	}
	tell_separation(summary, squares, error / (double)summary->n);
	summary->df = (double)(summary->n - 1);
	summary->p = summary->n > 1 ? gsl_cdf_chisq_Q(summary->chisq, summary->df) : NAN;
	if (summary->n < 2)
		summary->chisq = NAN;
}

void rasch_summarise(const struct rasch_data *data, struct rasch *fit)
{
	for (size_t f = 0; f < fit->n_facets; f++)
		summarise_facet(fit->elements[f], data->facets[f].n, &fit->summaries[f]);
}

/* The structure of all of an element's ratings; SIZE_MAX where they are of several. */
static void find_structures(const struct rasch_data *data, size_t facet, size_t *structure)
{
	bool *seen = mem_alloc(data->facets[facet].n, sizeof *seen);

	for (size_t i = 0; i < data->n; i++) {
		size_t e = data->element[facet][i], s = data->structure ? data->structure[i] : 0;

		structure[e] = seen[e] && structure[e] != s ? SIZE_MAX : s;
		seen[e] = true;
	}
	free(seen);
}

static double mean_of(const struct rasch_element *elements, size_t n)
{
	double sum = 0, count = 0;

	for (size_t e = 0; e < n; e++)
		if (is_inside(&elements[e])) {
			sum += elements[e].measure;
			count++;
		}
	return count > 0 ? sum / count : 0;
}

static double fair_at(const struct rasch *fit, size_t structure, double position)
{
	double sum = 0, n = 0;

	for (size_t s = 0; s < fit->n_structures; s++)
		if ((structure == SIZE_MAX || structure == s) && fit->scales[s].n_lowest > 0) {
			sum += rasch_expected(&fit->scales[s], position, NULL);
			n++;
		}
	return sum / n;
}

void rasch_tell_fair(const struct rasch_data *data, struct rasch *fit)
{
	double mean[RASCH_FACETS];

	for (size_t f = 0; f < fit->n_facets; f++)
		mean[f] = mean_of(fit->elements[f], data->facets[f].n);
	for (size_t f = 0; f < fit->n_facets; f++) {
		size_t *structure = mem_alloc(data->facets[f].n, sizeof *structure);
		double others = 0;

		for (size_t g = 0; g < fit->n_facets; g++)
			others += g == f ? 0 : data->facets[g].sign * mean[g];
		find_structures(data, f, structure);
		for (size_t e = 0; e < data->facets[f].n; e++)
			if (!isnan(fit->elements[f][e].measure))
				fit->elements[f][e].fair = fair_at(fit, structure[e], others + data->facets[f].sign * fit->elements[f][e].measure);
		free(structure);
	}
}
