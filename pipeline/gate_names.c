#include "pipeline/gate_names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/answers.h"
#include "pipeline/intake/fold.h"

enum { WORDS = 12 }; /* of a phrase, at most: no name or address has more */

static bool is_ascii_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/* The length of the letter, mark or digit at the beginning of the text; 0 when something else stands
 * there. Bytes that are no text are taken for letters. */
static size_t letter(const char *text)
{
	utf8proc_int32_t code;
	utf8proc_category_t category;
	utf8proc_ssize_t n;

	if ((unsigned char)*text < 0x80)
		return is_ascii_word(*text);
	n = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &code);
	if (n <= 0)
		return 1;
	category = utf8proc_category(code);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO ? (size_t)n : 0;
}

static size_t word_length(const char *text)
{
	size_t n = 0, step;

	while ((step = letter(text + n)) > 0)
		n += step;
	return n;
}

/* Where the next word begins, from the text on, which stands between two characters: its end when there
 * is none. */
static const char *next_word(const char *text)
{
	while (*text && !letter(text))
		do
			text++;
		while (((unsigned char)*text & 0xC0) == 0x80);
	return text;
}

/* The words of a folded text from `from` to `to`, each with a space behind, to phrase; how many. */
static size_t add_words(struct text *phrase, const char *from, const char *to)
{
	size_t n_words = 0, n;

	for (const char *at = next_word(from); at < to && *at; at = next_word(at + n)) {
		n = word_length(at);
		text_add_n(phrase, at, n);
		text_add(phrase, " ");
		n_words++;
	}
	return n_words;
}

static bool is_number(const char *folded)
{
	return *folded && strspn(folded, "0123456789") == strlen(folded);
}

static bool is_one_character(const char *folded)
{
	size_t n = 0;

	for (; *folded; folded++)
		n += ((unsigned char)*folded & 0xC0) != 0x80;
	return n <= 1;
}

/* Adds to a map and its marks. */
static void add(struct map *map, struct gate_name **marks, size_t *capacity, const char *text, bool is_registered)
{
	size_t n_before = map->n, number = map_add(map, text);

	*marks = mem_grow(*marks, capacity, map->n, sizeof **marks);
	if (map->n > n_before)
		(*marks)[number] = (struct gate_name){ 0 };
	(*marks)[number].is_registered = (*marks)[number].is_registered || is_registered;
}

/* Whether words of that many letters, "jane smith ", may be looked for inside texts. */
static bool may_be_inside(const char *folded, const char *phrase, size_t n_words)
{
	size_t n = strlen(phrase);
	bool ends_in_letter = n >= 3 && phrase[n - 3] == ' ';

	if (n_words < 2 || n_words > WORDS)
		return false;
	return strchr(folded, '@') || (!strpbrk(phrase, "0123456789") && !ends_in_letter);
}

static void add_phrase(struct gate_names *names, struct text *phrase, bool is_registered)
{
	char *first = text_format("%.*s", (int)strcspn(phrase->bytes, " "), phrase->bytes);

	add(&names->phrases, &names->of_phrase, &names->phrase_capacity, phrase->bytes, is_registered);
	map_add(&names->first, first);
	free(first);
}

void gate_names_add(struct gate_names *names, const char *person, bool is_registered)
{
	char *folded = fold_text(person);
	const char *comma = strchr(folded, ','), *end = folded + strlen(folded);
	struct text phrase = { 0 };
	size_t n_words = add_words(&phrase, folded, end);

	if (!is_one_character(folded) && !(is_number(folded) && strlen(folded) < 4) && !answer_is_none(person))
		add(&names->whole, &names->of_whole, &names->whole_capacity, folded, is_registered);
	if (n_words && may_be_inside(folded, phrase.bytes, n_words)) {
		add_phrase(names, &phrase, is_registered);
		if (comma) {
			phrase.length = 0;
			add_words(&phrase, comma, end);
			add_words(&phrase, folded, comma);
			add_phrase(names, &phrase, is_registered);
		}
	}
	text_free(&phrase);
	free(folded);
}

/* Calls take with the number of each phrase that stands in a folded text, until it returns true. */
static bool find_phrases(const struct gate_names *names, const char *folded, bool (*take)(void *context, size_t phrase), void *context)
{
	struct text phrase = { 0 };
	bool found = false;
	size_t n, number;

	for (const char *at = next_word(folded); !found && *at; at = next_word(at + word_length(at))) {
		phrase.length = 0;
		text_add_n(&phrase, at, word_length(at));
		if (map_find(&names->first, phrase.bytes) == SIZE_MAX)
			continue;
		phrase.length = n = 0;
		for (const char *word = at; !found && *word && n < WORDS; word = next_word(word + word_length(word)), n++) {
			text_add_n(&phrase, word, word_length(word));
			text_add(&phrase, " ");
			number = map_find(&names->phrases, phrase.bytes);
			found = number != SIZE_MAX && take(context, number);
		}
	}
	text_free(&phrase);
	return found;
}

static bool spare_phrase(void *context, size_t phrase)
{
	struct gate_names *names = context;

	names->of_phrase[phrase].is_spared = !names->of_phrase[phrase].is_registered;
	return false;
}

void gate_names_spare(struct gate_names *names, const char *text)
{
	char *folded = fold_text(text);
	size_t number = map_find(&names->whole, folded);
	bool is_one_word = !*next_word(folded + word_length(folded));

	if (number != SIZE_MAX)
		names->of_whole[number].is_spared = is_one_word || !names->of_whole[number].is_registered;
	find_phrases(names, folded, spare_phrase, names);
	free(folded);
}

bool gate_names_has_registered(const struct gate_names *names, const char *text)
{
	char *folded = fold_text(text);
	size_t number = map_find(&names->whole, folded);

	free(folded);
	return number != SIZE_MAX && names->of_whole[number].is_registered && !names->of_whole[number].is_spared;
}

bool gate_names_is(const struct gate_names *names, const char *text)
{
	char *folded = fold_text(text);
	size_t number = map_find(&names->whole, folded);

	free(folded);
	return number != SIZE_MAX && !names->of_whole[number].is_spared;
}

static bool is_not_spared(void *context, size_t phrase)
{
	const struct gate_names *names = context;

	return !names->of_phrase[phrase].is_spared;
}

bool gate_names_holds(const struct gate_names *names, const char *text)
{
	char *folded = fold_text(text);
	bool holds = find_phrases(names, folded, is_not_spared, (void *)names);

	free(folded);
	return holds;
}

void gate_names_free(struct gate_names *names)
{
	map_free(&names->whole);
	map_free(&names->phrases);
	map_free(&names->first);
	free(names->of_whole);
	free(names->of_phrase);
	*names = (struct gate_names){ 0 };
}
