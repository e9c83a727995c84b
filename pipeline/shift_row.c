#include "pipeline/shift_row.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/shift_cover.h"
#include "pipeline/stats/multiple.h"
#include "pipeline/stats/power.h"

static const double LEVEL = 0.95;
/* What detectable promises. */
static const double ALPHA = 0.05, POWER = 0.80;

struct shift_row shift_row_of(enum design design)
{
	struct shift_row row = { .design = design, .state = "", .growth = -1, .magenta = -1, .carries_verdict = true };

	row.estimate = row.middle = row.se = row.error = row.df = row.p = row.effect_size = (double)NAN;
	row.n_before = row.n_after = row.clusters = row.n_treated = row.minimum_meaningful = row.p_holm = row.p_bh = (double)NAN;
	row.fewest = (double)NAN;
	row.interval = row.interval_holm = interval_none();
	row.range = INFINITY;
	if (design_kinds[design].selection == SELECTION_BY_SCORE)
		row.caveats |= caveat_bit(CAVEAT_SELECTION_BY_SCORE);
	return row;
}

struct shift_row *shift_rows_add(struct shift_rows *rows, struct shift_row row)
{
	rows->all = mem_grow(rows->all, &rows->capacity, rows->n + 1, sizeof *rows->all);
	row.carries_verdict = row.carries_verdict && !shift_cover_caveats(&row);
	row.caveats |= shift_cover_caveats(&row);
	/* The design alone does not decide: some of its variants are biased all the same. */
	if (row.caveats & caveat_bit(CAVEAT_SELECTION_BIASES))
		row.caveats &= ~caveat_bit(CAVEAT_SELECTION_BY_SCORE);
	rows->all[rows->n] = row;
	return &rows->all[rows->n++];
}

static double middle_of(const struct shift_row *row)
{
	return isnan(row->middle) ? row->estimate : row->middle;
}

/* What the interval, detectable and p_equivalence rest on. */
static double error_of(const struct shift_row *row)
{
	return isnan(row->error) ? row->se : row->error;
}

static struct interval interval_at(const struct shift_row *row, double level)
{
	return row->at_level ? row->at_level(row, level) : interval_around(middle_of(row), error_of(row), row->df, level);
}

/* The same test under two definitions (mean and rescaled) gives p-values that differ by rounding alone;
 * made equal, they share their rank, so that their intervals have one level. */
static void join_ties(double *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++)
			if (fabs(p[i] - p[j]) <= 1e-9 * p[j])
				p[i] = p[j];
}

/* members are the rows of one family. */
static void adjust_family(struct shift_rows *rows, const size_t *members, size_t n)
{
	double *p = mem_alloc(n, sizeof *p), *levels = mem_alloc(n, sizeof *levels);

	/* All answers alike, before and after, have an interval and no test: that is no sign of a change,
	 * but it is one more interval of the family. */
	for (size_t i = 0; i < n; i++) {
		const struct shift_row *row = &rows->all[members[i]];

		p[i] = isnan(row->p) && interval_exists(row->interval) ? 1 : row->p;
	}
	join_ties(p, n);
	multiple_holm_levels(p, n, 1 - LEVEL, levels);
	multiple_holm(p, n, p);
	for (size_t i = 0; i < n; i++) {
		struct shift_row *row = &rows->all[members[i]];

		row->p_holm = isnan(row->p) ? (double)NAN : p[i];
		if (interval_exists(row->interval))
			row->interval_holm = interval_within(interval_at(row, levels[i]), -row->range, row->range);
	}
	free(p);
	free(levels);
}

static void adjust_families(struct shift_rows *rows)
{
	struct map families = { 0 };
	size_t *family = mem_alloc(rows->n, sizeof *family), *members = mem_alloc(rows->n, sizeof *members);

	for (size_t i = 0; i < rows->n; i++)
		family[i] = rows->all[i].family ? map_add(&families, rows->all[i].family) : SIZE_MAX;
	for (size_t f = 0; f < families.n; f++) {
		size_t n = 0;

		for (size_t i = 0; i < rows->n; i++)
			if (family[i] == f)
				members[n++] = i;
		adjust_family(rows, members, n);
	}
	/* What answers for its metric, though tested alone, is as it stands; other rows were never adjusted. */
	for (size_t i = 0; i < rows->n; i++)
		if (family[i] == SIZE_MAX && rows->all[i].is_headline)
			adjust_family(rows, &i, 1);
	map_free(&families);
	free(family);
	free(members);
}

static void adjust_across(struct shift_rows *rows)
{
	double *p = mem_alloc(rows->n, sizeof *p);

	for (size_t i = 0; i < rows->n; i++)
		p[i] = rows->all[i].is_headline ? rows->all[i].p : (double)NAN;
	multiple_benjamini_hochberg(p, rows->n, p);
	for (size_t i = 0; i < rows->n; i++)
		rows->all[i].p_bh = p[i];
	free(p);
}

/* Without a minimum nothing can be said to matter or not: no verdict at all, but for what has no figure anyway. */
static void judge(struct shift_row *row)
{
	if (row->carries_verdict && !isnan(row->estimate) && isnan(row->minimum_meaningful))
		row->caveats |= caveat_bit(CAVEAT_NO_MINIMUM);
	if (!row->is_headline || !row->carries_verdict || row->caveats & caveat_bit(CAVEAT_NO_MINIMUM))
		return;
	row->verdict = verdict_of(row->estimate, row->interval_holm, row->minimum_meaningful, row->direction);
	if (row->caveats & (caveat_bit(CAVEAT_FEW_CLUSTERS) | caveat_bit(CAVEAT_NO_DESIGN_HOLDS)) && row->direction != 0)
		row->verdict = VERDICT_NOT_ENOUGH_DATA;
}

static void cut(struct shift_row *row)
{
	struct interval whole = row->interval;

	if (!interval_exists(whole))
		return;
	row->interval = interval_within(whole, -row->range, row->range);
	if (row->interval.low > whole.low || row->interval.high < whole.high)
		row->caveats |= caveat_bit(CAVEAT_INTERVAL_CUT);
}

void shift_rows_finish(struct shift_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		cut(&rows->all[i]);
	adjust_families(rows);
	adjust_across(rows);
	for (size_t i = 0; i < rows->n; i++)
		judge(&rows->all[i]);
}

static void add_sentence(struct text *text, const char *sentence)
{
	text_add_format(text, "%s%s", text->length ? " " : "", sentence);
}

static void put_caveats(struct table *table, const struct shift_row *row)
{
	struct text note = { 0 }, codes = { 0 };

	if (row->remark)
		add_sentence(&note, row->remark);
	for (enum caveat caveat = 0; caveat < CAVEATS; caveat++)
		if (row->caveats & caveat_bit(caveat)) {
			/* What broke is in the remark. */
			if (caveat != CAVEAT_BREAK)
				add_sentence(&note, caveat_kinds[caveat].sentence);
			add_sentence(&codes, caveat_kinds[caveat].code);
		}
	table_put_text(table, "note", note.bytes ? note.bytes : "");
	table_put_text(table, "caveats", codes.bytes ? codes.bytes : "");
	text_free(&note);
	text_free(&codes);
}

static void put_whole(struct table *table, const char *column, double value)
{
	if (isfinite(value))
		table_put_int(table, column, llround(value));
}

static void put_number(struct table *table, const char *column, double value)
{
	table_put_real(table, column, isfinite(value) ? value : (double)NAN);
}

static void put_numbers(struct table *table, const struct shift_row *row)
{
	put_number(table, "estimate", row->estimate);
	put_number(table, "se", row->se);
	put_number(table, "low", row->interval.low);
	put_number(table, "high", row->interval.high);
	put_number(table, "p", row->p);
	put_number(table, "p_holm", row->p_holm);
	put_number(table, "p_bh", row->p_bh);
	put_number(table, "p_equivalence", verdict_equivalence_p(middle_of(row), error_of(row), row->df, row->minimum_meaningful));
	put_number(table, "effect_size", row->effect_size);
	put_whole(table, "n_before", row->n_before);
	put_whole(table, "n_after", row->n_after);
	put_whole(table, "clusters", row->clusters);
	put_whole(table, "treated", row->n_treated);
	put_number(table, "minimum_meaningful", row->minimum_meaningful);
	put_number(table, "detectable", power_detectable(error_of(row), row->df, ALPHA, POWER));
	put_number(table, "low_holm", row->interval_holm.low);
	put_number(table, "high_holm", row->interval_holm.high);
}

static void put_texts(struct table *table, const struct shift_row *row)
{
	const struct {
		const char *column, *text;
	} texts[] = {
		{ "metric", row->metric },
		{ "definition", row->definition },
		{ "unit_kind", row->unit_kind },
		{ "population", row->population },
		{ "segment", row->segment },
		{ "level", row->level },
		{ "design", design_kinds[row->design].name },
		{ "event", row->event },
		{ "variant", row->variant },
		{ "cohort", row->cohort },
		{ "period", row->period },
		{ "measure_unit", row->measure_unit },
		{ "verdict", verdict_name(row->verdict) },
		{ "state", row->state },
		{ "before_from", row->before_from },
		{ "before_to", row->before_to },
		{ "after_from", row->after_from },
		{ "after_to", row->after_to },
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		table_put_text(table, texts[i].column, texts[i].text ? texts[i].text : "");
}

static void put_row(struct table *table, const struct shift_row *row)
{
	const struct design_kind *kind = &design_kinds[row->design];

	table_add_row(table);
	put_texts(table, row);
	put_numbers(table, row);
	table_put_flag(table, "headline", row->is_headline);
	if (!isnan(row->estimate)) {
		table_put_int(table, "evidence_growth", row->growth < 0 ? kind->growth : row->growth);
		table_put_int(table, "evidence_magenta", row->magenta < 0 ? kind->magenta : row->magenta);
	}
	put_caveats(table, row);
}

void shift_rows_put(struct table *table, const struct shift_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		put_row(table, &rows->all[i]);
}

void shift_rows_free(struct shift_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++) {
		struct shift_row *row = &rows->all[i];

		free(row->cohort);
		free(row->period);
		free(row->remark);
		free(row->family);
		free(row->before_from);
		free(row->before_to);
		free(row->after_from);
		free(row->after_to);
	}
	free(rows->all);
	*rows = (struct shift_rows){ 0 };
}
