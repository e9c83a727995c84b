#include "stages/write/brief_text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/words.h"

char *brief_text_cut(const char *text, size_t most)
{
	static const char ellipsis[] = "\xe2\x80\xa6";
	char *cut = words_shorten(text, most), *space;

	if (!strcmp(cut, text) || !(space = strrchr(cut, ' ')))
		return cut;
	memcpy(space, ellipsis, sizeof ellipsis);
	return cut;
}

/* Where the n-th sentence ends: behind its full stop; NULL when there are not so many before the end. */
static const char *end_of(const char *text, size_t n)
{
	const char *stop = NULL;

	for (size_t i = 0; i < n; i++) {
		stop = strstr(stop ? stop : text, ". ");
		if (!stop)
			return NULL;
		stop++;
	}
	return stop;
}

static char *part_of(const char *text, const char *end)
{
	char *part = mem_copy(text, (size_t)(end - text) + 1, 1);

	part[end - text] = '\0';
	return part;
}

char *brief_text_sentences(const char *text, size_t n)
{
	const char *end = n ? end_of(text, n) : text;

	return end ? part_of(text, end) : mem_copy_text(text);
}

static bool fits(const char *text, size_t most)
{
	char *cut = words_shorten(text, most);
	bool is_whole = !strcmp(cut, text);

	free(cut);
	return is_whole;
}

/* The text without what stands in parentheses, and without the spaces before them. */
static char *without_asides(const char *text)
{
	struct text plain = { 0 };
	size_t depth = 0;

	for (; *text; text++) {
		depth += *text == '(';
		if (!depth && !(*text == ' ' && text[1] == '('))
			text_add_n(&plain, text, 1);
		depth -= *text == ')' && depth > 0;
	}
	return text_take(&plain);
}

/* A wish that a single sentence may go beyond: half of one says something else. */
enum { LONGEST = 320 };

char *brief_text_say(const char *text, size_t most)
{
	char *first = brief_text_sentences(text, 1), *plain = without_asides(first), *said = NULL;

	for (size_t n = 1; end_of(text, n); n++) {
		char *more = brief_text_sentences(text, n);

		if (fits(more, most)) {
			free(said);
			said = more;
		} else {
			free(more);
		}
	}
	if (fits(text, most)) {
		free(said);
		said = mem_copy_text(text);
	}
	if (!said)
		said = brief_text_cut(fits(first, most) ? first : plain, most > LONGEST ? most : LONGEST);
	free(first);
	free(plain);
	return said;
}

/* Where a manager stops reading an instruction: the rest is for those who carry it out. */
enum { ASKED = 140 };

char *brief_text_ask(const char *text, size_t most)
{
	size_t wish = most < ASKED ? most : ASKED;
	char *said = brief_text_say(text, wish), *clause = fits(said, wish) ? NULL : strstr(said, "; ");

	if (clause)
		strcpy(clause, ".");
	return said;
}
