#ifndef PIPELINE_PAPER_WORDS_H
#define PIPELINE_PAPER_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Texts on their way to paper. What a person typed may hold anything; these functions make it fit to
 * print without changing what it says. Texts are UTF-8; what is returned belongs to the caller.
 * Where a text is cut, it is cut between the characters that a reader sees (grapheme clusters),
 * never inside one. */

/* The same text, with U+FFFD for each byte that is not UTF-8 and each character that XML forbids
 * (U+FFFE and U+FFFF). Control characters stay. */
char *words_valid(const char *text);

/* One line: valid, each run of white space, line ends and control characters as one space, none at the
 * ends, and without the invisible marks that turn the direction of the text around them
 * (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069). */
char *words_line(const char *text);

/* Whether words_line would change nothing; false also of some texts of which it is so: those beyond ASCII. */
bool words_is_line(const char *text);

/* At most n characters as a reader counts them, n >= 1; a longer text ends in an ellipsis, which
 * counts as one. */
char *words_shorten(const char *text, size_t n);

/* The text with a white box (U+25A1) for each character that the font of the charts lacks. One valid line. */
char *words_drawable(const char *text);

/* How wide the text is in DejaVu Sans of that size; the result has the unit of the size. Exact for
 * Latin, Greek, Cyrillic and Hebrew letters, on the wide side for others. The text is one valid line. */
double words_width(const char *text, double size, bool bold);

/* The text, shortened with an ellipsis if it is wider than width. One valid line. */
char *words_fit(const char *text, double size, bool bold, double width);

/* Lines of a text, broken at spaces. `= {0}` is empty; free with words_lines_free. */
struct words_lines {
	char **lines;
	size_t n, capacity;
};

/* Breaks one valid line into lines no wider than width; a single word that is wider is broken
 * where it must be. No text gives no lines. */
void words_wrap(struct words_lines *lines, const char *text, double size, bool bold, double width);
void words_lines_free(struct words_lines *lines);

#endif
