#ifndef STAGES_CONTRAST_ANCOVA_MODEL_H
#define STAGES_CONTRAST_ANCOVA_MODEL_H

#include "pipeline/stats/linear.h"
#include "stages/contrast/sample.h"

/* The regression behind ancova.h: which rows and columns, and its fit. */

enum { ANCOVA_AWARD = 0 }; /* the column of having been selected: the first */

struct ancova_model {
	const struct sample *sample;
	bool has_earlier;   /* else a cross-section */
	bool has_base, has_since;
	size_t earlier, base, since; /* their columns */
	size_t n_events;      /* columns of events, behind the first; 1 is the constant */
	size_t k;
	bool *is_used;        /* owned; of the sample's rows */
	bool is_unbalanced;   /* rows with a later figure lack another one */
	size_t n;             /* rows used */
	bool by_responses;
	double *x, *y, *weights; /* owned */
	size_t *cluster, *unit;  /* owned; of each row */
	double *award;           /* owned; k numbers: the contrast that picks the first */
	struct linear fit;
	struct sample_base selected, others;
	size_t n_selected_clusters, n_other_clusters, n_clusters;
};

/* Rows weigh by the periods behind their later figure, or by_responses by the answers. ancova_model_free empties. */
void ancova_model_make(struct ancova_model *model, const struct sample *sample, bool by_responses);
void ancova_model_free(struct ancova_model *model);

#endif
