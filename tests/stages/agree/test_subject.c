/* Unit tests of stages/agree/subject.h: counted by hand. */
#include "stages/agree/subject.h"
#include "tests/near.h"

struct score {
	const char *nominee, *judge, *task, *criterion;
	double score, low, high;
};

static void fill(struct table *table, const struct score *scores, size_t n)
{
	table_new(table, "scores");
	for (size_t i = 0; i < n; i++) {
		table_add_row(table);
		table_put_text(table, "nominee", scores[i].nominee);
		table_put_text(table, "judge", scores[i].judge);
		table_put_text(table, "task", scores[i].task);
		table_put_text(table, "criterion", scores[i].criterion);
		table_put_real(table, "score", scores[i].score);
		if (scores[i].high > 0) {
			table_put_real(table, "scale_min", scores[i].low);
			table_put_real(table, "scale_max", scores[i].high);
		}
	}
	table_sort(table);
}

/* J2 did not score N2 on b: three totals, and one that is partial. */
static void totals_need_every_criterion(void **state)
{
	static const struct score scores[] = {
		{ "N1", "J1", "", "a", 1, 0, 0 }, { "N1", "J1", "", "b", 4, 0, 0 }, { "N1", "J2", "", "a", 2, 0, 0 },
		{ "N1", "J2", "", "b", 2, 0, 0 }, { "N2", "J1", "", "a", 5, 0, 0 }, { "N2", "J1", "", "b", 3, 0, 0 },
		{ "N2", "J2", "", "a", 3, 0, 0 },
	};
	struct table table;
	struct panels panels;
	struct subject all, a;

	(void)state;
	fill(&table, scores, LEN(scores));
	panels_make(&panels, &table);
	subject_make(&all, &panels.all[0], SIZE_MAX);
	assert_int_equal(all.totals.n, 3);
	assert_int_equal(all.n_partial, 1);
	assert_near(all.totals.rows[0].value, 2.5, 1e-15);
	assert_true(all.is_clustered);
	assert_int_equal(subject_paired(&all).ratings, 6);
	assert_int_equal(subject_paired(&all).nominees, 2);
	subject_make(&a, &panels.all[0], 0);
	assert_int_equal(a.totals.n, 4);
	assert_int_equal(a.n_partial, 0);
	assert_false(a.is_clustered);
	subject_free(&a);
	subject_free(&all);
	panels_free(&panels);
	table_free(&table);
}

static void scales_are_declared_or_seen(void **state)
{
	static const struct {
		struct score scores[3];
		bool is_declared;
		size_t n_values;
		double step;
	} cases[] = {
		{ { { "N1", "J1", "", "c", 1, 0, 0 }, { "N1", "J2", "", "c", 5, 0, 0 }, { "N2", "J1", "", "c", 3, 0, 0 } }, false, 3, 1 },
		{ { { "N1", "J1", "", "c", 1, 1, 5 }, { "N1", "J2", "", "c", 5, 1, 5 }, { "N2", "J1", "", "c", 3, 1, 5 } }, true, 5, 1 },
		/* a score off the scale, or one that says nothing of it, undoes the declaration */
		{ { { "N1", "J1", "", "c", 1, 1, 4 }, { "N1", "J2", "", "c", 5, 1, 4 }, { "N2", "J1", "", "c", 3, 1, 4 } }, false, 3, 1 },
		{ { { "N1", "J1", "", "c", 1, 1, 5 }, { "N1", "J2", "", "c", 5, 0, 0 }, { "N2", "J1", "", "c", 3, 1, 5 } }, false, 3, 1 },
		{ { { "N1", "J1", "", "c", 7, 0, 10 }, { "N1", "J2", "", "c", 7.5, 0, 10 }, { "N2", "J1", "", "c", 9, 0, 10 } }, false, 3, 0.5 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct table table;
		struct panels panels;
		struct subject subject;

		fill(&table, cases[i].scores, 3);
		panels_make(&panels, &table);
		subject_make(&subject, &panels.all[0], SIZE_MAX);
		assert_int_equal(subject.is_declared, cases[i].is_declared);
		assert_int_equal(subject.n_values, cases[i].n_values);
		assert_near(subject.step, cases[i].step, 1e-15);
		subject_free(&subject);
		panels_free(&panels);
		table_free(&table);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(totals_need_every_criterion),
		cmocka_unit_test(scales_are_declared_or_seen),
	};
	return cmocka_run_group_tests_name("subject", tests, NULL, NULL);
}
