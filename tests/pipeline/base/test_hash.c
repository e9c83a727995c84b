/* Unit tests of pipeline/base/hash.h. */
#include <stdio.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "tests/near.h"
#include "tests/scratch.h"

static void names_are_numbered_as_they_come(void **state)
{
	struct map map = { 0 };

	(void)state;
	assert_int_equal(map_find(&map, "phone"), SIZE_MAX);
	assert_int_equal(map_add(&map, "phone"), 0);
	assert_int_equal(map_add(&map, "chat"), 1);
	assert_int_equal(map_add(&map, "phone"), 0);
	assert_int_equal(map_add(&map, ""), 2);
	assert_int_equal(map_find(&map, "chat"), 1);
	assert_int_equal(map_find(&map, "Chat"), SIZE_MAX);
	assert_int_equal(map.n, 3);
	assert_string_equal(map.names[1], "chat");
	map_free(&map);
	assert_int_equal(map.n, 0);
	map_free(&map);
}

static void many_names_keep_their_numbers_and_places(void **state)
{
	enum { MANY = 20000 };
	struct map map = { 0 };
	const char *first;
	char name[32];

	(void)state;
	map_add(&map, "0");
	first = map.names[0];
	for (size_t i = 0; i < MANY; i++) {
		snprintf(name, sizeof name, "%zu", i);
		assert_int_equal(map_add(&map, name), i);
	}
	for (size_t i = MANY; i-- > 0;) {
		snprintf(name, sizeof name, "%zu", i);
		assert_int_equal(map_find(&map, name), i);
	}
	assert_ptr_equal(map.names[0], first);
	assert_int_equal(map_find(&map, "20000"), SIZE_MAX);
	map_free(&map);
}

/* FIPS 180-4 example vectors (NIST CSRC, "Cryptographic Standards and Guidelines: Example Values",
 * SHA256.pdf: one and two blocks) and, with the empty text and a million a, NIST SHAVS. */
static const struct {
	const char *text;
	size_t times;
	const char *want;
} sha256[] = {
	{ "", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
	  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	{ "a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
};

static void sha256_matches_fips_180_4(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(sha256); i++) {
		struct text text = { 0 };
		char hex[HASH_SHA256_HEX];

		for (size_t j = 0; j < sha256[i].times; j++)
			text_add(&text, sha256[i].text);
		hash_sha256(text.bytes, text.length, hex);
		assert_string_equal(hex, sha256[i].want);
		text_free(&text);
	}
}

static void sha256_of_a_file_is_that_of_its_bytes(void **state)
{
	for (size_t i = 0; i < LEN(sha256); i++) {
		struct text text = { 0 };
		struct err err = { 0 };
		char hex[HASH_SHA256_HEX], *path;
		uint64_t size = 7;

		for (size_t j = 0; j < sha256[i].times; j++)
			text_add(&text, sha256[i].text);
		path = scratch_bytes(state, "hashed", text.length ? text.bytes : "", text.length);
		assert_true(hash_sha256_file(path, hex, &size, &err));
		assert_string_equal(hex, sha256[i].want);
		assert_int_equal(size, text.length);
		assert_true(hash_sha256_file(path, hex, NULL, &err));
		free(path);
		text_free(&text);
	}
}

static void a_file_that_cannot_be_hashed_is_an_error(void **state)
{
	char hex[HASH_SHA256_HEX], *absent = file_join(*state, "absent");
	struct err err = { 0 };

	assert_false(hash_sha256_file(absent, hex, NULL, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_non_null(strstr(err.text, absent));
	err_clear(&err);
	assert_false(hash_sha256_file(*state, hex, NULL, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_non_null(strstr(err.text, "Is a directory"));
	free(absent);
}

/* Python 3.11: hashlib.blake2b(text, key=bytes(range(32)), digest_size=32).hexdigest() */
static void a_keyed_hash_is_blake2b_with_that_key(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "", "4e51e7a913fc80137da52880fecca175bf81e117d5c68126dc2774033517ea0d" },
		{ "abc", "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f" },
		{ "Zo\xC3\xAB O'Neill", "a963ad7b236361ecbc820a2bbc61a822dbdacf038b6a04388719f6810b84dfb9" },
	};
	uint8_t key[HASH_KEY];
	char hex[65];

	(void)state;
	for (size_t i = 0; i < LEN(key); i++)
		key[i] = (uint8_t)i;
	for (size_t i = 0; i < LEN(cases); i++) {
		for (size_t n = 0; n <= 64; n += 16) {
			hash_keyed(key, cases[i].text, hex, n);
			assert_int_equal(strlen(hex), n);
			assert_memory_equal(hex, cases[i].want, n);
		}
	}
}

static void another_key_gives_another_hash(void **state)
{
	const uint8_t none[HASH_KEY] = { 0 }, one[HASH_KEY] = { [31] = 1 };
	char a[17], b[17];

	(void)state;
	hash_keyed(none, "Zoe", a, 16);
	hash_keyed(one, "Zoe", b, 16);
	assert_string_not_equal(a, b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_numbered_as_they_come),
		cmocka_unit_test(many_names_keep_their_numbers_and_places),
		cmocka_unit_test(sha256_matches_fips_180_4),
		cmocka_unit_test(sha256_of_a_file_is_that_of_its_bytes),
		cmocka_unit_test(a_file_that_cannot_be_hashed_is_an_error),
		cmocka_unit_test(a_keyed_hash_is_blake2b_with_that_key),
		cmocka_unit_test(another_key_gives_another_hash),
	};
	return cmocka_run_group_tests_name("hash", tests, scratch_begin, scratch_end);
}
