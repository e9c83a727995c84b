#ifndef STAGES_CONTRAST_CUTOFF_JUDGED_H
#define STAGES_CONTRAST_CUTOFF_JUDGED_H

#include "stages/contrast/contrast.h"

/* Who was judged for one award event, how far from the threshold, and what came of them. */

struct judged {
	size_t n;         /* with a figure after the award */
	double *running;  /* owned: of each the score less the threshold; of several categories the highest */
	double *figure;   /* owned: the figure after the award */
	bool *won;        /* owned */
	double *answers;  /* owned: behind the figure */
	size_t n_all;
	double *everybody; /* owned: running of all, with a figure or not */
	size_t n_without_figure, n_won_before; /* why the others are left out */
};

/* Reads them from contrast->treatments and the topic's cells; judged_free empties. event NULL: nobody is known to have
 * won; then all figures count, as long as the scores are of one cycle. Where awards of several periods bear no
 * cycle, scores count whose own first period tells the award. */
void judged_make(struct judged *judged, const struct contrast *contrast, const struct topic *topic, const struct award_event *event);
void judged_free(struct judged *judged);

#endif
