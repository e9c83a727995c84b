/* enrol: who was treated when?
 *
 * reads   cycles, categories, nominations, awards, staff, units
 *         board       raw judging scores, by which panels decide, for the distance to the category's cut-off
 * writes  treatments  one row a unit, category and cycle in which it was nominated or won; and under an
 *                     empty cycle and category one for each unit that never was
 *
 * Units are persons in individual awards and teams in team awards; a person's award makes no team a
 * winner. A unit is treated from the first whole period ([window] period) that begins on the day of
 * the announcement or after it. Runners-up and commended count as nominated. Without
 * nominations they are the only ones that do, and a finding says so. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "stages/enrol/enrolments.h"

/* How days become periods. */
struct periods {
	enum period_kind kind;
	int quarter_starts;
};

static void put_period(struct table *treatments, const char *column, struct period period)
{
	char text[CALENDAR_TEXT];

	period_text(period, text);
	table_put_text(treatments, column, text);
}

/* The first period that begins on the day or after it. */
static struct period first_whole(const struct periods *periods, long day)
{
	struct period period = period_of_day(periods->kind, day, periods->quarter_starts);

	period.number += period_first_day(period, periods->quarter_starts) < day;
	return period;
}

static void put_enrolment(struct table *treatments, const struct enrolment *enrolment, const struct periods *periods)
{
	table_add_row(treatments);
	table_put_text(treatments, "cycle", enrolment->cycle);
	table_put_text(treatments, "category", enrolment->category);
	table_put_text(treatments, "unit_kind", enrolment->is_team ? "team" : "person");
	table_put_text(treatments, "unit", enrolment->unit);
	table_put_text(treatments, "role", enrolment->has_won ? "winner" : "nominated");
	if (enrolment->has_won && enrolment->announced != LONG_MIN)
		put_period(treatments, "first_period", first_whole(periods, enrolment->announced));
	if (enrolment->decided != LONG_MIN)
		put_period(treatments, "decided_period", period_of_day(periods->kind, enrolment->decided, periods->quarter_starts));
	table_put_real(treatments, "running", enrolment->running);
}

/* The units of a kind: those of the registers, by name. */
static struct map list_units(const struct enrol_registers *registers, bool teams)
{
	size_t column = table_column(&registers->staff, teams ? "team" : "person");
	size_t kind = table_column(&registers->units, "unit_kind"), unit = table_column(&registers->units, "unit");
	struct map names = { 0 };

	for (size_t row = 0; row < registers->staff.n_rows; row++)
		if (!table_is_missing(&registers->staff, column, row))
			map_add(&names, table_text(&registers->staff, column, row));
	for (size_t row = 0; row < registers->units.n_rows; row++)
		if (text_equal_fold(table_text(&registers->units, kind, row), teams ? "team" : "person"))
			map_add(&names, table_text(&registers->units, unit, row));
	return names;
}

/* Units of a kind that were never nominated, where others of it were. */
static void put_never(struct table *treatments, const struct enrolments *enrolments, const struct enrol_registers *registers, bool teams)
{
	struct map units = list_units(registers, teams), seen = { 0 };

	for (size_t i = 0; i < enrolments->n; i++)
		if (enrolments->all[i].is_team == teams)
			map_add(&seen, enrolments->all[i].unit);
	for (size_t u = 0; u < units.n && seen.n; u++) {
		if (map_find(&seen, units.names[u]) != SIZE_MAX)
			continue;
		table_add_row(treatments);
		table_put_text(treatments, "unit_kind", teams ? "team" : "person");
		table_put_text(treatments, "unit", units.names[u]);
		table_put_text(treatments, "role", "never");
	}
	map_free(&units);
	map_free(&seen);
}

static void enrol(struct stage *stage, const struct enrol_registers *registers, struct table *treatments)
{
	struct periods periods = { period_kind_read(programme_text(&stage->programme, "window", "period")),
		                   programme_quarter_starts(&stage->programme) };
	struct enrolments enrolments = { 0 };

	enrolments_make(&enrolments, registers);
	for (size_t i = 0; i < enrolments.n; i++)
		put_enrolment(treatments, &enrolments.all[i], &periods);
	put_never(treatments, &enrolments, registers, false);
	put_never(treatments, &enrolments, registers, true);
	enrolments_find(&enrolments, registers, stage);
	stage_note(stage, "%zu nominations and %zu awards in; %zu treatments out", registers->nominations.n_rows, registers->awards.n_rows,
	           treatments->n_rows);
	enrolments_free(&enrolments);
}

static bool read_registers(struct stage *stage, struct enrol_registers *registers, struct err *err)
{
	return stage_read(stage, "cycles", &registers->cycles, err) && stage_read(stage, "categories", &registers->categories, err)
	       && stage_read(stage, "nominations", &registers->nominations, err) && stage_read(stage, "awards", &registers->awards, err)
	       && stage_read(stage, "staff", &registers->staff, err) && stage_read(stage, "units", &registers->units, err)
	       && stage_read(stage, "board", &registers->board, err) && stage_supplied(stage, err);
}

int main(int argc, char **argv)
{
	struct stage stage = { 0 };
	struct enrol_registers registers = { 0 };
	struct table treatments = { 0 };
	struct err err = { 0 };

	if (stage_begin(&stage, "enrol", argc, argv, &err) && read_registers(&stage, &registers, &err)) {
		table_new(&treatments, "treatments");
		enrol(&stage, &registers, &treatments);
		stage_write(&stage, "treatments", &treatments, &err);
	}
	table_free(&registers.cycles);
	table_free(&registers.categories);
	table_free(&registers.nominations);
	table_free(&registers.awards);
	table_free(&registers.staff);
	table_free(&registers.units);
	table_free(&registers.board);
	table_free(&treatments);
	return stage_end(&stage, &err);
}
