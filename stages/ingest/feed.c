#include "stages/ingest/feed.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "stages/ingest/ingest.h"

static const struct {
	const char *key;
	enum header_role role; /* of the vendor's column that stands in */
} columns_of[FEED_COLUMNS] = {
	[FEED_DATE] = { "responded_at", HEADER_DATE },     [FEED_ID] = { "id", HEADER_ID },
	[FEED_UNIT] = { "unit", HEADER_PLAIN },            [FEED_PERSON] = { "person", HEADER_PLAIN },
	[FEED_COMMENT] = { "comment", HEADER_PLAIN },      [FEED_STATUS] = { "status", HEADER_STATUS },
	[FEED_FINISHED] = { "finished", HEADER_FINISHED },
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
	const struct metric *metric = metrics_of_item(metrics, item->name), *whole = NULL;
	enum metric_role role = METRIC_ROLE_NONE;
	char *key = text_format("scale.%s", item->name);
	const char *text = feed_text(feed, key);
	bool ok = true;

	if (!metric)
		whole = metrics_of_part(metrics, item->name, &role);
	if (feed->is_tickets) {
		item->answers.highest = 1;
	} else if (text && !read_scale(text, &item->answers.lowest, &item->answers.highest)) {
		ok = err_at(err, ERR_USAGE, programme->path, section_line(feed->section, key), 0,
		            "%s %s = \"%s\"; LOWEST..HIGHEST, such as 1..5, was expected", feed->words, key, text);
	} else if (!text && metric) {
		item->answers.lowest = metric->lowest;
		item->answers.highest = metric->highest;
	} else if (!text && whole) {
		item->answers.lowest = role == METRIC_ROLE_IMPORTANCE ? 0 : whole->lowest;
		item->answers.highest = role == METRIC_ROLE_IMPORTANCE ? 100 : whole->highest;
	} else if (!text) {
		ok = err_at(err, ERR_USAGE, programme->path, section_line(feed->section, item->key), 0,
		            "%s %s: no [metric] reads it, so its scale is not known; scale.%s = LOWEST..HIGHEST was expected",
		            feed->words, item->key, item->name);
	}
	free(key);
	return ok;
}

/* Always false: there is neither a table nor a set of that name, or the set does not fit the scale. */
static bool refuse_labels(const struct feed *feed, const struct feed_item *item, const struct programme *programme,
                          const char *key, const struct label_set *set, struct err *err)
{
	const char *name = feed_text(feed, key), *near = label_set_nearest(name);
	char *fitting = label_sets_like(name, item->answers.lowest, item->answers.highest);
	long line = section_line(feed->section, key);

	if (set)
		err_at(err, ERR_USAGE, programme->path, line, 0,
		       "%s %s = %s is a set of %zu answers, but the scale of %s is %d..%d; one of %s, or a section [labels NAME], was expected",
		       feed->words, key, name, set->n, item->name, item->answers.lowest, item->answers.highest, *fitting ? fitting : "no set");
	else
		err_at(err, ERR_USAGE, programme->path, line, 0, "%s %s = %s, but there is no section [labels %s]%s%s%s", feed->words, key,
		       name, name, near ? "; did you mean the set \"" : "", near ? near : "", near ? "\"?" : "");
	free(fitting);
	return false;
}

static bool settle_labels(struct feed *feed, struct feed_item *item, const struct programme *programme,
                          struct err *err)
{
	char *key = text_format("labels.%s", item->name);
	const char *name = feed_text(feed, key);
	const struct section *section = name ? programme_section(programme, "labels", name) : NULL;
	const struct label_set *set = name && !section ? label_set_find(name) : NULL;
	int lowest = item->answers.lowest, highest = item->answers.highest;
	bool ok = true;

	if (section)
		ok = labels_take_section(&item->answers.labels, programme, section, lowest, highest, err);
	else if (set && label_set_fits(set, lowest, highest))
		labels_take_set(&item->answers.labels, set, lowest);
	else if (name)
		ok = refuse_labels(feed, item, programme, key, set, err);
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

/* The item by whose answers the feed's comments are counted: the first for CSAT, else for NPS or eNPS, else the first. */
static size_t find_comment_item(const struct feed *feed, const struct metrics *metrics)
{
	size_t found = 0;
	int best = 0;

	for (size_t i = 0; i < feed->n_items; i++) {
		const struct metric *metric = metrics_of_item(metrics, feed->items[i].name);
		int rank = !metric ? 0 : metric->kind == METRIC_CSAT ? 2 : metric->kind == METRIC_NPS || metric->kind == METRIC_ENPS ? 1 : 0;

		if (rank > best) {
			best = rank;
			found = i;
		}
	}
	return found;
}

bool feed_read(struct feed *feed, const struct programme *programme, const struct metrics *metrics,
               const struct section *section, struct tallies *tallies, struct err *err)
{
	*feed = (struct feed){ .section = section, .name = section->name,
		               .words = text_format("[source %s]", section->name) };
	feed->is_tickets = !strcmp(feed_text(feed, "kind"), "tickets");
	feed->is_survey = !strcmp(feed_text(feed, "kind"), "survey") || !strcmp(feed_text(feed, "kind"), "staff_survey");
	feed->is_of_staff = !strcmp(feed_text(feed, "kind"), "staff_survey");
	feed->lets_partials_in = !strcmp(feed_text(feed, "partials"), "in");
	for (size_t i = 0; i < section->n_entries; i++)
		feed->declares_dispositions = feed->declares_dispositions || behind(section->entries[i].key, "disposition.");
	feed->unit_kind = feed_text(feed, "unit_kind");
	feed->status_keep = feed_text(feed, "status_keep");
	feed->has_zone = feed_text(feed, "timezone") != NULL;
	feed->number = tallies_name(tallies, feed->name);
	feed->unit_kind_number = tallies_name(tallies, feed->is_of_staff && !strcmp(feed->unit_kind, "person") ? "team" : feed->unit_kind);
	if (!strcmp(feed->unit_kind, "programme"))
		return err_at(err, ERR_USAGE, programme->path, section_line(section, "unit_kind"), 0,
		              "%s unit_kind = programme; that is everybody, and a kind of unit such as team was expected", feed->words);
	if (!ingest_open_zone(&feed->zone, programme, section, feed->words, feed_text(feed, "timezone"), err))
		return false;
	if (!dispositions_check(programme, section, err) || !settle_date(feed, programme, err) || !take_entries(feed, programme, tallies, err))
		return false;
	for (size_t i = 0; i < feed->n_items; i++)
		if (!settle_scale(feed, &feed->items[i], programme, metrics, err)
		    || !settle_labels(feed, &feed->items[i], programme, err))
			return false;
	feed->comment_item = find_comment_item(feed, metrics);
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
	map_free(&feed->units);
	for (size_t i = 0; i < feed->n_wants; i++)
		free(feed->wants[i].column);
	free(feed->wants);
	zone_free(&feed->zone);
	free(feed->words);
	*feed = (struct feed){ 0 };
}

size_t feed_want(struct feed *feed, const char *key, const char *column)
{
	feed->wants = mem_grow(feed->wants, &feed->wants_capacity, feed->n_wants + 1, sizeof *feed->wants);
	feed->wants[feed->n_wants] = (struct feed_want){ .key = key, .column = mem_copy_text(column) };
	return feed->n_wants++;
}

size_t feed_want_number(struct feed *feed, const char *key, const char *column)
{
	size_t want = feed_want(feed, key, column);

	feed->wants[want].is_number = true;
	return want;
}

size_t feed_want_date(struct feed *feed, const char *key, const char *column)
{
	size_t want = feed_want(feed, key, column);

	feed->wants[want].is_date = true;
	return want;
}

/* The column that a key of the section asks for. */
static bool find_wanted(const struct feed *feed, const struct header *header, const struct input *input, const char *key,
                        const char *wanted, size_t *column, struct err *err)
{
	enum header_found found = header_look(header, wanted, column);
	char *asked_by;

	if (found == HEADER_FOUND)
		return true;
	asked_by = text_format("%s %s", feed->words, key);
	header_refuse(header, input, asked_by, wanted, found, err);
	free(asked_by);
	return false;
}

static bool find_column(const struct feed *feed, const struct header *header, const struct input *input,
                        const char *key, size_t *column, struct err *err)
{
	return find_wanted(feed, header, input, key, feed_text(feed, key), column, err);
}

/* #0 says that there is no such column, not even the vendor's. */
static bool is_barred(const struct feed *feed, const char *key)
{
	const char *wanted = feed_text(feed, key);

	return wanted && !strcmp(wanted, "#0");
}

bool feed_find_columns(const struct feed *feed, const struct header *header, const struct input *input,
                       struct feed_columns *columns, struct err *err)
{
	bool ok = true;

	columns->items = mem_alloc(feed->n_items, sizeof *columns->items);
	columns->segments = mem_alloc(feed->n_segments, sizeof *columns->segments);
	columns->wants = mem_alloc(feed->n_wants, sizeof *columns->wants);
	for (size_t c = 0; ok && c < FEED_COLUMNS; c++) {
		const char *key = c == FEED_DATE && feed->kpi_rows ? "period_start" : columns_of[c].key;

		columns->of[c] = SIZE_MAX;
		if (is_barred(feed, columns_of[c].key))
			continue;
		if (feed_text(feed, key))
			ok = find_column(feed, header, input, key, &columns->of[c], err);
		else if (columns_of[c].role != HEADER_PLAIN && !(c == FEED_DATE && feed->fixed_day != LONG_MIN))
			header_look_role(header, columns_of[c].role, &columns->of[c]);
	}
	for (size_t i = 0; ok && i < feed->n_items; i++)
		ok = find_column(feed, header, input, feed->items[i].key, &columns->items[i], err);
	for (size_t i = 0; ok && i < feed->n_segments; i++)
		ok = find_column(feed, header, input, feed->segments[i].key, &columns->segments[i], err);
	for (size_t i = 0; ok && i < feed->n_wants; i++)
		ok = find_wanted(feed, header, input, feed->wants[i].key, feed->wants[i].column, &columns->wants[i], err);
	return ok;
}

void feed_columns_free(struct feed_columns *columns)
{
	free(columns->items);
	free(columns->segments);
	free(columns->wants);
	*columns = (struct feed_columns){ 0 };
}
