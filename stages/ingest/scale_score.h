#ifndef STAGES_INGEST_SCALE_SCORE_H
#define STAGES_INGEST_SCALE_SCORE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/metric.h"

/* What one respondent's answers to the items of a metric come to. */

/* By the numbers of metric_parts_item. */
struct scale_answers {
	bool *is_given;
	int *codes;
};

/* The name of a score, which is that of its definition: "scale_index" of a scale; gap_NAME of each dimension,
 * then servqual_unweighted and servqual_weighted of SERVQUAL (servperf_... without expectations). NULL
 * behind the last. */
const char *scale_score_name(const struct metric *metric, size_t score);

/* Fills a score for each name; NAN where the answers do not give one: an index or a dimension of which
 * fewer than half of the items are answered (an item of a gap: both ways), a mean over dimensions of which
 * one is missing, a weighted mean without points.
 *
 *   answers  of all items; points of importance total 100 or none is given */
void scale_score(const struct metric *metric, const struct scale_answers *answers, double *scores);

/* An item's answer as a scale counts it: turned round when the item is reversed. */
int scale_answer(const struct metric *metric, const struct scale_answers *answers, size_t item);

/* The sum of the points of importance; -1 when none is given. */
int scale_points(const struct metric *metric, const struct scale_answers *answers);

#endif
