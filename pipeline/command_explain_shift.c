/* plaudit explain shift: what stands behind a shift of a published run, in words. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/err.h"
#include "pipeline/base/file.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/command_explain.h"
#include "pipeline/command_explain_view.h"
#include "pipeline/command_explain_words.h"
#include "pipeline/stats/definition.h"

/* Whether the row is of the metric and population, whatever its definition, and not of one level of a segment. */
static bool is_of(const struct question *question, size_t row)
{
	return !strcmp(question_cell(question, "metric", row), question->metric) && !strcmp(question_cell(question, "population", row), question->population)
	       && !*question_cell(question, "level", row);
}

static char *shifts_path(const struct options *options, struct err *err)
{
	char *tables = explain_tables(options, err), *path = tables ? text_format("%s/shifts.csv", tables) : NULL;

	if (path && !file_exists(path))
		err_set(err, ERR_USAGE, "%s is not there; `plaudit run` leaves it, --out names the folder of published runs", path);
	free(tables);
	return path;
}

/* Without a word everybody is asked about. */
static bool read_population(const struct options *options, struct question *question, struct err *err)
{
	const char *word = options->n_words > 2 ? options->words[2] : "all";

	question->population = words_read_population(word);
	if (question->population)
		return true;
	return err_set(err, ERR_USAGE, "explain shift: population \"%s\"; all (or everybody), winner (winners), nominated (passed_over) or never was expected", word);
}

/* "csat, nps": each once, in their order. The caller frees it. */
static char *list_names(const char *const *names, size_t n)
{
	struct map seen = { 0 };
	struct text list = { 0 };

	for (size_t i = 0; i < n; i++)
		map_add(&seen, names[i]);
	for (size_t i = 0; i < seen.n; i++)
		text_add_format(&list, "%s%s", i ? ", " : "", seen.names[i]);
	if (!seen.n)
		text_add(&list, "none");
	map_free(&seen);
	return text_take(&list);
}

/* The table has the metric, but not as asked. */
static bool refuse_population(const struct question *question, struct err *err)
{
	char *launch = question_launch_reason(question);

	err_set(err, ERR_USAGE, "%s has no shift of %s for population %s%s%s%s%s", question->path, question->metric, question->population,
	        question->definition ? " by definition " : "", question->definition ? question->definition : "",
	        launch ? "; around the launch nothing was measured: " : "", launch ? launch : "");
	free(launch);
	return false;
}

/* What the table has instead of a metric that it does not have. */
static bool refuse_metric(const struct question *question, struct err *err)
{
	const struct table *shifts = &question->shifts;
	const char **names = mem_alloc(shifts->n_rows + 1, sizeof *names), *near;
	char *list;

	for (size_t row = 0; row < shifts->n_rows; row++) {
		names[row] = question_cell(question, "metric", row);
		if (!strcmp(names[row], question->metric)) {
			free(names);
			return refuse_population(question, err);
		}
	}
	near = text_nearest(question->metric, names, shifts->n_rows);
	list = list_names(names, shifts->n_rows);
	err_set(err, ERR_USAGE, "%s has no shift of \"%s\"%s%s; metrics that it has: %s", question->path, question->metric, near ? "; did you mean " : "",
	        near ? near : "", list);
	free(list);
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

static void print_heading(const struct question *question)
{
	const struct definition *definition = definition_of_metric(question->definition);
	char *heading = text_format("%s of %s, by the definition %s%s%s", question->metric, words_of_population(question->population), question->definition,
	                            definition ? ": " : "", definition ? definition->label : "");

	question_print("", 0, heading);
	printf("\n");
	free(heading);
}

/* First the answer, then the rule, then what stands behind it. */
static void answer(const struct question *question, bool all)
{
	struct views views = views_make(question);

	print_heading(question);
	question_print_launch(question);
	for (size_t i = 0; i < views.n; i++) {
		printf("%s", i ? "\n" : "");
		view_print_answer(&views.all[i]);
	}
	views_print_rule(&views);
	for (size_t i = 0; i < views.n; i++)
		view_print_designs(&views.all[i]);
	for (size_t i = 0; i < views.n; i++)
		view_print_events(&views.all[i]);
	for (size_t i = 0; i < views.n; i++)
		view_print_segments(&views.all[i]);
	views_print_refused(&views);
	if (all)
		views_print_all(&views);
	else
		printf("\nEvery row: --all, or %s\n", question->path);
	views_free(&views);
}

int explain_shift(const struct options *options)
{
	struct question question = { .definition = options->values[EXPLAIN_DEFINITION], .has_asked_definition = options->values[EXPLAIN_DEFINITION] != NULL };
	struct err err = { 0 };

	if (options->n_words != 2 && options->n_words != 3) {
		err_set(&err, ERR_USAGE, "explain shift: a metric was expected, and a population (all, winner, nominated, never) if not all");
	} else {
		question.metric = options->words[1];
		if (read_population(options, &question, &err))
			question.path = shifts_path(options, &err);
	}
	if (err.kind == ERR_NONE && table_read(&question.shifts, "shifts", question.path, &err) && find_definition(&question, &err))
		answer(&question, options->values[EXPLAIN_ALL]);
	if (err.kind != ERR_NONE)
		fprintf(stderr, "plaudit: %s\n", err.text);
	table_free(&question.shifts);
	free(question.path);
	return (int)err.kind;
}
