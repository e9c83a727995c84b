/* evidence: what changed, for everybody and for those who were awarded. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/report/answer.h"
#include "pipeline/stats/verdict.h"
#include "stages/write/evidence_part.h"

static const struct evidence_column headline_columns[] = {
	{ "metric", NULL, NULL },
	{ "unit_kind", "of", NULL },
	{ "event", NULL, NULL },
	{ "verdict", NULL, NULL },
	{ "estimate", "change", NULL },
	{ "measure_unit", "unit", NULL },
	{ "low", "95% interval", "high" },
	{ "low_holm", "adjusted interval", "high_holm" },
	{ "minimum_meaningful", "least that matters", NULL },
	{ "definition", NULL, NULL },
	{ "design", NULL, NULL },
	{ "n_before", "base before / after", "n_after" },
	{ "treated", "units", NULL },
	{ NULL, NULL, NULL },
};

static const struct evidence_column design_columns[] = {
	{ "metric", NULL, NULL },
	{ "design", NULL, NULL },
	{ "variant", NULL, NULL },
	{ "definition", NULL, NULL },
	{ "estimate", "change", NULL },
	{ "measure_unit", "unit", NULL },
	{ "low", "95% interval", "high" },
	{ "p", NULL, NULL },
	{ "n_before", "base before / after", "n_after" },
	{ "clusters", "units", NULL },
	{ "caveats", NULL, NULL },
	{ NULL, NULL, NULL },
};

/* What one group is called, and where its part of the page is. */
static const struct {
	enum answer_group group;
	const char *id, *subject, *empty;
} parts[] = {
	{ ANSWER_PROGRAMME, "changed-launch", "Around the launch", "Nothing was measured around the launch, or the event that [window] names: no row of shifts answers for the whole programme." },
	{ ANSWER_OTHER_EVENTS, "changed-events", "Around every other event", "There is no other event, such as an announcement, with figures before and after it." },
	{ ANSWER_WINNERS, "changed-winners", "Winners", "Nothing can be said of winners: no figures of units that won were supplied." },
	{ ANSWER_PASSED_OVER, "changed-passed-over", "Nominated and passed over", "Nothing can be said of those passed over: no figures of units that were nominated and did not win were supplied." },
};

/* ": 3 improved, none worsened, 5 without a sure change". */
static char *heading_of(const char *subject, const struct table *shifts, const struct evidence_rows *rows)
{
	size_t n_improved = 0, n_worsened = 0, n_same = 0;

	for (size_t i = 0; i < rows->n; i++) {
		enum verdict verdict = verdict_read(evidence_text(shifts, "verdict", rows->rows[i]));

		n_improved += verdict == VERDICT_IMPROVED;
		n_worsened += verdict == VERDICT_WORSENED;
		n_same += verdict == VERDICT_NO_MATERIAL_CHANGE;
	}
	return text_format("%s: of %zu figure%s %zu improved, %zu worsened, %zu without material change, %zu not known", subject, rows->n, rows->n == 1 ? "" : "s",
	                   n_improved, n_worsened, n_same, rows->n - n_improved - n_worsened - n_same);
}

/* Whether it is one of the many rows of a staggered design: of one group of winners, or of one period. */
static bool is_detail(const struct table *shifts, size_t row)
{
	enum design design = design_read(evidence_text(shifts, "design", row));

	return design == DESIGN_DID_GROUP_TIME || *evidence_text(shifts, "cohort", row)
	       || (design == DESIGN_DID_STAGGERED_CALENDAR && *evidence_text(shifts, "period", row));
}

/* Whether the row is about what the other one answers: the same metric, group and event, for everybody. */
static bool is_beside(const struct table *shifts, size_t row, size_t answer)
{
	static const char *const same[] = { "metric", "unit_kind", "population", "event" };

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (!evidence_is(shifts, same[i], row, evidence_text(shifts, same[i], answer)))
			return false;
	return !*evidence_text(shifts, "segment", row) && !is_detail(shifts, row);
}

/* Answers that are folded into one table of designs: of the launch a metric by itself, under every definition; else all metrics
 * of one kind of unit and event, under the definition of the answer. */
static size_t count_alike(const struct answer_list *answers, size_t from)
{
	const struct answer *first = &answers->all[from];
	size_t n = 1;

	while (first->group != ANSWER_PROGRAMME && from + n < answers->n && answers->all[from + n].group == first->group
	       && !strcmp(answers->all[from + n].unit_kind, first->unit_kind) && !strcmp(answers->all[from + n].event, first->event))
		n++;
	return n;
}

/* Those under the definition of the answer, or those under all others. */
static void add_designs(struct evidence_rows *rows, const struct table *shifts, size_t answer, bool same_definition)
{
	const char *definition = evidence_text(shifts, "definition", answer);

	for (size_t row = 0; row < shifts->n_rows; row++)
		if (is_beside(shifts, row, answer) && evidence_is(shifts, "definition", row, definition) == same_definition)
			evidence_rows_add(rows, row);
}

static void put_designs(struct evidence *evidence, const struct table *shifts, const struct answer *answers, size_t n)
{
	struct evidence_rows rows = { .table = shifts };
	const char *event = *answers->event ? answers->event : "all awards together";
	bool is_group = strcmp(answers->unit_kind, "programme") != 0;
	char *summary, *caption = text_format("%s%s%s, %s: designs", n == 1 ? answers->label : "Each metric", is_group ? ", " : "", is_group ? answers->unit_kind : "", event);

	for (size_t i = 0; i < n; i++)
		add_designs(&rows, shifts, answers[i].row, true);
	if (answers->group == ANSWER_PROGRAMME)
		add_designs(&rows, shifts, answers->row, false);
	summary = text_format("%s%s%s, %s: every design%s, and why it answers or does not (%zu rows)", n == 1 ? answers->label : "Each metric", is_group ? ", " : "",
	                      is_group ? answers->unit_kind : "", event, answers->group == ANSWER_PROGRAMME ? " and definition" : "", rows.n);
	page_details_begin(&evidence->page, NULL, summary);
	evidence_put_rows(evidence, &rows, &(struct evidence_view){ .caption = caption, .columns = design_columns, .extra = "Why it answers, or not", .extra_behind = 2, .say = evidence_why });
	page_end(&evidence->page);
	evidence_rows_free(&rows);
	free(summary);
	free(caption);
}

static void put_group(struct evidence *evidence, const struct table *shifts, const struct answer_list *answers, size_t part)
{
	struct page *page = &evidence->page;
	struct evidence_rows rows = { .table = shifts };
	bool is_group = parts[part].group == ANSWER_WINNERS || parts[part].group == ANSWER_PASSED_OVER;
	char *heading, *caption = text_format("%s: the rows that answer", parts[part].subject);

	for (size_t i = 0; i < answers->n; i++)
		if (answers->all[i].group == parts[part].group)
			evidence_rows_add(&rows, answers->all[i].row);
	heading = rows.n ? heading_of(parts[part].subject, shifts, &rows) : mem_copy_text(parts[part].subject);
	page_section_begin(page, parts[part].id, heading);
	if (!rows.n)
		evidence_put_quiet(evidence, parts[part].empty);
	else if (!is_group)
		page_paragraph(page, design_headline_words("all"));
	else
		page_paragraph(page, "The first design whose condition holds answers; the designs below tell the conditions. Their own change alone is no effect: they were picked for a good result, and fall back by themselves.");
	evidence_put_rows(evidence, &rows, &(struct evidence_view){ .caption = caption, .columns = headline_columns });
	evidence_put_caveat_list(evidence, &rows);
	for (size_t i = 0, n; i < answers->n; i += n) {
		n = count_alike(answers, i);
		if (answers->all[i].group == parts[part].group)
			put_designs(evidence, shifts, &answers->all[i], n);
	}
	page_end(page);
	evidence_rows_free(&rows);
	free(heading);
	free(caption);
}

void evidence_put_changed(struct evidence *evidence)
{
	const struct table *shifts = input_table(evidence->input, "shifts"), *metrics = input_table(evidence->input, "metrics");
	struct page *page = &evidence->page;
	struct answer_list answers = { 0 };

	answer_list_find(&answers, shifts, metrics);
	page_section_begin(page, "changed", "What changed?");
	if (!shifts->n_rows) {
		evidence_put_quiet(evidence, "Nothing was compared before and after: no survey, tickets or indicators with a launch, an award cycle or another event were supplied.");
	} else {
		page_paragraph_begin(page);
		page_text(page, "Each change has one row that answers, by a rule that was fixed before the figures were seen; all other designs stand folded below it. All rows, and those of single awards and cohorts, stand in ");
		evidence_put_file(evidence, "shifts");
		page_text(page, ".");
		page_end(page);
		for (size_t part = 0; part < sizeof parts / sizeof *parts; part++)
			put_group(evidence, shifts, &answers, part);
		evidence_put_segments(evidence);
		evidence_put_mix(evidence);
		evidence_put_fade(evidence);
	}
	page_end(page);
	answer_list_free(&answers);
}
