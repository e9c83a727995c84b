#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/simulate/export.h"
#include "pipeline/simulate/jury.h"

/* A nomination as it was handed in. */
struct form {
	const struct jury_entry *entry;
	long submitted;
	const char *route;
	const char *nominator; /* a staff number; NULL for a customer */
	bool consent;
	uint32_t order; /* among those of one day, by lot */
	size_t at;      /* settles it should the lots be equal */
};

/* Who put the entry forward; agent t leads team t. */
static const char *nominator(const struct world *world, const struct jury_entry *entry, const char *route,
                             struct random *random)
{
	const char *nominee = jury_nominee(world, entry);

	if (!strcmp(route, "customer"))
		return NULL;
	if (!strcmp(route, "self"))
		return jury_category(entry->category)->of_teams ? world->agents[entry->nominee].number : nominee;
	if (!strcmp(route, "manager"))
		return world->agents[jury_team(world, entry)].number;
	return world->agents[random_below(random, world->settings.agents)].number;
}

/* The forms of one entry, two at most: a second one for one in four. The partial judge nominates
 * own people; a leader has no manager on the staff. */
static size_t fill_in(struct form forms[2], const struct world *world, const struct jury_entry *entry)
{
	static const char *const routes[] = { "peer", "peer", "peer", "manager", "manager", "customer", "self" };
	const struct world_cycle *cycle = &world->cycles[entry->cycle];
	bool own = jury_team(world, entry) == (long)world->judges[WORLD_AFFINITY_JUDGE].team;
	bool leader = !jury_category(entry->category)->of_teams && entry->nominee < world->settings.teams;
	struct random random;
	size_t n;
	bool consent;

	jury_stream(&random, world, "form", entry, 0);
	n = random_below(&random, 4) ? 1 : 2;
	consent = random_below(&random, 10) > 0;
	for (size_t i = 0; i < n; i++) {
		const char *route = routes[random_below(&random, 7)];

		if (leader && !strcmp(route, "manager"))
			route = "peer";
		else if (own && !leader && i == 0)
			route = "manager";
		forms[i] = (struct form){ .entry = entry, .route = route, .consent = consent };
		forms[i].submitted = cycle->open + (long)random_below(&random, (size_t)(cycle->close - cycle->open + 1));
		forms[i].order = random_word(&random);
		forms[i].nominator = nominator(world, entry, route, &random);
	}
	return n;
}

static int by_day(const void *a, const void *b)
{
	const struct form *one = a, *other = b;

	if (one->submitted != other->submitted)
		return one->submitted < other->submitted ? -1 : 1;
	if (one->order != other->order)
		return one->order < other->order ? -1 : 1;
	return (one->at > other->at) - (one->at < other->at);
}

static void write_form(struct csv_writer *writer, const struct world *world, const struct form *form, size_t number)
{
	const struct jury_entry *entry = form->entry;

	csv_put_format(writer, "N%05zu", number);
	export_cycle(writer, world, entry->cycle);
	csv_put(writer, jury_category(entry->category)->id);
	csv_put(writer, jury_nominee(world, entry));
	export_day(writer, form->submitted);
	csv_put(writer, jury_award_kind(entry->category));
	csv_put(writer, form->nominator);
	csv_put(writer, form->route);
	csv_put(writer, entry->eligible ? "accepted" : "rejected");
	export_flag(writer, entry->eligible);
	export_flag(writer, entry->shortlisted);
	export_flag(writer, form->consent);
	csv_end_row(writer);
}

bool jury_write_nominations(const struct jury *jury, const struct world *world, const char *dir, struct err *err)
{
	static const char *const header[] = {
		"nomination", "cycle", "category", "nominee", "submitted", "award_kind", "nominator", "route",
		"status", "eligible", "shortlisted", "consent_publicity", NULL,
	};
	struct form *forms = mem_alloc(2 * jury->n_entries, sizeof *forms);
	struct csv_writer writer = { 0 };
	bool ok = export_create(&writer, dir, "nominations.csv", header, err);
	size_t n = 0;

	for (size_t e = 0; e < jury->n_entries; e++)
		n += fill_in(forms + n, world, &jury->entries[e]);
	for (size_t i = 0; i < n; i++)
		forms[i].at = i;
	if (n)
		qsort(forms, n, sizeof *forms, by_day);
	for (size_t i = 0; i < n; i++)
		write_form(&writer, world, &forms[i], i + 1);
	free(forms);
	return csv_close(&writer, err) && ok;
}
