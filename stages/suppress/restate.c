#include "stages/suppress/restate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "stages/suppress/primary.h"
#include "stages/suppress/restate_part.h"

/* A difference of less is the rounding of sums. */
static const double ROUNDING = 1e-9;

static const char *const causes[] = {
	[RESTATE_LATE] = "late_data",           [RESTATE_FEWER] = "fewer_data",   [RESTATE_LATE_ELSEWHERE] = "late_data_elsewhere",
	[RESTATE_CORRECTED] = "corrected_data", [RESTATE_SUPPRESSION] = "suppression", [RESTATE_SETTINGS] = "settings",
	[RESTATE_OTHER_METRICS] = "other_metrics", [RESTATE_APPEARED] = "appeared", [RESTATE_GONE] = "gone",
};

const char *restate_cause_name(enum restate_cause cause)
{
	return causes[cause];
}

enum restate_cause restate_cause_read(const char *name)
{
	enum restate_cause cause = 0;

	while (cause < RESTATE_CAUSES && strcmp(causes[cause], name) != 0)
		cause++;
	return cause;
}

bool restate_differs(double a, double b)
{
	if (isnan(a) || isnan(b))
		return isnan(a) != isnan(b);
	return fabs(a - b) > ROUNDING * fmax(fabs(a), fabs(b));
}

double restate_number(const struct table *table, const char *column, size_t row)
{
	size_t c = table_column(table, column);

	if (table_is_missing(table, c, row))
		return NAN;
	return table->schema->columns[c].type == COLUMN_REAL ? table_real(table, c, row) : (double)table_int(table, c, row);
}

double restate_base(const struct table *table, size_t row)
{
	if (schema_column(table->schema, "n") < table->n_columns)
		return restate_number(table, "n", row);
	return restate_number(table, "n_before", row) + restate_number(table, "n_after", row);
}

bool restate_is_suppressed(const struct table *table, size_t row)
{
	return !strcmp(table_text(table, table_column(table, "state"), row), "suppressed");
}

const struct metric *restate_metric(const struct restating *restating, const struct table *table, size_t row)
{
	return metrics_find(restating->metrics, table_text(table, table_column(table, "metric"), row));
}

/* Only rows of shifts that answer are compared at all. */
static bool is_headline(const struct restating *restating, const struct table *table, size_t row)
{
	const struct metric *metric = restate_metric(restating, table, row);

	if (!strcmp(table->schema->name, "shifts"))
		return true;
	return !*table_text(table, table_column(table, "unit"), row) && !*table_text(table, table_column(table, "segment"), row)
	       && (!metric || !strcmp(metric->definitions[0], table_text(table, table_column(table, "definition"), row)));
}

struct restate_change *restate_add(struct restating *restating, const char *run, const struct table *table, size_t row)
{
	struct restate_change *change;
	size_t n_told = restating->told.n;
	char id[FIGURE_ID], *name;
	bool is_new;

	figure_id(table, row, NULL, id);
	name = text_format("%s %s", run, id);
	is_new = map_add(&restating->told, name) == n_told;
	free(name);
	if (!is_new)
		return NULL;
	restating->changes = mem_grow(restating->changes, &restating->capacity, restating->n + 1, sizeof *restating->changes);
	change = &restating->changes[restating->n++];
	*change = (struct restate_change){ .table_name = table->schema->name, .table = table, .row = row, .old = NAN, .new = NAN, .n_old = NAN, .n_new = NAN, .people = NAN };
	snprintf(change->run, sizeof change->run, "%s", run);
	memcpy(change->id, id, sizeof id);
	change->limit = primary_limit(table, row, restating->metrics, &restating->stage->programme);
	change->words = figure_words(table, row, NULL);
	change->is_headline = is_headline(restating, table, row);
	return change;
}

/* The fewest who must have answered otherwise, when as many answered: the whole range of the scale each. */
static double people_of_correction(const struct restating *restating, const struct restate_change *change, double n)
{
	double least, most;

	metric_bounds(restate_metric(restating, change->table, change->row), table_text(change->table, table_column(change->table, "definition"), change->row), &least, &most);
	return isfinite(most - least) ? fabs(change->new - change->old) * n / (most - least) : NAN;
}

void restate_weigh(const struct restating *restating, struct restate_change *change, const double n_old[2], const double n_new[2])
{
	double people = NAN;

	for (size_t side = 0; side < 2; side++)
		if (!isnan(n_old[side]) && !isnan(n_new[side]) && fabs(n_new[side] - n_old[side]) > 0)
			people = fmin(people, fabs(n_new[side] - n_old[side]));
	/* fmin passes over what is not a number. */
	if (isnan(people) && change->cause != RESTATE_SETTINGS && change->cause != RESTATE_OTHER_METRICS && !isnan(change->old) && !isnan(change->new))
		people = people_of_correction(restating, change, fmin(n_new[0], n_new[1]));
	change->people = people;
	change->is_few = people < (double)change->limit || (change->cause == RESTATE_SUPPRESSION && isnan(change->new));
}

static bool begin(struct restating *restating)
{
	struct period period;

	restating->folder = before_folder(restating->stage->from);
	if (!restating->folder || !period_read(file_name(restating->folder), &period))
		return false;
	period_text(period, restating->run);
	restating->run_ends = period_last_day(period, programme_quarter_starts(&restating->stage->programme));
	restating->is_same_quarter = !strcmp(restating->run, restating->stage->quarter);
	return true;
}

static void put_base(struct table *table, const char *column, double n)
{
	if (!isnan(n))
		table_put_int(table, column, (long long)n);
}

static void put(struct table *table, struct restate_change *change)
{
	char *sentence;

	if (change->is_few)
		change->old = change->n_old = change->n_new = NAN;
	sentence = restate_sentence(change);
	table_add_row(table);
	table_put_text(table, "run", change->run);
	table_put_text(table, "table", change->table_name);
	table_put_text(table, "figure", change->id);
	table_put_text(table, "row", change->words);
	table_put_real(table, "old", change->old);
	table_put_real(table, "new", change->new);
	if (change->cause != RESTATE_SETTINGS)
		table_put_real(table, "difference", change->new - change->old);
	put_base(table, "n_old", change->n_old);
	put_base(table, "n_new", change->n_new);
	table_put_text(table, "cause", restate_cause_name(change->cause));
	table_put_text(table, "sentence", sentence);
	table_put_text(table, "measure_unit", change->measure_unit);
	table_put_text(table, "verdict_old", change->verdict_old);
	table_put_text(table, "verdict_new", change->verdict_new);
	table_put_flag(table, "headline", change->is_headline);
	free(sentence);
}

static void end(struct restating *restating)
{
	for (size_t i = 0; i < restating->n; i++) {
		free(restating->changes[i].words);
		free(restating->changes[i].measure_unit);
		free(restating->changes[i].verdict_old);
		free(restating->changes[i].verdict_new);
	}
	free(restating->changes);
	free(restating->folder);
	map_free(&restating->told);
	for (size_t i = 0; i < sizeof restating->gone / sizeof *restating->gone; i++)
		if (restating->gone[i].schema)
			table_free(&restating->gone[i]);
}

void restate(struct stage *stage, const struct metrics *metrics, const struct table *measures, const struct table *shifts, struct table *restatements)
{
	struct restating restating = { .stage = stage, .metrics = metrics, .measures = measures, .shifts = shifts };

	if (begin(&restating)) {
		restate_carry(&restating);
		restate_find(&restating);
		restate_hide(&restating);
		for (size_t i = 0; i < restating.n; i++)
			put(restatements, &restating.changes[i]);
		stage_note(stage, "restatements: %zu figures that the run of %s had otherwise", restatements->n_rows, restating.run);
	}
	end(&restating);
}
