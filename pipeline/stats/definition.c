#include "pipeline/stats/definition.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "pipeline/stats/definition_topics.h"

static const struct definition *const parts[] = {
	definition_metric, definition_interval, definition_shift, definition_agreement, definition_board,
	definition_judge, definition_rubric, definition_selection, definition_privacy,
};

enum { PARTS = sizeof parts / sizeof *parts };

static const struct definition *last_of(const struct definition *part)
{
	while (part[1].name)
		part++;
	return part;
}

const struct definition *definition_next(const struct definition *definition)
{
	if (!definition)
		return parts[0];
	if (definition[1].name)
		return definition + 1;
	for (size_t part = 0; part + 1 < PARTS; part++)
		if (last_of(parts[part]) == definition)
			return parts[part + 1];
	return NULL;
}

/* Whether the definition may be one of a measure: reliability of scales is, too. */
static bool is_of_measures(const struct definition *definition)
{
	static const char *const others[] = { "judging", "selection", "privacy" };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strcmp(definition->topic, others[i]) == 0)
			return false;
	return true;
}

static const struct definition *find(const char *name, bool of_measures)
{
	for (const struct definition *d = definition_next(NULL); d; d = definition_next(d))
		if (d->name[0] == name[0] && strcmp(d->name, name) == 0 && (!of_measures || is_of_measures(d))) /* papers ask for every cell */
			return d;
	for (const struct definition *d = definition_next(NULL); d; d = definition_next(d)) {
		size_t n = strlen(d->name) - 1;

		if (d->name[n] == '*' && strncmp(d->name, name, n) == 0 && name[n] && (!of_measures || is_of_measures(d)))
			return d;
	}
	return NULL;
}

const struct definition *definition_find(const char *name)
{
	return find(name, false);
}

const struct definition *definition_of_metric(const char *name)
{
	return find(name, true);
}

bool definition_fits(const struct definition *definition, int lowest, int highest)
{
	return definition->score && !isnan(definition->score(lowest, lowest, highest));
}

bool definition_scores(const struct definition *definition, int lowest, int highest, double *scores)
{
	bool fits = definition_fits(definition, lowest, highest);

	for (int answer = lowest; answer <= highest; answer++)
		scores[answer - lowest] = fits ? definition->score(answer, lowest, highest) : NAN;
	return fits;
}
