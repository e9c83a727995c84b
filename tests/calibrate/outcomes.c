#include "tests/calibrate/outcomes.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"

static const double ALPHA = 0.05;

/* Under which an outcome is kept. */
struct outcome_name {
	size_t cell;
	const char *design, *variant, *population, *scope, *mark;
	bool has_effect;
};

/* What a row says of itself that bars one from going by its interval, the weightiest first; "" ends them. */
static const char *const marks[] = { "selection_biases", "selection_biases_rest", "base_may_be_lucky", "interval_too_short", "answers_independent", "units_unknown",
	                             "few_treated", "no_design_holds", "few_clusters", "" };

/* caveats: codes with blanks between them. */
static const char *find_mark(const char *caveats)
{
	size_t mark = 0;

	for (; *marks[mark]; mark++) {
		size_t length = strlen(marks[mark]);

		for (const char *at = caveats; (at = strstr(at, marks[mark])) != NULL; at += length)
			if ((at == caveats || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
				return marks[mark];
	}
	return marks[mark];
}

static struct outcome *find(struct outcomes *outcomes, struct outcome_name like)
{
	char *key = text_format("%zu\t%s\t%s\t%s\t%s\t%s", like.cell, like.design, like.variant, like.population, like.scope, like.mark);
	size_t n_before = outcomes->keys.n, at = map_add(&outcomes->keys, key);

	free(key);
	if (outcomes->keys.n > n_before) {
		outcomes->all = mem_grow(outcomes->all, &outcomes->capacity, outcomes->keys.n, sizeof *outcomes->all);
		outcomes->all[at] = (struct outcome){ .cell = like.cell, .has_effect = like.has_effect, .mark = find_mark(like.mark),
			                              .design = mem_copy_text(like.design), .variant = mem_copy_text(like.variant),
			                              .population = mem_copy_text(like.population), .scope = mem_copy_text(like.scope) };
	}
	return &outcomes->all[at];
}

static const char *text(const struct table *shifts, const char *column, size_t row)
{
	return table_text(shifts, table_column(shifts, column), row);
}

static double number(const struct table *shifts, const char *column, size_t row)
{
	return table_real(shifts, table_column(shifts, column), row);
}

/* The effect that the row should find, in points. The slope of a series does not change. */
static double truth_of(const struct world_cell *cell, const struct table *shifts, size_t row)
{
	const char *population = text(shifts, "population", row);

	if (cell->kind == WORLD_LAUNCH)
		return strcmp(text(shifts, "design", row), "interrupted_series_slope") != 0 ? cell->effect : 0;
	return !strcmp(population, "nominated") || !strcmp(population, "never") ? 0 : cell->effect;
}

/* Whether the row is about a period before its cohort was treated: what looks there is luck, not the effect. */
static bool is_before(const struct table *shifts, size_t row)
{
	const char *cohort = text(shifts, "cohort", row), *period = text(shifts, "period", row);

	return *cohort && *period && strcmp(period, cohort) < 0;
}

/* design and variant: under which the row is counted. */
static void add_row(struct outcomes *outcomes, const struct world_cell *cell, size_t at, const struct table *shifts, size_t row,
                    const char *design, const char *variant)
{
	double truth = truth_of(cell, shifts, row), low = number(shifts, "low", row), high = number(shifts, "high", row);
	double p = number(shifts, "p", row), estimate = number(shifts, "estimate", row);
	const char *event = text(shifts, "event", row), *cohort = text(shifts, "cohort", row);
	const char *programme = text(shifts, "metric", row);
	bool has_interval = !isnan(low) && !isnan(high);
	struct outcome *outcome = find(outcomes, (struct outcome_name){
		.cell = at,
		.design = design,
		.variant = variant,
		.population = text(shifts, "population", row),
		.scope = cell->kind == WORLD_LAUNCH ? "launch" : *event || *cohort ? "one award" : "all awards",
		.mark = find_mark(text(shifts, "caveats", row)),
		.has_effect = truth != 0,
	});

	outcome->n++;
	outcome->n_improved += !strcmp(text(shifts, "verdict", row), "improved");
	if (has_interval) {
		outcome->n_intervals++;
		outcome->n_covered += low <= truth && truth <= high;
		outcome->error += estimate - truth;
	}
	if (has_interval || !isnan(p)) {
		bool is_found = isnan(p) ? low > 0 || high < 0 : p < ALPHA;

		outcome->n_programmes += !outcome->last || strcmp(outcome->last, programme) != 0;
		outcome->last = programme;
		outcome->n_tested++;
		outcome->n_found += is_found;
		outcome->n_up += is_found && estimate > 0;
	}
}

void outcomes_add(struct outcomes *outcomes, const struct world_cell *cell, size_t at, const struct table *shifts)
{
	for (size_t row = 0; row < shifts->n_rows; row++) {
		const char *design = text(shifts, "design", row);

		/* The world of the cut-off is for the designs that only it can be asked about. */
		if (is_before(shifts, row) || (cell->kind == WORLD_CUTOFF && strncmp(design, "cutoff", 6) != 0))
			continue;
		add_row(outcomes, cell, at, shifts, row, design, text(shifts, "variant", row));
		if (table_int(shifts, table_column(shifts, "headline"), row) == 1)
			add_row(outcomes, cell, at, shifts, row, OUTCOME_ANSWERS, "");
	}
	for (size_t i = 0; i < outcomes->keys.n; i++)
		outcomes->all[i].last = NULL;
}

bool outcomes_put(const struct outcomes *outcomes, FILE *file)
{
	for (size_t i = 0; i < outcomes->keys.n; i++) {
		const struct outcome *o = &outcomes->all[i];

		fprintf(file, "%zu\t%s\t%s\t%s\t%s\t%s\t%d %.0f %.0f %.0f %.0f %.0f %.0f %.0f %.0f %.17g\n", o->cell, o->design, o->variant,
		        o->population, o->scope, o->mark, o->has_effect, o->n_programmes, o->n, o->n_intervals, o->n_covered, o->n_tested, o->n_found,
		        o->n_up, o->n_improved, o->error);
	}
	return fflush(file) == 0 && !ferror(file);
}

enum { PUT_CELLS = 7, PUT_NUMBERS = 10 };

/* Adds one line of outcomes_put, which is cut in pieces. */
static bool take_line(struct outcomes *outcomes, char *line)
{
	char *cells[PUT_CELLS];
	struct outcome from, *to;
	int has_effect;

	for (size_t c = 0; c < PUT_CELLS; c++)
		if (!(cells[c] = strsep(&line, "\t")))
			return false;
	if (sscanf(cells[6], "%d %lf %lf %lf %lf %lf %lf %lf %lf %lf", &has_effect, &from.n_programmes, &from.n, &from.n_intervals, &from.n_covered,
	           &from.n_tested, &from.n_found, &from.n_up, &from.n_improved, &from.error) != PUT_NUMBERS)
		return false;
	to = find(outcomes, (struct outcome_name){ strtoul(cells[0], NULL, 10), cells[1], cells[2], cells[3], cells[4], cells[5], has_effect != 0 });
	to->n_programmes += from.n_programmes;
	to->n += from.n;
	to->n_intervals += from.n_intervals;
	to->n_covered += from.n_covered;
	to->n_tested += from.n_tested;
	to->n_found += from.n_found;
	to->n_up += from.n_up;
	to->n_improved += from.n_improved;
	to->error += from.error;
	return true;
}

bool outcomes_take(struct outcomes *outcomes, FILE *file)
{
	char *line = NULL;
	size_t room = 0;
	bool ok = true;

	while (ok && getline(&line, &room, file) > 0)
		ok = take_line(outcomes, line);
	free(line);
	return ok;
}

/* a of b; empty where there is no b. */
static void put_share(struct csv_writer *writer, double a, double b)
{
	if (b > 0)
		csv_put_format(writer, "%.4f", a / b);
	else
		csv_put(writer, "");
}

bool outcomes_write(const struct outcomes *outcomes, const struct world_cell *grid, const char *path, struct err *err)
{
	static const char *const header[] = { "cell", "design", "variant", "population", "scope", "mark", "programmes", "rows", "intervals",
		                              "coverage", "tested", "found", "up", "improved", "bias", NULL };
	struct csv_writer writer = { 0 };
	bool ok = csv_create(&writer, path, err);

	for (size_t i = 0; header[i]; i++)
		csv_put(&writer, header[i]);
	csv_end_row(&writer);
	for (size_t i = 0; i < outcomes->keys.n; i++) {
		const struct outcome *o = &outcomes->all[i];
		char *words = world_words(&grid[o->cell]);

		csv_put(&writer, words);
		csv_put(&writer, o->design);
		csv_put(&writer, o->variant);
		csv_put(&writer, o->population);
		csv_put(&writer, o->scope);
		csv_put(&writer, o->mark);
		csv_put_format(&writer, "%.0f", o->n_programmes);
		csv_put_format(&writer, "%.0f", o->n);
		csv_put_format(&writer, "%.0f", o->n_intervals);
		put_share(&writer, o->n_covered, o->n_intervals);
		csv_put_format(&writer, "%.0f", o->n_tested);
		put_share(&writer, o->n_found, o->n_tested);
		put_share(&writer, o->n_up, o->n_tested);
		csv_put_format(&writer, "%.4f", o->n_improved / o->n);
		put_share(&writer, o->error, o->n_intervals);
		csv_end_row(&writer);
		free(words);
	}
	return csv_close(&writer, err) && ok;
}

void outcomes_free(struct outcomes *outcomes)
{
	for (size_t i = 0; i < outcomes->keys.n; i++) {
		free(outcomes->all[i].design);
		free(outcomes->all[i].variant);
		free(outcomes->all[i].population);
		free(outcomes->all[i].scope);
	}
	free(outcomes->all);
	map_free(&outcomes->keys);
	*outcomes = (struct outcomes){ 0 };
}
