#ifndef STAGES_ADJUST_BRIEFING_H
#define STAGES_ADJUST_BRIEFING_H

#include "stages/adjust/adjust.h"

/* Were judges briefed and trained before they scored, by the register of judges? Over all panels, scores that
 * calibrated judges left aside, where the day of a judge's first score can be read. Tells judge_briefed_late
 * (a day behind the first score) and judge_unbriefed (no day, where others have one), in counts. */
void briefing_find(const struct adjust *adjust);

#endif
