/* programme.ini: it is refused in words, or read the same twice, every key declared, every line behind the one
 * before. */
#include <string.h>

#include "pipeline/business.h"
#include "pipeline/programme.h"
#include "tests/fuzz/fuzz.h"

static void check_section(const struct section *section)
{
	fuzz_check_utf8(section->kind);
	fuzz_check_utf8(section->name);
	for (size_t i = 0; i < section->n_entries; i++) {
		const struct entry *entry = &section->entries[i];

		fuzz_check(setting_find(section->kind, entry->key));
		fuzz_check_utf8(entry->key);
		fuzz_check_utf8(entry->value);
		fuzz_check(entry->line > section->line);
		fuzz_check(section_line(section, entry->key) >= section->line);
		fuzz_check(!*entry->value || section_text(section, section->kind, entry->key));
	}
}

static void check_hours(const struct programme *programme)
{
	struct business business = { 0 };
	struct err err = { 0 };
	double seconds;

	if (business_read(&business, programme, &err)) {
		seconds = business_seconds(&business, 20000, 3600, 20020, 7200);
		fuzz_check(seconds >= 0 && seconds <= 20 * 86400.0 + 3600);
		fuzz_check(business_seconds(&business, 20020, 0, 20000, 0) == 0);
	} else {
		fuzz_check_refusal(&err);
	}
	business_free(&business);
}

void fuzz_target(const char *bytes, size_t n)
{
	struct programme programme = { 0 }, again = { 0 };
	struct err err = { 0 };
	const char *path = fuzz_file(bytes, n);

	if (programme_read(&programme, path, &err)) {
		for (size_t i = 0; i < programme.n_sections; i++)
			check_section(&programme.sections[i]);
		fuzz_check(programme_quarter_starts(&programme) >= 1 && programme_quarter_starts(&programme) <= 12);
		check_hours(&programme);
		fuzz_check(programme_read(&again, path, &err) && again.n_sections == programme.n_sections);
	} else {
		fuzz_check_refusal(&err);
	}
	programme_free(&programme);
	programme_free(&again);
}
