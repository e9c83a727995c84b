/* The names under which items and segments go into programme.ini. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/recognise/recognise.h"
#include "pipeline/recognise/recognise_words.h"
#include "pipeline/metric.h"

enum { KEY_BYTES = 32 };

static bool is_as(const struct guess *guess, const char *as)
{
	return guess->role == HEADER_ITEM && guess->as && !strcmp(guess->as, as);
}

size_t recognise_rivals(const struct recognised *found, const char *as, size_t *n)
{
	size_t best = SIZE_MAX;

	*n = 0;
	for (size_t i = 0; i < found->header.n_columns; i++) {
		const struct guess *guess = &found->guesses[i];

		if (!is_as(guess, as) || (best != SIZE_MAX && guess->strength < found->guesses[best].strength))
			continue;
		*n = best != SIZE_MAX && guess->strength == found->guesses[best].strength ? *n + 1 : 1;
		best = *n == 1 ? i : best;
	}
	return best;
}

/* Effort on another scale needs a direction, which the cells do not tell. */
static bool bears_name(const struct item_fit *fit, const char *as)
{
	if (!strcmp(as, "ces"))
		return fit->lowest == 1 && fit->highest == 7;
	return strcmp(as, "csat") != 0 || fit->lowest >= 1 || fit->highest == 10 || fit->form == ITEM_SET;
}

/* Names that are metrics by themselves must not fall to other columns. */
static bool is_metric(const char *key)
{
	struct metrics metrics = { 0 };
	bool is = metrics_add_default(&metrics, key, false) || !strncmp(key, "sla_", 4);

	metrics_free(&metrics);
	return is;
}

/* A name of the column's own, that no other has. */
static char *own_key(struct map *taken, const struct header_column *column)
{
	char *words = words_key(*column->name ? column->name : column->text, KEY_BYTES);
	char *base = is_metric(words) ? text_format("item_%s", words) : mem_copy_text(words), *key = mem_copy_text(base);

	for (size_t i = 2; map_find(taken, key) != SIZE_MAX; i++) {
		free(key);
		key = text_format("%s_%zu", base, i);
	}
	free(words);
	map_add(taken, key);
	free(base);
	return key;
}

/* Some questions have one scale, whatever part of it was met. */
static void settle_scale(struct item_fit *fit, const char *key)
{
	bool is_fft = !strcmp(key, "fft");

	if (fit->form != ITEM_NUMBERS || (!is_fft && strcmp(key, "nps") != 0 && strcmp(key, "enps") != 0))
		return;
	fit->lowest = is_fft ? 1 : 0;
	fit->highest = is_fft ? 5 : 10;
	fit->is_usual = true;
}

static void name_usual(struct recognised *found, struct map *taken)
{
	static const char *const usual[] = { "csat", "nps", "enps", "ces", "fcr", "fft", "sla", "sla_breached", "sla_first_response", "sla_every_response" };

	for (size_t u = 0; u < sizeof usual / sizeof *usual; u++) {
		const char *key = strcmp(usual[u], "sla_breached") ? usual[u] : "sla";
		size_t n, best = recognise_rivals(found, usual[u], &n);

		if (n != 1 || !bears_name(&found->guesses[best].fit, usual[u]) || map_find(taken, key) != SIZE_MAX)
			continue;
		found->guesses[best].key = mem_copy_text(key);
		settle_scale(&found->guesses[best].fit, key);
		map_add(taken, key);
	}
}

void recognise_name(struct recognised *found)
{
	struct map items = { 0 }, segments = { 0 };

	name_usual(found, &items);
	for (size_t i = 0; i < found->header.n_columns; i++) {
		struct guess *guess = &found->guesses[i];

		if (guess->role == HEADER_ITEM && !guess->key)
			guess->key = own_key(&items, &found->header.columns[i]);
		if (guess->role == HEADER_SEGMENT && guess->as && map_find(&segments, guess->as) == SIZE_MAX) {
			guess->key = mem_copy_text(guess->as);
			map_add(&segments, guess->as);
		} else if (guess->role == HEADER_SEGMENT || guess->role == HEADER_UNIT) {
			guess->key = own_key(&segments, &found->header.columns[i]);
		}
	}
	map_free(&items);
	map_free(&segments);
}
