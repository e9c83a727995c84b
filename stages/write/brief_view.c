#include "stages/write/brief_view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/mark.h"
#include "pipeline/paper/words.h"
#include "pipeline/report/cell.h"
#include "pipeline/report/figure.h"
#include "stages/write/brief_text.h"

enum page_tone brief_view_tone(enum brief_tone tone)
{
	static const enum page_tone tones[] = { [BRIEF_PLAIN] = PAGE_PLAIN, [BRIEF_GOOD] = PAGE_GOOD, [BRIEF_BAD] = PAGE_BAD, [BRIEF_QUIET] = PAGE_QUIET };

	return tones[tone];
}

void brief_view_cite(const struct brief_view *view, const struct brief_source *source, const char *words)
{
	struct brief_cited *cited = view->cited;
	char id[FIGURE_ID];

	if (!source->table) {
		page_text(view->page, words);
		return;
	}
	cited->all = mem_grow(cited->all, &cited->capacity, cited->n + 1, sizeof *cited->all);
	cited->all[cited->n++] = (struct evidence_cited){ input_table(view->input, source->table->schema->name), source->row };
	figure_id(source->table, source->row, NULL, id);
	page_link_file(view->page, "evidence.html", id, words);
}

void brief_view_cite_behind(const struct brief_view *view, const struct brief_source *source)
{
	char id[FIGURE_ID];

	if (!source->table)
		return;
	figure_id(source->table, source->row, NULL, id);
	page_small_begin(view->page);
	page_text(view->page, " ");
	brief_view_cite(view, source, id);
	page_end(view->page);
}

char *brief_view_facts(const struct brief *brief)
{
	struct text words = { 0 };

	for (size_t i = 0; i < brief->n_facts; i++)
		text_add_format(&words, "%s%s: %s", i ? " \xc2\xb7 " : "", brief->facts[i].heading, brief->facts[i].value);
	return text_take(&words);
}

char *brief_view_beyond(const struct brief *brief, size_t shown)
{
	size_t n = brief_findings_beyond(brief, shown);

	return n ? text_format("%zu more %s in the evidence; of all %zu findings serious %zu, warnings %zu.", n, n == 1 ? "stands" : "stand", brief->n_all,
	                       brief->n_serious, brief->n_warnings)
	         : NULL;
}

/* The cell of the source's row in the column, as programs find it again. */
static struct page_source place_of(const struct brief_source *source, const char *column)
{
	if (!source->table)
		return (struct page_source){ .value = (double)NAN };
	return (struct page_source){ source->table->schema->name, figure_row(source->row), column, cell_number(source->table, source->row, table_column(source->table, column)) };
}

/* "+1.1 to +7.0": two figures, and the word between. */
static void put_interval(const struct brief_view *view, const struct brief_source *source, const char *low, const char *high, const char *words)
{
	static const char between[] = " to ";
	const char *to = strstr(words, between);
	struct page_source from_place = place_of(source, low), to_place = place_of(source, high);
	char *from = mem_copy(words, to ? (size_t)(to - words) + 1 : 1, 1);

	from[to ? to - words : 0] = '\0';
	page_text(view->page, " (");
	if (to) {
		page_value(view->page, &from_place, from);
		page_text(view->page, between);
		page_value(view->page, &to_place, to + strlen(between));
	} else {
		page_text(view->page, words);
	}
	page_text(view->page, ")");
	free(from);
}

static void put_with_interval(const struct brief_view *view, const struct brief_source *source, const char *value, const char *low, const char *high, const char *interval)
{
	struct page_source place = place_of(source, "estimate");

	page_cell_begin(view->page, (double)NAN);
	if (!*value) {
		page_text(view->page, "not compared");
	} else {
		page_value_begin(view->page, &place);
		brief_view_cite(view, source, value);
		page_end(view->page);
		if (*interval)
			put_interval(view, source, low, high, interval);
	}
	page_end(view->page);
}

static void put_target(const struct brief_view *view, const struct brief_line *line)
{
	static const enum page_tone tones[] = { [TARGET_NONE] = PAGE_QUIET,         [TARGET_MET] = PAGE_GOOD,   [TARGET_MET_UNSURE] = PAGE_LOOK,
		                                [TARGET_MISSED_UNSURE] = PAGE_LOOK, [TARGET_MISSED] = PAGE_BAD, [TARGET_UNKNOWN] = PAGE_QUIET };

	struct page_source place = place_of(&line->target_source, "target");

	page_cell_begin(view->page, (double)NAN);
	if (line->target == TARGET_NONE) {
		page_text(view->page, "none set");
	} else {
		page_value(view->page, &place, line->target_value);
		page_text(view->page, ": ");
		page_badge(view->page, tones[line->target], line->target_words);
	}
	page_end(view->page);
}

static void put_line(const struct brief_view *view, const struct brief_line *line, size_t most)
{
	struct page_source base = place_of(&line->now_source, "n");
	char *label = words_shorten(line->label, most);

	page_row_begin(view->page, NULL);
	page_cell_begin(view->page, (double)NAN);
	page_strong(view->page, label);
	if (*line->unit)
		page_text_format(view->page, ", %s", line->unit);
	page_end(view->page);
	put_with_interval(view, &line->now_source, line->now, "low", "high", line->now_interval);
	page_cell_begin(view->page, (double)NAN);
	page_value(view->page, &base, line->now_base);
	page_end(view->page);
	put_with_interval(view, &line->change_source, line->change, line->low_column, line->high_column, line->change_interval);
	page_cell_begin(view->page, (double)NAN);
	page_badge(view->page, brief_view_tone(line->tone), line->verdict_words);
	page_end(view->page);
	put_target(view, line);
	page_end(view->page);
	free(label);
}

char *brief_view_newest(const struct brief *brief, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(brief->lines[i].now_period, brief->lines[0].now_period) != 0)
			return mem_copy_text("Newest quarter");
	return text_format("In %s alone", *brief->lines[0].now_period ? brief->lines[0].now_period : "the newest quarter");
}

char *brief_view_change(const struct brief *brief)
{
	return text_format("Change: %s", brief->span);
}

/* "; [c] suppressed to protect people" for each mark that stands in the place of a newest figure. The caller frees it. */
static char *marks_of(const struct brief *brief, size_t n)
{
	struct text words = { 0 };

	for (int mark = 0; mark < N_MARKS; mark++)
		for (size_t i = 0; i < n; i++)
			if (!strcmp(brief->lines[i].now, mark_text((enum mark)mark))) {
				text_add_format(&words, "; %s %s", mark_text((enum mark)mark), mark_meaning((enum mark)mark));
				break;
			}
	return text_take(&words);
}

void brief_view_metrics(const struct brief_view *view, const char *caption, size_t n, size_t label)
{
	const struct brief *brief = view->brief;
	size_t n_adjusted = brief_n_adjusted(brief);
	char *newest = brief_view_newest(brief, n), *change = brief_view_change(brief);
	char *marks = marks_of(brief, n), *told = n_adjusted ? text_format("%s, of a change around %s adjusted for %zu metrics%s", caption, brief->around, n_adjusted, marks) : text_format("%s%s", caption, marks);
	const struct page_column columns[] = { { .heading = "Metric", .is_key = true }, { .heading = newest }, { .heading = "Base", .is_number = true },
		                               { .heading = change },                   { .heading = "Verdict" }, { .heading = "Target" } };

	page_table_begin(view->page, &(struct page_table){ .caption = told, .columns = columns, .n_columns = sizeof columns / sizeof *columns });
	for (size_t i = 0; i < n; i++)
		put_line(view, &brief->lines[i], label);
	page_end(view->page);
	free(newest);
	free(change);
	free(told);
	free(marks);
}

void brief_view_finding(const struct brief_view *view, const struct brief_finding *finding, size_t most)
{
	static const struct {
		const char *severity;
		enum page_tone tone;
	} tones[] = { { "serious", PAGE_BAD }, { "warning", PAGE_LOOK }, { "", PAGE_QUIET } };
	size_t tone = !strcmp(finding->severity, "serious") ? 0 : !strcmp(finding->severity, "warning") ? 1 : 2;
	char *sentence = brief_text_say(finding->sentence, most), *action = brief_text_ask(finding->action, most), *severity = text_format("%s:", finding->severity);

	page_item_begin(view->page, NULL);
	page_badge(view->page, tones[tone].tone, severity);
	page_text(view->page, " ");
	page_text(view->page, sentence);
	if (finding->n > 1)
		page_text_format(view->page, " %zu more like it.", finding->n - 1);
	if (*action) {
		page_text(view->page, " ");
		page_strong(view->page, "What to do: ");
		page_text(view->page, action);
	}
	brief_view_cite_behind(view, &finding->source);
	page_end(view->page);
	free(severity);
	free(sentence);
	free(action);
}

void brief_view_point(const struct brief_view *view, const struct brief_point *point)
{
	page_item_begin(view->page, NULL);
	page_text(view->page, point->sentence);
	brief_view_cite_behind(view, &point->source);
	page_end(view->page);
}

void brief_view_decision(const struct brief_view *view)
{
	const struct brief_decision *decision = &view->brief->decision;

	page_paragraph_begin(view->page);
	page_strong(view->page, decision->question);
	if (*decision->reason) {
		page_text(view->page, " ");
		page_text(view->page, decision->reason);
	}
	page_end(view->page);
	if (!decision->n_options)
		return;
	page_list_begin(view->page);
	for (size_t i = 0; i < decision->n_options; i++)
		page_item(view->page, decision->options[i]);
	page_end(view->page);
}
