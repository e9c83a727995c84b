#ifndef PIPELINE_SIMULATE_CUSTOMERS_H
#define PIPELINE_SIMULATE_CUSTOMERS_H

#include <stddef.h>

#include "pipeline/simulate/truth.h"
#include "pipeline/simulate/remarks.h"
#include "pipeline/simulate/world.h"

/* The customer survey: who is asked when about which agent, what they answer, and its export. */

/* What becomes of a row. Everything behind CUSTOMER_KEPT comes on top of the responses asked for. */
enum customer_fate {
	CUSTOMER_KEPT,
	CUSTOMER_PREVIEW,    /* the survey's maker trying it out */
	CUSTOMER_UNFINISHED,
	CUSTOMER_OFF_SCALE,  /* from here on rejected */
	CUSTOMER_UNKNOWN_TEAM,
	CUSTOMER_BAD_DATE,
	CUSTOMER_RAGGED,
	CUSTOMER_FATES
};

enum { CUSTOMER_BLANK = -1 };

struct customer {
	long long at;     /* recorded, seconds by the wall clock */
	uint64_t draw;    /* names its streams */
	size_t agent, team;
	size_t channel, region;
	enum customer_fate fate;
	enum remark_planted planted; /* personal data in the comment */
	int csat, nps, ces; /* or CUSTOMER_BLANK */
};

struct customers {
	struct customer *rows; /* in the order of time */
	size_t n_rows;
	struct effect_sum sums[EFFECT_METRICS]; /* of csat, nps and ces, as answered */
};

/* Everything but the answers. */
void customers_draw(struct customers *customers, const struct world *world);
/* The answers of one quarter: quarters come in order, as teams win in between. */
void customers_answer(struct customers *customers, const struct world *world, size_t quarter);

/* What the organisation sees of a quarter: answers that count and those of 4 or 5, of each team
 * and of each agent. Arrays as long as the world's, owned by the caller. */
struct customers_seen {
	size_t *team_n, *team_satisfied, *agent_n, *agent_satisfied;
	double *team_expected; /* the share of 4 or 5 that the team's level has without its luck */
};
void customers_see(const struct customers *customers, const struct world *world, size_t quarter,
                   struct customers_seen *seen);
void customers_seen_free(struct customers_seen *seen);

/* Writes exports/customers_*.csv, as Qualtrics does with choice text, and tells the truth. */
bool customers_write(const struct customers *customers, const struct world *world, const char *dir,
                     struct truth *truth, struct err *err);
void customers_free(struct customers *customers);

#endif
