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
	struct map pairs; /* nominations and conflicts */
};

enum tie { TIE_NONE, TIE_OWN_GROUP, TIE_UNKNOWN };

void ties_add_cycle(struct ties *ties, const char *cycle, long judged);
/* person: the judge as a member of staff; team: where there is no such person. */
void ties_add_judge(struct ties *ties, const char *judge, const char *person, const char *team);
/* "" for a cycle or category means any. */
void ties_add_nomination(struct ties *ties, const char *cycle, const char *category, const char *nominee,
                         const char *nominator);
void ties_add_conflict(struct ties *ties, const char *cycle, const char *category, const char *judge,
                       const char *nominee);

/* Whether judge and nominee belong together on the day of judging; unknown when no register tells. */
enum tie ties_between(const struct ties *ties, const struct staff *staff, const char *cycle, const char *category,
                      const char *judge, const char *nominee, bool nominee_is_team);
void ties_free(struct ties *ties);

#endif
