#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/draw/cycle.h"
#include "stages/draw/pairs.h"
#include "stages/draw/pictures.h"

/* t from which a cell bears a sign; two signs stand from the second on. */
static const double limits[] = { -3, -2, -1, 1, 2, 3 };
static const char *const marks[] = { "\xe2\x88\x92\xe2\x88\x92", "\xe2\x88\x92", "", "", "", "+", "++" };
static const char *const classes[] = { "lower: t to \xe2\x88\x92""3", "\xe2\x88\x92""3 to \xe2\x88\x92""2", "\xe2\x88\x92""2 to \xe2\x88\x92""1", "as expected", "1 to 2", "2 to 3",
	                                 "higher: t from 3" };

enum { CLASSES = sizeof classes / sizeof *classes };

static const double TELLING = 2;

/* Of all pairs that are shown. */
struct tally {
	size_t n, n_telling, n_sure, strongest; /* the strongest's place */
};

static struct tally count(const struct pairs *pairs)
{
	struct tally tally = { 0 };
	double most = -1;

	for (size_t i = 0; i < pairs->n_judges * pairs->n_nominees; i++) {
		if (isnan(pairs->t[i]))
			continue;
		tally.n++;
		tally.n_telling += fabs(pairs->t[i]) >= TELLING;
		tally.n_sure += pairs->is_sure[i];
		if (fabs(pairs->t[i]) > most) {
			most = fabs(pairs->t[i]);
			tally.strongest = i;
		}
	}
	return tally;
}

static char *title_of(const struct tally *tally, const char *cycle)
{
	char *words, *title;

	if (!tally->n_sure)
		return cycle_title(cycle, "no judge's scores of a single nominee stand out by more than chance would bring");
	words = text_format("%zu of %zu pairs of judge and nominee %s out by more than chance would bring", tally->n_sure, tally->n, tally->n_sure == 1 ? "stands" : "stand");
	title = cycle_title(cycle, words);
	free(words);
	return title;
}

static char *description_of(const struct pairs *pairs, const struct tally *tally)
{
	char t[NUMBER_TEXT];

	number_text(pairs->t[tally->strongest], NUMBER_SCORE, t);
	return text_format("Of %zu pairs that were scored %zu lie two standard errors or more from what the judge's severity and the nominee's other scores lead "
	                   "to expect; the strongest is %s on %s (t = %s).", tally->n, tally->n_telling, pairs->judges[tally->strongest / pairs->n_nominees],
	                   pairs->nominees[tally->strongest % pairs->n_nominees], t);
}

static char *caption_of(const struct pairs *pairs, const struct picture_context *context)
{
	struct text caption = { 0 };

	text_add_format(&caption, "Source: %s. Many-facet Rasch model; t: how far the judge's scores of the nominee lie from what the judge's severity and the nominee's "
	                "other scores lead to expect, in standard errors. By chance alone some bear a sign; outlined are those that Holm's adjustment over all "
	                "pairs of the panel leaves. Nominees in the order of the board.", context->who);
	if (pairs->n_nominees < pairs->n_nominees_all)
		text_add_format(&caption, " The %zu of %zu nominees with the strongest pairs.", pairs->n_nominees, pairs->n_nominees_all);
	if (pairs->n_judges < pairs->n_judges_all)
		text_add_format(&caption, " %zu of %zu judges.", pairs->n_judges, pairs->n_judges_all);
	text_add(&caption, " All figures: sheet interactions.");
	return text_take(&caption);
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct pairs *pairs, const char *cycle)
{
	const struct table *categories = picture_table(context, "categories");
	size_t n = pairs->n_judges * pairs->n_nominees;
	struct chart_cell *cells = mem_alloc(n, sizeof *cells);
	const char **groups = mem_alloc(pairs->n_nominees, sizeof *groups);
	struct tally tally = count(pairs);
	char *title = title_of(&tally, cycle), *description = description_of(pairs, &tally), *caption = caption_of(pairs, context);
	struct chart_heat heat = { .rows = pairs->judges, .columns = pairs->nominees, .n_rows = pairs->n_judges, .n_columns = pairs->n_nominees, .column_groups = groups,
		                   .cells = cells, .scale = CHART_DIVERGING, .limits = limits, .classes = classes, .marks = marks, .n_classes = CLASSES,
		                   .blank = "not scored", .outline = tally.n_sure ? "more than chance" : NULL };

	for (size_t i = 0; i < pairs->n_nominees; i++)
		groups[i] = cycle_category_name(categories, pairs->categories[i]);
	for (size_t i = 0; i < n; i++)
		cells[i] = (struct chart_cell){ .value = pairs->t[i], .is_outlined = pairs->is_sure[i] };
	chart_heat(book, &(struct chart_about){ .name = "residuals", .title = title, .subtitle = "Each judge's scores of each nominee against what is expected of both, all criteria together",
	                                        .caption = caption, .description = description }, &heat);
	free(cells);
	free(groups);
	free(title);
	free(description);
	free(caption);
}

void pictures_residuals(struct chart_book *book, const struct picture_context *context)
{
	const struct table *interactions = picture_table(context, "interactions");
	const char *cycle = cycle_newest(interactions, picture_table(context, "cycles"), pairs_has);
	struct pairs pairs = { 0 };

	if (!cycle) {
		picture_skip(context, "residuals", "Each judge's scores of each nominee against what is expected", "interactions has no pair of a judge and a nominee with a figure");
		return;
	}
	pairs_make(&pairs, interactions, picture_table(context, "board"), cycle);
	draw(book, context, &pairs, cycle);
	pairs_free(&pairs);
}
