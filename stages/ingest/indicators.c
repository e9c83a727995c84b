#include "stages/ingest/indicators.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

struct indicator {
	bool is_filled;
	unsigned depth;
	double numerator, denominator, value; /* NAN for what there is not */
};

struct key {
	uint32_t metric;
	struct place place;
};

enum { KEY_WORDS = sizeof(struct key) / sizeof(uint32_t) };

static struct indicator *indicator_at(struct indicators *indicators, uint32_t metric, const struct place *place)
{
	const struct key key = { metric, *place };
	uint32_t words[KEY_WORDS];
	size_t number;

	memcpy(words, &key, sizeof words);
	indicators->keys.width = KEY_WORDS;
	number = keys_add(&indicators->keys, words);
	indicators->all = mem_grow(indicators->all, &indicators->capacity, indicators->keys.n, sizeof *indicators->all);
	return &indicators->all[number];
}

void indicators_put(struct indicators *indicators, const struct indicator_part *part)
{
	/* What pools stands before what does not. */
	unsigned depth = isnan(part->denominator) ? UINT_MAX : part->depth;
	struct indicator *indicator;

	if (isnan(part->denominator) && part->depth > 0)
		return;
	indicator = indicator_at(indicators, part->metric, &part->place);
	if (indicator->is_filled && indicator->depth < depth)
		return;
	if (indicator->is_filled && indicator->depth == depth) {
		indicator->numerator += part->numerator;
		indicator->denominator += part->denominator;
		return;
	}
	*indicator = (struct indicator){ true, depth, part->numerator, part->denominator, part->value };
}

struct adding {
	struct indicators *indicators;
	struct indicator_part part;
};

static void add_at(void *context, const struct place *place)
{
	struct adding *adding = context;

	adding->part.place = *place;
	indicators_put(adding->indicators, &adding->part);
}

void indicators_add(struct indicators *indicators, struct tallies *tallies, const struct tallies_row *row, uint32_t metric,
                    double numerator, double denominator)
{
	struct adding adding = { indicators, { .metric = metric, .numerator = numerator, .denominator = denominator, .value = NAN } };

	places_each(tallies, row, add_at, &adding);
}

/* Whether the table, as tickets have filled it, has the indicator. */
static bool has_metric(const struct table *kpis, size_t n_rows, const char *name)
{
	size_t column = table_column(kpis, "metric");

	for (size_t row = 0; row < n_rows; row++)
		if (!strcmp(table_text(kpis, column, row), name))
			return true;
	return false;
}

bool indicators_write(const struct indicators *indicators, const struct tallies *tallies, const struct programme *programme,
                      struct table *kpis, struct err *err)
{
	size_t n_flags = kpis->n_rows;
	struct map looked = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < indicators->keys.n; i++) {
		const struct indicator *indicator = &indicators->all[i];
		const char *name;
		size_t n_looked = looked.n;
		struct key key;

		memcpy(&key, keys_of(&indicators->keys, i), sizeof key);
		name = tallies->names.names[key.metric];
		map_add(&looked, name);
		if (looked.n > n_looked && has_metric(kpis, n_flags, name))
			ok = err_at(err, ERR_USAGE, programme->path, 0, 0,
			            "the indicator \"%s\" comes from tickets and, as a sum, from another source; one kind of source was expected", name);
		table_add_row(kpis);
		table_put_text(kpis, "metric", name);
		place_put(tallies, &key.place, kpis);
		table_put_real(kpis, "numerator", indicator->numerator);
		table_put_real(kpis, "denominator", indicator->denominator);
		table_put_real(kpis, "value", indicator->value);
	}
	map_free(&looked);
	return ok;
}

void indicators_free(struct indicators *indicators)
{
	keys_free(&indicators->keys);
	free(indicators->all);
	*indicators = (struct indicators){ 0 };
}
