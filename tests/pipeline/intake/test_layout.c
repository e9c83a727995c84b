/* Unit tests of pipeline/intake/layout.h and header.h. The header rows are those of real exports. */
#include <stdint.h>

#include "pipeline/intake/layout.h"
#include "tests/near.h"
#include "tests/scratch.h"

static const struct input_wish wish = { .encoding = "auto", .delimiter = "auto", .section = "[source x]" };

/* A file that was recognised. */
struct found {
	struct input input;
	struct header header;
	const struct layout *layout;
	struct err err;
};

static void find(void **state, const char *format, const char *text, struct found *found)
{
	char *path = scratch_text(state, "export.csv", text);

	*found = (struct found){ 0 };
	assert_true(input_open(&found->input, path, "export.csv", &wish, &found->err));
	found->layout = layout_read(format, &found->input, "[source x]", &found->header, &found->err);
	free(path);
}

static void found_free(struct found *found)
{
	header_free(&found->header);
	input_free(&found->input);
}

#define JSON(id) "\"{\"\"ImportId\"\":\"\"" id "\"\",\"\"timeZone\"\":\"\"Europe/London\"\"}\""

static void qualtrics_with_three_header_rows_is_recognised(void **state)
{
	static const char *const exports[] = {
		"StartDate,EndDate,Status,RecordedDate,ResponseId,Q1\nAnfangsdatum,Enddatum,Antworttyp,Erfassungsdatum,Antwort-ID,How was it?\n"
		JSON("startDate") "," JSON("endDate") "," JSON("status") "," JSON("recordedDate") "," JSON("_recordId") "," JSON("QID1") "\n"
		"2026-01-01,2026-01-01,0,2026-01-02,R_1,5\n",
		/* as written about 2017 */
		"StartDate,EndDate,Status,RecordedDate,ResponseID,Q1\nStartDate,EndDate,Status,RecordedDate,ResponseID,How was it?\n"
		"{'ImportId': 'startDate'},{'ImportId': 'endDate'},{'ImportId': 'status'},{'ImportId': 'recordedDate'},{'ImportId': 'responseId'},{'ImportId': 'QID1'}\n"
		"2026-01-01,2026-01-01,0,2026-01-02,R_1,5\n",
	};

	for (size_t i = 0; i < LEN(exports); i++) {
		struct found found;
		size_t column = 99;

		find(state, "auto", exports[i], &found);
		assert_ptr_equal(found.layout, &layout_qualtrics);
		assert_int_equal(found.header.n_rows, 3);
		assert_int_equal(header_look(&found.header, "Q1", &column), HEADER_FOUND);
		assert_int_equal(column, 5);
		assert_int_equal(header_look(&found.header, "how was  it?", &column), HEADER_FOUND);
		assert_int_equal(column, 5);
		assert_int_equal(header_look_role(&found.header, HEADER_DATE, &column), HEADER_FOUND);
		assert_int_equal(column, 3);
		assert_int_equal(header_look_role(&found.header, HEADER_ID, &column), HEADER_FOUND);
		assert_int_equal(column, 4);
		assert_int_equal(header_look_role(&found.header, HEADER_STATUS, &column), HEADER_FOUND);
		assert_int_equal(column, 2);
		found_free(&found);
	}
}

static void qualtrics_of_old_has_two_header_rows(void **state)
{
	struct found found;
	size_t column = 99;

	find(state, "auto", "\xEF\xBB\xBFV1,V7,V9,Q1,\nResponseID,Status,EndDate,How was it?,\nR_1,0,2017-07-18 08:28:48,2,\n", &found);
	assert_ptr_equal(found.layout, &layout_qualtrics);
	assert_int_equal(found.header.n_rows, 2);
	assert_int_equal(found.header.n_columns, 5);
	assert_int_equal(header_look(&found.header, "EndDate", &column), HEADER_FOUND);
	assert_int_equal(column, 2);
	assert_int_equal(header_look_role(&found.header, HEADER_ID, &column), HEADER_FOUND);
	assert_int_equal(column, 0);
	found_free(&found);
}

/* Qualtrics documents 0 IP address, 1 preview, 2 test, 4 imported, 8 spam, 9 preview spam, 16 offline. */
static void qualtrics_codes_tell_trials_from_answers(void **state)
{
	static const struct {
		const char *status;
		bool is_trial;
	} cases[] = { { "0", false }, { "1", true }, { "2", true }, { "4", false }, { "8", true }, { "9", true }, { "12", true },
		      { "16", false }, { "17", true }, { "32", false }, { "40", true }, { "IP Address", false } };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(layout_qualtrics.is_trial(cases[i].status), cases[i].is_trial);
}

static void surveymonkey_carries_the_question_over_its_choices(void **state)
{
	struct found found;
	size_t column = 99;

	find(state, "auto",
	     "Respondent ID,End Date,How was it?,Which have you seen?,,Gender\n,,Response,First film,Second film,Response\n"
	     "1,1/31/2026 10:00,5,First film,,Male\n", &found);
	assert_ptr_equal(found.layout, &layout_surveymonkey);
	assert_int_equal(found.header.n_rows, 2);
	assert_int_equal(header_look(&found.header, "How was it?", &column), HEADER_FOUND);
	assert_int_equal(column, 2);
	assert_int_equal(header_look(&found.header, "Which have you seen? / Second film", &column), HEADER_FOUND);
	assert_int_equal(column, 4);
	assert_int_equal(header_look(&found.header, "Which have you seen?", &column), HEADER_ABSENT);
	assert_int_equal(header_look_role(&found.header, HEADER_DATE, &column), HEADER_FOUND);
	assert_int_equal(column, 1);
	assert_false(header_refuse(&found.header, &found.input, "[source x] item.seen", "Which have you seen?", HEADER_ABSENT, &found.err));
	assert_non_null(strstr(found.err.text, "Which have you seen? / First film"));
	found_free(&found);
}

static void surveymonkey_may_have_one_header_row(void **state)
{
	struct found found;

	find(state, "auto", "RespondentID,How was it?\n3436139758,5\n", &found);
	assert_ptr_equal(found.layout, &layout_surveymonkey);
	assert_int_equal(found.header.n_rows, 1);
	found_free(&found);
	find(state, "surveymonkey", "Question,,Other\nYes,No,Response\nx,,y\n", &found); /* without ids */
	assert_int_equal(found.header.n_rows, 2);
	found_free(&found);
}

static void other_files_are_plain_tables(void **state)
{
	struct found found;

	find(state, "auto", "id,date,score\n1,2026-01-01,5\n", &found);
	assert_ptr_equal(found.layout, &layout_csv);
	assert_int_equal(found.header.n_rows, 1);
	found_free(&found);
}

/* Codes, texts, both; the texts over the codes; and as published: questions over sub-questions. */
static void limesurvey_has_its_header_rows(void **state)
{
	static const struct {
		const char *text;
		size_t rows;
		const char *wanted; /* the column found by it, */
		size_t column;
		bool has_id;
	} cases[] = {
		{ "id,submitdate,lastpage,startlanguage,seed,G01Q01\n1,2026-01-02 10:00:00,3,en,123,5\n", 1, "G01Q01", 5, true },
		{ "\"Response ID\",\"Date submitted\",\"Last page\",\"Start language\",\"How was it?\"\n\"1\",\"2026-01-02 10:00:00\",\"3\",\"en\",\"5\"\n", 1,
		  "How was it?", 4, true },
		{ "Antwort ID;Datum Abgeschickt;Letzte Seite;Start-Sprache;Wie war es?\n1;2026-01-02 10:00:00;3;de;5\n", 1, "Wie war es?", 4, true },
		{ "id. Response ID,submitdate. Date submitted,lastpage. Last page,startlanguage. Start language,Q1. How was it?\n1,2026-01-02,3,en,5\n", 1,
		  "submitdate", 1, true },
		{ "Response ID\tDate submitted\tLast page\tHow was it?\nid\tsubmitdate\tlastpage\tQ1\n1\t2026-01-02\t3\t5\n", 2, "How was it?", 3, true },
		{ "Was?;;;Wie oft?;;\nEins;Zwei;Drei;Hier;Dort;Sonst wo\nJa;Nein;Ja;oft;nie;\n", 2, "Wie oft? / Dort", 4, false },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct found found;
		size_t column = 99;

		find(state, "auto", cases[i].text, &found);
		assert_ptr_equal(found.layout, &layout_limesurvey);
		assert_int_equal(found.header.n_rows, cases[i].rows);
		assert_int_equal(header_look(&found.header, cases[i].wanted, &column), HEADER_FOUND);
		assert_int_equal(column, cases[i].column);
		assert_int_equal(header_look_role(&found.header, HEADER_ID, &column), cases[i].has_id ? HEADER_FOUND : HEADER_ABSENT);
		assert_int_equal(header_look_role(&found.header, HEADER_DATE, &column), cases[i].has_id ? HEADER_FOUND : HEADER_ABSENT);
		assert_true(found.layout->undated_is_unfinished);
		found_free(&found);
	}
}

static void a_second_row_of_choices_is_told_from_answers(void **state)
{
	static const struct {
		const char *text, *layout;
		size_t rows;
	} cases[] = {
		{ "Which?,,,,Why?,\nFirst,Second,Third,Fourth,Price,Place\nFirst,,Third,,x,y\n", "surveymonkey", 2 },
		{ "Which?;;;;Why?;\nFirst;Second;Third;Fourth;Price;Place\nFirst;;Third;;x;y\n", "limesurvey", 2 },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct found found;

		find(state, "auto", cases[i].text, &found);
		assert_non_null(found.layout);
		assert_string_equal(found.layout->name, cases[i].layout);
		assert_int_equal(found.header.n_rows, cases[i].rows);
		found_free(&found);
	}
}

/* Answers below columns without names: numbers, repeated answers, blanks. */
static void answers_are_no_second_header_row(void **state)
{
	static const char *const texts[] = {
		"Which?,,,,Why?,\n1,2,3,4,5,6\n1,2,3,4,5,6\n",
		"Which?,,,,Why?,\nYes,No,Yes,No,x,y\nYes,No,No,No,x,y\n",
		"Which?,,,,Why?,\nFirst,,Third,,Price,Place\nFirst,,Third,,x,y\n",
	};

	for (size_t i = 0; i < LEN(texts); i++) {
		struct found found;

		find(state, "auto", texts[i], &found);
		assert_null(found.layout);
		assert_non_null(strstr(found.err.text, "as if a second header row followed"));
		found_free(&found);
	}
}

static void a_header_that_is_not_of_its_layout_is_refused(void **state)
{
	static const struct {
		const char *format, *text, *says;
	} cases[] = {
		{ "qualtrics", "StartDate,Q1\n2026-01-01,5\n", "no qualtrics export" },
		{ "surveymonkey", "id,score\n1,5\n", "no surveymonkey export" },
		{ "auto", "Question,,,Other\nYes,No,Perhaps,x\n1,,,2\n", "as if a second header row followed" },
		{ "auto", "RespondentID,Q1\n,How?\n{'ImportId': 'responseId'},{'ImportId': 'QID1'}\n1,5\n", "as qualtrics and as surveymonkey" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct found found;

		find(state, cases[i].format, cases[i].text, &found);
		assert_null(found.layout);
		assert_int_equal(found.err.kind, ERR_DATA);
		assert_non_null(strstr(found.err.text, cases[i].says));
		found_free(&found);
	}
}

static void a_header_in_another_encoding_is_refused(void **state)
{
	const struct input_wish utf8 = { .encoding = "utf-8", .delimiter = "auto", .section = "[source x]" };
	char *path = scratch_text(state, "export.csv", "id,\xE4\n1,5\n");
	struct found found = { 0 };

	assert_true(input_open(&found.input, path, "export.csv", &utf8, &found.err));
	assert_null(layout_read("csv", &found.input, "[source x]", &found.header, &found.err));
	assert_non_null(strstr(found.err.text, "byte 1 of this header cell is not utf-8; encoding = windows-1252 in [source x]"));
	found_free(&found);
	free(path);
}

static void columns_are_found_exactly_then_folded_then_by_place(void **state)
{
	struct found found;
	size_t column = 99;

	find(state, "csv", "Score,score,Other,Other,Date \n1,2,3,4,5\n", &found);
	assert_int_equal(header_look(&found.header, "score", &column), HEADER_FOUND);
	assert_int_equal(column, 1);
	assert_int_equal(header_look(&found.header, "SCORE", &column), HEADER_AMBIGUOUS);
	assert_int_equal(header_look(&found.header, "date", &column), HEADER_FOUND);
	assert_int_equal(column, 4);
	assert_int_equal(header_look(&found.header, "Other", &column), HEADER_AMBIGUOUS);
	assert_int_equal(header_look(&found.header, "#4", &column), HEADER_FOUND);
	assert_int_equal(column, 3);
	assert_int_equal(header_look(&found.header, "#6", &column), HEADER_ABSENT);
	assert_int_equal(header_look(&found.header, "#0", &column), HEADER_ABSENT);
	assert_false(header_refuse(&found.header, &found.input, "[source x] id", "Other", HEADER_AMBIGUOUS, &found.err));
	assert_non_null(strstr(found.err.text, "#3, #4"));
	err_clear(&found.err);
	assert_false(header_refuse(&found.header, &found.input, "[source x] id", "Scoer", HEADER_ABSENT, &found.err));
	assert_non_null(strstr(found.err.text, "did you mean \"Score\"?"));
	assert_non_null(strstr(found.err.text, "columns found: Score, score, Other, Other"));
	found_free(&found);
}

static void a_column_that_is_not_there_is_looked_for_by_its_word(void **state)
{
	static const struct {
		const char *wanted, *want;
	} cases[] = {
		{ "Date", "did you mean \"Date of contact\" or \"Closing DATE\" or \"date/time\"?; columns found" },
		{ "contact", "did you mean \"Date of contact\"?; columns found" },
		{ "up", "asks for; columns found" },
		{ "", "asks for; columns found" },
	};
	struct found found;

	find(state, "csv", "Date of contact,Updated on,Closing DATE,date/time,The date again\n1,2,3,4,5\n", &found);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_false(header_refuse(&found.header, &found.input, "[source x] responded_at", cases[i].wanted, HEADER_ABSENT, &found.err));
		assert_non_null(strstr(found.err.text, cases[i].want));
		err_clear(&found.err);
	}
	found_free(&found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(qualtrics_with_three_header_rows_is_recognised),
		cmocka_unit_test(qualtrics_of_old_has_two_header_rows),
		cmocka_unit_test(qualtrics_codes_tell_trials_from_answers),
		cmocka_unit_test(surveymonkey_carries_the_question_over_its_choices),
		cmocka_unit_test(surveymonkey_may_have_one_header_row),
		cmocka_unit_test(limesurvey_has_its_header_rows),
		cmocka_unit_test(a_second_row_of_choices_is_told_from_answers),
		cmocka_unit_test(answers_are_no_second_header_row),
		cmocka_unit_test(other_files_are_plain_tables),
		cmocka_unit_test(a_header_that_is_not_of_its_layout_is_refused),
		cmocka_unit_test(a_header_in_another_encoding_is_refused),
		cmocka_unit_test(columns_are_found_exactly_then_folded_then_by_place),
		cmocka_unit_test(a_column_that_is_not_there_is_looked_for_by_its_word),
	};
	return cmocka_run_group_tests_name("intake/layout", tests, scratch_begin, scratch_end);
}
