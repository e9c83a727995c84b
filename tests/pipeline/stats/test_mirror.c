/* Unit tests of pipeline/stats/mirror.h. */
#include "pipeline/stats/mirror.h"
#include "tests/near.h"
#include "tests/pipeline/stats/made_answers.h"

/* The header's figures come from 20,000 series of each kind; a test takes fewer. */
#ifndef SERIES
#define SERIES 150
#endif

/* What programmes and seasons do to answers, far more than they usually do, and what has no break at all. */
static const struct made_kind ordinary[] = {
	{ "nothing changes", 5, { .04, .08, .18, .40, .30 }, { .04, .08, .18, .40, .30 }, 365, 20 },
	{ "symmetric answers", 5, { .10, .20, .40, .20, .10 }, { .10, .20, .40, .20, .10 }, 365, 20 },
	{ "all in the ends", 5, { .40, .08, .04, .08, .40 }, { .40, .08, .04, .08, .40 }, 365, 20 },
	{ "a step up by half a point", 5, { .08, .15, .25, .32, .20 }, { .04, .08, .17, .37, .34 }, 365, 20 },
	{ "a step across the middle", 5, { .12, .23, .35, .20, .10 }, { .08, .16, .33, .27, .16 }, 365, 20 },
	{ "a slow turn over two years", 5, { .10, .35, .25, .20, .10 }, { .10, .20, .25, .35, .10 }, 0, 20 },
	{ "yes from 45 to 55 per cent", 2, { .55, .45 }, { .45, .55 }, 365, 20 },
	{ "net promoter, stable", 11, { .04, .02, .03, .03, .04, .08, .08, .14, .20, .14, .20 }, { .04, .02, .03, .03, .04, .08, .08, .14, .20, .14, .20 }, 365, 20 },
	{ "few answers a day", 5, { .10, .20, .40, .20, .10 }, { .10, .20, .40, .20, .10 }, 365, 1 },
};

static const struct made_kind skewed = { "skewed", 5, { .04, .08, .18, .40, .30 }, { .04, .08, .18, .40, .30 }, 365, 20 };
static const struct made_kind net = { "net", 11, { .04, .02, .03, .03, .04, .08, .08, .14, .20, .14, .20 }, { .04, .02, .03, .03, .04, .08, .08, .14, .20, .14, .20 }, 365, 10 };
static const struct made_kind flag = { "flag", 2, { .25, .75 }, { .25, .75 }, 365, 8 };

static size_t false_alarms(const struct made_kind *kind)
{
	uint32_t *counts = malloc(MADE_DAYS * MADE_CODES * sizeof *counts);
	size_t n = 0;

	for (size_t i = 0; i < SERIES; i++) {
		struct mirror_days days = { counts, MADE_DAYS, kind->n_codes };
		struct mirror found;

		made_answers(counts, kind, i);
		n += mirror_find(&days, 0, MADE_DAYS, 50, &found);
	}
	free(counts);
	return n;
}

static void ordinary_changes_are_no_flip(void **state)
{
	(void)state;
	for (size_t k = 0; k < LEN(ordinary); k++) {
		size_t n = false_alarms(&ordinary[k]);

		if (SERIES > 1000)
			print_message("%s: %zu of %d\n", ordinary[k].name, n, SERIES);
		assert_true(n * 1000 <= SERIES);
	}
}

/* From the first day of a month, from its middle, in the first month and the last fortnight. */
static void flip_is_found_on_its_day(void **state)
{
	static const struct {
		const struct made_kind *kind;
		size_t day, off; /* days by which chance may miss it, in one series of ten */
	} cases[] = {
		{ &skewed, 365, 0 }, { &skewed, 379, 0 }, { &skewed, 31, 0 }, { &skewed, MADE_DAYS - 14, 0 },
		{ &net, 365, 1 },    { &net, 379, 1 },    { &flag, 365, 2 },
	};
	uint32_t *counts = malloc(MADE_DAYS * MADE_CODES * sizeof *counts);

	(void)state;
	for (size_t c = 0; c < LEN(cases); c++) {
		struct mirror_days days = { counts, MADE_DAYS, cases[c].kind->n_codes };
		size_t n = 0;

		for (size_t i = 0; i < SERIES; i++) {
			struct mirror found = { 0 };

			made_answers(counts, cases[c].kind, i);
			made_turn(counts, cases[c].kind->n_codes, cases[c].day, MADE_DAYS);
			assert_true(mirror_find(&days, 0, MADE_DAYS, 50, &found));
			n += found.at + cases[c].off >= cases[c].day && found.at <= cases[c].day + cases[c].off;
		}
		if (SERIES > 1000)
			print_message("%s, day %zu: on it or %zu beside it in %zu of %d\n", cases[c].kind->name, cases[c].day, cases[c].off, n, SERIES);
		assert_true(n * 10 >= SERIES * 9);
	}
	free(counts);
}

/* One month of 24: searched on both sides of the day found first. */
static void month_turned_round_has_two_days(void **state)
{
	uint32_t *counts = malloc(MADE_DAYS * MADE_CODES * sizeof *counts);
	struct mirror_days days = { counts, MADE_DAYS, 5 };

	(void)state;
	for (size_t i = 0; i < SERIES; i++) {
		struct mirror first = { 0 }, second = { 0 };

		made_answers(counts, &skewed, i);
		made_turn(counts, 5, 304, 334);
		assert_true(mirror_find(&days, 0, MADE_DAYS, 50, &first));
		assert_true(mirror_find(&days, 0, first.at, 50, &second) || mirror_find(&days, first.at, MADE_DAYS, 50, &second));
		assert_true(first.at + second.at >= 304 + 334 - 3 && first.at + second.at <= 304 + 334 + 3);
	}
	free(counts);
}

/* Both ways are one kind: a scale that was turned is turned back. */
static void turning_back_is_a_flip(void **state)
{
	uint32_t *counts = malloc(MADE_DAYS * MADE_CODES * sizeof *counts);
	struct mirror_days days = { counts, MADE_DAYS, 5 };
	struct mirror found;

	(void)state;
	made_answers(counts, &skewed, 0);
	made_turn(counts, 5, 0, 200);
	assert_true(mirror_find(&days, 0, MADE_DAYS, 50, &found));
	assert_int_equal(found.at, 200);
	assert_false(mirror_find(&days, 0, found.at, 50, &found));
	free(counts);
}

/* R 4.2.2: b <- c(2, 6, 10, 40, 42); a <- c(41, 38, 12, 5, 4); r <- rev(a)
 *   ll <- function(x, y) { q <- (x + y) / sum(x + y); sum(x * log(q)) + sum(y * log(q)) }
 *   ll(b, r) - ll(b, a); sum(abs(b - a)) / 200; sum(abs(b - r)) / 200 */
static void evidence_matches_r(void **state)
{
	static const uint32_t counts[] = { 2, 6, 10, 40, 42, 41, 38, 12, 5, 4 };
	struct mirror_days days = { counts, 2, 5 };
	struct mirror found;

	(void)state;
	assert_true(mirror_find(&days, 0, 2, 50, &found));
	assert_int_equal(found.at, 1);
	assert_near(found.evidence, 68.0611985996667, 1e-9);
	assert_near(found.change, 0.73, 1e-12);
	assert_near(found.miss, 0.04, 1e-12);
	assert_false(mirror_find(&days, 0, 2, 101, &found));
	assert_false(mirror_find(&days, 0, 1, 50, &found));
}

/* The days before the flip and behind it may lack answers to this item. */
static void flip_is_dated_by_its_first_answers(void **state)
{
	static const uint32_t counts[] = { 5, 10, 20, 65, 0, 0, 0, 0, 0, 0, 0, 0, 65, 20, 10, 5 };
	struct mirror_days days = { counts, 4, 4 };
	struct mirror found;

	(void)state;
	assert_true(mirror_find(&days, 0, 4, 50, &found));
	assert_int_equal(found.at, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ordinary_changes_are_no_flip), cmocka_unit_test(flip_is_found_on_its_day),
		cmocka_unit_test(month_turned_round_has_two_days), cmocka_unit_test(turning_back_is_a_flip),
		cmocka_unit_test(evidence_matches_r),           cmocka_unit_test(flip_is_dated_by_its_first_answers),
	};

	return cmocka_run_group_tests_name("mirror", tests, NULL, NULL);
}
