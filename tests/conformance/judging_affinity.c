/* Preference for the own group: rows bias.* of a set against the rows own_group of interactions, over all its panels. */
#include <stdlib.h>
#include <string.h>

#include "tests/conformance/judging.h"

/* Where a statistic stands. Sets that pool panels say how: see pools. */
static const struct place {
	const char *statistic, *subject; /* subject NULL: any judge */
	const char *column, *less;       /* less: a column to take off, or NULL */
} places[] = {
	{ "bias.own_group_pairs", "all", "n_own", NULL },
	{ "bias.own_group_pairs", "own", "n_own", NULL },
	{ "bias.own_group_pairs", "other", "n", "n_own" },
	{ "bias.own_group_n", NULL, "n_own", NULL },
	{ "bias.own_group_mean_deviation", "own", "own_mean_panel", NULL },
	{ "bias.own_group_mean_deviation", "other", "other_mean_panel", NULL },
	{ "bias.own_group_mean_deviation_difference", NULL, "size_panel", NULL },
	{ "bias.own_group_loo_deviation", "own", "own_mean", NULL },
	{ "bias.own_group_loo_deviation", "other", "other_mean", NULL },
	{ "bias.own_group_loo_premium", "all", "size_others", NULL },
	{ "bias.own_group_welch_t", NULL, "t_panel", NULL },
	{ "bias.own_group_welch_df", NULL, "df_panel", NULL },
	{ "bias.own_group_welch_p", NULL, "p_panel", NULL },
	{ "bias.own_group_welch_t", "all", "t_panel", NULL },
	{ "bias.own_group_welch_df", "all", "df_panel", NULL },
	{ "bias.own_group_welch_p", "all", "p_panel", NULL },
	{ "bias.own_group_permutation_z", NULL, "permutation_z", NULL },
	{ "bias.own_group_preference_raw", NULL, "size", NULL },
	{ "bias.own_group_adjusted_deviation", "own", "own_mean_within", NULL },
	{ "bias.own_group_adjusted_deviation", "other", "other_mean_within", NULL },
	{ "bias.own_group_preference", "all", "size_within", NULL },
	{ "bias.own_group_fe_beta", "all", "size", NULL },
	{ "bias.own_group_fe_se", "all", "se", NULL },
	{ "bias.own_group_fe_t", "all", "t", NULL },
	{ "bias.own_group_fe_df", "all", "df", NULL },
};

/* What a set means by a column where panels are pooled: deviations less the judge's own mean, judges who are as lenient on
 * every panel. */
static const struct {
	const char *set, *column, *instead;
} pools[] = {
	{ "skating_2016_2017", "t_panel", "t_within" },  { "skating_2016_2017", "p_panel", "p_within" },
	{ "wines_2012", "size", "size_steady" },         { "wines_2012", "se", "se_steady" },
	{ "wines_2012", "t", "t_steady" },               { "wines_2012", "df", "df_steady" },
};

static const struct place *find_place(const char *statistic, const char *subject)
{
	const char *published = strstr(statistic, "_published");
	size_t n = published ? (size_t)(published - statistic) : strlen(statistic);
	bool is_judge = !strncmp(subject, "judge:", 6);

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (strlen(places[i].statistic) == n && !strncmp(places[i].statistic, statistic, n)
		    && (places[i].subject ? !strcmp(places[i].subject, subject) : is_judge))
			return &places[i];
	return NULL;
}

static double cell(struct judging *judging, const char *judge, const char *column)
{
	const char *const where[] = { "cycle", "", "category", "", "kind", "own_group", "judge", judge, NULL };

	for (size_t i = 0; i < sizeof pools / sizeof *pools; i++)
		if (!strcmp(pools[i].set, judging->set->name) && !strcmp(pools[i].column, column) && !*judge)
			column = pools[i].instead;
	return judging_cell(judging, "interactions", column, where);
}

static const char *reason(const char *statistic, const char *subject)
{
	if (!strncmp(statistic, "bias.flagged", 12))
		return "a p below 1e-5 takes a million permutations a judge; plaudit draws 4,999, and the exact z is compared";
	if (!strncmp(subject, "judge_country:", 14))
		return "plaudit has rows for a judge and for all judges, not for groups of judges";
	if (!strncmp(subject, "program:", 8))
		return "the set takes off a judge's mean over the kind of programme, and then looks at each programme; a panel's row has its own";
	return "plaudit prints another figure for the same question";
}

bool judging_affinity_check(struct judging *judging, size_t row)
{
	const char *statistic = judging_statistic(judging, row), *subject = judging_subject_text(judging, row);
	const struct place *place = find_place(statistic, subject);
	const char *judge = strncmp(subject, "judge:", 6) ? "" : subject + 6;

	if (strncmp(statistic, "bias.", 5) != 0)
		return false;
	if (place)
		judging_number(judging, row, cell(judging, judge, place->column) - (place->less ? cell(judging, judge, place->less) : 0));
	else
		judging_not_offered(judging, row, reason(statistic, subject));
	return true;
}
