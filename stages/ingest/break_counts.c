#include "stages/ingest/break_counts.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/responses.h"

void break_counts_begin(struct break_counts *counts, const struct feed *feed, const struct tallies *tallies)
{
	*counts = (struct break_counts){ .feed = feed, .days = { .width = 1 }, .levels = { .width = 3 } };
	counts->period_kind = tallies->window == PERIOD_DAY ? PERIOD_WEEK : tallies->window;
	counts->quarter_starts = tallies->quarter_starts;
	counts->offsets = mem_alloc(feed->n_items, sizeof *counts->offsets);
	for (size_t i = 0; i < feed->n_items; i++) {
		const struct answers *answers = &feed->items[i].answers;
		size_t n = (size_t)(answers->highest - answers->lowest) + 1;

		counts->offsets[i] = n <= BREAK_CODES ? counts->width : SIZE_MAX;
		counts->width += n <= BREAK_CODES ? n : 0;
	}
}

static size_t number_of_day(struct break_counts *counts, long day)
{
	uint32_t word = (uint32_t)(int32_t)day;
	size_t n_before = counts->days.n, number = keys_add(&counts->days, &word);

	if (counts->days.n == n_before)
		return number;
	if (number >= counts->capacity) {
		size_t capacity = counts->capacity, answers_capacity = capacity * counts->width;

		counts->periods = mem_grow(counts->periods, &capacity, number + 1, sizeof *counts->periods);
		counts->answers = mem_grow(counts->answers, &answers_capacity, capacity * counts->width, sizeof *counts->answers);
		counts->capacity = capacity;
	}
	counts->periods[number] = (int32_t)period_of_day(counts->period_kind, day, counts->quarter_starts).number;
	return number;
}

void break_counts_add(struct break_counts *counts, const struct responses *file, long day)
{
	size_t number = number_of_day(counts, day);

	for (size_t i = 0; i < counts->feed->n_items; i++)
		if (file->answers[i].is_given && counts->offsets[i] != SIZE_MAX)
			counts->answers[number * counts->width + counts->offsets[i]
			                + (size_t)(file->answers[i].code - counts->feed->items[i].answers.lowest)]++;
	for (size_t i = 0; i < counts->feed->n_segments; i++) {
		const uint32_t key[] = { (uint32_t)i, file->levels[i], (uint32_t)counts->periods[number] };
		size_t level = keys_add(&counts->levels, key);

		counts->rows = mem_grow(counts->rows, &counts->rows_capacity, level + 1, sizeof *counts->rows);
		counts->rows[level]++;
	}
}

struct numbered_day {
	long day;
	size_t number;
};

static int by_day(const void *a, const void *b)
{
	long x = ((const struct numbered_day *)a)->day, y = ((const struct numbered_day *)b)->day;

	return (x > y) - (x < y);
}

long *break_counts_days(const struct break_counts *counts, size_t *order)
{
	size_t n = counts->days.n;
	struct numbered_day *sorted = mem_alloc(n, sizeof *sorted);
	long *days = mem_alloc(n, sizeof *days);

	for (size_t i = 0; i < n; i++)
		sorted[i] = (struct numbered_day){ (int32_t)*keys_of(&counts->days, i), i };
	if (n)
		qsort(sorted, n, sizeof *sorted, by_day);
	for (size_t i = 0; i < n; i++) {
		days[i] = sorted[i].day;
		order[i] = sorted[i].number;
	}
	free(sorted);
	return days;
}

void break_counts_free(struct break_counts *counts)
{
	keys_free(&counts->days);
	keys_free(&counts->levels);
	free(counts->periods);
	free(counts->answers);
	free(counts->offsets);
	free(counts->rows);
	*counts = (struct break_counts){ 0 };
}
