#include "stages/write/brief_pictures.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/paper/page_plot.h"
#include "stages/write/brief_pictures_part.h"

static void free_picture(struct brief_picture *picture)
{
	for (size_t i = 0; i < picture->n; i++) {
		free(picture->rows[i].label);
		free(picture->rows[i].text);
	}
	for (size_t i = 0; i < picture->n_periods; i++)
		free(picture->periods[i]);
	free(picture->rows);
	free(picture->periods);
	free(picture->value);
	free(picture->low);
	free(picture->high);
	free(picture->small);
	free(picture->name);
	free(picture->title);
	free(picture->note);
	free(picture->description);
	free(picture->event_label);
	free(picture->target_label);
	*picture = (struct brief_picture){ 0 };
}

void brief_pictures_make(struct brief_pictures *pictures, const struct brief *brief, struct input *input)
{
	enum { CANDIDATES = 6 };

	*pictures = (struct brief_pictures){ 0 };
	for (int candidate = 0; candidate < CANDIDATES && pictures->n < BRIEF_PICTURES; candidate++) {
		struct brief_picture *picture = &pictures->all[pictures->n];

		switch (candidate) {
		case 0: pictures->n += brief_picture_changes(picture, brief); break;
		case 1: pictures->n += brief_picture_time(picture, brief, input, 0); break;
		case 2: pictures->n += brief_picture_judges(picture, input); break;
		case 3: pictures->n += brief_picture_selection(picture, input); break;
		case 4: pictures->n += brief_picture_places(picture, input); break;
		default: pictures->n += brief_picture_time(picture, brief, input, 1); break;
		}
	}
}

void brief_pictures_free(struct brief_pictures *pictures)
{
	for (size_t i = 0; i < pictures->n; i++)
		free_picture(&pictures->all[i]);
	pictures->n = 0;
}

size_t brief_picture_ends(size_t n, size_t shown[BRIEF_PICTURE_ROWS])
{
	size_t half = BRIEF_PICTURE_ROWS / 2, n_shown = 0;

	if (n <= BRIEF_PICTURE_ROWS) {
		for (size_t i = 0; i < n; i++)
			shown[n_shown++] = i;
		return n_shown;
	}
	for (size_t i = 0; i < half; i++)
		shown[n_shown++] = i;
	shown[n_shown++] = SIZE_MAX;
	for (size_t i = n - half + 1; i < n; i++)
		shown[n_shown++] = i;
	return n_shown;
}

static void put_rows(struct page *page, const struct brief_picture *picture, const struct page_plot *plot, bool is_wide)
{
	struct page_plot_row rows[BRIEF_PICTURE_ROWS];

	for (size_t i = 0; i < picture->n; i++) {
		const struct brief_picture_row *row = &picture->rows[i];

		rows[i] = (struct page_plot_row){ row->label, row->estimate, row->low, row->high, row->minimum, row->tone, is_wide ? row->text : NULL };
	}
	page_plot_rows(page, plot, &(struct page_plot_rows){ rows, picture->n, picture->reference, picture->below, picture->above, picture->upto });
}

static void put_time(struct page *page, const struct brief_picture *picture, const struct page_plot *plot, double height)
{
	const struct page_plot_time time = {
		.periods = (const char *const *)picture->periods, .n_periods = picture->n_periods, .value = picture->value, .low = picture->low, .high = picture->high,
		.small = picture->small, .event = picture->event, .event_label = picture->event_label, .target = picture->target, .target_label = picture->target_label,
		.decimals = picture->decimals, .height = height,
	};

	page_plot_time(page, plot, &time);
}

enum { WIDE = 400 };

void brief_picture_put(struct page *page, const struct brief_picture *picture, const char *id_before, double width, double height)
{
	char *id = text_format("%s-%s", id_before, picture->name);
	const struct page_plot plot = { id, picture->title, picture->description, width };

	if (picture->kind == BRIEF_PICTURE_TIME)
		put_time(page, picture, &plot, height);
	else
		put_rows(page, picture, &plot, width >= WIDE);
	free(id);
}

double brief_picture_height(const struct brief_picture *picture, double width)
{
	return picture->kind == BRIEF_PICTURE_TIME ? width * 0.55 : page_plot_rows_height(picture->n, picture->below || picture->above);
}
