/* Unit tests of pipeline/table/package.h, by the Data Package and Table Schema specifications (v1). */
#include <jansson.h>
#include <string.h>

#include "pipeline/table/package.h"
#include "pipeline/table/schema.h"
#include "tests/near.h"
#include "tests/scratch.h"

/* The package of the scratch folder, read back. */
static json_t *packaged(void **state)
{
	char *path = file_join(*state, "datapackage.json");
	struct err err = { 0 };
	json_t *package;

	if (!package_write(*state, "awards-2026q3", "Awards \"of\" the quarter", "2026-11-21", &err))
		fail_msg("%s", err.text);
	package = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(package);
	free(path);
	return package;
}

static const char *text_at(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

static const json_t *resource(const json_t *package, const char *name)
{
	const json_t *resources = json_object_get(package, "resources"), *each;
	size_t i;

	json_array_foreach(resources, i, each)
		if (!strcmp(text_at(each, "name"), name))
			return each;
	fail_msg("%s is not described", name);
	return NULL;
}

static const json_t *field(const json_t *table, const char *name)
{
	const json_t *fields = json_object_get(json_object_get(table, "schema"), "fields"), *each;
	size_t i;

	json_array_foreach(fields, i, each)
		if (!strcmp(text_at(each, "name"), name))
			return each;
	fail_msg("no field %s", name);
	return NULL;
}

static void the_tables_in_the_folder_are_described_and_no_others(void **state)
{
	json_t *package, *resources;

	free(scratch_text(state, "holidays.csv", "date,name\n2026-12-25,Christmas\n"));
	free(scratch_text(state, "kpis.csv", "metric,unit_kind,unit,period,segment,level,numerator,denominator\n"));
	free(scratch_text(state, "notes.csv", "a\n"));
	package = packaged(state);
	resources = json_object_get(package, "resources");
	assert_int_equal(json_array_size(resources), 2);
	assert_string_equal(text_at(package, "profile"), "tabular-data-package");
	assert_string_equal(text_at(package, "name"), "awards-2026q3");
	assert_string_equal(text_at(package, "title"), "Awards \"of\" the quarter");
	assert_string_equal(text_at(package, "created"), "2026-11-21T00:00:00Z"); /* RFC 3339, a date and a time */
	assert_string_equal(text_at(json_array_get(resources, 0), "path"), "kpis.csv");
	assert_string_equal(text_at(json_array_get(resources, 1), "path"), "holidays.csv");
	json_decref(package);
}

/* sha256sum(1), stat(1) */
static void size_and_checksum_are_those_of_the_file(void **state)
{
	const json_t *holidays;
	json_t *package;

	free(scratch_text(state, "holidays.csv", "date,name\n2026-12-25,Christmas\n"));
	package = packaged(state);
	holidays = resource(package, "holidays");
	assert_int_equal(json_integer_value(json_object_get(holidays, "bytes")), 31);
	assert_string_equal(text_at(holidays, "hash"), "sha256:02e3aa7e8fe93f94f8a00230438fd8e993b267650fef344bc197d279c8117536");
	json_decref(package);
}

static void columns_have_their_type_key_and_bounds(void **state)
{
	const json_t *tallies, *agreement, *schema, *minimum, *maximum;
	json_t *package;

	free(scratch_text(state, "tallies.csv", "source\n"));
	free(scratch_text(state, "agreement.csv", "criterion\n"));
	package = packaged(state);
	tallies = resource(package, "tallies");
	schema = json_object_get(tallies, "schema");
	assert_int_equal(json_array_size(json_object_get(schema, "fields")), schema_n_columns(schema_find("tallies")));
	/* Table Schema: no cell of a primary key may be empty; the programme's unit is. */
	assert_null(json_object_get(schema, "primaryKey"));
	assert_int_equal(json_array_size(json_object_get(schema, "plaudit:key")), 9);
	assert_string_equal(json_string_value(json_array_get(json_object_get(schema, "missingValues"), 0)), "");
	assert_string_equal(text_at(field(tallies, "n"), "type"), "integer");
	minimum = json_object_get(json_object_get(field(tallies, "n"), "constraints"), "minimum");
	assert_true(json_is_integer(minimum)); /* a bound has the type of its field */
	assert_int_equal(json_integer_value(minimum), 0);
	assert_int_equal(json_array_size(json_object_get(json_object_get(field(tallies, "grain"), "constraints"), "enum")), 6);
	agreement = resource(package, "agreement");
	assert_string_equal(text_at(field(agreement, "p"), "type"), "number");
	maximum = json_object_get(json_object_get(field(agreement, "p"), "constraints"), "maximum");
	assert_near(json_number_value(maximum), 1, 0);
	json_decref(package);
}

static void a_key_without_empty_cells_is_a_primary_key(void **state)
{
	json_t *package;

	free(scratch_text(state, "holidays.csv", "date,name\n2026-12-25,Christmas\n"));
	package = packaged(state);
	assert_int_equal(json_array_size(json_object_get(json_object_get(resource(package, "holidays"), "schema"), "primaryKey")), 1);
	json_decref(package);
}

static void a_table_that_repeats_its_key_has_none(void **state)
{
	json_t *package;

	free(scratch_text(state, "rejects.csv", "file\n"));
	package = packaged(state);
	assert_null(json_object_get(json_object_get(resource(package, "rejects"), "schema"), "primaryKey"));
	json_decref(package);
}

static void the_same_tables_give_the_same_bytes(void **state)
{
	char *path = file_join(*state, "datapackage.json"), *bytes[2];
	struct err err = { 0 };
	size_t n;

	for (size_t i = 0; i < 2; i++) {
		json_decref(packaged(state));
		bytes[i] = file_read(path, &n, &err);
	}
	assert_string_equal(bytes[0], bytes[1]);
	free(bytes[0]);
	free(bytes[1]);
	free(path);
}

static void what_cannot_be_read_or_written_is_an_error(void **state)
{
	char *absent = file_join(*state, "absent"), *odd = file_join(*state, "series.csv");
	struct err err = { 0 };

	assert_false(package_write(absent, "x", "x", "2026-11-21", &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	err_clear(&err);
	assert_true(file_make_folder(odd, 0700, &err));
	assert_false(package_write(*state, "x", "x", "2026-11-21", &err));
	assert_non_null(strstr(err.text, "series.csv: Is a directory"));
	assert_true(file_remove(odd, &(struct err){ 0 }));
	free(absent);
	free(odd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tables_in_the_folder_are_described_and_no_others),
		cmocka_unit_test(size_and_checksum_are_those_of_the_file),
		cmocka_unit_test(columns_have_their_type_key_and_bounds),
		cmocka_unit_test(a_key_without_empty_cells_is_a_primary_key),
		cmocka_unit_test(a_table_that_repeats_its_key_has_none),
		cmocka_unit_test(the_same_tables_give_the_same_bytes),
		cmocka_unit_test(what_cannot_be_read_or_written_is_an_error),
	};
	return cmocka_run_group_tests_name("package", tests, scratch_begin, scratch_end);
}
