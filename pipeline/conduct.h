#ifndef PIPELINE_CONDUCT_H
#define PIPELINE_CONDUCT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "pipeline/base/err.h"
#include "pipeline/chain.h"
#include "pipeline/programme.h"

/* Runs the chain, or the part of it that is asked for, in a work folder:
 *
 *	work/tables/    what stages wrote, joined where several wrote parts of one table
 *	work/public/    the tables that suppress let through
 *	work/paper/     the papers
 *	work/stage/X/   the private folder of stage X: in/, out/, scratch/, stderr
 *	work/run.log    every stage's stderr, in the order of the chain
 *
 * A stage starts when all stages that write its tables have ended; up to `jobs` run at a time. It is
 * given the tables that its row of the chain declares, and no others. */
struct conduct {
	const struct programme *programme;
	const char *stages; /* the folder of the stage programs */
	const char *work;   /* the work folder; made here */
	const char *quarter;
	const char *today; /* YYYY-MM-DD */
	const char *before; /* QUARTER/tables of the run published before; NULL when there is none */
	int jobs;
	const char *only; /* NULL, or the one stage to run */
	bool says_times;  /* prints each stage's time on stderr as it ends */
};

/* What became of one stage. */
struct outcome {
	const struct link *link;
	pid_t pid;   /* while it runs */
	bool started, ended;
	int status;  /* the exit code, or 128 + the signal */
	double seconds;
};

struct conducted {
	struct outcome *outcomes; /* one for each row of the chain that was asked for, in its order */
	size_t n;
	bool too_many_rejects; /* ingest said that more rows were rejected than the limit allows */
	int signal;            /* SIGINT, SIGTERM or SIGHUP when that ended the run, else 0 */
};

/* Runs it. On failure err holds the cause, of the kind with which the stage failed; stages still
 * running have then been ended. */
bool conduct(const struct conduct *conduct, struct conducted *conducted, struct err *err);
void conducted_free(struct conducted *conducted);

/* The folder of the stage programs: beside this program, or where `make install` puts them. The caller frees it; NULL with
 * err. */
char *conduct_find_stages(struct err *err);

#endif
