#include "stages/adjust/rubric_page.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/adjust/rubric.h"

static size_t find_category(const struct table *categories, const char *category)
{
	for (size_t row = 0; row < categories->n_rows; row++)
		if (!strcmp(table_text(categories, table_column(categories, "category"), row), category))
			return row;
	return SIZE_MAX;
}

/* The criteria that the register has for the category, or for all. */
static void add_registered(struct rubric_page *page)
{
	const struct table *criteria = &page->adjust->criteria;
	size_t category = table_column(criteria, "category"), criterion = table_column(criteria, "criterion");

	for (size_t row = 0; row < criteria->n_rows; row++) {
		const char *own = table_text(criteria, category, row);

		if (!*page->category || !*own || !strcmp(own, page->category))
			map_add(&page->criteria, table_text(criteria, criterion, row));
	}
}

void rubric_page_make(struct rubric_page *page, struct adjust *adjust, const char *category, const struct judging *judgings, size_t n)
{
	*page = (struct rubric_page){ .adjust = adjust, .category = category, .in_categories = find_category(&adjust->categories, category) };
	add_registered(page);
	for (size_t p = 0; p < n; p++)
		if (!strcmp(judgings[p].panel->category, category))
			scope_add(&page->scope, &judgings[p], NULL, &adjust->scores);
	scope_ready(&page->scope);
	for (size_t c = 0; c < page->scope.criteria.n; c++)
		if (page->scope.criterion_fits[c].ratings)
			map_add(&page->criteria, page->scope.criteria.names[c]);
	rubric_scores_make(&page->scores, &page->scope, &adjust->criteria);
	page->rows = mem_alloc(page->criteria.n, sizeof *page->rows);
	for (size_t c = 0; c < page->criteria.n; c++)
		page->rows[c] = rubric_row(&adjust->criteria, category, page->criteria.names[c]);
}

void rubric_page_free(struct rubric_page *page)
{
	rubric_scores_free(&page->scores);
	scope_free(&page->scope);
	map_free(&page->criteria);
	free(page->rows);
	*page = (struct rubric_page){ 0 };
}

void rubric_page_put(const struct rubric_page *page, const char *criterion, struct rubric_answer answer, const char *format, ...)
{
	static const char *const verdicts[] = { NULL, "ok", "look", "gap" };
	struct table *rubric = &page->adjust->rubric;
	va_list args;
	char *note;

	va_start(args, format);
	note = text_format_args(format, args);
	va_end(args);
	table_add_row(rubric);
	table_put_text(rubric, "category", page->category);
	table_put_text(rubric, "criterion", criterion ? criterion : "");
	table_put_text(rubric, "check", answer.check);
	table_put_real(rubric, "value", answer.value);
	table_put_text(rubric, "verdict", verdicts[answer.verdict]);
	if (answer.verdict == RUBRIC_NONE)
		table_put_text(rubric, "state", answer.state);
	table_put_text(rubric, "note", note);
	if (answer.verdict == RUBRIC_LOOK || answer.verdict == RUBRIC_GAP) {
		page->counts->n[answer.fault]++;
		map_add(&page->counts->where[answer.fault], criterion ? criterion : *page->category ? page->category : "the rubric");
	}
	free(note);
}
