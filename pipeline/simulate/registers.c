#include "pipeline/simulate/registers.h"

#include <limits.h>
#include <stdlib.h>

#include "pipeline/simulate/export.h"
#include "pipeline/simulate/holidays.h"
#include "pipeline/simulate/jury.h"
#include "pipeline/simulate/names.h"

static bool write_cycles(const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = { "cycle", "nominations_open", "nominations_close", "judged", "announced", "criteria_published", NULL };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "cycles.csv", header, err);

	for (size_t c = 0; c < world->n_cycles; c++) {
		const struct world_cycle *cycle = &world->cycles[c];

		export_cycle(&writer, world, c);
		export_day(&writer, cycle->open);
		export_day(&writer, cycle->close);
		export_day(&writer, cycle->judged);
		export_day(&writer, cycle->announced);
		export_day(&writer, cycle->open - 1);
		csv_end_row(&writer);
	}
	return csv_close(&writer, err) && ok;
}

static bool write_units(const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = { "unit_kind", "unit", "parent", "site", NULL };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "units.csv", header, err);

	for (size_t area = 0; area < NAMES_AREAS; area++)
		export_row(&writer, (const char *const[]){ "area", names_area_list(area), "", "", NULL });
	for (size_t t = 0; t < world->settings.teams; t++)
		export_row(&writer, (const char *const[]){ "team", world->teams[t].name, names_area(t), names_site(t), NULL });
	return csv_close(&writer, err) && ok;
}

static bool write_staff(const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = { "person", "team", "from", "to", "line_manager", "site", "role", "grade", NULL };
	static const char *const grades[] = { "B", "B", "C", "C", "D" };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "staff.csv", header, err);

	for (size_t s = 0; s < world->n_stays; s++) {
		const struct world_stay *stay = &world->stays[s];
		bool leads = stay->agent < world->settings.teams; /* agent t leads team t */

		csv_put(&writer, world->agents[stay->agent].number);
		csv_put(&writer, world->teams[stay->team].name);
		export_day(&writer, stay->from);
		if (stay->to == LONG_MAX)
			csv_put(&writer, NULL);
		else
			export_day(&writer, stay->to);
		csv_put(&writer, leads ? NULL : world->agents[stay->team].number);
		csv_put(&writer, names_site(stay->team));
		csv_put(&writer, leads ? "Team leader" : "Adviser");
		csv_put(&writer, leads ? "E" : grades[stay->agent * 7 % 5]);
		csv_end_row(&writer);
	}
	return csv_close(&writer, err) && ok;
}

static bool write_equality(const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = { "person", "characteristic", "level", NULL };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "equality.csv", header, err);

	for (size_t a = 0; a < world->settings.agents; a++)
		for (size_t trait = 0; trait < TRAITS; trait++)
			export_row(&writer, (const char *const[]){ world->agents[a].number, trait_name(trait),
			                                           trait_level(trait, world->agents[a].traits[trait]), NULL });
	return csv_close(&writer, err) && ok;
}

static bool write_objectives(const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = {
		"objective", "statement", "metric", "target", "due", "owner", "kind", "baseline", "agreed_by", "agreed", NULL,
	};
	static const struct {
		const char *id, *statement, *metric, *target, *owner, *baseline;
	} objectives[] = {
		{ "O1", "Satisfied customers: 69 points of CSAT within a year of the launch", "csat", "69", "Head of Service", "66" },
		{ "O2", "Customers who recommend us: an NPS of 24 within a year of the launch", "nps", "24", "Head of Service", "20" },
		{ "O3", "Motivated staff: 62 points of the index within a year of the launch", "motivation", "62", "Head of People", "58" },
		{ "O4", "Resolved at first contact: 70 points within a year of the launch", "fcr", "70", "Head of Operations", "68" },
		{ "O5", "First replies within the promise: 90 points within a year of the launch", "sla", "90", "Head of Operations", "86" },
	};
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "objectives.csv", header, err);

	for (size_t o = 0; o < sizeof objectives / sizeof *objectives; o++) {
		csv_put(&writer, objectives[o].id);
		csv_put(&writer, objectives[o].statement);
		csv_put(&writer, objectives[o].metric);
		csv_put(&writer, objectives[o].target);
		export_day(&writer, world->settings.last_day);
		csv_put(&writer, objectives[o].owner);
		csv_put(&writer, "level");
		csv_put(&writer, objectives[o].baseline);
		csv_put(&writer, "Service Board");
		export_day(&writer, world->launch - 28);
		csv_end_row(&writer);
	}
	return csv_close(&writer, err) && ok;
}

static void put_cost(struct csv_writer *writer, long day, const char *line, const char *kind, long long amount, const char *objective)
{
	export_day(writer, day);
	csv_put(writer, line);
	csv_put(writer, kind);
	csv_put_int(writer, amount);
	csv_put(writer, objective);
	csv_end_row(writer);
}

static bool write_costs(const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = { "date", "line", "kind", "amount", "objective", NULL };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "costs.csv", header, err);
	long long prizes = 0, staff = (long long)world->settings.agents;

	for (size_t c = 0; c < JURY_CATEGORIES; c++)
		prizes += (long long)jury_category(c)->prizes * jury_category(c)->reward;
	put_cost(&writer, world->launch, "platform", "cost", 4800, NULL);
	for (size_t c = 0; c < world->n_cycles; c++) {
		const struct world_cycle *cycle = &world->cycles[c];

		put_cost(&writer, cycle->open, "communications", "cost", 240 + staff / 2, NULL);
		put_cost(&writer, cycle->judged, "judge hours", "cost", WORLD_JUDGES * 9 * 34, NULL);
		put_cost(&writer, cycle->judged, "staff hours", "cost", staff * 6, NULL);
		put_cost(&writer, cycle->announced, "prizes", "cost", prizes, NULL);
		put_cost(&writer, cycle->announced, "tax on prizes", "cost", prizes / 4, NULL);
		put_cost(&writer, cycle->announced, "event", "cost", 650, NULL);
		put_cost(&writer, cycle->announced, "repeat contacts avoided", "benefit", staff * 14, "O4");
	}
	return csv_close(&writer, err) && ok;
}

static bool write_comms(const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = { "date", "audience", "phase", "channel", "message", "reach", NULL };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "comms.csv", header, err);

	for (size_t c = 0; c < world->n_cycles; c++) {
		const struct world_cycle *cycle = &world->cycles[c];
		const struct {
			long day;
			const char *audience, *phase, *channel, *message;
			size_t reach;
		} messages[] = {
			{ cycle->open, "all staff", "nominations", "e-mail", "Nominations are open: who made a difference?", world->settings.agents },
			{ cycle->close - 4, "team leaders", "nominations", "team meeting", "Last week: see that everyone has had the chance to nominate", world->settings.teams },
			{ cycle->close + 3, "judges", "judging", "briefing", "Criteria, scale and conflicts of interest", WORLD_JUDGES },
			{ cycle->announced, "all staff", "results", "intranet", "The winners, and what they did", world->settings.agents * 9 / 10 },
		};

		for (size_t m = 0; m < sizeof messages / sizeof *messages; m++) {
			export_day(&writer, messages[m].day);
			csv_put(&writer, messages[m].audience);
			csv_put(&writer, messages[m].phase);
			csv_put(&writer, messages[m].channel);
			csv_put(&writer, messages[m].message);
			csv_put_int(&writer, (long long)messages[m].reach);
			csv_end_row(&writer);
		}
	}
	return csv_close(&writer, err) && ok;
}

static bool write_holidays(const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = { "date", "name", NULL };
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "holidays.csv", header, err);

	for (long day = world->first_day; day <= world->settings.last_day; day++) {
		if (!holiday_name(day))
			continue;
		export_day(&writer, day);
		csv_put(&writer, holiday_name(day));
		csv_end_row(&writer);
	}
	return csv_close(&writer, err) && ok;
}

bool registers_write(const struct world *world, const char *dir, struct err *err)
{
	return write_cycles(world, dir, err) && write_units(world, dir, err) && write_staff(world, dir, err)
	       && write_equality(world, dir, err) && write_objectives(world, dir, err) && write_costs(world, dir, err)
	       && write_comms(world, dir, err) && write_holidays(world, dir, err);
}
