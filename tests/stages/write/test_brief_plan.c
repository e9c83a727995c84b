/* Unit tests of stages/write/brief_plan.h. */
#include "stages/write/brief_plan.h"
#include "tests/near.h"

enum { MOST = 20 };

/* A brief of n metrics and findings, with that text as every sentence. */
static struct brief brief_of(size_t n, const char *label, char *sentence)
{
	static struct brief_line lines[MOST];
	static struct brief_finding findings[MOST];
	static struct brief_group groups[4];
	struct brief brief = { .title = sentence, .status = "", .verdict = sentence, .sureness = sentence, .around = "the launch", .span = "12 months after the launch less 12 before", .lines = lines, .n_lines = n, .targets = sentence,
		               .groups = groups, .n_groups = n < 4 ? n : 4, .fairness = sentence, .fairness_conclusion = sentence, .findings = findings, .n_findings = n };

	for (size_t i = 0; i < n; i++) {
		lines[i] = (struct brief_line){ .label = label, .unit = "points", .now = "73.7", .now_interval = "71.5 to 75.9", .now_base = "1,527", .now_period = "2026Q3",
			                        .change = "+4.1", .change_interval = "+1.1 to +7.0", .verdict_words = "no material change", .target_value = "", .target_words = "" };
		findings[i] = (struct brief_finding){ .sentence = sentence, .action = sentence, .n = i };
	}
	for (size_t i = 0; i < brief.n_groups; i++)
		groups[i] = (struct brief_group){ .heading = "teams who won", .sentence = sentence };
	brief.decision = (struct brief_decision){ .question = "Go on?", .reason = sentence };
	brief.n_points = n < BRIEF_POINTS ? n : BRIEF_POINTS;
	for (size_t i = 0; i < brief.n_points; i++)
		brief.points[i].sentence = sentence;
	return brief;
}

static char shorter[] = "Nothing changed. It was looked at.";
static char longer[] = "What the awards changed around the launch cannot be told from what else changed at the time, for nobody was left out of it. The base is small. And so on.";

static void little_to_say_has_large_letters(void **state)
{
	struct brief brief = brief_of(1, "CSAT", shorter);
	struct brief_plan plan = brief_plan_sheet(&brief, &(struct brief_pictures){ .n = 0 });

	(void)state;
	assert_int_equal(plan.size, 0);
	assert_int_equal(plan.n_lines, 1);
	assert_int_equal(plan.n_findings, 1);
	assert_int_equal(plan.n_points, 1);
}

static void much_to_say_has_smaller_letters_and_leaves_findings_out(void **state)
{
	struct brief brief = brief_of(8, "CSAT", longer);
	struct brief_plan plan = brief_plan_sheet(&brief, &(struct brief_pictures){ .n = 0 });

	(void)state;
	assert_true(plan.size > 0 && plan.size < BRIEF_SIZES - 1);
	assert_int_equal(plan.n_lines, 8);
	assert_true(plan.n_findings >= 2 && plan.n_findings <= 4);
}

static void more_never_makes_letters_larger(void **state)
{
	int size = 0;

	(void)state;
	for (size_t n = 0; n <= MOST; n++) {
		struct brief brief = brief_of(n, "the share of those who said that they were satisfied", longer);
		struct brief_plan plan = brief_plan_sheet(&brief, &(struct brief_pictures){ .n = 0 });

		assert_true(plan.size >= size);
		assert_true(plan.n_lines <= 12 && plan.n_lines <= n);
		assert_true(n == 0 || plan.n_findings > 0);
		size = plan.size;
	}
}

static void a_slide_has_the_largest_letters_that_fit(void **state)
{
	struct brief_slide_plan plan = { 0 };
	int size = 0;

	(void)state;
	assert_int_equal(brief_slide_plan_size(&plan), 0);
	for (int i = 0; i < 60; i++) {
		brief_slide_plan_add(&plan, longer);
		assert_true(brief_slide_plan_size(&plan) >= size);
		size = brief_slide_plan_size(&plan);
	}
	assert_int_equal(size, BRIEF_SIZES - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(little_to_say_has_large_letters),
		cmocka_unit_test(much_to_say_has_smaller_letters_and_leaves_findings_out),
		cmocka_unit_test(more_never_makes_letters_larger),
		cmocka_unit_test(a_slide_has_the_largest_letters_that_fit),
	};

	return cmocka_run_group_tests_name("brief_plan", tests, NULL, NULL);
}
