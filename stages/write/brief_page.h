#ifndef STAGES_WRITE_BRIEF_PAGE_H
#define STAGES_WRITE_BRIEF_PAGE_H

#include "stages/write/brief_view.h"

/* Writes brief.html to the folder of --to: the manager's page, one of A4 when printed, and the same as slides. Adds the rows
 * that it links to, in evidence.html, to cited. */
bool brief_page_write(struct input *input, struct brief_cited *cited, struct err *err);

#endif
