/* Redaction: what comes out is UTF-8 where what goes in is, is the same where nothing was found, and grows by no
 * more than the words put in. The first line is the name of somebody, the rest a comment. */
#include <stdlib.h>
#include <string.h>

#include "stages/ingest/redact.h"
#include "tests/fuzz/fuzz.h"

void fuzz_target(const char *bytes, size_t n)
{
	struct redact_names names = { 0 };
	uint64_t counts[REDACT_KINDS] = { 0 }, found = 0;
	struct text out = { 0 };
	char *name = fuzz_line(&bytes, &n), *comment = fuzz_copy(bytes, n), *words;
	size_t length = strlen(comment);

	if (name)
		redact_names_add(&names, name);
	redact(comment, &names, &out, counts);
	for (size_t i = 0; i < REDACT_KINDS; i++)
		found += counts[i];
	words = redact_counts_text(counts);
	fuzz_check((found == 0) == !*words);
	fuzz_check(found > 0 || (out.length == length && (length == 0 || !memcmp(out.bytes, comment, length))));
	fuzz_check(out.length <= length + 12 * found);
	if (length && text_utf8_error(comment, length) == length)
		fuzz_check(text_utf8_error(out.bytes, out.length) == out.length);
	free(words);
	text_free(&out);
	redact_names_free(&names);
	free(name);
	free(comment);
}
