#ifndef PIPELINE_PAPER_FONT_H
#define PIPELINE_PAPER_FONT_H

#include <stdbool.h>
#include <stdint.h>

/* What is known of DejaVu Sans (version 2.37), the one font of the charts: measuring by this table and
 * not by the machine gives the same layout everywhere. */

/* Has the font, regular and bold, a glyph for this character? Rare scripts count as not. */
bool font_has(int32_t code);

/* The advance width in parts of the size: that of the font for letters of Latin, Greek, Cyrillic, Hebrew and Arabic (as
 * they stand alone) and for common dashes and quotes, on the wide side for others, 0 for what stands over or under
 * another character. */
double font_width(int32_t code, bool bold);

#endif
