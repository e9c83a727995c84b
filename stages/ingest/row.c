#include "stages/ingest/row.h"

#include <stdarg.h>
#include <stdlib.h>

#include "pipeline/intake/fold.h"
#include "stages/ingest/records.h"

const char *row_cell(const struct row *row, size_t column)
{
	return column < row->record->n_cells ? fold_trim(row->record->cells[column], &row->file->scratch) : "";
}

const char *row_cell_of(const struct row *row, enum feed_column column)
{
	return row_cell(row, row->file->columns->of[column]);
}

bool row_has_column(const struct row *row, enum feed_column column)
{
	return row->file->columns->of[column] != SIZE_MAX;
}

bool row_out(struct row *row, enum out reason)
{
	row->is_trial = row->is_trial || reason == OUT_TRIAL;
	if (!row->is_aside)
		row->bin = balance_count_out(&row->file->balance, reason);
	return false;
}

bool row_reject(struct row *row, size_t column, const char *reason, const char *format, ...)
{
	char *message;
	va_list args;

	if (row->is_aside)
		return false;
	va_start(args, format);
	message = text_format_args(format, args);
	va_end(args);
	reject(&row->place, record_column(row->file->header, column), reason, "%s", message);
	free(message);
	row->bin = BIN_REJECTED;
	unread_add(&row->file->unread, column, reason);
	balance_count(&row->file->balance, BIN_REJECTED);
	return false;
}
