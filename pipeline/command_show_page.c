/* The page that plaudit show prints. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/wrap.h"
#include "pipeline/command_show_part.h"
#include "pipeline/paper/words.h"

/* With judging alone the questions stand where the metrics would. */
static void put_judging(struct text *page, const struct brief *brief, const struct show_terminal *terminal)
{
	static const enum brief_tone tones[] = { [FAIRNESS_PLAIN] = BRIEF_PLAIN, [FAIRNESS_GOOD] = BRIEF_GOOD, [FAIRNESS_LOOK] = BRIEF_BAD, [FAIRNESS_UNKNOWN] = BRIEF_QUIET };

	for (size_t i = 0; i < brief->judging.n; i++) {
		const struct fairness_answer *answer = &brief->judging.answers[i];

		show_cell(page, answer->subject, SHOW_LABEL + SHOW_NOW, false, "");
		show_cell(page, answer->verdict, SHOW_COLUMNS - SHOW_LABEL - SHOW_NOW, false, show_colour(tones[answer->tone], terminal));
		show_end_line(page);
	}
}

/* However long the names are, quarter and day stand beside them. */
enum { MOST_TITLE = 70, MOST_FACT = 45 };

static void put_title(struct text *page, const struct brief *brief)
{
	char *line = words_line(brief->title), *cut = words_shorten(line, MOST_TITLE);
	struct text title = { 0 };

	text_add(&title, cut);
	free(cut);
	free(line);
	for (size_t i = 0; i < brief->n_facts; i++) {
		line = words_line(brief->facts[i].value);
		cut = words_shorten(line, MOST_FACT);
		text_add_format(&title, " · %s%s", !strcmp(brief->facts[i].heading, "As of") ? "as of " : "", cut);
		free(cut);
		free(line);
	}
	show_paragraph(page, "", title.bytes, 3);
	text_free(&title);
}

static void put_head(struct text *page, const struct brief *brief, const struct show_terminal *terminal)
{
	put_title(page, brief);
	if (*brief->status)
		text_add_format(page, "%s%s%s\n", terminal->has_colour ? "\033[1m" : "", brief->status, terminal->has_colour ? "\033[0m" : "");
	text_add(page, "\n");
	show_paragraph(page, "", brief->verdict, SHOW_LINES);
	text_add(page, "\n");
}

/* What of the judging to look into; how many questions that is stands in the verdict. */
static void put_look(struct text *page, const struct brief *brief)
{
	const char *named = brief->fairness_tone == BRIEF_BAD ? strstr(brief->fairness, ": ") : NULL;
	char *words = text_format("%s%s", named ? "Look into " : "", named ? named + 2 : brief->fairness);

	show_paragraph(page, "Judging", words, 5);
	free(words);
}

static void put_findings(struct text *page, const struct brief *brief)
{
	/* Metrics need the room, but for what is serious. */
	bool is_told = brief->n_serious || !brief->n_lines;
	struct text words = { 0 };

	if (brief->n_all == 0)
		text_add(&words, "none.");
	else
		text_add_format(&words, "%zu on data and judging, of them serious %zu, warnings %zu.%s%s", brief->n_all, brief->n_serious, brief->n_warnings,
		                is_told ? " First: " : "", is_told ? brief->findings[0].sentence : "");
	show_paragraph(page, "Findings", words.bytes, brief->n_lines ? 3 : 5);
	text_free(&words);
}

static void put_files(struct text *page, const char *folder, const char *const *files)
{
	struct text words = { 0 };

	for (size_t i = 0; files[i]; i++)
		text_add_format(&words, "%s%s", i ? ", " : "", files[i]);
	text_add_format(&words, "%sin %s", words.length ? " " : "", folder);
	show_paragraph(page, "Files", words.bytes, 2);
	text_free(&words);
}

char *show_page(const struct brief *brief, const char *folder, const char *const *files, const struct show_terminal *terminal)
{
	struct text page = { 0 }, foot = { 0 };
	char *ascii;
	size_t taken;

	put_head(&page, brief, terminal);
	text_add(&foot, "\n");
	put_look(&foot, brief);
	put_findings(&foot, brief);
	show_paragraph(&foot, "To decide", brief->decision.question, 3);
	put_files(&foot, folder, files);
	/* The header of the lines, and what they mean. */
	taken = show_count_lines(page.bytes) + show_count_lines(foot.bytes) + 3;
	if (brief->n_lines)
		show_metrics(&page, brief, taken + 2 < SHOW_LINES ? SHOW_LINES - taken : 2, terminal);
	else
		put_judging(&page, brief, terminal);
	text_add(&page, foot.bytes);
	text_free(&foot);
	if (terminal->is_unicode)
		return text_take(&page);
	ascii = show_to_ascii(page.bytes);
	text_free(&page);
	return ascii;
}
