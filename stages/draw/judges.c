#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/draw/cycle.h"
#include "stages/draw/pictures.h"

enum {
	ALL_UP_TO = 40, /* judges of a panel; of more only the ends are shown, and who does not fit */
	END = 15,       /* judges at each end */
	MISFITS_MOST = 10,
};

/* Where the practice of the Rasch model draws the line, and by more than chance. */
static const double ERRATIC = 1.3, MUTED = 0.7, FIT_Z = 2;

enum fit { FIT_UNKNOWN, FIT_EXPECTED, FIT_ERRATIC, FIT_MUTED };

struct judge {
	size_t row, panel; /* the panel's number */
	double severity, low, high;
	enum fit fit;
	bool is_shown;
};

struct drawing {
	const struct table *fits, *categories;
	const char *cycle;  /* NULL: over all panels */
	bool is_in_logits;  /* no severity in rubric points was estimated */
	struct judge *judges;
	size_t n;
	struct map panels, texts;
	struct chart_row *rows;
	size_t n_rows;
};

static double number(const struct drawing *drawing, const char *column, size_t row)
{
	return table_real(drawing->fits, table_column(drawing->fits, column), row);
}

static const char *cell(const struct drawing *drawing, const char *column, size_t row)
{
	return table_text(drawing->fits, table_column(drawing->fits, column), row);
}

static const char *keep(struct drawing *drawing, char *text)
{
	size_t i = map_add(&drawing->texts, text);

	free(text);
	return drawing->texts.names[i];
}

static bool is_whole(const struct table *fits, size_t row)
{
	return !*table_text(fits, table_column(fits, "cycle"), row) && !*table_text(fits, table_column(fits, "category"), row);
}

static bool is_wanted(const struct drawing *drawing, size_t row)
{
	return drawing->cycle ? !is_whole(drawing->fits, row) && !strcmp(cell(drawing, "cycle", row), drawing->cycle) : is_whole(drawing->fits, row);
}

static enum fit fit_of(const struct drawing *drawing, size_t row)
{
	double infit = number(drawing, "infit", row), z = number(drawing, "infit_z", row);

	if (isnan(infit))
		return FIT_UNKNOWN;
	if (infit > ERRATIC && z > FIT_Z)
		return FIT_ERRATIC;
	return infit < MUTED && z < -FIT_Z ? FIT_MUTED : FIT_EXPECTED;
}

/* By panel; the most severe first, who has no figure last. */
static int by_severity(const void *a, const void *b)
{
	const struct judge *one = a, *other = b;

	if (one->panel != other->panel)
		return one->panel < other->panel ? -1 : 1;
	if (isnan(one->severity) || isnan(other->severity))
		return (isnan(one->severity) != 0) - (isnan(other->severity) != 0);
	if (one->severity < other->severity || one->severity > other->severity)
		return one->severity > other->severity ? -1 : 1;
	return one->row < other->row ? -1 : 1;
}

static struct judge judge_of(struct drawing *drawing, size_t row)
{
	const double wide = 1.959963984540054;
	double se = number(drawing, "se", row);
	struct judge judge = { .row = row, .panel = map_add(&drawing->panels, cell(drawing, "category", row)), .fit = fit_of(drawing, row) };

	judge.severity = number(drawing, drawing->is_in_logits ? "severity" : "severity_additive", row);
	judge.low = drawing->is_in_logits ? judge.severity - wide * se : number(drawing, "severity_additive_low", row);
	judge.high = drawing->is_in_logits ? judge.severity + wide * se : number(drawing, "severity_additive_high", row);
	return judge;
}

/* Over all panels where that was estimated; else the panels of the newest cycle. */
static void gather(struct drawing *drawing, const struct table *cycles)
{
	bool has_whole = false;

	for (size_t row = 0; row < drawing->fits->n_rows; row++)
		has_whole = has_whole || is_whole(drawing->fits, row);
	drawing->cycle = has_whole ? NULL : cycle_newest(drawing->fits, cycles, NULL);
	drawing->is_in_logits = true;
	for (size_t row = 0; row < drawing->fits->n_rows; row++)
		if (is_wanted(drawing, row) && !isnan(number(drawing, "severity_additive", row)))
			drawing->is_in_logits = false;
	for (size_t row = 0; row < drawing->fits->n_rows; row++)
		if (is_wanted(drawing, row))
			drawing->judges[drawing->n++] = judge_of(drawing, row);
	qsort(drawing->judges, drawing->n, sizeof *drawing->judges, by_severity);
}

static bool is_odd(const struct judge *judge)
{
	return judge->fit == FIT_ERRATIC || judge->fit == FIT_MUTED;
}

static size_t end_of(const struct drawing *drawing, size_t from)
{
	size_t end = from;

	while (end < drawing->n && drawing->judges[end].panel == drawing->judges[from].panel)
		end++;
	return end;
}

/* Who stands alone, or with one other, between those who are shown is shown, too: a row that says so takes no less room. */
static void show_strays(struct drawing *drawing, size_t first, size_t end)
{
	for (size_t i = first, next; i < end; i = next) {
		for (next = i + 1; next < end && drawing->judges[next].is_shown == drawing->judges[i].is_shown;)
			next++;
		for (size_t j = i; next - i <= 2 && j < next; j++)
			drawing->judges[j].is_shown = true;
	}
}

static void choose(struct drawing *drawing, size_t first, size_t end)
{
	size_t n_odd = 0;

	for (size_t i = first; i < end; i++) {
		struct judge *judge = &drawing->judges[i];

		judge->is_shown = end - first <= ALL_UP_TO || i < first + END || i + END >= end;
		if (!judge->is_shown && is_odd(judge) && n_odd < MISFITS_MOST) {
			judge->is_shown = true;
			n_odd++;
		}
	}
	show_strays(drawing, first, end);
}

static const char *fit_words(struct drawing *drawing, const struct judge *judge)
{
	static const char *const words[] = { [FIT_EXPECTED] = "as expected", [FIT_ERRATIC] = "erratic", [FIT_MUTED] = "muted" };
	char infit[NUMBER_TEXT];

	if (judge->fit == FIT_UNKNOWN)
		return NULL;
	number_text(number(drawing, "infit", judge->row), NUMBER_SCORE, infit);
	return keep(drawing, text_format("%s %s", infit, words[judge->fit]));
}

static struct chart_row row_of(struct drawing *drawing, const struct judge *judge)
{
	return (struct chart_row){
		.label = cell(drawing, "judge", judge->row),
		.estimate = judge->severity,
		.low = judge->low,
		.high = judge->high,
		.tone = judge->low > 0 || judge->high < 0 ? CHART_PLAIN : CHART_QUIET,
		.text = fit_words(drawing, judge),
		.is_text_bold = is_odd(judge),
	};
}

/* The judges from i to end who are not shown, as one row. */
static struct chart_row rest_of(struct drawing *drawing, size_t i, size_t end)
{
	char interval[NUMBER_TEXT];

	number_interval(drawing->judges[end - 1].severity, drawing->judges[i].severity, NUMBER_SCORE, interval);
	return (struct chart_row){ .label = keep(drawing, text_format("%zu more", end - i)), .estimate = (double)NAN, .low = (double)NAN, .high = (double)NAN,
		                   .tone = CHART_QUIET, .is_aside = true, .text = *interval ? keep(drawing, text_format("severity %s", interval)) : NULL };
}

static void add_panel(struct drawing *drawing, size_t first, size_t end)
{
	const char *group = drawing->cycle ? cycle_category_name(drawing->categories, cell(drawing, "category", drawing->judges[first].row)) : NULL;

	choose(drawing, first, end);
	for (size_t i = first, next; i < end; i = next) {
		struct chart_row *row = &drawing->rows[drawing->n_rows++];

		for (next = i + 1; !drawing->judges[i].is_shown && next < end && !drawing->judges[next].is_shown;)
			next++;
		*row = drawing->judges[i].is_shown ? row_of(drawing, &drawing->judges[i]) : rest_of(drawing, i, next);
		row->group = group;
	}
}

/* Over all judges: the ends, and how many are surely apart, and how many scatter otherwise than expected. */
struct spread {
	const struct judge *harshest, *mildest;
	size_t n, n_with_interval, n_apart, n_erratic, n_muted;
};

static struct spread spread_of(const struct drawing *drawing)
{
	struct spread spread = { 0 };

	for (size_t i = 0; i < drawing->n; i++) {
		const struct judge *judge = &drawing->judges[i];

		spread.n_erratic += judge->fit == FIT_ERRATIC;
		spread.n_muted += judge->fit == FIT_MUTED;
		if (isnan(judge->severity))
			continue;
		spread.n++;
		spread.n_with_interval += isfinite(judge->low) && isfinite(judge->high);
		spread.n_apart += judge->low > 0 || judge->high < 0;
		if (!spread.harshest || judge->severity > spread.harshest->severity)
			spread.harshest = judge;
		if (!spread.mildest || judge->severity < spread.mildest->severity)
			spread.mildest = judge;
	}
	return spread;
}

static const char *unit_of(const struct drawing *drawing)
{
	return drawing->is_in_logits ? "logits" : "rubric points";
}

/* " (0.20 to 0.35)", of a lenient judge how far above the panel; "" without one. */
static char *interval_words(const struct judge *judge, bool is_above)
{
	char interval[NUMBER_TEXT];

	if (is_above)
		number_interval(-judge->high, -judge->low, NUMBER_SCORE, interval);
	else
		number_interval(judge->low, judge->high, NUMBER_SCORE, interval);
	return *interval ? text_format(" (%s)", interval) : mem_copy_text("");
}

static char *title_of(const struct drawing *drawing, const struct spread *spread)
{
	char *below = interval_words(spread->harshest, false), *above = interval_words(spread->mildest, true), *title;
	char least[NUMBER_TEXT], most[NUMBER_TEXT];

	number_text(spread->harshest->severity, NUMBER_SCORE, most);
	number_text(-spread->mildest->severity, NUMBER_SCORE, least);
	if (spread->n > 1 && !spread->n_with_interval)
		title = text_format("The judges' severities range from %s %s below the panel to %s above; too few scores for intervals", most, unit_of(drawing), least);
	else if (spread->n > 1 && !spread->n_apart)
		title = text_format("No judge is surely severe or lenient: from %s %s below the panel%s to %s above%s", most, unit_of(drawing), below, least, above);
	else if (spread->n < 2)
		title = text_format("One judge has a severity that could be told: %s %s below the panel%s", most, unit_of(drawing), below);
	else
		title = text_format("The most severe judge scores %s %s below the panel%s, the most lenient %s above%s", most, unit_of(drawing), below, least, above);
	free(below);
	free(above);
	return title;
}

static char *description_of(const struct drawing *drawing, const struct spread *spread)
{
	struct text words = { 0 };

	if (spread->n > 1)
		text_add_format(&words, "The most severe of %zu is %s, the most lenient %s", spread->n, cell(drawing, "judge", spread->harshest->row), cell(drawing, "judge", spread->mildest->row));
	else
		text_add_format(&words, "It is %s", cell(drawing, "judge", spread->harshest->row));
	if (spread->n_with_interval)
		text_add_format(&words, "; %zu of %zu intervals leave out 0", spread->n_apart, spread->n_with_interval);
	if (spread->n_erratic + spread->n_muted)
		text_add_format(&words, ". Scores scatter more than the model expects (erratic) of %zu, less (muted) of %zu", spread->n_erratic, spread->n_muted);
	text_add(&words, ".");
	return text_take(&words);
}

/* What the same severities are on the scale of the Rasch model, for who knows that. */
static void add_logits(struct text *caption, const struct drawing *drawing)
{
	double least = INFINITY, most = -INFINITY;
	char interval[NUMBER_TEXT];

	for (size_t i = 0; i < drawing->n; i++) {
		double severity = number(drawing, "severity", drawing->judges[i].row);

		least = isnan(severity) ? least : fmin(least, severity);
		most = isnan(severity) ? most : fmax(most, severity);
	}
	number_interval(least, most, NUMBER_SCORE, interval);
	if (*interval && !drawing->is_in_logits)
		text_add_format(caption, " In logits, by the Rasch model, severities range from %s.", interval);
}

static char *caption_of(const struct drawing *drawing, const struct picture_context *context)
{
	struct text caption = { 0 };

	text_add_format(&caption, "Source: %s. Severity: how far below the panel a judge scores the same nominees (%s), zero over the panel; to be severe is no fault, and adjusted "
	                "scores take it out. Hollow: the interval holds 0. Fit: infit of the Rasch model, 1 when scores scatter as it expects; erratic from %g up, "
	                "muted from %g down, where that is more than chance (z beyond %g).", context->who, drawing->is_in_logits ? "Rasch model" : "additive model", ERRATIC, MUTED, FIT_Z);
	add_logits(&caption, drawing);
	text_add(&caption, " All figures: sheet judges_fit.");
	return text_take(&caption);
}

static bool has_fit(const struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->n_rows; i++)
		if (drawing->rows[i].text)
			return true;
	return false;
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct drawing *drawing, const struct spread *spread)
{
	char *title = title_of(drawing, spread), *caption = caption_of(drawing, context), *description = description_of(drawing, spread);
	char *unit = text_format("%s below the panel", unit_of(drawing));
	char *subtitle = text_format("Severity of each judge in %s %s%s%s%s", unit_of(drawing), drawing->cycle ? "on each panel of " : "over all panels",
	                             drawing->cycle ? *drawing->cycle ? drawing->cycle : "the cycle" : "", spread->n_with_interval ? ", with 95% intervals" : "", has_fit(drawing) ? ", and fit" : "");
	struct chart_rows chart = { .rows = drawing->rows, .n_rows = drawing->n_rows, .unit = unit, .format = NUMBER_SCORE, .value_heading = "severity",
		                    .text_heading = has_fit(drawing) ? "fit (infit)" : NULL, .below = "milder", .above = "harsher" };

	chart_forest(book, &(struct chart_about){ .name = "judges", .title = title, .subtitle = subtitle, .caption = caption, .description = description }, &chart);
	free(title);
	free(subtitle);
	free(caption);
	free(description);
	free(unit);
}

void pictures_judges(struct chart_book *book, const struct picture_context *context)
{
	struct drawing drawing = { .fits = picture_table(context, "judges_fit"), .categories = picture_table(context, "categories") };
	struct spread spread;

	drawing.judges = mem_alloc(drawing.fits->n_rows, sizeof *drawing.judges);
	drawing.rows = mem_alloc(drawing.fits->n_rows, sizeof *drawing.rows);
	gather(&drawing, picture_table(context, "cycles"));
	for (size_t i = 0, end; i < drawing.n; i = end) {
		end = end_of(&drawing, i);
		add_panel(&drawing, i, end);
	}
	spread = spread_of(&drawing);
	if (spread.harshest)
		draw(book, context, &drawing, &spread);
	else
		picture_skip(context, "judges", "Each judge's severity against the panel", "judges_fit has no severity: it can be told only where several judges score the same nominees");
	free(drawing.judges);
	free(drawing.rows);
	map_free(&drawing.panels);
	map_free(&drawing.texts);
}
