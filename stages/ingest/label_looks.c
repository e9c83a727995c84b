#include "stages/ingest/label_looks.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/look.h"

/* One item being looked at. */
struct item_look {
	struct label_look *look;
	const struct answers *answers;
};

static void take_cell(void *context, const char *file, long line, const char *cell)
{
	const struct item_look *item = context;

	label_look_add(item->look, item->answers, file, line, cell);
}

/* Whether a beginning leaves it open what the rest of the column holds. */
static bool is_open(const struct label_look *beginning)
{
	return beginning->n_texts > 0 || beginning->n_numbers == 0;
}

bool label_looks_add(struct label_looks *looks, const struct feed *feed, struct input *input, const struct header *header,
                     const struct feed_columns *columns, struct err *err)
{
	struct look_column *wanted = mem_alloc(feed->n_items, sizeof *wanted);
	struct item_look *items = mem_alloc(feed->n_items, sizeof *items);
	struct label_look *beginnings = mem_alloc(feed->n_items, sizeof *beginnings);
	size_t n = 0, n_open = 0;
	bool ok = true;

	if (!looks->all) {
		looks->n = feed->n_items;
		looks->all = mem_alloc(looks->n, sizeof *looks->all);
	}
	for (size_t i = 0; i < feed->n_items; i++) {
		items[n] = (struct item_look){ &beginnings[i], &feed->items[i].answers };
		wanted[n] = (struct look_column){ columns->items[i], take_cell, &items[n] };
		n += !feed->items[i].answers.labels.exact.n;
	}
	look_at_head(input, header, wanted, n);
	for (size_t i = 0; i < feed->n_items; i++) {
		if (feed->items[i].answers.labels.exact.n || !is_open(&beginnings[i]))
			continue;
		items[n_open] = (struct item_look){ &looks->all[i], &feed->items[i].answers };
		wanted[n_open] = (struct look_column){ columns->items[i], take_cell, &items[n_open] };
		n_open++;
	}
	if (n_open)
		ok = look_at(input, header, wanted, n_open, err);
	for (size_t i = 0; i < feed->n_items; i++)
		label_look_free(&beginnings[i]);
	free(beginnings);
	free(items);
	free(wanted);
	return ok;
}

bool label_looks_decide(const struct label_looks *looks, struct feed *feed, const struct stage *stage, struct err *err)
{
	for (size_t i = 0; i < looks->n; i++) {
		const struct label_set *set = NULL;

		if (!label_look_decide(&looks->all[i], &feed->items[i].answers, feed->words, feed->items[i].name, &set, err))
			return false;
		if (set)
			stage_note(stage, "%s item.%s: its texts are read by %s", feed->words, feed->items[i].name, set->name);
	}
	return true;
}

void label_looks_free(struct label_looks *looks)
{
	for (size_t i = 0; i < looks->n; i++)
		label_look_free(&looks->all[i]);
	free(looks->all);
	*looks = (struct label_looks){ 0 };
}
