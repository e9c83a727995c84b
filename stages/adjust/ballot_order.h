#ifndef STAGES_ADJUST_BALLOT_ORDER_H
#define STAGES_ADJUST_BALLOT_ORDER_H

#include "stages/adjust/ballot_panel.h"
#include "stages/adjust/ballot_standing.h"
#include "stages/adjust/standings.h"
#include "stages/adjust/winners.h"

/* A panel that choices or rankings decide, as the ladder, the register of deviations and the findings on winners take it:
 * its nominees are those who were compared, in the same numbers, and behind them those who have scores alone. */
struct ballot_order {
	struct panel panel; /* with the cells of the panel's scores, where it has any */
	struct judging judging;
	struct standings standings; /* those of scores, and behind them the one that decides */
	size_t *part;       /* by nominee, owned, with is_judged */
	bool *is_judged;
};

/* Takes in what the method says, breaks ties by the ladder. Everything that goes in must outlive it.
 *
 *   scores  the panel's scores; NULL without any */
void ballot_order_make(struct ballot_order *order, const struct adjust *adjust, const struct ballot_panel *ballots, const struct panel *scores,
                       const char *method, const struct ballot_standing *standing);
void ballot_order_free(struct ballot_order *order);

/* The standing that decides: `settled` and `step` are the ladder's. */
const struct standing *ballot_order_deciding(const struct ballot_order *order);

#endif
