#ifndef PIPELINE_PROGRAMME_CHECK_H
#define PIPELINE_PROGRAMME_CHECK_H

#include "pipeline/programme.h"

/* Whether the sections of a programme that was read whole have names where they need one, and each
 * value the type and domain of its setting. Errors: ERR_USAGE with file, line, key, the value found
 * and what was expected. programme_read calls it. */
bool programme_check(const struct programme *programme, struct err *err);

#endif
