#ifndef PIPELINE_STATS_SCORING_H
#define PIPELINE_STATS_SCORING_H

/* What one answer scores under each definition of CSAT, NPS and CES: the metric is the mean of the
 * scores. All of them in points (-100 to 100), but scoring_mean, which is in scale points.
 *
 * A scale runs from lowest to highest in steps of 1, high is good (turn others round first,
 * answers_reverse), and has highest - lowest + 1 answers; where it starts does not matter unless said.
 * NAN when the answer is not on the scale, or when the scale does not bear the definition.
 *
 * Boxes: the top k answers count as satisfied only when all of them lie above the middle of the
 * scale, so top two needs 4 answers or more (3, 4 of 1 to 4; 4, 5 of 1 to 5; 6, 7 of 1 to 7; 9, 10 of
 * 1 to 10 and of 0 to 10), top three 6 or more. On 1 to 3 the second box is "neither": top two is
 * NAN there, and top one is meant. Bottom boxes mirror top boxes. */
typedef double scoring_rule(int answer, int lowest, int highest);

/* 100 for the two highest answers (for the highest), else 0. Top one: 2 answers or more. */
scoring_rule scoring_top2;
scoring_rule scoring_top1;
/* 100 for the three highest, else 0. */
scoring_rule scoring_top3;
/* 100 for the two highest, -100 for the two lowest, 0 between (on 4 answers nothing is between). */
scoring_rule scoring_net;
/* 100 for the two highest, -100 for all others. */
scoring_rule scoring_net_neutral_against;
/* The answer itself, in scale points. */
scoring_rule scoring_mean;
/* 100 answer / highest. Scales that start at 0 or 1. Only from 0 does it begin at 0 points. */
scoring_rule scoring_sum_over_max;
/* 100 (answer - lowest) / (highest - lowest): 0 to 100 points on every scale. */
scoring_rule scoring_rescaled;
/* 100 for the highest, -100 for the three lowest, 0 for the one between. Scales of 5 answers. */
scoring_rule scoring_nps_like;
/* 100 for the higher of two answers, 0 for the lower. Scales of 2 answers. */
scoring_rule scoring_binary;
/* 100 for 9 and 10, -100 for 0 to 6, 0 for 7 and 8. Only on 0 to 10. */
scoring_rule scoring_nps;

#endif
