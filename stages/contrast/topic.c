#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/definition.h"
#include "stages/contrast/contrast.h"

/* Metrics that no section names, but whose names say what they are, are added first: that moves the others. */
static void add_defaults(struct contrast *contrast)
{
	for (size_t i = 0; i < contrast->answering.n; i++)
		if (!metrics_find(&contrast->metrics, contrast->answering.names[i]))
			metrics_add_default(&contrast->metrics, contrast->answering.names[i], false);
}

void topics_open(struct contrast *contrast)
{
	const struct table *panel = &contrast->panel;
	size_t metric = table_column(panel, "metric"), definition = table_column(panel, "definition"), capacity = 0;

	for (size_t row = 0; row < panel->n_rows; row++)
		if (row == 0 || table_compare(panel, row - 1, panel, row, 1) != 0)
			map_add(&contrast->answering, table_text(panel, metric, row));
	add_defaults(contrast);
	contrast->answering_definition = mem_grow(NULL, &capacity, contrast->answering.n + 1, sizeof *contrast->answering_definition);
	for (size_t row = 0; row < panel->n_rows; row++) {
		const char *name = table_text(panel, definition, row);
		const struct metric *kind;
		size_t at;

		if (row > 0 && !table_compare(panel, row - 1, panel, row, 2))
			continue;
		at = map_find(&contrast->answering, table_text(panel, metric, row));
		kind = metrics_find(&contrast->metrics, contrast->answering.names[at]);
		if (!contrast->answering_definition[at] || (kind && !strcmp(name, kind->definitions[0])))
			contrast->answering_definition[at] = name;
	}
}

const char *topic_answering(const struct contrast *contrast, const char *metric)
{
	return contrast->answering_definition[map_find(&contrast->answering, metric)];
}

static bool has_definition(const struct metric *metric, const char *definition)
{
	for (size_t i = 0; metric->definitions[i]; i++)
		if (!strcmp(metric->definitions[i], definition))
			return true;
	return false;
}

/* A definition that plaudit does not know is the organisation's own, and so is the metric's minimum. */
static double minimum_of(const struct metric *metric, const char *name, const struct definition *definition)
{
	if (metric && has_definition(metric, name))
		return metric_minimum(metric, name);
	if (!definition)
		return metric ? metric->minimum_meaningful : (double)NAN;
	if (definition->family == DEFINITION_SHARE)
		return METRIC_MINIMUM_SHARE;
	return definition->family == DEFINITION_NET ? METRIC_MINIMUM_NET : (double)NAN;
}

/* Figures beyond the scale's ends show that the scale is another one. */
static double range_of(const struct metric *metric, const struct cells *cells)
{
	double least, most;

	metric_bounds(metric, cells->definition, &least, &most);
	for (size_t i = 0; i < cells->n_units * cells->n_periods; i++)
		if (cells->value[i] < least || cells->value[i] > most)
			return INFINITY;
	return most - least;
}

/* The last period that begins within the quarters evaluated. */
static long last_first(const struct contrast *contrast, enum period_kind kind)
{
	long day = stage_last_day(&contrast->stage);

	if (kind <= PERIOD_INDEX || day == LONG_MAX)
		return LONG_MAX;
	return period_of_day(kind, day, programme_quarter_starts(&contrast->stage.programme)).number;
}

struct topic topic_of(const struct contrast *contrast, const struct cells *cells)
{
	const struct programme *programme = &contrast->stage.programme;
	const struct definition *definition = definition_of_metric(cells->definition);
	struct topic topic = { .cells = cells,
		               .metric = metrics_find(&contrast->metrics, cells->metric),
		               .direction = 1,
		               .measure_unit = definition ? definition->unit : "the metric's unit",
		               .is_headline = !strcmp(cells->definition, topic_answering(contrast, cells->metric)),
		               .before = programme_window_periods(programme, "before", cells->period_kind),
		               .washout = (long)programme_int(programme, "window", "washout"),
		               .after = programme_window_periods(programme, "after", cells->period_kind),
		               .quarter_starts = programme_quarter_starts(programme),
		               .last_first = last_first(contrast, cells->period_kind) };

	if (topic.metric)
		topic.direction = topic.metric->direction;
	topic.minimum_meaningful = minimum_of(topic.metric, cells->definition, definition);
	topic.range = range_of(topic.metric, cells);
	return topic;
}
