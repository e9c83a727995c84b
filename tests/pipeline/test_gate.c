/* Unit tests of pipeline/gate.h on folders made up here. */
#include "pipeline/gate.h"

#include "tests/near.h"
#include "tests/scratch.h"

static void put(const char *folder, const char *name, const char *text)
{
	struct err err = { 0 };
	char *path = file_join(folder, name), *parent = file_folder(path);

	assert_true(file_make_folder(parent, 0700, &err) && file_write(path, text, strlen(text), &err));
	free(path);
	free(parent);
}

static void put_tables(const char *folder)
{
	put(folder, "private/people.csv",
	    "pseudonym,kind,name,key\nP-1,person,Jane Smith,k\nP-2,person,4711,k\nP-3,person,White,k\nP-4,person,North,k\nP-5,person,2026,k\n");
	put(folder, "private/staff.csv", "person,from,team\nP-1,2025-01-01,North\nP-2,2025-01-01,North\n");
	put(folder, "private/units.csv", "unit_kind,unit\nteam,North\n");
}

/* What the gate says of one file in a run of nothing else; ERR_NONE when it lets it through. */
static enum err_kind ask(const char *folder, const char *name, const char *text, struct err *err)
{
	struct programme programme = { 0 };
	struct err unheard = { 0 };
	char *run = file_join(folder, "run"), *private = file_join(folder, "private");
	bool ok;

	put_tables(folder);
	assert_true(file_remove(run, &unheard) && file_make_folder(run, 0700, &unheard));
	put(run, name, text);
	*err = (struct err){ 0 };
	ok = gate_check(run, private, &programme, err);
	assert_int_equal(ok, err->kind == ERR_NONE);
	if (err->kind != ERR_NONE && (strstr(err->text, "Jane") || strstr(err->text, "4711")))
		fail_msg("the message tells who: %s", err->text);
	free(run);
	free(private);
	return err->kind;
}

static void persons_stop_at_the_gate_wherever_they_stand(void **state)
{
	static const struct {
		const char *name, *text;
		enum err_kind want;
	} cases[] = {
		{ "tables/measures.csv", "metric,unit_kind,unit,segment,level,period\ncsat,team,North,,,2026\n", ERR_NONE },
		{ "tables/measures.csv", "metric,unit_kind,unit,segment,level,period\ncsat,team,,agent,4711,2026\n", ERR_PRIVACY },
		{ "tables/measures.csv", "metric,unit_kind,unit,segment,level,period\ncsat,team,,agent,white,2026\n", ERR_PRIVACY },
		{ "tables/measures.csv", "metric,unit_kind,unit,period,n\ncsat,team,North,2026,4711\n", ERR_NONE },
		{ "tables/measures.csv", "metric,unit_kind,unit,period,extra\ncsat,team,North,2026,4711\n", ERR_PRIVACY },
		{ "tables/selection.csv", "step,characteristic,level,reference\nwon,ethnic_group,White,White\n", ERR_NONE },
		{ "tables/selection.csv", "step,characteristic,level,reference\nwon,person,Jane Smith,White\n", ERR_PRIVACY },
		{ "tables/sources.csv", "source,file\ncalls,in/4711.csv\n", ERR_NONE },
		{ "tables/sources.csv", "source,file\ncalls,in/white.csv\n", ERR_PRIVACY },
		{ "tables/findings.csv", "code,subject,period,sentence\na,b,,\"Ask Smith, Jane Smith, or none\"\n", ERR_PRIVACY },
		{ "charts/csat.svg", "<svg><title>4711</title><text x=\"1\">Jane</text><text>Smith</text></svg>", ERR_NONE },
		{ "charts/csat.svg", "<svg><text id='a'>CSAT of JANE SMITH</text></svg>", ERR_PRIVACY },
		{ "manifest.json", "{\"name\": \"Jane Smith's run\"}", ERR_PRIVACY },
		{ "run.log", "ingest: note: 4711 rows of 2026\nof Jane\nSmith\n", ERR_NONE },
		{ "run.log", "one\ntwo jane.smith\n", ERR_PRIVACY },
		{ "charts/jane-smith.png", "", ERR_PRIVACY },
		{ "rejects/x.csv", "row\nJane Smith\n", ERR_NONE }, /* asked for by [privacy] keep_rejected_lines */
	};
	struct err err;

	for (size_t i = 0; i < LEN(cases); i++)
		if (ask(*state, cases[i].name, cases[i].text, &err) != cases[i].want)
			fail_msg("%s, case %zu: %s", cases[i].name, i, err.text);
}

static void the_message_leads_to_the_row(void **state)
{
	struct err err;

	ask(*state, "tables/measures.csv", "metric,unit_kind,unit,segment,level,period\ncsat,team,North,agent,Jane Smith,2026\n", &err);
	assert_non_null(strstr(err.text, "table measures, column level, row metric csat, unit_kind team, unit North, segment agent, level (a person), period 2026;"));
	assert_non_null(strstr(err.text, "take segment.agent out"));
	ask(*state, "run.log", "one\ntwo Jane Smith\n", &err);
	assert_non_null(strstr(err.text, "run.log, line 2;"));
}

static void an_item_called_as_a_person_stops(void **state)
{
	static const struct {
		char *key, *metric; /* of a section of its own */
		enum err_kind want;
	} cases[] = {
		{ "item.csat", "", ERR_NONE },           { "item.Jane Smith", "", ERR_PRIVACY },
		{ "item.jane_smith", "", ERR_PRIVACY },  { "item.rates-jane-smith", "", ERR_PRIVACY },
		{ "item.White", "", ERR_PRIVACY },       { "item.white_glove", "", ERR_NONE },
		{ "item.north", "", ERR_NONE }, /* a unit, too */
		{ "item.White", "White", ERR_NONE },     { "item.jane_smith", "jane_smith", ERR_PRIVACY }, /* the register has her */
		{ "segment.white", "", ERR_NONE },
	};
	char *run = file_join(*state, "empty"), *private = file_join(*state, "private");
	struct err unheard = { 0 };

	put_tables(*state);
	assert_true(file_make_folder(run, 0700, &unheard));
	for (size_t i = 0; i < LEN(cases); i++) {
		struct entry entry = { .key = cases[i].key, .value = "Q1", .line = 7 };
		struct section sections[] = {
			{ .kind = "source", .name = "calls", .entries = &entry, .n_entries = 1 }, { .kind = "metric", .name = cases[i].metric },
		};
		struct programme programme = { .path = "p.ini", .sections = sections, .n_sections = LEN(sections) };
		struct err err = { 0 };

		gate_check(run, private, &programme, &err);
		if (err.kind != cases[i].want)
			fail_msg("%s: %s", cases[i].key, err.text);
		if (err.kind)
			assert_string_equal(err.text, "p.ini:7: error: nothing was published: an item of [source calls] is named as a person whom the map of "
			                    "pseudonyms knows; another name in item.NAME, and in what reads it, was expected; what means no person after "
			                    "all goes into the register of units");
	}
	free(run);
	free(private);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(persons_stop_at_the_gate_wherever_they_stand),
		cmocka_unit_test(the_message_leads_to_the_row),
		cmocka_unit_test(an_item_called_as_a_person_stops),
	};

	return cmocka_run_group_tests_name("gate", tests, scratch_begin, scratch_end);
}
