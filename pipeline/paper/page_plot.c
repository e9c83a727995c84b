#include "pipeline/paper/page_plot.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/page_plot_part.h"
#include "pipeline/paper/words.h"

void page_plots_begin(struct page *page, const char *look, const char *id)
{
	char *both = text_format("plots%s%s", look ? " " : "", look ? look : "");

	assert(page_takes_blocks(page));
	text_add(&page->parts->html, "<figure");
	page_put_look(page, both);
	page_put_id(page, id);
	text_add(&page->parts->html, ">\n");
	page_push(page, PAGE_BOX, "</figure>\n");
	free(both);
}

void page_caption_begin(struct page *page)
{
	assert(page_takes_blocks(page));
	text_add(&page->parts->html, "<figcaption>");
	page_push(page, PAGE_RUNS, "</figcaption>\n");
}

static void put_words(struct page *page, const char *tag, const char *id, const char *part, const char *words)
{
	char *place = text_format("%s-%s", id, part);

	text_add_format(&page->parts->html, "<%s", tag);
	page_put_id(page, place);
	text_add(&page->parts->html, ">");
	page_escape(&page->parts->html, words);
	text_add_format(&page->parts->html, "</%s>", tag);
	free(place);
}

void plot_begin(struct page *page, const struct page_plot *plot, double height)
{
	assert(page_is_id(plot->id));
	text_add_format(&page->parts->html, "<svg class=\"plot\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-labelledby=\"%s-title %s-words\">", plot->width, height, plot->id, plot->id);
	put_words(page, "title", plot->id, "title", plot->title);
	put_words(page, "desc", plot->id, "words", plot->description);
	text_add(&page->parts->html, "\n");
}

void plot_end(struct page *page)
{
	text_add(&page->parts->html, "</svg>\n");
}

void plot_line(struct page *page, const char *look, double x1, double y1, double x2, double y2)
{
	text_add_format(&page->parts->html, "<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n", look, x1, y1, x2, y2);
}

void plot_words(struct page *page, const char *look, double x, double y, double width, const char *words)
{
	char *line = words_line(words), *fit = words_fit(line, PLOT_LETTER, strstr(look, "strong") != NULL, width);

	text_add_format(&page->parts->html, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", look, x, y);
	page_escape(&page->parts->html, fit);
	text_add(&page->parts->html, "</text>\n");
	free(fit);
	free(line);
}

double plot_width_of(const char *words, bool strong)
{
	char *line = words_line(words);
	double width = words_width(line, PLOT_LETTER, strong);

	free(line);
	return width;
}

/* A shape for each tone: colour alone says nothing. */
void plot_mark(struct page *page, enum page_tone tone, bool hollow, double x, double y)
{
	static const char *const shapes[] = {
		[PAGE_PLAIN] = "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
		[PAGE_GOOD] = "m0 -4.6l4.2 7.6h-8.4z",
		[PAGE_BAD] = "m0 4.6l4.2 -7.6h-8.4z",
		[PAGE_LOOK] = "m0 -4.6l4.6 4.6l-4.6 4.6l-4.6 -4.6z",
		[PAGE_QUIET] = "m-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0z",
	};

	text_add_format(&page->parts->html, "<path class=\"mark %s%s\" d=\"M%.1f %.1f%s\"/>\n", page_tone_look(tone), hollow ? " hollow" : "", x, y, shapes[tone]);
}

/* The least of 1, 2 and 5 times a power of ten that makes at most `most` steps of the span. */
static double step_of(double span, int most)
{
	double size = pow(10, floor(log10(span / most)));

	for (int i = 0; i < 4; i++) {
		static const double factors[] = { 1, 2, 5, 10 };

		if (span / (size * factors[i]) <= most + 1e-9)
			return size * factors[i];
	}
	return size * 10;
}

struct plot_scale plot_scale_of(double least, double most, double from, double to, int steps)
{
	struct plot_scale scale = { .from = from, .to = to };

	if (!(most > least)) {
		double room = fabs(least) > 1 ? fabs(least) / 10 : 1;

		least -= room;
		most += room;
	}
	scale.step = step_of(most - least, steps);
	scale.least = floor(least / scale.step + 1e-9) * scale.step;
	scale.most = ceil(most / scale.step - 1e-9) * scale.step;
	scale.n = (size_t)lround((scale.most - scale.least) / scale.step) + 1;
	scale.decimals = (int)fmax(0, ceil(-log10(scale.step) - 1e-9));
	return scale;
}

double plot_at(const struct plot_scale *scale, double value)
{
	double share = (value - scale->least) / (scale->most - scale->least);

	return scale->from + fmin(fmax(share, 0), 1) * (scale->to - scale->from);
}

double plot_tick(const struct plot_scale *scale, size_t i, char text[NUMBER_TEXT])
{
	double value = scale->least + (double)i * scale->step;

	number_fixed(fabs(value) < scale->step / 2 ? 0 : value, scale->decimals, text);
	return value;
}
