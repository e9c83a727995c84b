/* What is asked, and what splits the answers: comment, item.*, segment.*. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/recognise/recognise_section.h"
#include "pipeline/recognise/recognise_words.h"

enum { MOST_SEGMENTS = 8, MOST_COMMENTS = 4, SHOWN = 12, KEY_BYTES = 32 };

/* More free text, under a name that none before it has. */
static void ask_comment(const struct section_text *section, size_t column, struct map *taken)
{
	const struct header_column *asked = &section_header(section)->columns[column];
	char *base = words_key(*asked->name ? asked->name : asked->text, KEY_BYTES), *entry = text_format("comment.%s", base);

	for (size_t i = 2; map_find(taken, entry) != SIZE_MAX; i++) {
		free(entry);
		entry = text_format("comment.%s_%zu", base, i);
	}
	map_add(taken, entry);
	write_question(section->out, entry, section_header(section), column, "more free text");
	free(entry);
	free(base);
}

void section_comments(const struct section_text *section)
{
	size_t n, best = recognise_best(section->found, HEADER_COMMENT, &n), told = 0;
	struct map taken = { 0 };

	if (best == SIZE_MAX)
		return;
	if (section_guess(section, best)->strength > 1)
		write_column(section->out, "comment", section_header(section), best);
	else
		write_question(section->out, "comment", section_header(section), best, "free text, such as the reason for a score");
	for (size_t i = 0; i < section_header(section)->n_columns && told < MOST_COMMENTS; i++) {
		if (i == best || section_guess(section, i)->role != HEADER_COMMENT)
			continue;
		ask_comment(section, i, &taken);
		told++;
	}
	map_free(&taken);
}

/* Whether a unit that was not taken may split answers instead. */
static bool splits(const struct section_text *section, size_t column)
{
	size_t n, unit = recognise_best(section->found, HEADER_UNIT, &n);

	if (section_guess(section, column)->role == HEADER_SEGMENT)
		return true;
	return section_guess(section, column)->role == HEADER_UNIT && n == 1 && column != unit && section->found->cells[column].levels.n <= 50;
}

/* The levels of a segment, when they are few and short. */
static void add_levels(struct text *out, const struct cells *cells)
{
	if (cells->n_filled > 0 && cells->n_numbers == cells->n_filled)
		text_add(out, "#   numbers that stand for choices, by the question, and are no scale\n");
	if (cells->levels.n > 8)
		return;
	text_add(out, "#   ");
	for (size_t i = 0; i < cells->levels.n; i++) {
		const char *level = cells->levels.names[i];

		text_add_format(out, "%s%s", i ? ", " : "", write_is_safe(level) && strlen(level) <= 30 ? level : "...");
	}
	text_add(out, "\n");
}

void section_segments(const struct section_text *section)
{
	size_t told = 0;

	for (size_t strength = 60; strength > 0; strength--)
		for (size_t i = 0; i < section_header(section)->n_columns; i++) {
			char *key;

			if (!splits(section, i) || section_guess(section, i)->strength != (int)strength || !section_guess(section, i)->key)
				continue;
			if (told++ >= MOST_SEGMENTS) {
				key = text_format("segment.%s", section_guess(section, i)->key);
				write_question(section->out, key, section_header(section), i, "could split answers, too");
				free(key);
				continue;
			}
			key = text_format("segment.%s", section_guess(section, i)->key);
			write_column(section->out, key, section_header(section), i);
			add_levels(section->out, &section->found->cells[i]);
			free(key);
		}
}

/* Of a help desk's rates and of answers, each in its own section. */
bool section_is_rate(const struct guess *guess)
{
	return guess->role == HEADER_ITEM && guess->fit.lowest == 0 && guess->fit.highest == 1 && !item_is_share(&guess->fit, guess->as);
}

static void ask_rivals(const struct section_text *section, const char *as)
{
	size_t n, best = recognise_rivals(section->found, as, &n), told = 0;
	char *entry;

	if (n < 2)
		return;
	entry = text_format("item.%s", as);
	for (size_t i = best; i < section_header(section)->n_columns; i++) {
		const struct guess *guess = section_guess(section, i);

		if (guess->role != HEADER_ITEM || !guess->as || strcmp(guess->as, as) != 0 || guess->strength < section_guess(section, best)->strength
		    || told == SHOWN)
			continue;
		write_question(section->out, entry, section_header(section), i,
		               told++ ? "or this one" : "they fit equally well, and stand below under names of their own, with scale and labels");
	}
	free(entry);
}

void section_items(const struct section_text *section)
{
	static const char *const usual[] = { "csat", "nps", "enps", "ces", "fcr", "sla" };
	size_t n = 0;

	for (size_t u = 0; u < sizeof usual / sizeof *usual; u++)
		if ((u >= 4) == section->is_tickets)
			ask_rivals(section, usual[u]);
	for (size_t i = 0; i < section_header(section)->n_columns; i++) {
		const struct guess *guess = section_guess(section, i);

		if (guess->role != HEADER_ITEM || section_is_rate(guess) != section->is_tickets)
			continue;
		if (guess->as && !strcmp(guess->as, "ces") && strcmp(guess->key, "ces") != 0 && guess->strength >= 9)
			text_add(section->out, "# effort on another scale than 1..7 needs [metric ces] with direction = high_easy or low_easy before it can be item.ces\n");
		write_item(section->out, section->more, section->found, i, section->written);
		n++;
	}
	if (n == 0 && !section->is_tickets)
		text_add(section->out, "# no column holds answers on a scale: its rows are out of scope until item.NAME = COLUMN says what counts\n");
}
