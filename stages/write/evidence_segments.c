/* evidence: whether a change is alike everywhere, made by other answers, and lasts: segments, mix and rate, fade-out. */
#include <math.h>

#include "stages/write/evidence_part.h"

static const struct evidence_column segment_columns[] = {
	{ "metric", NULL, NULL },
	{ "segment", NULL, NULL },
	{ "level", NULL, NULL },
	{ "event", NULL, NULL },
	{ "definition", NULL, NULL },
	{ "design", NULL, NULL },
	{ "variant", NULL, NULL },
	{ "estimate", "change", NULL },
	{ "measure_unit", "unit", NULL },
	{ "low", "95% interval", "high" },
	{ "p", NULL, NULL },
	{ "p_holm", "p adjusted", NULL },
	{ "n_before", "base before / after", "n_after" },
	{ "caveats", NULL, NULL },
	{ NULL, NULL, NULL },
};

void evidence_put_segments(struct evidence *evidence)
{
	const struct table *shifts = input_table(evidence->input, "shifts");
	struct page *page = &evidence->page;
	struct evidence_rows tests = { .table = shifts }, levels = { .table = shifts };
	size_t n_differ = 0;

	for (size_t row = 0; row < shifts->n_rows; row++) {
		if (evidence_is(shifts, "variant", row, "heterogeneity")) {
			evidence_rows_add(&tests, row);
			n_differ += evidence_number(shifts, "p_holm", row) < 0.05;
		} else if (*evidence_text(shifts, "level", row)) {
			evidence_rows_add(&levels, row);
		}
	}
	page_section_begin(page, "changed-segments", "Do segments differ?");
	if (tests.n + levels.n == 0) {
		evidence_put_quiet(evidence, "No feed names a segment, or none has enough answers on both sides of an event.");
	} else {
		page_paragraph_begin(page);
		page_text_format(page, "%zu test%s whether the levels of a segment changed alike: surely not in %zu, adjusted for their number.", tests.n, tests.n == 1 ? "" : "s", n_differ);
		page_end(page);
	}
	evidence_put_rows(evidence, &tests, &(struct evidence_view){ .caption = "Did the levels of a segment change alike", .columns = segment_columns });
	if (levels.n) {
		page_details_begin(page, NULL, "Each level's own change");
		evidence_put_rows(evidence, &levels, &(struct evidence_view){ .caption = "Each level of a segment before and after", .columns = segment_columns });
		page_end(page);
	}
	page_end(page);
	evidence_rows_free(&tests);
	evidence_rows_free(&levels);
}

static const struct evidence_column mix_columns[] = {
	{ "metric", NULL, NULL },
	{ "segment", NULL, NULL },
	{ "level", NULL, NULL },
	{ "event", NULL, NULL },
	{ "definition", NULL, NULL },
	{ "weight_before", "share before", NULL },
	{ "weight_after", "share after", NULL },
	{ "value_before", "figure before", NULL },
	{ "value_after", "figure after", NULL },
	{ "rate", "by its figure", NULL },
	{ "mix", "by its share", NULL },
	{ "n_before", "base before / after", "n_after" },
	{ NULL, NULL, NULL },
};

void evidence_put_mix(struct evidence *evidence)
{
	const struct table *mix = input_table(evidence->input, "mix");
	struct page *page = &evidence->page;
	struct evidence_rows sums = { .table = mix }, levels = { .table = mix };

	for (size_t row = 0; row < mix->n_rows; row++)
		evidence_rows_add(*evidence_text(mix, "level", row) ? &levels : &sums, row);
	page_section_begin(page, "changed-mix", "Mix against rate: is it other customers, or other figures?");
	if (!mix->n_rows)
		evidence_put_quiet(evidence, "No feed names a segment by which a change could be taken apart.");
	else
		page_paragraph(page, "A change is the sum of two parts: levels that have another figure (rate), and levels that have another share of the answers (mix). A large mix means that others were asked, not that service changed.");
	evidence_put_rows(evidence, &sums, &(struct evidence_view){ .caption = "Rate and mix, which add up to the change", .columns = mix_columns });
	if (levels.n) {
		page_details_begin(page, NULL, "What each level adds");
		evidence_put_rows(evidence, &levels, &(struct evidence_view){ .caption = "Each level's part of the change", .columns = mix_columns });
		page_end(page);
	}
	page_end(page);
	evidence_rows_free(&sums);
	evidence_rows_free(&levels);
}

static const struct evidence_column fade_columns[] = {
	{ "metric", NULL, NULL },
	{ "unit_kind", "Of", NULL },
	{ "design", NULL, NULL },
	{ "variant", NULL, NULL },
	{ "definition", NULL, NULL },
	{ "p_pretrend", "p of parallel trends before", NULL },
	{ "breakdown", NULL, NULL },
	{ "half_life", NULL, NULL },
	{ "half_life_low", "95% interval", "half_life_high" },
	{ "estimate", "effect at once", NULL },
	{ "low", "its 95% interval", "high" },
	{ "low_simultaneous", "band of all periods", "high_simultaneous" },
	{ "n", NULL, NULL },
	{ "treated", NULL, NULL },
	{ NULL, NULL, NULL },
};

void evidence_put_fade(struct evidence *evidence)
{
	const struct table *study = input_table(evidence->input, "event_study");
	struct page *page = &evidence->page;
	struct evidence_rows rows = { .table = study };
	size_t n_known = 0;

	for (size_t row = 0; row < study->n_rows; row++)
		if (table_int(study, table_column(study, "relative_period"), row) == 0) {
			evidence_rows_add(&rows, row);
			n_known += isfinite(evidence_number(study, "half_life", row)) ? 1 : 0;
		}
	page_section_begin(page, "changed-fade", "Fade-out: does the effect last?");
	if (!study->n_rows) {
		evidence_put_quiet(evidence, "Effects by time since the award need figures of units by period and awards with dates.");
	} else {
		page_paragraph_begin(page);
		page_text_format(page, "%zu of %zu studies can tell after how long half of the effect is gone; of the others it is not sure that there is an effect, or that it fades. Every period stands in ", n_known, rows.n);
		evidence_put_file(evidence, "event_study");
		page_text(page, ", what each group had in it, before anything is compared, in ");
		evidence_put_file(evidence, "groups");
		page_text(page, ".");
		page_end(page);
	}
	evidence_put_rows(evidence, &rows, &(struct evidence_view){ .caption = "Each study, at the first period of the award", .columns = fade_columns });
	page_end(page);
	evidence_rows_free(&rows);
}
