/* The verdict in one sentence. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/report/brief_part.h"

/* With what a reader of the name alone would not know. */
static void add_name(const struct brief_line *line, bool is_short, struct brief_names *names)
{
	struct text remark = { 0 };

	if (is_short)
		text_add(&remark, "short of its target");
	if (line->is_back && (line->verdict == VERDICT_IMPROVED || line->verdict == VERDICT_WORSENED))
		text_add_format(&remark, "%sin %s back where it was", remark.length ? "; " : "", line->now_period);
	if (remark.length) {
		char *aside = text_format(" (%s)", remark.bytes);

		brief_names_add(names, line->label, aside);
		free(aside);
	} else {
		brief_names_add(names, line->label, "");
	}
	text_free(&remark);
}

/* The names of the lines with the verdict. */
static void name_lines(const struct brief *brief, enum verdict verdict, struct brief_names *names)
{
	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];

		if (line->verdict == verdict)
			add_name(line, verdict == VERDICT_IMPROVED && target_is_short(line->target), names);
	}
}

/* Where groups fared worse. */
static void add_groups(const struct brief *brief, struct text *words)
{
	for (size_t i = 0; i < brief->n_groups; i++) {
		const struct brief_group *group = &brief->groups[i];
		struct brief_names names = { 0 };

		for (size_t w = 0; w < group->n_worsened; w++)
			brief_names_add(&names, group->worsened[w], "");
		if (names.n == 0)
			continue;
		brief_part(words);
		text_add(words, group->heading);
		brief_names_put(&names, words, " fared worse than was to be expected in ");
	}
}

/* Says of the first clause around what the changes are. */
static void add_around(const struct brief *brief, struct text *words, bool *has_around)
{
	if (!*has_around)
		text_add_format(words, " around %s", brief->around);
	*has_around = true;
}

static void add_changed(const struct brief *brief, struct text *words, enum verdict verdict, bool *has_around)
{
	struct brief_names names = { 0 };

	name_lines(brief, verdict, &names);
	if (names.n == 0)
		return;
	brief_part(words);
	brief_names_put(&names, words, "");
	text_add_format(words, " %s", verdict_words(verdict));
	add_around(brief, words, has_around);
}

/* "no material change in CES and SLA" */
static void add_unchanged(const struct brief *brief, struct text *words, enum verdict verdict, const char *before, bool *has_around)
{
	struct brief_names names = { 0 };

	name_lines(brief, verdict, &names);
	if (names.n == 0)
		return;
	brief_names_whole(&names, brief->n_lines);
	brief_part(words);
	brief_names_put(&names, words, before);
	add_around(brief, words, has_around);
}

static void add_compared(const struct brief *brief, struct text *words)
{
	bool has_around = false;

	add_changed(brief, words, VERDICT_WORSENED, &has_around);
	add_groups(brief, words);
	add_changed(brief, words, VERDICT_IMPROVED, &has_around);
	add_unchanged(brief, words, VERDICT_NO_MATERIAL_CHANGE, "no material change in ", &has_around);
	add_unchanged(brief, words, VERDICT_NOT_ENOUGH_DATA, "not enough data on ", &has_around);
	add_unchanged(brief, words, VERDICT_SUPPRESSED, "suppressed to protect people: the change in ", &has_around);
	add_unchanged(brief, words, VERDICT_NONE, "not compared: ", &has_around);
	if (brief_count(brief, VERDICT_WORSENED) + brief_count(brief, VERDICT_IMPROVED))
		text_add(words, "; whether the awards caused it, these data cannot say");
}

/* Of the questions on the judging, how many ask for a look, and how many cannot be answered. */
static void count_judging(const struct brief *brief, size_t *n_look, size_t *n_unknown)
{
	for (size_t i = 0; i < brief->judging.n; i++) {
		*n_look += brief->judging.answers[i].tone == FAIRNESS_LOOK;
		*n_unknown += brief->judging.answers[i].tone == FAIRNESS_UNKNOWN;
	}
}

/* "; judging: 4 of 8 questions ask for a closer look": the second thing that was asked. */
static void add_judging_beside(const struct brief *brief, struct text *words)
{
	size_t n_look = 0, n_unknown = 0;

	count_judging(brief, &n_look, &n_unknown);
	if (brief->judging.n == 0)
		return;
	brief_part(words);
	if (n_look)
		text_add_format(words, "judging: %zu of %zu questions %s for a closer look", n_look, brief->judging.n, n_look == 1 ? "asks" : "ask");
	else if (n_unknown)
		text_add_format(words, "judging: no question asks for a closer look, %zu of %zu cannot be answered", n_unknown, brief->judging.n);
	else
		text_add_format(words, "judging: none of %zu questions asks for a closer look", brief->judging.n);
}

/* Where nothing else was measured. */
static void add_judging(const struct brief *brief, struct text *words)
{
	size_t n_look = 0, n_unknown = 0;

	count_judging(brief, &n_look, &n_unknown);
	text_add_format(words, "of %zu questions on the judging ", brief->judging.n);
	if (n_look)
		text_add_format(words, "%zu %s for a closer look", n_look, n_look == 1 ? "asks" : "ask");
	else
		text_add(words, "none asks for a closer look");
	if (n_unknown)
		text_add_format(words, ", and %zu cannot be answered", n_unknown);
}

static bool is_compared(const struct brief *brief)
{
	return brief->n_lines > brief_count(brief, VERDICT_NONE);
}

static bool has_figures(const struct brief *brief)
{
	for (size_t i = 0; i < brief->n_lines; i++)
		if (brief->lines[i].now_source.table)
			return true;
	return false;
}

static void set_tone(struct brief *brief)
{
	bool is_worse = brief_count(brief, VERDICT_WORSENED) > 0;

	for (size_t i = 0; i < brief->n_groups; i++)
		is_worse = is_worse || brief->groups[i].n_worsened;
	brief->tone = is_worse ? BRIEF_BAD : brief_count(brief, VERDICT_IMPROVED) ? BRIEF_GOOD : brief_count(brief, VERDICT_NO_MATERIAL_CHANGE) ? BRIEF_PLAIN : BRIEF_QUIET;
}

void brief_make_verdict(struct brief *brief, bool is_simulated)
{
	struct text words = { 0 };
	char *sentence;

	if (is_compared(brief)) {
		add_compared(brief, &words);
		add_judging_beside(brief, &words);
	} else {
		add_groups(brief, &words);
		brief_part(&words);
		if (has_figures(brief))
			text_add(&words, "whether anything changed cannot be said: no figures could be compared before and after; the newest of them stand as they are");
		else if (brief->judging.n)
			text_add(&words, "what the awards changed was not measured; ");
		else
			text_add(&words, "there is nothing to evaluate yet: neither figures nor judging");
		if (has_figures(brief))
			add_judging_beside(brief, &words);
		else if (brief->judging.n)
			add_judging(brief, &words);
	}
	text_add(&words, ".");
	sentence = text_take(&words);
	if (!is_simulated)
		brief_begin_large(sentence);
	brief->verdict = text_format("%s%s", is_simulated ? "Simulated data: " : "", sentence);
	free(sentence);
	set_tone(brief);
}
