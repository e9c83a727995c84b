#include "pipeline/secret.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/hash.h"

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

/* Whether nobody but the owner can read it. */
static bool is_closed(const char *path, const char *mode, struct err *err)
{
	struct stat about;

	if (stat(path, &about) != 0)
		return err_system(err, "cannot look at %s", path);
	if (about.st_mode & 077)
		return err_set(err, ERR_PRIVACY, "%s can be read by others; `chmod %s %s` closes it", path, mode, path);
	return true;
}

/* Whether the private folder keeps the tables of an earlier run. */
static bool has_quarters(const char *folder, struct err *err)
{
	struct file_list found;
	bool has = file_list_glob(&found, folder, "[0-9][0-9][0-9][0-9]Q[1-4]", err) && found.n > 0;

	file_list_free(&found);
	return has;
}

static bool make_key(const char *path, struct err *err)
{
	unsigned char key[HASH_KEY];
	char *folder = file_folder(path);
	bool ok = file_make_folder(folder, 0700, err);
	int file = -1;

	if (ok) {
		file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		ok = file >= 0 || err_system(err, "cannot make the key file %s", path);
	}
	if (ok) {
		randombytes_buf(key, sizeof key);
		ok = write(file, key, sizeof key) == (ssize_t)sizeof key || err_system(err, "cannot write the key file %s", path);
		sodium_memzero(key, sizeof key);
	}
	if (file >= 0 && close(file) != 0 && ok)
		ok = err_system(err, "cannot write the key file %s", path);
	free(folder);
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
	char *folder = secret_folder(programme), *key = secret_key_file(programme);
	bool ok = file_make_folder(folder, 0700, err) && is_closed(folder, "700", err)
	          && (!key || file_exists(key) || make_first_key(folder, key, err)) && (!key || is_closed(key, "600", err));

	free(folder);
	free(key);
	return ok;
}
