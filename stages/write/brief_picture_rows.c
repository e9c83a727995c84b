#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/number.h"
#include "pipeline/paper/words.h"
#include "stages/write/brief_pictures_part.h"

static double number(const struct table *table, const char *column, size_t row)
{
	return table_real(table, table_column(table, column), row);
}

struct brief_picture_row *brief_picture_add(struct brief_picture *picture, char *label)
{
	struct brief_picture_row *row = &picture->rows[picture->n++];

	*row = (struct brief_picture_row){ .estimate = (double)NAN, .low = (double)NAN, .high = (double)NAN, .minimum = (double)NAN, .tone = PAGE_QUIET };
	row->label = label;
	return row;
}

static enum page_tone tone_of(enum brief_tone tone)
{
	static const enum page_tone tones[] = { [BRIEF_PLAIN] = PAGE_PLAIN, [BRIEF_GOOD] = PAGE_GOOD, [BRIEF_BAD] = PAGE_BAD, [BRIEF_QUIET] = PAGE_QUIET };

	return tones[tone];
}

/* Changes stand on one axis, so that only those in one unit can: that of most, of as many the first's. */
static bool is_shown(const struct brief_line *line, const char *unit)
{
	return isfinite(line->estimate) && !strcmp(line->unit, unit);
}

static const char *unit_of(const struct brief *brief)
{
	const char *most = NULL;
	size_t n_most = 0;

	for (size_t i = 0; i < brief->n_lines; i++) {
		size_t n = 0;

		for (size_t j = i; j < brief->n_lines; j++)
			n += isfinite(brief->lines[i].estimate) && is_shown(&brief->lines[j], brief->lines[i].unit);
		if (n > n_most) {
			n_most = n;
			most = brief->lines[i].unit;
		}
	}
	return most;
}

/* Spans of time, which bear their unit, stand on an axis of one of them. Returns its words; NULL where the picture has none. */
static const char *scale_time(struct brief_picture *picture)
{
	const struct brief_source *source = &picture->source;
	const char *words;
	double largest = 0, unit;

	if (!source->table || answer_format(source->table, source->row) != NUMBER_DURATION_CHANGE)
		return NULL;
	for (size_t i = 0; i < picture->n; i++)
		largest = fmax(largest, fmax(fabs(picture->rows[i].low), fabs(picture->rows[i].high)));
	unit = number_time_unit(largest, &words);
	for (size_t i = 0; i < picture->n; i++) {
		picture->rows[i].estimate /= unit;
		picture->rows[i].low /= unit;
		picture->rows[i].high /= unit;
		picture->rows[i].minimum /= unit;
	}
	return words + strspn(words, " ");
}

static void describe_changes(struct brief_picture *picture, const struct brief *brief, const char *unit, size_t n_all)
{
	struct text words = { 0 };

	picture->title = text_format("Changes around %s%s%s", brief->around, *unit ? ", in " : "", unit);
	text_add(&words, "With intervals; shaded: too small to matter.");
	if (n_all > picture->n)
		text_add(&words, " Others: in the table.");
	picture->note = text_take(&words);
	text_add_format(&words, "%s.", picture->title);
	for (size_t i = 0; i < picture->n; i++)
		text_add_format(&words, " %s: %s.", picture->rows[i].label, picture->rows[i].text);
	picture->description = text_take(&words);
}

bool brief_picture_changes(struct brief_picture *picture, const struct brief *brief)
{
	const char *unit = unit_of(brief), *time;
	size_t n_all = 0;

	if (!unit)
		return false;
	*picture = (struct brief_picture){ .kind = BRIEF_PICTURE_CHANGES, .name = mem_copy_text("changes"),
		                           .upto = (double)NAN, .below = "less", .above = "more", .rows = mem_alloc(BRIEF_PICTURE_ROWS, sizeof *picture->rows) };
	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];
		struct brief_picture_row *row;

		if (isfinite(line->estimate))
			n_all++;
		if (!is_shown(line, unit) || picture->n == BRIEF_PICTURE_ROWS)
			continue;
		if (!picture->source.table)
			picture->source = line->change_source;
		row = brief_picture_add(picture, words_shorten(line->label, 40));
		row->estimate = line->estimate;
		row->low = line->low;
		row->high = line->high;
		row->minimum = line->minimum;
		row->tone = tone_of(line->tone);
		row->text = text_format("%s (%s)", line->change, line->change_interval);
	}
	time = scale_time(picture);
	describe_changes(picture, brief, time ? time : unit, n_all);
	return true;
}

struct judge {
	size_t row;
	double severity, low, high;
};

static int by_severity(const void *a, const void *b)
{
	const struct judge *one = a, *other = b;

	if (one->severity < other->severity || one->severity > other->severity)
		return one->severity > other->severity ? -1 : 1;
	return one->row < other->row ? -1 : 1;
}

/* Judges over all panels, in rubric points; the caller frees them. */
static size_t find_judges(const struct table *fits, struct judge **judges)
{
	size_t n = 0;

	*judges = mem_alloc(fits->n_rows, sizeof **judges);
	for (size_t row = 0; row < fits->n_rows; row++)
		if (!*table_cell_text(fits, "cycle", row) && !*table_cell_text(fits, "category", row) && isfinite(number(fits, "severity_additive", row)))
			(*judges)[n++] = (struct judge){ row, number(fits, "severity_additive", row), number(fits, "severity_additive_low", row), number(fits, "severity_additive_high", row) };
	if (n)
		qsort(*judges, n, sizeof **judges, by_severity);
	return n;
}

/* Judges are not named before decision-makers: the picture is about the panel. */
static char *judge_label(size_t i, size_t n)
{
	return i == 0 ? mem_copy_text("most severe") : i + 1 == n ? mem_copy_text("most lenient") : mem_copy_text("");
}

static void put_judges(struct brief_picture *picture, const struct judge *judges, size_t n)
{
	size_t shown[BRIEF_PICTURE_ROWS], n_shown = brief_picture_ends(n, shown);

	for (size_t i = 0; i < n_shown; i++) {
		const struct judge *judge = shown[i] == SIZE_MAX ? NULL : &judges[shown[i]];
		struct brief_picture_row *row = brief_picture_add(picture, judge ? judge_label(shown[i], n) : text_format("%zu more", n + 1 - n_shown));
		char value[NUMBER_TEXT], interval[NUMBER_TEXT];

		if (!judge)
			continue;
		row->estimate = judge->severity;
		row->low = judge->low;
		row->high = judge->high;
		row->tone = judge->low > 0 || judge->high < 0 ? PAGE_PLAIN : PAGE_QUIET;
		number_text(judge->severity, NUMBER_SCORE, value);
		number_interval(judge->low, judge->high, NUMBER_SCORE, interval);
		row->text = text_format("%s (%s)", value, interval);
	}
}

bool brief_picture_judges(struct brief_picture *picture, struct input *input)
{
	const struct table *fits = input_table(input, "judges_fit");
	struct judge *judges;
	size_t n = find_judges(fits, &judges);
	char most[NUMBER_TEXT], least[NUMBER_TEXT];

	if (n >= 2) {
		*picture = (struct brief_picture){ .kind = BRIEF_PICTURE_JUDGES, .name = mem_copy_text("judges"), .source = { fits, judges[0].row },
			                           .upto = (double)NAN, .below = "milder", .above = "harsher", .rows = mem_alloc(BRIEF_PICTURE_ROWS, sizeof *picture->rows) };
		number_text(judges[0].severity, NUMBER_SCORE, most);
		number_text(-judges[n - 1].severity, NUMBER_SCORE, least);
		picture->title = text_format("Judges score from %s below the panel to %s above", most, least);
		picture->note = text_format("Rubric points, %zu judges, 95%% intervals; hollow: not surely apart.", n);
		picture->description = text_format("%s. %s", picture->title, picture->note);
		put_judges(picture, judges, n);
	}
	free(judges);
	return n >= 2;
}

struct ratio {
	size_t row;
	double ratio;
};

static int by_ratio(const void *a, const void *b)
{
	const struct ratio *one = a, *other = b;

	if (one->ratio < other->ratio || one->ratio > other->ratio)
		return one->ratio < other->ratio ? -1 : 1;
	return one->row < other->row ? -1 : 1;
}

/* Ratios of nominations over all cycles, the lowest first; the caller frees them. */
static size_t find_ratios(const struct table *selection, struct ratio **ratios)
{
	size_t n = 0;

	*ratios = mem_alloc(selection->n_rows, sizeof **ratios);
	for (size_t row = 0; row < selection->n_rows; row++) {
		bool is_whole = !*table_cell_text(selection, "cycle", row) && !*table_cell_text(selection, "category", row) && !strcmp(table_cell_text(selection, "step", row), "nominated");

		if (is_whole && isfinite(number(selection, "ratio", row)) && isfinite(number(selection, "ratio_low", row)))
			(*ratios)[n++] = (struct ratio){ row, number(selection, "ratio", row) };
	}
	if (n)
		qsort(*ratios, n, sizeof **ratios, by_ratio);
	return n;
}

static void put_ratio(struct brief_picture *picture, const struct table *selection, size_t row_of_table)
{
	double low = number(selection, "ratio_low", row_of_table), high = number(selection, "ratio_high", row_of_table);
	struct brief_picture_row *row = brief_picture_add(picture, text_format("%s: %s", table_cell_text(selection, "characteristic", row_of_table), table_cell_text(selection, "level", row_of_table)));
	char value[NUMBER_TEXT], interval[NUMBER_TEXT];

	row->estimate = number(selection, "ratio", row_of_table);
	row->low = low;
	row->high = high;
	row->minimum = 0.2;
	row->tone = low > 1 || high < 1 ? PAGE_LOOK : PAGE_QUIET;
	number_text(row->estimate, NUMBER_SCORE, value);
	number_interval(low, high, NUMBER_SCORE, interval);
	row->text = text_format("%s (%s)", value, interval);
}

bool brief_picture_selection(struct brief_picture *picture, struct input *input)
{
	const struct table *selection = input_table(input, "selection");
	struct ratio *ratios;
	size_t n = find_ratios(selection, &ratios);

	if (n) {
		*picture = (struct brief_picture){ .kind = BRIEF_PICTURE_SELECTION, .name = mem_copy_text("selection"), .source = { selection, ratios[0].row }, .reference = 1,
			                           .upto = (double)NAN, .below = "less often", .above = "more often", .rows = mem_alloc(BRIEF_PICTURE_ROWS, sizeof *picture->rows) };
		picture->title = mem_copy_text("How often groups are nominated, against the group they are compared with");
		picture->note = mem_copy_text("Ratio of rates, with 95% intervals; 1 is as often, shaded within a fifth of it. The lowest first.");
		picture->description = text_format("%s. %s", picture->title, picture->note);
		for (size_t i = 0; i < n && i < BRIEF_PICTURE_ROWS; i++)
			put_ratio(picture, selection, ratios[i].row);
	}
	free(ratios);
	return n > 0;
}
