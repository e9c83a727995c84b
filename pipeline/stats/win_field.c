#include "pipeline/stats/win_field.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_statistics_double.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/board.h"
#include "pipeline/stats/components.h"
#include "pipeline/stats/rank.h"

/* Up to how many entries counting who is ahead is the fastest. */
enum { FEW = 48 };

/* Scores closer than this share of the largest are equal, as board.c has it. */
static const double TIE = 1e-9;

/* What an interval leaves out on either side. */
static const double TAIL = 0.025;

static bool takes_part(const double *actual, const size_t *part, size_t unit)
{
	return !isnan(actual[unit]) && (!part || part[unit] != COMPONENT_NONE);
}

void win_field_make(struct win_field *field, const double *actual, const size_t *part, size_t n_units, size_t room)
{
	size_t n = 0, *next;

	*field = (struct win_field){ .n_units = n_units, .room = room };
	for (size_t u = 0; u < n_units; u++)
		if (takes_part(actual, part, u) && (part ? part[u] : 0) >= field->n_groups)
			field->n_groups = (part ? part[u] : 0) + 1;
	field->starts = mem_alloc(field->n_groups + 1, sizeof *field->starts);
	for (size_t u = 0; u < n_units; u++)
		if (takes_part(actual, part, u))
			n++, field->starts[(part ? part[u] : 0) + 1]++;
	next = mem_alloc(field->n_groups + 1, sizeof *next);
	for (size_t g = 0; g < field->n_groups; g++)
		next[g + 1] = field->starts[g + 1] += field->starts[g];
	field->order = mem_alloc(n, sizeof *field->order);
	for (size_t u = 0; u < n_units; u++)
		if (takes_part(actual, part, u))
			field->order[next[part ? part[u] : 0]++] = u;
	free(next);
	field->own = mem_alloc(2 * n, sizeof *field->own);
	field->place = field->own + n;
	if (room)
		field->places = mem_alloc(n_units * room, sizeof *field->places);
}

void win_field_free(struct win_field *field)
{
	free(field->order);
	free(field->starts);
	free(field->own);
	free(field->places);
	*field = (struct win_field){ 0 };
}

/* The scores of a group side by side; returns how many. */
static size_t gather(struct win_field *field, const double *score, size_t group)
{
	size_t from = field->starts[group], n = field->starts[group + 1] - from;

	for (size_t i = 0; i < n; i++)
		field->own[i] = score[field->order[from + i]];
	return n;
}

/* Whether each group has somebody to come first. */
static bool has_firsts(const struct win_field *field, const double *score)
{
	for (size_t g = 0; g < field->n_groups; g++) {
		bool any = field->starts[g] == field->starts[g + 1];

		for (size_t i = field->starts[g]; i < field->starts[g + 1] && !any; i++)
			any = !isnan(score[field->order[i]]);
		if (!any)
			return false;
	}
	return true;
}

bool win_field_count(struct win_field *field, const double *score, double weight, double *chance)
{
	if (field->starts[field->n_groups] == 0 || !has_firsts(field, score))
		return false;
	for (size_t g = 0; g < field->n_groups; g++) {
		size_t from = field->starts[g], n = gather(field, score, g), tied = 0;
		double best = -INFINITY, largest = 0, least;

		for (size_t i = 0; i < n; i++) {
			double own = field->own[i], size = own < 0 ? -own : own;

			best = own > best ? own : best;
			largest = size > largest ? size : largest;
		}
		least = best - TIE * largest;
		for (size_t i = 0; i < n; i++)
			tied += field->own[i] >= least;
		for (size_t i = 0; i < n; i++)
			if (field->own[i] >= least)
				chance[field->order[from + i]] += weight / (double)tied;
	}
	field->weights += weight;
	return true;
}

/* The score of the last of so many places, by which most are told to be well ahead of it or behind; room is for n. */
static double last_place(const double *own, size_t n, double places, double *room)
{
	size_t kept = 0, wanted = (size_t)fmax(1, fmin(ceil(places), (double)n + 1));

	for (size_t i = 0; i < n; i++)
		if (!isnan(own[i]))
			room[kept++] = own[i];
	return wanted <= kept ? gsl_stats_select(room, 1, kept, kept - wanted) : -INFINITY;
}

/* The share of an award that falls to one of `same` who share the places behind `ahead`. */
static double share_of_places(double places, size_t ahead, size_t same)
{
	return fmin(1, fmax(0, (places - (double)ahead) / (double)same));
}

/* The i-th entry's share of an award that goes to so many places. */
static double share_of(const double *own, size_t n, size_t i, double places, double last)
{
	double tie = TIE * fabs(own[i]);
	size_t ahead = 0, same = 0;

	/* As many as there are places are ahead; or fewer others are not behind. */
	if (own[i] + tie < last)
		return 0;
	if (own[i] - tie > last)
		return 1;
	for (size_t k = 0; k < n; k++) {
		ahead += own[k] > own[i] + tie;
		same += fabs(own[k] - own[i]) <= tie;
	}
	return share_of_places(places, ahead, same);
}

void win_field_award(struct win_field *field, const double *score, const struct win_rule *rule, double *award)
{
	double places = isnan(rule->places) && isnan(rule->cut_off) ? 1 : rule->places;

	for (size_t g = 0; g < field->n_groups; g++) {
		size_t from = field->starts[g], n = gather(field, score, g);
		double last = isnan(places) ? (double)NAN : last_place(field->own, n, places, field->place);

		for (size_t i = 0; i < n; i++) {
			if (isnan(field->own[i]) || field->own[i] < rule->cut_off - TIE * fabs(rule->cut_off))
				continue;
			award[field->order[from + i]] += isnan(places) ? 1 : share_of(field->own, n, i, places, last);
		}
	}
}

static void place_group(struct win_field *field, size_t n)
{
	if (n > FEW) {
		rank_descending(field->own, n, field->place);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		size_t ahead = 0, same = 0;

		for (size_t k = 0; k < n; k++) {
			ahead += field->own[k] > field->own[i];
			same += field->own[k] == field->own[i];
		}
		field->place[i] = (double)ahead + (double)(same + 1) / 2;
	}
}

void win_field_place(struct win_field *field, const double *score)
{
	for (size_t g = 0; g < field->n_groups; g++) {
		size_t from = field->starts[g], n = gather(field, score, g);

		place_group(field, n);
		for (size_t i = 0; i < n; i++)
			field->places[field->order[from + i] * field->room + field->n_draws] = field->place[i];
	}
	field->n_draws++;
}

static void fill_intervals(struct win_field *field, const struct win_field *placed, const double *actual, struct win *win)
{
	size_t left_out = (size_t)(TAIL * (double)placed->n_draws);

	for (size_t g = 0; g < field->n_groups; g++) {
		size_t from = field->starts[g], n = gather(field, actual, g);

		board_places(field->own, n, field->place);
		for (size_t i = 0; i < n; i++) {
			size_t unit = field->order[from + i];
			double *places = placed->places + unit * placed->room;

			win->low[unit] = fmin(gsl_stats_select(places, 1, placed->n_draws, left_out), field->place[i]);
			win->high[unit] = fmax(gsl_stats_select(places, 1, placed->n_draws, placed->n_draws - 1 - left_out), field->place[i]);
		}
	}
}

void win_field_end(struct win_field *field, const struct win_field *placed, const double *actual, struct win *win)
{
	double *counted = win->chance;

	win->chance = mem_alloc(field->n_units, sizeof *win->chance);
	for (size_t u = 0; u < field->n_units; u++) {
		win->chance[u] = NAN;
		if (win->award)
			win->award[u] = win->n_draws && takes_part(actual, NULL, u) ? win->award[u] / (double)win->n_draws : (double)NAN;
		if (win->low)
			win->low[u] = win->high[u] = NAN;
	}
	for (size_t g = 0; g < field->n_groups; g++) {
		bool is_alone = field->starts[g + 1] - field->starts[g] == 1;

		for (size_t i = field->starts[g]; i < field->starts[g + 1] && (is_alone || field->weights > 0); i++)
			win->chance[field->order[i]] = is_alone ? 1 : counted[field->order[i]] / field->weights;
	}
	free(counted);
	if (placed && placed->n_draws > 0 && win->low && win->high)
		fill_intervals(field, placed, actual, win);
}
