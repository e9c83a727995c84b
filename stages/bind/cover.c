#include "stages/bind/cover.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/base/wrap.h"
#include "pipeline/paper/mark.h"
#include "stages/bind/fairness.h"

/* What one page takes. */
enum { MOST_LINES = 12, MOST_POINTS = 2, MOST_TITLE = 70 };

char *cover_line(const struct brief_line *line)
{
	struct text words = { 0 };

	text_add_format(&words, "%s", line->now);
	if (*line->now_interval)
		text_add_format(&words, " %s (%s; n %s)", line->unit, line->now_interval, line->now_base);
	if (*line->now_period)
		text_add_format(&words, " in %s", line->now_period);
	text_add_format(&words, ". Change: %s", line->verdict_words);
	if (*line->change_interval)
		text_add_format(&words, ", %s (%s)", line->change, line->change_interval);
	text_add(&words, ".");
	if (*line->target_words)
		text_add_format(&words, " Target %s: %s.", line->target_value, line->target_words);
	return text_take(&words);
}

static void put_head(struct sheet_book *book, const struct brief *brief)
{
	sheet_begin_text(book, "cover", brief->title);
	sheet_one_page(book);
	sheet_paragraph(book, "Evaluation of the award programme: did the awards move what customers and staff experience, and was the judging fair?");
	/* The title has one line, whatever its length. */
	if (wrap_columns(brief->title) > MOST_TITLE)
		sheet_fact(book, "Programme", brief->title);
	for (size_t i = 0; i < brief->n_facts; i++)
		sheet_fact(book, brief->facts[i].heading, brief->facts[i].value);
	sheet_fact(book, "Made by", "plaudit " PLAUDIT_VERSION);
	if (*brief->status)
		sheet_fact(book, "Status", brief->status);
}

/* What the two figures of each line are. */
static void put_span(struct sheet_book *book, const struct brief *brief)
{
	size_t n_adjusted = brief_n_adjusted(brief);
	struct text words = { 0 };

	if (!brief_is_compared(brief))
		return;
	text_add_format(&words, "Each metric in its newest quarter alone; then its change, %s, with the 95%% interval", brief->span);
	if (n_adjusted)
		text_add_format(&words, " adjusted for %zu metrics", n_adjusted);
	text_add(&words, ".");
	sheet_paragraph(book, words.bytes);
	text_free(&words);
}

static void put_lines(struct sheet_book *book, const struct brief *brief)
{
	char *heading = brief_is_compared(brief) ? text_format("Around %s", brief->around) : text_format("The newest figures");
	size_t shown = brief->n_lines > MOST_LINES ? MOST_LINES - 1 : brief->n_lines;

	if (brief->n_lines)
		sheet_heading(book, heading);
	put_span(book, brief);
	for (size_t i = 0; i < shown; i++) {
		char *words = cover_line(&brief->lines[i]);

		sheet_fact(book, brief->lines[i].label, words);
		free(words);
	}
	if (shown < brief->n_lines) {
		char *words = text_format("%zu metrics more: the sheet summary has them all.", brief->n_lines - shown);

		sheet_fact(book, "and", words);
		free(words);
	}
	free(heading);
}

/* Groups about which something can be said have a line each; the others share one. */
static void put_groups(struct sheet_book *book, const struct brief *brief)
{
	struct text quiet = { 0 };

	for (size_t i = 0; i < brief->n_groups; i++) {
		const struct brief_group *group = &brief->groups[i];

		if (group->tone == BRIEF_QUIET)
			text_add_format(&quiet, "%s%s", quiet.length ? "; " : "", group->heading);
		else
			sheet_fact(book, group->heading, group->sentence);
	}
	if (quiet.length) {
		text_add(&quiet, ": what the awards changed for them cannot be told. The sheet summary says why.");
		sheet_fact(book, "the others", quiet.bytes);
	}
	text_free(&quiet);
}

static void put_findings(struct sheet_book *book, const struct brief *brief)
{
	char *words = brief->n_all == 0 ? text_format("none.") : text_format("%zu, of them serious %zu, warnings %zu. They stand in the sheet findings, each with what to do about it.%s%s", brief->n_all, brief->n_serious,
	                          brief->n_warnings, brief->n_findings ? " First: " : "", brief->n_findings ? brief->findings[0].sentence : "");

	sheet_fact(book, "Findings", words);
	free(words);
}

static void put_asked(struct sheet_book *book, const struct brief *brief)
{
	char *words = text_format("%s %s", brief->decision.question, brief->decision.reason);

	sheet_heading(book, "To decide");
	sheet_paragraph(book, words);
	for (size_t i = 0; i < brief->n_points && i < MOST_POINTS; i++)
		sheet_fact(book, i ? "" : "what would change the answer", brief->points[i].sentence);
	put_findings(book, brief);
	free(words);
}

static void put_reading(struct sheet_book *book)
{
	struct text marks = { 0 };

	for (int mark = 0; mark < N_MARKS; mark++)
		text_add_format(&marks, "%s%s %s", mark ? "; " : "", mark_text((enum mark)mark), mark_meaning((enum mark)mark));
	sheet_heading(book, "How to read it");
	sheet_paragraph(book, "Every figure stands with its base (n) and its 95% interval. Scores are points, 0 to 100 or -100 to 100; means are in the points of their "
	                      "scale; columns named rate, ratio and p run from 0 to 1. Verdicts come from one rule, printed among the notes. A change before and after an "
	                      "event is no proof of its cause.");
	sheet_fact(book, "a figure that is not there", marks.bytes);
	sheet_fact(book, "people", "Named by pseudonyms (P- staff, J- judges) that stay the same from quarter to quarter. Whoever knows who won can recognise some of them: "
	                           "treat the workbook as personal data.");
	sheet_fact(book, "files", "The same tables stand as CSV files in the folder tables, described by datapackage.json; manifest.json names every input with its checksum.");
	sheet_fact_link(book, "all sheets", "Contents", "contents");
	text_free(&marks);
}

/* Where nothing was to be compared the judging is what the reader came for. */
static void put_judging(struct sheet_book *book, const struct brief *brief, const struct decisions *decisions, const struct table *board, const struct table *categories)
{
	if (brief->n_lines == 0 && brief->judging.n) {
		fairness_put_cover(book, &brief->judging);
		sheet_paragraph(book, brief->fairness_conclusion);
		decisions_put_cover(book, decisions, board, categories);
		return;
	}
	sheet_heading(book, "Was the judging fair?");
	sheet_paragraph(book, brief->fairness);
	sheet_paragraph(book, brief->fairness_conclusion);
}

void cover_put(struct sheet_book *book, const struct brief *brief, const struct decisions *decisions, const struct table *board, const struct table *categories)
{
	put_head(book, brief);
	sheet_heading(book, "The answer");
	sheet_paragraph(book, brief->verdict);
	if (*brief->sureness)
		sheet_fact(book, "how sure, and why", brief->sureness);
	put_lines(book, brief);
	put_groups(book, brief);
	put_judging(book, brief, decisions, board, categories);
	put_asked(book, brief);
	put_reading(book);
}
