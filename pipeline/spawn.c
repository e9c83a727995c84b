#include "pipeline/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "pipeline/base/text.h"
#include "pipeline/confine.h"

/* What a stage's environment holds: where programs are, and fixed answers for all that would make
 * results depend on the machine. The sanitisers' options pass, for tests. */
static char **make_environment(const char *scratch)
{
	static const char *const passed[] = { "PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS" };
	static const char *const fixed[] = { "LC_ALL=C", "TZ=UTC", "OPENBLAS_NUM_THREADS=1" };
	enum { N_PASSED = sizeof passed / sizeof *passed, N_FIXED = sizeof fixed / sizeof *fixed };
	char **environment = calloc(N_PASSED + N_FIXED + 3, sizeof *environment);
	size_t n = 0;

	if (!environment)
		return NULL;
	for (size_t i = 0; i < N_PASSED; i++)
		if (getenv(passed[i]))
			environment[n++] = text_format("%s=%s", passed[i], getenv(passed[i]));
	for (size_t i = 0; i < N_FIXED; i++)
		environment[n++] = text_format("%s", fixed[i]);
	environment[n++] = text_format("HOME=%s", scratch);
	environment[n++] = text_format("TMPDIR=%s", scratch);
	return environment;
}

static void free_environment(char **environment)
{
	for (size_t i = 0; environment && environment[i]; i++)
		free(environment[i]);
	free(environment);
}

/* The child's part. Comes back only when something failed. */
static void become(const struct spawn *spawn, char **environment)
{
	int null = open("/dev/null", O_RDONLY), log = open(spawn->stderr_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	const char *may_write[16] = { spawn->scratch };
	size_t n = 1;
	sigset_t none;

#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL); /* a stage does not outlive its run, however that ends */
#endif
	if (null < 0 || log < 0 || dup2(null, 0) < 0 || dup2(log, 1) < 0 || dup2(log, 2) < 0)
		return;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (const char *const *path = spawn->may_write; *path && n + 1 < sizeof may_write / sizeof *may_write; path++)
		may_write[n++] = *path;
	confine(spawn->may_read, may_write);
	execve(spawn->program, (char *const *)spawn->argv, environment);
	perror(spawn->program);
}

pid_t spawn_start(const struct spawn *spawn, struct err *err)
{
	char **environment = make_environment(spawn->scratch);
	pid_t pid = environment ? fork() : -1;

	if (pid == 0) {
		become(spawn, environment);
		_exit(127);
	}
	if (pid < 0)
		err_system(err, "cannot start %s", spawn->program);
	free_environment(environment);
	return pid;
}
