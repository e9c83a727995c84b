/* Who could be nominated, who was, and how nominations spread over teams; declared in reach_part.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/concentration.h"
#include "pipeline/stats/share.h"
#include "stages/select/reach_part.h"

enum { DRAWS = 400 };

static const double LEVEL = 0.95;

/* Marks and counts of one scope. */
struct breadth {
	bool *in_post, *is_nominated; /* by person, or of team awards by team */
	double *size;                 /* by team: persons in post, each cycle counted */
	double *nominations;          /* by team */
	size_t n_units;
};

static bool counts(const struct reach_scope *scope, size_t cycle)
{
	if (scope->cycle != SIZE_MAX)
		return cycle == scope->cycle;
	for (size_t i = 0; i < scope->n; i++)
		if (scope->all[i]->cycle == cycle)
			return true;
	return false;
}

static void breadth_make(struct breadth *breadth, const struct reach_scope *scope)
{
	const struct nominating *nominating = scope->nominating;
	bool *persons = mem_alloc(nominating->persons.n, sizeof *persons);

	*breadth = (struct breadth){ NULL, NULL, mem_alloc(nominating->teams.n, sizeof(double)), mem_alloc(nominating->teams.n, sizeof(double)),
		                     scope->of_team ? nominating->teams.n : nominating->persons.n };
	breadth->is_nominated = mem_alloc(breadth->n_units, sizeof(bool));
	for (size_t c = 0; c < nominating->n_cycles; c++)
		if (counts(scope, c))
			nominating_in_post(nominating, c, persons, breadth->size);
	for (size_t i = 0; i < scope->n; i++) {
		breadth->is_nominated[scope->all[i]->nominee] = true;
		if (scope->all[i]->team != SIZE_MAX)
			breadth->nominations[scope->all[i]->team] += 1;
	}
	if (scope->of_team) {
		breadth->in_post = mem_alloc(breadth->n_units, sizeof(bool));
		for (size_t t = 0; t < breadth->n_units; t++)
			breadth->in_post[t] = breadth->size[t] > 0;
		free(persons);
	} else {
		breadth->in_post = persons;
	}
}

static void breadth_free(struct breadth *breadth)
{
	free(breadth->in_post);
	free(breadth->is_nominated);
	free(breadth->size);
	free(breadth->nominations);
}

static void set_limits(struct reach_figure *figure, size_t x, size_t n)
{
	struct interval limits = share_wilson((double)x, (double)n, LEVEL);

	figure->low = limits.low;
	figure->high = limits.high;
}

static void put_units(const struct reach_scope *scope, const struct breadth *breadth)
{
	size_t n_eligible = 0, n_nominated = 0, told;
	bool is_known = scope->nominating->n_staff > 0;
	struct reach_figure figure;

	for (size_t u = 0; u < breadth->n_units; u++) {
		n_eligible += breadth->in_post[u] || breadth->is_nominated[u];
		n_nominated += breadth->is_nominated[u];
	}
	told = scope->of_team ? SIZE_MAX : n_nominated;
	figure = reach_figure(is_known ? n_eligible : SIZE_MAX, is_known ? (double)n_eligible : (double)NAN, scope->of_team || !is_known ? SIZE_MAX : n_eligible);
	figure.state = is_known ? NULL : "not_supplied";
	reach_put_figure(scope, "eligible", &figure);
	figure = reach_figure(is_known ? n_eligible : SIZE_MAX, (double)n_nominated, told);
	reach_put_figure(scope, "nominated", &figure);
	figure.value = is_known ? (double)n_nominated / (double)n_eligible : (double)NAN;
	figure.state = is_known ? NULL : "not_supplied";
	if (is_known)
		set_limits(&figure, n_nominated, n_eligible);
	reach_put_figure(scope, "nominated_share", &figure);
	figure = reach_figure(scope->n, (double)scope->n, told);
	reach_put_figure(scope, "nominations", &figure);
	figure = reach_figure(n_nominated, (double)scope->n / (double)n_nominated, told);
	reach_put_figure(scope, "nominations_per_nominee", &figure);
}

static void find_uneven(const struct reach_scope *scope, double gini, double effective, struct interval by_lot, size_t n_teams)
{
	if (gini > by_lot.high)
		reach_find(scope, "nominations_concentrated", "warning",
		           text_format("Nominations for %s awards go to fewer teams than they would by lot: they are as uneven as if %.0f of %zu teams shared them.",
		                       scope->of_team ? "team" : "individual", effective, n_teams),
		           "Ask teams with few nominations whether they know of the awards and have time to nominate; what they do well is then seen, too.");
}

static void put_spread(const struct reach_scope *scope, const double *nominations, const double *weight, size_t n_teams, size_t n_placed)
{
	struct reach_figure gini = reach_figure(n_teams, concentration_gini(nominations, n_teams), SIZE_MAX);
	struct reach_figure effective = reach_figure(n_teams, concentration_effective(nominations, n_teams), SIZE_MAX);
	char *purpose = text_format("reach %s %s", scope->cycle == SIZE_MAX ? "" : scope->nominating->cycles[scope->cycle].name,
	                            scope->of_team ? "team" : "individual");
	struct concentration_range by_lot = concentration_by_lot(weight, n_teams, n_placed, DRAWS, programme_seed(&scope->stage->programme), purpose, LEVEL);

	gini.by_lot_low = by_lot.gini.low;
	gini.by_lot_high = by_lot.gini.high;
	effective.by_lot_low = by_lot.effective.low;
	effective.by_lot_high = by_lot.effective.high;
	gini.state = effective.state = isnan(gini.value) ? "no_data" : NULL;
	reach_put_figure(scope, "gini_teams", &gini);
	reach_put_figure(scope, "effective_teams", &effective);
	find_uneven(scope, gini.value, effective.value, by_lot.gini, n_teams);
	free(purpose);
}

static void put_teams(const struct reach_scope *scope, const struct breadth *breadth)
{
	size_t n = scope->nominating->teams.n, n_teams = 0, n_none = 0, n_placed = 0;
	double *nominations = mem_alloc(2 * n, sizeof *nominations), *weight = nominations + n;
	struct reach_figure figure;

	/* Teams of the register of units, where there is no register of staff, have no size that is known. */
	for (size_t t = 0; t < n; t++)
		if (breadth->size[t] > 0 || breadth->nominations[t] > 0 || scope->nominating->n_staff == 0) {
			nominations[n_teams] = breadth->nominations[t];
			weight[n_teams] = scope->of_team || scope->nominating->n_staff == 0 ? 1 : breadth->size[t];
			n_placed += (size_t)breadth->nominations[t];
			n_none += breadth->nominations[t] == 0;
			n_teams++;
		}
	if (n_teams >= 2 && n_placed > 0) {
		figure = reach_figure(n_teams, (double)n_none, SIZE_MAX);
		reach_put_figure(scope, "teams_with_none", &figure);
		figure.value = (double)n_none / (double)n_teams;
		set_limits(&figure, n_none, n_teams);
		reach_put_figure(scope, "teams_with_none_share", &figure);
		put_spread(scope, nominations, weight, n_teams, n_placed);
		if (n_none)
			reach_find(scope, "teams_never_nominated", "info",
			           text_format("Of %zu teams, %zu had no nomination for %s awards in any cycle.", n_teams, n_none, scope->of_team ? "team" : "individual"),
			           "Ask there whether the awards are known, and whether the criteria fit the work.");
	}
	free(nominations);
}

void reach_put_breadth(const struct reach_scope *scope)
{
	struct breadth breadth;

	breadth_make(&breadth, scope);
	put_units(scope, &breadth);
	put_teams(scope, &breadth);
	breadth_free(&breadth);
}
