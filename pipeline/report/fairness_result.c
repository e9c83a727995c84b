/* The answers about what came of it: winners, order, rubric, groups. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/number.h"
#include "pipeline/report/fairness_part.h"
#include "pipeline/stats/describe.h"

/* A winner who is awarded again in four of five replays. */
static const double SURE = 0.8;
static const double SURPRISING = 0.05;

/* A panel under a method; one that decides on one panel need not on another. The caller frees it. */
static char *name_board(const struct table *table, size_t row)
{
	return text_format("%s\x1f%s\x1f%s", fairness_cell(table, "cycle", row), fairness_cell(table, "category", row), fairness_cell(table, "method", row));
}

static void find_deciding(const struct table *board, struct map *deciding)
{
	for (size_t row = 0; row < board->n_rows; row++)
		if (fairness_is_set(board, "decides", row)) {
			char *name = name_board(board, row);

			map_add(deciding, name);
			free(name);
		}
}

static bool decides(const struct map *deciding, const struct table *stability, size_t row)
{
	char *name = name_board(stability, row);
	bool found = map_find(deciding, name) != SIZE_MAX;

	free(name);
	return found;
}

/* On how many boards another nominee would come first without some judge or criterion. */
static void add_stability(struct text *words, const struct table *stability, const struct table *board)
{
	struct map panels = { 0 }, hanging = { 0 }, deciding = { 0 };

	find_deciding(board, &deciding);
	for (size_t row = 0; row < stability->n_rows; row++) {
		if (!decides(&deciding, stability, row) || strncmp(fairness_cell(stability, "change", row), "without ", 8) != 0)
			continue;
		fairness_add_panel(&panels, stability, row);
		if (fairness_is_set(stability, "winner_changed", row))
			fairness_add_panel(&hanging, stability, row);
	}
	if (panels.n)
		text_add_format(words, " Without some single judge or criterion another nominee would come first on %zu of %zu %s.", hanging.n, panels.n,
		                fairness_word(panels.n, "board", "boards"));
	map_free(&panels);
	map_free(&hanging);
	map_free(&deciding);
}

struct fairness_answer fairness_again(const struct table *board, const struct table *stability)
{
	struct fairness_answer answer = { .question = "Would the winners have won on fresh scores?", .subject = "winners again", .table = "board" };
	double *chances = mem_alloc(board->n_rows, sizeof *chances);
	size_t n = 0, n_sure = 0, n_unknown = 0;
	struct text words = { 0 };

	for (size_t row = 0; row < board->n_rows; row++) {
		double award = fairness_number(board, "p_award", row), chance = isnan(award) ? fairness_number(board, "p_win", row) : award;

		if (!fairness_is_set(board, "decides", row) || strcmp(fairness_cell(board, "announced", row), "winner") != 0)
			continue;
		n_unknown += isnan(chance) != 0;
		if (isnan(chance))
			continue;
		n_sure += chance >= SURE;
		chances[n++] = chance;
	}
	if (n) {
		answer.verdict = n_sure == n ? "all likely again" : n_sure * 2 >= n ? "most of them likely again" : n_sure ? "few of them surely again" : "no winner sure again";
		answer.tone = n_sure == n ? FAIRNESS_GOOD : n_sure * 2 >= n ? FAIRNESS_PLAIN : FAIRNESS_LOOK;
		text_add_format(&words, "Scored again by the same judges, %s would be awarded again in %.0f of 100 cases", n == 1 ? "the winner" : "winners",
		                100 * stats_median(chances, n));
		if (n > 1)
			text_add_format(&words, " (the middle one of %zu), %zu of them in 80 or more", n, n_sure);
		answer.gist = n > 1 ? text_format("%zu of %zu sure", n_sure, n) : NULL;
		text_add(&words, ".");
	}
	if (n_unknown) {
		answer.verdict = n ? answer.verdict : "chance not known";
		answer.tone = n ? answer.tone : FAIRNESS_UNKNOWN;
		text_add_format(&words, "%s%zu %s no chance that could be told: the notes of the board say why.", n ? " " : "", n_unknown,
		                fairness_word(n_unknown, "winner has", "winners have"));
	}
	if (n || n_unknown) {
		add_stability(&words, stability, board);
		answer.words = text_take(&words);
	}
	free(chances);
	return answer;
}

struct fairness_answer fairness_order(const struct table *deviations)
{
	struct fairness_answer answer = { .question = "Were the awards given in the order of the scores?", .subject = "order kept", .table = "deviations" };
	size_t n, n_unexplained = 0, n_explained = 0, n_agrees = 0, n_passed_over = 0;
	struct text words = { 0 };

	for (size_t row = 0; row < deviations->n_rows; row++) {
		const char *deviation = fairness_cell(deviations, "deviation", row);
		bool is_unexplained = !strcmp(deviation, "unexplained") || !strcmp(deviation, "not_scored");

		/* Who got nothing is the other side of who got it too soon; but not who reached the cut-off while places were left. */
		if (!*fairness_cell(deviations, "announced", row)) {
			n_passed_over += is_unexplained && !*fairness_cell(deviations, "rival", row);
			continue;
		}
		n_agrees += !strcmp(deviation, "agrees") || !strcmp(deviation, "tie_broken");
		n_unexplained += is_unexplained;
		n_explained += !strcmp(deviation, "overridden") || !strcmp(deviation, "inside_noise") || !strcmp(deviation, "upheld");
	}
	n = n_agrees + n_explained + n_unexplained;
	if (n == 0 && n_passed_over == 0)
		return answer;
	answer.verdict = n_unexplained + n_passed_over ? "not all in the order of the scores" : n_explained ? "in order, or close, or with a reason" : "in the order of the scores";
	answer.tone = n_unexplained + n_passed_over ? FAIRNESS_LOOK : n_explained ? FAIRNESS_PLAIN : FAIRNESS_GOOD;
	text_add_format(&words, "%zu of %zu announced %s in that order; ", n_agrees, n, fairness_word(n, "outcome is", "outcomes are"));
	fairness_add_count(&words, n_explained);
	text_add_format(&words, " %s from it inside the noise or with a recorded reason, ", fairness_word(n_explained, "departs", "depart"));
	fairness_add_count(&words, n_unexplained);
	text_add(&words, " without one.");
	if (n_passed_over)
		text_add_format(&words, " %zu more reached the cut-off and got nothing.", n_passed_over);
	answer.words = text_take(&words);
	return answer;
}

/* How many different texts a column has; empty ones are none. */
static size_t count_different(const struct table *table, const char *column)
{
	struct map texts = { 0 };
	size_t n;

	for (size_t row = 0; row < table->n_rows; row++)
		if (*fairness_cell(table, column, row))
			map_add(&texts, fairness_cell(table, column, row));
	n = texts.n;
	map_free(&texts);
	return n;
}

/* Checks that could not be made are no checks passed: they leave nothing but what is surely wrong to be said. */
static const char *rubric_verdict(size_t n_gap, size_t n_look, size_t n_unasked)
{
	if (n_gap)
		return "something missing";
	if (n_unasked)
		return "not known: no descriptors, weights or scale supplied";
	return n_look ? "something worth a look" : "nothing missing";
}

struct fairness_answer fairness_rubric(const struct table *rubric)
{
	struct fairness_answer answer = { .question = "Is the rubric fit to judge by, on paper?", .subject = "rubric on paper", .table = "rubric" };
	size_t n, n_ok = 0, n_look = 0, n_gap = 0, n_unasked = 0, n_criteria = count_different(rubric, "criterion"), n_checks = count_different(rubric, "check");
	struct text words = { 0 };

	for (size_t row = 0; row < rubric->n_rows; row++) {
		const char *verdict = fairness_cell(rubric, "verdict", row);

		n_ok += !strcmp(verdict, "ok");
		n_look += !strcmp(verdict, "look");
		n_gap += !strcmp(verdict, "gap");
		n_unasked += !strcmp(fairness_cell(rubric, "state", row), "not_supplied");
	}
	n = n_ok + n_look + n_gap;
	if (n || n_unasked) {
		answer.verdict = rubric_verdict(n_gap, n_look, n_unasked);
		answer.tone = n_gap ? FAIRNESS_LOOK : n_unasked ? FAIRNESS_UNKNOWN : n_look ? FAIRNESS_PLAIN : FAIRNESS_GOOD;
		text_add_format(&words, "%zu %s of categories and %zu %s: ", n_checks, fairness_word(n_checks, "formal check", "formal checks"), n_criteria,
		                fairness_word(n_criteria, "criterion", "criteria"));
		fairness_add_count(&words, n_look);
		text_add_format(&words, " of %zu results %s worth a look, ", n, fairness_word(n_look, "is", "are"));
		fairness_add_count(&words, n_gap);
		text_add_format(&words, " %s something missing.", fairness_word(n_gap, "shows", "show"));
		if (n_unasked)
			text_add_format(&words, " %zu more could not be asked: %s a register of criteria with descriptors, weights and scales.", n_unasked,
			                fairness_word(n_unasked, "it needs", "they need"));
		text_add(&words, " Whether they are the right criteria no check can tell.");
		answer.words = text_take(&words);
	}
	return answer;
}

/* The row of the group that another one is compared with; SIZE_MAX without. */
static size_t find_reference(const struct table *selection, size_t of)
{
	static const char *const alike[] = { "cycle", "category", "award_kind", "step", "characteristic", "reference" };

	for (size_t row = 0; row < selection->n_rows; row++) {
		bool is_alike = !strcmp(fairness_cell(selection, "level", row), fairness_cell(selection, "reference", of));

		for (size_t i = 0; is_alike && i < sizeof alike / sizeof *alike; i++)
			is_alike = !strcmp(fairness_cell(selection, alike[i], row), fairness_cell(selection, alike[i], of));
		if (is_alike)
			return row;
	}
	return SIZE_MAX;
}

static void add_selected(struct text *words, const struct table *selection, size_t row, const char *before)
{
	if (row != SIZE_MAX && !table_is_missing(selection, table_column(selection, "selected"), row) && !table_is_missing(selection, table_column(selection, "pool"), row))
		text_add_format(words, "%s%zu of %zu", before, fairness_count(selection, "selected", row), fairness_count(selection, "pool", row));
}

/* "age band 50 to 64 nominated at 0.46 times the rate of 35 to 49: 21 of 97 against 53 of 112" */
static char *gap_words(const struct table *selection, size_t row)
{
	struct text words = { 0 }, counts = { 0 };

	for (const char *at = fairness_cell(selection, "characteristic", row); *at; at++)
		text_add_format(&words, "%c", *at == '_' ? ' ' : *at);
	text_add_format(&words, " %s %s at %.2f times the rate of %s", fairness_cell(selection, "level", row), fairness_cell(selection, "step", row),
	                fairness_number(selection, "ratio", row), fairness_cell(selection, "reference", row));
	add_selected(&counts, selection, row, "");
	if (counts.length)
		add_selected(&counts, selection, find_reference(selection, row), " against ");
	if (counts.length)
		text_add_format(&words, ": %s", counts.bytes);
	text_free(&counts);
	return text_take(&words);
}

struct fairness_answer fairness_selection(const struct table *selection)
{
	struct fairness_answer answer = { .question = "Were groups selected alike?", .subject = "groups", .table = "selection" };
	size_t n = 0, n_apart = 0, widest = SIZE_MAX;

	for (size_t row = 0; row < selection->n_rows; row++) {
		double p = fairness_number(selection, "p_fisher", row);

		/* Over all cycles and categories, where there are such rows: parts of them repeat what the whole says. Members of a team
		 * are selected together, so that the test does not hold for them. */
		if (!fairness_is_whole(selection, row) || isnan(p) || !strcmp(fairness_cell(selection, "award_kind", row), "team"))
			continue;
		n++;
		if (!(p < SURPRISING) || !fairness_is_set(selection, "below_four_fifths", row))
			continue;
		n_apart++;
		if (widest == SIZE_MAX || p < fairness_number(selection, "p_fisher", widest))
			widest = row;
	}
	if (n) {
		char *told = NULL;

		if (n_apart && !isnan(fairness_number(selection, "ratio", widest))) {
			char p[NUMBER_TEXT];

			answer.gist = gap_words(selection, widest);
			number_p(fairness_number(selection, "p_fisher", widest), p);
			told = text_format("%s%s; %s)", n_apart == 1 ? " (" : " (most surely ", answer.gist, p);
		}
		answer.verdict = n_apart == 0 ? "no gap between groups shown" : n_apart == 1 ? "a gap worth examining" : "gaps worth examining";
		answer.tone = n_apart ? FAIRNESS_LOOK : FAIRNESS_GOOD;
		answer.words = text_format("In %zu of %zu %s a group was selected at under four fifths of the rate of the group compared with, and by more than chance would "
		                           "readily bring%s. The four-fifths rule has no statutory force in Great Britain.", n_apart, n,
		                           fairness_word(n, "comparison", "comparisons"), told ? told : "");
		free(told);
	}
	return answer;
}
