#include "pipeline/manifest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/table/table.h"

/* {"NAME_KEY": name, "bytes": n, "sha256": "..."} of a file. */
static json_t *file_entry(const char *name_key, const char *name, const char *path, struct err *err)
{
	char hex[HASH_SHA256_HEX];
	uint64_t size;
	json_t *entry;

	if (!hash_sha256_file(path, hex, &size, err))
		return NULL;
	entry = json_object();
	json_object_set_new(entry, name_key, json_string(name));
	json_object_set_new(entry, "bytes", json_integer((json_int_t)size));
	json_object_set_new(entry, "sha256", json_string(hex));
	return entry;
}

/* The inputs, from the table that ingest wrote: checksums of what it read. */
static bool add_inputs(json_t *manifest, const char *work, struct err *err)
{
	struct table sources = { 0 };
	char *path = file_join(work, "tables/sources.csv");
	bool ok = table_read(&sources, "sources", path, err);
	json_t *inputs = json_array();

	for (size_t row = 0; ok && row < sources.n_rows; row++) {
		json_t *entry = json_object();

		json_object_set_new(entry, "source", json_string(table_text(&sources, table_column(&sources, "source"), row)));
		json_object_set_new(entry, "file", json_string(table_text(&sources, table_column(&sources, "file"), row)));
		json_object_set_new(entry, "bytes", json_integer(table_int(&sources, table_column(&sources, "bytes"), row)));
		json_object_set_new(entry, "sha256", json_string(table_text(&sources, table_column(&sources, "sha256"), row)));
		json_array_append_new(inputs, entry);
	}
	json_object_set_new(manifest, "inputs", inputs);
	table_free(&sources);
	free(path);
	return ok;
}

static bool add_programs(json_t *manifest, const char *stages, struct err *err)
{
	json_t *programs = json_array();
	bool ok = true;

	for (const struct link *link = chain; ok && link->name; link++) {
		char *path = file_join(stages, link->name);
		json_t *entry = file_entry("name", link->name, path, err);

		ok = entry && json_array_append_new(programs, entry) == 0;
		free(path);
	}
	json_object_set_new(manifest, "programs", programs);
	return ok;
}

static bool add_outputs(json_t *manifest, const char *folder, struct err *err)
{
	struct file_list files;
	json_t *outputs = json_array();
	bool ok = file_list_tree(&files, folder, err);

	for (size_t i = 0; ok && i < files.n; i++) {
		char *path;
		json_t *entry;

		if (!strcmp(files.paths[i], "run.log"))
			continue;
		path = file_join(folder, files.paths[i]);
		entry = file_entry("path", files.paths[i], path, err);
		ok = entry && json_array_append_new(outputs, entry) == 0;
		free(path);
	}
	json_object_set_new(manifest, "outputs", outputs);
	file_list_free(&files);
	return ok;
}

bool manifest_write(const struct publication *publication, const char *folder, struct err *err)
{
	const struct programme *programme = publication->programme;
	json_t *manifest = json_object(), *about;
	char *path = file_join(folder, "manifest.json"), *bytes = NULL;
	bool ok;

	json_object_set_new(manifest, "product", json_string("plaudit"));
	json_object_set_new(manifest, "version", json_string(PLAUDIT_VERSION));
	json_object_set_new(manifest, "quarter", json_string(publication->quarter));
	json_object_set_new(manifest, "today", json_string(publication->today));
	about = file_entry("file", file_name(programme->path), programme->path, err);
	ok = about != NULL;
	if (ok) {
		json_object_set_new(about, "name", json_string(programme_text(programme, "programme", "name")));
		json_object_set_new(about, "organisation", json_string(programme_text(programme, "programme", "organisation")));
		json_object_set_new(about, "simulated", json_boolean(programme_flag(programme, "programme", "simulated")));
		json_object_set_new(about, "seed", json_integer((json_int_t)programme_seed(programme)));
		json_object_set_new(manifest, "programme", about);
	}
	ok = ok && add_inputs(manifest, publication->work, err) && add_programs(manifest, publication->stages, err)
	     && add_outputs(manifest, folder, err);
	if (ok)
		bytes = json_dumps(manifest, JSON_INDENT(2));
	if (ok && !bytes) {
		err_set(err, ERR_SYSTEM, "cannot write %s: a text is not UTF-8", path);
		ok = false;
	}
	if (bytes)
		ok = file_write(path, bytes, strlen(bytes), err);
	json_decref(manifest);
	free(bytes);
	free(path);
	return ok;
}
