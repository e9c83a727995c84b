/* evidence: links to figures, definitions, designs, caveats and files. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/report/cell.h"
#include "pipeline/report/figure.h"
#include "pipeline/stats/definition.h"
#include "stages/write/evidence_part.h"

bool evidence_place(struct evidence *evidence, const struct table *table, size_t row, char *id)
{
	size_t n = evidence->figures.n;

	figure_id(table, row, NULL, id);
	return map_add(&evidence->figures, id) == n;
}

void evidence_put_row_link(struct evidence *evidence, const struct table *table, size_t row, bool is_place)
{
	char id[FIGURE_ID], *file = figure_file(table), *words = text_format("%s row %zu", table->schema->name, figure_row(row));

	figure_id(table, row, NULL, id);
	if (is_place) {
		page_text(&evidence->page, id);
		page_break(&evidence->page);
		page_link_file(&evidence->page, file, NULL, words);
	} else {
		page_link(&evidence->page, id, id);
	}
	free(file);
	free(words);
}

/* "gap_*" has a star, which no id may have. */
char *evidence_definition_id(const char *name)
{
	char *id = text_format("d-%s", name);

	for (char *at = id; *at; at++)
		*at = *at == '*' ? '.' : *at;
	return id;
}

void evidence_put_definition(struct evidence *evidence, const char *name, bool is_of_metric)
{
	const struct definition *definition = is_of_metric ? definition_of_metric(name) : definition_find(name);
	char *id;

	if (!definition) {
		page_text(&evidence->page, name);
		return;
	}
	id = evidence_definition_id(definition->name);
	map_add(&evidence->definitions, definition->name);
	page_link(&evidence->page, id, name);
	free(id);
}

void evidence_put_design(struct evidence *evidence, const char *name)
{
	enum design design = design_read(name);
	char *id = text_format("design-%s", name);

	if (design == DESIGNS) {
		page_text(&evidence->page, name);
	} else {
		evidence->designs[design] = true;
		page_link(&evidence->page, id, name);
	}
	free(id);
}

static enum caveat caveat_read(const char *code)
{
	enum caveat caveat = 0;

	while (caveat < CAVEATS && strcmp(caveat_kinds[caveat].code, code) != 0)
		caveat++;
	return caveat;
}

void evidence_put_caveats(struct evidence *evidence, const char *codes)
{
	char *all = mem_copy_text(codes), *rest = all;

	for (char *code = strsep(&rest, " "); code; code = strsep(&rest, " ")) {
		enum caveat caveat = caveat_read(code);
		char *id = text_format("caveat-%s", code);

		if (code != all)
			page_text(&evidence->page, ", ");
		if (caveat == CAVEATS) {
			page_text(&evidence->page, code);
		} else {
			evidence->caveats[caveat] = true;
			page_link(&evidence->page, id, code);
		}
		free(id);
	}
	free(all);
}

static bool has_code(const char *codes, const char *code)
{
	size_t n = strlen(code);

	for (const char *at = codes; at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL)
		if (!strncmp(at, code, n) && (!at[n] || at[n] == ' '))
			return true;
	return false;
}

/* "csat, nps": of which rows it is, each metric once. The caller frees it. */
static char *list_metrics(const struct evidence_rows *rows, const char *code, size_t *n)
{
	struct map metrics = { 0 };
	struct text words = { 0 };

	*n = 0;
	for (size_t i = 0; i < rows->n; i++)
		if (has_code(evidence_text(rows->table, "caveats", rows->rows[i]), code)) {
			map_add(&metrics, evidence_text(rows->table, "metric", rows->rows[i]));
			++*n;
		}
	for (size_t i = 0; i < metrics.n; i++)
		text_add_format(&words, "%s%s", i ? ", " : "", metrics.names[i]);
	map_free(&metrics);
	return text_take(&words);
}

void evidence_put_caveat_list(struct evidence *evidence, const struct evidence_rows *rows)
{
	struct page *page = &evidence->page;
	bool has_begun = false;

	for (enum caveat caveat = 0; caveat < CAVEATS; caveat++) {
		size_t n;
		char *metrics = list_metrics(rows, caveat_kinds[caveat].code, &n);

		if (n && !has_begun) {
			page_paragraph(page, "What must be known beside these rows:");
			page_list_begin(page);
			has_begun = true;
		}
		if (n) {
			page_item_begin(page, NULL);
			page_text_format(page, "%s: %s ", n == rows->n ? "all" : metrics, caveat_kinds[caveat].sentence);
			page_text(page, "(");
			evidence_put_caveats(evidence, caveat_kinds[caveat].code);
			page_text(page, ")");
			page_end(page);
		}
		free(metrics);
	}
	if (has_begun)
		page_end(page);
}

void evidence_put_file(struct evidence *evidence, const char *table)
{
	char *file = text_format("tables/%s.csv", table);

	page_link_file(&evidence->page, file, NULL, file);
	free(file);
}

void evidence_put_figure_item(struct evidence *evidence, const struct table *table, size_t row)
{
	struct page *page = &evidence->page;
	const char *main = figure_main_column(table->schema);
	char id[FIGURE_ID], *words = figure_words(table, row, NULL), *file = figure_file(table), *where, *value;
	size_t column = main ? table_column(table, main) : SIZE_MAX;
	bool is_first = evidence_place(evidence, table, row, id);

	page_item_begin(page, is_first ? id : NULL);
	page_link(page, id, id);
	page_text_format(page, " %s: %s", table->schema->title, words);
	if (main) {
		value = cell_text(table, row, column);
		page_text_format(page, " = %s%s%s", *value ? value : "no figure", *value && *cell_unit(table, row, column) ? " " : "",
		                 *value ? cell_unit(table, row, column) : "");
		free(value);
	}
	where = text_format("%s row %zu", table->schema->name, figure_row(row));
	page_text(page, " (");
	page_link_file(page, file, NULL, where);
	page_text(page, ")");
	page_end(page);
	free(where);
	free(file);
	free(words);
}

void evidence_put_quiet(struct evidence *evidence, const char *text)
{
	page_paragraph_as(&evidence->page, "quiet");
	page_text(&evidence->page, text);
	page_end(&evidence->page);
}
