#ifndef TESTS_BRIEF_TABLES_H
#define TESTS_BRIEF_TABLES_H

/* Tables made by hand for the brief's tests: metrics a, b, c ... with rows as the stages write them. */
#include <math.h>
#include <string.h>

#include "pipeline/report/brief.h"

static inline void tables_make(struct brief_tables *tables)
{
	*tables = (struct brief_tables){ 0 };
	for (size_t i = 0; brief_table_names[i]; i++)
		table_new(brief_table(tables, i), brief_table_names[i]);
}

static inline void put_metric(struct brief_tables *tables, const char *name, int direction, double target)
{
	struct table *metrics = &tables->metrics;

	table_add_row(metrics);
	table_put_text(metrics, "metric", name);
	table_put_text(metrics, "label", name);
	table_put_text(metrics, "definition", "top2");
	table_put_text(metrics, "measure_unit", "points");
	table_put_int(metrics, "place", (long long)metrics->n_rows - 1);
	table_put_int(metrics, "direction", direction);
	table_put_real(metrics, "target", target);
	table_put_real(metrics, "minimum_meaningful", 2);
}

/* The whole programme's figure in a quarter. */
static inline void put_measure(struct brief_tables *tables, const char *name, const char *period, double estimate, double margin)
{
	struct table *measures = &tables->measures;

	table_add_row(measures);
	table_put_text(measures, "metric", name);
	table_put_text(measures, "definition", "top2");
	table_put_text(measures, "unit_kind", "programme");
	table_put_text(measures, "period", period);
	table_put_text(measures, "measure_unit", "points");
	table_put_int(measures, "n", 1500);
	table_put_real(measures, "estimate", estimate);
	table_put_real(measures, "low", estimate - margin);
	table_put_real(measures, "high", estimate + margin);
}

/* A row of shifts that does not answer; put_answer makes it one. */
static inline void put_shift(struct brief_tables *tables, const char *name, const char *population, const char *unit_kind, const char *event, const char *design, double estimate,
                             double margin)
{
	struct table *shifts = &tables->shifts;

	table_add_row(shifts);
	table_put_text(shifts, "metric", name);
	table_put_text(shifts, "definition", "top2");
	table_put_text(shifts, "population", population);
	table_put_text(shifts, "unit_kind", unit_kind);
	table_put_text(shifts, "event", event);
	table_put_text(shifts, "design", design);
	table_put_text(shifts, "variant", "bias_reduced");
	table_put_text(shifts, "measure_unit", "points");
	table_put_real(shifts, "estimate", estimate);
	table_put_real(shifts, "low", estimate - margin);
	table_put_real(shifts, "high", estimate + margin);
	table_put_real(shifts, "minimum_meaningful", 2);
	table_put_real(shifts, "detectable", 1.4 * margin);
	table_put_int(shifts, "n_before", 6000);
	table_put_int(shifts, "n_after", 5000);
	table_put_flag(shifts, "headline", false);
}

static inline void put_answer(struct brief_tables *tables, const char *verdict)
{
	table_put_flag(&tables->shifts, "headline", true);
	table_put_text(&tables->shifts, "verdict", verdict);
}

/* The whole programme around the launch. */
static inline void put_launch(struct brief_tables *tables, const char *name, const char *verdict, double estimate, double margin)
{
	put_shift(tables, name, "all", "programme", "launch", "before_after", estimate, margin);
	put_answer(tables, verdict);
}

static inline void put_finding(struct brief_tables *tables, const char *code, const char *subject, const char *severity, const char *sentence)
{
	struct table *findings = &tables->judging.findings;

	table_add_row(findings);
	table_put_text(findings, "code", code);
	table_put_text(findings, "subject", subject);
	table_put_text(findings, "severity", severity);
	table_put_text(findings, "sentence", sentence);
	table_put_text(findings, "action", "Do it.");
}

/* Judging that asks for a look (something missing in the rubric), or not. */
static inline void put_judging(struct brief_tables *tables, bool look)
{
	struct table *rubric = &tables->judging.rubric;

	table_add_row(rubric);
	table_put_text(rubric, "criterion", "care");
	table_put_text(rubric, "check", "weight");
	table_put_text(rubric, "verdict", look ? "gap" : "ok");
}

static inline struct brief make(struct brief_tables *tables, bool is_simulated)
{
	struct brief_about about = { .name = "Stars", .organisation = "", .quarter = "2026Q3", .as_of = "2026-10-01", .is_simulated = is_simulated };
	struct brief brief;

	brief_make(&brief, tables, &about);
	return brief;
}

static inline void done(struct brief *brief, struct brief_tables *tables)
{
	brief_free(brief);
	brief_free(brief);
	brief_tables_free(tables);
}

#endif
