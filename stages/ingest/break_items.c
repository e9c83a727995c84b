#include "stages/ingest/break_items.h"

#include <limits.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/arrival.h"
#include "stages/ingest/breaks.h"
#include "stages/ingest/ingest.h"

/* A scale that seems to change every other week is something else. */
enum { MOST_POINTS = 24 };

struct point {
	size_t at;
	bool is_flip;
	struct arrival arrival;
};

/* One item's answers by day, and where its scale changed. */
struct series {
	const struct feed *feed;
	const struct feed_item *item;
	const long *dates;
	struct mirror_days days;
	double least;
	struct point *points;
	size_t n_points, capacity;
};

static void add_point(struct series *series, struct point point)
{
	series->points = mem_grow(series->points, &series->capacity, series->n_points + 1, sizeof *series->points);
	series->points[series->n_points++] = point;
}

static void find_flips(struct series *series, size_t from, size_t to)
{
	struct mirror found;

	if (series->n_points >= MOST_POINTS || !mirror_find(&series->days, from, to, series->least, &found))
		return;
	add_point(series, (struct point){ .at = found.at, .is_flip = true });
	find_flips(series, from, found.at);
	find_flips(series, found.at, to);
}

static void find_ranges(struct series *series, size_t from, size_t to)
{
	struct arrival found;

	if (series->n_points >= MOST_POINTS || !arrival_find(&series->days, from, to, series->least, &found)) {
		find_flips(series, from, to);
		return;
	}
	add_point(series, (struct point){ .at = found.at, .arrival = found });
	find_ranges(series, from, found.at);
	find_ranges(series, found.at, to);
}

static int by_day(const void *a, const void *b)
{
	size_t x = ((const struct point *)a)->at, y = ((const struct point *)b)->at;

	return (x > y) - (x < y);
}

/* What the days [from, to) say: "mean 4.12 on 1 to 5", or of yes and no "yes 75 %". The caller frees it. */
static char *summary(const struct series *series, size_t from, size_t to, double *n)
{
	size_t n_codes = series->days.n_codes;
	int lowest = series->item->answers.lowest;
	double sum = 0;

	*n = 0;
	for (size_t i = from * n_codes; i < to * n_codes; i++) {
		*n += series->days.counts[i];
		sum += (double)series->days.counts[i] * (double)(lowest + (int)(i % n_codes));
	}
	if (!(*n > 0))
		return mem_copy_text("");
	if (lowest == 0 && n_codes == 2)
		return text_format("yes %.0f%%", 100 * sum / *n);
	return text_format("mean %.2f on %d to %d", sum / *n, lowest, series->item->answers.highest);
}

static char *sentence_of_flip(const struct series *series, const char *day, const char *before, const char *after)
{
	return text_format("[source %s] %s: from %s on the answers are the mirror image of those before (%s before, %s after): on one side of that day the scale is turned round.",
	                   series->feed->name, series->item->name, day, before, after);
}

static char *sentence_of_range(const struct series *series, const struct arrival *arrival, const char *day)
{
	const struct answers *answers = &series->item->answers;
	int n = (int)arrival->n_codes;
	int first = arrival->is_upper ? answers->highest - n + 1 : answers->lowest, last = first + n - 1;
	char *codes = n == 1 ? text_format("the answer %d is", first) : text_format("the answers %d to %d are", first, last);
	char *sentence = arrival->has_come
		? text_format("[source %s] %s: from %s on %s used, and never before: the scale has become a longer one.", series->feed->name, series->item->name, day, codes)
		: text_format("[source %s] %s: from %s on %s not used any more: the scale has become a shorter one.", series->feed->name, series->item->name, day, codes);

	free(codes);
	return sentence;
}

static void tell(struct ingest *ingest, const struct series *series, size_t i)
{
	const struct point *point = &series->points[i];
	size_t from = i ? series->points[i - 1].at : 0, to = i + 1 < series->n_points ? series->points[i + 1].at : series->days.n_days;
	struct break_found found = { .source = series->feed->name, .item = series->item->name, .segment = "", .until = LONG_MIN,
		                         .kind = point->is_flip ? "scale_flip" : "scale_change", .severity = point->is_flip ? "serious" : "warning",
		                         .period = { PERIOD_DAY, series->dates[point->at] } };
	char *before = summary(series, from, point->at, &found.n_before), *after = summary(series, point->at, to, &found.n_after);
	char day[CALENDAR_TEXT], *sentence;

	day_text(series->dates[point->at], day);
	sentence = point->is_flip ? sentence_of_flip(series, day, before, after) : sentence_of_range(series, &point->arrival, day);
	found.before = before;
	found.after = after;
	found.sentence = sentence;
	found.action = point->is_flip
		? "Ask who changed the form or its export that day. Make a feed of its own of the files on the wrong side, with labels that turn the codes back, and run again; until then no figure of the item that spans the day means anything."
		: "Ask who changed the form that day. Make two feeds of it, each with its own scale and item, and compare only what was asked on one scale.";
	breaks_add(ingest, &found);
	free(before);
	free(after);
	free(sentence);
}

static void look_at_item(struct ingest *ingest, struct series *series)
{
	if (series->days.n_codes > 1)
		find_ranges(series, 0, series->days.n_days);
	if (series->n_points)
		qsort(series->points, series->n_points, sizeof *series->points, by_day);
	for (size_t i = 0; i < series->n_points; i++)
		tell(ingest, series, i);
	free(series->points);
}

void break_items_find(struct ingest *ingest, const struct break_counts *counts)
{
	size_t n = counts->days.n, *order = mem_alloc(n, sizeof *order);
	long *dates = break_counts_days(counts, order);

	for (size_t i = 0; i < counts->feed->n_items; i++) {
		const struct feed_item *item = &counts->feed->items[i];
		size_t n_codes = (size_t)(item->answers.highest - item->answers.lowest) + 1;
		struct series series = { .feed = counts->feed, .item = item, .dates = dates, .least = breaks_least(ingest, counts->feed) };
		uint32_t *answers;

		if (counts->offsets[i] == SIZE_MAX)
			continue;
		answers = mem_alloc(n * n_codes, sizeof *answers);
		for (size_t d = 0; d < n; d++)
			for (size_t code = 0; code < n_codes; code++)
				answers[d * n_codes + code] = counts->answers[order[d] * counts->width + counts->offsets[i] + code];
		series.days = (struct mirror_days){ answers, n, n_codes };
		look_at_item(ingest, &series);
		free(answers);
	}
	free(dates);
	free(order);
}
