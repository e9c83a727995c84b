#include "stages/select/trial_row.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char TOGETHER[] = "Members of a team are selected together: the test, which takes persons as independent, finds differences too readily. ";

struct trial_row trial_row_make(const struct trial *trial, const char *test, const char *level, const char *reference)
{
	return (struct trial_row){ trial, test, level, reference, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN,
		                   SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, NULL, { 0 } };
}

static void put_count(struct table *table, const char *column, size_t n)
{
	if (n != SIZE_MAX)
		table_put_int(table, column, (long long)n);
}

static void put_numbers(struct table *table, const struct trial_row *row)
{
	table_put_real(table, "estimate", row->estimate);
	table_put_real(table, "se", row->se);
	table_put_real(table, "low", row->low);
	table_put_real(table, "high", row->high);
	table_put_real(table, "statistic", row->statistic);
	table_put_real(table, "df", row->df);
	table_put_real(table, "p", row->p);
	table_put_real(table, "log_odds", row->log_odds);
	table_put_real(table, "statistic_corrected", row->statistic_corrected);
	table_put_real(table, "p_corrected", row->p_corrected);
	table_put_real(table, "p_exact", row->p_exact);
	table_put_real(table, "odds_ratio_exact", row->odds_exact);
	table_put_real(table, "odds_ratio_exact_low", row->odds_exact_low);
	table_put_real(table, "odds_ratio_exact_high", row->odds_exact_high);
	table_put_real(table, "effect_size", row->effect_size);
}

void trial_row_put(const struct trial_tests *tests, struct trial_row *row)
{
	struct table *table = tests->table;
	char *note;

	if (trial_is_of_teams(row->trial) && !isnan(row->p))
		text_add(&row->note, TOGETHER);
	text_add(&row->note, "");
	note = text_take(&row->note);
	table_add_row(table);
	table_put_text(table, "award_kind", row->trial->award_kind);
	table_put_text(table, "step", row->trial->step);
	table_put_text(table, "characteristic", row->trial->characteristic);
	table_put_text(table, "level", row->level);
	table_put_text(table, "test", row->test);
	put_numbers(table, row);
	table_put_text(table, "state", row->state);
	table_put_text(table, "note", text_trim(note));
	table_put_text(table, "reference", row->reference);
	put_count(table, "strata", row->strata);
	put_count(table, "strata_small", row->strata_small);
	put_count(table, "pool", row->pool);
	put_count(table, "pool_reference", row->pool_reference);
	put_count(table, "n", row->n);
	free(note);
}

bool trial_row_is_large(const struct trial_tests *tests, const struct trial_row *row)
{
	/* A single small stratum could be worked back from the others: suppress hides the row. */
	return row->pool != SIZE_MAX && row->pool >= tests->least && row->pool_reference != SIZE_MAX && row->pool_reference >= tests->least
	       && row->strata_small != 1;
}

char *trial_row_subject(const struct trial_row *row)
{
	const char *const parts[] = { row->trial->award_kind, row->trial->step, row->trial->characteristic, row->level };
	struct text subject = { 0 };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (*parts[i])
			text_add_format(&subject, "%s%s", subject.length ? ", " : "", parts[i]);
	return text_take(&subject);
}

const char *trial_verb(const struct trial *trial)
{
	return !strcmp(trial->step, "won") ? "awarded" : trial->step;
}
