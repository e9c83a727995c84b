#ifndef STAGES_INGEST_PEOPLE_H
#define STAGES_INGEST_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/programme.h"

/* People become pseudonyms: P- and twelve hexadecimal digits for staff, J- for judges. The same person
 * has the same pseudonym in every file and quarter, as long as the key stays; without the key nobody
 * can try names until one fits. Spellings that differ in case or white space alone are one person.
 *
 * Method: keyed BLAKE2b (hash_keyed) of "person:" or "judge:" and the folded text (fold.h). */

enum people_kind { PEOPLE_STAFF, PEOPLE_JUDGE };

/* `= {0}` is empty. Who is who is known here alone: pseudonyms.names[i] stands for persons[i]. */
struct people {
	uint8_t key[HASH_KEY];
	struct map pseudonyms;
	char **persons; /* "person:" or "judge:" and the folded text */
	size_t capacity;
};

/* Gets the key: of a simulated programme from its seed, else from [privacy] key_file. Errors:
 * ERR_USAGE when there is no key yet (`plaudit run` makes it), ERR_PRIVACY when others can read it,
 * ERR_DATA when it is not 32 bytes long. */
bool people_open(struct people *people, const struct programme *programme, struct err *err);

/* The pseudonym of a text without white space around it, borrowed until people_free; NULL with
 * ERR_PRIVACY when two people would share one, which no key should bring about. */
const char *people_name(struct people *people, enum people_kind kind, const char *text, struct err *err);

/* Empties the object and wipes the key from memory. */
void people_free(struct people *people);

#endif
