#ifndef STAGES_AGREE_FINDINGS_H
#define STAGES_AGREE_FINDINGS_H

#include "pipeline/panel.h"
#include "pipeline/stage.h"
#include "stages/agree/coverage.h"

/* What agree finds, in sentences. */

/* A panel that could not show a true intraclass correlation up to this is too small: agreement beyond it is
 * called excellent (Cicchetti 1994, Psychological Assessment 6, 284-290). */
extern const double FINDINGS_LEAST_SHOWN;

/* Of one panel: repeated scores, disconnected parts, nominees judged by one or by none, judges with one
 * nominee, criteria that nobody scored. */
void findings_panel(struct stage *stage, const struct panel *panel, const struct coverage *coverage);

/* Of all panels, from their rows of agreement: those whose judges surely agree little; n_small of n_panels are
 * too small. */
void findings_agreement(struct stage *stage, const struct table *agreement, size_t n_small, size_t n_panels);

/* The items that judges were calibrated by, of one cycle and category. */
void findings_calibration(struct stage *stage, const struct panel *panel, size_t n_scores);

/* Judges who scored without being in the register, and those in it who scored nothing. */
void findings_judges(struct stage *stage, const struct panels *panels, const struct table *judges);

#endif
