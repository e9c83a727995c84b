#include "pipeline/recognise/recognise_written.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/metric.h"

enum { HEADER_BYTES = 65536 };

static void take_scale(struct map *items, const char *name, const char *scale)
{
	char *scaled = text_format("%s %s", name, scale);

	map_add(items, name);
	map_add(items, scaled);
	free(scaled);
}

/* Items that metrics are made of, and those that a feed gives a scale of their own. */
static bool take_items(struct written *written, const struct programme *programme, struct err *err)
{
	struct metrics metrics = { 0 };
	bool ok = metrics_read(&metrics, programme, err);

	for (size_t i = 0; ok && i < metrics.n; i++) {
		const struct metric *metric = &metrics.all[i];
		char *scale = text_format("%d..%d", metric->lowest, metric->highest);

		map_add(&written->items, metric->name);
		if (*metric->item && metric_has_scale(metric))
			take_scale(&written->items, metric->item, scale);
		free(scale);
	}
	metrics_free(&metrics);
	return ok;
}

static void take_source(struct written *written, const struct section *section)
{
	for (size_t i = 0; i < section->n_entries; i++) {
		const struct entry *entry = &section->entries[i];

		if (!strncmp(entry->key, "scale.", strlen("scale.")))
			take_scale(&written->items, entry->key + strlen("scale."), entry->value);
	}
}

bool written_begin(struct written *written, const struct programme *programme, struct err *err)
{
	written->programme = programme;
	for (size_t i = 0; i < programme->n_sections; i++) {
		const struct section *section = &programme->sections[i];

		if (!strcmp(section->kind, "source")) {
			map_add(&written->sections, section->name);
			take_source(written, section);
		} else if (!strcmp(section->kind, "labels")) {
			map_add(&written->labels, section->name);
		} else if (!strcmp(section->kind, "metric")) {
			map_add(&written->metrics, section->name);
		}
	}
	return take_items(written, programme, err);
}

static bool is_same_file(const char *path, const struct stat *file)
{
	struct stat other;

	return stat(path, &other) == 0 && other.st_dev == file->st_dev && other.st_ino == file->st_ino;
}

static bool reads(const struct section *section, const char *key, const struct stat *file, const char *sheet)
{
	const char *pattern = section_text(section, section->kind, key), *of = section_text(section, section->kind, "sheet");
	struct file_list list = { 0 };
	struct err unheard = { 0 };
	bool does = false;

	if (!pattern || (sheet && of && strcmp(sheet, of) != 0) || !file_list_glob(&list, ".", pattern, &unheard))
		return false;
	for (size_t i = 0; !does && i < list.n; i++)
		does = is_same_file(list.paths[i], file);
	file_list_free(&list);
	return does;
}

const struct section *written_reader(const struct written *written, const char *path, const char *sheet)
{
	struct stat file;

	if (!written->programme || stat(path, &file) != 0)
		return NULL;
	for (size_t i = 0; i < written->programme->n_sections; i++) {
		const struct section *section = &written->programme->sections[i];

		if ((!strcmp(section->kind, "source") && reads(section, "files", &file, sheet))
		    || (!strcmp(section->kind, "register") && reads(section, "file", &file, sheet)))
			return section;
	}
	return NULL;
}

const struct section *written_register(const struct written *written, const char *name)
{
	return written->programme ? programme_section(written->programme, "register", name) : NULL;
}

/* Whether the text is one line and blanks. */
static bool is_one_line(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *bytes = mem_alloc(HEADER_BYTES, 1);
	size_t n = file ? fread(bytes, 1, HEADER_BYTES, file) : 0, end = 0;

	if (file)
		fclose(file);
	while (end < n && bytes[end] != '\n' && bytes[end] != '\r')
		end++;
	while (end < n && bytes[end] && strchr("\r\n \t", bytes[end]))
		end++;
	free(bytes);
	return n > 0 && end == n && n < HEADER_BYTES;
}

bool written_is_template(const struct section *section)
{
	const char *pattern = section_text(section, "register", "file");
	struct file_list list = { 0 };
	struct err unheard = { 0 };
	bool is = pattern && file_list_glob(&list, ".", pattern, &unheard) && list.n == 1 && is_one_line(list.paths[0]);

	file_list_free(&list);
	return is;
}

void written_free(struct written *written)
{
	map_free(&written->sections);
	map_free(&written->labels);
	map_free(&written->registers);
	map_free(&written->metrics);
	map_free(&written->items);
}
