#ifndef PIPELINE_REPORT_CHANGE_H
#define PIPELINE_REPORT_CHANGE_H

#include "pipeline/base/text.h"
#include "pipeline/report/brief.h"

/* What would change the answer: how easily each verdict would fall, by the data themselves.
 *
 *	thread       the verdict whose interval comes nearest to 0: how little it would have to move
 *	designs      an interrupted series, which carries on trend and season from before, sees a sure step where the answer
 *	             sees none, or a step the other way; that it sees none where the answer sees a change is said among how sure
 *	             that is (change_add_trend)
 *	groups       an effect on winners, or those passed over, of which other designs are not sure
 *	definitions  under another of the metric's definitions the same change is not sure, is where the answer is not, or goes
 *	             the other way
 *	holm         what would count as changed if it were the only metric
 *	judging      winners who would hardly be awarded again, results that hang on one judge
 *	trends       an effect on winners that a small breach of parallel trends would overturn
 *	unseen       where there is not enough data, the least change that could have been seen
 *
 * One sentence each, at most BRIEF_POINTS: what goes the other way first, then a hanging verdict, then the others in this
 * order. */
void change_find(struct brief *brief, const struct brief_tables *tables);

/* Adds " With the trend from before carried on no step is sure in CSAT (+1.2, -4.9 to +7.3)."; nothing where none says so. */
void change_add_trend(const struct brief *brief, const struct table *shifts, struct text *words);

#endif
