/* Unit tests of pipeline/report/sceptic.h: a weakness planted in tables made by hand is named, and a strong design leaves the page nearly empty. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/sceptic.h"
#include "pipeline/stats/multiple.h"
#include "tests/near.h"

enum { SHIFTS, SERIES_FIT, EVENT_STUDY, MEASURES, BREAKS, FINDINGS, BOARD, COVERAGE, SOURCES, CONTROL, TABLES };

/* A row of shifts; what is left out is as in a sound claim of +6 points, or empty. */
struct shift {
	const char *metric, *definition, *unit_kind, *population, *segment, *design, *event, *variant, *verdict, *state, *caveats, *period;
	double estimate, low, high, low_holm, p, p_bh, minimum, detectable, se;
	long long n_before, n_after, clusters, treated;
	const char *before_from, *before_to, *after_from, *after_to;
	bool is_headline;
};

static const char *text_or(const char *text, const char *fallback)
{
	return text ? text : fallback;
}

static double number_or(double value, double fallback)
{
	return value != 0 ? value : fallback;
}

static long long count_or(long long n, long long fallback)
{
	return n ? n : fallback;
}

static void add_shift(struct table *tables, struct shift shift)
{
	const char *const texts[][2] = {
		{ "metric", text_or(shift.metric, "csat") }, { "definition", text_or(shift.definition, "top2") }, { "unit_kind", text_or(shift.unit_kind, "programme") },
		{ "population", text_or(shift.population, "all") }, { "segment", text_or(shift.segment, "") }, { "design", text_or(shift.design, "before_after") },
		{ "event", text_or(shift.event, "launch") }, { "variant", text_or(shift.variant, "bias_reduced") }, { "period", text_or(shift.period, "2025-10") }, { "measure_unit", "points" },
		{ "verdict", text_or(shift.verdict, "") }, { "state", text_or(shift.state, "") }, { "caveats", text_or(shift.caveats, "") },
		{ "before_from", text_or(shift.before_from, "2024-10") }, { "before_to", text_or(shift.before_to, "2025-09") },
		{ "after_from", text_or(shift.after_from, "2025-10") }, { "after_to", text_or(shift.after_to, "2026-09") },
	};
	struct table *table = &tables[SHIFTS];

	table_add_row(table);
	for (size_t i = 0; i < LEN(texts); i++)
		table_put_text(table, texts[i][0], texts[i][1]);
	table_put_real(table, "estimate", number_or(shift.estimate, 6));
	table_put_real(table, "low", number_or(shift.low, 4));
	table_put_real(table, "high", number_or(shift.high, 8));
	table_put_real(table, "low_holm", number_or(shift.low_holm, 3.5));
	table_put_real(table, "p", number_or(shift.p, 0.001));
	table_put_real(table, "p_bh", number_or(shift.p_bh, 0.002));
	table_put_real(table, "minimum_meaningful", number_or(shift.minimum, 3));
	table_put_real(table, "detectable", number_or(shift.detectable, 2));
	table_put_real(table, "se", number_or(shift.se, NAN));
	table_put_int(table, "n_before", count_or(shift.n_before, 5000));
	table_put_int(table, "n_after", count_or(shift.n_after, 5000));
	table_put_int(table, "clusters", count_or(shift.clusters, 40));
	table_put_int(table, "treated", count_or(shift.treated, 40));
	table_put_flag(table, "headline", shift.is_headline);
}

static void add_fit(struct table *tables, const char *term, double estimate, double low, double high)
{
	struct table *table = &tables[SERIES_FIT];

	table_add_row(table);
	table_put_text(table, "metric", "csat");
	table_put_text(table, "definition", "top2");
	table_put_text(table, "event", "launch");
	table_put_text(table, "term", term);
	table_put_real(table, "estimate", estimate);
	table_put_real(table, "low", low);
	table_put_real(table, "high", high);
}

static void add_study(struct table *tables, const char *population, double p_pretrend, double half_life)
{
	struct table *table = &tables[EVENT_STUDY];

	table_add_row(table);
	table_put_text(table, "metric", "csat");
	table_put_text(table, "definition", "top2");
	table_put_text(table, "unit_kind", "team");
	table_put_text(table, "population", population);
	table_put_text(table, "design", "did_staggered_dynamic");
	table_put_int(table, "relative_period", 0);
	table_put_real(table, "p_pretrend", p_pretrend);
	table_put_real(table, "half_life", half_life);
}

static void add_rate(struct table *tables, const char *quarter, double rate)
{
	struct table *table = &tables[MEASURES];

	table_add_row(table);
	table_put_text(table, "metric", "response_rate");
	table_put_text(table, "definition", "rr1");
	table_put_text(table, "unit_kind", "programme");
	table_put_text(table, "segment", "source");
	table_put_text(table, "level", "customers");
	table_put_text(table, "period", quarter);
	table_put_int(table, "n", 1000);
	table_put_real(table, "estimate", rate);
}

static void add_month(struct table *tables, const char *month, long long n, double estimate)
{
	struct table *table = &tables[MEASURES];

	table_add_row(table);
	table_put_text(table, "metric", "csat");
	table_put_text(table, "definition", "top2");
	table_put_text(table, "unit_kind", "programme");
	table_put_text(table, "period", month);
	table_put_int(table, "n", n);
	table_put_real(table, "estimate", estimate);
}

static void add_source(struct table *tables, long long in, long long rejected, long long out_of_scope, long long unplaced)
{
	struct table *table = &tables[SOURCES];

	table_add_row(table);
	table_put_text(table, "source", "customers");
	table_put_text(table, "file", "a.csv");
	table_put_text(table, "recognised_as", "csv");
	table_put_int(table, "rows_in", in);
	table_put_int(table, "rows_rejected", rejected);
	table_put_int(table, "rows_out_of_scope", out_of_scope);
	table_put_int(table, "rows_without_unit", unplaced);
}

static void add_judged(struct table *tables, long long judges, bool inside_noise)
{
	struct table *board = &tables[BOARD], *coverage = &tables[COVERAGE];

	table_add_row(board);
	table_put_text(board, "nominee", "Leeds");
	table_put_text(board, "method", "additive");
	table_put_text(board, "announced", "winner");
	table_put_flag(board, "inside_noise", inside_noise);
	table_add_row(coverage);
	table_put_text(coverage, "nominee", "Leeds");
	table_put_int(coverage, "judges", judges);
}

/* The same winner by the method that decides, which tells whether it is inside the noise, where it is one that can. */
static void add_deciding(struct table *tables, const char *method, bool inside_noise)
{
	struct table *board = &tables[BOARD];

	table_add_row(board);
	table_put_text(board, "nominee", "Leeds");
	table_put_text(board, "method", method);
	table_put_text(board, "announced", "winner");
	table_put_flag(board, "decides", true);
	if (inside_noise)
		table_put_flag(board, "inside_noise", true);
}

static void make_tables(struct table *tables)
{
	for (size_t i = 0; i < TABLES; i++) {
		tables[i] = (struct table){ 0 };
		table_new(&tables[i], sceptic_table_names[i]);
	}
}

/* Everything that can be known about a claim of the whole programme, and of winners, and nothing that speaks against it
 * but that nobody is compared with. */
static void add_whole(struct table *tables, struct shift claim)
{
	claim.is_headline = true;
	claim.verdict = text_or(claim.verdict, "improved");
	add_shift(tables, claim);
	add_shift(tables, (struct shift){ .design = "interrupted_series_level", .variant = "newey_west", .estimate = 5, .low = 2, .high = 8 });
	add_shift(tables, (struct shift){ .design = "mix", .segment = "channel", .estimate = 0.1 });
	add_shift(tables, (struct shift){ .variant = "paired" });
	add_fit(tables, "level", 5, 2, 8);
	add_fit(tables, "trend", 0.01, -0.1, 0.12);
	add_rate(tables, "2025Q3", 61);
	add_rate(tables, "2025Q4", 62);
	add_source(tables, 1000, 1, 10, 0);
}

static void add_winners(struct table *tables, struct shift claim)
{
	claim.is_headline = true;
	claim.verdict = "improved";
	claim.unit_kind = "team";
	claim.population = "winner";
	claim.event = "";
	claim.design = text_or(claim.design, "cutoff_robust");
	claim.variant = text_or(claim.variant, "mserd");
	add_shift(tables, claim);
	add_shift(tables, (struct shift){ .unit_kind = "team", .population = "winner", .event = "", .design = "did_2x2", .variant = "changes" });
	add_shift(tables, (struct shift){ .unit_kind = "team", .population = "nominated", .event = "", .design = "ancova", .variant = "robust", .verdict = "improved", .is_headline = true });
	add_shift(tables, (struct shift){ .unit_kind = "team", .population = "nominated", .event = "", .design = "did_2x2", .variant = "changes" });
	add_shift(tables, (struct shift){ .unit_kind = "team", .population = "nominated", .event = "", .design = "regression_to_mean", .variant = "expected_slope", .estimate = -1 });
	add_study(tables, "winner", 0.6, NAN);
	add_study(tables, "nominated", 0.4, NAN);
	add_judged(tables, 5, false);
	add_rate(tables, "2025Q3", 61);
	add_rate(tables, "2025Q4", 62);
	add_source(tables, 1000, 1, 10, 0);
}

static void make_case(struct sceptic *sceptic, struct table *tables)
{
	struct sceptic_tables given = { 0 };

	for (size_t i = 0; i < TABLES; i++)
		*sceptic_table(&given, i) = &tables[i];
	sceptic_make(sceptic, &given);
}

static void free_tables(struct table *tables)
{
	for (size_t i = 0; i < TABLES; i++)
		table_free(&tables[i]);
}

/* The objection of that code has that strength, and its strongest hit these words. */
static void expect(struct table *tables, const char *code, enum sceptic_strength strength, const char *words)
{
	struct sceptic sceptic;
	bool found = false;

	make_case(&sceptic, tables);
	for (size_t i = 0; i < sceptic.n; i++) {
		const struct sceptic_objection *objection = &sceptic.objections[i];

		if (strcmp(objection->kind->code, code) != 0)
			continue;
		found = true;
		assert_string_equal(sceptic_strength_words(objection->strength), sceptic_strength_words(strength));
		assert_string_equal(objection->hits[0].words, words);
	}
	if (!found)
		fail_msg("nothing is said of %s; %s", code, sceptic.not_found ? sceptic.not_found : "");
	sceptic_free(&sceptic);
	free_tables(tables);
}

static void a_strong_design_leaves_the_page_nearly_empty(void **state)
{
	struct table tables[TABLES];
	struct sceptic sceptic;

	(void)state;
	make_tables(tables);
	add_winners(tables, (struct shift){ 0 });
	make_case(&sceptic, tables);
	for (size_t i = 0; i < sceptic.n; i++)
		if (sceptic.objections[i].strength != SCEPTIC_ANSWERED && strcmp(sceptic.objections[i].kind->code, "mix") != 0)
			fail_msg("%s: %s", sceptic.objections[i].kind->code, sceptic.objections[i].hits[0].words);
	assert_int_equal(sceptic.n_claims, 2);
	assert_string_equal(sceptic.not_found,
	                    "Looked for behind these claims and not found: a change without a comparison; a season in the difference; an effect that fades; winners by the judges' choice; "
	                    "luck among many figures; one change told twice; changes too small to matter; figures that only exaggeration could have found; a break in what is measured; short windows; few answers; few teams or persons; rows left out or counted twice; answers hidden for privacy.");
	assert_string_equal(sceptic.opening, "2 changes are claimed: CSAT of winning teams, CSAT of passed-over teams. Objections from the data's own weaknesses: 1 cannot be told and 5 answered.");
	sceptic_free(&sceptic);
	free_tables(tables);
}

static void the_whole_programme_is_compared_with_its_own_past(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_whole(tables, (struct shift){ .caveats = "no_comparison_group" });
	expect(tables, "comparison", SCEPTIC_LOOK,
	       "CSAT around the launch: +6.0 points (95% interval +4.0 to +8.0) is what changed, not what the programme changed, though the series jumps at the event itself.");
	make_tables(tables);
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved" });
	expect(tables, "comparison", SCEPTIC_SERIOUS, "CSAT around the launch: +6.0 points (95% interval +4.0 to +8.0) is what changed, not what the programme changed.");
}

static void a_trend_from_before_is_carried_on(void **state)
{
	static const struct {
		double trend, low, high;
		enum sceptic_strength strength;
		const char *words;
	} cases[] = {
		{ 0.4, 0.2, 0.6, SCEPTIC_SERIOUS, "CSAT around the launch: the trend from before the event, carried on, would bring +4.8 points (95% interval +2.4 to +7.2) of the +6.0 points by itself." },
		{ 0.4, -0.2, 1, SCEPTIC_LOOK, "CSAT around the launch: the trend from before the event, carried on, would bring +4.8 points (95% interval −2.4 to +12.0) of the +6.0 points by itself; it may be chance." },
		/* A quarter of the change is no answer, nor a smaller part whose interval reaches half. */
		{ 0.15, 0.1, 0.2, SCEPTIC_LOOK, "CSAT around the launch: the trend from before the event, carried on, would bring +1.8 points (95% interval +1.2 to +2.4) of the +6.0 points by itself." },
		{ 0.05, -0.2, 0.3, SCEPTIC_LOOK, "CSAT around the launch: the trend from before the event, carried on, would bring +0.6 points (95% interval −2.4 to +3.6) of the +6.0 points by itself; it may be chance." },
		{ -0.1, -0.2, 0.1, SCEPTIC_ANSWERED, "CSAT around the launch: the trend from before the event, carried on, would bring −1.2 points (95% interval −2.4 to +1.2) of the +6.0 points by itself; it may be chance." },
	};
	struct table tables[TABLES];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		make_tables(tables);
		add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved" });
		add_shift(tables, (struct shift){ .design = "interrupted_series_level", .variant = "newey_west", .estimate = 5, .low = 2, .high = 8 });
		add_fit(tables, "level", 5, 2, 8);
		add_fit(tables, "trend", cases[i].trend, cases[i].low, cases[i].high);
		expect(tables, "trend", cases[i].strength, cases[i].words);
	}
}

/* Its coefficients are logs: no points can be made of them here. */
static void a_trend_on_the_scale_of_logs_is_not_told_in_points(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved" });
	add_shift(tables, (struct shift){ .design = "interrupted_series_level", .variant = "newey_west", .estimate = 5, .low = 2, .high = 8 });
	add_fit(tables, "level", 0.07, 0.02, 0.1);
	add_fit(tables, "trend", 0.4, 0.2, 0.6);
	expect(tables, "trend", SCEPTIC_UNKNOWN, "CSAT around the launch: no trend from before it could be told.");
}

static void winners_who_moved_apart_before_the_award_are_named(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_winners(tables, (struct shift){ 0 });
	table_set_real(&tables[EVENT_STUDY], table_column(&tables[EVENT_STUDY], "p_pretrend"), 0, 0.01);
	expect(tables, "trend", SCEPTIC_SERIOUS, "CSAT of winning teams: they and the others moved apart before the award already (p = 0.0100, column p_pretrend).");
}

static void a_series_without_a_step_speaks_against_the_event(void **state)
{
	static const struct {
		double estimate, low, high;
		enum sceptic_strength strength;
		const char *words;
	} cases[] = {
		{ 1, -3, 5, SCEPTIC_SERIOUS, "CSAT around the launch: at the event itself the series steps by +1.0 points (95% interval −3.0 to +5.0), which leaves no room for the whole change." },
		{ 1, -7, 9, SCEPTIC_LOOK, "CSAT around the launch: at the event itself the series steps by +1.0 points (95% interval −7.0 to +9.0), which leaves room for the change and for none." },
		{ -4, -7, -1, SCEPTIC_SERIOUS, "CSAT around the launch: at the event itself the series steps by −4.0 points (95% interval −7.0 to −1.0), the other way." },
		{ 5, 2, 8, SCEPTIC_ANSWERED, "CSAT around the launch: at the event itself the series steps by +5.0 points (95% interval +2.0 to +8.0), the same way." },
	};
	struct table tables[TABLES];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		make_tables(tables);
		add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved" });
		add_shift(tables, (struct shift){ .design = "interrupted_series_level", .variant = "newey_west", .estimate = cases[i].estimate, .low = cases[i].low, .high = cases[i].high });
		expect(tables, "step", cases[i].strength, cases[i].words);
	}
}

static void a_season_needs_the_year_before(void **state)
{
	static const struct {
		double estimate, low, high; /* of the same quarter of the year before; none where the estimate is 0 */
		enum sceptic_strength strength;
		const char *words;
	} cases[] = {
		{ 0, 0, 0, SCEPTIC_SERIOUS, "CSAT around the launch: the windows are not whole years, and there is nothing of the year before to compare with." },
		{ -5, -8, -2, SCEPTIC_SERIOUS, "CSAT around the launch: the windows are not whole years; the same quarter of the year before it differs by −5.0 points (95% interval −8.0 to −2.0), the other way." },
		{ 2, -1, 5, SCEPTIC_LOOK, "CSAT around the launch: the windows are not whole years; the same quarter of the year before it differs by +2.0 points (95% interval −1.0 to +5.0), which may be no change." },
		{ 5, 2, 8, SCEPTIC_ANSWERED, "CSAT around the launch: the windows are not whole years; the same quarter of the year before it differs by +5.0 points (95% interval +2.0 to +8.0), the same way." },
	};
	struct table tables[TABLES];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		make_tables(tables);
		add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved", .caveats = "no_comparison_group season" });
		if (cases[i].estimate != 0)
			add_shift(tables, (struct shift){ .design = "same_quarter_last_year", .event = "", .estimate = cases[i].estimate, .low = cases[i].low, .high = cases[i].high,
			                                  .before_from = "2025-07", .before_to = "2025-09", .after_from = "2026-07", .after_to = "2026-09" });
		expect(tables, "season", cases[i].strength, cases[i].words);
	}
}

/* The newest quarter against that of the year before holds the launch: it says nothing of an award's spring and summer. */
static void the_launch_answers_for_no_award_after_it(void **state)
{
	static const struct shift award = { .is_headline = true, .verdict = "improved", .event = "2026Q2", .caveats = "season", .before_from = "2026-03", .before_to = "2026-04", .after_from = "2026-06", .after_to = "2026-07" };
	static const struct shift quarter = { .design = "same_quarter_last_year", .event = "", .estimate = 5, .low = 2, .high = 8, .before_from = "2025-07", .before_to = "2025-09", .after_from = "2026-07", .after_to = "2026-09" };
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_shift(tables, award);
	add_shift(tables, quarter);
	expect(tables, "season", SCEPTIC_SERIOUS, "CSAT around award 2026Q2: the windows are not whole years, and there is nothing of the year before to compare with.");
	make_tables(tables);
	add_shift(tables, award);
	add_shift(tables, quarter);
	add_month(tables, "2025-03", 100, 60);
	add_month(tables, "2025-04", 300, 64); /* 63 for both */
	add_month(tables, "2025-05", 500, 90); /* between the windows */
	add_month(tables, "2025-06", 100, 64);
	add_month(tables, "2025-07", 100, 65); /* 64.5 for both */
	expect(tables, "season", SCEPTIC_LOOK,
	       "CSAT around award 2026Q2: the windows are not whole years; one year earlier the same windows (2025-06 to 2025-07 against 2025-03 to 2025-04) differed by +1.5 points, which would "
	       "leave +4.5 points. That is a hint, without an interval.");
	/* With the launch within these months the year before is no hint either. */
	make_tables(tables);
	add_shift(tables, (struct shift){ .period = "2025-05" });
	add_shift(tables, award);
	add_month(tables, "2025-03", 100, 60);
	add_month(tables, "2025-06", 100, 64);
	expect(tables, "season", SCEPTIC_SERIOUS, "CSAT around award 2026Q2: the windows are not whole years, and there is nothing of the year before to compare with.");
}

/* Of each claim the p value, as Benjamini and Hochberg have it within the rows that are named: not over both kinds together. */
static void each_p_is_that_of_the_family_named(void **state)
{
	static const double everybody[] = { 0.03, 0.2, 0.6, 0.8 }, groups[] = { 0.04, 0.5, 0.9 };
	double p_everybody[LEN(everybody)], p_groups[LEN(groups)];
	struct table tables[TABLES];
	struct sceptic sceptic;

	(void)state;
	multiple_benjamini_hochberg(everybody, LEN(everybody), p_everybody);
	multiple_benjamini_hochberg(groups, LEN(groups), p_groups);
	assert_near(p_everybody[0], 0.12, 1e-12);
	assert_near(p_groups[0], 0.12, 1e-12);
	make_tables(tables);
	for (size_t i = 0; i < LEN(everybody); i++)
		add_shift(tables, (struct shift){ .metric = i ? "nps" : "csat", .is_headline = true, .verdict = i ? "not_enough_data" : "improved", .p = everybody[i], .p_bh = p_everybody[i] });
	for (size_t i = 0; i < LEN(groups); i++)
		add_shift(tables, (struct shift){ .metric = i ? "nps" : "csat", .is_headline = true, .verdict = i ? "not_enough_data" : "improved", .unit_kind = "team", .population = "winner", .event = "",
		                                  .design = "ancova", .p = groups[i], .p_bh = p_groups[i] });
	add_shift(tables, (struct shift){ .definition = "top1" });
	make_case(&sceptic, tables);
	for (size_t i = 0; i < sceptic.n; i++) {
		const struct sceptic_objection *objection = &sceptic.objections[i];

		if (strcmp(objection->kind->code, "looks") != 0)
			continue;
		assert_int_equal(objection->n, 3);
		assert_string_equal(objection->hits[0].words, "CSAT around the launch: p = 0.1200 once adjusted for the 4 headline rows of everybody that were tested.");
		assert_string_equal(objection->hits[1].words, "CSAT of winning teams: p = 0.1200 once adjusted for the 3 headline rows of groups that were tested.");
		assert_string_equal(objection->hits[2].words, "7 headline rows were tested, 4 of everybody and 3 of groups, and 2 are claimed; adjusted by Benjamini and Hochberg within each of the two kinds, "
		                    "0 of these have p = 0.05 or less. Of the 1 tests that the tables hold besides, none makes a claim.");
	}
	sceptic_free(&sceptic);
	free_tables(tables);
}

static void what_no_mix_tells_of_cannot_be_told(void **state)
{
	struct table tables[TABLES];
	struct sceptic sceptic;

	(void)state;
	make_tables(tables);
	add_whole(tables, (struct shift){ 0 });
	add_shift(tables, (struct shift){ .metric = "nps", .is_headline = true, .verdict = "improved" });
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved", .unit_kind = "team", .population = "winner", .event = "", .design = "ancova" });
	make_case(&sceptic, tables);
	for (size_t i = 0; i < sceptic.n; i++) {
		const struct sceptic_objection *objection = &sceptic.objections[i];

		if (strcmp(objection->kind->code, "mix") != 0)
			continue;
		assert_int_equal(objection->n, 3);
		assert_int_equal(objection->strength, SCEPTIC_UNKNOWN);
		assert_string_equal(objection->hits[0].words, "NPS around the launch: no change of mix, over channels say, is told of it.");
		assert_string_equal(objection->hits[1].words, "CSAT of winning teams: no change of mix, over channels say, is told of it.");
		assert_int_equal(objection->hits[2].strength, SCEPTIC_ANSWERED);
	}
	sceptic_free(&sceptic);
	free_tables(tables);
}

/* One of three figures of the winners is large enough to pass. */
static void a_figure_that_passes_alone_is_told_beside_the_others(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_shift(tables, (struct shift){ .metric = "nps", .is_headline = true, .verdict = "improved", .unit_kind = "team", .population = "winner", .event = "", .design = "ancova",
	                                  .estimate = 14, .low = 6, .high = 22, .minimum = 4, .detectable = 10.7, .se = 4 });
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "not_enough_data", .unit_kind = "team", .population = "winner", .event = "", .design = "ancova", .estimate = 3.5, .low = -1, .high = 8 });
	expect(tables, "exaggerated", SCEPTIC_SERIOUS,
	       "NPS of winning teams: +14.0 points is claimed; a change would be told from chance, four times in five, from 10.7 points on, where 4.0 matter. Were the true change +4.0 points, a "
	       "figure that passes the test would be 2.5 times as large on average. Of the same units these are not sure: CSAT +3.5 points.");
}

static void a_change_that_comes_from_the_mix_is_named(void **state)
{
	static const struct {
		double part;
		enum sceptic_strength strength;
		const char *words;
	} cases[] = {
		{ 4, SCEPTIC_SERIOUS, "CSAT around the launch: of +6.0 points, the mix of channel makes +4.0 points." },
		{ 2, SCEPTIC_LOOK, "CSAT around the launch: of +6.0 points, the mix of channel makes +2.0 points." },
		{ -2, SCEPTIC_ANSWERED, "CSAT around the launch: of +6.0 points, the mix of channel makes −2.0 points." },
	};
	struct table tables[TABLES];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		make_tables(tables);
		add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved" });
		add_shift(tables, (struct shift){ .design = "mix", .segment = "channel", .estimate = cases[i].part });
		expect(tables, "mix", cases[i].strength, cases[i].words);
	}
}

static void winners_may_fall_back_by_themselves(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_winners(tables, (struct shift){ .design = "before_after", .variant = "paired", .caveats = "selection_biases" });
	expect(tables, "selection", SCEPTIC_SERIOUS,
	       "CSAT of winning teams: the design that answers (before_after) says +6.0 points; plainly they moved by +6.0 points; what they would have moved by themselves is not known. It "
	       "does not take that out.");
	make_tables(tables);
	add_winners(tables, (struct shift){ .design = "ancova", .variant = "robust", .caveats = "selection_by_score" });
	add_shift(tables, (struct shift){ .unit_kind = "team", .population = "winner", .event = "", .design = "before_after", .variant = "paired", .estimate = 2, .caveats = "selection_biases" });
	add_shift(tables, (struct shift){ .unit_kind = "team", .population = "winner", .event = "", .design = "regression_to_mean", .variant = "expected_slope", .estimate = -4 });
	expect(tables, "selection", SCEPTIC_LOOK,
	       "CSAT of winning teams: the design that answers (ancova) says +6.0 points; plainly they moved by +2.0 points; by themselves they would have moved by −4.0 points. The answer "
	       "rests on taking that out rightly.");
}

/* The plain change is the chart's, and the words say what it rests on. */
static void figures_of_other_answers_do_not_add_up(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_winners(tables, (struct shift){ .design = "ancova", .variant = "robust", .caveats = "selection_by_score", .n_before = 362, .n_after = 227 });
	add_shift(tables, (struct shift){ .unit_kind = "team", .population = "winner", .event = "", .design = "before_after", .variant = "clustered", .estimate = 15.5, .n_before = 1406, .n_after = 488 });
	add_shift(tables, (struct shift){ .unit_kind = "team", .population = "winner", .event = "", .design = "before_after", .variant = "paired", .estimate = 11.6, .n_before = 1406, .n_after = 488 });
	add_shift(tables, (struct shift){ .unit_kind = "team", .population = "winner", .event = "", .design = "regression_to_mean", .variant = "expected_slope", .estimate = -4, .n_before = 362, .n_after = 227 });
	expect(tables, "selection", SCEPTIC_LOOK,
	       "CSAT of winning teams: the design that answers (ancova) says +6.0 points; plainly they moved by +15.5 points; by themselves they would have moved by −4.0 points. They rest on "
	       "different windows, and do not add up: the design that answers on 362 answers before and 227 after, the plain change on 1,406 answers before and 488 after. The answer rests on "
	       "taking that out rightly.");
}

static void another_design_may_say_otherwise(void **state)
{
	static const struct {
		double estimate, low, high;
		enum sceptic_strength strength;
		const char *words;
	} cases[] = {
		{ 1, -3, 5, SCEPTIC_SERIOUS, "CSAT of winning teams: +6.0 points (95% interval +4.0 to +8.0) by the design that answers; at the same earlier figure +1.0 points (95% interval −3.0 to +5.0); by difference in differences +6.0 points (95% interval +4.0 to +8.0)." },
		{ 4, -1, 9, SCEPTIC_LOOK, "CSAT of winning teams: +6.0 points (95% interval +4.0 to +8.0) by the design that answers; at the same earlier figure +4.0 points (95% interval −1.0 to +9.0); by difference in differences +6.0 points (95% interval +4.0 to +8.0)." },
	};
	struct table tables[TABLES];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		make_tables(tables);
		add_winners(tables, (struct shift){ 0 });
		add_shift(tables, (struct shift){ .unit_kind = "team", .population = "winner", .event = "", .design = "ancova", .variant = "robust",
		                                  .estimate = cases[i].estimate, .low = cases[i].low, .high = cases[i].high });
		expect(tables, "designs", cases[i].strength, cases[i].words);
	}
}

/* A design that does not hold is no witness. */
static void a_design_that_does_not_hold_is_not_asked(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved", .unit_kind = "team", .population = "winner", .event = "", .design = "cutoff_robust" });
	add_shift(tables, (struct shift){ .unit_kind = "team", .population = "winner", .event = "", .design = "did_2x2", .variant = "changes", .estimate = -9, .low = -12, .high = -6, .caveats = "pretrend" });
	expect(tables, "designs", SCEPTIC_UNKNOWN, "CSAT of winning teams: no other reckoning as defensible has figures.");
}

static void harm_to_those_passed_over_is_named(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved", .unit_kind = "team", .population = "winner", .event = "", .design = "cutoff_robust" });
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "worsened", .unit_kind = "team", .population = "nominated", .event = "", .design = "ancova", .estimate = -6, .low = -8, .high = -4 });
	expect(tables, "winners_alone", SCEPTIC_SERIOUS, "CSAT of winning teams: those passed over changed by −6.0 points (95% interval −8.0 to −4.0) against those never nominated; the whole programme was not compared.");
}

static void what_the_data_lack_is_named(void **state)
{
	static const struct {
		const char *code;
		struct shift claim;
		enum sceptic_strength strength;
		const char *words;
	} cases[] = {
		{ "looks", { .p_bh = 0.3 }, SCEPTIC_SERIOUS, "CSAT around the launch: p = 0.3000 once adjusted for the 1 headline row of everybody that was tested." },
		{ "looks", { .p_bh = 0.06 }, SCEPTIC_LOOK, "CSAT around the launch: p = 0.0600 once adjusted for the 1 headline row of everybody that was tested." },
		{ "small", { .low_holm = 0.5 }, SCEPTIC_LOOK, "CSAT around the launch: by the interval that the verdict goes by it may be as little as +0.5 points, where +3.0 points is the least that matters." },
		{ "small", { .minimum = 9 }, SCEPTIC_SERIOUS, "CSAT around the launch: by the interval that the verdict goes by it may be as little as +3.5 points, where +9.0 points is the least that matters." },
		{ "exaggerated", { .detectable = 5 }, SCEPTIC_LOOK, "CSAT around the launch: +6.0 points is claimed; a change would be told from chance, four times in five, from 5.0 points on, where 3.0 matter." },
		{ "exaggerated", { .detectable = 7 }, SCEPTIC_SERIOUS, "CSAT around the launch: +6.0 points is claimed; a change would be told from chance, four times in five, from 7.0 points on, where 3.0 matter." },
		{ "exaggerated", { .detectable = 7, .se = 3 }, SCEPTIC_SERIOUS, "CSAT around the launch: +6.0 points is claimed; a change would be told from chance, four times in five, from 7.0 points on, where 3.0 matter. Were the true change +3.0 points, a figure that passes the test would be 2.5 times as large on average." },
		{ "windows", { .caveats = "windows_cut", .before_from = "2025-08", .before_to = "2025-09", .after_to = "2025-12" }, SCEPTIC_LOOK, "CSAT around the launch: 2025-10 to 2025-12 against 2025-08 to 2025-09, cut at neighbouring announcements." },
		{ "windows", { .caveats = "windows_short", .after_to = "2025-10" }, SCEPTIC_SERIOUS, "CSAT around the launch: 2025-10 to 2025-10 against 2024-10 to 2025-09, shortened to the periods that have data." },
		{ "base", { .n_after = 25 }, SCEPTIC_SERIOUS, "CSAT around the launch: 5000 answers before and 25 after." },
		{ "base", { .n_before = 80 }, SCEPTIC_LOOK, "CSAT around the launch: 80 answers before and 5000 after." },
		{ "units", { .clusters = 4 }, SCEPTIC_SERIOUS, "CSAT around the launch: it rests on 4 units." },
		{ "units", { .clusters = 12 }, SCEPTIC_LOOK, "CSAT around the launch: it rests on 12 units." },
		{ "units", { .caveats = "units_unknown" }, SCEPTIC_LOOK, "CSAT around the launch: answers count as independent, as no units are known; the interval may be too short." },
		{ "breaks", { .caveats = "break" }, SCEPTIC_LOOK, "CSAT around the launch: something that the figures rest on changed in the windows." },
	};
	struct table tables[TABLES];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		make_tables(tables);
		add_whole(tables, cases[i].claim);
		expect(tables, cases[i].code, cases[i].strength, cases[i].words);
	}
}

static void a_break_of_the_scale_within_the_windows_is_serious(void **state)
{
	struct table tables[TABLES], *breaks = &tables[BREAKS];

	(void)state;
	make_tables(tables);
	add_whole(tables, (struct shift){ .caveats = "break" });
	table_add_row(breaks);
	table_put_text(breaks, "source", "customers");
	table_put_text(breaks, "kind", "scale_flip");
	table_put_day(breaks, "date", 20500); /* 2026-02-16 */
	table_put_text(breaks, "sentence", "The scale of csat was turned round.");
	table_add_row(breaks);
	table_put_text(breaks, "source", "customers");
	table_put_text(breaks, "kind", "question_text");
	table_put_day(breaks, "date", 19000); /* 2022-01-08 */
	table_put_text(breaks, "sentence", "Long ago.");
	expect(tables, "breaks", SCEPTIC_SERIOUS, "CSAT around the launch: The scale of csat was turned round.");
}

static void a_response_rate_that_moved_is_named(void **state)
{
	static const struct {
		double before, after;
		enum sceptic_strength strength;
		const char *words;
	} cases[] = {
		{ 60, 45, SCEPTIC_SERIOUS, "customers: 60.0% of those asked answered before, 45.0% after." },
		{ 20, 21, SCEPTIC_LOOK, "customers: 20.0% of those asked answered before, 21.0% after." },
		{ 60, 61, SCEPTIC_ANSWERED, "customers: 60.0% of those asked answered before, 61.0% after." },
	};
	struct table tables[TABLES];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		make_tables(tables);
		add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved" });
		add_rate(tables, "2025Q3", cases[i].before);
		add_rate(tables, "2025Q4", cases[i].after);
		expect(tables, "response", cases[i].strength, cases[i].words);
	}
}

static void rows_left_out_are_named(void **state)
{
	static const struct {
		long long rejected, out_of_scope, unplaced;
		enum sceptic_strength strength;
		const char *words;
	} cases[] = {
		{ 150, 0, 0, SCEPTIC_SERIOUS, "customers: 150 of 1,000 rows could not be read and were rejected." },
		{ 30, 0, 0, SCEPTIC_LOOK, "customers: 30 of 1,000 rows could not be read and were rejected." },
		{ 0, 300, 0, SCEPTIC_LOOK, "customers: 300 of 1,000 rows are out of scope." },
		{ 0, 0, 200, SCEPTIC_LOOK, "customers: 200 of 1,000 rows name no unit." },
	};
	struct table tables[TABLES];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		make_tables(tables);
		add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved" });
		add_source(tables, 1000, cases[i].rejected, cases[i].out_of_scope, cases[i].unplaced);
		expect(tables, "rows", cases[i].strength, cases[i].words);
	}
}

static void add_finding(struct table *tables, const char *code, const char *subject, const char *sentence)
{
	struct table *table = &tables[FINDINGS];

	table_add_row(table);
	table_put_text(table, "code", code);
	table_put_text(table, "subject", subject);
	table_put_text(table, "period", "2025-10");
	table_put_text(table, "sentence", sentence);
}

static void what_findings_say_of_a_claim_is_repeated(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_whole(tables, (struct shift){ 0 });
	add_finding(tables, "mix_reverses", "csat, top1, channel", "Of another definition.");
	add_finding(tables, "mix_reverses", "csat, top2, channel", "It would have fallen.");
	expect(tables, "mix", SCEPTIC_SERIOUS, "CSAT around the launch: It would have fallen.");
	make_tables(tables);
	add_whole(tables, (struct shift){ 0 });
	add_finding(tables, "file_twice", "a.csv", "a.csv has the bytes of b.csv.");
	expect(tables, "rows", SCEPTIC_LOOK, "a.csv has the bytes of b.csv.");
}

static void definitions_that_contradict_are_named(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_whole(tables, (struct shift){ 0 });
	add_shift(tables, (struct shift){ .definition = "top1", .estimate = -2, .low = -5, .high = 1 });
	expect(tables, "definitions", SCEPTIC_LOOK, "CSAT around the launch: under top2 it is claimed, under top1 it goes the other way, by no more than chance.");
	make_tables(tables);
	add_whole(tables, (struct shift){ 0 });
	add_shift(tables, (struct shift){ .definition = "top1", .estimate = -4, .low = -5, .high = -3 });
	expect(tables, "definitions", SCEPTIC_SERIOUS, "CSAT around the launch: under top2 it is claimed, under top1 it goes the other way, surely.");
	make_tables(tables);
	add_whole(tables, (struct shift){ 0 });
	add_shift(tables, (struct shift){ .definition = "top1", .estimate = 1, .low = -1, .high = 3 });
	expect(tables, "definitions", SCEPTIC_LOOK, "CSAT around the launch: under top2 it is claimed; under 1 of 1 other definitions it may be no change.");
}

static void one_change_told_twice_is_named(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_whole(tables, (struct shift){ 0 });
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved", .event = "2026Q1", .before_from = "2026-01", .before_to = "2026-02", .after_from = "2026-03", .after_to = "2026-04" });
	expect(tables, "twice", SCEPTIC_LOOK, "CSAT around the launch and CSAT around award 2026Q1 rest on some of the same answers.");
}

static void awards_inside_the_noise_and_few_judges_are_named(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved", .unit_kind = "team", .population = "winner", .event = "", .design = "cutoff_robust" });
	add_judged(tables, 2, true);
	expect(tables, "judges", SCEPTIC_LOOK, "No further from the best of the others than twice the gap's standard error, by additive scores, which allow for the judges' severity: 1 of 1 announced winners with scores.");
	/* Raw scores decide, and have no such test: the words say by which scores it is. A model that decides has its own. */
	make_tables(tables);
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved", .unit_kind = "team", .population = "winner", .event = "", .design = "cutoff_robust" });
	add_judged(tables, 5, true);
	add_deciding(tables, "raw", false);
	expect(tables, "judges", SCEPTIC_LOOK,
	       "No further from the best of the others than twice the gap's standard error, by additive scores, which allow for the judges' severity (the scores that decide, raw, have no such test): "
	       "1 of 1 announced winners with scores.");
	make_tables(tables);
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved", .unit_kind = "team", .population = "winner", .event = "", .design = "cutoff_robust" });
	add_judged(tables, 5, false);
	add_deciding(tables, "rasch_measure", true);
	expect(tables, "judges", SCEPTIC_LOOK, "No further from the best of the others than twice the gap's standard error, by the scores that decide: 1 of 1 announced winners with scores.");
	make_tables(tables);
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved", .unit_kind = "team", .population = "winner", .event = "", .design = "cutoff_robust" });
	add_judged(tables, 2, false);
	expect(tables, "judges", SCEPTIC_LOOK, "Scored by fewer than three judges: 1 of 1 nominees.");
}

static void an_effect_that_fades_is_named(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "improved", .unit_kind = "team", .population = "winner", .event = "", .design = "cutoff_robust" });
	add_study(tables, "winner", 0.6, 1.5);
	expect(tables, "fade", SCEPTIC_LOOK, "CSAT of winning teams: half of the effect is gone after about 1.5 quarters.");
	make_tables(tables);
	add_whole(tables, (struct shift){ 0 });
	add_shift(tables, (struct shift){ .design = "interrupted_series_slope", .variant = "newey_west", .estimate = -1, .low = -1.5, .high = -0.5 });
	expect(tables, "fade", SCEPTIC_LOOK, "CSAT around the launch: from the event on the series turns by −1.0 points (95% interval −1.5 to −0.5) a period, back to where it was.");
}

static void hidden_answers_are_named(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_whole(tables, (struct shift){ 0 });
	add_shift(tables, (struct shift){ .metric = "nps", .is_headline = true, .verdict = "suppressed", .state = "suppressed" });
	expect(tables, "hidden", SCEPTIC_LOOK, "Hidden to protect people: 1 of 2 rows that answer.");
}

static void signals_before_the_event_are_named(void **state)
{
	struct table tables[TABLES], *control = &tables[CONTROL];

	(void)state;
	make_tables(tables);
	add_whole(tables, (struct shift){ 0 });
	table_add_row(control);
	table_put_text(control, "metric", "csat");
	table_put_text(control, "chart", "xmr");
	table_put_text(control, "unit_kind", "programme");
	table_put_text(control, "period", "2025-03");
	table_put_text(control, "signal", "beyond_limits");
	expect(tables, "concurrent", SCEPTIC_LOOK, "CSAT around the launch: before it 1 period already lay beyond the limits within which the metric moves by itself.");
}

static void without_a_claim_the_question_is_power(void **state)
{
	struct table tables[TABLES];

	(void)state;
	make_tables(tables);
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "not_enough_data", .detectable = 8 });
	expect(tables, "power", SCEPTIC_SERIOUS, "Around the launch: so many answers could not show what matters of CSAT (would show from 8.0 points on, 3.0 matter).");
	make_tables(tables);
	add_shift(tables, (struct shift){ .is_headline = true, .verdict = "no_material_change", .detectable = 8 });
	expect(tables, "power", SCEPTIC_ANSWERED, "Around the launch: they show that nothing that matters changed of CSAT (by less than 3.0 points).");
	make_tables(tables);
	expect(tables, "power", SCEPTIC_UNKNOWN, "Nothing was compared around a launch or an award: there is nothing to doubt, and nothing to conclude.");
}

static void tables_may_be_missing(void **state)
{
	const struct sceptic_tables none = { 0 };
	struct table shifts = { 0 };
	struct sceptic_tables alone = { .shifts = &shifts };
	struct table tables[TABLES];
	struct sceptic sceptic;

	(void)state;
	sceptic_make(&sceptic, &none);
	assert_int_equal(sceptic.n_claims, 0);
	assert_int_equal(sceptic.counts[SCEPTIC_UNKNOWN], 1);
	sceptic_free(&sceptic);
	make_tables(tables);
	add_winners(tables, (struct shift){ 0 });
	add_whole(tables, (struct shift){ 0 });
	alone.shifts = &tables[SHIFTS];
	sceptic_make(&sceptic, &alone);
	assert_int_equal(sceptic.n_claims, 3);
	sceptic_free(&sceptic);
	free_tables(tables);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_strong_design_leaves_the_page_nearly_empty),
		cmocka_unit_test(the_whole_programme_is_compared_with_its_own_past),
		cmocka_unit_test(a_trend_from_before_is_carried_on),
		cmocka_unit_test(a_trend_on_the_scale_of_logs_is_not_told_in_points),
		cmocka_unit_test(winners_who_moved_apart_before_the_award_are_named),
		cmocka_unit_test(a_series_without_a_step_speaks_against_the_event),
		cmocka_unit_test(a_season_needs_the_year_before),
		cmocka_unit_test(the_launch_answers_for_no_award_after_it),
		cmocka_unit_test(each_p_is_that_of_the_family_named),
		cmocka_unit_test(what_no_mix_tells_of_cannot_be_told),
		cmocka_unit_test(a_figure_that_passes_alone_is_told_beside_the_others),
		cmocka_unit_test(figures_of_other_answers_do_not_add_up),
		cmocka_unit_test(a_change_that_comes_from_the_mix_is_named),
		cmocka_unit_test(winners_may_fall_back_by_themselves),
		cmocka_unit_test(another_design_may_say_otherwise),
		cmocka_unit_test(a_design_that_does_not_hold_is_not_asked),
		cmocka_unit_test(harm_to_those_passed_over_is_named),
		cmocka_unit_test(what_the_data_lack_is_named),
		cmocka_unit_test(a_break_of_the_scale_within_the_windows_is_serious),
		cmocka_unit_test(a_response_rate_that_moved_is_named),
		cmocka_unit_test(rows_left_out_are_named),
		cmocka_unit_test(what_findings_say_of_a_claim_is_repeated),
		cmocka_unit_test(definitions_that_contradict_are_named),
		cmocka_unit_test(one_change_told_twice_is_named),
		cmocka_unit_test(awards_inside_the_noise_and_few_judges_are_named),
		cmocka_unit_test(an_effect_that_fades_is_named),
		cmocka_unit_test(hidden_answers_are_named),
		cmocka_unit_test(signals_before_the_event_are_named),
		cmocka_unit_test(without_a_claim_the_question_is_power),
		cmocka_unit_test(tables_may_be_missing),
	};

	return cmocka_run_group_tests_name("sceptic", tests, NULL, NULL);
}
