#include "stages/draw/nominees.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/draw/cycle.h"

/* Who has such a chance or a better one is shown, however far down. */
static const double WORTH_SHOWING = 0.1;

const char *nominees_text(const struct nominees *nominees, const char *column, size_t row)
{
	return table_text(nominees->board, table_column(nominees->board, column), row);
}

double nominees_number(const struct nominees *nominees, const char *column, size_t row)
{
	return table_real(nominees->board, table_column(nominees->board, column), row);
}

bool nominees_decides(const struct table *board, size_t row)
{
	return table_int(board, table_column(board, "decides"), row) == 1;
}

static char *name_nominee(const struct nominees *nominees, size_t row)
{
	return text_format("%s\t%s", nominees_text(nominees, "category", row), nominees_text(nominees, "nominee", row));
}

/* Whom additive scores cannot tell from the first. */
static void find_close(struct nominees *nominees)
{
	size_t method = table_column(nominees->board, "method"), inside = table_column(nominees->board, "inside_noise");

	for (size_t row = 0; row < nominees->board->n_rows; row++) {
		char *name;

		if (table_int(nominees->board, inside, row) != 1 || strcmp(nominees_text(nominees, "cycle", row), nominees->cycle) != 0)
			continue;
		if (strcmp(table_text(nominees->board, method, row), "additive") != 0)
			continue;
		name = name_nominee(nominees, row);
		map_add(&nominees->close, name);
		free(name);
	}
}

/* By the deciding method itself where it has errors, else by additive scores. */
static bool is_close(const struct nominees *nominees, size_t row)
{
	long long inside = table_int(nominees->board, table_column(nominees->board, "inside_noise"), row);
	char *name = name_nominee(nominees, row);
	bool found = inside == TABLE_MISSING ? map_find(&nominees->close, name) != SIZE_MAX : inside == 1;

	free(name);
	return found;
}

static int by_place(const void *a, const void *b)
{
	const struct nominee *one = a, *other = b;

	if (one->category != other->category)
		return one->category < other->category ? -1 : 1;
	if (isnan(one->rank) || isnan(other->rank))
		return (isnan(one->rank) != 0) - (isnan(other->rank) != 0);
	if (one->rank < other->rank || one->rank > other->rank)
		return one->rank < other->rank ? -1 : 1;
	return one->row < other->row ? -1 : 1;
}

static void gather(struct nominees *nominees)
{
	const char *method = NULL;

	for (size_t row = 0; row < nominees->board->n_rows; row++) {
		double award = nominees_number(nominees, "p_award", row);

		if (!nominees_decides(nominees->board, row) || strcmp(nominees_text(nominees, "cycle", row), nominees->cycle) != 0)
			continue;
		nominees->method = !method || (nominees->method && !strcmp(nominees->method, nominees_text(nominees, "method", row))) ? nominees_text(nominees, "method", row) : NULL;
		method = nominees_text(nominees, "method", row);
		nominees->has_awards = nominees->has_awards || !isnan(award);
		nominees->list[nominees->n++] = (struct nominee){
			.row = row,
			.category = map_add(&nominees->names, nominees_text(nominees, "category", row)),
			.rank = nominees_number(nominees, "rank", row),
			.is_close = is_close(nominees, row),
			.is_winner = !strcmp(nominees_text(nominees, "announced", row), "winner"),
		};
	}
	for (size_t i = 0; i < nominees->n; i++)
		nominees->list[i].chance = nominees_number(nominees, nominees->has_awards ? "p_award" : "p_win", nominees->list[i].row);
	qsort(nominees->list, nominees->n, sizeof *nominees->list, by_place);
}

size_t nominees_end(const struct nominees *nominees, size_t from)
{
	size_t end = from;

	while (end < nominees->n && nominees->list[end].category == nominees->list[from].category)
		end++;
	return end;
}

size_t nominees_choose(struct nominees *nominees, size_t n_kept)
{
	size_t n = 0;

	for (size_t i = 0, end; i < nominees->n; i = end) {
		size_t first = i, n_left_out = 0;

		end = nominees_end(nominees, i);
		for (; i < end; i++) {
			struct nominee *nominee = &nominees->list[i];

			nominee->is_shown = end - first <= n_kept || i - first < n_kept - 2 || *nominees_text(nominees, "announced", nominee->row) || nominee->chance >= WORTH_SHOWING;
			n += nominee->is_shown;
			n_left_out += !nominee->is_shown;
		}
		n += n_left_out > 0;
	}
	return n;
}

void nominees_make(struct nominees *nominees, const struct table *board, const struct table *categories, const char *cycle)
{
	*nominees = (struct nominees){ .board = board, .categories = categories, .cycle = cycle };
	nominees->list = mem_alloc(board->n_rows, sizeof *nominees->list);
	find_close(nominees);
	gather(nominees);
}

void nominees_free(struct nominees *nominees)
{
	free(nominees->list);
	map_free(&nominees->names);
	map_free(&nominees->close);
}

const char *nominees_category(const struct nominees *nominees, size_t i)
{
	const char *name = cycle_category_name(nominees->categories, nominees_text(nominees, "category", nominees->list[i].row));

	return *name ? name : "All nominees";
}
