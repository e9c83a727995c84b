#include "stages/contrast/two_by_two.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/contrast/two_by_two_part.h"

/* Those passed over are set against those whom nobody named by then; winners against all who were not treated. */
static enum two_side side_of(const struct two *two, size_t u)
{
	enum standing standing = topic_standing(two->topic, two->event, u);
	bool is_winner = two->population == POPULATION_WINNER;
	const char *control = programme_text(&two->contrast->stage.programme, "contrast", "control");

	if (standing == (is_winner ? STANDING_WINNER : STANDING_NOMINATED))
		return TWO_TREATED;
	if (standing == STANDING_TREATED || (!strcmp(control, "never") && two->topic->cells->units[u].first != LONG_MAX))
		return TWO_NEITHER;
	return is_winner || standing == STANDING_NEVER ? TWO_OTHER : TWO_NEITHER;
}

/* Who wins now did not win the awards before, and was unlucky in the quarters that decided those, as its like were not:
 * the base steps back, whole, until it holds none of them. */
static struct span step_back(const struct two *two, struct span base)
{
	const struct topic *topic = two->topic;
	size_t length = span_length(base);

	for (size_t e = topic->n_events; e-- > 0;) {
		const struct award_event *earlier = &topic->events[e];
		struct span deciding;

		if (!earlier->has_decided || earlier->first >= two->event->first)
			continue;
		deciding = topic_deciding(topic, earlier->decided);
		if (deciding.from > 0 && deciding.from < base.to && base.from < deciding.to)
			base = (struct span){ deciding.from > length ? deciding.from - length : 0, deciding.from };
	}
	return base;
}

/* The window before, without what came between the quarter that decided and the award. */
static struct span window_before(struct two *two, const struct award_windows *windows)
{
	const struct cells *cells = two->topic->cells;
	const char *base = programme_text(&two->contrast->stage.programme, "contrast", "base");
	struct span before = windows->before;
	double periods;

	two->may_be_lucky = true;
	if (text_to_real(base, &periods)) {
		before.to = cells_place(cells, two->event->first - (long)periods + 1);
		two->may_be_lucky = two->event->has_decided && before.to > windows->deciding.from;
		return before;
	}
	if (!two->event->has_decided)
		return before;
	two->may_be_lucky = span_length(windows->base) == 0;
	if (!two->may_be_lucky)
		return step_back(two, windows->base);
	before.to = cells_place(cells, two->event->decided);
	return span_length(before) ? before : windows->before;
}

static void two_make(struct two *two, struct contrast *contrast, const struct topic *topic, const struct award_event *event,
                     enum population population)
{
	struct award_windows windows = topic_windows(topic, event);

	*two = (struct two){ .contrast = contrast, .topic = topic, .event = event, .population = population,
		             .after = windows.after, .is_short = windows.is_short, .p_pretrend = (double)NAN };
	two->before = window_before(two, &windows);
	two->side = mem_alloc(topic->cells->n_units, sizeof *two->side);
	for (size_t u = 0; u < topic->cells->n_units; u++)
		two->side[u] = side_of(two, u);
}

static bool has_cell(const struct two *two, enum two_side side, struct span span)
{
	for (size_t u = 0; u < two->topic->cells->n_units; u++)
		for (size_t t = span.from; two->side[u] == side && t < span.to; t++)
			if (two_has(two, u, t))
				return true;
	return false;
}

/* Why the event cannot be contrasted; NULL when it can. */
static const char *hindrance(const struct two *two)
{
	bool is_winner = two->population == POPULATION_WINNER;

	if (!has_cell(two, TWO_TREATED, two->before) && !has_cell(two, TWO_OTHER, two->before))
		return two->topic->cells->n_periods < 2 ? "There is one period only: a change takes one before the award and one after it."
		                                        : "There are no figures before the award.";
	if (!has_cell(two, TWO_TREATED, two->before))
		return is_winner ? "The winners have no figures before the award." : "Those passed over have no figures before the award.";
	if (!has_cell(two, TWO_TREATED, two->after))
		return "There are no figures after the award.";
	if (!has_cell(two, TWO_OTHER, two->before) || !has_cell(two, TWO_OTHER, two->after))
		return is_winner ? "Nobody is left to compare with: all units with figures on both sides were treated by then."
		                 : "Nobody is left to compare with: all units with figures were named by then.";
	return NULL;
}

static void refuse(const struct two *two, const char *reason)
{
	static const struct {
		enum design design;
		const char *variant;
	} rows[] = { { DESIGN_DID_2X2, "pooled" }, { DESIGN_DID_2X2, "changes" }, { DESIGN_RANDOMISATION, "changes" } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct shift_row row;

		if (rows[i].design == DESIGN_RANDOMISATION && two->population != POPULATION_WINNER)
			continue;
		row = two_row(two, rows[i].design, rows[i].variant);
		/* What might bias a figure is of no interest without one. */
		row.caveats = 0;
		topic_refuse(two->contrast, row, "refused", reason);
	}
}

static void add_event(struct two *two)
{
	const char *reason = hindrance(two);

	if (reason) {
		refuse(two, reason);
		return;
	}
	if (two->population == POPULATION_WINNER)
		two_fixed_add(two);
	two_pooled_add(two);
	two_changes_add(two, 1);
}

static bool has_treated(const struct two *two)
{
	for (size_t u = 0; u < two->topic->cells->n_units; u++)
		if (two->side[u] == TWO_TREATED)
			return true;
	return false;
}

static void add_population(struct contrast *contrast, const struct topic *topic, enum population population)
{
	struct two *all = mem_alloc(topic->n_events, sizeof *all);
	size_t n = 0;

	/* What can be compared comes first, so that the rows of all events together find it in one piece. */
	for (size_t e = 0; e < topic->n_events; e++) {
		two_make(&all[n], contrast, topic, &topic->events[e], population);
		if (has_treated(&all[n]))
			add_event(&all[n]);
		if (!has_treated(&all[n]) || hindrance(&all[n]))
			free(all[n].side);
		else
			n++;
	}
	if (n > 1)
		two_changes_add(all, n);
	for (size_t i = 0; i < n; i++)
		free(all[i].side);
	free(all);
}

void two_by_two_add(struct contrast *contrast, const struct topic *topic)
{
	add_population(contrast, topic, POPULATION_WINNER);
	add_population(contrast, topic, POPULATION_NOMINATED);
}
