#ifndef STAGES_INGEST_TIES_H
#define STAGES_INGEST_TIES_H

#include "stages/ingest/staff.h"

/* Who belongs together, so that scores can tell a judge's own group: by team, by line, by a nomination
 * that the judge made, by a conflict that was declared. All names are pseudonyms or teams. `= {0}`
 * knows of no tie. */
struct ties {
	struct map cycles;
	long *judged; /* by cycle: the day that settles teams */
	size_t cycles_capacity;
	struct map judges;
	struct ties_judge {
		char *person, *team; /* "" when not known */
	} *about;
	size_t about_capacity;
	struct map nominations; /* who nominated whom */
	struct map conflicts;
	struct ties_conflict {
		long declared; /* the first day on which it was; LONG_MAX when none is told */
		bool is_recused, has_consent; /* what was done: the judge was to stand aside; might score all the same */
	} *declared;
	size_t declared_capacity;
};

enum tie { TIE_NONE, TIE_OWN_GROUP, TIE_UNKNOWN };

/* What the registers other than that of conflicts find: the first that holds. */
enum tie_cause { TIE_CAUSE_NONE, TIE_CAUSE_PERSON, TIE_CAUSE_TEAM, TIE_CAUSE_LINE, TIE_CAUSE_NOMINATION, TIE_CAUSES };

struct tie_found {
	enum tie tie; /* found or declared; unknown when no register tells */
	enum tie_cause cause;
	bool is_declared;
	struct ties_conflict conflict; /* where it is declared */
};

void ties_add_cycle(struct ties *ties, const char *cycle, long judged);
/* person: the judge as a member of staff; team: where there is no such person. */
void ties_add_judge(struct ties *ties, const char *judge, const char *person, const char *team);
/* "" for a cycle or category means any. */
void ties_add_nomination(struct ties *ties, const char *cycle, const char *category, const char *nominee,
                         const char *nominator);
/* declared: LONG_MAX when the day is not told. action: what the register says was done; a pair that is there
 * twice is declared by the earlier day, and recused, or with consent, where any row says so. */
void ties_add_conflict(struct ties *ties, const char *cycle, const char *category, const char *judge,
                       const char *nominee, long declared, const char *action);

/* Whether judge and nominee belong together on the day of judging, and by what. */
struct tie_found ties_between(const struct ties *ties, const struct staff *staff, const char *cycle, const char *category,
                              const char *judge, const char *nominee, bool nominee_is_team);
void ties_free(struct ties *ties);

#endif
