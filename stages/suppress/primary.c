#include "stages/suppress/primary.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/definition.h"
#include "stages/suppress/complement.h"

enum { RULE_BASES = 3, RULE_HIDDEN = 32 };

/* A rule for one table. The base of a row is the least of its base columns. */
struct rule {
	const char *table;
	const char *bases[RULE_BASES];
	const char *hidden[RULE_HIDDEN]; /* besides the bases */
	const char *verdict;    /* a column that says suppressed, too, where it said anything */
	bool hides_uniform;     /* all alike: a variance of 0 tells what everybody answered */
};

static const struct rule rules[] = {
	{ "measures", { "n" }, { "estimate", "variance", "low", "high" }, NULL, true },
	{ "shifts", { "n_before", "n_after" },
	  { "estimate", "se", "low", "high", "p", "p_holm", "p_bh", "p_equivalence", "effect_size", "clusters", "detectable", "low_holm", "high_holm", "note" },
	  "verdict", false },
	{ "event_study", { "n" },
	  { "estimate", "se", "low", "high", "low_simultaneous", "high_simultaneous", "p_pretrend", "breakdown", "half_life", "half_life_low", "half_life_high" },
	  NULL, false },
	/* The model's own numbers rest on the whole series. */
	{ "series_path", { "n" }, { "observed" }, NULL, false },
	{ "mix", { "n_before", "n_after" }, { "weight_before", "weight_after", "value_before", "value_after", "rate", "mix" }, NULL, false },
	/* Limits of a share's chart tell the base by their width; centre and limits are made of every period's figure. */
	{ "control", { "n" }, { "value", "centre", "lower", "upper", "signal" }, NULL, false },
	{ "selection", { "pool" },
	  { "selected", "rate", "rate_low", "rate_high", "ratio", "ratio_low", "ratio_high", "difference", "difference_low",
	    "difference_high", "odds_ratio", "p_fisher", "p_mid", "shortfall", "flip_one_ratio", "z_pooled", "below_four_fifths",
	    "note", "odds_sample", "odds_low", "odds_high", "p_less", "chisq", "p_chisq", "chisq_yates", "p_chisq_yates" },
	  NULL, false },
	{ "selection_tests", { "pool", "pool_reference" },
	  { "estimate", "se", "low", "high", "statistic", "df", "p", "note", "strata", "n", "log_odds", "statistic_corrected", "p_corrected", "p_exact",
	    "odds_ratio_exact", "odds_ratio_exact_low", "odds_ratio_exact_high", "effect_size", "strata_small" },
	  NULL, false },
	{ "comment_counts", { "n" }, { NULL }, NULL, false },
	{ "quotes", { "n" }, { "text" }, NULL, false },
	{ "reach", { "persons" }, { "n", "value", "low", "high", "note", "by_lot_low", "by_lot_high" }, NULL, false },
};

/* What compares a group with its reference group; hidden when that group's rate is. */
static const char *const comparisons[] = {
	"ratio", "ratio_low", "ratio_high", "difference", "difference_low", "difference_high", "odds_ratio", "p_fisher",
	"p_mid", "shortfall", "flip_one_ratio", "below_four_fifths", "z_pooled", "note", "odds_sample", "odds_low", "odds_high",
	"p_less", "chisq", "p_chisq", "chisq_yates", "p_chisq_yates", NULL,
};

/* What all groups of a comparison make together; hidden when any of them is, as the others would tell of it. */
static const char *const overall[] = { "chisq_overall", "df_overall", "p_chisq_overall", "p_freeman_halton", NULL };

static const struct rule *find_rule(const char *table)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (!strcmp(rules[i].table, table))
			return &rules[i];
	return NULL;
}

/* The metric of the row, or NULL: of a table without metrics, or run without its programme. */
static const struct metric *metric_of(const struct table *table, size_t row, const struct metrics *metrics)
{
	size_t column = schema_column(table->schema, "metric");

	return column < table->n_columns ? metrics_find(metrics, table_text(table, column, row)) : NULL;
}

static long long limit_of(const struct table *table, const struct metric *metric, const struct programme *programme)
{
	if (!strcmp(table->schema->name, "selection") || !strcmp(table->schema->name, "selection_tests"))
		return programme_int(programme, "privacy", "minimum_base.characteristics");
	if (!strcmp(table->schema->name, "reach"))
		return programme_int(programme, "privacy", "minimum_base.staff");
	if (!strcmp(table->schema->name, "comment_counts") || !strcmp(table->schema->name, "quotes"))
		return programme_int(programme, "privacy", "minimum_base.comments");
	return programme_int(programme, "privacy", metric && metric->is_staff ? "minimum_base.staff" : "minimum_base.customers");
}

/* Indicators count tickets and contacts, not people: that all met their target tells of nobody. What is made
 * of answers is what a definition scores. */
static bool is_about_answers(const struct table *table, size_t row, const struct metric *metric)
{
	size_t column = schema_column(table->schema, "definition");
	const struct definition *definition = column < table->n_columns ? definition_of_metric(table_text(table, column, row)) : NULL;

	if (metric && (metric->kind == METRIC_SHARE || metric->kind == METRIC_SLA))
		return false;
	return !definition || definition->score;
}

/* Whether the row pools strata of which a single one is small: the others, which are published, would leave it
 * over. */
static bool leaves_one_over(const struct table *table, size_t row)
{
	size_t column = schema_column(table->schema, "strata_small");

	return column < table->n_columns && table_int(table, column, row) == 1;
}

/* Whether the row is about winners and the like, a handful of people perhaps, and does not tell its base. */
static bool is_of_untold_group(const struct table *table, size_t row)
{
	size_t population = schema_column(table->schema, "population");

	return population < table->n_columns && strcmp(table_text(table, population, row), "all") != 0
	       && !isnan(table_real(table, table_column(table, "estimate"), row));
}

static bool is_hidden(const struct table *table, size_t row, const struct rule *rule, const struct metric *metric,
                      long long limit)
{
	bool any = false, is_told = false;

	for (size_t i = 0; i < RULE_BASES && rule->bases[i]; i++) {
		size_t column = schema_column(table->schema, rule->bases[i]);
		long long base = column < table->n_columns ? table_int(table, column, row) : TABLE_MISSING;

		if (base == TABLE_MISSING)
			continue;
		is_told = true;
		if (base > 0 && base < limit)
			return true;
		any = any || base > 0;
	}
	if ((!is_told && is_of_untold_group(table, row)) || leaves_one_over(table, row))
		return true;
	return any && rule->hides_uniform && is_about_answers(table, row, metric)
	       && table_real(table, table_column(table, "variance"), row) == 0;
}

/* Whether the row is about so few persons, such as the winners of one award, that it tells of each: then it is the
 * persons that are its base, however many customers answered about them. */
static bool is_of_few_persons(const struct table *table, size_t row, const struct programme *programme)
{
	size_t treated = schema_column(table->schema, "treated");
	long long n;

	if (treated >= table->n_columns || strcmp(table_text(table, table_column(table, "unit_kind"), row), "person") != 0)
		return false;
	n = table_int(table, treated, row);
	return n != TABLE_MISSING && n > 0 && n < programme_int(programme, "privacy", "minimum_base.staff");
}

static void hide(struct table *table, size_t row, const struct rule *rule)
{
	size_t verdict, state = schema_column(table->schema, "state");

	for (size_t i = 0; i < RULE_BASES && rule->bases[i]; i++)
		if (schema_column(table->schema, rule->bases[i]) < table->n_columns)
			table_set_missing(table, table_column(table, rule->bases[i]), row);
	for (size_t i = 0; i < RULE_HIDDEN && rule->hidden[i]; i++)
		table_set_missing(table, table_column(table, rule->hidden[i]), row);
	if (state < table->n_columns)
		table_set_text(table, state, row, "suppressed");
	if (!rule->verdict)
		return;
	verdict = table_column(table, rule->verdict);
	if (!table_is_missing(table, verdict, row))
		table_set_text(table, verdict, row, "suppressed");
}

void primary_hide(struct table *table, size_t row)
{
	hide(table, row, find_rule(table->schema->name));
}

/* Whether two rows of selection stand in the same comparison: all key columns but the last. */
static bool same_comparison(const struct table *selection, size_t a, size_t b)
{
	return table_compare(selection, a, selection, b, table_column(selection, "level")) == 0;
}

static void hide_comparison(struct table *selection, size_t row)
{
	for (size_t i = 0; comparisons[i]; i++)
		table_set_missing(selection, table_column(selection, comparisons[i]), row);
	table_set_text(selection, table_column(selection, "state"), row, "suppressed");
	table_set_text(selection, table_column(selection, "note"), row, "The group it is compared with is too small to publish. ");
}

static void hide_overall(struct table *selection, size_t from, size_t to)
{
	for (size_t row = from; row < to; row++)
		for (size_t i = 0; overall[i]; i++)
			table_set_missing(selection, table_column(selection, overall[i]), row);
}

/* A ratio beside a rate gives the reference group's rate away. Rows stand in the order of their key, so
 * that those of one comparison are neighbours. */
static void hide_comparisons(struct table *selection)
{
	size_t level = table_column(selection, "level"), reference = table_column(selection, "reference");
	size_t pool = table_column(selection, "pool");

	for (size_t from = 0, to; from < selection->n_rows; from = to) {
		for (to = from + 1; to < selection->n_rows && same_comparison(selection, from, to);)
			to++;
		for (size_t hidden = from; hidden < to; hidden++) {
			if (!table_is_missing(selection, pool, hidden))
				continue;
			hide_overall(selection, from, to);
			for (size_t row = from; row < to; row++)
				if (!strcmp(table_text(selection, reference, row), table_text(selection, level, hidden)))
					hide_comparison(selection, row);
		}
	}
}

/* "channel\tphone" of a row. The caller frees it. */
static char *level_of(const struct table *measures, size_t row)
{
	return text_format("%s\t%s", table_text(measures, table_column(measures, "segment"), row),
	                   table_text(measures, table_column(measures, "level"), row));
}

/* Takes out the rows whose level is not among those shown; returns how many levels. */
static size_t drop_others(struct table *table, const struct map *shown)
{
	size_t level = table_column(table, "level"), n;
	bool *marks = mem_alloc(table->n_rows, sizeof *marks);
	struct map dropped = { 0 };

	for (size_t row = 0; row < table->n_rows; row++) {
		char *name;

		if (table_is_missing(table, level, row))
			continue;
		name = level_of(table, row);
		marks[row] = map_find(shown, name) == SIZE_MAX;
		if (marks[row])
			map_add(&dropped, name);
		free(name);
	}
	table_remove_rows(table, marks);
	n = dropped.n;
	map_free(&dropped);
	free(marks);
	return n;
}

static void show_level(struct map *shown, const struct table *table, size_t row)
{
	char *name = level_of(table, row);

	map_add(shown, name);
	free(name);
}

/* The levels of measures that some row still tells of; called when small bases are hidden. */
static void show_told(struct map *shown, const struct table *measures)
{
	size_t level = table_column(measures, "level"), estimate = table_column(measures, "estimate");

	for (size_t row = 0; row < measures->n_rows; row++)
		if (!table_is_missing(measures, level, row) && !table_is_missing(measures, estimate, row))
			show_level(shown, measures, row);
}

/* Whether rows are split by level and have a base before and after. */
static bool has_two_bases(const struct table *table)
{
	return schema_column(table->schema, "level") < table->n_columns && schema_column(table->schema, "n_before") < table->n_columns;
}

/* The levels of such a table that reach the base on a side of some row; called before any base is hidden. */
static void show_large(struct map *shown, const struct table *table, const struct metrics *metrics, const struct programme *programme)
{
	static const char *const bases[] = { "n_before", "n_after" };
	size_t level = table_column(table, "level");

	for (size_t row = 0; row < table->n_rows; row++)
		for (size_t i = 0; i < sizeof bases / sizeof *bases && !table_is_missing(table, level, row); i++) {
			long long base = table_int(table, table_column(table, bases[i]), row);

			if (base != TABLE_MISSING && base >= limit_of(table, metric_of(table, row, metrics), programme))
				show_level(shown, table, row);
		}
}

size_t primary_suppress(struct table *table, const struct metrics *metrics, const struct programme *programme, size_t *n_levels)
{
	const struct rule *rule = find_rule(table->schema->name);
	struct map shown = { 0 };
	size_t n = 0;

	*n_levels = 0;
	if (!rule)
		return 0;
	if (has_two_bases(table))
		show_large(&shown, table, metrics, programme);
	for (size_t row = 0; row < table->n_rows; row++) {
		const struct metric *metric = metric_of(table, row, metrics);

		if (!is_hidden(table, row, rule, metric, limit_of(table, metric, programme)) && !is_of_few_persons(table, row, programme))
			continue;
		hide(table, row, rule);
		n++;
	}
	if (!strcmp(table->schema->name, "selection"))
		hide_comparisons(table);
	n += complement_suppress(table);
	if (!strcmp(table->schema->name, "measures"))
		show_told(&shown, table);
	if (!strcmp(table->schema->name, "measures") || has_two_bases(table))
		*n_levels = drop_others(table, &shown);
	map_free(&shown);
	return n;
}
