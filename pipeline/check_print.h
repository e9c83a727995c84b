#ifndef PIPELINE_CHECK_PRINT_H
#define PIPELINE_CHECK_PRINT_H

#include "pipeline/programme.h"

/* Prints what `plaudit check` found, from the tables that ingest left in the folder work/tables: each file
 * with the section that read it and the balance of its rows, the rejected rows, the findings. Tables that are not there
 * are left out. */
void check_print(const struct programme *programme, const char *work);

#endif
