#include "stages/adjust/ballot_duel.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

void ballot_duel_make(struct ballot_duel *duel, const struct ballot_panel *panel)
{
	*duel = (struct ballot_duel){ .panel = panel, .ahead = mem_alloc(panel->judges.n, sizeof *duel->ahead) };
	duel->choices = ballot_choices(panel, &duel->n);
}

void ballot_duel_free(struct ballot_duel *duel)
{
	free(duel->choices);
	free(duel->ahead);
	*duel = (struct ballot_duel){ 0 };
}

double ballot_duel_beats(const void *context, size_t a, size_t b)
{
	const struct ballot_duel *duel = context;
	const struct ballot_object *objects = duel->panel->objects;
	double judges = 0;

	memset(duel->ahead, 0, duel->panel->judges.n * sizeof *duel->ahead);
	for (size_t i = 0; i < duel->n; i++) {
		const struct bradley_terry_choice *choice = &duel->choices[i];
		size_t first = objects[choice->first].nominee, second = objects[choice->second].nominee;
		double won = choice->outcome == BRADLEY_TERRY_TIE ? 0 : choice->outcome == BRADLEY_TERRY_FIRST ? choice->times : -choice->times;

		if (first == a && second == b)
			duel->ahead[choice->judge] += won;
		else if (first == b && second == a)
			duel->ahead[choice->judge] -= won;
	}
	for (size_t j = 0; j < duel->panel->judges.n; j++)
		judges += (duel->ahead[j] > 0) - (duel->ahead[j] < 0);
	return judges > 0 ? 1 : judges < 0 ? 0 : 0.5;
}
