#include "tests/conformance/truth.h"

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"
#include "tests/conformance/conform.h"

static char *text_of(const json_t *value)
{
	if (json_is_string(value))
		return mem_copy_text(json_string_value(value));
	return json_is_null(value) || !value ? mem_copy_text("") : json_dumps(value, JSON_ENCODE_ANY);
}

/* An object's names become the first row; a row without one of them has an empty cell there. */
static void add_objects(struct reading_rows *truth, const json_t *objects)
{
	struct map names = { 0 };
	char **cells;

	for (size_t i = 0; i < json_array_size(objects); i++) {
		json_t *object = json_array_get(objects, i);

		for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at))
			map_add(&names, json_object_iter_key(at));
	}
	cells = mem_alloc(names.n, sizeof *cells);
	for (size_t i = 0; i < names.n; i++)
		cells[i] = mem_copy_text(names.names[i]);
	reading_add_row(truth, cells, names.n, true);
	for (size_t i = 0; i < json_array_size(objects); i++) {
		cells = mem_alloc(names.n, sizeof *cells);
		for (size_t c = 0; c < names.n; c++)
			cells[c] = text_of(json_object_get(json_array_get(objects, i), names.names[c]));
		reading_add_row(truth, cells, names.n, true);
	}
	map_free(&names);
}

static void add_arrays(struct reading_rows *truth, const json_t *rows)
{
	for (size_t i = 0; i < json_array_size(rows); i++) {
		json_t *row = json_array_get(rows, i);
		char **cells = mem_alloc(json_array_size(row), sizeof *cells);

		for (size_t c = 0; c < json_array_size(row); c++)
			cells[c] = text_of(json_array_get(row, c));
		reading_add_row(truth, cells, json_array_size(row), true);
	}
}

/* CSV on the Web: tables, of rows, each of which describes one thing. */
static json_t *rows_of(const json_t *root)
{
	return json_object_get(json_array_get(json_object_get(root, "tables"), 0), "row");
}

static json_t *described_by(const json_t *rows, size_t row)
{
	return json_array_get(json_object_get(json_array_get(rows, row), "describes"), 0);
}

static void add_described(struct reading_rows *truth, const json_t *root)
{
	json_t *rows = rows_of(root), *things = json_array();

	for (size_t i = 0; i < json_array_size(rows); i++)
		json_array_append(things, described_by(rows, i));
	add_objects(truth, things);
	json_decref(things);
}

static void read_json(struct reading_rows *truth, const char *path)
{
	json_error_t error;
	json_t *root = json_load_file(path, 0, &error);

	if (!root)
		conform_die("%s:%d: %s", path, error.line, error.text);
	if (json_is_object(root))
		add_described(truth, root);
	else if (json_is_object(json_array_get(root, 0)))
		add_objects(truth, root);
	else
		add_arrays(truth, root);
	json_decref(root);
}

static bool take_row(void *context, const struct csv_record *record, struct err *err)
{
	char **cells = mem_alloc(record->n_cells, sizeof *cells);

	(void)err;
	for (size_t i = 0; i < record->n_cells; i++)
		cells[i] = mem_copy_text(record->cells[i]);
	reading_add_row(context, cells, record->n_cells, true);
	return true;
}

static void read_clean(struct reading_rows *truth, const char *path)
{
	struct err err = { 0 };

	if (!csv_read_file(path, ',', take_row, truth, &err))
		conform_die("%s", err.text);
}

/* "FOLDER/../json/NAME.json" and the like; NULL when no such file is there. */
static char *find(const char *folder, const char *kind, const char *name, size_t n_name, const char *ending)
{
	char *path = text_format("%s/%s%.*s%s", folder, kind, (int)n_name, name, ending);

	if (file_exists(path))
		return path;
	free(path);
	return NULL;
}

bool truth_read(struct reading_rows *truth, const char *path)
{
	char *folder = file_folder(path), *json, *clean, *beside, *metadata[2];
	const char *name = file_name(path), *dot = strrchr(name, '.');
	size_t n = dot ? (size_t)(dot - name) : strlen(name);
	bool is_found;

	*truth = (struct reading_rows){ 0 };
	json = find(folder, "../json/", name, n, ".json");
	clean = find(folder, "../clean/", name, strlen(name), "");
	beside = find(folder, "", name, n, ".json");
	metadata[0] = find(folder, "", name, n, "-metadata.json");
	metadata[1] = find(folder, "", name, strlen(name), "-metadata.json");
	is_found = json || clean || (beside && !metadata[0] && !metadata[1]);
	if (json || (is_found && !clean))
		read_json(truth, json ? json : beside);
	else if (is_found)
		read_clean(truth, clean);
	free(folder);
	free(json);
	free(clean);
	free(beside);
	free(metadata[0]);
	free(metadata[1]);
	return is_found;
}

/* Whether a value is a cell of the row, but for white space around it. */
static bool stands_in(const struct reading_row *row, const json_t *value)
{
	char *text = text_of(value), *trimmed = text_trim(text);
	bool found = false;

	for (size_t i = 0; i < row->n && !found; i++) {
		char *cell = mem_copy_text(row->cells[i]);

		found = !strcmp(text_trim(cell), trimmed);
		free(cell);
	}
	free(text);
	return found;
}

bool truth_read_described(struct truth_described *described, const struct reading_rows *rows, size_t n_headers, const char *path)
{
	const char *dot = strrchr(path, '.');
	char *json = text_format("%.*s.json", dot ? (int)(dot - path) : 0, path);
	json_t *root = file_exists(json) ? json_load_file(json, 0, NULL) : NULL, *all = rows_of(root);

	*described = (struct truth_described){ .n_rows = json_array_size(all) };
	for (size_t i = 0; i < json_array_size(all); i++) {
		json_t *thing = described_by(all, i);

		for (void *at = json_object_iter(thing); at; at = json_object_iter_next(thing, at)) {
			described->n_values++;
			described->n_verbatim += i + n_headers < rows->n && stands_in(&rows->all[i + n_headers], json_object_iter_value(at));
		}
	}
	json_decref(root);
	free(json);
	return described->n_rows > 0;
}

enum likeness { OTHER, SPACED, SAME };

static bool is_same_trimmed(const char *a, const char *b)
{
	char *one = mem_copy_text(a), *two = mem_copy_text(b);
	bool is_same = !strcmp(text_trim(one), text_trim(two));

	free(one);
	free(two);
	return is_same;
}

static enum likeness compare_rows(const struct reading_row *a, const struct reading_row *b)
{
	size_t n = a->n > b->n ? a->n : b->n;
	enum likeness likeness = SAME;

	for (size_t i = 0; i < n; i++) {
		const char *one = i < a->n ? a->cells[i] : "", *two = i < b->n ? b->cells[i] : "";

		if (!strcmp(one, two))
			continue;
		if (!is_same_trimmed(one, two))
			return OTHER;
		likeness = SPACED;
	}
	return likeness;
}

struct truth_comparison truth_compare(const struct reading_rows *truth, const struct reading_rows *rows)
{
	struct truth_comparison result = { 0 };
	size_t next = 0;

	for (size_t r = 0; r < rows->n; r++) {
		size_t at = next;

		if (!rows->all[r].is_sound) {
			result.n_rejected++;
			continue;
		}
		while (at < truth->n && compare_rows(&rows->all[r], &truth->all[at]) == OTHER)
			at++;
		if (at < truth->n) {
			result.n_found++;
			result.n_spaced += compare_rows(&rows->all[r], &truth->all[at]) == SPACED;
			next = at + 1;
		} else if (result.n_other++ == 0) {
			result.first_other = &rows->all[r];
		}
	}
	result.n_missing = truth->n - result.n_found;
	return result;
}
