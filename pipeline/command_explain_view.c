#include "pipeline/command_explain_view.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/command_explain_words.h"

bool view_has(const struct view *view, size_t row)
{
	return question_is_asked(view->question, row) && question_is(view->question, "unit_kind", row, view->unit_kind)
	       && question_is(view->question, "segment", row, "") && !question_is_detail(view->question, row);
}

bool view_is_main(const struct view *view, size_t row)
{
	const char *event = question_cell(view->question, "event", row);

	return !*event || !strcmp(event, view->event);
}

void view_add_event(const struct view *view, const char *event, struct text *text)
{
	/* Of everybody the event may be the launch, or a period that the programme names. */
	bool is_award = *event && strcmp(view->question->population, "all") != 0;

	text_add_format(text, "%s%s", is_award ? "award " : "", *event ? event : "all awards together");
}

/* The headline that is told: of all awards together, else of the launch, else the first. */
static void find_headline(struct view *view)
{
	const struct question *question = view->question;
	bool is_settled = false;

	for (size_t row = 0; row < question->shifts.n_rows && !is_settled; row++) {
		if (!view_has(view, row) || !question_headline(question, row))
			continue;
		is_settled = question_is(question, "event", row, "") || question_is(question, "event", row, "launch");
		if (is_settled || view->headline == SIZE_MAX)
			view->headline = row;
	}
}

static void find_event(struct view *view)
{
	const struct question *question = view->question;
	struct map events = { 0 };
	const char *first = "", *launch = "";

	for (size_t row = 0; row < question->shifts.n_rows; row++) {
		const char *event = question_cell(question, "event", row);

		if (!view_has(view, row) || !*event)
			continue;
		first = *first ? first : event;
		launch = strcmp(event, "launch") != 0 ? launch : event;
		map_add(&events, event);
	}
	view->n_events = events.n;
	map_free(&events);
	view->event = view->headline != SIZE_MAX ? question_cell(question, "event", view->headline) : launch;
	if (!*view->event && view->n_events == 1)
		view->event = first;
}

struct views views_make(const struct question *question)
{
	struct views views = { .all = mem_alloc(question->shifts.n_rows, sizeof *views.all) };
	struct map kinds = { 0 };

	for (size_t row = 0; row < question->shifts.n_rows; row++) {
		const char *kind = question_cell(question, "unit_kind", row);
		struct view *view = &views.all[views.n];

		if (!question_is_asked(question, row) || map_find(&kinds, kind) != SIZE_MAX)
			continue;
		map_add(&kinds, kind);
		*view = (struct view){ .question = question, .unit_kind = kind, .headline = SIZE_MAX, .units = words_of_units(kind, false) };
		find_headline(view);
		find_event(view);
		views.n++;
	}
	map_free(&kinds);
	return views;
}

void views_free(struct views *views)
{
	for (size_t i = 0; i < views->n; i++)
		free(views->all[i].units);
	free(views->all);
	*views = (struct views){ 0 };
}
