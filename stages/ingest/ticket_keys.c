/* Tickets: the keys of the section, and what the names of a file's columns add to them. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/ingest/tickets.h"

/* Reading the keys of one section. */
struct opening {
	struct feed *feed;
	struct ingest *ingest;
	struct tickets *tickets;
	struct err *err;
};

static bool refuse(const struct opening *opening, const char *key, const char *expected)
{
	return err_at(opening->err, ERR_USAGE, opening->ingest->programme->path, section_line(opening->feed->section, key), 0,
	              "%s %s = \"%s\"; %s was expected", opening->feed->words, key, feed_text(opening->feed, key), expected);
}

/* Cuts a text at the last separator; both parts without spaces. False when one of them is empty. */
static bool cut(const char *text, const char *separator, char **left, char **right)
{
	const char *place = NULL;

	for (const char *c = strstr(text, separator); c; c = strstr(c + 1, separator))
		place = c;
	if (!place)
		return false;
	*left = text_format("%.*s", (int)(place - text), text);
	*right = mem_copy_text(place + strlen(separator));
	memmove(*left, text_trim(*left), strlen(text_trim(*left)) + 1);
	memmove(*right, text_trim(*right), strlen(text_trim(*right)) + 1);
	return **left && **right;
}

static size_t want(const struct opening *opening, const char *key)
{
	const char *column = feed_text(opening->feed, key);

	return column ? feed_want(opening->feed, key, column) : SIZE_MAX;
}

/* The entry of that key and name, duration_if.talk; NULL when the section has none. */
static const struct entry *entry_of(const struct opening *opening, const char *prefix, const char *name)
{
	const struct section *section = opening->feed->section;
	size_t n = strlen(prefix);

	for (size_t i = 0; i < section->n_entries; i++)
		if (!strncmp(section->entries[i].key, prefix, n) && !strcmp(section->entries[i].key + n, name) && *section->entries[i].value)
			return &section->entries[i];
	return NULL;
}

static size_t want_entry(const struct opening *opening, const struct entry *entry)
{
	return entry ? feed_want(opening->feed, entry->key, entry->value) : SIZE_MAX;
}

/* COLUMN = VALUE|VALUE. */
static bool want_values(const struct opening *opening, const struct entry *entry, size_t *column, char **values)
{
	char *left = NULL, *right = NULL;
	bool ok = cut(entry->value, "=", &left, &right);

	if (ok) {
		*column = feed_want(opening->feed, entry->key, left);
		*values = right;
		right = NULL;
	}
	free(left);
	free(right);
	return ok || refuse(opening, entry->key, "COLUMN = VALUE|VALUE, such as Answered = Y,");
}

/* COLUMN, or BEGAN -> ENDED. */
static bool want_times(const struct opening *opening, const struct entry *entry, struct ticket_time *time)
{
	char *left = NULL, *right = NULL;
	bool ok = true;

	time->to = SIZE_MAX;
	if (!strstr(entry->value, "->")) {
		time->from = feed_want_number(opening->feed, entry->key, entry->value);
	} else if (cut(entry->value, "->", &left, &right)) {
		time->from = feed_want_date(opening->feed, entry->key, left);
		time->to = feed_want_date(opening->feed, entry->key, right);
	} else {
		ok = refuse(opening, entry->key, "COLUMN, or BEGAN -> ENDED");
	}
	free(left);
	free(right);
	return ok;
}

static bool read_clock(const struct opening *opening, struct ticket_time *time)
{
	const struct entry *entry = entry_of(opening, "duration_time.", time->name);

	time->is_business = entry && !strcmp(entry->value, "business");
	if (!time->is_business)
		return true;
	if (time->to == SIZE_MAX)
		return refuse(opening, entry->key, "elapsed: a span in one column is what the export makes it, and business between two times");
	if (!programme_section(opening->ingest->programme, "calendar", ""))
		return refuse(opening, entry->key, "a section [calendar] with hours");
	return true;
}

static bool read_target(const struct opening *opening, struct ticket_time *time, const struct entry *entry, const char *level)
{
	struct ticket_target target = { .level = level };

	if (!quantity_read_target(entry->value, &target.seconds))
		return refuse(opening, entry->key, "a span of time such as 45s, 30m, 4h, 1h 30m or 2d (of 24 hours)");
	if (*level && opening->tickets->priority == SIZE_MAX)
		return refuse(opening, entry->key, "priority = COLUMN beside it");
	time->targets = mem_grow(time->targets, &time->targets_capacity, time->n_targets + 1, sizeof *time->targets);
	time->targets[time->n_targets++] = target;
	return true;
}

/* sla_target.NAME and sla_target.NAME.LEVEL. */
static bool read_targets(const struct opening *opening, struct ticket_time *time)
{
	static const char prefix[] = "sla_target.";
	const struct section *section = opening->feed->section;
	size_t n = strlen(time->name);

	for (size_t i = 0; i < section->n_entries; i++) {
		const struct entry *entry = &section->entries[i];
		const char *name = entry->key + strlen(prefix);

		if (strncmp(entry->key, prefix, strlen(prefix)) != 0 || !*entry->value || strncmp(name, time->name, n) != 0
		    || (name[n] != '\0' && name[n] != '.'))
			continue;
		if (!read_target(opening, time, entry, name[n] ? name + n + 1 : ""))
			return false;
	}
	return true;
}

static bool read_time(const struct opening *opening, const struct entry *entry, const char *name)
{
	struct tickets *tickets = opening->tickets;
	const struct entry *only_if = entry_of(opening, "duration_if.", name), *means = entry_of(opening, "sla_flag_means.", name);
	const struct entry *unit = entry_of(opening, "duration_unit.", name), *pause_unit = entry_of(opening, "pause_unit.", name);
	const struct entry *pause = entry_of(opening, "pause.", name);
	char *sla = text_format("sla_%s", name);
	struct ticket_time *time;

	tickets->times = mem_grow(tickets->times, &tickets->capacity, tickets->n + 1, sizeof *tickets->times);
	time = &tickets->times[tickets->n++];
	*time = (struct ticket_time){ .name = name, .only_if = SIZE_MAX,
		                      .number = tallies_name(&opening->ingest->tallies, name),
		                      .sla_number = tallies_name(&opening->ingest->tallies, sla) };
	free(sla);
	time->unit = quantity_unit_of_word(unit ? unit->value : NULL);
	time->pause_unit = quantity_unit_of_word(pause_unit ? pause_unit->value : NULL);
	time->pause = pause ? feed_want_number(opening->feed, pause->key, pause->value) : SIZE_MAX;
	time->flag = want_entry(opening, entry_of(opening, "sla_flag.", name));
	time->flag_means_missed = means && !strcmp(means->value, "missed");
	return want_times(opening, entry, time) && (!only_if || want_values(opening, only_if, &time->only_if, &time->only_values))
	       && read_clock(opening, time) && read_targets(opening, time);
}

static bool has_time(const struct tickets *tickets, const char *name)
{
	for (size_t i = 0; i < tickets->n; i++) {
		size_t n = strlen(tickets->times[i].name);

		if (!strncmp(tickets->times[i].name, name, n) && (name[n] == '\0' || name[n] == '.'))
			return true;
	}
	return false;
}

/* Keys about a duration that the section does not have. */
static bool check_names(const struct opening *opening)
{
	static const char *const prefixes[] = { "duration_unit.", "duration_time.", "duration_if.", "pause.", "pause_unit.",
		                                "sla_target.", "sla_flag.", "sla_flag_means." };
	const struct section *section = opening->feed->section;

	for (size_t i = 0; i < section->n_entries; i++)
		for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++) {
			const char *key = section->entries[i].key, *name = key + strlen(prefixes[p]);

			if (strncmp(key, prefixes[p], strlen(prefixes[p])) != 0 || has_time(opening->tickets, name))
				continue;
			return err_at(opening->err, ERR_USAGE, opening->ingest->programme->path, section->entries[i].line, 0,
			              "%s %s, but there is no such duration: duration.%.*s = COLUMN, or BEGAN -> ENDED, was expected",
			              opening->feed->words, key, (int)strcspn(name, "."), name);
		}
	return true;
}

static bool read_unresolvable(const struct opening *opening)
{
	struct tickets *tickets = opening->tickets;
	const struct entry *entry = entry_of(opening, "fcr_unresolvable", "");

	if (!entry)
		return true;
	for (size_t i = 0; i < opening->feed->n_items; i++)
		if (!strcmp(opening->feed->items[i].name, "fcr"))
			tickets->fcr = i;
	if (tickets->fcr == SIZE_MAX)
		return refuse(opening, entry->key, "item.fcr = COLUMN beside it");
	if (strchr(entry->value, '='))
		return want_values(opening, entry, &tickets->unresolvable, &tickets->unresolvable_values);
	tickets->unresolvable = want_entry(opening, entry);
	return true;
}

static bool read_customer(const struct opening *opening)
{
	struct tickets *tickets = opening->tickets;

	tickets->customer = want(opening, "customer");
	tickets->cause = want(opening, "cause");
	if ((tickets->customer == SIZE_MAX) == (tickets->cause == SIZE_MAX))
		return true;
	return tickets->customer == SIZE_MAX ? refuse(opening, "cause", "customer = COLUMN beside it")
	                                     : refuse(opening, "customer", "cause = COLUMN beside it");
}

static bool read_keys(const struct opening *opening)
{
	static const char prefix[] = "duration.";
	const struct section *section = opening->feed->section;
	struct tickets *tickets = opening->tickets;

	tickets->priority = want(opening, "priority");
	tickets->rating = want(opening, "rating");
	tickets->fcr = tickets->unresolvable = SIZE_MAX;
	tickets->net_number = tallies_name(&opening->ingest->tallies, "fcr_net");
	tickets->rating_number = tallies_name(&opening->ingest->tallies, "rating_response");
	if (feed_text(opening->feed, "count")) {
		tickets->counts = true;
		tickets->count_number = tallies_name(&opening->ingest->tallies, feed_text(opening->feed, "count"));
	}
	if (!read_customer(opening) || !read_unresolvable(opening))
		return false;
	for (size_t i = 0; i < section->n_entries; i++) {
		const struct entry *entry = &section->entries[i];

		if (!strncmp(entry->key, prefix, strlen(prefix)) && *entry->value && !read_time(opening, entry, entry->key + strlen(prefix)))
			return false;
	}
	return check_names(opening);
}

bool tickets_open(struct feed *feed, struct ingest *ingest, struct err *err)
{
	struct opening opening = { feed, ingest, mem_alloc(1, sizeof *feed->tickets), err };

	feed->tickets = opening.tickets;
	if (!read_keys(&opening))
		return false;
	if (feed->n_wants == 0 && !feed->tickets->counts) {
		tickets_free(feed->tickets);
		feed->tickets = NULL;
	}
	return true;
}

bool tickets_settle(struct feed *feed, const struct header *header, const struct input *input,
                    const struct feed_columns *columns, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < feed->tickets->n; i++) {
		struct ticket_time *time = &feed->tickets->times[i];

		if (time->to == SIZE_MAX)
			ok = quantity_settle(&time->unit, "duration_unit", time->name, feed, header, input, columns->wants[time->from], time->from, err);
		if (ok && time->pause != SIZE_MAX)
			ok = quantity_settle(&time->pause_unit, "pause_unit", time->name, feed, header, input, columns->wants[time->pause], time->pause, err);
	}
	return ok;
}

void tickets_free(struct tickets *tickets)
{
	for (size_t i = 0; tickets && i < tickets->n; i++) {
		free(tickets->times[i].only_values);
		free(tickets->times[i].targets);
		map_free(&tickets->times[i].untargeted.names);
		free(tickets->times[i].untargeted.counts);
	}
	if (tickets) {
		free(tickets->times);
		free(tickets->unresolvable_values);
		free(tickets->row_customer);
		free(tickets->row_cause);
	}
	free(tickets);
}
