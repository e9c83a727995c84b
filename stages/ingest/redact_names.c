#include "stages/ingest/redact_names.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"
#include "stages/ingest/redact_character.h"

enum {
	WORDS = 6,      /* of a name, at most */
	WORD_LENGTH = 200, /* no name is longer */
	GAP = 4,        /* bytes between two words of a name: ", " or a curly apostrophe */
};

/* The length of the word that begins there. */
static size_t word_length(const char *text, size_t at, size_t n)
{
	size_t from = at, step;

	while ((step = redact_letter(text, at, n)) > 0)
		at += step;
	return at - from;
}

/* The word without case and accents. The caller frees it. */
static char *fold_word(const char *word, size_t n)
{
	char *plain = fold_ascii(word, n);
	utf8proc_uint8_t *folded = NULL;

	if (plain)
		return plain;
	if (utf8proc_map((const utf8proc_uint8_t *)word, (utf8proc_ssize_t)n, &folded,
	                 UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK) >= 0)
		return (char *)folded;
	return text_format("%.*s", (int)n, word);
}

static bool has_capital(const char *word, size_t n)
{
	utf8proc_int32_t code = 0;

	if (utf8proc_iterate((const utf8proc_uint8_t *)word, (utf8proc_ssize_t)n, &code) <= 0)
		return true;
	return utf8proc_tolower(code) != code;
}

/* The folded words of a name. */
struct words {
	char *of[WORDS];
	size_t n;
	bool has_digit, has_letter, is_longer;
};

static bool is_title(const char *word)
{
	static const char *const titles[] = { "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame" };

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (!strcmp(word, titles[i]))
			return true;
	return false;
}

static void take_words(struct words *words, const char *text, size_t n)
{
	for (size_t at = 0, length; at < n; at += length) {
		char *word;

		length = word_length(text, at, n);
		if (length == 0) {
			length = 1;
			continue;
		}
		word = length > WORD_LENGTH ? mem_copy_text("") : fold_word(text + at, length);
		words->has_digit = words->has_digit || strpbrk(word, "0123456789");
		words->has_letter = words->has_letter || strspn(word, "0123456789") < strlen(word);
		words->is_longer = words->is_longer || words->n == WORDS;
		if (words->n < WORDS && *word && !is_title(word))
			words->of[words->n++] = word;
		else
			free(word);
	}
}

static void words_free(struct words *words)
{
	for (size_t i = 0; i < words->n; i++)
		free(words->of[i]);
	*words = (struct words){ 0 };
}

static void add_phrase(struct redact_names *names, char *const *words, size_t n)
{
	struct text phrase = { 0 };

	for (size_t i = 0; i < n; i++)
		text_add_format(&phrase, "%s%s", i ? " " : "", words[i]);
	map_add(&names->first, words[0]);
	map_add(&names->phrases, phrase.bytes);
	text_free(&phrase);
}

static void add_id(struct redact_names *names, const struct words *words)
{
	size_t length = 0;

	for (size_t i = 0; i < words->n; i++)
		length += strlen(words->of[i]);
	if (length >= (words->has_letter || words->of[0][0] == '0' ? 4 : 5))
		add_phrase(names, words->of, words->n);
}

/* Letters of a folded word. */
static size_t n_letters(const char *word)
{
	size_t n = 0;

	for (; *word; word++)
		n += ((unsigned char)*word & 0xC0) != 0x80;
	return n;
}

static void add_name(struct redact_names *names, const struct words *words)
{
	char *const ends[] = { words->of[0], words->of[words->n - 1] };

	if (words->n > 1) {
		add_phrase(names, words->of, words->n);
		add_phrase(names, ends, 2);
	}
	if (n_letters(ends[1]) >= 4)
		add_phrase(names, &ends[1], 1);
	for (size_t i = 0; i < words->n; i++)
		if (n_letters(words->of[i]) >= 3)
			map_add(&names->capital, words->of[i]);
}

void redact_names_add(struct redact_names *names, const char *name)
{
	size_t n = strcspn(name, "@"), comma = strcspn(name, ",");
	struct words words = { 0 };

	take_words(&words, name, n);
	if (words.n > 0 && words.has_digit && !words.is_longer)
		add_id(names, &words);
	else if (words.n > 0 && !words.has_digit && !words.is_longer) {
		if (comma < n) { /* the last name stands first */
			add_phrase(names, words.of, words.n);
			words_free(&words);
			take_words(&words, name + comma, n - comma);
			take_words(&words, name, comma);
		}
		if (words.n > 0)
			add_name(names, &words);
	}
	words_free(&words);
}

/* Where the next word begins, when what stands between lets the two belong to one name; n when not. */
static size_t next_word(const char *text, size_t at, size_t n)
{
	size_t end = at + GAP < n ? at + GAP : n;

	for (; at < end; at++) {
		if (text[at] == '\n')
			return n;
		if (((unsigned char)text[at] & 0xC0) != 0x80 && redact_letter(text, at, n))
			return at;
	}
	return n;
}

size_t redact_names_at(const struct redact_names *names, const char *text, size_t at, size_t n)
{
	size_t length = word_length(text, at, n), end = at + length, found = 0;
	struct text phrase = { 0 };
	char *word;

	if (length == 0 || length > WORD_LENGTH)
		return 0;
	word = fold_word(text + at, length);
	if (has_capital(text + at, length) && map_find(&names->capital, word) != SIZE_MAX)
		found = length;
	if (map_find(&names->first, word) != SIZE_MAX)
		for (size_t i = 0; i < WORDS && length > 0 && length <= WORD_LENGTH; i++) {
			size_t next;

			text_add_format(&phrase, "%s%s", i ? " " : "", word);
			if (map_find(&names->phrases, phrase.bytes) != SIZE_MAX)
				found = end - at;
			next = next_word(text, end, n);
			length = word_length(text, next, n);
			end = next + length;
			free(word);
			word = fold_word(text + next, length > WORD_LENGTH ? 0 : length);
		}
	free(word);
	text_free(&phrase);
	return found;
}

void redact_names_free(struct redact_names *names)
{
	map_free(&names->first);
	map_free(&names->phrases);
	map_free(&names->capital);
	*names = (struct redact_names){ 0 };
}
