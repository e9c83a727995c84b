#ifndef PIPELINE_SEAL_H
#define PIPELINE_SEAL_H

#include <stdbool.h>

#include "pipeline/base/err.h"
#include "pipeline/base/text.h"

/* SHA256SUMS: the checksums of every file of a published run but run.log and itself, in the form
 * that `sha256sum -c` takes. */

/* Writes it into the folder. */
bool seal_write(const char *folder, struct err *err);

/* Checks a folder against its SHA256SUMS: every file listed is there and has its checksum, and no
 * file is there that is not listed. Every item that does not fit has its line, with a newline, added
 * to `misfits`, which the caller frees. Errors: ERR_SEAL, naming the first of them; ERR_USAGE when the
 * folder holds no SHA256SUMS. */
bool seal_verify(const char *folder, struct text *misfits, struct err *err);

#endif
