#include "pipeline/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"

char *secret_folder(const struct programme *programme)
{
	return file_join(programme->folder, programme_text(programme, "privacy", "private"));
}

char *secret_key_file(const struct programme *programme)
{
	if (programme_flag(programme, "programme", "simulated"))
		return NULL;
	return file_join(programme->folder, programme_text(programme, "privacy", "key_file"));
}

/* Whether nobody but the owner can look into it. */
static bool is_closed(const char *path, struct err *err)
{
	struct stat about;

	if (stat(path, &about) != 0)
		return err_system(err, "cannot look at %s", path);
	if (about.st_mode & 077)
		return err_set(err, ERR_PRIVACY, "%s can be read by others; `chmod 700 %s` closes it", path, path);
	return true;
}

/* Whether the open file is fit to be a key. */
static bool is_fit(const char *path, int file, struct err *err)
{
	struct stat about;

	if (fstat(file, &about) != 0)
		return err_system(err, "cannot look at %s", path);
	if (!S_ISREG(about.st_mode))
		return err_set(err, ERR_DATA, "%s: error: the key of pseudonyms is no file; %d random bytes in a file were expected", path, HASH_KEY);
	if (about.st_uid != geteuid())
		return err_set(err, ERR_PRIVACY, "%s: error: the key of pseudonyms belongs to another user, who can read it; `chown` gives it to the one who runs plaudit", path);
	if (about.st_mode & 077)
		return err_set(err, ERR_PRIVACY, "%s: error: others can read the key of pseudonyms; `chmod 600 %s` closes it", path, path);
	return about.st_size == HASH_KEY
	       || err_set(err, ERR_DATA, "%s: error: the key of pseudonyms has %lld bytes; %d were expected: put the right one back, since another key gives everybody another pseudonym",
	                  path, (long long)about.st_size, HASH_KEY);
}

static bool read_key(const char *path, uint8_t key[HASH_KEY], struct err *err)
{
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool ok;

	if (file < 0 && errno == ENOENT)
		return err_set(err, ERR_USAGE, "%s: error: there is no key of pseudonyms; `plaudit run` makes it on its first run, or [privacy] key_file names another", path);
	if (file < 0 && errno == ELOOP)
		return err_set(err, ERR_PRIVACY, "%s: error: the key of pseudonyms is a link; the file itself was expected: name it in [privacy] key_file", path);
	if (file < 0)
		return err_system(err, "cannot open the key of pseudonyms %s", path);
	ok = is_fit(path, file, err)
	     && (read(file, key, HASH_KEY) == HASH_KEY || err_system(err, "cannot read the key of pseudonyms %s", path));
	close(file);
	return ok;
}

/* The key of made-up people is no secret: it only keeps their pseudonyms the same on every machine. */
static void key_of_seed(uint64_t seed, uint8_t key[HASH_KEY])
{
	static const uint8_t no_key[HASH_KEY];
	char *text = text_format("plaudit simulated programme, seed %llu", (unsigned long long)seed);
	char hex[2 * HASH_KEY + 1];

	hash_keyed(no_key, text, hex, 2 * HASH_KEY);
	for (int i = 0; i < HASH_KEY; i++) {
		const char pair[3] = { hex[2 * i], hex[2 * i + 1], '\0' };

		key[i] = (uint8_t)strtoul(pair, NULL, 16);
	}
	free(text);
}

bool secret_key(const struct programme *programme, uint8_t key[HASH_KEY], struct err *err)
{
	char *path = secret_key_file(programme);
	bool ok = true;

	if (path)
		ok = read_key(path, key, err);
	else
		key_of_seed(programme_seed(programme), key);
	free(path);
	return ok;
}

void secret_fingerprint(const uint8_t key[HASH_KEY], char fingerprint[SECRET_FINGERPRINT])
{
	hash_keyed(key, "fingerprint of the key", fingerprint, SECRET_FINGERPRINT - 1);
}

/* Whether the private folder keeps the tables of an earlier run. */
static bool has_quarters(const char *folder, struct err *err)
{
	struct file_list found;
	bool has = file_list_glob(&found, folder, "[0-9][0-9][0-9][0-9]Q[1-4]", err) && found.n > 0;

	file_list_free(&found);
	return has;
}

static bool write_key(int file, const char *path, struct err *err)
{
	unsigned char key[HASH_KEY];
	bool ok;

	randombytes_buf(key, sizeof key);
	ok = (write(file, key, sizeof key) == (ssize_t)sizeof key && fsync(file) == 0) || err_system(err, "cannot write the key file %s", path);
	sodium_memzero(key, sizeof key);
	return ok;
}

/* Writes the key beside its place and gives it its name when it is whole: a machine that stops in between
 * leaves no half of a key, and a run that was quicker keeps its own. */
static bool make_key(const char *path, struct err *err)
{
	char *folder = file_folder(path), *fresh = text_format("%s.XXXXXX", path);
	bool ok = file_make_folder(folder, 0700, err);
	int file = ok ? mkostemp(fresh, O_CLOEXEC) : -1; /* mode 0600 */

	if (ok && file < 0)
		ok = err_system(err, "cannot make the key file %s", path);
	if (file >= 0) {
		ok = write_key(file, path, err);
		if (close(file) != 0 && ok)
			ok = err_system(err, "cannot write the key file %s", path);
		/* some network disks know no second names */
		if (ok && link(fresh, path) != 0 && errno != EEXIST && rename(fresh, path) != 0)
			ok = err_system(err, "cannot make the key file %s", path);
		unlink(fresh);
	}
	free(folder);
	free(fresh);
	return ok;
}

/* Makes the key of a first run. */
static bool make_first_key(const char *folder, const char *key, struct err *err)
{
	if (has_quarters(folder, err))
		return err_set(err, ERR_PRIVACY, "the key %s is gone, with which earlier quarters in %s were made: put it back, or move those "
		               "quarters away to begin with new pseudonyms", key, folder);
	return err->kind == ERR_NONE && make_key(key, err);
}

bool secret_prepare(const struct programme *programme, struct err *err)
{
	char *folder = secret_folder(programme), *path = secret_key_file(programme);
	uint8_t key[HASH_KEY];
	bool ok = file_make_folder(folder, 0700, err) && is_closed(folder, err)
	          && (!path || file_exists(path) || make_first_key(folder, path, err)) && (!path || read_key(path, key, err));

	sodium_memzero(key, sizeof key);
	free(folder);
	free(path);
	return ok;
}
