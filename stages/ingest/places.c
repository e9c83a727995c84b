#include "stages/ingest/places.h"

static void set_period(struct place *place, const struct tallies *tallies, enum period_kind kind, long day)
{
	place->grain = (int32_t)kind;
	place->period = (int32_t)period_of_day(kind, day, tallies->quarter_starts).number;
}

/* The unit, the person and the segments, in one kind of period. */
static void take_parts(struct tallies *tallies, const struct tallies_row *row, struct place everybody,
                       enum period_kind kind, places_take *take, void *context)
{
	struct place place = everybody;

	set_period(&everybody, tallies, kind, row->day);
	if (row->has_unit) {
		place = everybody;
		place.unit_kind = row->unit_kind;
		place.unit = row->unit;
		take(context, &place);
	}
	if (row->has_person && kind == tallies->window) {
		place = everybody;
		place.unit_kind = row->person_kind;
		place.unit = row->person;
		take(context, &place);
	}
	for (size_t i = 0; i < row->n_segments; i++) {
		if (row->levels[i] == everybody.level)
			continue;
		place = everybody;
		place.segment = row->segments[i];
		place.level = row->levels[i];
		take(context, &place);
	}
}

void places_each(struct tallies *tallies, const struct tallies_row *row, places_take *take, void *context)
{
	uint32_t none = tallies_name(tallies, "");
	struct place everybody = { .unit_kind = tallies_name(tallies, "programme"), .unit = none, .segment = none, .level = none };

	set_period(&everybody, tallies, PERIOD_DAY, row->day);
	take(context, &everybody);
	take_parts(tallies, row, everybody, tallies->window, take, context);
	if (tallies->window == PERIOD_WEEK)
		take_parts(tallies, row, everybody, PERIOD_QUARTER, take, context);
}

void place_put(const struct tallies *tallies, const struct place *place, struct table *table)
{
	char text[CALENDAR_TEXT];

	period_text((struct period){ (enum period_kind)place->grain, place->period }, text);
	table_put_text(table, "unit_kind", tallies->names.names[place->unit_kind]);
	table_put_text(table, "unit", tallies->names.names[place->unit]);
	table_put_text(table, "period", text);
	table_put_text(table, "segment", tallies->names.names[place->segment]);
	table_put_text(table, "level", tallies->names.names[place->level]);
}
