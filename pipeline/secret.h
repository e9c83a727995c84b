#ifndef PIPELINE_SECRET_H
#define PIPELINE_SECRET_H

#include <stdbool.h>

#include "pipeline/base/err.h"
#include "pipeline/programme.h"

/* What must not leave the programme's folder: the private folder and the key of pseudonyms. */

/* The private folder, [privacy] private, relative to the programme's folder. The caller frees it. */
char *secret_folder(const struct programme *programme);

/* The key file, [privacy] key_file, relative to the programme's folder; NULL for a simulated
 * programme, whose key derives from its seed. The caller frees it. */
char *secret_key_file(const struct programme *programme);

/* Makes the private folder, mode 0700, and on the first run the key: 32 random bytes, mode 0600. A
 * folder or key that others can read is refused with ERR_PRIVACY; so is a key that is gone where earlier
 * quarters were made with one: a new key would give everybody another pseudonym. */
bool secret_prepare(const struct programme *programme, struct err *err);

#endif
