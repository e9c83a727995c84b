/* restate: changes in words. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/number.h"
#include "pipeline/report/answer.h"
#include "pipeline/stats/verdict.h"
#include "stages/suppress/restate_part.h"

static void number(const struct restate_change *change, double value, char text[NUMBER_TEXT])
{
	number_text(value, answer_level_format(change->measure_unit), text);
}

static void add_answers(struct text *text, const struct restate_change *change)
{
	double n = fabs(change->n_new - change->n_old);
	char count[NUMBER_TEXT];

	if (change->cause == RESTATE_CORRECTED)
		text_add(text, "; from as many answers");
	if (change->cause == RESTATE_LATE_ELSEWHERE)
		text_add(text, "; from as many answers of its own, through late answers elsewhere, of those that it is compared with");
	if ((change->cause != RESTATE_LATE && change->cause != RESTATE_FEWER) || isnan(n))
		return;
	number_text(n, NUMBER_COUNT, count);
	text_add_format(text, "; from %s answers %s", count, change->cause == RESTATE_LATE ? "more" : "fewer");
}

/* Why the two differ, where that is not the answers behind them. */
static const char *reason(const struct restate_change *change)
{
	if (change->is_few || isnan(change->old))
		return "; what it was is not repeated, as few people's answers may lie between the two";
	if (change->cause == RESTATE_OTHER_METRICS)
		return "; because other metrics changed, for which the verdict allows";
	return change->cause == RESTATE_SETTINGS ? "; under other settings" : "";
}

char *restate_sentence(const struct restate_change *change)
{
	char old[NUMBER_TEXT], new[NUMBER_TEXT];
	struct text text = { 0 };

	number(change, change->old, old);
	number(change, change->new, new);
	text_add_format(&text, "%s: ", change->words);
	if (change->cause == RESTATE_SUPPRESSION && isnan(change->new))
		text_add_format(&text, "published in the run of %s, and hidden now to protect people", change->run);
	else if (change->cause == RESTATE_SUPPRESSION)
		text_add_format(&text, "%s, hidden in the run of %s to protect people", new, change->run);
	else if (change->cause == RESTATE_APPEARED)
		text_add_format(&text, "%s, without a figure in the run of %s", new, change->run);
	else if (change->cause == RESTATE_GONE && isnan(change->old))
		text_add_format(&text, "published in the run of %s, and gone", change->run);
	else if (change->cause == RESTATE_GONE)
		text_add_format(&text, "published as %s in the run of %s, and gone", old, change->run);
	else if (isnan(change->old))
		text_add_format(&text, "%s, published otherwise in the run of %s%s", new, change->run, reason(change));
	else
		text_add_format(&text, "%s, published as %s in the run of %s%s", new, old, change->run, reason(change));
	if (!isnan(change->old))
		add_answers(&text, change);
	if (strcmp(change->verdict_old, change->verdict_new) != 0 && change->cause != RESTATE_SUPPRESSION)
		text_add_format(&text, "; verdict then %s, now %s", verdict_words(verdict_read(change->verdict_old)), verdict_words(verdict_read(change->verdict_new)));
	text_add(&text, ".");
	return text_take(&text);
}
