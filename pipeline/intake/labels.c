#include "pipeline/intake/labels.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"

/* The sign that stands for one in a folded text; NULL when it stands for itself. */
static const char *plain_sign(const char *at, size_t *length)
{
	static const struct {
		const char *sign, *plain;
	} signs[] = {
		{ "\xE2\x80\x98", "'" }, { "\xE2\x80\x99", "'" }, { "\xC2\xB4", "'" }, { "`", "'" },
		{ "\xE2\x80\x93", "-" }, { "\xE2\x80\x94", "-" }, { "\xE2\x88\x92", "-" },
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (!strncmp(at, signs[i].sign, strlen(signs[i].sign))) {
			*length = strlen(signs[i].sign);
			return signs[i].plain;
		}
	return NULL;
}

char *label_fold(const char *text)
{
	char *folded = fold_text(text), *to = folded;

	for (const char *at = folded; *at;) {
		size_t length = 1;
		const char *plain = plain_sign(at, &length);
		bool is_at_slash = *at == ' ' && (at[1] == '/' || (at > folded && at[-1] == '/'));

		if (!is_at_slash)
			*to++ = plain ? *plain : *at;
		at += length;
	}
	while (to > folded && (to[-1] == '.' || to[-1] == ' '))
		to--;
	*to = '\0';
	return folded;
}

static void set_code(struct map *map, int **codes, size_t *capacity, const char *text, int code)
{
	size_t number = map_add(map, text);

	*codes = mem_grow(*codes, capacity, number + 1, sizeof **codes);
	(*codes)[number] = code;
}

bool labels_add(struct labels *labels, const char *text, int code)
{
	char *folded = label_fold(text);
	size_t known = map_find(&labels->folded, folded);
	bool agrees = known == SIZE_MAX || labels->folded_codes[known] == code;

	if (agrees) {
		set_code(&labels->folded, &labels->folded_codes, &labels->folded_capacity, folded, code);
		set_code(&labels->exact, &labels->codes, &labels->capacity, text, code);
	}
	free(folded);
	return agrees;
}

/* The next part of a list, cut off in place and without spaces around it; NULL at the end. */
static char *next_part(char **rest, const char *separators)
{
	char *part = *rest, *end;

	if (!part)
		return NULL;
	end = part + strcspn(part, separators);
	*rest = *end ? end + 1 : NULL;
	*end = '\0';
	return text_trim(part);
}

/* One section being taken. */
struct taking {
	struct labels *labels;
	const struct programme *programme;
	const struct section *section;
	int lowest, highest;
	struct err *err;
};

static bool take_one(const struct taking *taking, const struct entry *entry, const char *text, int code)
{
	return labels_add(taking->labels, text, code)
	       || err_at(taking->err, ERR_USAGE, taking->programme->path, entry->line, 0,
	                 "[labels %s] \"%s\" has another code under another spelling; one code for one text was expected",
	                 taking->section->name, text);
}

/* Reads a code of the scale. `text` is what it was written as, `of` the text that it stands for. */
static bool read_code(const struct taking *taking, const struct entry *entry, const char *text, int *code)
{
	long long whole;

	if (text_to_int(text, &whole) && whole >= taking->lowest && whole <= taking->highest) {
		*code = (int)whole;
		return true;
	}
	return err_at(taking->err, ERR_USAGE, taking->programme->path, entry->line, 0,
	              "[labels %s] \"%s\" = %s, but the scale of the item that uses it is %d..%d", taking->section->name,
	              entry->key, entry->value, taking->lowest, taking->highest);
}

/* code.CODE = TEXT | TEXT. */
static bool take_list(const struct taking *taking, const struct entry *entry, const char *word)
{
	char *list = mem_copy_text(entry->value), *rest = list, *text;
	int code = LABEL_NONE;
	bool ok = !strcmp(word, "none") || read_code(taking, entry, word, &code);

	while (ok && (text = next_part(&rest, "|")))
		ok = !*text || take_one(taking, entry, text, code);
	free(list);
	return ok;
}

bool labels_take_section(struct labels *labels, const struct programme *programme, const struct section *section,
                         int lowest, int highest, struct err *err)
{
	static const char prefix[] = "code.";
	const struct taking taking = { labels, programme, section, lowest, highest, err };

	for (size_t i = 0; i < section->n_entries; i++) {
		const struct entry *entry = &section->entries[i];
		int code = LABEL_NONE;
		bool ok;

		if (!strncmp(entry->key, prefix, strlen(prefix)))
			ok = take_list(&taking, entry, entry->key + strlen(prefix));
		else
			ok = (!*entry->value || read_code(&taking, entry, entry->value, &code)) && take_one(&taking, entry, entry->key, code);
		if (!ok)
			return false;
	}
	return true;
}

bool labels_find(const struct labels *labels, const char *text, int *code)
{
	size_t number = map_find(&labels->exact, text);
	char *folded;

	if (number != SIZE_MAX) {
		*code = labels->codes[number];
		return true;
	}
	if (!labels->folded.n)
		return false;
	folded = label_fold(text);
	number = map_find(&labels->folded, folded);
	free(folded);
	if (number == SIZE_MAX)
		return false;
	*code = labels->folded_codes[number];
	return true;
}

void labels_free(struct labels *labels)
{
	map_free(&labels->exact);
	map_free(&labels->folded);
	free(labels->codes);
	free(labels->folded_codes);
	*labels = (struct labels){ 0 };
}

const struct label_set *label_set_find(const char *name)
{
	for (const struct label_set *set = label_sets; set->name; set++)
		if (!strcmp(set->name, name))
			return set;
	return NULL;
}

bool label_set_fits(const struct label_set *set, int lowest, int highest)
{
	return lowest + (int)set->n - 1 == highest;
}

char *label_sets_like(const char *name, int lowest, int highest)
{
	size_t n = strcspn(name, "_");
	struct text like = { 0 }, all = { 0 };

	for (const struct label_set *set = label_sets; set->name; set++) {
		if (!label_set_fits(set, lowest, highest))
			continue;
		text_add_format(&all, "%s%s", all.length ? ", " : "", set->name);
		if (n > 0 && strcspn(set->name, "_") == n && !strncmp(set->name, name, n))
			text_add_format(&like, "%s%s", like.length ? ", " : "", set->name);
	}
	if (!like.length) {
		text_free(&like);
		return text_take(&all);
	}
	text_free(&all);
	return text_take(&like);
}

const char *label_set_nearest(const char *name)
{
	const char **names = NULL, *nearest;
	size_t n = 0, capacity = 0;

	for (const struct label_set *set = label_sets; set->name; set++) {
		names = mem_grow(names, &capacity, n + 1, sizeof *names);
		names[n++] = set->name;
	}
	nearest = text_nearest(name, names, n);
	free(names);
	return nearest;
}

bool label_set_place(const struct label_set *set, const char *folded, struct label_place *place)
{
	bool found = false;

	for (size_t answer = 0; answer < set->n && !found; answer++) {
		char *list = mem_copy_text(set->answers[answer] ? set->answers[answer] : ""), *rest = list, *wording;

		for (size_t w = 0; !found && (wording = next_part(&rest, "|")); w++) {
			char *spellings = wording, *spelling;

			while (!found && (spelling = next_part(&spellings, "="))) {
				char *known = label_fold(spelling);

				found = *known && !strcmp(known, folded);
				free(known);
			}
			if (found)
				*place = (struct label_place){ answer, w };
		}
		free(list);
	}
	return found;
}

void labels_take_set(struct labels *labels, const struct label_set *set, int lowest)
{
	for (size_t answer = 0; answer < set->n; answer++) {
		char *list = mem_copy_text(set->answers[answer] ? set->answers[answer] : ""), *rest = list, *text;

		while ((text = next_part(&rest, "|=")))
			if (*text)
				labels_add(labels, text, lowest + (int)answer);
		free(list);
	}
}
