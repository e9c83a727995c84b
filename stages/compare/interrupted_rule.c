#include "stages/compare/interrupted_rule.h"

#include <stdlib.h>
#include <string.h>

enum {
	DUMMIES_FROM = 48,      /* points: four of each month */
	DUMMIES_AT_MOST = 12,   /* places, when nobody asks for dummies */
	ROUNDS_LEAST = 2,       /* a season that is seen once cannot be told from the event */
};

static const double DAYS_A_YEAR = 365.2425;

/* "auto", "none", "dummies" or "harmonic 2", as programme.ini is checked to say. */
static void read_season(struct interrupted_rule *rule, const char *text)
{
	static const char harmonic[] = "harmonic ";

	rule->is_auto_season = !strcmp(text, "auto");
	if (!strcmp(text, "dummies"))
		rule->season = SEGMENTED_DUMMIES;
	if (strncmp(text, harmonic, sizeof harmonic - 1) != 0)
		return;
	rule->season = SEGMENTED_HARMONIC;
	rule->pairs = (size_t)strtoul(text + sizeof harmonic - 1, NULL, 10);
}

struct interrupted_rule interrupted_rule_of(const struct programme *programme)
{
	struct interrupted_rule rule = {
		.has_trend = programme_flag(programme, "window", "trend"),
		.has_slope = programme_flag(programme, "window", "slope"),
		.is_log = !strcmp(programme_text(programme, "window", "link"), "log"),
		.lag = programme_text(programme, "window", "lag") ? (long)programme_int(programme, "window", "lag") : INTERRUPTED_LAG_AUTO,
	};

	read_season(&rule, programme_text(programme, "window", "season"));
	return rule;
}

double interrupted_places(enum period_kind kind)
{
	switch (kind) {
	case PERIOD_DAY:
		return 7;
	case PERIOD_WEEK:
		return DAYS_A_YEAR / 7;
	case PERIOD_MONTH:
		return 12;
	case PERIOD_QUARTER:
		return 4;
	default:
		return 0;
	}
}

static long remainder_of(long number, long divisor)
{
	return (number % divisor + divisor) % divisor;
}

/* The days of the year that lie before the middle of the week. */
static long days_before(struct period week, int quarter_starts)
{
	long thursday = period_first_day(week, quarter_starts) + 3;
	int year, month, day;

	day_to_civil(thursday, &year, &month, &day);
	return thursday - day_from_civil(year, 1, 1);
}

double interrupted_place(struct period period, int quarter_starts)
{
	switch (period.kind) {
	case PERIOD_DAY:
		return 1 + day_of_week(period.number);
	case PERIOD_WEEK:
		return 1 + (double)days_before(period, quarter_starts) / 7;
	case PERIOD_MONTH:
		return 1 + (double)remainder_of(period.number, 12);
	case PERIOD_QUARTER:
		return 1 + (double)remainder_of(period.number, 4);
	default:
		return 1;
	}
}

struct segmented_rule interrupted_columns(const struct interrupted_rule *rule, enum period_kind kind, size_t n_points, long span,
                                          size_t n_regressors)
{
	struct segmented_rule columns = {
		.has_trend = rule->has_trend,
		.has_slope = rule->has_slope,
		.season = rule->season,
		.pairs = rule->pairs,
		.places = interrupted_places(kind),
		.n_regressors = n_regressors,
	};

	if (!rule->is_auto_season || columns.places <= 0 || (double)span < ROUNDS_LEAST * columns.places) {
		if (columns.places <= 0)
			columns.season = SEGMENTED_NO_SEASON;
		return columns;
	}
	columns.season = n_points < DUMMIES_FROM || columns.places > DUMMIES_AT_MOST ? SEGMENTED_HARMONIC : SEGMENTED_DUMMIES;
	columns.pairs = n_points < DUMMIES_FROM ? 1 : 2;
	return columns;
}
