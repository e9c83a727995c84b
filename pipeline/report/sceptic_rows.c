/* The sceptic: who did not answer, and what was left out or hidden. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/calendar.h"
#include "pipeline/paper/number.h"
#include "pipeline/report/sceptic_part.h"

static const double MOVED_SERIOUS = 10, MOVED_LOOK = 5, RATE_LOOK = 30;                   /* points */
static const double REJECTED_SERIOUS = 0.1, REJECTED_LOOK = 0.02, SCOPE_LOOK = 0.25, UNPLACED_LOOK = 0.1; /* shares of a file's rows */

/* The response rates (AAPOR 1) of one feed, pooled before and after an event. */
struct response {
	double sum[2], n[2];
	size_t row[2]; /* of measures: the first */
};

/* The first day of what came after the earliest event that the whole programme is compared around; LONG_MIN without. */
static long event_day(const struct sceptic_view *view)
{
	int quarter_starts = view->tables->quarter_starts ? view->tables->quarter_starts : 1;
	struct period period;
	long day = LONG_MIN;

	for (size_t i = 0; i < view->n; i++)
		if (!view->claims[i].is_group && period_read(view->claims[i].period, &period) && period.kind > PERIOD_INDEX
		    && (day == LONG_MIN || period_first_day(period, quarter_starts) < day))
			day = period_first_day(period, quarter_starts);
	return day;
}

static void pool_rate(const struct sceptic_view *view, size_t row, long event, struct response *response)
{
	const struct table *measures = view->tables->measures;
	int quarter_starts = view->tables->quarter_starts ? view->tables->quarter_starts : 1;
	double rate = sceptic_number(measures, "estimate", row), n = sceptic_number(measures, "n", row);
	struct period period;
	bool after;

	if (!isfinite(rate) || !(n > 0) || !period_read(sceptic_cell(measures, "period", row), &period) || period.kind <= PERIOD_INDEX)
		return;
	after = event != LONG_MIN && period_last_day(period, quarter_starts) >= event;
	if (!(response->n[after] > 0))
		response->row[after] = row;
	response->sum[after] += rate * n;
	response->n[after] += n;
}

static void weigh_response(const struct sceptic_view *view, const char *source, const struct response *response, struct sceptic_objection *objection)
{
	double before = response->sum[0] / response->n[0], after = response->sum[1] / response->n[1], moved = fabs(after - before);
	double least = isnan(after) ? before : isnan(before) ? after : fmin(before, after);
	enum sceptic_strength strength = moved >= MOVED_SERIOUS ? SCEPTIC_SERIOUS : moved >= MOVED_LOOK || least < RATE_LOOK ? SCEPTIC_LOOK : SCEPTIC_ANSWERED;
	char first[NUMBER_TEXT], second[NUMBER_TEXT];
	struct sceptic_hit *hit;

	number_text(isnan(before) ? after : before, NUMBER_POINTS, first);
	number_text(after, NUMBER_POINTS, second);
	if (isnan(moved))
		hit = sceptic_add(objection, strength, "%s: %s%% of those asked answered.", source, first);
	else
		hit = sceptic_add(objection, strength, "%s: %s%% of those asked answered before, %s%% after.", source, first, second);
	sceptic_cite(hit, view->tables->measures, response->row[0]);
	sceptic_cite(hit, view->tables->measures, response->row[1]);
}

/* Rows of response rates stand together in measures: by the feed as level of the segment `source`. */
bool sceptic_response(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *measures = view->tables->measures;
	size_t metric = sceptic_n(measures) ? table_column(measures, "metric") : 0;
	struct response response = { .row = { SIZE_MAX, SIZE_MAX } };
	const char *source = "";
	long event = event_day(view);

	for (size_t row = 0; view->n && row < sceptic_n(measures); row++) {
		if (strcmp(table_text(measures, metric, row), "response_rate") != 0 || !sceptic_is(measures, "definition", row, "rr1"))
			continue;
		if (*source && !sceptic_is(measures, "level", row, source)) {
			weigh_response(view, source, &response, objection);
			response = (struct response){ .row = { SIZE_MAX, SIZE_MAX } };
		}
		source = sceptic_cell(measures, "level", row);
		pool_rate(view, row, event, &response);
	}
	if (*source)
		weigh_response(view, source, &response, objection);
	else if (view->n)
		sceptic_add(objection, SCEPTIC_UNKNOWN, "Those who were asked and did not answer are in no feed.");
	return view->n > 0;
}

/* All files of one feed. */
struct feed {
	double in, rejected, out_of_scope, unplaced;
	size_t row;
};

static void weigh_feed(const struct table *sources, const char *name, const struct feed *feed, struct sceptic_objection *objection)
{
	const struct {
		double n, look, serious;
		const char *words;
	} parts[] = {
		{ feed->rejected, REJECTED_LOOK, REJECTED_SERIOUS, "could not be read and were rejected" },
		{ feed->out_of_scope, SCOPE_LOOK, INFINITY, "are out of scope" },
		{ feed->unplaced, UNPLACED_LOOK, INFINITY, "name no unit" },
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		char count[NUMBER_TEXT], all[NUMBER_TEXT];

		if (!(parts[i].n > parts[i].look * feed->in))
			continue;
		number_text(parts[i].n, NUMBER_COUNT, count);
		number_text(feed->in, NUMBER_COUNT, all);
		sceptic_cite(sceptic_add(objection, parts[i].n > parts[i].serious * feed->in ? SCEPTIC_SERIOUS : SCEPTIC_LOOK, "%s: %s of %s rows %s.", name, count, all, parts[i].words),
		             sources, feed->row);
	}
}

static double count_of(const struct table *table, const char *column, size_t row)
{
	double n = sceptic_number(table, column, row);

	return isnan(n) ? 0 : n;
}

/* Files of a feed stand together; registers are no answers, and may bear a feed's name. */
bool sceptic_rows(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *sources = view->tables->sources, *findings = view->tables->findings;
	struct feed feed = { 0 };
	const char *name = NULL;

	for (size_t row = 0; view->n && row < sceptic_n(sources); row++) {
		if (sceptic_is(sources, "recognised_as", row, "register"))
			continue;
		if (name && !sceptic_is(sources, "source", row, name))
			weigh_feed(sources, name, &feed, objection);
		if (!name || !sceptic_is(sources, "source", row, name))
			feed = (struct feed){ .row = row };
		name = sceptic_cell(sources, "source", row);
		feed.in += count_of(sources, "rows_in", row);
		feed.rejected += count_of(sources, "rows_rejected", row);
		feed.out_of_scope += count_of(sources, "rows_out_of_scope", row);
		feed.unplaced += count_of(sources, "rows_without_unit", row);
	}
	if (name)
		weigh_feed(sources, name, &feed, objection);
	for (size_t row = 0; name && row < sceptic_n(findings); row++)
		if (sceptic_is(findings, "code", row, "file_twice") || sceptic_is(findings, "code", row, "damaged_ids"))
			sceptic_cite(sceptic_add(objection, SCEPTIC_LOOK, "%s", sceptic_cell(findings, "sentence", row)), findings, row);
	return name != NULL;
}

bool sceptic_hidden(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	size_t n_answers = 0, n_hidden = 0, first = SIZE_MAX, headline, state;

	if (!sceptic_n(shifts))
		return false;
	headline = table_column(shifts, "headline");
	state = table_column(shifts, "state");
	for (size_t row = 0; row < shifts->n_rows; row++) {
		if (table_int(shifts, headline, row) != 1)
			continue;
		n_answers++;
		if (!strcmp(table_text(shifts, state, row), "suppressed"))
			first = n_hidden++ ? first : row;
	}
	if (n_hidden)
		sceptic_cite(sceptic_add(objection, SCEPTIC_LOOK, "Hidden to protect people: %zu of %zu rows that answer.", n_hidden, n_answers), shifts, first);
	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		size_t n = 0;

		for (size_t r = 0; r < claim->n; r++)
			n += !strcmp(table_text(shifts, state, claim->rows[r]), "suppressed");
		if (2 * n >= claim->n)
			sceptic_cite(sceptic_add(objection, SCEPTIC_LOOK, "%s: hidden to protect people: %zu of %zu rows about it.", claim->words, n, claim->n), shifts, claim->row);
	}
	return true;
}
