#ifndef PIPELINE_CONFINE_H
#define PIPELINE_CONFINE_H

#include <stdbool.h>

/* Takes from this process, for good, the sight of all files but those named (Landlock, Linux 5.19).
 *
 *   may_read   files and folders to read and execute; ends with NULL; what is not there is passed over
 *   may_write  folders to read and write in; ends with NULL
 *
 * Returns false when the kernel has no Landlock or it is switched off: then nothing changed. */
bool confine(const char *const *may_read, const char *const *may_write);

/* Whether this kernel would enforce it. */
bool confine_works(void);

#endif
