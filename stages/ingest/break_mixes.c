#include "stages/ingest/break_mixes.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/mixture.h"
#include "stages/ingest/breaks.h"
#include "stages/ingest/ingest.h"

/* Levels named for one break, and the least that one must have moved to be. */
enum { NAMED = 3 };
static const double MOVED = 0.03;

/* One segment's rows by period and level. */
struct table_of_rows {
	long *periods; /* in order */
	uint32_t *levels;
	double *counts; /* a row a period */
	size_t n_periods, n_levels;
};

static int by_number(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

static size_t place_of(const struct table_of_rows *rows, long period)
{
	const long *found = bsearch(&period, rows->periods, rows->n_periods, sizeof *rows->periods, by_number);

	return found ? (size_t)(found - rows->periods) : SIZE_MAX;
}

/* The periods in which the segment has enough rows: the others tell nothing, and cost room. */
static void find_periods(struct table_of_rows *rows, const struct break_counts *counts, size_t segment, double least)
{
	struct keys periods = { .width = 1 };
	double *n = mem_alloc(counts->levels.n, sizeof *n);

	for (size_t i = 0; i < counts->levels.n; i++) {
		const uint32_t *key = keys_of(&counts->levels, i);

		if (key[0] == segment)
			n[keys_add(&periods, &key[2])] += counts->rows[i];
	}
	rows->periods = mem_alloc(periods.n, sizeof *rows->periods);
	for (size_t i = 0; i < periods.n; i++)
		if (n[i] >= least)
			rows->periods[rows->n_periods++] = (int32_t)*keys_of(&periods, i);
	if (rows->n_periods)
		qsort(rows->periods, rows->n_periods, sizeof *rows->periods, by_number);
	keys_free(&periods);
	free(n);
}

static void fill(struct table_of_rows *rows, const struct break_counts *counts, size_t segment)
{
	struct keys levels = { .width = 1 };

	for (size_t i = 0; i < counts->levels.n; i++)
		if (keys_of(&counts->levels, i)[0] == segment)
			keys_add(&levels, &keys_of(&counts->levels, i)[1]);
	rows->n_levels = levels.n;
	rows->levels = mem_alloc(levels.n, sizeof *rows->levels);
	for (size_t i = 0; i < levels.n; i++)
		rows->levels[i] = *keys_of(&levels, i);
	rows->counts = mem_alloc(rows->n_periods * levels.n, sizeof *rows->counts);
	for (size_t i = 0; i < counts->levels.n; i++) {
		const uint32_t *key = keys_of(&counts->levels, i);
		size_t period = key[0] == segment ? place_of(rows, (int32_t)key[2]) : SIZE_MAX;

		if (period != SIZE_MAX)
			rows->counts[period * levels.n + keys_add(&levels, &key[1])] += counts->rows[i];
	}
	keys_free(&levels);
}

static double sum(const double *x, size_t n)
{
	double total = 0;

	for (size_t i = 0; i < n; i++)
		total += x[i];
	return total;
}

static bool is_tellable(double before, double after, double base)
{
	return (before >= base && (after >= base || !(after > 0))) || (after >= base && !(before > 0));
}

/* "a 12%, b under 1%" adds one. */
static void add_share(struct text *text, const char *level, double n, double all)
{
	text_add_format(text, "%s%s ", text->length ? ", " : "", *level ? level : "(blank)");
	if (!(n > 0))
		text_add(text, "none");
	else if (n < 0.01 * all)
		text_add(text, "under 1%");
	else
		text_add_format(text, "%.0f%%", 100 * n / all);
}

/* The levels that moved most, those that may be named, in both texts. */
static void name_levels(const struct ingest *ingest, const struct table_of_rows *rows, const double *before, const double *after, double base,
                        struct text *was, struct text *is)
{
	double n_before = sum(before, rows->n_levels), n_after = sum(after, rows->n_levels);
	bool *named = mem_alloc(rows->n_levels, sizeof *named);

	for (int i = 0; i < NAMED; i++) {
		size_t most = SIZE_MAX;
		double moved = MOVED;

		for (size_t level = 0; level < rows->n_levels; level++) {
			double change = fabs(after[level] / n_after - before[level] / n_before);

			if (!named[level] && change >= moved && is_tellable(before[level], after[level], base)) {
				most = level;
				moved = change;
			}
		}
		if (most == SIZE_MAX)
			break;
		named[most] = true;
		add_share(was, ingest->tallies.names.names[rows->levels[most]], before[most], n_before);
		add_share(is, ingest->tallies.names.names[rows->levels[most]], after[most], n_after);
	}
	free(named);
}

static void tell(struct ingest *ingest, const struct break_counts *counts, size_t segment, const struct table_of_rows *rows,
                 const struct mixture_break *mixture)
{
	const char *source = counts->feed->name, *name = counts->feed->segments[segment].name;
	double *before = mem_alloc(rows->n_levels, sizeof *before);
	const double *after = rows->counts + mixture->told * rows->n_levels;
	struct text was = { 0 }, is = { 0 };
	struct break_found found = { .source = source, .item = "", .segment = name, .kind = "channel_mix", .severity = "warning",
		                         .period = { counts->period_kind, rows->periods[mixture->at] }, .until = LONG_MIN };
	char period[CALENDAR_TEXT], *sentence;

	for (size_t i = mixture->from; i < mixture->at; i++)
		for (size_t level = 0; level < rows->n_levels; level++)
			before[level] += rows->counts[i * rows->n_levels + level];
	name_levels(ingest, rows, before, after, breaks_minimum_base(ingest, counts->feed), &was, &is);
	found.before = was.length ? was.bytes : "";
	found.after = is.length ? is.bytes : "";
	period_text(found.period, period);
	sentence = text_format("[source %s] %s: from %s on its levels have other shares of the rows%s%s%s%s%s.", source, name, period,
	                       was.length ? ": " : "", found.before, was.length ? " before, " : "", found.after, was.length ? " then" : "");
	found.n_before = sum(before, rows->n_levels);
	found.n_after = sum(after, rows->n_levels);
	found.sentence = sentence;
	found.action = "Ask what changed in how people are asked, or in how the column is filled. A figure over all levels that spans the period moves with the mix: read it by level, as measures have it.";
	breaks_add(ingest, &found);
	free(before);
	free(sentence);
	text_free(&was);
	text_free(&is);
}

void break_mixes_find(struct ingest *ingest, const struct break_counts *counts)
{
	for (size_t segment = 0; segment < counts->feed->n_segments; segment++) {
		struct table_of_rows rows = { 0 };
		double least = breaks_least(ingest, counts->feed);
		struct mixture_break *breaks;
		size_t n;

		find_periods(&rows, counts, segment, least);
		fill(&rows, counts, segment);
		breaks = mem_alloc(rows.n_periods, sizeof *breaks);
		n = mixture_find(&(struct mixture){ rows.counts, rows.n_periods, rows.n_levels, least }, breaks);
		for (size_t i = 0; i < n; i++)
			tell(ingest, counts, segment, &rows, &breaks[i]);
		free(breaks);
		free(rows.periods);
		free(rows.levels);
		free(rows.counts);
	}
}
