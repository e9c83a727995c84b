/* Unit tests of pipeline/intake/titles.h. */
#include <string.h>

#include "pipeline/intake/titles.h"
#include "tests/near.h"

static size_t count(const char *text, long n_lines)
{
	struct csv_reader reader = { 0 };
	struct titles titles = { 0 };
	struct err err = { 0 };
	size_t n;

	csv_begin(&reader, "x.csv", ',', titles_take, &titles);
	csv_forgive(&reader);
	assert_true(csv_feed(&reader, text, strlen(text), &err));
	assert_true(csv_finish(&reader, &err));
	csv_release(&reader);
	n = titles_count(&titles, n_lines);
	titles_free(&titles);
	return n;
}

static void titles_end_where_the_header_begins(void **state)
{
	static const struct {
		const char *text;
		size_t want;
	} cases[] = {
		{ "id,score\n1,2\n3,4\n", 0 },
		{ "Ticket report\nid,score,day\n1,2,x\n3,4,x\n", 1 },
		{ "Ticket report\n\nFrom,July\nid,score,day,team\n1,2,x,y\n3,4,x,y\n", 2 },
		{ "Report,,\n,,\nid,score,day\n1,2,x\n", 2 },
		{ "id,score\n1,2,3\n4,5,6\n", 0 },         /* a header that lacks a name */
		{ "name,\nx,1\ny,2\n", 0 },                /* a column without a name */
		{ "Travel in July,\n,\nlabel,sum\nx,1\n", 2 },
		{ "\"\",\"x\"\n1,5\n2,6\n", 0 },
		{ ",2019,2020\nIncome,1,2\nCost,3,4\n", 0 },
		{ "one column\n1\n2\n", 0 },
		{ "How often?,,,,Why?,\nA,B,C,D,E,F\n1,2,3,4,5,6\n", 0 }, /* a header over several columns */
		{ "Made by A, B, and C\nwave,share\n1,2\n3,4\n", 1 },
		{ "Exported,by me,today\nid,name,day,score\n1,x,y,2\n3,x,y,4\n", 1 },
		{ "id,score,note\nx,y\nx,z\n", 0 },
		{ "a\nb\n", 0 },
		{ "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		if (count(cases[i].text, -1) != cases[i].want)
			fail_msg("%s: %zu titles", cases[i].text, count(cases[i].text, -1));
}

static void declared_titles_are_taken_by_lines(void **state)
{
	(void)state;
	assert_int_equal(count("a,b\n\nc,d\n1,2\n", 2), 1);
	assert_int_equal(count("a,b\nc,d\n1,2\n", 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_end_where_the_header_begins),
		cmocka_unit_test(declared_titles_are_taken_by_lines),
	};
	return cmocka_run_group_tests_name("intake/titles", tests, NULL, NULL);
}
