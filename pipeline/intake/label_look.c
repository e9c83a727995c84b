#include "pipeline/intake/label_look.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* Of a column of free texts, so many are remembered; of a message, so many are shown. */
enum { KNOWN = 4096, LONGEST_LABEL = 100, SHOWN = 12 };

static void add_words(struct label_look *look, const struct label_set *set)
{
	struct labels labels = { 0 };

	labels_take_set(&labels, set, 0);
	for (size_t i = 0; i < labels.folded.n; i++)
		map_add(&look->words, labels.folded.names[i]);
	labels_free(&labels);
}

static void begin(struct label_look *look, const struct answers *answers)
{
	for (const struct label_set *set = label_sets; set->name; set++)
		if (label_set_fits(set, answers->lowest, answers->highest))
			add_words(look, set);
	look->met = mem_alloc(look->words.n, sizeof *look->met);
}

/* The number of a text among the words; SIZE_MAX when it is none. */
static size_t find_word(struct label_look *look, const char *cell)
{
	size_t number = map_find(&look->known, cell), word;
	char *folded;

	if (number != SIZE_MAX)
		return look->known_words[number];
	if (strlen(cell) > LONGEST_LABEL)
		return SIZE_MAX;
	folded = label_fold(cell);
	word = map_find(&look->words, folded);
	free(folded);
	if (look->known.n >= KNOWN)
		return word;
	number = map_add(&look->known, cell);
	look->known_words = mem_grow(look->known_words, &look->known_capacity, number + 1, sizeof *look->known_words);
	look->known_words[number] = word;
	return word;
}

void label_look_add(struct label_look *look, const struct answers *answers, const char *file, long line, const char *cell)
{
	enum answer answer = ANSWER_UNKNOWN_LABEL;
	size_t word;
	int code;

	if (map_find(&look->known, cell) == SIZE_MAX) /* one that is known is no number and no blank */
		answer = answers_read(answers, cell, &code);
	look->n_numbers += answer == ANSWER_GIVEN || answer == ANSWER_OUTSIDE_SCALE;
	if (answer != ANSWER_UNKNOWN_LABEL)
		return;
	if (!look->met)
		begin(look, answers);
	look->n_texts++;
	word = find_word(look, cell);
	if (word == SIZE_MAX || look->met[word].text)
		return;
	look->met[word] = (struct label_met){ mem_copy_text(cell), mem_copy_text(file), line };
	look->n_met++;
}

/* Whether the set holds all labels met, no two of them as wordings of one answer; fills the answer of
 * each word. */
static bool holds_all(const struct label_look *look, const struct label_set *set, size_t *answers)
{
	size_t wordings[LABEL_ANSWERS];

	for (size_t i = 0; i < LABEL_ANSWERS; i++)
		wordings[i] = SIZE_MAX;
	for (size_t w = 0; w < look->words.n; w++) {
		struct label_place place = { 0 };

		if (!look->met[w].text)
			continue;
		if (!label_set_place(set, look->words.names[w], &place)
		    || (wordings[place.answer] != SIZE_MAX && wordings[place.answer] != place.wording))
			return false;
		wordings[place.answer] = place.wording;
		answers[w] = place.answer;
	}
	return true;
}

/* Whether two readings of the labels met are the same. */
static bool agree(const struct label_look *look, const size_t *one, const size_t *other)
{
	for (size_t w = 0; w < look->words.n; w++)
		if (look->met[w].text && one[w] != other[w])
			return false;
	return true;
}

static bool holds_any(const struct label_look *look, const struct label_set *set)
{
	struct label_place place;

	for (size_t w = 0; w < look->words.n; w++)
		if (look->met[w].text && label_set_place(set, look->words.names[w], &place))
			return true;
	return false;
}

/* Always false. Labels are of the sets above: none is the value of a personal column. `several` names
 * the sets that hold them all, or is NULL when none does. */
static bool refuse(const struct label_look *look, const struct answers *answers, const char *section, const char *item,
                   const char *several, struct err *err)
{
	const struct label_met *first = NULL;
	struct text texts = { 0 }, holding = { 0 };
	size_t n = 0;

	for (size_t w = 0; w < look->words.n; w++) {
		const struct label_met *met = &look->met[w];

		if (!met->text)
			continue;
		if (!first || (met->line < first->line && !strcmp(met->file, first->file)))
			first = met;
		if (n++ < SHOWN)
			text_add_format(&texts, "%s\"%s\"", n > 1 ? ", " : "", met->text);
	}
	for (const struct label_set *set = label_sets; set->name; set++)
		if (label_set_fits(set, answers->lowest, answers->highest) && holds_any(look, set))
			text_add_format(&holding, "%s%s", holding.length ? ", " : "", set->name);
	assert(first);
	err_at(err, ERR_DATA, first->file, first->line, 0, "%s item.%s: the texts %s%s %s%s; labels.%s = %s, or a [labels] table, was expected",
	       section, item, texts.bytes, n > SHOWN ? " and others" : "",
	       several ? "have other codes in each of " : "stand together in no set of labels", several ? several : "", item,
	       several ? "one of them" : holding.bytes);
	text_free(&texts);
	text_free(&holding);
	return false;
}

static void take_met(const struct label_look *look, struct answers *answers, const size_t *places)
{
	for (size_t w = 0; w < look->words.n; w++)
		if (look->met[w].text)
			labels_add(&answers->labels, look->met[w].text, answers->lowest + (int)places[w]);
	for (size_t k = 0; k < look->known.n; k++)
		if (look->known_words[k] != SIZE_MAX)
			labels_add(&answers->labels, look->known.names[k], answers->lowest + (int)places[look->known_words[k]]);
}

bool label_look_decide(const struct label_look *look, struct answers *answers, const char *section, const char *item,
                       const struct label_set **set, struct err *err)
{
	size_t *first = mem_alloc(look->words.n, sizeof *first), *other = mem_alloc(look->words.n, sizeof *other);
	struct text names = { 0 };
	bool differ = false, ok = true;

	*set = NULL;
	for (const struct label_set *one = label_sets; look->n_met && one->name; one++) {
		if (!label_set_fits(one, answers->lowest, answers->highest) || !holds_all(look, one, *set ? other : first))
			continue;
		text_add_format(&names, "%s%s", *set ? ", " : "", one->name);
		differ = differ || (*set && !agree(look, first, other));
		*set = *set ? *set : one;
	}
	if (look->n_met && (!*set || differ))
		ok = refuse(look, answers, section, item, *set ? names.bytes : NULL, err);
	else if (*set)
		take_met(look, answers, first);
	text_free(&names);
	free(first);
	free(other);
	return ok;
}

void label_look_free(struct label_look *look)
{
	for (size_t w = 0; look->met && w < look->words.n; w++) {
		free(look->met[w].text);
		free(look->met[w].file);
	}
	free(look->met);
	free(look->known_words);
	map_free(&look->words);
	map_free(&look->known);
	*look = (struct label_look){ 0 };
}
