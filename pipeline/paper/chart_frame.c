#include <math.h>
#include <string.h>

#include "pipeline/paper/chart_part.h"

static bool name_is_plain(const char *name)
{
	return *name && *name != '-' && name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_")] == '\0';
}

bool frame_open(struct chart_book *book, const struct chart_about *about, struct picture *picture, double *y)
{
	const double width = CHART_WIDTH - 2 * CHART_MARGIN;
	struct err *err = chart_err(book);

	if (err->kind)
		return false;
	if (!name_is_plain(about->name))
		return err_set(err, ERR_USAGE,
		               "a chart cannot be named \"%s\"; its name is made of a-z, 0-9, - and _",
		               about->name);
	picture_begin(picture);
	*y = picture_paragraph(picture, (struct font){ STYLE_INK, CHART_TITLE_SIZE, true }, CHART_MARGIN, 16,
	                       width, about->title);
	*y = picture_paragraph(picture, (struct font){ STYLE_QUIET, CHART_SUBTITLE_SIZE, false },
	                       CHART_MARGIN, *y + 3, width, about->subtitle);
	return true;
}

bool frame_close(struct chart_book *book, const struct chart_about *about, struct picture *picture, double y)
{
	const double width = CHART_WIDTH - 2 * CHART_MARGIN;
	bool taken;

	y = picture_paragraph(picture, (struct font){ STYLE_QUIET, CHART_SMALL_SIZE, false }, CHART_MARGIN,
	                      y + 10, width, about->caption);
	picture->height = ceil(y + 14);
	taken = chart_take(book, about, picture);
	picture_free(picture);
	return taken;
}

int frame_tone(enum chart_tone tone)
{
	switch (tone) {
	case CHART_PLAIN: return STYLE_INK;
	case CHART_GOOD: return STYLE_GOOD;
	case CHART_BAD: return STYLE_BAD;
	case CHART_QUIET:
	case CHART_UNSURE: return STYLE_QUIET;
	}
	return STYLE_INK;
}

void frame_mark(struct picture *picture, enum chart_tone tone, double size, double x, double y)
{
	static const enum picture_shape shapes[] = {
		[CHART_PLAIN] = SHAPE_DISC,
		[CHART_GOOD] = SHAPE_UP,
		[CHART_BAD] = SHAPE_DOWN,
		[CHART_QUIET] = SHAPE_RING,
		[CHART_UNSURE] = SHAPE_DIAMOND,
	};

	picture_shape(picture, shapes[tone], frame_tone(tone), size, x, y);
}

/* An arrow head at x that points to the right (way 1) or the left (way -1). */
static void arrow_head(struct picture *picture, struct pen pen, double x, double y, int way)
{
	picture_path(picture, pen, (double[]){ x - 5 * way, x, x - 5 * way }, (double[]){ y - 4, y, y + 4 },
	             3);
}

void frame_interval(struct picture *picture, int colour, const struct axis *axis, double low, double high,
                    double y)
{
	struct pen pen = { .colour = colour, .width = 1.5 };
	double x0 = axis_at(axis, fmin(fmax(low, axis->least), axis->most));
	double x1 = axis_at(axis, fmax(fmin(high, axis->most), axis->least));

	if (!isfinite(low) || !isfinite(high))
		return;
	picture_line(picture, pen, x0, y, x1, y);
	if (low < axis->least)
		arrow_head(picture, pen, x0, y, -1);
	if (high > axis->most)
		arrow_head(picture, pen, x1, y, 1);
}
