/* Unit tests of stages/write/evidence_why.c: why a row of shifts answers, or does not. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/write/evidence_part.h"
#include "tests/near.h"

struct why {
	struct input input;
	struct evidence evidence;
	struct table shifts;
};

static void make(struct why *why, const char *population, const char *design, const char *variant, const char *caveats)
{
	struct table *metrics;
	size_t n = 0;

	while (schemas[n].name)
		n++;
	*why = (struct why){ 0 };
	why->input.tables = mem_alloc(n, sizeof *why->input.tables);
	why->evidence.input = &why->input;
	metrics = &why->input.tables[schema_find("metrics") - schemas];
	table_new(metrics, "metrics");
	table_add_row(metrics);
	table_put_text(metrics, "metric", "csat");
	table_put_text(metrics, "definition", "top2");
	table_new(&why->shifts, "shifts");
	table_add_row(&why->shifts);
	table_put_text(&why->shifts, "metric", "csat");
	table_put_text(&why->shifts, "definition", "top2");
	table_put_text(&why->shifts, "population", population);
	table_put_text(&why->shifts, "design", design);
	table_put_text(&why->shifts, "variant", variant);
	table_put_text(&why->shifts, "caveats", caveats);
	table_put_real(&why->shifts, "estimate", 4);
}

static void expect(struct why *why, const char *want)
{
	char *words = evidence_why(&why->evidence, &why->shifts, 0);

	assert_string_equal(words, want);
	free(words);
	table_free(&why->shifts);
	input_free(&why->input);
}

static void set_without_figure(struct why *why, const char *state, const char *note)
{
	table_set_missing(&why->shifts, table_column(&why->shifts, "estimate"), 0);
	table_put_text(&why->shifts, "state", state);
	table_put_text(&why->shifts, "note", note);
}

static void the_headline_answers(void **state)
{
	struct why why;

	(void)state;
	make(&why, "all", "before_after", "bias_reduced", "");
	table_put_flag(&why.shifts, "headline", true);
	expect(&why, "Answers.");
	make(&why, "winner", "ancova", "robust", "");
	table_put_flag(&why.shifts, "headline", true);
	set_without_figure(&why, "no_data", "");
	expect(&why, "Answers, but has no figure: there are no data for it.");
}

/* The note's own words, without the sentences of its caveats; of what is hidden none of them. */
static void what_has_no_figure_says_why(void **state)
{
	char *note;
	struct why why;

	(void)state;
	make(&why, "all", "interrupted_series_level", "newey_west", "no_comparison_group");
	note = mem_alloc(400, 1);
	strcpy(note, "Refused: 3 points after the event; at least 8 are needed. ");
	strcat(note, caveat_kinds[CAVEAT_NO_COMPARISON_GROUP].sentence);
	set_without_figure(&why, "refused", note);
	free(note);
	expect(&why, "No figure: 3 points after the event; at least 8 are needed.");
	make(&why, "winner", "did_2x2", "changes", "");
	set_without_figure(&why, "suppressed", "Of 3 winners, 1 has figures.");
	expect(&why, "No figure: suppressed to protect people.");
}

static void other_reckonings_of_everybody_stand_beside(void **state)
{
	struct why why;

	(void)state;
	make(&why, "all", "interrupted_series_level", "iid", "");
	expect(&why, "Beside the answer: the rule takes the plain change from before to after for everybody.");
	make(&why, "all", "mix", "independent", "");
	table_put_text(&why.shifts, "segment", "channel");
	expect(&why, "Of a segment: the headline is of all answers.");
	make(&why, "all", "before_after", "bias_reduced", "");
	table_put_text(&why.shifts, "definition", "mean");
	expect(&why, "Another definition: the metric goes by top2.");
}

static void designs_for_groups_say_what_bars_them(void **state)
{
	struct why why;

	(void)state;
	make(&why, "winner", "before_after", "paired", "selection_biases");
	expect(&why, "Never answers: those picked for a good result fall back by themselves, and that is in it.");
	make(&why, "winner", "ancova", "classical", "");
	expect(&why, "Beside the answer: another reckoning, no choice of the headline's rule.");
	make(&why, "never", "did_2x2", "changes", "");
	expect(&why, "Those never nominated are whom the others are compared with.");
	make(&why, "nominated", "regression_to_mean", "slope", "");
	expect(&why, "Stands behind in the order of designs (its place is 5), or its condition does not hold: at least three units were selected and six others have figures from "
	             "before and after.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_headline_answers),
		cmocka_unit_test(what_has_no_figure_says_why),
		cmocka_unit_test(other_reckonings_of_everybody_stand_beside),
		cmocka_unit_test(designs_for_groups_say_what_bars_them),
	};
	return cmocka_run_group_tests_name("evidence_why", tests, NULL, NULL);
}
