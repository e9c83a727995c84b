#ifndef STAGES_ADJUST_BALLOT_DUEL_H
#define STAGES_ADJUST_BALLOT_DUEL_H

#include "stages/adjust/ballot_panel.h"

/* Who stands before whom by the judges' own choices and rankings, without a model: for the ladder's step head_to_head. */
struct ballot_duel {
	const struct ballot_panel *panel;
	struct bradley_terry_choice *choices; /* made and implied by rankings; owned */
	size_t n;
	double *ahead; /* by judge; owned */
};

void ballot_duel_make(struct ballot_duel *duel, const struct ballot_panel *panel);
void ballot_duel_free(struct ballot_duel *duel);

/* 1 where more judges placed nominee a before b than the other way round, 1/2 where as many did, or none compared them; `context`
 * is a struct ballot_duel (see struct standings). */
double ballot_duel_beats(const void *context, size_t a, size_t b);

#endif
