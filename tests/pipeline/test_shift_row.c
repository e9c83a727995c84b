/* Unit tests of pipeline/shift_row.h: what is reckoned over rows, and what reaches the table. */
#include "pipeline/shift_row.h"

#include <string.h>

#include "pipeline/base/mem.h"
#include "tests/near.h"

/* A headline row with p from the normal, in a family, of a metric where 1 matters. */
static struct shift_row row_of(double estimate, double se, double p, const char *family)
{
	struct shift_row row = shift_row_of(DESIGN_BEFORE_AFTER);

	row.metric = "csat";
	row.definition = "top2";
	row.unit_kind = "programme";
	row.population = "all";
	row.measure_unit = "points";
	row.event = "launch";
	row.estimate = estimate;
	row.se = se;
	row.df = INFINITY;
	row.p = p;
	row.interval = interval_around(estimate, se, row.df, 0.95);
	row.minimum_meaningful = 1;
	row.direction = 1;
	row.family = family ? mem_copy_text(family) : NULL;
	row.is_headline = true;
	return row;
}

/* p.adjust(c(.01, .03, .04), "holm"), p.adjust(c(.01, .03, .04, .005), "BH") */
static void families_are_holms_and_headlines_benjamini_and_hochbergs(void **state)
{
	static const double p[] = { 0.01, 0.03, 0.04 }, holm[] = { 0.03, 0.06, 0.06 }, bh[] = { 0.02, 0.04, 0.04 };
	struct shift_rows rows = { 0 };
	struct shift_row aside;

	(void)state;
	for (size_t i = 0; i < LEN(p); i++)
		shift_rows_add(&rows, row_of(5, 2, p[i], "a"));
	shift_rows_add(&rows, row_of(5, 2, 0.005, NULL));
	aside = row_of(5, 2, 0.5, NULL);
	aside.is_headline = false;
	shift_rows_add(&rows, aside);
	shift_rows_finish(&rows);
	for (size_t i = 0; i < LEN(p); i++) {
		assert_near(rows.all[i].p_holm, holm[i], 1e-12);
		assert_near(rows.all[i].p_bh, bh[i], 1e-12);
	}
	assert_near(rows.all[3].p_holm, 0.005, 1e-12);
	assert_near(rows.all[4].p_bh, NAN, 0);
	/* A row in no family that does not answer was never adjusted. */
	assert_near(rows.all[4].p_holm, NAN, 0);
	assert_false(interval_exists(rows.all[4].interval_holm));
	/* The smallest of three is tested at 0.05 / 3: qnorm(1 - 0.05 / 6). */
	assert_near(rows.all[0].interval_holm.low, 5 - 2.3939797998185 * 2, 1e-9);
	shift_rows_free(&rows);
}

static void verdicts_keep_to_their_rules(void **state)
{
	static const struct {
		double minimum;
		uint64_t caveat;
		bool is_headline, carries_verdict;
		enum verdict want;
	} cases[] = {
		{ 1, 0, true, true, VERDICT_IMPROVED },
		{ 1, 0, false, true, VERDICT_NONE },
		{ 1, 0, true, false, VERDICT_NONE },
		{ 1, (uint64_t)1 << CAVEAT_FEW_CLUSTERS, true, true, VERDICT_NOT_ENOUGH_DATA },
		{ NAN, 0, true, true, VERDICT_NONE },
		{ 1, (uint64_t)1 << CAVEAT_NO_DESIGN_HOLDS, true, true, VERDICT_NOT_ENOUGH_DATA },
	};
	struct shift_rows rows = { 0 };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct shift_row *row = shift_rows_add(&rows, row_of(5, 1, 0.0001, NULL));

		row->minimum_meaningful = cases[i].minimum;
		row->caveats = cases[i].caveat;
		row->is_headline = cases[i].is_headline;
		row->carries_verdict = cases[i].carries_verdict;
	}
	shift_rows_finish(&rows);
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(rows.all[i].verdict, cases[i].want);
	assert_true(rows.all[4].caveats & caveat_bit(CAVEAT_NO_MINIMUM));
	shift_rows_free(&rows);
}

/* 8 and 1.96 times 2 either way, where no change is larger than 10; the one that lies within is left alone. */
static void limits_end_with_the_scale(void **state)
{
	struct shift_rows rows = { 0 };

	(void)state;
	shift_rows_add(&rows, row_of(8, 2, 0.0001, NULL))->range = 10;
	shift_rows_add(&rows, row_of(-8, 2, 0.0001, NULL))->range = 10;
	shift_rows_add(&rows, row_of(5, 2, 0.0001, NULL))->range = 10;
	shift_rows_add(&rows, row_of(8, 2, 0.0001, NULL));
	shift_rows_finish(&rows);
	assert_near(rows.all[0].interval.low, 8 - 1.959963984540054 * 2, 1e-12);
	assert_near(rows.all[0].interval.high, 10, 0);
	assert_near(rows.all[0].interval_holm.high, 10, 0);
	assert_near(rows.all[1].interval.low, -10, 0);
	assert_near(rows.all[3].interval.high, 8 + 1.959963984540054 * 2, 1e-12);
	for (size_t i = 0; i < rows.n; i++)
		assert_int_equal((rows.all[i].caveats & caveat_bit(CAVEAT_INTERVAL_CUT)) != 0, i < 2);
	shift_rows_free(&rows);
}

static const char *cell(const struct table *table, const char *column)
{
	return table_text(table, table_column(table, column), 0);
}

static void notes_say_the_remark_and_then_the_caveats(void **state)
{
	struct shift_rows rows = { 0 };
	struct table table = { 0 };
	struct shift_row *row = shift_rows_add(&rows, row_of(5, 1, 0.0001, NULL));

	(void)state;
	row->caveats = caveat_bit(CAVEAT_SEASON) | caveat_bit(CAVEAT_BREAK);
	row->remark = mem_copy_text("[b] The wording of csat changed on 2026-02-03.");
	row->effect_size = INFINITY;
	shift_rows_finish(&rows);
	table_new(&table, "shifts");
	shift_rows_put(&table, &rows);
	assert_string_equal(cell(&table, "note"), "[b] The wording of csat changed on 2026-02-03. The windows are not whole years: the season is in the difference.");
	assert_string_equal(cell(&table, "caveats"), "season break");
	assert_true(table_is_missing(&table, table_column(&table, "effect_size"), 0));
	assert_int_equal(table_int(&table, table_column(&table, "evidence_growth"), 0), 1);
	table_free(&table);
	shift_rows_free(&rows);
}

/* Codes are terms of plaudit explain, and a word in shifts.caveats: no spaces, none twice. */
static void every_caveat_has_a_code_and_a_sentence(void **state)
{
	(void)state;
	for (size_t i = 0; i < CAVEATS; i++) {
		assert_non_null(caveat_kinds[i].code);
		assert_non_null(caveat_kinds[i].sentence);
		assert_null(strchr(caveat_kinds[i].code, ' '));
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(caveat_kinds[i].code, caveat_kinds[j].code);
	}
	assert_true(CAVEATS <= 64);
	for (size_t i = 0; i < DESIGNS; i++)
		assert_int_equal(design_read(design_kinds[i].name), i);
	assert_int_equal(design_read("guesswork"), DESIGNS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(families_are_holms_and_headlines_benjamini_and_hochbergs),
		cmocka_unit_test(verdicts_keep_to_their_rules),
		cmocka_unit_test(limits_end_with_the_scale),
		cmocka_unit_test(notes_say_the_remark_and_then_the_caveats),
		cmocka_unit_test(every_caveat_has_a_code_and_a_sentence),
	};
	return cmocka_run_group_tests_name("shift_row", tests, NULL, NULL);
}
