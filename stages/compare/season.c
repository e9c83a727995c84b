#include "stages/compare/season.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "stages/compare/side.h"

enum { MONTHS = 12, TO_THURSDAY = 3 };

/* Of so many periods of a window figures are missing by accident; of more, because they come in waves. */
static const double FILLED = 0.9;

/* Where one side has figures. */
struct side_year {
	long months[MONTHS]; /* of how many years the month has some */
	long n_months;
	bool is_filled;
};

/* The month that the period lies in, a week by its Thursday, a quarter by its first day. */
static struct period month_of(struct period period)
{
	if (period.kind == PERIOD_MONTH)
		return period;
	return period_of_day(PERIOD_MONTH, period_first_day(period, 1) + (period.kind == PERIOD_WEEK ? TO_THURSDAY : 0), 1);
}

static struct side_year read_side(const struct points *points, struct period from, struct period to)
{
	long n_periods = to.number - from.number + 1, n_filled = 0, first = month_of(from).number, n_months = month_of(to).number - first + 1;
	bool *is_filled = mem_alloc((size_t)n_periods, sizeof *is_filled), *has_month = mem_alloc((size_t)n_months, sizeof *has_month);
	struct side_year side = { 0 };

	for (size_t i = 0; i < points->n; i++)
		if (side_holds(from, to, points->all[i].period)) {
			is_filled[points->all[i].period.number - from.number] = true;
			has_month[month_of(points->all[i].period).number - first] = true;
		}
	for (long p = 0; p < n_periods; p++)
		n_filled += is_filled[p];
	for (long m = 0; m < n_months; m++)
		if (has_month[m]) {
			side.months[((first + m) % MONTHS + MONTHS) % MONTHS]++;
			side.n_months++;
		}
	side.is_filled = (double)n_filled >= FILLED * (double)n_periods;
	free(is_filled);
	free(has_month);
	return side;
}

bool season_is_alike(const struct subject *subject, const struct windows *windows)
{
	const struct points *points = subject->everybody.n ? &subject->everybody : &subject->units;
	struct side_year before, after;

	if (windows_n_before(windows) < 1 || windows_n_after(windows) < 1)
		return true;
	before = read_side(points, windows->before_from, windows->before_to);
	after = read_side(points, windows->after_from, windows->after_to);
	if (windows_are_whole_years(windows) && before.is_filled && after.is_filled)
		return true;
	/* The first and last months of days and weeks are parts of months: by them only waves can be told. */
	if (windows->before_from.kind < PERIOD_MONTH && (before.is_filled || after.is_filled))
		return false;
	for (size_t m = 0; m < MONTHS; m++)
		if (before.months[m] * after.n_months != after.months[m] * before.n_months)
			return false;
	return true;
}
