/* Unit tests of pipeline/intake/workbook.h and of what is inside of it. Workbooks are written by libxlsxwriter, or
 * zipped from parts by hand for what it does not write. */
#include <xlsxwriter.h>
#include <zip.h>

#include "pipeline/intake/workbook.h"
#include "tests/near.h"
#include "tests/scratch.h"

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELATED "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define RELATION(id, type, target) "<Relationship Id=\"" id "\" Type=\"" RELATED "/" type "\" Target=\"" target "\"/>"
#define SHEET(rows) "<worksheet " MAIN "><sheetData>" rows "</sheetData></worksheet>"

/* A part of a workbook made by hand. */
struct part {
	const char *name, *bytes;
};

/* The smallest workbook: one sheet, shared texts, styles; a test replaces what it is about. */
static const struct part usual[] = {
	{ "_rels/.rels", RELATIONS RELATION("rId1", "officeDocument", "xl/workbook.xml") "</Relationships>" },
	{ "xl/workbook.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook " MAIN " xmlns:r=\"" RELATED "\"><sheets>"
	                     "<sheet name=\"Answers\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" },
	{ "xl/_rels/workbook.xml.rels", RELATIONS RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
	                                RELATION("rId2", "sharedStrings", "/xl/sharedStrings.xml") RELATION("rId3", "styles", "styles.xml")
	                                "</Relationships>" },
	{ "xl/sharedStrings.xml", "<sst " MAIN "><si><t>name</t></si><si><t/></si><si><t xml:space=\"preserve\"> Zo\xC3\xAB </t></si></sst>" },
	{ "xl/styles.xml", "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
	                   "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
	                   "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>" },
	{ "xl/worksheets/sheet1.xml", SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>") },
};

/* Zips the usual parts, each replaced by the one of that name in `own` (left out when that has no bytes), and those
 * that are new there. The caller frees the path. */
static char *make(void **state, const struct part *own, size_t n_own)
{
	char *path = file_join(*state, "made.xlsx");
	struct part parts[LEN(usual) + 8];
	size_t n = LEN(usual);
	struct zip *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

	memcpy(parts, usual, sizeof usual);
	for (size_t i = 0; i < n_own; i++) {
		size_t at = 0;

		while (at < n && strcmp(parts[at].name, own[i].name) != 0)
			at++;
		parts[at] = own[i];
		n += at == n;
	}
	for (size_t i = 0; i < n; i++)
		if (parts[i].bytes)
			assert_true(zip_file_add(zip, parts[i].name, zip_source_buffer(zip, parts[i].bytes, strlen(parts[i].bytes), 0), 0) >= 0);
	assert_int_equal(zip_close(zip), 0);
	return path;
}

/* All records: the line, then the cells between bars. */
static bool take(void *context, const struct csv_record *record, struct err *err)
{
	struct text *all = context;

	(void)err;
	text_add_format(all, "%ld", record->line);
	for (size_t i = 0; i < record->n_cells; i++) {
		assert_int_equal(record->cells[i][record->lengths[i]], '\0');
		assert_true(record->has_nul || strlen(record->cells[i]) == record->lengths[i]);
		text_add_format(all, "|%s", record->cells[i]);
	}
	text_add(all, record->has_nul ? " NUL\n" : "\n");
	return true;
}

/* Reads a sheet of the workbook at path; what came of it is freed by the caller. */
static char *read_sheet(const char *path, size_t sheet, uint64_t *rows, struct err *err)
{
	struct workbook workbook;
	struct text all = { 0 };

	if (workbook_open(&workbook, path, err) && workbook_read(&workbook, sheet, take, &all, err) && rows)
		*rows = workbook.sheets[sheet].rows;
	workbook_free(&workbook);
	workbook_free(&workbook);
	return text_take(&all);
}

static void numbers_are_what_their_format_says(void **state)
{
	/* Serials from ECMA-376 part 1, 18.17.4.3, and from Excel's DATE() */
	static const struct {
		double value;
		const char *code;
		bool is_1904;
		const char *want;
	} cases[] = {
		{ 3687.4207639, "dd/mm/yyyy hh:mm:ss", false, "1910-02-03 10:05:54" },
		{ 2958465.9999884, "m/d/yy h:mm", false, "9999-12-31 23:59:59" },
		{ 2957003.9999884, "m/d/yy h:mm", true, "9999-12-31 23:59:59" },
		{ 2225.4207639, "yyyy-mm-dd h:mm", true, "1910-02-03 10:05:54" },
		{ 0, "yyyy-mm-dd", true, "1904-01-01" },
		{ 0, "yyyy-mm-dd", false, "0" },
		{ 0, "yyyy-mm-dd hh:mm", false, "00:00:00" },
		{ 1, "d", false, "1900-01-01" },
		{ 59, "d", false, "1900-02-28" },
		{ 60, "d", false, "1900-02-29" },
		{ 61, "d", false, "1900-03-01" },
		{ 46095, "mmm-yy", false, "2026-03-14" },
		{ 46095, "m/yy", false, "2026-03-14" },
		{ 46095, "mmmm", false, "2026-03-14" },
		{ 46095, "mm", false, "2026-03-14" },
		{ 46095, "e", false, "2026-03-14" },
		{ 46095, "[$-F800]dddd, mmmm dd, yyyy", false, "2026-03-14" },
		{ 46095, "[$-409]YYYY\\-MM\\-DD;@", false, "2026-03-14" },
		{ 46095.5, "yyyy-mm-dd", false, "2026-03-14 12:00:00" },
		{ 46095, "yyyy-mm-dd hh:mm", false, "2026-03-14 00:00:00" },
		{ 46095.999996528, "yyyy-mm-dd hh:mm:ss", false, "2026-03-14 23:59:59" }, /* 23:59:59.7 */
		{ 46095.395833333336, "d/m/yyyy h:mm AM/PM", false, "2026-03-14 09:30:00" },
		{ 0.395833333333333, "h:mm AM/PM", false, "09:30:00" },
		{ 0.395833333333333, "mm:ss", false, "09:30:00" },
		{ 1.25, "h:mm", false, "1900-01-01 06:00:00" },
		{ 1.25, "[h]:mm", false, "30:00:00" },
		{ 0.25, "[mm]:ss", false, "6:00:00" },
		{ 1.25, "[h]:mm", true, "30:00:00" },
		{ -1, "yyyy-mm-dd", false, "-1" },
		{ 2958466, "yyyy-mm-dd", false, "2958466" },
		{ 1e300, "yyyy-mm-dd", false, "1e+300" },
		{ 2958000, "yyyy-mm-dd", true, "2958000" },
		{ 0.85, "0%", false, "85%" },
		{ 0.07, "0.00%", false, "7%" },
		{ 0.285, "0%", false, "28.5%" },
		{ -0.000001, "0%", false, "-0.0001%" },
		{ 1e-9, "0%", false, "1e-07%" },
		{ 12, "0%", false, "1200%" },
		{ 1.7e308, "0%", false, "1.7e+308" },
		{ 4.25, "General", false, "4.25" },
		{ 0.29, "0.0E+00", false, "0.29" },
		{ 46095, "#,##0.00 \"days\"", false, "46095" },
		{ 46095, "0 \\d", false, "46095" },
		{ 46095, "[Red]0_d", false, "46095" },
		{ 46095, "[$USD] #,##0", false, "46095" },
		{ 46095, "General\" year\"", false, "46095" },
		{ 46095, "0;[Red]yyyy", false, "46095" },
		{ 46095, "@", false, "46095" },
		{ 46095, "", false, "46095" },
		{ 46095, "\"yyyy", false, "46095" },
		{ 46095, "[h", false, "46095" },
		{ 46095, "\\", false, "46095" },
		{ 0.85, "0\"%\"", false, "0.85" },
		{ 123456789012, "0", false, "123456789012" },
		{ 9007199254740992, "0", false, "9007199254740992" },
		{ 0.1 + 0.2, "0", false, "0.30000000000000004" },
		{ -0.0, "0", false, "0" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct text text = { 0 };

		workbook_format_add(&text, cases[i].value, workbook_format_of_code(cases[i].code), cases[i].is_1904);
		assert_string_equal(text.bytes, cases[i].want);
		text_free(&text);
	}
}

/* ECMA-376 part 1, 18.8.30 */
static void formats_of_the_program_are_known_by_number(void **state)
{
	static const struct {
		long long number;
		enum workbook_format want;
	} cases[] = {
		{ 0, WORKBOOK_NUMBER },     { 4, WORKBOOK_NUMBER }, { 9, WORKBOOK_PERCENT },    { 10, WORKBOOK_PERCENT },
		{ 11, WORKBOOK_NUMBER },    { 14, WORKBOOK_DATE },  { 17, WORKBOOK_DATE },      { 18, WORKBOOK_TIME },
		{ 22, WORKBOOK_DATE_TIME }, { 30, WORKBOOK_DATE },  { 37, WORKBOOK_NUMBER },    { 45, WORKBOOK_TIME },
		{ 46, WORKBOOK_ELAPSED },   { 47, WORKBOOK_TIME },  { 48, WORKBOOK_NUMBER },    { 49, WORKBOOK_NUMBER },
		{ 57, WORKBOOK_DATE },      { -1, WORKBOOK_NUMBER }, { 164, WORKBOOK_NUMBER },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(workbook_format_built_in(cases[i].number), cases[i].want);
}

static void escapes_of_texts_are_undone(void **state)
{
	static const struct {
		const char *bytes, *want;
		size_t n_want;
	} cases[] = {
		{ "a_x000D__x000a_b", "a\r\nb", 4 },
		{ "_x005F_x000D_", "_x000D_", 7 },
		{ "_xD83D__xDE00_", "\xF0\x9F\x98\x80", 4 },
		{ "_xD83D_!", "\xEF\xBF\xBD!", 4 },
		{ "_xDE00__xD83D_", "\xEF\xBF\xBD\xEF\xBF\xBD", 6 },
		{ "_x0000_", "\0", 1 },
		{ "_x000G_", "_x000G_", 7 },
		{ "_x000D", "_x000D", 6 },
		{ "snake_x_case_", "snake_x_case_", 13 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct text text = { 0 };

		text_add(&text, cases[i].bytes);
		workbook_unescape(&text);
		assert_int_equal(text.length, cases[i].n_want);
		assert_memory_equal(text.bytes, cases[i].want, cases[i].n_want + 1);
		text_free(&text);
	}
}

/* Answers on one sheet, a hidden one, one that is a chart. */
static char *write_survey(void **state)
{
	char *path = file_join(*state, "survey.xlsx");
	lxw_workbook *book = workbook_new(path);
	lxw_worksheet *answers = workbook_add_worksheet(book, "Answers & more"), *hidden = workbook_add_worksheet(book, "Codes");
	lxw_chartsheet *sheet = workbook_add_chartsheet(book, "Chart");
	lxw_chart *chart = workbook_add_chart(book, LXW_CHART_BAR);
	lxw_format *date = workbook_add_format(book), *percent = workbook_add_format(book), *bold = workbook_add_format(book);
	lxw_datetime when = { 2026, 3, 14, 9, 30, 0 };
	lxw_rich_string_tuple plain = { NULL, "very " }, strong = { bold, "good" };
	lxw_rich_string_tuple *rich[] = { &plain, &strong, NULL };

	format_set_num_format(date, "dd mmm yyyy hh:mm");
	format_set_num_format(percent, "0%");
	format_set_bold(bold);
	worksheet_write_string(answers, 0, 0, "when", NULL);
	worksheet_write_string(answers, 0, 1, "share", NULL);
	worksheet_write_string(answers, 0, 2, "again", NULL);
	worksheet_write_string(answers, 0, 3, "sum", NULL);
	worksheet_write_string(answers, 0, 4, "comment", NULL);
	worksheet_write_datetime(answers, 1, 0, &when, date);
	worksheet_write_number(answers, 1, 1, 0.85, percent);
	worksheet_write_boolean(answers, 1, 2, 1, NULL);
	worksheet_write_formula_num(answers, 1, 3, "=1+2", NULL, 3);
	worksheet_write_rich_string(answers, 1, 4, rich, NULL);
	worksheet_write_blank(answers, 2, 9, bold);
	worksheet_write_boolean(answers, 3, 2, 0, NULL);
	worksheet_write_formula_str(answers, 4, 3, "=\"a\"&\"b\"", NULL, "ab");
	worksheet_write_formula_str(answers, 5, 3, "=\"\"", NULL, "");
	worksheet_write_string(answers, 6, 4, "two\nlines, \"quoted\" <\xC3\xA9>", NULL);
	worksheet_write_number(hidden, 0, 0, 1234567.5, NULL);
	worksheet_hide(hidden);
	chart_add_series(chart, NULL, "='Codes'!$A$1:$A$1");
	chartsheet_set_chart(sheet, chart);
	assert_int_equal(workbook_close(book), LXW_NO_ERROR);
	return path;
}

static void workbooks_of_libxlsxwriter_read(void **state)
{
	char *path = write_survey(state), *got;
	struct workbook workbook;
	struct err err = { 0 };
	uint64_t rows = 0;

	assert_true(workbook_open(&workbook, path, &err));
	assert_int_equal(workbook.n_sheets, 3);
	assert_string_equal(workbook.sheets[0].name, "Answers & more");
	assert_false(workbook.sheets[0].is_hidden);
	assert_true(workbook.sheets[0].has_cells);
	assert_true(workbook.sheets[1].is_hidden);
	assert_false(workbook.sheets[2].has_cells);
	assert_true(workbook_count(&workbook, 1, &err));
	assert_int_equal(workbook.sheets[1].rows, 1);
	assert_int_equal(workbook.sheets[1].width, 1);
	assert_false(workbook_count(&workbook, 2, &err));
	assert_non_null(strstr(err.text, "survey.xlsx: error: the sheet \"Chart\" is a chart, a dialogue or a macro sheet; one with cells was expected"));
	workbook_free(&workbook);
	err_clear(&err);
	got = read_sheet(path, 0, &rows, &err);
	assert_string_equal(got, "1|when|share|again|sum|comment\n"
	                         "2|2026-03-14 09:30:00|85%|TRUE|3|very good\n"
	                         "4|||FALSE||\n"
	                         "5||||ab|\n"
	                         "7|||||two\nlines, \"quoted\" <\xC3\xA9>\n");
	assert_int_equal(rows, 5);
	assert_int_equal(err.kind, ERR_NONE);
	free(got);
	free(path);
}

static void sheets_made_by_hand_read(void **state)
{
	static const struct {
		const char *part, *bytes, *want;
		uint64_t rows;
	} cases[] = {
		{ "xl/worksheets/sheet1.xml", SHEET(""), "", 0 },
		{ "xl/worksheets/sheet1.xml", "<worksheet " MAIN "/>", "", 0 },
		/* texts: inline, in runs, with phonetic guides, empty, elsewhere in the cell */
		{ "xl/worksheets/sheet1.xml",
		  SHEET("<row r=\"2\"><c r=\"B2\" t=\"inlineStr\"><is><t>in&amp;line</t></is></c>"
		        "<c r=\"C2\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>two </t></r><r><t xml:space=\"preserve\">runs </t></r>"
		        "<rPh sb=\"0\" eb=\"1\"><t>guide</t></rPh><phoneticPr/></is></c></row>"
		        "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c></row>"
		        "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>2</v></c><c r=\"B5\"><f>A1</f><v></v></c>"
		        "<c r=\"D5\" t=\"str\"><f>t</f><v>a_x000D_b</v><extLst><ext><v>no</v><t>no</t></ext></extLst></c></row>"),
		  "2||in&line|two runs |\n5| Zo\xC3\xAB |||a\rb\n", 2 },
		/* without references, and with some */
		{ "xl/worksheets/sheet1.xml",
		  SHEET("<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"7\"><c r=\"C7\"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>"),
		  "1|1|2||\n7|||3|4\n8|5|||\n", 3 },
		/* errors, booleans, numbers, dates */
		{ "xl/worksheets/sheet1.xml",
		  SHEET("<row r=\"1\"><c t=\"e\"><v>#N/A</v></c><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"b\"><v>2</v></c>"
		        "<c><v>0.28999999999999998</v></c><c t=\"n\"><v>1.5E2</v></c><c><v>abc</v></c><c><v>inf</v></c>"
		        "<c t=\"d\"><v>2026-03-14T09:30:00</v></c><c s=\"1\"><v>46095</v></c><c s=\"2\"><v>46095.5</v></c><c t=\"str\" s=\"1\"><v>46095</v></c></row>"),
		  "1|#N/A|TRUE|FALSE|2|0.29|150|abc|inf|2026-03-14T09:30:00|2026-03-14|2026-03-14 12:00:00|46095\n", 1 },
		/* names that mean something elsewhere only */
		{ "xl/worksheets/sheet1.xml",
		  "<worksheet " MAIN "><row r=\"1\"><c><v>1</v></c></row><sheetData><row r=\"1\"><c><v>2</v></c></row></sheetData>"
		  "<extLst><row r=\"1\"><c><v>3</v></c></row></extLst></worksheet>",
		  "1|2\n", 1 },
		/* another prefix, as the Open XML SDK writes it; UTF-16; the strict namespace */
		{ "xl/worksheets/sheet1.xml",
		  "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v>"
		  "</x:c></x:row></x:sheetData></x:worksheet>",
		  "1|name\n", 1 },
		{ "xl/worksheets/sheet1.xml",
		  SHEET("<row r=\"1\"><c t=\"inlineStr\"><is><t>a_x0000_b</t></is></c></row>"), "1|a NUL\n", 1 },
		{ "xl/workbook.xml",
		  "<workbook " MAIN " xmlns:r=\"" RELATED "\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"A&#10;B\" state=\"veryHidden\" r:id=\"rId1\"/>"
		  "</sheets></workbook>",
		  "1|name\n", 1 },
		/* relationships: up and down, absolute, in capitals, external */
		{ "xl/_rels/workbook.xml.rels",
		  RELATIONS "<Relationship Id=\"rId1\" Type=\"" RELATED "/worksheet\" Target=\"http://example.org/\" TargetMode=\"External\"/>"
		  RELATION("rId1", "worksheet", "../xl/./x/../Worksheets/Sheet1.xml")
		  RELATION("rId2", "sharedStrings", "/xl/sharedStrings.xml") "</Relationships>",
		  "1|name\n", 1 },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		char *path = make(state, &(struct part){ cases[i].part, cases[i].bytes }, 1);
		struct err err = { 0 };
		uint64_t rows = 0;
		char *got = read_sheet(path, 0, &rows, &err);

		assert_string_equal(err.text, "");
		assert_string_equal(got, cases[i].want);
		assert_int_equal(rows, cases[i].rows);
		free(got);
		free(path);
	}
}

static void days_of_1904_are_four_years_later(void **state)
{
	static const struct part own[] = {
		{ "xl/workbook.xml", "<workbook " MAIN " xmlns:r=\"" RELATED "\"><workbookPr date1904=\"true\"/><sheets>"
		                     "<sheet name=\"A\" state=\"hidden\" r:id=\"rId1\"/></sheets></workbook>" },
		{ "xl/worksheets/sheet1.xml", SHEET("<row r=\"1\"><c s=\"1\"><v>44633</v></c></row>") },
	};
	char *path = make(state, own, LEN(own)), *got;
	struct err err = { 0 };

	got = read_sheet(path, 0, NULL, &err);
	assert_string_equal(got, "1|2026-03-14\n");
	free(got);
	free(path);
}

static void what_is_no_whole_workbook_is_refused_with_a_cure(void **state)
{
#define ROW(cells) SHEET("<row r=\"3\">" cells "</row>")
#define IN(part) "made.xlsx: error: the workbook's part xl/" part
	static const struct {
		const char *part, *bytes, *want;
	} cases[] = {
		{ "_rels/.rels", NULL, "made.xlsx: error: the file is a zip archive without a workbook in it; unpack it" },
		{ "_rels/.rels", RELATIONS "</Relationships>", "made.xlsx: error: the file is a zip archive without a workbook in it" },
		{ "_rels/.rels", RELATIONS RELATION("a", "officeDocument", "xl/workbook.bin") "</Relationships>",
		  "made.xlsx: error: the file is a workbook in the binary format (.xlsb); save it as .xlsx or CSV" },
		{ "xl/workbook.xml", "<document/>", "made.xlsx: error: the file's part xl/workbook.xml is no \"workbook\"; a workbook (.xlsx) was expected" },
		{ "xl/workbook.xml", NULL, IN("workbook.xml is missing; export it again") },
		{ "xl/_rels/workbook.xml.rels", NULL, IN("_rels/workbook.xml.rels is missing; export it again") },
		{ "xl/_rels/workbook.xml.rels", RELATIONS "</Relationships>", "made.xlsx: error: the workbook does not say which part its sheet \"Answers\" is" },
		{ "xl/_rels/workbook.xml.rels", RELATIONS RELATION("rId1", "worksheet", "worksheets/sheet1.xml") "</Relationships>",
		  "made.xlsx:1:1: error: sheet \"Answers\": the workbook has no shared text of the cell's number" },
		{ "xl/sharedStrings.xml", NULL, IN("sharedStrings.xml is missing") },
		{ "xl/sharedStrings.xml", "<sst>\n<si><t>a</si></sst>", IN("sharedStrings.xml does not parse as XML: mismatched tag on its line 2; export it again") },
		{ "xl/styles.xml", NULL, IN("styles.xml is missing") },
		{ "xl/worksheets/sheet1.xml", NULL, IN("worksheets/sheet1.xml is missing") },
		{ "xl/worksheets/sheet1.xml", "", IN("worksheets/sheet1.xml does not parse as XML: no element found on its line 1") },
		{ "xl/worksheets/sheet1.xml", "<worksheet><sheetData>", IN("worksheets/sheet1.xml does not parse as XML: no element found") },
		{ "xl/worksheets/sheet1.xml", "<chartsheet/>", "is no \"worksheet\"; a workbook (.xlsx) was expected" },
		{ "xl/worksheets/sheet1.xml", "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\">]><worksheet>&a;</worksheet>",
		  IN("worksheets/sheet1.xml declares a document type (DOCTYPE), which no workbook does, on its line 1") },
		{ "xl/worksheets/sheet1.xml", ROW("<c><v>&a;</v></c>"), "does not parse as XML: undefined entity on its line 1" },
		{ "xl/worksheets/sheet1.xml", ROW("<c t=\"s\"><v>3</v></c>"),
		  "made.xlsx:3:1: error: sheet \"Answers\": the workbook has no shared text of the cell's number; it is damaged" },
		{ "xl/worksheets/sheet1.xml", ROW("<c t=\"s\"><v>-1</v></c>"), "no shared text of the cell's number" },
		{ "xl/worksheets/sheet1.xml", ROW("<c t=\"s\"><v>x</v></c>"), "no shared text of the cell's number" },
		{ "xl/worksheets/sheet1.xml", ROW("<c s=\"3\"><v>1</v></c>"), "made.xlsx:3:1: error: sheet \"Answers\": the workbook has no style of the cell's number" },
		{ "xl/worksheets/sheet1.xml", ROW("<c s=\"x\"><v>1</v></c>"), "made.xlsx:3:1: error: sheet \"Answers\": the cell's style is no number" },
		{ "xl/worksheets/sheet1.xml", ROW("<c r=\"B3\"/><c r=\"A3\"/>"),
		  "made.xlsx:3:2: error: sheet \"Answers\": a cell \"A3\" follows; cells of this row in ascending order, 16384 at most, were expected" },
		{ "xl/worksheets/sheet1.xml", ROW("<c r=\"B3\"/><c r=\"B3\"/>"), "a cell \"B3\" follows" },
		{ "xl/worksheets/sheet1.xml", ROW("<c r=\"A4\"/>"), "a cell \"A4\" follows" },
		{ "xl/worksheets/sheet1.xml", ROW("<c r=\"3\"/>"), "a cell \"3\" follows" },
		{ "xl/worksheets/sheet1.xml", ROW("<c r=\"A\"/>"), "a cell \"A\" follows" },
		{ "xl/worksheets/sheet1.xml", ROW("<c r=\"A3x\"/>"), "a cell \"A3x\" follows" },
		{ "xl/worksheets/sheet1.xml", ROW("<c r=\"XFE3\"/>"), "a cell \"XFE3\" follows" },
		{ "xl/worksheets/sheet1.xml", ROW("<c r=\"XFD3\"/><c/>"), "a cell \"\" follows" },
		{ "xl/worksheets/sheet1.xml", ROW("<c r=\"ZZZZZZZZZZZZZZZZZZZZZZZZZZZ3\"/>"), "a cell \"ZZZZZZZZZZZZZZZZZZZZ\" follows" },
		{ "xl/worksheets/sheet1.xml", SHEET("<row r=\"3\"/><row r=\"2\"/>"),
		  "made.xlsx:3: error: sheet \"Answers\": behind this row a row \"2\" follows; rows in ascending order, 1048576 at most, were expected" },
		{ "xl/worksheets/sheet1.xml", SHEET("<row r=\"3\"/><row r=\"3\"/>"), "a row \"3\" follows" },
		{ "xl/worksheets/sheet1.xml", SHEET("<row r=\"0\"/>"), "a row \"0\" follows" },
		{ "xl/worksheets/sheet1.xml", SHEET("<row r=\"-1\"/>"), "a row \"-1\" follows" },
		{ "xl/worksheets/sheet1.xml", SHEET("<row r=\"1048576\"/><row/>"), "made.xlsx:1048576: error: sheet \"Answers\": behind this row a row \"\" follows" },
		{ "xl/worksheets/sheet1.xml", SHEET("<row r=\"99999999999999999999999999\"/>"), "a row \"99999999999999999999\" follows" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		char *path = make(state, &(struct part){ cases[i].part, cases[i].bytes }, 1);
		struct err err = { 0 };
		char *got = read_sheet(path, 0, NULL, &err);

		assert_int_equal(err.kind, ERR_DATA);
		if (!strstr(err.text, cases[i].want))
			fail_msg("case %zu: \"%s\" instead of \"%s\"", i, err.text, cases[i].want);
		free(got);
		free(path);
	}
}

static void open_documents_are_told_from_other_archives(void **state)
{
	static const struct part own[] = {
		{ "_rels/.rels", NULL },
		{ "mimetype", "application/vnd.oasis.opendocument.spreadsheet" },
		{ "content.xml", "<office:document-content/>" },
	};
	char *path = make(state, own, LEN(own)), *got;
	struct err err = { 0 };

	got = read_sheet(path, 0, NULL, &err);
	assert_non_null(strstr(err.text, "made.xlsx: error: the file is an OpenDocument file (.ods); save it as .xlsx or CSV"));
	free(got);
	free(path);
}

/* A tag, a depth, a text and a table without bounds. */
static void what_has_no_bounds_is_refused(void **state)
{
	static const char row_end[] = "</row></sheetData></worksheet>";
	enum { LONG = 3000000, DEEP = 300, FULL = 140000 };
	struct text deep = { 0 }, wide = { 0 }, tall = { 0 }, tag = { 0 };
	char *long_text = mem_alloc(LONG + 1, 1);
	const struct {
		const struct text *bytes;
		const char *want;
	} cases[] = {
		{ &tag, "has a tag of more than a megabyte" },
		{ &deep, "has too many elements inside each other" },
		{ &wide, "made.xlsx:1:1: error: sheet \"Answers\": the cell has more than a megabyte of text" },
		{ &tall, "made.xlsx: error: the sheet \"Answers\" has 140000 rows of 16384 columns; at most 2147483648 cells were expected" },
	};

	memset(long_text, 'a', LONG);
	text_add_format(&tag, "<worksheet %s=\"1\"><sheetData><row>%s", long_text, row_end);
	text_add_format(&wide, "<worksheet><sheetData><row><c t=\"str\"><v>%s</v></c>%s", long_text, row_end);
	text_add(&deep, "<worksheet>");
	for (size_t i = 0; i < DEEP; i++)
		text_add(&deep, "<a>");
	text_add(&tall, "<worksheet><sheetData>");
	for (size_t i = 1; i < FULL; i++)
		text_add(&tall, "<row><c><v>1</v></c></row>");
	text_add_format(&tall, "<row r=\"%d\"><c r=\"XFD%d\"><v>1</v></c>%s", FULL, FULL, row_end);
	for (size_t i = 0; i < LEN(cases); i++) {
		char *path = make(state, &(struct part){ "xl/worksheets/sheet1.xml", cases[i].bytes->bytes }, 1);
		struct err err = { 0 };
		char *got = read_sheet(path, 0, NULL, &err);

		assert_int_equal(err.kind, ERR_DATA);
		assert_non_null(strstr(err.text, cases[i].want));
		free(got);
		free(path);
	}
	free(long_text);
	text_free(&deep);
	text_free(&wide);
	text_free(&tall);
	text_free(&tag);
}

static void files_of_other_kinds_are_told_by_their_bytes(void **state)
{
	static const char old[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
	static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	enum { ROOM = 200000 };
	/* wherever the name stands, also across the chunks in which the file is read */
	static const size_t places[] = { 8, 1152, 65536 - 20, 65536 + 8 - 1, 131072 - 8, 131072 + 8, ROOM - sizeof name };
	char *file = mem_alloc(ROOM, 1), *path, *got;
	struct err err = { 0 };

	assert_true(workbook_is(old, 8));
	assert_true(workbook_is("PK\x03\x04", 4));
	assert_true(workbook_is("PK\x05\x06", 4));
	assert_false(workbook_is("PK\x03", 3));
	assert_false(workbook_is("name,score\n", 11));
	memcpy(file, old, 8);
	path = scratch_bytes(state, "old.xls", file, ROOM);
	got = read_sheet(path, 0, NULL, &err);
	assert_non_null(strstr(err.text, "old.xls: error: the file is a workbook of the old format (.xls) or another old Office document; save it as .xlsx or CSV"));
	free(path);
	free(got);
	for (size_t i = 0; i < LEN(places); i++) {
		memset(file + 8, 0, ROOM - 8);
		memcpy(file + places[i], name, sizeof name);
		path = scratch_bytes(state, "locked.xlsx", file, ROOM);
		err_clear(&err);
		got = read_sheet(path, 0, NULL, &err);
		assert_int_equal(err.kind, ERR_DATA);
		assert_non_null(strstr(err.text, "locked.xlsx: error: the workbook is protected by a password; save it without one"));
		free(path);
		free(got);
	}
	path = scratch_text(state, "text.xlsx", "name,score\n");
	err_clear(&err);
	got = read_sheet(path, 0, NULL, &err);
	assert_non_null(strstr(err.text, "text.xlsx: error: the file is no workbook; a workbook (.xlsx) was expected"));
	free(path);
	free(got);
	free(file);
}

/* Cut anywhere it is refused; a byte changed in what is packed fails its checksum. */
static void damaged_archives_are_refused(void **state)
{
	char *path = write_survey(state), *bytes, *damaged, *got;
	struct err err = { 0 };
	size_t n;

	bytes = file_read(path, &n, &err);
	for (size_t cut = 4; cut < n; cut += 97) {
		damaged = scratch_bytes(state, "cut.xlsx", bytes, cut);
		err_clear(&err);
		got = read_sheet(damaged, 0, NULL, &err);
		assert_int_equal(err.kind, ERR_DATA);
		assert_non_null(strstr(err.text, "cut.xlsx: error: the workbook is damaged or cut off ("));
		free(got);
		free(damaged);
	}
	free(bytes);
	free(path);
	path = make(state, NULL, 0);
	bytes = file_read(path, &n, &err);
	for (size_t at = 0; at < n; at++) {
		bytes[at] = (char)(bytes[at] ^ 0x20);
		damaged = scratch_bytes(state, "changed.xlsx", bytes, n);
		err_clear(&err);
		got = read_sheet(damaged, 0, NULL, &err);
		if (err.kind == ERR_NONE && strcmp(got, "1|name\n") != 0) /* dates and permissions may change */
			fail_msg("byte %zu changed is not found", at);
		bytes[at] = (char)(bytes[at] ^ 0x20);
		free(got);
		free(damaged);
	}
	free(bytes);
	free(path);
}

static bool take_one(void *context, const struct csv_record *record, struct err *err)
{
	(void)record;
	++*(int *)context;
	return err_set(err, ERR_USAGE, "enough");
}

static void a_reading_stops_where_its_taker_says(void **state)
{
	char *path = write_survey(state);
	struct workbook workbook;
	struct err err = { 0 };
	int n = 0;

	assert_true(workbook_open(&workbook, path, &err));
	assert_false(workbook_read(&workbook, 0, take_one, &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(err.text, "enough");
	workbook_free(&workbook);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_what_their_format_says),
		cmocka_unit_test(formats_of_the_program_are_known_by_number),
		cmocka_unit_test(escapes_of_texts_are_undone),
		cmocka_unit_test(workbooks_of_libxlsxwriter_read),
		cmocka_unit_test(sheets_made_by_hand_read),
		cmocka_unit_test(days_of_1904_are_four_years_later),
		cmocka_unit_test(what_is_no_whole_workbook_is_refused_with_a_cure),
		cmocka_unit_test(open_documents_are_told_from_other_archives),
		cmocka_unit_test(what_has_no_bounds_is_refused),
		cmocka_unit_test(files_of_other_kinds_are_told_by_their_bytes),
		cmocka_unit_test(damaged_archives_are_refused),
		cmocka_unit_test(a_reading_stops_where_its_taker_says),
	};
	return cmocka_run_group_tests_name("workbook", tests, scratch_begin, scratch_end);
}
