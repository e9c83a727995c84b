/* Counts of comment_counts and quotes: comments beside one score in one quarter. A finding tells all of a source. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "stages/suppress/cells.h"
#include "stages/suppress/primary.h"

/* The caller frees it. */
static char *count_key(const struct table *table, size_t row)
{
	return text_format("c\x1f%s\x1f%s\x1f%s\x1f%s", table_cell_text(table, "source", row), table_cell_text(table, "item", row), table_cell_text(table, "period", row), table_cell_text(table, "score", row));
}

/* Whether a finding tells how many comments the source has. */
static bool is_told(const struct guarded *guarded, const char *source)
{
	const struct table *findings = guarded_table(guarded, "findings");

	for (size_t row = 0; findings && row < findings->n_rows; row++)
		if (!strcmp(table_cell_text(findings, "code", row), "comments_redacted") && !strcmp(table_cell_text(findings, "subject", row), source))
			return true;
	return false;
}

static void add_to_all(struct cells *cells, const struct table *counts, size_t row, size_t count)
{
	char *key = text_format("c\x1f%s\x1f all", table_cell_text(counts, "source", row));
	size_t all = cells_count(cells, key, 0, 0), equation = cells_equation(cells, key, EQUATION_SUM, all, "comments by score and quarter");

	cells_add_part(cells, equation, count);
	cells->counts[all].value += cells->counts[count].value;
	/* One alone, or one each, follow from how many there are. */
	cells->counts[all].is_told = cells->equations[equation].n_parts > 1 && cells->counts[all].value > (long long)cells->equations[equation].n_parts;
	free(key);
}

static void add_table(struct cells *cells, const struct guarded *guarded, const char *name, bool is_sum, const struct metrics *metrics, const struct programme *programme)
{
	size_t at = guarded_find(guarded, name);
	const struct table *table = guarded_table(guarded, name);

	for (size_t row = 0; table && row < table->n_rows; row++) {
		size_t column = table_column(table, "n"), count, n_counts = cells->n_counts;
		char *key;

		if (table_is_missing(table, column, row))
			continue;
		key = count_key(table, row);
		count = cells_count(cells, key, table_int(table, column, row), primary_limit(table, row, metrics, programme));
		cells_place(cells, count, at, row, column);
		cells->counts[count].least = cells->counts[count].value > 0;
		if (is_sum && count == n_counts && is_told(guarded, table_cell_text(table, "source", row)))
			add_to_all(cells, table, row, count);
		free(key);
	}
}

void cells_of_comments(struct cells *cells, const struct guarded *guarded, const struct metrics *metrics, const struct programme *programme)
{
	add_table(cells, guarded, "comment_counts", true, metrics, programme);
	add_table(cells, guarded, "quotes", false, metrics, programme);
}
