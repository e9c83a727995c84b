#include "pipeline/simulate/export.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

enum { QUARTERS_IN_FILE = 4 };

bool export_create(struct csv_writer *writer, const char *dir, const char *file,
                   const char *const *header, struct err *err)
{
	char *path = file_join(dir, file);
	bool ok = csv_create(writer, path, err);

	if (ok && header)
		export_row(writer, header);
	free(path);
	return ok;
}

void export_row(struct csv_writer *writer, const char *const *cells)
{
	for (; *cells; cells++)
		csv_put(writer, *cells);
	csv_end_row(writer);
}

void export_day(struct csv_writer *writer, long day)
{
	char text[CALENDAR_TEXT];

	day_text(day, text);
	csv_put(writer, text);
}

void export_time(struct csv_writer *writer, long long at)
{
	char text[CALENDAR_TEXT];
	int second = (int)(at % 86400);

	day_text((long)(at / 86400), text);
	csv_put_format(writer, "%s %02d:%02d:%02d", text, second / 3600, second / 60 % 60, second % 60);
}

void export_cycle(struct csv_writer *writer, const struct world *world, size_t cycle)
{
	char text[CALENDAR_TEXT];

	world_quarter_text(world, world->cycles[cycle].quarter, text);
	csv_put(writer, text);
}

void export_flag(struct csv_writer *writer, bool flag)
{
	csv_put(writer, flag ? "yes" : "no");
}

size_t export_files(const struct world *world)
{
	return (world->settings.quarters + QUARTERS_IN_FILE - 1) / QUARTERS_IN_FILE;
}

long export_first_day(const struct world *world, size_t f)
{
	size_t quarter = f * QUARTERS_IN_FILE;

	return world_quarter_first(world, quarter < world->settings.quarters ? quarter : world->settings.quarters);
}

char *export_name(const struct world *world, const char *kind, size_t f)
{
	char first[CALENDAR_TEXT], last[CALENDAR_TEXT];

	world_quarter_text(world, f * QUARTERS_IN_FILE, first);
	world_quarter_text(world, world_quarter(world, export_first_day(world, f + 1) - 1), last);
	return text_format("%s_%s-%s.csv", kind, first, last);
}

char *export_misspelt(const char *name)
{
	char *copy = mem_copy_text(name);
	size_t middle = strlen(copy) / 2;
	char letter;

	while (copy[middle + 1] && (copy[middle] == ' ' || copy[middle + 1] == ' ' || copy[middle] == copy[middle + 1]))
		middle++;
	if (copy[middle] && copy[middle + 1]) {
		letter = copy[middle];
		copy[middle] = copy[middle + 1];
		copy[middle + 1] = letter;
	}
	return copy;
}
