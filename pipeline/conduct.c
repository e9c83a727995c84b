#include "pipeline/conduct.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/spawn.h"
#include "pipeline/table/table.h"

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* "work/stage/X/part". The caller frees it. */
static char *stage_folder(const struct conduct *conduct, const struct link *link, const char *part)
{
	return text_format("%s/stage/%s/%s", conduct->work, link->name, part);
}

/* The folder from which a stage's tables come, and that where they go. */
static const char *tables_in(const struct link *link)
{
	return link->reads_public ? "public" : "tables";
}

static const char *tables_out(const struct link *link)
{
	return link->writes_public ? "public" : "tables";
}

/* Gives the stage its tables: a second name in its own folder for each. One that no stage wrote is
 * not there, and the stage takes it for not supplied. */
static bool give_tables(const struct conduct *conduct, const struct link *link, struct err *err)
{
	char *folder = stage_folder(conduct, link, "in");
	bool ok = file_make_folder(folder, 0700, err);

	for (const struct schema *schema = schemas; ok && schema->name; schema++) {
		char *from = text_format("%s/%s/%s.csv", conduct->work, tables_in(link), schema->name);
		char *to = text_format("%s/%s.csv", folder, schema->name);

		if (link_reads(link, schema->name) && file_exists(from))
			ok = file_link(from, to, err);
		free(from);
		free(to);
	}
	free(folder);
	return ok;
}

/* A second name in the folder `to` for each file of the folder `from` whose name ends so. */
static bool give_files(const char *from, const char *to, const char *ending, struct err *err)
{
	struct file_list files = { 0 };
	char *pattern = text_format("*%s", ending);
	bool ok = file_list_glob(&files, from, pattern, err) && file_make_folder(to, 0700, err);

	for (size_t i = 0; ok && i < files.n; i++) {
		char *name = file_join(to, strrchr(files.paths[i], '/') + 1);

		ok = file_link(files.paths[i], name, err);
		free(name);
	}
	free(pattern);
	file_list_free(&files);
	return ok;
}

static bool give_folders(const struct conduct *conduct, const struct link *link, struct err *err)
{
	char *folder = stage_folder(conduct, link, "in");
	char *run = conduct->before ? file_folder(conduct->before) : NULL;
	char *before = run ? text_format("%s/before/%s", folder, file_name(run)) : NULL;
	char *charts = file_join(folder, "charts"), *drawn = file_join(conduct->work, "paper/charts");
	bool ok = true;

	if (link->reads_before && before)
		ok = give_files(conduct->before, before, ".csv", err);
	if (ok && link->reads_charts && file_is_folder(drawn))
		ok = give_files(drawn, charts, ".svg", err);
	free(folder);
	free(run);
	free(before);
	free(charts);
	free(drawn);
	return ok;
}

static bool start_stage(const struct conduct *conduct, struct outcome *outcome, struct err *err)
{
	const struct link *link = outcome->link;
	char *program = file_join(conduct->stages, link->name), *jobs = text_format("%d", conduct->jobs);
	char *in = stage_folder(conduct, link, "in"), *out = stage_folder(conduct, link, "out");
	char *scratch = stage_folder(conduct, link, "scratch"), *log = stage_folder(conduct, link, "stderr");
	const char *const argv[] = { program, "--programme", conduct->programme->path, "--from", in, "--to", out,
		                     "--quarter", conduct->quarter, "--today", conduct->today, "--jobs", jobs, NULL };
	/* Exports may lie anywhere: what reads them sees all but may write nowhere else. */
	const char *const may_read[] = { program, in, conduct->programme->path, link->reads_input ? "/" : in, NULL };
	const char *const may_write[] = { out, NULL };
	const struct spawn spawn = { .program = program, .argv = argv, .stderr_path = log, .scratch = scratch,
		                     .may_read = may_read, .may_write = may_write };
	bool ok = give_tables(conduct, link, err) && give_folders(conduct, link, err) && file_make_folder(out, 0700, err)
	          && file_make_folder(scratch, 0700, err);

	if (ok && access(program, X_OK) != 0)
		ok = err_system(err, "cannot run the stage %s", program);
	if (ok) {
		outcome->seconds = now();
		outcome->pid = spawn_start(&spawn, err);
		ok = outcome->pid > 0;
		outcome->started = ok;
	}
	free(program);
	free(jobs);
	free(in);
	free(out);
	free(scratch);
	free(log);
	return ok;
}

/* Adds a stage's table to what is there: as it is, or joined to the part that another stage wrote. */
static bool join_table(const char *name, const char *from, const char *to, struct err *err)
{
	struct table part = { 0 }, more = { 0 };
	bool ok;

	if (!file_exists(to))
		return file_link(from, to, err);
	ok = table_read(&part, name, to, err) && table_read(&more, name, from, err);
	if (ok) {
		table_append(&part, &more);
		ok = file_remove(to, err) && table_write(&part, to, err);
	}
	table_free(&part);
	table_free(&more);
	return ok;
}

static bool collect_tables(const struct conduct *conduct, const struct link *link, struct err *err)
{
	bool ok = true;

	for (const struct schema *schema = schemas; ok && schema->name; schema++) {
		char *from = text_format("%s/stage/%s/out/%s.csv", conduct->work, link->name, schema->name);
		char *to = text_format("%s/%s/%s.csv", conduct->work, tables_out(link), schema->name);

		if (file_exists(from))
			ok = link_writes(link, schema->name)
			     ? join_table(schema->name, from, to, err)
			     : err_set(err, ERR_SYSTEM, "the stage %s wrote the table %s, which its row of the chain does not declare",
			               link->name, schema->name);
		else if (link_writes(link, schema->name) && strcmp(schema->name, "findings") != 0 && !link->writes_public)
			ok = err_set(err, ERR_SYSTEM, "the stage %s did not write the table %s", link->name, schema->name);
		free(from);
		free(to);
	}
	return ok;
}

/* Moves a stage's papers, files and folders alike, to where they are published from. */
static bool collect_paper(const struct conduct *conduct, const struct link *link, struct err *err)
{
	char *out = stage_folder(conduct, link, "out");
	struct file_list files;
	bool ok = file_list_tree(&files, out, err);

	for (size_t i = 0; ok && i < files.n; i++) {
		size_t n = strlen(files.paths[i]);
		char *from, *to, *folder;

		if (n > 4 && !strcmp(files.paths[i] + n - 4, ".csv") && !strchr(files.paths[i], '/'))
			continue;
		from = file_join(out, files.paths[i]);
		to = text_format("%s/paper/%s", conduct->work, files.paths[i]);
		folder = file_folder(to);
		ok = file_make_folder(folder, 0700, err) && file_rename(from, to, err);
		free(from);
		free(to);
		free(folder);
	}
	file_list_free(&files);
	free(out);
	return ok;
}

/* The stage's last line about an error, else its last line. The caller frees it. */
static char *cause(const struct conduct *conduct, const struct link *link)
{
	char *path = stage_folder(conduct, link, "stderr"), *log, *rest, *line, *found = NULL;
	struct err unread = { 0 };
	size_t n;

	log = file_read(path, &n, &unread);
	free(path);
	rest = log;
	while (rest && (line = strsep(&rest, "\n")))
		if (*line && (strstr(line, "error: ") || !found || !strstr(found, "error: "))) {
			free(found);
			found = mem_copy_text(line);
		}
	free(log);
	return found ? found : text_format("it left no word; is the disk of %s full?", conduct->work);
}

static bool is_err_kind(int status)
{
	return status == ERR_USAGE || status == ERR_DATA || status == ERR_PRIVACY || status == ERR_FEED;
}

/* Takes note of how a stage ended and collects what it wrote. */
static bool end_stage(const struct conduct *conduct, struct conducted *conducted, struct outcome *outcome,
                      int status, struct err *err)
{
	char *words;

	outcome->ended = true;
	outcome->pid = 0;
	outcome->seconds = now() - outcome->seconds;
	outcome->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	if (conduct->says_times)
		fprintf(stderr, "%-10s %6.3f s\n", outcome->link->name, outcome->seconds);
	if (outcome->link->reads_input && outcome->status == ERR_REJECTS)
		conducted->too_many_rejects = true;
	else if (outcome->status != 0) {
		words = WIFSIGNALED(status) ? text_format("it was ended by signal %d", WTERMSIG(status)) : cause(conduct, outcome->link);
		err_set(err, is_err_kind(outcome->status) ? (enum err_kind)outcome->status : ERR_SYSTEM, "%s: %s",
		        outcome->link->name, words);
		free(words);
		return false;
	}
	return collect_tables(conduct, outcome->link, err) && collect_paper(conduct, outcome->link, err);
}

/* Whether every stage that writes what this one reads has ended. */
static bool is_ready(const struct conducted *conducted, const struct outcome *outcome)
{
	for (size_t i = 0; i < conducted->n; i++) {
		const struct outcome *other = &conducted->outcomes[i];

		if (other->ended || other == outcome)
			continue;
		if (strcmp(tables_out(other->link), tables_in(outcome->link)) != 0)
			continue;
		for (const struct schema *schema = schemas; schema->name; schema++)
			if (link_reads(outcome->link, schema->name) && link_writes(other->link, schema->name))
				return false;
	}
	return true;
}

/* Starts what can be started. When nothing runs and nothing can, the chain's rows wait for each
 * other: an error, not a wait without end. */
static bool start_ready(const struct conduct *conduct, struct conducted *conducted, struct err *err)
{
	int running = 0;

	for (size_t i = 0; i < conducted->n; i++)
		running += conducted->outcomes[i].pid > 0;
	for (size_t i = 0; i < conducted->n && running < conduct->jobs; i++) {
		struct outcome *outcome = &conducted->outcomes[i];

		if (outcome->started || !is_ready(conducted, outcome))
			continue;
		if (!start_stage(conduct, outcome, err))
			return false;
		running++;
	}
	return running > 0 || err_set(err, ERR_SYSTEM, "the stages that are left wait for each other; see pipeline/chain.c");
}

static bool all_ended(const struct conducted *conducted)
{
	for (size_t i = 0; i < conducted->n; i++)
		if (!conducted->outcomes[i].ended)
			return false;
	return true;
}

/* Takes in every stage that has ended by now. */
static bool reap(const struct conduct *conduct, struct conducted *conducted, struct err *err)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		for (size_t i = 0; i < conducted->n; i++)
			if (conducted->outcomes[i].pid == pid && !end_stage(conduct, conducted, &conducted->outcomes[i], status, err))
				return false;
	return true;
}

static void end_running(struct conducted *conducted)
{
	for (size_t i = 0; i < conducted->n; i++)
		if (conducted->outcomes[i].pid > 0) {
			kill(conducted->outcomes[i].pid, SIGKILL);
			waitpid(conducted->outcomes[i].pid, NULL, 0);
			conducted->outcomes[i].pid = 0;
		}
}

/* Signals are waited for, not handled: nothing can come between a look and a sleep. */
static bool run_stages(const struct conduct *conduct, struct conducted *conducted, struct err *err)
{
	sigset_t awaited, before;
	bool ok = true;

	sigemptyset(&awaited);
	sigaddset(&awaited, SIGCHLD);
	sigaddset(&awaited, SIGINT);
	sigaddset(&awaited, SIGTERM);
	sigaddset(&awaited, SIGHUP);
	sigprocmask(SIG_BLOCK, &awaited, &before);
	while (ok && !all_ended(conducted)) {
		ok = start_ready(conduct, conducted, err);
		if (ok) {
			int got = sigwaitinfo(&awaited, NULL);

			if (got == SIGINT || got == SIGTERM || got == SIGHUP) {
				conducted->signal = got;
				ok = err_set(err, ERR_SYSTEM, "the run was interrupted");
			}
		}
		ok = ok && reap(conduct, conducted, err);
	}
	end_running(conducted);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return ok;
}

/* Gathers what the stages said, in the order of the chain. */
static bool write_log(const struct conduct *conduct, const struct conducted *conducted, struct err *err)
{
	char *path = file_join(conduct->work, "run.log");
	struct text log = { 0 };
	bool ok;

	for (size_t i = 0; i < conducted->n; i++) {
		const struct outcome *outcome = &conducted->outcomes[i];
		char *said_path = stage_folder(conduct, outcome->link, "stderr"), *said;
		struct err unread = { 0 };
		size_t n;

		if (outcome->started) {
			said = file_read(said_path, &n, &unread);
			text_add_format(&log, "== %s: %s %d, %.3f s\n%s", outcome->link->name,
			                outcome->ended ? "exit" : "not ended", outcome->status,
			                outcome->ended ? outcome->seconds : 0, said ? said : "");
			free(said);
		}
		free(said_path);
	}
	ok = file_write(path, log.bytes ? log.bytes : "", log.length, err);
	text_free(&log);
	free(path);
	return ok;
}

bool conduct(const struct conduct *conduct, struct conducted *conducted, struct err *err)
{
	static const char *const folders[] = { "tables", "public", "paper", "stage" };
	struct err log_err = { 0 };
	size_t capacity = 0;
	bool ok = file_make_folder(conduct->work, 0700, err);

	*conducted = (struct conducted){ 0 };
	for (size_t i = 0; ok && i < sizeof folders / sizeof *folders; i++) {
		char *folder = file_join(conduct->work, folders[i]);

		ok = file_make_folder(folder, 0700, err);
		free(folder);
	}
	for (const struct link *link = chain; link->name; link++) {
		if (conduct->only && strcmp(conduct->only, link->name) != 0)
			continue;
		conducted->outcomes = mem_grow(conducted->outcomes, &capacity, conducted->n + 1, sizeof *conducted->outcomes);
		conducted->outcomes[conducted->n++] = (struct outcome){ .link = link };
	}
	ok = ok && run_stages(conduct, conducted, err);
	if (!write_log(conduct, conducted, &log_err) && ok)
		ok = err_set(err, log_err.kind, "%s", log_err.text);
	return ok;
}

char *conduct_find_stages(struct err *err)
{
	char self[PATH_MAX] = { 0 }, *folder, *stages;

	if (readlink("/proc/self/exe", self, sizeof self - 1) < 0) {
		err_system(err, "cannot tell where plaudit is");
		return NULL;
	}
	folder = file_folder(self);
	stages = file_join(folder, "stages");
	if (!file_is_folder(stages)) {
		free(stages);
		stages = file_join(folder, "../libexec/plaudit/stages");
	}
	if (!file_is_folder(stages)) {
		err_set(err, ERR_SYSTEM, "the stage programs are neither in %s/stages nor in %s/../libexec/plaudit/stages", folder, folder);
		free(stages);
		stages = NULL;
	}
	free(folder);
	return stages;
}

void conducted_free(struct conducted *conducted)
{
	free(conducted->outcomes);
	*conducted = (struct conducted){ 0 };
}
