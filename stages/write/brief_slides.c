#include "stages/write/brief_slides.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/paper/page_plot.h"
#include "pipeline/paper/words.h"
#include "stages/write/brief_text.h"

enum { LABEL = 40, SENTENCE = 240, LINES = 10, FINDINGS = 4, TITLE = 60, ROWS_WIDTH = 420, SERIES_WIDTH = 480, SERIES_HEIGHT = 178 };

/* Begins a slide of that size of letters. */
static void begin(const struct brief_view *view, int size, const char *id, const char *heading)
{
	static const char *const looks[BRIEF_SIZES] = { "slide size-0", "slide size-1", "slide size-2", "slide size-3", "slide size-4", "slide size-5", "slide size-6" };

	page_section_as(view->page, looks[size], id, heading);
}

/* What each slide says at its foot: shown alone it must say whose it is, and that nobody exists where it is made up. */
static void end(const struct brief_view *view)
{
	const struct brief *brief = view->brief;
	char *facts = brief_view_facts(brief);

	page_paragraph_as(view->page, "foot");
	if (*brief->status) {
		page_strong(view->page, brief->status);
		page_text(view->page, " ");
	}
	page_name(view->page, brief->title);
	page_text_format(view->page, " \xc2\xb7 %s", facts);
	page_end(view->page);
	page_end(view->page);
	free(facts);
}

static void put_answer(const struct brief_view *view)
{
	const struct brief *brief = view->brief;
	char *name = words_shorten(brief->title, TITLE), *heading = text_format("%s: the answer", name);
	struct brief_slide_plan plan = { 0 };

	brief_slide_plan_add_heading(&plan, heading);
	brief_slide_plan_add_verdict(&plan, brief->verdict);
	brief_slide_plan_add(&plan, brief->sureness);
	begin(view, brief_slide_plan_size(&plan), "slide-answer", heading);
	page_paragraph_as(view->page, "verdict");
	page_text(view->page, brief->verdict);
	page_end(view->page);
	if (*brief->sureness)
		page_paragraph(view->page, brief->sureness);
	end(view);
	free(heading);
	free(name);
}

static void put_metrics(const struct brief_view *view)
{
	const struct brief *brief = view->brief;
	size_t n = brief->n_lines < LINES ? brief->n_lines : LINES;
	struct brief_slide_plan plan = { 0 };

	if (!n)
		return;
	brief_slide_plan_add_metrics(&plan, brief, n, LABEL);
	brief_slide_plan_add(&plan, brief->targets);
	begin(view, brief_slide_plan_size(&plan), "slide-metrics", "Metrics and targets");
	brief_view_metrics(view, "With 95% intervals", n, LABEL);
	if (n < brief->n_lines || *brief->targets) {
		page_paragraph_begin(view->page);
		if (n < brief->n_lines)
			page_text_format(view->page, "%zu more metric%s in the evidence. ", brief->n_lines - n, brief->n_lines - n == 1 ? " stands" : "s stand");
		page_text(view->page, brief->targets);
		page_end(view->page);
	}
	end(view);
}

static void put_picture(const struct brief_view *view, const struct brief_picture *picture)
{
	char *id = text_format("slide-%s", picture->name);

	begin(view, 2, id, picture->title);
	page_plots_begin(view->page, NULL, NULL);
	brief_picture_put(view->page, picture, "wide", picture->kind == BRIEF_PICTURE_TIME ? SERIES_WIDTH : ROWS_WIDTH, SERIES_HEIGHT);
	page_caption_begin(view->page);
	page_text(view->page, picture->note);
	brief_view_cite_behind(view, &picture->source);
	page_end(view->page);
	page_end(view->page);
	end(view);
	free(id);
}

static void put_groups(const struct brief_view *view)
{
	const struct brief *brief = view->brief;
	struct brief_slide_plan plan = { 0 };

	if (!brief->n_groups)
		return;
	for (size_t i = 0; i < brief->n_groups; i++) {
		brief_slide_plan_add(&plan, brief->groups[i].heading);
		brief_slide_plan_add(&plan, brief->groups[i].sentence);
	}
	begin(view, brief_slide_plan_size(&plan), "slide-groups", "Winners, and those passed over");
	page_list_begin(view->page);
	for (size_t i = 0; i < brief->n_groups; i++) {
		page_item_begin(view->page, NULL);
		page_badge(view->page, brief_view_tone(brief->groups[i].tone), brief->groups[i].heading);
		page_break(view->page);
		page_text(view->page, brief->groups[i].sentence);
		brief_view_cite_behind(view, &brief->groups[i].source);
		page_end(view->page);
	}
	page_end(view->page);
	end(view);
}

static void put_fairness(const struct brief_view *view)
{
	static const enum page_tone tones[] = { [FAIRNESS_PLAIN] = PAGE_PLAIN, [FAIRNESS_GOOD] = PAGE_GOOD, [FAIRNESS_LOOK] = PAGE_LOOK, [FAIRNESS_UNKNOWN] = PAGE_QUIET };
	const struct brief *brief = view->brief;
	struct brief_slide_plan plan = { 0 };

	if (!*brief->fairness)
		return;
	brief_slide_plan_add(&plan, brief->fairness_conclusion);
	brief_slide_plan_add_rows(&plan, brief->judging.n);
	for (size_t i = 0; i < brief->judging.n; i++)
		if (strlen(brief->judging.answers[i].question) + strlen(brief->judging.answers[i].verdict) > 80)
			brief_slide_plan_add_rows(&plan, 1);
	begin(view, brief_slide_plan_size(&plan), "slide-fair", "Was the judging fair?");
	if (!brief->judging.n)
		page_paragraph(view->page, brief->fairness);
	else
		page_list_begin(view->page);
	for (size_t i = 0; i < brief->judging.n; i++) {
		page_item_begin(view->page, NULL);
		page_text_format(view->page, "%s ", brief->judging.answers[i].question);
		page_badge(view->page, tones[brief->judging.answers[i].tone], brief->judging.answers[i].verdict);
		page_end(view->page);
	}
	if (brief->judging.n)
		page_end(view->page);
	if (*brief->fairness_conclusion)
		page_paragraph(view->page, brief->fairness_conclusion);
	end(view);
}

static void put_findings(const struct brief_view *view)
{
	const struct brief *brief = view->brief;
	size_t n = brief->n_findings < FINDINGS ? brief->n_findings : FINDINGS;
	char *beyond = brief_view_beyond(brief, n);
	struct brief_slide_plan plan = { 0 };

	for (size_t i = 0; i < n; i++) {
		char *sentence = brief_text_say(brief->findings[i].sentence, SENTENCE), *action = brief_text_ask(brief->findings[i].action, SENTENCE);
		char *both = text_format("warning: %s 99 more like it. What to do: %s", sentence, action);

		brief_slide_plan_add(&plan, both);
		free(both);
		free(action);
		free(sentence);
	}
	brief_slide_plan_add(&plan, beyond ? beyond : "");
	if (n) {
		begin(view, brief_slide_plan_size(&plan), "slide-findings", "Findings on data and judging, the gravest first");
		page_list_begin(view->page);
		for (size_t i = 0; i < n; i++)
			brief_view_finding(view, &brief->findings[i], SENTENCE);
		page_end(view->page);
		if (beyond)
			page_paragraph(view->page, beyond);
		end(view);
	}
	free(beyond);
}

static void put_decision(const struct brief_view *view)
{
	const struct brief_decision *decision = &view->brief->decision;
	struct brief_slide_plan plan = { 0 };

	brief_slide_plan_add(&plan, decision->question);
	brief_slide_plan_add(&plan, decision->reason);
	for (size_t i = 0; i < decision->n_options; i++)
		brief_slide_plan_add(&plan, decision->options[i]);
	begin(view, brief_slide_plan_size(&plan), "slide-decision", "To decide");
	brief_view_decision(view);
	end(view);
}

static void put_points(const struct brief_view *view)
{
	struct brief_slide_plan plan = { 0 };

	if (!view->brief->n_points)
		return;
	for (size_t i = 0; i < view->brief->n_points; i++)
		brief_slide_plan_add(&plan, view->brief->points[i].sentence);
	begin(view, brief_slide_plan_size(&plan), "slide-change", "What would change the answer");
	page_list_begin(view->page);
	for (size_t i = 0; i < view->brief->n_points; i++)
		brief_view_point(view, &view->brief->points[i]);
	page_end(view->page);
	end(view);
}

void brief_slides_put(const struct brief_view *view)
{
	page_section_as(view->page, "slides", "slides", "Slides");
	put_answer(view);
	put_metrics(view);
	for (size_t i = 0; i < view->pictures->n; i++)
		put_picture(view, &view->pictures->all[i]);
	put_groups(view);
	put_fairness(view);
	put_findings(view);
	put_decision(view);
	put_points(view);
	page_end(view->page);
}
