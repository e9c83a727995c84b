#include <math.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/chart_part.h"
#include "pipeline/paper/words.h"

/* gnuplot's size 1 is a radius of 4.5 units in an SVG. */
static const double point_radius = 4.5;

void picture_begin(struct picture *picture)
{
	*picture = (struct picture){ 0 };
}

/* Strokes of one style that follow one another share a data block; a blank line lifts the pen. */
static void run_begin(struct picture *picture, const char *columns, const char *style)
{
	if (strcmp(picture->style, style) == 0) {
		text_add(&picture->blocks, "\n");
		return;
	}
	if (picture->n_runs)
		text_add(&picture->blocks, "EOD\n");
	text_add_format(&picture->blocks, "$run%zu << EOD\n", picture->n_runs);
	text_add_format(&picture->elements, "%s $run%zu using %s with %s", picture->n_runs ? "," : "",
	                picture->n_runs, columns, style);
	snprintf(picture->style, sizeof picture->style, "%s", style);
	picture->n_runs++;
}

static void corner(struct picture *picture, double x, double y)
{
	text_add_format(&picture->blocks, "%.2f %.2f\n", x, y);
}

void picture_path(struct picture *picture, struct pen pen, const double *x, const double *y, size_t n)
{
	char style[sizeof picture->style];

	snprintf(style, sizeof style, "lines lw %.2f lc rgb '#%06x' dt %s", pen.width, (unsigned)pen.colour,
	         pen.dashed ? "(5,4)" : "solid");
	run_begin(picture, "1:2", style);
	for (size_t i = 0; i < n; i++)
		corner(picture, x[i], y[i]);
}

/* A line from point to point goes as a vector: drawn as a path, pngcairo cuts its ends at a slant. */
void picture_line(struct picture *picture, struct pen pen, double x0, double y0, double x1, double y1)
{
	char style[sizeof picture->style];

	snprintf(style, sizeof style, "vectors nohead lw %.2f lc rgb '#%06x' dt %s", pen.width,
	         (unsigned)pen.colour, pen.dashed ? "(5,4)" : "solid");
	run_begin(picture, "1:2:($3-$1):($4-$2)", style);
	text_add_format(&picture->blocks, "%.2f %.2f %.2f %.2f\n", x0, y0, x1, y1);
}

void picture_area(struct picture *picture, int colour, double opacity, const double *x, const double *y,
                  size_t n)
{
	char style[sizeof picture->style];

	snprintf(style, sizeof style, "filledcurves closed fs transparent solid %.2f noborder lc rgb '#%06x'",
	         opacity, (unsigned)colour);
	run_begin(picture, "1:2", style);
	for (size_t i = 0; i < n; i++)
		corner(picture, x[i], y[i]);
	corner(picture, x[0], y[0]);
}

void picture_box(struct picture *picture, int colour, double x0, double y0, double x1, double y1)
{
	picture_area(picture, colour, 1, (double[]){ x0, x1, x1, x0 }, (double[]){ y0, y0, y1, y1 }, 4);
}

static void point(struct picture *picture, int type, int colour, double size, double x, double y)
{
	text_add_format(&picture->blocks, "%.2f %.2f %.3f %d 0x%06x\n", x, y, size / point_radius, type,
	                (unsigned)colour);
}

void picture_shape(struct picture *picture, enum picture_shape shape, int colour, double size, double x,
                   double y)
{
	run_begin(picture, "1:2:3:4:5", "points ps variable pt variable lc rgb variable lw 1.5");
	switch (shape) {
	case SHAPE_DISC: point(picture, 7, colour, size, x, y); break;
	case SHAPE_RING:
		point(picture, 7, STYLE_PAPER, size, x, y);
		point(picture, 6, colour, size, x, y);
		break;
	case SHAPE_UP: point(picture, 9, colour, 1.05 * size, x, y); break;
	case SHAPE_DOWN: point(picture, 11, colour, 1.05 * size, x, y); break;
	case SHAPE_DIAMOND: point(picture, 13, colour, 0.95 * size, x, y); break;
	}
}

static bool is_plain(unsigned char byte)
{
	return byte >= 0x80 || byte == ' ' || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* Letters, spaces and what is not ASCII stand for themselves; all else goes as an octal escape, so
 * that nothing is left that gnuplot could run, expand or end the text with. (Digits too: an escape
 * takes in any that follow it.) Single quotes would not do: its scanner mistakes two apostrophes in
 * a row, and one at the start, for the end of the text. */
static void put_quoted(struct text *labels, const char *line)
{
	text_add(labels, "\"");
	for (; *line; line++) {
		if (is_plain((unsigned char)*line))
			text_add_n(labels, line, 1);
		else
			text_add_format(labels, "\\%03o", (unsigned)(unsigned char)*line);
	}
	text_add(labels, "\"");
}

static void label_write(struct text *labels, struct font font, enum picture_align align, const char *turn, double x,
                        double y, const char *line)
{
	static const char *const aligns[] = { "left", "center", "right" };

	text_add(labels, "set label ");
	put_quoted(labels, line);
	text_add_format(labels, " at %.2f,%.2f %s%s font '%s%s,%g' tc rgb '#%06x' noenhanced front\n", x, y,
	                aligns[align], turn, STYLE_FONT, font.bold ? " Bold" : "", font.size,
	                (unsigned)font.colour);
}

/* pngcairo fills the picture with the sign for a glyph that is missing, many times too large; who reads an
 * SVG has other fonts to take it from. */
static void label_put(struct picture *picture, struct font font, enum picture_align align, const char *turn, double x,
                      double y, const char *line)
{
	char *drawable;

	if (!*line)
		return;
	drawable = words_drawable(line);
	label_write(&picture->labels, font, align, turn, x, y, line);
	label_write(&picture->drawable, font, align, turn, x, y, drawable);
	free(drawable);
}

static void text_put(struct picture *picture, struct font font, enum picture_align align, const char *turn, double x,
                     double y, double width, const char *text)
{
	char *line, *fitted;

	if (!text)
		return;
	line = words_line(text);
	fitted = width > 0 ? words_fit(line, font.size, font.bold, width) : mem_copy_text(line);
	label_put(picture, font, align, turn, x, y, fitted);
	free(fitted);
	free(line);
}

void picture_text(struct picture *picture, struct font font, enum picture_align align, double x, double y,
                  double width, const char *text)
{
	text_put(picture, font, align, "", x, y, width, text);
}

void picture_text_upright(struct picture *picture, struct font font, double x, double y, double height, const char *text)
{
	text_put(picture, font, PICTURE_LEFT, " rotate by 90", x, y, height, text);
}

double picture_text_width(const char *text, double size, bool bold, double most)
{
	char *line = words_line(text ? text : "");
	double width = ceil(words_width(line, size, bold));

	free(line);
	return fmin(width, most);
}

double picture_paragraph(struct picture *picture, struct font font, double x, double y, double width,
                         const char *text)
{
	const double height = ceil(1.4 * font.size);
	struct words_lines lines = { 0 };
	char *line;

	if (!text)
		return y;
	line = words_line(text);
	words_wrap(&lines, line, font.size, font.bold, width);
	for (size_t i = 0; i < lines.n; i++)
		label_put(picture, font, PICTURE_LEFT, "", x, y + height * ((double)i + 0.5), lines.lines[i]);
	y += height * (double)lines.n;
	words_lines_free(&lines);
	free(line);
	return y;
}

static void add(struct text *script, const struct text *part)
{
	text_add_n(script, part->bytes ? part->bytes : "", part->length);
}

static void draw_write(const struct picture *picture, const struct text *labels, size_t number,
                       const char *name, struct text *script)
{
	text_add(script, "unset label\n");
	add(script, labels);
	text_add_format(script, "set output '%zu.%s'\nplot", number, name);
	add(script, &picture->elements);
	text_add_format(script, "\nset output\nset print '-'\nprint 'drawn %zu.%s'\n", number, name);
}

void picture_write(const struct picture *picture, size_t number, struct text *script)
{
	int height = (int)ceil(picture->height);

	text_add(script, "reset\nset encoding utf8\nset margins 0,0,0,0\nunset border\nunset tics\n"
	                 "unset key\nset style fill noborder\n");
	text_add_format(script, "set xrange [0:%d]\nset yrange [%d:0]\n", CHART_WIDTH, height);
	add(script, &picture->blocks);
	text_add(script, "EOD\n");
	text_add_format(script,
	                "set terminal svg size %d,%d font '" STYLE_FONT ",12' "
	                "background '#ffffff' noenhanced\n",
	                CHART_WIDTH, height);
	draw_write(picture, &picture->labels, number, "svg", script);
	/* Fonts, points, lines and dashes at twice their size in the SVG; pngcairo's own units differ. */
	text_add_format(script,
	                "set terminal pngcairo size 2*%d,2*%d font '" STYLE_FONT ",12' fontscale 1.5 "
	                "linewidth 2 pointscale 2.6 dashlength 2 background '#ffffff' noenhanced\n",
	                CHART_WIDTH, height);
	draw_write(picture, &picture->drawable, number, "png", script);
}

void picture_free(struct picture *picture)
{
	text_free(&picture->blocks);
	text_free(&picture->elements);
	text_free(&picture->labels);
	text_free(&picture->drawable);
	picture->n_runs = 0;
}
