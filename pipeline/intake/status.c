#include "pipeline/intake/status.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool status_is_trial(const char *status)
{
	static const char *const words[] = { "preview", "test", "spam" };

	while (*status) {
		size_t n = 0;

		while (is_letter(status[n]))
			n++;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (n == strlen(words[i]) && !strncasecmp(status, words[i], n))
				return true;
		status += n ? n : 1;
	}
	return false;
}

bool status_is_listed(const char *list, const char *status)
{
	bool found = false;

	while (!found && list) {
		const char *bar = strchr(list, '|');
		char *word = bar ? text_format("%.*s", (int)(bar - list), list) : mem_copy_text(list);

		found = fold_equal(word, status);
		free(word);
		list = bar ? bar + 1 : NULL;
	}
	return found;
}
