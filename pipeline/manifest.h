#ifndef PIPELINE_MANIFEST_H
#define PIPELINE_MANIFEST_H

#include <stdbool.h>

#include "pipeline/base/err.h"
#include "pipeline/publish.h"

/* manifest.json: what went into a run and what came out. Inputs (as ingest read them), the
 * programme, the programs with version and checksum, the seed, the key's fingerprint, and every
 * output with size and SHA-256, but manifest.json, SHA256SUMS and run.log themselves. */
bool manifest_write(const struct publication *publication, const char *folder, struct err *err);

#endif
