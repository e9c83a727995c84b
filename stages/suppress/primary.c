#include "stages/suppress/primary.h"

#include <math.h>
#include <string.h>

#include "pipeline/stats/definition.h"

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
	{ "groups", { "n" }, { "units", "estimate", "low", "high" }, NULL, false },
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
	  { "reference", "estimate", "se", "low", "high", "statistic", "df", "p", "note", "strata", "n", "log_odds", "statistic_corrected", "p_corrected", "p_exact",
	    "odds_ratio_exact", "odds_ratio_exact_low", "odds_ratio_exact_high", "effect_size", "strata_small" },
	  NULL, false },
	{ "comment_counts", { "n" }, { NULL }, NULL, false },
	{ "quotes", { "n" }, { "text" }, NULL, false },
	{ "reach", { "persons" }, { "n", "value", "low", "high", "note", "by_lot_low", "by_lot_high" }, NULL, false },
};

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

/* Of rows of a table that are, or are not, about a metric of staff. */
static long long limit_of_kind(const struct table *table, bool is_staff, const struct programme *programme)
{
	if (!strcmp(table->schema->name, "selection") || !strcmp(table->schema->name, "selection_tests"))
		return programme_int(programme, "privacy", "minimum_base.characteristics");
	if (!strcmp(table->schema->name, "reach"))
		return programme_int(programme, "privacy", "minimum_base.staff");
	if (!strcmp(table->schema->name, "comment_counts") || !strcmp(table->schema->name, "quotes"))
		return programme_int(programme, "privacy", "minimum_base.comments");
	return programme_int(programme, "privacy", is_staff ? "minimum_base.staff" : "minimum_base.customers");
}

static long long limit_for(const struct table *table, const struct metric *metric, const struct programme *programme)
{
	return limit_of_kind(table, metric && metric->is_staff, programme);
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

bool primary_is_of_few_persons(const struct table *table, size_t row, const struct programme *programme)
{
	size_t treated = schema_column(table->schema, "treated"), units = schema_column(table->schema, "units");
	long long n;

	treated = treated < table->n_columns ? treated : units;
	if (treated >= table->n_columns || strcmp(table_text(table, table_column(table, "unit_kind"), row), "person") != 0)
		return false;
	n = table_int(table, treated, row);
	return n != TABLE_MISSING && n > 0 && n < programme_int(programme, "privacy", "minimum_base.staff");
}

/* All but the bases. */
static void hide_figures(struct table *table, size_t row, const struct rule *rule)
{
	size_t verdict, state = schema_column(table->schema, "state");

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

static void hide(struct table *table, size_t row, const struct rule *rule)
{
	for (size_t i = 0; i < RULE_BASES && rule->bases[i]; i++)
		if (schema_column(table->schema, rule->bases[i]) < table->n_columns)
			table_set_missing(table, table_column(table, rule->bases[i]), row);
	hide_figures(table, row, rule);
}

bool primary_guards(const char *table)
{
	return find_rule(table) != NULL;
}

void primary_hide(struct table *table, size_t row)
{
	hide(table, row, find_rule(table->schema->name));
}

void primary_hide_outcome(struct table *table, size_t row)
{
	hide_figures(table, row, find_rule(table->schema->name));
}

long long primary_limit(const struct table *table, size_t row, const struct metrics *metrics, const struct programme *programme)
{
	return limit_for(table, metric_of(table, row, metrics), programme);
}

size_t primary_suppress(struct table *table, const struct metrics *metrics, const struct programme *programme)
{
	const struct rule *rule = find_rule(table->schema->name);
	size_t n = 0;
	long long limits[2] = { 0 };

	for (int is_staff = 0; rule && is_staff < 2; is_staff++)
		limits[is_staff] = limit_of_kind(table, is_staff, programme);
	for (size_t row = 0; rule && row < table->n_rows; row++) {
		const struct metric *metric = metric_of(table, row, metrics);

		if (!is_hidden(table, row, rule, metric, limits[metric && metric->is_staff]) && !primary_is_of_few_persons(table, row, programme))
			continue;
		hide(table, row, rule);
		n++;
	}
	return n;
}
