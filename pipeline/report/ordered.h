#ifndef PIPELINE_REPORT_ORDERED_H
#define PIPELINE_REPORT_ORDERED_H

#include <stddef.h>

#include "pipeline/table/table.h"

/* The rows of the table of findings as every paper lists them: the gravest first; of one severity by what follows from them
 * (finding.h), then those whose code has most rows, then by code, then as they stand. n_rows of them; the caller frees it. */
size_t *ordered_findings(const struct table *findings);

#endif
