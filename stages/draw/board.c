#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/award.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/definition.h"
#include "stages/draw/board_words.h"
#include "stages/draw/cycle.h"
#include "stages/draw/nominees.h"
#include "stages/draw/pictures.h"

enum {
	ROWS_A_CHART = 64,
	ROWS_A_HEADING = 2, /* what room it takes */
	KEEP_MOST = 12,     /* nominees shown of a category, while there are few categories */
	KEEP_LEAST = 4,
	ROWS_MOST = 240,    /* on all charts together */
};

struct drawing {
	struct nominees nominees;
	struct chart_stand *stands;
	size_t n_stands;
	struct map texts; /* what stands borrow */
};

static const char *cell(const struct drawing *drawing, const char *column, size_t row)
{
	return nominees_text(&drawing->nominees, column, row);
}

static double number(const struct drawing *drawing, const char *column, size_t row)
{
	return nominees_number(&drawing->nominees, column, row);
}

/* Keeps a text until the drawing is freed. */
static const char *keep(struct drawing *drawing, char *text)
{
	size_t i = map_add(&drawing->texts, text);

	free(text);
	return drawing->texts.names[i];
}

/* "1", or "=2" where several share a place. */
static const char *rank_words(struct drawing *drawing, size_t first, size_t end, size_t i)
{
	size_t n_same = 0;
	double rank = drawing->nominees.list[i].rank;

	if (isnan(rank))
		return "";
	for (size_t j = first; j < end; j++)
		n_same += drawing->nominees.list[j].rank >= rank && drawing->nominees.list[j].rank <= rank;
	return keep(drawing, text_format("%s%.0f", n_same > 1 ? "=" : "", rank - ((double)n_same - 1) / 2));
}

static const char *outcome_words(struct drawing *drawing, size_t row)
{
	const char *state = cell(drawing, "state", row), *announced = cell(drawing, "announced", row), *step = cell(drawing, "tie_step", row);
	char *words;
	const char *kept;

	if (!strcmp(state, "suppressed"))
		return "[c]";
	words = cycle_words(*announced ? announced : state);
	kept = keep(drawing, text_format("%s%s%s", words, *words && *step ? ", " : "", !*step ? "" : !strcmp(step, "unsettled") ? "tied" : "tie-break"));
	free(words);
	return kept;
}

static struct chart_stand stand_of(struct drawing *drawing, size_t first, size_t end, size_t i)
{
	const struct nominee *nominee = &drawing->nominees.list[i];
	char score[NUMBER_TEXT];

	number_text(number(drawing, "score", nominee->row), NUMBER_SCORE, score);
	return (struct chart_stand){
		.label = cell(drawing, "nominee", nominee->row),
		.score = keep(drawing, mem_copy_text(score)),
		.rank = rank_words(drawing, first, end, i),
		.place = nominee->rank,
		.low = number(drawing, "rank_low", nominee->row),
		.high = number(drawing, "rank_high", nominee->row),
		.chance = nominee->chance,
		.text = outcome_words(drawing, nominee->row),
		.is_marked = nominee->is_winner,
		.is_close = nominee->is_close,
	};
}

/* Those from i to end who are not shown, as one row. */
static struct chart_stand rest_of(struct drawing *drawing, size_t i, size_t end)
{
	double most = 0;
	char *chance, highest[NUMBER_TEXT];
	struct chart_stand stand = { .is_rest = true, .place = (double)NAN, .low = (double)NAN, .high = (double)NAN, .chance = (double)NAN };

	for (size_t j = i; j < end; j++)
		most = fmax(most, isnan(drawing->nominees.list[j].chance) ? 0 : drawing->nominees.list[j].chance);
	board_cases(most, highest);
	chance = text_format("%s%s%% each", most < 0.01 ? "" : "up to ", highest);
	stand.label = keep(drawing, text_format("%zu more", end - i));
	stand.text = keep(drawing, chance);
	return stand;
}

/* The line below which nobody is awarded by score or place, over the first nominee whom it leaves out. */
struct bar {
	double cut_off; /* NAN for none */
	size_t places;  /* 0 for none */
};

static struct bar bar_of(const struct drawing *drawing, size_t first)
{
	const struct table *categories = drawing->nominees.categories;
	size_t row = categories->n_rows ? award_category_row(categories, cell(drawing, "category", drawing->nominees.list[first].row)) : SIZE_MAX;
	struct bar bar = { .cut_off = (double)NAN };
	long long places;

	if (row == SIZE_MAX)
		return bar;
	if (award_method_is_on_scale(cell(drawing, "method", drawing->nominees.list[first].row)))
		bar.cut_off = table_real(categories, table_column(categories, "cut_off"), row);
	places = table_int(categories, table_column(categories, "places"), row);
	bar.places = places == TABLE_MISSING || places < 0 ? 0 : (size_t)places;
	return bar;
}

static const char *bar_words(struct drawing *drawing, const struct bar *bar, double score, size_t place)
{
	char value[NUMBER_TEXT];

	if (bar->cut_off > score) {
		number_text(bar->cut_off, NUMBER_SCORE, value);
		return keep(drawing, text_format("cut-off %s", value));
	}
	if (bar->places && place >= bar->places)
		return keep(drawing, text_format("%zu %s", bar->places, bar->places == 1 ? "place" : "places"));
	return NULL;
}

static const char *note_of(struct drawing *drawing, size_t first, size_t end)
{
	const struct definition *method = definition_find(cell(drawing, "method", drawing->nominees.list[first].row));
	size_t n_winners = 0, n_close = 0;
	struct text note = { 0 };

	for (size_t i = first; i < end; i++) {
		n_winners += drawing->nominees.list[i].is_winner;
		n_close += drawing->nominees.list[i].is_close;
	}
	if (!n_winners)
		text_add(&note, "no winner announced");
	if (n_close > 1)
		text_add_format(&note, "%s%zu of %zu too close to tell from the first", note.length ? "; " : "", n_close, end - first);
	if (!drawing->nominees.method && method)
		text_add_format(&note, "%s%s", note.length ? "; " : "", method->label);
	return keep(drawing, text_take(&note));
}

/* The rows of one category. */
static void add_category(struct drawing *drawing, size_t first, size_t end)
{
	const char *group = nominees_category(&drawing->nominees, first);
	const char *note = note_of(drawing, first, end);
	struct bar bar = bar_of(drawing, first);
	bool is_above = true;

	for (size_t i = first, next; i < end; i = next) {
		struct chart_stand *stand = &drawing->stands[drawing->n_stands++];
		const char *line = is_above ? bar_words(drawing, &bar, number(drawing, "score", drawing->nominees.list[i].row), i - first) : NULL;

		for (next = i + 1; !drawing->nominees.list[i].is_shown && next < end && !drawing->nominees.list[next].is_shown;)
			next++;
		*stand = drawing->nominees.list[i].is_shown ? stand_of(drawing, first, end, i) : rest_of(drawing, i, next);
		stand->group = group;
		stand->note = note;
		stand->line = line;
		is_above = is_above && !line;
	}
}

static bool begins_category(const struct drawing *drawing, size_t i)
{
	return i == 0 || drawing->stands[i].note != drawing->stands[i - 1].note || strcmp(drawing->stands[i].group, drawing->stands[i - 1].group) != 0;
}

/* Where a chart that begins with the stand `from` ends: behind a whole category, one at least. */
static size_t chart_end(const struct drawing *drawing, size_t from)
{
	size_t end = from, n_rows = 0;

	for (size_t i = from; i < drawing->n_stands; i++) {
		if (begins_category(drawing, i)) {
			n_rows += ROWS_A_HEADING;
			end = i > from ? i : end;
		}
		if (++n_rows > ROWS_A_CHART && end > from)
			return end;
	}
	return drawing->n_stands;
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct drawing *drawing)
{
	char *title = board_title(&drawing->nominees), *method = board_method(&drawing->nominees), *caption = board_caption(&drawing->nominees, context->who),
	     *description = board_description(&drawing->nominees);
	char *subtitle = text_format("Nominees by the deciding method%s: place with its 95%% interval, and chance on fresh scores", method);

	for (size_t from = 0, end, part = 1; from < drawing->n_stands; from = end, part++) {
		char *name = part == 1 ? mem_copy_text("board") : text_format("board-%zu", part);
		char *part_title = part == 1 ? mem_copy_text(title) : text_format("%s (part %zu)", title, part);
		struct chart_board board = { .stands = drawing->stands + from, .score_heading = "score", .place_heading = "place", .text_heading = "announced",
			                     .chance_heading = drawing->nominees.has_awards ? "chance of an award" : "chance of first place",
			                     .marked = "announced winner", .close = "too close to tell from the first: the panel decides" };

		end = chart_end(drawing, from);
		board.n_stands = end - from;
		chart_board(book, &(struct chart_about){ .name = name, .title = part_title, .subtitle = subtitle, .caption = caption, .description = description }, &board);
		free(name);
		free(part_title);
	}
	free(title);
	free(method);
	free(subtitle);
	free(caption);
	free(description);
}

void pictures_board(struct chart_book *book, const struct picture_context *context)
{
	const struct table *board = picture_table(context, "board");
	const char *cycle = cycle_newest(board, picture_table(context, "cycles"), nominees_decides);
	struct drawing drawing = { 0 };

	if (!cycle) {
		picture_skip(context, "board", "Who stands where in the newest cycle, and how surely", "no row of the table board is by a deciding method");
		return;
	}
	nominees_make(&drawing.nominees, board, picture_table(context, "categories"), cycle);
	for (size_t n_kept = KEEP_MOST; nominees_choose(&drawing.nominees, n_kept) > ROWS_MOST && n_kept > KEEP_LEAST;)
		n_kept -= 4;
	drawing.stands = mem_alloc(drawing.nominees.n, sizeof *drawing.stands);
	for (size_t i = 0, end; i < drawing.nominees.n; i = end) {
		end = nominees_end(&drawing.nominees, i);
		add_category(&drawing, i, end);
	}
	draw(book, context, &drawing);
	free(drawing.stands);
	map_free(&drawing.texts);
	nominees_free(&drawing.nominees);
}
