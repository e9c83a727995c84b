#include "stages/write/brief_sheet.h"

#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/paper/page_plot.h"
#include "stages/write/brief_text.h"

static const char *const answer_looks[] = { [BRIEF_PLAIN] = "answer plain", [BRIEF_GOOD] = "answer good", [BRIEF_BAD] = "answer bad", [BRIEF_QUIET] = "answer quiet" };

static void put_answer(const struct brief_view *view)
{
	page_section_as(view->page, answer_looks[view->brief->tone], "answer", "The answer");
	page_paragraph_as(view->page, "verdict");
	page_text(view->page, view->brief->verdict);
	page_end(view->page);
	page_end(view->page);
	if (!*view->brief->sureness)
		return;
	page_section_as(view->page, "sureness", "sure", "How sure is that, and why?");
	page_paragraph(view->page, view->brief->sureness);
	page_end(view->page);
}

static void put_metrics(const struct brief_view *view, const struct brief_plan *plan)
{
	const struct brief *brief = view->brief;

	if (!plan->n_lines)
		return;
	page_section_as(view->page, "metrics", "metrics", "Metrics and targets");
	brief_view_metrics(view, "Each figure with its 95% interval", plan->n_lines, plan->label);
	/* Where the table has every metric, it tells of every target. */
	if (plan->n_lines < brief->n_lines) {
		page_paragraph_begin(view->page);
		page_text_format(view->page, "%zu more metric%s in the evidence. ", brief->n_lines - plan->n_lines, brief->n_lines - plan->n_lines == 1 ? " stands" : "s stand");
		page_text(view->page, brief->targets);
		page_end(view->page);
	}
	page_end(view->page);
}

static void put_picture(const struct brief_view *view, const struct brief_picture *picture, double height)
{
	page_plots_begin(view->page, NULL, NULL);
	page_caption_begin(view->page);
	page_strong(view->page, picture->title);
	page_text(view->page, ". ");
	page_text(view->page, picture->note);
	brief_view_cite_behind(view, &picture->source);
	page_end(view->page);
	brief_picture_put(view->page, picture, "sheet", BRIEF_PICTURE_WIDTH, height);
	page_end(view->page);
}

static void put_pictures(const struct brief_view *view, const struct brief_plan *plan)
{
	if (!view->pictures->n)
		return;
	page_box_begin(view->page, "three");
	for (size_t i = 0; i < view->pictures->n; i++)
		put_picture(view, &view->pictures->all[i], plan->height);
	page_end(view->page);
}

static void put_groups(const struct brief_view *view, const struct brief_plan *plan)
{
	const struct brief *brief = view->brief;

	if (!brief->n_groups)
		return;
	page_section_begin(view->page, "groups", "Winners, and those passed over");
	page_list_begin(view->page);
	for (size_t i = 0; i < brief->n_groups; i++) {
		const struct brief_group *group = &brief->groups[i];
		char *heading = text_format("%s:", group->heading), *told = brief_text_sentences(group->sentence, plan->told);

		page_item_begin(view->page, NULL);
		page_badge(view->page, brief_view_tone(group->tone), heading);
		page_text(view->page, " ");
		page_text(view->page, told);
		brief_view_cite_behind(view, &group->source);
		page_end(view->page);
		free(heading);
		free(told);
	}
	page_end(view->page);
	page_end(view->page);
}

static void put_fairness(const struct brief_view *view)
{
	if (!*view->brief->fairness)
		return;
	page_section_begin(view->page, "fair", "Was the judging fair?");
	page_paragraph_begin(view->page);
	page_text(view->page, view->brief->fairness);
	page_end(view->page);
	if (*view->brief->fairness_conclusion)
		page_paragraph(view->page, view->brief->fairness_conclusion);
	page_end(view->page);
}

static void put_findings(const struct brief_view *view, const struct brief_plan *plan)
{
	const struct brief *brief = view->brief;
	char *beyond = brief_view_beyond(brief, plan->n_findings);

	if (plan->n_findings) {
		page_section_as(view->page, "findings", "findings", "Findings on data and judging, the gravest first");
		page_list_begin(view->page);
		for (size_t i = 0; i < plan->n_findings; i++)
			brief_view_finding(view, &brief->findings[i], plan->sentence);
		page_end(view->page);
		if (beyond)
			page_paragraph(view->page, beyond);
		page_end(view->page);
	}
	free(beyond);
}

static void put_decision(const struct brief_view *view)
{
	page_section_as(view->page, "decision", "decision", "To decide");
	brief_view_decision(view);
	page_end(view->page);
}

static void put_points(const struct brief_view *view, const struct brief_plan *plan)
{
	if (!plan->n_points)
		return;
	page_section_begin(view->page, "change", "What would change the answer");
	page_list_begin(view->page);
	for (size_t i = 0; i < plan->n_points; i++)
		brief_view_point(view, &view->brief->points[i]);
	page_end(view->page);
	page_end(view->page);
}

void brief_sheet_put(const struct brief_view *view, const struct brief_plan *plan)
{
	static const char *const looks[BRIEF_SIZES] = { "sheet size-0", "sheet size-1", "sheet size-2", "sheet size-3", "sheet size-4", "sheet size-5", "sheet size-6" };

	page_box_begin(view->page, looks[plan->size]);
	put_answer(view);
	put_metrics(view, plan);
	put_pictures(view, plan);
	page_box_begin(view->page, "columns");
	put_groups(view, plan);
	put_fairness(view);
	put_findings(view, plan);
	put_decision(view);
	put_points(view, plan);
	page_end(view->page);
	page_end(view->page);
}
