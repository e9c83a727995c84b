#include <math.h>
#include <string.h>

#include "pipeline/stats/definition.h"
#include "stages/compare/subject.h"

static bool has_definition(const struct metric *metric, const char *definition)
{
	for (size_t i = 0; metric->definitions[i]; i++)
		if (!strcmp(metric->definitions[i], definition))
			return true;
	return false;
}

/* A definition that plaudit does not know is the organisation's own, and so is the metric's minimum. */
static double minimum_of(const struct metric *metric, const struct subject *subject)
{
	if (metric && has_definition(metric, subject->definition))
		return metric_minimum(metric, subject->definition);
	if (metric && !definition_of_metric(subject->definition))
		return metric->minimum_meaningful;
	if (subject->kind == SUBJECT_SHARE)
		return METRIC_MINIMUM_SHARE;
	return subject->kind == SUBJECT_NET ? METRIC_MINIMUM_NET : (double)NAN;
}

static const char *unit_of(const struct subject *subject)
{
	const struct definition *definition = definition_of_metric(subject->definition);

	if (subject->kind == SUBJECT_COUNT)
		return "per period";
	if (definition)
		return definition->unit;
	return subject->kind == SUBJECT_MEAN ? "the metric's unit" : "points";
}

/* Scores of answers lie between those of the scale's ends; figures beyond show that the scale is another one. */
static double range_of(const struct metric *metric, const struct subject *subject)
{
	const struct points *points = subject->everybody.n ? &subject->everybody : &subject->units;
	double least, most;

	if (subject->kind == SUBJECT_SHARE)
		return 100;
	if (subject->kind == SUBJECT_NET)
		return 200;
	metric_bounds(metric, subject->definition, &least, &most);
	for (size_t i = 0; i < points->n; i++)
		if (points->all[i].value < least - 1e-9 || points->all[i].value > most + 1e-9)
			return INFINITY;
	return most - least;
}

void subject_describe(struct subject *subject, const struct metric *metric)
{
	if (metric)
		subject->direction = metric->direction;
	subject->minimum_meaningful = minimum_of(metric, subject);
	subject->unit = unit_of(subject);
	subject->range = range_of(metric, subject);
}
