#ifndef STAGES_SUPPRESS_EARLIER_H
#define STAGES_SUPPRESS_EARLIER_H

#include "stages/suppress/cells.h"

/* What the run published before showed of the same figures. Where one must be hidden to protect another, the one that was
 * hidden then goes first, and one that was shown with the same base goes last: who keeps both runs knows it, and would take
 * it off. So a late answer or two do not change which figures are hidden, as long as what is hidden is enough.
 *
 * That is all that is done about earlier runs. What has been published cannot be taken back; a base that grew by a few since
 * lets whoever keeps both runs subtract, and so does every revision that an office publishes: late answers are few, they are
 * anybody's, and guidance asks for a steady pattern and for care in what is told of a revision (restate.h), not for
 * withholding it.
 *
 * Source: GSS and GSR (2014), Disclosure control guidance for tables, on disclosure by differencing; Hundepool et al. (2012),
 *         Statistical Disclosure Control, ch. 4, on linked tables. */

/* Notes it in the counts of measures. `before` is the folder of that run's tables; one without measures that can be read is
 * as none. Called when small bases are hidden and marked. */
void earlier_mark(struct cells *cells, const struct guarded *guarded, const char *before);

#endif
