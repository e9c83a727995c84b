#include "stages/compare/subject.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/stats/definition.h"

static void add_point(struct points *points, struct point point)
{
	points->all = mem_grow(points->all, &points->capacity, points->n + 1, sizeof *points->all);
	points->all[points->n++] = point;
}

/* Whether the row is about everybody or a whole unit, in a period that counts. */
static bool counts(const struct table *table, size_t row, const struct subject_rule *rule, struct period *period,
                   size_t *n_late)
{
	if (*table_cell_text(table, "segment", row) || !period_read(table_cell_text(table, "period", row), period))
		return false;
	if (period->kind == PERIOD_INDEX || period_last_day(*period, rule->quarter_starts) <= rule->last_day)
		return true;
	(*n_late)++;
	return false;
}

static enum subject_kind kind_of(const char *definition, const char *series_kind)
{
	const struct definition *found = definition_of_metric(definition);

	if (!strcmp(series_kind, "count"))
		return SUBJECT_COUNT;
	if (found && found->family == DEFINITION_SHARE)
		return SUBJECT_SHARE;
	if (found && found->family == DEFINITION_NET)
		return SUBJECT_NET;
	if (found && (found->family == DEFINITION_MEAN || found->family == DEFINITION_QUANTITY))
		return SUBJECT_MEAN;
	if (!strcmp(series_kind, "share") || (!*series_kind && found && !strcmp(found->topic, "metric")))
		return SUBJECT_SHARE;
	return SUBJECT_MEAN;
}

/* The subject of the row, made when it is new. Rows come sorted, so it is the last one as a rule. */
static struct subject *find_subject(struct subjects *subjects, const struct table *table, size_t row)
{
	const char *metric = table_cell_text(table, "metric", row), *definition = table_cell_text(table, "definition", row);
	struct subject *subject;

	for (size_t i = subjects->n; i-- > 0;)
		if (!strcmp(subjects->all[i].metric, metric) && !strcmp(subjects->all[i].definition, definition))
			return &subjects->all[i];
	subjects->all = mem_grow(subjects->all, &subjects->capacity, subjects->n + 1, sizeof *subjects->all);
	subject = &subjects->all[subjects->n++];
	*subject = (struct subject){ .metric = metric, .definition = definition, .direction = 1 };
	subject->kind = kind_of(definition, schema_column(table->schema, "kind") == SIZE_MAX ? "" : table_cell_text(table, "kind", row));
	return subject;
}

/* Whether periods of kind a serve better than those of kind b. Years among plain numbers are plain numbers. */
static bool serves_better(enum period_kind a, enum period_kind b, enum period_kind wanted)
{
	if (b == PERIOD_NONE || (a == wanted) != (b == wanted))
		return b == PERIOD_NONE || a == wanted;
	if ((a == PERIOD_INDEX) != (b == PERIOD_INDEX))
		return b == PERIOD_INDEX ? a != PERIOD_YEAR : b == PERIOD_YEAR;
	return a < b;
}

static void find_kinds(struct subjects *subjects, const struct table *table, const struct subject_rule *rule)
{
	struct period period;

	for (size_t row = 0; row < table->n_rows; row++) {
		struct subject *subject;

		if (!counts(table, row, rule, &period, &subjects->n_late))
			continue;
		subject = find_subject(subjects, table, row);
		if (serves_better(period.kind, subject->period_kind, rule->period_kind))
			subject->period_kind = period.kind;
	}
}

/* By what the count of a series is divided; 1 where there is nothing, NAN where it is none. */
static double exposure_of(const struct table *table, size_t row)
{
	bool has_exposure = schema_column(table->schema, "exposure") != SIZE_MAX;
	double exposure = has_exposure ? table_real(table, table_column(table, "exposure"), row) : (double)NAN;

	if (isnan(exposure))
		return 1;
	return exposure > 0 ? exposure : (double)NAN;
}

bool subject_read_point(const struct subject *subject, const struct table *table, size_t row, struct period period,
                        struct points *points, struct err *err)
{
	struct point point = { .cluster = "", .period = period, .exposure = 1 };
	long long n = table_int(table, table_column(table, "n"), row);

	point.value = table_real(table, table_column(table, "value"), row);
	point.variance = table_real(table, table_column(table, "variance"), row);
	point.n = (double)n;
	if (subject->kind == SUBJECT_COUNT) {
		point.n = 1;
		point.variance = (double)NAN;
		point.exposure = exposure_of(table, row);
		point.value /= point.exposure;
	} else if (n == TABLE_MISSING && subject->kind == SUBJECT_MEAN && isnan(point.variance)) {
		/* A figure without base and variance is one of a plain series: one observation. */
		point.n = 1;
	} else if (n == TABLE_MISSING && !isnan(point.value)) {
		return err_set(err, ERR_DATA, "%s.csv: metric %s, definition %s, period %s: error: n is missing; the number of answers was expected",
		               table->schema->name, subject->metric, subject->definition, table_cell_text(table, "period", row));
	}
	if (isnan(point.value) || !(point.n > 0))
		return true;
	if (subject->kind == SUBJECT_SHARE && (point.value < 0 || point.value > 100))
		return err_set(err, ERR_DATA, "%s.csv: metric %s, definition %s, period %s: error: the share %g lies outside 0 to 100 points",
		               table->schema->name, subject->metric, subject->definition, table_cell_text(table, "period", row), point.value);
	if (schema_column(table->schema, "cluster") != SIZE_MAX) {
		point.cluster = table_cell_text(table, "cluster", row);
		if (!*point.cluster)
			point.cluster = table_cell_text(table, "unit", row);
	}
	add_point(points, point);
	return true;
}

static bool read_series(struct subjects *subjects, const struct table *series, const struct subject_rule *rule,
                        struct err *err)
{
	size_t counted = 0;
	struct period period;

	for (size_t row = 0; row < series->n_rows; row++) {
		struct subject *subject;

		if (!counts(series, row, rule, &period, &counted))
			continue;
		subject = find_subject(subjects, series, row);
		if (period_is(&period, subject->period_kind) && !subject_read_point(subject, series, row, period, &subject->everybody, err))
			return false;
	}
	return true;
}

/* The kind of unit, among rows from `row` to before `end`, that serves for clusters; "" when there is
 * none. Rows of a kind, and in it of a unit, follow each other. */
static const char *choose_units(const struct table *panel, size_t row, size_t end)
{
	const char *best = "";
	double best_n = -1;

	while (row < end) {
		const char *kind = table_cell_text(panel, "unit_kind", row), *unit = table_cell_text(panel, "unit", row);
		double n = 0;
		bool are_several = false;

		for (; row < end && !strcmp(table_cell_text(panel, "unit_kind", row), kind); row++) {
			long long answers = table_int(panel, table_column(panel, "n"), row);

			n += answers == TABLE_MISSING ? 1 : (double)answers;
			are_several = are_several || strcmp(table_cell_text(panel, "unit", row), unit) != 0;
		}
		if (are_several && !strcmp(kind, "team"))
			return kind;
		/* A single unit tells nothing of the spread between units: it serves only where nothing else does. */
		if (!are_several)
			n = 0;
		if (n > best_n) {
			best = kind;
			best_n = n;
		}
	}
	return best;
}

static bool read_panel(struct subjects *subjects, const struct table *panel, const struct subject_rule *rule,
                       struct err *err)
{
	size_t counted = 0;
	struct period period;

	for (size_t row = 0, end; row < panel->n_rows; row = end) {
		const char *units;

		for (end = row + 1; end < panel->n_rows && !table_compare(panel, row, panel, end, 2); end++)
			;
		units = choose_units(panel, row, end);
		for (; row < end; row++) {
			struct subject *subject;

			if (strcmp(table_cell_text(panel, "unit_kind", row), units) || !counts(panel, row, rule, &period, &counted))
				continue;
			subject = find_subject(subjects, panel, row);
			if (period_is(&period, subject->period_kind) && !subject_read_point(subject, panel, row, period, &subject->units, err))
				return false;
		}
	}
	return true;
}

static int by_name(const void *a, const void *b)
{
	const struct subject *x = a, *y = b;
	int order = strcmp(x->metric, y->metric);

	return order ? order : strcmp(x->definition, y->definition);
}

static void find_span(struct subject *subject)
{
	const struct points *points = subject->everybody.n ? &subject->everybody : &subject->units;

	subject->last_number = -1;
	for (size_t i = 0; i < points->n; i++) {
		long number = points->all[i].period.number;

		subject->first_number = i == 0 || number < subject->first_number ? number : subject->first_number;
		subject->last_number = i == 0 || number > subject->last_number ? number : subject->last_number;
	}
}

void subject_number_clusters(struct subject *subject)
{
	struct map clusters = { 0 };

	for (size_t i = 0; i < subject->units.n; i++)
		subject->units.all[i].cluster_number = map_add(&clusters, subject->units.all[i].cluster);
	subject->n_clusters = clusters.n;
	map_free(&clusters);
}

/* The headline is the one of the metric's kind; where it is not there, the first that is. */
static void find_headlines(struct subjects *subjects, const struct metrics *metrics)
{
	for (size_t i = 0, end; i < subjects->n; i = end) {
		const struct metric *metric = metrics_find(metrics, subjects->all[i].metric);
		size_t headline = i;

		for (end = i; end < subjects->n && !strcmp(subjects->all[end].metric, subjects->all[i].metric); end++) {
			struct subject *subject = &subjects->all[end];

			if (metric && !strcmp(subject->definition, metric->definitions[0]))
				headline = end;
			subject_describe(subject, metric);
			find_span(subject);
			subject_number_clusters(subject);
		}
		subjects->all[headline].is_headline = true;
	}
}

bool subjects_read(struct subjects *subjects, const struct table *series, const struct table *panel,
                   const struct subject_rule *rule, struct err *err)
{
	find_kinds(subjects, series, rule);
	find_kinds(subjects, panel, rule);
	if (!read_series(subjects, series, rule, err) || !read_panel(subjects, panel, rule, err))
		return false;
	if (subjects->n)
		qsort(subjects->all, subjects->n, sizeof *subjects->all, by_name);
	find_headlines(subjects, rule->metrics);
	return true;
}

void subjects_free(struct subjects *subjects)
{
	for (size_t i = 0; i < subjects->n; i++) {
		free(subjects->all[i].everybody.all);
		free(subjects->all[i].units.all);
	}
	free(subjects->all);
	*subjects = (struct subjects){ 0 };
}
