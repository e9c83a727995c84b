#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/draw/names.h"
#include "stages/draw/pictures.h"
#include "stages/draw/shift.h"

enum { MOST_ROWS = 12 };

static const char chart_title[] = "The headline metrics around the launch";

/* The metrics' rows of one event, and what became of them. */
struct headline {
	struct chart_row rows[MOST_ROWS];
	size_t n, n_more;          /* drawn; beyond what there is room for */
	struct text figures, else_where; /* sentences: of those drawn; of those on another scale */
	struct names improved, worsened, same, open, hidden;
};

static struct names *names_of(struct headline *headline, const struct table *shifts, size_t row)
{
	if (!strcmp(shift_text(shifts, "state", row), "suppressed"))
		return &headline->hidden;
	switch (verdict_read(shift_text(shifts, "verdict", row))) {
	case VERDICT_IMPROVED:
		return &headline->improved;
	case VERDICT_WORSENED:
		return &headline->worsened;
	case VERDICT_NO_MATERIAL_CHANGE:
		return &headline->same;
	default:
		return &headline->open;
	}
}

/* "NPS +5.8 points (+2.5 to +9.1), improved" */
static void tell_row(struct text *text, const char *label, const struct chart_row *row, const char *unit)
{
	enum number_format format = !strcmp(unit, "points") ? NUMBER_CHANGE : NUMBER_SCORE;
	char value[NUMBER_TEXT], interval[NUMBER_TEXT];

	number_text(row->estimate, format, value);
	number_interval(row->low, row->high, format, interval);
	text_add_format(text, "%s%s", text->bytes ? "; " : "", label);
	if (*value)
		text_add_format(text, " %s %s%s%s%s,", value, unit, *interval ? " (" : "", interval, *interval ? ")" : "");
	text_add_format(text, " %s", row->text);
}

static void take_row(struct headline *headline, const struct table *shifts, size_t at, const struct metrics *metrics)
{
	struct chart_row row = shift_chart_row(shifts, at, metrics);
	bool is_drawn = shift_is_in_points(shifts, at) && headline->n < MOST_ROWS;

	names_add(names_of(headline, shifts, at), row.label);
	if (is_drawn)
		headline->rows[headline->n++] = row;
	else if (shift_is_in_points(shifts, at))
		headline->n_more++;
	if (is_drawn || !shift_is_in_points(shifts, at))
		tell_row(is_drawn ? &headline->figures : &headline->else_where, row.label, &row, shift_text(shifts, "measure_unit", at));
}

/* In the order of the programme, which puts first what matters most to it. */
static void gather(struct headline *headline, const struct table *shifts, const struct metrics *metrics, const char *event)
{
	for (size_t m = 0; m < metrics->n; m++)
		for (size_t row = 0; row < shifts->n_rows; row++)
			if (!strcmp(shift_text(shifts, "metric", row), metrics->all[m].name) && !strcmp(shift_text(shifts, "event", row), event)
			    && shift_answers(shifts, row))
				take_row(headline, shifts, row, metrics);
}

static void tell_names(struct text *title, const struct names *names, const char *before, const char *behind)
{
	char *words = names_words(names);

	if (names->n)
		text_add_format(title, "%s%s%s%s", title->bytes ? "; " : "", before, words, behind);
	free(words);
}

/* "Around the launch: CSAT and NPS improved; no material change in SLA; not enough data for eNPS and FCR" */
static char *title_of(const struct headline *headline, const char *event, const struct programme *programme)
{
	struct text told = { 0 };
	char *words = shift_event_words(event, programme), *title;

	tell_names(&told, &headline->improved, "", " improved");
	tell_names(&told, &headline->worsened, "", " worsened");
	tell_names(&told, &headline->same, "no material change in ", "");
	tell_names(&told, &headline->open, "not enough data for ", "");
	tell_names(&told, &headline->hidden, "suppressed: ", "");
	title = text_format("%c%s: %s", words[0] - 'a' + 'A', words + 1, told.bytes);
	text_free(&told);
	free(words);
	return title;
}

static char *caption_of(const struct headline *headline, const struct picture_context *context)
{
	struct text caption = { 0 };

	text_add_format(&caption, "Source: %s. Change, not its cause. Shaded: too small to matter. Verdicts use limits adjusted for the number of metrics, wider than those drawn.", context->who);
	if (headline->else_where.bytes)
		text_add_format(&caption, " On another scale: %s.", headline->else_where.bytes);
	if (headline->n_more)
		text_add_format(&caption, " %zu more metrics: sheet shifts.", headline->n_more);
	return text_take(&caption);
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct headline *headline, const char *event)
{
	char *title = title_of(headline, event, context->programme), *caption = caption_of(headline, context);
	char *description = text_format("%s. %s.", title, headline->figures.bytes);
	struct chart_about about = { .name = "headline", .title = title, .caption = caption, .description = description,
		                     .subtitle = "Change of each headline metric, after less before, whole programme, with 95% intervals" };
	struct chart_rows chart = { .rows = headline->rows, .n_rows = headline->n, .unit = "points", .format = NUMBER_CHANGE,
		                    .value_heading = "change", .text_heading = "verdict", .below = "lower", .above = "higher" };

	chart_forest(book, &about, &chart);
	free(title);
	free(caption);
	free(description);
}

void pictures_headline(struct chart_book *book, const struct picture_context *context)
{
	const struct table *shifts = picture_table(context, "shifts");
	const char *event = shift_main_event(shifts, context->programme);
	struct headline headline = { 0 };
	size_t n = chart_count(book);

	if (event)
		gather(&headline, shifts, context->metrics, event);
	if (headline.n)
		draw(book, context, &headline, event);
	if (chart_count(book) == n)
		picture_skip(context, "headline", chart_title, "shifts has no change in points of a headline metric around any event");
	text_free(&headline.figures);
	text_free(&headline.else_where);
	names_free(&headline.improved);
	names_free(&headline.worsened);
	names_free(&headline.same);
	names_free(&headline.open);
	names_free(&headline.hidden);
}
