#include "pipeline/simulate.h"

#include <dirent.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/simulate/customers.h"
#include "pipeline/simulate/jury.h"
#include "pipeline/simulate/registers.h"
#include "pipeline/simulate/staff_survey.h"
#include "pipeline/simulate/tickets.h"

#define FIELD(name) offsetof(struct simulation, name)

const struct simulation_option simulation_options[] = {
	{ "seed", SIMULATION_SEED, FIELD(seed), 0, 0, "Where random draws start: the same seed, the same programme." },
	{ "responses", SIMULATION_COUNT, FIELD(responses), 100, 100e6, "Customer responses that count, over all quarters." },
	{ "teams", SIMULATION_COUNT, FIELD(teams), 2, 2000, "Teams." },
	{ "agents", SIMULATION_COUNT, FIELD(agents), 16, 100e3, "Members of staff, team leaders included; two a team at least." },
	{ "quarters", SIMULATION_COUNT, FIELD(quarters), 2, 80, "Quarters of data; the programme starts half-way, with a cycle each quarter." },
	{ "last-quarter", SIMULATION_QUARTER, FIELD(last_day), 0, 0, "The last quarter of data." },
	{ "effect-csat", SIMULATION_REAL, FIELD(effect_csat), -40, 40, "Points by which the programme shifts CSAT (top2) in every team." },
	{ "effect-nps", SIMULATION_REAL, FIELD(effect_nps), -40, 40, "Points by which it shifts NPS." },
	{ "effect-ces", SIMULATION_REAL, FIELD(effect_ces), -40, 40, "Points by which it shifts CES (top3)." },
	{ "effect-fcr", SIMULATION_REAL, FIELD(effect_fcr), -40, 40, "Points by which it shifts resolution at first contact." },
	{ "effect-motivation", SIMULATION_REAL, FIELD(effect_motivation), -15, 15, "Points by which it shifts the motivation index." },
	{ "effect-enps", SIMULATION_REAL, FIELD(effect_enps), -40, 40, "Points by which it shifts eNPS." },
	{ "effect-fairness", SIMULATION_REAL, FIELD(effect_fairness), -15, 15, "Points by which it shifts the index of perceived fairness." },
	{ "effect-winner", SIMULATION_REAL, FIELD(effect_winner), -40, 40, "Points of CSAT that a winning team gains at its announcement, fading from then on." },
	{ "effect-person", SIMULATION_REAL, FIELD(effect_person), -40, 40, "Points of CSAT that the customers of a winning person gain, likewise." },
	{ "effect-passed-over", SIMULATION_REAL, FIELD(effect_passed_over), -40, 40, "Points of CSAT by which those change who were nominated and did not win, likewise." },
	{ "half-life", SIMULATION_REAL, FIELD(half_life), 0, 40, "Quarters after which half of an award's effect is gone; 0: it stays." },
	{ "luck", SIMULATION_REAL, FIELD(luck), 0, 12, "Standard deviation of a team's luck in one quarter, points of CSAT." },
	{ "bias-judge", SIMULATION_REAL, FIELD(bias_judge), -2, 2, "Severity of the harsh judge against the others, rubric points." },
	{ "bias-affinity", SIMULATION_REAL, FIELD(bias_affinity), -2, 2, "Rubric points that one judge adds for team-mates." },
	{ "group-gap", SIMULATION_REAL, FIELD(group_gap), 0, 2, "Nomination rate of staff aged 50 to 64 over that of the others." },
	{ 0 },
};

struct simulation simulation_default(void)
{
	return (struct simulation){
		.seed = 11, /* a plain draw: every shift lies within one standard error of what is expected */
		.responses = 12000,
		.teams = 40,
		.agents = 400,
		.quarters = 8,
		.last_day = day_from_civil(2026, 9, 30),
		.effect_csat = 4,
		.effect_nps = 6,
		.effect_ces = 0,
		.effect_fcr = 3,
		.effect_motivation = 3,
		.effect_enps = 5,
		.effect_fairness = 4,
		.effect_winner = 5,
		.effect_person = 3,
		.effect_passed_over = -1,
		.half_life = 2,
		.luck = 4,
		.bias_judge = 0.8,
		.bias_affinity = 0.7,
		.group_gap = 0.5,
	};
}

char *simulation_text(const struct simulation *settings, const struct simulation_option *option)
{
	const char *field = (const char *)settings + option->offset;
	char real[TEXT_REAL], quarter[CALENDAR_TEXT];

	switch (option->kind) {
	case SIMULATION_SEED:
		return text_format("%llu", (unsigned long long)*(const uint64_t *)(const void *)field);
	case SIMULATION_COUNT:
		return text_format("%zu", *(const size_t *)(const void *)field);
	case SIMULATION_REAL:
		text_of_real(*(const double *)(const void *)field, real);
		return text_format("%s", real);
	case SIMULATION_QUARTER:
		period_text(period_of_day(PERIOD_QUARTER, *(const long *)(const void *)field, 1), quarter);
		return text_format("%s", quarter);
	}
	return text_format("%s", "");
}

static const struct simulation_option *find_option(const char *name, struct err *err)
{
	enum { OPTIONS = sizeof simulation_options / sizeof *simulation_options - 1 };
	const char *names[OPTIONS], *near;

	for (size_t i = 0; i < OPTIONS; i++) {
		if (!strcmp(simulation_options[i].name, name))
			return &simulation_options[i];
		names[i] = simulation_options[i].name;
	}
	near = text_nearest(name, names, OPTIONS);
	err_set(err, ERR_USAGE, "simulate has no option --%s%s%s%s", name, near ? "; did you mean --" : "",
	        near ? near : "", near ? "?" : "");
	return NULL;
}

bool simulation_set(struct simulation *settings, const char *name, const char *value, struct err *err)
{
	const struct simulation_option *option = find_option(name, err);
	struct period quarter;
	long long whole;
	double real;
	void *field;

	if (!option)
		return false;
	field = (char *)settings + option->offset;
	switch (option->kind) {
	case SIMULATION_SEED:
		if (!text_to_int(value, &whole) || whole < 0)
			return err_set(err, ERR_USAGE, "--%s is \"%s\"; a whole number from 0 was expected", name, value);
		*(uint64_t *)field = (uint64_t)whole;
		break;
	case SIMULATION_COUNT:
		if (!text_to_int(value, &whole) || (double)whole < option->low || (double)whole > option->high)
			return err_set(err, ERR_USAGE, "--%s is \"%s\"; a whole number from %.0f to %.0f was expected", name,
			               value, option->low, option->high);
		*(size_t *)field = (size_t)whole;
		break;
	case SIMULATION_REAL:
		if (!text_to_real(value, &real) || real < option->low || real > option->high)
			return err_set(err, ERR_USAGE, "--%s is \"%s\"; a number from %g to %g was expected", name, value,
			               option->low, option->high);
		*(double *)field = real;
		break;
	case SIMULATION_QUARTER:
		if (!period_read(value, &quarter) || quarter.kind != PERIOD_QUARTER)
			return err_set(err, ERR_USAGE, "--%s is \"%s\"; a quarter such as 2026Q3 was expected", name, value);
		*(long *)field = period_last_day(quarter, 1);
		break;
	}
	return true;
}

/* Every setting by itself, as simulation_set has it, and the counts that must fit together. */
static bool check(const struct simulation *settings, struct err *err)
{
	struct simulation copy = *settings;

	for (const struct simulation_option *option = simulation_options; option->name; option++) {
		char *value = simulation_text(settings, option);
		bool ok = simulation_set(&copy, option->name, value, err);

		free(value);
		if (!ok)
			return false;
	}
	if (settings->agents < 2 * settings->teams)
		return err_set(err, ERR_USAGE, "--agents is %zu for %zu teams; at least two a team were expected",
		               settings->agents, settings->teams);
	return true;
}

/* Makes the folder and those in it, unless anything is there that could be written over. */
static bool make_folders(const char *dir, char *const folders[2], struct err *err)
{
	DIR *open = opendir(dir);
	const struct dirent *entry;
	bool empty = true;

	if (!open && file_exists(dir))
		return err_set(err, ERR_USAGE, "%s is no folder that can be read; a new or empty folder was expected", dir);
	while (open && (entry = readdir(open)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			empty = false;
	if (open)
		closedir(open);
	if (!empty)
		return err_set(err, ERR_USAGE, "%s already holds files, and nothing is written over; a new or empty folder was expected", dir);
	return file_make_folder(dir, 0777, err) && file_make_folder(folders[0], 0777, err)
	       && file_make_folder(folders[1], 0777, err);
}

/* Quarter by quarter: first the cycle that looks back on the quarter before, then the customers,
 * who meet teams that may have just won. */
static void live_through(struct world *world, struct customers *customers, struct jury *jury)
{
	customers_draw(customers, world);
	for (size_t quarter = 0, cycle = 0; quarter < world->settings.quarters; quarter++) {
		if (cycle < world->n_cycles && world->cycles[cycle].quarter == quarter) {
			struct customers_seen seen = { 0 };

			customers_see(customers, world, quarter - 1, &seen);
			jury_hold(jury, world, cycle++, &seen);
			customers_seen_free(&seen);
		}
		customers_answer(customers, world, quarter);
	}
}

bool simulate(const struct simulation *settings, const char *dir, struct err *err)
{
	struct world world = { 0 };
	struct customers customers = { 0 };
	struct jury jury = { 0 };
	struct truth truth = { 0 };
	char *folders[2] = { file_join(dir, "exports"), file_join(dir, "registers") };
	bool ok = check(settings, err) && world_make(&world, settings, err) && make_folders(dir, folders, err);

	if (ok) {
		live_through(&world, &customers, &jury);
		truth_add_settings(&truth, &world);
		ok = customers_write(&customers, &world, folders[0], &truth, err)
		     && staff_survey_write(&world, folders[0], &truth, err)
		     && tickets_write(&world, folders[0], &truth, err)
		     && jury_write(&jury, &world, folders[1], &truth, err) && registers_write(&world, folders[1], err)
		     && truth_write(&truth, dir, err) && registers_write_programme(&world, dir, err);
	}
	free(folders[0]);
	free(folders[1]);
	truth_free(&truth);
	jury_free(&jury);
	customers_free(&customers);
	world_free(&world);
	return ok;
}
