/* Unit tests of pipeline/recognise/recognise.h: what columns are taken for. */
#include <stdint.h>
#include <stdio.h>

#include "pipeline/recognise/recognise.h"
#include "pipeline/recognise/recognise_words.h"
#include "tests/near.h"
#include "tests/scratch.h"

static void find(void **state, const char *text, struct recognised *found)
{
	char *path = scratch_text(state, "export.csv", text);
	struct err err = { 0 };

	assert_true(recognise_open(found, path, NULL, &err));
	assert_true(recognise_read(found, &err));
	free(path);
}

static void names_become_words(void **state)
{
	static const struct {
		const char *name, *words;
	} cases[] = {
		{ "JobSatisfaction", " job satisfaction " }, { "job_satisfaction", " job satisfaction " },
		{ "  Job   Satisfaction? ", " job satisfaction " }, { "ResponseID", " response id " }, { "IPAddress", " ip address " },
		{ "Hora de finalizaci\u00f3n", " hora de finalizacion " }, { "", " " }, { "#", " " }, { "Q1#2_3", " q1 2 3 " }, { "\u5b8c\u6210", " \u5b8c\u6210 " },
		{ "\xFF\xFE", " " },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		char *words = words_of(cases[i].name);

		assert_string_equal(words, cases[i].words);
		free(words);
	}
}

static void keys_are_made_of_whole_words(void **state)
{
	static const struct {
		const char *name;
		size_t most;
		const char *key;
	} cases[] = {
		{ "How satisfied are you with our service?", 20, "how_satisfied_are" }, { "Q1#2_3", 20, "q1_2_3" }, { "\u5b8c\u6210", 20, "column" },
		{ "", 20, "column" }, { "Donaudampfschifffahrtsgesellschaft", 10, "donaudampf" }, { "Qualit\u00e9 [x] = y", 20, "qualite_x_y" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		char *key = words_key(cases[i].name, cases[i].most);

		assert_string_equal(key, cases[i].key);
		free(key);
	}
}

/* One column under a name, with these cells, beside an id. */
static void columns_are_taken_for_what_they_are(void **state)
{
	static const struct {
		const char *name, *cells; /* separated by | */
		enum header_role role;
		const char *key; /* of items and segments */
		int lowest, highest;
	} cases[] = {
		{ "nps", "10|9|0", HEADER_ITEM, "nps", 0, 10 },
		{ "How likely are you to recommend us to a friend?", "10|9|3", HEADER_ITEM, "nps", 0, 10 },
		{ "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?", "10|9|3", HEADER_ITEM, "nps", 0, 10 },
		{ "has_recommended", "Yes|No|Yes", HEADER_PLAIN, NULL, 0, 0 },
		{ "NPS group", "Promoter|Detractor|Promoter", HEADER_ASIDE, NULL, 0, 0 },
		{ "Overall satisfaction", "1|5|4", HEADER_ITEM, "csat", 1, 5 },
		{ "CSAT", "7|6|2", HEADER_ITEM, "csat", 1, 7 },
		{ "csat", "8/10|9/10|3/10", HEADER_ITEM, "csat", 1, 10 },
		{ "How satisfied are you?", "5 - Very satisfied|1 - Very dissatisfied|4 - Satisfied", HEADER_ITEM, "csat", 1, 5 },
		{ "Satisfaction", "Very satisfied|Satisfied|Neither satisfied nor dissatisfied|Dissatisfied|Very dissatisfied", HEADER_ITEM, "csat", 1, 5 },
		{ "star_rating", "5|4|1", HEADER_ITEM, "csat", 1, 5 },
		{ "How easy was it to get help?", "7|6|1", HEADER_ITEM, "ces", 1, 7 },
		{ "effort score", "5|4|1", HEADER_ITEM, "effort_score", 1, 5 },
		{ "On a scale of 1-10, how satisfied are you?", "4|3|1", HEADER_ITEM, "csat", 1, 10 },
		{ "How satisfied are you, from 0 to 10?", "4|3|1", HEADER_ITEM, "csat", 0, 10 },
		{ "Q10#1_3", "4|5|1", HEADER_ITEM, "q10_1_3", 1, 5 },
		{ "Was your issue resolved?", "Yes|No|Yes", HEADER_ITEM, "fcr", 0, 1 },
		{ "Resolved", "2026-03-01|2026-03-02|2026-03-03", HEADER_DATE, NULL, 0, 0 },
		{ "has_breached", "true|false|false", HEADER_ITEM, "sla", 0, 1 },
		{ "Seat comfort", "5|4|1", HEADER_ITEM, "seat_comfort", 1, 5 },
		{ "The agent was polite", "Agree|Strongly agree|Neither agree nor disagree|Disagree|Strongly disagree", HEADER_ITEM, "the_agent_was_polite", 1, 5 },
		{ "Age", "5|4|1", HEADER_PLAIN, NULL, 0, 0 },
		{ "Number of calls", "5|4|1", HEADER_PLAIN, NULL, 0, 0 },
		{ "score", "105|85|99", HEADER_PLAIN, NULL, 0, 0 },
		{ "Email", "a@example.org|b@example.org|c@example.org", HEADER_PERSONAL, NULL, 0, 0 },
		{ "Contact", "a@example.org|b@example.org|c@example.org", HEADER_PERSONAL, NULL, 0, 0 },
		{ "Customer name", "Ann Lee|Bob Ray|Cy Doe", HEADER_PERSONAL, NULL, 0, 0 },
		{ "What is your name?", "Ann Lee|Bob Ray|Cy Doe", HEADER_PERSONAL, NULL, 0, 0 },
		{ "IP Address", "1.2.3.4|1.2.3.5|1.2.3.6", HEADER_PERSONAL, NULL, 0, 0 },
		{ "Agent", "Ann Lee|Bob Ray|Ann Lee", HEADER_PERSON, NULL, 0, 0 },
		{ "Secret", "abc|def|ghi", HEADER_SECRET, NULL, 0, 0 },
		{ "api_key", "abc|def|ghi", HEADER_SECRET, NULL, 0, 0 },
		{ "Department", "Sales|Care|Sales", HEADER_UNIT, NULL, 0, 0 },
		{ "Store name", "North|South|North", HEADER_UNIT, NULL, 0, 0 },
		{ "Contact channel", "Phone|Web|Phone", HEADER_SEGMENT, "channel", 0, 0 },
		{ "Gender", "F|M|F", HEADER_SEGMENT, "gender", 0, 0 },
		{ "Comments", "They were very kind|I had to wait for too long|Nothing to add to that", HEADER_COMMENT, NULL, 0, 0 },
		{ "Submitted at", "2026-03-01 10:00|2026-03-02 10:00|2026-03-03 10:00", HEADER_DATE, NULL, 0, 0 },
		{ "created_at", "1772352000|1772452000|1772552000", HEADER_DATE, NULL, 0, 0 },
		{ "Finished", "TRUE|FALSE|TRUE", HEADER_FINISHED, NULL, 0, 0 },
		{ "Have you finished yet?", "Yes|No|Yes", HEADER_PLAIN, NULL, 0, 0 },
		{ "speed of answer in seconds", "10|20|300", HEADER_DURATION, NULL, 0, 0 },
		{ "Handle time", "0:10:02|0:12:30|1:00:00", HEADER_DURATION, NULL, 0, 0 },
		{ "", "x|y|z", HEADER_PLAIN, NULL, 0, 0 },
		{ "Empty", "||", HEADER_PLAIN, NULL, 0, 0 },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct text text = { 0 };
		struct recognised found = { 0 };
		const struct guess *guess;
		const char *cell = cases[i].cells;

		text_add_format(&text, "response id,\"%s\"\n", cases[i].name);
		for (int row = 1; cell; row++) {
			const char *bar = strchr(cell, '|');

			text_add_format(&text, "R%d,\"%.*s\"\n", row, (int)strcspn(cell, "|"), cell);
			cell = bar ? bar + 1 : NULL;
		}
		find(state, text.bytes, &found);
		guess = &found.guesses[1];
		if (guess->role != cases[i].role)
			fprintf(stderr, "%s: role %d, expected %d\n", cases[i].name, (int)guess->role, (int)cases[i].role);
		assert_int_equal(guess->role, cases[i].role);
		if (cases[i].key)
			assert_string_equal(guess->key, cases[i].key);
		if (cases[i].role == HEADER_ITEM) {
			assert_int_equal(guess->fit.lowest, cases[i].lowest);
			assert_int_equal(guess->fit.highest, cases[i].highest);
		}
		assert_int_equal(found.guesses[0].role, HEADER_ID);
		recognise_free(&found);
		text_free(&text);
	}
}

/* A hundred answers without a 5 are of a shorter scale; ten prove nothing. */
static void a_scale_is_as_long_as_many_answers_show(void **state)
{
	static const struct {
		int rows, highest;
	} cases[] = { { 10, 5 }, { 100, 4 } };

	for (size_t i = 0; i < LEN(cases); i++) {
		struct text text = { 0 };
		struct recognised found = { 0 };

		text_add(&text, "id,satisfaction\n");
		for (int row = 0; row < cases[i].rows; row++)
			text_add_format(&text, "R%d,%d\n", row, row % 4 + 1);
		find(state, text.bytes, &found);
		assert_int_equal(found.guesses[1].fit.highest, cases[i].highest);
		assert_int_equal(found.guesses[1].fit.met_highest, 4);
		recognise_free(&found);
		text_free(&text);
	}
}

static void equal_rivals_get_names_of_their_own(void **state)
{
	struct recognised found = { 0 };
	size_t n;

	find(state, "id,job satisfaction,pay satisfaction,nps\n1,5,4,9\n2,3,2,3\n", &found);
	recognise_rivals(&found, "csat", &n);
	assert_int_equal(n, 2);
	assert_string_equal(found.guesses[1].key, "job_satisfaction");
	assert_string_equal(found.guesses[2].key, "pay_satisfaction");
	assert_string_equal(found.guesses[3].key, "nps");
	recognise_free(&found);
}

static void the_creation_of_a_ticket_is_its_date(void **state)
{
	struct recognised found = { 0 };
	size_t n;

	find(state,
	     "ticket_id,first_response_date,created_date,resolution_date\n1,2026-03-01 11:00,2026-03-01 10:00,2026-03-02 10:00\n"
	     "2,2026-03-02 11:00,2026-03-02 10:00,2026-03-03 10:00\n", &found);
	assert_true(found.are_tickets);
	assert_int_equal(recognise_best(&found, HEADER_DATE, &n), 2);
	assert_int_equal(n, 1);
	recognise_free(&found);
}

static void files_of_one_header_are_one(void **state)
{
	static const struct {
		const char *header;
		bool is_same;
	} cases[] = { { "id,date,score\n", true }, { "id,date,Score\n", false }, { "id,date\n", false }, { "id;date;score\n", true } };

	for (size_t i = 0; i < LEN(cases); i++) {
		char *one = scratch_text(state, "one.csv", "id,date,score\n1,2026-01-01,5\n"), *two = scratch_text(state, "two.csv", cases[i].header);
		struct recognised first = { 0 }, second = { 0 };
		struct err err = { 0 };

		assert_true(recognise_open(&first, one, NULL, &err));
		assert_true(recognise_open(&second, two, NULL, &err));
		assert_int_equal(recognise_is_same(&first, &second), cases[i].is_same);
		recognise_free(&first);
		recognise_free(&second);
		free(one);
		free(two);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_become_words),
		cmocka_unit_test(keys_are_made_of_whole_words),
		cmocka_unit_test(columns_are_taken_for_what_they_are),
		cmocka_unit_test(a_scale_is_as_long_as_many_answers_show),
		cmocka_unit_test(equal_rivals_get_names_of_their_own),
		cmocka_unit_test(the_creation_of_a_ticket_is_its_date),
		cmocka_unit_test(files_of_one_header_are_one),
	};
	return cmocka_run_group_tests_name("recognise/recognise", tests, scratch_begin, scratch_end);
}
