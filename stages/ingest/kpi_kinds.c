/* KPI rows: indicators that come in periods of several kinds. */
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/ingest/kpi_part.h"

/* One figure and its days. */
struct span {
	uint32_t metric, place;
	enum period_kind kind;
	long first, last;
	const struct kpi_figure *figure;
};

static int by_place_and_day(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	if (x->metric != y->metric)
		return x->metric > y->metric ? 1 : -1;
	if (x->place != y->place)
		return x->place > y->place ? 1 : -1;
	if (x->first != y->first)
		return x->first > y->first ? 1 : -1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

static struct span *sort_spans(const struct kpi_rows *rows, int quarter_starts)
{
	struct span *spans = mem_alloc(rows->seen.n, sizeof *spans);

	for (size_t i = 0; i < rows->seen.n; i++) {
		const uint32_t *words = keys_of(&rows->seen, i);
		const struct period period = { (enum period_kind)words[2], (int32_t)words[3] };

		spans[i] = (struct span){ words[0], words[1], period.kind, period_first_day(period, quarter_starts),
			                  period_last_day(period, quarter_starts), &rows->first[i] };
	}
	if (rows->seen.n)
		qsort(spans, rows->seen.n, sizeof *spans, by_place_and_day);
	return spans;
}

/* What a number is rounded to: 1 when it is whole, else the last of its places that is filled, at most six. */
static double step_of(double value)
{
	double step = 1;

	for (int places = 0; places < 6 && fabs(value / step - round(value / step)) > 1e-6; places++)
		step /= 10;
	return step;
}

/* A sum of numbers, and the finest step of any. */
struct sum {
	double value, step;
	size_t n;
};

static void sum_add(struct sum *sum, double value)
{
	double step = step_of(value);

	sum->step = sum->n++ == 0 || step < sum->step ? step : sum->step;
	sum->value += value;
}

/* Whether a whole is another than its parts, by more than rounding all of them makes; counts are not rounded. */
static bool is_other(struct sum parts, double whole)
{
	double step = fmin(parts.step, step_of(whole));
	double slack = step < 1 ? step / 2 * (double)(parts.n + 1) : 0;

	return fabs(parts.value - whole) > slack + 1e-9 * fabs(whole);
}

/* Whether the periods of that kind within the first of the spans, which lie behind it or share its first day, fill
 * it and say otherwise. */
static bool is_contradicted(const struct span *spans, size_t n, size_t at, enum period_kind kind)
{
	const struct span *whole = &spans[at];
	struct sum numerator = { 0 }, denominator = { 0 };
	long n_days = 0;

	while (at > 0 && spans[at - 1].metric == whole->metric && spans[at - 1].place == whole->place && spans[at - 1].first == whole->first)
		at--;
	for (; at < n && spans[at].metric == whole->metric && spans[at].place == whole->place && spans[at].first <= whole->last; at++) {
		if (spans[at].kind != kind || spans[at].last > whole->last || isnan(spans[at].figure->denominator))
			continue;
		n_days += spans[at].last - spans[at].first + 1;
		sum_add(&numerator, spans[at].figure->numerator);
		sum_add(&denominator, spans[at].figure->denominator);
	}
	return n_days == whole->last - whole->first + 1
	       && (is_other(numerator, whole->figure->numerator) || is_other(denominator, whole->figure->denominator));
}

/* " In 2 of them ..."; "" when all agree. The caller frees it. */
static char *contradictions_text(const struct span *spans, size_t n, uint32_t metric, const struct ingest *ingest)
{
	char period[CALENDAR_TEXT] = "";
	size_t n_found = 0;

	for (size_t i = 0; i < n; i++) {
		bool is_found = false;

		if (spans[i].metric != metric || isnan(spans[i].figure->denominator))
			continue;
		for (int kind = PERIOD_DAY; !is_found && kind < (int)spans[i].kind; kind++)
			is_found = is_contradicted(spans, n, i, (enum period_kind)kind);
		if (is_found && n_found++ == 0)
			period_text(period_of_day(spans[i].kind, spans[i].first, ingest->tallies.quarter_starts), period);
	}
	return n_found ? text_format(" The longer is not the sum of the shorter in %zu place%s, such as %s.", n_found, n_found == 1 ? "" : "s", period)
	               : mem_copy_text("");
}

/* Of an indicator whose finest periods alone are read. */
static void find(const struct feed *feed, struct ingest *ingest, const struct span *spans, uint32_t metric)
{
	const char *name = ingest->tallies.names.names[metric];
	char *contradictions = contradictions_text(spans, feed->kpi_rows->seen.n, metric, ingest);
	char *sentence = text_format("%s: the indicator \"%s\" comes in periods of several kinds.%s", feed->words, name, contradictions);

	stage_find(ingest->stage, "periods_of_several_kinds", name, "", "warning", sentence,
	           "Each unit is read in the finest kind alone, and what has coarser periods alone is left out: give one kind throughout.");
	free(sentence);
	free(contradictions);
}

void kpi_kinds_find(const struct feed *feed, struct ingest *ingest)
{
	const struct kpi_rows *rows = feed->kpi_rows;
	struct keys metrics = { .width = 1 }, kinds = { .width = 2 };
	size_t *n_kinds = mem_alloc(rows->seen.n, sizeof *n_kinds);
	struct span *spans = sort_spans(rows, ingest->tallies.quarter_starts);

	for (size_t i = 0; i < rows->seen.n; i++) {
		const uint32_t *words = keys_of(&rows->seen, i), pair[] = { words[0], words[2] };
		size_t n = kinds.n, metric = keys_add(&metrics, words);

		keys_add(&kinds, pair);
		n_kinds[metric] += kinds.n > n;
		if (kinds.n > n && n_kinds[metric] == 2)
			find(feed, ingest, spans, words[0]);
	}
	keys_free(&metrics);
	keys_free(&kinds);
	free(n_kinds);
	free(spans);
}
