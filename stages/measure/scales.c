#include "stages/measure/scales.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/omega.h"
#include "pipeline/stats/reliability.h"
#include "pipeline/stats/welch.h"
#include "stages/measure/item_matrix.h"

static const double LEVEL = 0.95;
static const double LEAST_ALPHA = 0.5; /* under it the rest does not hang together either, and no item is to blame */
static const double ITEM_HARM = 0.05; /* a tenth of the way from poor to perfect: no accident of wording */
static const double ROUNDING = 1e-12; /* of a variance, beside the mean square */

enum coefficient { COEFFICIENT_NONE, COEFFICIENT_ALPHA, COEFFICIENT_OMEGA };

static enum coefficient coefficient_of(const char *definition)
{
	if (!strcmp(definition, "cronbach_alpha"))
		return COEFFICIENT_ALPHA;
	return strcmp(definition, "mcdonald_omega") ? COEFFICIENT_NONE : COEFFICIENT_OMEGA;
}

bool scales_is_of(const struct metric *metric, const struct table *moments, size_t row)
{
	return metric_has_parts(metric) && !strcmp(table_cell_text(moments, "scale", row), metric->name);
}

/* Whether the row serves the definition: pairs of items a coefficient, its own score another. */
static bool serves(const struct metric *metric, const char *definition, const struct table *moments, size_t row)
{
	size_t item, other;

	if (!scales_is_of(metric, moments, row))
		return false;
	if (coefficient_of(definition) != COEFFICIENT_NONE)
		return item_matrix_has(metric, moments, row, &item, &other);
	return !strcmp(table_cell_text(moments, "item", row), definition) && !strcmp(table_cell_text(moments, "other_item", row), definition);
}

/* One tally a row, which it stands for by its number. */
static bool list_rows(struct tally_list *list, const struct metric *metric, const char *definition,
                      const struct table *moments, struct err *err)
{
	for (size_t row = 0; row < moments->n_rows; row++) {
		struct tally tally = { .source = table_cell_text(moments, "source", row), .unit_kind = table_cell_text(moments, "unit_kind", row),
			               .unit = table_cell_text(moments, "unit", row), .segment = "", .level = "", .answer = row };

		if (!serves(metric, definition, moments, row))
			continue;
		if (!period_read(table_cell_text(moments, "period", row), &tally.period))
			return err_set(err, ERR_DATA, "moments.csv: scale %s: error: a row has no period", metric->name);
		if (!*tally.unit)
			tally.unit_kind = TALLY_PROGRAMME;
		list->all = mem_grow(list->all, &list->capacity, list->n + 1, sizeof *list->all);
		list->all[list->n++] = tally;
	}
	return true;
}

static struct quantity measure_score(const struct table *moments, const struct tally *tallies, size_t n)
{
	double respondents = 0, sum = 0, squares = 0, mean, spread;
	struct quantity quantity = { .estimate = NAN, .variance = NAN, .interval = interval_none() };

	for (size_t t = 0; t < n; t++) {
		long long more = table_int(moments, table_column(moments, "n"), tallies[t].answer);

		if (more == TABLE_MISSING)
			continue;
		respondents += (double)more;
		sum += table_real(moments, table_column(moments, "sum"), tallies[t].answer);
		squares += table_real(moments, table_column(moments, "sum_product"), tallies[t].answer);
	}
	if (!(respondents > 0))
		return quantity;
	mean = sum / respondents;
	spread = squares - sum * mean;
	if (spread < ROUNDING * squares)
		spread = 0;
	quantity.n = respondents;
	quantity.estimate = mean;
	quantity.variance = spread / (respondents - 1) / respondents;
	quantity.interval = welch_mean_interval((struct welch_sample){ respondents, mean, spread / (respondents - 1) }, LEVEL);
	return quantity;
}

static bool measure_coefficient(struct quantity *quantity, enum coefficient which, const struct metric *metric,
                                const struct table *moments, const struct tally *tallies, size_t n, struct err *err)
{
	struct item_matrix matrix = { 0 };
	bool ok = item_matrix_make(&matrix, metric, moments, tallies, n, err);

	*quantity = (struct quantity){ .n = matrix.n, .estimate = NAN, .variance = NAN, .interval = interval_none() };
	if (ok && which == COEFFICIENT_ALPHA) {
		quantity->estimate = reliability_alpha(matrix.covariance, matrix.k);
		quantity->interval = reliability_alpha_feldt(quantity->estimate, matrix.n, matrix.k, LEVEL);
	} else if (ok) {
		struct omega omega = omega_total(matrix.covariance, matrix.n, matrix.k);

		quantity->estimate = omega.value;
		quantity->variance = omega.se * omega.se;
		quantity->interval = interval_within(interval_around(omega.value, omega.se, INFINITY, LEVEL), 0, 1);
	}
	item_matrix_free(&matrix);
	return ok;
}

/* The figures of a definition in the periods wanted. */
static bool collect(struct quantities *quantities, const struct metric *metric, const char *definition,
                    const struct table *moments, struct cells_time time, struct err *err)
{
	struct tally_list list = { 0 };
	bool ok = list_rows(&list, metric, definition, moments, err);
	struct tally *chosen = mem_alloc(list.n, sizeof *chosen);
	size_t n = ok ? cells_choose(chosen, &list, time) : 0;
	enum coefficient which = coefficient_of(definition);

	for (size_t from = 0, to; ok && from < n; from = to) {
		const struct tally *tally = &chosen[from];
		struct quantity quantity;

		for (to = from + 1; to < n && cells_same(tally, &chosen[to]);)
			to++;
		if (which == COEFFICIENT_NONE)
			quantity = measure_score(moments, tally, to - from);
		else
			ok = measure_coefficient(&quantity, which, metric, moments, tally, to - from, err);
		quantity.cell = (struct cell){ tally->unit_kind, tally->unit, tally->segment, tally->level, tally->period };
		quantities_add(quantities, quantity);
		/* Answers that are all alike tell what everybody answered, and suppress must see it. */
		if (quantity.variance == 0)
			quantities->all[quantities->n - 1].variance = 0;
	}
	free(chosen);
	tally_free(&list);
	return ok;
}

static bool measure_definition(const struct scales_measuring *measuring, struct quantity_name name, size_t *n, struct err *err)
{
	struct quantities quarters = { 0 }, windows = { 0 };
	bool ok = collect(&quarters, name.metric, name.definition, measuring->moments, measuring->quarters, err)
	          && collect(&windows, name.metric, name.definition, measuring->moments, measuring->windows, err);

	if (ok) {
		*n += quarters.n;
		quantities_put_measures(name, &quarters, measuring->measures);
		quantities_put_programme(name, &windows, &quarters, measuring->measures);
	}
	if (ok && coefficient_of(name.definition) == COEFFICIENT_NONE) {
		quantities_put_series(name, &windows, measuring->series);
		quantities_put_panel(name, &windows, measuring->panel);
	}
	quantities_free(&quarters);
	quantities_free(&windows);
	return ok;
}

/* Tells of an item without which the rest would hang together better. */
static void find_harm(struct stage *stage, const struct metric *metric, const struct item_matrix *matrix, const char *period)
{
	double alpha = reliability_alpha(matrix->covariance, matrix->k);

	for (size_t i = 0; i < matrix->k; i++) {
		double without = reliability_alpha_without(matrix->covariance, matrix->k, i);
		const char *item = metric->parts.dimensions[0].parts[i].item;
		char *subject, *sentence;

		if (!(without - alpha >= ITEM_HARM) || without < LEAST_ALPHA)
			continue;
		subject = text_format("%s, %s", metric->name, item);
		sentence = text_format("%s: without %s its items would hang together better (Cronbach's alpha %.2f in place of %.2f).",
		                       metric->name, item, without, alpha);
		stage_find(stage, "item_lowers_alpha", subject, period, "warning", sentence,
		           "See whether the item runs the other way and is missing in reverse, or asks for something else.");
		free(subject);
		free(sentence);
	}
}

/* Looks at the whole programme in its last quarter. */
static bool find_harmful_items(const struct scales_measuring *measuring, struct stage *stage, const struct metric *metric,
                               struct err *err)
{
	struct tally_list list = { 0 };
	bool ok = list_rows(&list, metric, "cronbach_alpha", measuring->moments, err);
	struct tally *chosen = mem_alloc(list.n, sizeof *chosen);
	size_t n = ok ? cells_choose(chosen, &list, measuring->quarters) : 0, from = 0, to = 0;

	for (size_t t = 0; t < n; t++) {
		if (strcmp(chosen[t].unit_kind, TALLY_PROGRAMME) != 0)
			continue;
		if (to == 0 || !cells_same(&chosen[from], &chosen[t]))
			from = t;
		to = t + 1;
	}
	if (ok && to > from) {
		struct item_matrix matrix = { 0 };
		char period[CALENDAR_TEXT];

		period_text(chosen[from].period, period);
		ok = item_matrix_make(&matrix, metric, measuring->moments, chosen + from, to - from, err);
		if (ok)
			find_harm(stage, metric, &matrix, period);
		item_matrix_free(&matrix);
	}
	free(chosen);
	tally_free(&list);
	return ok;
}

bool scales_measure(const struct scales_measuring *measuring, struct stage *stage, const struct metric *metric,
                    struct err *err)
{
	size_t n = 0;

	for (size_t d = 0; metric->definitions[d]; d++)
		if (!measure_definition(measuring, (struct quantity_name){ metric, metric->definitions[d], d == 0 }, &n, err))
			return false;
	if (n == 0)
		stage_note(stage, "metric %s: nothing about its items was supplied", metric->name);
	return metric->kind != METRIC_SCALE || find_harmful_items(measuring, stage, metric, err);
}
