#include "stages/write/brief_page.h"

#include <stdlib.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "stages/write/brief_sheet.h"
#include "stages/write/brief_slides.h"

/* Tables are the input's: the copies are shallow. */
static void make_brief(struct brief *brief, struct brief_tables *tables, struct input *input)
{
	const struct programme *programme = &input->stage->programme;
	char *day = input_day(input);
	struct brief_about about = {
		.name = programme_text(programme, "programme", "name"), .organisation = programme_text(programme, "programme", "organisation"),
		.quarter = input->stage->quarter, .as_of = day, .is_simulated = programme_flag(programme, "programme", "simulated"),
	};

	for (size_t i = 0; brief_table_names[i]; i++)
		*brief_table(tables, i) = *input_table(input, brief_table_names[i]);
	brief_make(brief, tables, &about);
	free(day);
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

bool brief_page_write(struct input *input, struct brief_cited *cited, struct err *err)
{
	struct brief brief;
	struct brief_tables tables = { 0 };
	struct brief_pictures pictures;
	struct page page = { 0 };
	char *path = file_join(input->stage->to, "brief.html"), *title;
	bool is_written;

	make_brief(&brief, &tables, input);
	brief_pictures_make(&pictures, &brief, input);
	title = text_format("%s: the brief%s%s", brief.title, *input->stage->quarter ? ", " : "", input->stage->quarter);
	page_open(&page, &(struct page_about){ .language = "en-GB", .title = title, .heading = brief.title,
	                                       .description = "What the awards changed, whether the judging was fair, and what is to be decided, on one page.", .kind = "brief" });
	put_page(&(struct brief_view){ &page, &brief, &pictures, input, cited });
	is_written = input->err.kind == ERR_NONE ? page_write(&page, path, err) : err_set(err, input->err.kind, "%s", input->err.text);
	page_free(&page);
	brief_pictures_free(&pictures);
	brief_free(&brief);
	free(title);
	free(path);
	return is_written;
}
