/* plaudit who: whom pseudonyms stand for, from the private folder of a run. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/command.h"
#include "pipeline/secret.h"
#include "pipeline/table/table.h"

enum { PROGRAMME, QUARTER, HELP };

const struct option_row who_rows[] = {
	[PROGRAMME] = { "programme", 'p', "FILE", "the programme (programme.ini)" },
	[QUARTER] = { "quarter", 0, "2026Q3", "the quarter whose map is asked (the newest that was run)" },
	[HELP] = { "help", 'h', NULL, "this text" },
	{ 0 },
};

enum { HEX_DIGITS = 12, PSEUDONYM = HEX_DIGITS + 3 };

/* Writes the pseudonym as tables have it, from a spelling of large and small letters, with any hyphen or
 * none; false when it cannot be one. */
static bool spell(const char *word, char pseudonym[PSEUDONYM])
{
	size_t n = 0;

	for (; *word; word++) {
		char c = *word >= 'A' && *word <= 'Z' ? (char)(*word - 'A' + 'a') : *word;
		bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');

		if (n == 0 && (c == 'p' || c == 'j')) {
			pseudonym[n++] = (char)(c - 'a' + 'A');
			pseudonym[n++] = '-';
		} else if (n >= 2 && n < PSEUDONYM - 1 && is_hex) {
			pseudonym[n++] = c;
		} else if (n != 2 || !(strchr(" -_", c) || (unsigned char)c >= 0x80)) {
			return false;
		}
	}
	pseudonym[n] = '\0';
	return n == PSEUDONYM - 1;
}

/* The map of the quarter that is asked for, else of the newest. The caller frees it; NULL with err. */
static char *find_map(const struct programme *programme, const char *quarter, struct err *err)
{
	char *folder = secret_folder(programme), *pattern = text_format("%s/people.csv", quarter ? quarter : "[0-9][0-9][0-9][0-9]Q[1-4]");
	struct period period;
	struct file_list maps = { 0 };
	char *path = NULL;

	if (quarter && (!period_read(quarter, &period) || period.kind != PERIOD_QUARTER))
		err_set(err, ERR_USAGE, "--quarter \"%s\"; a quarter such as 2026Q3 was expected", quarter);
	else if (file_list_glob(&maps, folder, pattern, err) && maps.n == 0)
		err_set(err, ERR_USAGE, "%s/%s/people.csv is not there; `plaudit run` leaves the map of pseudonyms of each quarter that it publishes", folder,
		        quarter ? quarter : "QUARTER");
	else if (maps.n)
		path = mem_copy_text(maps.paths[maps.n - 1]);
	file_list_free(&maps);
	free(pattern);
	free(folder);
	return path;
}

static bool is_closed(const char *path, struct err *err)
{
	struct stat about;

	if (stat(path, &about) != 0)
		return err_system(err, "cannot look at %s", path);
	return !(about.st_mode & 077)
	       || err_set(err, ERR_PRIVACY, "%s: error: others can read the map of pseudonyms; `chmod 600 %s` closes it", path, path);
}

/* Says so when the map was made with another key than there is now. */
static void compare_keys(const struct programme *programme, const struct table *people, const char *path)
{
	uint8_t key[HASH_KEY];
	char fingerprint[SECRET_FINGERPRINT] = "";
	struct err unheard = { 0 };
	bool has_key = secret_key(programme, key, &unheard);

	if (has_key)
		secret_fingerprint(key, fingerprint);
	explicit_bzero(key, sizeof key);
	if (people->n_rows && strcmp(table_text(people, table_column(people, "key"), 0), fingerprint) != 0)
		fprintf(stderr, "plaudit: note: %s is from another key than %s: other runs may call the same people otherwise\n", path,
		        has_key ? "the programme's" : "any that is here");
}

/* A name is what an export had in a cell: control characters, of one byte or two, would speak to the
 * terminal. */
static void print_person(const char *pseudonym, const char *kind, const char *name)
{
	printf("%s  %s  ", pseudonym, kind);
	for (const unsigned char *c = (const unsigned char *)name; *c; c++) {
		bool is_control = *c < ' ' || *c == 0x7F || (*c == 0xC2 && c[1] < 0xA0);

		putchar(is_control ? '?' : *c);
		c += *c == 0xC2 && is_control && c[1];
	}
	putchar('\n');
}

/* Prints the person; false when the map does not have the pseudonym. */
static bool answer(const struct table *people, const char *pseudonym)
{
	for (size_t row = 0; row < people->n_rows; row++)
		if (!strcmp(table_text(people, 0, row), pseudonym)) {
			print_person(pseudonym, table_text(people, table_column(people, "kind"), row), table_text(people, table_column(people, "name"), row));
			return true;
		}
	return false;
}

static bool check_words(const struct options *options, struct err *err)
{
	char pseudonym[PSEUDONYM];

	if (options->n_words == 0)
		return err_set(err, ERR_USAGE, "who: a pseudonym was expected, such as P-3d865445769e; see plaudit who --help");
	for (size_t i = 0; i < options->n_words; i++)
		if (!spell(options->words[i], pseudonym))
			return err_set(err, ERR_USAGE, "who: \"%s\" is no pseudonym; P- or J- and %d hexadecimal digits were expected", options->words[i], HEX_DIGITS);
	return true;
}

static bool answer_all(const struct programme *programme, const struct options *options, struct err *err)
{
	char *path = find_map(programme, options->values[QUARTER], err), pseudonym[PSEUDONYM];
	struct table people = { 0 };
	bool ok = path && is_closed(path, err) && table_read(&people, "people", path, err);

	if (ok)
		compare_keys(programme, &people, path);
	for (size_t i = 0; ok && i < options->n_words; i++)
		if (spell(options->words[i], pseudonym) && !answer(&people, pseudonym))
			err_set(err, ERR_DATA, "%s is not in %s; --quarter asks the map of another quarter", pseudonym, path);
	table_free(&people);
	free(path);
	return err->kind == ERR_NONE;
}

int command_who(int argc, char **argv)
{
	struct programme programme = { 0 };
	struct options options;
	struct err err = { 0 };
	const char *path;
	bool ok = options_read(&options, "plaudit who", who_rows, argc, argv, &err);

	if (ok && options.values[HELP]) {
		command_help("who", who_rows);
		return 0;
	}
	path = options.values[PROGRAMME] ? options.values[PROGRAMME] : "programme.ini";
	if (ok && check_words(&options, &err) && !options.values[PROGRAMME] && !file_exists(path))
		err_set(&err, ERR_USAGE, "there is no programme.ini in this folder; --programme FILE names another place");
	ok = ok && err.kind == ERR_NONE && programme_read(&programme, path, &err)
	     && answer_all(&programme, &options, &err);
	if (!ok) {
		fflush(stdout);
		fprintf(stderr, "plaudit: %s\n", err.text);
	}
	programme_free(&programme);
	return (int)err.kind;
}
