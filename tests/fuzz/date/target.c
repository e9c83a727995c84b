/* Dates: what is read is a day near our time and a second of it; written year first it reads the same under every
 * style; a column whose style is decided has no cell that the style cannot read; instants come back by the clock of
 * their zone. Every line is a cell. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/calendar.h"
#include "pipeline/intake/clean.h"
#include "pipeline/intake/date.h"
#include "pipeline/intake/instant.h"
#include "tests/fuzz/fuzz.h"

enum { DAY = 86400, ZONES = 3 };

static const char *const words[] = { "iso", "day_first", "month_first", "day_first_yy", "month_first_yy", "excel", "epoch" };

static const struct zone *zone_number(size_t number)
{
	static const char *const names[ZONES] = { "Europe/London", "America/Sao_Paulo", "Pacific/Apia" };
	static struct zone zones[ZONES];
	static bool is_open;
	struct err err = { 0 };

	for (size_t i = 0; i < ZONES && !is_open; i++)
		fuzz_check(zone_open(&zones[i], names[i], &err));
	is_open = true;
	return &zones[number];
}

static void check_instant(const struct date_moment *moment, const struct zone *written, const struct zone *home)
{
	struct instant instant = instant_of(moment, written, home);
	long long local = (long long)instant.day * DAY + instant.seconds;

	if (moment->seconds == DATE_NO_TIME) {
		fuzz_check(instant.day == moment->day && instant.seconds == DATE_NO_TIME);
		return;
	}
	fuzz_check(instant.seconds >= 0 && instant.seconds < DAY);
	fuzz_check(instant.hour == ZONE_SKIPPED || zone_local(home, instant.utc) == local);
	if (!moment->is_absolute && !written)
		fuzz_check(instant.day == moment->day && instant.seconds == moment->seconds);
}

/* Written year first, the moment reads back under any style. */
static void check_round_trip(const struct date_moment *moment)
{
	int year, month, day;
	struct date_style style;
	struct date_moment again;
	char *written;

	day_to_civil(moment->day, &year, &month, &day);
	if (moment->seconds == DATE_NO_TIME)
		written = text_format("%04d-%02d-%02d", year, month, day);
	else
		written = text_format("%04d-%02d-%02dT%02ld:%02ld:%02ld", year, month, day, moment->seconds / 3600,
		                      moment->seconds / 60 % 60, moment->seconds % 60);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		fuzz_check(date_style_of_word(words[i], &style));
		fuzz_check(!date_read(written, style, &again));
		fuzz_check(again.day == moment->day && again.seconds == moment->seconds && !again.is_absolute);
	}
	free(written);
}

static void check_cell(const char *cell)
{
	for (size_t i = 0; i < 2 * (sizeof words / sizeof *words); i++) {
		struct date_style style;
		struct date_moment moment;
		const char *wrong;

		fuzz_check(date_style_of_word(words[i / 2], &style));
		style.zone_letters = i % 2;
		wrong = date_read(cell, style, &moment);
		fuzz_check(!wrong || *wrong);
		fuzz_check(!date_is_of_other_order(cell, style) || wrong);
		if (wrong)
			continue;
		fuzz_check(moment.seconds == DATE_NO_TIME || (moment.seconds >= 0 && moment.seconds < DAY));
		fuzz_check(!moment.is_absolute || moment.seconds != DATE_NO_TIME);
		check_round_trip(&moment);
		for (size_t home = 0; home < ZONES; home++) {
			check_instant(&moment, NULL, zone_number(home));
			check_instant(&moment, zone_number((home + 1) % ZONES), zone_number(home));
		}
	}
}

static void check_column(const char *bytes, size_t n, const struct date_evidence *evidence)
{
	struct date_style style;
	struct err err = { 0 };
	char *cell;

	if (!date_decide(evidence, "[source fuzz]", &style, &err)) {
		fuzz_check_refusal(&err);
		return;
	}
	while ((cell = fuzz_line(&bytes, &n)) != NULL) {
		struct date_moment moment;
		char clean[CLEAN_TEXT];

		style.zone_letters = true;
		fuzz_check(evidence->n_other || (clean_cell(cell, clean) && !*clean) || !date_read(cell, style, &moment));
		free(cell);
	}
}

void fuzz_target(const char *bytes, size_t n)
{
	struct date_evidence evidence = { 0 };
	const char *at = bytes;
	size_t left = n;
	char *cell;
	long line = 0;

	while ((cell = fuzz_line(&at, &left)) != NULL) {
		check_cell(cell);
		date_evidence_add(&evidence, "fuzz", ++line, cell);
		free(cell);
	}
	check_column(bytes, n, &evidence);
	date_evidence_free(&evidence);
}
