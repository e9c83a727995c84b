#ifndef STAGES_SELECT_REFERENCE_H
#define STAGES_SELECT_REFERENCE_H

#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/programme.h"

/* The groups that [selection] reference declares to compare with: CHARACTERISTIC = LEVEL, several of
 * them separated by |. Characteristic and level are compared by their bytes. */
struct reference {
	char *characteristic, *level;
};

struct references {
	struct reference *all;
	size_t n, capacity;
};

/* Reads the setting; none is none. Errors: ERR_USAGE, a part without = or with nothing on a side of it,
 * a characteristic that comes twice. */
bool references_read(struct references *references, const struct programme *programme, struct err *err);
void references_free(struct references *references);

/* The level declared for a characteristic, or NULL. */
const char *references_level(const struct references *references, const char *characteristic);

#endif
