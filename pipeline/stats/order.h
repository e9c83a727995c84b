#ifndef PIPELINE_STATS_ORDER_H
#define PIPELINE_STATS_ORDER_H

#include <stddef.h>

/* Puts n places into ascending order of the numbers that x has there; places of equal numbers stay as they stand to each
 * other, so that two calls order by two numbers, the one that matters less first. x holds no NAN.
 *
 * Takes time in proportion to n.
 *
 * Method: by the bytes of the numbers from the last to the first; few places by insertion. */
void order_by(const double *x, size_t *places, size_t n);

#endif
