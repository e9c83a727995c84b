#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/number.h"
#include "stages/write/brief_pictures_part.h"

struct place {
	size_t row;
	double chance;
};

static int by_chance(const void *a, const void *b)
{
	const struct place *one = a, *other = b;

	if (one->chance < other->chance || one->chance > other->chance)
		return one->chance < other->chance ? -1 : 1;
	return one->row < other->row ? -1 : 1;
}

/* The first of each board by the method that decides, the least likely to be first again first; the caller frees them. */
static size_t find_places(const struct table *board, struct place **places)
{
	size_t rank = table_column(board, "rank"), decides = table_column(board, "decides"), chance = table_column(board, "p_win"), n = 0;

	*places = mem_alloc(board->n_rows, sizeof **places);
	for (size_t row = 0; row < board->n_rows; row++) {
		bool is_first = !table_is_missing(board, rank, row) && table_real(board, rank, row) <= 1;

		if (is_first && table_int(board, decides, row) == 1 && isfinite(table_real(board, chance, row)))
			(*places)[n++] = (struct place){ row, table_real(board, chance, row) };
	}
	if (n)
		qsort(*places, n, sizeof **places, by_chance);
	return n;
}

static char *label_of(const struct table *board, size_t row)
{
	const char *cycle = table_cell_text(board, "cycle", row), *category = table_cell_text(board, "category", row);

	if (!*cycle && !*category)
		return mem_copy_text("the panel");
	/* The cycle first: it is what is cut last. */
	return text_format("%s%s%s", cycle, *cycle && *category ? ", " : "", category);
}

static void put_place(struct brief_picture *picture, const struct table *board, const struct place *place)
{
	struct brief_picture_row *row = brief_picture_add(picture, label_of(board, place->row));
	char value[NUMBER_TEXT];

	row->estimate = 100 * place->chance;
	row->tone = place->chance < 0.5 ? PAGE_LOOK : PAGE_PLAIN;
	number_text(row->estimate, NUMBER_COUNT, value);
	row->text = text_format("%s in 100", value);
}

bool brief_picture_places(struct brief_picture *picture, struct input *input)
{
	const struct table *board = input_table(input, "board");
	struct place *places;
	size_t n = find_places(board, &places), n_open = 0;

	if (n) {
		*picture = (struct brief_picture){ .kind = BRIEF_PICTURE_PLACES, .name = mem_copy_text("places"), .source = { board, places[0].row }, .upto = 100, .above = "of 100 scorings",
			                           .rows = mem_alloc(BRIEF_PICTURE_ROWS, sizeof *picture->rows) };
		while (n_open < n && places[n_open].chance < 0.5)
			n_open++;
		if (n == 1)
			picture->title = text_format("The first place is more likely to %s", n_open ? "change than to stand" : "stand than to change");
		else
			picture->title = text_format("%zu of %zu first places %s more likely to change than to stand", n_open, n, n_open == 1 ? "is" : "are");
		picture->note = text_format("How often who is first would be first again, if the same judges scored afresh%s.", n > 1 ? "; the least likely first" : "");
		picture->description = text_format("%s. %s", picture->title, picture->note);
		for (size_t i = 0; i < n && i < BRIEF_PICTURE_ROWS; i++)
			put_place(picture, board, &places[i]);
	}
	free(places);
	return n > 0;
}
