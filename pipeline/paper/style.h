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
};

static const int style_series[] = { 0x0067A5, 0xBF4600, 0x00755A, 0x8A4A86, 0x7A5A00, 0x3F3F3F };

#define STYLE_FONT "DejaVu Sans"
/* What stands in for it where a page is read without it; Verdana has the same widths. */
#define STYLE_FONT_FAMILY "DejaVu Sans, Verdana, sans-serif"

#endif
