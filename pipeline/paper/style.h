#ifndef PIPELINE_PAPER_STYLE_H
#define PIPELINE_PAPER_STYLE_H

/* The one look of all paper: colours and the font. Colours are 0xRRGGBB.
 *
 * The colours of series and verdicts keep apart under the common colour blindnesses (they are the
 * hues of Okabe & Ito, "Color Universal Design", 2008, darkened until text in them stands on white
 * with a contrast of 4.5 to 1 or more, the level AA of WCAG 2.2). No meaning rests on colour
 * alone: shape or words say it too. */
enum {
	STYLE_INK = 0x222222,   /* titles, figures, labels */
	STYLE_QUIET = 0x595959, /* subtitles, captions, axes' words, what carries no verdict */
	STYLE_AXIS = 0x707070,  /* zero lines and event markers */
	STYLE_GRID = 0xE2E2E2,
	STYLE_SHADE = 0xF1F4F7, /* behind what belongs together */
	STYLE_BAND = 0xDDE8F1,  /* the range of changes too small to matter */
	STYLE_PAPER = 0xFFFFFF,
	STYLE_GOOD = 0x0067A5,
	STYLE_BAD = 0xBF4600,
	STYLE_LOOK = 0x7A5A00, /* worth a look */
};

/* The same on a dark screen; text in each keeps 4.5 to 1 against its paper and its shade. Pictures stay on white. */
enum {
	STYLE_DARK_INK = 0xE8EAED,
	STYLE_DARK_QUIET = 0xAEB6BF,
	STYLE_DARK_AXIS = 0x8B949E,
	STYLE_DARK_GRID = 0x39424C,
	STYLE_DARK_SHADE = 0x20262D,
	STYLE_DARK_BAND = 0x2A3A4A,
	STYLE_DARK_PAPER = 0x14181D,
	STYLE_DARK_GOOD = 0x7CC4F5,
	STYLE_DARK_BAD = 0xFFA06B,
	STYLE_DARK_LOOK = 0xE3C268,
};

static const int style_series[] = { 0x0067A5, 0xBF4600, 0x00755A, 0x8A4A86, 0x7A5A00, 0x3F3F3F };

/* From far below through as expected to far above, for cells that bear words in ink: contrast 4.5 to 1 or more on each. */
static const int style_scale[] = { 0xD9772F, 0xF0B488, 0xFADFCB, 0xF2F2F2, 0xCFE3F2, 0x8FC0E4, 0x4C97CC };

#define STYLE_FONT "DejaVu Sans"
/* What stands in for it where a page is read without it; Verdana has the same widths. */
#define STYLE_FONT_FAMILY "DejaVu Sans, Verdana, sans-serif"

#endif
