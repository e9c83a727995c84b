#ifndef PIPELINE_SIMULATE_REPLIES_H
#define PIPELINE_SIMULATE_REPLIES_H

#include <stddef.h>

/* Answer scales as distributions: a headline figure goes in, and answers come out whose expectation
 * is that figure exactly, whatever the shape within its boxes. Pure functions.
 *
 * u is a uniform draw in (0, 1); a larger one never gives a lower answer, so two figures met with
 * the same u differ in as few answers as can be. */

enum { REPLY_ITEMS = 5, REPLY_FAIRNESS = 3 }; /* the statements of the motivation scale; of that of perceived fairness */

/* 1..5; share is the probability of 4 or 5. */
int reply_csat(double share, double u);

/* 1..7; share is the probability of 5, 6 or 7. */
int reply_ces(double share, double u);

/* 0..10; score is the probability of 9 or 10 less that of 0 to 6: from -0.70 to 0.70
 * for customers and from -0.60 to 0.60 for staff, of whom more keep to 7 and 8. */
int reply_nps(double score, double u);
int reply_enps(double score, double u);

/* 1..5 for statement `item`; its mean is reply_motivation_mean(item) + shift, -0.72 <= shift
 * <= 0.72. */
int reply_motivation(size_t item, double shift, double u);
double reply_motivation_mean(size_t item);
/* The same of the statements about the fairness of awards. */
int reply_fairness(size_t item, double shift, double u);
double reply_fairness_mean(size_t item);

#endif
