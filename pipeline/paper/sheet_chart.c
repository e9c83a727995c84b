#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/sheet_part.h"
#include "pipeline/paper/style.h"
#include "pipeline/paper/words.h"

enum {
	CHART_ROWS = 17,        /* of the sheet under a chart */
	CHARTS_OF_A_PAGE = 2,
	SCALE = 85,             /* per cent, at which a page holds them and the lines over them */
	LAST_COLUMN = 14,       /* the chart's width in columns of 64 pixels */
	MOST_DESCRIPTION = 450, /* characters; libxlsxwriter cuts at 2,079 bytes, be it inside one */
	BYTES_OF_A_SERIES = 8192,
	BYTES_OF_A_POINT = 256,
};

static const double chart_width = 940, chart_height = 320;
static const double default_width = 480, default_height = 288;

void sheet_begin_charts(struct sheet_book *book, const char *name, const char *title, const char *about)
{
	struct leaf *leaf = leaf_begin(book, LEAF_CHARTS, name, title);

	if (!leaf)
		return;
	leaf->about_width = leaf_about(book->parts, leaf, about);
	leaf_link_back(book->parts, leaf);
	leaf->row++;
}

/* Is the series a run of cells that a chart can draw? */
static bool series_check(struct sheet_parts *parts, const struct leaf *leaf, const struct sheet_chart *chart,
                         const struct sheet_series *series)
{
	const struct leaf *data = series->sheet < parts->n_leaves ? &parts->leaves[series->sheet] : NULL;

	if (!data || data->kind != LEAF_TABLE || series->label_column >= data->n_columns
	    || series->value_column >= data->n_columns || series->n_rows == 0
	    || data->header_row + 1 + series->first_row + series->n_rows > data->row)
		return err_set(&parts->err, ERR_USAGE,
		               "%s: sheet \"%s\": the chart \"%s\" draws cells that are not there",
		               parts->path, leaf->name, chart->title);
	if (!data->columns[series->value_column].form.is_charted)
		return err_set(&parts->err, ERR_USAGE,
		               "%s: sheet \"%s\": the chart \"%s\" draws the column %s, which is not "
		               "declared as charted",
		               parts->path, leaf->name, chart->title,
		               data->columns[series->value_column].heading);
	return true;
}

static void series_name(lxw_chart_series *drawn, const struct leaf *data, const struct sheet_series *series)
{
	char *name;

	if (!series->name) {
		chart_series_set_name_range(drawn, data->name, data->header_row,
		                            (lxw_col_t)series->value_column);
		return;
	}
	name = name_no_formula(series->name);
	chart_series_set_name(drawn, name);
	free(name);
}

static void series_look(lxw_chart_series *drawn, const struct sheet_chart *chart,
                        const struct sheet_series *series, lxw_color_t colour)
{
	lxw_chart_line line = { .color = colour, .width = series->is_limit ? 1 : 2.25f };
	lxw_chart_fill fill = { .color = colour };

	if (series->is_limit)
		line.dash_type = LXW_CHART_LINE_DASH_DASH;
	if (chart->is_column && !series->is_limit) {
		chart_series_set_fill(drawn, &fill);
		return;
	}
	chart_series_set_line(drawn, &line);
	chart_series_set_marker_type(drawn,
	                             series->is_limit ? LXW_CHART_MARKER_NONE : LXW_CHART_MARKER_CIRCLE);
	if (series->is_limit)
		return;
	chart_series_set_marker_size(drawn, 6);
	chart_series_set_marker_fill(drawn, &fill);
	chart_series_set_marker_line(drawn, &line);
}

static void series_add(struct sheet_parts *parts, lxw_chart *drawing, const struct sheet_chart *chart,
                       size_t i, lxw_color_t colour)
{
	const struct sheet_series *series = &chart->series[i];
	const struct leaf *data = &parts->leaves[series->sheet];
	lxw_row_t first = data->header_row + 1 + (lxw_row_t)series->first_row;
	lxw_row_t last = first + (lxw_row_t)series->n_rows - 1;
	lxw_col_t label = (lxw_col_t)series->label_column, value = (lxw_col_t)series->value_column;
	lxw_chart_series *drawn = chart_add_series(drawing, NULL, NULL);

	parts->n_bytes += BYTES_OF_A_SERIES + BYTES_OF_A_POINT * series->n_rows;
	chart_series_set_categories(drawn, data->name, first, label, last, label);
	chart_series_set_values(drawn, data->name, first, value, last, value);
	series_name(drawn, data, series);
	series_look(drawn, chart, series, colour);
}

static void axis_set(lxw_chart_axis *axis, const char *name)
{
	lxw_chart_font name_font = {
		.name = SHEET_FONT, .size = 10, .bold = LXW_EXPLICIT_FALSE, .color = STYLE_QUIET
	};
	lxw_chart_font number_font = { .name = SHEET_FONT, .size = 10, .color = STYLE_QUIET };
	lxw_chart_line line = { .color = STYLE_AXIS, .width = 0.75f };
	char *text = name_no_formula(name);

	if (*text)
		chart_axis_set_name(axis, text);
	chart_axis_set_name_font(axis, &name_font);
	chart_axis_set_num_font(axis, &number_font);
	chart_axis_set_line(axis, &line);
	free(text);
}

static void axes_set(lxw_chart *drawing, const struct sheet_chart *chart)
{
	lxw_chart_line grid = { .color = STYLE_GRID, .width = 0.75f };

	axis_set(drawing->x_axis, chart->label_axis);
	axis_set(drawing->y_axis, chart->value_axis);
	/* Labels stay below the plot when values are negative. */
	chart_axis_set_label_position(drawing->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
	chart_axis_set_num_format(drawing->y_axis, look_axis_format(chart->format));
	chart_axis_major_gridlines_set_visible(drawing->y_axis, LXW_TRUE);
	chart_axis_major_gridlines_set_line(drawing->y_axis, &grid);
	if (chart->least < chart->most) {
		chart_axis_set_min(drawing->y_axis, chart->least);
		chart_axis_set_max(drawing->y_axis, chart->most);
	} else if (chart->is_column) {
		chart_axis_set_min(drawing->y_axis, 0);
	}
}

static void chart_insert(struct sheet_parts *parts, struct leaf *leaf, lxw_chart *drawing,
                         const struct sheet_chart *chart)
{
	char *line = words_line(chart->description ? chart->description : chart->title);
	char *description = words_shorten(line, MOST_DESCRIPTION);
	lxw_chart_options options = {
		.x_scale = chart_width / default_width,
		.y_scale = chart_height / default_height,
		.object_position = LXW_OBJECT_MOVE_DONT_SIZE,
		.description = description,
	};

	leaf_checked(parts, leaf, worksheet_insert_chart_opt(leaf->sheet, leaf->row, 0, drawing, &options));
	leaf->row += CHART_ROWS;
	leaf->n_charts++;
	free(description);
	free(line);
}

void sheet_chart(struct sheet_book *book, const struct sheet_chart *chart)
{
	struct sheet_parts *parts = book->parts;
	struct leaf *leaf = leaf_open(book, LEAF_CHARTS);
	lxw_chart_font title_font = { .name = SHEET_FONT, .size = 13, .bold = LXW_TRUE, .color = STYLE_INK };
	lxw_chart_line no_line = { .none = LXW_TRUE };
	lxw_chart *drawing;
	size_t colour = 0;
	char *title;

	for (size_t i = 0; leaf && i < chart->n_series; i++)
		if (!series_check(parts, leaf, chart, &chart->series[i]))
			return;
	if (!leaf)
		return;
	drawing = workbook_add_chart(parts->book, chart->is_column ? LXW_CHART_COLUMN : LXW_CHART_LINE);
	for (size_t i = 0; i < chart->n_series; i++) {
		colour += i > 0 && !chart->series[i].is_limit;
		series_add(parts, drawing, chart, i,
		           (lxw_color_t)style_series[colour % (sizeof style_series / sizeof *style_series)]);
	}
	title = name_no_formula(chart->title);
	chart_title_set_name(drawing, title);
	free(title);
	chart_title_set_name_font(drawing, &title_font);
	axes_set(drawing, chart);
	chart_legend_set_position(drawing, LXW_CHART_LEGEND_BOTTOM);
	chart_show_blanks_as(drawing, LXW_CHART_BLANKS_AS_GAP);
	chart_chartarea_set_line(drawing, &no_line);
	chart_insert(parts, leaf, drawing, chart);
}

/* A page holds the charts of one metric. */
static void breaks_set(struct sheet_parts *parts, struct leaf *leaf)
{
	size_t n = 0;
	lxw_row_t *breaks = mem_alloc(leaf->n_charts + 1, sizeof *breaks);

	for (size_t i = CHARTS_OF_A_PAGE; i < leaf->n_charts; i += CHARTS_OF_A_PAGE)
		breaks[n++] = leaf->row - (lxw_row_t)(leaf->n_charts - i) * CHART_ROWS;
	if (n)
		leaf_checked(parts, leaf, worksheet_set_h_pagebreaks(leaf->sheet, breaks));
	free(breaks);
}

void charts_finish(struct sheet_parts *parts, struct leaf *leaf)
{
	breaks_set(parts, leaf);
	leaf_print(parts, leaf, leaf->row, LAST_COLUMN);
	/* In the place of one page wide, for which breaks would not count. */
	worksheet_set_print_scale(leaf->sheet, SCALE);
}
