#ifndef PIPELINE_STATS_ADDITIVE_H
#define PIPELINE_STATS_ADDITIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/ratings.h"

/* Scores adjusted for who judged: score = mean + entry + judge + error, by least squares. An entry
 * that met harsh judges goes up. Judge effects add up to zero (unweighted) in each connected
 * component; an adjusted score is what the component's average judge would have given. Scores of
 * different components are not comparable (components.h).
 *
 * Costs memory of judges^2 and time of judges^3; entries are cheap. */
struct additive {
	size_t n_units;
	size_t n_judges;
	size_t n_components;
	size_t *unit_component;  /* n_units; COMPONENT_NONE without ratings. All arrays are owned */
	size_t *judge_component; /* n_judges; likewise */
	double *score;           /* n_units: adjusted; NAN without ratings */
	double *score_se;
	double *effect;          /* n_judges: positive is lenient; NAN with nobody to compare with */
	double *effect_se;
	double residual_variance;
	double df;               /* ratings - entries - judges + components */
	double judge_f;          /* do judges differ in severity: F test after entries */
	double judge_df;
	double judge_p;
	double *spread;          /* n_judges^2: covariances of the effects / residual_variance */
};

/* Without degrees of freedom left (each entry rated once, or a tree of judges and entries), or without
 * any residual, scores and effects stand, but every standard error is NAN. A judge alone in a
 * component, or without ratings, has no effect (NAN); the entries of such a component keep their raw
 * scores. judge_f and judge_p are NAN too where judges cannot be compared, or leave no residual.
 *
 * Source: Searle (1971), Linear Models, ch. 7 (two-way crossed, no interaction, unequal numbers).
 * Check:  R's lm(score ~ entry + judge) with contr.sum for judges. */
void additive_fit(const struct ratings *ratings, struct additive *fit);
void additive_free(struct additive *fit);

/* The standard error of score a - score b; not the root of their summed squares, for they share
 * judges. NAN between components, of an entry with itself, and without residual variance. `ratings`
 * are those fitted. */
double additive_difference_se(const struct additive *fit, const struct ratings *ratings, size_t a,
                              size_t b);

/* The two best of a component. */
struct additive_lead {
	size_t first;
	size_t second;
	double gap;        /* 0 for a shared lead */
	double se;         /* of the gap */
	bool inside_noise; /* gap < 2 se: the panel decides, not the arithmetic */
};

/* False when the component has under two entries. A gap without a standard error (NAN) counts as
 * inside the noise: nothing shows that it is not. */
bool additive_lead(const struct additive *fit, const struct ratings *ratings, size_t component,
                   struct additive_lead *lead);

#endif
