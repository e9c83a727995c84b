#include "pipeline/intake/workbook.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/bytes.h"
#include "pipeline/intake/workbook_count.h"
#include "pipeline/intake/workbook_index.h"
#include "pipeline/intake/workbook_rows.h"

static const char compound[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"; /* of the old programs' files */

static bool begins_with(const char *bytes, size_t n, const char *magic)
{
	return n >= strlen(magic) && !memcmp(bytes, magic, strlen(magic));
}

static bool is_zip(const char *bytes, size_t n)
{
	return begins_with(bytes, n, "PK\x03\x04") || begins_with(bytes, n, "PK\x05\x06");
}

bool workbook_is(const char *bytes, size_t n)
{
	return is_zip(bytes, n) || begins_with(bytes, n, compound);
}

/* Whether an encrypted package is in an old program's file: its directory then names one, in UTF-16. */
static bool find_encrypted(struct bytes *bytes, bool *is_found, struct err *err)
{
	static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	enum { CHUNK = 1 << 16, NAME = sizeof name };
	char *chunk = mem_alloc(NAME + CHUNK, 1); /* the end of the chunk before stands ahead of it */
	size_t n = CHUNK;
	bool ok = true;

	*is_found = false;
	while (ok && !*is_found && n == CHUNK) {
		memmove(chunk, chunk + CHUNK, NAME);
		ok = bytes_read(bytes, chunk + NAME, CHUNK, &n, err);
		*is_found = ok && memmem(chunk, NAME + n, name, NAME);
	}
	free(chunk);
	return ok;
}

/* Refuses by its first bytes what is no zip archive. */
static bool check_magic(const char *path, struct err *err)
{
	struct bytes bytes = { 0 };
	char magic[8];
	size_t n = 0;
	bool is_encrypted = false, ok;

	ok = bytes_open(&bytes, path, err) && bytes_read(&bytes, magic, sizeof magic, &n, err);
	if (ok && !is_zip(magic, n)) {
		ok = false;
		if (!begins_with(magic, n, compound))
			err_set(err, ERR_DATA, "%s: error: the file is no workbook; a workbook (.xlsx) was expected", path);
		else if (find_encrypted(&bytes, &is_encrypted, err) && is_encrypted)
			err_set(err, ERR_DATA, "%s: error: the workbook is protected by a password; save it without one", path);
		else
			err_set(err, ERR_DATA, "%s: error: the file is a workbook of the old format (.xls) or another old Office document; save it as .xlsx or CSV", path);
	}
	bytes_close(&bytes);
	return ok;
}

bool workbook_open(struct workbook *workbook, const char *path, struct err *err)
{
	char *styles_part = NULL;
	bool ok;

	*workbook = (struct workbook){ .path = mem_copy_text(path) };
	if (!check_magic(path, err))
		return false;
	workbook->zip = workbook_package_open(path, err);
	ok = workbook->zip && workbook_index_read(workbook, &styles_part, err)
	     && (!styles_part || workbook_styles_read(&workbook->styles, workbook->zip, path, styles_part, err));
	free(styles_part);
	return ok;
}

static bool check_sheet(const struct workbook *workbook, const struct workbook_sheet *sheet, struct err *err)
{
	if (!sheet->has_cells)
		return err_set(err, ERR_DATA, "%s: error: the sheet \"%s\" is a chart, a dialogue or a macro sheet; one with cells was expected",
		               workbook->path, sheet->name);
	return sheet->part
	       || err_set(err, ERR_DATA, "%s: error: the workbook does not say which part its sheet \"%s\" is; it is damaged, export it again",
	                  workbook->path, sheet->name);
}

bool workbook_count(struct workbook *workbook, size_t sheet, struct err *err)
{
	struct workbook_sheet *counted = &workbook->sheets[sheet];
	struct workbook_strings *strings = &workbook->strings;

	if (counted->is_counted)
		return true;
	if (!check_sheet(workbook, counted, err))
		return false;
	if (workbook->strings_part && !strings->is_read
	    && !workbook_strings_read(strings, workbook->zip, workbook->path, workbook->strings_part, err))
		return false;
	return workbook_count_read(workbook, counted, err);
}

bool workbook_read(struct workbook *workbook, size_t sheet, csv_take *take, void *context, struct err *err)
{
	static const uint64_t most_cells = UINT64_C(1) << 31;
	const struct workbook_sheet *read = &workbook->sheets[sheet];

	if (!workbook_count(workbook, sheet, err))
		return false;
	if (read->rows * read->width > most_cells)
		return err_set(err, ERR_DATA, "%s: error: the sheet \"%s\" has %" PRIu64 " rows of %zu columns; at most %" PRIu64 " cells were expected (a value far off to the right?)",
		               workbook->path, read->name, read->rows, read->width, most_cells);
	return workbook_rows_read(workbook, read, take, context, err);
}

void workbook_free(struct workbook *workbook)
{
	for (size_t i = 0; i < workbook->n_sheets; i++) {
		free(workbook->sheets[i].name);
		free(workbook->sheets[i].part);
	}
	free(workbook->sheets);
	free(workbook->path);
	free(workbook->strings_part);
	workbook_styles_free(&workbook->styles);
	workbook_strings_free(&workbook->strings);
	workbook_package_close(workbook->zip);
	*workbook = (struct workbook){ 0 };
}
