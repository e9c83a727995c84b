#include "stages/ingest/interval_twice.h"

/* Keys stand among the feed's ids, which begin with no such character. */
static const char MARK[] = "\x1f";

/* Whether the row has an id, by which it is told. */
static bool has_id(const struct row *row)
{
	const char *id = row_has_column(row, FEED_ID) ? row_cell_of(row, FEED_ID) : "";

	return *id && !dedupe_is_damaged(id);
}

static void add_key(struct text *key, const struct row *row)
{
	const struct responses *file = row->file;
	struct date_moment moment = { 0 };
	struct instant start;

	date_read(row_cell_of(row, FEED_DATE), file->dates, &moment);
	start = instant_of(&moment, file->zone, &file->ingest->home);
	text_add_format(key, "%ld%s%lld%s%s", start.day, MARK, start.seconds == DATE_NO_TIME ? -1LL : start.utc, MARK, row->unit);
	for (size_t i = 0; i < file->feed->n_segments; i++)
		text_add_format(key, "%s%s", MARK, row_cell(row, file->columns->segments[i]));
}

static void add_cells(struct text *key, const struct row *row)
{
	for (size_t i = 0; i < row->record->n_cells; i++)
		text_add_format(key, "%s%s", MARK, row_cell(row, i));
}

bool interval_is_new(struct row *row)
{
	struct dedupe *seen = row->file->seen;
	struct text key = { 0 }, here = { 0 }, cells = { 0 };
	bool is_known, is_here;

	if (has_id(row) || !row_has_column(row, FEED_DATE))
		return true;
	text_add_format(&key, "%skey%s", MARK, MARK);
	add_key(&key, row);
	text_add_format(&here, "%s%s%s", key.bytes, MARK, row->file->input->name);
	text_add_format(&cells, "%srow%s%s", MARK, MARK, row->file->input->name);
	add_cells(&cells, row);
	is_here = dedupe_has(seen, here.bytes);
	is_known = is_here ? dedupe_has(seen, cells.bytes) : dedupe_has(seen, key.bytes);
	if (!is_known) {
		dedupe_add(seen, key.bytes);
		dedupe_add(seen, here.bytes);
		dedupe_add(seen, cells.bytes);
	} else {
		row->bin = BIN_DUPLICATE;
		balance_count(&row->file->balance, BIN_DUPLICATE);
	}
	text_free(&key);
	text_free(&here);
	text_free(&cells);
	return !is_known;
}
