#ifndef STAGES_CONTRAST_TWO_BY_TWO_H
#define STAGES_CONTRAST_TWO_BY_TWO_H

#include "stages/contrast/contrast.h"

/* Difference-in-differences of one award event: the change of the treated from the window before to the one after, less
 * that of the others over the same time. Winners are compared with all that were not treated ([contrast] control), those
 * passed over with those never nominated.
 *
 * The window before ends ahead of the quarter that decided the award where that is known: taken from that very quarter,
 * the winners' fall-back to the mean would be in the difference. For the same reason it steps back behind the quarters
 * that decided earlier awards. [contrast] base sets its last period by hand. Where
 * neither is known the rows say so and carry no verdict.
 *
 * Rows of design did_2x2, all in the metric's unit:
 *
 *   pooled          least squares of all cells of both windows on treated, after, both at once and the covariates, if
 *                   any; error as [contrast] variance says, else clustered (CR1, t with clusters - 1 degrees of freedom).
 *                   Units seen on one side only stay in: repeated cross-sections are welcome
 *   unadjusted      the same without the covariates
 *   small_sample    pooled with the bias-reduced error CR2 and Bell and McCaffrey's degrees of freedom
 *   wild_bootstrap  pooled with p and interval by the wild cluster bootstrap ([contrast] bootstrap, draws): of one event
 *                   alone with at most 50 clusters, or of any when bootstrap names the weights
 *   fixed_effects   the same figures on one effect for each unit and period, covariates that change over time among
 *                   them; clustered by unit, whose effects do not count in the small-sample factor; units with one cell
 *                   alone are left out
 *   changes         each unit's mean change, units seen on both sides only: Welch, or, where units share clusters and of
 *                   all events together (compared within each), CR2
 *
 * and of design randomisation, variant changes: the same difference of mean changes, its p by drawing anew which units
 * of the event won, its interval the effects that this test does not reject.
 *
 * effect_size: of changes, Hedges' g; of the others the estimate in standard deviations of the fit's residuals.
 *
 * With one event, the table event_study has the fixed-effects estimates by periods since the award, and the joint test
 * that those before it are 0 (with few clusters in Hotelling's form).
 *
 * Source: Card & Krueger (1994); Bertrand, Duflo & Mullainathan (2004), Quarterly Journal of Economics 119, 249-275.
 * Check:  R's lm() with sandwich, t.test(), fixest's feols() (tests/conformance/shift_did.c). */
void two_by_two_add(struct contrast *contrast, const struct topic *topic);

#endif
