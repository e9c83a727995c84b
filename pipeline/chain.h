#ifndef PIPELINE_CHAIN_H
#define PIPELINE_CHAIN_H

#include <stdbool.h>
#include <stddef.h>

/* The chain as data: one row a stage, the one place that names them. Order follows from who reads
 * what: a stage runs when all that write its tables have. */

enum { LINK_TABLES = 48 };

struct link {
	const char *name;
	const char *reads[LINK_TABLES];  /* tables; "*" stands for every public table */
	const char *writes[LINK_TABLES]; /* tables; any stage before suppress may write findings besides */
	bool writes_public; /* what it writes is what may be published */
	bool reads_public;  /* it is given nothing but what may be published */
	bool reads_input;   /* it is given the programme's folder: raw exports and registers */
	bool reads_before;  /* it is given the tables of the run published before, in the folder before/QUARTER/ */
	bool reads_charts;  /* it is given the charts that were drawn, in the folder charts/ */
	const char *paper;  /* what it leaves besides tables; NULL when nothing */
	const char *purpose;
};

/* Ends with a row without a name. */
extern const struct link chain[];

/* The row of a stage, or NULL. */
const struct link *chain_find(const char *name);
bool link_reads(const struct link *link, const char *table);
bool link_writes(const struct link *link, const char *table);

#endif
