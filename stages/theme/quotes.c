#include "stages/theme/quotes.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/random.h"
#include "stages/theme/ordinary.h"

enum { QUOTE_BYTES = 300 }; /* a paragraph; longer ones tell of a single case */

static const char *text_of(const struct table *comments, const struct voice *voice)
{
	return table_text(comments, table_column(comments, "text"), voice->row);
}

/* The text up to the last space before its place ends. The caller frees it. */
static char *cut(const char *text)
{
	size_t n = QUOTE_BYTES;

	if (strlen(text) <= QUOTE_BYTES)
		return mem_copy_text(text);
	while (n > QUOTE_BYTES / 2 && text[n] != ' ')
		n--;
	/* A text without spaces: never inside a character. */
	while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
		n--;
	return text_format("%.*s …", (int)n, text);
}

static bool is_among(const struct table *comments, const struct voices *voices, const size_t *drawn, size_t n, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(text_of(comments, &voices->all[drawn[i]]), text))
			return true;
	return false;
}

/* The order of the draw depends on seed and cell alone: comments of other cells may come and go. */
static void shuffle(size_t *places, size_t n, const struct voice *voice, uint64_t seed)
{
	char *purpose = text_format("quotes of %s/%s %s %d", voice->source, voice->item, voice->quarter, voice->order);
	struct random random;

	random_start(&random, seed, purpose, 0);
	for (size_t i = n; i > 1; i--) {
		size_t j = random_below(&random, i), place = places[i - 1];

		places[i - 1] = places[j];
		places[j] = place;
	}
	free(purpose);
}

static void put(const struct voices *voices, const struct table *comments, size_t place, size_t number, size_t n, struct table *quotes)
{
	char *text = cut(text_of(comments, &voices->all[place]));

	voices_put_key(voices, place, quotes);
	table_put_int(quotes, "quote", (long long)number);
	table_put_text(quotes, "text", text);
	table_put_int(quotes, "n", (long long)n);
	free(text);
}

/* What all that is drawn shares. */
struct draw {
	const struct voices *voices;
	const struct table *comments;
	const struct programme *programme;
	struct ordinary ordinary;
	struct table *quotes;
};

static bool may_be_quoted(const struct draw *draw, const struct voice *voice)
{
	return table_int(draw->comments, table_column(draw->comments, "redactions"), voice->row) == 0
	       && ordinary_reads(&draw->ordinary, text_of(draw->comments, voice));
}

static void draw_cell(const struct draw *draw, size_t from, size_t end)
{
	const struct voices *voices = draw->voices;
	const struct table *comments = draw->comments;
	const struct programme *programme = draw->programme;
	size_t wanted = (size_t)programme_int(programme, "privacy", "quotes"), n = 0, n_drawn = 0;
	size_t *places = mem_alloc(end - from, sizeof *places), *drawn = mem_alloc(wanted + 1, sizeof *drawn);

	for (size_t i = from; i < end; i++)
		if (may_be_quoted(draw, &voices->all[i]))
			places[n++] = i;
	shuffle(places, n, &voices->all[from], programme_seed(programme));
	for (size_t i = 0; i < n && n_drawn < wanted; i++)
		if (!is_among(comments, voices, drawn, n_drawn, text_of(comments, &voices->all[places[i]]))) {
			drawn[n_drawn++] = places[i];
			put(voices, comments, places[i], n_drawn, end - from, draw->quotes);
		}
	free(places);
	free(drawn);
}

/* The newest quarter that any comment has; "" without one. */
static const char *newest(const struct voices *voices)
{
	const char *found = "";

	for (size_t i = 0; i < voices->n; i++)
		if (!*found || period_compare(voices->all[i].quarter, found) > 0)
			found = voices->all[i].quarter;
	return found;
}

void quotes_draw(const struct voices *voices, const struct table *comments, const struct programme *programme, const char *quarter, struct table *quotes)
{
	struct draw draw = { .voices = voices, .comments = comments, .programme = programme, .quotes = quotes };
	const char *wanted = *quarter ? quarter : newest(voices);

	for (size_t row = 0; row < comments->n_rows; row++)
		ordinary_learn(&draw.ordinary, table_text(comments, table_column(comments, "text"), row));
	for (size_t i = 0, end; i < voices->n; i = end) {
		end = voices_end(voices, i);
		if (!strcmp(voices->all[i].quarter, wanted))
			draw_cell(&draw, i, end);
	}
	ordinary_free(&draw.ordinary);
}
