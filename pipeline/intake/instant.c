#include "pipeline/intake/instant.h"

enum { DAY = 86400 };

struct instant instant_of(const struct date_moment *moment, const struct zone *written, const struct zone *home)
{
	struct instant instant = { .day = moment->day, .seconds = moment->seconds, .hour = ZONE_ORDINARY };
	long long local;

	if (moment->seconds == DATE_NO_TIME)
		return instant;
	local = (long long)moment->day * DAY + moment->seconds;
	instant.utc = moment->is_absolute ? moment->instant : zone_instant(written ? written : home, local, &instant.hour);
	if (!moment->is_absolute && !written)
		return instant;
	local = zone_local(home, instant.utc);
	instant.day = (long)(local / DAY - (local % DAY < 0));
	instant.seconds = (long)(local - (long long)instant.day * DAY);
	return instant;
}
