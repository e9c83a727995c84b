/* Unit tests of stages/suppress/restate.h on runs made by hand: which figures are told to have been otherwise, why, and what is not repeated. */
#include <stdlib.h>
#include <string.h>

#include "stages/suppress/restate.h"
#include "tests/near.h"
#include "tests/scratch.h"

#define MEASURES "metric,definition,unit_kind,unit,segment,level,period,n,estimate,variance,low,high,state,measure_unit\n"
#define SHIFTS \
	"metric,definition,unit_kind,population,segment,level,design,event,variant,cohort,period,estimate,measure_unit,n_before,n_after,headline,verdict,state," \
	"before_from,before_to,after_from,after_to\n"
#define LAUNCH "csat,top2,programme,all,,,before_after,launch,bias_reduced,,2026-01,"
#define WINDOWS "2025-10,2025-12,2026-01,2026-03\n"

/* What restate makes of this run's tables and those of the run before, one file each; NULL: not there. */
struct run {
	const char *quarter, *measures, *shifts;
	const char *before, *before_measures, *before_shifts, *before_restatements;
};

static void write_table(void **state, const char *run, const char *name, const char *text)
{
	char *path = text_format("%s/before/%s/%s.csv", (char *)*state, run, name), *folder = file_folder(path);
	struct err err = { 0 };

	assert_true(file_remove(path, &err) && file_make_folder(folder, 0700, &err) && (!text || file_write(path, text, strlen(text), &err)));
	free(path);
	free(folder);
}

static void read_table(void **state, struct table *table, const char *name, const char *text)
{
	char *path = scratch_text(state, "now.csv", text);
	struct err err = { 0 };

	if (!table_read(table, name, path, &err))
		fail_msg("%s", err.text);
	free(path);
}

static void make(void **state, const struct run *run, struct table *restatements)
{
	struct stage stage = { .link = chain_find("suppress"), .from = *state, .quarter = mem_copy_text(run->quarter) };
	struct table measures = { 0 }, shifts = { 0 };
	struct metrics metrics = { 0 };
	struct err err = { 0 };
	char *folder = file_join(*state, "before");

	assert_true(file_remove(folder, &err));
	if (run->before) {
		write_table(state, run->before, "measures", run->before_measures);
		write_table(state, run->before, "shifts", run->before_shifts);
		write_table(state, run->before, "restatements", run->before_restatements);
	}
	read_table(state, &measures, "measures", run->measures ? run->measures : MEASURES);
	read_table(state, &shifts, "shifts", run->shifts ? run->shifts : SHIFTS);
	assert_non_null(metrics_add_default(&metrics, "csat", false));
	table_new(restatements, "restatements");
	restate(&stage, &metrics, &measures, &shifts, restatements);
	table_sort(restatements);
	table_free(&measures);
	table_free(&shifts);
	metrics_free(&metrics);
	free(stage.quarter);
	free(folder);
}

static const char *cell(const struct table *table, const char *column, size_t row)
{
	return table_text(table, table_column(table, column), row);
}

static double number(const struct table *table, const char *column, size_t row)
{
	size_t c = table_column(table, column);

	return table_is_missing(table, c, row) ? NAN : table->schema->columns[c].type == COLUMN_REAL ? table_real(table, c, row) : (double)table_int(table, c, row);
}

/* Of runs of which one figure differs. */
static void expect(void **state, const struct run *run, const char *cause, double old, double n_old, const char *sentence)
{
	struct table restatements = { 0 };

	make(state, run, &restatements);
	assert_int_equal(restatements.n_rows, 1);
	assert_string_equal(cell(&restatements, "sentence", 0), sentence);
	assert_string_equal(cell(&restatements, "cause", 0), cause);
	assert_string_equal(cell(&restatements, "run", 0), run->before);
	assert_near(number(&restatements, "old", 0), old, 1e-12);
	assert_near(number(&restatements, "n_old", 0), n_old, 0);
	table_free(&restatements);
}

static void expect_none(void **state, const struct run *run)
{
	struct table restatements = { 0 };

	make(state, run, &restatements);
	assert_int_equal(restatements.n_rows, 0);
	table_free(&restatements);
}

static void without_a_run_before_there_is_nothing_to_restate(void **state)
{
	expect_none(state, &(struct run){ .quarter = "2026Q2", .measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\n" });
}

static void causes_follow_the_base_and_the_state(void **state)
{
	static const struct {
		const char *now, *before, *cause;
		double old, n_old;
		const char *sentence;
	} cases[] = {
		{ "150,72,,,,,points", "100,70,,,,,points", "late_data", 70, 100, "72.0, published as 70.0 in the run of 2026Q1; from 50 answers more." },
		{ "80,72,,,,,points", "100,70,,,,,points", "fewer_data", 70, 100, "72.0, published as 70.0 in the run of 2026Q1; from 20 answers fewer." },
		{ "100,90,,,,,points", "100,70,,,,,points", "corrected_data", 70, 100, "90.0, published as 70.0 in the run of 2026Q1; from as many answers." },
		{ "100,72,,,,,points", "100,4.1,,,,,scale points", "settings", 4.1, 100, "72.0, published as 4.1 in the run of 2026Q1; under other settings." },
		{ ",,,,,suppressed,points", "100,70,,,,,points", "suppression", NAN, NAN, "published in the run of 2026Q1, and hidden now to protect people." },
		{ "100,72,,,,,points", ",,,,,suppressed,points", "suppression", NAN, NAN, "72.0, hidden in the run of 2026Q1 to protect people." },
		{ "100,72,,,,,points", ",,,,,no_data,points", "appeared", NAN, NAN, "72.0, without a figure in the run of 2026Q1." },
		{ "0,,,,,no_data,points", "100,70,,,,,points", "gone", 70, 100, "published as 70.0 in the run of 2026Q1, and gone." },
		/* Three answers more would be told by subtraction; so would the two that a correction of two points rests on. */
		{ "103,72,,,,,points", "100,70,,,,,points", "late_data", NAN, NAN, "72.0, published otherwise in the run of 2026Q1; what it was is not repeated, as few people's answers may lie between the two." },
		{ "100,72,,,,,points", "100,70,,,,,points", "corrected_data", NAN, NAN, "72.0, published otherwise in the run of 2026Q1; what it was is not repeated, as few people's answers may lie between the two." },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		char *now = text_format(MEASURES "csat,top2,programme,,,,2026Q1,%s\n", cases[i].now), *before = text_format(MEASURES "csat,top2,programme,,,,2026Q1,%s\n", cases[i].before);
		char *sentence = text_format("CSAT (top2), whole programme, 2026Q1: %s", cases[i].sentence);

		expect(state, &(struct run){ .quarter = "2026Q2", .measures = now, .before = "2026Q1", .before_measures = before }, cases[i].cause, cases[i].old, cases[i].n_old, sentence);
		free(now);
		free(before);
		free(sentence);
	}
}

static void what_is_alike_is_not_restated(void **state)
{
	expect_none(state, &(struct run){ .quarter = "2026Q2", .measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70.00000000001,0.2,,,,points\n",
	                                  .before = "2026Q1", .before_measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\n" });
}

static void periods_that_were_not_over_are_not_restated(void **state)
{
	expect_none(state, &(struct run){ .quarter = "2026Q2", .measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\ncsat,top2,programme,,,,2026Q2,100,72,0.2,,,,points\n",
	                                  .before = "2026Q1", .before_measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\n" });
}

static void a_new_metric_is_no_restatement(void **state)
{
	expect_none(state, &(struct run){ .quarter = "2026Q2", .measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\nnps,nps,programme,,,,2026Q1,100,12,0.2,,,,points\n",
	                                  .before = "2026Q1", .before_measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\n" });
}

static void a_row_that_comes_late_or_goes_is_told(void **state)
{
	expect(state, &(struct run){ .quarter = "2026Q2", .measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\ncsat,top2,team,A,,,2026Q1,40,71,0.2,,,,points\n",
	                             .before = "2026Q1", .before_measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\n" },
	       "appeared", NAN, NAN, "CSAT (top2), team A, 2026Q1: 71.0, without a figure in the run of 2026Q1.");
	expect(state, &(struct run){ .quarter = "2026Q2", .measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\n", .before = "2026Q1",
	                             .before_measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\ncsat,top2,team,A,,,2026Q1,40,71,0.2,,,,points\n" },
	       "gone", 71, 40, "CSAT (top2), team A, 2026Q1: published as 71.0 in the run of 2026Q1, and gone.");
}

/* A stray cell of an export, a name perhaps, that this run takes out. */
static void a_level_that_is_no_longer_told_stays_untold(void **state)
{
	expect_none(state, &(struct run){ .quarter = "2026Q2", .measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\n", .before = "2026Q1",
	                                  .before_measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\ncsat,top2,programme,,channel,Jo Bloggs,2026Q1,40,71,0.2,,,,points\n" });
}

/* The whole grew by 40, teams A and B by 38 and 2: with the whole and A told, B's two answers would be. */
static void one_hidden_part_takes_another_with_it(void **state)
{
	const struct run run = {
		.quarter = "2026Q2", .before = "2026Q1",
		.measures = MEASURES "csat,top2,programme,,,,2026Q1,140,72,0.2,,,,points\ncsat,top2,team,A,,,2026Q1,98,71,0.2,,,,points\ncsat,top2,team,B,,,2026Q1,42,73,0.2,,,,points\n",
		.before_measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\ncsat,top2,team,A,,,2026Q1,60,69,0.2,,,,points\ncsat,top2,team,B,,,2026Q1,40,74,0.2,,,,points\n",
	};
	struct table restatements = { 0 };

	make(state, &run, &restatements);
	assert_int_equal(restatements.n_rows, 3);
	for (size_t row = 0; row < restatements.n_rows; row++) {
		bool is_whole = strstr(cell(&restatements, "row", row), "whole programme") != NULL;

		assert_near(number(&restatements, "old", row), is_whole ? 70 : NAN, 0);
		assert_near(number(&restatements, "difference", row), is_whole ? 2 : NAN, 1e-12);
	}
	table_free(&restatements);
}

/* The quarter grew by 25, its months by 20 and 5: the month of 20 is not told, or the other would be. */
static void months_do_not_tell_what_their_quarter_hides(void **state)
{
	const struct run run = {
		.quarter = "2026Q2", .before = "2026Q1",
		.measures = MEASURES "csat,top2,programme,,,,2026Q1,225,72,0.2,,,,points\ncsat,top2,programme,,,,2026-01,120,71,0.2,,,,points\ncsat,top2,programme,,,,2026-02,105,73,0.2,,,,points\n",
		.before_measures = MEASURES "csat,top2,programme,,,,2026Q1,200,70,0.2,,,,points\ncsat,top2,programme,,,,2026-01,100,69,0.2,,,,points\ncsat,top2,programme,,,,2026-02,100,74,0.2,,,,points\n",
	};
	struct table restatements = { 0 };

	make(state, &run, &restatements);
	assert_int_equal(restatements.n_rows, 3);
	for (size_t row = 0; row < restatements.n_rows; row++)
		assert_near(number(&restatements, "old", row), strstr(cell(&restatements, "row", row), "2026Q1") ? 70 : NAN, 0);
	table_free(&restatements);
}

static void shifts_are_restated_at_equal_windows_alone(void **state)
{
	expect(state, &(struct run){ .quarter = "2026Q2", .shifts = SHIFTS LAUNCH "3,points,500,600,true,no_material_change,," WINDOWS, .before = "2026Q1",
	                             .before_shifts = SHIFTS LAUNCH "6,points,500,500,true,improved,," WINDOWS },
	       "late_data", 6, 1000,
	       "CSAT (top2), whole programme, design before_after, event launch, variant bias_reduced, 2026-01: 3.0, published as 6.0 in the run of 2026Q1; from 100 answers more; "
	       "verdict then improved, now no material change.");
	expect_none(state, &(struct run){ .quarter = "2026Q2", .shifts = SHIFTS LAUNCH "3,points,500,600,true,no_material_change,,2025-10,2025-12,2026-01,2026-06\n", .before = "2026Q1",
	                                  .before_shifts = SHIFTS LAUNCH "6,points,500,500,true,improved,," WINDOWS });
	expect_none(state, &(struct run){ .quarter = "2026Q2", .shifts = SHIFTS LAUNCH "3,points,500,600,false,,," WINDOWS, .before = "2026Q1",
	                                  .before_shifts = SHIFTS LAUNCH "6,points,500,500,false,,," WINDOWS });
	expect_none(state, &(struct run){ .quarter = "2026Q2", .shifts = SHIFTS "csat,top2,team,winner,,,ancova,,robust,,,3,points,500,600,true,no_material_change,,,,,\n", .before = "2026Q1",
	                                  .before_shifts = SHIFTS "csat,top2,team,winner,,,ancova,,robust,,,6,points,500,500,true,improved,,,,,\n" });
}

static void another_verdict_on_the_same_figure_is_told(void **state)
{
	expect(state, &(struct run){ .quarter = "2026Q2", .shifts = SHIFTS LAUNCH "6,points,500,500,true,not_enough_data,," WINDOWS, .before = "2026Q1",
	                             .before_shifts = SHIFTS LAUNCH "6,points,500,500,true,improved,," WINDOWS },
	       "settings", 6, 1000,
	       "CSAT (top2), whole programme, design before_after, event launch, variant bias_reduced, 2026-01: 6.0, published as 6.0 in the run of 2026Q1; under other settings; "
	       "verdict then improved, now not enough data.");
}

#define HOLM "csat,top2,programme,all,,,before_after,launch,bias_reduced,,2026-01,6,points,500,500,true,"
#define WITH_HOLM \
	"metric,definition,unit_kind,population,segment,level,design,event,variant,cohort,period,estimate,measure_unit,n_before,n_after,headline,verdict,state," \
	"before_from,before_to,after_from,after_to,low,high,low_holm,high_holm,minimum_meaningful\n"

/* Its own interval is as it was, that over all metrics is not; with another minimum it is the setting. */
static void a_verdict_that_hangs_on_the_other_metrics_says_so(void **state)
{
	static const char before[] = WITH_HOLM HOLM "improved,,2025-10,2025-12,2026-01,2026-03,2,10,0.5,11.5,2\n";

	expect(state, &(struct run){ .quarter = "2026Q2", .shifts = WITH_HOLM HOLM "not_enough_data,,2025-10,2025-12,2026-01,2026-03,2,10,-0.1,12.1,2\n", .before = "2026Q1", .before_shifts = before },
	       "other_metrics", 6, 1000,
	       "CSAT (top2), whole programme, design before_after, event launch, variant bias_reduced, 2026-01: 6.0, published as 6.0 in the run of 2026Q1; because other metrics changed, for which "
	       "the verdict allows; verdict then improved, now not enough data.");
	expect(state, &(struct run){ .quarter = "2026Q2", .shifts = WITH_HOLM HOLM "not_enough_data,,2025-10,2025-12,2026-01,2026-03,2,10,0.5,11.5,9\n", .before = "2026Q1", .before_shifts = before },
	       "settings", 6, 1000,
	       "CSAT (top2), whole programme, design before_after, event launch, variant bias_reduced, 2026-01: 6.0, published as 6.0 in the run of 2026Q1; under other settings; "
	       "verdict then improved, now not enough data.");
}

/* The figure of a shift from as many answers of its own, where measures of the metric grew, or were corrected too. */
static void late_answers_elsewhere_are_no_correction(void **state)
{
	static const struct {
		const char *measures, *cause;
	} cases[] = {
		{ "csat,top2,programme,,,,2026Q1,150,72,0.2,,,,points\n", "late_data_elsewhere" },
		{ "csat,top2,programme,,,,2026Q1,100,95,0.2,,,,points\n", "corrected_data" },
		{ "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\n", "corrected_data" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		char *now = text_format(MEASURES "%s", cases[i].measures);
		struct table restatements = { 0 };
		size_t last;

		make(state, &(struct run){ .quarter = "2026Q2", .measures = now, .shifts = SHIFTS LAUNCH "12,points,500,500,true,improved,," WINDOWS, .before = "2026Q1",
		                           .before_measures = MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\n",
		                           .before_shifts = SHIFTS LAUNCH "6,points,500,500,true,improved,," WINDOWS }, &restatements);
		last = restatements.n_rows - 1;
		assert_string_equal(cell(&restatements, "table", last), "shifts");
		assert_string_equal(cell(&restatements, "cause", last), cases[i].cause);
		if (!i)
			assert_non_null(strstr(cell(&restatements, "sentence", last), "12.0, published as 6.0 in the run of 2026Q1; from as many answers of its own, through late answers elsewhere, of those that it is compared with."));
		table_free(&restatements);
		free(now);
	}
}

static void other_windows_of_one_quarter_are_other_settings(void **state)
{
	expect(state, &(struct run){ .quarter = "2026Q1", .shifts = SHIFTS LAUNCH "3,points,900,600,true,,,2025-07,2025-12,2026-01,2026-03\n", .before = "2026Q1",
	                             .before_shifts = SHIFTS LAUNCH "6,points,500,500,true,,," WINDOWS },
	       "settings", 6, 1000,
	       "CSAT (top2), whole programme, design before_after, event launch, variant bias_reduced, 2026-01: 3.0, published as 6.0 in the run of 2026Q1; under other settings.");
}

/* Each side is asked for: 3 answers before the event would be told. */
static void few_on_one_side_of_a_shift_are_not_told(void **state)
{
	expect(state, &(struct run){ .quarter = "2026Q2", .shifts = SHIFTS LAUNCH "3,points,503,600,true,,," WINDOWS, .before = "2026Q1",
	                             .before_shifts = SHIFTS LAUNCH "6,points,500,500,true,,," WINDOWS },
	       "late_data", NAN, NAN,
	       "CSAT (top2), whole programme, design before_after, event launch, variant bias_reduced, 2026-01: 3.0, published otherwise in the run of 2026Q1; what it was is not "
	       "repeated, as few people's answers may lie between the two.");
}

/* The text of restatements as a run leaves it. */
static char *text_of(void **state, struct table *restatements)
{
	char *path = file_join(*state, "left.csv"), *text;
	struct err err = { 0 };
	size_t n;

	assert_true(table_write(restatements, path, &err));
	text = file_read(path, &n, &err);
	free(path);
	return text;
}

#define FIRST MEASURES "csat,top2,programme,,,,2026Q1,100,70,0.2,,,,points\ncsat,top2,team,A,,,2026Q1,40,60,0.2,,,,points\n"
#define SECOND MEASURES "csat,top2,programme,,,,2026Q1,150,72,0.2,,,,points\ncsat,top2,team,A,,,2026Q1,43,61,0.2,,,,points\n"
#define THIRD MEASURES "csat,top2,programme,,,,2026Q1,180,75,0.2,,,,points\ncsat,top2,team,A,,,2026Q1,43,61,0.2,,,,points\n"

static void the_same_quarter_run_again_tells_the_same(void **state)
{
	struct run run = { .quarter = "2026Q2", .measures = SECOND, .before = "2026Q1", .before_measures = FIRST };
	struct table restatements = { 0 };
	char *first, *again;

	make(state, &run, &restatements);
	first = text_of(state, &restatements);
	table_free(&restatements);
	run.before = "2026Q2";
	run.before_measures = SECOND;
	run.before_restatements = first;
	make(state, &run, &restatements);
	again = text_of(state, &restatements);
	assert_int_equal(restatements.n_rows, 2);
	assert_string_equal(first, again);
	table_free(&restatements);
	free(first);
	free(again);
}

static void what_was_restated_is_told_against_todays_figure(void **state)
{
	struct run run = { .quarter = "2026Q2", .measures = SECOND, .before = "2026Q1", .before_measures = FIRST };
	struct table restatements = { 0 };
	char *first;

	make(state, &run, &restatements);
	first = text_of(state, &restatements);
	table_free(&restatements);
	run = (struct run){ .quarter = "2026Q2", .measures = THIRD, .before = "2026Q2", .before_measures = SECOND, .before_restatements = first };
	make(state, &run, &restatements);
	assert_int_equal(restatements.n_rows, 3);
	assert_string_equal(cell(&restatements, "sentence", 1), "CSAT (top2), team A, 2026Q1: 61.0, published otherwise in the run of 2026Q1; what it was is not repeated, as few people's answers may lie between the two.");
	assert_string_equal(cell(&restatements, "sentence", 0), "CSAT (top2), whole programme, 2026Q1: 75.0, published as 70.0 in the run of 2026Q1; from 80 answers more.");
	assert_string_equal(cell(&restatements, "sentence", 2), "CSAT (top2), whole programme, 2026Q1: 75.0, published as 72.0 in the run of 2026Q2; from 30 answers more.");
	table_free(&restatements);
	run.measures = FIRST;
	make(state, &run, &restatements);
	for (size_t row = 0; row < restatements.n_rows; row++)
		assert_false(!strcmp(cell(&restatements, "run", row), "2026Q1") && strstr(cell(&restatements, "row", row), "whole"));
	table_free(&restatements);
	free(first);
}

static void a_run_of_another_version_is_read_as_far_as_it_goes(void **state)
{
	expect(state, &(struct run){ .quarter = "2026Q2", .measures = MEASURES "csat,top2,programme,,,,2026Q1,150,72,0.2,,,,points\n", .before = "2026Q1",
	                             .before_measures = "period,metric,definition,unit_kind,unit,n,estimate,measure_unit,weather\n2026Q1,csat,top2,programme,,100,70,points,rain\n" },
	       "late_data", 70, 100, "CSAT (top2), whole programme, 2026Q1: 72.0, published as 70.0 in the run of 2026Q1; from 50 answers more.");
}

static void a_damaged_run_is_no_failure(void **state)
{
	expect_none(state, &(struct run){ .quarter = "2026Q2", .measures = SECOND, .before = "2026Q1", .before_measures = "metric,definition\ncsat\n" });
	expect_none(state, &(struct run){ .quarter = "2026Q2", .measures = SECOND, .before = "2026Q1", .before_measures = "" });
	expect_none(state, &(struct run){ .quarter = "2026Q2", .measures = SECOND, .before = "2026Q1", .before_measures = "\"metric" });
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_run_before_there_is_nothing_to_restate),
		cmocka_unit_test(causes_follow_the_base_and_the_state),
		cmocka_unit_test(what_is_alike_is_not_restated),
		cmocka_unit_test(periods_that_were_not_over_are_not_restated),
		cmocka_unit_test(a_new_metric_is_no_restatement),
		cmocka_unit_test(a_row_that_comes_late_or_goes_is_told),
		cmocka_unit_test(a_level_that_is_no_longer_told_stays_untold),
		cmocka_unit_test(one_hidden_part_takes_another_with_it),
		cmocka_unit_test(months_do_not_tell_what_their_quarter_hides),
		cmocka_unit_test(shifts_are_restated_at_equal_windows_alone),
		cmocka_unit_test(another_verdict_on_the_same_figure_is_told),
		cmocka_unit_test(a_verdict_that_hangs_on_the_other_metrics_says_so),
		cmocka_unit_test(late_answers_elsewhere_are_no_correction),
		cmocka_unit_test(other_windows_of_one_quarter_are_other_settings),
		cmocka_unit_test(few_on_one_side_of_a_shift_are_not_told),
		cmocka_unit_test(the_same_quarter_run_again_tells_the_same),
		cmocka_unit_test(what_was_restated_is_told_against_todays_figure),
		cmocka_unit_test(a_run_of_another_version_is_read_as_far_as_it_goes),
		cmocka_unit_test(a_damaged_run_is_no_failure),
	};

	return cmocka_run_group_tests_name("restate", tests, scratch_begin, scratch_end);
}
