/* The page that plaudit show prints. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/wrap.h"
#include "pipeline/command_show.h"
#include "pipeline/paper/words.h"

enum { LABEL = 11, NOW = 8, CHANGE = 8, PICTURE = 18, LEAST_PICTURE = 9, VERDICT = 19, TARGET = SHOW_COLUMNS - LABEL - NOW - CHANGE - PICTURE - VERDICT - 3 };

/* How wide the columns are: figures are never cut, pictures give way to them, and then targets. */
struct widths {
	size_t now, change, picture;
	bool has_target;
};

/* How many times the least change that matters a picture shows at most. */
static const double MOST = 8;

static bool says_utf8(const char *locale)
{
	return strstr(locale, "UTF-8") || strstr(locale, "utf8") || strstr(locale, "utf-8") || strstr(locale, "UTF8");
}

struct show_terminal show_terminal_here(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *no_colour = getenv("NO_COLOR"), *kind = getenv("TERM"), *locale = "";

	for (size_t i = 0; i < sizeof names / sizeof *names && !*locale; i++) {
		const char *value = getenv(names[i]);

		locale = value ? value : "";
	}
	return (struct show_terminal){
		.is_unicode = says_utf8(locale),
		.has_colour = isatty(STDOUT_FILENO) && !(no_colour && *no_colour) && kind && *kind && strcmp(kind, "dumb") != 0,
	};
}

/* Pages are put together in Unicode, and changed at the end for who has ASCII alone: character by character, so that
 * columns stay. */
static char *to_ascii(const char *page)
{
	static const struct {
		const char *from, to;
	} alike[] = {
		{ "−", '-' }, { "┊", '|' }, { "─", '-' }, { "├", '[' }, { "┤", ']' }, { "●", '*' }, { "┼", '+' }, { "◂", '<' }, { "▸", '>' }, { "·", '-' }, { "…", '.' },
		{ "–", '-' }, { "‘", '\'' }, { "’", '\'' }, { "“", '"' }, { "”", '"' }, { "£", 'L' },
	};
	char *ascii = mem_alloc(strlen(page) + 1, 1), *to = ascii;

	for (const char *at = page; *at;) {
		size_t n = 1;
		char found = '?';

		if ((unsigned char)*at < 0x80) {
			*to++ = *at++;
			continue;
		}
		while (((unsigned char)at[n] & 0xC0) == 0x80)
			n++;
		for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
			if (strlen(alike[i].from) == n && !strncmp(alike[i].from, at, n))
				found = alike[i].to;
		*to++ = found;
		at += n;
	}
	*to = '\0';
	return ascii;
}

static const char *colour_of(enum brief_tone tone, const struct show_terminal *terminal)
{
	static const char *const colours[] = { [BRIEF_PLAIN] = "", [BRIEF_GOOD] = "\033[32m", [BRIEF_BAD] = "\033[31m", [BRIEF_QUIET] = "\033[2m" };

	return terminal->has_colour ? colours[tone] : "";
}

/* The words, cut or filled to the columns, and what is to stand around them. */
static void put_cell(struct text *page, const char *words, size_t columns, bool is_right, const char *colour)
{
	char *line = words_line(words), *cut = words_shorten(line, columns - 1);
	size_t n = wrap_columns(cut), spare = n < columns - 1 ? columns - 1 - n : 0;

	for (size_t i = 0; is_right && i < spare; i++)
		text_add(page, " ");
	text_add_format(page, "%s%s%s", colour, cut, *colour ? "\033[0m" : "");
	for (size_t i = 0; !is_right && i < spare; i++)
		text_add(page, " ");
	text_add(page, " ");
	free(cut);
	free(line);
}

static void end_line(struct text *page)
{
	while (page->length && page->bytes[page->length - 1] == ' ')
		page->bytes[--page->length] = '\0';
	text_add(page, "\n");
}

/* A paragraph of at most that many lines; a longer one ends in an ellipsis. */
static void put_paragraph(struct text *page, const char *lead, const char *words, size_t most)
{
	char *line = words_line(words), *wrapped = wrap_text(lead, *lead ? LABEL : 0, SHOW_COLUMNS, line), *at = wrapped;

	for (size_t n = 0; *at && n < most; n++) {
		char *end = at + strcspn(at, "\n");
		bool is_cut = n + 1 == most && end[0] && end[1];

		if (is_cut)
			while (end > at && (wrap_columns(at) - wrap_columns(end) > SHOW_COLUMNS - 2 || end[-1] == ' '))
				end--;
		text_add_n(page, at, (size_t)(end - at));
		text_add(page, is_cut ? " …\n" : "\n");
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	free(wrapped);
	free(line);
}

static size_t count_lines(const char *page)
{
	size_t n = 0;

	for (; page && *page; page++)
		n += *page == '\n';
	return n;
}

/* A change in sizes of the least that matters, to the right for the better. */
static double scaled(const struct brief_line *line, double value)
{
	return value / (line->minimum > 0 ? line->minimum : fmax(fabs(line->low), fabs(line->high))) * (line->direction < 0 ? -1 : 1);
}

/* The caller frees it. */
static char *target_of_line(const struct brief_line *line)
{
	static const char *const states[] = { [TARGET_NONE] = "", [TARGET_MET] = "met", [TARGET_MET_UNSURE] = "met?", [TARGET_MISSED_UNSURE] = "missed?", [TARGET_MISSED] = "missed", [TARGET_UNKNOWN] = "?" };

	return text_format("%s%s%s", line->target == TARGET_NONE ? "" : line->target_value, line->target == TARGET_NONE ? "" : " ", states[line->target]);
}

static size_t most_of(size_t a, size_t b)
{
	return a > b ? a : b;
}

static struct widths widths_of(const struct brief *brief, size_t n)
{
	struct widths widths = { NOW, CHANGE, PICTURE, *brief->targets != '\0' };
	size_t n_target = TARGET, over;

	for (size_t i = 0; i < n; i++) {
		char *target = target_of_line(&brief->lines[i]);

		widths.now = most_of(widths.now, wrap_columns(brief->lines[i].now) + 1);
		widths.change = most_of(widths.change, wrap_columns(brief->lines[i].change) + 1);
		n_target = most_of(n_target, wrap_columns(target));
		free(target);
	}
	over = widths.now - NOW + widths.change - CHANGE;
	if (over + n_target - TARGET > PICTURE - LEAST_PICTURE) {
		widths.has_target = false;
		over = over > TARGET ? over - TARGET : 0;
	} else {
		over += n_target - TARGET;
	}
	widths.picture = over < PICTURE - LEAST_PICTURE ? PICTURE - over : LEAST_PICTURE;
	return widths;
}

/* Room for every interval and for the least that matters either way. */
static struct show_axis axis_of(const struct brief *brief, size_t n, size_t columns)
{
	struct show_axis axis = { -1, 1, columns };

	for (size_t i = 0; i < n; i++) {
		double one = scaled(&brief->lines[i], brief->lines[i].low), other = scaled(&brief->lines[i], brief->lines[i].high);

		if (!isfinite(one) || !isfinite(other))
			continue;
		axis.from = fmax(-MOST, fmin(axis.from, fmin(one, other)));
		axis.to = fmin(MOST, fmax(axis.to, fmax(one, other)));
	}
	return axis;
}

static void put_line(struct text *page, const struct brief_line *line, const struct widths *widths, const struct show_axis *axis, const struct show_terminal *terminal)
{
	double one = scaled(line, line->low), other = scaled(line, line->high);
	char *target = target_of_line(line);

	put_cell(page, line->label, LABEL, false, "");
	put_cell(page, line->now, widths->now, true, "");
	put_cell(page, line->change, widths->change, true, "");
	text_add(page, " ");
	text_add(page, colour_of(line->tone, terminal));
	show_interval(page, scaled(line, line->estimate), fmin(one, other), fmax(one, other), axis);
	text_add(page, *colour_of(line->tone, terminal) ? "\033[0m  " : "  ");
	put_cell(page, line->verdict_words, VERDICT, false, colour_of(line->tone, terminal));
	text_add(page, widths->has_target ? target : "");
	end_line(page);
	free(target);
}

/* How many of those that are not shown have which verdict. */
static void put_rest(struct text *page, const struct brief *brief, size_t shown)
{
	size_t n_improved = 0, n_worsened = 0;

	for (size_t i = shown; i < brief->n_lines; i++) {
		n_improved += brief->lines[i].verdict == VERDICT_IMPROVED;
		n_worsened += brief->lines[i].verdict == VERDICT_WORSENED;
	}
	if (shown < brief->n_lines)
		text_add_format(page, "and %zu more metrics (worsened %zu, improved %zu): see the papers below\n", brief->n_lines - shown, n_worsened, n_improved);
}

/* "worse  0    better", 0 where the pictures have it. */
static void put_axis(struct text *page, const struct show_axis *axis)
{
	char words[PICTURE + 1];
	size_t zero = show_zero(axis), n = axis->columns;

	memset(words, ' ', n);
	words[n] = '\0';
	if (zero >= strlen("worse "))
		memcpy(words, "worse", strlen("worse"));
	if (zero + strlen(" better") < n)
		memcpy(words + n - strlen("better"), "better", strlen("better"));
	words[zero] = '0';
	text_add_format(page, " %s  ", words);
}

/* The quarter of the newest figures; "newest" where they are of several. */
static const char *newest_of(const struct brief *brief)
{
	for (size_t i = 0; i < brief->n_lines; i++)
		if (strcmp(brief->lines[i].now_period, brief->lines[0].now_period) != 0)
			return "newest";
	return *brief->lines[0].now_period ? brief->lines[0].now_period : "now";
}

/* What the columns are, in two lines. */
static void put_legend(struct text *page, const struct brief *brief)
{
	size_t n_adjusted = brief_n_adjusted(brief);
	char *change = text_format("change around %s: %s", brief->around, brief->span), *line = words_line(change), *cut = words_shorten(line, SHOW_COLUMNS);
	bool is_unsure = false;

	for (size_t i = 0; i < brief->n_lines; i++)
		is_unsure = is_unsure || brief->lines[i].target == TARGET_MET_UNSURE || brief->lines[i].target == TARGET_MISSED_UNSURE;
	text_add_format(page, "%s\n", cut);
	if (n_adjusted)
		text_add_format(page, "├──●──┤ 95%% interval for %zu metrics, in least changes that matter%s\n", n_adjusted, is_unsure ? "; ? not surely" : "");
	else
		text_add_format(page, "├──●──┤ 95%% interval, in sizes of the least change that matters%s\n", is_unsure ? "; ? not surely" : "");
	free(cut);
	free(line);
	free(change);
}

static void put_lines(struct text *page, const struct brief *brief, size_t most, const struct show_terminal *terminal)
{
	size_t shown = brief->n_lines > most ? most - 1 : brief->n_lines;
	struct widths widths = widths_of(brief, shown);
	struct show_axis axis = axis_of(brief, shown, widths.picture);

	put_cell(page, "", LABEL, false, "");
	put_cell(page, newest_of(brief), widths.now, true, "");
	put_cell(page, "change", widths.change, true, "");
	put_axis(page, &axis);
	put_cell(page, "verdict", VERDICT, false, "");
	text_add(page, widths.has_target ? "target" : "");
	end_line(page);
	for (size_t i = 0; i < shown; i++)
		put_line(page, &brief->lines[i], &widths, &axis, terminal);
	put_rest(page, brief, shown);
	put_legend(page, brief);
}

/* With judging alone the questions stand where the metrics would. */
static void put_judging(struct text *page, const struct brief *brief, const struct show_terminal *terminal)
{
	static const enum brief_tone tones[] = { [FAIRNESS_PLAIN] = BRIEF_PLAIN, [FAIRNESS_GOOD] = BRIEF_GOOD, [FAIRNESS_LOOK] = BRIEF_BAD, [FAIRNESS_UNKNOWN] = BRIEF_QUIET };

	for (size_t i = 0; i < brief->judging.n; i++) {
		const struct fairness_answer *answer = &brief->judging.answers[i];

		put_cell(page, answer->subject, LABEL + NOW, false, "");
		put_cell(page, answer->verdict, SHOW_COLUMNS - LABEL - NOW, false, colour_of(tones[answer->tone], terminal));
		end_line(page);
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
	put_paragraph(page, "", title.bytes, 3);
	text_free(&title);
}

static void put_head(struct text *page, const struct brief *brief, const struct show_terminal *terminal)
{
	put_title(page, brief);
	if (*brief->status)
		text_add_format(page, "%s%s%s\n", terminal->has_colour ? "\033[1m" : "", brief->status, terminal->has_colour ? "\033[0m" : "");
	text_add(page, "\n");
	put_paragraph(page, "", brief->verdict, SHOW_LINES);
	text_add(page, "\n");
}

/* What of the judging to look into; how many questions that is stands in the verdict. */
static void put_look(struct text *page, const struct brief *brief)
{
	const char *named = brief->fairness_tone == BRIEF_BAD ? strstr(brief->fairness, ": ") : NULL;
	char *words = text_format("%s%s", named ? "Look into " : "", named ? named + 2 : brief->fairness);

	put_paragraph(page, "Judging", words, 5);
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
	put_paragraph(page, "Findings", words.bytes, brief->n_lines ? 3 : 5);
	text_free(&words);
}

static void put_files(struct text *page, const char *folder, const char *const *files)
{
	struct text words = { 0 };

	for (size_t i = 0; files[i]; i++)
		text_add_format(&words, "%s%s", i ? ", " : "", files[i]);
	text_add_format(&words, "%sin %s", words.length ? " " : "", folder);
	put_paragraph(page, "Files", words.bytes, 2);
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
	put_paragraph(&foot, "To decide", brief->decision.question, 3);
	put_files(&foot, folder, files);
	/* The header of the lines, and what they mean. */
	taken = count_lines(page.bytes) + count_lines(foot.bytes) + 3;
	if (brief->n_lines)
		put_lines(&page, brief, taken + 2 < SHOW_LINES ? SHOW_LINES - taken : 2, terminal);
	else
		put_judging(&page, brief, terminal);
	text_add(&page, foot.bytes);
	text_free(&foot);
	if (terminal->is_unicode)
		return text_take(&page);
	ascii = to_ascii(page.bytes);
	text_free(&page);
	return ascii;
}
