#include "pipeline/table/package.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/table/schema.h"

static const char *type_name(enum column_type type)
{
	static const char *const names[] = {
		[COLUMN_TEXT] = "string", [COLUMN_INT] = "integer",  [COLUMN_REAL] = "number",  [COLUMN_DATE] = "date",
		[COLUMN_TIME] = "datetime", [COLUMN_FLAG] = "boolean", [COLUMN_PERIOD] = "string",
	};

	return names[type];
}

/* The words of "a|b|c" as an array. */
static json_t *words_of(const char *domain)
{
	json_t *words = json_array();

	while (*domain) {
		size_t n = strcspn(domain, "|");

		json_array_append_new(words, json_stringn(domain, n));
		domain += n + (domain[n] == '|');
	}
	return words;
}

/* A bound in the type of its column. */
static json_t *bound_of(const struct column *column, const char *number)
{
	return column->type == COLUMN_INT ? json_integer(strtoll(number, NULL, 10)) : json_real(strtod(number, NULL));
}

static json_t *constraints_of(const struct column *column)
{
	json_t *constraints = json_object();
	const char *domain = column->domain, *dots = domain ? strstr(domain, "..") : NULL;

	if (column->key && !column->optional && column->type != COLUMN_TEXT && column->type != COLUMN_PERIOD)
		json_object_set_new(constraints, "required", json_true());
	if (domain && !strncmp(domain, ">=", 2))
		json_object_set_new(constraints, "minimum", bound_of(column, domain + 2));
	if (dots) {
		json_object_set_new(constraints, "minimum", bound_of(column, domain));
		json_object_set_new(constraints, "maximum", bound_of(column, dots + 2));
	}
	if (domain && column->type == COLUMN_TEXT)
		json_object_set_new(constraints, "enum", words_of(domain));
	return constraints;
}

static json_t *field_of(const struct column *column)
{
	json_t *field = json_object(), *constraints = constraints_of(column);

	json_object_set_new(field, "name", json_string(column->name));
	json_object_set_new(field, "type", json_string(type_name(column->type)));
	json_object_set_new(field, "description", json_string(column->sentence));
	if (column->unit)
		json_object_set_new(field, "unit", json_string(column->unit));
	if (column->type == COLUMN_FLAG) {
		json_object_set_new(field, "trueValues", json_pack("[s]", "true"));
		json_object_set_new(field, "falseValues", json_pack("[s]", "false"));
	}
	if (json_object_size(constraints))
		json_object_set(field, "constraints", constraints);
	json_decref(constraints);
	return field;
}

static json_t *schema_of(const struct schema *schema)
{
	json_t *fields = json_array(), *key = json_array(), *all = json_object();
	bool may_be_empty = false;

	for (const struct column *column = schema->columns; column->name; column++) {
		json_array_append_new(fields, field_of(column));
		if (column->key) {
			json_array_append_new(key, json_string(column->name));
			may_be_empty = may_be_empty || column->type == COLUMN_TEXT || column->type == COLUMN_PERIOD;
		}
	}
	json_object_set_new(all, "fields", fields);
	json_object_set_new(all, "missingValues", json_pack("[s]", ""));
	/* A primary key may have no empty cell; ours says "all" or "the whole programme" with one. */
	if (schema->repeats)
		json_decref(key);
	else
		json_object_set_new(all, may_be_empty ? "plaudit:key" : "primaryKey", key);
	return all;
}

static json_t *resource_of(const struct schema *schema, const char *path, struct err *err)
{
	char hex[HASH_SHA256_HEX], *sum, *file;
	uint64_t size;
	json_t *resource;

	if (!hash_sha256_file(path, hex, &size, err))
		return NULL;
	resource = json_object();
	file = text_format("%s.csv", schema->name);
	sum = text_format("sha256:%s", hex);
	json_object_set_new(resource, "name", json_string(schema->name));
	json_object_set_new(resource, "path", json_string(file));
	json_object_set_new(resource, "profile", json_string("tabular-data-resource"));
	json_object_set_new(resource, "description", json_string(schema->sentence));
	json_object_set_new(resource, "format", json_string("csv"));
	json_object_set_new(resource, "mediatype", json_string("text/csv"));
	json_object_set_new(resource, "encoding", json_string("utf-8"));
	json_object_set_new(resource, "bytes", json_integer((json_int_t)size));
	json_object_set_new(resource, "hash", json_string(sum));
	json_object_set_new(resource, "schema", schema_of(schema));
	free(file);
	free(sum);
	return resource;
}

bool package_write(const char *folder, const char *name, const char *title, const char *day,
                   struct err *err)
{
	json_t *package = json_object(), *resources = json_array();
	char *path, *bytes = NULL, *created = text_format("%sT00:00:00Z", day); /* the specification wants a time */
	bool ok = true;

	json_object_set_new(package, "profile", json_string("tabular-data-package"));
	json_object_set_new(package, "name", json_string(name));
	json_object_set_new(package, "title", json_string(title));
	json_object_set_new(package, "created", json_string(created));
	json_object_set_new(package, "resources", resources);
	for (const struct schema *schema = schemas; ok && schema->name; schema++) {
		json_t *resource;

		path = text_format("%s/%s.csv", folder, schema->name);
		if (file_exists(path)) {
			resource = resource_of(schema, path, err);
			ok = resource && json_array_append_new(resources, resource) == 0;
		}
		free(path);
	}
	if (ok)
		bytes = json_dumps(package, JSON_INDENT(2));
	json_decref(package);
	path = file_join(folder, "datapackage.json");
	ok = ok && (bytes || err_set(err, ERR_SYSTEM, "cannot describe the tables in %s: a text is not UTF-8", folder));
	ok = ok && file_write(path, bytes, strlen(bytes), err);
	free(path);
	free(bytes);
	free(created);
	return ok;
}
