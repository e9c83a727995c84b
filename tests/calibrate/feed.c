#include "tests/calibrate/feed.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"

enum { FIRST_YEAR = 2024 };

static void month_text(long month, char text[CALENDAR_TEXT])
{
	period_text(period_of_day(PERIOD_MONTH, day_from_civil(FIRST_YEAR + (int)(month / 12), 1 + (int)(month % 12), 1), 1), text);
}

static bool create(struct csv_writer *writer, const char *folder, const char *name, const char *const *header, struct err *err)
{
	char *path = file_join(folder, name);
	bool ok = csv_create(writer, path, err);

	for (size_t i = 0; header[i]; i++)
		csv_put(writer, header[i]);
	csv_end_row(writer);
	free(path);
	return ok;
}

bool feed_begin(struct feed *feed, const char *folder, long draws, struct err *err)
{
	static const char *const panel[] = { "metric", "definition", "unit_kind", "unit", "period", "n", "value", "variance", NULL };
	static const char *const series[] = { "metric", "definition", "period", "kind", "n", "value", "variance", NULL };
	static const char *const treatments[] = { "cycle", "category", "unit_kind", "unit", "role", "first_period", "decided_period", "running", NULL };
	char *settings = text_format("[programme]\nname = Calibration\nseed = 1\nlaunch = %d-01-01\n"
	                             "[window]\nevent = launch\nseason = none\nbefore = 12\nafter = 12\n[contrast]\ndraws = %ld\n",
	                             FIRST_YEAR + 1, draws);
	bool ok;

	*feed = (struct feed){ .folder = file_join(folder, "in"), .programme = file_join(folder, "programme.ini") };
	ok = file_remove(folder, err) && file_make_folder(folder, 0700, err) && file_make_folder(feed->folder, 0700, err)
	     && file_write(feed->programme, settings, strlen(settings), err) && create(&feed->panel, feed->folder, "panel.csv", panel, err)
	     && create(&feed->series, feed->folder, "series.csv", series, err)
	     && create(&feed->treatments, feed->folder, "treatments.csv", treatments, err);
	free(settings);
	return ok;
}

/* n answers of which so many are satisfied, as a share in points. */
static void put_share(struct csv_writer *writer, double n, double yes)
{
	double share = yes / n;

	csv_put_format(writer, "%.0f", n);
	csv_put_format(writer, "%.17g", 100 * share);
	csv_put_format(writer, "%.17g", 1e4 * share * (1 - share) / n);
	csv_end_row(writer);
}

static void add_panel(struct feed *feed, const struct world *world, const char *name)
{
	for (size_t unit = 0; unit < world->cell->units; unit++)
		for (long month = 0; month < WORLD_MONTHS; month++) {
			size_t at = unit * WORLD_MONTHS + (size_t)month;
			char period[CALENDAR_TEXT];

			month_text(month, period);
			csv_put(&feed->panel, name);
			csv_put(&feed->panel, "top2");
			csv_put(&feed->panel, "team");
			csv_put_format(&feed->panel, "%s-%03zu", name, unit);
			csv_put(&feed->panel, period);
			put_share(&feed->panel, world->n[at], world->yes[at]);
		}
}

static void add_series(struct feed *feed, const struct world *world, const char *name)
{
	for (long month = 0; month < WORLD_MONTHS; month++) {
		double n = 0, yes = 0;
		char period[CALENDAR_TEXT];

		for (size_t unit = 0; unit < world->cell->units; unit++) {
			n += world->n[unit * WORLD_MONTHS + (size_t)month];
			yes += world->yes[unit * WORLD_MONTHS + (size_t)month];
		}
		month_text(month, period);
		csv_put(&feed->series, name);
		csv_put(&feed->series, "top2");
		csv_put(&feed->series, period);
		csv_put(&feed->series, "share");
		put_share(&feed->series, n, yes);
	}
}

static void add_enrolment(struct feed *feed, const struct world *world, const char *name, size_t unit, size_t cycle)
{
	static const char *const roles[] = { "never", "nominated", "winner" };
	enum world_role role = world->roles[unit * WORLD_CYCLES + cycle];
	struct csv_writer *writer = &feed->treatments;
	char period[CALENDAR_TEXT];

	csv_put_format(writer, "c%zu", cycle);
	csv_put(writer, "award");
	csv_put(writer, "team");
	csv_put_format(writer, "%s-%03zu", name, unit);
	csv_put(writer, roles[role]);
	month_text(world->first[cycle], period);
	csv_put(writer, role == WORLD_WINNER ? period : NULL);
	month_text(world->first[cycle] - 1, period);
	csv_put(writer, period);
	if (world->cell->kind == WORLD_CUTOFF)
		csv_put_format(writer, "%.17g", world->running[unit]);
	else
		csv_put(writer, NULL);
	csv_end_row(writer);
}

static void add_never(struct feed *feed, const char *name, size_t unit)
{
	csv_put(&feed->treatments, NULL);
	csv_put(&feed->treatments, NULL);
	csv_put(&feed->treatments, "team");
	csv_put_format(&feed->treatments, "%s-%03zu", name, unit);
	csv_put(&feed->treatments, "never");
	for (int blank = 0; blank < 3; blank++)
		csv_put(&feed->treatments, NULL);
	csv_end_row(&feed->treatments);
}

void feed_add(struct feed *feed, const struct world *world, const char *name)
{
	add_panel(feed, world, name);
	if (world->cell->kind == WORLD_LAUNCH) {
		add_series(feed, world, name);
		return;
	}
	for (size_t unit = 0; unit < world->cell->units; unit++) {
		bool is_named = false;

		for (size_t cycle = 0; cycle < world->n_cycles; cycle++)
			if (world->roles[unit * WORLD_CYCLES + cycle] != WORLD_NOBODY) {
				add_enrolment(feed, world, name, unit, cycle);
				is_named = true;
			}
		if (!is_named)
			add_never(feed, name, unit);
	}
}

bool feed_end(struct feed *feed, struct err *err)
{
	bool ok = csv_close(&feed->panel, err);

	ok = csv_close(&feed->series, err) && ok;
	return csv_close(&feed->treatments, err) && ok;
}

void feed_free(struct feed *feed)
{
	free(feed->folder);
	free(feed->programme);
	*feed = (struct feed){ 0 };
}
