#include "stages/theme/ordinary.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

enum { RUN_OF_DIGITS = 3 };

/* A word of a text. */
struct word {
	char *folded;
	size_t n_letters;
	bool has_capital, has_caseless;
};

static bool is_letter(utf8proc_category_t category)
{
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

static bool is_apostrophe(utf8proc_int32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* The character at *at, behind which *at then stands; what is no UTF-8 counts as a letter that is not known. */
static utf8proc_int32_t next_character(const char **at)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)*at, -1, &c);

	*at += n > 0 ? n : 1;
	return n > 0 ? c : 0xFFFD;
}

static void add_folded(struct text *folded, utf8proc_int32_t c)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char(utf8proc_tolower(c), bytes);

	text_add_n(folded, (const char *)bytes, (size_t)n);
}

static void skip_letters(const char **at)
{
	const char *behind = *at;

	while (*behind && is_letter(utf8proc_category(next_character(&behind))))
		*at = behind;
}

/* The next word from *at on; false at the end. The caller frees word->folded. */
static bool next_word(const char **at, struct word *word)
{
	struct text folded = { 0 };

	*word = (struct word){ 0 };
	while (**at) {
		utf8proc_int32_t c = next_character(at);
		utf8proc_category_t category = utf8proc_category(c);

		if (is_letter(category)) {
			add_folded(&folded, c);
			word->n_letters++;
			word->has_capital = word->has_capital || category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
			word->has_caseless = word->has_caseless || category == UTF8PROC_CATEGORY_LO;
		} else if (word->n_letters && is_apostrophe(c)) {
			/* I've, d'accord: what stands before it counts. */
			if (word->n_letters == 1) {
				skip_letters(at);
				break;
			}
			text_add(&folded, "'");
		} else if (word->n_letters) {
			break;
		}
	}
	word->folded = text_take(&folded);
	return word->n_letters > 0;
}

static void count_word(struct ordinary *ordinary, const struct word *word)
{
	size_t n = ordinary->names.n, number = map_add(&ordinary->names, word->folded);
	struct ordinary_word *known;

	if (number == n)
		ordinary->words = mem_grow(ordinary->words, &ordinary->capacity, n + 1, sizeof *ordinary->words);
	known = &ordinary->words[number];
	known->n += known->last != ordinary->n_comments;
	known->last = ordinary->n_comments;
	if (!word->has_capital) {
		known->n_small += known->last_small != ordinary->n_comments;
		known->last_small = ordinary->n_comments;
	}
}

void ordinary_learn(struct ordinary *ordinary, const char *comment)
{
	struct word word;

	ordinary->n_comments++;
	while (next_word(&comment, &word)) {
		count_word(ordinary, &word);
		free(word.folded);
	}
	free(word.folded);
}

void ordinary_free(struct ordinary *ordinary)
{
	map_free(&ordinary->names);
	free(ordinary->words);
	*ordinary = (struct ordinary){ 0 };
}

static bool has_code(const char *text)
{
	size_t n_digits = 0;

	for (; *text; text++) {
		n_digits = *text >= '0' && *text <= '9' ? n_digits + 1 : 0;
		if (n_digits == RUN_OF_DIGITS || *text == '@')
			return true;
	}
	return false;
}

static bool is_ordinary(const struct ordinary *ordinary, const struct word *word)
{
	size_t number;

	if (word->has_caseless)
		return false;
	if (word->n_letters == 1)
		return true;
	number = map_find(&ordinary->names, word->folded);
	return number != SIZE_MAX && ordinary->words[number].n >= ORDINARY_COMMENTS
	       && (!word->has_capital || ordinary->words[number].n_small >= ORDINARY_SMALL);
}

bool ordinary_reads(const struct ordinary *ordinary, const char *text)
{
	struct word word = { 0 };
	bool ok = !has_code(text);

	while (ok && next_word(&text, &word)) {
		ok = is_ordinary(ordinary, &word);
		free(word.folded);
		word.folded = NULL;
	}
	free(word.folded);
	return ok;
}
