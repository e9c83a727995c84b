#include "stages/suppress/unstated.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/intake/labels.h"

/* Narrower than what says that there is no answer to a question of a survey: "not applicable" may well be a characteristic. */
bool unstated_is(const char *level)
{
	static const char *const wordings[] = {
		"not stated", "not said", "not given", "not disclosed", "undisclosed", "prefer not to say", "prefer not to answer", "prefer not to disclose",
		"i prefer not to say", "i'd prefer not to say", "i would prefer not to say", "i'd rather not say", "rather not say", "declined", "declined to answer",
		"decline to answer", "declined to say", "refused", "no answer", "not answered", "unanswered", "no response", "no reply", "unknown", "not known",
	};
	char *folded = label_fold(level);
	bool is_unstated = !*folded;

	for (size_t i = 0; !is_unstated && i < sizeof wordings / sizeof *wordings; i++)
		is_unstated = !strcmp(folded, wordings[i]);
	free(folded);
	return is_unstated;
}
