/* plaudit: the command. `plaudit run` runs the chain; the others look at what it uses and leaves. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/command.h"
#include "pipeline/option.h"

const struct command commands[] = {
	{ "run", "[OPTIONS]", "evaluate a quarter and publish it", command_run, run_rows },
	{ "init", "DIR", "begin a programme: a folder with programme.ini, registers to fill in, and what to do next", command_init, help_rows },
	{ "check", "[OPTIONS]", "read programme and inputs, account for every row, compute nothing", command_check, run_rows },
	{ "map", "FILE...", "say what export files are, and print programme.ini sections for them", command_map, map_rows },
	{ "show", "[RUN] [OPTIONS]", "print the headline of a published run: a folder, a quarter, or the latest", command_show, show_rows },
	{ "verify", "DIR", "check a published run against its checksums", command_verify, help_rows },
	{ "who", "PSEUDONYM...", "whom pseudonyms stand for, by the map in the private folder", command_who, who_rows },
	{ "appeal", "--remove KEY=VALUE... [OPTIONS]", "recompute the board without some scores, and say whom that changes", command_appeal, appeal_rows },
	{ "stages", "", "print the chain: each stage, what it reads and writes", command_stages, help_rows },
	{ "explain", "[TERM | shift METRIC POPULATION]", "what a figure, method, table, column, setting or exit code means; what stands behind a shift", command_explain, explain_rows },
	{ "simulate", "DIR [OPTIONS]", "write a made-up programme with planted truth", command_simulate, NULL },
	{ "manual", "plaudit|programme.ini", "print a page of the manual, for man", command_manual, help_rows },
	{ 0 },
};

const char *const exit_codes[] = {
	"0 published, or all is well",
	"1 failed: the machine or plaudit itself",
	"2 wrong usage or configuration",
	"3 published, but more rows were rejected than [ingest] reject_limit allows",
	"4 input refused: it breaks its contract",
	"5 a privacy check failed; nothing was published",
	"10 another run holds the lock",
	"11 a declared feed is missing or stale",
	"12 a seal or checksum does not match",
	"129 hung up (SIGHUP)",
	"130 interrupted (SIGINT)",
	"143 ended (SIGTERM)",
	NULL,
};

static const struct option_row common[] = {
	{ "help", 'h', NULL, "this text; after a command, that command's" },
	{ "version", 'V', NULL, "the version" },
	{ 0 },
};

static void print_help(void)
{
	printf("Usage: plaudit COMMAND [OPTIONS]\n\n"
	       "Evaluates a customer service award programme: did the awards move what customers and\n"
	       "staff experience, and was the judging fair?\n\nCommands:\n");
	for (const struct command *command = commands; command->name; command++)
		printf("  %-9s %s\n", command->name, command->sentence);
	printf("\nOptions:\n");
	options_print(common);
	printf("\nExit codes:\n");
	for (const char *const *code = exit_codes; *code; code++)
		printf("  %s\n", *code);
}

void command_help(const char *name, const struct option_row *rows)
{
	const struct command *command = commands;

	while (strcmp(command->name, name) != 0)
		command++;
	printf("Usage: plaudit %s%s%s\n\n%c%s.\n", command->name, *command->usage ? " " : "", command->usage,
	       command->sentence[0] - 'a' + 'A', command->sentence + 1);
	if (rows && rows->name) {
		printf("\n");
		options_print(rows);
	}
}

static int unknown_command(const char *name)
{
	const char *names[sizeof commands / sizeof *commands], *near;
	size_t n = 0;

	for (const struct command *command = commands; command->name; command++)
		names[n++] = command->name;
	near = text_nearest(name, names, n);
	fprintf(stderr, "plaudit: unknown command \"%s\"%s%s; see plaudit --help\n", name,
	        near ? "; did you mean " : "", near ? near : "");
	return 2;
}

int main(int argc, char **argv)
{
	if (sodium_init() < 0) {
		fputs("plaudit: error: libsodium cannot be used here\n", stderr);
		return 1;
	}
	if (argc < 2) {
		print_help();
		return 2;
	}
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
		print_help();
		return 0;
	}
	if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V")) {
		printf("plaudit %s\n", PLAUDIT_VERSION);
		return 0;
	}
	for (const struct command *command = commands; command->name; command++)
		if (!strcmp(argv[1], command->name))
			return command->run(argc - 1, argv + 1);
	return unknown_command(argv[1]);
}
