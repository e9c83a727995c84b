#include "stages/draw/names.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/chart.h"
#include "pipeline/paper/words.h"

enum {
	MOST_TOLD = 4,    /* more names than this, and the last of them are counted */
	MOST_LETTERS = 40,
};

void names_add(struct names *names, const char *name)
{
	names->all = mem_grow(names->all, &names->capacity, names->n + 1, sizeof *names->all);
	names->all[names->n++] = name;
}

char *names_words(const struct names *names)
{
	size_t n_told = names->n > MOST_TOLD ? MOST_TOLD - 1 : names->n;
	struct text words = { 0 };

	for (size_t i = 0; i < n_told; i++) {
		char *name = words_shorten(names->all[i], MOST_LETTERS);

		text_add_format(&words, "%s%s", !i ? "" : i + 1 < names->n ? ", " : " and ", name);
		free(name);
	}
	if (n_told < names->n)
		text_add_format(&words, " and %zu others", names->n - n_told);
	return text_take(&words);
}

void names_free(struct names *names)
{
	free(names->all);
	*names = (struct names){ 0 };
}

char *names_describe(const struct chart_panels *panels)
{
	struct text words = { 0 };
	size_t n_told = 0;

	for (size_t i = 0; i < panels->n_panels; i++)
		if (panels->panels[i].note)
			text_add_format(&words, "%s%s: %s", n_told++ ? "; " : "", panels->panels[i].title, panels->panels[i].note);
	text_add(&words, n_told ? "." : "");
	return text_take(&words);
}
