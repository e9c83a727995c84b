#ifndef STAGES_COMPARE_EVENTS_H
#define STAGES_COMPARE_EVENTS_H

#include "stages/compare/compare.h"

/* Fills comparing->events from the programme and the table of cycles: the launch, the announcements, and the event that
 * [window] event names by its period. A cycle without an announcement is noted. */
void events_read(struct comparing *comparing);

#endif
