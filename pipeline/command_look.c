/* The commands that only look: verify, stages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/chain.h"
#include "pipeline/command.h"
#include "pipeline/seal.h"

enum { HELP };

const struct option_row help_rows[] = {
	[HELP] = { "help", 'h', NULL, "this text" },
	{ 0 },
};

bool command_begin(const char *name, const struct option_row *rows, size_t least, size_t most, int argc, char **argv,
                   struct options *options, int *code)
{
	struct err err = { 0 };
	char *called = text_format("plaudit %s", name);
	bool ok = options_read(options, called, rows, argc, argv, &err);
	size_t help = 0;

	*code = (int)err.kind;
	free(called);
	if (!ok) {
		fprintf(stderr, "plaudit: %s\n", err.text);
		return false;
	}
	while (strcmp(rows[help].name, "help") != 0)
		help++;
	if (options->values[help]) {
		command_help(name, rows);
		return false;
	}
	if (options->n_words < least || options->n_words > most) {
		fprintf(stderr, "plaudit %s: %s; see plaudit %s --help\n", name, options->n_words < least ? "a word is missing" : "too many words", name);
		*code = ERR_USAGE;
		return false;
	}
	return true;
}

/* Each on a line of its own. */
static void print_misfits(const char *lines)
{
	for (size_t n; lines && *lines; lines += n + 1) {
		n = strcspn(lines, "\n");
		fprintf(stderr, "plaudit: %.*s\n", (int)n, lines);
	}
}

int command_verify(int argc, char **argv)
{
	struct options options;
	struct text misfits = { 0 };
	struct err err = { 0 };
	int code;

	if (!command_begin("verify", help_rows, 1, 1, argc, argv, &options, &code))
		return code;
	if (!seal_verify(options.words[0], &misfits, &err)) {
		print_misfits(misfits.bytes);
		if (err.kind != ERR_SEAL)
			fprintf(stderr, "plaudit: %s\n", err.text);
	}
	text_free(&misfits);
	return (int)err.kind;
}

static void print_names(const char *title, const char *const *names)
{
	if (!names[0])
		return;
	printf("    %s", title);
	for (size_t i = 0; i < LINK_TABLES && names[i]; i++)
		printf("%s%s", i ? ", " : " ", strcmp(names[i], "*") ? names[i] : "every public table");
	printf("\n");
}

int command_stages(int argc, char **argv)
{
	struct options options;
	int code;

	if (!command_begin("stages", help_rows, 0, 0, argc, argv, &options, &code))
		return code;
	for (const struct link *link = chain; link->name; link++) {
		printf("%s: %s\n", link->name, link->purpose);
		if (link->reads_input)
			printf("    reads  the exports and registers that the programme names\n");
		print_names("reads ", link->reads);
		print_names("writes", link->writes);
		if (link->paper)
			printf("    writes %s\n", link->paper);
	}
	return 0;
}
