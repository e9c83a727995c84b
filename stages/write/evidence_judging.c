/* evidence: whether the judging was fair: the questions with their answers, and the figures behind them. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/report/fairness.h"
#include "stages/write/evidence_part.h"

static const struct evidence_column own_columns[] = {
	{ "judge", NULL, NULL },
	{ "cycle", NULL, NULL },
	{ "category", NULL, NULL },
	{ "kind", NULL, NULL },
	{ "other", NULL, NULL },
	{ "n_own", "own scored", NULL },
	{ "n", NULL, NULL },
	{ "size", NULL, NULL },
	{ "se", NULL, NULL },
	{ "p", NULL, NULL },
	{ "p_adjusted", "p adjusted", NULL },
	{ "note", NULL, NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column conflict_columns[] = {
	{ "cycle", NULL, NULL },
	{ "category", NULL, NULL },
	{ "pairs", NULL, NULL },
	{ "found", NULL, NULL },
	{ "declared", NULL, NULL },
	{ "found_recused", NULL, NULL },
	{ "found_undeclared", NULL, NULL },
	{ "scores_excluded", NULL, NULL },
	{ "scores_undated", NULL, NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column rubric_columns[] = {
	{ "check", NULL, NULL },
	{ "category", NULL, NULL },
	{ "criterion", NULL, NULL },
	{ "value", NULL, NULL },
	{ "verdict", NULL, NULL },
	{ "note", NULL, NULL },
	{ NULL, NULL, NULL },
};

/* All judges together, and those whose own group stands out. */
static bool is_own_group(const struct table *interactions, size_t row)
{
	return evidence_is(interactions, "kind", row, "own_group")
	       && (!*evidence_text(interactions, "judge", row) || evidence_number(interactions, "p_adjusted", row) < 0.05);
}

static bool is_finding(const struct table *rubric, size_t row)
{
	return !evidence_is(rubric, "verdict", row, "ok") && *evidence_text(rubric, "verdict", row);
}

static void put_picked(struct evidence *evidence, const char *name, bool (*takes)(const struct table *, size_t), const char *caption, const struct evidence_column *columns)
{
	const struct table *table = input_table(evidence->input, name);
	struct evidence_rows rows = { .table = table };

	for (size_t row = 0; row < table->n_rows; row++)
		if (!takes || takes(table, row))
			evidence_rows_add(&rows, row);
	evidence_put_rows(evidence, &rows, &(struct evidence_view){ .caption = caption, .columns = columns });
	if (table->n_rows && !rows.n) {
		page_paragraph_begin(&evidence->page);
		page_text_format(&evidence->page, "%s: none. All rows stand in ", caption);
		evidence_put_file(evidence, name);
		page_text(&evidence->page, ".");
		page_end(&evidence->page);
	}
	evidence_rows_free(&rows);
}

static void put_ties(struct evidence *evidence)
{
	struct page *page = &evidence->page;
	bool has_any = input_table(evidence->input, "interactions")->n_rows + input_table(evidence->input, "conflict_checks")->n_rows
	                       + input_table(evidence->input, "rubric")->n_rows > 0;

	page_section_begin(page, "judging-ties", "Ties between judges and nominees, and the rubric");
	if (!has_any)
		evidence_put_quiet(evidence, "Neither ties between judges and nominees nor a rubric were supplied.");
	put_picked(evidence, "conflict_checks", NULL, "Conflicts of interest, found and declared", conflict_columns);
	put_picked(evidence, "interactions", is_own_group, "Kinder to their own group: all judges together, and judges of whom it is sure", own_columns);
	put_picked(evidence, "rubric", is_finding, "Checks of the rubric that ask for a look", rubric_columns);
	page_end(page);
}

static enum page_tone tone_of(enum fairness_tone tone)
{
	static const enum page_tone tones[] = { [FAIRNESS_PLAIN] = PAGE_PLAIN, [FAIRNESS_GOOD] = PAGE_GOOD, [FAIRNESS_LOOK] = PAGE_LOOK, [FAIRNESS_UNKNOWN] = PAGE_QUIET };

	return tones[tone];
}

/* Where on the page the figures of a table stand; NULL: nowhere. */
static const char *part_of(const char *table)
{
	static const struct {
		const char *table, *id;
	} places[] = {
		{ "board", "judging-board" },         { "stability", "judging-board" },     { "deviations", "judging-deviations" }, { "judges_fit", "judging-severity" },
		{ "agreement", "judging-agreement" }, { "coverage", "judging-agreement" },  { "interactions", "judging-ties" },     { "conflict_checks", "judging-ties" },
		{ "rubric", "judging-ties" },         { "selection", "selection-groups" },
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (!strcmp(places[i].table, table))
			return places[i].id;
	return NULL;
}

/* The figures behind an answer: their part of the page, and the file. */
static void put_places(struct evidence *evidence, const char *table)
{
	const char *part = part_of(table);

	if (part)
		page_link(&evidence->page, part, "Figures");
	page_text(&evidence->page, part ? ", all of them in " : "All figures in ");
	evidence_put_file(evidence, table);
	page_text(&evidence->page, ".");
}

static void put_answers(struct evidence *evidence, const struct fairness *fairness)
{
	struct page *page = &evidence->page;

	if (fairness->span)
		page_paragraph(page, fairness->span);
	page_facts_begin(page);
	for (size_t i = 0; i < fairness->n; i++) {
		const struct fairness_answer *answer = &fairness->answers[i];

		page_fact_begin(page, NULL, answer->question);
		page_badge(page, tone_of(answer->tone), answer->verdict);
		page_text_format(page, ". %s ", answer->words);
		if (answer->table && schema_find(answer->table) && input_table(evidence->input, answer->table)->n_rows)
			put_places(evidence, answer->table);
		page_end(page);
	}
	page_end(page);
}

void evidence_put_judging(struct evidence *evidence)
{
	struct fairness_tables tables = { 0 };
	struct fairness fairness;
	struct page *page = &evidence->page;

	/* Borrowed from the input, which frees them. */
	for (size_t i = 0; fairness_table_names[i]; i++)
		*fairness_table(&tables, i) = *input_table(evidence->input, fairness_table_names[i]);
	fairness_make(&fairness, &tables);
	page_section_begin(page, "judging", "Was the judging fair?");
	if (!fairness.n && !input_table(evidence->input, "board")->n_rows) {
		evidence_put_quiet(evidence, "Nothing on the judging was supplied: no scores, comparisons, rankings, nominations or awards.");
	} else {
		put_answers(evidence, &fairness);
		evidence_put_boards(evidence);
		evidence_put_deviations(evidence);
		evidence_put_severity(evidence);
		evidence_put_agreement(evidence);
		put_ties(evidence);
	}
	page_end(page);
	fairness_free(&fairness);
}
