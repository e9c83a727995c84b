#include "pipeline/check_print.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/finding.h"
#include "pipeline/table/table.h"

/* Reads a table that ingest left in the work folder; false when there is none. */
static bool read_work_table(const char *work, const char *name, struct table *table)
{
	struct err err = { 0 };
	char *path = text_format("%s/tables/%s.csv", work, name);
	bool ok = table_read(table, name, path, &err);

	free(path);
	return ok;
}

/* The section that a file was read by, "[source customers]". The caller frees it. */
static char *section_words(const struct programme *programme, const char *name)
{
	return text_format("[%s %s]", programme_section(programme, "source", name) ? "source" : "register", name);
}

/* The width of a column of words: that of the longest, and of its title. */
static int widest(const char *title, const struct table *table, const char *column, int more)
{
	size_t most = strlen(title);

	for (size_t row = 0; row < table->n_rows; row++) {
		size_t n = strlen(table_text(table, table_column(table, column), row)) + (size_t)more;

		most = n > most ? n : most;
	}
	return most < INT_MAX ? (int)most : INT_MAX;
}

static const struct {
	const char *title, *column;
	int width;
} count_columns[] = {
	{ "rows", "rows_in", 8 },
	{ "kept", "rows_kept", 8 },
	{ "duplicate", "rows_duplicate", 9 },
	{ "rejected", "rows_rejected", 8 },
	{ "out of scope", "rows_out_of_scope", 12 },
};
enum { COUNT_COLUMNS = sizeof count_columns / sizeof *count_columns };

static void print_source(const struct programme *programme, const struct table *sources, size_t row, const int widths[3])
{
	char *section = section_words(programme, table_text(sources, table_column(sources, "source"), row));
	const char *why = table_text(sources, table_column(sources, "out_of_scope_why"), row);

	printf("%-*s %-*s %-*s", widths[0], table_text(sources, table_column(sources, "file"), row), widths[1], section, widths[2],
	       table_text(sources, table_column(sources, "recognised_as"), row));
	for (size_t i = 0; i < COUNT_COLUMNS; i++)
		printf(" %*lld", count_columns[i].width, table_int(sources, table_column(sources, count_columns[i].column), row));
	printf("%s%s\n", *why ? "  " : "", why);
	free(section);
}

/* Every file that was read; registers that have a header and no row are but counted. */
static void print_sources(const struct programme *programme, const char *work)
{
	struct table sources = { 0 };
	size_t n_empty = 0;

	if (read_work_table(work, "sources", &sources)) {
		const int widths[] = { widest("file", &sources, "file", 0), widest("section", &sources, "source", (int)strlen("[register ]")),
			               widest("read as", &sources, "recognised_as", 0) };

		printf("%-*s %-*s %-*s", widths[0], "file", widths[1], "section", widths[2], "read as");
		for (size_t i = 0; i < COUNT_COLUMNS; i++)
			printf(" %*s", count_columns[i].width, count_columns[i].title);
		putchar('\n');
		for (size_t row = 0; row < sources.n_rows; row++) {
			if (table_int(&sources, table_column(&sources, "rows_in"), row) > 0)
				print_source(programme, &sources, row, widths);
			else
				n_empty++;
		}
		if (n_empty)
			printf("and %zu register%s without rows\n", n_empty, n_empty == 1 ? "" : "s");
	}
	table_free(&sources);
}

/* The rejected rows one by one, as places that editors follow; the first of very many. */
static void print_rejects(const char *work)
{
	enum { MOST = 50 };
	struct table rejects = { 0 };

	if (read_work_table(work, "rejects", &rejects) && rejects.n_rows) {
		printf("\nRejected:\n");
		for (size_t row = 0; row < rejects.n_rows && row < MOST; row++)
			printf("%s:%lld: %s%s%s\n", table_text(&rejects, 0, row), table_int(&rejects, 1, row), table_text(&rejects, 2, row),
			       *table_text(&rejects, 2, row) ? ": " : "", table_text(&rejects, table_column(&rejects, "message"), row));
		if (rejects.n_rows > MOST)
			printf("and %zu more, which a run lists in rejects/\n", rejects.n_rows - MOST);
	}
	table_free(&rejects);
}

/* The most severe first. */
static void print_findings(const char *work)
{
	enum { RANKS = 3 };
	struct table findings = { 0 };

	if (read_work_table(work, "findings", &findings) && findings.n_rows) {
		size_t severity = table_column(&findings, "severity");

		printf("\nFindings:\n");
		for (int rank = 0; rank < RANKS; rank++)
			for (size_t row = 0; row < findings.n_rows; row++)
				if (finding_rank(table_text(&findings, severity, row)) == rank)
					printf("%s: %s %s\n", table_text(&findings, severity, row), table_text(&findings, table_column(&findings, "sentence"), row),
					       table_text(&findings, table_column(&findings, "action"), row));
	}
	table_free(&findings);
}

void check_print(const struct programme *programme, const char *work)
{
	print_sources(programme, work);
	print_rejects(work);
	print_findings(work);
}
