/* Unit tests of pipeline/programme.h: what a file may say, and what is said of one that may not. */
#include <string.h>

#include "pipeline/programme.h"
#include "tests/near.h"
#include "tests/scratch.h"

/* Reads a programme from text. What is wrong with it, "4: error: ..." without the path, or "". */
static char *read_text(void **state, struct programme *programme, const char *text)
{
	char *path = scratch_text(state, "programme.ini", text), *said;
	struct err err = { 0 };
	bool ok = programme_read(programme, path, &err);

	assert_int_equal(err.kind, ok ? ERR_NONE : ERR_USAGE);
	if (!ok)
		assert_memory_equal(err.text, path, strlen(path));
	said = mem_copy_text(ok ? "" : err.text + strlen(path) + 1);
	free(path);
	return said;
}

static void read_good(void **state, struct programme *programme, const char *text)
{
	char *said = read_text(state, programme, text);

	assert_string_equal(said, "");
	free(said);
}

struct mistake {
	const char *text, *said;
};

static void assert_mistakes(void **state, const struct mistake *cases, size_t n_cases)
{
	for (size_t i = 0; i < n_cases; i++) {
		struct programme programme = { 0 };
		char *said = read_text(state, &programme, cases[i].text);

		assert_string_equal(said, cases[i].said);
		programme_free(&programme);
		free(said);
	}
}

static void without_sections_every_setting_has_its_default(void **state)
{
	struct programme programme = { 0 };

	(void)state;
	assert_null(programme_section(&programme, "programme", ""));
	assert_string_equal(programme_text(&programme, "programme", "timezone"), "UTC");
	assert_null(programme_text(&programme, "window", "before"));
	assert_int_equal(programme_window_periods(&programme, "before", PERIOD_MONTH), 12);
	assert_int_equal(programme_window_periods(&programme, "after", PERIOD_DAY), 12);
	assert_int_equal(programme_window_periods(&programme, "before", PERIOD_YEAR), 0);
	assert_int_equal(programme_window_periods(&programme, "after", PERIOD_INDEX), 0);
	assert_near(programme_real(&programme, "ingest", "reject_limit"), 5, 0);
	assert_false(programme_flag(&programme, "programme", "simulated"));
	assert_null(programme_text(&programme, "programme", "launch"));
	assert_int_equal(programme_quarter_starts(&programme), 1);
	assert_int_equal(programme_seed(&programme), 1);
	programme_free(&programme);
	programme_free(&programme);
}

static void every_default_has_the_type_that_its_setting_declares(void **state)
{
	for (const struct setting *setting = settings; setting->section; setting++) {
		struct programme programme = { 0 };
		const struct setting *next = setting + 1;
		char *text;

		assert_ptr_equal(setting_find(setting->section, setting->key), setting);
		assert_non_null(setting->sentence);
		assert_true(setting->type < SETTING_WORD || setting->type > SETTING_WORDS || setting->choices);
		while (next->section && (strcmp(next->section, setting->section) || strcmp(next->key, setting->key)))
			next++;
		assert_null(next->section);
		if (!setting->standard || strchr(setting->key, '*'))
			continue;
		text = text_format("[%s%s]\n%s = %s\n", setting->section,
		                   !strcmp(setting->section, "register") ? " staff"
		                   : !strcmp(setting->section, "source") || !strcmp(setting->section, "metric") ? " x" : "", setting->key, setting->standard);
		read_good(state, &programme, text);
		programme_free(&programme);
		free(text);
	}
}

static void values_are_found_by_section_and_key(void **state)
{
	struct programme programme = { 0 };
	const struct section *section;
	size_t i;

	read_good(state, &programme,
	          "[programme]\nname = Stars of the Quarter\nquarter_starts = 4\nseed=9000000000\nsimulated = YES\n"
	          "[window]\n[ingest]\nreject_limit = 2.5\n"
	          "[source b]\nfiles = b*.csv\nitem.csat = Q1 = overall: (1-5)\n[source a]\nfiles=\n");
	assert_string_equal(programme_text(&programme, "programme", "name"), "Stars of the Quarter");
	assert_int_equal(programme_quarter_starts(&programme), 4);
	assert_true(programme_seed(&programme) == 9000000000u);
	assert_true(programme_flag(&programme, "programme", "simulated"));
	assert_near(programme_real(&programme, "ingest", "reject_limit"), 2.5, 0);
	assert_string_equal(file_name(programme.path), "programme.ini");
	assert_string_equal(programme.folder, *state);
	i = programme_next(&programme, "source", 0);
	section = &programme.sections[i];
	assert_string_equal(section->name, "b");
	assert_string_equal(section_text(section, "source", "item.csat"), "Q1 = overall: (1-5)");
	assert_int_equal(section_line(section, "item.csat"), 11);
	assert_int_equal(section_line(section, "unit"), 9);
	i = programme_next(&programme, "source", i + 1);
	assert_string_equal(programme.sections[i].name, "a");
	assert_null(section_text(&programme.sections[i], "source", "files")); /* an empty value is none */
	assert_string_equal(section_text(&programme.sections[i], "source", "kind"), "survey");
	assert_int_equal(programme_next(&programme, "source", i + 1), programme.n_sections);
	assert_non_null(programme_section(&programme, "window", ""));
	assert_null(programme_section(&programme, "source", "c"));
	programme_free(&programme);
}

static void comments_are_whole_lines_or_stand_behind_white_space(void **state)
{
	static const struct {
		const char *line, *want;
	} cases[] = {
		{ "name = a;b", "a;b" },   { "name = a ;b", "a" },   { "name = a\t; b; c", "a" }, { "name = a # b", "a # b" },
		{ "name = a#b", "a#b" },   { "name = #1", "#1" },    { "name = a; b", "a; b" },   { "name = ; b", "Award programme" },
		{ "; name = b", "Award programme" },                 { "# name = b", "Award programme" },
		{ "   # name = b", "Award programme" },              { "name = \"a\"", "\"a\"" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct programme programme = { 0 };
		char *text = text_format("; above\n# above\n[programme] ; behind\n%s\n", cases[i].line);

		read_good(state, &programme, text);
		assert_string_equal(programme_text(&programme, "programme", "name"), cases[i].want);
		programme_free(&programme);
		free(text);
	}
}

/* inih alone would take an indented key for more of the value above. */
static void indented_keys_are_keys(void **state)
{
	struct programme programme = { 0 };

	read_good(state, &programme, "  [programme]\n  name = a\n\torganisation = b\n    \n\t currency = EUR\n");
	assert_string_equal(programme_text(&programme, "programme", "name"), "a");
	assert_string_equal(programme_text(&programme, "programme", "organisation"), "b");
	assert_string_equal(programme_text(&programme, "programme", "currency"), "EUR");
	programme_free(&programme);
}

static void files_from_windows_read_alike(void **state)
{
	static const char *const files[] = {
		"[programme]\r\nname = Caf\xC3\xA9\r\n\r\n[window]\r\nbefore = 3\r\n",
		"\xEF\xBB\xBF[programme]\nname = Caf\xC3\xA9\n[window]\nbefore = 3", /* and no line end at the end */
		"\xEF\xBB\xBF; a comment\r\n[programme]\r\nname = Caf\xC3\xA9\r\n[window]\r\nbefore = 3\r\n",
		"\xEF\xBB\xBF\r\n[ programme ]\r\nname=Caf\xC3\xA9\r\n[\twindow]\r\nbefore : 3\r\n",
	};

	for (size_t i = 0; i < LEN(files); i++) {
		struct programme programme = { 0 };

		read_good(state, &programme, files[i]);
		assert_string_equal(programme_text(&programme, "programme", "name"), "Caf\xC3\xA9");
		assert_int_equal(programme_int(&programme, "window", "before"), 3);
		programme_free(&programme);
	}
}

/* Debian's inih stops at 199 bytes of a line, strips white space and stops at comment signs. Each
 * pattern is repeated to lengths around the places where lines are cut. */
static void lines_of_any_length_come_through_whole(void **state)
{
	static const char *const patterns[] = {
		"x", "ab ", "a;", ";", "#", "a ", "a; b, ", "[x] ", "k = v:", "\xE2\x82\xAC", "a\tb", "    \t    b", "; x", "# x", "=",
	};
	static const size_t lengths[] = { 150, 180, 185, 186, 187, 188, 189, 190, 195, 200, 380, 1000, 5003, 20000 };

	for (size_t i = 0; i < LEN(patterns) * LEN(lengths); i++) {
		struct programme programme = { 0 };
		struct text value = { 0 };
		char *text;

		while (value.length < lengths[i / LEN(patterns)])
			text_add(&value, patterns[i % LEN(patterns)]);
		text_add(&value, "|"); /* so that no white space ends it */
		if (strstr(value.bytes, " ;")) /* would be a comment */
			memcpy(strstr(value.bytes, " ;"), "__", 2);
		text = text_format("[programme]\norganisation = x%s ; comment\nname = last\n", value.bytes);
		read_good(state, &programme, text);
		assert_string_equal(programme_text(&programme, "programme", "organisation") + 1, value.bytes);
		assert_string_equal(programme_text(&programme, "programme", "name"), "last");
		assert_int_equal(section_line(programme_section(&programme, "programme", ""), "name"), 3);
		programme_free(&programme);
		text_free(&value);
		free(text);
	}
}

static void long_comments_and_names_of_sections_are_no_trouble(void **state)
{
	struct programme programme = { 0 };
	struct text text = { 0 };
	char name[301];

	memset(name, 'n', 300);
	name[300] = '\0';
	text_add_format(&text, "\xEF\xBB\xBF; %0400d\n# %0400d = 2\n[labels %s]\nVery satisfied = 5\n", 1, 1, name);
	text_add_format(&text, "  ; %0400d\n[programme] ; %0400d\nname = a ; %0400d\n", 1, 1, 1);
	read_good(state, &programme, text.bytes);
	assert_string_equal(section_text(programme_section(&programme, "labels", name), "labels", "Very satisfied"), "5");
	assert_string_equal(programme_text(&programme, "programme", "name"), "a");
	text_free(&text);
	programme_free(&programme);
}

static void an_error_below_long_lines_has_the_right_place(void **state)
{
	char *text = text_format("[programme]\nname = %0500d\n; %0500d\norganisation = %0199d\nno_key = 1\n", 1, 1, 1);
	const struct mistake cases[] = { { text, "5: error: unknown key \"no_key\" in [programme]" } };

	assert_mistakes(state, cases, LEN(cases));
	free(text);
}

static void unknown_names_are_errors_with_the_nearest_known_one(void **state)
{
	static const struct mistake cases[] = {
		{ "[programme]\n\nnmae = x\n", "3: error: unknown key \"nmae\" in [programme]; did you mean \"name\"?" },
		{ "[programme]\nName = x\n", "2: error: unknown key \"Name\" in [programme]; did you mean \"name\"?" },
		{ "[programme]\nzzz = x\n", "2: error: unknown key \"zzz\" in [programme]" },
		{ "[source x]\nresponded = x\n", "2: error: unknown key \"responded\" in [source]; did you mean \"responded_at\"?" },
		{ "[source x]\nitme.csat = x\n", "2: error: unknown key \"itme.csat\" in [source]; did you mean \"item.csat\"?" },
		{ "[source x]\nitem. = x\n", "2: error: unknown key \"item.\" in [source]; did you mean \"item.*\"?" },
		{ "\n[programm]\nname = x\n", "2: error: unknown section \"programm\"; did you mean \"programme\"?" },
		{ "[xyzzy]\n", "1: error: unknown section \"xyzzy\"" }, /* empty as it is */
		{ "[]\n", "1: error: unknown section \"\"" },
		{ "[register judge]\n", "1: error: there is no register \"judge\"; did you mean \"judges\"? One of cycles," },
	};

	assert_mistakes(state, cases, LEN(cases) - 1);
	for (size_t i = LEN(cases) - 1; i < LEN(cases); i++) {
		struct programme programme = { 0 };
		char *said = read_text(state, &programme, cases[i].text);

		assert_memory_equal(said, cases[i].said, strlen(cases[i].said));
		programme_free(&programme);
		free(said);
	}
}

static void a_word_may_have_a_number_behind_it(void **state)
{
	static const char *const seasons[] = { "auto", "none", "dummies", "harmonic 1", "harmonic 26" };

	for (size_t i = 0; i < LEN(seasons); i++) {
		struct programme programme = { 0 };
		char *text = text_format("[window]\nseason = %s\n", seasons[i]);

		read_good(state, &programme, text);
		assert_string_equal(programme_text(&programme, "window", "season"), seasons[i]);
		programme_free(&programme);
		free(text);
	}
}

static void what_comes_twice_is_an_error_that_names_the_first(void **state)
{
	static const struct mistake cases[] = {
		{ "[programme]\nname = a\nname = a\n", "3: error: the key \"name\" comes twice in [programme]; the first is on line 2" },
		{ "[source x]\nfiles = a\nfiles = b\n", "3: error: the key \"files\" comes twice in [source x]; the first is on line 2" },
		{ "\n[window]\nbefore = 1\n[window]\nafter = 1\n", "4: error: the section [window] comes twice; the first is on line 2" },
		{ "[source x]\n[source y]\n[source  x]\n", "3: error: the section [source x] comes twice; the first is on line 1" },
	};

	assert_mistakes(state, cases, LEN(cases));
}

static void lines_that_say_nothing_are_errors(void **state)
{
	static const struct mistake cases[] = {
		{ "name = x\n", "1: error: the key \"name\" stands before any section; [programme] was expected" },
		{ "[programme]\nname\n", "2: error: the line is neither [section], key = value nor a comment" },
		{ "[programme]\nname = x\n\nnonsense\n[window]\n", "4: error: the line is neither [section], key = value nor a comment" },
		{ "[programme\nname = x\n", "1: error: \"[programme\" does not end in a bracket; [section], alone on its line, was expected" },
		{ "[window] before = 3\n",
		  "1: error: \"[window] before = 3\" does not end in a bracket; [section], alone on its line, was expected" },
		{ "[\n", "1: error: \"[\" does not end in a bracket; [section], alone on its line, was expected" },
		{ "[source]\n", "1: error: [source] needs a name: [source NAME] was expected" },
		{ "[window x]\n", "1: error: [window x] takes no name; [window] was expected" },
	};
	char *no_key = text_format("[programme]\n%0400d\n", 1), *long_key = text_format("[labels x]\n%0197d = 1\n", 1);
	const struct mistake longer[] = {
		{ no_key, "2: error: no = stands among the first 197 characters of the line; key = value was expected" },
		{ long_key, "2: error: no = stands among the first 197 characters of the line; key = value was expected" },
	};

	assert_mistakes(state, cases, LEN(cases));
	assert_mistakes(state, longer, LEN(longer));
	free(no_key);
	free(long_key);
}

static void values_of_the_wrong_kind_are_errors_that_say_what_was_expected(void **state)
{
	static const struct mistake cases[] = {
		{ "[programme]\nquarter_starts = 13\n",
		  "2: error: [programme] quarter_starts = \"13\"; a whole number in 1..12 was expected" },
		{ "[programme]\nquarter_starts = 4.0\n",
		  "2: error: [programme] quarter_starts = \"4.0\"; a whole number in 1..12 was expected" },
		{ "[window]\nseason = fourier 2\n", "2: error: [window] season = \"fourier 2\"; one of auto|none|harmonic 1..26|dummies was expected" },
		{ "[window]\nseason = harmonic\n", "2: error: [window] season = \"harmonic\"; one of auto|none|harmonic 1..26|dummies was expected" },
		{ "[window]\nseason = harmonic 0\n", "2: error: [window] season = \"harmonic 0\"; one of auto|none|harmonic 1..26|dummies was expected" },
		{ "[window]\nseason = harmonic 1..26\n", "2: error: [window] season = \"harmonic 1..26\"; one of auto|none|harmonic 1..26|dummies was expected" },
		{ "[window]\nseason = none 1\n", "2: error: [window] season = \"none 1\"; one of auto|none|harmonic 1..26|dummies was expected" },
		{ "[window]\nevent = soon\n", "2: error: [window] event = \"soon\"; one of all|launch|announcements, or a period such as 2026-03, was expected" },
		{ "[window]\nlag = -1\n", "2: error: [window] lag = \"-1\"; a whole number in >=0 was expected" },
		{ "[contrast]\nbase = 1.5\n", "2: error: [contrast] base = \"1.5\"; one of auto, or a whole number from 1 on, was expected" },
		{ "[contrast]\nbandwidth = 0\n",
		  "2: error: [contrast] bandwidth = \"0\"; one of auto|mserd|msetwo|msesum|msecomb1|msecomb2|cerrd|certwo|cersum|cercomb1|cercomb2, or a number above 0, was expected" },
		{ "[contrast]\nreliability = 1.2\n", "2: error: [contrast] reliability = \"1.2\"; a number in 0..1 was expected" },
		{ "[contrast]\ndraws = 98\n", "2: error: [contrast] draws = \"98\"; a whole number in 99..99999 was expected" },
		{ "[programme]\nseed = -1\n", "2: error: [programme] seed = \"-1\"; a whole number in >=0 was expected" },
		{ "[programme]\nlaunch = 2026-02-30\n",
		  "2: error: [programme] launch = \"2026-02-30\"; a date written YYYY-MM-DD was expected" },
		{ "[programme]\nlaunch = 1/2/2026\n",
		  "2: error: [programme] launch = \"1/2/2026\"; a date written YYYY-MM-DD was expected" },
		{ "[programme]\nsimulated = maybe\n", "2: error: [programme] simulated = \"maybe\"; yes or no was expected" },
		{ "[ingest]\nreject_limit = 5%\n", "2: error: [ingest] reject_limit = \"5%\"; a number in 0..100 was expected" },
		{ "[source x]\nkind = suvey\n",
		  "2: error: [source x] kind = \"suvey\"; one of survey|staff_survey|tickets|intervals|kpi was expected" },
		{ "[source x]\nkind = survey|tickets\n",
		  "2: error: [source x] kind = \"survey|tickets\"; one of survey|staff_survey|tickets|intervals|kpi was expected" },
		{ "[labels x]\nVery good = five\n", "2: error: [labels x] Very good = \"five\"; a whole number was expected" },
	};

	assert_mistakes(state, cases, LEN(cases));
}

static void bytes_that_are_no_text_are_errors_with_their_line(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *said;
	} cases[] = {
		{ "[programme]\nname = a\0b\n", 23, ":2: error: a NUL byte stands in the file; text was expected" },
		{ "[programme]\n\nname = caf\xE9\n", 25, ":3: error: the line is not UTF-8; save the file as UTF-8" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		char *path = scratch_bytes(state, "programme.ini", cases[i].bytes, cases[i].n);
		struct programme programme = { 0 };
		struct err err = { 0 };

		assert_false(programme_read(&programme, path, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		assert_string_equal(err.text + strlen(path), cases[i].said);
		programme_free(&programme);
		free(path);
	}
}

static void a_file_that_cannot_be_read_is_wrong_usage(void **state)
{
	char *absent = file_join(*state, "absent.ini");
	struct programme programme = { 0 };
	struct err err = { 0 };

	assert_false(programme_read(&programme, absent, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_non_null(strstr(err.text, "absent.ini: No such file or directory"));
	programme_free(&programme);
	err_clear(&err);
	assert_false(programme_read(&programme, *state, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	assert_non_null(strstr(err.text, "it is a folder"));
	programme_free(&programme);
	free(absent);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_sections_every_setting_has_its_default),
		cmocka_unit_test(every_default_has_the_type_that_its_setting_declares),
		cmocka_unit_test(values_are_found_by_section_and_key),
		cmocka_unit_test(comments_are_whole_lines_or_stand_behind_white_space),
		cmocka_unit_test(indented_keys_are_keys),
		cmocka_unit_test(files_from_windows_read_alike),
		cmocka_unit_test(lines_of_any_length_come_through_whole),
		cmocka_unit_test(long_comments_and_names_of_sections_are_no_trouble),
		cmocka_unit_test(an_error_below_long_lines_has_the_right_place),
		cmocka_unit_test(unknown_names_are_errors_with_the_nearest_known_one),
		cmocka_unit_test(a_word_may_have_a_number_behind_it),
		cmocka_unit_test(what_comes_twice_is_an_error_that_names_the_first),
		cmocka_unit_test(lines_that_say_nothing_are_errors),
		cmocka_unit_test(values_of_the_wrong_kind_are_errors_that_say_what_was_expected),
		cmocka_unit_test(bytes_that_are_no_text_are_errors_with_their_line),
		cmocka_unit_test(a_file_that_cannot_be_read_is_wrong_usage),
	};
	return cmocka_run_group_tests_name("programme", tests, scratch_begin, scratch_end);
}
