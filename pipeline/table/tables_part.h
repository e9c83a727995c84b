#ifndef PIPELINE_TABLE_TABLES_PART_H
#define PIPELINE_TABLE_TABLES_PART_H

#include "pipeline/table/schema.h"

/* What the declarations of tables share: tables.c lists the tables, tables_TOPIC.c declares their columns, each an array
 * columns_TABLE that ends with a column without a name. */

#define KEY .key = true
#define OPTIONAL .optional = true

#define STATES "no_data|below_base|undefined|refused|not_supplied|suppressed"

/* Columns that many tables share, so that they read alike everywhere. */
#define CYCLE { "cycle", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The award cycle; empty when all cycles, or the only one, are meant." }
#define CATEGORY { "category", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The award category; empty when all categories, or the only one, are meant." }
#define CRITERION { "criterion", COLUMN_TEXT, KEY, .sentence = "The rubric's criterion; empty for all of them: single scores pooled for alpha, kappa and AC, plain means over the criteria for ICC, W and Cronbach's alpha." }
#define METRIC { "metric", COLUMN_TEXT, KEY, .sentence = "What is measured, by its name in programme.ini." }
#define DEFINITION { "definition", COLUMN_TEXT, KEY, .sentence = "The definition under which it is computed; `plaudit explain` prints its formula." }
#define UNIT_KIND { "unit_kind", COLUMN_TEXT, KEY, .sentence = "What the unit is: programme (everybody), team, person or another kind in the register of units." }
#define UNIT { "unit", COLUMN_TEXT, KEY, .sentence = "The unit, people as pseudonyms; empty for the whole programme." }
#define SEGMENT { "segment", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The segment's name, such as channel; empty when answers are not split." }
#define LEVEL { "level", COLUMN_TEXT, KEY, OPTIONAL, .sentence = "The segment's level, such as phone; empty when answers are not split." }
#define PERIOD(words) { "period", COLUMN_PERIOD, KEY, .sentence = words }
#define STATE { "state", COLUMN_TEXT, .domain = STATES, .sentence = "Why there is no figure, or no interval beside it; empty when both are there." }

/* tables_reading.c: what was read, and what became of it. */
extern const struct column columns_sources[], columns_breaks[], columns_rejects[], columns_rejected_lines[],
		columns_people[], columns_comments[], columns_comment_counts[], columns_quotes[], columns_findings[], columns_dispositions[], columns_sla_disagreements[];
/* tables_figures.c: figures, and the counts that they are made from. */
extern const struct column columns_measures[], columns_metrics[], columns_definitions[], columns_tallies[], columns_kpis[],
		columns_moments[], columns_durations[], columns_panel[], columns_series[], columns_covariates[];
/* tables_shifts.c: what changed. */
extern const struct column columns_shifts[], columns_treatments[], columns_event_study[], columns_cutoff[], columns_groups[],
		columns_series_fit[], columns_series_path[], columns_mix[], columns_control[];
/* tables_judging.c: the judging. */
extern const struct column columns_agreement[], columns_coverage[], columns_load[], columns_judges_fit[],
		columns_nominees_fit[], columns_criteria_fit[], columns_thresholds[], columns_facets[], columns_interactions[],
		columns_unexpected[], columns_habits[], columns_rubric[], columns_board[], columns_stability[], columns_deviations[],
		columns_conflict_checks[];
/* tables_selection.c: who is put forward and who is awarded. */
extern const struct column columns_selection[], columns_selection_tests[], columns_reach[], columns_overlooked[],
		columns_pools[], columns_pools_by_score[];
/* tables_report.c: what the papers say besides. */
extern const struct column columns_charts[], columns_restatements[];
/* tables_registers.c: the registers that people keep. */
extern const struct column columns_cycles[], columns_units[], columns_staff[], columns_categories[], columns_criteria[],
		columns_judges[], columns_conflicts[], columns_nominations[], columns_scores[], columns_comparisons[],
		columns_rankings[], columns_anchors[], columns_awards[], columns_objectives[], columns_costs[], columns_comms[],
		columns_equality[], columns_holidays[];

#endif
