#ifndef STAGES_INGEST_PEOPLE_H
#define STAGES_INGEST_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/programme.h"
#include "pipeline/table/table.h"

/* People become pseudonyms: P- and twelve hexadecimal digits for staff, J- for judges. The same person
 * has the same pseudonym in every file and quarter, as long as the key stays; without the key nobody
 * can try names until one fits. Spellings that differ in case or white space alone are one person.
 *
 * Method: keyed BLAKE2b (hash_keyed) of "person:" or "judge:" and the folded text (fold.h). */

enum people_kind { PEOPLE_STAFF, PEOPLE_JUDGE };
enum { PEOPLE_KINDS = PEOPLE_JUDGE + 1 };

/* `= {0}` is empty. Who is who is known here alone: pseudonyms.names[i] stands for persons[i]. */
struct people {
	uint8_t key[HASH_KEY];
	struct map pseudonyms;
	struct people_person {
		enum people_kind kind;
		char *folded;  /* "person:" or "judge:" and the folded text */
		char *written; /* as it was first written */
	} *persons;
	size_t capacity;
	/* Spellings that were asked for, and the numbers of their pseudonyms: a row costs a look, not a hash with a key. */
	struct people_spellings {
		struct map written;
		size_t *numbers, capacity;
	} spellings[PEOPLE_KINDS];
};

/* Gets the key of pseudonyms; errors are those of secret_key (secret.h). */
bool people_open(struct people *people, const struct programme *programme, struct err *err);

/* The pseudonym of a text without white space around it, borrowed until people_free; NULL with
 * ERR_PRIVACY when two people would share one, which no key should bring about. */
const char *people_name(struct people *people, enum people_kind kind, const char *text, struct err *err);

/* Whether people_name was asked for that person before. */
bool people_has(const struct people *people, enum people_kind kind, const char *text);

/* Fills the table `people`: who is who, for `plaudit who`. */
void people_write(const struct people *people, struct table *table);

/* Empties the object and wipes the key and the names from memory. */
void people_free(struct people *people);

#endif
