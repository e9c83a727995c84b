#include "stages/agree/row.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

/* Fewer than these call for a caveat (definitions, agreement). */
enum { JUDGES_LEAST = 3, NOMINEES_LEAST = 5 };

struct row row_new(const char *statistic, struct base base)
{
	return (struct row){ .statistic = statistic, .judge = "", .other_judge = "", .estimate = NAN, .se = NAN,
		             .limits = interval_none(), .test = NAN, .df = NAN, .df2 = NAN, .p = NAN,
		             .base = base, .state = "" };
}

void row_remark(struct row *row, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	text_add_remark(&row->note, format, args);
	va_end(args);
}

/* Why there is no estimate. */
static const char *reason(const struct row *row, const struct subject *subject)
{
	if (subject->scores.n == 0)
		return "nobody gave a score";
	if (ratings_judges(&subject->scores) < 2)
		return "one judge alone cannot agree";
	if (row->base.ratings == 0 || subject_paired(subject).ratings == 0)
		return "no nominee was scored by two judges";
	if (row->base.nominees == 1)
		return "one nominee alone does not tell agreement from chance";
	return "scores do not vary: 0/0";
}

void row_explain_totals(struct row *row, const struct subject *subject)
{
	if (!isnan(row->estimate) || row->is_explained || subject_paired(subject).ratings == 0 || subject_shares_totals(subject))
		return;
	row->is_explained = true;
	row_remark(row, "no nominee was scored on all criteria by two judges");
}

static void explain(struct row *row, const struct subject *subject)
{
	if (isnan(row->estimate)) {
		if (!*row->state)
			row->state = subject->scores.n ? "undefined" : "no_data";
		if (!row->is_explained)
			row_remark(row, "%s", reason(row, subject));
		return;
	}
	if (subject->is_joined && strncmp(row->statistic, "percent_", 8) != 0 && strncmp(row->statistic, "exact_", 6) != 0)
		row_remark(row, "over all panels: differences between these count as differences between nominees");
	if (row->base.judges < JUDGES_LEAST && !*row->judge)
		row_remark(row, "fewer than %d judges", JUDGES_LEAST);
	if (row->base.nominees < NOMINEES_LEAST)
		row_remark(row, "fewer than %d nominees", NOMINEES_LEAST);
}

/* An error of 0 says that the data cannot tell, not that there is no doubt. */
static void drop_zero_error(struct row *row)
{
	if (row->se != 0)
		return;
	row->se = NAN;
	row->limits = interval_none();
	row_remark(row, "no error given: these scores leave none to see");
}

void row_put(struct row *row, struct table *agreement, const struct subject *subject)
{
	explain(row, subject);
	drop_zero_error(row);
	table_add_row(agreement);
	table_put_text(agreement, "cycle", subject->panel->cycle);
	table_put_text(agreement, "category", subject->panel->category);
	table_put_text(agreement, "criterion", subject->criterion);
	table_put_text(agreement, "statistic", row->statistic);
	table_put_text(agreement, "judge", row->judge);
	table_put_text(agreement, "other_judge", row->other_judge);
	table_put_real(agreement, "estimate", row->estimate);
	table_put_real(agreement, "se", row->se);
	table_put_real(agreement, "low", row->limits.low);
	table_put_real(agreement, "high", row->limits.high);
	table_put_real(agreement, "test", row->test);
	table_put_real(agreement, "df", row->df);
	table_put_real(agreement, "p", row->p);
	table_put_int(agreement, "nominees", (long long)row->base.nominees);
	table_put_int(agreement, "judges", (long long)row->base.judges);
	table_put_int(agreement, "ratings", (long long)row->base.ratings);
	table_put_text(agreement, "state", row->state);
	table_put_real(agreement, "df2", row->df2);
	table_put_text(agreement, "note", row->note.bytes);
	text_free(&row->note);
}
