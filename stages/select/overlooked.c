#include "stages/select/overlooked.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/stats/definition.h"
#include "pipeline/stats/empirical_bayes.h"
#include "pipeline/stats/rank.h"

/* Fewer units have no best tenth. */
enum { LEAST_UNITS = 10 };

/* The units of one kind under one metric, in the last quarter. */
struct field {
	struct map units;
	double *answers, *sum;         /* by unit: answers, and their sum */
	size_t capacities[2];
	double pooled, pooled_answers; /* over cells with a variance: answers times the variance of one, and answers */
};

/* Periods of the last quarter: all that begin in it; of years and plain numbers the last one. */
struct last_quarter {
	const char *period; /* the last period; NULL when there is none */
	long quarter;
	int starts;
};

static bool has_dates(struct period period)
{
	return period.kind != PERIOD_INDEX && period.kind != PERIOD_YEAR;
}

static long quarter_of(struct period period, int starts)
{
	return period_of_day(PERIOD_QUARTER, period_first_day(period, starts), starts).number;
}

static struct last_quarter find_last_quarter(const struct stage *stage, const struct table *panel)
{
	struct last_quarter last = { NULL, 0, programme_quarter_starts(&stage->programme) };
	long last_day = stage_last_day(stage);
	struct period period;

	for (size_t row = 0; row < panel->n_rows; row++) {
		const char *text = table_cell_text(panel, "period", row);

		if (!period_read(text, &period) || (period.kind != PERIOD_INDEX && period_first_day(period, last.starts) > last_day))
			continue;
		if (!last.period || period_compare(text, last.period) > 0)
			last.period = text;
	}
	if (last.period && period_read(last.period, &period) && has_dates(period))
		last.quarter = quarter_of(period, last.starts);
	return last;
}

static bool is_in(const struct last_quarter *last, const char *text)
{
	struct period period;

	if (!last->period || !period_read(text, &period))
		return false;
	return has_dates(period) ? quarter_of(period, last->starts) == last->quarter : !strcmp(text, last->period);
}

/* Whether the rows from `row` are of a metric that customers answered, under its headline definition; staff's
 * and indicators are not. Of one that the programme does not know the first definition is the headline. */
static bool is_of_customers(const struct table *panel, size_t row, const struct metric *metric)
{
	const char *definition = table_cell_text(panel, "definition", row);
	const struct definition *of = definition_of_metric(definition);

	if (metric)
		return !metric->is_staff && metric_has_scale(metric) && metric->kind != METRIC_SHARE && metric->kind != METRIC_SLA
		       && !strcmp(metric->definitions[0], definition);
	return of && of->score && strcmp(definition, "enps") != 0 && (row == 0 || strcmp(table_cell_text(panel, "metric", row - 1), table_cell_text(panel, "metric", row)) != 0);
}

static void add_cell(struct field *field, const struct table *panel, size_t row)
{
	long long n = table_int(panel, table_column(panel, "n"), row);
	double value = table_real(panel, table_column(panel, "value"), row), variance = table_real(panel, table_column(panel, "variance"), row);
	size_t unit;

	if (n == TABLE_MISSING || n < 1 || isnan(value))
		return;
	unit = map_add(&field->units, table_cell_text(panel, "unit", row));
	field->answers = mem_grow(field->answers, &field->capacities[0], unit + 1, sizeof *field->answers);
	field->sum = mem_grow(field->sum, &field->capacities[1], unit + 1, sizeof *field->sum);
	field->answers[unit] += (double)n;
	field->sum[unit] += (double)n * value;
	if (n >= 2 && !isnan(variance)) {
		/* The variance of one answer is n times that of the mean of n. */
		field->pooled += (double)n * (double)n * variance;
		field->pooled_answers += (double)n;
	}
}

static void field_free(struct field *field)
{
	map_free(&field->units);
	free(field->answers);
	free(field->sum);
}

/* Marks the units of the kind with a nomination in any cycle. */
static bool *find_nominated(const struct field *field, const struct nominating *nominating, bool of_team)
{
	const struct map *names = of_team ? &nominating->teams : &nominating->persons;
	bool *marks = mem_alloc(field->units.n, sizeof *marks);

	for (size_t i = 0; i < nominating->n; i++) {
		size_t unit = nominating->all[i].of_team == of_team ? map_find(&field->units, names->names[nominating->all[i].nominee]) : SIZE_MAX;

		if (unit != SIZE_MAX)
			marks[unit] = true;
	}
	return marks;
}

/* Of teams, what their members got. */
static char *note_of(const struct nominating *nominating, const char *unit, bool of_team)
{
	size_t team = of_team ? map_find(&nominating->teams, unit) : SIZE_MAX, n = 0;

	for (size_t i = 0; i < nominating->n && team != SIZE_MAX; i++)
		n += !nominating->all[i].of_team && nominating->all[i].team == team;
	return n ? text_format("Nominations of its members for individual awards: %zu.", n) : mem_copy_text("");
}

static void put_row(struct table *overlooked, const struct field *field, const char *kind, const char *metric, size_t unit, double shrunken, double rank,
                    const char *note)
{
	table_add_row(overlooked);
	table_put_text(overlooked, "unit_kind", kind);
	table_put_text(overlooked, "unit", field->units.names[unit]);
	table_put_text(overlooked, "metric", metric);
	table_put_int(overlooked, "n", (long long)field->answers[unit]);
	table_put_real(overlooked, "shrunken", shrunken);
	table_put_real(overlooked, "rank", rank);
	table_put_int(overlooked, "units", (long long)field->units.n);
	table_put_int(overlooked, "nominations", 0);
	table_put_text(overlooked, "note", note);
}

/* The figures drawn towards their mean, higher being better; NULL when units differ by no more than error. The
 * caller frees them. */
static double *shrink(const struct field *field, int direction)
{
	size_t n = field->units.n;
	double *scores = mem_alloc(2 * n, sizeof *scores), *variances = scores + n;

	for (size_t u = 0; u < n; u++) {
		scores[u] = direction * field->sum[u] / field->answers[u];
		variances[u] = field->pooled / field->pooled_answers / field->answers[u];
	}
	if (empirical_bayes(scores, variances, n, scores).between_variance > 0)
		return scores;
	free(scores);
	return NULL;
}

/* Adds the rows of one field, and the units to `all`. */
static void put_field(const struct field *field, const char *kind, const char *name, const struct metric *metric, const struct nominating *nominating,
                      struct table *overlooked, struct map *all)
{
	size_t n = field->units.n, best = n / 10;
	bool of_team = !strcmp(kind, "team"), *nominated;
	int direction = metric ? metric->direction : 1;
	double *scores, *ranks;

	if (n < LEAST_UNITS || !(field->pooled > 0))
		return;
	scores = shrink(field, direction);
	if (!scores)
		return;
	ranks = mem_alloc(n, sizeof *ranks);
	rank_descending(scores, n, ranks);
	nominated = find_nominated(field, nominating, of_team);
	for (size_t u = 0; u < n; u++)
		if (ranks[u] <= (double)best && !nominated[u]) {
			char *note = note_of(nominating, field->units.names[u], of_team);

			put_row(overlooked, field, kind, name, u, direction * scores[u], ranks[u], note);
			map_add(all, field->units.names[u]);
			free(note);
		}
	free(ranks);
	free(nominated);
	free(scores);
}

static void find(struct stage *stage, const char *kind, size_t n)
{
	size_t least = (size_t)programme_int(&stage->programme, "privacy", "minimum_base.staff");
	bool of_team = !strcmp(kind, "team");
	char *sentence;

	if (!n)
		return;
	sentence = n >= least ? text_format("Of the best tenth by what customers said in the last quarter, %zu %s never were nominated.", n, of_team ? "teams" : "persons")
	                      : text_format("Of the best tenth by what customers said in the last quarter, some %s never were nominated; they are too few to tell how many.",
	                                    of_team ? "teams" : "persons");
	stage_find(stage, "excellence_overlooked", of_team ? "teams" : "persons", "", "info", sentence,
	           "Named managers see in the private table overlooked which; ask their teams whether they know of the awards.");
	free(sentence);
}

/* Whether anybody was nominated for awards of that kind: else all would be overlooked. */
static bool has_awards(const struct nominating *nominating, bool of_team)
{
	for (size_t i = 0; i < nominating->n; i++)
		if (nominating->all[i].of_team == of_team)
			return true;
	return false;
}

static void put_kind(struct stage *stage, const struct table *panel, const struct metrics *metrics, const struct nominating *nominating,
                     struct table *overlooked, const char *kind)
{
	size_t definition_at = table_column(panel, "definition");
	struct last_quarter last = find_last_quarter(stage, panel);
	struct map all = { 0 };

	/* Rows come in the order of the key: metric, definition, kind of unit. */
	for (size_t from = 0, to; from < panel->n_rows; from = to) {
		const char *name = table_cell_text(panel, "metric", from);
		const struct metric *metric = metrics_find(metrics, name);
		bool counts = is_of_customers(panel, from, metric);
		struct field field = { 0 };

		for (to = from; to < panel->n_rows && table_compare(panel, from, panel, to, definition_at + 1) == 0; to++)
			if (counts && !strcmp(table_cell_text(panel, "unit_kind", to), kind) && !*table_cell_text(panel, "segment", to) && is_in(&last, table_cell_text(panel, "period", to)))
				add_cell(&field, panel, to);
		put_field(&field, kind, name, metric, nominating, overlooked, &all);
		field_free(&field);
	}
	find(stage, kind, all.n);
	map_free(&all);
}

void overlooked_put(struct stage *stage, const struct table *panel, const struct metrics *metrics, const struct nominating *nominating,
                    struct table *overlooked)
{
	if (has_awards(nominating, false))
		put_kind(stage, panel, metrics, nominating, overlooked, "person");
	if (has_awards(nominating, true))
		put_kind(stage, panel, metrics, nominating, overlooked, "team");
}
