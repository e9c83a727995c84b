#include "pipeline/metric_parts.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* One section being read. */
struct reading {
	struct metric_parts *parts;
	const struct programme *programme;
	const struct section *section;
	struct err *err;
};

/* Always false: "FILE:LINE: error: [metric x] items = "a | a": the item "a" comes twice". */
static bool refuse(const struct reading *reading, const char *key, const char *what, const char *which, const char *expected)
{
	const char *value = "";

	for (size_t i = 0; i < reading->section->n_entries; i++)
		if (!strcmp(reading->section->entries[i].key, key))
			value = reading->section->entries[i].value;
	return err_at(reading->err, ERR_USAGE, reading->programme->path, section_line(reading->section, key), 0,
	              "[metric %s] %s = \"%s\": %s%s%s%s; %s was expected", reading->section->name, key, value, what, *which ? " \"" : "", which,
	              *which ? "\"" : "", expected);
}

/* The next word of a list, cut off in place; NULL at the end. */
static char *next_word(char **rest, char separator)
{
	char *word = *rest, *end;

	if (!word)
		return NULL;
	end = strchr(word, separator);
	*rest = end ? end + 1 : NULL;
	if (end)
		*end = '\0';
	return text_trim(word);
}

/* What follows the prefix in a key, or NULL when the key has another. */
static const char *behind(const char *key, const char *prefix)
{
	size_t n = strlen(prefix);

	return strncmp(key, prefix, n) != 0 ? NULL : key + n;
}

static bool add_part(const struct reading *reading, struct metric_dimension *dimension, const char *key, char *words)
{
	char *rest = words, *item = next_word(&rest, ':'), *expectation = rest ? text_trim(rest) : NULL;

	if (!strcmp(item, "scale_index"))
		return refuse(reading, key, "the name is that of a score", "", "another name");
	if (!*item || (expectation && !*expectation))
		return refuse(reading, key, "an item has no name", "", "ITEM | ITEM | ...");
	if (metric_parts_role(reading->parts, item) != METRIC_ROLE_NONE)
		return refuse(reading, key, "it has twice the item", item, "each item once");
	if (expectation && (!strcmp(item, expectation) || metric_parts_role(reading->parts, expectation) != METRIC_ROLE_NONE))
		return refuse(reading, key, "it has twice the item", expectation, "each item once");
	dimension->parts = mem_grow(dimension->parts, &dimension->capacity, dimension->n_parts + 1, sizeof *dimension->parts);
	dimension->parts[dimension->n_parts++] = (struct metric_part){
		.item = mem_copy_text(item), .expectation = expectation ? mem_copy_text(expectation) : NULL,
	};
	return true;
}

/* A dimension's list of items. It is counted already, so that its items are known as they come. */
static bool read_list(const struct reading *reading, struct metric_dimension *dimension, const char *key, const char *value)
{
	char *list = mem_copy_text(value), *rest = list, *words;
	bool ok = true;

	while (ok && (words = next_word(&rest, '|')))
		ok = add_part(reading, dimension, key, words);
	free(list);
	return ok;
}

static struct metric_dimension *add_dimension(struct metric_parts *parts, const char *name)
{
	struct metric_dimension *dimension = &parts->dimensions[parts->n_dimensions++];

	dimension->name = mem_copy_text(name);
	return dimension;
}

static bool read_reversed(const struct reading *reading)
{
	struct metric_dimension *all = &reading->parts->dimensions[0];
	const char *value = section_text(reading->section, "metric", "reverse");
	char *list = mem_copy_text(value ? value : ""), *rest = value ? list : NULL, *word;
	bool ok = true;

	while (ok && (word = next_word(&rest, '|'))) {
		size_t i = 0;

		while (i < all->n_parts && strcmp(all->parts[i].item, word) != 0)
			i++;
		if (i < all->n_parts)
			all->parts[i].is_reversed = true;
		else
			ok = refuse(reading, "reverse", "the metric has no item", word, "some of its items");
	}
	free(list);
	return ok;
}

static bool read_scale(const struct reading *reading)
{
	const char *items = section_text(reading->section, "metric", "items");

	if (!items)
		return err_at(reading->err, ERR_USAGE, reading->programme->path, reading->section->line, 0,
		              "[metric %s] is a scale without items; items = ITEM | ITEM | ... was expected", reading->section->name);
	return read_list(reading, add_dimension(reading->parts, ""), "items", items) && read_reversed(reading);
}

static bool read_dimensions(const struct reading *reading)
{
	struct metric_parts *parts = reading->parts;

	for (size_t i = 0; i < reading->section->n_entries; i++) {
		const struct entry *entry = &reading->section->entries[i];
		const char *name = behind(entry->key, "dimension.");

		if (!name || !*entry->value)
			continue;
		if (!strcmp(name, "weighted") || !strcmp(name, "unweighted"))
			return refuse(reading, entry->key, "the name is that of a score", "", "another name");
		if (parts->n_dimensions == METRIC_DIMENSIONS)
			return refuse(reading, entry->key, "the metric has more dimensions than can be told apart", "", "12 at most");
		if (!read_list(reading, add_dimension(parts, name), entry->key, entry->value))
			return false;
	}
	return parts->n_dimensions > 0
	       || err_at(reading->err, ERR_USAGE, reading->programme->path, reading->section->line, 0,
	                 "[metric %s] has no dimensions; dimension.NAME = PERCEPTION:EXPECTATION | ... was expected", reading->section->name);
}

static bool read_importance(const struct reading *reading)
{
	struct metric_parts *parts = reading->parts;
	size_t n = 0;

	for (size_t i = 0; i < reading->section->n_entries; i++) {
		const struct entry *entry = &reading->section->entries[i];
		const char *name = behind(entry->key, "importance.");
		size_t d = 0;

		if (!name || !*entry->value)
			continue;
		while (d < parts->n_dimensions && strcmp(parts->dimensions[d].name, name) != 0)
			d++;
		if (d == parts->n_dimensions)
			return refuse(reading, entry->key, "there is no dimension", name, "importance.DIMENSION = ITEM");
		if (metric_parts_role(parts, entry->value) != METRIC_ROLE_NONE)
			return refuse(reading, entry->key, "it has twice the item", entry->value, "each item once");
		parts->dimensions[d].importance = mem_copy_text(entry->value);
		n++;
	}
	parts->has_importance = n > 0;
	return n == 0 || n == parts->n_dimensions
	       || err_at(reading->err, ERR_USAGE, reading->programme->path, reading->section->line, 0,
	                 "[metric %s] has importance for %zu of its %zu dimensions; all or none was expected", reading->section->name, n,
	                 parts->n_dimensions);
}

/* Gaps need an expectation for every item. */
static bool settle_expectations(const struct reading *reading)
{
	struct metric_parts *parts = reading->parts;
	size_t n = 0, n_all = 0;

	for (size_t d = 0; d < parts->n_dimensions; d++)
		for (size_t i = 0; i < parts->dimensions[d].n_parts; i++, n_all++)
			n += parts->dimensions[d].parts[i].expectation != NULL;
	if (n > 0 && n < n_all)
		return err_at(reading->err, ERR_USAGE, reading->programme->path, reading->section->line, 0,
		              "[metric %s] has expectations for %zu of its %zu items; all or none was expected", reading->section->name, n, n_all);
	parts->has_expectations = n > 0;
	for (size_t d = 0; d < parts->n_dimensions; d++)
		parts->dimensions[d].definition = text_format("%s_%s", n > 0 ? "gap" : "servperf", parts->dimensions[d].name);
	return true;
}

bool metric_parts_read(struct metric_parts *parts, const struct programme *programme, const struct section *section,
                       bool is_servqual, struct err *err)
{
	const struct reading reading = { parts, programme, section, err };

	if (is_servqual)
		return read_dimensions(&reading) && read_importance(&reading) && settle_expectations(&reading);
	return read_scale(&reading);
}

void metric_parts_free(struct metric_parts *parts)
{
	for (size_t d = 0; d < parts->n_dimensions; d++) {
		struct metric_dimension *dimension = &parts->dimensions[d];

		for (size_t i = 0; i < dimension->n_parts; i++) {
			free(dimension->parts[i].item);
			free(dimension->parts[i].expectation);
		}
		free(dimension->parts);
		free(dimension->name);
		free(dimension->definition);
		free(dimension->importance);
	}
	*parts = (struct metric_parts){ 0 };
}

const char *metric_parts_item(const struct metric_parts *parts, size_t i)
{
	size_t at = 0;

	for (size_t d = 0; d < parts->n_dimensions; d++)
		for (size_t p = 0; p < parts->dimensions[d].n_parts; p++)
			if (at++ == i)
				return parts->dimensions[d].parts[p].item;
	for (size_t d = 0; d < parts->n_dimensions; d++)
		for (size_t p = 0; p < parts->dimensions[d].n_parts; p++)
			if (parts->dimensions[d].parts[p].expectation && at++ == i)
				return parts->dimensions[d].parts[p].expectation;
	for (size_t d = 0; d < parts->n_dimensions; d++)
		if (parts->dimensions[d].importance && at++ == i)
			return parts->dimensions[d].importance;
	return NULL;
}

enum metric_role metric_parts_role(const struct metric_parts *parts, const char *item)
{
	for (size_t d = 0; d < parts->n_dimensions; d++) {
		const struct metric_dimension *dimension = &parts->dimensions[d];

		if (dimension->importance && !strcmp(dimension->importance, item))
			return METRIC_ROLE_IMPORTANCE;
		for (size_t i = 0; i < dimension->n_parts; i++)
			if (!strcmp(dimension->parts[i].item, item)
			    || (dimension->parts[i].expectation && !strcmp(dimension->parts[i].expectation, item)))
				return METRIC_ROLE_ANSWER;
	}
	return METRIC_ROLE_NONE;
}
