#include "stages/ingest/intervals.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/interval_twice.h"
#include "stages/ingest/quantity.h"

enum part { OFFERED, ANSWERED, IN_TARGET, ABANDONED, SHORT, TALK, HOLD, WRAP, WAIT, PARTS };
enum indicator_of { SERVICE_LEVEL, ABANDONMENT, ANSWER_SPEED, HANDLE_TIME, TALK_TIME, INDICATORS };

static const double MOST_CALLS = 1e9; /* in one interval: more is an id mapped by mistake */

static const struct {
	const char *key;
	bool is_time;
	enum part whole; /* what the programme must map beside it; itself when nothing */
	const char *stated; /* the key with the seconds that it rests on */
} parts[PARTS] = {
	[OFFERED] = { "offered", false, OFFERED, NULL },
	[ANSWERED] = { "answered", false, ANSWERED, NULL },
	[IN_TARGET] = { "answered_in_target", false, OFFERED, "service_level_seconds" },
	[ABANDONED] = { "abandoned", false, OFFERED, NULL },
	[SHORT] = { "abandoned_short", false, OFFERED, "abandon_seconds" },
	[TALK] = { "talk", true, ANSWERED, NULL },
	[HOLD] = { "hold", true, ANSWERED, NULL },
	[WRAP] = { "wrap", true, ANSWERED, NULL },
	[WAIT] = { "wait", true, ANSWERED, NULL },
};

static const char *const indicator_names[INDICATORS] = { "service_level", "abandonment", "answer_speed", "handle_time", "talk_time" };

struct intervals {
	size_t wants[PARTS]; /* SIZE_MAX where nothing is mapped */
	enum quantity_unit units[PARTS];
	uint32_t numbers[INDICATORS];
	uint64_t n_counted[INDICATORS];
	double row[PARTS]; /* NAN where the row says nothing */
};

static bool want_part(struct feed *feed, const struct ingest *ingest, enum part part, struct err *err)
{
	const char *key = parts[part].key, *column = feed_text(feed, key), *whole = parts[parts[part].whole].key;
	const char *path = ingest->programme->path;

	feed->intervals->wants[part] = SIZE_MAX;
	if (!column)
		return true;
	if (!feed_text(feed, whole))
		return err_at(err, ERR_USAGE, path, section_line(feed->section, key), 0, "%s %s = \"%s\"; %s = COLUMN beside it was expected",
		              feed->words, key, column, whole);
	if (parts[part].stated && !feed_text(feed, parts[part].stated))
		return err_at(err, ERR_USAGE, path, section_line(feed->section, key), 0,
		              "%s %s = \"%s\" does not say within how many seconds; %s = SECONDS beside it was expected", feed->words, key, column,
		              parts[part].stated);
	feed->intervals->wants[part] = feed_want_number(feed, key, column);
	return true;
}

bool intervals_open(struct feed *feed, struct ingest *ingest, struct err *err)
{
	feed->intervals = mem_alloc(1, sizeof *feed->intervals);
	for (int part = 0; part < PARTS; part++)
		if (!want_part(feed, ingest, (enum part)part, err))
			return false;
	for (int i = 0; i < INDICATORS; i++)
		feed->intervals->numbers[i] = tallies_name(&ingest->tallies, indicator_names[i]);
	if (feed->n_wants > 1)
		return true;
	return err_at(err, ERR_USAGE, ingest->programme->path, feed->section->line, 0,
	              "%s maps no columns that make an indicator; offered and answered_in_target or abandoned, or answered and talk, hold, wrap or wait were expected",
	              feed->words);
}

bool intervals_settle(struct feed *feed, const struct header *header, const struct input *input,
                      const struct feed_columns *columns, struct err *err)
{
	struct intervals *intervals = feed->intervals;
	bool ok = true;

	for (int part = 0; ok && part < PARTS; part++) {
		size_t want = intervals->wants[part];

		if (parts[part].is_time && want != SIZE_MAX)
			ok = quantity_settle(&intervals->units[part], "duration_unit", parts[part].key, feed, header, input, columns->wants[want], want, err);
	}
	return ok;
}

static bool read_part(struct row *row, enum part part)
{
	struct intervals *intervals = row->file->feed->intervals;
	size_t column = row->file->columns->wants[intervals->wants[part]];
	const char *cell = row_cell(row, column), *wrong = NULL;
	enum number_decimal decimal = row->file->feed->decimal;
	struct number number = { 0 };
	char *quoted;

	if (answer_is_none(cell))
		return true;
	if (parts[part].is_time)
		wrong = quantity_read(cell, intervals->units[part], decimal, &number.value);
	else if (number_read(cell, decimal, &number) || number.is_percent || number.is_money
	         || !(number.value >= 0 && number.value <= MOST_CALLS) || number.value != floor(number.value))
		wrong = "it is no count; a whole number from 0 on was expected";
	intervals->row[part] = number.value;
	if (!wrong)
		return true;
	quoted = reject_quote_export(cell);
	row_reject(row, column, "not_a_number", "%s: %s", quoted, wrong);
	free(quoted);
	return false;
}

/* Whether one part is at most another, as far as the row says. */
static bool is_within(struct row *row, double less, double more, enum part part, const char *words)
{
	const struct intervals *intervals = row->file->feed->intervals;

	if (!(less > more))
		return true;
	return row_reject(row, row->file->columns->wants[intervals->wants[part]], "outside_scale", "%s", words);
}

bool intervals_read(struct row *row, bool *any)
{
	struct intervals *intervals = row->file->feed->intervals;
	double *values = intervals->row, counted;

	for (int part = 0; part < PARTS; part++) {
		values[part] = NAN;
		if (intervals->wants[part] == SIZE_MAX)
			continue;
		if (!read_part(row, (enum part)part))
			return false;
		*any = *any || !isnan(values[part]);
	}
	counted = values[OFFERED] - (isnan(values[SHORT]) ? 0 : values[SHORT]);
	/* Answered and abandoned may be more than were offered: calls wait into the next interval. */
	return is_within(row, values[SHORT], values[ABANDONED], SHORT, "more calls were abandoned within the seconds than were abandoned at all")
	       && is_within(row, values[ABANDONED], values[OFFERED], ABANDONED, "more calls were abandoned than were offered")
	       && is_within(row, values[SHORT], values[OFFERED], SHORT, "more calls were abandoned within the seconds than were offered")
	       && is_within(row, values[IN_TARGET], values[ANSWERED], IN_TARGET, "more calls were answered in time than were answered at all")
	       && is_within(row, values[IN_TARGET], counted, IN_TARGET, "more calls were answered in time than were offered and not given up at once")
	       && (!*any || interval_is_new(row));
}

/* A part that no column holds is 0; one that the row leaves blank is not known. */
static double part_or_none(const struct intervals *intervals, enum part part)
{
	return intervals->wants[part] == SIZE_MAX ? 0 : intervals->row[part];
}

/* A handle time without its hold or wrap would look better than it is. */
static bool has_whole_time(const struct intervals *intervals)
{
	return intervals->wants[TALK] != SIZE_MAX && intervals->wants[HOLD] != SIZE_MAX && intervals->wants[WRAP] != SIZE_MAX;
}

void intervals_count(struct row *row, const struct tallies_row *whose)
{
	struct ingest *ingest = row->file->ingest;
	struct intervals *intervals = row->file->feed->intervals;
	const double *values = intervals->row, brief = part_or_none(intervals, SHORT);
	const bool is_whole = has_whole_time(intervals);
	const double numerators[INDICATORS] = {
		[SERVICE_LEVEL] = values[IN_TARGET],
		[ABANDONMENT] = values[ABANDONED] - brief,
		[ANSWER_SPEED] = values[WAIT],
		[HANDLE_TIME] = is_whole ? values[TALK] + values[HOLD] + values[WRAP] : NAN,
		[TALK_TIME] = is_whole ? NAN : values[TALK],
	};
	const double denominators[INDICATORS] = {
		[SERVICE_LEVEL] = values[OFFERED] - brief,
		[ABANDONMENT] = values[OFFERED] - brief,
		[ANSWER_SPEED] = values[ANSWERED],
		[HANDLE_TIME] = values[ANSWERED],
		[TALK_TIME] = values[ANSWERED],
	};

	for (int i = 0; i < INDICATORS; i++) {
		if (isnan(numerators[i]) || isnan(denominators[i]))
			continue;
		intervals->n_counted[i]++;
		indicators_add(&ingest->indicators, &ingest->tallies, whose, intervals->numbers[i], numerators[i], denominators[i]);
	}
}

static bool has_part_time(const struct intervals *intervals)
{
	return !has_whole_time(intervals)
	       && (intervals->wants[TALK] != SIZE_MAX || intervals->wants[HOLD] != SIZE_MAX || intervals->wants[WRAP] != SIZE_MAX);
}

void intervals_tell(const struct feed *feed, struct ingest *ingest)
{
	const struct intervals *intervals = feed->intervals;

	if (intervals->n_counted[SERVICE_LEVEL])
		stage_note(ingest->stage, "%s service_level is of calls answered within %s seconds; calls given up within %s seconds leave it", feed->words,
		           feed_text(feed, "service_level_seconds"), feed_text(feed, "abandon_seconds") ? feed_text(feed, "abandon_seconds") : "0");
	if (has_part_time(intervals))
		stage_note(ingest->stage, "%s talk, hold and wrap are not all mapped: there is no handle_time%s", feed->words,
		           intervals->wants[TALK] != SIZE_MAX ? ", but talk_time, of talk alone" : "");
}

void intervals_free(struct intervals *intervals)
{
	free(intervals);
}
