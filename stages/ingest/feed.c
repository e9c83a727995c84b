#include "stages/ingest/feed.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"

static const struct {
	const char *key;
	enum header_role role; /* of the vendor's column that stands in */
} columns_of[FEED_COLUMNS] = {
	[FEED_DATE] = { "responded_at", HEADER_DATE },     [FEED_ID] = { "id", HEADER_ID },
	[FEED_UNIT] = { "unit", HEADER_PLAIN },            [FEED_PERSON] = { "person", HEADER_PLAIN },
	[FEED_COMMENT] = { "comment", HEADER_PLAIN },      [FEED_STATUS] = { "status", HEADER_STATUS },
	[FEED_FINISHED] = { "finished", HEADER_PLAIN },
};

const char *feed_column_key(enum feed_column column)
{
	return columns_of[column].key;
}

const char *feed_text(const struct feed *feed, const char *key)
{
	return section_text(feed->section, "source", key);
}

/* What follows the prefix in a key, or NULL when the key has another. */
static const char *behind(const char *key, const char *prefix)
{
	size_t n = strlen(prefix);

	return strncmp(key, prefix, n) ? NULL : key + n;
}

static struct feed_item *find_item(struct feed *feed, const char *name)
{
	for (size_t i = 0; i < feed->n_items; i++)
		if (!strcmp(feed->items[i].name, name))
			return &feed->items[i];
	return NULL;
}

static void add_item(struct feed *feed, const char *name, const char *key, struct tallies *tallies)
{
	feed->items = mem_grow(feed->items, &feed->items_capacity, feed->n_items + 1, sizeof *feed->items);
	feed->items[feed->n_items++] =
		(struct feed_item){ .name = name, .key = key, .number = tallies_name(tallies, name) };
}

static void add_segment(struct feed *feed, const char *name, const char *key, struct tallies *tallies)
{
	feed->segments = mem_grow(feed->segments, &feed->segments_capacity, feed->n_segments + 1, sizeof *feed->segments);
	feed->segments[feed->n_segments++] =
		(struct feed_segment){ .name = name, .key = key, .number = tallies_name(tallies, name) };
}

/* LOWEST..HIGHEST. */
static bool read_scale(const char *text, int *lowest, int *highest)
{
	const char *dots = strstr(text, "..");
	long long low = 0, high = 0;
	char *first;
	bool ok;

	if (!dots)
		return false;
	first = text_format("%.*s", (int)(dots - text), text);
	ok = text_to_int(text_trim(first), &low) && text_to_int(dots + 2 + strspn(dots + 2, " "), &high) && low < high
	     && low >= -1000 && high <= 1000;
	free(first);
	*lowest = (int)low;
	*highest = (int)high;
	return ok;
}

/* The scale of an item: 0 and 1 of tickets, its own, or that of the metric that reads it. */
static bool settle_scale(struct feed *feed, struct feed_item *item, const struct programme *programme,
                         const struct metrics *metrics, struct err *err)
{
	const struct metric *metric = metrics_of_item(metrics, item->name);
	char *key = text_format("scale.%s", item->name);
	const char *text = feed_text(feed, key);
	bool ok = true;

	if (feed->is_tickets) {
		item->answers.highest = 1;
	} else if (text && !read_scale(text, &item->answers.lowest, &item->answers.highest)) {
		ok = err_at(err, ERR_USAGE, programme->path, section_line(feed->section, key), 0,
		            "%s %s = \"%s\"; LOWEST..HIGHEST, such as 1..5, was expected", feed->words, key, text);
	} else if (!text && metric) {
		item->answers.lowest = metric->lowest;
		item->answers.highest = metric->highest;
	} else if (!text) {
		ok = err_at(err, ERR_USAGE, programme->path, section_line(feed->section, item->key), 0,
		            "%s %s: no [metric] reads it, so its scale is not known; scale.%s = LOWEST..HIGHEST was expected",
		            feed->words, item->key, item->name);
	}
	free(key);
	return ok;
}

static bool settle_labels(struct feed *feed, struct feed_item *item, const struct programme *programme,
                          struct err *err)
{
	char *key = text_format("labels.%s", item->name);
	const char *name = feed_text(feed, key);
	const struct section *labels = name ? programme_section(programme, "labels", name) : NULL;
	bool ok = true;

	if (labels)
		ok = answers_take_labels(&item->answers, programme, labels, err);
	else if (name)
		ok = err_at(err, ERR_USAGE, programme->path, section_line(feed->section, key), 0,
		            "%s %s = %s, but there is no section [labels %s]", feed->words, key, name, name);
	free(key);
	return ok;
}

/* Takes the entries item.*, segment.*; and looks that scale.* and labels.* are about an item. */
static bool take_entries(struct feed *feed, const struct programme *programme, struct tallies *tallies, struct err *err)
{
	for (size_t i = 0; i < feed->section->n_entries; i++) {
		const struct entry *entry = &feed->section->entries[i];

		if (!*entry->value)
			continue;
		if (behind(entry->key, "item."))
			add_item(feed, behind(entry->key, "item."), entry->key, tallies);
		if (behind(entry->key, "segment."))
			add_segment(feed, behind(entry->key, "segment."), entry->key, tallies);
	}
	for (size_t i = 0; i < feed->section->n_entries; i++) {
		const struct entry *entry = &feed->section->entries[i];
		const char *name = behind(entry->key, "scale.");

		name = name ? name : behind(entry->key, "labels.");
		if (name && !find_item(feed, name))
			return err_at(err, ERR_USAGE, programme->path, entry->line, 0, "%s %s, but no column is mapped: item.%s = COLUMN was expected",
			              feed->words, entry->key, name);
	}
	return true;
}

static bool settle_date(struct feed *feed, const struct programme *programme, struct err *err)
{
	const char *fixed = feed_text(feed, "responded_on");

	feed->fixed_day = LONG_MIN;
	if (!fixed)
		return true;
	if (feed_text(feed, "responded_at"))
		return err_at(err, ERR_USAGE, programme->path, section_line(feed->section, "responded_on"), 0,
		              "%s has both responded_at and responded_on; one of them was expected", feed->words);
	return day_read(fixed, &feed->fixed_day);
}

bool feed_read(struct feed *feed, const struct programme *programme, const struct metrics *metrics,
               const struct section *section, struct tallies *tallies, struct err *err)
{
	*feed = (struct feed){ .section = section, .name = section->name,
		               .words = text_format("[source %s]", section->name) };
	feed->is_tickets = !strcmp(feed_text(feed, "kind"), "tickets");
	feed->unit_kind = feed_text(feed, "unit_kind");
	feed->status_keep = feed_text(feed, "status_keep");
	feed->number = tallies_name(tallies, feed->name);
	feed->unit_kind_number = tallies_name(tallies, feed->unit_kind);
	if (!strcmp(feed->unit_kind, "programme"))
		return err_at(err, ERR_USAGE, programme->path, section_line(section, "unit_kind"), 0,
		              "%s unit_kind = programme; that is everybody, and a kind of unit such as team was expected", feed->words);
	if (!settle_date(feed, programme, err) || !take_entries(feed, programme, tallies, err))
		return false;
	for (size_t i = 0; i < feed->n_items; i++)
		if (!settle_scale(feed, &feed->items[i], programme, metrics, err)
		    || !settle_labels(feed, &feed->items[i], programme, err))
			return false;
	return true;
}

void feed_free(struct feed *feed)
{
	for (size_t i = 0; i < feed->n_items; i++)
		answers_free(&feed->items[i].answers);
	free(feed->items);
	for (size_t i = 0; i < feed->n_segments; i++)
		map_free(&feed->segments[i].levels);
	free(feed->segments);
	free(feed->words);
	*feed = (struct feed){ 0 };
}

/* The column that a key of the section asks for. */
static bool find_column(const struct feed *feed, const struct header *header, const struct input *input,
                        const char *key, size_t *column, struct err *err)
{
	const char *wanted = feed_text(feed, key);
	enum header_found found = header_look(header, wanted, column);
	char *asked_by;

	if (found == HEADER_FOUND)
		return true;
	asked_by = text_format("%s %s", feed->words, key);
	header_refuse(header, input, asked_by, wanted, found, err);
	free(asked_by);
	return false;
}

bool feed_find_columns(const struct feed *feed, const struct header *header, const struct input *input,
                       struct feed_columns *columns, struct err *err)
{
	bool ok = true;

	columns->items = mem_alloc(feed->n_items, sizeof *columns->items);
	columns->segments = mem_alloc(feed->n_segments, sizeof *columns->segments);
	for (size_t c = 0; ok && c < FEED_COLUMNS; c++) {
		columns->of[c] = SIZE_MAX;
		if (feed_text(feed, columns_of[c].key))
			ok = find_column(feed, header, input, columns_of[c].key, &columns->of[c], err);
		else if (columns_of[c].role != HEADER_PLAIN && !(c == FEED_DATE && feed->fixed_day != LONG_MIN))
			header_look_role(header, columns_of[c].role, &columns->of[c]);
	}
	for (size_t i = 0; ok && i < feed->n_items; i++)
		ok = find_column(feed, header, input, feed->items[i].key, &columns->items[i], err);
	for (size_t i = 0; ok && i < feed->n_segments; i++)
		ok = find_column(feed, header, input, feed->segments[i].key, &columns->segments[i], err);
	return ok;
}

void feed_columns_free(struct feed_columns *columns)
{
	free(columns->items);
	free(columns->segments);
	*columns = (struct feed_columns){ 0 };
}
