#include "pipeline/report/brief.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/calendar.h"
#include "pipeline/report/action.h"
#include "pipeline/report/brief_part.h"
#include "pipeline/report/change.h"

enum { OWN = 5 };

const char *const brief_table_names[] = {
	"metrics",    "measures",     "shifts", "event_study", "sources",    "coverage", "agreement",       "judges_fit", "interactions",
	"board",      "stability",    "deviations", "rubric",  "selection",  "conflict_checks", "criteria", "findings",   NULL,
};

struct table *brief_table(struct brief_tables *tables, size_t i)
{
	struct table *const places[OWN] = { &tables->metrics, &tables->measures, &tables->shifts, &tables->event_study, &tables->sources };

	return i < OWN ? places[i] : fairness_table(&tables->judging, i - OWN);
}

void brief_tables_free(struct brief_tables *tables)
{
	for (size_t i = 0; brief_table_names[i]; i++)
		table_free(brief_table(tables, i));
}

static void add_fact(struct brief *brief, const char *heading, char *value)
{
	if (*value)
		brief->facts[brief->n_facts++] = (struct brief_fact){ heading, value };
	else
		free(value);
}

/* "19,684 rows of 6 files; 22 rejected"; of registers where no feed was read. The caller frees it. */
static char *base_of(const struct table *sources)
{
	double kept[2] = { 0, 0 }, rejected[2] = { 0, 0 };
	size_t n[2] = { 0, 0 }, of;
	char counted[NUMBER_TEXT], refused[NUMBER_TEXT], files[NUMBER_TEXT];

	for (size_t row = 0; row < sources->n_rows; row++) {
		of = !strcmp(brief_cell(sources, "recognised_as", row), "register");
		n[of]++;
		kept[of] += brief_has(sources, "rows_kept", row) ? brief_number(sources, "rows_kept", row) : 0;
		rejected[of] += brief_has(sources, "rows_rejected", row) ? brief_number(sources, "rows_rejected", row) : 0;
	}
	of = n[0] == 0;
	if (n[of] == 0)
		return mem_copy_text("");
	number_text(kept[of], NUMBER_COUNT, counted);
	number_text(rejected[of], NUMBER_COUNT, refused);
	number_text((double)n[of], NUMBER_COUNT, files);
	return text_format("%s rows of %s %s%s; %s rejected", counted, files, of ? "register" : "file", n[of] == 1 ? "" : "s", refused);
}

static void make_status(struct brief *brief, const struct brief_tables *tables, const struct brief_about *about)
{
	brief->title = mem_copy_text(*about->name ? about->name : "Award programme");
	brief->status = mem_copy_text(about->is_simulated ? "SIMULATED DATA: nobody and nothing in it exists." : "");
	add_fact(brief, "Organisation", mem_copy_text(about->organisation));
	add_fact(brief, "Quarter", mem_copy_text(*about->quarter ? about->quarter : "all that was supplied"));
	add_fact(brief, "As of", mem_copy_text(about->as_of));
	add_fact(brief, "Counted", base_of(&tables->sources));
}

/* The launch where something answers around it; else the newest event with a figure, else the newest. */
static void find_event(struct brief_reading *reading)
{
	const struct table *shifts = &reading->tables->shifts;
	const char *when = NULL;
	bool has_figure = false;

	for (size_t i = 0; i < reading->answers.n; i++) {
		const struct answer *answer = &reading->answers.all[i];
		const char *period = brief_cell(shifts, "period", answer->row);
		bool is_figure = brief_has(shifts, "low", answer->row);

		if (answer->group == ANSWER_PROGRAMME) {
			reading->event = answer->event;
			reading->is_launch = true;
			return;
		}
		if (answer->group != ANSWER_OTHER_EVENTS || (has_figure && !is_figure))
			continue;
		if (when && is_figure == has_figure && period_compare(period, when) <= 0)
			continue;
		when = period;
		has_figure = is_figure;
		reading->event = answer->event;
	}
}

/* "the launch"; "2026-03" of an event that is named by its period; else the award's announcement. */
static char *around_of(const struct brief_reading *reading)
{
	struct period period;

	if (reading->is_launch || !reading->event)
		return mem_copy_text("the launch");
	if (period_read(reading->event, &period) && period.kind != PERIOD_QUARTER)
		return mem_copy_text(reading->event);
	return text_format("the announcement of %s", reading->event);
}

void brief_make(struct brief *brief, const struct brief_tables *tables, const struct brief_about *about)
{
	struct brief_reading reading = { .tables = tables };

	*brief = (struct brief){ 0 };
	answer_list_find(&reading.answers, &tables->shifts, &tables->metrics);
	find_event(&reading);
	make_status(brief, tables, about);
	brief->around = around_of(&reading);
	brief_make_lines(brief, &reading);
	brief_find_back(brief, &tables->shifts);
	brief_make_span(brief);
	brief_make_targets(brief);
	brief_make_groups(brief, &reading);
	brief_make_fairness(brief, tables);
	brief_make_findings(brief, &tables->judging.findings);
	brief_make_verdict(brief, about->is_simulated);
	brief_make_sureness(brief, &reading);
	action_put(brief, &brief->decision);
	change_find(brief, tables);
	answer_list_free(&reading.answers);
}

static void free_line(struct brief_line *line)
{
	char *const texts[] = { line->definition,      line->unit,    line->now,          line->now_interval, line->now_base, line->now_period, line->change,
		                line->change_interval, line->caveats, line->target_value, line->target_words };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
}

void brief_free(struct brief *brief)
{
	char *const texts[] = { brief->title, brief->status, brief->verdict, brief->sureness, brief->around, brief->span, brief->targets, brief->fairness, brief->fairness_conclusion, brief->decision.reason };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
	for (size_t i = 0; i < brief->n_facts; i++)
		free(brief->facts[i].value);
	for (size_t i = 0; i < brief->n_lines; i++)
		free_line(&brief->lines[i]);
	for (size_t i = 0; i < brief->n_groups; i++) {
		free(brief->groups[i].heading);
		free(brief->groups[i].sentence);
		free(brief->groups[i].worsened);
	}
	for (size_t i = 0; i < brief->n_findings; i++)
		free(brief->findings[i].sentence);
	for (size_t i = 0; i < brief->n_points; i++)
		free(brief->points[i].sentence);
	free(brief->lines);
	free(brief->groups);
	free(brief->findings);
	fairness_free(&brief->judging);
	*brief = (struct brief){ 0 };
}
