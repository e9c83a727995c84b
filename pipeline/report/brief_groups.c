/* Winners and those passed over, a sentence each. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/design.h"
#include "pipeline/report/brief_part.h"

/* Adjusted for all that was tested, up to this a change is sure. */
static const double STANDS = 0.05;

/* "teams who won"; of kinds of an organisation's own "Winners (depot)". The caller frees it. */
static char *heading_of(enum answer_group group, const char *unit_kind)
{
	static const struct {
		const char *kind, *plural;
	} plurals[] = { { "team", "teams" }, { "person", "people" } };

	for (size_t i = 0; i < sizeof plurals / sizeof *plurals; i++)
		if (!strcmp(plurals[i].kind, unit_kind))
			return text_format("%s who %s", plurals[i].plural, group == ANSWER_WINNERS ? "won" : "were passed over");
	return text_format("%s (%s)", group == ANSWER_WINNERS ? "winners" : "those passed over", unit_kind);
}

/* What it compares with, and what that does about selection: never more than the design can. */
static const char *comparison_of(const char *name)
{
	switch (design_read(name)) {
	case DESIGN_ANCOVA:
		return "Compared with others that had the same figure before; what judges knew besides may still be in it.";
	case DESIGN_DID_STAGGERED_SIMPLE:
	case DESIGN_DID_2X2:
		return "Compared with how the others changed over the same time, from a base before what decided the award.";
	case DESIGN_CUTOFF_ROBUST:
		return "Compared at the judging threshold: just above it against just below.";
	case DESIGN_REGRESSION_TO_MEAN:
		return "Less what those with their figure fall back to by themselves; what judges knew besides may still be in it.";
	default:
		return "";
	}
}

/* The run of answers that belong together: all of one group and kind of unit. Rows of single awards count only where none
 * is of all awards together. */
struct run {
	const struct answer *all;
	size_t n;
	bool has_whole;
};

static struct run run_from(const struct answer_list *answers, size_t from)
{
	struct run run = { .all = &answers->all[from] };

	while (from + run.n < answers->n && run.all[run.n].group == run.all->group && !strcmp(run.all[run.n].unit_kind, run.all->unit_kind)) {
		run.has_whole = run.has_whole || !*run.all[run.n].event;
		run.n++;
	}
	return run;
}

static bool counts(const struct run *run, size_t i)
{
	return !run->has_whole || !*run->all[i].event;
}

static enum verdict verdict_at(const struct table *shifts, size_t row)
{
	return !strcmp(brief_cell(shifts, "state", row), "suppressed") ? VERDICT_SUPPRESSED : verdict_read(brief_cell(shifts, "verdict", row));
}

/* "; one of 26 figures tested, not sure among all of them, p = 0.0628": what many tests make of a row. The caller frees it. */
static char *among_all(const struct table *shifts, size_t row, size_t n_tested)
{
	double p_all = brief_number(shifts, "p_bh", row);
	char p[NUMBER_TEXT];

	if (n_tested < 2 || isnan(p_all))
		return text_format("%s", "");
	number_p(p_all, p);
	return text_format("; one of %zu figures tested, %s among all of them, %s", n_tested, p_all > STANDS ? "not sure" : "sure", p);
}

/* "+14.2 points, +2.1 to +26.2" of a row, behind the name. The caller frees it. */
static char *remark_of(const struct table *shifts, const struct answer *answer, size_t n_tested)
{
	char *among = among_all(shifts, answer->row, n_tested), *remark, change[NUMBER_TEXT], interval[NUMBER_TEXT];
	enum number_format format = answer_format(shifts, answer->row);
	double low = brief_number(shifts, "low_holm", answer->row), high = brief_number(shifts, "high_holm", answer->row);
	bool is_adjusted = !isnan(low) && !isnan(high);
	const char *unit = answer_unit(brief_cell(shifts, "measure_unit", answer->row));

	if (!is_adjusted) {
		low = brief_number(shifts, "low", answer->row);
		high = brief_number(shifts, "high", answer->row);
	}
	brief_signed_beside(brief_number(shifts, "estimate", answer->row), low, high, format, change);
	brief_signed_interval(low, high, format, interval);
	remark = text_format("%s%s (%s%s%s, %s%s)", *answer->event ? ", award " : "", answer->event, change, *unit ? " " : "", unit, interval, among);
	free(among);
	return remark;
}

/* Names the metrics of the verdict with their figures; returns the first row, SIZE_MAX of none. */
static size_t add_moved(const struct run *run, const struct table *shifts, enum verdict verdict, size_t n_tested, struct text *words)
{
	struct brief_names names = { 0 };
	size_t first = SIZE_MAX;

	for (size_t i = 0; i < run->n; i++) {
		char *remark;

		if (!counts(run, i) || verdict_at(shifts, run->all[i].row) != verdict)
			continue;
		first = first == SIZE_MAX ? run->all[i].row : first;
		remark = remark_of(shifts, &run->all[i], n_tested);
		brief_names_add(&names, run->all[i].label, remark);
		free(remark);
	}
	if (names.n)
		brief_part(words);
	brief_names_put(&names, words, verdict == VERDICT_WORSENED ? "worse than was to be expected in " : "better than was to be expected in ");
	return first;
}

/* How many metrics have the verdict, in words. */
static void add_number(const struct run *run, const struct table *shifts, enum verdict verdict, const char *name, struct text *words)
{
	size_t n = 0, n_all = 0;

	for (size_t i = 0; i < run->n; i++) {
		n_all += counts(run, i);
		n += counts(run, i) && verdict_at(shifts, run->all[i].row) == verdict;
	}
	if (n == 0)
		return;
	brief_part(words);
	text_add_format(words, "%s %s ", name, verdict == VERDICT_NOT_ENOUGH_DATA ? "on" : "in");
	if (n == n_all)
		text_add(words, n == 1 ? "the one metric" : "any of ");
	else
		text_add_format(words, "%zu of ", n);
	if (n_all > 1)
		text_add_format(words, "%zu metrics", n_all);
}

static void add_count(struct text *words, const struct table *shifts, size_t row, const char *column, const char *before, const char *after)
{
	char number[NUMBER_TEXT];
	double n = brief_number(shifts, column, row);

	if (isnan(n))
		return;
	number_text(n, NUMBER_COUNT, number);
	text_add_format(words, "%s%s%s", before, number, after);
}

/* What it rests on, and what the least was that could be seen. */
static void add_ground(struct text *words, const struct table *shifts, const struct answer *answer, bool has_moved)
{
	char least[NUMBER_TEXT];
	double detectable = brief_number(shifts, "detectable", answer->row);

	text_add(words, ".");
	add_count(words, shifts, answer->row, "treated", " Rests on ", answer->group != ANSWER_WINNERS ? " passed over" : brief_number(shifts, "treated", answer->row) > 1 ? " winners" : " winner");
	if (brief_has(shifts, "treated", answer->row))
		text_add(words, brief_has(shifts, "evidence_growth", answer->row) ? "" : ".");
	add_count(words, shifts, answer->row, "evidence_growth", brief_has(shifts, "treated", answer->row) ? "; evidence level " : " Evidence level ", " of 5.");
	if (!has_moved && !isnan(detectable)) {
		brief_size(detectable, answer_format(shifts, answer->row), least);
		text_add_format(words, " In %s no change under %s could have been seen.", answer->label, least);
	}
	if (brief_has_caveat(shifts, answer->row, CAVEAT_NO_DESIGN_HOLDS))
		text_add_format(words, " %s", caveat_kinds[CAVEAT_NO_DESIGN_HOLDS].sentence);
	else if (*comparison_of(brief_cell(shifts, "design", answer->row)))
		text_add_format(words, " %s", comparison_of(brief_cell(shifts, "design", answer->row)));
}

static const struct answer *answer_at(const struct run *run, size_t row)
{
	for (size_t i = 0; i < run->n; i++)
		if (counts(run, i) && (row == SIZE_MAX || run->all[i].row == row))
			return &run->all[i];
	return run->all;
}

static void name_worsened(struct brief_group *group, const struct run *run, const struct table *shifts)
{
	group->worsened = mem_alloc(run->n, sizeof *group->worsened);
	for (size_t i = 0; i < run->n; i++)
		if (counts(run, i) && verdict_at(shifts, run->all[i].row) == VERDICT_WORSENED)
			group->worsened[group->n_worsened++] = run->all[i].label;
}

static struct brief_group make_group(const struct run *run, const struct table *shifts, size_t n_tested)
{
	struct brief_group group = { .group = run->all->group, .unit_kind = run->all->unit_kind, .heading = heading_of(run->all->group, run->all->unit_kind) };
	struct text words = { 0 };
	size_t worse = add_moved(run, shifts, VERDICT_WORSENED, n_tested, &words), better = add_moved(run, shifts, VERDICT_IMPROVED, n_tested, &words);
	size_t first = worse != SIZE_MAX ? worse : better;
	const struct answer *answer = answer_at(run, first);

	add_number(run, shifts, VERDICT_NO_MATERIAL_CHANGE, "no material change", &words);
	add_number(run, shifts, VERDICT_NOT_ENOUGH_DATA, "not enough data", &words);
	add_number(run, shifts, VERDICT_SUPPRESSED, "suppressed", &words);
	add_number(run, shifts, VERDICT_NONE, "no verdict", &words);
	add_ground(&words, shifts, answer, first != SIZE_MAX);
	name_worsened(&group, run, shifts);
	group.moved = first == SIZE_MAX ? NULL : answer->label;
	group.tone = worse != SIZE_MAX ? BRIEF_BAD : better != SIZE_MAX ? BRIEF_GOOD : BRIEF_QUIET;
	group.source = (struct brief_source){ shifts, answer->row };
	group.sentence = text_take(&words);
	*group.sentence = (char)toupper((unsigned char)*group.sentence);
	return group;
}

/* How many figures of winners and those passed over were tested, whatever their kind of unit. */
static size_t count_tested(const struct answer_list *answers, const struct table *shifts)
{
	size_t n = 0;

	for (size_t i = 0; i < answers->n; i++)
		n += (answers->all[i].group == ANSWER_WINNERS || answers->all[i].group == ANSWER_PASSED_OVER) && brief_has(shifts, "p", answers->all[i].row);
	return n;
}

void brief_make_groups(struct brief *brief, const struct brief_reading *reading)
{
	const struct answer_list *answers = &reading->answers;
	size_t capacity = 0, n_tested = count_tested(answers, &reading->tables->shifts);

	for (size_t from = 0; from < answers->n;) {
		struct run run = run_from(answers, from);

		if (run.all->group == ANSWER_WINNERS || run.all->group == ANSWER_PASSED_OVER) {
			brief->groups = mem_grow(brief->groups, &capacity, brief->n_groups + 1, sizeof *brief->groups);
			brief->groups[brief->n_groups++] = make_group(&run, &reading->tables->shifts, n_tested);
		}
		from += run.n;
	}
}
