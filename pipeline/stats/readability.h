#ifndef PIPELINE_STATS_READABILITY_H
#define PIPELINE_STATS_READABILITY_H

#include <stdbool.h>
#include <stddef.h>

/* How hard English is to read, by the length of its sentences and words. The formulas were made on passages
 * of 100 words and more: of a line or two they say little, and of another language nothing. */
struct readability {
	size_t n_words, n_sentences, n_syllables;
	size_t n_hard;         /* words of three syllables and more, not counting the syllable of an ending -ed, -es or -ing */
	size_t longest;        /* words of the longest sentence */
	size_t n_common;       /* words that every English text is full of: the, of, and ... */
};

/* Adds a text in UTF-8 to the counts; `= {0}` is empty. A word is a run of letters, with the apostrophes in
 * it. A sentence ends at . ! ? before a space, at the end of a line or of the text; one without words is
 * none. */
void readability_add(struct readability *counts, const char *text);

/* The syllables of a word of n letters: its groups of vowels, less a silent e, more for vowels that are
 * spoken apart.
 *
 * Check: the 105,538 words of the CMU pronouncing dictionary 0.4 (Debian's festlex-cmu): 91 % exact, 99.9 %
 *        within one, 0.04 too few on average; weighted by use in running text 98 % exact and 0.1 % too few. */
size_t readability_syllables(const char *word, size_t n);

/* Flesch's reading ease: about 60 to 70 is plain English, under 30 very hard. NAN without words, as below.
 *
 * Source: Flesch (1948), Journal of Applied Psychology 32(3), 221-233.
 * Check:  the examples that Wikipedia prints for the formula. */
double readability_ease(const struct readability *counts);
/* School years that the text asks for.
 *
 * Source: Kincaid, Fishburne, Rogers & Chissom (1975), Navy Research Branch Report 8-75; Gunning (1952), The
 *         Technique of Clear Writing. */
double readability_grade(const struct readability *counts);
double readability_fog(const struct readability *counts);

/* Whether it may be English: of texts of 20 words and more one in eight is a common English word. */
bool readability_is_english(const struct readability *counts);

#endif
