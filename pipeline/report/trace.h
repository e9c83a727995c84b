#ifndef PIPELINE_REPORT_TRACE_H
#define PIPELINE_REPORT_TRACE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/design.h"
#include "pipeline/report/figure.h"
#include "pipeline/stats/definition.h"
#include "pipeline/table/table.h"

/* Where a figure comes from, back to the files: its row, its definition, its design, its base, and the sources behind it
 * with their checksums. For the trace sheet of the workbook, the evidence page and `plaudit explain ID`. */

/* The public tables that lead back to files. Of a metric that `metrics` does not tell of, every feed is taken to be behind it. */
struct trace_about {
	const struct table *metrics, *sources;
};

/* Texts are UTF-8, owned, never NULL and "" where there is nothing to say; what people typed stands in them as it is. */
struct trace {
	char id[FIGURE_ID];
	char *words;       /* figure_words */
	char *value;       /* the cell as paper has it, with its interval and unit: "+4.1 points (95% interval 1.1 to 7.0)"; "[c] suppressed ..." */
	char *file;        /* "tables/shifts.csv" */
	size_t row;        /* figure_row: the header is row 1 */
	char *column;      /* of the file: "estimate"; "" of a row of words */
	char *definition;  /* "Satisfied (top two answers) (top2)" */
	char *formula;
	char *reference;   /* "Author (year), journal": where the definition comes from */
	char *design;      /* "before_after, bias_reduced: The figure after the event less ..." */
	char *conditions;  /* what picking winners does to it, when it answers, and the row's caveats as sentences */
	char *base;        /* "n_before 8,031 answers, n_after 4,131 answers, clusters 348 units" */
	char *feeds;       /* "customers, cycles": names of sources, as `sources` has them */
	size_t *sources;   /* owned: rows of about->sources: the files behind the figure */
	size_t n_sources;
	long long rows_kept; /* of these files together */
};

/* Traces the figure. The caller frees it with trace_free.
 *
 * Which sources: of a row of a metric the feeds that it is computed from; and the registers that the stage
 * which wrote the row read, itself or through the stages before it (chain.h); of a row that names a source, that one. */
void trace_make(struct trace *trace, const struct trace_about *about, const struct table *table, size_t row, const char *column);
void trace_free(struct trace *trace);

/* "exports/customers.csv (SHA-256 a22f...): 8,031 rows kept of 8,123": one of trace.sources. The caller frees it. */
char *trace_source_words(const struct table *sources, size_t row);

/* The definition, statistic, method and so on that the row falls under; NULL when it names none. */
const struct definition *trace_definition(const struct table *table, size_t row);

/* The design of a row of shifts, event_study; DESIGNS of any other. */
enum design trace_design(const struct table *table, size_t row);

/* Marks the sources behind rows like this one: `marks` has one for each row of about->sources, false at first. */
void trace_mark_sources(const struct trace_about *about, const struct table *table, size_t row, bool *marks);

#endif
