#include "stages/contrast/cutoff_judged.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

/* The units with a score, numbered as they come, and the highest of each. */
struct scores {
	struct map units;
	double *running;
	size_t capacity;
};

static void take_score(struct scores *scores, const char *unit, double running)
{
	size_t n = scores->units.n, at = map_add(&scores->units, unit);

	scores->running = mem_grow(scores->running, &scores->capacity, scores->units.n, sizeof *scores->running);
	if (at == n || running > scores->running[at])
		scores->running[at] = running;
}

/* The one cycle of which there are scores of that kind of unit; NULL without, or with several. */
static const char *only_cycle(const struct table *t, const char *unit_kind)
{
	size_t cycle = table_column(t, "cycle"), kind = table_column(t, "unit_kind"), running = table_column(t, "running");
	const char *only = NULL;

	for (size_t row = 0; row < t->n_rows; row++) {
		if (isnan(table_real(t, running, row)) || strcmp(table_text(t, kind, row), unit_kind) != 0)
			continue;
		if (only && strcmp(only, table_text(t, cycle, row)) != 0)
			return NULL;
		only = table_text(t, cycle, row);
	}
	return only;
}

static void read_cycle(struct scores *scores, const struct table *t, const char *unit_kind, const char *wanted)
{
	size_t cycle = table_column(t, "cycle"), kind = table_column(t, "unit_kind"), unit = table_column(t, "unit"), running = table_column(t, "running");

	for (size_t row = 0; row < t->n_rows; row++)
		if (!isnan(table_real(t, running, row)) && !strcmp(table_text(t, kind, row), unit_kind) && !strcmp(table_text(t, cycle, row), wanted))
			take_score(scores, table_text(t, unit, row), table_real(t, running, row));
}

static void read_period(struct scores *scores, const struct cells *cells, long first)
{
	for (size_t u = 0; u < cells->n_units; u++)
		for (size_t i = 0; i < cells->units[u].n_enrolments; i++) {
			const struct enrolment *enrolment = &cells->units[u].enrolments[i];

			if (!*enrolment->cycle && enrolment->first == first && !isnan(enrolment->running))
				take_score(scores, cells->units[u].name, enrolment->running);
		}
}

static void read_scores(struct scores *scores, const struct contrast *contrast, const struct topic *topic, const struct award_event *event)
{
	const struct cells *cells = topic->cells;
	const char *cycle = event ? event->cycle : only_cycle(&contrast->treatments, cells->unit_kind);

	if (event && !*cycle && topic->n_events > 1)
		read_period(scores, cells, event->first);
	else if (cycle)
		read_cycle(scores, &contrast->treatments, cells->unit_kind, cycle);
}

static void take_unit(struct judged *judged, const struct topic *topic, const struct award_event *event, size_t u, double running)
{
	enum standing undated = topic->cells->units[u].role == ROLE_WINNER ? STANDING_WINNER : STANDING_NEVER;
	enum standing standing = event ? topic_standing(topic, event, u) : undated;
	struct span after = event ? topic_windows(topic, event).after : (struct span){ 0, topic->cells->n_periods };
	double answers, figure = cells_mean(topic->cells, u, after, standing == STANDING_WINNER, &answers);

	if (standing == STANDING_TREATED) {
		judged->n_won_before++;
		return;
	}
	if (isnan(figure)) {
		judged->n_without_figure++;
		return;
	}
	judged->running[judged->n] = running;
	judged->figure[judged->n] = figure;
	judged->answers[judged->n] = answers;
	judged->won[judged->n++] = standing == STANDING_WINNER;
}

void judged_make(struct judged *judged, const struct contrast *contrast, const struct topic *topic, const struct award_event *event)
{
	const struct cells *cells = topic->cells;
	struct scores scores = { 0 };
	size_t n_found;

	read_scores(&scores, contrast, topic, event);
	*judged = (struct judged){ .n_all = scores.units.n, .everybody = scores.running };
	judged->running = mem_alloc(judged->n_all, sizeof *judged->running);
	judged->figure = mem_alloc(judged->n_all, sizeof *judged->figure);
	judged->answers = mem_alloc(judged->n_all, sizeof *judged->answers);
	judged->won = mem_alloc(judged->n_all, sizeof *judged->won);
	for (size_t u = 0; scores.running && u < cells->n_units; u++) {
		size_t at = map_find(&scores.units, cells->units[u].name);

		if (at != SIZE_MAX)
			take_unit(judged, topic, event, u, scores.running[at]);
	}
	/* Those of whom the panel knows nothing are no units of the cells. */
	n_found = judged->n + judged->n_won_before + judged->n_without_figure;
	judged->n_without_figure += judged->n_all - n_found;
	map_free(&scores.units);
}

void judged_free(struct judged *judged)
{
	free(judged->running);
	free(judged->figure);
	free(judged->answers);
	free(judged->won);
	free(judged->everybody);
	*judged = (struct judged){ 0 };
}
