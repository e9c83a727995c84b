#include "pipeline/chain.h"

#include <string.h>

#include "pipeline/table/schema.h"

/* The whole run. To add a stage: add its program under stages/ and its row here. */
const struct link chain[] = {
	{ "ingest", .reads_input = true,
	  .writes = { "sources", "dispositions", "breaks", "rejects", "tallies", "partials", "kpis", "moments", "durations", "sla_disagreements", "cycles", "units", "staff", "categories", "criteria",
	              "judges", "conflicts", "conflict_checks", "nominations", "scores", "comparisons", "rankings", "anchors", "awards", "objectives", "costs", "comms",
	              "holidays", "equality", "comments", "people", "rejected_lines" },
	  .purpose = "every row in exactly one bin; people become pseudonyms; answers become exact counts" },
	{ "measure", .reads = { "tallies", "partials", "kpis", "moments", "durations", "dispositions" }, .writes = { "measures", "metrics", "panel", "series", "definitions" },
	  .purpose = "CSAT, NPS, CES and KPIs for each unit, segment and period, with base and interval" },
	{ "enrol", .reads = { "cycles", "categories", "nominations", "awards", "staff", "units", "board" },
	  .writes = { "treatments" }, .purpose = "who was treated when: winner, nominated, never" },
	{ "compare", .reads = { "panel", "series", "cycles", "breaks", "covariates" },
	  .writes = { "shifts", "series_fit", "series_path", "mix", "control" },
	  .purpose = "the whole programme before and after the launch and each announcement" },
	{ "contrast", .reads = { "panel", "treatments", "covariates" }, .writes = { "shifts", "event_study", "cutoff", "groups" },
	  .purpose = "winners, those passed over and those never nominated, before and after their awards" },
	{ "agree", .reads = { "scores", "judges" }, .writes = { "agreement", "coverage", "load" },
	  .purpose = "do judges agree, and could this panel have shown it" },
	{ "adjust", .reads = { "scores", "comparisons", "rankings", "anchors", "criteria", "categories", "judges", "awards", "nominations" },
	  .writes = { "judges_fit", "nominees_fit", "criteria_fit", "thresholds", "facets", "interactions", "unexpected", "habits", "rubric",
	              "board", "stability", "deviations" },
	  .purpose = "judge severity, fair scores, and who wins under each method" },
	{ "pool", .reads = { "equality", "staff", "nominations", "awards", "categories", "cycles", "scores", "criteria" },
	  .writes = { "pools", "pools_by_score" }, .purpose = "persons by group at each step; the only reader of equality" },
	{ "select", .reads = { "pools", "pools_by_score", "nominations", "awards", "staff", "units", "categories", "cycles", "panel" },
	  .writes = { "selection", "selection_tests", "reach", "overlooked" },
	  .purpose = "who is nominated, shortlisted and awarded, by group; how far nominations reach, and whom they overlook" },
	{ "theme", .reads = { "comments" }, .writes = { "comment_counts", "quotes" },
	  .purpose = "what people say: comments by score and quarter, with examples drawn by lot" },
	{ "suppress", .reads = { "*" }, .writes = { "*" }, .reads_before = true, .writes_public = true,
	  .purpose = "nothing published can be worked back to fewer people than the policy's limit" },
	{ "bind", .reads = { "*" }, .reads_public = true, .paper = "evaluation.xlsx", .purpose = "the workbook" },
	{ "draw", .reads = { "measures", "shifts", "event_study", "groups", "sources", "series_path", "control", "judges_fit", "board", "interactions", "selection", "categories", "cycles", "breaks" }, .reads_public = true,
	  .writes = { "charts" }, .writes_public = true, .paper = "charts/", .purpose = "the charts" },
	{ "write", .reads = { "*", "charts" }, .reads_public = true, .reads_charts = true, .paper = "brief.html evidence.html",
	  .purpose = "the manager's brief and the assessor's evidence" },
	{ 0 },
};

const struct link *chain_find(const char *name)
{
	for (const struct link *link = chain; link->name; link++)
		if (!strcmp(link->name, name))
			return link;
	return NULL;
}

static bool lists(const char *const *tables, const char *table)
{
	const struct schema *schema = schema_find(table);

	for (size_t i = 0; i < LINK_TABLES && tables[i]; i++)
		if (!strcmp(tables[i], table) || (!strcmp(tables[i], "*") && schema && schema->is_public))
			return true;
	return false;
}

bool link_reads(const struct link *link, const char *table)
{
	return lists(link->reads, table);
}

bool link_writes(const struct link *link, const char *table)
{
	/* Findings come from what computes; behind suppress nothing is added to what may be published. */
	return lists(link->writes, table) || (!strcmp(table, "findings") && !link->reads_public && !link->writes_public);
}
