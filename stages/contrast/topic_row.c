#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/contrast/contrast.h"

struct shift_row topic_row(const struct topic *topic, enum design design, const char *population, const char *variant)
{
	const struct cells *cells = topic->cells;
	struct shift_row row = shift_row_of(design);

	row.metric = cells->metric;
	row.definition = cells->definition;
	row.unit_kind = cells->unit_kind;
	row.segment = cells->segment;
	row.level = cells->level;
	row.population = population;
	row.variant = variant;
	row.measure_unit = topic->measure_unit;
	row.minimum_meaningful = topic->minimum_meaningful;
	row.direction = topic->direction;
	row.range = topic->range;
	return row;
}

struct shift_row topic_row_of_event(const struct topic *topic, enum design design, const char *population, const char *variant,
                                    const struct award_event *event)
{
	struct shift_row row = topic_row(topic, design, population, variant);

	row.event = event ? event->name : "";
	row.period = event ? topic_period(topic, event->first) : NULL;
	return row;
}

void topic_refuse(struct contrast *contrast, struct shift_row row, const char *state, const char *reason)
{
	row.state = state;
	free(row.remark);
	row.remark = mem_copy_text(reason);
	shift_rows_add(&contrast->rows, row);
}

double contrast_real(const struct contrast *contrast, const char *key)
{
	return programme_text(&contrast->stage.programme, "contrast", key) ? programme_real(&contrast->stage.programme, "contrast", key) : (double)NAN;
}

char *topic_period(const struct topic *topic, long number)
{
	char text[CALENDAR_TEXT];

	period_text((struct period){ topic->cells->period_kind, number }, text);
	return mem_copy_text(text);
}

void topic_put_windows(const struct topic *topic, struct shift_row *row, struct span before, struct span after)
{
	const long *periods = topic->cells->periods;

	if (span_length(before)) {
		row->before_from = topic_period(topic, periods[before.from]);
		row->before_to = topic_period(topic, periods[before.to - 1]);
	}
	if (span_length(after)) {
		row->after_from = topic_period(topic, periods[after.from]);
		row->after_to = topic_period(topic, periods[after.to - 1]);
	}
}
