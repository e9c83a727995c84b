#include "pipeline/zone.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"

enum { DAY = 86400, STEP = 2 * DAY };

/* Where systems keep the database. Named in full, so that the variable TZDIR has no say. */
static const char *const folders[] = { "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo" };

/* Names that are UTC on every machine, also on one without the database. */
static bool is_utc(const char *name)
{
	static const char *const names[] = { "UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "Etc/Zulu" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

/* A name of the database: parts of letters and figures. localtime and posixrules are whatever the machine
 * is set to, and right/ counts leap seconds. */
static bool is_name(const char *name)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";

	return *name && *name != '/' && *name != '-' && !name[strspn(name, letters)] && strcmp(name, "localtime") != 0
	       && strcmp(name, "posixrules") != 0 && strncmp(name, "right/", 6) != 0;
}

static bool is_zone_file(const char *path)
{
	struct err unread = { 0 };
	size_t n = 0;
	char *bytes = file_exists(path) && !file_is_folder(path) ? file_read(path, &n, &unread) : NULL;
	bool is_zone = n > 4 && !memcmp(bytes, "TZif", 4);

	free(bytes);
	return is_zone;
}

/* The file of the zone, which the caller frees; NULL when there is none. */
static char *find_file(const char *name)
{
	for (size_t i = 0; is_name(name) && i < sizeof folders / sizeof *folders; i++) {
		char *path = file_join(folders[i], name);

		if (is_zone_file(path))
			return path;
		free(path);
	}
	return NULL;
}

/* The name that a line of tzdata.zi gives, ended in place: "Z NAME OFFSET ...", "L TARGET NAME"; NULL when
 * the line gives none. */
static char *name_of_line(char *line)
{
	char *name = NULL;

	if (!strncmp(line, "Z ", 2))
		name = line + 2;
	else if (!strncmp(line, "L ", 2))
		name = strchr(line + 2, ' ');
	if (!name)
		return NULL;
	name += *name == ' ';
	name[strcspn(name, " ")] = '\0';
	return name;
}

/* Says that there is no such zone; the nearest name is looked for in the database's own list. */
static bool refuse(const char *name, struct err *err)
{
	struct err unread = { 0 };
	char *path = file_join(folders[0], "tzdata.zi"), *rest = NULL;
	size_t n = 0, capacity = 0, length = 0;
	char *list = file_exists(path) ? file_read(path, &length, &unread) : NULL;
	const char **names = NULL, *near;

	for (char *line = list ? strtok_r(list, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest)) {
		const char *known = name_of_line(line);

		if (known) {
			names = mem_grow(names, &capacity, n + 1, sizeof *names);
			names[n++] = known;
		}
	}
	near = text_nearest(name, names, n);
	if (near)
		err_set(err, ERR_USAGE, "\"%s\" is no time zone of this machine; did you mean %s?", name, near);
	else
		err_set(err, ERR_USAGE, "\"%s\" is no time zone of this machine; a name such as Europe/London was expected", name);
	free(names);
	free(list);
	free(path);
	return false;
}

/* Seconds east of UTC at the instant, by the C library's TZ. */
static int offset_at(long long instant)
{
	time_t then = (time_t)instant;
	struct tm local;

	return localtime_r(&then, &local) ? (int)local.tm_gmtoff : 0;
}

static void find_changes(struct zone *zone)
{
	const long long end = (long long)day_from_civil(2101, 1, 1) * DAY;
	int offset = offset_at(0);

	zone->first_offset = offset;
	for (long long at = 0; at < end; at += STEP) {
		long long before = at, after = at + STEP;
		int next = offset_at(after);

		if (next == offset)
			continue;
		while (after - before > 1) {
			long long middle = before + (after - before) / 2;

			if (offset_at(middle) == offset)
				before = middle;
			else
				after = middle;
		}
		zone->changes = mem_grow(zone->changes, &zone->capacity, zone->n_changes + 1, sizeof *zone->changes);
		zone->changes[zone->n_changes++] = (struct zone_change){ after, next };
		offset = next;
	}
}

bool zone_open(struct zone *zone, const char *name, struct err *err)
{
	const char *set = getenv("TZ");
	char *before = set ? mem_copy_text(set) : NULL, *file, *value;

	*zone = (struct zone){ 0 };
	file = is_utc(name) ? NULL : find_file(name);
	if (file) {
		value = text_format(":%s", file);
		setenv("TZ", value, 1);
		tzset();
		find_changes(zone);
		free(value);
		if (before)
			setenv("TZ", before, 1);
		else
			unsetenv("TZ");
		tzset();
	}
	free(before);
	free(file);
	return file || is_utc(name) || refuse(name, err);
}

void zone_copy(struct zone *zone, const struct zone *from)
{
	*zone = *from;
	zone->changes = mem_copy(from->changes, from->n_changes, sizeof *from->changes);
	zone->capacity = from->n_changes;
}

void zone_free(struct zone *zone)
{
	free(zone->changes);
	*zone = (struct zone){ 0 };
}

static int zone_offset(const struct zone *zone, long long instant)
{
	size_t low = 0, high = zone->n_changes; /* the first change after the instant */

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (zone->changes[middle].from <= instant)
			low = middle + 1;
		else
			high = middle;
	}
	return low == 0 ? zone->first_offset : zone->changes[low - 1].offset;
}

long long zone_local(const struct zone *zone, long long instant)
{
	return instant + zone_offset(zone, instant);
}

long long zone_instant(const struct zone *zone, long long local, enum zone_hour *hour)
{
	/* No offset is as long as a day, so the two lie before and after any change that matters. */
	int before = zone_offset(zone, local - DAY), after = zone_offset(zone, local + DAY);
	bool fits_before = zone_offset(zone, local - before) == before;
	bool fits_after = zone_offset(zone, local - after) == after;

	if (hour)
		*hour = before == after || fits_before != fits_after ? ZONE_ORDINARY : fits_before ? ZONE_DOUBLED : ZONE_SKIPPED;
	return fits_before || !fits_after ? local - before : local - after;
}
