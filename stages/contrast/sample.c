#include "stages/contrast/sample.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

const char *population_name(enum population population)
{
	static const char *const names[] = { "winner", "nominated", "never" };

	return names[population];
}

/* Whether a unit of that standing is one of those asked for, or one of the others; false: neither. */
static bool find_side(enum population population, enum standing standing, bool *is_selected)
{
	static const enum standing selected[] = { STANDING_WINNER, STANDING_NOMINATED, STANDING_NEVER };

	*is_selected = standing == selected[population];
	if (*is_selected)
		return true;
	if (population == POPULATION_WINNER)
		return standing != STANDING_TREATED;
	return population == POPULATION_NOMINATED && standing == STANDING_NEVER;
}

/* The first period, as a place, of the next award that was decided in or behind the window after; its end if there is none. */
static size_t find_next(const struct topic *topic, const struct award_event *event, struct span after)
{
	for (size_t e = 0; e < topic->n_events; e++) {
		const struct award_event *next = &topic->events[e];

		if (next->first > event->first && topic_windows(topic, next).deciding.to > after.from)
			return cells_place(topic->cells, next->first);
	}
	return after.to;
}

static struct award_windows windows_of(const struct topic *topic, const struct award_event *event, enum earlier_figure figure, bool *is_cut)
{
	struct award_windows windows = topic_windows(topic, event);
	size_t end = find_next(topic, event, windows.after);

	if (figure == EARLIER_WINDOW || span_length(windows.after) == 0)
		return windows;
	if (end == windows.after.from)
		end++;
	if (end < windows.after.to) {
		windows.after.to = end;
		*is_cut = true;
	}
	return windows;
}

static void add_event(struct sample *sample, size_t e, enum earlier_figure figure)
{
	const struct topic *topic = sample->topic;
	const struct cells *cells = topic->cells;
	struct award_windows windows = windows_of(topic, &topic->events[e], figure, &sample->is_cut);
	struct span earlier = figure == EARLIER_WINDOW ? windows.before : windows.deciding;

	sample->windows[e] = (struct sample_windows){ earlier, windows.after };
	sample->is_short = sample->is_short || windows.is_short;
	for (size_t u = 0; u < cells->n_units; u++) {
		struct sample_unit unit = { .unit = u, .event = e };
		bool is_treated;

		if (!find_side(sample->population, topic_standing(topic, &topic->events[e], u), &unit.is_selected))
			continue;
		unit.earlier = cells_mean(cells, u, earlier, false, &unit.n_earlier);
		unit.base = figure == EARLIER_WINDOW ? (double)NAN : cells_mean(cells, u, windows.base, false, NULL);
		unit.since = figure == EARLIER_WINDOW ? (double)NAN : cells_mean(cells, u, windows.since, false, NULL);
		is_treated = unit.is_selected && sample->population == POPULATION_WINNER;
		unit.later = cells_mean(cells, u, windows.after, is_treated, &unit.n_later);
		unit.later_periods = (double)cells_count(cells, u, windows.after, is_treated);
		sample->is_ever_selected[u] = sample->is_ever_selected[u] || unit.is_selected;
		sample->all = mem_grow(sample->all, &sample->capacity, sample->n + 1, sizeof unit);
		sample->all[sample->n++] = unit;
		if (!isnan(unit.later)) {
			sample->n_selected += unit.is_selected;
			sample->n_others += !unit.is_selected;
		}
	}
}

void sample_make(struct sample *sample, const struct topic *topic, enum population population, const struct award_event *event,
                 enum earlier_figure figure)
{
	*sample = (struct sample){ .topic = topic, .population = population, .event = event };
	sample->windows = mem_alloc(topic->n_events, sizeof *sample->windows);
	sample->is_ever_selected = mem_alloc(topic->cells->n_units, sizeof *sample->is_ever_selected);
	for (size_t e = 0; e < topic->n_events; e++)
		if (!event || event == &topic->events[e])
			add_event(sample, e, figure);
}

void sample_free(struct sample *sample)
{
	free(sample->all);
	free(sample->windows);
	free(sample->is_ever_selected);
	*sample = (struct sample){ 0 };
}

size_t sample_clusters(const struct sample *sample, bool selected, const bool *marks)
{
	const struct cells *cells = sample->topic->cells;
	bool *seen = mem_alloc(cells->n_clusters, sizeof *seen);
	size_t n = 0;

	for (size_t i = 0; i < sample->n; i++) {
		size_t cluster = cells->units[sample->all[i].unit].cluster;

		if (sample->all[i].is_selected != selected || (marks && !marks[i]))
			continue;
		n += !seen[cluster];
		seen[cluster] = true;
	}
	free(seen);
	return n;
}

double sample_spread(const struct sample *sample)
{
	double sum = 0, squares = 0, n = 0, mean;

	for (size_t i = 0; i < sample->n; i++)
		if (!isnan(sample->all[i].earlier)) {
			sum += sample->all[i].earlier;
			n++;
		}
	mean = sum / n;
	for (size_t i = 0; i < sample->n; i++)
		if (!isnan(sample->all[i].earlier))
			squares += (sample->all[i].earlier - mean) * (sample->all[i].earlier - mean);
	return n > 1 && squares > 0 ? sqrt(squares / (n - 1)) : (double)NAN;
}

double sample_level(const struct sample *sample)
{
	double level = 0;

	for (size_t i = 0; i < sample->n; i++)
		level = fmax(level, fmax(fabs(sample->all[i].earlier), fabs(sample->all[i].later)));
	return level;
}

struct shift_row sample_row(const struct sample *sample, enum design design, const char *variant, enum earlier_figure figure)
{
	struct shift_row row = topic_row_of_event(sample->topic, design, population_name(sample->population), variant, sample->event);

	if (sample->event) {
		bool is_cut = false;
		struct award_windows windows = windows_of(sample->topic, sample->event, figure, &is_cut);

		topic_put_windows(sample->topic, &row, figure == EARLIER_WINDOW ? windows.before : windows.deciding, windows.after);
	}
	if (sample->is_short)
		row.caveats |= caveat_bit(CAVEAT_WINDOWS_SHORT);
	if (sample->is_cut)
		row.caveats |= caveat_bit(CAVEAT_WINDOWS_CUT);
	return row;
}
