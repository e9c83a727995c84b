#include "pipeline/intake/fold.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "pipeline/base/mem.h"

/* The length of the white space at the beginning of text: 0, 1 or, for the no-break space, 2. */
static size_t space_at(const char *text)
{
	if (*text && strchr(" \t\r\n\v\f", *text))
		return 1;
	return text[0] == '\xC2' && text[1] == '\xA0' ? 2 : 0;
}

const char *fold_trim(const char *cell, struct text *scratch)
{
	size_t n, step;

	while ((step = space_at(cell)) > 0)
		cell += step;
	n = strlen(cell);
	while (n > 0 && (space_at(cell + n - 1) || (n > 1 && space_at(cell + n - 2) == 2)))
		n -= space_at(cell + n - 1) ? 1 : 2;
	if (!cell[n])
		return cell;
	scratch->length = 0;
	text_add_n(scratch, cell, n);
	return scratch->bytes;
}

/* Each run of white space becomes one space; none is left at the ends. In place. */
static void squeeze(char *text)
{
	char *to = text;
	size_t step;

	for (const char *from = text; *from; from += step) {
		step = space_at(from);
		if (step == 0) {
			*to++ = *from;
			step = 1;
		} else if (to > text && to[-1] != ' ') {
			*to++ = ' ';
		}
	}
	if (to > text && to[-1] == ' ')
		to--;
	*to = '\0';
}

char *fold_ascii(const char *text, size_t n)
{
	char *folded;

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] >= 0x80)
			return NULL;
	folded = mem_alloc(n + 1, 1);
	for (size_t i = 0; i < n; i++)
		folded[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
	return folded;
}

char *fold_text(const char *text)
{
	char *folded = fold_ascii(text, strlen(text));

	if (!folded)
		folded = (char *)utf8proc_NFKC_Casefold((const utf8proc_uint8_t *)text);
	if (!folded)
		folded = mem_copy_text(text);
	squeeze(folded);
	return folded;
}

bool fold_equal(const char *a, const char *b)
{
	char *x = fold_text(a), *y = fold_text(b);
	bool equal = !strcmp(x, y);

	free(x);
	free(y);
	return equal;
}
