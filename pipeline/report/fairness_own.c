/* The answer about a judge's own group: its team, line, nominees and declared ties. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "pipeline/report/fairness_part.h"

/* Of so few pairs no sign says little. */
enum { FEW = 10 };

/* The row of all judges together: of all panels, else of the one that there is. SIZE_MAX without an estimate. */
static size_t own_group_row(const struct table *interactions)
{
	bool whole = fairness_has_whole(interactions);

	for (size_t row = 0; row < interactions->n_rows; row++)
		if (!strcmp(fairness_cell(interactions, "kind", row), "own_group") && !*fairness_cell(interactions, "judge", row)
		    && (!whole || fairness_is_whole(interactions, row)) && !isnan(fairness_number(interactions, "size", row)))
			return row;
	return SIZE_MAX;
}

static void add_chance(struct text *words, double p)
{
	if (isnan(p))
		text_add(words, ". There are too few to tell chance.");
	else if (p < 0.001)
		text_add_format(words, ". That is more than chance would bring (p under 0.001).");
	else
		text_add_format(words, ". That is %s than chance would readily bring (p %.3f).", p < 0.05 ? "more" : "no more", p);
}

/* What became of conflicts of interest, by the counts of every panel. */
static void add_conflicts(struct text *words, const struct table *checks)
{
	size_t n_excluded = 0, n_undeclared = 0;

	for (size_t row = 0; row < checks->n_rows; row++) {
		n_excluded += fairness_count(checks, "scores_excluded", row);
		n_undeclared += fairness_count(checks, "found_undeclared", row);
	}
	if (n_excluded)
		text_add_format(words, "%s%zu %s given after a declared conflict %s not count.", words->length ? " " : "", n_excluded,
		                fairness_word(n_excluded, "score", "scores"), fairness_word(n_excluded, "does", "do"));
	if (n_undeclared)
		text_add_format(words, "%s%zu %s of judge and nominee who belong together %s scored undeclared.", words->length ? " " : "", n_undeclared,
		                fairness_word(n_undeclared, "pair", "pairs"), fairness_word(n_undeclared, "was", "were"));
}

/* Of how many judges something is said; and whether it is of all together. */
struct told {
	size_t n_judges;
	const char *judge; /* one of them */
	bool is_panel;
};

static struct told find_told(const struct table *findings)
{
	struct map judges = { 0 };
	struct told told = { 0 };

	for (size_t row = 0; row < findings->n_rows; row++) {
		const char *code = fairness_cell(findings, "code", row), *subject = fairness_cell(findings, "subject", row), *last = strrchr(subject, ' ');

		/* Told of a panel, the judge comes last. */
		if (!strcmp(code, "affinity_judge")) {
			told.judge = last ? last + 1 : subject;
			map_add(&judges, told.judge);
		}
		told.is_panel = told.is_panel || !strcmp(code, "affinity_panel");
	}
	told.n_judges = judges.n;
	map_free(&judges);
	return told;
}

/* What the judge gave the own group above what others did, on all panels or else on the first; NAN without such a row. */
static double size_of_judge(const struct table *interactions, const char *judge)
{
	for (size_t row = 0; row < interactions->n_rows; row++)
		if (!strcmp(fairness_cell(interactions, "kind", row), "own_group") && !strcmp(fairness_cell(interactions, "judge", row), judge)
		    && !isnan(fairness_number(interactions, "size_neutral", row)))
			return fairness_number(interactions, "size_neutral", row);
	return (double)NAN;
}

static const char *verdict_of(double size, double p, size_t n_own, struct told told, const struct table *interactions)
{
	double of_judge;

	if (told.is_panel)
		return size > 0 ? "judges kinder to their own" : "judges harder on their own";
	if (told.n_judges > 1)
		return "some judges treat their own otherwise";
	if (told.n_judges == 1) {
		of_judge = size_of_judge(interactions, told.judge);
		return of_judge > 0 ? "one judge kinder to the own" : of_judge < 0 ? "one judge harder on the own" : "one judge treats the own otherwise";
	}
	if (isnan(p))
		return "too few to tell";
	if (p >= 0.05)
		return n_own < FEW ? "no sign of a preference, but few pairs" : "no sign of a preference";
	return size > 0 ? "perhaps kinder to their own" : "perhaps harder on their own";
}

/* Who gave the own group what, by the rows of single judges; pairs of a judge and a nominee. */
static void add_pairs(struct text *words, const struct table *interactions, size_t all)
{
	size_t n_judges = 0, most = 0, n_own = fairness_count(interactions, "n_own", all);

	for (size_t row = 0; row < interactions->n_rows; row++) {
		size_t own = fairness_count(interactions, "n_own", row);

		if (strcmp(fairness_cell(interactions, "kind", row), "own_group") != 0 || !*fairness_cell(interactions, "judge", row) || own == 0
		    || fairness_is_whole(interactions, row) != fairness_is_whole(interactions, all))
			continue;
		n_judges++;
		most = own > most ? own : most;
	}
	text_add_format(words, " (%zu %s of judge and nominee", n_own, fairness_word(n_own, "pair", "pairs"));
	if (n_judges)
		text_add_format(words, ", by %zu %s", n_judges, fairness_word(n_judges, "judge", "judges"));
	if (n_judges > 1 && most > 1)
		text_add_format(words, ", %zu of them by one", most);
	text_add(words, ")");
}

struct fairness_answer fairness_own_group(const struct table *interactions, const struct table *checks, const struct table *findings)
{
	struct fairness_answer answer = { .question = "Did judges treat their own team, line or nominees like all others?", .subject = "own group",
	                                  .verdict = "not measured", .tone = FAIRNESS_UNKNOWN, .table = "conflict_checks" };
	size_t row = own_group_row(interactions);
	struct told told = find_told(findings);
	struct text words = { 0 };
	double size, p;

	if (row != SIZE_MAX) {
		/* Against judges whose own group the nominee is not, where there are any: what findings rest on. */
		bool is_neutral = !isnan(fairness_number(interactions, "permutation_p_neutral", row));

		size_t n_own = fairness_count(interactions, "n_own", row);

		size = fairness_number(interactions, is_neutral ? "size_neutral" : "size", row);
		p = fairness_number(interactions, is_neutral ? "permutation_p_neutral" : "p", row);
		answer.table = "interactions";
		answer.verdict = verdict_of(size, p, n_own, told, interactions);
		answer.tone = told.is_panel || told.n_judges || p < 0.05 ? FAIRNESS_LOOK : isnan(p) ? FAIRNESS_UNKNOWN : n_own < FEW ? FAIRNESS_PLAIN : FAIRNESS_GOOD;
		text_add_format(&words, "Against what others gave the same nominees, the own group got %.2f points %s", fabs(size), size < 0 ? "less" : "more");
		add_pairs(&words, interactions, row);
		add_chance(&words, p);
		if (told.n_judges && !told.is_panel)
			text_add_format(&words, " The findings put it down to %s; of the others together there is no sign.",
			                told.n_judges == 1 ? "one judge" : "single judges");
	}
	add_conflicts(&words, checks);
	if (words.length)
		answer.words = text_take(&words);
	return answer;
}
