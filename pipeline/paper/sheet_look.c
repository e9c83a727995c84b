#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/sheet_part.h"
#include "pipeline/paper/style.h"
#include "pipeline/paper/words.h"

/* What rounds to zero has no sign, as number.h has it: spreadsheets would show -0.0. */
static const char *number_format_of(enum number_format format)
{
	switch (format) {
	case NUMBER_PLAIN: return "General";
	case NUMBER_WHOLE: return "0";
	case NUMBER_COUNT: return "#,##0";
	case NUMBER_POINTS: return "[>=0.05]#,##0.0;[<=-0.05]-#,##0.0;0.0";
	case NUMBER_CHANGE: return "[>=0.05]+#,##0.0;[<=-0.05]-#,##0.0;0.0";
	case NUMBER_SCORE: return "[>=0.005]#,##0.00;[<=-0.005]-#,##0.00;0.00";
	case NUMBER_RATIO: return "[>=0.0005]0.000;[<=-0.0005]-0.000;0.000";
	case NUMBER_SHARE: return "[>=0.0005]0.0%;[<=-0.0005]-0.0%;0.0%";
	case NUMBER_P: return "[<0.0001]\"<0.0001\";0.0000";
	case NUMBER_MONEY: return "[>=0.005]#,##0.00;[<=-0.005]-#,##0.00;0.00";
	case NUMBER_SCORE_CHANGE: return "[>=0.005]+#,##0.00;[<=-0.005]-#,##0.00;0.00";
	/* Cells keep seconds, so that they can be reckoned with; of many no fractions are read. */
	case NUMBER_DURATION:
	case NUMBER_DURATION_CHANGE: return "[>=1000]#,##0;[<=-1000]-#,##0;0.00";
	}
	return "General";
}

const char *look_axis_format(enum number_format format)
{
	switch (format) {
	case NUMBER_SHARE: return "0%";
	case NUMBER_COUNT:
	case NUMBER_DURATION:
	case NUMBER_DURATION_CHANGE:
	case NUMBER_MONEY: return "#,##0";
	default: return "General";
	}
}

static lxw_format *look_make(struct sheet_parts *parts, double size, bool bold, int colour, uint8_t align,
                             bool wraps)
{
	lxw_format *format = workbook_add_format(parts->book);

	format_set_font_name(format, SHEET_FONT);
	format_set_font_size(format, size);
	if (bold)
		format_set_bold(format);
	format_set_font_color(format, (lxw_color_t)colour);
	format_set_align(format, align);
	format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	if (wraps)
		format_set_text_wrap(format);
	return format;
}

static lxw_format *header_make(struct sheet_parts *parts, uint8_t align)
{
	lxw_format *format = look_make(parts, SHEET_FONT_SIZE, true, STYLE_INK, align, true);

	format_set_align(format, LXW_ALIGN_VERTICAL_BOTTOM);
	/* On the right it clears the filter's button, on the left the number before. */
	format_set_indent(format, align == LXW_ALIGN_RIGHT ? 2 : 1);
	format_set_bg_color(format, STYLE_BAND);
	format_set_bottom(format, LXW_BORDER_THIN);
	format_set_bottom_color(format, STYLE_AXIS);
	return format;
}

/* Air beside a cell of a table, and a fine line under it: LibreOffice shows no banded rows. */
static void cell_finish(lxw_format *format)
{
	format_set_indent(format, 1);
	format_set_bottom(format, LXW_BORDER_THIN);
	format_set_bottom_color(format, STYLE_GRID);
}

/* What a conditional format changes. */
static lxw_format *tone_make(struct sheet_parts *parts, enum sheet_tone tone)
{
	lxw_format *format = workbook_add_format(parts->book);

	if (tone == SHEET_GOOD || tone == SHEET_BAD)
		format_set_bold(format);
	if (tone == SHEET_BAD || tone == SHEET_QUIET)
		format_set_italic(format);
	if (tone != SHEET_PLAIN)
		format_set_font_color(format, tone == SHEET_GOOD  ? STYLE_GOOD
		                              : tone == SHEET_BAD ? STYLE_BAD
		                                                  : STYLE_QUIET);
	return format;
}

/* The look of numbers in the n-th format. LibreOffice loses the indent of a number whose neighbour differs in nothing but the
 * format: so each has a shade of its own, which no eye can tell. */
static lxw_format *number_make(struct sheet_parts *parts, size_t n, const char *words)
{
	enum { SHADES = 4 };
	int shade = (int)(n % SHADES + n / SHADES % SHADES * 0x100 + n / (SHADES * SHADES) % SHADES * 0x10000);
	lxw_format *look = look_make(parts, SHEET_FONT_SIZE, false, STYLE_INK + shade, LXW_ALIGN_RIGHT, false);

	format_set_num_format(look, words);
	return look;
}

lxw_format *look_limit(struct sheet_parts *parts, double value, enum number_format format)
{
	int more = number_limit_decimals(value, format) - number_decimals(format);
	const char *zeros = "0000000000000";
	lxw_format **look;

	if (more < 1)
		return parts->looks[LOOK_NUMBER + format];
	look = &parts->limits[format][more - 1];
	if (!*look) {
		int decimals = number_decimals(format) + more;
		const char *behind = format == NUMBER_SHARE ? "%" : "";
		char *words = text_format("%s0.%.*s%s;-0.%.*s%s", format == NUMBER_CHANGE || format == NUMBER_SCORE_CHANGE ? "+" : "", decimals, zeros, behind, decimals, zeros, behind);

		*look = number_make(parts, (size_t)(SHEET_FORMATS * more) + format, words);
		cell_finish(*look);
		free(words);
	}
	return *look;
}

/* A format with words behind each of its sections. */
static char *format_with(const char *format, const char *words)
{
	struct text all = { 0 };
	bool quoted = false;

	for (const char *at = format; *at; at++) {
		quoted = quoted != (*at == '"');
		if (*at == ';' && !quoted)
			text_add(&all, words);
		text_add_n(&all, at, 1);
	}
	text_add(&all, words);
	return text_take(&all);
}

static lxw_format *marked_make(struct sheet_parts *parts, enum number_format format, unsigned marks)
{
	struct text behind = { 0 };
	lxw_format *look;
	char *words;

	text_add(&behind, "\"");
	for (enum mark mark = 0; mark < N_MARKS; mark++)
		if (marks >> mark & 1)
			text_add_format(&behind, " %s", mark_text(mark));
	text_add(&behind, "\"");
	words = format_with(number_format_of(format), behind.bytes);
	look = number_make(parts, SHEET_FORMATS * (1 + SHEET_MORE_DECIMALS) + format, words);
	cell_finish(look);
	free(words);
	text_free(&behind);
	return look;
}

lxw_format *look_marked(struct sheet_parts *parts, enum number_format format, unsigned marks)
{
	lxw_format **look = &parts->marked[format][marks];

	if (!*look)
		*look = marked_make(parts, format, marks);
	return *look;
}

/* Empty cells are not written, which is a fourth of a workbook: a rule of their column draws the fine line under them. */
static lxw_format *empty_make(struct sheet_parts *parts)
{
	lxw_format *format = workbook_add_format(parts->book);

	format_set_bottom(format, LXW_BORDER_THIN);
	format_set_bottom_color(format, STYLE_GRID);
	return format;
}

void looks_make(struct sheet_parts *parts)
{
	lxw_format **looks = parts->looks;

	looks[LOOK_TITLE] = look_make(parts, 15, true, STYLE_INK, LXW_ALIGN_LEFT, false);
	looks[LOOK_ABOUT] = look_make(parts, SHEET_FONT_SIZE, false, STYLE_QUIET, LXW_ALIGN_LEFT, false);
	looks[LOOK_LINK] = look_make(parts, SHEET_FONT_SIZE, false, STYLE_GOOD, LXW_ALIGN_LEFT, false);
	looks[LOOK_HEADING] = look_make(parts, 12, true, STYLE_GOOD, LXW_ALIGN_LEFT, true);
	looks[LOOK_LABEL] = look_make(parts, SHEET_FONT_SIZE, true, STYLE_INK, LXW_ALIGN_LEFT, true);
	looks[LOOK_PARAGRAPH] = look_make(parts, SHEET_FONT_SIZE, false, STYLE_INK, LXW_ALIGN_LEFT, true);
	looks[LOOK_HEADER_TEXT] = header_make(parts, LXW_ALIGN_LEFT);
	looks[LOOK_HEADER_NUMBER] = header_make(parts, LXW_ALIGN_RIGHT);
	looks[LOOK_TEXT] = look_make(parts, SHEET_FONT_SIZE, false, STYLE_INK, LXW_ALIGN_LEFT, true);
	looks[LOOK_NOTE] = look_make(parts, SHEET_FONT_SIZE, false, STYLE_INK, LXW_ALIGN_LEFT, false);
	looks[LOOK_CELL_LINK] = look_make(parts, SHEET_FONT_SIZE, false, STYLE_GOOD, LXW_ALIGN_LEFT, true);
	looks[LOOK_MARK] = look_make(parts, SHEET_FONT_SIZE, false, STYLE_QUIET, LXW_ALIGN_RIGHT, false);
	looks[LOOK_DATE] = look_make(parts, SHEET_FONT_SIZE, false, STYLE_INK, LXW_ALIGN_RIGHT, false);
	format_set_num_format(looks[LOOK_DATE], "yyyy-mm-dd");
	format_set_underline(looks[LOOK_LINK], LXW_UNDERLINE_SINGLE);
	format_set_underline(looks[LOOK_CELL_LINK], LXW_UNDERLINE_SINGLE);
	for (enum number_format i = NUMBER_PLAIN; i <= NUMBER_DURATION_CHANGE; i++)
		looks[LOOK_NUMBER + i] = number_make(parts, i, number_format_of(i));
	for (enum look i = LOOK_TEXT; i < N_LOOKS; i++)
		cell_finish(looks[i]);
	for (enum sheet_tone i = SHEET_PLAIN; i <= SHEET_QUIET; i++)
		parts->tones[i] = tone_make(parts, i);
	parts->empty = empty_make(parts);
}

/* A column's width counts digits of 7 pixels, 96 to the inch. */
static const double unit_pixels = 7, font_pixels = SHEET_FONT_SIZE * 96.0 / 72;

double look_width(const char *text, bool bold)
{
	return words_width(text, font_pixels, bold) / unit_pixels;
}

/* No regular letter is wider than an em (font.c), and those of more than an em have three bytes or more. */
double look_widest_byte(void)
{
	return font_pixels / unit_pixels;
}

size_t look_lines(const char *text, bool bold, double width)
{
	size_t n = 0;

	for (const char *at = text; at; at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL) {
		struct words_lines lines = { 0 };
		char *stretch = mem_copy(at, strcspn(at, "\n") + 1, 1), *line;

		stretch[strcspn(at, "\n")] = '\0';
		line = words_line(stretch);
		words_wrap(&lines, line, font_pixels, bold, width * unit_pixels);
		n += lines.n ? lines.n : 1;
		words_lines_free(&lines);
		free(line);
		free(stretch);
	}
	return n;
}
