/* What `plaudit map` prints for any file is UTF-8, and a programme.ini that reads. */
#include <string.h>

#include "pipeline/recognise/recognise.h"
#include "pipeline/recognise/recognise_register.h"
#include "pipeline/recognise/recognise_write.h"
#include "pipeline/programme.h"
#include "tests/fuzz/fuzz.h"

static void check_programme(const struct text *out)
{
	struct text ini = { 0 };
	struct programme programme = { 0 };
	struct err err = { 0 };

	text_add(&ini, "[programme]\nname = Fuzz\n\n");
	text_add_n(&ini, out->bytes, out->length);
	if (!programme_read(&programme, fuzz_file(ini.bytes, ini.length), &err))
		fuzz_fail(err.text, __FILE__, __LINE__);
	programme_free(&programme);
	text_free(&ini);
}

void fuzz_target(const char *bytes, size_t n)
{
	struct recognised found = { 0 };
	struct written written = { 0 };
	struct text out = { 0 };
	struct err err = { 0 };

	if (recognise_open(&found, fuzz_file(bytes, n), NULL, &err) && recognise_read(&found, &err)) {
		if (!register_write(&found, &written, &out))
			recognise_write(&found, &written, &out);
		fuzz_check(out.length && strlen(out.bytes) == out.length);
		fuzz_check_utf8(out.bytes);
		check_programme(&out);
	} else {
		fuzz_check_refusal(&err);
	}
	recognise_free(&found);
	written_free(&written);
	text_free(&out);
}
