#include "stages/adjust/suspicions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static const double ALPHA = 0.06;
static const double weights[SUSPICION_FAMILIES] = { [SUSPICION_OWN_GROUP] = 2, [SUSPICION_HABITS] = 1, [SUSPICION_MISFIT] = 1 };

void suspicions_tested(struct suspicions *suspicions, enum suspicion_family family)
{
	suspicions->is_tested[family] = true;
}

void suspicions_add(struct suspicions *suspicions, const struct suspicion *suspicion)
{
	struct suspicion *added;

	suspicions_tested(suspicions, suspicion->family);
	suspicions->all = mem_grow(suspicions->all, &suspicions->capacity, suspicions->n + 1, sizeof *suspicions->all);
	added = &suspicions->all[suspicions->n++];
	*added = *suspicion;
	added->subject = mem_copy_text(suspicion->subject);
	added->sentence = mem_copy_text(suspicion->sentence);
}

/* The family left whose p is smallest beside its weight; SUSPICION_FAMILIES without one. */
static size_t find_next(const double *p, const bool *is_left)
{
	size_t next = SUSPICION_FAMILIES;

	for (size_t f = 0; f < SUSPICION_FAMILIES; f++)
		if (is_left[f] && (next == SUSPICION_FAMILIES || p[f] / weights[f] < p[next] / weights[next]))
			next = f;
	return next;
}

/* By family: the p up to which its tests stand; below 0 where none does. */
static void find_levels(const struct suspicions *suspicions, double *levels)
{
	double p[SUSPICION_FAMILIES], left = 0;
	bool is_left[SUSPICION_FAMILIES];
	size_t next;

	for (size_t f = 0; f < SUSPICION_FAMILIES; f++) {
		p[f] = 1;
		levels[f] = -1;
		is_left[f] = suspicions->is_tested[f];
		left += is_left[f] ? weights[f] : 0;
	}
	for (size_t i = 0; i < suspicions->n; i++)
		p[suspicions->all[i].family] = fmin(p[suspicions->all[i].family], suspicions->all[i].p);
	while ((next = find_next(p, is_left)) < SUSPICION_FAMILIES && p[next] <= ALPHA * weights[next] / left) {
		levels[next] = ALPHA * weights[next] / left;
		left -= weights[next];
		is_left[next] = false;
	}
}

static bool stands(const struct suspicions *suspicions, size_t i, const double *levels)
{
	return suspicions->all[i].p <= levels[suspicions->all[i].family];
}

static bool are_one(const struct suspicion *a, const struct suspicion *b)
{
	return !strcmp(a->code, b->code) && !strcmp(a->subject, b->subject);
}

/* Whether an earlier one that stands is of the same code and subject. */
static bool is_told(const struct suspicions *suspicions, size_t i, const double *levels)
{
	for (size_t j = 0; j < i; j++)
		if (stands(suspicions, j, levels) && are_one(&suspicions->all[i], &suspicions->all[j]))
			return true;
	return false;
}

/* A code and a subject make one finding: several of them are told in one. */
static void tell(const struct suspicions *suspicions, size_t first, const double *levels, struct stage *stage, const char *period)
{
	const struct suspicion *suspicion = &suspicions->all[first];
	struct text sentence = { 0 };

	text_add(&sentence, suspicion->sentence);
	for (size_t i = first + 1; i < suspicions->n; i++)
		if (stands(suspicions, i, levels) && are_one(suspicion, &suspicions->all[i])) {
			text_add(&sentence, " ");
			text_add(&sentence, suspicions->all[i].sentence);
		}
	stage_find(stage, suspicion->code, suspicion->subject, period, suspicion->severity, sentence.bytes, suspicion->action);
	text_free(&sentence);
}

void suspicions_find(const struct suspicions *suspicions, struct stage *stage, const char *period)
{
	double levels[SUSPICION_FAMILIES];

	find_levels(suspicions, levels);
	for (size_t i = 0; i < suspicions->n; i++)
		if (stands(suspicions, i, levels) && !is_told(suspicions, i, levels))
			tell(suspicions, i, levels, stage, period);
}

void suspicions_free(struct suspicions *suspicions)
{
	for (size_t i = 0; i < suspicions->n; i++) {
		free(suspicions->all[i].subject);
		free(suspicions->all[i].sentence);
	}
	free(suspicions->all);
	*suspicions = (struct suspicions){ 0 };
}
