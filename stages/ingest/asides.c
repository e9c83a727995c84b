#include "stages/ingest/asides.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/fold.h"

enum { ROWS_HELD = 100 }; /* a file of nothing but notes must not be held as a whole */

/* Whether the cells are those of the first header row. */
static bool is_header(const struct csv_record *record, const struct header *header)
{
	const char *at = header->first_row;

	for (size_t i = 0; at && i < record->n_cells; i++) {
		if (*at != '\x1f' || strncmp(at + 1, record->cells[i], record->lengths[i]) != 0)
			return false;
		at += 1 + record->lengths[i];
	}
	return at && !*at;
}

static bool is_total_word(const char *cell)
{
	static const char *const words[] = { "total", "totals", "grand total", "sub total", "subtotal", "sub-total", "overall total" };
	char *folded = fold_text(cell);
	size_t n = strlen(folded);
	bool found = false;

	if (n && folded[n - 1] == ':')
		folded[n - 1] = '\0';
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		found = found || !strcmp(folded, words[i]);
	free(folded);
	return found;
}

static bool may_be_total(const char *cell)
{
	return strspn(cell, "TtGgSsOo") > 0; /* spares the folding of every row */
}

/* What of the record is filled. */
struct filled {
	size_t n, first;
};

static struct filled look(const struct csv_record *record, struct text *scratch)
{
	struct filled filled = { 0, 0 };

	for (size_t i = 0; i < record->n_cells && filled.n < 2; i++) {
		if (!*fold_trim(record->cells[i], scratch))
			continue;
		if (filled.n++ == 0)
			filled.first = i;
	}
	return filled;
}

/* Words or a rule, not a value, in one cell of a row of several. */
static bool may_be_note(const struct csv_record *record, const struct header *header, struct filled filled, const char *cell)
{
	return filled.n == 1 && filled.first == 0 && header->n_columns >= 3 && record->n_cells < header->n_columns
	       && (strpbrk(cell, " :") || !strpbrk(cell, "0123456789"));
}

bool asides_take(struct asides *asides, const struct csv_record *record, const struct header *header,
                 struct balance *balance, struct text *scratch)
{
	struct filled filled;
	const char *cell;

	if (record->malformed || record->has_nul || record->n_cells == 0)
		return false;
	if (is_header(record, header)) {
		balance_count_out(balance, OUT_HEADER);
		return true;
	}
	filled = look(record, scratch);
	if (filled.n == 0)
		return false;
	cell = fold_trim(record->cells[filled.first], scratch);
	if (header->n_columns >= 2 && may_be_total(cell) && is_total_word(cell)) {
		balance_count_out(balance, OUT_TOTAL);
		return true;
	}
	if (!may_be_note(record, header, filled, cell))
		return false;
	asides->notes = mem_grow(asides->notes, &asides->capacity, asides->n_notes + 1, sizeof *asides->notes);
	asides->notes[asides->n_notes] = (struct asides_note){ record->line, asides->n_notes < ROWS_HELD ? reject_row_text(record) : NULL };
	asides->n_notes++;
	return true;
}

static void let_go(struct asides *asides)
{
	for (size_t i = 0; i < asides->n_notes; i++)
		free(asides->notes[i].row);
	asides->n_notes = 0;
}

void asides_flush(struct asides *asides, const struct rejects_place *place, const struct header *header,
                  struct balance *balance)
{
	struct rejects_place held = *place;

	for (size_t i = 0; i < asides->n_notes; i++) {
		held.line = asides->notes[i].line;
		held.held = asides->notes[i].row;
		reject(&held, "", "ragged", "the row has one filled cell; the header has %zu", header->n_columns);
		balance_count(balance, BIN_REJECTED);
	}
	let_go(asides);
}

void asides_finish(struct asides *asides, struct balance *balance)
{
	for (size_t i = 0; i < asides->n_notes; i++)
		balance_count_out(balance, OUT_NOTE);
	let_go(asides);
}

void asides_free(struct asides *asides)
{
	let_go(asides);
	free(asides->notes);
	*asides = (struct asides){ 0 };
}
