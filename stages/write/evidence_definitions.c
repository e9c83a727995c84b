/* evidence: definitions, designs and caveats that the page links to, and how to check the seal. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/stats/definition.h"
#include "stages/write/evidence_part.h"

static void put_line(struct evidence *evidence, const char *before, const char *words)
{
	if (!words || !*words)
		return;
	page_break(&evidence->page);
	page_strong(&evidence->page, before);
	page_text_format(&evidence->page, " %s", words);
}

static void put_definition(struct evidence *evidence, const struct definition *definition)
{
	char *id = evidence_definition_id(definition->name), *term = text_format("%s (%s)", definition->label, definition->name);

	page_fact_begin(&evidence->page, id, term);
	page_text(&evidence->page, definition->formula ? definition->formula : "");
	put_line(evidence, "Unit:", definition->unit);
	put_line(evidence, "Source:", definition->source);
	put_line(evidence, "Caveat:", definition->caveat);
	page_end(&evidence->page);
	free(id);
	free(term);
}

static void put_used_definitions(struct evidence *evidence)
{
	struct page *page = &evidence->page;

	page_section_begin(page, "definitions-metrics", "Definitions and methods");
	page_facts_begin(page);
	for (const struct definition *definition = definition_next(NULL); definition; definition = definition_next(definition))
		if (map_find(&evidence->definitions, definition->name) != SIZE_MAX)
			put_definition(evidence, definition);
	page_end(page);
	page_paragraph_begin(page);
	page_text(page, "All others stand in ");
	evidence_put_file(evidence, "definitions");
	page_text(page, "; `plaudit explain NAME` prints each.");
	page_end(page);
	page_end(page);
}

static void put_used_designs(struct evidence *evidence)
{
	struct page *page = &evidence->page;

	page_section_begin(page, "definitions-designs", "Designs");
	page_facts_begin(page);
	for (enum design design = 0; design < DESIGNS; design++)
		if (evidence->designs[design]) {
			const struct design_kind *kind = &design_kinds[design];
			char *id = text_format("design-%s", kind->name);

			page_fact_begin(page, id, kind->name);
			page_text_format(page, "%s %s Maryland scale: level %d as What Works Growth reads it, %d as the Magenta Book's tools.", kind->sentence,
			                 design_selection_words(kind->selection), kind->growth, kind->magenta);
			page_end(page);
			free(id);
		}
	page_end(page);
	page_end(page);
}

static void put_used_caveats(struct evidence *evidence)
{
	struct page *page = &evidence->page;

	page_section_begin(page, "definitions-caveats", "Caveats");
	page_facts_begin(page);
	for (enum caveat caveat = 0; caveat < CAVEATS; caveat++)
		if (evidence->caveats[caveat]) {
			char *id = text_format("caveat-%s", caveat_kinds[caveat].code);

			page_fact_begin(page, id, caveat_kinds[caveat].code);
			page_text(page, caveat_kinds[caveat].sentence);
			page_end(page);
			free(id);
		}
	page_end(page);
	page_end(page);
}

static bool any(const bool *flags, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (flags[i])
			return true;
	return false;
}

void evidence_put_definitions(struct evidence *evidence)
{
	struct page *page = &evidence->page;
	bool has_designs = any(evidence->designs, DESIGNS), has_caveats = any(evidence->caveats, CAVEATS);

	page_section_begin(page, "definitions", "Definitions and designs in use");
	if (!evidence->definitions.n && !has_designs)
		evidence_put_quiet(evidence, "No figure on this page rests on one.");
	if (evidence->definitions.n)
		put_used_definitions(evidence);
	if (has_designs)
		put_used_designs(evidence);
	if (has_caveats)
		put_used_caveats(evidence);
	page_end(page);
}

/* --- The seal --- */

static void put_step(struct evidence *evidence, const char *words, const char *command)
{
	page_item_begin(&evidence->page, NULL);
	page_text(&evidence->page, words);
	page_break(&evidence->page);
	page_code(&evidence->page, command);
	page_end(&evidence->page);
}

void evidence_put_seal(struct evidence *evidence)
{
	struct page *page = &evidence->page;
	const char *quarter = evidence->input->stage->quarter;
	char *day = input_day(evidence->input);
	char *run = text_format("plaudit run --programme programme.ini --quarter %s%s%s", *quarter ? quarter : "QUARTER", *day ? " --today " : "", day);
	char *explain = text_format("plaudit explain F-0123456789%s%s", *quarter ? " --quarter " : "", quarter);

	page_section_begin(page, "check", "How to check it");
	page_steps_begin(page);
	put_step(evidence, "That nothing was changed since it was published: in this folder", "sha256sum -c SHA256SUMS");
	put_step(evidence, "That the files read are those that you have: compare their checksums above, or those in manifest.json, with", "sha256sum FILE");
	put_step(evidence, "What stands behind a figure, by its id:", explain);
	put_step(evidence, "To reckon it all once more: the same files, settings and day give the same bytes, on the same build.", run);
	page_end(page);
	page_paragraph_begin(page);
	page_text(page, "The tables are CSV files with a header row, described column by column in ");
	page_link_file(page, "tables/datapackage.json", NULL, "tables/datapackage.json");
	page_text(page, "; row numbers on this page count the header as row 1. The workbook ");
	page_link_file(page, "evaluation.xlsx", NULL, "evaluation.xlsx");
	page_text(page, " holds the same tables, ");
	page_link_file(page, "manifest.json", NULL, "manifest.json");
	page_text(page, " what went in and what came out.");
	page_end(page);
	page_end(page);
	free(day);
	free(run);
	free(explain);
}
