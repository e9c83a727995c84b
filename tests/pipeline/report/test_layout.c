/* Unit tests of pipeline/report/layout.h: how columns, and figures by what they are, look. */
#include "pipeline/report/layout.h"
#include "tests/near.h"

static const struct column *column_of(const char *table, const char *name)
{
	const struct schema *schema = schema_find(table);

	return &schema->columns[schema_column(schema, name)];
}

static void columns_look_by_what_they_hold(void **state)
{
	static const struct {
		const char *table, *column;
		enum number_format want;
	} cases[] = {
		{ "shifts", "p_holm", NUMBER_P },        { "interactions", "permutation_p_neutral", NUMBER_P }, { "cutoff", "density_p", NUMBER_P },
		{ "habits", "p_adjusted", NUMBER_P },    { "selection", "p_chisq_yates", NUMBER_P },            { "board", "p_win", NUMBER_RATIO },
		{ "board", "p_award", NUMBER_RATIO },    { "board", "rank_low", NUMBER_PLAIN },                 { "deviations", "rank_computed", NUMBER_PLAIN },
		{ "judges_fit", "severity", NUMBER_SCORE }, { "judges_fit", "ratings", NUMBER_COUNT },          { "selection", "rate_low", NUMBER_RATIO },
		{ "shifts", "estimate", NUMBER_POINTS }, { "facets", "exact_share", NUMBER_RATIO },             { "thresholds", "threshold", NUMBER_SCORE },
		{ "agreement", "df2", NUMBER_SCORE },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		if (layout_format(column_of(cases[i].table, cases[i].column)) != cases[i].want)
			fail_msg("%s.%s has another format", cases[i].table, cases[i].column);
}

static void figures_look_by_the_unit_of_what_they_are(void **state)
{
	static const struct {
		const char *table, *column, *definition;
		enum number_format want;
	} cases[] = {
		{ "reach", "value", "nominators", NUMBER_COUNT },     { "reach", "value", "nominated_share", NUMBER_RATIO },
		{ "reach", "value", "gini_teams", NUMBER_RATIO },     { "reach", "by_lot_low", "effective_teams", NUMBER_SCORE },
		{ "rubric", "value", "sentence_length", NUMBER_COUNT }, { "rubric", "value", "ceiling", NUMBER_RATIO },
		{ "rubric", "value", "scores_unused", NUMBER_COUNT }, { "rubric", "value", "reading_ease", NUMBER_SCORE },
		{ "agreement", "estimate", "percent_exact", NUMBER_POINTS }, { "agreement", "estimate", "gwet_ac1", NUMBER_RATIO },
		{ "agreement", "estimate", "judges_needed_80", NUMBER_COUNT }, { "agreement", "p", "gwet_ac1", NUMBER_P },
		{ "habits", "expected", "drift", NUMBER_SCORE },      { "measures", "estimate", "ces_mean", NUMBER_SCORE },
		{ "measures", "estimate", "top2", NUMBER_POINTS },    { "series_fit", "estimate", "top2", NUMBER_SCORE },
		{ "board", "score", "", NUMBER_SCORE },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		if (layout_format_in(column_of(cases[i].table, cases[i].column), cases[i].definition) != cases[i].want)
			fail_msg("%s.%s of %s has another format", cases[i].table, cases[i].column, cases[i].definition);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_look_by_what_they_hold),
		cmocka_unit_test(figures_look_by_the_unit_of_what_they_are),
	};
	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
