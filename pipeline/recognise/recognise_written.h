#ifndef PIPELINE_RECOGNISE_RECOGNISE_WRITTEN_H
#define PIPELINE_RECOGNISE_RECOGNISE_WRITTEN_H

#include <stdbool.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/programme.h"

/* What a programme.ini has already, and what was printed for it: names and scales that are taken, so that
 * it stays valid when the print is appended. `= {0}` is empty. */
struct written {
	struct map sections, labels, registers; /* registers: those that were printed, as sections or comments */
	struct map metrics; /* those with a section */
	struct map items; /* with the scale of each, "csat 1..5" */
	const struct programme *programme; /* borrowed; NULL without one */
};

/* Takes over what the programme has. Errors: those of metrics_read. */
bool written_begin(struct written *written, const struct programme *programme, struct err *err);

/* The [source NAME] or [register NAME] whose files the file is one of, in whatever spelling of its path; of a
 * workbook, whose sheet it is, or which names none. NULL when there is none. It looks from the folder it is called in,
 * which must be the programme's. */
const struct section *written_reader(const struct written *written, const char *path, const char *sheet);

/* The programme's own [register NAME]; NULL without. */
const struct section *written_register(const struct written *written, const char *name);
/* Whether that register has one file, with a header and nothing below it. */
bool written_is_template(const struct section *section);

void written_free(struct written *written);

#endif
