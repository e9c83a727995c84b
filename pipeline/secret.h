#ifndef PIPELINE_SECRET_H
#define PIPELINE_SECRET_H

#include <stdbool.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/programme.h"

/* What must not leave the programme's folder: the private folder and the key of pseudonyms.
 *
 * A key file is 32 random bytes in a plain file of the user who runs plaudit, mode 0600. One that is
 * anything else is refused with ERR_PRIVACY: a link (who may change it changes the key), a file of
 * another user, one that others can read; with ERR_DATA when it does not hold 32 bytes. */

/* The private folder, [privacy] private, relative to the programme's folder. The caller frees it. */
char *secret_folder(const struct programme *programme);

/* The key file, [privacy] key_file, relative to the programme's folder; NULL for a simulated
 * programme, whose key derives from its seed. The caller frees it. */
char *secret_key_file(const struct programme *programme);

/* Makes the private folder, mode 0700, and on the first run the key: 32 random bytes, mode 0600. A
 * folder that others can read is refused with ERR_PRIVACY; so is a key that is gone where earlier
 * quarters were made with one: a new key would give everybody another pseudonym. The key appears whole
 * or not at all; of two runs that begin at once, both use the one that was there first. */
bool secret_prepare(const struct programme *programme, struct err *err);

/* Gets the key: of a simulated programme from its seed, else from its file. ERR_USAGE when there is none
 * yet. The caller wipes it. */
bool secret_key(const struct programme *programme, uint8_t key[HASH_KEY], struct err *err);

/* What tells one key from another and gives nothing of it away: 12 hexadecimal digits. */
enum { SECRET_FINGERPRINT = 13 };
void secret_fingerprint(const uint8_t key[HASH_KEY], char fingerprint[SECRET_FINGERPRINT]);

#endif
