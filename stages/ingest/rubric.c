#include "stages/ingest/rubric.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static char *key_of(const char *category, const char *criterion)
{
	return text_format("%s\x1f%s", category, criterion);
}

void rubric_add(struct rubric *rubric, const char *category, const char *criterion, double low, double high)
{
	char *key = key_of(category, criterion);
	size_t number = map_add(&rubric->criteria, key);

	rubric->scales = mem_grow(rubric->scales, &rubric->capacity, number + 1, sizeof *rubric->scales);
	rubric->scales[number] = (struct rubric_scale){ low, high };
	free(key);
}

bool rubric_find(const struct rubric *rubric, const char *category, const char *criterion, struct rubric_scale *scale)
{
	char *own = key_of(category, criterion), *common = key_of("", criterion);
	size_t number = map_find(&rubric->criteria, own);

	if (number == SIZE_MAX)
		number = map_find(&rubric->criteria, common);
	if (number != SIZE_MAX)
		*scale = rubric->scales[number];
	free(own);
	free(common);
	return number != SIZE_MAX;
}

double rubric_highest(const struct rubric *rubric)
{
	double highest = (double)NAN;

	for (size_t i = 0; i < rubric->criteria.n; i++)
		highest = fmax(highest, rubric->scales[i].high); /* which passes NAN over */
	return highest;
}

void rubric_free(struct rubric *rubric)
{
	map_free(&rubric->criteria);
	free(rubric->scales);
	*rubric = (struct rubric){ 0 };
}
