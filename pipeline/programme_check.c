#include "pipeline/programme_check.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/table/schema.h"

static bool is_flag(const char *value)
{
	return text_equal_fold(value, "yes") || text_equal_fold(value, "no");
}

/* Whether the value is "harmonic 2", where one of the choices is "harmonic 1..26". */
static bool is_numbered_choice(const char *choices, const char *value)
{
	const char *space = strchr(value, ' ');
	size_t n = space ? (size_t)(space - value) + 1 : 0;
	long long number;

	if (!space || !text_to_int(space + 1, &number))
		return false;
	for (const char *choice = choices; choice; choice = strchr(choice, '|')) {
		char *domain;
		bool is_in;

		choice += *choice == '|';
		if (strncmp(choice, value, n) != 0)
			continue;
		domain = mem_copy_text(choice + n);
		domain[strcspn(domain, "|")] = '\0';
		is_in = schema_domain_has_number(domain, (double)number);
		free(domain);
		return is_in;
	}
	return false;
}

static bool is_choice(const char *choices, const char *value)
{
	/* "harmonic 1..26" itself is the pattern, not a value. */
	return is_numbered_choice(choices, value) || (!strstr(value, "..") && schema_domain_has_text(choices, value));
}

/* Whether a word is "by care", where one of the choices is "by NAME", or is one as it stands. */
static bool is_named_choice(const char *choices, const char *word)
{
	static const char NAME[] = " NAME";
	size_t n = strcspn(word, " ");

	for (const char *choice = choices; choice; choice = strchr(choice, '|')) {
		size_t length;

		choice += *choice == '|';
		length = strcspn(choice, "|");
		if (length == n + sizeof NAME - 1 && !strncmp(choice, word, n) && !strncmp(choice + n, NAME, sizeof NAME - 1))
			return word[n] != '\0' && strcmp(word + n, NAME) != 0;
		if (length == strlen(word) && !strncmp(choice, word, length))
			return true;
	}
	return false;
}

/* The first of the words, separated by |, that is none of the choices, or NULL; the caller frees it. */
static char *find_wrong_word(const char *choices, const char *value)
{
	char *words = mem_copy_text(value), *wrong = NULL;

	for (char *word = words, *next; word && !wrong; word = next) {
		next = strchr(word, '|');
		if (next)
			*next++ = '\0';
		word = text_trim(word);
		if (!is_named_choice(choices, word))
			wrong = mem_copy_text(word);
	}
	free(words);
	return wrong;
}

/* What a value should have been, or NULL when it is right. The caller frees it. */
static char *expectation(const struct setting *setting, const char *value)
{
	long long whole;
	double real;
	struct period period;
	long day;
	char *wrong, *wanted;

	switch (setting->type) {
	case SETTING_WORD:
		return is_choice(setting->choices, value) ? NULL : text_format("one of %s", setting->choices);
	case SETTING_WORD_OR_INT:
		if (schema_domain_has_text(setting->choices, value) || (text_to_int(value, &whole) && whole > 0))
			return NULL;
		return text_format("one of %s, or a whole number from 1 on,", setting->choices);
	case SETTING_WORD_OR_NUMBER:
		if (schema_domain_has_text(setting->choices, value) || (text_to_real(value, &real) && real > 0))
			return NULL;
		return text_format("one of %s, or a number above 0,", setting->choices);
	case SETTING_WORD_OR_PERIOD:
		if (schema_domain_has_text(setting->choices, value) || period_read(value, &period))
			return NULL;
		return text_format("one of %s, or a period such as 2026-03,", setting->choices);
	case SETTING_WORDS:
		wrong = find_wrong_word(setting->choices, value);
		wanted = wrong ? text_format("any of %s, separated by |, and not \"%s\",", setting->choices, wrong) : NULL;
		free(wrong);
		return wanted;
	case SETTING_INT:
		if (text_to_int(value, &whole) && schema_domain_has_number(setting->choices, (double)whole))
			return NULL;
		return text_format("a whole number%s%s", setting->choices ? " in " : "", setting->choices ? setting->choices : "");
	case SETTING_REAL:
		if (text_to_real(value, &real) && schema_domain_has_number(setting->choices, real))
			return NULL;
		return text_format("a number%s%s", setting->choices ? " in " : "", setting->choices ? setting->choices : "");
	case SETTING_FLAG:
		return is_flag(value) ? NULL : mem_copy_text("yes or no");
	case SETTING_DATE:
		return day_read(value, &day) ? NULL : mem_copy_text("a date written YYYY-MM-DD");
	case SETTING_TEXT:
		break;
	}
	return NULL;
}

/* Values are checked once they are whole. An empty one is as good as none. */
static bool check_values(const struct programme *programme, struct err *err)
{
	for (size_t s = 0; s < programme->n_sections; s++) {
		const struct section *section = &programme->sections[s];

		for (size_t i = 0; i < section->n_entries; i++) {
			const struct entry *entry = &section->entries[i];
			char *wanted = *entry->value ? expectation(setting_find(section->kind, entry->key), entry->value) : NULL;

			if (!wanted)
				continue;
			err_at(err, ERR_USAGE, programme->path, entry->line, 0, "[%s%s%s] %s = \"%s\"; %s was expected",
			       section->kind, *section->name ? " " : "", section->name, entry->key, entry->value, wanted);
			free(wanted);
			return false;
		}
	}
	return true;
}

/* Says which registers there are. */
static bool unknown_register(const struct programme *programme, const struct section *section, struct err *err)
{
	const char **names = NULL, *near;
	size_t n = 0, capacity = 0;
	struct text list = { 0 };

	for (const struct schema *schema = schemas; schema->name; schema++) {
		if (!schema->is_register)
			continue;
		names = mem_grow(names, &capacity, n + 1, sizeof *names);
		names[n++] = schema->name;
		text_add_format(&list, "%s%s", list.length ? ", " : "", schema->name);
	}
	near = text_nearest(section->name, names, n);
	err_at(err, ERR_USAGE, programme->path, section->line, 0, "there is no register \"%s\"; %s%s%s%s was expected",
	       section->name, near ? "did you mean \"" : "", near ? near : "", near ? "\"? One of " : "one of ", list.bytes);
	free(names);
	text_free(&list);
	return false;
}

/* Sections that are many need a name; the others take none. */
static bool check_names(const struct programme *programme, struct err *err)
{
	static const char *const named[] = { "cycle", "source", "labels", "metric", "register" };

	for (size_t s = 0; s < programme->n_sections; s++) {
		const struct section *section = &programme->sections[s];
		bool needs = false;

		for (size_t i = 0; i < sizeof named / sizeof *named; i++)
			needs = needs || !strcmp(section->kind, named[i]);
		if (needs && !*section->name)
			return err_at(err, ERR_USAGE, programme->path, section->line, 0,
			              "[%s] needs a name: [%s NAME] was expected", section->kind, section->kind);
		if (!needs && *section->name)
			return err_at(err, ERR_USAGE, programme->path, section->line, 0, "[%s %s] takes no name; [%s] was expected",
			              section->kind, section->name, section->kind);
		if (!strcmp(section->kind, "register")
		    && (!schema_find(section->name) || !schema_find(section->name)->is_register))
			return unknown_register(programme, section, err);
	}
	return true;
}

bool programme_check(const struct programme *programme, struct err *err)
{
	return check_names(programme, err) && check_values(programme, err);
}
