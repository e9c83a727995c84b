/* Unit tests of pipeline/recognise/recognise.h: what columns are taken for. */
#include <stdint.h>
#include <stdio.h>

#include "pipeline/recognise/recognise.h"
#include "pipeline/recognise/recognise_reading.h"
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
		{ "How was the wait?", "4|5|1", HEADER_ITEM, "how_was_the_wait", 1, 5 },
		{ "Which channel did you use?", "1|2|3", HEADER_SEGMENT, "which_channel_did_you_use", 0, 0 },
		{ "How old are you?", "1|2|3", HEADER_SEGMENT, "how_old_are_you", 0, 0 },
		{ "What is your overall satisfaction?", "4|5|1", HEADER_ITEM, "csat", 1, 5 },
		{ "Which of these describes how satisfied you are?", "4|5|1", HEADER_ITEM, "csat", 1, 5 },
		{ "when", "2026-03-01|2026-03-02|2026-03-03", HEADER_DATE, NULL, 0, 0 },
		{ "geb", "1964-03-01|1971-03-02|1990-03-03", HEADER_PLAIN, NULL, 0, 0 },
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

/* 46082 is 2026-03-01 in the 1900 system of spreadsheets, 1772323200 in seconds (date -u -d 2026-03-01 +%s). */
static void numbers_are_dates_where_nothing_else_fits(void **state)
{
	static const struct {
		const char *name, *cells; /* separated by | */
		bool is_date;
	} cases[] = {
		{ "when", "1772323200|1772423200|1772423900", true }, { "ts", "1772323200000|1772423200000|1772423900000", true },
		{ "d", "46082.5|46083.25|46084.75", true }, { "d", "46082|46082|46084", true }, { "Zeit", "20260301|20260302|20260303", true },
		{ "x", "46082|46083|46084", false },                 /* given out one by one */
		{ "x", "1772323200|1772323201|1772323202", false },
		{ "x", "946684800|1772323200|1772423900", false },   /* 26 years */
		{ "x", "26000|46083|46083", false },                 /* 1971 */
		{ "x", "46082|1772323200|46082", false },            /* days and seconds */
		{ "x", "1772323200|1772323200|1772323200", false },  /* all the same */
		{ "price", "46082|46082|46084", false }, { "phone", "2025550123|2025559123|2025551123", false },
		{ "order number", "46082|46082|46084", false },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct text text = { 0 };
		struct recognised found = { 0 };
		const char *cell = cases[i].cells;

		text_add_format(&text, "%s,csat\n", cases[i].name);
		while (cell) {
			const char *bar = strchr(cell, '|');

			text_add_format(&text, "%.*s,5\n", (int)strcspn(cell, "|"), cell);
			cell = bar ? bar + 1 : NULL;
		}
		find(state, text.bytes, &found);
		if ((found.guesses[0].role == HEADER_DATE) != cases[i].is_date)
			fprintf(stderr, "%s: %s\n", cases[i].name, cases[i].cells);
		assert_int_equal(found.guesses[0].role == HEADER_DATE, cases[i].is_date);
		assert_int_equal(found.guesses[0].is_by_cells, cases[i].is_date);
		recognise_free(&found);
		text_free(&text);
	}
}

static void a_named_date_leaves_no_other(void **state)
{
	struct recognised found = { 0 };

	find(state, "submitted,when\n2026-03-01,1772323200\n2026-03-02,1772423200\n", &found);
	assert_int_equal(found.guesses[0].role, HEADER_DATE);
	assert_int_equal(found.guesses[1].role, HEADER_PLAIN);
	recognise_free(&found);
}

/* A column beside interval, offered and abandoned. */
static void counts_within_a_time_are_told_by_their_names(void **state)
{
	static const struct {
		const char *name, *as; /* NULL: none */
	} cases[] = {
		{ "Answered in 20s", "answered_in" }, { "Answered within 20 seconds", "answered_in" }, { "Ans <20s", "answered_in" },
		{ "Calls Answered <= 20 sec", "answered_in" }, { "Answered 0-20s", "answered_in" }, { "answered_in_20s", "answered_in" },
		{ "Handled within 2 minutes", "answered_in" }, { "Abandoned in 5s", "abandoned_in" }, { "Abandoned <= 5 sec", "abandoned_in" },
		{ "Answered > 20s", NULL }, { "Answered after 20 seconds", NULL }, { "Answered in 20s %", NULL }, { "Answered 20-40s", NULL },
		{ "Answered 2", NULL }, { "Answered by team 2", NULL }, { "Answered in 2 days", NULL },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		char *text = text_format("interval start,offered,abandoned,%s\n2026-03-01 10:00,10,1,8\n2026-03-01 10:30,10,1,8\n", cases[i].name);
		struct recognised found = { 0 };

		find(state, text, &found);
		if (!!found.guesses[3].as != !!cases[i].as)
			fprintf(stderr, "%s\n", cases[i].name);
		assert_int_equal(found.guesses[3].role == HEADER_COUNT, cases[i].as != NULL);
		if (cases[i].as)
			assert_string_equal(found.guesses[3].as, cases[i].as);
		recognise_free(&found);
		free(text);
	}
}

static void ballots_are_told_by_who_judged(void **state)
{
	static const struct {
		const char *header;
		bool is_ballot;
	} cases[] = {
		{ "Nominee,J. Smith,A. Khan,Wong L,Average", true }, { "Nominee,Judge 1,Judge 2,Judge 3,Rank", true },
		{ "Submission,Ann Lee,Bob Ray,Dr Cy Doe,Total", true }, { "filename,ann,bob,cy,average", true },
		{ "Nominee,Impact,Innovation,Delivery,Average", false }, { "Nominee,Customer Focus,Team Work,Service Quality,Total", false },
		{ "Nominee,ann,bob,cy,Note", false }, { "Respondent,J. Smith,A. Khan,Wong L,Average", false },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		char *text = text_format("%s\nN1,4,5,3,4\nN2,2,3,5,3\n", cases[i].header);
		struct recognised found = { 0 };
		struct reading reading = { 0 };

		find(state, text, &found);
		if ((reading_find(&found, &reading) && reading.is_ballot) != cases[i].is_ballot)
			fprintf(stderr, "%s\n", cases[i].header);
		assert_int_equal(reading_find(&found, &reading) && reading.is_ballot, cases[i].is_ballot);
		recognise_free(&found);
		free(text);
	}
}

/* What comes again is counted like what is new, beyond the number of texts that are kept too. */
static void cells_count_what_comes_again(void **state)
{
	struct cells cells = { 0 };
	struct date_style style;
	struct err err = { 0 };

	(void)state;
	for (int i = 0; i < 3; i++) {
		cells_add(&cells, "x.csv", i + 1, " 7 ");
		cells_add(&cells, "x.csv", i + 1, "13/02/2026");
		cells_add(&cells, "x.csv", i + 1, "n/a");
		cells_add(&cells, "x.csv", i + 1, "a@example.org");
	}
	assert_int_equal(cells.n_filled, 9);
	assert_int_equal(cells.n_none, 3);
	assert_int_equal(cells.n_numbers, 3);
	assert_int_equal(cells.n_integers, 3);
	assert_int_equal(cells.n_dates, 3);
	assert_int_equal(cells.n_emails, 3);
	assert_int_equal(cells.levels.n, 3);
	assert_int_equal(cells.n_repeats, 6);
	assert_near(cells.sum, 21, 1e-15);
	assert_int_equal(cells.first_year, 2026);
	assert_true(date_decide(&cells.dates, "", &style, &err));
	assert_int_equal(style.order, DATE_DAY_FIRST);
	for (int i = 0; i < CELLS_LEVELS + 10; i++) {
		char *text = text_format("%d", i);

		cells_add(&cells, "x.csv", i, text);
		free(text);
	}
	cells_add(&cells, "x.csv", 1, "n/a");
	cells_add(&cells, "x.csv", 1, "y");
	assert_true(cells.has_many);
	assert_int_equal(cells.n_numbers, 3 + CELLS_LEVELS + 10);
	assert_int_equal(cells.n_none, 4);
	assert_int_equal(cells.n_flags, 1 + 2);
	cells_free(&cells);
}

static void codes_and_moods_are_told_apart(void **state)
{
	static const struct {
		const char *level;
		int code;
		bool is_mood;
	} cases[] = {
		{ "A1", 1, false }, { "A9", 9, false }, { "A0", 0, false }, { "A10", 0, false }, { "B1", 0, false }, { "", 0, false }, { "A", 0, false },
		{ "Extremely unhappy", 1, true }, { "EXTREMELY HAPPY", 5, true }, { "neutral", 3, true }, { "Very happy", 0, false },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		bool is_mood;

		assert_int_equal(item_code(cases[i].level, &is_mood), cases[i].code);
		assert_int_equal(is_mood, cases[i].is_mood);
	}
}

static void columns_that_are_few_or_alike_are_kept(void **state)
{
	struct recognised found;

	find(state, "id,submitted,Team,Comments,SAT,Would you recommend us to a friend?,Review\n1,2026-03-01,A,ok then,A1,Yes,Done\n"
	            "1,2026-03-01,A,ok then,A1,Yes,Done\n2,2026-03-02,A,ok then,A5,No,Done\n", &found);
	assert_int_equal(found.n_row_repeats, 1);
	assert_int_equal(found.guesses[0].role, HEADER_ID);
	assert_int_equal(found.guesses[2].role, HEADER_UNIT);
	assert_int_equal(found.guesses[3].role, HEADER_COMMENT);
	assert_int_equal(found.guesses[4].fit.form, ITEM_CODES);
	assert_string_equal(found.guesses[4].key, "csat");
	assert_true(item_is_share(&found.guesses[5].fit, found.guesses[5].as));
	assert_int_equal(found.guesses[5].role, HEADER_ITEM);
	assert_int_not_equal(found.guesses[6].role, HEADER_COMMENT);
	recognise_free(&found);
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
		cmocka_unit_test(numbers_are_dates_where_nothing_else_fits),
		cmocka_unit_test(a_named_date_leaves_no_other),
		cmocka_unit_test(counts_within_a_time_are_told_by_their_names),
		cmocka_unit_test(ballots_are_told_by_who_judged),
		cmocka_unit_test(cells_count_what_comes_again),
		cmocka_unit_test(codes_and_moods_are_told_apart),
		cmocka_unit_test(columns_that_are_few_or_alike_are_kept),
	};
	return cmocka_run_group_tests_name("recognise/recognise", tests, scratch_begin, scratch_end);
}
