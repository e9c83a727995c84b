#ifndef PIPELINE_INIT_H
#define PIPELINE_INIT_H

#include <stdbool.h>

#include "pipeline/base/err.h"
#include "pipeline/base/text.h"
#include "pipeline/table/schema.h"

/* The texts of a programme that is begun, printed from the declarations of settings and tables, so that
 * they cannot say anything else. */

/* programme.ini: every key with its sentence, those that are needed active, the others behind a
 * semicolon; a section for each register. */
void init_programme_ini(struct text *text);

/* The header row of a register's template: the columns that it must have, and those of its key. */
void init_register(struct text *text, const struct schema *schema);

/* What each column of each register holds. */
void init_registers_readme(struct text *text);

/* What lies where in the folder, and the next commands. */
void init_readme(struct text *text);

/* Writes the folder; one that is there must be empty. private/ has mode 0700. Nothing that is there is
 * ever written over. Errors: ERR_USAGE when it is not empty or no folder, ERR_SYSTEM. */
bool init_folder(const char *folder, struct err *err);

#endif
