#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/appeal_panel.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* What is said of all panels together. */
struct tally {
	size_t n_boards, n_first, n_reach, n_lose, n_tied, n_untouched;
};

/* Whether the panel's scores change at all; its places, its awards. */
static bool scores_change(const struct appeal_panel *panel)
{
	for (size_t i = 0; i < panel->n; i++)
		if (appeal_differs(panel->entries[i].before.score, panel->entries[i].after.score))
			return true;
	return false;
}

static bool places_change(const struct appeal_panel *panel)
{
	for (size_t i = 0; i < panel->n; i++)
		if (appeal_differs(panel->entries[i].before.rank, panel->entries[i].after.rank))
			return true;
	return false;
}

static bool awards_change(const struct appeal_panel *panel)
{
	for (size_t i = 0; i < panel->n; i++)
		if (panel->entries[i].before.award != panel->entries[i].after.award)
			return true;
	return false;
}

static void count(struct tally *tally, const struct appeal_panel *panel)
{
	tally->n_boards++;
	tally->n_first += appeal_first_changes(panel);
	for (size_t i = 0; i < panel->n; i++) {
		enum appeal_award before = panel->entries[i].before.award, after = panel->entries[i].after.award;

		tally->n_reach += before != APPEAL_WINS && after == APPEAL_WINS;
		tally->n_lose += before == APPEAL_WINS && after == APPEAL_NONE;
		tally->n_tied += before != APPEAL_TIED && after == APPEAL_TIED;
	}
}

static void add_number(struct text *text, double value, const char *format)
{
	if (isnan(value))
		text_add_format(text, "%10s", "-");
	else
		text_add_format(text, format, value);
}

static const char *say_award(const struct appeal_entry *entry)
{
	static const char *const words[3][3] = {
		[APPEAL_NONE] = { "", "would tie for the last award", "would win" },
		[APPEAL_TIED] = { "would no longer tie for the last award", "still ties for the last award", "would win" },
		[APPEAL_WINS] = { "would no longer win", "would tie for the last award", "would still win" },
	};

	return words[entry->before.award][entry->after.award];
}

static void add_entry(struct text *text, const struct appeal_entry *entry)
{
	text_add_format(text, "  %-16s", entry->nominee);
	add_number(text, entry->before.rank, "%10.4g");
	add_number(text, entry->after.rank, "%10.4g");
	add_number(text, entry->before.score, "%10.3f");
	add_number(text, entry->after.score, "%10.3f");
	add_number(text, entry->before.chance, "%10.2f");
	add_number(text, entry->after.chance, "%10.2f");
	text_add_format(text, "  %-9s", entry->announced);
	if (*say_award(entry))
		text_add_format(text, "  %s", say_award(entry));
	while (text->length && text->bytes[text->length - 1] == ' ')
		text->bytes[--text->length] = '\0';
	text_add(text, "\n");
}

/* "A", "A and B", "A, B and C"; returns how many. */
static size_t add_names(struct text *text, const struct appeal_panel *panel, bool after, bool awarded)
{
	double best = appeal_best(panel, after);
	size_t n = 0, at = 0;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < panel->n; i++) {
			const struct appeal_side *of = after ? &panel->entries[i].after : &panel->entries[i].before;

			if (awarded ? of->award != APPEAL_WINS : of->rank != best)
				continue;
			if (pass == 0) {
				n++;
				continue;
			}
			text_add_format(text, "%s%s", at == 0 ? "" : at + 1 == n ? " and " : ", ", panel->entries[i].nominee);
			at++;
		}
	return n;
}

static void add_first(struct text *text, const struct appeal_panel *panel)
{
	struct text before = { 0 }, after = { 0 };
	size_t n_before = add_names(&before, panel, false, false), n_after = add_names(&after, panel, true, false);
	bool changes = appeal_first_changes(panel);

	if (!changes)
		text_add_format(text, "%s; %s %s", places_change(panel) ? "the order changes" : "the order stands", n_after > 1 ? "first place stays shared by" : "first stays",
		                after.bytes);
	else if (n_after > 1)
		text_add_format(text, "%s would share first", after.bytes);
	else
		text_add_format(text, "first would be %s", after.bytes);
	if (changes && (n_before != 1 || n_after == 1))
		text_add_format(text, " instead of %s", n_before ? before.bytes : "nobody");
	text_free(&before);
	text_free(&after);
}

static void add_awards(struct text *text, const struct appeal_panel *panel)
{
	struct text before = { 0 }, after = { 0 };
	size_t n_before = add_names(&before, panel, false, true), n_after = add_names(&after, panel, true, true);

	if (awards_change(panel))
		text_add_format(text, "; awards would go to %s instead of %s", n_after ? after.bytes : "nobody", n_before ? before.bytes : "nobody");
	else
		text_add(text, "; the same nominees would be awarded");
	text_free(&before);
	text_free(&after);
}

static void add_verdict(struct text *text, const struct appeal_panel *panel)
{
	if (isinf(appeal_best(panel, true))) {
		text_add(text, "no score is left: there is no order any more\n");
		return;
	}
	add_first(text, panel);
	if (appeal_has_rule(panel))
		add_awards(text, panel);
	text_add(text, "\n");
}

/* Why a nominee has no score any more. */
static const char *say_why(const struct appeal_panel *panel, const struct appeal_entry *entry)
{
	const struct table *board = &panel->after->board;
	size_t row = entry->after.row;
	const char *note = row == SIZE_MAX ? "" : table_text(board, table_column(board, "note"), row);

	if (*note)
		return note;
	if (row == SIZE_MAX || !strcmp(table_text(board, table_column(board, "state"), row), "no_data"))
		return "nothing is left to go by";
	return !strcmp(panel->method, "trimmed") ? "trimmed needs 5 scores" : "the method gives no score on what is left";
}

/* Announced outcomes of nominees who change places, and whoever has none any more. */
static void add_touched(struct text *text, const struct appeal_panel *panel)
{
	for (size_t i = 0; i < panel->n; i++) {
		const struct appeal_entry *entry = &panel->entries[i];
		bool is_gone = !isnan(entry->before.rank) && isnan(entry->after.rank);

		if (!is_gone && (!*entry->announced || !appeal_differs(entry->before.rank, entry->after.rank)))
			continue;
		text_add_format(text, "  %s%s%s%s would ", entry->nominee, *entry->announced ? ", announced as " : "", entry->announced,
		                *entry->announced ? "," : "");
		if (is_gone)
			text_add_format(text, "have no place: %s\n", say_why(panel, entry));
		else
			text_add_format(text, "be at place %g instead of %g\n", entry->after.rank, entry->before.rank);
	}
}

static void add_panel(struct text *text, const struct appeal_panel *panel)
{
	text_add_format(text, "\n%s%s%s", panel->cycle, *panel->cycle && *panel->category ? ", " : "",
	                *panel->cycle || *panel->category ? panel->category : "all scores");
	if (!panel->asked)
		text_add_format(text, " (%s)", panel->method);
	text_add(text, ": ");
	add_verdict(text, panel);
	add_touched(text, panel);
	text_add_format(text, "  %-16s%20s%20s%20s  announced\n  %-16s%10s%10s%10s%10s%10s%10s\n", "", "place", "score",
	                appeal_has_rule(panel) ? "chance of award" : "chance to win", "nominee", "before", "after", "before", "after", "before", "after");
	for (size_t i = 0; i < panel->n; i++)
		add_entry(text, &panel->entries[i]);
}

/* Where a panel's rows begin. */
struct start {
	const char *cycle, *category;
	size_t row;
};

/* The newest cycle first, its categories in order. */
static int compare_starts(const void *left, const void *right)
{
	const struct start *a = left, *b = right;
	int order = strcmp(b->cycle, a->cycle);

	if (order == 0)
		order = strcmp(a->category, b->category);
	return order ? order : (a->row > b->row) - (a->row < b->row);
}

static struct start *list_panels(const struct table *board, size_t *n)
{
	size_t cycle = table_column(board, "cycle"), category = table_column(board, "category");
	struct start *starts = mem_alloc(board->n_rows, sizeof *starts);

	*n = 0;
	for (size_t row = 0; row < board->n_rows; row++) {
		struct start start = { table_text(board, cycle, row), table_text(board, category, row), row };

		if (*n == 0 || strcmp(starts[*n - 1].cycle, start.cycle) != 0 || strcmp(starts[*n - 1].category, start.category) != 0)
			starts[(*n)++] = start;
	}
	if (*n)
		qsort(starts, *n, sizeof *starts, compare_starts);
	return starts;
}

static void add_summary(struct text *text, const struct tally *tally)
{
	text_add_format(text, "\nFirst place changes on %zu of %zu %s. Nominees who would newly reach an award: %zu; who would lose one: %zu", tally->n_first,
	                tally->n_boards, tally->n_boards == 1 ? "board" : "boards", tally->n_reach, tally->n_lose);
	if (tally->n_tied)
		text_add_format(text, "; who would newly tie for the last award: %zu", tally->n_tied);
	text_add(text, ".\n");
}

char *appeal_compare(const struct appeal_result *before, const struct appeal_result *after, const struct table *categories, const char *method)
{
	struct appeal_panel panel = { .before = before, .after = after, .asked = method, .entries = mem_alloc(before->board.n_rows, sizeof *panel.entries) };
	struct text text = { 0 }, details = { 0 };
	struct tally tally = { 0 };
	size_t n;
	struct start *starts = list_panels(&before->board, &n);

	for (size_t i = 0; i < n; i++) {
		appeal_panel_take(&panel, categories, starts[i].row);
		if (panel.n == 0)
			continue;
		count(&tally, &panel);
		if (scores_change(&panel))
			add_panel(&details, &panel);
		else
			tally.n_untouched++;
	}
	if (tally.n_boards)
		add_summary(&text, &tally);
	if (details.length)
		text_add(&text, details.bytes);
	if (tally.n_untouched)
		text_add_format(&text, "\nPanels in which nothing changes: %zu.\n", tally.n_untouched);
	text_free(&details);
	free(starts);
	free(panel.entries);
	return text_take(&text);
}
