#include "stages/write/brief_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/paper/words.h"
#include "stages/write/brief_text.h"

/* All in points. A4 less margins of 10 mm, and a little less than it is high: browsers round. */
static const double WIDE = 538, HIGH = 780, LEADING = 1.32;
static const double letters[BRIEF_SIZES] = { 10.8, 9.6, 8.6, 8.1, 7.6, 7.1, 6.4 };

/* How high a text is at that size and width. */
static double height_of(const char *text, double size, bool bold, double width)
{
	struct words_lines lines = { 0 };
	char *line = words_line(text);
	double height;

	words_wrap(&lines, line, size, bold, width);
	height = (double)lines.n * size * LEADING;
	words_lines_free(&lines);
	free(line);
	return height;
}

/* Its letters are the same at every size. */
static double header_height(const struct brief *brief)
{
	char *facts = brief_view_facts(brief);
	double height = height_of(brief->title, 14, true, WIDE) + height_of(facts, 7.7, false, WIDE) + 6;

	height += *brief->status ? height_of(brief->status, 8.4, true, WIDE) + 2 : 0;
	free(facts);
	return height;
}

static double answer_height(const struct brief *brief, double size)
{
	return height_of(brief->verdict, 1.22 * size, true, WIDE - 24) + height_of(brief->sureness, size, false, WIDE) + 3.9 * size;
}

/* How wide a column is whose cells are not broken: the widest, and the space behind. */
static void widen(double *column, const char *before, const char *text, const char *format, const char *more, double size, bool bold)
{
	char *rest = text_format(format, more), *all = text_format("%s%s%s", before, text, *more ? rest : "");

	*column = fmax(*column, words_width(all, size, bold) + 0.6 * size);
	free(all);
	free(rest);
}

/* What the columns behind the labels leave them; *head: how high the headings are. */
static double labels_width(const struct brief *brief, size_t n, double size, double *head)
{
	double now = 0, base = words_width("Base", size, true) + 0.6 * size, change = 0, verdict = 0, target = 0;
	char *newest = brief_view_newest(brief, n), *changed = brief_view_change(brief);

	for (size_t i = 0; i < n; i++) {
		const struct brief_line *line = &brief->lines[i];

		widen(&now, "", line->now, " (%s)", line->now_interval, size, false);
		widen(&base, "", line->now_base, "%s", "", size, false);
		widen(&change, "", *line->change ? line->change : "not compared", " (%s)", line->change_interval, size, false);
		widen(&verdict, "M ", line->verdict_words, "%s", "", size, true);
		widen(&target, "M ", *line->target_value ? line->target_value : "none set", ": %s", line->target_words, size, true);
	}
	*head = fmax(height_of(newest, size, true, now - 0.6 * size), height_of(changed, size, true, change - 0.6 * size));
	free(newest);
	free(changed);
	return fmax(WIDE - now - base - change - verdict - target, 0.1 * WIDE) - 0.6 * size;
}

static double table_height(const struct brief *brief, const struct brief_plan *plan, double size)
{
	double row = 0.94 * size, head, width, height;

	if (!plan->n_lines)
		return 0;
	width = labels_width(brief, plan->n_lines, row, &head);
	height = 4 * size + head;
	for (size_t i = 0; i < plan->n_lines; i++) {
		char *label = words_shorten(brief->lines[i].label, plan->label), *both = text_format("%s, %s", label, brief->lines[i].unit);

		height += fmax(height_of(both, row, true, width), row * LEADING) + 0.43 * size;
		free(both);
		free(label);
	}
	if (plan->n_lines < brief->n_lines)
		height += height_of(brief->targets, size, false, WIDE) + 2 * size;
	return height;
}

static double picture_height(const struct brief_picture *picture, double size, double units, size_t n)
{
	double width = (WIDE - 14 * (double)(n - 1)) / (double)n, caption = 0.9 * size;

	char *both = text_format("%s. %s", picture->title, picture->note);

	if (picture->kind != BRIEF_PICTURE_TIME)
		units = brief_picture_height(picture, BRIEF_PICTURE_WIDTH);
	/* Half of the words are bold, and so a tenth wider. */
	units = units * width / BRIEF_PICTURE_WIDTH + height_of(both, caption, false, 0.95 * width) + 0.2 * size;
	free(both);
	return units;
}

static double pictures_height(const struct brief_pictures *pictures, const struct brief_plan *plan, double size)
{
	double most = 0;

	/* A picture keeps its width of a third when there are fewer. */
	for (size_t i = 0; i < pictures->n; i++)
		most = fmax(most, picture_height(&pictures->all[i], size, plan->height, BRIEF_PICTURES));
	return most > 0 ? most + 0.7 * size : 0;
}

/* A heading and what is under it, if there is any. */
static double part_height(double height, double size)
{
	return height > 0 ? height + 1.8 * size : 0;
}

static double groups_height(const struct brief *brief, const struct brief_plan *plan, double size, double width)
{
	double height = 0;

	for (size_t i = 0; i < brief->n_groups; i++) {
		char *told = brief_text_sentences(brief->groups[i].sentence, plan->told), *both = text_format("+ %s: %s", brief->groups[i].heading, told);

		height += height_of(both, size, false, width) + 0.3 * size;
		free(both);
		free(told);
	}
	return height;
}

static double fairness_height(const struct brief *brief, double size, double width)
{
	return height_of(brief->fairness, size, false, width) + height_of(brief->fairness_conclusion, size, false, width) + 0.5 * size;
}

static double findings_height(const struct brief *brief, const struct brief_plan *plan, double size, double width)
{
	char *beyond = plan->n_findings ? brief_view_beyond(brief, plan->n_findings) : NULL;
	double height = beyond ? height_of(beyond, size, false, width) + 0.3 * size : 0;

	for (size_t i = 0; i < plan->n_findings; i++) {
		char *sentence = brief_text_say(brief->findings[i].sentence, plan->sentence), *action = brief_text_ask(brief->findings[i].action, plan->sentence);
		char *all = text_format("+ warning %s%s What to do: %s", sentence, brief->findings[i].n > 1 ? " 99 more like it." : "", action);

		height += height_of(all, size, false, width) + 0.3 * size;
		free(all);
		free(action);
		free(sentence);
	}
	free(beyond);
	return height;
}

static double decision_height(const struct brief *brief, double size, double width)
{
	const struct brief_decision *decision = &brief->decision;
	double height = height_of(decision->question, size, true, width) + height_of(decision->reason, size, false, width) + 0.3 * size;

	for (size_t i = 0; i < decision->n_options; i++)
		height += height_of(decision->options[i], size, false, width - 1.4 * size) + 0.3 * size;
	return height;
}

static double points_height(const struct brief *brief, const struct brief_plan *plan, double size, double width)
{
	double height = 0;

	for (size_t i = 0; i < plan->n_points; i++)
		height += height_of(brief->points[i].sentence, size, false, width - 1.4 * size) + 0.3 * size;
	return height;
}

static double sheet_height(const struct brief *brief, const struct brief_pictures *pictures, const struct brief_plan *plan)
{
	double size = letters[plan->size], half = (WIDE - 18) / 2;
	double told = part_height(groups_height(brief, plan, size, half), size) + part_height(fairness_height(brief, size, half), size)
	              + part_height(findings_height(brief, plan, size, half), size) + part_height(decision_height(brief, size, half), size)
	              + part_height(points_height(brief, plan, size, half), size);

	/* Two columns are never quite even. */
	return header_height(brief) + answer_height(brief, size) + table_height(brief, plan, size) + pictures_height(pictures, plan, size) + told / 2 + 1.2 * size;
}

/* A picture of a series is as high as the highest of rows beside it. */
static double series_height(const struct brief_pictures *pictures)
{
	double most = 110;

	for (size_t i = 0; i < pictures->n; i++)
		if (pictures->all[i].kind != BRIEF_PICTURE_TIME)
			most = fmax(most, brief_picture_height(&pictures->all[i], BRIEF_PICTURE_WIDTH));
	return most;
}

/* At each size of letters, the least that the page shall say at it. */
static const struct brief_plan least[BRIEF_SIZES] = {
	{ .n_lines = 12, .n_findings = 4, .n_points = 4, .told = 4, .label = 34, .sentence = 400 },
	{ .n_lines = 12, .n_findings = 4, .n_points = 4, .told = 4, .label = 34, .sentence = 400 },
	{ .n_lines = 12, .n_findings = 3, .n_points = 3, .told = 2, .label = 34, .sentence = 220 },
	{ .n_lines = 12, .n_findings = 2, .n_points = 2, .told = 1, .label = 34, .sentence = 200 },
	{ .n_lines = 12, .n_findings = 2, .n_points = 2, .told = 1, .label = 34, .sentence = 180 },
	{ .n_lines = 10, .n_findings = 2, .n_points = 2, .told = 1, .label = 30, .sentence = 150 },
	{ .n_lines = 8, .n_findings = 1, .n_points = 1, .told = 1, .label = 24, .sentence = 110 },
};
/* When even that is too much. */
static const struct brief_plan bare = { .n_lines = 4, .n_findings = 1, .n_points = 1, .told = 1, .label = 24, .sentence = 80 };
/* What fills the room that is left, in this order, each so far as it fits; long texts only in letters that are read with ease. */
static const struct brief_plan more[] = {
	{ .n_lines = 12 }, { .n_findings = 3 }, { .told = 2 }, { .n_points = 3 }, { .sentence = 220 }, { .n_findings = 4 }, { .n_points = 4 }, { .told = 4 }, { .sentence = 400 },
};
enum { EASE = 3, LONG = 300 };

static size_t most_of(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t least_of(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The wish, so far as there is anything. */
static struct brief_plan bound(const struct brief *brief, struct brief_plan plan)
{
	plan.n_lines = least_of(plan.n_lines, brief->n_lines);
	plan.n_findings = least_of(plan.n_findings, brief->n_findings);
	plan.n_points = least_of(plan.n_points, brief->n_points);
	return plan;
}

static struct brief_plan with_more(struct brief_plan plan, const struct brief_plan *step)
{
	plan.n_lines = most_of(plan.n_lines, step->n_lines);
	plan.n_findings = most_of(plan.n_findings, step->n_findings);
	plan.n_points = most_of(plan.n_points, step->n_points);
	plan.told = most_of(plan.told, step->told);
	plan.sentence = most_of(plan.sentence, step->sentence);
	return plan;
}

struct brief_plan brief_plan_sheet(const struct brief *brief, const struct brief_pictures *pictures)
{
	struct brief_plan plan = { 0 };
	bool fits = false;

	for (int size = 0; size <= BRIEF_SIZES && !fits; size++) {
		plan = bound(brief, size < BRIEF_SIZES ? least[size] : bare);
		plan.size = size < BRIEF_SIZES ? size : BRIEF_SIZES - 1;
		plan.height = series_height(pictures);
		fits = sheet_height(brief, pictures, &plan) <= HIGH;
	}
	for (size_t i = 0; fits && i < sizeof more / sizeof *more; i++) {
		struct brief_plan fuller = bound(brief, with_more(plan, &more[i]));

		if ((fuller.sentence < LONG || fuller.size <= EASE) && sheet_height(brief, pictures, &fuller) <= HIGH)
			plan = fuller;
	}
	return plan;
}

/* A slide of 13.333 by 7.5 inches, less margins, heading and foot. */
static const double SLIDE_WIDE = 860, SLIDE_HIGH = 395;
static const double slide_letters[BRIEF_SIZES] = { 20, 18, 15.5, 13, 11, 9.5, 8.5 };

void brief_slide_plan_add_heading(struct brief_slide_plan *plan, const char *text)
{
	const double letter = 24;

	for (int i = 0; i < BRIEF_SIZES; i++)
		plan->height[i] += fmax(height_of(text, letter, true, SLIDE_WIDE) - letter * LEADING, 0);
}

void brief_slide_plan_add_verdict(struct brief_slide_plan *plan, const char *text)
{
	for (int i = 0; i < BRIEF_SIZES; i++)
		plan->height[i] += height_of(text, 1.5 * slide_letters[i], true, SLIDE_WIDE) + 0.45 * slide_letters[i];
}

void brief_slide_plan_add(struct brief_slide_plan *plan, const char *text)
{
	for (int i = 0; i < BRIEF_SIZES; i++)
		plan->height[i] += height_of(text, slide_letters[i], false, SLIDE_WIDE - 2 * slide_letters[i]) + 0.45 * slide_letters[i];
}

void brief_slide_plan_add_rows(struct brief_slide_plan *plan, size_t n)
{
	for (int i = 0; i < BRIEF_SIZES; i++)
		plan->height[i] += (double)n * slide_letters[i] * (LEADING + 0.6);
}

void brief_slide_plan_add_metrics(struct brief_slide_plan *plan, const struct brief *brief, size_t n, size_t label)
{
	/* Letters at which a figure and its interval stand in one line of their column; larger ones break it. */
	enum { ONE_LINE = 3 };

	for (int i = 0; i < ONE_LINE; i++)
		plan->height[i] += 2 * SLIDE_HIGH;
	brief_slide_plan_add_rows(plan, n + 3);
	for (size_t i = 0; i < n; i++)
		if (strlen(brief->lines[i].label) + strlen(brief->lines[i].unit) > label / 2)
			brief_slide_plan_add_rows(plan, 1);
}

int brief_slide_plan_size(const struct brief_slide_plan *plan)
{
	int size = 0;

	while (size < BRIEF_SIZES - 1 && plan->height[size] > SLIDE_HIGH)
		size++;
	return size;
}
