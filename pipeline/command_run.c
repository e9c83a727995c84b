/* plaudit run and plaudit check: the commands that start stages. Here alone the clock is read. */
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/check_print.h"
#include "pipeline/command.h"
#include "pipeline/conduct.h"
#include "pipeline/lock.h"
#include "pipeline/option.h"
#include "pipeline/publish.h"
#include "pipeline/secret.h"
#include "pipeline/table/table.h"

enum { PROGRAMME, QUARTER, OUT, JOBS, TODAY, DRY_RUN, VERBOSE, QUIET, HELP };

const struct option_row run_rows[] = {
	[PROGRAMME] = { "programme", 'p', "FILE", "the programme (programme.ini)" },
	[QUARTER] = { "quarter", 0, "2026Q3", "the quarter to evaluate (the last complete one before today)" },
	[OUT] = { "out", 'o', "DIR", "the folder of published runs (output)" },
	[JOBS] = { "jobs", 'j', "N", "stages that may run at a time (as many as there are processors)" },
	[TODAY] = { "today", 0, "DATE", "the day that the run bears (today)" },
	[DRY_RUN] = { "dry-run", 'n', NULL, "say what would be read, run and written; do nothing" },
	[VERBOSE] = { "verbose", 'v', NULL, "print each stage's time, and the log at the end" },
	[QUIET] = { "quiet", 'q', NULL, "print nothing on success, on a terminal too" },
	[HELP] = { "help", 'h', NULL, "this text" },
	{ 0 },
};

/* Everything that a command on a programme needs to know before it starts. */
struct job {
	struct programme programme;
	char *stages, *private_folder, *work, *log;
	char *before; /* the tables of the run published before; NULL when there is none */
	char quarter[CALENDAR_TEXT], today[CALENDAR_TEXT];
	const char *out;
	int jobs;
	struct lock lock;
};

/* Today's date where the programme is. */
static bool today_there(const struct programme *programme, long *day, struct err *err)
{
	const char *zone = programme_text(programme, "programme", "timezone");
	char *file = text_format("/usr/share/zoneinfo/%s", zone), *value = text_format(":%s", zone);
	time_t now = time(NULL);
	struct tm there;
	bool ok = !strcmp(zone, "UTC") || file_exists(file)
	          || err_set(err, ERR_USAGE, "%s:%ld: error: [programme] timezone = \"%s\" is no time zone of this machine; "
	                     "a name such as Europe/London was expected", programme->path,
	                     section_line(programme_section(programme, "programme", ""), "timezone"), zone);

	if (ok) {
		setenv("TZ", value, 1);
		tzset();
		ok = localtime_r(&now, &there) || err_system(err, "cannot tell today's date");
	}
	if (ok)
		*day = day_from_civil(there.tm_year + 1900, there.tm_mon + 1, there.tm_mday);
	free(file);
	free(value);
	return ok;
}

static bool choose_dates(struct job *job, const struct options *options, struct err *err)
{
	int starts = programme_quarter_starts(&job->programme);
	struct period quarter;
	long today;

	if (options->values[TODAY]) {
		if (!day_read(options->values[TODAY], &today))
			return err_set(err, ERR_USAGE, "--today \"%s\"; a date written YYYY-MM-DD was expected", options->values[TODAY]);
	} else if (!today_there(&job->programme, &today, err)) {
		return false;
	}
	day_text(today, job->today);
	quarter = period_of_day(PERIOD_QUARTER, today, starts);
	quarter.number--;
	if (options->values[QUARTER]
	    && (!period_read(options->values[QUARTER], &quarter) || quarter.kind != PERIOD_QUARTER))
		return err_set(err, ERR_USAGE, "--quarter \"%s\"; a quarter such as 2026Q3 was expected", options->values[QUARTER]);
	period_text(quarter, job->quarter);
	return true;
}

static bool choose_jobs(struct job *job, const struct options *options, struct err *err)
{
	long long jobs = sysconf(_SC_NPROCESSORS_ONLN);

	if (options->values[JOBS] && (!text_to_int(options->values[JOBS], &jobs) || jobs < 1 || jobs > 1024))
		return err_set(err, ERR_USAGE, "--jobs \"%s\"; a whole number from 1 to 1024 was expected", options->values[JOBS]);
	job->jobs = jobs < 1 ? 1 : (int)jobs;
	return true;
}

static bool job_begin(struct job *job, const struct options *options, struct err *err)
{
	const char *path = options->values[PROGRAMME] ? options->values[PROGRAMME] : "programme.ini";

	if (options->n_words)
		return err_set(err, ERR_USAGE, "\"%s\" is no option; see plaudit run --help", options->words[0]);
	if (!options->values[PROGRAMME] && !file_exists(path))
		return err_set(err, ERR_USAGE, "there is no programme.ini in this folder; --programme FILE names another place");
	if (!programme_read(&job->programme, path, err))
		return false;
	if (programme_next(&job->programme, "source", 0) == job->programme.n_sections
	    && programme_next(&job->programme, "register", 0) == job->programme.n_sections)
		return err_set(err, ERR_USAGE, "%s: error: there is nothing to evaluate; a section [source NAME] or [register NAME] was expected", path);
	if (!choose_dates(job, options, err) || !choose_jobs(job, options, err))
		return false;
	job->out = options->values[OUT] ? options->values[OUT] : "output";
	job->private_folder = secret_folder(&job->programme);
	job->work = file_join(job->private_folder, ".work");
	job->log = file_join(job->private_folder, "run.log");
	job->before = publish_find_before(job->out, job->quarter);
	job->stages = conduct_find_stages(err);
	return job->stages != NULL;
}

/* Takes the lock and makes what must be there before the first stage. */
static bool job_open(struct job *job, struct err *err)
{
	char host[256] = "this machine", since[32] = { 0 }, *lock, *words;
	time_t now = time(NULL);
	struct tm utc;
	bool ok;

	if (!secret_prepare(&job->programme, err))
		return false;
	gethostname(host, sizeof host - 1);
	if (gmtime_r(&now, &utc))
		strftime(since, sizeof since, "%Y-%m-%d %H:%M:%S UTC", &utc);
	lock = file_join(job->private_folder, "lock");
	words = text_format("process %ld on %s since %s\n", (long)getpid(), host, since);
	ok = lock_take(&job->lock, lock, words, err) && file_remove(job->work, err);
	free(lock);
	free(words);
	return ok;
}

static void job_end(struct job *job)
{
	struct err unheard = { 0 };

	if (job->lock.file >= 0)
		file_remove(job->work, &unheard);
	lock_free(&job->lock);
	programme_free(&job->programme);
	free(job->stages);
	free(job->before);
	free(job->private_folder);
	free(job->work);
	free(job->log);
}

/* Runs the chain, or one stage of it. The log is kept in the private folder, whatever happens. */
static bool job_conduct(const struct job *job, const char *only, bool says_times, struct conducted *conducted,
                        struct err *err)
{
	const struct conduct order = { .programme = &job->programme, .stages = job->stages, .work = job->work,
		                       .quarter = job->quarter, .today = job->today, .before = job->before, .jobs = job->jobs, .only = only,
		                       .says_times = says_times };
	struct err log_err = { 0 };
	char *log = file_join(job->work, "run.log");
	bool ok = conduct(&order, conducted, err);

	if (file_exists(log) && !file_copy(log, job->log, &log_err) && ok)
		ok = err_set(err, log_err.kind, "%s", log_err.text);
	free(log);
	return ok;
}

static bool job_publish(const struct job *job, bool *is_early, struct err *leftover, struct err *err)
{
	const struct publication publication = { .programme = &job->programme, .stages = job->stages, .work = job->work,
		                                 .out = job->out, .private_folder = job->private_folder,
		                                 .quarter = job->quarter, .today = job->today };

	*is_early = publication_is_early(&publication);
	return publish(&publication, leftover, err);
}

/* Says that `latest` was not moved, and where it is. */
static void tell_early(const struct job *job)
{
	char *latest = file_join(job->out, "latest"), target[256] = { 0 };

	if (readlink(latest, target, sizeof target - 1) < 0)
		fprintf(stderr, "plaudit: published %s/%s, a quarter that is not over: %s does not point at it\n", job->out, job->quarter, latest);
	else
		fprintf(stderr, "plaudit: published %s/%s, a quarter that is not over: %s stays at %s\n", job->out, job->quarter, latest, target);
	free(latest);
}

/* Says in one line why a run failed, and which file tells more. The exit code of a signal is that
 * of the shell: 128 and its number. */
static int fail(const struct job *job, const struct conducted *conducted, const struct err *err)
{
	fflush(stdout); /* so that a file of both has them in their order */
	fprintf(stderr, "plaudit: %s%s%s%s\n", err->text, conducted->n ? " (log: " : "", conducted->n ? job->log : "",
	        conducted->n ? ")" : "");
	return conducted->signal ? 128 + conducted->signal : (int)err->kind;
}

/* Which source had too many rejects, in ingest's own words, from the findings among some tables; "" when
 * they cannot be read. The caller frees it. */
static char *reject_limit_words(const char *tables)
{
	struct table findings = { 0 };
	struct err err = { 0 };
	struct text words = { 0 };
	char *path = file_join(tables, "findings.csv");

	if (table_read(&findings, "findings", path, &err))
		for (size_t row = 0; row < findings.n_rows; row++)
			if (!strcmp(table_text(&findings, 0, row), "reject_limit"))
				text_add_format(&words, " %s", table_text(&findings, table_column(&findings, "sentence"), row));
	table_free(&findings);
	free(path);
	return text_take(&words);
}

static void print_plan(const struct job *job)
{
	printf("Would evaluate %s as of %s, from %s, with these stages:", job->quarter, job->today, job->programme.path);
	for (const struct link *link = chain; link->name; link++)
		printf(" %s", link->name);
	printf("\nWould read:\n");
	for (size_t i = 0; i < job->programme.n_sections; i++) {
		const struct section *section = &job->programme.sections[i];

		if (!strcmp(section->kind, "source"))
			printf("  %s/%s\n", job->programme.folder, section_text(section, "source", "files"));
		if (!strcmp(section->kind, "register") && section_text(section, "register", "file"))
			printf("  %s/%s\n", job->programme.folder, section_text(section, "register", "file"));
	}
	printf("Would publish %s/%s and keep unsuppressed tables in %s/%s.\n", job->out, job->quarter, job->private_folder, job->quarter);
}

static void print_log(const struct job *job)
{
	struct err unread = { 0 };
	size_t n;
	char *log = file_read(job->log, &n, &unread);

	if (log)
		fputs(log, stderr);
	free(log);
}

int command_run(int argc, char **argv)
{
	struct job job = { .lock.file = -1 };
	struct options options;
	struct conducted conducted = { 0 };
	struct err err = { 0 }, leftover = { 0 };
	bool is_early = false;
	int code = 0;
	bool ok = options_read(&options, "plaudit run", run_rows, argc, argv, &err);

	if (ok && options.values[HELP]) {
		command_help("run", run_rows);
		return 0;
	}
	ok = ok && job_begin(&job, &options, &err);
	if (ok && options.values[DRY_RUN]) {
		print_plan(&job);
	} else {
		ok = ok && job_open(&job, &err) && job_conduct(&job, NULL, options.values[VERBOSE] != NULL, &conducted, &err)
		     && job_publish(&job, &is_early, &leftover, &err);
		if (ok && leftover.kind != ERR_NONE)
			fprintf(stderr, "plaudit: published %s/%s; what stood there before could not be removed: %s\n", job.out, job.quarter, leftover.text);
		if (ok && is_early && !options.values[QUIET])
			tell_early(&job);
		if (options.values[VERBOSE] && conducted.n)
			print_log(&job);
		if (ok && conducted.too_many_rejects) {
			char *tables = text_format("%s/%s/tables", job.out, job.quarter), *words = reject_limit_words(tables);

			code = ERR_REJECTS;
			fprintf(stderr, "plaudit: published %s/%s, but more rows were rejected than [ingest] reject_limit allows:%s (see %s/%s/rejects)\n",
			        job.out, job.quarter, words, job.out, job.quarter);
			free(tables);
			free(words);
		}
		if (ok && code == 0 && isatty(STDOUT_FILENO) && !options.values[QUIET])
			printf("Published %s/%s: open evaluation.xlsx there, or the charts in %s/%s/charts.\n", job.out, job.quarter,
			       job.out, job.quarter);
	}
	if (!ok)
		code = fail(&job, &conducted, &err);
	conducted_free(&conducted);
	job_end(&job);
	return code;
}

int command_check(int argc, char **argv)
{
	struct job job = { .lock.file = -1 };
	struct options options;
	struct conducted conducted = { 0 };
	struct err err = { 0 };
	int code = 0;
	bool ok = options_read(&options, "plaudit check", run_rows, argc, argv, &err);

	if (ok && options.values[HELP]) {
		command_help("check", run_rows);
		return 0;
	}
	ok = ok && job_begin(&job, &options, &err) && job_open(&job, &err)
	     && job_conduct(&job, "ingest", false, &conducted, &err);
	if (ok && !options.values[QUIET]) {
		printf("Quarter %s%s\n", job.quarter, options.values[QUARTER] ? "" : " (the last complete one; --quarter names another)");
		check_print(&job.programme, job.work);
	}
	if (ok && conducted.too_many_rejects) {
		code = ERR_REJECTS; /* the findings above name the source */
		fflush(stdout);
		fprintf(stderr, "plaudit: more rows were rejected than [ingest] reject_limit allows (log: %s)\n", job.log);
	}
	if (!ok)
		code = fail(&job, &conducted, &err);
	conducted_free(&conducted);
	job_end(&job);
	return code;
}
