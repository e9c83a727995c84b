/* evidence: single cells, and the remarks that would make rows tall. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/cell.h"
#include "pipeline/stats/verdict.h"
#include "stages/write/evidence_part.h"

bool evidence_is_words(enum column_type type)
{
	return type == COLUMN_TEXT || type == COLUMN_PERIOD || type == COLUMN_TIME;
}

const char *evidence_text(const struct table *table, const char *column, size_t row)
{
	size_t c = schema_column(table->schema, column);

	return c != SIZE_MAX && evidence_is_words(table->schema->columns[c].type) ? table_text(table, c, row) : "";
}

double evidence_number(const struct table *table, const char *column, size_t row)
{
	size_t c = schema_column(table->schema, column);

	return c == SIZE_MAX ? NAN : cell_number(table, row, c);
}

bool evidence_flag(const struct table *table, const char *column, size_t row)
{
	return table_int(table, table_column(table, column), row) == 1;
}

bool evidence_is(const struct table *table, const char *column, size_t row, const char *text)
{
	return !strcmp(evidence_text(table, column, row), text);
}

static enum page_tone tone_of(const char *word)
{
	static const struct {
		const char *word;
		enum page_tone tone;
	} tones[] = {
		{ "improved", PAGE_GOOD }, { "worsened", PAGE_BAD },  { "no_material_change", PAGE_PLAIN }, { "not_enough_data", PAGE_QUIET },
		{ "suppressed", PAGE_QUIET }, { "serious", PAGE_BAD }, { "warning", PAGE_LOOK },            { "info", PAGE_QUIET },
		{ "ok", PAGE_QUIET },      { "look", PAGE_LOOK },     { "gap", PAGE_BAD },
	};

	for (size_t i = 0; i < sizeof tones / sizeof *tones; i++)
		if (!strcmp(word, tones[i].word))
			return tones[i].tone;
	return PAGE_PLAIN;
}

static void put_badge(struct evidence *evidence, const char *word)
{
	const char *verdict = verdict_read(word) != VERDICT_NONE ? verdict_words(verdict_read(word)) : word;

	if (*word)
		page_badge(&evidence->page, tone_of(word), verdict);
}

static bool is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (!strcmp(name, *names))
			return true;
	return false;
}

/* Words, of which some lead to what the page says of them. */
static void put_words(struct evidence *evidence, const char *name, const char *words)
{
	static const char *const defined[] = { "statistic", "method", "habit", "check", "test", "change", NULL };
	static const char *const badges[] = { "verdict", "verdict_old", "verdict_new", "severity", NULL };

	page_cell_begin(&evidence->page, NAN);
	if (!strcmp(name, "definition"))
		evidence_put_definition(evidence, words, true);
	else if (!strcmp(name, "design"))
		evidence_put_design(evidence, words);
	else if (!strcmp(name, "caveats"))
		evidence_put_caveats(evidence, words);
	else if (!strcmp(name, "figure") && map_find(&evidence->figures, words) != SIZE_MAX)
		page_link(&evidence->page, words, words);
	else if (!strcmp(name, "measure_unit") && !strcmp(words, "seconds"))
		page_text(&evidence->page, "time"); /* its figures bear the unit that suits them */
	else if (is_one_of(name, badges))
		put_badge(evidence, words);
	else if (is_one_of(name, defined))
		evidence_put_definition(evidence, words, false);
	else
		page_text(&evidence->page, words);
	page_end(&evidence->page);
}

/* Two figures and what stands between; the row tells of which table they are. */
static void put_interval(struct evidence *evidence, const struct table *table, size_t row, size_t column, const char *to)
{
	struct page_source from = { .column = table->schema->columns[column].name, .value = cell_number(table, row, column) };
	struct page_source upto = { .column = to, .value = evidence_number(table, to, row) };
	bool is_count = !strcmp(to, "n_after");
	char low[NUMBER_TEXT], high[NUMBER_TEXT];

	(is_count ? number_text : number_limit)(from.value, is_count ? NUMBER_COUNT : cell_format(table, row, column), low);
	(is_count ? number_text : number_limit)(upto.value, is_count ? NUMBER_COUNT : cell_format(table, row, column), high);
	page_cell_begin(&evidence->page, from.value);
	if (is_count || (isfinite(from.value) && isfinite(upto.value))) {
		page_value(&evidence->page, &from, low);
		page_text(&evidence->page, is_count ? " / " : " to ");
		page_value(&evidence->page, &upto, high);
	}
	page_end(&evidence->page);
}

void evidence_put_cell(struct evidence *evidence, const struct table *table, size_t row, size_t column, const struct evidence_column *view, struct evidence_remarks *remarks)
{
	const struct column *declared = &table->schema->columns[column];
	double value = cell_number(table, row, column);
	enum mark mark;
	char *words;

	if (cell_mark(table, row, column, &mark)) {
		page_cell_mark(&evidence->page, mark);
	} else if (table_is_missing(table, column, row)) {
		page_cell_empty(&evidence->page);
	} else if (view->to) {
		put_interval(evidence, table, row, column, view->to);
	} else if (isfinite(value)) {
		page_cell_number(&evidence->page, value, cell_format(table, row, column));
	} else if (declared->type == COLUMN_FLAG) {
		page_cell(&evidence->page, table_int(table, column, row) ? "yes" : "no");
	} else {
		words = table_cell(table, column, row);
		if (!strcmp(declared->name, "note"))
			evidence_put_remark(evidence, remarks, words);
		else
			put_words(evidence, declared->name, words);
		free(words);
	}
}

static char *remark_id(const struct evidence_remarks *remarks, size_t n)
{
	return text_format("remark-%zu-%zu", remarks->table, n);
}

void evidence_put_remark(struct evidence *evidence, struct evidence_remarks *remarks, const char *words)
{
	enum { SHORT = 40 };
	char *id, *number;
	size_t n;

	if (strlen(words) <= SHORT) {
		page_cell(&evidence->page, words);
		return;
	}
	n = map_add(&remarks->texts, words) + 1;
	id = remark_id(remarks, n);
	number = text_format("remark %zu", n);
	page_cell_begin(&evidence->page, NAN);
	page_link(&evidence->page, id, number);
	page_end(&evidence->page);
	free(number);
	free(id);
}

void evidence_put_remarks(struct evidence *evidence, struct evidence_remarks *remarks)
{
	struct page *page = &evidence->page;

	if (remarks->texts.n) {
		page_paragraph(page, "Remarks:");
		page_steps_begin(page);
		for (size_t i = 0; i < remarks->texts.n; i++) {
			char *id = remark_id(remarks, i + 1);

			page_item_begin(page, id);
			page_text(page, remarks->texts.names[i]);
			page_end(page);
			free(id);
		}
		page_end(page);
	}
	map_free(&remarks->texts);
}
