#include "stages/adjust/ladder_find.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/adjust/ladder_keys.h"

static bool is_scored(const struct panel *panel, const char *name)
{
	size_t criterion = ladder_criterion(&panel->criteria, name);

	for (size_t i = 0; i < panel->n_cells && criterion != SIZE_MAX; i++)
		if (panel->cells[i].criterion == criterion && panel->cells[i].state == PANEL_SCORED)
			return true;
	return false;
}

/* The scored criterion that is spelt most like it; NULL without one. */
static const char *find_near(const struct judging *judgings, size_t n, const char *name)
{
	const char **names = NULL, *near;
	size_t n_names = 0, capacity = 0;

	for (size_t p = 0; p < n; p++)
		for (size_t c = 0; c < judgings[p].panel->criteria.n; c++) {
			names = mem_grow(names, &capacity, n_names + 1, sizeof *names);
			names[n_names++] = judgings[p].panel->criteria.names[c];
		}
	near = text_nearest(name, names, n_names);
	free(names);
	return near;
}

static void look_at(const struct adjust *adjust, const struct judging *judgings, size_t n, const char *name)
{
	const char *near;
	char *sentence;

	for (size_t p = 0; p < n; p++)
		if (is_scored(judgings[p].panel, name))
			return;
	near = find_near(judgings, n, name);
	sentence = text_format("The tie-break ladder goes by the criterion %s, which nobody scored: the step settles nothing%s%s.", name,
	                       near ? "; the nearest name is " : "", near ? near : "");
	stage_find(adjust->stage, "tie_break_unscored", name, "", "warning", sentence,
	           "Correct highest_criterion in [judging] tie_break: its name is to be one of the criteria in the score sheet.");
	free(sentence);
}

void ladder_find(const struct adjust *adjust, const struct judging *judgings, size_t n)
{
	static const char word[] = "highest_criterion ";
	char *steps = mem_copy_text(programme_text(&adjust->stage->programme, "judging", "tie_break")), *rest = steps, *step;

	while ((step = strsep(&rest, "|"))) {
		step = text_trim(step);
		if (!strncmp(step, word, sizeof word - 1))
			look_at(adjust, judgings, n, step + (sizeof word - 1) + strspn(step + sizeof word - 1, " "));
	}
	free(steps);
}
