/* evidence: every chart with its words, and those that were not drawn with the reason. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/write/evidence_part.h"

/* The tables that it draws, each a link. */
static void put_tables(struct evidence *evidence, const char *names)
{
	char *all = mem_copy_text(names), *rest = all;

	for (char *name = strsep(&rest, " "); name; name = strsep(&rest, " ")) {
		if (name != all)
			page_text(&evidence->page, ", ");
		if (schema_find(name) && schema_find(name)->is_public)
			evidence_put_file(evidence, name);
		else
			page_text(&evidence->page, name);
	}
	free(all);
}

/* A short name: the picture itself bears the title. Charts of one metric over time go by its label. The caller frees it. */
static char *heading_of(const struct evidence *evidence, const struct table *charts, size_t row)
{
	static const struct {
		const char *chart, *words;
	} names[] = {
		{ "awards", "Winners and those passed over" }, { "balance", "Rows read" },          { "board", "Who won, and how surely" },
		{ "control", "Usual range" },                  { "definitions", "Other definitions" }, { "fade", "Fade-out" },
		{ "groups", "Winners and others before" },     { "judges", "Severity of judges" },  { "methods", "Other methods of scoring" },
		{ "mix", "Mix against rate" },                 { "residuals", "Scores that stand out" }, { "selection", "Selection by group" },
		{ "series", "Interrupted series" },            { "shifts", "All shifts" },
	};
	const struct table *metrics = input_table(evidence->input, "metrics");
	const char *chart = evidence_text(charts, "chart", row);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(chart, names[i].chart))
			return mem_copy_text(names[i].words);
	for (size_t i = 0; i < metrics->n_rows; i++)
		if (evidence_is(metrics, "metric", i, chart))
			return text_format("%s over time", evidence_text(metrics, "label", i));
	return mem_copy_text(evidence_text(charts, "title", row));
}

static void put_chart(struct evidence *evidence, const struct table *charts, size_t row)
{
	struct page *page = &evidence->page;
	const char *name = evidence_text(charts, "chart", row), *tables = evidence_text(charts, "tables", row);
	char *id = text_format("chart-%s", name), *picture = text_format("picture-%s", name), *path = input_picture(evidence->input, name);
	char *heading = heading_of(evidence, charts, row);
	const char *sentence = evidence_text(charts, "sentence", row);

	page_section_begin(page, id, heading);
	/* The picture shows its title. */
	if (!path)
		page_paragraph(page, evidence_text(charts, "title", row));
	if (*sentence)
		page_paragraph(page, sentence);
	if (path) {
		page_figure_begin(page, NULL, picture, path);
		page_text(page, "Drawn from ");
		put_tables(evidence, tables);
		page_text(page, ".");
		page_end(page);
	}
	page_end(page);
	free(heading);
	free(path);
	free(picture);
	free(id);
}

static void put_undrawn(struct evidence *evidence, const struct table *charts)
{
	struct page *page = &evidence->page;

	page_section_begin(page, "charts-not-drawn", "Charts that were not drawn");
	page_facts_begin(page);
	for (size_t row = 0; row < charts->n_rows; row++)
		if (!evidence_flag(charts, "drawn", row)) {
			const char *title = evidence_text(charts, "title", row);

			page_fact(page, *title ? title : evidence_text(charts, "chart", row), evidence_text(charts, "reason", row));
		}
	page_end(page);
	page_end(page);
}

void evidence_put_charts(struct evidence *evidence)
{
	const struct table *charts = input_table(evidence->input, "charts");
	struct page *page = &evidence->page;
	size_t n_drawn = 0;

	page_section_begin(page, "charts", "The charts");
	for (size_t row = 0; row < charts->n_rows; row++)
		n_drawn += evidence_flag(charts, "drawn", row);
	if (!charts->n_rows)
		evidence_put_quiet(evidence, "There are no charts.");
	for (size_t row = 0; row < charts->n_rows; row++)
		if (evidence_flag(charts, "drawn", row))
			put_chart(evidence, charts, row);
	if (n_drawn < charts->n_rows)
		put_undrawn(evidence, charts);
	page_end(page);
}
