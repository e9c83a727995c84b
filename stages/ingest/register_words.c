/* How others write the words of the registers. */
#include <string.h>

#include "pipeline/intake/status.h"
#include "stages/ingest/register.h"

#define AGREED "agreed|agree|i agree|given|granted|consented|i consent|consent given|opt in|opted in|opt-in|opted-in|accepted"
#define REFUSED "disagree|i do not agree|i disagree|refused|declined|withheld|not given|no consent|withdrawn|opt out|opted out|opt-out|opted-out"

static const struct {
	const char *table, *column, *ours, *others;
} words[] = {
	{ "categories", "award_kind", "individual", "person|people|individuals|employee|employees|staff|colleague" },
	{ "categories", "award_kind", "team", "teams|group|department|company|organisation|organization|project" },
	{ "nominations", "award_kind", "individual", "person|people|individuals|employee|employees|staff|colleague" },
	{ "nominations", "award_kind", "team", "teams|group|department|company|organisation|organization|project" },
	{ "comparisons", "outcome", "nominee", "first|left|a|1|win|won|winner|better|preferred" },
	{ "comparisons", "outcome", "other", "other nominee|second|right|b|2|loss|lost|loser|worse" },
	{ "comparisons", "outcome", "tie", "tied|draw|drawn|equal|same|both|neither|none|undecided|no preference|0" },
	{ "awards", "outcome", "winner", "won|win|awarded|overall winner" },
	{ "awards", "outcome", "runner_up", "runners up|runners-up|runnerup" },
	{ "awards", "outcome", "commended", "highly commended|special commendation|commendation|honourable mention|honorable mention" },
	{ "awards", "outcome", "none", "not awarded|no award|unsuccessful|not a winner|not selected|finalist|shortlisted|nominee|nominated" },
	{ "nominations", "consent_publicity", "yes", AGREED }, { "nominations", "consent_publicity", "no", REFUSED },
	{ "awards", "consent_publicity", "yes", AGREED },      { "awards", "consent_publicity", "no", REFUSED },
};

const char *register_word(const char *table, const char *column, const char *word)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(words[i].table, table) && !strcmp(words[i].column, column) && status_is_listed(words[i].others, word))
			return words[i].ours;
	return NULL;
}

bool register_status_counts(const char *status, const char *keep)
{
	static const char no_nominations[] =
		"withdrawn|withdrew|retracted|cancelled|canceled|duplicate|duplicated|deleted|trashed|archived|draft|in progress|"
		"in-progress|started|incomplete|unsubmitted|not submitted|abandoned|expired";

	if (keep)
		return status_is_listed(keep, status);
	return !status_is_listed(no_nominations, status) && !status_is_trial(status);
}
