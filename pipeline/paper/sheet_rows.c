/* The rows of tables, put into the workbook that libxlsxwriter has written without them. Cell by cell, and with the compression
 * that it does not let one choose, they would take three times as long. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/sheet_part.h"

enum {
	LEVEL = 3,           /* of compression: the default takes twice the time for a sixth fewer bytes */
	DAY_OF_PARTS = 0x21, /* 1980-01-01, as libxlsxwriter has it */
	LETTERS = 26,
};

/* "AB12" at the end of room; returns where it begins. */
static char *address_write(char *end, lxw_row_t row, lxw_col_t column)
{
	*--end = '\0';
	for (row++; row; row /= 10)
		*--end = (char)('0' + row % 10);
	for (unsigned n = column + 1u; n; n = (n - 1) / LETTERS)
		*--end = (char)('A' + (n - 1) % LETTERS);
	return end;
}

/* <c r="AB12" s="9" */
static void cell_begin(struct leaf *leaf, lxw_col_t column, lxw_format *look)
{
	char address[24], style[16], *at = style + sizeof style;
	unsigned index = (unsigned)lxw_format_get_xf_index(look);

	*--at = '\0';
	do
		*--at = (char)('0' + index % 10);
	while (index /= 10);
	text_add_n(&leaf->cells, "<c r=\"", 6);
	text_add(&leaf->cells, address_write(address + sizeof address, leaf->row, column));
	text_add_n(&leaf->cells, "\" s=\"", 5);
	text_add(&leaf->cells, at);
}

void rows_number(struct leaf *leaf, lxw_col_t column, lxw_format *look, double value)
{
	char number[32];
	int n = snprintf(number, sizeof number, "%.16G", value);

	cell_begin(leaf, column, look);
	text_add_n(&leaf->cells, "\"><v>", 5);
	text_add_n(&leaf->cells, number, (size_t)n);
	text_add_n(&leaf->cells, "</v></c>", 8);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* As XML has it; control characters as Excel does. */
static void add_escaped(struct text *xml, const char *text)
{
	while (*text) {
		size_t n = 0;

		while (text[n] && text[n] != '&' && text[n] != '<' && text[n] != '>' && ((unsigned char)text[n] >= ' ' || text[n] == '\t' || text[n] == '\n'))
			n++;
		text_add_n(xml, text, n);
		text += n;
		if (!*text)
			return;
		if (*text == '&')
			text_add(xml, "&amp;");
		else if (*text == '<' || *text == '>')
			text_add(xml, *text == '<' ? "&lt;" : "&gt;");
		else
			text_add_format(xml, "_x%04X_", (unsigned)(unsigned char)*text);
		text++;
	}
}

void rows_text(struct leaf *leaf, lxw_col_t column, lxw_format *look, const char *text)
{
	char *valid = name_cell_text(text);
	const char *cell = valid ? valid : text;
	size_t n = strlen(cell);

	cell_begin(leaf, column, look);
	text_add(&leaf->cells, "\" t=\"inlineStr\"><is><t");
	if (is_blank(cell[0]) || is_blank(cell[n - 1]))
		text_add(&leaf->cells, " xml:space=\"preserve\"");
	text_add_n(&leaf->cells, ">", 1);
	add_escaped(&leaf->cells, cell);
	text_add_n(&leaf->cells, "</t></is></c>", 13);
	free(valid);
}

void rows_end(struct leaf *leaf, double height)
{
	text_add_format(&leaf->rows, "<row r=\"%lu\"", (unsigned long)leaf->row + 1);
	if (height > 0)
		text_add_format(&leaf->rows, " ht=\"%g\" customHeight=\"1\"", height);
	text_add_n(&leaf->rows, ">", 1);
	if (leaf->cells.length)
		text_add_n(&leaf->rows, leaf->cells.bytes, leaf->cells.length);
	text_add_n(&leaf->rows, "</row>", 6);
	leaf->cells.length = 0;
}

/* The part, ended by a NUL byte; the caller frees it. NULL when it cannot be read. */
static char *part_read(struct zip *zip, zip_uint64_t place)
{
	zip_stat_t about;
	zip_file_t *file = zip_fopen_index(zip, place, 0);
	char *bytes = NULL;

	if (file && zip_stat_index(zip, place, 0, &about) == 0) {
		bytes = mem_alloc(about.size + 1, 1);
		if (zip_fread(file, bytes, about.size) != (zip_int64_t)about.size) {
			free(bytes);
			bytes = NULL;
		}
	}
	if (file)
		zip_fclose(file);
	return bytes;
}

/* The sheet with its rows, and with the range that they take. */
static char *sheet_with_rows(const struct leaf *leaf, const char *sheet, size_t *length)
{
	static const char dimension[] = "<dimension ref=\"A1:", data_end[] = "</sheetData>";
	const char *range = strstr(sheet, dimension), *end = strstr(sheet, data_end);
	struct text xml = { 0 };
	char address[24];

	if (!range || !end)
		return NULL;
	range += strlen(dimension);
	text_add_n(&xml, sheet, (size_t)(range - sheet));
	text_add(&xml, address_write(address + sizeof address, leaf->row - 1, (lxw_col_t)(leaf->n_columns - 1)));
	range = strchr(range, '"');
	text_add_n(&xml, range, (size_t)(end - range));
	text_add_n(&xml, leaf->rows.bytes, leaf->rows.length);
	text_add(&xml, end);
	*length = xml.length;
	return text_take(&xml);
}

/* Gives the part its new bytes, which belong to the archive from here on. */
static bool part_replace(struct zip *zip, zip_uint64_t place, char *bytes, size_t length)
{
	zip_source_t *source = zip_source_buffer(zip, bytes, length, 1);

	if (!source) {
		free(bytes);
		return false;
	}
	if (zip_file_replace(zip, place, source, 0) != 0) {
		zip_source_free(source);
		return false;
	}
	/* Named as the method that the part has, it would be taken for no change, and the level be forgotten. */
	return zip_set_file_compression(zip, place, ZIP_CM_DEFAULT, LEVEL) == 0 && zip_file_set_dostime(zip, place, 0, DAY_OF_PARTS, 0) == 0;
}

static bool leaf_insert(const struct leaf *leaf, size_t number, struct zip *zip)
{
	char *name = text_format("xl/worksheets/sheet%zu.xml", number), *sheet = NULL, *whole = NULL;
	zip_int64_t place = zip_name_locate(zip, name, 0);
	size_t length = 0;

	free(name);
	if (place >= 0)
		sheet = part_read(zip, (zip_uint64_t)place);
	if (sheet)
		whole = sheet_with_rows(leaf, sheet, &length);
	free(sheet);
	return whole && part_replace(zip, (zip_uint64_t)place, whole, length);
}

bool rows_insert(struct sheet_parts *parts, struct err *err)
{
	int code = 0;
	struct zip *zip = zip_open(parts->draft, 0, &code);
	bool ok = true;

	if (!zip)
		return err_set(err, ERR_SYSTEM, "cannot write the workbook %s: its draft cannot be read", parts->path);
	for (size_t i = 0; ok && i < parts->n_leaves; i++)
		ok = parts->leaves[i].rows.length == 0 || leaf_insert(&parts->leaves[i], i + 1, zip);
	if (ok && zip_close(zip) == 0)
		return true;
	err_set(err, ERR_SYSTEM, "cannot write the workbook %s: its rows do not go in: %s", parts->path, zip_strerror(zip));
	zip_discard(zip);
	return false;
}
