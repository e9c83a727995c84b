/* Unit tests of what an award does to the windows of others: stages/contrast/sample.h and two_by_two.h. */
#include "stages/contrast/ancova.h"
#include "stages/contrast/before_after.h"
#include "stages/contrast/regression_to_mean.h"
#include "stages/contrast/staggered.h"
#include "stages/contrast/two_by_two.h"
#include "tests/stages/contrast/made.h"

enum { UNITS = 12, MONTHS = 24, WINNERS = 3 };

/* Two years of twelve teams; three win in April of the second, three more a quarter later, each decided the month before. */
static void make_quarters(struct made *made)
{
	static const char *const names[UNITS] = { "T00", "T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10", "T11" };

	made_begin(made);
	table_new(&made->contrast.event_study, "event_study");
	for (int u = 0; u < UNITS; u++) {
		const char *cycle = u < WINNERS ? "2026Q1" : "2026Q2";
		bool is_winner = u < 2 * WINNERS;

		for (int t = 0; t < MONTHS; t++) {
			struct period period = period_of_day(PERIOD_MONTH, day_from_civil(2025 + t / 12, 1 + t % 12, 1), 1);
			char text[CALENDAR_TEXT];

			period_text(period, text);
			made_cell(made, names[u], text, 60 + 2 * u + (7 * u + 5 * t * t + 3 * u * t) % 11, 10);
		}
		made_treatment(made, cycle, names[u], is_winner ? "winner" : "never", !is_winner ? "" : u < WINNERS ? "2026-04" : "2026-07",
		               !is_winner ? "" : u < WINNERS ? "2026-03" : "2026-06");
	}
	made_read(made);
}

static void end(struct made *made)
{
	table_free(&made->contrast.event_study);
	made_end(made);
}

/* The second award's winners are compared with until then, and their good quarter is the one before it. */
static void next_award_ends_the_window_after_for_all(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_quarters(&made);
	ancova_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_ANCOVA, "winner", "robust", "2026Q1");
	assert_string_equal(row->after_from, "2026-04");
	assert_string_equal(row->after_to, "2026-06");
	assert_true(row->caveats & caveat_bit(CAVEAT_WINDOWS_CUT));
	row = made_row(&made, DESIGN_ANCOVA, "winner", "robust", "2026Q2");
	assert_string_equal(row->after_to, "2026-12");
	assert_false(row->caveats & caveat_bit(CAVEAT_WINDOWS_CUT));
	end(&made);
}

static void plain_changes_keep_their_windows(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_quarters(&made);
	before_after_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_BEFORE_AFTER, "winner", "paired", "2026Q1");
	assert_string_equal(row->after_to, "2026-12");
	end(&made);
}

/* Who won in July did not in April, and so was unlucky from January to March. */
static void base_steps_back_behind_what_decided_earlier_awards(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_quarters(&made);
	two_by_two_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_DID_2X2, "winner", "changes", "2026Q1");
	assert_string_equal(row->before_from, "2025-04");
	assert_string_equal(row->before_to, "2025-12");
	row = made_row(&made, DESIGN_DID_2X2, "winner", "changes", "2026Q2");
	assert_string_equal(row->before_from, "2025-04");
	assert_string_equal(row->before_to, "2025-12");
	end(&made);
}

static void staggered_base_does_likewise(void **state)
{
	struct made made;
	size_t n = 0;

	(void)state;
	make_quarters(&made);
	staggered_add(&made.contrast, &made.topic);
	for (size_t i = 0; i < made.contrast.rows.n; i++) {
		const struct shift_row *row = &made.contrast.rows.all[i];

		if (row->design != DESIGN_DID_GROUP_TIME || strcmp(row->cohort, "2026-07") != 0 || strcmp(row->period, row->cohort) < 0)
			continue;
		assert_string_equal(row->before_to, "2025-12");
		n++;
	}
	assert_int_equal(n, 6);
	end(&made);
}

/* Six teams never win: 15 months lie before one of the awards, 9 behind one. The three that win in July were not picked in
 * April: 12 months before it, and 3 until their own award. Ten answers a month. */
static void overlapping_windows_count_an_answer_once(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_quarters(&made);
	before_after_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_BEFORE_AFTER, "never", "clustered", "");
	assert_near(row->n_before, 10 * (6 * 15 + 3 * 12), 0);
	assert_near(row->n_after, 10 * (6 * 9 + 3 * 3), 0);
	assert_near(row->n_treated, 9, 0);
	assert_non_null(strstr(row->remark, "9 units in 15 cases"));
	end(&made);
}

static void a_unit_in_several_awards_is_one_cluster(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_quarters(&made);
	regression_to_mean_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_REGRESSION_TO_MEAN, "winner", "correlation", "");
	assert_near(row->clusters, UNITS, 0);
	assert_true(row->caveats & caveat_bit(CAVEAT_INTERVAL_TOO_SHORT));
	end(&made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(next_award_ends_the_window_after_for_all),
		cmocka_unit_test(plain_changes_keep_their_windows),
		cmocka_unit_test(base_steps_back_behind_what_decided_earlier_awards),
		cmocka_unit_test(staggered_base_does_likewise),
		cmocka_unit_test(overlapping_windows_count_an_answer_once),
		cmocka_unit_test(a_unit_in_several_awards_is_one_cluster),
	};

	return cmocka_run_group_tests_name("several_awards", tests, NULL, NULL);
}
