#include "pipeline/report/change.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/report/brief_part.h"
#include "pipeline/report/change_part.h"

/* A limit nearer to 0 than this part of the change hangs by a thread. */
static const double THREAD = 0.25;

void change_add(struct changes *changes, int weight, struct text *words, struct brief_source source)
{
	struct change *change = &changes->all[changes->n++];

	*change = (struct change){ .weight = weight, .place = changes->n };
	change->point = (struct brief_point){ text_take(words), source };
}

bool change_is_decisive(const struct brief_line *line)
{
	return (line->verdict == VERDICT_IMPROVED || line->verdict == VERDICT_WORSENED) && line->change_source.table;
}

static double nearest(const struct brief_line *line)
{
	return fmin(fabs(line->low), fabs(line->high));
}

static enum number_format format_of(const struct brief_line *line)
{
	return answer_format(line->change_source.table, line->change_source.row);
}

/* The verdict that falls first: its nearer limit, or the change itself, against what they need. */
static void find_thread(struct changes *changes, const struct brief *brief)
{
	const struct brief_line *found = NULL;
	struct text words = { 0 };
	char limit[NUMBER_TEXT], spare[NUMBER_TEXT];

	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];

		if (change_is_decisive(line) && (!found || nearest(line) / fabs(line->estimate) < nearest(found) / fabs(found->estimate)))
			found = line;
	}
	if (!found)
		return;
	brief_size(nearest(found), format_of(found), limit);
	text_add_format(&words, "%s would no longer count as %s if its change were %s%s%s smaller: so near does its interval come to 0.", found->label, found->verdict_words, limit,
	                *found->unit ? " " : "", found->unit);
	if (!isnan(found->minimum) && fabs(found->estimate) - found->minimum < nearest(found)) {
		brief_size(fabs(found->estimate) - found->minimum, format_of(found), spare);
		text_free(&words);
		text_add_format(&words, "%s would no longer count as %s if its change were %s%s%s smaller: then it would be less than matters.", found->label, found->verdict_words, spare,
		                *found->unit ? " " : "", found->unit);
	}
	brief_begin_large(words.bytes);
	change_add(changes, nearest(found) < THREAD * fabs(found->estimate) ? CHANGE_THREAD : CHANGE_FIRM, &words, found->change_source);
}

/* What would count as changed by its own interval, the change being large enough. */
static void find_holm(struct changes *changes, const struct brief *brief)
{
	struct brief_names names = { 0 };
	struct brief_source first = { 0 };
	struct text words = { 0 };

	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];
		const struct brief_source *source = &line->change_source;
		char interval[NUMBER_TEXT], *remark;
		double low, high;

		if (line->verdict != VERDICT_NOT_ENOUGH_DATA || !source->table || !brief_has(source->table, "low_holm", source->row))
			continue;
		low = brief_number(source->table, "low", source->row);
		high = brief_number(source->table, "high", source->row);
		if (!brief_is_sure(low, high) || !(fabs(line->estimate) >= line->minimum))
			continue;
		brief_signed_interval(low, high, format_of(line), interval);
		remark = text_format(" (%s)", interval);
		brief_names_add(&names, line->label, remark);
		free(remark);
		first = first.table ? first : *source;
	}
	if (names.n == 0)
		return;
	brief_names_put(&names, &words, "Had it been the only metric tested, this would count as changed: ");
	text_add(&words, ". Among all that were tested it does not.");
	change_add(changes, CHANGE_HOLM, &words, first);
}

/* The least change that could have been seen, of the lines on which there are not enough data. */
static void find_unseen(struct changes *changes, const struct brief *brief)
{
	struct brief_names names = { 0 };
	struct brief_source first = { 0 };
	struct text words = { 0 };

	for (size_t i = 0; i < brief->n_lines; i++) {
		const struct brief_line *line = &brief->lines[i];
		const struct brief_source *source = &line->change_source;
		char least[NUMBER_TEXT], matters[NUMBER_TEXT], *remark;
		double detectable = source->table ? brief_number(source->table, "detectable", source->row) : (double)NAN;

		if (line->verdict != VERDICT_NOT_ENOUGH_DATA || !(detectable > line->minimum) || brief_has_caveat(source->table, source->row, CAVEAT_FEW_CLUSTERS))
			continue;
		brief_size(detectable, format_of(line), least);
		brief_size(line->minimum, format_of(line), matters);
		remark = text_format(" (%s, where %s matters)", least, matters);
		brief_names_add(&names, line->label, remark);
		free(remark);
		first = first.table ? first : *source;
	}
	if (names.n == 0)
		return;
	brief_names_put(&names, &words, "More answers: less than this could not have been seen, so that a change that matters may be there: ");
	text_add(&words, ".");
	change_add(changes, CHANGE_UNSEEN, &words, first);
}

/* Whether winners would be awarded again, where that asks for a look. */
static void find_judging(struct changes *changes, const struct brief *brief)
{
	for (size_t i = 0; i < brief->judging.n; i++) {
		const struct fairness_answer *answer = &brief->judging.answers[i];
		struct text words = { 0 };

		if (strcmp(answer->subject, "winners again") != 0 || answer->tone != FAIRNESS_LOOK)
			continue;
		text_add(&words, answer->words);
		change_add(changes, CHANGE_JUDGING, &words, (struct brief_source){ 0 });
	}
}

static const char *label_of(const struct brief *brief, const char *metric)
{
	for (size_t i = 0; i < brief->n_lines; i++)
		if (!strcmp(brief->lines[i].metric, metric))
			return brief->lines[i].label;
	return metric;
}

/* An effect on winners by differences, and how small a breach of parallel trends would overturn it. */
static void find_trends(struct changes *changes, const struct brief *brief, const struct brief_tables *tables)
{
	const struct table *study = &tables->event_study;
	double least = (double)NAN;
	struct brief_source source = { 0 };
	struct text words = { 0 };

	for (size_t g = 0; g < brief->n_groups; g++) {
		const struct brief_group *group = &brief->groups[g];
		const struct brief_source *of = &group->source;

		if (group->group != ANSWER_WINNERS || (group->tone != BRIEF_GOOD && group->tone != BRIEF_BAD)
		    || strncmp(brief_cell(of->table, "design", of->row), "did_staggered", 13) != 0)
			continue;
		for (size_t row = 0; row < study->n_rows; row++) {
			double breakdown = brief_number(study, "breakdown", row);

			if (isnan(breakdown) || breakdown >= least || strcmp(brief_cell(study, "metric", row), brief_cell(of->table, "metric", of->row)) != 0
			    || strcmp(brief_cell(study, "unit_kind", row), group->unit_kind) != 0)
				continue;
			least = breakdown;
			source = (struct brief_source){ study, row };
		}
	}
	if (!(least < 1))
		return;
	text_add_format(&words, "The effect on winners in %s would not be sure if they and the others had drifted apart by %.1f times as much as the most that they did before the award.",
	                label_of(brief, brief_cell(study, "metric", source.row)), least);
	change_add(changes, CHANGE_TRENDS, &words, source);
}

static int by_weight(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	return x->weight != y->weight ? x->weight - y->weight : (x->place > y->place) - (x->place < y->place);
}

void change_find(struct brief *brief, const struct brief_tables *tables)
{
	struct changes changes = { 0 };

	find_thread(&changes, brief);
	change_find_designs(&changes, brief, &tables->shifts);
	change_find_groups(&changes, brief);
	change_find_definitions(&changes, brief, &tables->shifts);
	find_holm(&changes, brief);
	find_judging(&changes, brief);
	find_trends(&changes, brief, tables);
	find_unseen(&changes, brief);
	qsort(changes.all, changes.n, sizeof *changes.all, by_weight);
	for (size_t i = 0; i < changes.n; i++)
		if (i < BRIEF_POINTS)
			brief->points[brief->n_points++] = changes.all[i].point;
		else
			free(changes.all[i].point.sentence);
}
