#ifndef STAGES_CONTRAST_SAMPLE_H
#define STAGES_CONTRAST_SAMPLE_H

#include "stages/contrast/contrast.h"

/* The units of an event, or of all events one below the other, with one earlier and one later figure each: what the
 * designs compare that do not follow units from period to period. */

/* Whose change is asked for, and with whom they are compared. */
enum population {
	POPULATION_WINNER,    /* against all others that were not treated */
	POPULATION_NOMINATED, /* passed over in that cycle: against those never nominated by then */
	POPULATION_NEVER,     /* against nobody */
	POPULATIONS
};

/* As in shifts.population. */
const char *population_name(enum population population);

struct sample_unit {
	size_t unit;      /* its place in cells->units */
	size_t event;     /* its place in topic->events */
	bool is_selected; /* of the population, not of the others */
	double earlier, base, since, later; /* NAN where there are no cells */
	double n_earlier, n_later;          /* answers behind them */
	double later_periods;               /* periods with figures behind the later one */
};

/* The windows of an event, in places of cells->periods. */
struct sample_windows {
	struct span earlier, later;
};

struct sample {
	const struct topic *topic;
	enum population population;
	const struct award_event *event; /* NULL: of all events */
	struct sample_unit *all;         /* owned; event by event, in it unit by unit */
	struct sample_windows *windows;  /* owned; of each of topic->events that it is of */
	size_t n, capacity;
	bool *is_ever_selected;          /* owned; of units, in one of the rows at least */
	size_t n_selected, n_others;     /* rows with a later figure */
	bool is_short;                   /* some window holds fewer periods than [window] asks for */
	bool is_cut;                     /* some window after ends at the next award */
};

enum earlier_figure {
	EARLIER_DECIDING, /* earlier: the quarter that decided the award; base: the periods before it; since: those behind it */
	EARLIER_WINDOW,   /* earlier: the whole window before the award; no base, none since */
};

/* Beside the deciding quarter, the window after ends where the next award begins that was decided in it, for all units
 * alike (with one period at the least). Else those who win next would be compared with up to their own award, and so
 * leave when they have been lucky: of simulated winners picked on luck (100 units, three awards, a quarter apart) ancova
 * was 0.3 points too high, and found an effect where there was none in 7.5 % of programmes; so cut, 0.1 and 4.7 %. It
 * costs power: 74% instead of 88 % at 20 units and 10 points.
 *
 * Units without a later figure are in it, as they may be told of; those of neither side are not. sample_free empties. */
void sample_make(struct sample *sample, const struct topic *topic, enum population population, const struct award_event *event,
                 enum earlier_figure figure);
void sample_free(struct sample *sample);

/* How many different clusters the rows of one side have that are marked (NULL: all). */
size_t sample_clusters(const struct sample *sample, bool selected, const bool *marks);

/* What rows of one side rest on. A unit stands in a row for each award that it is compared in, and a period may lie in
 * several windows: those are cases, and units and cells count once. */
struct sample_base {
	size_t n_cases, n_units;
	double n_before, n_after; /* answers behind the earlier figures, and behind the later ones */
};

/* Of the rows of one side that are marked (NULL: all). */
struct sample_base sample_base(const struct sample *sample, bool selected, const bool *marks);

/* How many different units the marked rows (NULL: all) of both sides are. */
size_t sample_units(const struct sample *sample, const bool *marks);

/* "10 selected", "24 units selected in 35 cases", "139 cases of others (40 units, in each award anew)"; the caller frees it. */
char *sample_base_words(const struct sample_base *base, bool selected);

/* Fills n_treated; where some of those selected are not among those that an estimate rests on, says so behind the remark
 * that the row has. */
void sample_put_treated(const struct sample *sample, const struct sample_base *used, struct shift_row *row);

/* The standard deviation of the earlier figures, over all rows that have one; NAN without two. */
double sample_spread(const struct sample *sample);

/* The largest of the figures, without their signs; 0 without any. */
double sample_level(const struct sample *sample);

/* The row of a design for the sample, with its event, windows and, of the selected, the caveat of short windows. */
struct shift_row sample_row(const struct sample *sample, enum design design, const char *variant, enum earlier_figure figure);

#endif
