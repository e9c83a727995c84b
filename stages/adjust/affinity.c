#include "stages/adjust/affinity.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/affinity.h"
#include "pipeline/stats/affinity_regression.h"
#include "pipeline/stats/multiple.h"
#include "stages/adjust/marks.h"

enum { DRAWS = 4999 };
static const double LEVEL = 0.95;

/* All judges together: with a judge's leniency free on each panel, and the same on all. */
struct fits {
	struct affinity_regression by_panel, steady;
};

static void put_comparison(struct table *table, const struct affinity *found)
{
	table_put_int(table, "n", (long long)(found->n_own + found->n_other));
	table_put_int(table, "n_own", (long long)found->n_own);
	table_put_real(table, "own_mean", found->others.own);
	table_put_real(table, "other_mean", found->others.other);
	table_put_real(table, "size_others", found->others.difference.estimate);
	table_put_real(table, "t_others", found->others.difference.t);
	table_put_real(table, "df_others", found->others.difference.df);
	table_put_real(table, "p_others", found->others.difference.p);
	table_put_real(table, "own_mean_panel", found->panel.own);
	table_put_real(table, "other_mean_panel", found->panel.other);
	table_put_real(table, "size_panel", found->panel.difference.estimate);
	table_put_real(table, "t_panel", found->panel.difference.t);
	table_put_real(table, "df_panel", found->panel.difference.df);
	table_put_real(table, "p_panel", found->panel.difference.p);
	table_put_real(table, "own_mean_within", found->within.own);
	table_put_real(table, "other_mean_within", found->within.other);
	table_put_real(table, "size_within", found->within.difference.estimate);
	table_put_real(table, "t_within", found->within.difference.t);
	table_put_real(table, "df_within", found->within.difference.df);
	table_put_real(table, "p_within", found->within.difference.p);
	table_put_real(table, "size_neutral", found->neutral.difference.estimate);
	table_put_real(table, "permutation_z", found->permutation_z);
	table_put_real(table, "permutation_p", found->permutation_p);
	table_put_real(table, "permutation_p_neutral", found->neutral_p);
}

static void start_row(struct table *table, const struct scope *scope, const char *judge, const struct affinity *found)
{
	table_add_row(table);
	table_put_text(table, "cycle", scope->cycle);
	table_put_text(table, "category", scope->category);
	table_put_text(table, "kind", "own_group");
	table_put_text(table, "judge", judge);
	table_put_text(table, "other", "");
	put_comparison(table, found);
}

static void put_judge(struct table *table, const struct scope *scope, size_t judge, const struct affinity *found, double p_adjusted)
{
	const struct welch_difference *difference = &found->others.difference;

	start_row(table, scope, scope->judges.names[judge], found);
	table_put_real(table, "size", difference->estimate);
	table_put_real(table, "se", difference->se);
	table_put_real(table, "t", difference->t);
	table_put_real(table, "df", difference->df);
	table_put_real(table, "p", difference->p);
	table_put_real(table, "p_adjusted", p_adjusted);
	if (isnan(difference->se))
		table_put_text(table, "note", found->n_own < 2 || found->n_other < 2 ? "one score on a side: no error can be given"
		                                                                    : "no error can be given: the deviations do not vary");
}

/* columns: of size, se, t, df, p */
static void put_fit(struct table *table, const struct affinity_regression *fit, const char *const columns[5])
{
	table_put_real(table, columns[0], fit->size);
	table_put_real(table, columns[1], fit->se);
	table_put_real(table, columns[2], fit->t);
	table_put_real(table, columns[3], isnan(fit->se) ? (double)NAN : fit->df);
	table_put_real(table, columns[4], fit->p);
}

static void put_all(struct table *table, const struct scope *scope, const struct marks *marks, const struct affinity *found,
                    const struct fits *fits)
{
	static const char *const by_panel[] = { "size", "se", "t", "df", "p" };
	static const char *const steady[] = { "size_steady", "se_steady", "t_steady", "df_steady", "p_steady" };
	bool is_undefined = isnan(fits->by_panel.size);
	char *note = marks->n_unknown ? text_format("%zu scores of items whose rows do not say whether judge and nominee belong together count as scores of others",
	                                            marks->n_unknown) : NULL;

	start_row(table, scope, "", found);
	put_fit(table, &fits->by_panel, by_panel);
	put_fit(table, &fits->steady, steady);
	if (is_undefined)
		table_put_text(table, "state", "undefined");
	table_put_text(table, "note", is_undefined ? "own group and others cannot be told from nominees and judges here" : note);
	free(note);
}

/* The figure, where so many nominees stand behind it that policy lets it be told. */
static char *figure_words(const struct adjust *adjust, const struct affinity *found, double size)
{
	long long least = programme_int(&adjust->stage->programme, "privacy", "minimum_base.staff");

	return (long long)found->n_own < least ? text_format("%s", "") : text_format(", by %.2f points", fabs(size));
}

static void suspect_judge(const struct adjust *adjust, struct scope *scope, size_t judge, const struct affinity *found, double p)
{
	double size = found->neutral.difference.estimate;
	char *where = scope_name(scope), *figure = figure_words(adjust, found, size);
	char *subject = text_format("%s%s%s", where, *where ? ", " : "", scope->judges.names[judge]);
	char *sentence = text_format("Measured by what the other judges give the same nominees, the judge is %s to nominees of the own group (same team, line, own "
	                             "nomination or declared conflict) than to all others%s: more than chance would bring.", size > 0 ? "kinder" : "harder", figure);

	suspicions_add(&scope->suspicions, &(struct suspicion){
		.family = SUSPICION_OWN_GROUP, .p = p, .code = "affinity_judge", .severity = "warning", .subject = subject, .sentence = sentence,
		.action = "Most people do this without noticing: talk it through with the judge, and let nominees of the own group go to other judges next time.",
	});
	free(where);
	free(figure);
	free(subject);
	free(sentence);
}

static void suspect_panel(const struct adjust *adjust, struct scope *scope, const struct affinity *found, double size, double p)
{
	char *subject = scope_name(scope), *figure = figure_words(adjust, found, size);
	char *sentence = text_format("The judges together are %s to nominees of their own group than to all others, measured by what other judges give the same "
	                             "nominees%s: more than chance would bring.", size > 0 ? "kinder" : "harder", figure);

	suspicions_add(&scope->suspicions, &(struct suspicion){
		.family = SUSPICION_OWN_GROUP, .p = p, .code = "affinity_panel", .severity = "warning", .subject = *subject ? subject : "all panels",
		.sentence = sentence,
		.action = "Assign nominees so that no judge scores the own team, line or nomination, and say in the briefing why.",
	});
	free(subject);
	free(figure);
	free(sentence);
}

static void compare_marks(const struct adjust *adjust, const struct scope *scope, const struct ratings *ratings, const bool *own,
                          const size_t *panel, struct affinity *judges, struct affinity *all)
{
	const struct affinity_data data = { ratings, own, panel, scope->n_panels };
	const struct affinity_rule rule = { LEVEL, DRAWS, adjust->seed };

	affinity_compare(&data, &rule, judges, all);
}

/* By permutation, p of what is left of all together when own-group marks of the judges told are taken out. */
static double p_without(const struct adjust *adjust, const struct scope *scope, const struct marks *marks, const bool *is_told)
{
	struct affinity *judges = mem_alloc(scope->judges.n, sizeof *judges), all;
	struct rating *rows = mem_alloc(marks->n, sizeof *rows);
	bool *own = mem_alloc(marks->n, sizeof *own);
	struct ratings left = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < marks->n; i++)
		if (!marks->own[i] || !is_told[marks->all[i].rating.judge]) {
			own[n] = marks->own[i];
			rows[n++] = marks->all[i].rating;
		}
	ratings_make(&left, rows, n, marks->ratings.n_units, marks->ratings.n_judges, NULL);
	compare_marks(adjust, scope, &left, own, marks->panel, judges, &all);
	ratings_free(&left);
	free(judges);
	free(rows);
	free(own);
	return all.neutral_p;
}

/* One family: the judges, and behind them all together. Where it is a judge or two, it is not the panel. */
static void suspect(const struct adjust *adjust, struct scope *scope, const struct marks *marks, const struct affinity *judges,
                    const struct affinity *all, double size)
{
	size_t n = scope->judges.n, n_told = 0;
	double *p = mem_alloc(n + 1, sizeof *p);
	bool *is_told = mem_alloc(n, sizeof *is_told);

	for (size_t j = 0; j < n; j++)
		p[j] = judges[j].neutral_p;
	p[n] = isnan(size) ? (double)NAN : all->neutral_p;
	multiple_holm(p, n + 1, p);
	suspicions_tested(&scope->suspicions, SUSPICION_OWN_GROUP);
	for (size_t j = 0; j < n; j++) {
		is_told[j] = p[j] <= 1 - LEVEL;
		n_told += is_told[j];
		if (is_told[j])
			suspect_judge(adjust, scope, j, &judges[j], p[j]);
	}
	if (p[n] <= 1 - LEVEL && (n_told == 0 || p_without(adjust, scope, marks, is_told) <= 1 - LEVEL))
		suspect_panel(adjust, scope, all, size, p[n]);
	free(is_told);
	free(p);
}

static void compare(struct adjust *adjust, struct scope *scope, const struct marks *marks)
{
	const struct affinity_data data = { &marks->ratings, marks->own, marks->panel, scope->n_panels };
	const struct affinity_data steady = { &marks->ratings, marks->own, NULL, 1 };
	struct fits fits = { affinity_regress(&data), affinity_regress(&steady) };
	struct affinity *judges = mem_alloc(scope->judges.n, sizeof *judges), all;
	double *p = mem_alloc(scope->judges.n, sizeof *p);

	compare_marks(adjust, scope, &marks->ratings, marks->own, marks->panel, judges, &all);
	for (size_t j = 0; j < scope->judges.n; j++)
		p[j] = judges[j].others.difference.p;
	multiple_holm(p, scope->judges.n, p);
	put_all(&adjust->interactions, scope, marks, &all, &fits);
	for (size_t j = 0; j < scope->judges.n; j++)
		if (judges[j].n_own && judges[j].n_other)
			put_judge(&adjust->interactions, scope, j, &judges[j], p[j]);
	suspect(adjust, scope, marks, judges, &all, fits.by_panel.size);
	free(judges);
	free(p);
}

void affinity_put(struct adjust *adjust, struct scope *scope)
{
	struct marks marks;

	marks_make(&marks, scope);
	if (marks.n_own)
		compare(adjust, scope, &marks);
	marks_free(&marks);
}
