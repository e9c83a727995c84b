/* evidence: who is nominated and awarded, by group, and how far nominations reach. */
#include <stdint.h>
#include <string.h>

#include "stages/write/evidence_part.h"

static const struct evidence_column group_columns[] = {
	{ "level", "group", NULL },
	{ "characteristic", NULL, NULL },
	{ "award_kind", NULL, NULL },
	{ "step", NULL, NULL },
	{ "reference", NULL, NULL },
	{ "pool", NULL, NULL },
	{ "selected", NULL, NULL },
	{ "rate", NULL, NULL },
	{ "ratio", NULL, NULL },
	{ "ratio_low", "95% interval", "ratio_high" },
	{ "p_fisher", "p", NULL },
	{ "below_four_fifths", NULL, NULL },
	{ "shortfall", NULL, NULL },
	{ "note", NULL, NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column test_columns[] = {
	{ "characteristic", NULL, NULL },
	{ "level", "group", NULL },
	{ "award_kind", NULL, NULL },
	{ "step", NULL, NULL },
	{ "test", NULL, NULL },
	{ "estimate", NULL, NULL },
	{ "low", "95% interval", "high" },
	{ "statistic", NULL, NULL },
	{ "p", NULL, NULL },
	{ "strata", NULL, NULL },
	{ "n", NULL, NULL },
	{ "note", NULL, NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column reach_columns[] = {
	{ "statistic", NULL, NULL },
	{ "award_kind", NULL, NULL },
	{ "value", NULL, NULL },
	{ "low", "95% interval", "high" },
	{ "by_lot_low", "by lot", "by_lot_high" },
	{ "n", NULL, NULL },
	{ "note", NULL, NULL },
	{ NULL, NULL, NULL },
};

/* Over all cycles and categories. */
static bool is_overall(const struct table *table, size_t row)
{
	return !*evidence_text(table, "cycle", row) && !*evidence_text(table, "category", row);
}

static void pick(struct evidence_rows *rows)
{
	for (size_t row = 0; row < rows->table->n_rows; row++)
		if (is_overall(rows->table, row))
			evidence_rows_add(rows, row);
}

static void put_groups(struct evidence *evidence)
{
	const struct table *selection = input_table(evidence->input, "selection"), *tests = input_table(evidence->input, "selection_tests");
	struct page *page = &evidence->page;
	struct evidence_rows groups = { .table = selection }, all = { .table = tests };

	pick(&groups);
	for (size_t row = 0; row < tests->n_rows; row++)
		if (evidence_is(tests, "test", row, "cmh") || evidence_number(tests, "p", row) < 0.05)
			evidence_rows_add(&all, row);
	page_section_begin(page, "selection-groups", "Is each group nominated and awarded alike?");
	if (!selection->n_rows) {
		evidence_put_quiet(evidence, "No equality answers were supplied, so nothing can be said of groups.");
	} else {
		page_paragraph_begin(page);
		page_text(page, "Each group's rate at each step against the reference group, over all cycles and categories; a group with too few persons is hidden. A gap is a reason to look, not a finding of discrimination. Single cycles and categories stand in ");
		evidence_put_file(evidence, "selection");
		page_text(page, ".");
		page_end(page);
	}
	evidence_put_rows(evidence, &groups, &(struct evidence_view){ .caption = "Selection by group, all cycles and categories", .columns = group_columns });
	if (all.n) {
		page_details_begin(page, NULL, "Tests over all cycles and categories, and at the same score");
		page_paragraph_begin(page);
		page_text(page, "Each group against the reference over all cycles and categories (cmh); of the other tests, those with p under 0.05. All stand in ");
		evidence_put_file(evidence, "selection_tests");
		page_text(page, ".");
		page_end(page);
		evidence_put_rows(evidence, &all, &(struct evidence_view){ .caption = "Tests of whether groups are selected alike", .columns = test_columns });
		page_end(page);
	}
	page_end(page);
	evidence_rows_free(&groups);
	evidence_rows_free(&all);
}

static void put_reach(struct evidence *evidence)
{
	const struct table *reach = input_table(evidence->input, "reach");
	struct page *page = &evidence->page;
	struct evidence_rows rows = { .table = reach };

	pick(&rows);
	page_section_begin(page, "selection-reach", "How far do nominations reach?");
	if (!reach->n_rows) {
		evidence_put_quiet(evidence, "No nominations were supplied.");
	} else {
		page_paragraph_begin(page);
		page_text(page, "Who is put forward, by whom, and from how many teams, over all cycles; single cycles stand in ");
		evidence_put_file(evidence, "reach");
		page_text(page, ".");
		page_end(page);
	}
	evidence_put_rows(evidence, &rows, &(struct evidence_view){ .caption = "Reach of the nominations, all cycles", .columns = reach_columns });
	page_end(page);
	evidence_rows_free(&rows);
}

void evidence_put_selection(struct evidence *evidence)
{
	struct page *page = &evidence->page;

	page_section_begin(page, "selection", "Who is nominated and awarded?");
	put_groups(evidence);
	put_reach(evidence);
	page_end(page);
}
