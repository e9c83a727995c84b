#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/paper/chart_part.h"

#define SAID "said"
#define COMPLAINED "complained"

/* gnuplot sees none of the caller's environment but the path to programs: GNUPLOT_LIB, GNUTERM, a home with
 * start-up files or fonts of its own could change the bytes. fontconfig keeps what it must in the home it is
 * given. */
static int spawn(pid_t *id, int input, const char *folder)
{
	char *path = text_format("PATH=%s", getenv("PATH") ? getenv("PATH") : "/usr/local/bin:/usr/bin:/bin");
	char *const environment[] = { path, "LC_ALL=C.UTF-8", "TZ=UTC", "HOME=.", NULL };
	char *const words[] = { "gnuplot", "-d", "-", NULL };
	posix_spawn_file_actions_t actions;
	int failed;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, 0);
	posix_spawn_file_actions_addchdir_np(&actions, folder);
	posix_spawn_file_actions_addopen(&actions, 1, SAID, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_addopen(&actions, 2, COMPLAINED, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	failed = posix_spawnp(id, words[0], &actions, NULL, words, environment);
	posix_spawn_file_actions_destroy(&actions);
	free(path);
	return failed;
}

/* A socket pair in place of a pipe: writing to it when gnuplot has died is an error here and not a signal. */
bool process_start(struct process *process, const char *folder, struct err *err)
{
	int ends[2], failed;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return err_system(err, "cannot make a pipe to gnuplot");
	failed = spawn(&process->id, ends[1], folder);
	close(ends[1]);
	if (failed) {
		close(ends[0]);
		errno = failed;
		return err_system(err, "cannot run gnuplot, which draws the charts; is it installed?");
	}
	process->pipe = ends[0];
	process->running = true;
	return true;
}

bool process_feed(struct process *process, const char *text, size_t n, struct err *err)
{
	while (n) {
		ssize_t sent = send(process->pipe, text, n, MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return err_system(err, "gnuplot stopped reading");
		text += sent;
		n -= (size_t)sent;
	}
	return true;
}

/* The first line of a complaint that says something: gnuplot shows the command and a pointer first. */
static void complaint_line(char *text)
{
	char *line = strrchr(text, ':');

	while (line && line > text && line[-1] != '\n')
		line--;
	line = line ? line : text;
	line += strspn(line, " \t\n");
	line[strcspn(line, "\n")] = '\0';
	memmove(text, line, strlen(line) + 1);
}

bool process_finish(struct process *process, const char *folder, struct err *err)
{
	size_t n = 0;
	char *path = file_join(folder, COMPLAINED), *text;
	int status;
	bool whole;

	close(process->pipe);
	while (waitpid(process->id, &status, 0) < 0)
		if (errno != EINTR)
			break;
	process->running = false;
	text = file_read(path, &n, err);
	whole = text && !*text && WIFEXITED(status) && WEXITSTATUS(status) == 0;
	if (text && *text) {
		complaint_line(text);
		err_set(err, ERR_SYSTEM, "gnuplot complained: %s", text);
	} else if (!whole && WIFSIGNALED(status)) {
		err_set(err, ERR_SYSTEM, "gnuplot was ended by signal %d", WTERMSIG(status));
	} else if (!whole) {
		err_set(err, ERR_SYSTEM, "gnuplot ended with status %d", WEXITSTATUS(status));
	}
	free(text);
	free(path);
	return whole;
}
