#include <math.h>
#include <stdio.h>

#include "pipeline/paper/chart_part.h"

void range_take(struct range *range, double value)
{
	if (!isfinite(value))
		return;
	if (!range->any || value < range->least)
		range->least = value;
	if (!range->any || value > range->most)
		range->most = value;
	range->any = true;
}

/* 1, 2 or 5 times a power of ten, the nearest above. */
static double round_step(double step)
{
	double power = pow(10, floor(log10(step)));
	double times = step / power;

	return power * (times <= 1.0001 ? 1 : times <= 2.0001 ? 2 : times <= 5.0001 ? 5 : 10);
}

/* In spans of time ticks are round in the unit in which they are read; on an axis "days" are told apart by nothing else. */
static void unit_choose(struct axis *axis, double least, double most)
{
	static const double day = 86400;

	axis->words = axis->format == NUMBER_SHARE ? "%" : "";
	axis->unit = number_is_duration(axis->format) ? number_time_unit(fmax(fabs(least), fabs(most)), &axis->words) : 1;
	if (axis->unit >= day)
		axis->words = " days";
}

/* The multiple of step at or below value; a value a rounding error above a tick is on it. */
static double tick_below(double value, double step)
{
	return step * floor(value / step + 1e-9);
}

struct axis axis_around(double least, double most, double low, double high, int n_ticks,
                        enum number_format format)
{
	struct axis axis = { .format = format };

	if (low < high) {
		least = fmax(least, low);
		most = fmin(most, high);
	}
	if (!(most > least)) {
		double room = least == 0 ? 1 : 0.1 * fabs(least);

		least -= room;
		most += room;
	}
	unit_choose(&axis, least, most);
	axis.step = axis.unit * round_step((most - least) / n_ticks / axis.unit);
	axis.least = tick_below(least, axis.step);
	axis.most = -tick_below(-most, axis.step);
	if (low < high) {
		axis.least = fmax(axis.least, low);
		axis.most = fmin(axis.most, high);
	}
	return axis;
}

double axis_at(const struct axis *axis, double value)
{
	return axis->from + (value - axis->least) / (axis->most - axis->least) * (axis->to - axis->from);
}

/* The first multiple of the step on the axis: its least, unless a limit of the scale cut it. */
static double first_tick(const struct axis *axis)
{
	return -tick_below(-axis->least, axis->step);
}

size_t axis_ticks(const struct axis *axis)
{
	double n = floor((axis->most - first_tick(axis)) / axis->step + 1e-9);

	return n < 0 ? 0 : (size_t)n + 1;
}

double axis_tick(const struct axis *axis, size_t i)
{
	double tick = first_tick(axis) + (double)i * axis->step;

	return fabs(tick) < axis->step * 1e-6 ? 0 : tick;
}

/* Ticks show just the decimals that tell them apart. */
void axis_label(const struct axis *axis, size_t i, char text[NUMBER_TEXT])
{
	bool change = axis->format == NUMBER_CHANGE || axis->format == NUMBER_SCORE_CHANGE || axis->format == NUMBER_DURATION_CHANGE;
	double factor = (axis->format == NUMBER_SHARE ? 100 : 1) / axis->unit;
	double tick = axis_tick(axis, i) * factor;
	double step = axis->step * factor;
	int decimals = (int)ceil(-log10(step) - 1e-9);
	char value[NUMBER_TEXT];

	number_fixed(tick, decimals < 0 ? 0 : decimals > 12 ? 12 : decimals, value);
	snprintf(text, NUMBER_TEXT, "%s%.60s%s", change && tick > 0 ? "+" : "", value, axis->words);
}
