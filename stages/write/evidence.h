#ifndef STAGES_WRITE_EVIDENCE_H
#define STAGES_WRITE_EVIDENCE_H

#include "stages/write/input.h"

/* evidence.html, for whoever checks: each question of the evaluation with its figures, every figure with its id as a place
 * on the page and with links to its definition, its design and its row; what was read, with the balance of rows; what was
 * restated; and how to check the seal. */

/* A row that another paper cites by a link to its figure: it has its place on the page, wherever else it fits. */
struct evidence_cited {
	const struct table *table; /* one of input_table; NULL: none */
	size_t row;
};

/* Writes evidence.html to the folder of --to. */
bool evidence_write(struct input *input, const struct evidence_cited *cited, size_t n_cited, struct err *err);

#endif
