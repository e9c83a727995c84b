#ifndef STAGES_COMPARE_LAUNCH_H
#define STAGES_COMPARE_LAUNCH_H

#include "stages/compare/compare.h"

/* Finds why there is no shift around the launch, or around the event that [window] event names, where one is asked for:
 * no day of launch is told (launch_missing); or no figure has data both before and after the event, as when it lies
 * behind the quarter or before the first data (event_without_data). Where another event is named, or announcements
 * alone are asked for, the launch is not missed. */
void launch_find(struct comparing *comparing);

#endif
