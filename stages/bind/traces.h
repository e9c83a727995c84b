#ifndef STAGES_BIND_TRACES_H
#define STAGES_BIND_TRACES_H

#include "pipeline/metric.h"
#include "pipeline/paper/sheet.h"
#include "pipeline/report/answer.h"
#include "pipeline/report/trace.h"
#include "stages/bind/decisions.h"
#include "stages/bind/places.h"

/* What the headline figures are, and where their rows stand. */
struct traces_about {
	struct trace_about files;
	const struct metrics *metrics;
	const struct table *measures, *shifts, *board;
	const struct answer_list *answers;
	const struct decisions *decisions;
	const struct places *places;
};

/* The sheet `trace`: for each headline figure its row, with a link, its definition, design, base, and the feeds and files
 * behind it. Headline figures are the changes that answer, the figures of the sheet headline, and who is awarded by the rule in
 * the newest cycle. */
void traces_put(struct sheet_book *book, const struct traces_about *about);

#endif
