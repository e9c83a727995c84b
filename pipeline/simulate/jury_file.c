#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/simulate/export.h"
#include "pipeline/simulate/jury.h"

static const char *judge_name(const struct world *world, size_t judge)
{
	return world->agents[world->judges[judge].agent].name;
}

static bool write_categories(const char *dir, struct err *err)
{
	static const char *const header[] = { "category", "name", "award_kind", "cut_off", "value", "behaviour", "scenario", "outcome_metric", NULL };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "categories.csv", header, err);

	for (size_t c = 0; c < JURY_CATEGORIES; c++) {
		const struct jury_category *category = jury_category(c);

		csv_put(&writer, category->id);
		csv_put(&writer, category->name);
		csv_put(&writer, jury_award_kind(c));
		csv_put_format(&writer, "%d.%02d", (int)category->cut_off, (int)(category->cut_off * 100 + 0.5) % 100);
		csv_put(&writer, category->value);
		csv_put(&writer, category->behaviour);
		csv_put(&writer, category->scenario);
		csv_put(&writer, "csat");
		csv_end_row(&writer);
	}
	return csv_close(&writer, err) && ok;
}

static bool write_criteria(const char *dir, struct err *err)
{
	static const char *const header[] = { "category", "criterion", "weight", "scale_min", "scale_max", "descriptor", "value", NULL };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "criteria.csv", header, err);

	for (size_t c = 0; c < JURY_CATEGORIES; c++) {
		for (size_t k = 0; k < JURY_CRITERIA; k++) {
			const struct jury_criterion *criterion = jury_criterion(k);

			csv_put(&writer, jury_category(c)->id);
			csv_put(&writer, criterion->id);
			csv_put_format(&writer, "0.%02d", (int)(criterion->weight * 100 + 0.5));
			csv_put(&writer, "1");
			csv_put(&writer, "5");
			csv_put(&writer, criterion->descriptor);
			csv_put(&writer, criterion->value);
			csv_end_row(&writer);
		}
	}
	return csv_close(&writer, err) && ok;
}

static bool write_judges(const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = { "judge", "person", "team", "skills", "invited", "accepted", "briefed", "trained", NULL };
	static const char *const skills[] = { "operations", "service design", "complaints", "coaching" };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "judges.csv", header, err);

	for (size_t j = 0; j < WORLD_JUDGES; j++) {
		csv_put(&writer, judge_name(world, j));
		csv_put(&writer, world->agents[world->judges[j].agent].number);
		csv_put(&writer, world->teams[world->judges[j].team].name);
		csv_put(&writer, skills[j % 4]);
		export_day(&writer, world->launch - 40);
		export_day(&writer, world->launch - 33 + (long)j);
		export_day(&writer, world->launch - 12);
		if (j == WORLD_HARSH_JUDGE) /* who missed the training */
			csv_put(&writer, NULL);
		else
			export_day(&writer, world->launch - 5);
		csv_end_row(&writer);
	}
	return csv_close(&writer, err) && ok;
}

static bool write_conflicts(const struct jury *jury, const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = { "cycle", "judge", "nominee", "kind", "category", "declared", "action", NULL };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "conflicts.csv", header, err);

	for (size_t i = 0; i < jury->n_conflicts; i++) {
		const struct jury_conflict *conflict = &jury->conflicts[i];
		const struct jury_entry *entry = &jury->entries[conflict->entry];

		export_cycle(&writer, world, entry->cycle);
		csv_put(&writer, judge_name(world, conflict->judge));
		csv_put(&writer, jury_nominee(world, entry));
		csv_put(&writer, conflict->own_team ? "own team" : "personal tie");
		csv_put(&writer, jury_category(entry->category)->id);
		export_day(&writer, world->cycles[entry->cycle].close + 2);
		csv_put(&writer, conflict->recused ? "recused" : "scored with the chair's consent");
		csv_end_row(&writer);
	}
	return csv_close(&writer, err) && ok;
}

static bool write_scores(const struct jury *jury, const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = { "nominee", "judge", "criterion", "score", "cycle", "category", "state", "scored_at", "sequence", NULL };
	static const char *const states[] = { "scored", "recused", "missing" };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "scores.csv", header, err);

	for (size_t s = 0; s < jury->n_scores; s++) {
		const struct jury_score *score = &jury->scores[s];
		const struct jury_entry *entry = &jury->entries[score->entry];
		long long session = (world->cycles[entry->cycle].judged - 7) * 86400LL + 9 * 3600;

		csv_put(&writer, jury_nominee(world, entry));
		csv_put(&writer, judge_name(world, score->judge));
		csv_put(&writer, jury_criterion(score->criterion)->id);
		if (score->state == JURY_SCORED)
			csv_put_int(&writer, score->score);
		else
			csv_put(&writer, NULL);
		export_cycle(&writer, world, entry->cycle);
		csv_put(&writer, jury_category(entry->category)->id);
		csv_put(&writer, states[score->state]);
		export_time(&writer, session + (long long)entry->category * 5400 + (long long)score->sequence * 540);
		csv_put_int(&writer, (long long)score->sequence);
		csv_end_row(&writer);
	}
	return csv_close(&writer, err) && ok;
}

static void write_award(struct csv_writer *writer, const struct world *world, const struct jury_entry *entry)
{
	static const char *const outcomes[] = { "", "winner", "runner_up", "commended" };
	const struct world_cycle *cycle = &world->cycles[entry->cycle];
	bool won = entry->outcome == JURY_WINNER;
	struct random random;

	jury_stream(&random, world, "award", entry, 0);
	export_cycle(writer, world, entry->cycle);
	csv_put(writer, jury_category(entry->category)->id);
	csv_put(writer, jury_nominee(world, entry));
	csv_put(writer, outcomes[entry->outcome]);
	csv_put_int(writer, (long long)entry->rank);
	csv_put(writer, entry->tied ? "casting vote of the chair" : NULL);
	csv_put(writer, NULL);
	export_day(writer, cycle->judged);
	export_day(writer, cycle->announced);
	csv_put(writer, won ? "voucher" : "certificate");
	csv_put_int(writer, won ? jury_category(entry->category)->reward : 0);
	export_flag(writer, random_below(&random, 10) > 0);
	csv_end_row(writer);
}

/* Awards in the order of their ranks; entries stand in the order of the shortlist. */
static bool write_awards(const struct jury *jury, const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = {
		"cycle", "category", "nominee", "outcome", "rank_decided", "tie_step", "override_reason", "decided",
		"announced", "reward_kind", "reward_value", "consent_publicity", NULL,
	};
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "awards.csv", header, err);

	for (size_t group = 0; group < world->n_cycles * JURY_CATEGORIES; group++)
		for (size_t rank = 1; rank <= JURY_SHORTLIST; rank++)
			for (size_t e = 0; e < jury->n_entries; e++)
				if (jury->entries[e].cycle * JURY_CATEGORIES + jury->entries[e].category == group
				    && jury->entries[e].rank == rank && jury->entries[e].outcome != JURY_NONE)
					write_award(&writer, world, &jury->entries[e]);
	return csv_close(&writer, err) && ok;
}

static void tell_winners(const struct jury *jury, const struct world *world, struct truth *truth)
{
	double sum = 0;
	size_t n = 0;

	for (size_t e = 0; e < jury->n_entries; e++) {
		const struct jury_entry *entry = &jury->entries[e];
		char cycle[CALENDAR_TEXT];
		char *note;

		if (entry->outcome != JURY_WINNER || !jury_category(entry->category)->of_teams)
			continue;
		world_quarter_text(world, world->cycles[entry->cycle].quarter, cycle);
		note = text_format("%s %s: points of csat in the quarter before, less what its level gave reason to expect",
		                   cycle, jury_category(entry->category)->id);
		truth_add_real(truth, "winner_luck", jury_nominee(world, entry), 100 * entry->luck, note);
		free(note);
		sum += entry->luck;
		n++;
	}
	if (n)
		truth_add_real(truth, "winner_luck_mean", "team", 100 * sum / (double)n, "of team awards; nothing of it lasts");
}

bool jury_write(const struct jury *jury, const struct world *world, const char *dir, struct truth *truth,
                struct err *err)
{
	tell_winners(jury, world, truth);
	return write_categories(dir, err) && write_criteria(dir, err) && write_judges(world, dir, err)
	       && write_conflicts(jury, world, dir, err) && jury_write_nominations(jury, world, dir, err)
	       && write_scores(jury, world, dir, err) && write_awards(jury, world, dir, err);
}
