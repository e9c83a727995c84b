#include "pipeline/paper/mark.h"

#include <assert.h>

static const struct {
	const char *text, *meaning;
} marks[N_MARKS] = {
	[MARK_NOT_AVAILABLE] = { "[x]", "not available: no data" },
	[MARK_CONFIDENTIAL] = { "[c]", "suppressed to protect people" },
	[MARK_LOW] = { "[u]", "low reliability: the base is small" },
	[MARK_NOT_APPLICABLE] = { "[z]", "not applicable: the figure does not exist for these data" },
	[MARK_BREAK] = { "[b]", "break in the series" },
};

const char *mark_text(enum mark mark)
{
	assert(mark >= 0 && mark < N_MARKS);
	return marks[mark].text;
}

const char *mark_meaning(enum mark mark)
{
	assert(mark >= 0 && mark < N_MARKS);
	return marks[mark].meaning;
}
