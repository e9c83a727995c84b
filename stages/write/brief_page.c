#include "stages/write/brief_page.h"

#include <stdlib.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/words.h"
#include "stages/write/brief_sheet.h"
#include "stages/write/brief_slides.h"
#include "stages/write/brief_text.h"

/* Longer names would leave no room on one page for what is said of them; the evidence has them whole. */
enum { LABEL = 48, NAME = 100 };

/* The table of metrics with labels that fit; the caller frees it. */
static void take_metrics(struct table *own, const struct table *metrics)
{
	size_t label = table_column(metrics, "label");

	table_new(own, "metrics");
	table_append(own, metrics);
	for (size_t row = 0; row < own->n_rows; row++) {
		char *cut = brief_text_cut(table_text(metrics, label, row), LABEL);

		table_set_text(own, label, row, cut);
		free(cut);
	}
}

/* Tables are the input's, the copies shallow; but that of metrics, which is the caller's to free. */
static void make_brief(struct brief *brief, struct brief_tables *tables, struct input *input)
{
	const struct programme *programme = &input->stage->programme;
	char *day = input_day(input), *name = words_shorten(programme_text(programme, "programme", "name"), NAME);
	char *organisation = words_shorten(programme_text(programme, "programme", "organisation"), NAME);

	for (size_t i = 0; brief_table_names[i]; i++)
		*brief_table(tables, i) = *input_table(input, brief_table_names[i]);
	take_metrics(&tables->metrics, input_table(input, "metrics"));
	brief_make(brief, tables, &(struct brief_about){ .name = name, .organisation = organisation, .quarter = input->stage->quarter, .as_of = day,
	                                                 .is_simulated = programme_flag(programme, "programme", "simulated") });
	free(day);
	free(name);
	free(organisation);
}

static void put_header(struct page *page, const struct brief *brief)
{
	static const struct page_place places[] = { { "answer", "The page" }, { "slides", "Slides" } };
	char *facts = brief_view_facts(brief);

	if (*brief->status) {
		page_paragraph_as(page, "status");
		page_badge(page, PAGE_LOOK, brief->status);
		page_end(page);
	}
	page_paragraph_as(page, "facts");
	page_text(page, facts);
	page_end(page);
	page_nav(page, "On this page", places, sizeof places / sizeof *places);
	free(facts);
}

static void put_footer(struct page *page)
{
	page_paragraph_begin(page);
	page_text(page, "Every figure leads to its source in ");
	page_link_file(page, "evidence.html", NULL, "the evidence");
	page_text(page, "; all tables stand in ");
	page_link_file(page, "evaluation.xlsx", NULL, "the workbook");
	page_text(page, ". Printed, this is one page of A4 and a slide a section. Made by plaudit " PLAUDIT_VERSION ".");
	page_end(page);
}

static void put_page(const struct brief_view *view)
{
	struct brief_plan plan = brief_plan_sheet(view->brief, view->pictures);

	put_header(view->page, view->brief);
	page_main(view->page);
	brief_sheet_put(view, &plan);
	brief_slides_put(view);
	page_footer(view->page);
	put_footer(view->page);
}

static bool write_page(const struct brief *brief, struct input *input, struct brief_cited *cited, struct err *err)
{
	struct brief_pictures pictures;
	struct page page = { 0 };
	char *path = file_join(input->stage->to, "brief.html"), *title = text_format("%s: the brief%s%s", brief->title, *input->stage->quarter ? ", " : "", input->stage->quarter);
	bool is_written;

	brief_pictures_make(&pictures, brief, input);
	page_open(&page, &(struct page_about){ .language = "en-GB", .title = title, .heading = brief->title,
	                                       .description = "What the awards changed, whether the judging was fair, and what is to be decided, on one page.", .kind = "brief" });
	put_page(&(struct brief_view){ &page, brief, &pictures, input, cited });
	is_written = input->err.kind == ERR_NONE ? page_write(&page, path, err) : err_set(err, input->err.kind, "%s", input->err.text);
	page_free(&page);
	brief_pictures_free(&pictures);
	free(title);
	free(path);
	return is_written;
}

bool brief_page_write(struct input *input, struct brief_cited *cited, struct err *err)
{
	struct brief brief;
	struct brief_tables tables = { 0 };
	bool is_written;

	make_brief(&brief, &tables, input);
	is_written = stage_supplied(input->stage, err) && write_page(&brief, input, cited, err);
	brief_free(&brief);
	table_free(&tables.metrics);
	return is_written;
}
