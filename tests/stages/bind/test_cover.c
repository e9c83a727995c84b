/* Unit tests of stages/bind/cover.h: a metric in a line. */
#include <stdlib.h>

#include "stages/bind/cover.h"
#include "tests/near.h"
#include "tests/pipeline/report/brief_tables.h"

static void a_line_leaves_out_what_is_not_there(void **state)
{
	static const char *const want[] = {
		"66.0 points (65.0 to 67.0; n 1,500) in 2026Q3. Change: improved, +5.0 (+2.0 to +8.0). Target 70.0: missed.",
		"[c] in 2026Q3. Change: suppressed.",
		"[x]. Change: not compared.",
	};
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, 70);
	put_metric(&tables, "b", 1, (double)NAN);
	put_metric(&tables, "c", 1, (double)NAN);
	put_measure(&tables, "a", "2026Q3", 66, 1);
	put_measure(&tables, "b", "2026Q3", (double)NAN, 1);
	table_put_text(&tables.measures, "state", "suppressed");
	put_launch(&tables, "a", "improved", 5, 3);
	put_launch(&tables, "b", "suppressed", (double)NAN, 3);
	brief = make(&tables, false);
	assert_int_equal(brief.n_lines, LEN(want));
	for (size_t i = 0; i < LEN(want); i++) {
		char *line = cover_line(&brief.lines[i]);

		assert_string_equal(line, want[i]);
		free(line);
	}
	done(&brief, &tables);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_leaves_out_what_is_not_there),
	};

	return cmocka_run_group_tests_name("cover", tests, NULL, NULL);
}
