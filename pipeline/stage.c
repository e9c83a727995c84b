#include "pipeline/stage.h"

#include <assert.h>
#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"

static void print_tables(const char *title, const char *const *tables)
{
	printf("%s", title);
	for (size_t i = 0; i < LINK_TABLES && tables[i]; i++)
		printf("%s%s", i ? ", " : " ", strcmp(tables[i], "*") ? tables[i] : "every public table");
	printf("\n");
}

static void print_help(const struct link *link)
{
	printf("Usage: %s --from DIR --to DIR [--programme FILE] [--quarter 2026Q3] [--jobs N]\n\n"
	       "plaudit's stage %s: %s.\n\n", link->name, link->name, link->purpose);
	if (link->reads[0])
		print_tables("reads  ", link->reads);
	if (link->reads_input)
		printf("reads   the exports and registers that FILE names\n");
	if (link->writes[0])
		print_tables("writes ", link->writes);
	if (link->paper)
		printf("writes  %s\n", link->paper);
	printf("\n  --from DIR        the folder with the tables that it reads\n"
	       "  --to DIR          the folder for what it writes; made when it is not there\n"
	       "  --programme FILE  programme.ini, or one with the sections that matter; else defaults\n"
	       "  --quarter Q       the last quarter that counts\n"
	       "  --jobs N          threads it may use\n"
	       "  --today DATE      the day that papers bear\n"
	       "  --help, --version\n");
}

static bool read_quarter(struct stage *stage, const char *text, struct err *err)
{
	struct period period;

	if (!period_read(text, &period) || period.kind != PERIOD_QUARTER)
		return err_set(err, ERR_USAGE, "%s: error: --quarter \"%s\" is no quarter; one such as 2026Q3 was expected",
		               stage->link->name, text);
	free(stage->quarter);
	stage->quarter = mem_copy_text(text);
	return true;
}

static bool take_option(struct stage *stage, int option, const char *value, struct err *err)
{
	long long jobs;
	long day;

	switch (option) {
	case 'p':
		return programme_read(&stage->programme, value, err);
	case 'f':
		free(stage->from);
		stage->from = mem_copy_text(value);
		return file_is_folder(value)
		       || err_set(err, ERR_USAGE, "%s: error: --from %s is no folder", stage->link->name, value);
	case 't':
		free(stage->to);
		stage->to = mem_copy_text(value);
		return file_make_folder(value, 0777, err);
	case 'j':
		if (!text_to_int(value, &jobs) || jobs < 1 || jobs > 1024)
			return err_set(err, ERR_USAGE, "%s: error: --jobs \"%s\"; a whole number from 1 to 1024 was expected",
			               stage->link->name, value);
		stage->jobs = (int)jobs;
		return true;
	case 'q':
		return read_quarter(stage, value, err);
	case 'd':
		if (!day_read(value, &day))
			return err_set(err, ERR_USAGE, "%s: error: --today \"%s\"; a date written YYYY-MM-DD was expected",
			               stage->link->name, value);
		stage->today = day;
		return true;
	default:
		return err_set(err, ERR_USAGE, "%s: error: wrong usage; see %s --help", stage->link->name, stage->link->name);
	}
}

bool stage_begin(struct stage *stage, const char *name, int argc, char **argv, struct err *err)
{
	static const struct option options[] = {
		{ "programme", required_argument, NULL, 'p' }, { "from", required_argument, NULL, 'f' },
		{ "to", required_argument, NULL, 't' },        { "jobs", required_argument, NULL, 'j' },
		{ "quarter", required_argument, NULL, 'q' },   { "today", required_argument, NULL, 'd' },
		{ "help", no_argument, NULL, 'h' },            { "version", no_argument, NULL, 'v' },
		{ 0 },
	};
	int option;

	stage->link = chain_find(name);
	assert(stage->link);
	stage->jobs = 1;
	stage->quarter = mem_copy_text("");
	stage->today = LONG_MIN;
	table_new(&stage->findings, "findings");
	if (sodium_init() < 0)
		return err_set(err, ERR_SYSTEM, "%s: error: libsodium cannot be used here", name);
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'h')
			print_help(stage->link);
		if (option == 'v')
			printf("%s (plaudit) %s\n", name, PLAUDIT_VERSION);
		stage->is_asked = stage->is_asked || option == 'h' || option == 'v';
		if (stage->is_asked || !take_option(stage, option, optarg, err))
			return false;
	}
	if (optind < argc)
		return err_set(err, ERR_USAGE, "%s: error: \"%s\" is no option; see %s --help", name, argv[optind], name);
	if (!stage->to || (!stage->from && stage->link->reads[0]))
		return err_set(err, ERR_USAGE, "%s: error: --%s DIR is missing; see %s --help", name,
		               stage->to ? "from" : "to", name);
	if (stage->link->reads_input && !stage->programme.path)
		return err_set(err, ERR_USAGE, "%s: error: --programme FILE is missing; see %s --help", name, name);
	return true;
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

void stage_find(struct stage *stage, const char *code, const char *subject, const char *period,
                const char *severity, const char *sentence, const char *action)
{
	struct table *findings = &stage->findings;

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
	if (err->kind == ERR_NONE && !stage->is_asked && stage->findings.n_rows)
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
