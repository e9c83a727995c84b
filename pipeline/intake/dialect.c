#include "pipeline/intake/dialect.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/delimiter.h"

static const char *const words[DIALECT_QUOTES] = {
	[QUOTES_DOUBLED] = "doubled", [QUOTES_SPACED] = "spaced", [QUOTES_BACKSLASH] = "backslash",
	[QUOTES_SINGLE] = "single",   [QUOTES_NONE] = "none",
};

bool dialect_quotes_of_word(const char *word, enum dialect_quotes *quotes)
{
	for (size_t i = 0; i < DIALECT_QUOTES; i++)
		if (!strcmp(words[i], word)) {
			*quotes = (enum dialect_quotes)i;
			return true;
		}
	return false;
}

const char *dialect_quotes_word(enum dialect_quotes quotes)
{
	return words[quotes];
}

void dialect_begin(struct dialect_reader *reader, struct dialect dialect, const char *name, csv_take *take, void *context)
{
	*reader = (struct dialect_reader){ .is_requoted = dialect.quotes == QUOTES_BACKSLASH || dialect.quotes == QUOTES_SPACED };
	reader->requote.delimiter = dialect.delimiter;
	reader->requote.manner = dialect.quotes == QUOTES_BACKSLASH ? REQUOTE_BACKSLASH : REQUOTE_SPACED;
	csv_begin(&reader->csv, name, dialect.delimiter, take, context);
	csv_forgive(&reader->csv);
	if (dialect.quotes == QUOTES_SINGLE)
		csv_set_quotes(&reader->csv, '\'');
	if (dialect.quotes == QUOTES_NONE)
		csv_set_quotes(&reader->csv, '\0');
}

bool dialect_feed(struct dialect_reader *reader, const char *bytes, size_t n, struct err *err)
{
	if (!reader->is_requoted)
		return csv_feed(&reader->csv, bytes, n, err);
	reader->piece.length = 0;
	requote_feed(&reader->requote, bytes, n, &reader->piece);
	return csv_feed(&reader->csv, reader->piece.bytes, reader->piece.length, err);
}

bool dialect_finish(struct dialect_reader *reader, struct err *err)
{
	if (!reader->is_requoted)
		return csv_finish(&reader->csv, err);
	reader->piece.length = 0;
	requote_finish(&reader->requote, &reader->piece);
	return csv_feed(&reader->csv, reader->piece.bytes, reader->piece.length, err) && csv_finish(&reader->csv, err);
}

void dialect_release(struct dialect_reader *reader)
{
	csv_release(&reader->csv);
	text_free(&reader->piece);
	*reader = (struct dialect_reader){ 0 };
}

/* How many lines the records of each width take. Records themselves would not do: where quoted cells have lines
 * of their own, a quoting that cuts them to pieces has the most records, and of one width. */
struct widths {
	size_t *n_of, capacity; /* by width */
	size_t n;
};

static bool take_width(void *context, const struct csv_record *record, struct err *err)
{
	struct widths *found = context;

	(void)err;
	found->n += (size_t)record->n_lines;
	if (record->malformed)
		return true;
	found->n_of = mem_grow(found->n_of, &found->capacity, record->n_cells + 1, sizeof *found->n_of);
	found->n_of[record->n_cells] += (size_t)record->n_lines;
	return true;
}

/* The most frequent width, of several the greatest. */
static size_t usual_width(const struct widths *found)
{
	size_t best = 0;

	for (size_t width = 1; width < found->capacity; width++)
		if (found->n_of[width] && (!best || found->n_of[width] >= found->n_of[best]))
			best = width;
	return best;
}

struct trial {
	size_t n_good; /* lines of records of the usual width; 0 when that is one */
	bool is_perfect; /* all are */
	bool is_column; /* each record has one cell */
};

static struct trial try_dialect(struct dialect dialect, const char *bytes, size_t n, bool is_all)
{
	struct dialect_reader reader;
	struct widths found = { 0 };
	struct err unread = { 0 };
	struct trial trial = { 0 };
	size_t width;

	dialect_begin(&reader, dialect, "", take_width, &found);
	if (dialect_feed(&reader, bytes, n, &unread) && is_all)
		dialect_finish(&reader, &unread);
	dialect_release(&reader);
	width = usual_width(&found);
	if (width > 1) {
		trial.n_good = found.n_of[width];
		trial.is_perfect = trial.n_good == found.n;
	}
	trial.is_column = width == 1 && found.n_of[width] == found.n;
	free(found.n_of);
	return trial;
}

/* The best delimiter under one way of quoting. */
static struct trial try_delimiters(enum dialect_quotes quotes, const char *bytes, size_t n, bool is_all, char *delimiter,
                                   char *other)
{
	struct trial best = { 0 };
	bool is_column = false;

	*delimiter = *other = ',';
	for (size_t i = 0; i < DELIMITERS; i++) {
		struct dialect dialect = { delimiter_number(i), quotes };
		struct trial trial = try_dialect(dialect, bytes, n, is_all);

		is_column = is_column || trial.is_column;
		if (trial.n_good == 0 || trial.n_good < best.n_good)
			continue;
		*other = trial.n_good > best.n_good ? dialect.delimiter : *delimiter;
		*delimiter = dialect.delimiter;
		best = trial;
	}
	best.is_column = best.n_good == 0 && is_column;
	return best;
}

/* Whether a backslash stands where only one that takes a meaning away is of use. */
static bool has_escape(const char *bytes, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (bytes[i] != '\\')
			continue;
		if (bytes[i + 1] == '"')
			return true;
		for (size_t d = 0; d < DELIMITERS; d++)
			if (bytes[i + 1] == delimiter_number(d))
				return true;
	}
	return false;
}

/* A manner of quoting without its sign in the text is no candidate. */
static bool may_be(enum dialect_quotes quotes, const char *bytes, size_t n)
{
	return (quotes != QUOTES_BACKSLASH || has_escape(bytes, n)) && (quotes != QUOTES_SINGLE || memchr(bytes, '\'', n));
}

bool dialect_guess(const char *bytes, size_t n, bool is_all, struct dialect *dialect, char *other)
{
	const struct dialect given = *dialect;
	struct trial best = { 0 };
	char rival = ',';

	/* One column that reads well is not cut up by a manner that knows none of its quotes. */
	for (size_t q = 0; q < DIALECT_QUOTES && !best.is_perfect && !best.is_column; q++) {
		struct dialect tried = { given.delimiter, (enum dialect_quotes)q };
		struct trial trial;

		if (given.quotes != DIALECT_QUOTES ? given.quotes != tried.quotes : !may_be(tried.quotes, bytes, n))
			continue;
		if (given.delimiter) {
			trial = try_dialect(tried, bytes, n, is_all);
			rival = given.delimiter;
		} else {
			trial = try_delimiters(tried.quotes, bytes, n, is_all, &tried.delimiter, &rival);
		}
		if (dialect->quotes == DIALECT_QUOTES || !dialect->delimiter || trial.n_good > best.n_good) {
			*dialect = tried;
			*other = rival;
			best = trial;
		}
	}
	return *other == dialect->delimiter || best.n_good == 0;
}
