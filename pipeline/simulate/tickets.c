#include "pipeline/simulate/tickets.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/simulate/export.h"
#include "pipeline/stats/random.h"

enum { PRIORITIES = 4, EXPORTED_DAYS_AFTER = 2 };

static const struct {
	const char *name;
	double share, reply_hours; /* the first reply is promised within so many hours by the clock */
} priorities[PRIORITIES] = {
	{ "Low", 0.30, 24 }, { "Normal", 0.45, 8 }, { "High", 0.18, 4 }, { "Urgent", 0.07, 1 },
};

enum fate { KEPT, UNKNOWN_TEAM, BAD_DATE, FATES };

struct ticket {
	long long created, replied, solved;
	uint64_t draw;
	size_t agent, team, priority, channel;
	enum fate fate;
	bool first_contact, sla_met;
};

struct tickets {
	struct ticket *rows;
	size_t n_rows;
	struct effect_sum sums[EFFECT_METRICS];
};

/* The times that go with what was drawn for first contact and promise. */
static void draw_times(struct ticket *ticket, struct random *random)
{
	double promise = priorities[ticket->priority].reply_hours * 3600, u = random_uniform(random);
	double wait = ticket->sla_met ? promise * (0.03 + 0.95 * u * u) : promise * (1.02 + 1.5 * u * u);
	double work = 86400 * exp(0.8 + 0.9 * random_normal(random));

	ticket->replied = ticket->created + (long long)wait;
	ticket->solved = ticket->replied + (ticket->first_contact ? 0 : (long long)work);
}

static struct ticket draw(const struct world *world, enum fate fate, size_t i)
{
	struct ticket ticket = { .draw = (uint64_t)fate << 48 | i, .fate = fate };
	struct random random;
	struct effect_place place;
	double u, level;
	long day, team;

	random_start(&random, world->settings.seed, "ticket", ticket.draw);
	day = contacts_day(&world->contacts, random_uniform(&random));
	u = random_uniform(&random);
	ticket.created = (long long)day * 86400 + contacts_time_of_day(u, random_uniform(&random));
	u = random_uniform(&random);
	while (ticket.priority + 1 < PRIORITIES && u >= priorities[ticket.priority].share)
		u -= priorities[ticket.priority++].share;
	ticket.channel = contacts_pick_channel(&world->contacts, day, random_uniform(&random));
	do {
		ticket.agent = random_below(&random, world->settings.agents);
		team = world_team_on(world, ticket.agent, day);
	} while (team == WORLD_NOBODY);
	ticket.team = (size_t)team;
	/* Who won does not matter to these two: the award's effect on them is nil. */
	level = world_level(world, ticket.team, ticket.agent, day);
	place = (struct effect_place){ ticket.team, ticket.agent, day };
	ticket.first_contact = random_uniform(&random) < effect_figure(world, EFFECT_FCR, level, place);
	ticket.sla_met = random_uniform(&random) < effect_figure(world, EFFECT_SLA, level, place);
	draw_times(&ticket, &random);
	return ticket;
}

static int by_time(const void *a, const void *b)
{
	const struct ticket *one = a, *other = b;

	if (one->created != other->created)
		return one->created < other->created ? -1 : 1;
	return (one->draw > other->draw) - (one->draw < other->draw);
}

static void draw_all(struct tickets *tickets, const struct world *world)
{
	size_t n[FATES] = { world->settings.responses / 2 };

	n[UNKNOWN_TEAM] = world->settings.responses / 6000 + 1;
	n[BAD_DATE] = world->settings.responses / 8000 + 1;
	tickets->rows = mem_alloc(n[KEPT] + n[UNKNOWN_TEAM] + n[BAD_DATE], sizeof *tickets->rows);
	for (size_t fate = 0; fate < FATES; fate++)
		for (size_t i = 0; i < n[fate]; i++)
			tickets->rows[tickets->n_rows++] = draw(world, (enum fate)fate, i);
	qsort(tickets->rows, tickets->n_rows, sizeof *tickets->rows, by_time);
}

static void expect(struct tickets *tickets, const struct world *world, const struct ticket *ticket)
{
	const struct effect_place place = { ticket->team, ticket->agent, (long)(ticket->created / 86400) };
	double level = world_level(world, ticket->team, ticket->agent, place.day);

	for (enum effect_metric metric = EFFECT_FCR; metric <= EFFECT_SLA; metric++)
		effect_add(&tickets->sums[metric], world, metric, effect_figure(world, metric, level, place), place);
}

static void write_ticket(struct csv_writer *writer, const struct world *world, const struct ticket *ticket, size_t id)
{
	long long exported = (world->settings.last_day + EXPORTED_DAYS_AFTER) * 86400LL;
	const char *team = world->teams[ticket->team].name;
	bool solved = ticket->solved < exported;
	char *misspelt = NULL;

	if (ticket->fate == UNKNOWN_TEAM)
		team = misspelt = export_misspelt(team);
	csv_put_int(writer, (long long)id);
	csv_put(writer, team);
	csv_put(writer, world->agents[ticket->agent].number);
	csv_put(writer, solved ? "Solved" : "Open");
	csv_put(writer, priorities[ticket->priority].name);
	csv_put(writer, contacts_channel(ticket->channel));
	if (ticket->fate == BAD_DATE)
		csv_put(writer, "yesterday");
	else
		export_time(writer, ticket->created);
	export_time(writer, ticket->replied);
	if (solved)
		export_time(writer, ticket->solved);
	else
		csv_put(writer, NULL);
	csv_put(writer, ticket->first_contact ? "Yes" : "No");
	csv_put(writer, ticket->sla_met ? "Yes" : "No");
	csv_end_row(writer);
	free(misspelt);
}

static bool write_file(struct tickets *tickets, const struct world *world, const char *dir, size_t f, size_t *row,
                       struct truth *truth, struct err *err)
{
	static const char *const header[] = {
		"Id", "Group", "Assignee", "Status", "Priority", "Via", "Created at", "First replied at", "Solved at",
		"Resolved on first contact", "First reply within SLA", NULL,
	};
	enum { FIRST_ID = 300117 };
	struct csv_writer writer = { 0 };
	struct truth_balance balance = { 0 };
	char *name = export_name(world, "tickets", f);
	long long end = (long long)export_first_day(world, f + 1) * 86400;
	bool ok = export_create(&writer, dir, name, NULL, err);

	writer.crlf = true;
	export_row(&writer, header);
	for (; *row < tickets->n_rows && tickets->rows[*row].created < end; ++*row) {
		const struct ticket *ticket = &tickets->rows[*row];

		write_ticket(&writer, world, ticket, FIRST_ID + *row);
		if (ticket->fate == KEPT) {
			expect(tickets, world, ticket);
			balance.kept++;
		} else {
			balance.rejected++;
		}
	}
	truth_add_balance(truth, name, &balance);
	ok = csv_close(&writer, err) && ok;
	free(name);
	return ok;
}

bool tickets_write(const struct world *world, const char *dir, struct truth *truth, struct err *err)
{
	struct tickets tickets = { 0 };
	size_t row = 0;
	bool ok = true;

	draw_all(&tickets, world);
	for (size_t f = 0; ok && f < export_files(world); f++)
		ok = write_file(&tickets, world, dir, f, &row, truth, err);
	truth_add_expected(truth, EFFECT_FCR, &tickets.sums[EFFECT_FCR]);
	truth_add_expected(truth, EFFECT_SLA, &tickets.sums[EFFECT_SLA]);
	free(tickets.rows);
	return ok;
}
