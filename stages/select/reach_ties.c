/* Where nominations come from, and who meets again; declared in reach_part.h. */
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/concentration.h"
#include "stages/select/reach_part.h"

/* Two numbered persons or teams, and how often. */
struct tie {
	size_t from, to, n;
};

static int by_ends(const void *a, const void *b)
{
	const struct tie *one = a, *other = b;

	if (one->from != other->from)
		return one->from < other->from ? -1 : 1;
	return (one->to > other->to) - (one->to < other->to);
}

/* Sorts, and makes one of equal ties; returns how many are left. */
static size_t merge(struct tie *ties, size_t n)
{
	size_t n_kept = 0;

	if (n > 0)
		qsort(ties, n, sizeof *ties, by_ends);
	for (size_t i = 0; i < n; i++)
		if (n_kept && by_ends(&ties[n_kept - 1], &ties[i]) == 0)
			ties[n_kept - 1].n += ties[i].n;
		else
			ties[n_kept++] = ties[i];
	return n_kept;
}

static size_t count_marks(const bool *marks, size_t n)
{
	size_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += marks[i];
	return sum;
}

static void put_nominators(const struct reach_scope *scope)
{
	double *by_person = mem_alloc(scope->nominating->persons.n, sizeof *by_person), most = 0;
	size_t n_named = 0, n = 0;
	struct reach_figure figure;

	for (size_t i = 0; i < scope->n; i++)
		if (scope->all[i]->nominator != SIZE_MAX) {
			by_person[scope->all[i]->nominator] += 1;
			n_named++;
		}
	for (size_t p = 0; p < scope->nominating->persons.n; p++)
		if (by_person[p] > 0) {
			by_person[n++] = by_person[p];
			most = fmax(most, by_person[p]);
		}
	figure = reach_figure(n_named, (double)n, n);
	figure.state = n ? NULL : "not_supplied";
	if (!n)
		figure.value = NAN;
	reach_put_figure(scope, "nominators", &figure);
	if (n) {
		figure = reach_figure(n, concentration_gini(by_person, n), n);
		reach_put_figure(scope, "gini_nominators", &figure);
		figure.value = concentration_effective(by_person, n);
		reach_put_figure(scope, "effective_nominators", &figure);
		figure = reach_figure(n_named, most / (double)n_named, 1);
		reach_put_figure(scope, "largest_nominator_share", &figure);
	}
	free(by_person);
}

/* Nominations of one route, or (SIZE_MAX) by nominees themselves; *n_nominees is of how many. */
static size_t count_nominations(const struct reach_scope *scope, size_t route, size_t *n_nominees)
{
	size_t n_units = scope->of_team ? scope->nominating->teams.n : scope->nominating->persons.n, n = 0;
	bool *marks = mem_alloc(n_units, sizeof *marks);

	for (size_t i = 0; i < scope->n; i++)
		if (route == SIZE_MAX ? scope->all[i]->is_self : scope->all[i]->route == route) {
			marks[scope->all[i]->nominee] = true;
			n++;
		}
	*n_nominees = count_marks(marks, n_units);
	free(marks);
	return n;
}

void reach_put_sources(const struct reach_scope *scope)
{
	size_t n_told = 0, n_nominees, n;
	struct reach_figure figure;

	put_nominators(scope);
	for (size_t i = 0; i < scope->n; i++)
		n_told += scope->all[i]->route != SIZE_MAX;
	for (size_t r = 0; r < scope->nominating->routes.n && n_told; r++) {
		n = count_nominations(scope, r, &n_nominees);
		figure = reach_figure(n_told, (double)n / (double)n_told, scope->of_team ? SIZE_MAX : n_nominees);
		reach_put_route(scope, scope->nominating->routes.names[r], &figure);
	}
	n = count_nominations(scope, SIZE_MAX, &n_nominees);
	figure = reach_figure(scope->n, (double)n, scope->of_team ? SIZE_MAX : n_nominees);
	reach_put_figure(scope, "self_nominations", &figure);
}

static bool has_tie(const struct tie *ties, size_t n, size_t from, size_t to)
{
	struct tie key = { from, to, 0 };

	return n > 0 && bsearch(&key, ties, n, sizeof *ties, by_ends) != NULL;
}

static void put_reciprocal(const struct reach_scope *scope)
{
	size_t n_units = scope->of_team ? scope->nominating->teams.n : scope->nominating->persons.n, n = 0, n_pairs = 0, n_both = 0, n_persons;
	struct tie *ties = mem_alloc(scope->n, sizeof *ties);
	bool *marks = mem_alloc(n_units, sizeof *marks);
	struct reach_figure figure;

	for (size_t i = 0; i < scope->n; i++) {
		size_t from = scope->of_team ? scope->all[i]->from_team : scope->all[i]->nominator;

		if (from != SIZE_MAX && from != scope->all[i]->nominee)
			ties[n++] = (struct tie){ from, scope->all[i]->nominee, 1 };
	}
	n = merge(ties, n);
	for (size_t i = 0; i < n; i++) {
		bool both = has_tie(ties, n, ties[i].to, ties[i].from);

		/* A pair with both ways counts at its lower end alone. */
		n_pairs += !both || ties[i].from < ties[i].to;
		n_both += both && ties[i].from < ties[i].to;
		if (both)
			marks[ties[i].from] = true;
	}
	n_persons = count_marks(marks, n_units);
	figure = reach_figure(n_pairs, (double)n_both, scope->of_team ? SIZE_MAX : n_persons);
	if (n_pairs == 0) {
		figure.value = NAN;
		figure.state = "no_data";
	}
	reach_put_figure(scope, "reciprocal_pairs", &figure);
	if (n_both)
		reach_find(scope, "nominations_reciprocal", "info",
		           scope->of_team || n_persons >= reach_least(scope)
		                   ? text_format("Pairs of %s of which each nominated the other: %zu.", scope->of_team ? "teams" : "persons", n_both)
		                   : text_format("Some persons nominated each other; they are too few to tell how many."),
		           "It may be plain good will; see that the evidence stands by itself, and that judges do not know who nominated.");
	free(marks);
	free(ties);
}

static void put_same_nominator(const struct reach_scope *scope)
{
	size_t n_units = scope->of_team ? scope->nominating->teams.n : scope->nominating->persons.n, n = 0, n_again = 0, n_several = 0, n_one = 0;
	struct tie *ties = mem_alloc(scope->n, sizeof *ties);
	struct tally {
		size_t nominations, nominators;
	} *by_nominee = mem_alloc(n_units, sizeof *by_nominee);
	bool *marks = mem_alloc(n_units, sizeof *marks);
	struct reach_figure figure;

	for (size_t i = 0; i < scope->n; i++)
		if (scope->all[i]->nominator != SIZE_MAX)
			ties[n++] = (struct tie){ scope->all[i]->nominator, scope->all[i]->nominee, 1 };
	n = merge(ties, n);
	for (size_t i = 0; i < n; i++) {
		by_nominee[ties[i].to].nominations += ties[i].n;
		by_nominee[ties[i].to].nominators++;
		n_again += ties[i].n > 1;
		marks[ties[i].to] = marks[ties[i].to] || ties[i].n > 1;
	}
	for (size_t u = 0; u < n_units; u++) {
		n_several += by_nominee[u].nominations > 1;
		n_one += by_nominee[u].nominations > 1 && by_nominee[u].nominators == 1;
	}
	if (n) {
		figure = reach_figure(n, (double)n_again, scope->of_team ? SIZE_MAX : count_marks(marks, n_units));
		reach_put_figure(scope, "same_nominator_pairs", &figure);
		figure = reach_figure(n_several, (double)n_one, scope->of_team ? SIZE_MAX : n_one);
		reach_put_figure(scope, "nominees_of_one_nominator", &figure);
	}
	free(marks);
	free(by_nominee);
	free(ties);
}

/* Who was nominated, or won, in which cycles: the number of the scope's, and of them those of an earlier cycle
 * or, over all cycles, of more than one. */
static void put_repeats(const struct reach_scope *scope, const char *statistic, const struct tie *ties, size_t n)
{
	size_t n_units = scope->of_team ? scope->nominating->teams.n : scope->nominating->persons.n, n_here = 0, n_again = 0;
	size_t *earlier = mem_alloc(2 * n_units, sizeof *earlier), *here = earlier + n_units;
	struct reach_figure figure;

	for (size_t i = 0; i < n; i++)
		if (scope->cycle == SIZE_MAX || ties[i].to == scope->cycle)
			here[ties[i].from]++;
		else if (ties[i].to < scope->cycle)
			earlier[ties[i].from]++;
	for (size_t u = 0; u < n_units; u++) {
		n_here += here[u] > 0;
		n_again += scope->cycle == SIZE_MAX ? here[u] > 1 : here[u] > 0 && earlier[u] > 0;
	}
	figure = reach_figure(n_here, n_here ? (double)n_again : (double)NAN, scope->of_team ? SIZE_MAX : n_again);
	figure.state = n_here ? NULL : "no_data";
	reach_put_figure(scope, statistic, &figure);
	free(earlier);
}

static void put_all_repeats(const struct reach_scope *scope)
{
	const struct nominating *nominating = scope->nominating;
	struct tie *ties = mem_alloc(nominating->n + nominating->n_wins, sizeof *ties);
	size_t n = 0;

	for (size_t i = 0; i < nominating->n; i++)
		if (nominating->all[i].of_team == scope->of_team)
			ties[n++] = (struct tie){ nominating->all[i].nominee, nominating->all[i].cycle, 1 };
	put_repeats(scope, "repeat_nominees", ties, merge(ties, n));
	n = 0;
	for (size_t i = 0; i < nominating->n_wins; i++)
		if (nominating->wins[i].of_team == scope->of_team)
			ties[n++] = (struct tie){ nominating->wins[i].nominee, nominating->wins[i].cycle, 1 };
	put_repeats(scope, "repeat_winners", ties, merge(ties, n));
	free(ties);
}

void reach_put_ties(const struct reach_scope *scope)
{
	put_reciprocal(scope);
	put_same_nominator(scope);
	put_all_repeats(scope);
}
