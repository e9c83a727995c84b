/* Workbooks: the parts of a package, made of the bytes, are refused in words, or read with as many rows as are
 * counted, each as wide as the sheet. Parts stand between bytes 1E, which no XML holds: the sheet, the shared
 * texts, the styles, the workbook; one that is not there has a plain text. */
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "pipeline/intake/workbook.h"
#include "tests/fuzz/fuzz.h"

enum { PARTS = 6, SEPARATOR = 0x1E };

static const struct {
	const char *name, *standard;
} parts[PARTS] = {
	{ "xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>" },
	{ "xl/sharedStrings.xml", "<sst><si><t>Score</t></si><si><t>Very satisfied</t></si></sst>" },
	{ "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>" },
	{ "xl/workbook.xml",
	  "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
	  "<sheet name=\"Answers\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" },
	{ "xl/_rels/workbook.xml.rels",
	  "<Relationships>"
	  "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	  "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>"
	  "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/>"
	  "</Relationships>" },
	{ "_rels/.rels",
	  "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"
	  "</Relationships>" },
};

/* Puts a part into the archive: the bytes up to the next separator. */
static void add_part(struct zip *zip, size_t number, const char **bytes, size_t *n)
{
	const char *end = *n ? memchr(*bytes, SEPARATOR, *n) : NULL;
	size_t length = end ? (size_t)(end - *bytes) : *n;
	struct zip_source *source;

	if (length)
		source = zip_source_buffer(zip, *bytes, length, 0);
	else
		source = zip_source_buffer(zip, parts[number].standard, strlen(parts[number].standard), 0);
	fuzz_check(source && zip_file_add(zip, parts[number].name, source, 0) == (long long)number);
	fuzz_check(zip_set_file_compression(zip, number, ZIP_CM_STORE, 0) == 0);
	*bytes += length + (end != NULL);
	*n -= length + (end != NULL);
}

/* The archive as a file; its path. */
static const char *pack(const char *bytes, size_t n)
{
	struct zip_error error;
	struct zip_source *whole = zip_source_buffer_create(NULL, 0, 0, &error);
	struct zip *zip = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
	struct zip_stat about;
	const char *path;
	char *packed;

	fuzz_check(whole && zip);
	zip_source_keep(whole);
	for (size_t i = 0; i < PARTS; i++)
		add_part(zip, i, &bytes, &n);
	fuzz_check(zip_close(zip) == 0 && zip_source_stat(whole, &about) == 0);
	packed = malloc(about.size);
	fuzz_check(packed && zip_source_open(whole) == 0 && zip_source_read(whole, packed, about.size) == (long long)about.size);
	zip_source_close(whole);
	zip_source_free(whole);
	path = fuzz_file(packed, about.size);
	free(packed);
	return path;
}

struct taken {
	size_t width, n;
	long last_line;
};

static bool take(void *context, const struct csv_record *record, struct err *err)
{
	struct taken *taken = context;

	(void)err;
	fuzz_check(record->n_cells > 0 && (taken->n == 0 || record->n_cells == taken->width));
	fuzz_check(record->line > taken->last_line && record->line <= WORKBOOK_ROWS && !record->malformed);
	for (size_t i = 0; i < record->n_cells; i++) {
		fuzz_check(strlen(record->cells[i]) == record->lengths[i]);
		fuzz_check_utf8(record->cells[i]);
	}
	taken->width = record->n_cells;
	taken->last_line = record->line;
	taken->n++;
	return true;
}

static void check_sheet(struct workbook *workbook, size_t sheet)
{
	struct taken taken = { 0 };
	struct err err = { 0 };

	fuzz_check_utf8(workbook->sheets[sheet].name);
	if (!workbook_count(workbook, sheet, &err) || !workbook_read(workbook, sheet, take, &taken, &err)) {
		fuzz_check_refusal(&err);
		return;
	}
	fuzz_check(taken.n == workbook->sheets[sheet].rows && (taken.n == 0 || taken.width == workbook->sheets[sheet].width));
}

void fuzz_target(const char *bytes, size_t n)
{
	struct workbook workbook = { 0 };
	struct err err = { 0 };

	if (workbook_open(&workbook, pack(bytes, n), &err))
		for (size_t i = 0; i < workbook.n_sheets; i++)
			check_sheet(&workbook, i);
	else
		fuzz_check_refusal(&err);
	workbook_free(&workbook);
}
