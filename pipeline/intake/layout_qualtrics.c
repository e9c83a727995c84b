/* The layout of Qualtrics. Its present exports have three header rows: column names, question texts,
 * and import ids as JSON, {"ImportId":"startDate","timeZone":"..."}; about 2017 the third was written
 * with single quotes. Before, there were two: V1 to V10 and the questions' names, then the texts.
 * Import ids do not change with the language of the export, so roles are taken from them. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"
#include "pipeline/intake/layout.h"

/* The value of ImportId or timeZone, not ended by a NUL byte; *n is its length, 0 when the cell holds none. */
static const char *value_of(const char *cell, const char *name, size_t *n)
{
	const char *at = strstr(cell, name), *end;

	*n = 0;
	if (*cell != '{' || !at)
		return cell;
	at = strchr(at, ':');
	at = at ? strpbrk(at, "\"'") : NULL;
	end = at ? strchr(at + 1, *at) : NULL;
	if (!end)
		return cell;
	*n = (size_t)(end - at - 1);
	return at + 1;
}

static const char *import_id(const char *cell, size_t *n)
{
	return value_of(cell, "ImportId", n);
}

/* Notes the zone that the export says its last column's times are in. */
static void take_timezone(struct header *header, const char *cell)
{
	struct header_column *column = &header->columns[header->n_columns - 1];
	size_t n;
	const char *zone = value_of(cell, "timeZone", &n);

	if (n == 0)
		return;
	free(column->timezone);
	column->timezone = text_format("%.*s", (int)n, zone);
}

static bool has_import_ids(const struct layout_rows *rows)
{
	size_t n;

	if (rows->n < 3 || rows->rows[2].n_cells == 0)
		return false;
	import_id(rows->rows[2].cells[0], &n);
	return n > 0;
}

static bool has_v_names(const struct layout_rows *rows)
{
	return rows->n >= 2 && !strcmp(layout_cell(&rows->rows[0], 0), "V1")
	       && fold_equal(layout_cell(&rows->rows[1], 0), "ResponseID");
}

static size_t evidence(const struct layout *layout, const struct layout_rows *rows)
{
	(void)layout;
	return has_import_ids(rows) || has_v_names(rows) ? LAYOUT_SURE : 0;
}

/* What an export calls the columns of each role, in any language. */
static const struct {
	const char *id;
	enum header_role role;
} roles[] = {
	{ "_recordId", HEADER_ID },         { "responseId", HEADER_ID },
	{ "recordedDate", HEADER_DATE },    { "endDate", HEADER_DATE }, { "startDate", HEADER_DATE },
	{ "status", HEADER_STATUS },
};

/* Whether the cell of the row that tells columns apart names them so. */
static bool is_id(const char *cell, const char *id, bool is_json)
{
	size_t n;
	const char *found;

	if (!is_json)
		return text_equal_fold(cell, id);
	found = import_id(cell, &n);
	return n == strlen(id) && !strncmp(found, id, n);
}

static bool has_id(const struct layout_row *ids, const char *id, bool are_json)
{
	for (size_t i = 0; i < ids->n_cells; i++)
		if (is_id(ids->cells[i], id, are_json))
			return true;
	return false;
}

/* The role of the column; of several dates the one listed first. */
static enum header_role role_of(const struct layout_row *ids, size_t column, bool are_json)
{
	bool has_date = false;

	for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) {
		bool is_date = roles[r].role == HEADER_DATE;

		if (is_id(layout_cell(ids, column), roles[r].id, are_json))
			return is_date && has_date ? HEADER_PLAIN : roles[r].role;
		has_date = has_date || (is_date && has_id(ids, roles[r].id, are_json));
	}
	return HEADER_PLAIN;
}

static bool read_header(const struct layout *layout, const struct layout_rows *rows, struct header *header)
{
	bool are_json = has_import_ids(rows);

	(void)layout;
	if (!are_json && !has_v_names(rows))
		return false;
	for (size_t i = 0; i < rows->rows[0].n_cells; i++) {
		header_add(header, rows->rows[0].cells[i], layout_cell(&rows->rows[1], i),
		           role_of(&rows->rows[are_json ? 2 : 1], i, are_json));
		if (are_json)
			take_timezone(header, layout_cell(&rows->rows[2], i));
	}
	header->n_rows = are_json ? 3 : 2;
	return true;
}

/* Status is a set of bits: 1 preview, 2 test, 4 imported, 8 spam, 16 offline, 32 employee survey. */
static bool is_trial(const char *status)
{
	long long code;

	return text_to_int(status, &code) && code > 0 && (code & (1 | 2 | 8));
}

const struct layout layout_qualtrics = {
	.name = "qualtrics", .evidence = evidence, .read = read_header, .is_trial = is_trial,
	.wants = "a third row of import ids, or V1, V2 ... over a second row of questions, was expected",
};
