/* What the changes of the lines compare. */
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/calendar.h"
#include "pipeline/report/brief_part.h"

/* A window of one of two kinds in a line's row: its kind, and how many periods it has; 0 where it cannot be told. */
static long length_of(const struct brief_line *line, const char *from_column, const char *to_column, enum period_kind *kind)
{
	const struct brief_source *source = &line->change_source;
	struct period from, to;

	if (!*line->change_interval || !period_read(brief_cell(source->table, from_column, source->row), &from) || !period_read(brief_cell(source->table, to_column, source->row), &to)
	    || from.kind != to.kind || to.number < from.number)
		return 0;
	*kind = from.kind;
	return to.number - from.number + 1;
}

/* The longest window over the lines, and whether another is much shorter or of another kind. A survey in waves has none in
 * the first month or the last. */
struct window {
	enum period_kind kind;
	long most, least;
	bool is_mixed;
};

static struct window window_of(const struct brief *brief, const char *from, const char *to)
{
	struct window window = { .kind = PERIOD_NONE };

	for (size_t i = 0; i < brief->n_lines; i++) {
		enum period_kind kind = PERIOD_NONE;
		long n = length_of(&brief->lines[i], from, to, &kind);

		if (n == 0)
			continue;
		window.is_mixed = window.is_mixed || (window.kind != PERIOD_NONE && window.kind != kind);
		window.kind = kind;
		window.least = window.most == 0 || n < window.least ? n : window.least;
		window.most = n > window.most ? n : window.most;
	}
	return window;
}

static bool is_uneven(const struct window *window)
{
	return window->most - window->least > 1 + window->most / 12;
}

void brief_make_span(struct brief *brief)
{
	struct window before = window_of(brief, "before_from", "before_to"), after = window_of(brief, "after_from", "after_to");
	const char *word = after.kind == PERIOD_INDEX || after.kind == PERIOD_NONE ? "period" : period_kind_word(after.kind);

	if (after.most == 0 || before.most == 0 || before.is_mixed || after.is_mixed || before.kind != after.kind) {
		brief->span = text_format("%s", "after less before");
		return;
	}
	brief->span = text_format("%s%ld %s%s after less %s%ld before", is_uneven(&after) ? "up to " : "", after.most, word, after.most == 1 ? "" : "s", is_uneven(&before) ? "up to " : "", before.most);
}
