/* evidence: the sceptic's page, and what earlier runs had otherwise. */
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/report/figure.h"
#include "pipeline/report/sceptic.h"
#include "stages/write/evidence_part.h"

/* Restatements, beyond which those of the whole programme alone have a row on the page. */
enum { MOST_RESTATED = 60 };

static enum page_tone tone_of(enum sceptic_strength strength)
{
	static const enum page_tone tones[] = { [SCEPTIC_SERIOUS] = PAGE_BAD, [SCEPTIC_LOOK] = PAGE_LOOK, [SCEPTIC_UNKNOWN] = PAGE_QUIET, [SCEPTIC_ANSWERED] = PAGE_GOOD };

	return tones[strength];
}

/* Whether all of them, few as they are, have their place on the page already: then links do. */
static bool are_placed(const struct evidence *evidence, const struct sceptic_hit *hit)
{
	enum { FEW = 4 };

	if (hit->n_figures > FEW)
		return false;
	for (size_t i = 0; i < hit->n_figures; i++) {
		char id[FIGURE_ID];

		figure_id(hit->figures[i].table, hit->figures[i].row, NULL, id);
		if (map_find(&evidence->figures, id) == SIZE_MAX)
			return false;
	}
	return true;
}

/* " (F-0123456789, F-...)", behind the words. */
static void put_links(struct evidence *evidence, const struct sceptic_hit *hit)
{
	struct page *page = &evidence->page;

	for (size_t i = 0; i < hit->n_figures; i++) {
		char id[FIGURE_ID];

		figure_id(hit->figures[i].table, hit->figures[i].row, NULL, id);
		page_text(page, i ? ", " : " (");
		page_link(page, id, id);
	}
	if (hit->n_figures)
		page_text(page, ")");
}

static void put_figures(struct evidence *evidence, const struct sceptic_hit *hit)
{
	struct page *page = &evidence->page;
	char *summary = text_format("The row%s behind it: %zu", hit->n_figures == 1 ? "" : "s", hit->n_figures);

	if (hit->n_figures) {
		page_details_begin(page, NULL, summary);
		page_list_begin(page);
		for (size_t i = 0; i < hit->n_figures; i++)
			evidence_put_figure_item(evidence, hit->figures[i].table, hit->figures[i].row);
		page_end(page);
		page_end(page);
	}
	free(summary);
}

static void put_objection(struct evidence *evidence, const struct sceptic_objection *objection)
{
	struct page *page = &evidence->page;
	const struct sceptic_kind *kind = objection->kind;
	char *id = text_format("sceptic-%s", kind->code);

	page_section_begin(page, id, kind->question);
	page_paragraph_begin(page);
	page_badge(page, tone_of(objection->strength), sceptic_strength_words(objection->strength));
	page_text_format(page, ". %s", kind->meaning);
	page_end(page);
	for (size_t i = 0; i < objection->n; i++) {
		bool is_linked;

		page_paragraph_begin(page);
		if (objection->n > 1) {
			page_badge(page, tone_of(objection->hits[i].strength), sceptic_strength_words(objection->hits[i].strength));
			page_text(page, ": ");
		}
		page_text(page, objection->hits[i].words);
		is_linked = are_placed(evidence, &objection->hits[i]);
		if (is_linked)
			put_links(evidence, &objection->hits[i]);
		page_end(page);
		if (!is_linked)
			put_figures(evidence, &objection->hits[i]);
	}
	page_paragraph_as(page, "quiet");
	page_text_format(page, "What would settle it: %s The rule: %s", kind->settle, kind->rule);
	page_end(page);
	page_end(page);
	free(id);
}

void evidence_put_sceptic(struct evidence *evidence)
{
	struct sceptic_tables tables = { .quarter_starts = programme_quarter_starts(&evidence->input->stage->programme) };
	struct sceptic sceptic;
	struct page *page = &evidence->page;

	for (size_t i = 0; sceptic_table_names[i]; i++)
		*sceptic_table(&tables, i) = input_table(evidence->input, sceptic_table_names[i]);
	sceptic_make(&sceptic, &tables);
	page_section_begin(page, "sceptic", "The sceptic's page: the strongest case against it");
	page_paragraph(page, sceptic.opening);
	for (size_t i = 0; i < sceptic.n; i++)
		put_objection(evidence, &sceptic.objections[i]);
	if (sceptic.not_found)
		page_paragraph(page, sceptic.not_found);
	page_end(page);
	sceptic_free(&sceptic);
}

static const struct evidence_column restated_columns[] = {
	{ "row", "what it is", NULL },
	{ "figure", "restated", NULL },
	{ "run", "published in", NULL },
	{ "table", NULL, NULL },
	{ "old", NULL, NULL },
	{ "new", NULL, NULL },
	{ "difference", NULL, NULL },
	{ "n_old", "base then", NULL },
	{ "n_new", "base now", NULL },
	{ "cause", NULL, NULL },
	{ "sentence", NULL, NULL },
	{ NULL, NULL, NULL },
};

/* More than people read: those of the whole programme stand here, all of them in the file. */
static void put_all_restated(struct evidence *evidence, const struct table *restatements)
{
	struct page *page = &evidence->page;

	page_paragraph_begin(page);
	page_text_format(page, "Here stand those of the whole programme under the definition in use; all %zu stand in ", restatements->n_rows);
	evidence_put_file(evidence, "restatements");
	page_text(page, ".");
	page_end(page);
}

void evidence_put_restated(struct evidence *evidence)
{
	const struct table *restatements = input_table(evidence->input, "restatements");
	struct page *page = &evidence->page;
	struct evidence_rows rows = { .table = restatements };

	for (size_t row = 0; row < restatements->n_rows; row++)
		if (restatements->n_rows <= MOST_RESTATED || table_int(restatements, table_column(restatements, "headline"), row) == 1)
			evidence_rows_add(&rows, row);
	page_section_begin(page, "restated", "What earlier runs had otherwise: restatements");
	if (!restatements->n_rows)
		evidence_put_quiet(evidence, "No figure differs from the run that was published last, or there was none before this one.");
	else
		page_paragraph(page, "Figures of periods that an earlier published run has, too, and that are not the same now, with the cause as far as the tables tell.");
	if (rows.n < restatements->n_rows)
		put_all_restated(evidence, restatements);
	evidence_put_rows(evidence, &rows, &(struct evidence_view){ .caption = "Figures that were published otherwise", .columns = restated_columns });
	page_end(page);
	evidence_rows_free(&rows);
}
