#include "pipeline/metric.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/metric_kind.h"

enum { SCALE_STEPS = 1000 }; /* a scale of more answers is a measurement, not a question */

bool metric_is_rate(const struct metric *metric)
{
	return metric->kind == METRIC_SHARE || metric->kind == METRIC_SLA;
}

double metric_minimum(const struct metric *metric, const char *definition)
{
	if (metric->definitions[0] && !strcmp(definition, metric->definitions[0]))
		return metric->minimum_meaningful;
	return metric_kind_minimum(metric, definition);
}

/* The end of the list, all zero but for what every metric has. */
static struct metric *add(struct metrics *metrics, const char *name, const char *item)
{
	struct metric *metric;

	metrics->all = mem_grow(metrics->all, &metrics->capacity, metrics->n + 1, sizeof *metrics->all);
	metric = &metrics->all[metrics->n++];
	*metric = (struct metric){ .name = mem_copy_text(name), .item = mem_copy_text(item), .direction = 1, .target = NAN };
	return metric;
}

/* One [metric NAME] being read; of an item that no section reads, an empty one with its name. */
struct reading {
	const struct programme *programme;
	const struct section *section;
	const struct metric_kind_row *kind; /* when the section does not say; NULL for none */
	struct err *err;
};

static const char *value_of(const struct reading *reading, const char *key)
{
	return section_text(reading->section, "metric", key);
}

/* Always false: "FILE:LINE: error: [metric csat] scale = "five"; LOWEST..HIGHEST, such as 1..5, was expected". */
static bool refuse(const struct reading *reading, const char *key, const char *expected)
{
	const char *value = value_of(reading, key);

	return err_at(reading->err, ERR_USAGE, reading->programme->path, section_line(reading->section, key), 0,
	              "[metric %s] %s = \"%s\"; %s was expected", reading->section->name, key, value ? value : "", expected);
}

static bool read_kind(const struct reading *reading, struct metric *metric)
{
	const char *word = value_of(reading, "kind");
	const struct metric_kind_row *kind = word ? metric_kind_find(word) : reading->kind;

	if (!kind)
		return err_at(reading->err, ERR_USAGE, reading->programme->path, reading->section->line, 0,
		              "[metric %s] has no kind; kind = csat, nps, ces, enps, mean, share or sla was expected", metric->name);
	metric_kind_take(metric, kind);
	return true;
}

/* Reads LOWEST..HIGHEST. */
static bool scale_text(const char *text, int *lowest, int *highest)
{
	const char *dots = strstr(text, "..");
	long long low, high;
	char *first;
	bool ok;

	if (!dots)
		return false;
	first = text_format("%.*s", (int)(dots - text), text);
	ok = text_to_int(text_trim(first), &low) && text_to_int(dots + 2 + strspn(dots + 2, " "), &high)
	     && low < high && low >= -SCALE_STEPS && high <= SCALE_STEPS;
	if (ok) {
		*lowest = (int)low;
		*highest = (int)high;
	}
	free(first);
	return ok;
}

/* Feeds that ask the same item on other scales cannot be one metric. */
static bool read_source_scales(const struct programme *programme, struct metric *metric, bool is_set, struct err *err)
{
	char *key = text_format("scale.%s", metric->item);
	bool ok = true;

	for (size_t i = programme_next(programme, "source", 0); ok && i < programme->n_sections;
	     i = programme_next(programme, "source", i + 1)) {
		const struct section *source = &programme->sections[i];
		const char *text = section_text(source, "source", key);
		int lowest = 0, highest = 0;

		if (!text)
			continue;
		if (!scale_text(text, &lowest, &highest)) {
			ok = err_at(err, ERR_USAGE, programme->path, section_line(source, key), 0,
			            "[source %s] %s = \"%s\"; LOWEST..HIGHEST, such as 1..5, was expected", source->name, key, text);
		} else if (is_set && (lowest != metric->lowest || highest != metric->highest)) {
			ok = err_at(err, ERR_USAGE, programme->path, section_line(source, key), 0,
			            "[source %s] %s = \"%s\", but the scale of the metric \"%s\" was %d..%d; one scale for all feeds was expected",
			            source->name, key, text, metric->name, metric->lowest, metric->highest);
		} else {
			metric->lowest = lowest;
			metric->highest = highest;
			is_set = true;
		}
	}
	free(key);
	return ok;
}

static bool read_scale(const struct reading *reading, struct metric *metric)
{
	const char *text = value_of(reading, "scale");

	if (text && !scale_text(text, &metric->lowest, &metric->highest))
		return refuse(reading, "scale", "LOWEST..HIGHEST, such as 1..5,");
	if (!read_source_scales(reading->programme, metric, text != NULL, reading->err))
		return false;
	if (metric_is_rate(metric) && (metric->lowest != 0 || metric->highest != 1))
		return refuse(reading, "scale", "0..1, no and yes,");
	return true;
}

static bool read_definitions(const struct reading *reading, struct metric *metric)
{
	const struct metric_kind_row *kind = metric_kind_of(metric);
	const char *wanted = value_of(reading, "definition"), *headline = NULL;
	struct text choices = { 0 };
	bool ok = true;

	metric_kind_fill(metric, NULL);
	if (!metric->definitions[0])
		return err_at(reading->err, ERR_USAGE, reading->programme->path, section_line(reading->section, "scale"), 0,
		              "[metric %s] the scale %d..%d bears no definition of %s; %d..%d was expected", metric->name,
		              metric->lowest, metric->highest, kind->word, kind->lowest, kind->highest);
	for (size_t i = 0; metric->definitions[i]; i++) {
		text_add_format(&choices, "%s%s", i ? ", " : "", metric->definitions[i]);
		if (wanted && !strcmp(wanted, metric->definitions[i]))
			headline = metric->definitions[i];
	}
	if (wanted && !headline) {
		text_add(&choices, " (what this kind on this scale offers)");
		ok = refuse(reading, "definition", choices.bytes);
	} else if (headline) {
		metric_kind_fill(metric, headline);
	}
	text_free(&choices);
	return ok;
}

static bool read_direction(const struct reading *reading, struct metric *metric)
{
	const struct metric_kind_row *kind = metric_kind_of(metric);
	const char *word = value_of(reading, "direction");
	bool is_effort = metric->kind == METRIC_CES;

	if (is_effort && !word && (metric->lowest != kind->lowest || metric->highest != kind->highest))
		return refuse(reading, "direction", "high_easy or low_easy, since older effort questions run the other way,");
	if (!word)
		return true;
	if (is_effort != (!strcmp(word, "high_easy") || !strcmp(word, "low_easy")))
		return refuse(reading, "direction", is_effort ? "high_easy or low_easy" : "higher or lower");
	metric->is_reversed = !strcmp(word, "low_easy");
	metric->direction = !strcmp(word, "lower") ? -1 : 1;
	return true;
}

static void read_numbers(const struct reading *reading, struct metric *metric)
{
	const char *target = value_of(reading, "target"), *minimum = value_of(reading, "minimum_meaningful");

	if (target && !text_to_real(target, &metric->target))
		metric->target = NAN;
	if (!minimum || !text_to_real(minimum, &metric->minimum_meaningful))
		metric->minimum_meaningful = metric_kind_minimum(metric, metric->definitions[0]);
}

/* Whether a feed of that kind maps the item. */
static bool is_asked_by(const struct programme *programme, const char *item, const char *kind)
{
	char *key = text_format("item.%s", item);
	bool found = false;

	for (size_t i = programme_next(programme, "source", 0); i < programme->n_sections;
	     i = programme_next(programme, "source", i + 1)) {
		const struct section *source = &programme->sections[i];

		found = found || (section_text(source, "source", key) && !strcmp(section_text(source, "source", "kind"), kind));
	}
	free(key);
	return found;
}

static void find_whose(const struct programme *programme, struct metric *metric)
{
	if (is_asked_by(programme, metric->item, "staff_survey"))
		metric->is_staff = true;
	else if (is_asked_by(programme, metric->item, "survey"))
		metric->is_staff = false;
}

/* An item has one scale and one sense, whichever metric reads it. */
static bool check_items(const struct metrics *metrics, const struct reading *reading)
{
	const struct metric *last = &metrics->all[metrics->n - 1];

	for (size_t i = 0; i + 1 < metrics->n; i++) {
		const struct metric *other = &metrics->all[i];

		if (!strcmp(other->item, last->item)
		    && (other->lowest != last->lowest || other->highest != last->highest || other->is_reversed != last->is_reversed))
			return err_at(reading->err, ERR_USAGE, reading->programme->path, reading->section->line, 0,
			              "[metric %s] reads the item \"%s\" on another scale than [metric %s]; one scale for one item was expected",
			              last->name, last->item, other->name);
	}
	return true;
}

static bool read_metric(struct metrics *metrics, const struct reading *reading)
{
	const char *name = reading->section->name, *item = value_of(reading, "item");
	struct metric *metric = add(metrics, name, item ? item : name);

	if (!read_kind(reading, metric) || !read_scale(reading, metric) || !read_definitions(reading, metric)
	    || !read_direction(reading, metric) || !check_items(metrics, reading))
		return false;
	read_numbers(reading, metric);
	find_whose(reading->programme, metric);
	return true;
}

/* The kind that an item or indicator has by itself; NULL when it has none. */
static const struct metric_kind_row *default_kind(const char *item, bool is_kpi)
{
	const struct metric_kind_row *kind = metric_kind_of_name(item);

	if (is_kpi && (!kind || (kind->kind != METRIC_SHARE && kind->kind != METRIC_SLA)))
		return metric_kind_find("share");
	return kind;
}

/* The items of a feed that no section reads and that are metrics by themselves. */
static bool read_items(struct metrics *metrics, const struct programme *programme, const struct section *source,
                       struct err *err)
{
	static const char prefix[] = "item.";
	bool is_kpi = !strcmp(section_text(source, "source", "kind"), "tickets");

	for (size_t i = 0; i < source->n_entries; i++) {
		struct entry *entry = &source->entries[i];
		struct section section = { .kind = source->kind, .line = entry->line };
		struct reading reading = { programme, &section, NULL, err };

		if (strncmp(entry->key, prefix, strlen(prefix)))
			continue;
		section.name = entry->key + strlen(prefix);
		reading.kind = default_kind(section.name, is_kpi);
		if (reading.kind && !metrics_of_item(metrics, section.name) && !metrics_find(metrics, section.name)
		    && !read_metric(metrics, &reading))
			return false;
	}
	return true;
}

bool metrics_read(struct metrics *metrics, const struct programme *programme, struct err *err)
{
	for (size_t i = programme_next(programme, "metric", 0); i < programme->n_sections;
	     i = programme_next(programme, "metric", i + 1)) {
		const struct section *section = &programme->sections[i];
		struct reading reading = { programme, section, metric_kind_of_name(section->name), err };

		if (!read_metric(metrics, &reading))
			return false;
	}
	for (size_t i = programme_next(programme, "source", 0); i < programme->n_sections;
	     i = programme_next(programme, "source", i + 1))
		if (!read_items(metrics, programme, &programme->sections[i], err))
			return false;
	return true;
}

const struct metric *metrics_add_default(struct metrics *metrics, const char *item, bool is_kpi)
{
	const struct metric_kind_row *kind = default_kind(item, is_kpi);
	struct metric *metric;

	if (!kind || metrics_find(metrics, item))
		return NULL;
	metric = add(metrics, item, item);
	metric_kind_take(metric, kind);
	metric_kind_fill(metric, NULL);
	metric->minimum_meaningful = metric_kind_minimum(metric, metric->definitions[0]);
	return metric;
}

void metrics_free(struct metrics *metrics)
{
	for (size_t i = 0; i < metrics->n; i++) {
		free(metrics->all[i].name);
		free(metrics->all[i].item);
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

const char *metric_label(const struct metric *metric)
{
	static const struct {
		const char *name, *label;
	} labels[] = {
		{ "csat", "CSAT" }, { "nps", "NPS" }, { "ces", "CES" }, { "enps", "eNPS" }, { "fcr", "FCR" }, { "sla", "SLA" },
	};

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (!strcmp(metric->name, labels[i].name))
			return labels[i].label;
	return metric->name;
}
