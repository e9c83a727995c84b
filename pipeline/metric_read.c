#include "pipeline/metric_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

enum { SCALE_STEPS = 1000 }; /* a scale of more answers is a measurement, not a question */

static const char *value_of(const struct metric_reading *reading, const char *key)
{
	return section_text(reading->section, "metric", key);
}

/* Always false: "FILE:LINE: error: [metric csat] scale = "five"; LOWEST..HIGHEST, such as 1..5, was expected". */
static bool refuse(const struct metric_reading *reading, const char *key, const char *expected)
{
	const char *value = value_of(reading, key);

	return err_at(reading->err, ERR_USAGE, reading->programme->path, section_line(reading->section, key), 0,
	              "[metric %s] %s = \"%s\"; %s was expected", reading->section->name, key, value ? value : "", expected);
}

static bool read_kind(const struct metric_reading *reading, struct metric *metric)
{
	const char *word = value_of(reading, "kind");
	const struct metric_kind_row *kind = word ? metric_kind_find(word) : reading->kind;

	if (!kind)
		return err_at(reading->err, ERR_USAGE, reading->programme->path, reading->section->line, 0,
		              "[metric %s] has no kind; kind = csat, nps, ces, enps, mean, share, sla, duration, rate, ratio, scale or servqual was expected", metric->name);
	metric_kind_take(metric, kind);
	return true;
}

/* The items of a metric of several; no other kind has such keys. */
static bool read_parts(const struct metric_reading *reading, struct metric *metric)
{
	static const char *const keys[] = { "items", "reverse", "dimension.", "importance." };

	for (size_t i = 0; i < reading->section->n_entries; i++)
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
			const char *key = reading->section->entries[i].key;
			enum metric_kind wanted = k < 2 ? METRIC_SCALE : METRIC_SERVQUAL;

			if (!strncmp(key, keys[k], strlen(keys[k])) && metric->kind != wanted)
				return refuse(reading, key, wanted == METRIC_SCALE ? "kind = scale" : "kind = servqual");
		}
	if (!metric_has_parts(metric))
		return true;
	metric->item[0] = '\0';
	return metric_parts_read(&metric->parts, reading->programme, reading->section, metric->kind == METRIC_SERVQUAL, reading->err);
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
static bool read_source_scales(const struct programme *programme, struct metric *metric, const char *item, bool *is_set,
                               struct err *err)
{
	char *key = text_format("scale.%s", item);
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
		} else if (*is_set && (lowest != metric->lowest || highest != metric->highest)) {
			ok = err_at(err, ERR_USAGE, programme->path, section_line(source, key), 0,
			            "[source %s] %s = \"%s\", but the scale of the metric \"%s\" was %d..%d; one scale for all feeds was expected",
			            source->name, key, text, metric->name, metric->lowest, metric->highest);
		} else {
			metric->lowest = lowest;
			metric->highest = highest;
			*is_set = true;
		}
	}
	free(key);
	return ok;
}

static bool read_scale(const struct metric_reading *reading, struct metric *metric)
{
	const char *text = value_of(reading, "scale"), *item;
	bool is_set = text != NULL;

	if (text && !scale_text(text, &metric->lowest, &metric->highest))
		return refuse(reading, "scale", "LOWEST..HIGHEST, such as 1..5,");
	if (!metric_has_parts(metric) && !read_source_scales(reading->programme, metric, metric->item, &is_set, reading->err))
		return false;
	for (size_t i = 0; (item = metric_parts_item(&metric->parts, i)); i++)
		if (metric_parts_role(&metric->parts, item) == METRIC_ROLE_ANSWER
		    && !read_source_scales(reading->programme, metric, item, &is_set, reading->err))
			return false;
	if (metric_is_rate(metric) && (metric->lowest != 0 || metric->highest != 1))
		return refuse(reading, "scale", "0..1, no and yes,");
	return true;
}

static bool read_definitions(const struct metric_reading *reading, struct metric *metric)
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

static bool read_direction(const struct metric_reading *reading, struct metric *metric)
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

/* What a rate divides, and by how many. */
static bool read_rate(const struct metric_reading *reading, struct metric *metric)
{
	static const char *const keys[] = { "numerator", "denominator" };
	const char *per = value_of(reading, "per");

	if (metric->kind != METRIC_RATE)
		return true;
	for (size_t i = 0; i < 2; i++)
		if (!value_of(reading, keys[i]))
			return err_at(reading->err, ERR_USAGE, reading->programme->path, reading->section->line, 0,
			              "[metric %s] is a rate without %s; %s = ITEM, whose count %s, was expected", metric->name, keys[i], keys[i],
			              i ? "divides" : "is divided");
	metric->numerator = value_of(reading, "numerator");
	metric->denominator = value_of(reading, "denominator");
	if (!per || !text_to_real(per, &metric->per))
		metric->per = 1;
	return true;
}

static void read_numbers(const struct metric_reading *reading, struct metric *metric)
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
	const char *item = metric_has_parts(metric) ? metric_parts_item(&metric->parts, 0) : metric->item;

	if (is_asked_by(programme, item, "staff_survey"))
		metric->is_staff = true;
	else if (is_asked_by(programme, item, "survey"))
		metric->is_staff = false;
}

static bool refuse_other_scale(const struct metric_reading *reading, const struct metric *metric, const char *item,
                               const struct metric *other)
{
	return err_at(reading->err, ERR_USAGE, reading->programme->path, reading->section->line, 0,
	              "[metric %s] reads the item \"%s\" on another scale than [metric %s]; one scale for one item was expected",
	              metric->name, item, other->name);
}

/* An item has one scale and one sense, whichever metric reads it. */
static bool check_items(const struct metrics *metrics, const struct metric_reading *reading)
{
	const struct metric *last = &metrics->all[metrics->n - 1];

	for (size_t i = 0; i + 1 < metrics->n; i++) {
		const struct metric *other = &metrics->all[i];

		if (*last->item && !strcmp(other->item, last->item)
		    && (other->lowest != last->lowest || other->highest != last->highest || other->is_reversed != last->is_reversed))
			return refuse_other_scale(reading, last, last->item, other);
	}
	return true;
}

/* The same of the items of a metric of several. */
static bool check_parts(const struct metrics *metrics, const struct metric_reading *reading)
{
	const struct metric *last = &metrics->all[metrics->n - 1];
	const char *item;

	for (size_t i = 0; i + 1 < metrics->n; i++) {
		const struct metric *other = &metrics->all[i];
		bool same = other->lowest == last->lowest && other->highest == last->highest;

		for (size_t p = 0; !same && (item = metric_parts_item(&last->parts, p)); p++)
			if (metric_parts_role(&last->parts, item) == METRIC_ROLE_ANSWER
			    && (!strcmp(other->item, item) || metric_parts_role(&other->parts, item) == METRIC_ROLE_ANSWER))
				return refuse_other_scale(reading, last, item, other);
		if (!same && *last->item && metric_parts_role(&other->parts, last->item) == METRIC_ROLE_ANSWER)
			return refuse_other_scale(reading, last, last->item, other);
	}
	return true;
}

bool metric_read(struct metrics *metrics, const struct metric_reading *reading)
{
	const char *name = reading->section->name, *item = value_of(reading, "item");
	struct metric *metric = metrics_add(metrics, name, item ? item : name);

	if (!read_kind(reading, metric) || !read_parts(reading, metric) || !read_scale(reading, metric) || !read_definitions(reading, metric)
	    || !read_direction(reading, metric) || !read_rate(reading, metric) || !check_items(metrics, reading)
	    || !check_parts(metrics, reading))
		return false;
	read_numbers(reading, metric);
	find_whose(reading->programme, metric);
	return true;
}
