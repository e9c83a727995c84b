#include "stages/adjust/ladder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/adjust/ladder_keys.h"

/* Ties of more, or further down, are nobody's to break one by one. */
enum { MOST_TIED = 100, LAST_PLACE = 1000 };

/* Keys closer than this share of the larger are equal. */
static const double TIE = 1e-9;

struct ladder {
	char *words;
	const char **steps;
	size_t n_steps, capacity;
};

struct climb {
	struct standings *standings;
	struct standing *deciding;
	const struct adjust *adjust;
	struct ladder ladder;
};

static void ladder_read(struct ladder *ladder, const char *declared)
{
	ladder->words = mem_copy_text(declared);
	for (char *word = ladder->words, *next; word; word = next) {
		next = strchr(word, '|');
		if (next)
			*next++ = '\0';
		ladder->steps = mem_grow(ladder->steps, &ladder->capacity, ladder->n_steps + 1, sizeof *ladder->steps);
		ladder->steps[ladder->n_steps++] = text_trim(word);
	}
}

/* Those tied in descending order of their keys; few enough to insert. */
static void sort_by_keys(size_t *tied, double *keys, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t at = i; at > 0 && keys[at] > keys[at - 1]; at--) {
			size_t nominee = tied[at];
			double key = keys[at];

			tied[at] = tied[at - 1];
			keys[at] = keys[at - 1];
			tied[at - 1] = nominee;
			keys[at - 1] = key;
		}
}

static bool are_equal(double a, double b)
{
	return a == b || fabs(a - b) <= TIE * fmax(fabs(a), fabs(b));
}

static bool has_all(const double *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (isnan(keys[i]))
			return false;
	return true;
}

/* n nominees who share the places from `first` on, all steps before `from` taken; `settler` is the last that divided
 * them from others. */
static void settle(struct climb *climb, size_t *tied, size_t n, double first, size_t from, const char *settler)
{
	double *keys = mem_alloc(n, sizeof *keys);
	size_t step = from;

	for (; n > 1 && step < climb->ladder.n_steps; step++) {
		bool is_known = ladder_keys(climb->standings, climb->adjust, climb->ladder.steps[step], tied, n, keys) && has_all(keys, n);

		if (is_known)
			sort_by_keys(tied, keys, n);
		if (is_known && !are_equal(keys[0], keys[n - 1]))
			break;
	}
	if (n == 1 || step == climb->ladder.n_steps) {
		for (size_t i = 0; i < n; i++) {
			climb->deciding->settled[tied[i]] = first + (double)(n - 1) / 2;
			climb->deciding->step[tied[i]] = mem_copy_text(n == 1 ? settler : LADDER_UNSETTLED);
		}
	} else {
		for (size_t i = 0, to; i < n; i = to) {
			for (to = i + 1; to < n && are_equal(keys[i], keys[to]);)
				to++;
			settle(climb, tied + i, to - i, first + (double)i, step + 1, climb->ladder.steps[step]);
		}
	}
	free(keys);
}

/* A nominee of the board, to bring those who share a place together. */
struct place {
	size_t part, nominee;
	double place;
};

static int compare_places(const void *left, const void *right)
{
	const struct place *a = left, *b = right;

	if (a->part != b->part)
		return (a->part > b->part) - (a->part < b->part);
	if (a->place != b->place)
		return (a->place > b->place) - (a->place < b->place);
	return (a->nominee > b->nominee) - (a->nominee < b->nominee);
}

static struct place *sort_places(const struct standing *deciding, size_t n_units, size_t *n)
{
	struct place *places = mem_alloc(n_units, sizeof *places);

	*n = 0;
	for (size_t u = 0; u < n_units; u++)
		if (deciding->place[u] <= LAST_PLACE)
			places[(*n)++] = (struct place){ deciding->part ? deciding->part[u] : 0, u, deciding->place[u] };
	if (*n)
		qsort(places, *n, sizeof *places, compare_places);
	return places;
}

/* Up to which place one is awarded; with a cut-off alone as many as reach it, so that no tie leaves an award open. */
static double last_award(const struct win_rule *rule)
{
	if (!isnan(rule->places))
		return rule->places;
	return isnan(rule->cut_off) ? 1 : (double)INFINITY;
}

/* How many of n nominees, who shared a place before the ladder, still share the last award's. */
static size_t count_open(const struct climb *climb, const struct place *places, size_t n)
{
	const double *settled = climb->deciding->settled;
	double last = last_award(&climb->standings->judging->rule);

	for (size_t i = 0; i < n; i++) {
		double own = settled[places[i].nominee], reach;
		size_t n_equal = 0;

		for (size_t k = 0; k < n; k++)
			n_equal += settled[places[k].nominee] == own;
		reach = ((double)n_equal - 1) / 2;
		if (own - reach <= last && own + reach > last)
			return n_equal;
		/* Too many for the ladder: all share. */
		if (n_equal == n)
			break;
	}
	return 0;
}

static void find_open(const struct climb *climb, size_t n_open)
{
	const struct panel *panel = climb->standings->judging->panel;
	double last = last_award(&climb->standings->judging->rule);
	char *subject, *place, *sentence;

	if (n_open == 0)
		return;
	subject = panel_name(panel);
	place = last > 1 ? text_format("the last of %.0f awards", last) : mem_copy_text("the first place");
	sentence = text_format("Nominees who share %s by the method %s, and whom no step of the tie-break ladder divides: %zu.", place, climb->deciding->method, n_open);
	stage_find(climb->adjust->stage, "tie_unsettled", subject, panel_period(panel), "warning", sentence,
	           "Let the panel decide, and record how (tie_step) in the register of awards; or declare a further step in [judging] tie_break.");
	free(subject);
	free(place);
	free(sentence);
}

/* Nobody has a place: there is nothing for the panel to go by, and why. */
static void find_nothing(const struct climb *climb)
{
	const struct panel *panel = climb->standings->judging->panel;
	const char *why_not = climb->deciding->why_not;
	char *subject, *sentence;

	if (climb->standings->judging->totals.n == 0 && !climb->deciding->is_judged)
		return;
	subject = panel_name(panel);
	sentence = text_format("The deciding method %s gives no order here%s%s.", climb->deciding->method, why_not ? ": " : "", why_not ? why_not : "");
	stage_find(climb->adjust->stage, "order_undefined", subject, panel_period(panel), "serious", sentence,
	           "Read the other methods of the board, and let the panel decide and record on what grounds.");
	free(subject);
	free(sentence);
}

void ladder_climb(struct standings *standings, const struct adjust *adjust)
{
	struct climb climb = { .standings = standings, .deciding = standings_deciding(standings), .adjust = adjust };
	size_t n, n_open = 0, tied[MOST_TIED];
	struct place *places;

	if (!climb.deciding)
		return;
	ladder_read(&climb.ladder, programme_text(&adjust->stage->programme, "judging", "tie_break"));
	places = sort_places(climb.deciding, standings->judging->totals.n_units, &n);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && places[to].part == places[from].part && places[to].place == places[from].place;)
			to++;
		if (to - from < 2)
			continue;
		for (size_t i = from; i < to && to - from <= MOST_TIED; i++)
			tied[i - from] = places[i].nominee;
		if (to - from <= MOST_TIED)
			settle(&climb, tied, to - from, places[from].place - (double)(to - from - 1) / 2, 0, "");
		n_open += count_open(&climb, places + from, to - from);
	}
	if (n == 0)
		find_nothing(&climb);
	find_open(&climb, n_open);
	free(places);
	free(climb.ladder.words);
	free(climb.ladder.steps);
}
