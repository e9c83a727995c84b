#include "stages/adjust/ballot_judges.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Half of whose choices are as good as a coin's has a reliability of 0.75. */
static const double APART = 0.75;

static void count(struct ballot_judges *judges, const struct ballot_panel *panel)
{
	for (size_t i = 0; i < panel->n_choices; i++)
		judges->of[map_find(&judges->judges, panel->judges.names[panel->choices[i].judge])].n_choices++;
	for (size_t r = 0; r < panel->rankings.n; r++)
		judges->of[map_find(&judges->judges, panel->judges.names[panel->judge_of_ranking[r]])].n_rankings++;
}

/* The choices of all panels, their objects one behind the other. */
static struct bradley_terry_choice *collect(const struct ballot_judges *judges, const struct ballot_panel *panels, size_t n_panels, size_t *n,
                                            size_t *n_objects)
{
	struct bradley_terry_choice *all = NULL;
	size_t capacity = 0;

	*n = *n_objects = 0;
	for (size_t p = 0; p < n_panels; p++) {
		size_t n_own;
		struct bradley_terry_choice *own = ballot_choices(&panels[p], &n_own);

		all = mem_grow(all, &capacity, *n + n_own, sizeof *all);
		for (size_t i = 0; i < n_own; i++) {
			own[i].first += *n_objects;
			own[i].second += *n_objects;
			own[i].judge = map_find(&judges->judges, panels[p].judges.names[own[i].judge]);
			all[(*n)++] = own[i];
		}
		*n_objects += panels[p].object_names.n;
		free(own);
	}
	return all;
}

static void fit(struct ballot_judges *judges, const struct ballot_panel *panels, size_t n_panels)
{
	size_t n, n_objects;
	struct bradley_terry_choice *choices;
	struct bradley_terry model;
	bool has_rankings = false;

	for (size_t p = 0, all = judges->judges.n; p < n_panels; p++) {
		all += panels[p].object_names.n;
		has_rankings = has_rankings || panels[p].rankings.n;
		judges->is_too_large = all > BALLOT_LIMIT;
	}
	if (judges->is_too_large)
		return;
	choices = collect(judges, panels, n_panels, &n, &n_objects);
	bradley_terry_fit(&(struct bradley_terry_data){ choices, n, n_objects, judges->judges.n },
	                  &(struct bradley_terry_options){ .has_reliability = true }, &model);
	/* Whoever is the only judge is the common order. */
	for (size_t j = 0; !model.is_empty && judges->judges.n > 1 && j < judges->judges.n; j++) {
		judges->of[j].reliability = model.reliability[j];
		judges->of[j].low = has_rankings ? (double)NAN : model.reliability_low[j];
		judges->of[j].high = has_rankings ? (double)NAN : model.reliability_high[j];
	}
	bradley_terry_free(&model);
	free(choices);
}

void ballot_judges_make(struct ballot_judges *judges, const struct ballot_panel *panels, size_t n_panels)
{
	*judges = (struct ballot_judges){ 0 };
	for (size_t p = 0; p < n_panels; p++)
		for (size_t j = 0; j < panels[p].judges.n; j++)
			map_add(&judges->judges, panels[p].judges.names[j]);
	judges->of = mem_alloc(judges->judges.n, sizeof *judges->of);
	for (size_t j = 0; j < judges->judges.n; j++)
		judges->of[j].reliability = judges->of[j].low = judges->of[j].high = NAN;
	for (size_t p = 0; p < n_panels; p++)
		count(judges, &panels[p]);
	fit(judges, panels, n_panels);
}

void ballot_judges_free(struct ballot_judges *judges)
{
	map_free(&judges->judges);
	free(judges->of);
	*judges = (struct ballot_judges){ 0 };
}

void ballot_judges_join(const struct ballot_judges *judges, struct scope *scope)
{
	for (size_t j = 0; j < judges->judges.n; j++)
		map_add(&scope->judges, judges->judges.names[j]);
}

void ballot_judges_fill(const struct ballot_judges *judges, struct scope *scope)
{
	for (size_t j = 0; j < judges->judges.n; j++) {
		struct judge_fit *fit = &scope->judge_fits[map_find(&scope->judges, judges->judges.names[j])];

		fit->choices = judges->of[j].n_choices;
		fit->reliability = judges->of[j].reliability;
		fit->reliability_low = judges->of[j].low;
		fit->reliability_high = judges->of[j].high;
		if (judges->of[j].n_rankings)
			judge_remark(fit, "ranked nominees; reliability reads a ranking as choices between two");
		if (judges->is_too_large)
			judge_remark(fit, "no reliability: more nominees and judges than the %d that are worked with", BALLOT_LIMIT);
		else if (isnan(fit->reliability))
			judge_remark(fit, "no reliability: no other judge, or no choice that tells two apart");
	}
}

void ballot_judges_find(const struct ballot_judges *judges, struct stage *stage, const char *period)
{
	for (size_t j = 0; j < judges->judges.n; j++) {
		char *sentence;

		if (!(judges->of[j].high < APART))
			continue;
		sentence = text_format("%s often chose otherwise than the judges' choices together have it: at most %.0f of 100 choices go along with them (95%% limit).",
		                       judges->judges.names[j], floor(100 * judges->of[j].high));
		stage_find(stage, "judge_apart", judges->judges.names[j], period, "info", sentence,
		           "Talk about what the judge looked for: another view may be a good one, and may show what the rubric leaves open.");
		free(sentence);
	}
}
