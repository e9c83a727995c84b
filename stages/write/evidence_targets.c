/* evidence: where each metric stands now, and whether it is where it should be. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/report/answer.h"
#include "pipeline/report/target.h"
#include "stages/write/evidence_part.h"

static const struct evidence_column now_columns[] = {
	{ "metric", NULL, NULL },
	{ "definition", NULL, NULL },
	{ "period", NULL, NULL },
	{ "estimate", "figure", NULL },
	{ "measure_unit", "unit", NULL },
	{ "low", "95% interval", "high" },
	{ "n", "base", NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column metric_columns[] = {
	{ "metric", NULL, NULL },
	{ "label", NULL, NULL },
	{ "definition", NULL, NULL },
	{ "direction", NULL, NULL },
	{ "target", NULL, NULL },
	{ "minimum_meaningful", "least change that matters", NULL },
	{ "measure_unit", "unit", NULL },
	{ "sources", "feeds", NULL },
	{ NULL, NULL, NULL },
};

static bool is_quarter(const struct table *measures, size_t row)
{
	struct period period;

	return period_read(evidence_text(measures, "period", row), &period) && period.kind == PERIOD_QUARTER;
}

/* The metric's row of the table metrics, by which the figure is the headline's; SIZE_MAX: none. */
static size_t metric_of(const struct table *metrics, const struct table *measures, size_t row)
{
	for (size_t m = 0; m < metrics->n_rows; m++)
		if (evidence_is(metrics, "metric", m, evidence_text(measures, "metric", row)))
			return evidence_is(metrics, "definition", m, evidence_text(measures, "definition", row)) ? m : SIZE_MAX;
	return SIZE_MAX;
}

static bool is_headline(const struct table *metrics, const struct table *measures, size_t row)
{
	return evidence_is(measures, "unit_kind", row, "programme") && !*evidence_text(measures, "segment", row) && is_quarter(measures, row)
	       && metric_of(metrics, measures, row) != SIZE_MAX;
}

static char *say_target(const struct evidence *evidence, const struct table *measures, size_t row)
{
	const struct table *metrics = input_table(evidence->input, "metrics");
	size_t metric = metric_of(metrics, measures, row);
	double target = evidence_number(metrics, "target", metric);
	char number[NUMBER_TEXT];
	enum target_state state = target_of(evidence_number(measures, "estimate", row), evidence_number(measures, "low", row),
	                                    evidence_number(measures, "high", row), target, (int)evidence_number(metrics, "direction", metric));

	if (state == TARGET_NONE)
		return mem_copy_text("no target");
	number_text(target, answer_level_format(evidence_text(metrics, "measure_unit", metric)), number);
	return text_format("target %s: %s", number, target_words(state));
}

/* Rows of a metric and definition stand together in the order of time: the newest is the last of its run. */
static void pick(const struct table *metrics, const struct table *measures, struct evidence_rows *newest, struct evidence_rows *all)
{
	for (size_t row = 0; row < measures->n_rows; row++) {
		if (!is_headline(metrics, measures, row))
			continue;
		if (newest->n && evidence_is(measures, "metric", newest->rows[newest->n - 1], evidence_text(measures, "metric", row)))
			newest->rows[newest->n - 1] = row;
		else
			evidence_rows_add(newest, row);
		evidence_rows_add(all, row);
	}
}

void evidence_put_targets(struct evidence *evidence)
{
	const struct table *metrics = input_table(evidence->input, "metrics"), *measures = input_table(evidence->input, "measures");
	struct page *page = &evidence->page;
	struct evidence_rows newest = { .table = measures }, all = { .table = measures }, about = { .table = metrics };
	size_t n_targets = 0;

	pick(metrics, measures, &newest, &all);
	for (size_t row = 0; row < metrics->n_rows; row++) {
		evidence_rows_add(&about, row);
		n_targets += isfinite(evidence_number(metrics, "target", row)) ? 1 : 0;
	}
	page_section_begin(page, "targets", "Are targets met?");
	if (!newest.n)
		evidence_put_quiet(evidence, "There are no figures of the whole programme by quarter: no survey, tickets or indicators were supplied.");
	else if (!n_targets)
		page_paragraph(page, "No metric has a target ([metric] target); where each stands now:");
	else
		page_paragraph(page, "A target is met for sure where the whole interval is at it or beyond, missed for sure where the whole interval falls short of it.");
	evidence_put_rows(evidence, &newest, &(struct evidence_view){ .caption = "The newest quarter of each metric", .columns = now_columns, .extra = "Target", .say = say_target });
	if (all.n > newest.n) {
		page_details_begin(page, NULL, "Every quarter of each metric");
		evidence_put_rows(evidence, &all, &(struct evidence_view){ .caption = "Each metric by quarter, whole programme", .columns = now_columns });
		page_end(page);
	}
	evidence_put_rows(evidence, &about, &(struct evidence_view){ .caption = "The metrics, as the programme declares them", .columns = metric_columns });
	if (measures->n_rows) {
		page_paragraph_begin(page);
		page_text(page, "Figures of units and segments, of months, and under every other definition stand in ");
		evidence_put_file(evidence, "measures");
		page_text(page, ".");
		page_end(page);
	}
	page_end(page);
	evidence_rows_free(&newest);
	evidence_rows_free(&all);
	evidence_rows_free(&about);
}
