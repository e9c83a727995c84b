#include "stages/adjust/criteria.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "stages/adjust/scope.h"

/* The criterion's share of the weights of a panel's criteria that were scored; NAN where it was not. */
static double weight_in(const struct scope *scope, const struct judging *judging, const bool *scored, const char *criterion)
{
	const struct panel *panel = judging->panel;
	size_t own = map_find(&panel->criteria, criterion);
	double sum = 0;

	for (size_t c = 0; c < panel->criteria.n; c++)
		sum += scored[map_find(&scope->criteria, panel->criteria.names[c])] ? judging->rubric.weights[c] : 0;
	return own == SIZE_MAX || !(sum > 0) ? (double)NAN : judging->rubric.weights[own] / sum;
}

/* Each panel weighs those of its criteria that it scored. */
static void fill_weights(const struct scope *scope, struct criterion_fit *fits)
{
	bool *scored = mem_alloc(scope->n_panels * scope->criteria.n, sizeof *scored);

	for (size_t i = 0; i < scope->n_scores; i++)
		scored[scope->scores[i].panel * scope->criteria.n + scope->scores[i].criterion] = true;
	for (size_t c = 0; c < scope->criteria.n; c++) {
		bool differ = false;

		for (size_t p = 0; p < scope->n_panels; p++) {
			const bool *own = scored + p * scope->criteria.n;
			double weight = own[c] ? weight_in(scope, scope->panels[p], own, scope->criteria.names[c]) : (double)NAN;

			differ = differ || fabs(weight - fits[c].weight) > 1e-9;
			fits[c].weight = isnan(weight) ? fits[c].weight : weight;
		}
		if (differ) {
			fits[c].weight = NAN;
			criterion_remark(&fits[c], "weighs differently in different panels");
		}
	}
	free(scored);
}

struct criterion_fit *criteria_start(const struct scope *scope)
{
	struct criterion_fit *fits = mem_alloc(scope->criteria.n, sizeof *fits);

	for (size_t c = 0; c < scope->criteria.n; c++)
		fits[c] = (struct criterion_fit){
			.weight = NAN, .difficulty = NAN, .difficulty_se = NAN, .infit = NAN, .infit_z = NAN, .outfit = NAN,
			.outfit_z = NAN, .fair = NAN, .discrimination = NAN, .alpha_without = NAN,
		};
	for (size_t i = 0; i < scope->n_scores; i++)
		fits[scope->scores[i].criterion].ratings++;
	fill_weights(scope, fits);
	return fits;
}

void criteria_free(struct criterion_fit *fits, size_t n)
{
	for (size_t c = 0; fits && c < n; c++)
		text_free(&fits[c].note);
	free(fits);
}

void criterion_remark(struct criterion_fit *fit, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	text_add_remark(&fit->note, format, args);
	va_end(args);
}

void criteria_put(const struct scope *scope, struct table *criteria_fit)
{
	for (size_t c = 0; c < scope->criteria.n; c++) {
		const struct criterion_fit *fit = &scope->criterion_fits[c];

		table_add_row(criteria_fit);
		table_put_text(criteria_fit, "cycle", scope->cycle);
		table_put_text(criteria_fit, "category", scope->category);
		table_put_text(criteria_fit, "criterion", scope->criteria.names[c]);
		table_put_real(criteria_fit, "weight", fit->weight);
		table_put_real(criteria_fit, "difficulty", fit->difficulty);
		table_put_real(criteria_fit, "se", fit->difficulty_se);
		table_put_real(criteria_fit, "infit", fit->infit);
		table_put_real(criteria_fit, "infit_z", fit->infit_z);
		table_put_real(criteria_fit, "outfit", fit->outfit);
		table_put_real(criteria_fit, "outfit_z", fit->outfit_z);
		table_put_real(criteria_fit, "discrimination", fit->discrimination);
		table_put_real(criteria_fit, "alpha_without", fit->alpha_without);
		if (fit->ratings == 0)
			table_put_text(criteria_fit, "state", "no_data");
		else if (isnan(fit->difficulty) && isnan(fit->discrimination))
			table_put_text(criteria_fit, "state", "undefined");
		if (fit->note.length)
			table_put_text(criteria_fit, "note", fit->note.bytes);
		table_put_real(criteria_fit, "fair", fit->fair);
		table_put_int(criteria_fit, "ratings", (long long)fit->ratings);
	}
}
