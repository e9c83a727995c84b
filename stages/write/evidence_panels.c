/* evidence: panel by panel: the board, what was announced otherwise, the judges' severity and agreement. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "stages/write/evidence_part.h"

static const struct evidence_column board_columns[] = {
	{ "category", NULL, NULL },
	{ "nominee", NULL, NULL },
	{ "cycle", NULL, NULL },
	{ "method", NULL, NULL },
	{ "rank", "place", NULL },
	{ "rank_low", "95% interval", "rank_high" },
	{ "score", NULL, NULL },
	{ "se", NULL, NULL },
	{ "p_win", "chance of first", NULL },
	{ "p_award", "chance of award", NULL },
	{ "announced", NULL, NULL },
	{ "inside_noise", NULL, NULL },
	{ "gap", NULL, NULL },
	{ "tie_step", NULL, NULL },
	{ "note", NULL, NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column deviation_columns[] = {
	{ "category", NULL, NULL },
	{ "nominee", NULL, NULL },
	{ "cycle", NULL, NULL },
	{ "deviation", NULL, NULL },
	{ "rank_computed", "computed place", NULL },
	{ "rank_decided", "decided place", NULL },
	{ "announced", NULL, NULL },
	{ "score", NULL, NULL },
	{ "cut_off", NULL, NULL },
	{ "gap", NULL, NULL },
	{ "note", NULL, NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column severity_columns[] = {
	{ "judge", NULL, NULL },
	{ "category", NULL, NULL },
	{ "cycle", NULL, NULL },
	{ "ratings", NULL, NULL },
	{ "severity_additive", "severity (rubric points)", NULL },
	{ "severity_additive_low", "95% interval", "severity_additive_high" },
	{ "severity", "severity (logits)", NULL },
	{ "infit", NULL, NULL },
	{ "outfit", NULL, NULL },
	{ "deviation_others", "mean against the others", NULL },
	{ "halo", NULL, NULL },
	{ "drift", NULL, NULL },
	{ "note", NULL, NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column coverage_columns[] = {
	{ "nominee", NULL, NULL },
	{ "category", NULL, NULL },
	{ "cycle", NULL, NULL },
	{ "judges", NULL, NULL },
	{ "ratings", NULL, NULL },
	{ "missing", NULL, NULL },
	{ "recused", NULL, NULL },
	{ "conflicted", NULL, NULL },
	{ "component", NULL, NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column agreement_columns[] = {
	{ "cycle", NULL, NULL },
	{ "category", NULL, NULL },
	{ "statistic", NULL, NULL },
	{ "estimate", NULL, NULL },
	{ "low", "95% interval", "high" },
	{ "p", NULL, NULL },
	{ "nominees", NULL, NULL },
	{ "judges", NULL, NULL },
	{ "ratings", NULL, NULL },
	{ "note", NULL, NULL },
	{ NULL, NULL, NULL },
};

/* The cycle announced last of those in the table; the last in their order where no day is known. Borrowed. */
static const char *newest_cycle(struct evidence *evidence, const struct table *table)
{
	const struct table *cycles = input_table(evidence->input, "cycles");
	size_t announced = table_column(cycles, "announced");
	const char *newest = "", *last = "";
	long long day = TABLE_MISSING;

	for (size_t row = 0; row < table->n_rows; row++) {
		const char *cycle = evidence_text(table, "cycle", row);

		if (!strcmp(cycle, last))
			continue;
		last = cycle;
		for (size_t c = 0; c < cycles->n_rows; c++)
			if (evidence_is(cycles, "cycle", c, cycle) && table_int(cycles, announced, c) > day) {
				day = table_int(cycles, announced, c);
				newest = cycle;
			}
	}
	return *newest ? newest : last;
}

static bool is_one_panel(const struct table *table, size_t a, size_t b)
{
	return evidence_is(table, "cycle", a, evidence_text(table, "cycle", b)) && evidence_is(table, "category", a, evidence_text(table, "category", b))
	       && evidence_is(table, "method", a, evidence_text(table, "method", b));
}

/* Of a board the rows of a panel, which stand together, from the first place down; equal places and those without one keep
 * their order. */
static void order_by_place(struct evidence_rows *rows)
{
	if (schema_column(rows->table->schema, "rank") == SIZE_MAX)
		return;
	for (size_t i = 1; i < rows->n; i++) {
		size_t row = rows->rows[i], at = i;
		double place = evidence_number(rows->table, "rank", row);

		while (at && is_one_panel(rows->table, rows->rows[at - 1], row) && evidence_number(rows->table, "rank", rows->rows[at - 1]) > place) {
			rows->rows[at] = rows->rows[at - 1];
			at--;
		}
		rows->rows[at] = row;
	}
}

/* Rows of the newest cycle on the page, earlier ones folded below. `takes` NULL takes all. */
static void put_by_cycle(struct evidence *evidence, const struct table *table, bool (*takes)(const struct table *, size_t), const char *what,
                         const struct evidence_column *columns)
{
	struct evidence_rows now = { .table = table }, before = { .table = table };
	const char *cycle = newest_cycle(evidence, table);
	char *earlier = text_format("%s, other cycles", what);

	for (size_t row = 0; row < table->n_rows; row++)
		if (!takes || takes(table, row))
			evidence_rows_add(evidence_is(table, "cycle", row, cycle) ? &now : &before, row);
	order_by_place(&now);
	order_by_place(&before);
	evidence_put_rows(evidence, &now, &(struct evidence_view){ .caption = what, .columns = columns });
	if (before.n) {
		page_details_begin(&evidence->page, NULL, earlier);
		evidence_put_rows(evidence, &before, &(struct evidence_view){ .caption = earlier, .columns = columns });
		page_end(&evidence->page);
	}
	evidence_rows_free(&now);
	evidence_rows_free(&before);
	free(earlier);
}

static bool has_deciding(const struct table *board)
{
	for (size_t row = 0; row < board->n_rows; row++)
		if (evidence_flag(board, "decides", row))
			return true;
	return false;
}

static bool decides(const struct table *board, size_t row)
{
	return evidence_flag(board, "decides", row);
}

void evidence_put_boards(struct evidence *evidence)
{
	const struct table *board = input_table(evidence->input, "board");
	struct page *page = &evidence->page;

	page_section_begin(page, "judging-board", "Who won, and how surely?");
	if (!board->n_rows) {
		evidence_put_quiet(evidence, "There is no board: no scores, comparisons or rankings were supplied.");
	} else {
		page_paragraph_begin(page);
		page_text(page, "The board of each panel by the method that decides, each place with the interval that the judges' scatter leaves it and the chance of the first place. Every other method stands in ");
		evidence_put_file(evidence, "board");
		page_text(page, ", what single changes would do in ");
		evidence_put_file(evidence, "stability");
		page_text(page, ".");
		page_end(page);
		put_by_cycle(evidence, board, has_deciding(board) ? decides : NULL, "The board", board_columns);
	}
	page_end(page);
}

void evidence_put_deviations(struct evidence *evidence)
{
	const struct table *deviations = input_table(evidence->input, "deviations");
	struct page *page = &evidence->page;
	struct evidence_rows rows = { .table = deviations };

	for (size_t row = 0; row < deviations->n_rows; row++)
		if (!evidence_is(deviations, "deviation", row, "agrees"))
			evidence_rows_add(&rows, row);
	page_section_begin(page, "judging-deviations", "Do the announced awards follow from the scores?");
	if (!deviations->n_rows) {
		evidence_put_quiet(evidence, "No announced outcomes were supplied to compare with the board.");
	} else {
		page_paragraph_begin(page);
		page_text_format(page, "%zu of %zu announced outcomes agree with the computed order%s. All stand in ", deviations->n_rows - rows.n, deviations->n_rows, rows.n ? "; the others are below" : "");
		evidence_put_file(evidence, "deviations");
		page_text(page, ".");
		page_end(page);
	}
	evidence_put_rows(evidence, &rows, &(struct evidence_view){ .caption = "Announced otherwise than computed, or settled otherwise", .columns = deviation_columns });
	page_end(page);
	evidence_rows_free(&rows);
}

void evidence_put_severity(struct evidence *evidence)
{
	const struct table *fit = input_table(evidence->input, "judges_fit");
	struct page *page = &evidence->page;

	page_section_begin(page, "judging-severity", "Severity: does it matter who judges?");
	if (!fit->n_rows)
		evidence_put_quiet(evidence, "Judges' severity needs scores by several judges of the same nominees.");
	else
		page_paragraph(page, "How far each judge scores above or below the panel for the same nominees. Judges differ as people do; what matters is that fair scores take it out, and that each judge learns of it.");
	put_by_cycle(evidence, fit, NULL, "Each judge against the panel", severity_columns);
	page_end(page);
}

static bool is_of_panel(const struct table *agreement, size_t row)
{
	static const char *const statistics[] = { "krippendorff_alpha_interval", "icc_2_1", "icc_2_k", "kendall_w", "percent_adjacent", "judges_needed_80" };

	if (*evidence_text(agreement, "criterion", row) || *evidence_text(agreement, "judge", row))
		return false;
	for (size_t i = 0; i < sizeof statistics / sizeof *statistics; i++)
		if (evidence_is(agreement, "statistic", row, statistics[i]))
			return true;
	return false;
}

void evidence_put_agreement(struct evidence *evidence)
{
	const struct table *agreement = input_table(evidence->input, "agreement"), *coverage = input_table(evidence->input, "coverage");
	struct page *page = &evidence->page;

	page_section_begin(page, "judging-agreement", "Do judges agree?");
	if (!agreement->n_rows) {
		evidence_put_quiet(evidence, "Agreement needs scores by two judges or more of the same nominees.");
	} else {
		page_paragraph_begin(page);
		page_text(page, "The coefficients that are cited most, over all criteria of a panel. Those of single criteria, of pairs of judges, and all others stand in ");
		evidence_put_file(evidence, "agreement");
		page_text(page, ".");
		page_end(page);
		put_by_cycle(evidence, agreement, is_of_panel, "Agreement on each panel", agreement_columns);
	}
	if (coverage->n_rows) {
		page_details_begin(page, NULL, "Who was judged by how many");
		put_by_cycle(evidence, coverage, NULL, "Coverage of the judging", coverage_columns);
		page_end(page);
	}
	page_end(page);
}
