#ifndef TESTS_CALIBRATE_SEVERITIES_H
#define TESTS_CALIBRATE_SEVERITIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/stats/rasch.h"

/* Made-up panels whose judges are as severe as we say, 100 ratings each. The first is one logit harsher than the
 * panel's mean, the others draws from a normal distribution; so are nominees. */

enum { SEVERITIES_RATINGS = 100 }; /* of a judge */

struct severities_cell {
	size_t judges;
	double spread;       /* standard deviation of the judges' severities, in logits */
	size_t seen_by;      /* judges of a nominee; all of them: a complete design */
	size_t criteria;
	size_t categories;
	bool is_skewed;      /* nominees are exponential, not normal: what the marginal model does not believe */
};

/* The grid. */
const struct severities_cell *severities_grid(size_t *n);

struct severities_panel {
	struct rasch_data data;
	uint32_t *element[3]; /* nominee, judge, criterion; owned, like what follows */
	int *category;
	double *truth;        /* by judge; they sum to 0 */
};

/* Draws panel number `number` of a cell. */
void severities_draw(struct severities_panel *panel, const struct severities_cell *cell, uint64_t number);
void severities_free(struct severities_panel *panel);

#endif
