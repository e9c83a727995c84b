#include "pipeline/programme.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

/* Whether a declared key, possibly "item.*" or "*", means this one. */
static bool key_fits(const char *declared, const char *key)
{
	size_t n = strlen(declared);

	if (n > 0 && declared[n - 1] == '*')
		return !strncmp(declared, key, n - 1) && key[n - 1];
	return !strcmp(declared, key);
}

const struct setting *setting_find(const char *section, const char *key)
{
	for (const struct setting *setting = settings; setting->section; setting++)
		if (!strcmp(setting->section, section) && key_fits(setting->key, key))
			return setting;
	return NULL;
}

const char *setting_choice_words(const struct setting *setting)
{
	switch (setting->type) {
	case SETTING_WORD:
		return "One of";
	case SETTING_WORD_OR_INT:
		return "A whole number from 1 on, or one of";
	case SETTING_WORD_OR_NUMBER:
		return "A number above 0, or one of";
	case SETTING_WORD_OR_PERIOD:
		return "A period, or one of";
	case SETTING_WORDS:
		return "Any, separated by |, of";
	default:
		return "A number in";
	}
}

void programme_free(struct programme *programme)
{
	for (size_t s = 0; s < programme->n_sections; s++) {
		struct section *section = &programme->sections[s];

		for (size_t i = 0; i < section->n_entries; i++) {
			free(section->entries[i].key);
			free(section->entries[i].value);
		}
		free(section->entries);
		free(section->kind);
		free(section->name);
	}
	free(programme->sections);
	free(programme->path);
	free(programme->folder);
	*programme = (struct programme){ 0 };
}

size_t programme_next(const struct programme *programme, const char *kind, size_t from)
{
	while (from < programme->n_sections && strcmp(programme->sections[from].kind, kind))
		from++;
	return from;
}

const struct section *programme_section(const struct programme *programme, const char *kind, const char *name)
{
	for (size_t i = programme_next(programme, kind, 0); i < programme->n_sections;
	     i = programme_next(programme, kind, i + 1))
		if (!strcmp(programme->sections[i].name, name))
			return &programme->sections[i];
	return NULL;
}

const char *section_text(const struct section *section, const char *kind, const char *key)
{
	const struct setting *setting = setting_find(kind, key);

	assert(setting);
	if (section)
		for (size_t i = 0; i < section->n_entries; i++)
			if (!strcmp(section->entries[i].key, key) && *section->entries[i].value)
				return section->entries[i].value;
	return setting->standard;
}

long section_line(const struct section *section, const char *key)
{
	for (size_t i = 0; i < section->n_entries; i++)
		if (!strcmp(section->entries[i].key, key))
			return section->entries[i].line;
	return section->line;
}

const char *programme_text(const struct programme *programme, const char *kind, const char *key)
{
	return section_text(programme_section(programme, kind, ""), kind, key);
}

long long programme_int(const struct programme *programme, const char *kind, const char *key)
{
	const char *text = programme_text(programme, kind, key);
	long long value = 0;

	assert(text && text_to_int(text, &value));
	return text_to_int(text, &value) ? value : 0;
}

double programme_real(const struct programme *programme, const char *kind, const char *key)
{
	const char *text = programme_text(programme, kind, key);
	double value = 0;

	assert(text && text_to_real(text, &value));
	return text_to_real(text, &value) ? value : 0;
}

bool programme_flag(const struct programme *programme, const char *kind, const char *key)
{
	const char *text = programme_text(programme, kind, key);

	return text && text_equal_fold(text, "yes");
}

int programme_quarter_starts(const struct programme *programme)
{
	return (int)programme_int(programme, "programme", "quarter_starts");
}

uint64_t programme_seed(const struct programme *programme)
{
	return (uint64_t)programme_int(programme, "programme", "seed");
}

long programme_window_periods(const struct programme *programme, const char *key, enum period_kind kind)
{
	enum { STANDARD = 12 };

	if (programme_text(programme, "window", key))
		return (long)programme_int(programme, "window", key);
	return kind == PERIOD_YEAR || kind == PERIOD_INDEX ? 0 : STANDARD;
}
