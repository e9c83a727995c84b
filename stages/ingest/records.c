#include "stages/ingest/records.h"

#include "pipeline/intake/fold.h"

const char *record_column(const struct header *header, size_t column)
{
	const struct header_column *found = &header->columns[column];

	return *found->name ? found->name : found->text;
}

/* Whether all behind the header's last column is empty: systems that end every row with a delimiter leave
 * one cell more. A single row of that kind is another matter: a delimiter too many may have moved its cells. */
static bool is_padded(const struct csv_record *record, const struct header *header, const struct input *input)
{
	if (record->n_cells != input->width)
		return false;
	for (size_t i = header->n_columns; i < record->n_cells; i++)
		if (record->lengths[i])
			return false;
	return record->n_cells > header->n_columns;
}

bool record_is_sound(const struct rejects_place *place, const struct csv_record *record, const struct header *header,
                     const struct input *input, const char *words)
{
	bool is_blank = record->n_cells == 1 && record->lengths[0] == 0;

	if (record->malformed) {
		reject(place, "", "malformed", "%s", record->malformed);
		return false;
	}
	if (record->has_nul) {
		reject(place, "", "nul_byte", "a NUL byte stands in the row; text was expected");
		return false;
	}
	if (record->n_cells != header->n_columns && !is_blank && !is_padded(record, header, input)) {
		reject(place, "", "ragged", "the row has %zu cells; the header has %zu", record->n_cells, header->n_columns);
		return false;
	}
	for (size_t i = 0; i < record->n_cells && i < header->n_columns; i++) {
		size_t bad = text_utf8_error(record->cells[i], record->lengths[i]);

		if (bad == record->lengths[i])
			continue;
		reject(place, record_column(header, i), "not_utf8",
		       "byte %zu of the cell is not %s; another encoding in %s reads it, or the file is damaged", bad + 1,
		       input->encoding, words);
		return false;
	}
	return true;
}

bool record_is_empty(const struct csv_record *record, struct text *scratch)
{
	for (size_t i = 0; i < record->n_cells; i++)
		if (*fold_trim(record->cells[i], scratch))
			return false;
	return true;
}
