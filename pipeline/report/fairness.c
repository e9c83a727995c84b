#include "pipeline/report/fairness.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/fairness_part.h"

const char *const fairness_table_names[] = {
	"coverage", "agreement", "judges_fit", "interactions", "board", "stability", "deviations", "rubric", "selection", "conflict_checks", "criteria", "findings", NULL,
};

struct table *fairness_table(struct fairness_tables *tables, size_t i)
{
	struct table *const places[] = {
		&tables->coverage,   &tables->agreement,  &tables->judges_fit, &tables->interactions,    &tables->board,    &tables->stability,
		&tables->deviations, &tables->rubric,     &tables->selection,  &tables->conflict_checks, &tables->criteria,
		&tables->findings,
	};

	return places[i];
}

const char *fairness_cell(const struct table *table, const char *column, size_t row)
{
	return table_text(table, table_column(table, column), row);
}

double fairness_number(const struct table *table, const char *column, size_t row)
{
	return table_real(table, table_column(table, column), row);
}

size_t fairness_count(const struct table *table, const char *column, size_t row)
{
	size_t c = table_column(table, column);

	return table_is_missing(table, c, row) ? 0 : (size_t)table_int(table, c, row);
}

bool fairness_is_set(const struct table *table, const char *column, size_t row)
{
	return table_int(table, table_column(table, column), row) == 1;
}

size_t fairness_add_panel(struct map *panels, const struct table *table, size_t row)
{
	char *name = text_format("%s\x1f%s", fairness_cell(table, "cycle", row), fairness_cell(table, "category", row));
	size_t at = map_add(panels, name);

	free(name);
	return at;
}

bool fairness_is_whole(const struct table *table, size_t row)
{
	return !*fairness_cell(table, "cycle", row) && !*fairness_cell(table, "category", row);
}

bool fairness_has_whole(const struct table *table)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (fairness_is_whole(table, row))
			return true;
	return false;
}

bool fairness_has_parts(const struct table *table)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (!fairness_is_whole(table, row))
			return true;
	return false;
}

const char *fairness_word(size_t n, const char *one, const char *many)
{
	return n == 1 ? one : many;
}

void fairness_add_count(struct text *text, size_t n)
{
	if (n)
		text_add_format(text, "%zu", n);
	else
		text_add(text, "none");
}

/* Takes over its words; without any, `needs` says what an answer would need. */
static void add(struct fairness *fairness, struct fairness_answer answer, const char *needs, size_t *n_answered)
{
	*n_answered += answer.words != NULL;
	if (!answer.words) {
		answer.verdict = "not known";
		answer.tone = FAIRNESS_UNKNOWN;
		answer.words = text_format("Needs %s.", needs);
	}
	fairness->answers[fairness->n++] = answer;
}

/* The panels and the first and last of their cycles, by whichever table has them: pairs and rankings have a board alone. NULL without any. */
static char *span_of(const struct fairness_tables *tables)
{
	const struct table *sources[] = { &tables->board, &tables->coverage };
	const char *first = NULL, *last = NULL;
	struct map panels = { 0 };
	char *span = NULL;

	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		for (size_t row = 0; row < sources[i]->n_rows; row++) {
			const char *cycle = fairness_cell(sources[i], "cycle", row);

			fairness_add_panel(&panels, sources[i], row);
			if (*cycle && (!first || strcmp(cycle, first) < 0))
				first = cycle;
			if (*cycle && (!last || strcmp(cycle, last) > 0))
				last = cycle;
		}
	if (first && strcmp(first, last) != 0)
		span = text_format("All cycles, %s to %s: %zu panels.", first, last, panels.n);
	else if (panels.n)
		span = text_format("%s%s%zu %s.", first ? first : "", first ? ": " : "", panels.n, fairness_word(panels.n, "panel", "panels"));
	map_free(&panels);
	return span;
}

void fairness_make(struct fairness *fairness, const struct fairness_tables *tables)
{
	size_t n_answered = 0;

	*fairness = (struct fairness){ .span = span_of(tables) };
	add(fairness, fairness_coverage(&tables->coverage), "scores", &n_answered);
	add(fairness, fairness_agreement(&tables->agreement, &tables->findings), "scores of the same nominees by two judges or more", &n_answered);
	add(fairness, fairness_severity(&tables->judges_fit, &tables->criteria, &tables->coverage), "scores of the same nominees by two judges or more", &n_answered);
	add(fairness, fairness_own_group(&tables->interactions, &tables->conflict_checks, &tables->findings),
	    "scores, and who belongs together: teams and lines of judges and nominees, who nominated, or declared conflicts", &n_answered);
	add(fairness, fairness_again(&tables->board, &tables->stability), "the register of awards, and scores, comparisons or rankings", &n_answered);
	add(fairness, fairness_order(&tables->deviations), "the register of awards, and scores, comparisons or rankings", &n_answered);
	add(fairness, fairness_rubric(&tables->rubric), "the register of criteria", &n_answered);
	add(fairness, fairness_selection(&tables->selection), "the register of equality, and nominations or awards", &n_answered);
	if (n_answered == 0)
		fairness_free(fairness);
}

void fairness_free(struct fairness *fairness)
{
	for (size_t i = 0; i < fairness->n; i++) {
		free(fairness->answers[i].words);
		free(fairness->answers[i].gist);
	}
	free(fairness->span);
	*fairness = (struct fairness){ 0 };
}
