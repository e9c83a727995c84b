#include <math.h>
#include <string.h>

#include "stages/adjust/standings.h"

/* The error of a difference under a model of single scores. */
static double model_error(const struct standing *standing, const struct judging *judging, size_t a, size_t b)
{
	double of_totals = additive_difference_se(&judging->fit, &judging->totals, a, b) * standing->scale;

	return fmax(hypot(standing->se[a], standing->se[b]), of_totals);
}

double standing_gap(const struct standing *standing, const struct judging *judging, size_t a, size_t b, double *se)
{
	if (standing->error) {
		*se = isnan(standing->score[a]) || isnan(standing->score[b]) ? (double)NAN : standing->error(standing->model, a, b);
		return standing->part[a] == standing->part[b] ? standing->score[a] - standing->score[b] : (double)NAN;
	}
	if (standing->has_model && !strcmp(standing->method, "shrunken")) {
		*se = shrunken_difference_se(&judging->shrunken, &judging->fit, &judging->totals, a, b);
		return standing->score[a] - standing->score[b];
	}
	if (standing->has_model && strcmp(standing->method, "additive") != 0) {
		*se = model_error(standing, judging, a, b);
		return standing->part[a] == standing->part[b] ? standing->score[a] - standing->score[b] : (double)NAN;
	}
	*se = additive_difference_se(&judging->fit, &judging->totals, a, b);
	return judging->fit.unit_component[a] == judging->fit.unit_component[b] ? judging->fit.score[a] - judging->fit.score[b] : (double)NAN;
}

const double *standing_compared(const struct standing *standing, const struct judging *judging, const size_t **part)
{
	*part = standing->has_model ? standing->part : judging->fit.unit_component;
	return standing->has_model ? standing->score : judging->fit.score;
}

const char *standing_goes_by(const struct standing *standing)
{
	if (standing && !strcmp(standing->method, "bradley_terry"))
		return "choice";
	return standing && !strcmp(standing->method, "plackett_luce") ? "ranking" : "score";
}

bool standing_is_judged(const struct standing *standing, const struct judging *judging, size_t nominee)
{
	return standing && standing->is_judged ? standing->is_judged[nominee] : ratings_count(&judging->totals, nominee) > 0;
}
