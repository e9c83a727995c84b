#include "pipeline/metric.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/metric_kind.h"
#include "pipeline/metric_read.h"
#include "pipeline/stats/definition.h"

bool metric_is_rate(const struct metric *metric)
{
	return metric->kind == METRIC_SHARE || metric->kind == METRIC_SLA;
}

bool metric_has_scale(const struct metric *metric)
{
	return metric->kind != METRIC_DURATION && metric->kind != METRIC_RATE && metric->kind != METRIC_RATIO;
}

bool metric_has_parts(const struct metric *metric)
{
	return metric->kind == METRIC_SCALE || metric->kind == METRIC_SERVQUAL;
}

double metric_minimum(const struct metric *metric, const char *definition)
{
	if (metric->definitions[0] && !strcmp(definition, metric->definitions[0]))
		return metric->minimum_meaningful;
	return metric_kind_minimum(metric, definition);
}

void metric_bounds(const struct metric *metric, const char *definition, double *least, double *most)
{
	/* With unfinished answers or without, it is the headline. */
	bool is_headline = metric && metric->definitions[0] && (!strcmp(definition, "partials_in") || !strcmp(definition, "partials_out"));
	const struct definition *known = definition_of_metric(is_headline ? metric->definitions[0] : definition);
	double ends[2] = { -INFINITY, INFINITY };

	if (known && known->family == DEFINITION_SHARE) {
		ends[0] = 0;
		ends[1] = 100;
	} else if (known && known->family == DEFINITION_NET) {
		ends[0] = -100;
		ends[1] = 100;
	} else if (known && known->score && metric && metric_has_scale(metric) && definition_fits(known, metric->lowest, metric->highest)) {
		ends[0] = known->score(metric->lowest, metric->lowest, metric->highest);
		ends[1] = known->score(metric->highest, metric->lowest, metric->highest);
	}
	*least = fmin(ends[0], ends[1]);
	*most = fmax(ends[0], ends[1]);
}

struct metric *metrics_add(struct metrics *metrics, const char *name, const char *item)
{
	struct metric *metric;

	metrics->all = mem_grow(metrics->all, &metrics->capacity, metrics->n + 1, sizeof *metrics->all);
	metric = &metrics->all[metrics->n++];
	*metric = (struct metric){ .name = mem_copy_text(name), .item = mem_copy_text(item), .direction = 1, .target = NAN };
	return metric;
}

/* The kind that an item or indicator has by itself; NULL when it has none. */
static const struct metric_kind_row *default_kind(const char *item, bool is_kpi)
{
	const struct metric_kind_row *kind = metric_kind_of_name(item);

	if (kind && (kind->kind == METRIC_SCALE || kind->kind == METRIC_SERVQUAL))
		kind = NULL; /* one item is no scale */
	if (is_kpi && (!kind || (kind->kind != METRIC_SHARE && kind->kind != METRIC_SLA && kind->kind != METRIC_RATIO)))
		return metric_kind_find("share");
	return kind;
}

/* What a feed times, and whether in time: metrics by themselves. */
static bool read_durations(struct metrics *metrics, const struct programme *programme, const struct section *source,
                           struct err *err)
{
	static const struct {
		const char *prefix, *before, *kind;
	} rows[] = { { "duration.", "", "duration" }, { "sla_target.", "sla_", "sla" }, { "sla_flag.", "sla_", "sla" } };
	bool ok = true;

	for (size_t i = 0; ok && i < source->n_entries; i++) {
		struct entry *entry = &source->entries[i];

		for (size_t r = 0; ok && r < sizeof rows / sizeof *rows; r++) {
			struct section section = { .kind = source->kind, .line = entry->line };
			struct metric_reading reading = { programme, &section, metric_kind_find(rows[r].kind), err };
			size_t n = strlen(rows[r].prefix);

			/* A target of one priority, sla_target.NAME.LEVEL, is no metric of its own. */
			if (strncmp(entry->key, rows[r].prefix, n) != 0 || strchr(entry->key + n, '.'))
				continue;
			section.name = text_format("%s%s", rows[r].before, entry->key + n);
			if (!metrics_of_item(metrics, section.name) && !metrics_find(metrics, section.name))
				ok = metric_read(metrics, &reading);
			free(section.name);
		}
	}
	return ok;
}

/* The items of a feed that no section reads and that are metrics by themselves. */
static bool read_items(struct metrics *metrics, const struct programme *programme, const struct section *source,
                       struct err *err)
{
	static const char prefix[] = "item.";
	bool is_kpi = !strcmp(section_text(source, "source", "kind"), "tickets");

	for (size_t i = 0; i < source->n_entries; i++) {
		struct entry *entry = &source->entries[i];
		enum metric_role role;
		struct section section = { .kind = source->kind, .line = entry->line };
		struct metric_reading reading = { programme, &section, NULL, err };

		if (strncmp(entry->key, prefix, strlen(prefix)))
			continue;
		section.name = entry->key + strlen(prefix);
		reading.kind = default_kind(section.name, is_kpi);
		if (reading.kind && !metrics_of_item(metrics, section.name) && !metrics_find(metrics, section.name)
		    && !metrics_of_part(metrics, section.name, &role)
		    && !metric_read(metrics, &reading))
			return false;
	}
	return true;
}

bool metrics_read(struct metrics *metrics, const struct programme *programme, struct err *err)
{
	for (size_t i = programme_next(programme, "metric", 0); i < programme->n_sections;
	     i = programme_next(programme, "metric", i + 1)) {
		const struct section *section = &programme->sections[i];
		struct metric_reading reading = { programme, section, metric_kind_of_name(section->name), err };

		if (!metric_read(metrics, &reading))
			return false;
	}
	for (size_t i = programme_next(programme, "source", 0); i < programme->n_sections;
	     i = programme_next(programme, "source", i + 1))
		if (!read_items(metrics, programme, &programme->sections[i], err)
		    || !read_durations(metrics, programme, &programme->sections[i], err))
			return false;
	return true;
}

static const struct metric *add_plain(struct metrics *metrics, const char *item, const struct metric_kind_row *kind)
{
	struct metric *metric;

	if (!kind || metrics_find(metrics, item))
		return NULL;
	metric = metrics_add(metrics, item, item);
	metric_kind_take(metric, kind);
	metric_kind_fill(metric, NULL);
	metric->minimum_meaningful = metric_kind_minimum(metric, metric->definitions[0]);
	return metric;
}

const struct metric *metrics_add_duration(struct metrics *metrics, const char *item)
{
	return add_plain(metrics, item, metric_kind_find("duration"));
}

const struct metric *metrics_add_default(struct metrics *metrics, const char *item, bool is_kpi)
{
	return add_plain(metrics, item, default_kind(item, is_kpi));
}

void metrics_free(struct metrics *metrics)
{
	for (size_t i = 0; i < metrics->n; i++) {
		free(metrics->all[i].name);
		free(metrics->all[i].item);
		metric_parts_free(&metrics->all[i].parts);
	}
	free(metrics->all);
	*metrics = (struct metrics){ 0 };
}

const struct metric *metrics_find(const struct metrics *metrics, const char *name)
{
	for (size_t i = 0; i < metrics->n; i++)
		if (!strcmp(metrics->all[i].name, name))
			return &metrics->all[i];
	return NULL;
}

const struct metric *metrics_of_item(const struct metrics *metrics, const char *item)
{
	for (size_t i = 0; i < metrics->n; i++)
		if (!strcmp(metrics->all[i].item, item))
			return &metrics->all[i];
	return NULL;
}

const struct metric *metrics_of_part(const struct metrics *metrics, const char *item, enum metric_role *role)
{
	for (size_t i = 0; i < metrics->n; i++) {
		*role = metric_parts_role(&metrics->all[i].parts, item);
		if (*role != METRIC_ROLE_NONE)
			return &metrics->all[i];
	}
	return NULL;
}

const char *metric_label(const struct metric *metric)
{
	static const struct {
		const char *name, *label;
	} labels[] = {
		{ "csat", "CSAT" }, { "nps", "NPS" }, { "ces", "CES" }, { "enps", "eNPS" }, { "fcr", "FCR" }, { "sla", "SLA" },
		{ "servqual", "SERVQUAL" },
	};

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (!strcmp(metric->name, labels[i].name))
			return labels[i].label;
	return metric->name;
}
