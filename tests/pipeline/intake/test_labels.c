/* Unit tests of pipeline/intake/labels.h and label_look.h. */
#include <stdio.h>

#include "pipeline/intake/label_look.h"
#include "tests/near.h"
#include "tests/scratch.h"

/* Reads a programme of one label table and takes the table for a scale of 1 to 5. */
static bool take(void **state, const char *text, struct labels *labels, struct err *err)
{
	char *ini = text_format("[labels words]\n%s", text), *path = scratch_text(state, "programme.ini", ini);
	struct programme programme = { 0 };
	bool ok = programme_read(&programme, path, err)
	          && labels_take_section(labels, &programme, programme_section(&programme, "labels", "words"), 1, 5, err);

	programme_free(&programme);
	free(path);
	free(ini);
	return ok;
}

static int code_of(const struct labels *labels, const char *text)
{
	int code = -1;

	return labels_find(labels, text, &code) ? code : -1;
}

static void codes_may_stand_before_texts_of_any_signs(void **state)
{
	struct labels labels = { 0 };
	struct err err = { 0 };

	assert_true(take(state, "code.5 = Yes: all of it | 100 % = perfect\ncode.1 = [none]\ncode.none = Not sure | ?\nFine = 4\nLater =\n",
	                 &labels, &err));
	assert_int_equal(code_of(&labels, "Yes: all of it"), 5);
	assert_int_equal(code_of(&labels, "100 % = PERFECT"), 5);
	assert_int_equal(code_of(&labels, "[none]"), 1);
	assert_int_equal(code_of(&labels, "not  sure"), LABEL_NONE);
	assert_int_equal(code_of(&labels, "?"), LABEL_NONE);
	assert_int_equal(code_of(&labels, "fine."), 4);
	assert_int_equal(code_of(&labels, "Fine ."), 4);
	assert_int_equal(code_of(&labels, "Later"), LABEL_NONE);
	assert_int_equal(code_of(&labels, "Bad"), -1);
	labels_free(&labels);
	labels_free(&labels);
}

static void tables_that_cannot_be_are_refused_with_their_line(void **state)
{
	static const struct {
		const char *table, *want;
	} cases[] = {
		{ "Very satisfied = 6\n", ":2: error: [labels words] \"Very satisfied\" = 6, but the scale of the item that uses it is 1..5" },
		{ "code.6 = Superb\n", ":2: error: [labels words] \"code.6\" = Superb, but the scale of the item that uses it is 1..5" },
		{ "code.best = Superb\n", ":2: error: [labels words] \"code.best\" = Superb, but the scale of the item that uses it is 1..5" },
		{ "Good = 4\ncode.5 = Fine | good\n", ":3: error: [labels words] \"good\" has another code under another spelling; one code for one text was expected" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct labels labels = { 0 };
		struct err err = { 0 };

		assert_false(take(state, cases[i].table, &labels, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		assert_non_null(strstr(err.text, cases[i].want));
		labels_free(&labels);
	}
}

/* A label stands once in a set: at one answer, in one wording. */
static void no_set_holds_a_label_twice(void **state)
{
	(void)state;
	for (const struct label_set *set = label_sets; set->name; set++) {
		size_t n = 0, signs = 0;
		struct labels labels = { 0 };

		assert_true(set->n >= 2 && set->n <= LABEL_ANSWERS);
		assert_ptr_equal(label_set_find(set->name), set);
		labels_take_set(&labels, set, 0);
		for (size_t answer = 0; answer < set->n; answer++)
			for (const char *c = set->answers[answer] ? set->answers[answer] : "|"; *c; c++)
				signs += *c == '|' || *c == '=';
		for (size_t answer = 0; answer < set->n; answer++)
			signs += set->answers[answer] ? 1 : 0;
		for (size_t answer = 0; answer < set->n; answer++)
			signs -= set->answers[answer] ? 0 : 1;
		n = labels.folded.n;
		if (n != signs)
			print_error("%s: %zu labels, %zu of them different\n", set->name, signs, n);
		assert_int_equal(n, signs);
		for (size_t i = 0; i < n; i++)
			assert_false(answer_is_none(labels.exact.names[i]));
		labels_free(&labels);
	}
}

/* Looks at texts separated by ; on a scale. */
static bool look(const char *texts, int lowest, int highest, struct answers *answers, const struct label_set **set, struct err *err)
{
	struct label_look column = { 0 };
	char *copy = mem_copy_text(texts), *rest = copy, *text;
	long line = 1;
	bool ok;

	*answers = (struct answers){ .lowest = lowest, .highest = highest };
	while ((text = strsep(&rest, ";")))
		label_look_add(&column, answers, "answers.csv", ++line, text);
	ok = label_look_decide(&column, answers, "[source a]", "q", set, err);
	label_look_free(&column);
	label_look_free(&column);
	free(copy);
	return ok;
}

/* The answer lists of the vendors' own question libraries, from the worst answer to the best. */
static void vendors_wordings_read_in_order(void **state)
{
	static const struct {
		const char *set, *texts;
		int lowest, highest;
	} cases[] = {
		/* Qualtrics */
		{ "satisfaction_5", "Extremely dissatisfied;Somewhat dissatisfied;Neither satisfied nor dissatisfied;Somewhat satisfied;Extremely satisfied", 1, 5 },
		{ "satisfaction_7", "Extremely dissatisfied;Moderately dissatisfied;Slightly dissatisfied;Neither satisfied nor dissatisfied;Slightly satisfied;Moderately satisfied;Extremely satisfied", 1, 7 },
		{ "agreement_5", "Strongly disagree;Somewhat disagree;Neither agree nor disagree;Somewhat agree;Strongly agree", 1, 5 },
		{ "agreement_7", "Strongly disagree;Disagree;Somewhat disagree;Neither agree nor disagree;Somewhat agree;Agree;Strongly agree", 1, 7 },
		{ "ease_5", "Extremely difficult;Somewhat difficult;Neither easy nor difficult;Somewhat easy;Extremely easy", 1, 5 },
		{ "likelihood_5", "Extremely unlikely;Somewhat unlikely;Neither likely nor unlikely;Somewhat likely;Extremely likely", 1, 5 },
		{ "likelihood_5_definitely", "Definitely not;Probably not;Might or might not;Probably yes;Definitely yes", 1, 5 },
		{ "quality_5_balanced", "Terrible;Poor;Average;Good;Excellent", 1, 5 },
		{ "frequency_5_half", "Never;Sometimes;About half the time;Most of the time;Always", 1, 5 },
		{ "importance_5", "Not at all important;Slightly important;Moderately important;Very important;Extremely important", 1, 5 },
		{ "expectation_5", "Far short of expectations;Short of expectations;Equals expectations;Exceeds expectations;Far exceeds expectations", 1, 5 },
		{ "average_5", "Far below average;Somewhat below average;Average;Somewhat above average;Far above average", 1, 5 },
		/* SurveyMonkey */
		{ "satisfaction_5", "Very dissatisfied;Dissatisfied;Neither satisfied nor dissatisfied;Satisfied;Very satisfied", 1, 5 },
		{ "satisfaction_5_extent", "Not at all satisfied;Not so satisfied;Somewhat satisfied;Very satisfied;Extremely satisfied", 1, 5 },
		{ "satisfaction_7", "Very dissatisfied;Dissatisfied;Somewhat dissatisfied;Neither satisfied nor dissatisfied;Somewhat satisfied;Satisfied;Very satisfied", 1, 7 },
		{ "ease_5_extent", "Not at all easy;Not so easy;Somewhat easy;Very easy;Extremely easy", 1, 5 },
		{ "likelihood_5_extent", "Not at all likely;Not so likely;Somewhat likely;Very likely;Extremely likely", 1, 5 },
		{ "quality_5", "Poor;Fair;Good;Very good;Excellent", 1, 5 },
		{ "helpfulness_5_extent", "Not at all helpful;Not so helpful;Somewhat helpful;Very helpful;Extremely helpful", 1, 5 },
		/* Microsoft Forms */
		{ "satisfaction_5", "Very dissatisfied;Somewhat dissatisfied;Neither satisfied nor dissatisfied;Somewhat satisfied;Very satisfied", 1, 5 },
		{ "extent_5", "Not at all;A little;Somewhat;Very much;Completely", 1, 5 },
		/* NHS Friends and Family Test, since 2020 and before; Don't know is no answer */
		{ "quality_5_balanced", "Very poor;Poor;Neither good nor poor;Good;Very good;Don't know", 1, 5 },
		{ "likelihood_5", "Extremely unlikely;Unlikely;Neither likely nor unlikely;Likely;Extremely likely;Don\xE2\x80\x99t know", 1, 5 },
		/* HCAHPS */
		{ "frequency_4", "Never;Sometimes;Usually;Always", 1, 4 },
		/* Zendesk */
		{ "thumbs", "Bad;Good;Offered;Unoffered", 0, 1 },
		{ "stars_5", "1 star;2 stars;3 stars;4 stars;5 stars", 1, 5 },
		{ "stars_5", "\xE2\x98\x85\xE2\x98\x86\xE2\x98\x86\xE2\x98\x86\xE2\x98\x86;\xE2\x98\x85\xE2\x98\x85\xE2\x98\x86\xE2\x98\x86\xE2\x98\x86;\xE2\x98\x85\xE2\x98\x85\xE2\x98\x85\xE2\x98\x86\xE2\x98\x86;\xE2\x98\x85\xE2\x98\x85\xE2\x98\x85\xE2\x98\x85\xE2\x98\x86;\xE2\x98\x85\xE2\x98\x85\xE2\x98\x85\xE2\x98\x85\xE2\x98\x85", 1, 5 },
		{ "faces_3", "\xF0\x9F\x99\x81;\xF0\x9F\x98\x90;\xF0\x9F\x99\x82", 1, 3 },
		{ "yes_no", "No;Yes", 1, 2 },
		{ "satisfaction_5", "Very dissatisfied;Dissatisfied;Neutral;Satisfied;Very satisfied", 0, 4 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		const struct label_set *set;
		struct answers answers;
		struct err err = { 0 };
		char *copy = mem_copy_text(cases[i].texts), *rest = copy, *text;

		assert_true(look(cases[i].texts, cases[i].lowest, cases[i].highest, &answers, &set, &err));
		assert_non_null(set);
		assert_string_equal(set->name, cases[i].set);
		for (int want = cases[i].lowest; (text = strsep(&rest, ";")); want++) {
			int code = -99;
			enum answer answer = answers_read(&answers, text, &code);

			assert_int_equal(answer, want > cases[i].highest ? ANSWER_NONE : ANSWER_GIVEN);
			if (answer == ANSWER_GIVEN)
				assert_int_equal(code, want);
		}
		free(copy);
		answers_free(&answers);
	}
}

static void what_may_be_read_in_two_ways_is_refused(void **state)
{
	static const struct {
		const char *texts, *want;
	} cases[] = {
		{ "3;Satisfied;Somewhat satisfied;Very dissatisfied",
		  "answers.csv:3: error: [source a] item.q: the texts \"Very dissatisfied\", \"Satisfied\", \"Somewhat satisfied\" stand together in no set of labels; "
		  "labels.q = satisfaction_5, satisfaction_5_extent, or a [labels] table, was expected" },
		{ "Very satisfied;;Very satisfied",
		  "answers.csv:2: error: [source a] item.q: the texts \"Very satisfied\" have other codes in each of satisfaction_5, satisfaction_5_extent; "
		  "labels.q = one of them, or a [labels] table, was expected" },
		{ "Very good;Good;Poor", "have other codes in each of quality_5, quality_5_average, quality_5_balanced; " },
		{ "Never;Always;Most of the time;Sometimes", "have other codes in each of frequency_5, frequency_5_half; " },
		{ "Agree;Satisfied", "stand together in no set of labels" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		const struct label_set *set;
		struct answers answers;
		struct err err = { 0 };

		assert_false(look(cases[i].texts, 1, 5, &answers, &set, &err));
		assert_int_equal(err.kind, ERR_DATA);
		if (!strstr(err.text, cases[i].want))
			print_error("%s\n", err.text);
		assert_non_null(strstr(err.text, cases[i].want));
		answers_free(&answers);
	}
}

/* Sets that agree on all that was met need no choice; texts of no set are left to be rejected. */
static void only_what_was_met_is_taken(void **state)
{
	const struct label_set *set;
	struct answers answers;
	struct err err = { 0 };
	int code = 0;

	(void)state;
	assert_true(look("Poor;Good;Fair;Lovely people", 1, 4, &answers, &set, &err));
	assert_int_equal(answers_read(&answers, "good", &code), ANSWER_GIVEN);
	assert_int_equal(code, 3);
	assert_int_equal(answers_read(&answers, "Very good", &code), ANSWER_UNKNOWN_LABEL);
	assert_int_equal(answers_read(&answers, "Lovely people", &code), ANSWER_UNKNOWN_LABEL);
	answers_free(&answers);
	assert_true(look("4;5;9 - Very likely;7", 0, 10, &answers, &set, &err));
	assert_null(set);
	answers_free(&answers);
}

static void declared_labels_leave_nothing_to_look_for(void **state)
{
	struct answers answers = { .lowest = 1, .highest = 5 };
	struct label_look column = { 0 };

	(void)state;
	labels_take_set(&answers.labels, label_set_find("satisfaction_5"), 1);
	label_look_add(&column, &answers, "a.csv", 2, "Very satisfied");
	assert_int_equal(column.n_texts, 0);
	assert_int_equal(column.n_numbers, 1);
	label_look_free(&column);
	answers_free(&answers);
}

static void names_of_sets_are_offered(void **state)
{
	char *names = label_sets_like("quality_7", 1, 5);

	(void)state;
	assert_string_equal(names, "quality_5, quality_5_average, quality_5_balanced");
	free(names);
	names = label_sets_like("quality_7", 1, 10);
	assert_string_equal(names, "satisfaction_10, likelihood_10");
	free(names);
	names = label_sets_like("x", 1, 100);
	assert_string_equal(names, "");
	free(names);
	assert_string_equal(label_set_nearest("satisfacton_5"), "satisfaction_5");
	assert_null(label_set_nearest("colours"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_may_stand_before_texts_of_any_signs),
		cmocka_unit_test(tables_that_cannot_be_are_refused_with_their_line),
		cmocka_unit_test(no_set_holds_a_label_twice),
		cmocka_unit_test(vendors_wordings_read_in_order),
		cmocka_unit_test(what_may_be_read_in_two_ways_is_refused),
		cmocka_unit_test(only_what_was_met_is_taken),
		cmocka_unit_test(names_of_sets_are_offered),
		cmocka_unit_test(declared_labels_leave_nothing_to_look_for),
	};
	return cmocka_run_group_tests_name("intake/labels", tests, scratch_begin, scratch_end);
}
