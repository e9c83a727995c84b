#include "stages/ingest/people.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"
#include "pipeline/secret.h"

enum { HEX_DIGITS = 12 };

static const struct {
	const char *domain, *prefix, *word;
} kinds[] = {
	[PEOPLE_STAFF] = { "person:", "P-", "person" },
	[PEOPLE_JUDGE] = { "judge:", "J-", "judge" },
};

bool people_open(struct people *people, const struct programme *programme, struct err *err)
{
	return secret_key(programme, people->key, err);
}

/* "person:jane smith". The caller frees it. */
static char *fold_person(enum people_kind kind, const char *text)
{
	char *folded = fold_text(text), *whole = text_format("%s%s", kinds[kind].domain, folded);

	free(folded);
	return whole;
}

/* The caller frees it. */
static char *pseudonym_of(const struct people *people, enum people_kind kind, const char *folded)
{
	char hex[HEX_DIGITS + 1];

	hash_keyed(people->key, folded, hex, HEX_DIGITS);
	return text_format("%s%s", kinds[kind].prefix, hex);
}

static void keep_spelling(struct people_spellings *spellings, const char *text, size_t number)
{
	size_t place = map_add(&spellings->written, text);

	spellings->numbers = mem_grow(spellings->numbers, &spellings->capacity, spellings->written.n, sizeof *spellings->numbers);
	spellings->numbers[place] = number;
}

/* people_name of a spelling that is new. */
static const char *name_spelling(struct people *people, enum people_kind kind, const char *text, struct err *err)
{
	char *folded = fold_person(kind, text), *pseudonym = pseudonym_of(people, kind, folded);
	size_t n_before = people->pseudonyms.n, number = map_add(&people->pseudonyms, pseudonym);
	bool is_same = true;

	free(pseudonym);
	if (people->pseudonyms.n > n_before) {
		people->persons = mem_grow(people->persons, &people->capacity, people->pseudonyms.n, sizeof *people->persons);
		people->persons[number] = (struct people_person){ kind, folded, mem_copy_text(text) };
	} else {
		is_same = !strcmp(people->persons[number].folded, folded);
		free(folded);
	}
	if (is_same) {
		keep_spelling(&people->spellings[kind], text, number);
		return people->pseudonyms.names[number];
	}
	err_set(err, ERR_PRIVACY, "two people would share one pseudonym; another key in [privacy] key_file was expected");
	return NULL;
}

const char *people_name(struct people *people, enum people_kind kind, const char *text, struct err *err)
{
	const struct people_spellings *spellings = &people->spellings[kind];
	size_t place = map_find(&spellings->written, text);

	return place == SIZE_MAX ? name_spelling(people, kind, text, err) : people->pseudonyms.names[spellings->numbers[place]];
}

bool people_has(const struct people *people, enum people_kind kind, const char *text)
{
	char *folded, *pseudonym;
	bool has;

	if (map_find(&people->spellings[kind].written, text) != SIZE_MAX)
		return true;
	folded = fold_person(kind, text);
	pseudonym = pseudonym_of(people, kind, folded);
	has = map_find(&people->pseudonyms, pseudonym) != SIZE_MAX;
	free(folded);
	free(pseudonym);
	return has;
}

void people_write(const struct people *people, struct table *table)
{
	char fingerprint[SECRET_FINGERPRINT];

	secret_fingerprint(people->key, fingerprint);
	for (size_t i = 0; i < people->pseudonyms.n; i++) {
		table_add_row(table);
		table_put_text(table, "pseudonym", people->pseudonyms.names[i]);
		table_put_text(table, "kind", kinds[people->persons[i].kind].word);
		table_put_text(table, "name", people->persons[i].written);
		table_put_text(table, "key", fingerprint);
	}
}

static void wipe(char *text)
{
	explicit_bzero(text, strlen(text));
	free(text);
}

static void free_spellings(struct people_spellings *spellings)
{
	for (size_t i = 0; i < spellings->written.n; i++)
		explicit_bzero(spellings->written.names[i], strlen(spellings->written.names[i]));
	map_free(&spellings->written);
	free(spellings->numbers);
}

void people_free(struct people *people)
{
	for (size_t kind = 0; kind < PEOPLE_KINDS; kind++)
		free_spellings(&people->spellings[kind]);
	for (size_t i = 0; i < people->pseudonyms.n; i++) {
		wipe(people->persons[i].folded);
		wipe(people->persons[i].written);
	}
	free(people->persons);
	map_free(&people->pseudonyms);
	explicit_bzero(people->key, sizeof people->key);
	*people = (struct people){ 0 };
}
