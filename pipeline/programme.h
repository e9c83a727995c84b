#ifndef PIPELINE_PROGRAMME_H
#define PIPELINE_PROGRAMME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/calendar.h"

/* programme.ini: what is evaluated, from which files, and how.
 *
 * Every section and key is declared once, in settings[], with its type, default and one sentence;
 * a file that is read without error holds nothing else, and each value has its type. Values that
 * come back are borrowed until programme_free. A struct programme of `= {0}` is a programme without
 * sections: all settings have their defaults. */

enum setting_type {
	SETTING_TEXT,
	SETTING_WORD, /* one of the words in choices, "a|b|c"; "harmonic 1..26" is one with a whole number behind it */
	SETTING_WORD_OR_INT,    /* one of the words, or a whole number from 1 on */
	SETTING_WORD_OR_NUMBER, /* one of the words, or a number above 0 */
	SETTING_WORD_OR_PERIOD, /* one of the words, or a period: 2026-03, 71 */
	SETTING_WORDS,          /* any of the words, separated by |; "by NAME" is one with a name behind it */
	SETTING_INT,
	SETTING_REAL,
	SETTING_FLAG, /* yes or no */
	SETTING_DATE, /* YYYY-MM-DD */
};

struct setting {
	const char *section;
	const char *key;     /* "item.*" stands for any key that begins with "item."; "*" for any key */
	enum setting_type type;
	const char *standard; /* the default as text; NULL when the key has none */
	const char *choices;  /* of a word: "a|b|c"; of a number: its domain, ">=0", "1..12" */
	const char *sentence;
};

/* All of them, section by section; ends with one without a section. */
extern const struct setting settings[];
/* The declaration that a section's key falls under, or NULL. */
const struct setting *setting_find(const char *section, const char *key);
/* What a setting with choices takes, before they are listed: "One of", "A number in". */
const char *setting_choice_words(const struct setting *setting);

struct entry {
	char *key;
	char *value;
	long line;
};

struct section {
	char *kind; /* "source" */
	char *name; /* "customers", or "" */
	long line;
	struct entry *entries;
	size_t n_entries, capacity;
};

struct programme {
	char *path;   /* as it was given; NULL when no file was read */
	char *folder; /* where it lies: relative paths in it start there; NULL when no file was read */
	struct section *sections;
	size_t n_sections, capacity;
};

/* Reads and checks a file. Errors: ERR_USAGE with file, line, key, the value found, what was
 * expected, and the nearest known name; ERR_SYSTEM when it cannot be read. */
bool programme_read(struct programme *programme, const char *path, struct err *err);
void programme_free(struct programme *programme);

/* The first section of that kind from place `from` on, n_sections when there is none: loops read
 * `for (i = programme_next(p, "source", 0); i < p->n_sections; i = programme_next(p, "source", i + 1))`. */
size_t programme_next(const struct programme *programme, const char *kind, size_t from);
/* The section of that kind and name ("" when it takes none), or NULL. */
const struct section *programme_section(const struct programme *programme, const char *kind, const char *name);

/* The value of a key in a section (NULL: a section that is not there), else the declared default;
 * NULL when it has none. kind and key must be declared. */
const char *section_text(const struct section *section, const char *kind, const char *key);
/* The same of the one section of a kind, in the type that settings[] declares for it. */
const char *programme_text(const struct programme *programme, const char *kind, const char *key);
long long programme_int(const struct programme *programme, const char *kind, const char *key);
double programme_real(const struct programme *programme, const char *kind, const char *key);
bool programme_flag(const struct programme *programme, const char *kind, const char *key);

/* The line of a key in a section, or of the section when the key is not set: for messages. */
long section_line(const struct section *section, const char *key);

/* The month in which the year of quarters begins, 1 to 12; the seed of all random draws. */
int programme_quarter_starts(const struct programme *programme);
uint64_t programme_seed(const struct programme *programme);

/* How many periods of that kind the window has, key "before" or "after" of [window]; 0: all there are. Unless set: 12 days,
 * weeks, months or quarters, and all years or plain numbers, which come too few to be left out and know no season. */
long programme_window_periods(const struct programme *programme, const char *key, enum period_kind kind);

#endif
