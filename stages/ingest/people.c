#include "stages/ingest/people.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/secret.h"
#include "pipeline/intake/fold.h"

enum { HEX_DIGITS = 12 };

/* The key of made-up people is no secret: it only keeps their pseudonyms the same on every machine. */
static void key_of_seed(struct people *people, uint64_t seed)
{
	static const uint8_t no_key[HASH_KEY];
	char *text = text_format("plaudit simulated programme, seed %llu", (unsigned long long)seed);
	char hex[2 * HASH_KEY + 1];

	hash_keyed(no_key, text, hex, 2 * HASH_KEY);
	for (int i = 0; i < HASH_KEY; i++) {
		const char pair[3] = { hex[2 * i], hex[2 * i + 1], '\0' };

		people->key[i] = (uint8_t)strtoul(pair, NULL, 16);
	}
	free(text);
}

static bool key_of_file(struct people *people, const char *path, struct err *err)
{
	struct stat about;
	char *bytes;
	size_t n;
	bool ok;

	if (stat(path, &about) != 0)
		return err_set(err, ERR_USAGE, "%s: error: there is no key of pseudonyms; `plaudit run` makes it on its first run, or [privacy] key_file names another", path);
	if (about.st_mode & 077)
		return err_set(err, ERR_PRIVACY, "%s: error: others can read the key of pseudonyms; `chmod 600 %s` closes it", path, path);
	bytes = file_read(path, &n, err);
	if (!bytes)
		return false;
	ok = n == HASH_KEY || err_set(err, ERR_DATA, "%s: error: the key of pseudonyms has %zu bytes; %d were expected", path, n, HASH_KEY);
	if (ok)
		memcpy(people->key, bytes, HASH_KEY);
	explicit_bzero(bytes, n);
	free(bytes);
	return ok;
}

bool people_open(struct people *people, const struct programme *programme, struct err *err)
{
	char *path = secret_key_file(programme);
	bool ok = true;

	if (path)
		ok = key_of_file(people, path, err);
	else
		key_of_seed(people, programme_seed(programme));
	free(path);
	return ok;
}

/* The number of the pseudonym of a folded text; SIZE_MAX when another text has it. */
static size_t number_of(struct people *people, const char *prefix, const char *folded)
{
	char hex[HEX_DIGITS + 1], *pseudonym;
	size_t number, n_before = people->pseudonyms.n;

	hash_keyed(people->key, folded, hex, HEX_DIGITS);
	pseudonym = text_format("%s%s", prefix, hex);
	number = map_add(&people->pseudonyms, pseudonym);
	free(pseudonym);
	if (people->pseudonyms.n > n_before) {
		people->persons = mem_grow(people->persons, &people->capacity, people->pseudonyms.n, sizeof *people->persons);
		people->persons[number] = mem_copy_text(folded);
	}
	return strcmp(people->persons[number], folded) ? SIZE_MAX : number;
}

const char *people_name(struct people *people, enum people_kind kind, const char *text, struct err *err)
{
	static const struct {
		const char *domain, *prefix;
	} kinds[] = { [PEOPLE_STAFF] = { "person:", "P-" }, [PEOPLE_JUDGE] = { "judge:", "J-" } };
	char *folded = fold_text(text), *whole = text_format("%s%s", kinds[kind].domain, folded);
	size_t number = number_of(people, kinds[kind].prefix, whole);

	free(folded);
	free(whole);
	if (number != SIZE_MAX)
		return people->pseudonyms.names[number];
	err_set(err, ERR_PRIVACY, "two people would share one pseudonym; another key in [privacy] key_file was expected");
	return NULL;
}

void people_free(struct people *people)
{
	for (size_t i = 0; i < people->pseudonyms.n; i++) {
		explicit_bzero(people->persons[i], strlen(people->persons[i]));
		free(people->persons[i]);
	}
	free(people->persons);
	map_free(&people->pseudonyms);
	explicit_bzero(people->key, sizeof people->key);
	*people = (struct people){ 0 };
}
