#ifndef STAGES_ADJUST_SUSPICIONS_H
#define STAGES_ADJUST_SUSPICIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stage.h"

/* What tests say of a scope's judges, until it is known which of it stands: who looks often finds something
 * by chance. Tests come in families, each adjusted within itself by the module that makes them; here the
 * families are adjusted for one another, so that of scopes in which nothing is wrong at most 6 % raise anything.
 * Harsh and lenient judges are told by themselves (severities.h) and are not counted here.
 *
 * Method: a family's p is its smallest adjusted p. Families that made tests share 6 % by weight (own group 2,
 *         habits 1, misfit 1): the one whose p is smallest beside its weight is tested at its share, and if it
 *         stands, the rest share all 6 %, until one fails. What is told of a family is all of it with a p up to
 *         its level.
 * Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70, section 4 (weights). */
enum suspicion_family { SUSPICION_OWN_GROUP, SUSPICION_HABITS, SUSPICION_MISFIT, SUSPICION_FAMILIES };

struct suspicion {
	enum suspicion_family family;
	double p; /* adjusted within the family */
	const char *code, *severity, *action; /* constants */
	char *subject, *sentence; /* owned */
};

/* `= {0}` holds none. */
struct suspicions {
	struct suspicion *all;
	size_t n, capacity;
	bool is_tested[SUSPICION_FAMILIES];
};

/* Says that a family made tests, whatever they show. */
void suspicions_tested(struct suspicions *suspicions, enum suspicion_family family);
/* Adds a test's finding; subject and sentence are copied. One that p cannot save may be left out. */
void suspicions_add(struct suspicions *suspicions, const struct suspicion *suspicion);
/* Tells what stands; several of one code and subject are one finding, with the first one's action. period as for
 * stage_find. */
void suspicions_find(const struct suspicions *suspicions, struct stage *stage, const char *period);
void suspicions_free(struct suspicions *suspicions);

#endif
