/* Unit tests of pipeline/intake/bytes.h. Compressed bytes are what gzip 1.12 -n wrote, checksums what sha256sum said. */
#include <sys/stat.h>
#include <zlib.h>

#include "pipeline/intake/bytes.h"
#include "tests/near.h"
#include "tests/scratch.h"

/* printf abc | gzip -n; printf 'def\n' | gzip -n; : | gzip -n */
#define ABC "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\x4B\x4C\x4A\x06\x00\xC2\x41\x24\x35\x03\x00\x00\x00"
#define DEF "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\x4B\x49\x4D\xE3\x02\x00\xBC\x93\x6E\x08\x04\x00\x00\x00"
#define NONE "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00"
/* printf 'PK\3\4' | gzip -n; printf '\xD0\xCF\x11\xE0' | gzip -n; printf abc | gzip -n | gzip -n */
#define ZIP "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\x0B\xF0\x66\x66\x01\x00\x45\x25\xC6\xBA\x04\x00\x00\x00"
#define OLD "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\xBB\x70\x5E\xF0\x01\x00\x90\x76\x30\x6E\x04\x00\x00\x00"
#define TWICE "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\x93\xEF\xE6\x60\x00\x03\x66\x6F\x1F\x2F\x36\x86\x43\x8E\x2A\xA6\xCC\x40\x01\x00\x48\x9B\xF5\xF8\x17\x00\x00\x00"

/* Reads it all, n bytes at a time. */
static bool read_all(struct bytes *bytes, size_t n, struct text *all, struct err *err)
{
	char *buffer = mem_alloc(n, 1);
	size_t n_read;
	bool ok;

	do {
		ok = bytes_read(bytes, buffer, n, &n_read, err);
		if (ok)
			text_add_n(all, buffer, n_read);
	} while (ok && n_read == n);
	free(buffer);
	return ok;
}

static void files_read_as_what_is_in_them(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		bool is_gzip;
		const char *inside, *sha256;
	} cases[] = {
		/* FIPS 180-4's example */
		{ "abc", 3, false, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "", 0, false, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ ABC, sizeof ABC - 1, true, "abc", "a058a4f3405f909f3a49df0cb75d96198d371ae7913e5ef6b8114a382746ee5a" },
		{ ABC DEF, sizeof(ABC DEF) - 1, true, "abcdef\n", "706d8ab4a80095ea3804a6406b1fdc9beaf58d77fad008f9e5f629f1f5b769c0" },
		{ NONE, sizeof NONE - 1, true, "", NULL },
		{ NONE ABC NONE, sizeof(NONE ABC NONE) - 1, true, "abc", NULL },
		{ ABC "\0\0\0", sizeof(ABC) + 2, true, "abc", NULL },
	};
	static const size_t pieces[] = { 1, 2, 3, 7, 65536 };

	for (size_t i = 0; i < LEN(cases); i++)
		for (size_t p = 0; p < LEN(pieces); p++) {
			char *path = scratch_bytes(state, "file", cases[i].bytes, cases[i].n);
			struct bytes bytes;
			struct text all = { 0 };
			struct err err = { 0 };

			assert_true(bytes_open(&bytes, path, &err));
			assert_int_equal(bytes.is_gzip, cases[i].is_gzip);
			assert_true(read_all(&bytes, pieces[p], &all, &err));
			assert_string_equal(all.length ? all.bytes : "", cases[i].inside);
			assert_int_equal(bytes.n_bytes, cases[i].n);
			if (cases[i].sha256)
				assert_string_equal(bytes.sha256, cases[i].sha256);
			bytes_close(&bytes);
			bytes_close(&bytes);
			text_free(&all);
			free(path);
		}
}

/* Three million equal bytes are three thousand compressed: the last of the file yields many rooms full. */
static void nothing_is_lost_where_much_comes_of_little(void **state)
{
	enum { N = 3000000 };
	char *path = file_join(*state, "much.gz");
	char *a = mem_alloc(N, 1);
	struct bytes bytes;
	struct text all = { 0 };
	struct err err = { 0 };
	gzFile file = gzopen(path, "wb9");

	memset(a, 'a', N);
	assert_int_equal(gzwrite(file, a, N), N);
	assert_int_equal(gzclose(file), Z_OK);
	assert_true(bytes_open(&bytes, path, &err));
	assert_true(read_all(&bytes, 1000, &all, &err));
	assert_int_equal(all.length, N);
	assert_memory_equal(all.bytes, a, N);
	bytes_close(&bytes);
	text_free(&all);
	free(a);
	free(path);
}

/* Whatever byte is flipped or cut off: what was compressed comes out, or an error that names the file. */
static void damage_is_never_silent(void **state)
{
	static const char whole[] = ABC DEF;
	enum { N = sizeof whole - 1 };

	for (size_t i = 0; i < 2 * N; i++) {
		char damaged[N];
		size_t n = i < N ? N : i - N;
		char *path;
		struct bytes bytes;
		struct text all = { 0 };
		struct err err = { 0 };

		memcpy(damaged, whole, N);
		if (i < N)
			damaged[i] = (char)(damaged[i] ^ 0x15);
		path = scratch_bytes(state, "damaged.gz", damaged, n);
		assert_true(bytes_open(&bytes, path, &err));
		if (bytes.is_gzip && !read_all(&bytes, 16, &all, &err)) {
			assert_int_equal(err.kind, ERR_DATA);
			assert_non_null(strstr(err.text, "damaged.gz: error: the compressed file (gzip) is damaged"));
		} else if (bytes.is_gzip && n == sizeof ABC - 1) {
			assert_string_equal(all.bytes, "abc");
		} else if (bytes.is_gzip) {
			assert_int_equal(n, N); /* a date, or the name of a system, in a header */
			assert_string_equal(all.bytes, "abcdef\n");
		}
		bytes_close(&bytes);
		text_free(&all);
		free(path);
	}
}

static void what_is_no_compressed_table_is_refused(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *want;
	} cases[] = {
		{ ZIP, sizeof ZIP - 1, "file.gz: error: the compressed file (gzip) holds a workbook or another zip archive; unpack it" },
		{ OLD, sizeof OLD - 1, "file.gz: error: the compressed file (gzip) holds an old or protected Office document; unpack it" },
		{ TWICE, sizeof TWICE - 1, "file.gz: error: the compressed file (gzip) holds another compressed file (gzip); unpack it" },
		{ ABC "\n", sizeof ABC, "is damaged: other bytes follow the compressed ones; a whole one was expected" },
		{ ABC "\0\n", sizeof ABC + 1, "is damaged: other bytes follow the compressed ones; a whole one was expected" },
		{ ABC, sizeof ABC - 2, "is damaged: it ends too early; a whole one was expected: fetch the export again" },
		{ ABC, 2, "is damaged: it ends too early; a whole one was expected: fetch the export again" },
		{ "\x1F\x8B\x07\x00", 4, "is damaged: unknown compression method; a whole one was expected" },
	};

	for (size_t i = 0; i < LEN(cases); i++)
		for (size_t n = 1; n < 100; n += 33) {
			char *path = scratch_bytes(state, "file.gz", cases[i].bytes, cases[i].n);
			struct bytes bytes;
			struct text all = { 0 };
			struct err err = { 0 };

			assert_true(bytes_open(&bytes, path, &err));
			assert_false(read_all(&bytes, n, &all, &err));
			assert_int_equal(err.kind, ERR_DATA);
			assert_non_null(strstr(err.text, cases[i].want));
			bytes_close(&bytes);
			text_free(&all);
			free(path);
		}
}

static void what_is_no_file_is_refused_without_waiting(void **state)
{
	char *pipe = file_join(*state, "pipe"), *absent = file_join(*state, "absent");
	const struct {
		const char *path;
		enum err_kind kind;
		const char *want;
	} cases[] = {
		{ *state, ERR_DATA, ": error: it is a folder; a file was expected" },
		{ pipe, ERR_DATA, "pipe: error: it is no regular file; a file was expected" },
		{ "/dev/null", ERR_DATA, "/dev/null: error: it is no regular file; a file was expected" },
		{ absent, ERR_SYSTEM, "absent: No such file or directory" },
	};

	assert_int_equal(mkfifo(pipe, 0600), 0);
	for (size_t i = 0; i < LEN(cases); i++) {
		struct bytes bytes;
		struct err err = { 0 };

		assert_false(bytes_open(&bytes, cases[i].path, &err));
		assert_int_equal(err.kind, cases[i].kind);
		assert_non_null(strstr(err.text, cases[i].want));
		bytes_close(&bytes);
	}
	free(pipe);
	free(absent);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_read_as_what_is_in_them),
		cmocka_unit_test(nothing_is_lost_where_much_comes_of_little),
		cmocka_unit_test(damage_is_never_silent),
		cmocka_unit_test(what_is_no_compressed_table_is_refused),
		cmocka_unit_test(what_is_no_file_is_refused_without_waiting),
	};
	return cmocka_run_group_tests_name("bytes", tests, scratch_begin, scratch_end);
}
