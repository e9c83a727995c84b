#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/mark.h"
#include "pipeline/paper/words.h"
#include "stages/draw/cycle.h"
#include "stages/draw/pictures.h"

enum {
	ROWS_MOST = 90,  /* groups on the chart */
	TITLE_NAME = 48, /* characters of a group's name in the title */
};

static const double SURPRISING = 0.05;

/* What is drawn: the rows of selection over all cycles and categories, a group each row of the chart, a step each panel. */
struct drawing {
	const struct table *selection;
	size_t *drawn; /* rows of the table */
	size_t n_drawn;
	struct map steps, groups; /* groups by CHARACTERISTIC TAB LEVEL */
	const char **labels;
	char **headings;
	struct chart_rate *rates; /* groups x steps */
	char **words;
};

static double number(const struct table *selection, const char *column, size_t row)
{
	return table_real(selection, table_column(selection, column), row);
}

/* Individual awards, where kinds are kept apart: members of a team are selected together, so that no interval of theirs holds. */
static bool is_drawn(const struct table *selection, size_t row)
{
	const char *kind = table_cell_text(selection, "award_kind", row);

	return !*table_cell_text(selection, "cycle", row) && !*table_cell_text(selection, "category", row) && (!*kind || !strcmp(kind, "individual"));
}

static char *name_group(const struct table *selection, size_t row)
{
	return text_format("%s\t%s", table_cell_text(selection, "characteristic", row), table_cell_text(selection, "level", row));
}

/* Groups come in the table's order, by characteristic; the first ROWS_MOST are drawn. */
static void gather(struct drawing *drawing)
{
	const struct table *selection = drawing->selection;

	for (size_t row = 0; row < selection->n_rows; row++) {
		char *name;

		if (!is_drawn(selection, row))
			continue;
		name = name_group(selection, row);
		if (map_find(&drawing->groups, name) != SIZE_MAX || drawing->groups.n < ROWS_MOST) {
			size_t group = map_add(&drawing->groups, name);

			drawing->drawn[drawing->n_drawn++] = row;
			drawing->labels[group] = table_cell_text(selection, "level", row);
			if (!drawing->headings[group])
				drawing->headings[group] = cycle_words(table_cell_text(selection, "characteristic", row));
		}
		free(name);
	}
}

/* The steps in the order in which people pass them; others as they come. */
static void add_steps(struct drawing *drawing)
{
	static const char *const order[] = { "nominated", "shortlisted", "won" };

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		for (size_t d = 0; d < drawing->n_drawn; d++)
			if (!strcmp(table_cell_text(drawing->selection, "step", drawing->drawn[d]), order[i]))
				map_add(&drawing->steps, order[i]);
	for (size_t d = 0; d < drawing->n_drawn; d++)
		map_add(&drawing->steps, table_cell_text(drawing->selection, "step", drawing->drawn[d]));
}

/* The rate of the reference group in the same comparison, times four fifths; NAN when it is hidden. */
static double four_fifths(const struct drawing *drawing, size_t row)
{
	const struct table *selection = drawing->selection;
	size_t level = table_column(selection, "level");
	const char *reference = table_cell_text(selection, "reference", row);

	for (size_t d = 0; d < drawing->n_drawn; d++) {
		size_t other = drawing->drawn[d];

		if (!strcmp(table_text(selection, level, other), reference) && table_compare(selection, row, selection, other, level) == 0)
			return 0.8 * number(selection, "rate", other);
	}
	return (double)NAN;
}

static bool is_hidden(const struct table *selection, size_t row)
{
	return !strcmp(table_cell_text(selection, "state", row), "suppressed");
}

static char *words_of(const struct table *selection, size_t row)
{
	size_t selected = table_column(selection, "selected"), pool = table_column(selection, "pool");
	char some[NUMBER_TEXT], all[NUMBER_TEXT];

	if (table_is_missing(selection, selected, row) || table_is_missing(selection, pool, row))
		return mem_copy_text(mark_text(is_hidden(selection, row) ? MARK_CONFIDENTIAL : MARK_NOT_AVAILABLE));
	number_text((double)table_int(selection, selected, row), NUMBER_COUNT, some);
	number_text((double)table_int(selection, pool, row), NUMBER_COUNT, all);
	return text_format("%s of %s", some, all);
}

/* Under four fifths of the reference rate, and by more than chance would readily bring. */
static bool is_worth_examining(const struct table *selection, size_t row)
{
	return table_int(selection, table_column(selection, "below_four_fifths"), row) == 1 && number(selection, "p_fisher", row) < SURPRISING;
}

static void fill(struct drawing *drawing)
{
	const struct table *selection = drawing->selection;

	for (size_t i = 0; i < drawing->groups.n * drawing->steps.n; i++)
		drawing->rates[i] = (struct chart_rate){ (double)NAN, (double)NAN, (double)NAN, (double)NAN, NULL, CHART_QUIET };
	for (size_t d = 0; d < drawing->n_drawn; d++) {
		size_t row = drawing->drawn[d], place;
		char *name = name_group(selection, row);

		place = map_find(&drawing->groups, name) * drawing->steps.n + map_find(&drawing->steps, table_cell_text(selection, "step", row));
		free(name);
		free(drawing->words[place]);
		drawing->words[place] = words_of(selection, row);
		drawing->rates[place] = (struct chart_rate){ number(selection, "rate", row), number(selection, "rate_low", row), number(selection, "rate_high", row),
			                                     four_fifths(drawing, row), drawing->words[place],
			                                     is_worth_examining(selection, row) ? CHART_BAD : CHART_PLAIN };
	}
}

/* A group of which nobody came as far as a step has no row there; the line goes on all the same. Behind a hidden step that
 * nobody came so far would tell what is hidden. */
static void fill_gaps(struct drawing *drawing)
{
	for (size_t place = 0; place < drawing->groups.n * drawing->steps.n; place++) {
		struct chart_rate *rate = &drawing->rates[place];
		size_t group = place / drawing->steps.n;
		bool is_behind_hidden = place % drawing->steps.n && !strcmp(drawing->rates[place - 1].text, mark_text(MARK_CONFIDENTIAL));

		if (rate->text)
			continue;
		drawing->words[place] = mem_copy_text(mark_text(is_behind_hidden ? MARK_CONFIDENTIAL : MARK_NOT_APPLICABLE));
		rate->text = drawing->words[place];
		if (group && !strcmp(drawing->headings[group], drawing->headings[group - 1]))
			rate->reference = drawing->rates[place - drawing->steps.n].reference;
	}
}

/* Of the comparisons with a test: how many, how many are worth examining, and which has the smallest ratio. */
struct tally {
	size_t n, n_worth, worst, n_rates, n_hidden;
};

static struct tally count(const struct drawing *drawing)
{
	const struct table *selection = drawing->selection;
	struct tally tally = { .worst = SIZE_MAX };

	for (size_t d = 0; d < drawing->n_drawn; d++) {
		size_t row = drawing->drawn[d];

		tally.n += isnan(number(selection, "p_fisher", row)) == 0;
		tally.n_rates += isnan(number(selection, "rate", row)) == 0;
		tally.n_hidden += is_hidden(selection, row);
		if (!is_worth_examining(selection, row))
			continue;
		tally.n_worth++;
		if (tally.worst == SIZE_MAX || number(selection, "ratio", row) < number(selection, "ratio", tally.worst))
			tally.worst = row;
	}
	return tally;
}

/* The smallest ratio whose exact test speaks, in words. */
static char *title_of(const struct table *selection, const struct tally *tally)
{
	char ratio[NUMBER_TEXT], interval[NUMBER_TEXT], *characteristic, *level, *reference, *title;

	if (!tally->n)
		return mem_copy_text("Selection rates by group: none can be compared with the group of reference");
	if (tally->worst == SIZE_MAX)
		return text_format("None of %zu %s shows a group selected at under four fifths of the reference group's rate by more than chance would readily bring", tally->n,
		                   tally->n == 1 ? "comparison" : "comparisons");
	number_text(number(selection, "ratio", tally->worst), NUMBER_RATIO, ratio);
	number_interval(number(selection, "ratio_low", tally->worst), number(selection, "ratio_high", tally->worst), NUMBER_RATIO, interval);
	characteristic = cycle_words(table_cell_text(selection, "characteristic", tally->worst));
	level = words_shorten(table_cell_text(selection, "level", tally->worst), TITLE_NAME);
	reference = words_shorten(table_cell_text(selection, "reference", tally->worst), TITLE_NAME);
	title = text_format("%zu of %zu differences %s worth examining%s %s (%s) %s at %s times the rate of %s%s%s%s", tally->n_worth, tally->n, tally->n_worth == 1 ? "is" : "are",
	                    tally->n_worth == 1 ? ":" : ", most of all", level, characteristic, table_cell_text(selection, "step", tally->worst), ratio, reference, *interval ? " (" : "",
	                    interval, *interval ? ")" : "");
	free(characteristic);
	free(level);
	free(reference);
	return title;
}

static char *description_of(const struct drawing *drawing, const struct tally *tally)
{
	const struct table *selection = drawing->selection;
	struct text words = { 0 };

	text_add_format(&words, "%zu rates of %zu groups at %zu %s are shown; hidden as too few to publish: %zu.", tally->n_rates, drawing->groups.n, drawing->steps.n,
	                drawing->steps.n == 1 ? "step" : "steps", tally->n_hidden);
	for (size_t d = 0; d < drawing->n_drawn; d++) {
		size_t row = drawing->drawn[d];
		char ratio[NUMBER_TEXT], *counts, *characteristic;

		if (!is_worth_examining(selection, row))
			continue;
		counts = words_of(selection, row);
		characteristic = cycle_words(table_cell_text(selection, "characteristic", row));
		number_text(number(selection, "ratio", row), NUMBER_RATIO, ratio);
		text_add_format(&words, " %s (%s), %s: %s, %s times the rate of %s.", table_cell_text(selection, "level", row), characteristic, table_cell_text(selection, "step", row), counts, ratio,
		                table_cell_text(selection, "reference", row));
		free(counts);
		free(characteristic);
	}
	return text_take(&words);
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct drawing *drawing, const struct tally *tally)
{
	char *title = title_of(drawing->selection, tally), *description = description_of(drawing, tally);
	char *caption = text_format("Source: %s; individual awards, all cycles. Triangle: under four fifths, p < %g by Fisher's exact test; of many comparisons some are so by chance. "
	                            "Four fifths is a United States screening rule without force in Great Britain. [c]: hidden, too few here or at the step before; [z]: nobody came so far. All figures: sheet selection.",
	                            context->who, SURPRISING);
	struct chart_rates chart = { .steps = (const char *const *)drawing->steps.names, .n_steps = drawing->steps.n, .groups = (const char *const *)drawing->headings,
		                     .labels = drawing->labels, .n_rows = drawing->groups.n, .rates = drawing->rates, .unit = "share selected",
		                     .reference_label = "four fifths of the reference group's rate", .format = NUMBER_SHARE };

	chart_rates(book, &(struct chart_about){ .name = "selection", .title = title, .caption = caption, .description = description,
	                                         .subtitle = "Share selected at each step, of those of the group whom the step before left, with 95% intervals" }, &chart);
	free(title);
	free(caption);
	free(description);
}

static void drawing_free(struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->groups.n * drawing->steps.n; i++)
		free(drawing->words[i]);
	for (size_t i = 0; i < drawing->groups.n; i++)
		free(drawing->headings[i]);
	free(drawing->drawn);
	free(drawing->labels);
	free(drawing->headings);
	free(drawing->rates);
	free(drawing->words);
	map_free(&drawing->steps);
	map_free(&drawing->groups);
}

void pictures_selection(struct chart_book *book, const struct picture_context *context)
{
	struct drawing drawing = { .selection = picture_table(context, "selection") };
	struct tally tally;

	drawing.drawn = mem_alloc(drawing.selection->n_rows, sizeof *drawing.drawn);
	drawing.labels = mem_alloc(ROWS_MOST, sizeof *drawing.labels);
	drawing.headings = mem_alloc(ROWS_MOST, sizeof *drawing.headings);
	gather(&drawing);
	add_steps(&drawing);
	drawing.rates = mem_alloc(drawing.groups.n * drawing.steps.n, sizeof *drawing.rates);
	drawing.words = mem_alloc(drawing.groups.n * drawing.steps.n, sizeof *drawing.words);
	fill(&drawing);
	fill_gaps(&drawing);
	tally = count(&drawing);
	if (tally.n_rates)
		draw(book, context, &drawing, &tally);
	else
		picture_skip(context, "selection", "Selection rates by group at each step",
		             drawing.n_drawn ? "every rate of individual awards in selection is of too few persons to publish" : "selection has no rates of individual awards over all cycles");
	drawing_free(&drawing);
}
