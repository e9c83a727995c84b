#ifndef PIPELINE_STAGE_H
#define PIPELINE_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/chain.h"
#include "pipeline/programme.h"
#include "pipeline/table/spool.h"
#include "pipeline/table/table.h"

/* The harness of every stage program: options, tables in, tables out, notes, exit code.
 *
 *	int main(int argc, char **argv)
 *	{
 *		struct stage stage = { 0 };
 *		struct table tallies = { 0 }, measures = { 0 };
 *		struct err err = { 0 };
 *
 *		if (stage_begin(&stage, "measure", argc, argv, &err)
 *		    && stage_read(&stage, "tallies", &tallies, &err)
 *		    && measure(&stage.programme, &tallies, &measures, &err)
 *		    && stage_write(&stage, "measures", &measures, &err))
 *			stage_note(&stage, "%zu tallies in, %zu measures out", tallies.n_rows, measures.n_rows);
 *		table_free(&tallies);
 *		table_free(&measures);
 *		return stage_end(&stage, &err);
 *	}
 *
 * A stage reads and writes what its row of the chain declares, and nothing else. It reads no clock,
 * locale, environment or random device. */
struct stage {
	const struct link *link;
	struct programme programme; /* without sections when --programme was not given */
	char *from, *to;
	int jobs;
	char *quarter; /* "2026Q3": the last quarter that counts; "" when --quarter was not given */
	long today;    /* the day of --today; LONG_MIN when it was not given */
	struct table findings;
	size_t n_supplied; /* tables that stage_read found */
	bool is_asked; /* --help or --version was asked for and answered */
};

/* Reads the command line: --programme FILE --from DIR --to DIR [--quarter Q] [--jobs N]
 * [--today DATE], --help, --version. DIR of --to is made when it is not there. Returns false when
 * there is nothing to do: with err filled, or after --help or --version. */
bool stage_begin(struct stage *stage, const char *name, int argc, char **argv, struct err *err);

/* Reads a declared table from --from. A file that is not there is "not supplied": the table is
 * empty, and a note says so. Columns that the table does not know are left out with a note. */
bool stage_read(struct stage *stage, const char *name, struct table *table, struct err *err);

/* Whether anything that was read so far was supplied; false when no table of the chain's row was
 * there: a stage run by hand in the wrong folder. Call it when all tables have been read. */
bool stage_supplied(const struct stage *stage, struct err *err);

/* Writes a declared table to --to. */
bool stage_write(struct stage *stage, const char *name, struct table *table, struct err *err);

/* The same of a table that was spooled (spool.h), by its own name. */
bool stage_write_spool(struct stage *stage, struct spool *spool, struct err *err);

/* Adds a finding, of a code that finding.h declares; stage_end writes them. period may be ""; severity is info, warning or serious. */
void stage_find(struct stage *stage, const char *code, const char *subject, const char *period,
                const char *severity, const char *sentence, const char *action);

/* One line on stderr, "NAME: note: ...". The last accounts for rows: in, out, dropped and why. */
void stage_note(const struct stage *stage, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The last day that counts: the end of --quarter, or LONG_MAX without it. */
long stage_last_day(const struct stage *stage);

/* Writes the findings, prints the error if there is one, frees all, and returns the exit code. */
int stage_end(struct stage *stage, struct err *err);

#endif
