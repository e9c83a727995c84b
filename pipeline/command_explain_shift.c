/* plaudit explain shift: what stands behind a shift of a published run, in words. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/err.h"
#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/command_explain.h"
#include "pipeline/command_explain_row.h"
#include "pipeline/design.h"

/* Of a design's rows so many are told; the table has them all. */
enum { ROWS_TOLD = 8 };

static const char *const populations[] = { "all", "winner", "nominated", "never" };

enum { POPULATIONS = sizeof populations / sizeof *populations };

/* Whether the row is of the metric and population, whatever its definition, and not of one level of a segment. */
static bool is_of(const struct question *question, size_t row)
{
	return !strcmp(question_cell(question, "metric", row), question->metric) && !strcmp(question_cell(question, "population", row), question->population)
	       && !*question_cell(question, "level", row);
}

static bool is_asked(const struct question *question, size_t row, enum design design)
{
	return is_of(question, row) && !strcmp(question_cell(question, "definition", row), question->definition)
	       && !strcmp(question_cell(question, "design", row), design_kinds[design].name);
}

static char *shifts_path(const struct options *options, struct err *err)
{
	const char *out = options->values[EXPLAIN_OUT] ? options->values[EXPLAIN_OUT] : "output", *quarter = options->values[EXPLAIN_QUARTER];
	struct period period;
	char *path;

	if (quarter && (!period_read(quarter, &period) || period.kind != PERIOD_QUARTER)) {
		err_set(err, ERR_USAGE, "--quarter \"%s\"; a quarter such as 2026Q3 was expected", quarter);
		return NULL;
	}
	path = text_format("%s/%s/tables/shifts.csv", out, quarter ? quarter : "latest");
	if (!file_exists(path))
		err_set(err, ERR_USAGE, "%s is not there; `plaudit run` leaves it, --out names the folder of published runs", path);
	return path;
}

static bool check_population(const struct question *question, struct err *err)
{
	for (size_t i = 0; i < POPULATIONS; i++)
		if (!strcmp(question->population, populations[i]))
			return true;
	return err_set(err, ERR_USAGE, "explain shift: population \"%s\"; all, winner, nominated or never was expected", question->population);
}

/* What the table has instead of a metric that it does not have. */
static bool refuse_metric(const struct question *question, struct err *err)
{
	const struct table *shifts = &question->shifts;
	const char **names = mem_alloc(shifts->n_rows + 1, sizeof *names), *near;

	for (size_t row = 0; row < shifts->n_rows; row++) {
		names[row] = question_cell(question, "metric", row);
		if (!strcmp(names[row], question->metric)) {
			free(names);
			return err_set(err, ERR_USAGE, "%s has no shift of %s for population %s%s%s", question->path, question->metric, question->population,
			               question->definition ? " by definition " : "", question->definition ? question->definition : "");
		}
	}
	near = text_nearest(question->metric, names, shifts->n_rows);
	err_set(err, ERR_USAGE, "%s has no shift of \"%s\"%s%s", question->path, question->metric, near ? "; did you mean " : "", near ? near : "");
	free(names);
	return false;
}

/* The definition of the metric's headline, be it another population's; NULL: none. */
static const char *headline_definition(const struct question *question)
{
	const char *found = NULL;

	for (size_t row = 0; row < question->shifts.n_rows; row++)
		if (!strcmp(question_cell(question, "metric", row), question->metric) && question_headline(question, row)) {
			if (is_of(question, row))
				return question_cell(question, "definition", row);
			found = found ? found : question_cell(question, "definition", row);
		}
	return found;
}

/* The definition that is asked for, else the headline's, else the first that there is. */
static bool find_definition(struct question *question, struct err *err)
{
	const char *asked = question->definition, *wanted = asked ? asked : headline_definition(question), *found = NULL;
	bool is_it = false;

	for (size_t row = 0; row < question->shifts.n_rows && !is_it; row++) {
		const char *definition = question_cell(question, "definition", row);

		if (!is_of(question, row))
			continue;
		is_it = wanted && !strcmp(wanted, definition);
		if (is_it || (!asked && !found))
			found = definition;
	}
	if (!found)
		return refuse_metric(question, err);
	question->definition = found;
	return true;
}

static bool is_refused(const struct question *question, size_t row)
{
	return isnan(question_number(question, "estimate", row));
}

/* The rows of a design that were refused, or those that were not, headlines first; returns how many. */
static size_t gather(const struct question *question, enum design design, bool refused, size_t *rows)
{
	size_t n = 0;

	for (int pass = 0; pass < 2; pass++)
		for (size_t row = 0; row < question->shifts.n_rows; row++)
			if (is_asked(question, row, design) && is_refused(question, row) == refused && question_headline(question, row) == (pass == 0))
				rows[n++] = row;
	return n;
}

static const char *selection_words(const struct question *question, enum design design)
{
	return strcmp(question->population, "all") != 0 ? design_selection_words(design_kinds[design].selection)
	                                                : design_selection_words(SELECTION_NONE);
}

static void print_design(const struct question *question, enum design design, const size_t *rows, size_t n)
{
	size_t told = n < ROWS_TOLD ? n : ROWS_TOLD;

	printf("  %s: %s %s\n", design_kinds[design].name, design_kinds[design].sentence, selection_words(question, design));
	for (size_t i = 0; i < told; i++)
		question_print_row(question, rows[i]);
	if (told < n)
		printf("    and %zu more in %s\n", n - told, question->path);
	question_print_remarks(question, rows, told);
}

static void print_part(const struct question *question, const char *heading, bool refused)
{
	size_t *rows = mem_alloc(question->shifts.n_rows, sizeof *rows);
	bool any = false;

	for (enum design design = 0; design < DESIGNS; design++) {
		size_t n = gather(question, design, refused, rows);

		if (n > 0 && !any)
			printf("\n%s\n", heading);
		any = any || n > 0;
		if (n > 0)
			print_design(question, design, rows, n);
	}
	free(rows);
}

/* Whether a design is one for that population: everybody was not selected, groups were. */
static bool concerns(const struct question *question, enum design design)
{
	bool is_of_all = design == DESIGN_BEFORE_AFTER || design_kinds[design].selection == SELECTION_NONE;
	bool is_of_groups = design == DESIGN_BEFORE_AFTER || design_kinds[design].selection != SELECTION_NONE;

	return strcmp(question->population, "all") ? is_of_groups : is_of_all;
}

static void print_untried(const struct question *question)
{
	size_t *rows = mem_alloc(question->shifts.n_rows, sizeof *rows), n = 0;

	for (enum design design = 0; design < DESIGNS; design++)
		if (concerns(question, design) && !gather(question, design, false, rows) && !gather(question, design, true, rows))
			printf("%s%s", n++ ? ", " : "\nNot tried, as nothing that it needs was supplied, or the population does not call for it:\n  ",
			       design_kinds[design].name);
	if (n)
		printf("\n");
	free(rows);
}

/* The caveats of the rows that were told, in words. */
static void print_caveats(const struct question *question)
{
	bool any = false;

	for (const struct caveat_kind *caveat = caveat_kinds; caveat->code; caveat++) {
		bool is_there = false;

		for (size_t row = 0; row < question->shifts.n_rows && !is_there; row++)
			is_there = is_of(question, row) && !strcmp(question_cell(question, "definition", row), question->definition)
			           && question_has_caveat(question, row, caveat);
		if (is_there && !any)
			printf("\nWhat must be known beside them:\n");
		any = any || is_there;
		if (is_there)
			printf("  %s: %s\n", caveat->code, caveat->sentence);
	}
}

static void print_rule(const char *population)
{
	printf("\nThe headline: %s\n", design_headline_words(population));
	if (strcmp(population, "winner") != 0 && strcmp(population, "nominated") != 0)
		return;
	for (const struct design_choice *choice = design_choices; choice->design != DESIGNS; choice++)
		printf("  %s%s%s, where %s\n", design_kinds[choice->design].name, choice->variant ? ", " : "", choice->variant ? choice->variant : "", choice->condition);
}

static void answer(const struct question *question)
{
	printf("%s by %s, population %s (%s)\n", question->metric, question->definition, question->population, question->path);
	print_part(question, "Possible with the data supplied:", false);
	print_part(question, "Refused, or without a figure:", true);
	print_untried(question);
	print_caveats(question);
	print_rule(question->population);
}

int explain_shift(const struct options *options)
{
	struct question question = { .definition = options->values[EXPLAIN_DEFINITION] };
	struct err err = { 0 };

	if (options->n_words != 3) {
		err_set(&err, ERR_USAGE, "explain shift: a metric and a population (all, winner, nominated, never) were expected");
	} else {
		question.metric = options->words[1];
		question.population = options->words[2];
		if (check_population(&question, &err))
			question.path = shifts_path(options, &err);
	}
	if (err.kind == ERR_NONE && table_read(&question.shifts, "shifts", question.path, &err) && find_definition(&question, &err))
		answer(&question);
	if (err.kind != ERR_NONE)
		fprintf(stderr, "plaudit: %s\n", err.text);
	table_free(&question.shifts);
	free(question.path);
	return (int)err.kind;
}
