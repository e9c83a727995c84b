#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/appeal.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* One nominee of a panel: its row of the board before, and after (SIZE_MAX when it has none). */
struct entry {
	size_t before, after;
};

struct comparison {
	const struct table *before, *after;
	const char *method;
	struct entry *entries; /* of one panel, by place before */
	size_t n;
};

static const char *cell(const struct table *board, const char *column, size_t row)
{
	return table_text(board, table_column(board, column), row);
}

static double number(const struct table *board, const char *column, size_t row)
{
	return row == SIZE_MAX ? (double)NAN : table_real(board, table_column(board, column), row);
}

static bool is_of_panel(const struct table *board, size_t row, const struct table *other, size_t other_row)
{
	return !strcmp(cell(board, "cycle", row), cell(other, "cycle", other_row)) && !strcmp(cell(board, "category", row), cell(other, "category", other_row));
}

static size_t find_after(const struct comparison *comparison, size_t before)
{
	for (size_t row = 0; row < comparison->after->n_rows; row++)
		if (!strcmp(cell(comparison->after, "method", row), comparison->method) && is_of_panel(comparison->after, row, comparison->before, before)
		    && !strcmp(cell(comparison->after, "nominee", row), cell(comparison->before, "nominee", before)))
			return row;
	return SIZE_MAX;
}

static int by_place(const void *left, const void *right, void *context)
{
	const struct entry *a = left, *b = right;
	const struct table *board = context;
	double x = number(board, "rank", a->before), y = number(board, "rank", b->before);

	if (isnan(x) || isnan(y))
		return isnan(x) - isnan(y);
	return x != y ? (x < y ? -1 : 1) : strcmp(cell(board, "nominee", a->before), cell(board, "nominee", b->before));
}

/* The panel whose rows begin at `from`; returns where they end. */
static size_t take_panel(struct comparison *comparison, size_t from)
{
	size_t row = from;

	comparison->n = 0;
	for (; row < comparison->before->n_rows && is_of_panel(comparison->before, row, comparison->before, from); row++)
		if (!strcmp(cell(comparison->before, "method", row), comparison->method))
			comparison->entries[comparison->n++] = (struct entry){ row, find_after(comparison, row) };
	if (comparison->n)
		qsort_r(comparison->entries, comparison->n, sizeof *comparison->entries, by_place, (void *)comparison->before);
	return row;
}

static bool differs(double a, double b)
{
	return isnan(a) != isnan(b) || fabs(a - b) > 1e-9 * fmax(1, fabs(a));
}

/* Whether the panel's scores change at all; its places. */
static bool changes(const struct comparison *comparison, const char *column)
{
	for (size_t i = 0; i < comparison->n; i++)
		if (differs(number(comparison->before, column, comparison->entries[i].before), number(comparison->after, column, comparison->entries[i].after)))
			return true;
	return false;
}

static void add_number(struct text *text, double value, const char *format)
{
	if (isnan(value))
		text_add_format(text, "%10s", "-");
	else
		text_add_format(text, format, value);
}

static void add_entry(struct text *text, const struct comparison *comparison, const struct entry *entry)
{
	static const struct {
		const char *column, *format;
	} shown[] = { { "rank", "%10.4g" }, { "score", "%10.3f" }, { "p_win", "%10.2f" } };

	text_add_format(text, "  %-16s", cell(comparison->before, "nominee", entry->before));
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
		add_number(text, number(comparison->before, shown[i].column, entry->before), shown[i].format);
		add_number(text, number(comparison->after, shown[i].column, entry->after), shown[i].format);
	}
	text_add_format(text, "  %s\n", cell(comparison->before, "announced", entry->before));
}

/* The names of those who come first, before or after. */
static char *list_firsts(const struct comparison *comparison, bool after)
{
	const struct table *board = after ? comparison->after : comparison->before;
	struct text names = { 0 };
	double best = INFINITY;

	for (size_t i = 0; i < comparison->n; i++)
		best = fmin(best, number(board, "rank", after ? comparison->entries[i].after : comparison->entries[i].before));
	for (size_t i = 0; i < comparison->n; i++)
		if (number(board, "rank", after ? comparison->entries[i].after : comparison->entries[i].before) == best)
			text_add_format(&names, "%s%s", names.length ? ", " : "", cell(comparison->before, "nominee", comparison->entries[i].before));
	return text_take(&names);
}

static void add_verdict(struct text *text, const struct comparison *comparison)
{
	char *before = list_firsts(comparison, false), *after = list_firsts(comparison, true);

	if (!*after)
		text_add(text, "no score is left: there is no order any more\n");
	else if (strcmp(before, after) != 0)
		text_add_format(text, "first would be %s instead of %s\n", after, *before ? before : "nobody");
	else
		text_add_format(text, "%s; first stays %s\n", changes(comparison, "rank") ? "the order changes" : "the order stands", before);
	free(before);
	free(after);
}

/* Announced outcomes of nominees who change places. */
static void add_touched(struct text *text, const struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->n; i++) {
		const struct entry *entry = &comparison->entries[i];
		const char *announced = cell(comparison->before, "announced", entry->before);
		double from = number(comparison->before, "rank", entry->before), to = number(comparison->after, "rank", entry->after);

		if (*announced && isnan(to))
			text_add_format(text, "  %s, announced as %s, would have no place\n", cell(comparison->before, "nominee", entry->before), announced);
		else if (*announced && differs(from, to))
			text_add_format(text, "  %s, announced as %s, would be at place %g instead of %g\n", cell(comparison->before, "nominee", entry->before),
			                announced, to, from);
	}
}

static void add_panel(struct text *text, const struct comparison *comparison)
{
	const char *cycle = cell(comparison->before, "cycle", comparison->entries[0].before);
	const char *category = cell(comparison->before, "category", comparison->entries[0].before);

	text_add_format(text, "\n%s%s%s: ", cycle, *cycle && *category ? ", " : "", *cycle || *category ? category : "all scores");
	add_verdict(text, comparison);
	add_touched(text, comparison);
	text_add_format(text, "  %-16s%20s%20s%20s  announced\n  %-16s%10s%10s%10s%10s%10s%10s\n", "", "place", "score", "chance to win", "nominee", "before",
	                "after", "before", "after", "before", "after");
	for (size_t i = 0; i < comparison->n; i++)
		add_entry(text, comparison, &comparison->entries[i]);
}

char *appeal_compare(const struct table *before, const struct table *after, const char *method)
{
	struct comparison comparison = { .before = before, .after = after, .method = method, .entries = mem_alloc(before->n_rows, sizeof *comparison.entries) };
	struct text text = { 0 };
	size_t n_untouched = 0;

	for (size_t from = 0; from < before->n_rows;) {
		from = take_panel(&comparison, from);
		if (comparison.n && changes(&comparison, "score"))
			add_panel(&text, &comparison);
		else
			n_untouched += comparison.n > 0;
	}
	if (n_untouched)
		text_add_format(&text, "\nPanels in which nothing changes: %zu.\n", n_untouched);
	free(comparison.entries);
	return text_take(&text);
}
