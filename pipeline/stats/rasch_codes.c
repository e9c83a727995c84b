#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

/* Categories of any sign in ascending order below their structure. */
static uint64_t key_of(const struct rasch_data *data, size_t rating)
{
	uint32_t structure = data->structure ? data->structure[rating] : 0;

	return (uint64_t)structure << 32 | ((uint32_t)data->category[rating] ^ 0x80000000u);
}

int rasch_code_category(const struct rasch_codes *codes, size_t code)
{
	int64_t shifted = (int64_t)(codes->key[code] & 0xffffffffu);

	return (int)(shifted - (int64_t)0x80000000);
}

static size_t lower_bound(const struct rasch_codes *codes, uint64_t key)
{
	size_t low = 0, high = codes->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (codes->key[middle] < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void insert(struct rasch_codes *codes, uint64_t key)
{
	size_t at = lower_bound(codes, key);

	if (at < codes->n && codes->key[at] == key)
		return;
	codes->key = mem_grow(codes->key, &codes->capacity, codes->n + 1, sizeof *codes->key);
	memmove(&codes->key[at + 1], &codes->key[at], (codes->n - at) * sizeof *codes->key);
	codes->key[at] = key;
	codes->n++;
}

void rasch_codes_make(struct rasch_part *part)
{
	const struct rasch_data *data = part->data;
	struct rasch_codes *codes = &part->codes;

	for (size_t i = 0; i < data->n; i++)
		if (i == 0 || key_of(data, i) != key_of(data, i - 1))
			insert(codes, key_of(data, i));
	codes->of = mem_alloc(data->n, sizeof *codes->of);
	for (size_t i = 0; i < data->n; i++)
		codes->of[i] = i > 0 && key_of(data, i) == key_of(data, i - 1) ? codes->of[i - 1] : (uint32_t)lower_bound(codes, key_of(data, i));
	codes->n_used = mem_alloc(codes->n, sizeof *codes->n_used);
	codes->step = mem_alloc(codes->n, sizeof *codes->step);
	codes->from = mem_alloc(data->n_structures + 1, sizeof *codes->from);
	for (size_t s = 0; s <= data->n_structures; s++)
		codes->from[s] = lower_bound(codes, (uint64_t)s << 32);
}

/* Of categories that are not used those below the first stand for it, others for the one before them. */
static void number_structure(struct rasch_codes *codes, size_t structure, struct rasch_scale *scale)
{
	size_t n = 0;

	for (size_t c = codes->from[structure]; c < codes->from[structure + 1]; c++) {
		n += codes->n_used[c] > 0;
		codes->step[c] = n > 0 ? (uint32_t)(n - 1) : 0;
	}
	scale->n_steps = n > 0 ? n - 1 : 0;
	scale->steps = mem_alloc(scale->n_steps, sizeof *scale->steps);
	for (size_t c = codes->from[structure]; c < codes->from[structure + 1]; c++) {
		if (codes->n_used[c] == 0)
			continue;
		if (codes->step[c] == 0) {
			scale->lowest = rasch_code_category(codes, c);
			scale->n_lowest = codes->n_used[c];
			continue;
		}
		scale->steps[codes->step[c] - 1].category = rasch_code_category(codes, c);
		scale->steps[codes->step[c] - 1].n = codes->n_used[c];
	}
}

void rasch_codes_number(struct rasch_part *part, struct rasch *fit)
{
	fit->n_structures = part->data->n_structures;
	fit->scales = mem_alloc(fit->n_structures, sizeof *fit->scales);
	for (size_t s = 0; s < fit->n_structures; s++)
		number_structure(&part->codes, s, &fit->scales[s]);
}
