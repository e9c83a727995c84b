#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/select/reach_part.h"

static const struct {
	const char *statistic, *note;
} notes[] = {
	{ "eligible", "Persons, or teams, who could have been nominated: in post in the window of nominations, and whoever was nominated." },
	{ "nominated", "Persons, or teams, with a nomination, out of those who could have one." },
	{ "nominated_share", "The same as a share of those who could be nominated." },
	{ "nominations", "Nominations, of which a nominee may have several." },
	{ "nominations_per_nominee", "Nominations over nominees." },
	{ "teams_with_none", "Teams that nobody of which, or that themselves, were nominated." },
	{ "teams_with_none_share", "The same as a share of all teams." },
	{ "gini_teams", "Gini's coefficient of nominations over teams: 0 when all have as many, near 1 when one has all. By lot: each nomination to a person (a team in team awards) drawn from all." },
	{ "effective_teams", "Over how many teams nominations would be spread, were they spread as unevenly over equals: 1 over the sum of squared shares." },
	{ "nominators", "Persons who nominated, out of nominations that name one." },
	{ "gini_nominators", "Gini's coefficient of nominations over those who nominated." },
	{ "effective_nominators", "From how many nominators nominations would come, came they as unevenly from equals." },
	{ "largest_nominator_share", "The share of the person who nominated most, out of nominations that name one." },
	{ "self_nominations", "Nominations by the nominee, or whose route says self." },
	{ "reciprocal_pairs", "Pairs of which each nominated the other (of team awards: teams, by the nominator's), out of pairs with a nomination either way. In the row for all cycles it need not be in one cycle." },
	{ "same_nominator_pairs", "Pairs of nominator and nominee with more than one nomination, out of all such pairs." },
	{ "nominees_of_one_nominator", "Nominees with several nominations, all from one person, out of nominees with several." },
	{ "repeat_nominees", "Nominees of an earlier cycle, out of the cycle's; in the row for all cycles those nominated in more than one." },
	{ "repeat_winners", "Winners of an earlier cycle, out of the cycle's; in the row for all cycles those who won in more than one." },
	{ NULL, NULL },
};

static const char ROUTE_NOTE[] = "The share of nominations by this route, out of those that tell theirs.";

struct reach_figure reach_figure(size_t n, double value, size_t persons)
{
	return (struct reach_figure){ n, value, NAN, NAN, persons, NAN, NAN, NULL };
}

static void put(const struct reach_scope *scope, const char *statistic, const struct reach_figure *figure, const char *note)
{
	struct table *table = scope->table;

	table_add_row(table);
	table_put_text(table, "cycle", scope->cycle == SIZE_MAX ? "" : scope->nominating->cycles[scope->cycle].name);
	table_put_text(table, "award_kind", scope->of_team ? "team" : "individual");
	table_put_text(table, "statistic", statistic);
	if (figure->n != SIZE_MAX)
		table_put_int(table, "n", (long long)figure->n);
	table_put_real(table, "value", figure->value);
	table_put_real(table, "low", figure->low);
	table_put_real(table, "high", figure->high);
	table_put_text(table, "state", figure->state);
	table_put_text(table, "note", note);
	if (figure->persons != SIZE_MAX)
		table_put_int(table, "persons", (long long)figure->persons);
	table_put_real(table, "by_lot_low", figure->by_lot_low);
	table_put_real(table, "by_lot_high", figure->by_lot_high);
}

void reach_put_figure(const struct reach_scope *scope, const char *statistic, const struct reach_figure *figure)
{
	size_t i = 0;

	while (notes[i].statistic && strcmp(notes[i].statistic, statistic) != 0)
		i++;
	put(scope, statistic, figure, notes[i].note);
}

void reach_put_route(const struct reach_scope *scope, const char *route, const struct reach_figure *figure)
{
	char *statistic = text_format("route_%s", route);

	put(scope, statistic, figure, ROUTE_NOTE);
	free(statistic);
}

void reach_find(const struct reach_scope *scope, const char *code, const char *severity, char *sentence, const char *action)
{
	if (scope->cycle == SIZE_MAX)
		stage_find(scope->stage, code, scope->of_team ? "team awards" : "individual awards", "", severity, sentence, action);
	free(sentence);
}

size_t reach_least(const struct reach_scope *scope)
{
	return (size_t)programme_int(&scope->stage->programme, "privacy", "minimum_base.staff");
}

static void put_scope(struct stage *stage, const struct nominating *nominating, size_t cycle, bool of_team, struct table *reach)
{
	struct reach_scope scope = { stage, reach, nominating, cycle, of_team, mem_alloc(nominating->n, sizeof *scope.all), 0 };

	for (size_t i = 0; i < nominating->n; i++)
		if (nominating->all[i].of_team == of_team && (cycle == SIZE_MAX || nominating->all[i].cycle == cycle))
			scope.all[scope.n++] = &nominating->all[i];
	if (scope.n) {
		reach_put_breadth(&scope);
		reach_put_sources(&scope);
		reach_put_ties(&scope);
	}
	free(scope.all);
}

void reach_put(struct stage *stage, const struct nominating *nominating, struct table *reach)
{
	for (size_t c = 0; c <= nominating->n_cycles; c++) {
		size_t cycle = c < nominating->n_cycles ? c : SIZE_MAX;

		/* A cycle without a name has the key of all of them together. */
		if (cycle != SIZE_MAX && !*nominating->cycles[cycle].name)
			continue;
		put_scope(stage, nominating, cycle, false, reach);
		put_scope(stage, nominating, cycle, true, reach);
	}
}
