#include "stages/theme/voices.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

enum { NO_SCORE = -1, DETRACTORS = 0, PASSIVES = 7, PROMOTERS = 9 }; /* the lowest answer of each group of NPS */

static bool is_net_promoter(const struct metrics *metrics, const char *item)
{
	const struct metric *metric = metrics_of_item(metrics, item);

	return metric && (metric->kind == METRIC_NPS || metric->kind == METRIC_ENPS);
}

static void read_score(struct voice *voice, const struct table *comments, const struct metrics *metrics)
{
	size_t column = table_column(comments, "score");
	long long score;

	voice->order = NO_SCORE;
	if (table_is_missing(comments, column, voice->row))
		return;
	score = table_int(comments, column, voice->row);
	voice->is_grouped = is_net_promoter(metrics, voice->scored_by);
	voice->order = !voice->is_grouped ? (int)score : score >= PROMOTERS ? PROMOTERS : score >= PASSIVES ? PASSIVES : DETRACTORS;
}

static int compare(const struct voice *a, const struct voice *b)
{
	int order = strcmp(a->source, b->source);

	if (!order)
		order = strcmp(a->item, b->item);
	if (!order)
		order = period_compare(a->quarter, b->quarter);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static int by_key(const void *a, const void *b)
{
	const struct voice *left = a, *right = b;
	int order = compare(left, right);

	return order ? order : (left->row > right->row) - (left->row < right->row);
}

void voices_read(struct voices *voices, const struct table *comments, const struct metrics *metrics, int quarter_starts, long last_day)
{
	voices->all = mem_alloc(comments->n_rows, sizeof *voices->all);
	for (size_t row = 0; row < comments->n_rows; row++) {
		struct voice *voice = &voices->all[voices->n];
		struct period period;
		long day;

		if (!period_read(table_cell_text(comments, "period", row), &period))
			continue;
		day = period_first_day(period, quarter_starts);
		if (day > last_day) {
			voices->n_late++;
			continue;
		}
		*voice = (struct voice){ .source = table_cell_text(comments, "source", row), .item = table_cell_text(comments, "item", row),
			                 .scored_by = table_cell_text(comments, "scored_by", row), .row = row };
		period_text(period_of_day(PERIOD_QUARTER, day, quarter_starts), voice->quarter);
		read_score(voice, comments, metrics);
		voices->n++;
	}
	if (voices->n)
		qsort(voices->all, voices->n, sizeof *voices->all, by_key);
}

void voices_free(struct voices *voices)
{
	free(voices->all);
	*voices = (struct voices){ 0 };
}

size_t voices_end(const struct voices *voices, size_t i)
{
	size_t end = i + 1;

	while (end < voices->n && compare(&voices->all[i], &voices->all[end]) == 0)
		end++;
	return end;
}

static void put_score(const struct voice *voice, struct table *table)
{
	char *code;

	if (voice->is_grouped && voice->order != NO_SCORE) {
		table_put_text(table, "score", voice->order == PROMOTERS ? "9 to 10" : voice->order == PASSIVES ? "7 to 8" : "0 to 6");
		return;
	}
	code = voice->order == NO_SCORE ? text_format("%s", "") : text_format("%d", voice->order);
	table_put_text(table, "score", code);
	free(code);
}

void voices_put_key(const struct voices *voices, size_t i, struct table *table)
{
	const struct voice *voice = &voices->all[i];

	table_add_row(table);
	table_put_text(table, "source", voice->source);
	table_put_text(table, "item", voice->item);
	table_put_text(table, "period", voice->quarter);
	put_score(voice, table);
}
