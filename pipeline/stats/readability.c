#include "pipeline/stats/readability.h"

#include <math.h>
#include <string.h>

enum { ENGLISH_WORDS = 20, ENGLISH_ONE_IN = 8, HARD = 3 };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Letters beyond ASCII are vowels with accents for the most part. */
static bool is_vowel(char c)
{
	return (c & 0x80) || (c && strchr("aeiouy", lower(c)));
}

/* The letter k places from the end, from 1; 0 before the beginning. */
static char from_end(const char *word, size_t n, size_t k)
{
	return n >= k ? lower(word[n - k]) : 0;
}

static bool is_consonant_from_end(const char *word, size_t n, size_t k)
{
	char c = from_end(word, n, k);

	return c && !is_vowel(c);
}

static bool ends_in(const char *word, size_t n, const char *ending)
{
	size_t length = strlen(ending);

	for (size_t k = 1; k <= length; k++)
		if (from_end(word, n, k) != ending[length - k])
			return false;
	return true;
}

/* "table", "handled": the l before the e makes a syllable of its own. */
static bool has_spoken_l(const char *word, size_t n, size_t k)
{
	return from_end(word, n, k) == 'l' && is_consonant_from_end(word, n, k + 1) && from_end(word, n, k + 1) != 'l';
}

/* The e of an ending -e, -es or -ed that is not spoken. */
static bool has_silent_e(const char *word, size_t n)
{
	char third = from_end(word, n, 3), fourth = from_end(word, n, 4);

	if (ends_in(word, n, "e"))
		return is_consonant_from_end(word, n, 2) && !has_spoken_l(word, n, 2);
	if (!is_consonant_from_end(word, n, 3) || has_spoken_l(word, n, 3))
		return false;
	if (ends_in(word, n, "es"))
		return !strchr("sxzcg", third) && !(third == 'h' && (fourth == 's' || fourth == 'c'));
	return ends_in(word, n, "ed") && third != 't' && third != 'd';
}

/* Whether the two vowels from i on are spoken apart, as in "idea", "usual", "quiet", "doing". */
static bool are_apart(const char *word, size_t n, size_t i)
{
	char before = i ? lower(word[i - 1]) : ' ', one = lower(word[i]), other = lower(word[i + 1]);
	char after = i + 2 < n ? lower(word[i + 2]) : ' ';

	switch (one) {
	case 'i':
		return (other == 'a' && !strchr("ctsg", before)) || (other == 'o' && !strchr("ctsg", before)) || (other == 'e' && after == 't')
		       || other == 'u' || other == 'i';
	case 'u':
		if (other == 'a')
			return before != 'q' && before != 'g';
		break;
	case 'e':
		if (other == 'o')
			return before != 'p';
		break;
	default:
		break;
	}
	return strchr("yoeu", one) && other == 'i' && i + 4 == n && ends_in(word, n, "ing");
}

size_t readability_syllables(const char *word, size_t n)
{
	size_t syllables = 0;

	for (size_t i = 0; i < n; i++)
		syllables += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]));
	for (size_t i = 0; i + 1 < n; i++)
		syllables += is_vowel(word[i]) && is_vowel(word[i + 1]) && are_apart(word, n, i);
	syllables += ends_in(word, n, "ism");
	if (syllables > 1 && has_silent_e(word, n))
		syllables--;
	return syllables ? syllables : 1;
}

static bool is_common(const char *word, size_t n)
{
	static const char *const common[] = { "the", "of", "and", "to", "a", "in", "is", "that", "for", "with", "was", "how", "on", "by",
		"it", "be", "as", "are", "this", "an", "or", "not", "their", "they", "from", "at", "what", "who", "has", "have", "can" };

	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (strlen(common[i]) == n && ends_in(word, n, common[i]))
			return true;
	return false;
}

static void add_word(struct readability *counts, const char *word, size_t n)
{
	size_t syllables = readability_syllables(word, n);
	bool has_ending = ends_in(word, n, "ing") || (!has_silent_e(word, n) && (ends_in(word, n, "ed") || ends_in(word, n, "es")));

	counts->n_words++;
	counts->n_syllables += syllables;
	counts->n_hard += syllables - (has_ending && syllables > 1) >= HARD;
	counts->n_common += is_common(word, n);
}

static bool ends_sentence(const char *at)
{
	return *at == '\n' || !*at || (strchr(".!?", *at) && (!at[1] || strchr(" \t\n\r\"')", at[1])));
}

void readability_add(struct readability *counts, const char *text)
{
	size_t n_words = 0;

	for (const char *at = text;; at++) {
		size_t n = 0;

		while (is_letter(at[n]) || (n && at[n] == '\'' && is_letter(at[n + 1])))
			n++;
		if (n) {
			add_word(counts, at, n);
			n_words++;
			at += n;
		}
		if (ends_sentence(at)) {
			counts->n_sentences += n_words > 0;
			counts->longest = n_words > counts->longest ? n_words : counts->longest;
			n_words = 0;
		}
		if (!*at)
			return;
	}
}

static double words_a_sentence(const struct readability *counts)
{
	return counts->n_words ? (double)counts->n_words / (double)counts->n_sentences : (double)NAN;
}

static double a_word(const struct readability *counts, size_t n)
{
	return counts->n_words ? (double)n / (double)counts->n_words : (double)NAN;
}

double readability_ease(const struct readability *counts)
{
	return 206.835 - 1.015 * words_a_sentence(counts) - 84.6 * a_word(counts, counts->n_syllables);
}

double readability_grade(const struct readability *counts)
{
	return 0.39 * words_a_sentence(counts) + 11.8 * a_word(counts, counts->n_syllables) - 15.59;
}

double readability_fog(const struct readability *counts)
{
	return 0.4 * (words_a_sentence(counts) + 100 * a_word(counts, counts->n_hard));
}

bool readability_is_english(const struct readability *counts)
{
	return counts->n_words < ENGLISH_WORDS || counts->n_common * ENGLISH_ONE_IN >= counts->n_words;
}
