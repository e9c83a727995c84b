#include "stages/write/evidence.h"

#include <stdlib.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "pipeline/report/figure.h"
#include "stages/write/evidence_part.h"

/* The page in its order. */
static const struct {
	struct page_place place;
	void (*put)(struct evidence *evidence);
} parts[] = {
	{ { "changed", "What changed?" }, evidence_put_changed },
	{ { "cause", "Is it the awards?" }, evidence_put_cause },
	{ { "targets", "Are targets met?" }, evidence_put_targets },
	{ { "judging", "Was the judging fair?" }, evidence_put_judging },
	{ { "selection", "Who is nominated and awarded?" }, evidence_put_selection },
	{ { "comments", "What people say" }, evidence_put_comments },
	{ { "sceptic", "The sceptic's page" }, evidence_put_sceptic },
	{ { "restated", "Restatements" }, evidence_put_restated },
	{ { "read", "What was read" }, evidence_put_reading },
	{ { "charts", "The charts" }, evidence_put_charts },
	{ { "definitions", "Definitions and designs" }, evidence_put_definitions },
	{ { "check", "How to check it" }, evidence_put_seal },
};

enum { PARTS = sizeof parts / sizeof *parts };

static void put_header(struct evidence *evidence)
{
	const struct programme *programme = &evidence->input->stage->programme;
	const char *name = programme_text(programme, "programme", "name"), *organisation = programme_text(programme, "programme", "organisation");
	const char *quarter = evidence->input->stage->quarter;
	char *title = text_format("Evidence: %s%s%s", name && *name ? name : "award programme", *quarter ? ", " : "", quarter), *day = input_day(evidence->input);
	struct page *page = &evidence->page;
	struct page_place places[PARTS];

	page_open(page, &(struct page_about){ .language = "en-GB", .title = title, .kind = "evidence",
	                                      .description = "Every figure of the evaluation with its definition, its design and the row it stands in." });
	if (programme_flag(programme, "programme", "simulated")) {
		page_note_begin(page, PAGE_LOOK, "Simulated data");
		page_paragraph(page, "Nobody and nothing on this page exists.");
		page_end(page);
	}
	page_facts_begin(page);
	if (organisation && *organisation)
		page_fact(page, "Organisation", organisation);
	page_fact(page, "Quarter", *quarter ? quarter : "all that was supplied");
	if (*day)
		page_fact(page, "As of", day);
	page_fact(page, "How to read it", "Each figure has an id (F- and ten hexadecimal digits, 0 to 9 and a to f), the same in every run, and the row of the table in which it stands with all its digits. Links lead to its definition, its design and its caveats. Marks in brackets stand where there is no figure, and say why. People are pseudonyms: treat the page as personal data all the same.");
	page_end(page);
	for (size_t i = 0; i < PARTS; i++)
		places[i] = parts[i].place;
	page_nav(page, "Contents", places, PARTS);
	free(title);
	free(day);
}

/* Rows that other papers link to and that no part of the page has shown. */
static void put_cited(struct evidence *evidence)
{
	struct page *page = &evidence->page;
	bool has_begun = false;

	for (size_t i = 0; i < evidence->n_cited; i++) {
		const struct evidence_cited *cited = &evidence->cited[i];
		char id[FIGURE_ID];

		if (!cited->table || cited->row >= cited->table->n_rows)
			continue;
		figure_id(cited->table, cited->row, NULL, id);
		if (map_find(&evidence->figures, id) != SIZE_MAX)
			continue;
		if (!has_begun) {
			page_section_begin(page, "cited", "Other figures that the brief cites");
			page_list_begin(page);
		}
		has_begun = true;
		evidence_put_figure_item(evidence, cited->table, cited->row);
	}
	if (has_begun) {
		page_end(page);
		page_end(page);
	}
}

bool evidence_write(struct input *input, const struct evidence_cited *cited, size_t n_cited, struct err *err)
{
	struct evidence evidence = { .input = input, .cited = cited, .n_cited = n_cited };
	char *path = file_join(input->stage->to, "evidence.html");
	bool ok;

	put_header(&evidence);
	page_main(&evidence.page);
	for (size_t i = 0; i < PARTS; i++) {
		/* Definitions come last, when all that links to them stands. */
		if (parts[i].put == evidence_put_definitions)
			put_cited(&evidence);
		parts[i].put(&evidence);
	}
	page_footer(&evidence.page);
	page_paragraph(&evidence.page, "Made by plaudit " PLAUDIT_VERSION " from public tables alone.");
	ok = input->err.kind == ERR_NONE ? page_write(&evidence.page, path, err) : err_set(err, input->err.kind, "%s", input->err.text);
	page_free(&evidence.page);
	map_free(&evidence.figures);
	map_free(&evidence.captions);
	map_free(&evidence.definitions);
	free(path);
	return ok;
}
