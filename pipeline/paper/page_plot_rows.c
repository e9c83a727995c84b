#include <math.h>

#include "pipeline/paper/page_plot_part.h"

enum { ROW = 17, GAP = 8 };

static bool is_interval(const struct page_plot_row *row)
{
	return isfinite(row->low) && isfinite(row->high);
}

/* The room that labels take: what the widest needs, a share of the picture at most. */
static double labels_width(const struct page_plot_rows *rows, double width)
{
	double most = 0;

	for (size_t i = 0; i < rows->n_rows; i++)
		most = fmax(most, plot_width_of(rows->rows[i].label, false));
	return fmin(most, width * 0.42);
}

static double texts_width(const struct page_plot_rows *rows, double width)
{
	double most = 0;

	for (size_t i = 0; i < rows->n_rows; i++)
		if (rows->rows[i].text)
			most = fmax(most, plot_width_of(rows->rows[i].text, false));
	return fmin(most, width * 0.36);
}

static struct plot_scale scale_of(const struct page_plot_rows *rows, double from, double to)
{
	double least = rows->reference, most = least;

	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct page_plot_row *row = &rows->rows[i];
		double values[] = { row->estimate, row->low, row->high, rows->reference - row->minimum, rows->reference + row->minimum };

		for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
			least = isfinite(values[v]) ? fmin(least, values[v]) : least;
			most = isfinite(values[v]) ? fmax(most, values[v]) : most;
		}
	}
	most = isfinite(rows->upto) ? fmax(most, rows->upto) : most;
	return plot_scale_of(least, most, from, to, to - from < 200 ? 4 : 8);
}

static void put_axis(struct page *page, const struct page_plot_rows *rows, const struct plot_scale *scale, double bottom)
{
	double zero = plot_at(scale, rows->reference);

	for (size_t i = 0; i < scale->n; i++) {
		char text[NUMBER_TEXT];
		double x = plot_at(scale, plot_tick(scale, i, text));

		plot_line(page, "grid", x, 0, x, bottom);
		plot_words(page, "tick middle", x, bottom + PLOT_LINE, 60, text);
	}
	plot_line(page, "axis", zero, 0, zero, bottom);
	if (rows->below)
		plot_words(page, "tick end", zero - 5, bottom + 2 * PLOT_LINE, zero - 5, rows->below);
	if (rows->above)
		plot_words(page, "tick", zero + 5, bottom + 2 * PLOT_LINE, 200, rows->above);
}

static void put_row(struct page *page, const struct page_plot_rows *rows, size_t i, const struct plot_scale *scale, double labels, double width)
{
	const struct page_plot_row *row = &rows->rows[i];
	double y = ROW * ((double)i + 0.5);

	plot_words(page, "label", 0, y + 3.5, labels, row->label);
	if (isfinite(row->minimum) && row->minimum > 0) {
		double from = plot_at(scale, rows->reference - row->minimum), to = plot_at(scale, rows->reference + row->minimum);

		text_add_format(&page->parts->html, "<rect class=\"band\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"/>\n", from, y - ROW / 2.0 + 1, to - from, ROW - 2);
	}
	if (is_interval(row))
		plot_line(page, "bar", plot_at(scale, row->low), y, plot_at(scale, row->high), y);
	if (isfinite(row->estimate))
		plot_mark(page, row->tone, false, plot_at(scale, row->estimate), y);
	if (row->text)
		plot_words(page, "label end", width, y + 3.5, width * 0.36, row->text);
}

double page_plot_rows_height(size_t n_rows, bool has_sides)
{
	return ROW * (double)n_rows + PLOT_LINE * (has_sides ? 2 : 1) + 4;
}

void page_plot_rows(struct page *page, const struct page_plot *plot, const struct page_plot_rows *rows)
{
	double labels = labels_width(rows, plot->width), texts = texts_width(rows, plot->width), bottom = ROW * (double)rows->n_rows;
	/* Half a number stands beyond each end of the axis. */
	struct plot_scale scale = scale_of(rows, labels + GAP + 8, plot->width - (texts > 0 ? texts + GAP : 0) - 10);

	plot_begin(page, plot, page_plot_rows_height(rows->n_rows, rows->below || rows->above));
	put_axis(page, rows, &scale, bottom);
	for (size_t i = 0; i < rows->n_rows; i++)
		put_row(page, rows, i, &scale, labels, plot->width);
	plot_end(page);
}
