#include "pipeline/metric_source.h"

#include <stddef.h>
#include <string.h>

/* Keys that make metrics of fixed names. */
static const struct {
	const char *key, *metric;
} fixed[] = {
	{ "customer", "fcr_repeat" },       { "fcr_unresolvable", "fcr_net" }, { "rating", "rating_response" },
	{ "answered_in_target", "service_level" }, { "abandoned", "abandonment" },    { "talk", "handle_time" },
	{ "talk", "talk_time" },
	{ "wait", "answer_speed" },
};

/* Keys that name what they give, and what the metric has before that name. */
static const struct {
	const char *prefix, *before;
} named[] = {
	{ "item.", "" }, { "duration.", "" }, { "kpi.", "" }, { "sla_target.", "sla_" }, { "sla_flag.", "sla_" },
};

static bool is(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

bool metric_uses_item(const struct metric *metric, const char *item)
{
	return is(metric->item, item) || is(metric->numerator, item) || is(metric->denominator, item)
	       || metric_parts_role(&metric->parts, item) != METRIC_ROLE_NONE
	       || (is(item, "fcr") && (is(metric->item, "fcr_net") || is(metric->item, "fcr_repeat")));
}

/* Whether the metric's name is what stands before the key's, and that; a target may be of one priority. */
static bool is_named(const struct metric *metric, const char *before, const char *name)
{
	size_t n = strlen(before), n_name = strcspn(name, ".");

	if (*before)
		return !strncmp(metric->item, before, n) && !strncmp(metric->item + n, name, n_name) && !metric->item[n + n_name];
	return metric_uses_item(metric, name);
}

static bool gives(const struct entry *entry, const struct metric *metric)
{
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (is(entry->key, fixed[i].key) && is(metric->item, fixed[i].metric))
			return true;
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (!strncmp(entry->key, named[i].prefix, strlen(named[i].prefix)) && is_named(metric, named[i].before, entry->key + strlen(named[i].prefix)))
			return true;
	return is(entry->key, "count") && metric_uses_item(metric, entry->value);
}

bool metric_uses_source(const struct metric *metric, const struct section *source)
{
	for (size_t i = 0; i < source->n_entries; i++)
		if (gives(&source->entries[i], metric))
			return true;
	return false;
}

bool metric_uses_feed(const struct metric *metric, const struct programme *programme, const char *source, const char *item)
{
	const struct section *section = programme_section(programme, "source", source);

	if (*item && !metric_uses_item(metric, item))
		return false;
	if (!section || metric_uses_source(metric, section))
		return section || *item;
	for (size_t i = programme_next(programme, "source", 0); i < programme->n_sections; i = programme_next(programme, "source", i + 1))
		if (metric_uses_source(metric, &programme->sections[i]))
			return false;
	return section_text(section, "source", "kpi") != NULL;
}
