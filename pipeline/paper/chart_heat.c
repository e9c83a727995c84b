#include <assert.h>
#include <math.h>
#include <string.h>

#include "pipeline/paper/chart_part.h"

enum {
	LEAST_CELL_WIDTH = 13,
	MOST_CELL_WIDTH = 46,
	MOST_LABEL_WIDTH = 200,
	LEAST_LABEL_WIDTH = 90,
	MOST_LABEL_HEIGHT = 150, /* of columns, upright */
	CELL_HEIGHT = 20,
	DENSE_HEIGHT = 15,
	DENSE_FROM = 26, /* rows from which they stand closer */
	GROUP_GAP = 10,
	INDENT = 12,
	LEAST_MARK_SIZE = 7,
	KEY_BOX = 14,
	KEY_HEIGHT = 20,
};

struct plot {
	const struct chart_heat *heat;
	struct picture *picture;
	double left, top, label_width, cell_width, cell_height;
	bool is_upright; /* labels of columns */
};

static const struct font quiet_font = { STYLE_QUIET, CHART_SMALL_SIZE, false };
static const struct font heading_font = { STYLE_INK, CHART_SMALL_SIZE, true };

static bool begins_group(const char *const *groups, size_t i)
{
	if (!groups || !groups[i] || !*groups[i])
		return false;
	return i == 0 || strcmp(groups[i], groups[i - 1] ? groups[i - 1] : "") != 0;
}

static size_t class_of(const struct chart_heat *heat, double value)
{
	size_t class = 0;

	while (class + 1 < heat->n_classes && value >= heat->limits[class])
		class++;
	return class;
}

static int fill_of(const struct chart_heat *heat, size_t class)
{
	const size_t most = CHART_HEAT_CLASSES - 1, middle = most / 2;

	if (heat->scale == CHART_FADING)
		return style_scale[most - (class < middle ? class : middle)];
	/* The middle class is the middle of the scale; the outermost are its ends. */
	if (class == heat->n_classes / 2)
		return style_scale[middle];
	return class < heat->n_classes / 2 ? style_scale[class] : style_scale[most + 1 - (heat->n_classes - class)];
}

/* Where the left edge of a column lies; the gaps between groups before it count. */
static double column_x(const struct plot *plot, size_t column)
{
	double x = plot->left + (double)column * plot->cell_width;

	for (size_t i = 1; i <= column; i++)
		x += begins_group(plot->heat->column_groups, i) ? GROUP_GAP : 0;
	return x;
}

/* Where the upper edge of a row lies, below the heading that it may begin with. */
static double row_y(const struct plot *plot, size_t row)
{
	double y = plot->top + (double)row * plot->cell_height;

	for (size_t i = 0; i <= row; i++)
		y += begins_group(plot->heat->row_groups, i) ? CELL_HEIGHT : 0;
	return y;
}

static double widest(const char *const *labels, size_t n, bool bold, double most)
{
	double width = 0;

	for (size_t i = 0; labels && i < n; i++)
		width = fmax(width, picture_text_width(labels[i], CHART_SMALL_SIZE, bold, most));
	return width;
}

static void places_measure(struct plot *plot)
{
	const struct chart_heat *heat = plot->heat;
	const double room = CHART_WIDTH - 2 * CHART_MARGIN;
	double gaps = 0, indent = heat->row_groups ? INDENT : 0;

	for (size_t i = 1; i < heat->n_columns; i++)
		gaps += begins_group(heat->column_groups, i) ? GROUP_GAP : 0;
	plot->label_width = fmax(widest(heat->rows, heat->n_rows, false, MOST_LABEL_WIDTH),
	                         widest(heat->row_groups, heat->n_rows, true, MOST_LABEL_WIDTH) - indent);
	plot->cell_width = (room - gaps - indent - plot->label_width - 10) / (double)heat->n_columns;
	if (plot->cell_width < LEAST_CELL_WIDTH) {
		plot->cell_width = LEAST_CELL_WIDTH;
		plot->label_width = fmax(LEAST_LABEL_WIDTH, room - gaps - indent - 10 - LEAST_CELL_WIDTH * (double)heat->n_columns);
	}
	plot->cell_width = floor(fmin(plot->cell_width, MOST_CELL_WIDTH));
	plot->cell_height = heat->n_rows < DENSE_FROM ? CELL_HEIGHT : DENSE_HEIGHT;
	plot->left = ceil(CHART_MARGIN + indent + plot->label_width + 10);
	plot->is_upright = widest(heat->columns, heat->n_columns, false, INFINITY) > plot->cell_width - 4;
}

/* One entry of the key from x on; a row that is full goes on below. */
static void key_entry(struct plot *plot, double *x, double *y, int fill, bool is_outlined, const char *mark, const char *label)
{
	double width = KEY_BOX + 6 + picture_text_width(label, CHART_SMALL_SIZE, false, CHART_WIDTH - 2 * CHART_MARGIN - KEY_BOX - 6);
	struct font mark_font = { STYLE_INK, CHART_SMALL_SIZE, true };
	struct pen pen = { is_outlined ? STYLE_INK : STYLE_GRID, is_outlined ? 1.8 : 1, false };
	double x1, y1;

	if (*x > CHART_MARGIN && *x + width > CHART_WIDTH - CHART_MARGIN) {
		*x = CHART_MARGIN;
		*y += KEY_HEIGHT;
	}
	x1 = *x + KEY_BOX + 4;
	y1 = *y + KEY_BOX;
	picture_box(plot->picture, fill, *x, *y, x1, y1);
	if (is_outlined || fill == STYLE_PAPER)
		picture_path(plot->picture, pen, (double[]){ *x, x1, x1, *x, *x }, (double[]){ *y, *y, y1, y1, *y }, 5);
	picture_text(plot->picture, mark_font, PICTURE_CENTRE, *x + (KEY_BOX + 4) / 2.0, *y + KEY_BOX / 2.0, 0, mark);
	picture_text(plot->picture, quiet_font, PICTURE_LEFT, x1 + 5, *y + KEY_BOX / 2.0, CHART_WIDTH - CHART_MARGIN - x1 - 5, label);
	*x += width + 20;
}

static double key_draw(struct plot *plot, double y)
{
	const struct chart_heat *heat = plot->heat;
	double x = CHART_MARGIN;

	y += 8;
	for (size_t i = 0; i < heat->n_classes; i++)
		key_entry(plot, &x, &y, fill_of(heat, i), false, heat->marks ? heat->marks[i] : NULL, heat->classes[i]);
	if (heat->outline)
		key_entry(plot, &x, &y, STYLE_PAPER, true, NULL, heat->outline);
	if (heat->blank)
		key_entry(plot, &x, &y, STYLE_PAPER, false, NULL, heat->blank);
	return y + KEY_HEIGHT;
}

static size_t group_end(const struct plot *plot, size_t column)
{
	size_t end = column + 1;

	while (end < plot->heat->n_columns && !begins_group(plot->heat->column_groups, end))
		end++;
	return end;
}

/* How far a heading that begins over a column may go: to where the n-th group from there begins. */
static double heading_room(const struct plot *plot, size_t column, size_t n)
{
	size_t end = column;

	for (size_t i = 0; i < n && end < plot->heat->n_columns; i++)
		end = group_end(plot, end);
	return (end < plot->heat->n_columns ? column_x(plot, end) - GROUP_GAP : CHART_WIDTH - CHART_MARGIN) - column_x(plot, column);
}

/* On one line where all find room, else on two by turns; returns the y below them. */
static double groups_draw(struct plot *plot, double y)
{
	const struct chart_heat *heat = plot->heat;
	size_t n_lines = 1, n = 0;

	for (size_t i = 0; i < heat->n_columns; i = group_end(plot, i))
		if (picture_text_width(heat->column_groups[i], CHART_SMALL_SIZE, true, INFINITY) > heading_room(plot, i, 1))
			n_lines = 2;
	n_lines = group_end(plot, 0) < heat->n_columns ? n_lines : 1;
	for (size_t i = 0; i < heat->n_columns; i = group_end(plot, i))
		picture_text(plot->picture, heading_font, PICTURE_LEFT, column_x(plot, i), y + 12 + (double)(n++ % n_lines) * (CHART_SMALL_SIZE + 4),
		             heading_room(plot, i, n_lines), heat->column_groups[i]);
	return y + 12 + (double)(n_lines - 1) * (CHART_SMALL_SIZE + 4);
}

/* Headings and labels over the cells; returns where these begin. */
static double head_draw(struct plot *plot, double y)
{
	const struct chart_heat *heat = plot->heat;
	double height = plot->is_upright ? widest(heat->columns, heat->n_columns, false, MOST_LABEL_HEIGHT) : CHART_SMALL_SIZE + 2;

	if (heat->column_groups)
		y = groups_draw(plot, y);
	y += 10 + height;
	for (size_t i = 0; i < heat->n_columns; i++) {
		double x = column_x(plot, i) + plot->cell_width / 2;

		if (plot->is_upright)
			picture_text_upright(plot->picture, quiet_font, x, y, MOST_LABEL_HEIGHT, heat->columns[i]);
		else
			picture_text(plot->picture, quiet_font, PICTURE_CENTRE, x, y - height / 2, 0, heat->columns[i]);
	}
	return y + 6;
}

static void labels_draw(struct plot *plot)
{
	const struct chart_heat *heat = plot->heat;
	struct font label = { STYLE_INK, CHART_SMALL_SIZE - (plot->cell_height < CELL_HEIGHT ? 1 : 0), false };

	for (size_t row = 0; row < heat->n_rows; row++) {
		double y = row_y(plot, row);

		if (begins_group(heat->row_groups, row))
			picture_text(plot->picture, heading_font, PICTURE_LEFT, CHART_MARGIN, y - CELL_HEIGHT / 2.0,
			             CHART_WIDTH - 2 * CHART_MARGIN, heat->row_groups[row]);
		picture_text(plot->picture, label, PICTURE_LEFT, CHART_MARGIN + (heat->row_groups ? INDENT : 0), y + plot->cell_height / 2,
		             plot->label_width, heat->rows[row]);
	}
}

/* All cells of one class follow one another, so that they are one run of the picture. */
static void class_draw(struct plot *plot, size_t class)
{
	const struct chart_heat *heat = plot->heat;

	for (size_t i = 0; i < heat->n_rows * heat->n_columns; i++) {
		double x = column_x(plot, i % heat->n_columns), y = row_y(plot, i / heat->n_columns);

		if (isfinite(heat->cells[i].value) && class_of(heat, heat->cells[i].value) == class)
			picture_box(plot->picture, fill_of(heat, class), x + 0.75, y + 0.75, x + plot->cell_width - 0.75,
			            y + plot->cell_height - 0.75);
	}
}

/* In letters as small as its cell needs: a sign that is cut says nothing. */
static void mark_draw(struct plot *plot, double x, double y, const char *mark)
{
	double width = picture_text_width(mark, CHART_SMALL_SIZE, true, INFINITY), room = plot->cell_width - 2;
	struct font font = { STYLE_INK, CHART_SMALL_SIZE, true };

	if (width > room)
		font.size = fmax(LEAST_MARK_SIZE, floor(CHART_SMALL_SIZE * room / width));
	picture_text(plot->picture, font, PICTURE_CENTRE, x + plot->cell_width / 2, y + plot->cell_height / 2, plot->cell_width + 4, mark);
}

static void cells_draw(struct plot *plot)
{
	const struct chart_heat *heat = plot->heat;

	for (size_t class = 0; class < heat->n_classes; class++)
		class_draw(plot, class);
	for (size_t i = 0; i < heat->n_rows * heat->n_columns; i++) {
		const struct chart_cell *cell = &heat->cells[i];
		double x = column_x(plot, i % heat->n_columns), y = row_y(plot, i / heat->n_columns);
		double x1 = x + plot->cell_width, y1 = y + plot->cell_height;
		const char *mark = cell->text ? cell->text : heat->marks && isfinite(cell->value) ? heat->marks[class_of(heat, cell->value)] : "";

		if (cell->is_outlined)
			picture_path(plot->picture, (struct pen){ STYLE_INK, 1.8, false }, (double[]){ x, x1, x1, x, x },
			             (double[]){ y, y, y1, y1, y }, 5);
		if (*mark)
			mark_draw(plot, x, y, mark);
	}
}

bool chart_heat(struct chart_book *book, const struct chart_about *about, const struct chart_heat *heat)
{
	struct picture picture;
	struct plot plot = { .heat = heat, .picture = &picture };
	bool any = false;
	double y;

	assert(heat->n_classes >= 2 && heat->n_classes <= CHART_HEAT_CLASSES);
	for (size_t i = 0; i < heat->n_rows * heat->n_columns; i++)
		any = any || isfinite(heat->cells[i].value);
	if (!any || !frame_open(book, about, &picture, &y))
		return false;
	places_measure(&plot);
	plot.top = head_draw(&plot, key_draw(&plot, y));
	labels_draw(&plot);
	cells_draw(&plot);
	return frame_close(book, about, &picture, row_y(&plot, heat->n_rows - 1) + plot.cell_height + 4);
}
