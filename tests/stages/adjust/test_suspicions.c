/* Unit tests of stages/adjust/suspicions.h. */
#include "stages/adjust/suspicions.h"
#include "tests/near.h"

/* Adds tests of these p and says how many stand; a p below 0 is none, a family without any made none. */
static size_t count(const double p[SUSPICION_FAMILIES][2])
{
	static const char *const subjects[SUSPICION_FAMILIES][2] = { { "a", "b" }, { "c", "d" }, { "e", "f" } };
	struct suspicions suspicions = { 0 };
	struct stage stage = { .link = chain_find("adjust") };
	size_t n;

	table_new(&stage.findings, "findings");
	for (int f = 0; f < SUSPICION_FAMILIES; f++)
		for (int i = 0; i < 2; i++)
			if (p[f][i] >= 0)
				suspicions_add(&suspicions, &(struct suspicion){ .family = (enum suspicion_family)f, .p = p[f][i], .code = "judge_idle",
					.severity = "info", .action = "None.", .subject = (char *)subjects[f][i], .sentence = (char *)"None." });
	suspicions_find(&suspicions, &stage, "");
	n = stage.findings.n_rows;
	suspicions_free(&suspicions);
	table_free(&stage.findings);
	return n;
}

static void families_share_six_per_cent_by_weight(void **state)
{
	static const struct {
		double p[SUSPICION_FAMILIES][2];
		size_t want;
	} cases[] = {
		{ { { 0.031, 1 }, { 0.016, 1 }, { 0.016, 1 } }, 0 }, /* each above its share: 3, 1.5 and 1.5 % */
		{ { { 0.030, 1 }, { 1, 1 }, { 1, 1 } }, 1 },
		{ { { 0.030, 0.029 }, { 1, 1 }, { 1, 1 } }, 2 },
		{ { { 0.001, 0.031 }, { 1, 1 }, { 1, 1 } }, 1 },     /* one of a family that stands need not stand */
		{ { { 0.001, 1 }, { 0.029, 1 }, { 0.5, 1 } }, 2 },   /* then two share all: 3 % each */
		{ { { 0.001, 1 }, { 0.029, 1 }, { 0.059, 1 } }, 3 }, /* and the last has all */
		{ { { 0.059, 1 }, { -1, -1 }, { -1, -1 } }, 1 },     /* families without tests have no share */
		{ { { -1, -1 }, { 0.031, 1 }, { 1, 1 } }, 0 },
		{ { { -1, -1 }, { -1, -1 }, { -1, -1 } }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(count(cases[i].p), cases[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(families_share_six_per_cent_by_weight) };

	return cmocka_run_group_tests_name("adjust/suspicions", tests, NULL, NULL);
}
