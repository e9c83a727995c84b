#ifndef PIPELINE_TABLE_PACKAGE_H
#define PIPELINE_TABLE_PACKAGE_H

#include <stdbool.h>

#include "pipeline/base/err.h"

/* The data package: datapackage.json beside published tables, which says of each its columns, their
 * types, units and meaning, its key, size and checksum, so that any tool for Frictionless Data reads
 * and checks them.
 *
 * Source: Frictionless Data, Data Package and Table Schema specifications, version 1. */

/* Describes every declared table whose file is in the folder. name is the package's name (lower-case
 * letters, digits, . _ -), title is for people, day is when it was made, YYYY-MM-DD. */
bool package_write(const char *folder, const char *name, const char *title, const char *day,
                   struct err *err);

#endif
