/* Unit tests of stages/ingest/people.h. */
#include <stdio.h>
#include <sys/stat.h>

#include "stages/ingest/people.h"
#include "tests/near.h"
#include "tests/scratch.h"

/* Opens the key of a programme with these lines. */
static bool open_key(void **state, const char *lines, struct people *people, struct err *err)
{
	char *path = scratch_text(state, "programme.ini", lines);
	struct programme programme = { 0 };
	bool ok = programme_read(&programme, path, err) && people_open(people, &programme, err);

	programme_free(&programme);
	free(path);
	return ok;
}

/* Python 3.11: K = hashlib.blake2b(b"plaudit simulated programme, seed 7", key=bytes(32), digest_size=32).digest();
 * hashlib.blake2b(b"person:jane smith", key=K, digest_size=32).hexdigest()[:12], and so on. */
static void pseudonyms_of_a_simulated_programme_follow_from_its_seed(void **state)
{
	struct people people = { 0 };
	struct err err = { 0 };

	assert_true(open_key(state, "[programme]\nsimulated = yes\nseed = 7\n", &people, &err));
	assert_string_equal(people_name(&people, PEOPLE_STAFF, "Jane Smith", &err), "P-3d865445769e");
	assert_string_equal(people_name(&people, PEOPLE_JUDGE, "Jane Smith", &err), "J-796f8150179c");
	assert_string_equal(people_name(&people, PEOPLE_STAFF, "Zo\xC3\xAB", &err), "P-a5c72aa9f783");
	people_free(&people);
}

static void spellings_of_one_person_share_a_pseudonym(void **state)
{
	struct people people = { 0 };
	struct err err = { 0 };
	const char *jane;

	assert_true(open_key(state, "[programme]\nsimulated = yes\nseed = 7\n", &people, &err));
	jane = people_name(&people, PEOPLE_STAFF, "Jane Smith", &err);
	assert_ptr_equal(people_name(&people, PEOPLE_STAFF, "jane  SMITH", &err), jane);
	assert_ptr_equal(people_name(&people, PEOPLE_STAFF, "Jane\xC2\xA0Smith", &err), jane);
	assert_string_not_equal(people_name(&people, PEOPLE_STAFF, "0012", &err), people_name(&people, PEOPLE_STAFF, "12", &err));
	people_free(&people);
}

static void the_map_tells_who_is_who_as_first_written(void **state)
{
	struct people people = { 0 };
	struct table table = { 0 };
	struct err err = { 0 };

	assert_true(open_key(state, "[programme]\nsimulated = yes\nseed = 7\n", &people, &err));
	assert_false(people_has(&people, PEOPLE_STAFF, "jane smith"));
	people_name(&people, PEOPLE_STAFF, "Jane  Smith", &err);
	people_name(&people, PEOPLE_STAFF, "JANE SMITH", &err);
	people_name(&people, PEOPLE_JUDGE, "jane smith", &err);
	assert_true(people_has(&people, PEOPLE_STAFF, "jane smith"));
	assert_false(people_has(&people, PEOPLE_STAFF, "jane"));
	table_new(&table, "people");
	people_write(&people, &table);
	assert_int_equal(table.n_rows, 2);
	assert_string_equal(table_text(&table, table_column(&table, "pseudonym"), 0), "P-3d865445769e");
	assert_string_equal(table_text(&table, table_column(&table, "kind"), 0), "person");
	assert_string_equal(table_text(&table, table_column(&table, "name"), 0), "Jane  Smith");
	assert_string_equal(table_text(&table, table_column(&table, "pseudonym"), 1), "J-796f8150179c");
	assert_string_equal(table_text(&table, table_column(&table, "kind"), 1), "judge");
	assert_string_equal(table_text(&table, table_column(&table, "name"), 1), "jane smith");
	table_free(&table);
	people_free(&people);
}

static void write_key(void **state, size_t n, mode_t mode)
{
	char bytes[64], *path;

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)i;
	path = scratch_bytes(state, "key", bytes, n);
	assert_int_equal(chmod(path, mode), 0);
	free(path);
}

/* Python 3.11: hashlib.blake2b(b"person:jane smith", key=bytes(range(32)), digest_size=32).hexdigest()[:12] */
static void the_key_file_makes_the_pseudonyms(void **state)
{
	struct people people = { 0 };
	struct err err = { 0 };

	write_key(state, 32, 0600);
	assert_true(open_key(state, "[privacy]\nkey_file = key\n", &people, &err));
	assert_string_equal(people_name(&people, PEOPLE_STAFF, "Jane Smith", &err), "P-201a2444265e");
	people_free(&people);
}

static void a_key_that_is_open_short_or_not_there_is_refused(void **state)
{
	static const struct {
		size_t n;
		mode_t mode;
		enum err_kind want;
	} cases[] = { { 32, 0640, ERR_PRIVACY }, { 32, 0604, ERR_PRIVACY }, { 31, 0600, ERR_DATA }, { 33, 0600, ERR_DATA } };
	struct people people = { 0 };

	for (size_t i = 0; i < LEN(cases); i++) {
		struct err err = { 0 };

		write_key(state, cases[i].n, cases[i].mode);
		assert_false(open_key(state, "[privacy]\nkey_file = key\n", &people, &err));
		assert_int_equal(err.kind, cases[i].want);
	}
	{
		struct err err = { 0 };

		assert_false(open_key(state, "[privacy]\nkey_file = nowhere/key\n", &people, &err));
		assert_int_equal(err.kind, ERR_USAGE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pseudonyms_of_a_simulated_programme_follow_from_its_seed),
		cmocka_unit_test(spellings_of_one_person_share_a_pseudonym),
		cmocka_unit_test(the_map_tells_who_is_who_as_first_written),
		cmocka_unit_test(the_key_file_makes_the_pseudonyms),
		cmocka_unit_test(a_key_that_is_open_short_or_not_there_is_refused),
	};
	return cmocka_run_group_tests_name("ingest/people", tests, scratch_begin, scratch_end);
}
