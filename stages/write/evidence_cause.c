/* evidence: whether it is the awards that made the change: what each design could show, and what was refused. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/write/evidence_part.h"

/* How often a design gave a figure, and how often it was refused or hidden. */
struct tried {
	size_t n_rows, n_figures, n_answers, n_refused, n_hidden, n_none;
};

static void count(struct tried tried[DESIGNS], const struct table *shifts)
{
	for (size_t row = 0; row < shifts->n_rows; row++) {
		enum design design = design_read(evidence_text(shifts, "design", row));
		bool has_figure = !isnan(evidence_number(shifts, "estimate", row));

		if (design == DESIGNS)
			continue;
		tried[design].n_rows++;
		tried[design].n_figures += has_figure;
		tried[design].n_answers += evidence_flag(shifts, "headline", row);
		tried[design].n_refused += !has_figure && evidence_is(shifts, "state", row, "refused");
		tried[design].n_hidden += evidence_is(shifts, "state", row, "suppressed");
	}
}

static const struct page_column tried_columns[] = {
	{ .heading = "Design", .is_key = true, .note = "How the change was estimated; the link leads to what it compares with what." },
	{ .heading = "What picking winners does to it" },
	{ .heading = "Growth", .is_number = true, .note = "Level on the Maryland scale as What Works Growth reads it." },
	{ .heading = "Magenta", .is_number = true, .note = "Level on the Maryland scale as the Magenta Book's tools read it." },
	{ .heading = "Rows", .is_number = true, .note = "Rows of shifts by this design." },
	{ .heading = "With a figure", .is_number = true },
	{ .heading = "Answers", .is_number = true, .note = "Rows that answer for their metric, group and event." },
	{ .heading = "Refused", .is_number = true, .note = "Rows whose condition did not hold." },
	{ .heading = "Suppressed", .is_number = true, .note = "Rows hidden to protect people." },
};

enum { TRIED_COLUMNS = sizeof tried_columns / sizeof *tried_columns };

static void put_tried(struct evidence *evidence, const struct table *shifts)
{
	struct tried tried[DESIGNS] = { { 0 } };
	struct page *page = &evidence->page;

	count(tried, shifts);
	page_table_begin(page, &(struct page_table){ .id = "cause-designs", .caption = "Each design, and how often it could be used",
	                                              .columns = tried_columns, .n_columns = TRIED_COLUMNS, .is_sortable = true });
	for (enum design design = 0; design < DESIGNS; design++) {
		if (!tried[design].n_rows)
			continue;
		page_row_begin(page, NULL);
		page_cell_begin(page, NAN);
		evidence_put_design(evidence, design_kinds[design].name);
		page_end(page);
		page_cell(page, design_selection_words(design_kinds[design].selection));
		page_cell_number(page, design_kinds[design].growth, NUMBER_WHOLE);
		page_cell_number(page, design_kinds[design].magenta, NUMBER_WHOLE);
		page_cell_number(page, (double)tried[design].n_rows, NUMBER_COUNT);
		page_cell_number(page, (double)tried[design].n_figures, NUMBER_COUNT);
		page_cell_number(page, (double)tried[design].n_answers, NUMBER_COUNT);
		page_cell_number(page, (double)tried[design].n_refused, NUMBER_COUNT);
		page_cell_number(page, (double)tried[design].n_hidden, NUMBER_COUNT);
		page_end(page);
	}
	page_end(page);
}

/* The order in which designs are tried for winners and those passed over. */
static void put_order(struct evidence *evidence)
{
	struct page *page = &evidence->page;

	page_paragraph(page, design_headline_words("winner"));
	page_steps_begin(page);
	for (const struct design_choice *choice = design_choices; choice->design != DESIGNS; choice++) {
		page_item_begin(page, NULL);
		evidence_put_design(evidence, design_kinds[choice->design].name);
		page_text_format(page, "%s%s, where %s.", choice->variant ? ", " : "", choice->variant ? choice->variant : "", choice->condition);
		page_end(page);
	}
	page_end(page);
}

static const struct evidence_column refused_columns[] = {
	{ "metric", NULL, NULL },
	{ "unit_kind", "Of", NULL },
	{ "population", NULL, NULL },
	{ "design", NULL, NULL },
	{ "variant", NULL, NULL },
	{ "event", NULL, NULL },
	{ "n_before", "base before / after", "n_after" },
	{ "clusters", NULL, NULL },
	{ "treated", NULL, NULL },
	{ NULL, NULL, NULL },
};

/* One row stands for all that were refused alike: by the same design, of the same group, for the same reason. */
static void put_refused(struct evidence *evidence, const struct table *shifts)
{
	struct page *page = &evidence->page;
	struct evidence_rows rows = { .table = shifts };
	struct map reasons = { 0 };
	size_t n_refused = 0;

	for (size_t row = 0; row < shifts->n_rows; row++) {
		char *reason;
		size_t n = reasons.n;

		if (!evidence_is(shifts, "state", row, "refused") || !isnan(evidence_number(shifts, "estimate", row)))
			continue;
		n_refused++;
		reason = text_format("%s\n%s\n%s\n%s", evidence_text(shifts, "design", row), evidence_text(shifts, "population", row),
		                     evidence_text(shifts, "unit_kind", row), evidence_text(shifts, "note", row));
		if (map_add(&reasons, reason) == n)
			evidence_rows_add(&rows, row);
		free(reason);
	}
	page_section_begin(page, "cause-refused", "What was refused, and why");
	if (!n_refused) {
		evidence_put_quiet(evidence, "No design was refused.");
	} else {
		page_paragraph_begin(page);
		page_text_format(page, "%zu rows of shifts were refused, as the data do not meet what their design needs. Of those refused alike for the same group and reason, the first stands here.", n_refused);
		page_end(page);
		page_details_begin(page, NULL, "Refused rows, one a reason");
		evidence_put_rows(evidence, &rows, &(struct evidence_view){ .caption = "Refused, and why", .columns = refused_columns, .extra = "Why", .say = evidence_why });
		page_end(page);
	}
	page_end(page);
	map_free(&reasons);
	evidence_rows_free(&rows);
}

static const struct evidence_column cutoff_columns[] = {
	{ "metric", NULL, NULL },
	{ "unit_kind", "Of", NULL },
	{ "event", NULL, NULL },
	{ "variant", NULL, NULL },
	{ "n_left", "units below", NULL },
	{ "n_right", "units at or above", NULL },
	{ "effective_left", "near, below", NULL },
	{ "effective_right", "near, above", NULL },
	{ "bandwidth_left", NULL, NULL },
	{ "bandwidth_right", NULL, NULL },
	{ "density_p", "p of as many on either side", NULL },
	{ "density_jump_p", "p of no jump in density", NULL },
	{ "won_below", NULL, NULL },
	{ "lost_above", NULL, NULL },
	{ NULL, NULL, NULL },
};

static void put_cutoff(struct evidence *evidence)
{
	const struct table *cutoff = input_table(evidence->input, "cutoff");
	struct page *page = &evidence->page;
	struct evidence_rows rows = { .table = cutoff };

	for (size_t row = 0; row < cutoff->n_rows; row++)
		evidence_rows_add(&rows, row);
	page_section_begin(page, "cause-cutoff", "At the judging threshold");
	if (!cutoff->n_rows)
		evidence_put_quiet(evidence, "The designs at the threshold need judging scores, and figures of those judged, after an award.");
	else
		page_paragraph(page, "Those just above the threshold are like those just below it, but for the award: the strongest evidence there is, where enough stand near it and scores were not nudged over it.");
	if (cutoff->n_rows) {
		page_details_begin(page, NULL, "Who stands near the threshold, award by award");
		evidence_put_rows(evidence, &rows, &(struct evidence_view){ .caption = "What the designs at the threshold rest on", .columns = cutoff_columns });
		page_end(page);
	}
	page_end(page);
	evidence_rows_free(&rows);
}

void evidence_put_cause(struct evidence *evidence)
{
	const struct table *shifts = input_table(evidence->input, "shifts");
	struct page *page = &evidence->page;

	page_section_begin(page, "cause", "Is it the awards?");
	if (!shifts->n_rows) {
		evidence_put_quiet(evidence, "Nothing was compared, so nothing can be put down to the awards.");
	} else {
		page_paragraph(page, "A change of the whole programme says what changed, not why: it has no comparison group. Only rows of winners and of those passed over, by a design whose condition holds, speak of the award.");
		put_tried(evidence, shifts);
		put_order(evidence);
		put_refused(evidence, shifts);
		put_cutoff(evidence);
	}
	page_end(page);
}
