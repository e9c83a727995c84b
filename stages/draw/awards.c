#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/design.h"
#include "stages/draw/pictures.h"
#include "stages/draw/shift.h"

static const struct {
	const char *population, *words, *title;
} groups[] = { { "winner", "winners", "Winners" }, { "nominated", "passed over", "Passed over" } };

enum { GROUPS = sizeof groups / sizeof *groups };

/* Rows of shifts by number: what answers for each group, and the plain changes of such groups. */
struct picked {
	size_t *answers, *plain;
	size_t n_answers, n_plain;
};

struct drawing {
	struct chart_row *rows;
	char **headings;
	size_t n, n_headings;
	struct shift_adjusted adjusted;
};

static const char plain_label[] = "plain before and after";
static const char plain_words[] = "biased: no verdict";

static struct picked pick(const struct table *shifts)
{
	struct picked picked = { .answers = mem_alloc(shifts->n_rows, sizeof(size_t)), .plain = mem_alloc(shifts->n_rows, sizeof(size_t)) };
	size_t population = table_column(shifts, "population"), segment = table_column(shifts, "segment"), design = table_column(shifts, "design");
	size_t variant = table_column(shifts, "variant"), headline = table_column(shifts, "headline");

	for (size_t row = 0; row < shifts->n_rows; row++) {
		const char *whose = table_text(shifts, population, row);

		if ((strcmp(whose, groups[0].population) != 0 && strcmp(whose, groups[1].population) != 0) || *table_text(shifts, segment, row))
			continue;
		if (table_int(shifts, headline, row) == 1)
			picked.answers[picked.n_answers++] = row;
		else if (!strcmp(table_text(shifts, design, row), design_kinds[DESIGN_BEFORE_AFTER].name) && !strcmp(table_text(shifts, variant, row), "clustered"))
			picked.plain[picked.n_plain++] = row;
	}
	return picked;
}

static bool is_same(const struct table *shifts, size_t a, size_t b, const char *column)
{
	return !strcmp(shift_text(shifts, column, a), shift_text(shifts, column, b));
}

static struct chart_row answer_of(const struct table *shifts, size_t row, const struct metrics *metrics)
{
	struct chart_row drawn = shift_chart_row(shifts, row, metrics);

	drawn.tone = drawn.tone == CHART_QUIET ? CHART_UNSURE : drawn.tone;
	return drawn;
}

/* A plain change is reckoned among the few alone, however many units its table has; what answers compares them with others. */
static bool is_of_few_treated(const struct table *shifts, size_t row)
{
	enum { TREATED_LEAST = 6 };
	long long treated = table_int(shifts, table_column(shifts, "treated"), row);

	return treated != TABLE_MISSING && treated < TREATED_LEAST;
}

/* A plain change with its interval, but for too few units: no verdict is told of it, whose interval would have to be shown. */
static struct chart_row plain_of(const struct table *shifts, size_t row, const struct metrics *metrics)
{
	struct chart_row drawn = shift_chart_row(shifts, row, metrics);

	if (shift_is_of_few(shifts, row) || is_of_few_treated(shifts, row))
		drawn.low = drawn.high = (double)NAN;
	drawn.label = plain_label;
	drawn.text = isnan(drawn.estimate) ? shift_words(VERDICT_NONE, shift_text(shifts, "state", row)) : plain_words;
	drawn.is_aside = true;
	return drawn;
}

/* The plain change of the same group by the same figure, below what answers. */
static void add_plain(struct drawing *drawing, const struct table *shifts, const struct metrics *metrics, const struct picked *picked, size_t answer)
{
	for (size_t i = 0; i < picked->n_plain; i++) {
		size_t row = picked->plain[i];

		if (!is_same(shifts, answer, row, "metric") || !is_same(shifts, answer, row, "definition") || !is_same(shifts, answer, row, "unit_kind")
		    || !is_same(shifts, answer, row, "population") || !is_same(shifts, answer, row, "event"))
			continue;
		drawing->rows[drawing->n] = plain_of(shifts, row, metrics);
		drawing->rows[drawing->n++].group = drawing->headings[drawing->n_headings - 1];
		return;
	}
}

static char *heading_of(const struct table *shifts, size_t row, size_t group)
{
	const char *kind = shift_text(shifts, "unit_kind", row), *event = shift_text(shifts, "event", row);

	return *event ? text_format("%s (%s), %s", groups[group].words, kind, event) : text_format("%s (%s)", groups[group].words, kind);
}

/* All of one group and kind of unit that has a figure in points, under one heading; other units would not fit the axis. */
static void add_group(struct drawing *drawing, const struct table *shifts, const struct picture_context *context, const struct picked *picked, size_t group,
                      size_t first)
{
	drawing->headings[drawing->n_headings++] = heading_of(shifts, picked->answers[first], group);
	shift_adjusted_take(&drawing->adjusted, shifts, picked->answers[first]);
	for (size_t i = first; i < picked->n_answers; i++) {
		size_t row = picked->answers[i];

		if (!is_same(shifts, row, picked->answers[first], "population") || !is_same(shifts, row, picked->answers[first], "unit_kind")
		    || !is_same(shifts, row, picked->answers[first], "event") || strcmp(shift_text(shifts, "measure_unit", row), "points") != 0)
			continue;
		drawing->rows[drawing->n] = answer_of(shifts, row, context->metrics);
		drawing->rows[drawing->n++].group = drawing->headings[drawing->n_headings - 1];
		add_plain(drawing, shifts, context->metrics, picked, row);
	}
}

/* Is it the first of its group, kind of unit and event that is drawn? */
static bool begins(const struct table *shifts, const struct picked *picked, size_t i, size_t group)
{
	size_t row = picked->answers[i];

	if (strcmp(shift_text(shifts, "population", row), groups[group].population) != 0 || strcmp(shift_text(shifts, "measure_unit", row), "points") != 0)
		return false;
	for (size_t j = 0; j < i; j++)
		if (is_same(shifts, picked->answers[j], row, "population") && is_same(shifts, picked->answers[j], row, "unit_kind")
		    && is_same(shifts, picked->answers[j], row, "event") && is_same(shifts, picked->answers[j], row, "measure_unit"))
			return false;
	return true;
}

static void add_name(struct text *names, const struct table *shifts, size_t row, const struct metrics *metrics)
{
	text_add_format(names, "%s%s (%s)", names->bytes ? ", " : "", shift_label(metrics, shift_text(shifts, "metric", row)), shift_text(shifts, "unit_kind", row));
}

/* The one figure of all that improved or worsened, which chance alone may bring about among many; SIZE_MAX: none, or more. */
static size_t find_only(const struct table *shifts, const struct picked *picked)
{
	size_t only = SIZE_MAX, n = 0;

	for (size_t i = 0; i < picked->n_answers; i++) {
		enum verdict verdict = verdict_read(shift_text(shifts, "verdict", picked->answers[i]));

		if (verdict != VERDICT_IMPROVED && verdict != VERDICT_WORSENED)
			continue;
		only = picked->answers[i];
		n++;
	}
	return n == 1 && picked->n_answers > 1 ? only : SIZE_MAX;
}

/* " (1 of 26; across all p = 0.0312)", p by Benjamini and Hochberg. */
static void add_only(struct text *title, const struct table *shifts, const struct picked *picked)
{
	size_t only = find_only(shifts, picked);
	char p[NUMBER_TEXT];

	if (only == SIZE_MAX)
		return;
	number_p(shift_number(shifts, "p_bh", only), p);
	text_add_format(title, " (1 of %zu%s%s)", picked->n_answers, *p ? "; across all " : "", p);
}

static bool is_hidden(const struct table *shifts, size_t row)
{
	return !strcmp(shift_text(shifts, "state", row), "suppressed");
}

/* "Winners: NPS (team) improved (1 of 26; across all p = 0.0312); not enough data for 11 others", of every figure that answers, in
 * whatever unit. */
static void tell_group(struct text *title, const struct table *shifts, const struct picture_context *context, const struct picked *picked, size_t group)
{
	struct text improved = { 0 }, worsened = { 0 };
	size_t n_same = 0, n_open = 0, n_hidden = 0, n_told;

	for (size_t i = 0; i < picked->n_answers; i++) {
		size_t row = picked->answers[i];
		enum verdict verdict = verdict_read(shift_text(shifts, "verdict", row));

		if (strcmp(shift_text(shifts, "population", row), groups[group].population) != 0)
			continue;
		if (verdict == VERDICT_IMPROVED || verdict == VERDICT_WORSENED)
			add_name(verdict == VERDICT_IMPROVED ? &improved : &worsened, shifts, row, context->metrics);
		else
			*(is_hidden(shifts, row) ? &n_hidden : verdict == VERDICT_NO_MATERIAL_CHANGE ? &n_same : &n_open) += 1;
	}
	n_told = n_same + (improved.bytes != NULL) + (worsened.bytes != NULL);
	if (n_told + n_open + n_hidden) {
		text_add_format(title, "%s%s: ", title->bytes ? ". " : "", groups[group].title);
		if (improved.bytes)
			text_add_format(title, "%s improved", improved.bytes);
		if (worsened.bytes)
			text_add_format(title, "%s%s worsened", improved.bytes ? "; " : "", worsened.bytes);
		if (improved.bytes || worsened.bytes) {
			add_only(title, shifts, picked);
			text_add(title, n_same || n_open || n_hidden ? "; " : "");
		}
		if (n_same)
			text_add_format(title, "no material change in %zu%s", n_same, n_open || n_hidden ? "; " : "");
		if (n_open)
			text_add_format(title, "not enough data for %s%zu%s%s", n_told || n_hidden ? "" : "any of ", n_open, n_told ? n_open == 1 ? " other" : " others" : "",
			                n_hidden ? "; " : "");
		if (n_hidden)
			text_add_format(title, "%zu suppressed", n_hidden);
	}
	text_free(&improved);
	text_free(&worsened);
}

static void add_word(struct text *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = words->bytes; at && (at = strstr(at, word)); at += n)
		if ((at == words->bytes || at[-1] == ' ') && (!at[n] || at[n] == ','))
			return;
	text_add_format(words, "%s%s", words->bytes ? ", " : "", word);
}

static char *caption_of(const struct table *shifts, const struct picture_context *context, const struct picked *picked)
{
	struct text designs = { 0 }, left_out = { 0 }, caption = { 0 };

	for (size_t i = 0; i < picked->n_answers; i++) {
		size_t row = picked->answers[i];

		add_word(&designs, shift_text(shifts, "design", row));
		if (strcmp(shift_text(shifts, "measure_unit", row), "points") != 0)
			add_word(&left_out, shift_label(context->metrics, shift_text(shifts, "metric", row)));
	}
	text_add_format(&caption, "Source: %s. Filled: what answers for the group, by the design that best allows for how winners are picked (%s). "
	                          "Hollow and grey: the plain before and after of the same units. Winners are picked for a good result and fall back by themselves: it is biased and gets no verdict. ",
	                context->who, designs.bytes ? designs.bytes : "none");
	text_add(&caption, "A diamond: not enough data for a verdict. Shaded: too small to matter. Verdicts go by the intervals of what answers; those of the plain change are not adjusted, and not drawn of fewer than six units. "
	                   "An arrow: the interval goes on beyond the axis. p that allows for all figures is by Benjamini and Hochberg.");
	text_add(&caption, " What answers and the plain change rest on different windows and units (the former on those with figures in the deciding quarter): their difference is not the fall-back.");
	if (left_out.bytes)
		text_add_format(&caption, " On another scale, and so in the sheet shifts alone: %s.", left_out.bytes);
	text_free(&designs);
	text_free(&left_out);
	return text_take(&caption);
}

/* Each figure that answers: "Of winners (team): NPS +9.0 points (+1.0 to +17.0), improved; SLA ..." */
static char *describe(const struct drawing *drawing)
{
	struct text words = { 0 };
	const char *group = NULL;

	for (size_t i = 0; i < drawing->n; i++) {
		const struct chart_row *row = &drawing->rows[i];
		bool is_new = !group || strcmp(group, row->group) != 0;
		char value[NUMBER_TEXT], interval[NUMBER_TEXT];

		number_text(row->estimate, NUMBER_CHANGE, value);
		number_interval(row->low, row->high, NUMBER_CHANGE, interval);
		if (row->is_aside || !*value)
			continue;
		if (is_new)
			text_add_format(&words, "%sOf %s:", group ? ". " : "", row->group);
		text_add_format(&words, "%s %s %s points%s%s%s, %s", is_new ? "" : ";", row->label, value, *interval ? " (" : "", interval, *interval ? ")" : "", row->text);
		group = row->group;
	}
	text_add(&words, group ? "." : "");
	return text_take(&words);
}

static void draw(struct chart_book *book, const struct table *shifts, const struct picture_context *context, const struct picked *picked, const struct drawing *drawing)
{
	struct chart_rows chart = { .rows = drawing->rows, .n_rows = drawing->n, .unit = "change in points", .format = NUMBER_CHANGE,
		                    .value_heading = "change", .text_heading = "verdict", .below = "lower", .above = "higher" };
	struct text title = { 0 };
	char *caption = caption_of(shifts, context, picked), *description = describe(drawing), *adjusted = shift_adjusted_words(&drawing->adjusted);
	char *subtitle = text_format("What winning, or being passed over, changed in each headline metric, with 95%% intervals%s", adjusted);
	struct chart_about about = { .name = "awards", .caption = caption, .subtitle = subtitle, .description = description };

	for (size_t group = 0; group < GROUPS; group++)
		tell_group(&title, shifts, context, picked, group);
	about.title = title.bytes;
	chart_forest(book, &about, &chart);
	text_free(&title);
	free(caption);
	free(description);
	free(adjusted);
	free(subtitle);
}

void pictures_awards(struct chart_book *book, const struct picture_context *context)
{
	const struct table *shifts = picture_table(context, "shifts");
	struct picked picked = pick(shifts);
	struct drawing drawing = { .rows = mem_alloc(2 * picked.n_answers, sizeof *drawing.rows), .headings = mem_alloc(picked.n_answers, sizeof *drawing.headings) };

	for (size_t group = 0; group < GROUPS; group++)
		for (size_t i = 0; i < picked.n_answers; i++)
			if (begins(shifts, &picked, i, group))
				add_group(&drawing, shifts, context, &picked, group, i);
	if (drawing.n)
		draw(book, shifts, context, &picked, &drawing);
	for (size_t i = 0; i < drawing.n_headings; i++)
		free(drawing.headings[i]);
	free(drawing.headings);
	free(drawing.rows);
	free(picked.answers);
	free(picked.plain);
}
