#include "stages/ingest/asides.h"

#include <assert.h>
#include <stdint.h>
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

/* Whether a cell is one of the words, with a colon behind it or none. */
static bool is_one_of(const char *cell, const char *const *words, size_t n_words)
{
	char *folded = fold_text(cell);
	size_t n = strlen(folded);
	bool found = false;

	if (n && folded[n - 1] == ':')
		folded[n - 1] = '\0';
	for (size_t i = 0; i < n_words; i++)
		found = found || !strcmp(folded, words[i]);
	free(folded);
	return found;
}

bool asides_is_total(const char *cell)
{
	static const char *const words[] = { "total", "totals", "grand total", "sub total", "subtotal", "sub-total", "overall total" };

	return is_one_of(cell, words, sizeof words / sizeof *words);
}

static bool is_average(const char *cell)
{
	static const char *const words[] = { "average", "averages", "mean", "grand average", "grand mean", "overall average", "overall mean" };

	return strspn(cell, "AaMmGgOo") > 0 && is_one_of(cell, words, sizeof words / sizeof *words);
}

static bool may_be_total(const char *cell)
{
	return strspn(cell, "TtGgSsOo") > 0; /* spares the folding of every row */
}

bool asides_is_all(const char *cell)
{
	static const char *const words[] = { "all", "overall", "overall average" };
	static const char *const parts[] = { "units", "sites", "teams", "queues", "groups", "departments", "divisions", "regions", "locations", "branches",
		                             "offices", "stores", "centres", "centers", "services", "skills", "agents", "staff", "countries", "areas" };
	char *folded;
	bool found = false;

	if (!strchr("TtGgSsOoAa", *cell))
		return false;
	if (asides_is_total(cell))
		return true;
	folded = fold_text(cell);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		found = found || !strcmp(folded, words[i]);
	for (size_t i = 0; !strncmp(folded, "all ", 4) && i < sizeof parts / sizeof *parts; i++)
		found = found || !strcmp(folded + 4, parts[i]);
	free(folded);
	return found;
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

/* Words in the first cell alone of a row as wide as the header. */
static bool may_be_padded_note(const struct csv_record *record, const struct header *header, struct filled filled, const char *cell)
{
	bool has_letter = false;

	for (const char *c = cell; *c; c++)
		has_letter = has_letter || (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z') || (unsigned char)*c >= 0x80;
	return filled.n == 1 && filled.first == 0 && header->n_columns >= 3 && record->n_cells == header->n_columns && has_letter
	       && (strpbrk(cell, " :") || !strpbrk(cell, "0123456789"));
}

/* Whether the record lacks what every row has; the words of a note may stand in its place. */
static bool lacks_own(const struct asides *asides, const struct csv_record *record, struct filled filled, struct text *scratch)
{
	for (size_t i = 0; i < asides->n_own; i++)
		if (asides->own[i] != filled.first && asides->own[i] < record->n_cells && *fold_trim(record->cells[asides->own[i]], scratch))
			return false;
	return asides->n_own > 0;
}

/* A record that outlives the call it came with. */
struct asides_copy {
	struct csv_record record;
	const char **cells;
	size_t *lengths;
	char *bytes;
};

static struct asides_copy *copy_record(const struct csv_record *record)
{
	struct asides_copy *copy = mem_alloc(1, sizeof *copy);
	size_t n = 0;

	for (size_t i = 0; i < record->n_cells; i++)
		n += record->lengths[i] + 1;
	*copy = (struct asides_copy){ .record = *record, .cells = mem_alloc(record->n_cells, sizeof *copy->cells),
		                      .lengths = mem_alloc(record->n_cells, sizeof *copy->lengths), .bytes = mem_alloc(n, 1) };
	n = 0;
	for (size_t i = 0; i < record->n_cells; i++) {
		memcpy(copy->bytes + n, record->cells[i], record->lengths[i] + 1);
		copy->cells[i] = copy->bytes + n;
		copy->lengths[i] = record->lengths[i];
		n += record->lengths[i] + 1;
	}
	copy->record.cells = copy->cells;
	copy->record.lengths = copy->lengths;
	return copy;
}

void asides_expect(struct asides *asides, size_t column)
{
	if (column == SIZE_MAX)
		return;
	assert(asides->n_own < sizeof asides->own / sizeof *asides->own);
	asides->own[asides->n_own++] = column;
}

static void hold(struct asides *asides, struct asides_note note)
{
	asides->notes = mem_grow(asides->notes, &asides->capacity, asides->n_notes + 1, sizeof *asides->notes);
	asides->notes[asides->n_notes++] = note;
	asides->n_copies += note.copy != NULL;
}

bool asides_take(struct asides *asides, const struct csv_record *record, const struct header *header,
                 struct balance *balance, struct text *scratch)
{
	struct filled filled;
	const char *cell;
	bool is_mean;

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
	if (header->n_columns >= 2 && may_be_total(cell) && asides_is_total(cell)) {
		balance_count_out(balance, OUT_TOTAL);
		return true;
	}
	if (may_be_note(record, header, filled, cell)) {
		hold(asides, (struct asides_note){ .line = record->line, .row = asides->n_notes < ROWS_HELD ? reject_row_text(record) : NULL });
		return true;
	}
	is_mean = header->n_columns >= 2 && record->n_cells == header->n_columns && is_average(cell);
	if ((!is_mean && !may_be_padded_note(record, header, filled, cell)) || asides->n_copies >= ROWS_HELD
	    || !lacks_own(asides, record, filled, scratch))
		return false;
	hold(asides, (struct asides_note){ .line = record->line, .copy = copy_record(record), .is_total = is_mean });
	return true;
}

static void let_go(struct asides *asides)
{
	for (size_t i = 0; i < asides->n_notes; i++) {
		struct asides_copy *copy = asides->notes[i].copy;

		free(asides->notes[i].row);
		if (copy) {
			free(copy->cells);
			free(copy->lengths);
			free(copy->bytes);
			free(copy);
		}
	}
	asides->n_notes = asides->n_copies = 0;
}

bool asides_flush(struct asides *asides, const struct rejects_place *place, const struct header *header,
                  struct balance *balance, csv_take *take, void *context, struct err *err)
{
	struct rejects_place held = *place;
	bool ok = true;

	for (size_t i = 0; ok && i < asides->n_notes; i++) {
		if (asides->notes[i].copy) {
			ok = take(context, &asides->notes[i].copy->record, err);
			continue;
		}
		held.line = asides->notes[i].line;
		held.held = asides->notes[i].row;
		reject(&held, "", "ragged", "the row has one filled cell; the header has %zu", header->n_columns);
		balance_count(balance, BIN_REJECTED);
	}
	let_go(asides);
	return ok;
}

void asides_finish(struct asides *asides, struct balance *balance)
{
	for (size_t i = 0; i < asides->n_notes; i++)
		balance_count_out(balance, asides->notes[i].is_total ? OUT_TOTAL : OUT_NOTE);
	let_go(asides);
}

void asides_free(struct asides *asides)
{
	let_go(asides);
	free(asides->notes);
	*asides = (struct asides){ 0 };
}
