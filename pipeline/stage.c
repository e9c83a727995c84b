#include "pipeline/stage.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/finding.h"
#include "pipeline/calendar.h"
#include "pipeline/option.h"

enum { PROGRAMME, FROM, TO, QUARTER, JOBS, TODAY, HELP, VERSION };

static const struct option_row rows[] = {
	[PROGRAMME] = { "programme", 0, "FILE", "programme.ini, or one with the sections that matter; else defaults" },
	[FROM] = { "from", 0, "DIR", "the folder with the tables that it reads" },
	[TO] = { "to", 0, "DIR", "the folder for what it writes; made when it is not there" },
	[QUARTER] = { "quarter", 0, "2026Q3", "the last quarter that counts" },
	[JOBS] = { "jobs", 0, "N", "threads that it may use" },
	[TODAY] = { "today", 0, "DATE", "the day that papers bear" },
	[HELP] = { "help", 'h', NULL, "this text" },
	[VERSION] = { "version", 'V', NULL, "the version" },
	{ 0 },
};

static void print_tables(const char *title, const char *const *tables)
{
	printf("%s", title);
	for (size_t i = 0; i < LINK_TABLES && tables[i]; i++)
		printf("%s%s", i ? ", " : " ", strcmp(tables[i], "*") ? tables[i] : "every public table");
	printf("\n");
}

static void print_help(const struct link *link)
{
	printf("Usage: %s --from DIR --to DIR [OPTIONS]\n\nplaudit's stage %s: %s.\n\n", link->name, link->name, link->purpose);
	if (link->reads[0])
		print_tables("reads ", link->reads);
	if (link->reads_input)
		printf("reads  the exports and registers that FILE names\n");
	if (link->writes[0])
		print_tables("writes", link->writes);
	if (link->paper)
		printf("writes %s\n", link->paper);
	printf("\n");
	options_print(rows);
}

static bool take_folders(struct stage *stage, const struct options *options, struct err *err)
{
	const char *from = options->values[FROM], *to = options->values[TO];

	if (!to || (!from && stage->link->reads[0]))
		return err_set(err, ERR_USAGE, "--%s DIR is missing; see %s --help", to ? "from" : "to", stage->link->name);
	stage->from = from ? mem_copy_text(from) : NULL;
	stage->to = mem_copy_text(to);
	return (!from || file_is_folder(from) || err_set(err, ERR_USAGE, "--from %s is no folder", from))
	       && file_make_folder(to, 0777, err);
}

static bool take_settings(struct stage *stage, const struct options *options, struct err *err)
{
	const char *quarter = options->values[QUARTER], *jobs = options->values[JOBS], *today = options->values[TODAY];
	struct period period;
	long long n = 1;

	if (quarter && (!period_read(quarter, &period) || period.kind != PERIOD_QUARTER))
		return err_set(err, ERR_USAGE, "--quarter \"%s\" is no quarter; one such as 2026Q3 was expected", quarter);
	if (jobs && (!text_to_int(jobs, &n) || n < 1 || n > 1024))
		return err_set(err, ERR_USAGE, "--jobs \"%s\"; a whole number from 1 to 1024 was expected", jobs);
	if (today && !day_read(today, &stage->today))
		return err_set(err, ERR_USAGE, "--today \"%s\"; a date written YYYY-MM-DD was expected", today);
	stage->quarter = mem_copy_text(quarter ? quarter : "");
	stage->jobs = (int)n;
	return true;
}

/* Puts the stage's name before what is wrong with its call. */
static bool name_error(const struct stage *stage, struct err *err)
{
	struct err named = { 0 };

	err_set(&named, err->kind, "%s: error: %s", stage->link->name, err->text);
	*err = named;
	return false;
}

bool stage_begin(struct stage *stage, const char *name, int argc, char **argv, struct err *err)
{
	struct options options;

	stage->link = chain_find(name);
	assert(stage->link);
	stage->today = LONG_MIN;
	table_new(&stage->findings, "findings");
	if (sodium_init() < 0)
		return err_set(err, ERR_SYSTEM, "%s: error: libsodium cannot be used here", name);
	if (!options_read(&options, name, rows, argc, argv, err))
		return name_error(stage, err);
	stage->is_asked = options.values[HELP] || options.values[VERSION];
	if (options.values[HELP])
		print_help(stage->link);
	else if (options.values[VERSION])
		printf("%s (plaudit) %s\n", name, PLAUDIT_VERSION);
	if (stage->is_asked)
		return false;
	if (options.n_words)
		err_set(err, ERR_USAGE, "\"%s\" is no option; see %s --help", options.words[0], name);
	else if (stage->link->reads_input && !options.values[PROGRAMME])
		err_set(err, ERR_USAGE, "--programme FILE is missing; see %s --help", name);
	if (err->kind != ERR_NONE || !take_folders(stage, &options, err) || !take_settings(stage, &options, err))
		return name_error(stage, err);
	return !options.values[PROGRAMME] || programme_read(&stage->programme, options.values[PROGRAMME], err);
}

/* The file of a table in a folder. The caller frees it. */
static char *table_path(const char *folder, const char *name)
{
	return text_format("%s/%s.csv", folder, name);
}

bool stage_read(struct stage *stage, const char *name, struct table *table, struct err *err)
{
	char *path;
	bool ok = true;

	assert(link_reads(stage->link, name));
	path = table_path(stage->from, name);
	if (file_exists(path)) {
		ok = table_read(table, name, path, err);
		for (size_t i = 0; ok && i < table->ignored.n; i++)
			stage_note(stage, "%s: the column \"%s\" is none of the table's and was left out", path, table->ignored.names[i]);
		stage->n_supplied++;
	} else {
		table_new(table, name);
		stage_note(stage, "%s: not supplied", name);
	}
	free(path);
	return ok;
}

bool stage_supplied(const struct stage *stage, struct err *err)
{
	return stage->n_supplied > 0
	       || err_set(err, ERR_DATA, "%s: error: none of the tables that %s reads is in %s", stage->from,
	                  stage->link->name, stage->from);
}

bool stage_write(struct stage *stage, const char *name, struct table *table, struct err *err)
{
	char *path;
	bool ok;

	assert(link_writes(stage->link, name));
	path = table_path(stage->to, name);
	ok = table_write(table, path, err);
	free(path);
	return ok;
}

bool stage_write_spool(struct stage *stage, struct spool *spool, struct err *err)
{
	char *path;
	bool ok;

	assert(link_writes(stage->link, spool->name));
	path = table_path(stage->to, spool->name);
	ok = spool_write(spool, path, err);
	free(path);
	return ok;
}

void stage_find(struct stage *stage, const char *code, const char *subject, const char *period,
                const char *severity, const char *sentence, const char *action)
{
	struct table *findings = &stage->findings;

	assert(finding_kind_find(code));
	table_add_row(findings);
	table_put_text(findings, "code", code);
	table_put_text(findings, "subject", subject);
	table_put_text(findings, "period", period);
	table_put_text(findings, "severity", severity);
	table_put_text(findings, "sentence", sentence);
	table_put_text(findings, "action", action);
	table_put_text(findings, "stage", stage->link->name);
}

void stage_note(const struct stage *stage, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s: note: ", stage->link->name);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}

long stage_last_day(const struct stage *stage)
{
	struct period period;

	if (!period_read(stage->quarter, &period))
		return LONG_MAX;
	return period_last_day(period, programme_quarter_starts(&stage->programme));
}

int stage_end(struct stage *stage, struct err *err)
{
	/* The first stage of a run writes the table even when it is empty: readers find one in every run. */
	if (err->kind == ERR_NONE && !stage->is_asked && (stage->findings.n_rows || stage->link->reads_input))
		stage_write(stage, "findings", &stage->findings, err);
	if (err->kind != ERR_NONE)
		fprintf(stderr, "%s\n", err->text);
	table_free(&stage->findings);
	programme_free(&stage->programme);
	free(stage->from);
	free(stage->to);
	free(stage->quarter);
	return (int)err->kind;
}
