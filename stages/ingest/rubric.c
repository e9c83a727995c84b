#include "stages/ingest/rubric.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/answers.h"

static char *key_of(const char *category, const char *criterion)
{
	return text_format("%s\x1f%s", category, criterion);
}

void rubric_add(struct rubric *rubric, const char *category, const char *criterion, double low, double high)
{
	char *key = key_of(category, criterion);
	size_t number = map_add(&rubric->criteria, key);

	rubric->scales = mem_grow(rubric->scales, &rubric->capacity, number + 1, sizeof *rubric->scales);
	rubric->scales[number] = (struct rubric_scale){ low, high };
	free(key);
}

bool rubric_find(const struct rubric *rubric, const char *category, const char *criterion, struct rubric_scale *scale)
{
	char *own = key_of(category, criterion), *common = key_of("", criterion);
	size_t number = map_find(&rubric->criteria, own);

	if (number == SIZE_MAX)
		number = map_find(&rubric->criteria, common);
	if (number != SIZE_MAX)
		*scale = rubric->scales[number];
	free(own);
	free(common);
	return number != SIZE_MAX;
}

void rubric_free(struct rubric *rubric)
{
	map_free(&rubric->criteria);
	free(rubric->scales);
	*rubric = (struct rubric){ 0 };
}

static const char *const words[SCORE_STATES] = {
	[SCORE_SCORED] = "scored", [SCORE_RECUSED] = "recused", [SCORE_UNASSIGNED] = "unassigned", [SCORE_MISSING] = "missing",
};

const char *score_word(enum score_state state)
{
	return words[state];
}

/* A state in words; SCORE_STATES for another text. */
static enum score_state read_state(const char *cell)
{
	enum score_state state = SCORE_SCORED;

	if (text_equal_fold(cell, "abstained") || text_equal_fold(cell, "conflict"))
		return SCORE_RECUSED;
	while (state < SCORE_STATES && !text_equal_fold(cell, words[state]))
		state++;
	return state;
}

const char *score_read(const char *cell, const char *state_cell, enum score_state *state, double *score)
{
	enum score_state said = *state_cell ? read_state(state_cell) : SCORE_STATES;

	*score = (double)NAN;
	if (*state_cell && said == SCORE_STATES)
		return "its state is none of scored, recused, unassigned, missing";
	if (answer_is_none(cell))
		*state = said != SCORE_STATES ? said : *cell ? SCORE_UNASSIGNED : SCORE_MISSING;
	else
		*state = text_to_real(cell, score) ? SCORE_SCORED : read_state(cell);
	if (*state == SCORE_STATES)
		return "it is no number, nor recused, na or blank";
	if (*state == SCORE_SCORED && isnan(*score))
		return "its state is scored, but there is no score";
	if (said != SCORE_STATES && said != *state)
		return "its state says otherwise";
	return NULL;
}
