#include "stages/ingest/scales.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/row.h"

enum { KEY_WORDS = sizeof(struct scale_place) / sizeof(uint32_t) };

static void make(struct scale *scale, const struct metric *metric)
{
	size_t n_asked = 0;

	*scale = (struct scale){ .metric = metric, .keys = { .width = KEY_WORDS } };
	while (metric_parts_item(&metric->parts, n_asked))
		n_asked++;
	while (scale_score_name(metric, scale->n_scores))
		scale->n_scores++;
	if (metric->kind == METRIC_SCALE) {
		scale->n_items = n_asked;
		scale->products = SCALE_SUMS + n_asked;
		scale->scores = scale->products + n_asked * (n_asked + 1) / 2;
	}
	scale->width = scale->scores + SCALE_SCORE * scale->n_scores;
	scale->places = mem_alloc(n_asked, sizeof *scale->places);
	scale->answers.is_given = mem_alloc(n_asked, sizeof *scale->answers.is_given);
	scale->answers.codes = mem_alloc(n_asked, sizeof *scale->answers.codes);
}

void scales_make(struct scales *scales, const struct metrics *metrics)
{
	scales->all = mem_alloc(metrics->n, sizeof *scales->all);
	for (size_t m = 0; m < metrics->n; m++)
		if (metric_has_parts(&metrics->all[m]))
			make(&scales->all[scales->n++], &metrics->all[m]);
}

static size_t place_of(const struct feed *feed, const char *item)
{
	for (size_t i = 0; i < feed->n_items; i++)
		if (!strcmp(feed->items[i].name, item))
			return i;
	return SIZE_MAX;
}

bool scales_begin(struct scales *scales, const struct feed *feed, const struct programme *programme, struct err *err)
{
	for (size_t s = 0; s < scales->n; s++) {
		struct scale *scale = &scales->all[s];
		const char *item, *missing = NULL;
		size_t n = 0;

		for (size_t i = 0; (item = metric_parts_item(&scale->metric->parts, i)); i++) {
			scale->places[i] = place_of(feed, item);
			n += scale->places[i] != SIZE_MAX;
			missing = missing || scale->places[i] != SIZE_MAX ? missing : item;
		}
		if (n > 0 && missing)
			return err_at(err, ERR_USAGE, programme->path, feed->section->line, 0,
			              "%s has items of [metric %s], but no column is mapped for one: item.%s = COLUMN was expected", feed->words,
			              scale->metric->name, missing);
		scale->is_read = n > 0;
	}
	return true;
}

static bool read_scale(struct row *row, struct scale *scale)
{
	const struct responses *file = row->file;
	size_t first = SIZE_MAX;
	const char *item;
	int points;

	for (size_t i = 0; (item = metric_parts_item(&scale->metric->parts, i)); i++) {
		scale->answers.is_given[i] = file->answers[scale->places[i]].is_given;
		scale->answers.codes[i] = file->answers[scale->places[i]].code;
		if (first == SIZE_MAX && metric_parts_role(&scale->metric->parts, item) == METRIC_ROLE_IMPORTANCE)
			first = scale->places[i];
	}
	points = scale_points(scale->metric, &scale->answers);
	return points < 0 || points == 100
	       || row_reject(row, file->columns->items[first], "importance_points",
	                     "the points of importance of %s total %d; 100 was expected", scale->metric->name, points);
}

bool scales_read(struct row *row)
{
	struct scales *scales = &row->file->ingest->scales;

	for (size_t s = 0; s < scales->n; s++)
		if (scales->all[s].is_read && !read_scale(row, &scales->all[s]))
			return false;
	return true;
}

/* Adds to a sum; behind it lies what rounding took from it.
 * Method: Neumaier (1974), Zeitschrift fuer Angewandte Mathematik und Mechanik 54, 39-51. */
static void add_to(double *sum, double more)
{
	double total = sum[0] + more;

	sum[1] += fabs(sum[0]) >= fabs(more) ? sum[0] - total + more : more - total + sum[0];
	sum[0] = total;
}

static void count_pairs(const struct scale *scale, double *cell)
{
	double *product = cell + scale->products;

	for (size_t i = 0; i < scale->n_items; i++)
		if (!scale->answers.is_given[i])
			return;
	cell[0]++;
	for (size_t i = 0; i < scale->n_items; i++) {
		double answer = scale_answer(scale->metric, &scale->answers, i);

		cell[SCALE_SUMS + i] += answer;
		for (size_t j = i; j < scale->n_items; j++)
			*product++ += answer * scale_answer(scale->metric, &scale->answers, j);
	}
}

static void count_at(struct scale *scale, const struct scale_place *key, const double *scores)
{
	uint32_t words[KEY_WORDS];
	size_t number;
	double *cell;

	memcpy(words, key, sizeof words);
	number = keys_add(&scale->keys, words);
	scale->cells = mem_grow(scale->cells, &scale->capacity, scale->keys.n * scale->width, sizeof *scale->cells);
	cell = scale->cells + number * scale->width;
	if (scale->n_items)
		count_pairs(scale, cell);
	for (size_t s = 0; s < scale->n_scores; s++) {
		double *score = cell + scale->scores + SCALE_SCORE * s;

		if (isnan(scores[s]))
			continue;
		score[0]++;
		add_to(score + 1, scores[s]);
		add_to(score + 3, scores[s] * scores[s]);
	}
}

static bool has_answers(const struct scale *scale)
{
	for (size_t i = 0; metric_parts_item(&scale->metric->parts, i); i++)
		if (scale->answers.is_given[i])
			return true;
	return false;
}

static void count_scale(const struct row *row, struct scale *scale)
{
	struct tallies *tallies = &row->file->ingest->tallies;
	const enum period_kind kinds[] = { tallies->window, PERIOD_QUARTER };
	double *scores = mem_alloc(scale->n_scores, sizeof *scores);
	bool has_score = false;

	scale_score(scale->metric, &scale->answers, scores);
	for (size_t s = 0; s < scale->n_scores; s++)
		has_score = has_score || !isnan(scores[s]);
	scale->n_too_few += !has_score && has_answers(scale);
	for (size_t k = 0; has_score && k < (tallies->window == PERIOD_QUARTER ? 1 : 2); k++) {
		struct period period = period_of_day(kinds[k], row->day, tallies->quarter_starts);
		struct scale_place key = { row->file->feed->number, tallies_name(tallies, "programme"), tallies_name(tallies, ""),
			                (int32_t)period.kind, (int32_t)period.number };

		count_at(scale, &key, scores);
		if (*row->unit) {
			key.unit_kind = row->file->feed->unit_kind_number;
			key.unit = tallies_name(tallies, row->unit);
			count_at(scale, &key, scores);
		}
		if (*row->person && kinds[k] == tallies->window) {
			key.unit_kind = tallies_name(tallies, "person");
			key.unit = tallies_name(tallies, row->person);
			count_at(scale, &key, scores);
		}
	}
	free(scores);
}

void scales_count(struct row *row)
{
	struct scales *scales = &row->file->ingest->scales;

	for (size_t s = 0; s < scales->n; s++)
		if (scales->all[s].is_read)
			count_scale(row, &scales->all[s]);
}

void scales_free(struct scales *scales)
{
	for (size_t s = 0; s < scales->n; s++) {
		struct scale *scale = &scales->all[s];

		free(scale->places);
		free(scale->answers.is_given);
		free(scale->answers.codes);
		keys_free(&scale->keys);
		free(scale->cells);
	}
	free(scales->all);
	*scales = (struct scales){ 0 };
}
