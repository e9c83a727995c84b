#include "stages/ingest/look.h"

#include "pipeline/intake/fold.h"

struct looking {
	const char *path;
	const struct look_column *columns;
	size_t n;
	size_t n_left_out; /* records of the header that are still to come */
	struct text scratch;
};

static bool take_record(void *context, const struct csv_record *record, struct err *err)
{
	struct looking *looking = context;

	(void)err;
	if (looking->n_left_out) {
		looking->n_left_out--;
		return true;
	}
	for (size_t i = 0; !record->malformed && i < looking->n; i++) {
		const struct look_column *look = &looking->columns[i];

		if (look->column < record->n_cells)
			look->take(look->context, looking->path, record->line, fold_trim(record->cells[look->column], &looking->scratch));
	}
	return true;
}

bool look_at(struct input *input, const struct header *header, const struct look_column *columns, size_t n,
             struct err *err)
{
	struct looking looking = { .path = input->path, .columns = columns, .n = n, .n_left_out = header->n_rows };
	bool ok = input_read(input, take_record, &looking, err);

	text_free(&looking.scratch);
	return ok;
}

void look_at_head(const struct input *input, const struct header *header, const struct look_column *columns, size_t n)
{
	struct looking looking = { .path = input->path, .columns = columns, .n = n, .n_left_out = header->n_rows };

	input_read_head(input, take_record, &looking);
	text_free(&looking.scratch);
}
