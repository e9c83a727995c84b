#include "pipeline/confine.h"

#ifdef __linux__
#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Rights of the second version of Landlock (Linux 5.19). The first cannot allow a rename from one folder
 * to another, by which papers appear whole or not at all, so it is not used. */
static const uint64_t to_read =
	LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t to_write =
	LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE
	| LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SYM | LANDLOCK_ACCESS_FS_REFER;
static const uint64_t for_files = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;

static bool allow(int rules, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = access };
	struct stat about;
	bool ok;

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return true;
	if (fstat(rule.parent_fd, &about) == 0 && !S_ISDIR(about.st_mode))
		rule.allowed_access &= for_files;
	ok = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	close(rule.parent_fd);
	return ok;
}

bool confine(const char *const *may_read, const char *const *may_write)
{
	/* What any program needs to start: its libraries, the loader's cache, fonts and their caches. */
	static const char *const system[] = { "/usr", "/lib", "/lib64", "/bin", "/etc", "/var/cache/fontconfig",
	                                      "/proc", "/nix", "/gnu", "/opt", NULL };
	static const char *const devices[] = { "/dev/null", "/dev/zero", "/dev/urandom", NULL };
	struct landlock_ruleset_attr handled = { .handled_access_fs = to_read | to_write };
	int rules = confine_works() ? (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0) : -1;
	bool ok = rules >= 0;

	for (const char *const *path = system; ok && *path; path++)
		ok = allow(rules, *path, to_read);
	for (const char *const *path = devices; ok && *path; path++)
		ok = allow(rules, *path, to_read | to_write);
	for (; ok && *may_read; may_read++)
		ok = allow(rules, *may_read, to_read);
	for (; ok && *may_write; may_write++)
		ok = allow(rules, *may_write, to_read | to_write);
	ok = ok && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
	     && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	if (rules >= 0)
		close(rules);
	return ok;
}

bool confine_works(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 2;
}
#else
bool confine(const char *const *may_read, const char *const *may_write)
{
	(void)may_read;
	(void)may_write;
	return false;
}

bool confine_works(void)
{
	return false;
}
#endif
