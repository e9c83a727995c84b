#include "stages/draw/shifts_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

enum { MOST_TOLD = 120 }; /* bytes of a title */

/* "CSAT +4.1 points (+1.1 to +7.0), improved" */
static void tell_row(struct text *text, const struct chart_row *row, enum number_format format, const char *unit)
{
	char value[NUMBER_TEXT], interval[NUMBER_TEXT];

	number_text(row->estimate, format, value);
	number_interval(row->low, row->high, format, interval);
	text_add_format(text, "%s %s%s%s%s%s%s, %s", row->label, value, *unit ? " " : "", unit, *interval ? " (" : "", interval, *interval ? ")" : "", row->text);
}

static void tell_elsewhere(struct shifts_drawing *drawing, const struct shifts_event *event, bool is_first)
{
	for (size_t i = 0; i < event->n_elsewhere; i++) {
		const struct chart_row *row = &event->elsewhere[i];

		if (!is_first && row->tone != CHART_GOOD && row->tone != CHART_BAD) {
			drawing->n_elsewhere_left++;
			continue;
		}
		text_add_format(&drawing->elsewhere, "%s%s ", drawing->elsewhere.bytes ? "; " : "", event->words);
		tell_row(&drawing->elsewhere, row, event->formats[i], event->units[i]);
	}
}

static size_t tell_moved(struct text *moved, const struct shifts_event *event, enum chart_tone tone, const char *word)
{
	struct names names = { 0 };
	char *words;
	size_t n;

	for (size_t i = 0; i < event->n; i++)
		if (event->rows[i].tone == tone)
			names_add(&names, event->rows[i].label);
	for (size_t i = 0; i < event->n_elsewhere; i++)
		if (event->elsewhere[i].tone == tone)
			names_add(&names, event->elsewhere[i].label);
	n = names.n;
	words = names_words(&names);
	if (n)
		text_add_format(moved, "%s%s %s %s", moved->bytes ? "; " : "", words, word, event->words);
	names_free(&names);
	free(words);
	return n;
}

void shifts_words_add(struct shifts_drawing *drawing, const struct shifts_event *event, bool is_first)
{
	drawing->only = event->rows[0];
	drawing->n_figures += event->n + event->n_elsewhere;
	tell_elsewhere(drawing, event, is_first);
	drawing->n_worsened += tell_moved(&drawing->moved, event, CHART_BAD, "worsened");
	drawing->n_improved += tell_moved(&drawing->moved, event, CHART_GOOD, "improved");
}

/* The title says no more than the verdict: "csat rose by 5.4 points around the launch (3.1 to 7.7): improved", but
 * "csat around the launch: not enough data (+5.4 points, -1.0 to 11.8)". */
static char *title_of_only(const struct chart_row *row)
{
	char value[NUMBER_TEXT], interval[NUMBER_TEXT];

	number_interval(row->low, row->high, NUMBER_CHANGE, interval);
	if (row->tone == CHART_GOOD || row->tone == CHART_BAD) {
		number_text(fabs(row->estimate), NUMBER_POINTS, value);
		return text_format("%s %s by %s points %s (%s): %s", row->label, row->estimate < 0 ? "fell" : "rose", value, row->group, interval, row->text);
	}
	number_text(row->estimate, NUMBER_CHANGE, value);
	return text_format("%s %s: %s (%s points%s%s)", row->label, row->group, row->text, value, *interval ? ", " : "", interval);
}

char *shifts_words_title(const struct shifts_drawing *drawing)
{
	size_t n_moved = drawing->n_improved + drawing->n_worsened;
	const char *other = !drawing->n_worsened ? "; none worsened" : !drawing->n_improved ? "; none improved" : "";

	if (drawing->n_figures == 1 && !drawing->elsewhere.bytes)
		return title_of_only(&drawing->only);
	if (!n_moved)
		return text_format("None of %zu shifts is surely large enough to matter", drawing->n_figures);
	if (strlen(drawing->moved.bytes) <= MOST_TOLD)
		return text_format("%s (%zu of %zu shifts%s)", drawing->moved.bytes, n_moved, drawing->n_figures, other);
	return text_format("%zu of %zu shifts worsened, %zu improved", drawing->n_worsened, drawing->n_figures, drawing->n_improved);
}

char *shifts_words_caption(const struct shifts_drawing *drawing, const struct picture_context *context)
{
	struct text caption = { 0 };
	char *without = names_words(&drawing->without);

	text_add_format(&caption, "Source: %s. Change, not its cause: there is no comparison group. Shaded: too small to matter. Hollow: no verdict. Verdicts go by the intervals drawn; an arrow: it goes on beyond the axis.", context->who);
	if (drawing->elsewhere.bytes)
		text_add_format(&caption, " On another scale, and not drawn: %s", drawing->elsewhere.bytes);
	else if (drawing->n_elsewhere_left)
		text_add(&caption, " On another scale, and not drawn");
	if (drawing->n_elsewhere_left)
		text_add_format(&caption, "%s %zu that did not surely move", drawing->elsewhere.bytes ? ";" : ":", drawing->n_elsewhere_left);
	text_add(&caption, drawing->elsewhere.bytes || drawing->n_elsewhere_left ? "." : "");
	if (drawing->n_left_out)
		text_add_format(&caption, " The newest events are drawn; %zu earlier ones are in the sheet shifts alone.", drawing->n_left_out);
	if (drawing->without.n)
		text_add_format(&caption, " Without a figure: %s.", without);
	free(without);
	return text_take(&caption);
}

char *shifts_words_sentence(const struct shifts_drawing *drawing)
{
	const struct shifts_event *event = drawing->events;
	struct text words = { 0 };

	while (!event->n)
		event++;
	text_add_format(&words, "%c%s:", event->words[0] - 'a' + 'A', event->words + 1);
	for (size_t i = 0; i < event->n; i++) {
		text_add(&words, i ? "; " : " ");
		tell_row(&words, &event->rows[i], NUMBER_CHANGE, "points");
	}
	text_add(&words, ".");
	return text_take(&words);
}
