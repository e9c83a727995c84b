/* Unit tests of pipeline/confine.h: what a confined process can still open. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/confine.h"
#include "tests/near.h"
#include "tests/scratch.h"

/* The child's part: opens the path with nothing but `given` and `may_write` in sight; its exit code is
 * 0, or errno. */
static void open_and_exit(const char *given, const char *may_write, const char *path, int flags) __attribute__((noreturn));

static void open_and_exit(const char *given, const char *may_write, const char *path, int flags)
{
	const char *const reads[] = { given, NULL };
	const char *const writes[] = { may_write, NULL };

	if (!confine(reads, writes))
		_exit(255);
	_exit(open(path, flags, 0600) >= 0 ? 0 : errno);
}

static int open_confined(const char *given, const char *may_write, const char *path, int flags)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0)
		open_and_exit(given, may_write, path, flags);
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

static void a_stage_opens_what_it_was_given_and_nothing_else(void **state)
{
	char *given, *hidden;

	if (!confine_works())
		skip();
	given = scratch_text(state, "pools.csv", "x\n");
	hidden = scratch_text(state, "equality.csv", "x\n");
	assert_int_equal(open_confined(given, NULL, given, O_RDONLY), 0);
	assert_int_equal(open_confined(given, NULL, hidden, O_RDONLY), EACCES);
	assert_int_equal(open_confined(given, NULL, given, O_WRONLY), EACCES);
	free(given);
	free(hidden);
}

static void it_writes_where_it_may_and_nowhere_else(void **state)
{
	char *folder = *state, *inside;

	if (!confine_works())
		skip();
	inside = file_join(folder, "new.csv");
	assert_int_equal(open_confined("/usr", folder, inside, O_WRONLY | O_CREAT), 0);
	assert_int_equal(open_confined("/usr", folder, "/tmp/plaudit-not-here", O_WRONLY | O_CREAT), EACCES);
	free(inside);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stage_opens_what_it_was_given_and_nothing_else),
		cmocka_unit_test(it_writes_where_it_may_and_nowhere_else),
	};
	return cmocka_run_group_tests_name("confine", tests, scratch_begin, scratch_end);
}
