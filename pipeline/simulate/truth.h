#ifndef PIPELINE_SIMULATE_TRUTH_H
#define PIPELINE_SIMULATE_TRUTH_H

#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/simulate/effects.h"

/* What was planted, one row each, in the order in which it was told; `= {0}` is empty. */
struct truth_row {
	char *parameter, *subject, *value, *note;
};

struct truth {
	struct truth_row *rows;
	size_t n_rows, capacity;
};

/* Notes one fact; the texts are copied. */
void truth_add(struct truth *truth, const char *parameter, const char *subject, const char *value,
               const char *note);
/* A real number, to six decimals: more would tie the bytes to one C library. */
void truth_add_real(struct truth *truth, const char *parameter, const char *subject, double value,
                    const char *note);
void truth_add_count(struct truth *truth, const char *parameter, const char *subject, size_t value,
                     const char *note);

/* The settings and the effects that follow from them. */
void truth_add_settings(struct truth *truth, const struct world *world);
/* expected_before, expected_after, expected_shift and what winners add to it, in points. */
void truth_add_expected(struct truth *truth, enum effect_metric metric, const struct effect_sum *sum);

/* The rows of one export by what becomes of them; their sum is rows_in. */
struct truth_balance {
	size_t kept, duplicate, rejected, out_of_scope;
};
void truth_add_balance(struct truth *truth, const char *file, const struct truth_balance *balance);

bool truth_write(const struct truth *truth, const char *dir, struct err *err);
void truth_free(struct truth *truth);

#endif
