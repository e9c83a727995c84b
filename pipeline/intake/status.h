#ifndef PIPELINE_INTAKE_STATUS_H
#define PIPELINE_INTAKE_STATUS_H

#include <stdbool.h>

/* What the status of a response says. */

/* Whether words such as "Survey Preview" tell of a preview, a test or spam. */
bool status_is_trial(const char *status);

/* Whether it is one of a list, "complete|final", but for case and white space. */
bool status_is_listed(const char *list, const char *status);

#endif
